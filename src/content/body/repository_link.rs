//! Links to repositories that a text has in short: `#1`, `user/repo#1`, `@user`, hashes; and addresses that are shown like that.
//! <https://facelessuser.github.io/pymdown-extensions/extensions/magiclink/>

use std::{
    collections::HashMap,
    ops::Range,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use pulldown_cmark::{Event, LinkType, Tag};
use regex::{Captures, Regex};

use super::{
    bare_link::{self, url_at},
    rewriter::{Expanded, Rewriter, any_at, escaped, literal_ranges, ranges, text_ranges},
};
use crate::generators::{
    Dialect,
    dialect::Extension,
    repository::{Matter, Provider, Repository},
};

/// A place in a text, what it shows, and where that leads.
struct Found {
    range: Range<usize>,
    shown: String,
    url: String,
}

/// Makes links of them.
pub(super) fn expand(body: Expanded, repository: &Repository, dialect: Dialect) -> Expanded {
    let text = &body.text;
    let mut found: Vec<Found> = Vec::new();
    if repository.shortens || repository.hides_protocol {
        addresses(text, repository, &mut found);
    }
    let has_sign = || text.contains(['@', '#', '!', '?']) || text.bytes().any(|byte| byte.is_ascii_hexdigit());
    if (repository.has_shorthand || repository.has_people) && has_sign() {
        shorthands(text, repository, dialect, &mut found);
    }
    if found.is_empty() {
        return body;
    }
    found.sort_by_key(|found| found.range.start);
    let (texts, literal) = (text_ranges(text, dialect), literal_ranges(text, true));
    let is_bracketed =
        |event: &Event<'_>| matches!(event, Event::Start(Tag::Link { link_type: LinkType::Autolink, .. }));
    let bracketed = ranges(text, is_bracketed);
    let mut out = Rewriter::new(text);
    let mut done = 0;
    for Found { range, shown, url } in found {
        let first = range.start..range.start + 1;
        let is_text = if text[range.clone()].starts_with('<') {
            any_at(&bracketed, &first)
        } else {
            any_at(&texts, &first) && !any_at(&literal, &first)
        };
        if range.start >= done && is_text {
            done = range.end;
            out.replace(range, &format!("[{}]({url})", escaped(&shown)));
        }
    }
    out.finish(&body.origins)
}

/// A name of a repository, and what is in it.
const REPOSITORY: &str = r"(?P<repo>[-._a-zA-Z\d]{0,99}[a-zA-Z\d])";
const PART: &str = r"(?:(?P<issue>[#!?][1-9]\d*)|@(?P<commit>[a-f\d]{40})(?:\.{3}(?P<diff>[a-f\d]{40}))?)\b";

/// The forms in the order in which they are looked for. What is found is not looked at again.
fn shorthands(text: &str, repository: &Repository, dialect: Dialect, found: &mut Vec<Found>) {
    // Addresses are links before.
    let mut taken = bare_link::places(text);
    for (pattern, form) in forms(repository).iter() {
        let mut at = 0;
        while let Some(captures) = pattern.captures_at(text, at) {
            let Some(whole) = captures.get(0) else { break };
            let is_taken = any_at(&taken, &whole.range());
            let link = form.fits(text, whole.start(), &captures, dialect).then(|| form.link(&captures, repository));
            match link.flatten().filter(|_| !is_taken) {
                Some((shown, url)) => {
                    at = whole.end();
                    found.push(Found { range: whole.range(), shown, url });
                }
                None => at = text.ceil_char_boundary(whole.start() + 1),
            }
        }
        taken = merged(taken.into_iter().chain(found.iter().map(|it| it.range.clone())).collect());
    }
}

type Forms = Arc<[(Regex, Form)]>;

/// What the forms depend on: the site's own provider, and whether there are shorthands and people.
type Allowed = (Provider, bool, bool);

/// The forms that a site's options allow. To make them takes longer than to look for them in a text, so that they are kept.
fn forms(repository: &Repository) -> Forms {
    static FORMS: LazyLock<Mutex<HashMap<Allowed, Forms>>> = LazyLock::new(Mutex::default);
    let key = (repository.provider, repository.has_shorthand, repository.has_people);
    let mut known = FORMS.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(known.entry(key).or_insert_with(|| made_forms(repository)))
}

fn made_forms(repository: &Repository) -> Forms {
    let own = repository.provider;
    let named = |provider: Provider| {
        let is_known = if provider.has_repositories() { repository.has_shorthand } else { repository.has_people };
        is_known.then(|| format!("{}:{}", provider.name(), provider.users()))
    };
    let all: Vec<String> = Provider::ALL.into_iter().filter_map(named).collect();
    let of_git = Provider::ALL.into_iter().filter(|provider| provider.has_repositories()).filter_map(named);
    let (all, of_git) = (all.join("|"), of_git.collect::<Vec<_>>().join("|"));
    let users = own.users();
    let (is_git, has_shorthand) = (own.has_repositories(), repository.has_shorthand);
    let micro = r"(?P<issue>[#!?][1-9]\d*)\b|\b(?P<commit>[a-f\d]{40})(?:\.{3}(?P<diff>[a-f\d]{40}))?\b";
    let forms = [
        (has_shorthand, format!(r"@(?P<user>{of_git})\b/{REPOSITORY}\b"), Form::Mention),
        (has_shorthand && is_git, format!(r"@(?P<user>{users})\b/{REPOSITORY}\b"), Form::Mention),
        (!all.is_empty(), format!(r"@(?P<user>{all})\b"), Form::Mention),
        (true, format!(r"@(?P<user>{users})\b"), Form::Mention),
        (has_shorthand, format!(r"\b(?P<user>{of_git})/{REPOSITORY}{PART}"), Form::Reference),
        (has_shorthand && is_git, format!(r"(?:\b(?P<user>{users})/)?{REPOSITORY}{PART}"), Form::Reference),
        (has_shorthand && is_git, micro.to_owned(), Form::Own),
    ];
    let there = forms.into_iter().filter(|(is_there, ..)| *is_there);
    there.filter_map(|(_, pattern, form)| Some((Regex::new(&pattern).ok()?, form))).collect()
}

/// The ranges in order, those that meet as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut().filter(|last| range.start < last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}

/// What a form is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Of a user, or a repository.
    Mention,
    /// Of a part of a repository.
    Reference,
    /// The same of the site's own repository.
    Own,
}

impl Form {
    /// True if what is before does not forbid it.
    fn fits(self, text: &str, start: usize, captures: &Captures<'_>, dialect: Dialect) -> bool {
        let before = text[..start].chars().next_back();
        match self {
            Self::Mention => !before.is_some_and(|before| before.is_ascii_alphabetic() || before == '\\'),
            Self::Reference => !matches!(before, Some('@' | '/')),
            Self::Own if captures.name("commit").is_some() => !matches!(before, Some('@' | '/')),
            Self::Own => {
                let begins_line = text[..start].trim_end_matches(' ').is_empty()
                    || text[..start].trim_end_matches(' ').ends_with('\n');
                let is_heading = begins_line && text[start..].starts_with('#') && !dialect.has(Extension::SaneHeadings);
                !is_heading
                    && !before.is_some_and(|before| before.is_ascii_alphabetic() || matches!(before, '\\' | '&'))
            }
        }
    }

    /// What is shown, and where it leads.
    fn link(self, captures: &Captures<'_>, repository: &Repository) -> Option<(String, String)> {
        let group = |name: &str| captures.name(name).map(|group| group.as_str());
        let user = group("user").unwrap_or(&repository.user);
        let (provider, user) = match user.split_once(':') {
            Some((provider, user)) => (Provider::named(provider)?, user),
            None => (repository.provider, user),
        };
        if self == Self::Mention {
            let (shown, path) = match group("repo") {
                Some(repo) => (format!("{user}/{repo}"), format!("{user}/{repo}")),
                None => (format!("@{user}"), user.to_owned()),
            };
            return Some((shown, format!("{}/{path}", provider.home())));
        }
        let repo = group("repo").unwrap_or(&repository.name);
        if user.is_empty() || repo.is_empty() {
            return None;
        }
        let (matter, value) = match (group("issue"), group("commit"), group("diff")) {
            (Some(issue), ..) => (
                match &issue[..1] {
                    "#" => Matter::Issue,
                    "!" => Matter::Pull,
                    _ => Matter::Discussion,
                },
                (&issue[1..], ""),
            ),
            (_, Some(commit), Some(diff)) => (Matter::Compare, (commit, diff)),
            (_, commit, _) => (Matter::Commit, (commit?, "")),
        };
        let between = if provider == Provider::Bitbucket { ".." } else { "..." };
        let end = match (matter, provider) {
            (Matter::Compare, Provider::Bitbucket) => format!("{}{between}{}#diff", value.0, value.1),
            (Matter::Compare, _) => format!("{}{between}{}", value.0, value.1),
            _ => value.0.to_owned(),
        };
        let url = format!("{}/{user}/{repo}/{}{end}", provider.home(), provider.path(matter)?);
        Some((shown(matter, value, (provider, user, repo), repository), url))
    }
}

/// A part of a repository in short.
fn shown(
    matter: Matter,
    (value, other): (&str, &str),
    (provider, user, repo): (Provider, &str, &str),
    repository: &Repository,
) -> String {
    let is_own_user = provider == repository.provider && user == repository.user;
    let digits = |hash: &str| hash[..hash.len().min(provider.digits())].to_owned();
    let (mark, value) = match matter {
        Matter::Commit => ("@", digits(value)),
        Matter::Compare => ("@", format!("{}...{}", digits(value), digits(other))),
        Matter::Pull if !repository.normalizes => ("!", value.to_owned()),
        Matter::Discussion if !repository.normalizes => ("?", value.to_owned()),
        _ => ("#", value.to_owned()),
    };
    match (is_own_user, repo == repository.name) {
        (true, true) if mark == "@" => value,
        (true, true) => format!("{mark}{value}"),
        (true, false) => format!("{repo}{mark}{value}"),
        (false, _) => format!("{user}/{repo}{mark}{value}"),
    }
}

/// Addresses in a text, or in angle brackets.
fn addresses(text: &str, repository: &Repository, found: &mut Vec<Found>) {
    for (at, _) in text.match_indices("http") {
        let Some(length) = url_at(text, at) else { continue };
        let url = &text[at..at + length];
        let is_bracketed = text[..at].ends_with('<') && text[at + length..].starts_with('>');
        let range = if is_bracketed { at - 1..at + length + 1 } else { at..at + length };
        let short = repository.shortens.then(|| shortened(url, repository)).flatten();
        let bare = || url.split_once("://").map(|(_, bare)| bare.to_owned()).filter(|_| repository.hides_protocol);
        if let Some(shown) = short.or_else(bare) {
            found.push(Found { range, shown, url: url.to_owned() });
        }
    }
}

/// What the names of users are made of.
static USERS: LazyLock<Vec<(Provider, Regex)>> = LazyLock::new(|| {
    let users = |provider: Provider| Some((provider, Regex::new(&format!("^(?:{})$", provider.users())).ok()?));
    Provider::ALL.into_iter().filter_map(users).collect()
});

/// What stands for an address of a repository.
fn shortened(url: &str, repository: &Repository) -> Option<String> {
    let of_git = Provider::ALL.into_iter().filter(|provider| provider.has_repositories());
    let (provider, path) = of_git.into_iter().find_map(|provider| {
        let rest = url.strip_prefix("https://").map(|rest| rest.strip_prefix("www.").unwrap_or(rest))?;
        Some((provider, rest.strip_prefix(&provider.home()["https://".len()..])?.strip_prefix('/')?))
    })?;
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').filter(|part| *part != "-").collect();
    let (user, rest) = parts.split_first()?;
    let is_user = USERS.iter().any(|(of, users)| *of == provider && users.is_match(user));
    if !is_user || provider.reserved().contains(&user.to_ascii_lowercase().as_str()) {
        return None;
    }
    let is_number = |value: &str| !value.is_empty() && value.bytes().all(|digit| digit.is_ascii_digit());
    let is_hash = |value: &str| {
        (provider.digits()..=40).contains(&value.len())
            && value.bytes().all(|digit| digit.is_ascii_digit() || (b'a'..=b'f').contains(&digit))
    };
    let short = |repo, matter, value| Some(shown(matter, value, (provider, user, repo), repository));
    match rest {
        [] => Some(format!("@{user}")),
        [repo] => Some(format!("{user}/{repo}")),
        [repo, "issues", number] if is_number(number) => short(repo, Matter::Issue, (*number, "")),
        [repo, "pull" | "merge_requests" | "pull-requests", number] if is_number(number) => {
            short(repo, Matter::Pull, (*number, ""))
        }
        [repo, "discussions", number] if is_number(number) && provider == Provider::GitHub => {
            short(repo, Matter::Discussion, (*number, ""))
        }
        [repo, "commit", hash] | [repo, "commits", "commit", hash] if is_hash(hash) => {
            short(repo, Matter::Commit, (*hash, ""))
        }
        [repo, "compare", hashes] => {
            let (one, other) = hashes.split_once("...").filter(|(one, other)| is_hash(one) && is_hash(other))?;
            short(repo, Matter::Compare, (one, other))
        }
        _ => None,
    }
}
