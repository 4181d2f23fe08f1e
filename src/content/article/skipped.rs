//! Files that are left out of the feeds, and why.

use chrono::{DateTime, FixedOffset};

use crate::{
    front_matter::field_name::{self, Name},
    generators::Verdict,
};

/// A file whose article is not in the feeds now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Skipped {
    /// Relative to the content folder.
    pub path: String,
    /// Why it was left out.
    pub reason: Reason,
    /// When it will be in the feeds, if that is only a matter of time.
    pub from: Option<DateTime<FixedOffset>>,
    /// What links to it lead to, if its site has a page of it.
    pub page: Option<Box<LinkedPage>>,
}

/// A page of the site that is in no feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkedPage {
    pub title: Box<str>,
    pub address: Box<str>,
}

impl Skipped {
    /// A file that is left out whatever day it is.
    pub(crate) fn new(path: String, reason: Reason) -> Self {
        Self { path, reason, from: None, page: None }
    }

    /// A file whose day has not come yet.
    pub(crate) fn until(path: String, from: DateTime<FixedOffset>) -> Self {
        Self { path, reason: Reason::Future, from: Some(from), page: None }
    }
}

/// Why a file was left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Reason {
    /// `draft: true`, `published: false`, `status: draft`, or in `_drafts`.
    Draft,
    /// It is dated in the future.
    Future,
    /// Its `expiryDate` has passed.
    Expired,
    /// `feed: false`.
    LeftOut,
    /// Its generator keeps it out of lists.
    Unlisted,
    /// The page of a section rather than an article.
    Index,
    /// A README or the like.
    About,
    /// A page about the site, by its name.
    Page,
    /// A page of a site's that its generator does not list among articles.
    PageOfSite,
    /// A piece of HTML, which others are put together from.
    Piece,
    /// A key that signatures are checked with.
    Key,
    /// A template, in which a date is to be filled in.
    Template,
    /// Its name begins with an underscore.
    Underscored,
    /// It has neither a title nor a date nor a text.
    Blank,
    /// Beside `_posts`, in a whole site of Jekyll's.
    OutsidePosts,
    /// A list such as a changelog in which nothing is dated.
    UndatedList,
    /// A page of a site's without a date, which its generator has beside articles.
    Undated,
    /// A page that Dateline itself has made.
    Own,
    /// In the output folder, where no article is looked for.
    Output,
    /// Settings leave it out.
    Excluded,
    /// A format that Dateline does not read.
    Unread,
}

impl Reason {
    /// Why a file is left out by its generator's rules; `None` for an article.
    pub(super) fn of_verdict(verdict: Verdict) -> Option<Self> {
        match verdict {
            Verdict::Article => None,
            Verdict::Page => Some(Self::PageOfSite),
            Verdict::Undated => Some(Self::Undated),
            Verdict::Draft => Some(Self::Draft),
            Verdict::Unlisted | Verdict::Unrendered => Some(Self::Unlisted),
            Verdict::Expired => Some(Self::Expired),
            Verdict::Future => Some(Self::Future),
            Verdict::Unread => Some(Self::Unread),
        }
    }
}

/// True for a template of articles: where a date is written in front matter, an editor is to fill one in, as in
/// `date: {{date}}` of Obsidian or `date: <% tp.date.now() %>` of Templater.
pub(super) fn is_template(text: &str) -> bool {
    let is_placeholder = |value: &str| {
        let value = value.trim().trim_matches(['"', '\'']);
        let is_between = |open, close| value.starts_with(open) && value.ends_with(close);
        is_between("{{", "}}") || is_between("<%", "%>")
    };
    let mut lines = text.lines().skip_while(|line| line.trim().is_empty());
    if !matches!(lines.next().map(str::trim_end), Some("---" | "+++")) {
        return false;
    }
    lines
        .take_while(|line| !matches!(line.trim_end(), "---" | "+++" | "..."))
        .filter_map(|line| line.split_once([':', '=']))
        .any(|(key, value)| field_name::meaning(key.trim()) == Some(Name::Date) && is_placeholder(value))
}
