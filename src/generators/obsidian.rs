//! Obsidian: a vault, the folder with `.obsidian`. <https://help.obsidian.md>

use std::borrow::Cow;

use super::{
    Address, Fact, Facts, File, Generator, Kind, Known, Page, Rules, SiteFolder, Verdict,
    dialect::{Dialect, Extension, Family},
    path,
    settings_file,
};
use crate::front_matter::{Data, Field, Value};

pub(super) const KIND: Kind = Kind {
    name: "Obsidian",
    settings: &[".obsidian/templates.json", ".obsidian/plugins/templater-obsidian/data.json", ".obsidian/publish.json"],
    is_root: |site| site.contains(".obsidian"),
    read,
    dialect: Dialect::of(Family::CommonMark, &[Extension::BareLinks, Extension::Marks]),
};

fn read(site: &SiteFolder<'_>) -> Known {
    let fields = |path: &str| site.file(path).map(|file| settings_file::fields(site, &file)).unwrap_or_default();
    let text = |fields: &[Field<'_>], key: &str| {
        let folder = fields.iter().find(|field| field.key == key)?.value.text()?;
        path::normal(folder).filter(|folder| !folder.is_empty())
    };
    let publish = fields(".obsidian/publish.json");
    let list = |key: &str| {
        let field = publish.iter().find(|field| field.key == key);
        let folders = field.map(|field| field.value.values()).unwrap_or_default();
        folders.iter().filter_map(Value::text).filter_map(path::normal).collect::<Vec<String>>()
    };
    // <https://help.obsidian.md/Plugins/Templates>, and the same of a plugin that many have.
    let own = text(&fields(".obsidian/templates.json"), "folder");
    let of_plugin = text(&fields(".obsidian/plugins/templater-obsidian/data.json"), "templates_folder");
    let rules = Obsidian {
        templates: [own, of_plugin].into_iter().flatten().collect(),
        included: list("included"),
        excluded: list("excluded"),
    };
    let content = Some(Fact::by_default(".", Generator::Obsidian));
    Known { facts: Facts { content, ..Facts::default() }, rules: Box::new(rules), dialect: KIND.dialect, diagnostics: Vec::new() }
}

#[derive(Debug)]
struct Obsidian {
    /// The folders of templates.
    templates: Vec<String>,
    /// The folders that Obsidian Publish shows, if not all, and those that it does not.
    included: Vec<String>,
    excluded: Vec<String>,
}

impl Rules for Obsidian {
    fn by_path(&self, path: &str) -> Verdict {
        let is_in = |folder: &String| path == folder || path::below(path, folder).is_some();
        let is_shown = self.included.is_empty() || self.included.iter().any(is_in);
        if self.templates.iter().any(is_in) {
            Verdict::Page
        } else if !is_shown || self.excluded.iter().any(is_in) {
            Verdict::Unlisted
        } else {
            Verdict::Article
        }
    }

    fn by_fields(&self, file: &File<'_>) -> Option<Verdict> {
        // Drawings of a plugin of many vaults are data in a note.
        if file.value("excalidraw-plugin").is_some() {
            return Some(Verdict::Page);
        }
        let publishes = file.value("publish").map(|value| &value.data);
        matches!(publishes, Some(Data::Bool(false))).then_some(Verdict::Unlisted)
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        Some(Address::Written(page.file.text_of("permalink")?.to_owned()))
    }

    fn address(&self, _page: &Page<'_>) -> Address {
        Address::Unknown(Cow::Borrowed("a vault does not say where its notes are published"))
    }
}
