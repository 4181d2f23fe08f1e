//! Id rules: how the program that made a feed makes the ids of its entries. A rule is found from entries whose articles are
//! known, and gives older articles the ids that readers know them by, if they ever saw them.

use std::{
    borrow::Cow,
    collections::HashSet,
    fmt::{self, Write},
};

use chrono::Datelike;
use md5::{Digest, Md5};
use sha2::Sha256;
use uuid::Uuid;

use crate::{content::Article, syntax::percent::in_path};

/// What an article is known by in its feed: each entry with its id and the address it leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a> {
    pub(super) article: &'a Article,
    pub(super) id: &'a str,
    pub(super) link: Option<&'a str>,
}

/// How ids are made, and how many entries are as it says.
#[derive(Debug)]
pub(super) struct IdRule {
    /// How addresses are made, if ids are made of them.
    link: Template,
    id: Template,
    pub(super) explained: usize,
    /// The months of the entries that it was found from.
    months: HashSet<(i32, u32)>,
}

impl IdRule {
    /// The rule that explains most of the pairs; `None` if two articles would have the same id by each.
    pub(super) fn of(pairs: &[Pair<'_>]) -> Option<Self> {
        let linked: Vec<(Facts<'_>, &str)> =
            pairs.iter().filter_map(|pair| Some((Facts::of(pair.article, None), pair.link?))).collect();
        let (link, explained) = Template::of(&linked, &[], &[]).unwrap_or_default();
        let knows_addresses = explained == pairs.len();
        let address = |link: Option<&str>| link.filter(|_| knows_addresses).map(str::to_owned);
        let identified: Vec<(Facts<'_>, &str)> =
            pairs.iter().map(|pair| (Facts::of(pair.article, address(pair.link)), pair.id)).collect();
        let (id, explained) = Template::of(&identified, &Source::OF_ADDRESSES, &Hash::ALL)?;
        let months = pairs.iter().map(|pair| month(pair.article)).collect();
        Some(Self { link, id, explained, months })
    }

    /// The id of an article.
    pub(super) fn id(&self, article: &Article) -> Option<String> {
        // What looks like a date may be one, and would be another for this article.
        let may_be_date = |year: i32| [&self.link, &self.id].iter().any(|template| template.says(&year.to_string()));
        if !self.months.contains(&month(article)) && self.months.iter().any(|(year, _)| may_be_date(*year)) {
            return None;
        }
        let facts = Facts::of(article, None);
        let address = self.link.filled(&facts);
        let id = self.id.filled(&Facts { address, ..facts })?;
        (!id.chars().any(char::is_control)).then_some(id)
    }
}

fn month(article: &Article) -> (i32, u32) {
    (article.published.year(), article.published.month())
}

impl fmt::Display for IdRule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.pieces.iter().try_for_each(|piece| match piece {
            Piece::Text(text) => formatter.write_str(text),
            Piece::Of(source) => write!(formatter, "{{{}}}", source.name()),
            Piece::Hash(hash, source) => write!(formatter, "{}({})", hash.name(), source.name()),
        })
    }
}

/// A text with gaps for what is different in each article.
#[derive(Clone, Debug, Default, PartialEq)]
struct Template {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Of(Source),
    Hash(Hash, Source),
}

/// What ids and addresses are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Source {
    /// The address that the entry leads to.
    Address,
    AddressWithoutSlash,
    AddressWithSlash,
    AddressOverHttp,
    AddressOverHttps,
    /// The path of the article's page.
    Path,
    /// The same without extension and slash at its end.
    BarePath,
    /// The path of the file below the content folder, without its extension.
    File,
    FileWithExtension,
    /// The file's name without its extension.
    Name,
    Slug,
    /// What is behind the last hyphen of the slug, as Medium has it.
    SlugEnd,
    /// The file's name without its extension, and the slug, as addresses write them.
    NameInAddresses,
    SlugInAddresses,
    /// What front matter calls its id, such as the number that `WordPress` has for it.
    Id,
    Date(&'static str),
    DateInUtc(&'static str),
}

/// The end of a slug that is shorter is a word like any other.
const SHORTEST_END: usize = 8;

/// Dates in ids, such as those of tag URIs (RFC 4151).
const DATES: [&str; 5] = ["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y-%m", "%Y/%m"];

impl Source {
    /// Those that no address is needed for; what contains others comes before them.
    const OF_ARTICLES: [Self; 10] = [
        Self::Path,
        Self::BarePath,
        Self::FileWithExtension,
        Self::File,
        Self::Name,
        Self::Slug,
        Self::SlugEnd,
        Self::NameInAddresses,
        Self::SlugInAddresses,
        Self::Id,
    ];

    const OF_ADDRESSES: [Self; 5] = [
        Self::Address,
        Self::AddressWithoutSlash,
        Self::AddressWithSlash,
        Self::AddressOverHttp,
        Self::AddressOverHttps,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::AddressWithoutSlash => "address without a slash at its end",
            Self::AddressWithSlash => "address with a slash at its end",
            Self::AddressOverHttp => "address over http",
            Self::AddressOverHttps => "address over https",
            Self::Path => "path",
            Self::BarePath => "path without extension",
            Self::File => "file",
            Self::FileWithExtension => "file with extension",
            Self::Name => "file name",
            Self::Slug => "slug",
            Self::SlugEnd => "end of slug",
            Self::NameInAddresses => "encoded file name",
            Self::SlugInAddresses => "encoded slug",
            Self::Id => "id in front matter",
            Self::Date(_) => "date",
            Self::DateInUtc(_) => "date in UTC",
        }
    }
}

/// What is known about an article.
#[derive(Debug)]
struct Facts<'a> {
    article: &'a Article,
    address: Option<String>,
}

impl<'a> Facts<'a> {
    fn of(article: &'a Article, address: Option<String>) -> Self {
        Self { article, address }
    }

    /// What an article has there; never blank.
    fn get(&self, source: Source) -> Option<Cow<'_, str>> {
        let (article, address) = (self.article, self.address.as_deref());
        let file = || without_extension(&article.path);
        let found: Cow<'_, str> = match source {
            Source::Address => address?.into(),
            Source::AddressWithoutSlash => address?.strip_suffix('/')?.into(),
            Source::AddressWithSlash => format!("{}/", address.filter(|address| !address.ends_with('/'))?).into(),
            Source::AddressOverHttp => format!("http://{}", address?.strip_prefix("https://")?).into(),
            Source::AddressOverHttps => format!("https://{}", address?.strip_prefix("http://")?).into(),
            Source::Path => path_of(article.page.as_deref()?)?.into(),
            Source::BarePath => bare(path_of(article.page.as_deref()?)?).into(),
            Source::File => file().into(),
            Source::FileWithExtension => (*article.path).into(),
            Source::Name => file().rsplit('/').next()?.into(),
            Source::Slug => article.slug().into(),
            Source::SlugEnd => {
                article.slug().rsplit_once('-').map(|(_, end)| end).filter(|end| end.len() >= SHORTEST_END)?.into()
            }
            Source::NameInAddresses => in_path(file().rsplit('/').next()?).into(),
            Source::SlugInAddresses => in_path(article.slug()).into(),
            Source::Id => article.extras().id.as_deref()?.into(),
            Source::Date(format) => article.published.format(format).to_string().into(),
            Source::DateInUtc(format) => article.published.to_utc().format(format).to_string().into(),
        };
        (!found.is_empty()).then_some(found)
    }
}

/// The path of an address without its first slash.
fn path_of(address: &str) -> Option<&str> {
    address.split_once("://")?.1.split_once('/').map(|(_, path)| path)
}

fn bare(path: &str) -> &str {
    let path = path.strip_suffix("index.html").unwrap_or(path).trim_end_matches('/');
    path.strip_suffix(".html").unwrap_or(path)
}

fn without_extension(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    path[name..].rfind('.').map_or(path, |dot| &path[..name + dot])
}

/// Digests that ids are made of.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Hash {
    Md5,
    Sha1,
    Sha256,
    /// UUIDs of addresses, RFC 9562, versions 3 and 5.
    Uuid3,
    Uuid5,
}

impl Hash {
    const ALL: [Self; 5] = [Self::Md5, Self::Sha1, Self::Sha256, Self::Uuid3, Self::Uuid5];

    fn name(self) -> &'static str {
        match self {
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::Uuid3 => "uuid3",
            Self::Uuid5 => "uuid5",
        }
    }

    fn of(self, text: &str) -> String {
        match self {
            Self::Md5 => hexadecimal(&Md5::digest(text)),
            Self::Sha1 => sha1_smol::Sha1::from(text).digest().to_string(),
            Self::Sha256 => hexadecimal(&Sha256::digest(text)),
            Self::Uuid3 => Uuid::new_v3(&Uuid::NAMESPACE_URL, text.as_bytes()).to_string(),
            Self::Uuid5 => Uuid::new_v5(&Uuid::NAMESPACE_URL, text.as_bytes()).to_string(),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// So many entries are looked at for a template; the others tell whether it is right.
const MOST_MODELS: usize = 4;

impl Template {
    /// The template by which most texts are made, and by how many; the first of those that are equally good. They may be made of
    /// what articles are, and of these sources before that.
    fn of(texts: &[(Facts<'_>, &str)], sources: &[Source], hashes: &[Hash]) -> Option<(Self, usize)> {
        let mut candidates: Vec<Self> = Vec::new();
        for (facts, text) in texts.iter().take(MOST_MODELS) {
            for candidate in Self::candidates(facts, text, sources, hashes) {
                if !candidates.contains(&candidate) {
                    candidates.push(candidate);
                }
            }
        }
        let explained = |template: &Self| {
            texts.iter().filter(|(facts, text)| template.filled(facts).as_deref() == Some(*text)).count()
        };
        let counted = candidates.into_iter().map(|template| (explained(&template), template)).rev();
        counted.max_by_key(|(explained, _)| *explained).map(|(explained, template)| (template, explained))
    }

    /// All templates by which this text may be made for an article.
    fn candidates(facts: &Facts<'_>, text: &str, sources: &[Source], hashes: &[Hash]) -> Vec<Self> {
        let mut candidates = Vec::new();
        for source in sources.iter().chain(&Source::OF_ARTICLES) {
            let Some(value) = facts.get(*source) else { continue };
            candidates.extend(Self::around(facts, text, &value, &Piece::Of(*source)));
            for hash in hashes {
                candidates.extend(Self::around(facts, text, &hash.of(&value), &Piece::Hash(*hash, *source)));
            }
        }
        candidates
    }

    /// The templates in which a piece is in the place of a value: with a date before it, and without.
    fn around(facts: &Facts<'_>, text: &str, value: &str, piece: &Piece) -> Vec<Self> {
        let Some(at) = text.rfind(value) else { return Vec::new() };
        let (before, after) = (&text[..at], Piece::Text(text[at + value.len()..].to_owned()));
        let dated = DATES.into_iter().flat_map(|format| [Source::Date(format), Source::DateInUtc(format)]);
        let dated = dated.filter_map(|source| {
            let date = facts.get(source)?;
            let at = before.rfind(&*date)?;
            let between = before[at + date.len()..].to_owned();
            Some(vec![Piece::Text(before[..at].to_owned()), Piece::Of(source), Piece::Text(between)])
        });
        let undated = vec![Piece::Text(before.to_owned())];
        let starts = dated.chain([undated]);
        starts.map(|start| Self { pieces: [start, vec![piece.clone(), after.clone()]].concat() }).collect()
    }

    /// True if it has this text for every article.
    fn says(&self, text: &str) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Text(own) if own.contains(text)))
    }

    fn filled(&self, facts: &Facts<'_>) -> Option<String> {
        let mut filled = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Of(source) => filled.push_str(&facts.get(*source)?),
                Piece::Hash(hash, source) => filled.push_str(&hash.of(&facts.get(*source)?)),
            }
        }
        (!self.pieces.is_empty()).then_some(filled)
    }
}
