//! Elements of Atom in RSS. <https://www.rssboard.org/rss-profile#namespace-elements-atom>

use crate::validate::{
    atom::element::{
        AUTHOR, CATEGORY, CONTENT, CONTRIBUTOR, GENERATOR, ICON, ID, LINK, LOGO, PUBLISHED, RIGHTS, SUBTITLE, SUMMARY,
        TITLE, UPDATED,
    },
    namespace::ATOM,
    table::Vocabulary,
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary::new(ATOM, "atom", "RFC 4287, section 4; RSS profile, atom:link")
    .feed(&[AUTHOR, CATEGORY, CONTRIBUTOR, GENERATOR, ICON, ID, LINK, LOGO, RIGHTS, SUBTITLE, TITLE, UPDATED])
    .entry(&[AUTHOR, CATEGORY, CONTENT, CONTRIBUTOR, ID, LINK, PUBLISHED, RIGHTS, SUMMARY, TITLE, UPDATED]);
