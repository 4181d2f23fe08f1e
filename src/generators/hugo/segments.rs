//! Segments: the parts of a site that `renderSegments` has Hugo write. Pages in none of them are known to templates, but are not
//! there. <https://gohugo.io/configuration/segments/>

use super::{
    super::settings::Settings,
    dimensions::{Dimensions, Matrix, Place},
    glob::Glob,
    settings::{texts, tree},
};
use crate::front_matter::{Field, Value};

/// The segments that are written; all of the site if there are none.
#[derive(Debug)]
pub(super) struct Segments(Vec<Segment>);

#[derive(Debug)]
struct Segment {
    includes: Filters,
    excludes: Filters,
}

/// Filters, of which one has to match. `None` if the settings have no list of them.
#[derive(Debug)]
struct Filters(Option<Vec<Filter>>);

/// Each kind of pattern that there is has to match.
#[derive(Debug)]
struct Filter {
    kinds: Vec<Pattern>,
    paths: Vec<Pattern>,
    sites: Matrix,
    outputs: Vec<Pattern>,
}

#[derive(Debug)]
struct Pattern {
    glob: Glob,
    is_negated: bool,
}

/// A page as filters see it.
pub(super) struct Query<'a> {
    /// Its logical path.
    pub(super) path: &'a str,
    /// The name of its format.
    pub(super) output: &'a str,
    pub(super) site: (&'a Dimensions, Place),
}

/// What patterns say together. Hugo looks at no further one behind several that had to match, and did not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
    Never,
}

impl Answer {
    fn of(is_match: bool) -> Self {
        if is_match { Self::Yes } else { Self::No }
    }

    fn and(before: Option<Self>, next: Self) -> Self {
        if matches!(before, None | Some(Self::Yes)) && next == Self::Yes { Self::Yes } else { Self::Never }
    }

    fn or(before: Option<Self>, next: Self) -> Self {
        before.filter(|before| *before != Self::No).unwrap_or(next)
    }
}

impl Segments {
    pub(super) fn new(config: &Settings) -> Self {
        // Names of tables have small letters, whatever the file has.
        let names = texts(config, "renderSegments").into_iter().filter(|name| name.to_lowercase() == *name);
        let segment = |name: String| {
            let filters = |key: &str| Filters::of(&tree(config, &format!("segments.{name}.{key}")));
            let is_there = config.contains(&format!("segments.{name}"));
            is_there.then(|| Segment { includes: filters("includes"), excludes: filters("excludes") })
        };
        Self(names.filter_map(segment).collect())
    }

    /// True for a page that is written.
    pub(super) fn have(&self, query: &Query<'_>) -> bool {
        let is_in = |segment: &Segment| segment.includes.match_page(query) && !segment.excludes.match_page(query);
        self.0.is_empty() || self.0.iter().any(is_in)
    }

    /// True if all of the site is written.
    pub(super) fn are_all(&self) -> bool {
        self.0.is_empty()
    }
}

impl Filters {
    fn of(list: &Value<'_>) -> Self {
        let tables: Vec<&[Field<'_>]> = list.values().iter().map(Value::fields).collect();
        Self((!tables.is_empty()).then(|| tables.into_iter().map(Filter::of).collect()))
    }

    /// Without any list nothing is let in, and nothing is left out.
    fn match_page(&self, query: &Query<'_>) -> bool {
        let mut answers = self.0.iter().flatten().filter_map(|filter| filter.answer(query));
        let first = answers.next();
        answers.fold(first, |before, next| Some(Answer::or(before, next))) == Some(Answer::Yes)
    }
}

impl Filter {
    fn of(fields: &[Field<'_>]) -> Self {
        let patterns = |key: &str| {
            let field = fields.iter().find(|field| field.key.eq_ignore_ascii_case(key));
            let texts = field.map(|field| field.value.values()).unwrap_or_default().iter().filter_map(Value::text);
            texts.filter(|text| !text.is_empty()).map(Pattern::of).collect()
        };
        Self { kinds: patterns("kind"), paths: patterns("path"), sites: Matrix::of(fields), outputs: patterns("output") }
    }

    /// `None` for a filter without patterns.
    fn answer(&self, query: &Query<'_>) -> Option<Answer> {
        let (dimensions, place) = query.site;
        let of_sites = (!self.sites.is_empty())
            .then(|| Answer::of(self.sites.misses(dimensions) || self.sites.has(dimensions, place)));
        let answers = [
            answer(&self.kinds, "page"),
            answer(&self.paths, query.path),
            of_sites,
            answer(&self.outputs, query.output),
        ];
        let mut answers = answers.into_iter().flatten();
        let first = answers.next()?;
        Some(answers.fold(first, |before, next| Answer::and(Some(before), next)))
    }
}

fn answer(patterns: &[Pattern], text: &str) -> Option<Answer> {
    patterns.iter().fold(None, |before, pattern| {
        let own = Answer::of(pattern.glob.matches(text) != pattern.is_negated);
        Some(if pattern.is_negated { Answer::and(before, own) } else { Answer::or(before, own) })
    })
}

impl Pattern {
    fn of(text: &str) -> Self {
        let negated = text.strip_prefix("! ");
        Self { glob: Glob::new(negated.unwrap_or(text)), is_negated: negated.is_some() }
    }
}
