//! Elements of Atom in RSS. <https://www.rssboard.org/rss-profile#namespace-elements-atom>

use crate::validate::{
    atom::{
        AUTHOR, CATEGORY, CONTENT, CONTRIBUTOR, GENERATOR, ICON, ID_ELSEWHERE, LINK, LOGO, PUBLISHED, RIGHTS, SUBTITLE,
        SUMMARY,
    },
    atom::{TITLE_ELSEWHERE, UPDATED},
    table::Vocabulary,
    xml::ATOM,
};

pub(super) static VOCABULARY: Vocabulary = Vocabulary {
    namespace: ATOM,
    prefix: "atom",
    spec: "RFC 4287, section 4; RSS profile, atom:link",
    feed: &[
        AUTHOR,
        CATEGORY,
        CONTRIBUTOR,
        GENERATOR,
        ICON,
        ID_ELSEWHERE,
        LINK,
        LOGO,
        RIGHTS,
        SUBTITLE,
        TITLE_ELSEWHERE,
        UPDATED,
    ],
    entry: &[
        AUTHOR,
        CATEGORY,
        CONTENT,
        CONTRIBUTOR,
        ID_ELSEWHERE,
        LINK,
        PUBLISHED,
        RIGHTS,
        SUMMARY,
        TITLE_ELSEWHERE,
        UPDATED,
    ],
    other: &[],
    attributes: &[],
};
