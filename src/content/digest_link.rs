//! The link of a digest: where the facts of an article come from that says nothing of itself but its text.

use html5gum::{StartTag, Token, Tokenizer};
use url::Url;

use super::source_link;
use crate::syntax::html::{begins_line, is_heading};

/// Headings, and first words of paragraphs before a colon, under which people name their source, in lower case.
const SOURCE: &str = "source|sources|original|original article|original source|read more at|via|quelle|quellen|fuente|\
    fuentes|fonte|fonti|fontes|bron|bronnen|källa|källor|kilde|kilder|lähde|lähteet|źródło|źródła|zdroj|zdroje|forrás|\
    kaynak|kaynaklar|sursă|surse|πηγή|πηγές|источник|источники|джерело|джерела|מקור|מקורות|المصدر|المصادر|منبع|स्रोत|\
    উৎস|แหล่งที่มา|nguồn|sumber|出典|情報源|参照元|来源|來源|出处|原文|출처|원문";

/// Words with which by-lines begin, in lower case.
const BYLINE: &str = "by |author|written by|posted by|von |par |por |di |da |av |af |door |autor|auteur|autore|автор|\
    текст:|作者|文/|文：|著者|글 |작성자|بقلم|מאת|लेखक";

/// Parts of addresses at which pages are shared.
const SHARE: &str = "twitter.com/intent|twitter.com/share|x.com/intent|x.com/share|facebook.com/sharer|\
    facebook.com/share.php|facebook.com/dialog|linkedin.com/share|linkedin.com/sharing|linkedin.com/cws/share|reddit.com/submit|\
    news.ycombinator.com/submitlink|t.me/share|telegram.me/share|wa.me/|api.whatsapp.com/send|pinterest.com/pin/create|\
    getpocket.com/save|getpocket.com/edit|buffer.com/add|tumblr.com/share|tumblr.com/widgets|vk.com/share|\
    social-plugins.line.me|b.hatena.ne.jp/entry|service.weibo.com/share|bsky.app/intent|toot.kytta.dev|\
    mastodonshare.com|flipboard.com/bookmarklet|xing.com/spi/shares|web.whatsapp.com/send|threads.net/intent";

/// Hosts whose first part of a path is a person's name.
const PROFILES: &str = "twitter.com|x.com|facebook.com|instagram.com|github.com|gitlab.com|t.me|medium.com|bsky.app|\
    threads.net|youtube.com|linkedin.com|keybase.io|codeberg.org|about.me|vk.com|weibo.com|patreon.com|ko-fi.com";

/// The link of a digest: the first that leads away from the site under a heading such as Source, else the first that is
/// neither a by-line's nor one to share the page with.
pub(crate) fn find(html: &str, site: &Url) -> Option<String> {
    let mut reader = Reader::default();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) if tag.name.as_slice() == b"a" => {
                let link = source_link::of_tag(&tag, site);
                if let Some((url, address)) = link
                    && let Some(source) = reader.take(&tag, &url, address)
                {
                    return Some(source);
                }
            }
            Token::StartTag(tag) => reader.start(&tag.name),
            Token::EndTag(tag) => reader.end(&tag.name),
            Token::String(text) => reader.text.push_str(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.first
}

/// Where in a text a link is.
#[derive(Default)]
struct Reader {
    /// The text of the block so far.
    text: String,
    /// True under a heading that announces a source.
    is_announced: bool,
    first: Option<String>,
}

impl Reader {
    fn start(&mut self, name: &[u8]) {
        if begins_line(name) {
            self.text.clear();
        }
    }

    fn end(&mut self, name: &[u8]) {
        if is_heading(name) {
            self.is_announced = announces(&self.text);
        }
        if begins_line(name) {
            self.text.clear();
        }
    }

    /// The link, if it is announced as the source; else it is kept, if it is the first that may be one.
    fn take(&mut self, tag: &StartTag<()>, url: &Url, address: String) -> Option<String> {
        let is_labelled =
            self.text.split_once([':', '：']).is_some_and(|(label, rest)| rest.trim().is_empty() && announces(label));
        if self.is_announced || is_labelled {
            return Some(address);
        }
        if self.first.is_none() && !is_of_person(tag, url) && !self.is_byline() && !is_share(url) {
            self.first = Some(address);
        }
        None
    }

    fn is_byline(&self) -> bool {
        let text = self.text.trim_start().to_lowercase();
        text.chars().count() < 40 && BYLINE.split('|').any(|word| text.starts_with(word))
    }
}

fn announces(text: &str) -> bool {
    let text = text.trim().trim_end_matches([':', '：', '.']).trim().to_lowercase();
    SOURCE.split('|').any(|word| word == text)
}

/// True for an address at which a page is shared.
pub(crate) fn is_share(url: &Url) -> bool {
    let address = without_www(url);
    let has_text = || url.query_pairs().any(|(key, _)| matches!(&*key, "text" | "url"));
    // Mastodon shares at each of its servers.
    SHARE.split('|').any(|share| address.starts_with(share)) || (url.path() == "/share" && has_text())
}

/// True for the page of a person.
fn is_of_person(tag: &StartTag<()>, url: &Url) -> bool {
    let rel = tag.attributes.get(b"rel".as_slice()).map(|rel| String::from_utf8_lossy(rel).to_lowercase());
    if rel.is_some_and(|rel| rel.split_ascii_whitespace().any(|word| word == "author" || word == "me")) {
        return true;
    }
    let address = without_www(url);
    let (host, path) = address.split_once('/').unwrap_or((&address, ""));
    let mut parts = path.split(['/', '?']).filter(|part| !part.is_empty());
    match (parts.next(), parts.next(), parts.next()) {
        // Mastodon and its like.
        (Some(name), None, _) if name.starts_with('@') => true,
        (Some(_), None, _) => PROFILES.split('|').any(|known| known == host),
        (Some("in" | "profile" | "users" | "user" | "c"), Some(_), None) => {
            PROFILES.split('|').any(|known| known == host)
        }
        _ => false,
    }
}

fn without_www(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    format!("{}{}", host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host), url.path())
}
