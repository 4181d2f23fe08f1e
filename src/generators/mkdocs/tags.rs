//! Tags: what Material's plugin for them shows of those that pages have.
//! <https://squidfunk.github.io/mkdocs-material/plugins/tags/>

use crate::generators::{setting::SettingValue, settings::Settings};

/// Which tags are shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Tags {
    /// The field that has them, if it is another than `tags`.
    property: Option<String>,
    hidden: Vec<String>,
    prefix: String,
    suffix: String,
    /// What stands between a tag and those within it.
    separator: Option<String>,
}

impl Tags {
    /// By the options whose names begin with `plugin`, if the plugin is there.
    pub(super) fn of(config: &Settings, plugin: Option<&str>) -> Self {
        let Some(plugin) = plugin.filter(|plugin| !config.is_off(&format!("{plugin}.enabled"))) else {
            return Self::default();
        };
        let setting = |name: &str| config.setting(&format!("{plugin}.{name}"));
        let fact = |name: &str| config.fact(&[&format!("{plugin}.{name}")]).map(|fact| fact.value);
        let is_on = |name: &str| setting(name).is_some_and(|own| own.value == SettingValue::True);
        let property = fact("tags_name_property").filter(|name| name != "tags");
        if is_on("shadow") {
            return Self { property, ..Self::default() };
        }
        Self {
            property,
            hidden: config.facts(&format!("{plugin}.shadow_tags")).into_iter().map(|fact| fact.value).collect(),
            prefix: fact("shadow_tags_prefix").unwrap_or_default(),
            suffix: fact("shadow_tags_suffix").unwrap_or_default(),
            separator: is_on("tags_hierarchy").then(|| fact("tags_hierarchy_separator").unwrap_or_else(|| "/".to_owned())),
        }
    }

    /// True if all tags are shown, and are where all generators have them.
    pub(super) fn are_usual(&self) -> bool {
        self.property.is_none() && self.hidden.is_empty() && self.prefix.is_empty() && self.suffix.is_empty()
    }

    /// The field that has them.
    pub(super) fn property(&self) -> &str {
        self.property.as_deref().unwrap_or("tags")
    }

    /// True for a tag that is shown. One within another is hidden with it.
    pub(super) fn show(&self, tag: &str) -> bool {
        let is_hidden = |whole: &str, own: &str| {
            self.hidden.iter().any(|hidden| hidden == whole)
                || !self.prefix.is_empty() && own.starts_with(&self.prefix)
                || !self.suffix.is_empty() && own.ends_with(&self.suffix)
        };
        let Some(separator) = self.separator.as_deref().filter(|separator| !separator.is_empty()) else {
            return !is_hidden(tag, tag);
        };
        let mut end = 0;
        !tag.split(separator).any(|own| {
            let whole = &tag[..end + own.len()];
            end += own.len() + separator.len();
            is_hidden(whole, own)
        })
    }
}
