//! Syntax: how single values are written, such as addresses, dates, languages and names of files. All who write, parse
//! or validate such a value use these modules, which know nothing of articles or feeds.

pub(crate) mod date;
pub(crate) mod decode;
pub(crate) mod duration;
pub(crate) mod email;
pub(crate) mod file_name;
pub(crate) mod html;
pub(crate) mod iri;
pub(crate) mod javascript;
pub(crate) mod json;
pub(crate) mod language;
pub(crate) mod license;
pub(crate) mod media_type;
pub(crate) mod parser;
pub(crate) mod percent;
pub(crate) mod permalink;
pub(crate) mod podcast_category;
pub(crate) mod slug;
pub(crate) mod tag_uri;
pub(crate) mod toml;
