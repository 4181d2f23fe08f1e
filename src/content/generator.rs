//! The site generator that the content folder belongs to, if that is plain to see. It decides what template tags look like
//! and how addresses are made.

use std::path::Path;

use super::{settings_file::SettingsReader, split_path};

/// A site generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Generator {
    /// <https://jekyllrb.com>
    Jekyll,
    /// <https://gohugo.io>
    Hugo,
    /// <https://www.getzola.org>
    Zola,
    /// <https://getpelican.com>
    Pelican,
    /// <https://www.11ty.dev>
    Eleventy,
    /// <https://docusaurus.io>
    Docusaurus,
    /// <https://squidfunk.github.io/mkdocs-material/>
    MkDocs,
    /// <https://obsidian.md>
    Obsidian,
}

#[cfg(feature = "cli")]
impl Generator {
    /// Its name as its makers write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Jekyll => "Jekyll",
            Self::Hugo => "Hugo",
            Self::Zola => "Zola",
            Self::Pelican => "Pelican",
            Self::Eleventy => "Eleventy",
            Self::Docusaurus => "Docusaurus",
            Self::MkDocs => "MkDocs",
            Self::Obsidian => "Obsidian",
        }
    }
}

/// Files and folders that only one generator has at the top of a site.
const MARKS: &[(&str, Generator)] = &[
    ("_config.yml", Generator::Jekyll),
    ("_config.toml", Generator::Jekyll),
    ("_posts", Generator::Jekyll),
    ("hugo.toml", Generator::Hugo),
    ("hugo.yaml", Generator::Hugo),
    ("hugo.yml", Generator::Hugo),
    ("hugo.json", Generator::Hugo),
    ("config/_default/hugo.toml", Generator::Hugo),
    ("config/_default/hugo.yaml", Generator::Hugo),
    ("config/_default/config.toml", Generator::Hugo),
    ("zola.toml", Generator::Zola),
    ("pelicanconf.py", Generator::Pelican),
    (".eleventy.js", Generator::Eleventy),
    ("eleventy.config.js", Generator::Eleventy),
    ("eleventy.config.mjs", Generator::Eleventy),
    ("eleventy.config.cjs", Generator::Eleventy),
    ("docusaurus.config.js", Generator::Docusaurus),
    ("docusaurus.config.ts", Generator::Docusaurus),
    ("mkdocs.yml", Generator::MkDocs),
    (".obsidian", Generator::Obsidian),
];

/// Words in the front matter of an `_index.md` that tell Zola and Hugo, which both have such files, apart.
const SECTION_MARKS: &[(&str, Generator)] = &[
    ("sort_by", Generator::Zola),
    ("paginate_by", Generator::Zola),
    ("page_template", Generator::Zola),
    ("insert_anchor_links", Generator::Zola),
    ("generate_feeds", Generator::Zola),
    ("[extra]", Generator::Zola),
    ("cascade", Generator::Hugo),
    ("[params]", Generator::Hugo),
    ("linkTitle", Generator::Hugo),
];

/// Finds the generator by its files in the site's folder, in the content folder, and in the folders between them. Returns the
/// folder with these files too, unless the content folder's name alone gave the answer.
pub(super) fn of_marks<'a>(reader: &SettingsReader<'_>, content: &'a Path) -> Option<(Generator, Option<&'a Path>)> {
    let mut folders = content.ancestors().take_while(|folder| folder.starts_with(reader.border.root()));
    folders.find_map(|folder| mark_in(reader, folder).map(|generator| (generator, Some(folder)))).or_else(|| {
        let in_posts = content.components().any(|part| part.as_os_str() == "_posts");
        in_posts.then_some((Generator::Jekyll, None))
    })
}

pub(super) fn mark_in(reader: &SettingsReader<'_>, folder: &Path) -> Option<Generator> {
    MARKS.iter().find(|(name, _)| folder.join(name).exists()).map(|(_, generator)| *generator).or_else(|| {
        // Zola and old versions of Hugo share the file's name, but spell its most important key differently.
        let config = reader.text(&folder.join("config.toml"))?;
        config.lines().find_map(|line| match line.split('=').next()?.trim() {
            "base_url" => Some(Generator::Zola),
            "baseURL" | "baseurl" => Some(Generator::Hugo),
            _ => None,
        })
    })
}

/// Finds the generator from the paths of the files in the content folder.
pub(super) fn of_files<'a, Paths: Iterator<Item = &'a str>>(
    reader: &SettingsReader<'_>,
    content: &Path,
    paths: impl Fn() -> Paths,
) -> Option<Generator> {
    let is_section = |path: &&str| *path == "_index.md" || path.ends_with("/_index.md");
    if let Some(section) = paths().filter(is_section).min() {
        let text = reader.text(&content.join(section)).unwrap_or_default();
        return SECTION_MARKS.iter().find(|(mark, _)| text.contains(mark)).map(|(_, generator)| *generator);
    }
    paths().any(is_in_posts).then_some(Generator::Jekyll)
}

/// True for a file in a folder where Jekyll keeps dated posts.
pub(super) fn is_in_posts(path: &str) -> bool {
    // Most files are directly in the content folder.
    split_path(path).0.split('/').any(|part| part == "_posts")
}
