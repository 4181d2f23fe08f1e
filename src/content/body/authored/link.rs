//! Links of a page that are there for its visitors: signs that lead to a heading's own place, tables of contents, and links to share
//! or edit the page.

use std::ops::Range;

use url::Url;

use super::{
    Reader, What,
    tag::{Tag, words},
};
use crate::content::digest_link;

/// Classes of links to their own place, without what is between their words.
const PERMALINKS: [&str; 6] = ["anchorlink", "directlink", "hashlink", "headerlink", "headinglink", "sectionlink"];

/// What links to edit a page begin with, in lower case.
const EDIT: [&str; 6] =
    ["edit this page", "edit this post", "edit on git", "edit page", "improve this page", "suggest an edit"];

/// Stands for a picture in the text of a link.
const PICTURE: &str = "picture";

/// The text of a link is kept up to so many bytes.
const LONGEST: usize = 64;

/// A sentence has at least so many words.
const SENTENCE: usize = 6;

/// So many letters may be beside links to share a page, as in "Share this article on".
const LABEL: usize = 40;

/// So many letters may be beside the links of a table of contents, as in "On this page".
const TITLE: usize = 80;

pub(super) struct Link {
    href: String,
    id: String,
    /// The beginning of its text.
    text: String,
    /// How many words its text has, and whether these make a sentence.
    words: usize,
    has_stop: bool,
    /// Whether it says itself that it leads to its own place.
    is_permalink: bool,
    /// Whether its address says that the page is shared or edited with it.
    is_of_page: bool,
}

impl Link {
    pub(super) fn of(tag: &Tag) -> Self {
        let href = tag.text("href");
        let is_permalink = tag.any_word(|word| matches!(word, "anchor" | "permalink"))
            || tag.any_class(|class| PERMALINKS.contains(&words(class).collect::<String>().as_str()));
        let is_of_page = is_shared(&href) || is_edited(tag, &href);
        Self { href, id: tag.text("id"), text: String::new(), words: 0, has_stop: false, is_permalink, is_of_page }
    }

    pub(super) fn add(&mut self, text: &str) {
        if self.text.len() < LONGEST {
            self.text.push_str(text);
        }
        self.words += text.split_whitespace().count();
        self.has_stop |= text.trim_end().ends_with(['.', '!', '?', '。', '…']) || text.contains(". ");
    }

    /// Whether it is no sign beside a heading, and has had no text so far.
    pub(super) fn says_nothing(&self) -> bool {
        self.text.trim().is_empty() && !self.is_permalink && self.fragment().is_none()
    }

    pub(super) fn add_picture(&mut self) {
        self.add(PICTURE);
    }

    /// Whether the page is shared or edited with it.
    fn is_of_page(&self) -> bool {
        let text = self.text.trim().to_lowercase();
        let is_sentence = self.has_stop && self.words >= SENTENCE;
        self.is_of_page && !is_sentence || EDIT.iter().any(|words| text.starts_with(words))
    }

    fn fragment(&self) -> Option<&str> {
        self.href.split_once('#').map(|(_, fragment)| fragment)
    }

    fn has_words(&self) -> bool {
        let text = self.text.trim().trim_end_matches(['¶', '#']).trim();
        let is_name =
            ["permalink", "link", "anchor", "direct link", PICTURE].iter().any(|name| text.eq_ignore_ascii_case(name));
        text.contains(char::is_alphanumeric) && !(is_name && self.is_permalink)
    }
}

fn is_shared(href: &str) -> bool {
    href.starts_with("mailto:?") || Url::parse(href).is_ok_and(|url| digest_link::is_share(&url))
}

fn is_edited(tag: &Tag, href: &str) -> bool {
    let forges = ["github", "gitlab", "codeberg", "bitbucket", "gitea", "gitee", "sr.ht"];
    let is_forge = |url: Url| url.host_str().is_some_and(|host| forges.iter().any(|forge| host.contains(forge)));
    (href.contains("/edit/") || href.contains("/_edit/")) && Url::parse(href).is_ok_and(is_forge)
        || tag.any_class(|class| words(class).collect::<String>().contains("editthispage"))
}

/// What is in an element that may be a table of contents, or a bar to share the page.
#[derive(Default)]
pub(super) struct Contents {
    /// The links to places on the page, or to share or edit it.
    links: usize,
    others: usize,
    /// The letters outside of links.
    pub(super) loose: usize,
}

impl Contents {
    /// A `nav`, or an element that says that it is one of these.
    pub(super) fn of(tag: &Tag) -> Option<Self> {
        let says_so = |value: &str| {
            let words: Vec<String> = words(value).collect();
            words.iter().any(|word| matches!(word.as_str(), "toc" | "share" | "sharing" | "social"))
                || words.concat().contains("tableofcontents")
        };
        let is_it = match tag.name() {
            "nav" => true,
            "aside" | "details" | "div" | "footer" | "ol" | "p" | "section" | "ul" => {
                tag.any_class(says_so) || says_so(&tag.text("id"))
            }
            _ => false,
        };
        is_it.then(Self::default)
    }

    /// Whether it only serves the page.
    pub(super) fn is_of_page(&self) -> bool {
        self.links > 0 && self.others == 0 && self.loose <= TITLE
    }
}

/// What is between two tags of blocks.
#[derive(Default)]
pub(super) struct Line {
    pub(super) start: usize,
    /// The letters outside of links.
    loose: usize,
    /// Whether these say something, rather than what the links are for.
    has_sentence: bool,
    /// The links to share or edit the page.
    links: usize,
    pub(super) has_others: bool,
    /// Whether it is the text of a paragraph, or of what is like one.
    pub(super) is_prose: bool,
}

impl Line {
    pub(super) fn starting_at(start: usize) -> Self {
        Self { start, ..Self::default() }
    }

    pub(super) fn of_prose(self, is_prose: bool) -> Self {
        Self { is_prose, ..self }
    }

    pub(super) fn add(&mut self, text: &str) {
        self.loose += text.trim().chars().count();
        self.has_sentence |= text.trim().len() > 1 && text.contains(['.', '!', '。']);
    }

    pub(super) fn has_words(&self) -> bool {
        self.loose > 0
    }

    pub(super) fn has_content(&self) -> bool {
        self.loose > 0 || self.has_others
    }

    /// Whether it only has links to share or edit the page.
    pub(super) fn is_of_page(&self) -> bool {
        self.links > 0 && !self.has_others && !self.has_sentence && self.loose <= LABEL
    }
}

impl Reader<'_> {
    pub(super) fn end_link(&mut self, link: &Link, mut range: Range<usize>) {
        let heading = self.open.iter().rev().find_map(|open| match &open.what {
            What::Heading { id, inner } => Some((id.as_str(), *inner)),
            _ => None,
        });
        let leads_to_heading = |fragment: &str| {
            link.is_permalink || heading.is_some_and(|(id, _)| id.is_empty() || id == fragment || link.id == fragment)
        };
        if link.fragment().is_some_and(leads_to_heading) && !link.has_words() {
            if let Some((_, inner)) = heading {
                range.start = inner.max(self.html[..range.start].trim_end_matches(' ').len());
            }
            return self.remove(range);
        }
        let caption = self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Caption { has_words, .. } => Some(has_words),
            _ => None,
        });
        if let Some(has_words) = caption {
            *has_words |= link.has_words();
            return;
        }
        let has_text = !link.text.trim().is_empty();
        let is_of_page = link.is_of_page();
        if is_of_page {
            self.line.links += 1;
        } else {
            self.line.has_others |= has_text;
        }
        match (has_text, is_of_page) {
            (true, true) => self.keep_line(),
            // There may be blocks in it.
            (true, false) => self.emptied.clear(),
            (false, _) => {}
        }
        for open in &mut self.open {
            match &mut open.what {
                What::Contents(contents) if link.href.starts_with('#') || is_of_page => contents.links += 1,
                What::Contents(contents) if !link.href.is_empty() => contents.others += 1,
                What::Figure(figure) => figure.has_others |= has_text,
                _ => {}
            }
        }
    }
}
