//! Lists of what is allowed, for those who have to choose: the words behind rules that only say that there is a list.

use super::{checks::css, extensions};
use crate::{
    rules::{
        Rule,
        html::DANGEROUS_STYLE,
        podcast::{OBSOLETE_PODCAST_CATEGORY, UNKNOWN_PODCAST_CATEGORY},
        value::UNLISTED_VALUE,
    },
    syntax::podcast_category,
};

/// What may stand where a rule is broken: each list with what it is of. Most rules have none.
pub(crate) fn allowed(rule: &Rule) -> Vec<(&'static str, Vec<&'static str>)> {
    if *rule == DANGEROUS_STYLE {
        return css::allowed();
    }
    if *rule == UNKNOWN_PODCAST_CATEGORY || *rule == OBSOLETE_PODCAST_CATEGORY {
        return podcast_category::LISTED.iter().map(|(top, below)| (*top, below.clone())).collect();
    }
    if *rule == UNLISTED_VALUE {
        let days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
        return [
            ("RSS `day` in `skipDays`", days),
            ("RSS `protocol` of `cloud`", "xml-rpc soap http-post"),
            ("RSS `isPermaLink` of `guid`", "true false"),
            ("`sy:updatePeriod`", "hourly daily weekly monthly yearly"),
            ("`itunes:type`", "episodic serial"),
            ("`itunes:episodeType`", "full trailer bonus"),
            ("`media:content` `medium`", "image audio video document executable"),
            ("`media:content` `expression`", "sample full nonstop"),
            ("`media:credit` `scheme`", "urn:ebu urn:yvs"),
            ("`media:status` `state`", "active blocked deleted"),
        ]
        .into_iter()
        .map(|(what, words)| (what, words.split(' ').collect()))
        .chain([("`media:credit` `role`", extensions::roles())])
        .collect();
    }
    Vec::new()
}
