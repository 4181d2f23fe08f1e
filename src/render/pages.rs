//! Pages: the articles that addresses lead to, by paths, names, titles and labels.

use std::{collections::HashMap, sync::OnceLock};

use crate::{
    config::Config,
    content::{self, Article, BodyFormat, Skipped, body::converted::labels_of_rst},
    ledger::Identified,
};

/// The articles' own pages, by path.
#[derive(Debug)]
pub(crate) struct Pages<'a> {
    all: &'a [Identified],
    /// The places of articles by the names of their files, or of the folders that they are the `index` of.
    by_name: OnceLock<HashMap<String, Vec<usize>>>,
    /// The same by their slugs.
    by_slug: OnceLock<HashMap<String, Vec<usize>>>,
    /// The place of the first article of each title.
    by_title: OnceLock<HashMap<String, usize>>,
    labels: OnceLock<HashMap<String, Label>>,
    skipped: &'a [Skipped],
    /// The places of files that are in no feed, by their paths.
    skipped_by_path: OnceLock<HashMap<String, usize>>,
}

/// A place in an article that has a name in all.
#[derive(Debug)]
pub(super) struct Label {
    /// The place of the article.
    at: usize,
    pub(super) id: String,
    /// That of its section.
    pub(super) title: Option<String>,
}

impl<'a> Pages<'a> {
    /// The pages of these articles, which are sorted by path, and of files that are in no feed.
    pub(crate) fn new(all: &'a [Identified], skipped: &'a [Skipped]) -> Self {
        Self {
            all,
            by_name: OnceLock::new(),
            by_slug: OnceLock::new(),
            by_title: OnceLock::new(),
            labels: OnceLock::new(),
            skipped,
            skipped_by_path: OnceLock::new(),
        }
    }

    /// The page of the article at a path; `None` if there is no such article, or it has no page.
    pub(crate) fn of(&self, path: &str) -> Option<&'a str> {
        match self.article(path) {
            Some(article) => article.page.as_deref(),
            None => self.skipped(path)?.page.as_ref().map(|page| &*page.address),
        }
    }

    /// A file at a path that is in no feed.
    pub(super) fn skipped(&self, path: &str) -> Option<&'a Skipped> {
        let by_path = self.skipped_by_path.get_or_init(|| {
            self.skipped.iter().enumerate().map(|(nth, skipped)| (skipped.path.clone(), nth)).collect()
        });
        by_path.get(path).map(|nth| &self.skipped[*nth])
    }

    pub(super) fn article(&self, path: &str) -> Option<&'a Article> {
        let at = self.all.binary_search_by(|entry| (*entry.article.path).cmp(path)).ok()?;
        Some(&self.all[at].article)
    }

    /// The first article of a title.
    pub(super) fn titled(&self, title: &str) -> Option<&'a Article> {
        let by_title = self.by_title.get_or_init(|| {
            let titles = self.all.iter().enumerate().rev();
            titles.map(|(at, entry)| (entry.article.title.to_string(), at)).collect()
        });
        by_title.get(title).map(|at| &*self.all[*at].article)
    }

    /// Where a label of reStructuredText is. The texts of all articles are read again for the first one that is asked for.
    pub(super) fn labelled(&self, name: &str, config: &Config) -> Option<&Label> {
        let labels = self.labels.get_or_init(|| {
            let articles = self.all.iter().map(|entry| &*entry.article).enumerate();
            let of_rst = articles.filter(|(_, article)| article.format == BodyFormat::Rst);
            let labels = of_rst.flat_map(|(at, article)| {
                let text = content::text_of(config, &article.path).map(|(text, ..)| text).unwrap_or_default();
                let labels = labels_of_rst(&text).into_iter();
                labels.map(move |(name, id, title)| (name, Label { at, id, title }))
            });
            labels.collect()
        });
        labels.get(name)
    }

    /// The article that a label is in.
    pub(super) fn of_label(&self, label: &Label) -> &'a Article {
        &self.all[label.at].article
    }

    /// The only article of a name, or else of a slug: of some names nothing but that is left, or front matter says another.
    pub(super) fn named(&self, name: &str) -> Option<&'a Article> {
        let by_name = self.only(&self.by_name, |article| name_of(&article.path), name);
        by_name.or_else(|| self.only(&self.by_slug, Article::slug, name))
    }

    fn only(
        &self,
        places: &OnceLock<HashMap<String, Vec<usize>>>,
        key: impl Fn(&'a Article) -> &'a str,
        name: &str,
    ) -> Option<&'a Article> {
        let places = places.get_or_init(|| {
            let mut places: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, entry) in self.all.iter().enumerate() {
                places.entry(key(&entry.article).to_owned()).or_default().push(at);
            }
            places
        });
        let [at] = places.get(name)?.as_slice() else { return None };
        Some(&self.all[*at].article)
    }
}

/// The name of an article: its file's without extension, or its folder's if it is the index of that.
fn name_of(path: &str) -> &str {
    let (folder, file) = content::split_path(path);
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    if matches!(stem, "index" | "_index") {
        content::split_path(folder).1
    } else {
        file.rsplit_once('.').map_or(file, |(stem, _)| stem)
    }
}
