//! Templates in the bodies of Jekyll's pages: Liquid with Jekyll's own tag `include`. <https://jekyllrb.com/docs/includes/>

use std::collections::BTreeMap;

use crate::generators::{
    SiteFolder,
    liquid::{self, Values},
    notation::PageValues,
    settings::Settings,
};

/// What templates see of the site.
#[derive(Debug, Default)]
pub(super) struct Templates {
    values: Values,
    /// The texts of `_includes`, by their paths below it.
    includes: BTreeMap<String, String>,
}

/// So many files of `_includes` are read.
const MOST_INCLUDES: usize = 500;

/// Includes are not nested deeper.
const DEEPEST: usize = 8;

impl Templates {
    pub(super) fn of(site: &SiteFolder<'_>, settings: &Settings) -> Self {
        let mut includes = BTreeMap::new();
        let folder = settings.fact(&["includes_dir"]).map_or_else(|| "_includes".to_owned(), |folder| folder.value);
        add(site, folder.trim_matches('/'), "", &mut includes);
        Self { values: Values::of(settings), includes }
    }

    /// What a template puts out.
    pub(super) fn rendered(&self, template: &str, page: &PageValues<'_>) -> Result<String, String> {
        self.rendered_with(template, &self.values, page, 0)
    }

    fn rendered_with(&self, template: &str, values: &Values, page: &PageValues<'_>, depth: usize) -> Result<String, String> {
        let mut whole = String::with_capacity(template.len());
        let mut rest = template;
        while let Some((before, tag)) = rest.split_once("{%") {
            whole.push_str(before);
            let (inside, behind) = tag.split_once("%}").ok_or("a tag without an end")?;
            let bare = inside.trim_matches(['-', ' ', '\n', '\t', '\r']);
            match bare.strip_prefix("include ").or_else(|| bare.strip_prefix("include_cached ")) {
                Some(arguments) if depth < DEEPEST => {
                    let included = self.included(arguments.trim(), values, page, depth)?;
                    whole.extend(["{% raw %}", &included, "{% endraw %}"]);
                }
                Some(_) => return Err("include".to_owned()),
                None => whole.extend(["{%", inside, "%}"]),
            }
            rest = behind;
        }
        whole.push_str(rest);
        liquid::rendered(&whole, values, page)
    }

    /// What a file of `_includes` puts out with some arguments.
    fn included(&self, arguments: &str, values: &Values, page: &PageValues<'_>, depth: usize) -> Result<String, String> {
        let (name, mut rest) = arguments.split_once(char::is_whitespace).unwrap_or((arguments, ""));
        let template = self.includes.get(name.trim_matches('/')).ok_or_else(|| format!("include {name}"))?;
        let mut given = Vec::new();
        while let Some((name, value)) = rest.split_once('=') {
            let value = value.trim_start();
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
            let (text, behind) = if let Some(quote) = quote {
                let (text, behind) = value[1..].split_once(quote).ok_or("a text without an end")?;
                (text.to_owned(), behind)
            } else {
                let (expression, behind) = value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()));
                (liquid::rendered(&format!("{{{{ {expression} }}}}"), values, page)?, behind)
            };
            given.push((name.trim().to_owned(), text));
            rest = behind;
        }
        self.rendered_with(template, &values.with("include", given), page, depth + 1)
    }
}

/// Adds the files in a folder.
fn add(site: &SiteFolder<'_>, folder: &str, prefix: &str, includes: &mut BTreeMap<String, String>) {
    for name in site.names(folder) {
        if includes.len() >= MOST_INCLUDES {
            return;
        }
        if let Some(inner) = name.strip_suffix('/') {
            if prefix.matches('/').count() < DEEPEST {
                add(site, &format!("{folder}/{inner}"), &format!("{prefix}{inner}/"), includes);
            }
        } else if let Some(file) = site.file(&format!("{folder}/{name}")) {
            includes.insert(format!("{prefix}{name}"), file.text);
        }
    }
}
