//! What other files say of articles: `.meta.yml` of folders, and the names of authors.
//! <https://squidfunk.github.io/mkdocs-material/plugins/meta/>

use std::collections::{BTreeSet, HashMap};

use super::blog::Blog;
use crate::{
    front_matter::{Field, Value},
    generators::{Files, path, setting::SettingValue, settings::Settings, settings_file},
    person::Person,
};

/// Fields that files of a folder take over, and the people that they name.
#[derive(Clone, Debug, Default)]
pub(super) struct Inherited {
    /// The name of files with such fields, if the plugin that reads them is there.
    file: Option<String>,
    /// By the paths of their folders, the outer first.
    folders: Vec<(String, std::sync::Arc<Vec<Field<'static>>>)>,
    /// By the path of a file with authors, and an author's id.
    people: HashMap<(String, String), Person>,
}

impl Inherited {
    pub(super) fn of(config: &Settings, plugin: Option<&str>) -> Self {
        let is_off = |plugin: &str| config.setting(&format!("{plugin}.enabled")).is_some_and(|own| own.value == SettingValue::Off);
        let name = |plugin: &str| config.fact(&[&format!("{plugin}.meta_file")]).map_or_else(|| ".meta.yml".to_owned(), |fact| fact.value);
        Self { file: plugin.filter(|plugin| !is_off(plugin)).map(name), ..Self::default() }
    }

    pub(super) fn is_file(&self, name: &str) -> bool {
        self.file.as_deref() == Some(name)
    }

    /// Reads the files that there are. Paths of files begin with `prefix`.
    pub(super) fn learn(&mut self, files: &Files<'_>, prefix: &str, blogs: &[Blog]) {
        // What cannot be read is reported by who reads it.
        let parse = |path: &str| {
            Some(settings_file::fields(files.site, &files.site.file(path)?))
        };
        let found = files.data.iter().filter_map(|path| path.strip_prefix(prefix));
        let mut paths: BTreeSet<String> = found.map(str::to_owned).collect();
        if let Some(name) = &self.file {
            // The folders of blogs are in others, which were not walked through.
            let above = |blog: &Blog| {
                let ends: Vec<usize> = blog.posts.match_indices('/').map(|(end, _)| end).collect();
                [0].into_iter().chain(ends).map(|end| blog.posts[..end].to_owned()).collect::<Vec<_>>()
            };
            let folders = blogs.iter().flat_map(above);
            paths.extend(folders.map(|folder| path::joined(&[&folder, name]).trim_start_matches('/').to_owned()));
        }
        let mut paths: Vec<String> = paths.into_iter().collect();
        paths.sort_by_key(|path| path.matches('/').count());
        for path in paths {
            let folder = path::split(&path).0;
            self.folders.extend(parse(&format!("{prefix}{path}")).map(|fields| (folder.to_owned(), fields.into())));
        }
        for path in blogs.iter().filter_map(|blog| blog.authors.as_deref()) {
            let fields = parse(&format!("{prefix}{path}")).unwrap_or_default();
            let authors = fields.iter().filter(|field| field.key == "authors").flat_map(|field| field.value.fields());
            for author in authors {
                let value = |name: &str| author.value.fields().iter().find(|field| field.key == name)?.value.scalar();
                let name = value("name").unwrap_or(&author.key);
                let person = Person { url: value("url").map(str::to_owned), ..Person::named(name) };
                self.people.insert((path.to_owned(), author.key.to_string()), person);
            }
        }
    }

    /// The fields that a file takes over, the strongest first, but for the lists to which it adds its own.
    pub(super) fn fields(&self, path: &str) -> Vec<Field<'_>> {
        let folders = self.folders.iter().rev().filter(|(folder, _)| path.starts_with(&**folder));
        let fields = folders.flat_map(|(_, fields)| fields.iter());
        fields.filter(|field| !matches!(&*field.key, "tags" | "categories" | "authors")).map(Field::borrowed).collect()
    }

    /// The values of a list that a file takes over and adds its own to.
    pub(super) fn list(&self, path: &str, name: &str) -> Vec<String> {
        let fields = self.of_path(path).flat_map(|fields| fields.iter().filter(|field| field.key == name));
        fields.flat_map(|field| texts(&field.value)).collect()
    }

    /// Material compares the beginnings of paths, so that `old` also names `older`.
    fn of_path<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a [Field<'static>]> {
        self.folders.iter().filter(move |(folder, _)| path.starts_with(&**folder)).map(|(_, fields)| &***fields)
    }

    /// The person of an id.
    pub(super) fn person(&self, blog: &Blog, id: &str) -> Person {
        let key = (blog.authors.clone().unwrap_or_default(), id.to_owned());
        self.people.get(&key).cloned().unwrap_or_else(|| Person::named(id))
    }
}

/// The texts of a list.
pub(super) fn texts(value: &Value<'_>) -> Vec<String> {
    value.values().iter().filter_map(Value::scalar).map(str::to_owned).collect()
}
