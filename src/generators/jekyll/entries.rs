//! Entries: which files and folders Jekyll looks at. <https://jekyllrb.com/docs/configuration/options/#global-configuration>

/// What is left out besides what the settings exclude.
const ALWAYS_EXCLUDED: [&str; 10] = [
    ".sass-cache",
    ".jekyll-cache",
    "gemfiles",
    "Gemfile",
    "Gemfile.lock",
    "node_modules",
    "vendor/bundle/",
    "vendor/cache/",
    "vendor/gems/",
    "vendor/ruby/",
];

/// The patterns of paths that are let in or left out, relative to the source.
#[derive(Clone, Debug)]
pub(super) struct Entries {
    include: Vec<String>,
    exclude: Vec<String>,
}

impl Entries {
    pub(super) fn new(include: Vec<String>, mut exclude: Vec<String>) -> Self {
        exclude.extend(ALWAYS_EXCLUDED.map(str::to_owned));
        exclude.retain(|pattern| !include.contains(pattern));
        let rooted = |patterns: Vec<String>| patterns.iter().map(|pattern| rooted(pattern)).collect();
        Self { include: rooted(include), exclude: rooted(exclude) }
    }

    /// True for an entry, named as it is below the folder `base`, that Jekyll looks at.
    pub(super) fn allows(&self, base: &str, entry: &str) -> bool {
        let name = entry.rsplit('/').next().unwrap_or(entry);
        let is_included = matches(&self.include, entry) || matches(&self.include, name);
        let is_special = |name: &str| name.starts_with(['.', '_', '#', '~']);
        if entry.ends_with('.') {
            return false;
        }
        is_included
            || !matches(&self.exclude, &format!("{base}/{entry}"))
                && !is_special(entry)
                && !is_special(name)
                && !entry.ends_with('~')
    }

    /// The same for a folder and each one above it.
    pub(super) fn allows_folder(&self, folder: &str) -> bool {
        let mut base = String::new();
        folder.split('/').filter(|name| !name.is_empty()).all(|name| {
            let is_allowed = self.allows(&base, name);
            base.push('/');
            base.push_str(name);
            is_allowed
        })
    }
}

/// A path from the source on, with a slash before it.
fn rooted(path: &str) -> String {
    format!("/{}", path.trim_start_matches('/'))
}

/// True if a pattern is the beginning of the path, or fits all of it.
fn matches(patterns: &[String], path: &str) -> bool {
    let path = rooted(path);
    patterns.iter().any(|pattern| {
        let has_sign = pattern.contains(['*', '?', '[', '\\']);
        path.starts_with(pattern) || pattern.strip_suffix('/') == Some(&path) || has_sign && fits(pattern, &path)
    })
}

/// True if a pattern of the shell fits the whole of a text. Stars fit slashes too.
fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let (mut at_pattern, mut at_text) = (0, 0);
    // Where to go on if a star has to fit one character more.
    let mut back: Option<(usize, usize)> = None;
    while at_text < text.len() {
        let step = match pattern.get(at_pattern) {
            Some('*') => {
                at_pattern += 1;
                back = Some((at_pattern, at_text));
                continue;
            }
            Some('?') => Some(1),
            Some('[') => class(&pattern[at_pattern..], text[at_text]),
            Some('\\') if pattern.get(at_pattern + 1) == Some(&text[at_text]) => Some(2),
            Some(character) if *character == text[at_text] => Some(1),
            _ => None,
        };
        match (step, back) {
            (Some(length), _) => (at_pattern, at_text) = (at_pattern + length, at_text + 1),
            (None, Some((star, from))) => {
                back = Some((star, from + 1));
                (at_pattern, at_text) = (star, from + 1);
            }
            (None, None) => return false,
        }
    }
    pattern[at_pattern..].iter().all(|character| *character == '*')
}

/// The length of the class at the start of a pattern, if the character is of it.
fn class(pattern: &[char], character: char) -> Option<usize> {
    let end = 1 + pattern.iter().skip(1).position(|next| *next == ']')?;
    let inner = &pattern[1..end];
    let (is_negated, inner) = match inner {
        ['!' | '^', rest @ ..] => (true, rest),
        _ => (false, inner),
    };
    let is_in_range = inner.windows(3).any(|part| part[1] == '-' && (part[0]..=part[2]).contains(&character));
    ((inner.contains(&character) || is_in_range) != is_negated).then_some(end + 1)
}
