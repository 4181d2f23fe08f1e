//! Dimensions: the languages, versions and roles of a project. Each combination of them is a site, with addresses of its own,
//! and a page may be in several. <https://gohugo.io/configuration/versions/>, <https://gohugo.io/configuration/roles/>

use std::cmp::Reverse;

use super::{
    super::settings::Settings,
    glob::Glob,
    languages::Languages,
    page::value,
    settings::{is_true, weight},
};
use crate::front_matter::{Field, Value};

/// The names of languages, versions or roles.
#[derive(Debug)]
struct Dimension {
    /// In Hugo's order, in lower case.
    names: Vec<String>,
    default: usize,
    /// Whether the default is in addresses too.
    is_default_shown: bool,
}

/// The languages, the versions and the roles of a project.
#[derive(Debug)]
pub(super) struct Dimensions([Dimension; 3]);

/// The keys of their patterns.
const KEYS: [&str; 3] = ["languages", "versions", "roles"];

/// A site of a project: the places of its language, version and role in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place([usize; 3]);

/// Patterns for each dimension, as in `sites.matrix`.
#[derive(Clone, Debug, Default)]
pub(super) struct Matrix([Vec<Pattern>; 3]);

#[derive(Clone, Debug)]
enum Pattern {
    Is(Glob),
    IsNot(Glob),
    /// A comparison with a name, such as `>= v2.0.0`.
    Range(&'static str, String),
    /// The place of the only name.
    At(usize),
}

impl Place {
    /// The language, as a place in the site's list.
    pub(super) fn language(self) -> usize {
        self.0[0]
    }

    /// The same in another language.
    pub(super) fn in_language(self, language: usize) -> Self {
        let Self([_, version, role]) = self;
        Self([language, version, role])
    }
}

impl Dimensions {
    pub(super) fn new(config: &Settings, languages: &Languages) -> Self {
        let names = languages.all.iter().map(|language| language.key.clone()).collect();
        let languages = Dimension { names, default: languages.default, is_default_shown: false };
        Self([languages, Dimension::versions(config), Dimension::roles(config)])
    }

    /// The place of the default site, in a language.
    pub(super) fn in_language(&self, language: usize) -> Place {
        let [_, versions, roles] = &self.0;
        Place([language, versions.default, roles.default])
    }

    pub(super) fn default(&self) -> Place {
        self.in_language(self.0[0].default)
    }

    /// True if there are no sites but those of the languages.
    pub(super) fn are_languages(&self) -> bool {
        self.0[1..].iter().all(|dimension| dimension.names.len() == 1 && !dimension.is_default_shown)
    }

    /// True if there is but one site.
    pub(super) fn is_single(&self) -> bool {
        self.are_languages() && self.0[0].names.len() == 1
    }

    /// The same place with the version and the role that a file's name has, if there are such.
    pub(super) fn named(&self, place: Place, version: Option<&str>, role: Option<&str>) -> Place {
        let Place([language, ..]) = place;
        let at = |nth: usize, name: Option<&str>| name.and_then(|name| self.0[nth].find(name)).unwrap_or(place.0[nth]);
        Place([language, at(1, version), at(2, role)])
    }

    /// What addresses of a site begin with because of its role and its version: empty, or `role/version`.
    pub(super) fn prefix(&self, place: Place) -> String {
        let shown = [2, 1].into_iter().filter_map(|nth| {
            let (dimension, at) = (&self.0[nth], place.0[nth]);
            (at != dimension.default || dimension.is_default_shown).then(|| dimension.names[at].as_str())
        });
        shown.collect::<Vec<_>>().join("/")
    }
}

impl Dimension {
    fn versions(config: &Settings) -> Self {
        let order = |name: &str| {
            let (numbers, suffix) = version(name);
            Reverse((numbers, suffix.is_none(), suffix.map(str::to_owned)))
        };
        Self::of(config, ["versions", "defaultContentVersion"], "v1.0.0", order)
    }

    fn roles(config: &Settings) -> Self {
        Self::of(config, ["roles", "defaultContentRole"], "guest", str::to_owned)
    }

    fn of<T: Ord>(config: &Settings, [table, default]: [&str; 2], usual: &str, order: impl Fn(&str) -> T) -> Self {
        let mut names: Vec<String> = Vec::new();
        for (name, _) in config.below(table).filter(|(name, _)| !name.is_empty()) {
            let name = name.to_lowercase();
            let name = name.strip_suffix(".weight").unwrap_or(&name);
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names.sort_by_cached_key(|name| (weight(config, &format!("{table}.{name}.weight")), order(name)));
        let written = config.fact(&[default]).map(|name| name.value.to_lowercase());
        if names.is_empty() {
            names.push(written.clone().unwrap_or_else(|| usual.to_owned()));
        }
        let default_at = written.and_then(|written| names.iter().position(|name| *name == written)).unwrap_or(0);
        Self { names, default: default_at, is_default_shown: is_true(config, &format!("{default}InSubdir")) }
    }

    /// The place of a name, or of the same version otherwise written.
    fn find(&self, name: &str) -> Option<usize> {
        let same = |known: &String| version(name).0.iter().any(|number| *number > 0) && version(known) == version(name);
        self.names.iter().position(|known| known == name).or_else(|| self.names.iter().position(same))
    }

    /// Whether a name matches the patterns: what is left out by one is out, and else one of the others has to match.
    fn matches(&self, at: usize, patterns: &[Pattern]) -> bool {
        let mut matched = None;
        for pattern in patterns {
            let compared = match pattern {
                // What was let in before stays in.
                Pattern::Is(_) if matched == Some(true) => continue,
                Pattern::Is(glob) => {
                    matched = Some(glob.matches(&self.names[at].replace('.', "/")));
                    continue;
                }
                Pattern::At(other) => at == *other,
                Pattern::IsNot(glob) => !glob.matches(&self.names[at].replace('.', "/")),
                // The greatest comes first.
                Pattern::Range(operator, name) => self.find(name).is_some_and(|other| match *operator {
                    ">= " => at <= other,
                    "<= " => at >= other,
                    "== " => at == other,
                    "!= " => at != other,
                    "> " => at < other,
                    _ => at > other,
                }),
            };
            if !compared || matched == Some(false) {
                return false;
            }
            matched = Some(true);
        }
        matched == Some(true)
    }

    /// The default if it matches, or else the first that does.
    fn first(&self, patterns: &[Pattern]) -> Option<usize> {
        std::iter::once(self.default).chain(0..self.names.len()).find(|at| self.matches(*at, patterns))
    }
}

/// The numbers of a version such as `v1.2.3-beta`, and what stands behind its hyphen.
fn version(name: &str) -> ([u64; 3], Option<&str>) {
    let (numbers, suffix) = match name.split_once('-') {
        Some((numbers, suffix)) => (numbers, Some(suffix)),
        None => (name, None),
    };
    let mut parts = numbers.trim_start_matches('v').split('.').map(|part| part.parse().unwrap_or_default());
    ([(); 3].map(|()| parts.next().unwrap_or_default()), suffix)
}

impl Matrix {
    /// The patterns of a table with `sites.matrix`, or with `lang` as before there was that.
    pub(super) fn of(fields: &[Field<'_>]) -> Self {
        let matrix = value(fields, "sites").and_then(|sites| value(sites.fields(), "matrix"));
        let mut patterns = KEYS.map(|key| matrix.and_then(|matrix| value(matrix.fields(), key)).map(self::patterns).unwrap_or_default());
        if let (Some(language), true) = (value(fields, "lang"), patterns[0].is_empty()) {
            patterns[0] = self::patterns(language);
        }
        Self(patterns)
    }

    /// True if there are no patterns.
    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// The patterns, for one language unless they name any.
    pub(super) fn or_in_language(mut self, language: &str) -> Self {
        if self.0[0].is_empty() {
            self.0[0].push(Pattern::Is(Glob::new(language)));
        }
        self
    }

    /// The site for a file: the default one if it is among those that match, or the first of them, and `base` in what the
    /// patterns leave open.
    pub(super) fn place(&self, dimensions: &Dimensions, base: Place) -> Place {
        let at = |nth: usize| dimensions.0[nth].first(&self.0[nth]).unwrap_or(base.0[nth]);
        Place([at(0), at(1), at(2)])
    }

    /// The same with the patterns of another for what these leave open.
    pub(super) fn or(self, other: &Self) -> Self {
        let mut others = other.0.iter();
        Self(self.0.map(|own| {
            let other = others.next().filter(|_| own.is_empty()).cloned();
            other.unwrap_or(own)
        }))
    }

    /// The place alone in the dimensions in which it is not the other.
    pub(super) fn at_difference(Place(places): Place, Place(others): Place) -> Self {
        let mut others = others.into_iter();
        Self(places.map(|at| if others.next() == Some(at) { Vec::new() } else { vec![Pattern::At(at)] }))
    }

    /// One place alone.
    pub(super) fn at(Place(places): Place) -> Self {
        Self(places.map(|at| vec![Pattern::At(at)]))
    }

    /// True if a dimension has patterns of which none matches.
    pub(super) fn misses(&self, dimensions: &Dimensions) -> bool {
        let mut pairs = self.0.iter().zip(&dimensions.0);
        pairs.any(|(patterns, dimension)| !patterns.is_empty() && dimension.first(patterns).is_none())
    }

    pub(super) fn has(&self, dimensions: &Dimensions, Place(places): Place) -> bool {
        let mut all = self.0.iter().zip(&dimensions.0).zip(places);
        all.all(|((patterns, dimension), at)| patterns.is_empty() || dimension.matches(at, patterns))
    }
}

/// The patterns of a list, or the only one.
fn patterns(list: &Value<'_>) -> Vec<Pattern> {
    list.values().iter().filter_map(Value::scalar).map(str::trim).filter(|text| !text.is_empty()).map(pattern).collect()
}

fn pattern(text: &str) -> Pattern {
    const RANGES: [&str; 6] = [">= ", "<= ", "== ", "!= ", "> ", "< "];
    // Between the parts of a version are dots, as slashes are in a path. Names have small letters, and are compared as they are.
    let glob = |text: &str| Glob::new(&if text.contains(char::is_uppercase) { String::new() } else { text.replace('.', "/") });
    if let Some(text) = text.strip_prefix("! ") {
        return Pattern::IsNot(glob(text));
    }
    let range = RANGES.into_iter().find_map(|range| Some(Pattern::Range(range, text.strip_prefix(range)?.to_owned())));
    range.unwrap_or_else(|| Pattern::Is(glob(text)))
}
