//! Rules: which files of a site are articles, and what the site's generator makes of them.

use std::{borrow::Cow, fmt::Debug, sync::Arc};

use chrono::{DateTime, FixedOffset};

use super::{
    SiteFolder, Target, TemplateLanguage,
    notation::{PageValues, Piece, Tag},
    part::{Part, PartKind, PartPlace},
    repository::Repository,
    snippets::Snippets,
};
use crate::{
    diagnostic::Diagnostic,
    front_matter::{Fault, Field, FrontMatter, Value},
    person::Person,
    syntax::date::WrittenDate,
};

/// What a generator does with the files of a site. What a method leaves open is done as everywhere.
pub(crate) trait Rules: Debug + Send + Sync {
    /// What the path alone says of a file. Paths are relative to the site's folder, with `/` between their parts.
    fn by_path(&self, _path: &str) -> Verdict {
        Verdict::Article
    }

    /// The same, and where the file is among the site's content, if its generator has to look for that. It is asked once a
    /// file.
    fn locate<'p>(&self, path: &'p str) -> (Verdict, Option<InContent<'p>>) {
        (self.by_path(path), None)
    }

    /// What the component `<Link>` puts before a path from the host on. <https://nextjs.org/docs/app/api-reference/config/next-config-js/basePath>
    fn prefix_of_links(&self) -> Option<&str> {
        None
    }

    /// True for a folder that may have articles in it or below it.
    fn enters(&self, _folder: &str) -> bool {
        true
    }

    /// True for the names of files, hidden ones too, that say something of articles without being any.
    fn is_data(&self, _name: &str) -> bool {
        false
    }

    /// True for the name of a page in HTML that has another extension.
    fn is_page_in_html(&self, _name: &str) -> bool {
        false
    }

    /// A file's name without what stands behind its extension, such as a language.
    fn plain_name<'a>(&self, name: &'a str) -> &'a str {
        name
    }

    /// Learns from the files that there are: the rules with what they say, if that changes anything.
    fn learn(&self, _files: &Files<'_>) -> Option<Arc<dyn Rules>> {
        None
    }

    /// What people have to know of the files that the rules have learnt from.
    fn diagnostics(&self) -> Vec<Diagnostic> {
        Vec::new()
    }

    /// Splits a text into front matter and body; `None` for a file for which the generator has no way of its own to do so.
    fn split<'a>(&self, _path: &str, _text: &'a str) -> Option<Result<FrontMatter<'a>, Fault>> {
        None
    }

    /// The fields that a file takes over from others, the strongest first. Its `own` are stronger, and may say more of it.
    fn inherited(&self, _path: &str, _own: &[Field<'_>]) -> Vec<Field<'_>> {
        Vec::new()
    }

    /// What the front matter says of a file; `None` leaves it to the words that all generators share, such as `draft`.
    fn by_fields(&self, _file: &File<'_>) -> Option<Verdict> {
        None
    }

    /// What is to be read in another way than everywhere.
    fn read(&self, _file: &File<'_>) -> Reading {
        Reading::default()
    }

    /// The address that an article's own front matter gives. `None` leaves it to the fields that all generators share.
    fn own_address(&self, _page: &Page<'_>) -> Option<Address> {
        None
    }

    /// How the generator spells a path that `permalink` in `dateline.toml` makes.
    fn spelt(&self, _file: &File<'_>, filled: String) -> String {
        filled
    }

    /// The path from the site's home page on of a file that pages name by where it is beside their own, such as a picture;
    /// `None` if they name it by where the site has it.
    fn path_of_file<'p>(&self, _path: &'p str) -> Option<Cow<'p, str>> {
        None
    }

    /// What the tag of a template in a body stands for. `None` if that cannot be known.
    fn tag(&self, _tag: &Tag<'_>) -> Option<Vec<Piece>> {
        None
    }

    /// What a tag asks for that nobody knows, and where, if `tag` does not say what it stands for.
    fn unknown_of(&self, _tag: &Tag<'_>) -> Option<String> {
        None
    }

    /// The names of the tags that a plugin carries out in Markdown before it is read; others are text.
    fn plugin_tags(&self) -> &[String] {
        &[]
    }

    /// The names that containers (`::: name`) may have; `None` for any. What has another name is text.
    fn containers(&self) -> Option<&[String]> {
        None
    }

    /// True if a template of the site shows some parts of texts of a kind.
    fn shows(&self, _kind: PartKind) -> bool {
        false
    }

    /// What such a template makes of a part; `None` for a part as everywhere.
    fn part(&self, _part: &Part, _place: PartPlace<'_>) -> Option<Vec<Piece>> {
        None
    }

    /// The language of the templates in a page's body, if it carries them out.
    fn template_language(&self, _page: Option<&PageValues<'_>>) -> Option<TemplateLanguage> {
        None
    }

    /// What a template in a body puts out. Fails with what it cannot do.
    fn rendered(&self, _template: &str, _page: &PageValues<'_>) -> Result<String, String> {
        Err("templates".to_owned())
    }

    /// The files whose text stands in the place of their names in bodies, if there are such.
    fn snippets(&self) -> Option<&Snippets> {
        None
    }

    /// Where what stands for a part of a repository leads, such as `#1`.
    fn repository(&self) -> Option<&Repository> {
        None
    }

    /// Where an address in a body leads that is written in the generator's own words, or the tag of a template in place of one.
    /// `own` is the path of the article's file. `None` for an address as everywhere.
    fn targets(&self, _address: &str, _own: &str) -> Option<Vec<Target>> {
        None
    }

    /// The same of an address that Markdown has, rather than HTML. `is_shown` is true for that of a picture.
    fn targets_of_markdown(&self, _address: &str, _own: &str, _is_shown: bool) -> Option<Vec<Target>> {
        None
    }

    /// The address that an article has by its file and the site's settings.
    fn address(&self, _page: &Page<'_>) -> Address {
        Address::Unknown(Cow::Borrowed("the site's generator does not say where pages are"))
    }
}

/// The files of a site's content folder.
pub(crate) struct Files<'a> {
    pub(crate) site: &'a SiteFolder<'a>,
    /// The paths of all that may be articles, relative to the site's folder, in order.
    pub(crate) articles: &'a [Cow<'a, str>],
    /// The paths of the files for which [`Rules::is_data`] is true, in no order.
    pub(crate) data: &'a [String],
    pub(crate) now: DateTime<FixedOffset>,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Article,
    /// A page that is in no list of articles.
    Page,
    /// A page that may be in such lists, but has no date.
    Undated,
    /// Its author is not done with it.
    Draft,
    /// It is published, but kept out of lists.
    Unlisted,
    /// The same for one that is not even published.
    Unrendered,
    /// It was shown for some time.
    Expired,
    /// Its time has not come.
    Future,
    /// It is an article in a format that Dateline does not read.
    Unread,
}

/// A file as the rules see it.
#[derive(Debug)]
pub(crate) struct File<'a> {
    /// Relative to the site's folder, with `/` between its parts.
    pub(crate) path: &'a str,
    /// What [`Rules::locate`] says of it.
    pub(crate) in_content: Option<InContent<'a>>,
    /// The fields are the file's own, and then those that it inherits.
    pub(crate) front_matter: &'a FrontMatter<'a>,
    pub(crate) text: &'a str,
    pub(crate) now: DateTime<FixedOffset>,
}

/// Where a file is among a site's content.
#[derive(Debug)]
pub(crate) struct InContent<'p> {
    /// Its path below the folder of all content, as it is.
    pub(crate) path: Cow<'p, str>,
    /// The same as the generator compares paths.
    pub(crate) normal: Cow<'p, str>,
    /// Its language, as a place in the site's list.
    pub(crate) language: usize,
    /// The folder of content that has it, as a place in the site's list.
    pub(crate) folder: usize,
}

impl<'a> File<'a> {
    /// The value of a field at the top level, whose name is spelt just like this.
    pub(crate) fn value(&self, key: &str) -> Option<&'a Value<'a>> {
        self.front_matter.fields.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// The text of such a field, trimmed; a number counts as its digits. `None` if it is blank.
    pub(crate) fn text_of(&self, key: &str) -> Option<&'a str> {
        let text = self.value(key)?.scalar()?.trim();
        (!text.is_empty()).then_some(text)
    }
}

/// What a file says in its generator's own way.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) title: Option<String>,
    pub(crate) date: Option<WrittenDate>,
    pub(crate) updated: Option<WrittenDate>,
    /// All its tags and categories.
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) authors: Option<Vec<Person>>,
    pub(crate) language: Option<Language>,
}

/// The language of a file, by its place or its name.
#[derive(Debug)]
pub(crate) struct Language {
    /// A tag of RFC 5646; `None` for the site's.
    pub(crate) tag: Option<String>,
    /// True if it is told from the same article in another language by this alone.
    pub(crate) is_translation: bool,
}

/// An article, as far as its address depends on it.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) file: &'a File<'a>,
    pub(crate) title: &'a str,
    /// With the offset that it was written in, or that of the site's time zone.
    pub(crate) published: DateTime<FixedOffset>,
    /// The article's name: what front matter calls `slug`, else its file's without date and extension.
    pub(crate) slug: &'a str,
    pub(crate) language: Option<&'a str>,
    pub(crate) tags: &'a [Arc<str>],
}

/// Where an article's page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Address {
    /// A path from the site's home page on, as it would be read: no character in it stands for another.
    Path(String),
    /// A whole address, or a path, that is written as addresses are.
    Written(String),
    /// The generator makes no page for it.
    Nowhere,
    /// It cannot be known, and why: one clause.
    Unknown(Cow<'static, str>),
}
