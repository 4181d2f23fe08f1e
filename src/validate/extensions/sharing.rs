//! Feeds that are shared: `FeedSync`, which several may change, lists that can be sorted, and feeds that are not for all.
//! <https://web.archive.org/web/2010/http://feedsyncsamples.codeplex.com/>,
//! <https://learn.microsoft.com/en-us/previous-versions/windows/desktop/rss/rss-simple-list-extensions>

use roxmltree::Node;

use crate::{
    rules::{
        element::MISSING_ATTRIBUTE,
        history::SINCE_AFTER_UNTIL,
        value::{INVALID_INTEGER, UNLISTED_VALUE},
    },
    syntax::date::rfc3339,
    validate::{
        checks::{Problem, choice::one_of, date, number, require, rss_value::ADDRESS, shown},
        finding::Report,
        namespace::{ACCESS, FEEDSYNC, SIMPLE_LISTS},
        table::{Attribute, Content, Element, Scope, Table, Vocabulary},
    },
};

/// Who changed what in a feed of several.
pub(super) static SYNC: Vocabulary = Vocabulary::new(FEEDSYNC, "sx", "FeedSync 1.0")
    .feed(&[SHARING])
    .entry(&[Element::once(FEEDSYNC, "sync", Content::Children(&SYNC_TABLE))
        .attributes(&[
            Attribute::new("id", &[]).required(),
            Attribute::new("updates", &[counter]),
            Attribute::new("version", &[counter]),
            Attribute::new("deleted", &[truth]),
            Attribute::new("noconflicts", &[truth]),
            Attribute::new("conflict", &[truth]),
        ])
        .checks(&[updates])])
    .other(&[SHARING]);

const SHARING: Element = Element::once(FEEDSYNC, "sharing", Content::Children(&SHARING_TABLE))
    .attributes(&[
        Attribute::new("since", &[]),
        Attribute::new("until", &[]),
        Attribute::new("expires", &[date::rfc3339]),
        Attribute::new("version", &[]),
        Attribute::new("ordered", &[truth]),
        Attribute::new("window", &[number::non_negative]),
    ])
    .checks(&[window]);

static SHARING_TABLE: Table = Table {
    spec: "FeedSync 1.0, sx:sharing",
    extensions: Some(Scope::Other),
    rows: &[Element::many(FEEDSYNC, "related", Content::Empty).attributes(&[
        Attribute::new("link", ADDRESS).required(),
        Attribute::new("title", &[]),
        Attribute::new("type", &[|value| one_of(value, &["complete", "aggregated"], "InvalidSseType")]).required(),
        Attribute::new("since", &[]),
        Attribute::new("until", &[]),
    ])],
};

static SYNC_TABLE: Table = Table {
    spec: "FeedSync 1.0, sx:sync",
    extensions: Some(Scope::Other),
    rows: &[
        Element::at_least_one(FEEDSYNC, "history", Content::Children(&HISTORY_TABLE))
            .attributes(&[
                Attribute::new("sequence", &[counter]).required(),
                Attribute::new("when", &[date::rfc3339]),
                Attribute::new("by", &[]),
            ])
            .checks(&[by_or_when]),
        Element::once(FEEDSYNC, "conflicts", Content::Any),
    ],
};

static HISTORY_TABLE: Table = Table {
    spec: "FeedSync 1.0, sx:history",
    extensions: Some(Scope::Other),
    rows: &[Element::many(FEEDSYNC, "update", Content::Empty)
        .attributes(&[Attribute::new("when", &[date::rfc3339]), Attribute::new("by", &[])])
        .checks(&[by_or_when])],
};

/// Lists whose items can be sorted and grouped.
pub(super) static LISTS: Vocabulary = Vocabulary::new(SIMPLE_LISTS, "cf", "Simple List Extensions").feed(&[
    Element::once(SIMPLE_LISTS, "treatAs", Content::Text(&[|value| one_of(value, &["list"], "InvalidValue")])),
    Element::once(SIMPLE_LISTS, "listinfo", Content::Children(&LIST_TABLE)),
]);

static LIST_TABLE: Table = Table {
    spec: "Simple List Extensions, cf:listinfo",
    extensions: Some(Scope::Other),
    rows: &[
        Element::many(SIMPLE_LISTS, "sort", Content::Empty).attributes(&[
            Attribute::new("ns", &[]).may_be_blank(),
            Attribute::new("element", &[]),
            Attribute::new("label", &[]),
            Attribute::new("data-type", &[|value| one_of(value, &["date", "number", "text"], "InvalidValue")]),
            Attribute::new("default", &[truth]),
        ]),
        Element::many(SIMPLE_LISTS, "group", Content::Empty).attributes(&[
            Attribute::new("ns", &[]).may_be_blank(),
            Attribute::new("element", &[]),
            Attribute::new("label", &[]),
        ]),
    ],
};

/// Feeds and entries that search engines leave out.
pub(super) static ACCESS_CONTROL: Vocabulary = Vocabulary::new(
    ACCESS,
    "access",
    "Feed Access Control RSS and ATOM extension",
)
.both(&[Element::once(ACCESS, "restriction", Content::Empty).attributes(&[Attribute::new(
    "relationship",
    &[|value| one_of(value, &["allow", "deny"], "InvalidAccessRestrictionRel")],
)
.required()])]);

fn truth(value: &str) -> Result<(), Problem> {
    require(matches!(value, "true" | "false"), value, &UNLISTED_VALUE, "is neither `true` nor `false`")
        .map_err(|problem| problem.event("InvalidTrueFalse"))
}

/// A number that a program counts with in 31 bits.
fn counter(value: &str) -> Result<(), Problem> {
    number::positive(value)?;
    require(value.trim().parse::<i32>().is_ok(), value, &INVALID_INTEGER, "is too large to be counted")
        .map_err(|problem| problem.event("IntegerOverflow"))
}

/// Checks that it is said how often an item was changed; before version 1.0 that was its version.
fn updates(sync: Node, report: &mut Report) {
    if sync.attribute("updates").or_else(|| sync.attribute("version")).is_none() {
        report.at_element(&MISSING_ATTRIBUTE, sync, "`sync` lacks its attribute `updates`").spec =
            "FeedSync 1.0, sx:sync";
    }
}

/// Checks that a change says who made it, or when.
fn by_or_when(change: Node, report: &mut Report) {
    let has_update = change.children().any(|child| child.has_tag_name((FEEDSYNC, "update")));
    if change.attribute("by").or_else(|| change.attribute("when")).is_none() && !has_update {
        let message = format!("`{}` has neither `by` nor `when`", change.tag_name().name());
        let finding = report.at_element(&MISSING_ATTRIBUTE, change, message);
        finding.spec = "FeedSync 1.0, sx:history";
        finding.w3c = Some("MissingByAndWhenAttrs");
    }
}

/// Checks that a feed does not begin after it ends.
fn window(sharing: Node, report: &mut Report) {
    let date = |name| {
        sharing.attribute_node(name).and_then(|attribute| Some((attribute, rfc3339::parse(attribute.value()).ok()?)))
    };
    if let (Some((since, from)), Some((_, to))) = (date("since"), date("until"))
        && from > to
    {
        let message = format!("the feed begins at {} and ends before", shown(since.value()));
        report.at_attribute(&SINCE_AFTER_UNTIL, since, message);
    }
}
