//! Obsidian: a vault, the folder with `.obsidian`. <https://help.obsidian.md>

use std::{borrow::Cow, collections::HashMap};

use super::{
    Address, Fact, Facts, File, Generator, Kind, Known, Page, Reading, Rules, SiteFolder, Verdict,
    dialect::{Dialect, Extension, Family},
    notation::{Target, WIKI_LINK},
    path,
    settings_file,
};
use crate::front_matter::{Data, Field, Value};

pub(super) const KIND: Kind = Kind {
    name: "Obsidian",
    settings: &[".obsidian/templates.json", ".obsidian/plugins/templater-obsidian/data.json", ".obsidian/publish.json"],
    is_root: |site| site.contains(".obsidian"),
    dates: None,
    own_feed: Some("switch that off"),
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
    let mut shown = HashMap::new();
    add_shown(site, "", 0, &mut shown);
    let rules = Obsidian {
        templates: [own, of_plugin].into_iter().flatten().collect(),
        included: list("included"),
        excluded: list("excluded"),
        shown,
    };
    let content = Some(Fact::by_default(".", Generator::Obsidian));
    Known { facts: Facts { content, ..Facts::default() }, rules: Box::new(rules), dialect: KIND.dialect, diagnostics: Vec::new() }
}

/// What is no deeper in a vault is found by its name.
const DEEPEST: usize = 8;

/// Adds the files in a folder that are shown in place, by their names in lower case.
fn add_shown(site: &SiteFolder<'_>, folder: &str, depth: usize, shown: &mut HashMap<String, Vec<String>>) {
    for name in site.names(folder).iter().filter(|name| !name.starts_with('.')) {
        let below = path::joined(&[folder, name]);
        let below = below.trim_matches('/');
        if name.ends_with('/') {
            if depth < DEEPEST {
                add_shown(site, below, depth + 1, shown);
            }
        } else if is_shown(name) {
            shown.entry(name.to_lowercase()).or_default().push(below.to_owned());
        }
    }
}

/// True for the kinds of file that are shown in place. <https://help.obsidian.md/file-formats>
pub(crate) fn is_shown(name: &str) -> bool {
    const KINDS: [&str; 19] = [
        "avif", "bmp", "gif", "jpeg", "jpg", "png", "svg", "webp", "flac", "m4a", "mp3", "ogg", "wav", "3gp", "mkv", "mov",
        "mp4", "ogv", "webm",
    ];
    name.rsplit_once('.').is_some_and(|(_, ending)| KINDS.iter().any(|kind| ending.eq_ignore_ascii_case(kind)))
}

#[derive(Debug)]
struct Obsidian {
    /// The folders of templates.
    templates: Vec<String>,
    /// The folders that Obsidian Publish shows, if not all, and those that it does not.
    included: Vec<String>,
    excluded: Vec<String>,
    /// The paths of files that are shown in place, by their names in lower case.
    shown: HashMap<String, Vec<String>>,
}

impl Rules for Obsidian {
    fn by_path(&self, path: &str) -> Verdict {
        let is_in = |folder: &String| path == folder || path::below(path, folder).is_some();
        let is_shown = self.included.is_empty() || self.included.iter().any(is_in);
        if self.templates.iter().any(is_in) {
            Verdict::Page
        } else if !is_shown || self.excluded.iter().any(is_in) {
            Verdict::Unrendered
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
        matches!(publishes, Some(Data::Bool(false))).then_some(Verdict::Unrendered)
    }

    // <https://help.obsidian.md/links>: by the path in the vault, beside the note, or by the name, wherever that is. What
    // part of a note is meant is left out, since nobody knows how its page calls it.
    fn targets_of_markdown(&self, address: &str, own: &str, _is_shown: bool) -> Option<Vec<Target>> {
        let name = address.strip_prefix(WIKI_LINK)?;
        let name = name.split('#').next().unwrap_or_default().trim();
        if name.is_empty() {
            return Some(vec![Target::Article(own.to_owned())]);
        }
        let folder = path::split(own).0;
        let places = [path::normal(name), path::normal(path::joined(&[folder, name]).trim_matches('/'))];
        if is_shown(name) {
            let named = self.shown.get(&path::split(name).1.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
            let at = places.into_iter().flatten().find(|place| named.contains(place)).or_else(|| named.first().cloned());
            return Some(at.map(|file| Target::Page { path: file.clone(), file }).into_iter().collect());
        }
        let notes = places.into_iter().flatten().flat_map(|place| {
            let note = Target::Article(format!("{place}.md"));
            [note, Target::Article(place)]
        });
        let by_name = (!name.contains('/')).then(|| Target::Named(name.strip_suffix(".md").unwrap_or(name).to_owned()));
        Some(notes.chain(by_name).collect())
    }

    // The name of a note is its title, if it reads like one.
    fn read(&self, file: &File<'_>) -> Reading {
        let name = path::split(file.path).1;
        let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
        let has_heading = || file.text[file.front_matter.body_start..].trim_start().starts_with("# ");
        let is_title = name.contains(char::is_whitespace) && file.value("title").is_none() && !has_heading();
        Reading { title: is_title.then(|| name.to_owned()), ..Reading::default() }
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        Some(Address::Written(page.file.text_of("permalink")?.to_owned()))
    }

    fn address(&self, _page: &Page<'_>) -> Address {
        Address::Unknown(Cow::Borrowed("a vault does not say where its notes are published"))
    }
}
