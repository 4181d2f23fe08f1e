//! Filters that Jekyll and Eleventy have beside Liquid's own. <https://jekyllrb.com/docs/liquid/filters/>

use liquid::{ParserBuilder, ValueView, model::Value};
use liquid_core::{Display_filter, Filter, FilterReflection, ParseFilter, Result, Runtime};

use super::values::text;

/// Adds the filters to a parser.
pub(super) fn add(parser: ParserBuilder) -> ParserBuilder {
    parser.filter(RelativeUrl).filter(AbsoluteUrl).filter(Url).filter(XmlEscape)
}

/// A value that the settings give, as text.
fn of_site(runtime: &dyn Runtime, name: &'static str) -> String {
    let found = runtime.try_get(&["site".into(), name.into()]);
    found.map(|value| value.to_kstr().into_owned().into_string()).unwrap_or_default()
}

/// A path below a site's base path.
fn below(base: &str, path: &str) -> String {
    let base = base.trim_matches('/');
    let slash = if path.starts_with('/') || path.is_empty() { "" } else { "/" };
    if base.is_empty() { format!("{slash}{path}") } else { format!("/{base}{slash}{path}") }
}

#[derive(Clone, ParseFilter, FilterReflection)]
#[filter(
    name = "relative_url",
    description = "The path of a page from the top of its host.",
    parsed(RelativeUrlFilter)
)]
pub(super) struct RelativeUrl;

#[derive(Debug, Default, Display_filter)]
#[name = "relative_url"]
struct RelativeUrlFilter;

impl Filter for RelativeUrlFilter {
    fn evaluate(&self, input: &dyn ValueView, runtime: &dyn Runtime) -> Result<Value> {
        let path = input.to_kstr();
        Ok(text(if path.contains("://") { path.to_string() } else { below(&of_site(runtime, "baseurl"), &path) }))
    }
}

#[derive(Clone, ParseFilter, FilterReflection)]
#[filter(name = "absolute_url", description = "The whole address of a page.", parsed(AbsoluteUrlFilter))]
pub(super) struct AbsoluteUrl;

#[derive(Debug, Default, Display_filter)]
#[name = "absolute_url"]
struct AbsoluteUrlFilter;

impl Filter for AbsoluteUrlFilter {
    fn evaluate(&self, input: &dyn ValueView, runtime: &dyn Runtime) -> Result<Value> {
        let path = input.to_kstr();
        let host = of_site(runtime, "url");
        let path_below = || format!("{}{}", host.trim_end_matches('/'), below(&of_site(runtime, "baseurl"), &path));
        Ok(text(if path.contains("://") { path.to_string() } else { path_below() }))
    }
}

#[derive(Clone, ParseFilter, FilterReflection)]
#[filter(name = "url", description = "The path of a page from the top of its host.", parsed(UrlFilter))]
pub(super) struct Url;

#[derive(Debug, Default, Display_filter)]
#[name = "url"]
struct UrlFilter;

impl Filter for UrlFilter {
    fn evaluate(&self, input: &dyn ValueView, runtime: &dyn Runtime) -> Result<Value> {
        let path = input.to_kstr();
        Ok(text(if path.starts_with('/') { below(&of_site(runtime, "baseurl"), &path) } else { path.to_string() }))
    }
}

#[derive(Clone, ParseFilter, FilterReflection)]
#[filter(name = "xml_escape", description = "Text as HTML has it.", parsed(XmlEscapeFilter))]
pub(super) struct XmlEscape;

#[derive(Debug, Default, Display_filter)]
#[name = "xml_escape"]
struct XmlEscapeFilter;

impl Filter for XmlEscapeFilter {
    fn evaluate(&self, input: &dyn ValueView, _runtime: &dyn Runtime) -> Result<Value> {
        Ok(text(crate::text::escape_html(&input.to_kstr())))
    }
}
