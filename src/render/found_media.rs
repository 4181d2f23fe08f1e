//! Media of an article: its picture, sounds and films, each found and measured, or left out and reported.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use html5gum::{Token, Tokenizer};
use rayon::prelude::*;
use url::Url;

use super::address;
use crate::{
    config::{Config, Run},
    content::{
        Article, local_file,
        written_media::{Media, WrittenFile, is_episode},
    },
    diagnostic::{Diagnostic, Place},
    files::{self, Crossing},
    ledger::Identified,
    media::{Enclosure, Episode, Image, Lookup, Measured, SupplementaryFile},
    rules::{
        Rule,
        content::{
            EMPTY_MEDIA, LINK_LEADS_OUT, MEDIA_IS_PAGE, MISSING_IMAGE, MISSING_MEDIA, PASSWORD_IN_ADDRESS,
            UNKNOWN_LENGTH, UNKNOWN_MEDIA_TYPE, UNREADABLE_MEDIA, UNRESOLVED_LINK,
        },
    },
    syntax::{
        iri, language,
        media_type::is_media_type,
        percent::{names_user, strict},
    },
    text::{self, escape_html},
};

/// The media of an entry.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) image: Option<Image>,
    pub(super) enclosures: Vec<Enclosure>,
    pub(super) episode: Option<Episode>,
}

/// What a file is to its entry.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Image,
    Enclosure,
    /// A text that comes with an episode.
    SupplementaryFile,
}

/// Where an address leads.
enum Located {
    /// To a file on this disk.
    Here(PathBuf, Url),
    /// To another server, or to a part of this site that is not on this disk.
    There(Url),
    /// Through a symbolic link to a file that is not to be read.
    Outside(Crossing),
    /// To a file that should be next to the article, but is not.
    Missing,
    /// To nothing that a reader can open.
    Nowhere,
}

fn locate(config: &Config, article: &Article, written: &WrittenFile) -> Located {
    let address = written.address.as_str();
    // The `url` crate takes hosts that no IRI has, such as `"`.
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https") && iri::reference(&strict(url)).is_ok();
    // A template tag that only its generator understands, or a place in the article.
    if address.contains("{{") || address.contains("{%") || address.starts_with('#') {
        return Located::Nowhere;
    }
    if let Some((path, url)) = address::of_front_matter(config, article, address) {
        return url.map_or(Located::Nowhere, |url| Located::Here(path, url));
    }
    if let Some(found) = local_file::find(config, &article.path, address) {
        let url = match &found.from_root {
            Some(path) => config.url.join(path),
            None => address::base(config, article).join(address),
        };
        if let Ok(Err(crossing)) = config.border.follow(&found.path) {
            return Located::Outside(crossing);
        }
        return url.ok().filter(is_web).map_or(Located::Nowhere, |url| Located::Here(found.path, url));
    }
    match written.remote(config) {
        Some(url) if is_web(&url) => Located::There(url),
        Some(_) => Located::Nowhere,
        None if address.starts_with('/') || address.contains("://") || Url::parse(address).is_ok() => Located::Nowhere,
        None => Located::Missing,
    }
}

/// What front matter and the ledger say about a file on a server.
fn reported(written: &WrittenFile) -> Measured {
    let kept = written.kept.as_ref().map(|(_, measured)| measured.clone()).unwrap_or_default();
    let Measured { length, mime_type } = written.measured.clone();
    Measured { length: length.or(kept.length), mime_type: mime_type.or(kept.mime_type) }
}

/// Asks servers about files in feeds of which too little is known, once for each file. The answers go into the ledger.
pub(crate) fn look_up(articles: &mut [Identified], shown: &[usize], config: &Config, run: &Run) {
    let Some(Lookup(ask)) = &run.lookup else { return };
    let mut open: BTreeSet<String> = BTreeSet::new();
    let every: Vec<usize>;
    let shown = if config.archive_size.is_some() {
        // Archives show all articles.
        every = (0..articles.len()).collect();
        &every
    } else {
        shown
    };
    for entry in shown.iter().map(|index| &articles[*index]) {
        let files = entry.article.extras().media.iter().flat_map(|media| media.files());
        for (needs_length, written) in files.filter(|(_, written)| written.kept.is_none()) {
            if is_enough(&reported(written), needs_length) {
                continue;
            }
            if let Located::There(url) = locate(config, &entry.article, written) {
                open.insert(strict(&url));
            }
        }
    }
    let answer = |url: String| {
        let mut answer = ask(&url);
        if let Ok(Measured { mime_type, .. }) = &mut answer {
            mime_type.take_if(|mime_type| !is_media_type(mime_type));
        }
        (url, answer)
    };
    let answers: HashMap<String, Result<Measured, String>> = open.into_par_iter().map(answer).collect();
    if answers.is_empty() {
        return;
    }
    let media = articles.iter_mut().filter_map(|entry| entry.article.media_mut());
    for (needs_length, written) in media.flat_map(super::super::content::written_media::Media::files_mut) {
        let Some(url) = written.remote(config).map(|url| strict(&url)) else { continue };
        match answers.get(&url) {
            Some(Ok(measured)) if is_enough(measured, needs_length) => {
                written.kept = Some((url, measured.clone()));
                written.why = None;
            }
            Some(Ok(_)) => written.why = Some("the server does not say it".to_owned()),
            Some(Err(message)) => written.why = Some(message.clone()),
            None => {}
        }
    }
}

fn is_enough(measured: &Measured, needs_length: bool) -> bool {
    measured.mime_type.is_some() && (measured.length.is_some() || !needs_length)
}

/// Finds the media of an article, which was read from `source`.
pub(super) fn find(
    config: &Config,
    article: &Article,
    source: &str,
    shown: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Found {
    let Some(media) = &article.extras().media else { return Found::default() };
    let mut finder = Finder { config, article, source, shown, diagnostics };
    let image = media.image.as_ref().and_then(|written| {
        let (url, measured) = finder.file(written, Use::Image)?;
        Some(Image { url, alt: written.alt.as_deref().map(text::line).unwrap_or_default(), measured })
    });
    let mut enclosures: Vec<Enclosure> = Vec::with_capacity(media.enclosures.len());
    for written in &media.enclosures {
        let Some((url, measured)) = finder.file(written, Use::Enclosure) else { continue };
        if !enclosures.iter().any(|other| other.url == url) {
            let title = written.title.as_deref().map(text::line).filter(|title| !title.is_empty());
            let duration = written.duration.or_else(|| finder.playing_time(written, &measured));
            enclosures.push(Enclosure { url, measured, title, duration });
        }
    }
    let episode =
        (config.podcast.is_some() && !enclosures.is_empty()).then(|| finder.episode(media, enclosures[0].duration));
    Found { image, enclosures, episode }
}

/// A text that changes if what feeds contain of an article's media changes.
pub(crate) fn fingerprint(article: &Article, config: &Config) -> String {
    format!("{:?}", find(config, article, "", "", &mut Vec::new()))
}

struct Finder<'a> {
    config: &'a Config,
    article: &'a Article,
    source: &'a str,
    shown: &'a str,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Finder<'_> {
    fn episode(&mut self, media: &Media, duration: Option<u64>) -> Episode {
        let written = &media.episode;
        let mut file = |written: &WrittenFile| {
            let (url, measured) = self.file(written, Use::SupplementaryFile)?;
            let language = written.language.as_deref().and_then(language::parse);
            measured.mime_type.map(|mime_type| SupplementaryFile { url, mime_type, language })
        };
        let transcripts = written.transcripts.iter().filter_map(&mut file).collect();
        let mut chapters = written.chapters.as_ref().and_then(file);
        if let Some(chapters) = chapters.as_mut().filter(|chapters| chapters.mime_type == "application/json") {
            // Neither its bytes nor its name tell which kind of JSON it is.
            "application/json+chapters".clone_into(&mut chapters.mime_type);
        }
        Episode {
            title: written.title.as_deref().map(text::line).filter(|title| !title.is_empty()),
            number: written.number,
            season: written.season,
            kind: written.kind.clone(),
            explicit: written.explicit,
            duration,
            transcripts,
            chapters,
        }
    }

    /// The absolute address of a file and what is known of it; `None` if it has to be left out.
    fn file(&mut self, written: &WrittenFile, used_as: Use) -> Option<(String, Measured)> {
        let address = &written.address;
        let (url, measured) = match locate(self.config, self.article, written) {
            Located::Here(path, url) => (url, self.measure(&path, written, used_as)?),
            Located::There(url) => (url, reported(written)),
            Located::Missing => {
                let measured = reported(written);
                // If the author gives its length, it will be there later.
                let url = address::base(self.config, self.article).join(address).ok();
                let Some(url) = url.filter(|_| is_enough(&measured, true)) else {
                    self.missing(written, used_as);
                    return None;
                };
                (url, measured)
            }
            Located::Outside(crossing) => {
                let message = crossing.message(address);
                self.warn(&LINK_LEADS_OUT, message, written, "a symbolic link", crossing.help());
                return None;
            }
            Located::Nowhere => {
                let message = format!("the address {address} does not resolve and was left out");
                let help = "write a path, or an address that begins with `https://`";
                self.warn(&UNRESOLVED_LINK, message, written, "no address of a file", help);
                return None;
            }
        };
        if names_user(&url) {
            let (rule, message) = (&PASSWORD_IN_ADDRESS, format!("the address is written as {}", strict(&url)));
            self.warn(rule, message, written, "readers would see it", rule.help);
        }
        let is_known = used_as == Use::Image || is_enough(&measured, used_as == Use::Enclosure);
        (is_known || self.is_file(&url, &measured, written, used_as))
            .then_some((url, measured))
            .filter(|(url, measured)| self.is_played(url, measured, written, used_as))
            .map(|(url, measured)| (strict(&url), measured))
    }

    /// How many seconds a file on this disk plays, as it says itself.
    fn playing_time(&self, written: &WrittenFile, measured: &Measured) -> Option<u64> {
        let is_played =
            measured.mime_type.as_deref().is_some_and(|kind| kind.starts_with("audio/") || kind.starts_with("video/"));
        match locate(self.config, self.article, written) {
            Located::Here(path, _) if is_played => local_file::playing_time(&path),
            _ => None,
        }
    }

    fn measure(&mut self, path: &Path, written: &WrittenFile, used_as: Use) -> Option<Measured> {
        let address = &written.address;
        let mut measured = match local_file::measure(path) {
            Ok(measured) => measured,
            Err(error) => {
                let message = format!("{address} cannot be read and was left out: {}", files::in_words(&error));
                self.warn(&UNREADABLE_MEDIA, message, written, "this file", "check that you may read it");
                return None;
            }
        };
        if measured.length.is_none() {
            let message = format!("{address} is empty and was left out");
            self.warn(&EMPTY_MEDIA, message, written, "a file without a byte", "put the file itself there");
            return None;
        }
        let is_text = measured.mime_type.as_deref().is_some_and(|kind| kind == "text/plain");
        let pointed = is_text.then(|| local_file::length_of_pointer(path)).flatten();
        if let Some(length) = pointed.filter(|length| *length > 0) {
            measured = Measured { length: Some(length), mime_type: None };
        }
        if is_text && pointed.is_none() && used_as == Use::Enclosure && is_named_like_media(address) {
            let message = format!("{address} is text by its bytes, neither a sound nor a film");
            self.warn(&UNKNOWN_MEDIA_TYPE, message, written, "what is it?", "put the sound or film itself there");
        }
        if measured.mime_type.is_none() {
            measured.mime_type.clone_from(&written.measured.mime_type);
        }
        if measured.mime_type.is_none() && used_as != Use::Image {
            let (message, help) = if pointed.is_some() {
                (
                    format!("{address} is a pointer of Git LFS, which does not tell its type"),
                    "fetch the file itself with `git lfs pull`, or write its `type` next to its `url`",
                )
            } else {
                (
                    format!("the bytes of {address} are of no type that is known"),
                    "write its `type` next to its `url`, as in `type: audio/mpeg`, or check whether it is damaged",
                )
            };
            self.warn(&UNKNOWN_MEDIA_TYPE, message, written, "what is it?", help);
            // The media type for unknown files.
            measured.mime_type = (used_as == Use::Enclosure).then(|| "application/octet-stream".to_owned());
        }
        Some(measured)
    }

    /// Reports a file on a server of which too little is known; true if it may be in a feed nevertheless.
    fn is_file(&mut self, url: &Url, measured: &Measured, written: &WrittenFile, used_as: Use) -> bool {
        let Measured { length, mime_type } = measured;
        let last = url.path().rsplit('/').next().unwrap_or_default();
        // An address without a file name may be that of a page with a player.
        let stays = used_as == Use::Enclosure && (mime_type.is_some() || last.contains('.'));
        let (what, keys) = match (length, mime_type) {
            (None, None) if used_as == Use::Enclosure => ("neither the length nor the type", "`length` and `type`"),
            (None, Some(_)) => ("not the length", "`length`"),
            _ => ("not the type", "`type`"),
        };
        let left_out = if stays { "" } else { ", so that it was left out" };
        let why = written.why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        // Who writes one of these knows where it is.
        if written.measured == Measured::default() && url.origin() == self.config.url.origin() {
            let message = format!("there is no file {} here, and {what} is known{why}{left_out}", written.address);
            let help = format!(
                "put it where the site is served from, such as static/; where only the server has it, write its {keys} next to its \
                 `url`, or build once with --online"
            );
            self.warn(&MISSING_MEDIA, message, written, "no such file", &help);
            return stays;
        }
        let message = format!("of {} {what} is known{why}{left_out}", written.address);
        let rule = if length.is_none() && used_as == Use::Enclosure { &UNKNOWN_LENGTH } else { &UNKNOWN_MEDIA_TYPE };
        let help = format!("write its {keys} next to its `url`, or build once with --online, which asks its server");
        self.warn(rule, message, written, "a file elsewhere", &help);
        stays
    }

    /// Reports a page among the files.
    fn is_played(&mut self, url: &Url, measured: &Measured, written: &WrittenFile, used_as: Use) -> bool {
        let is_page = used_as == Use::Enclosure && measured.mime_type.as_deref() == Some("text/html");
        if is_page {
            let message = format!("{url} is a page rather than a sound or film, and was left out");
            let help = "write the address of the file itself; a page goes into the text, as a link";
            self.warn(&MEDIA_IS_PAGE, message, written, "leads to a page", help);
        }
        !is_page
    }

    fn missing(&mut self, written: &WrittenFile, used_as: Use) {
        let (rule, what) = match used_as {
            Use::Image => (&MISSING_IMAGE, "picture"),
            _ => (&MISSING_MEDIA, "file"),
        };
        let message = format!("there is no {what} {}, so that it was left out", written.address);
        let help = "put it next to the article, or begin its address with `/` or `https://`";
        self.warn(rule, message, written, "no such file", help);
    }

    fn warn(&mut self, rule: &'static Rule, message: String, written: &WrittenFile, label: &str, help: &str) {
        let place = Place::in_text(self.shown, self.source, written.span.clone()).labelled(label);
        self.diagnostics.push(Diagnostic::new(rule, message).at(place).help(help));
    }
}

/// True for the name of a sound or film.
fn is_named_like_media(address: &str) -> bool {
    let has_ending = |known: &str| address.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(known));
    is_episode(address) || has_ending("m4b") || has_ending("wav")
}

/// The picture to put at the beginning of the content, for readers that show no other; empty if the content shows it
/// already.
pub(super) fn opening(image: &Image, content: &str) -> String {
    if shows(content, &image.url) {
        return String::new();
    }
    format!("<p><img src=\"{}\" alt=\"{}\"></p>\n", escape_html(&image.url), escape_html(&image.alt))
}

/// True for HTML that shows the picture at an address.
fn shows(html: &str, url: &str) -> bool {
    Tokenizer::new(html).any(|Ok(token)| match token {
        Token::StartTag(tag) => {
            let value = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value));
            let is_candidate = |set: &str| set.split([',', ' ']).any(|candidate| candidate == url);
            (tag.name.as_slice() == b"img" && value("src").is_some_and(|src| src == url))
                || value("srcset").is_some_and(|set| is_candidate(&set))
                || value("poster").is_some_and(|poster| poster == url)
        }
        _ => false,
    })
}
