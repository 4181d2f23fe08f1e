//! Site data: what the programs and data files of a site say of it, by the names that people give to such things.

use super::{
    Fact, Origin, SiteFolder,
    javascript::{Expression, Found, Program},
    path,
};

/// What the files of these names say, in these folders: exported tables, and single names.
pub(super) fn search(site: &SiteFolder<'_>, folders: &[&str], names: &[&str]) -> Vec<Found> {
    let mut found = Vec::new();
    for folder in folders {
        for name in names {
            for ending in ["ts", "js", "mjs", "json"] {
                let file = path::normal(&format!("{folder}/{name}.{ending}")).unwrap_or_default();
                if let Some(file) = site.file(&file) {
                    found.extend(Program::parse(&file).tables_and_names(site));
                }
            }
        }
    }
    found
}

/// The first fact of these names that a table has. Names that come first count before those of earlier tables.
pub(super) fn fact(found: &[Found], names: &[&str]) -> Option<Fact> {
    names.iter().find_map(|name| found.iter().find_map(|found| found.at(&[name])?.fact()))
}

/// The people of the first of these names: texts, or tables with `name` and `email`, or a list of them.
pub(super) fn people(found: &[Found], names: &[&str]) -> Vec<Fact> {
    let person = |value: &Expression, found: &Found| {
        let origin = Origin::Line { path: found.path.clone(), line: found.line };
        let text = |key: &str| value.get(key).and_then(Expression::text);
        let name = value.text().or_else(|| text("name"))?;
        match text("email").filter(|email| email.contains('@')) {
            Some(email) => Fact::new(&format!("{name} <{email}>"), origin),
            None => Fact::new(&name, origin),
        }
    };
    let people = |found: &Found, name: &str| -> Option<Vec<Fact>> {
        let found = found.at(&[name])?;
        let people: Vec<Fact> = match found.value.list() {
            [] => person(&found.value, &found).into_iter().collect(),
            several => several.iter().filter_map(|value| person(value, &found)).collect(),
        };
        Some(people).filter(|people| !people.is_empty())
    };
    names.iter().find_map(|name| found.iter().find_map(|found| people(found, name))).unwrap_or_default()
}
