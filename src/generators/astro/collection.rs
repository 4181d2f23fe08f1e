//! Collections: folders of articles, as a program defines them. <https://docs.astro.build/en/guides/content-collections/>

use super::super::{
    SiteFolder,
    globs::Globs,
    javascript::{Call, Expression, Program},
    path,
};

/// A collection.
#[derive(Clone, Debug)]
pub(super) struct Collection {
    pub(super) name: String,
    /// Relative to the site's folder.
    pub(super) folder: String,
    globs: Globs,
    /// True if files and folders whose names begin with `_` are left out.
    hides_underscores: bool,
    /// Where a program gives the entries' ids.
    pub(super) computed: Option<String>,
}

impl Collection {
    /// True for the path of one of its files, relative to its folder.
    pub(super) fn contains(&self, path: &str) -> bool {
        // Astro cannot read files with these signs in their names.
        let is_hidden = self.hides_underscores && path.split('/').any(|part| part.starts_with('_'));
        !is_hidden && !path.contains(['#', '?']) && self.globs.matches(path)
    }

    fn of_folder(source: &str, name: &str) -> Self {
        let folder = path::normal(&format!("{source}/content/{name}")).unwrap_or_default();
        let globs = Globs::of(["**/*.{md,mdx}"]);
        Self { name: name.to_owned(), folder, globs, hides_underscores: true, computed: None }
    }

    /// By a call of `glob`.
    fn of_glob(name: &str, options: &Expression, file: &str, line: usize) -> Self {
        let pattern = options.get("pattern").and_then(Expression::texts).unwrap_or_default();
        let folder = match options.get("base") {
            // `new URL('./notes', import.meta.url)` is relative to the program's file.
            Some(Expression::Call(call)) if call.name == "new URL" => {
                let below = call.arguments.first().and_then(Expression::text).unwrap_or_default();
                path::normal(&format!("{}/{below}", path::split(file).0))
            }
            Some(base) => base.text().and_then(|base| path::normal(&base)),
            None => Some(String::new()),
        };
        let computes = options.get("generateId").is_some() || folder.is_none();
        Self {
            name: name.to_owned(),
            folder: folder.unwrap_or_default(),
            globs: Globs::of(pattern),
            hides_underscores: false,
            computed: computes.then(|| format!("{file}:{line}")),
        }
    }
}

/// The collections of a site whose sources are in a folder.
pub(super) fn all(site: &SiteFolder<'_>, source: &str) -> Vec<Collection> {
    let names = ["content.config.mjs", "content.config.js", "content.config.mts", "content.config.ts"];
    let old = ["content/config.ts", "content/config.js", "content/config.mjs", "content/config.mts"];
    let paths: Vec<String> = names.iter().chain(&old).map(|name| format!("{source}/{name}")).collect();
    let paths: Vec<&str> = paths.iter().map(|path| path.trim_start_matches('/')).collect();
    let Some(program) = Program::of(site, &paths) else { return of_folders(site, source) };
    let Some(collections) = program.named(site, "collections") else { return of_folders(site, source) };
    let collection = |name: &str, value: &Expression, line: usize| {
        let options = match value {
            // What a function of the site's own gives.
            Expression::Call(call) => call.arguments.first()?,
            value => value,
        };
        match options.get("loader").map(|loader| (loader, last_call(loader))) {
            None => Some(Collection::of_folder(source, name)),
            Some((_, Some(call))) if call.name == "glob" => {
                Some(Collection::of_glob(name, call.arguments.first()?, &program.path, line))
            }
            // Entries of one file, or of somewhere else.
            Some(_) => None,
        }
    };
    let properties = collections.value.table();
    properties.iter().filter_map(|it| collection(&it.key, &it.value, it.line)).collect()
}

fn last_call(value: &Expression) -> Option<&Call> {
    if let Expression::Call(call) = value { Some(call) } else { None }
}

/// Without a program, each folder is a collection.
fn of_folders(site: &SiteFolder<'_>, source: &str) -> Vec<Collection> {
    let folder = path::normal(&format!("{source}/content")).unwrap_or_default();
    let names = site.names(&folder);
    let folders = names.iter().filter_map(|name| name.strip_suffix('/'));
    folders.filter(|name| !name.starts_with(['_', '.'])).map(|name| Collection::of_folder(source, name)).collect()
}
