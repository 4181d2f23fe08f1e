//! Syntax: how single values are written, each in one place: addresses, dates, languages, names of files and their like.
//! Whoever writes one, reads one or judges one asks here; nothing here knows of articles or feeds.

pub(crate) mod date;
pub(crate) mod decode;
pub(crate) mod duration;
pub(crate) mod email;
pub(crate) mod file_name;
pub(crate) mod html;
pub(crate) mod iri;
pub mod language;
pub(crate) mod media_type;
pub mod percent;
pub(crate) mod permalink;
pub(crate) mod podcast_category;
pub(crate) mod slug;
pub(crate) mod tag_uri;
