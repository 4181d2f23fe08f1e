//! Templates in the bodies of Jekyll's pages: Liquid with Jekyll's own tags that put files in.
//! <https://jekyllrb.com/docs/includes/>

use std::collections::BTreeMap;

use crate::generators::{
    SiteFolder,
    liquid::{self, Found, Includes, Manner, Scope, Values},
    notation::PageValues,
    path,
    settings::Settings,
};

/// What templates see of the site.
#[derive(Debug, Default)]
pub(super) struct Templates {
    values: Values,
    /// The texts of `_includes`, by their paths below it.
    includes: BTreeMap<String, String>,
    /// Those of files beside posts that are no posts, by their paths from the folder of posts on.
    beside: BTreeMap<String, String>,
}

/// What Jekyll gives to settings that say nothing.
const DEFAULTS: [(&str, &str); 5] =
    [("markdown", "kramdown"), ("highlighter", "rouge"), ("encoding", "utf-8"), ("permalink", "date"), ("baseurl", "")];

impl Templates {
    pub(super) fn of(site: &SiteFolder<'_>, settings: &Settings, source: &str) -> Self {
        let folder = settings.fact(&["includes_dir"]).map_or_else(|| "_includes".to_owned(), |folder| folder.value);
        let below = |folder: &str| path::joined(&[source, folder.trim_matches('/')]).trim_start_matches('/').to_owned();
        let mut beside = BTreeMap::new();
        // Few sites have any.
        if site.contains(&below("_posts")) {
            let others = site.texts_but(&below("_posts"), |name| name.as_bytes().first().is_some_and(u8::is_ascii_digit));
            beside.extend(others);
        }
        Self { values: Values::of(settings, &DEFAULTS), includes: site.texts(&below(&folder)), beside }
    }

    /// What a template puts out.
    pub(super) fn rendered(&self, template: &str, page: &PageValues<'_>) -> Result<String, String> {
        let template = liquid::expanded(template, &OfPage { templates: self, page })?;
        liquid::rendered(&template, &self.values, page, Manner::Ruby)
    }
}

/// The files that a page includes.
struct OfPage<'a> {
    templates: &'a Templates,
    page: &'a PageValues<'a>,
}

impl Includes for OfPage<'_> {
    fn found<'t>(&self, tag: &'t str) -> Option<Result<Found<'t>, String>> {
        let (name, arguments) = tag.split_once(char::is_whitespace)?;
        matches!(name, "include" | "include_cached" | "include_relative").then(|| self.put_in(name, arguments.trim()))
    }
}

impl OfPage<'_> {
    fn put_in<'t>(&self, name: &str, arguments: &'t str) -> Result<Found<'t>, String> {
        let Templates { values, includes, beside } = self.templates;
        let end = if arguments.starts_with("{{") { arguments.find("}}").map(|end| end + 2) } else { None };
        let end = end.map(|end| end + arguments[end..].find(char::is_whitespace).unwrap_or(arguments.len() - end));
        let end = end.or_else(|| arguments.find(char::is_whitespace)).unwrap_or(arguments.len());
        let (file, mut rest) = arguments.split_at(end);
        let file = if file.contains("{{") { liquid::rendered(file, values, self.page, Manner::Ruby)? } else { file.to_owned() };
        let file = file.trim_matches('/');
        let text = if name == "include_relative" {
            let own = path::split(self.page.file).0;
            let folder = own.rsplit_once("_posts").map_or("", |(_, folder)| folder).trim_matches('/');
            path::normal(&format!("{folder}/{file}")).and_then(|path| beside.get(&path))
        } else {
            includes.get(file)
        };
        let text = text.ok_or_else(|| format!("{name} {file}"))?.clone();
        let mut parameters = Vec::new();
        while let Some((name, value)) = rest.split_once('=') {
            let value = value.trim_start();
            let end = end_of_value(value);
            parameters.push((name.trim(), value[..end].to_owned()));
            rest = &value[end..];
        }
        Ok(Found { text, parameters, scope: Scope::Object })
    }
}

/// Where a value ends: a text in quotes, in which a backslash may be before one, or a word.
fn end_of_value(value: &str) -> usize {
    let Some(quote) = value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) else {
        return value.find(char::is_whitespace).unwrap_or(value.len());
    };
    let ends = value.char_indices().skip(1).filter(|(_, letter)| *letter == quote).map(|(at, _)| at);
    let mut ends = ends.filter(|at| !value[..*at].ends_with('\\'));
    ends.next().map_or(value.len(), |end| end + 1)
}
