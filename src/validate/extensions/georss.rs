//! `GeoRSS`: places as points, lines and areas, in a simple form and as GML. <https://www.georss.org/simple.html>,
//! <https://www.georss.org/gml.html>

use roxmltree::Node;

use crate::{
    rules::{element::MISSING_ELEMENT, value::INVALID_COORDINATES},
    validate::{
        checks::{
            Check, Problem,
            number::{decimal, integer, latitude, longitude, measure},
            shown,
        },
        finding::Report,
        namespace::{GEORSS, GML},
        node::text_in,
        table::{Attribute, Content, Element, ElementCheck, Scope, Table, Vocabulary},
    },
};

pub(super) static SIMPLE: Vocabulary = Vocabulary::new(GEORSS, "georss", "GeoRSS Simple").everywhere(&[
    shape("point", &[point]),
    shape("line", &[line]),
    shape("polygon", &[polygon]),
    shape("box", &[corners]),
    shape("circle", &[circle]),
    Element::many(GEORSS, "where", Content::Children(&WHERE)).attributes(PROPERTIES).checks(&[one_geometry]),
    Element::many(GEORSS, "featuretypetag", Content::Text(&[])),
    Element::many(GEORSS, "relationshiptag", Content::Text(&[])),
    Element::many(GEORSS, "featurename", Content::Text(&[])),
    Element::many(GEORSS, "elev", Content::Text(&[elevation])),
    Element::many(GEORSS, "floor", Content::Text(&[integer])),
    Element::many(GEORSS, "radius", Content::Text(&[radius])),
]);

/// GML stands only in `georss:where`.
pub(super) static GEOGRAPHY: Vocabulary =
    Vocabulary::new(GML, "gml", "GeoRSS GML").other(GEOMETRIES).attributes(&[Attribute::new("id", &[])]);

const fn shape(name: &'static str, checks: &'static [Check]) -> Element {
    Element::many(GEORSS, name, Content::Text(checks)).attributes(PROPERTIES)
}

/// What the geometries have as attributes, too.
const PROPERTIES: &[Attribute] = &[
    Attribute::new("featuretypetag", &[]),
    Attribute::new("relationshiptag", &[]),
    Attribute::new("featurename", &[]),
    Attribute::new("elev", &[elevation]),
    Attribute::new("floor", &[integer]),
    Attribute::new("radius", &[radius]),
];

static WHERE: Table = Table { spec: "GeoRSS GML", extensions: Some(Scope::Other), rows: GEOMETRIES };

const GEOMETRIES: &[Element] = &[
    Element::once(GML, "Point", Content::Children(&POINT)).attributes(REFERENCE_SYSTEM),
    Element::once(GML, "LineString", Content::Children(&LINE_STRING)).attributes(REFERENCE_SYSTEM),
    Element::once(GML, "Polygon", Content::Children(&POLYGON)).attributes(REFERENCE_SYSTEM),
    Element::once(GML, "Envelope", Content::Children(&ENVELOPE)).attributes(REFERENCE_SYSTEM),
];

const REFERENCE_SYSTEM: &[Attribute] = &[Attribute::new("srsName", &[]), Attribute::new("srsDimension", &[])];

static POINT: Table = gml(&[places("pos", &[|node, report| in_degrees(node, point, report)])]);
static LINE_STRING: Table = gml(&[places("posList", &[|node, report| in_degrees(node, line, report)])]);
static POLYGON: Table = gml(&[
    Element::required(GML, "exterior", Content::Children(&RING)),
    Element::many(GML, "interior", Content::Children(&RING)),
]);
static RING: Table = gml(&[Element::required(GML, "LinearRing", Content::Children(&POSITIONS))]);
static POSITIONS: Table = gml(&[places("posList", &[|node, report| in_degrees(node, polygon, report)])]);
static ENVELOPE: Table = gml(&[
    places("lowerCorner", &[|node, report| in_degrees(node, point, report)]),
    places("upperCorner", &[|node, report| in_degrees(node, point, report)]),
]);

/// An element of coordinates, which its own checks read.
const fn places(name: &'static str, checks: &'static [ElementCheck]) -> Element {
    Element::required(GML, name, Content::Text(&[])).attributes(REFERENCE_SYSTEM).checks(checks)
}

/// Checks coordinates of GML: they are degrees north and east, unless a reference system or a third dimension says that they
/// are something else. <https://www.georss.org/gml.html>
fn in_degrees(node: Node, check: Check, report: &mut Report) {
    let text = text_in(node);
    let mut around = node.ancestors().take_while(|around| around.tag_name().namespace() == Some(GML));
    let is_other = around.any(|around| {
        around.attribute("srsName").is_some_and(|name| !name.contains("4326"))
            || around.attribute("srsDimension").is_some_and(|count| count.trim() != "2")
    });
    let result = if is_other { numbers(&text) } else { check(text.trim()) };
    if let Err(problem) = result {
        report.in_text(problem, node);
    }
}

/// Numbers of any reference system.
fn numbers(value: &str) -> Result<(), Problem> {
    match value.split_whitespace().find(|number| decimal(number).is_err()) {
        None if !value.trim().is_empty() => Ok(()),
        None => Err(wrong(value, "has no coordinates", "InvalidCoordList")),
        Some(number) => {
            Err(wrong(value, &format!("has no number where one belongs: {}", shown(number)), "InvalidCoord"))
        }
    }
}

const fn gml(rows: &'static [Element]) -> Table {
    Table::closed("GeoRSS GML", rows)
}

fn one_geometry(place: Node, report: &mut Report) {
    if !place.children().any(|child| child.tag_name().namespace() == Some(GML)) {
        report.at_element(&MISSING_ELEMENT, place, "`where` has no geometry of GML").spec = "GeoRSS GML";
    }
}

/// A place: degrees north, and degrees east.
fn point(value: &str) -> Result<(), Problem> {
    points(value, 1, Some(1), "InvalidCoord").map(|_| ())
}

fn line(value: &str) -> Result<(), Problem> {
    points(value, 2, None, "InvalidCoordList").map(|_| ())
}

/// The lower corner and the upper one.
fn corners(value: &str) -> Result<(), Problem> {
    points(value, 2, Some(2), "InvalidCoordList").map(|_| ())
}

/// Places around an area; the last is the first.
fn polygon(value: &str) -> Result<(), Problem> {
    let numbers = points(value, 4, None, "InvalidCoordList")?;
    if numbers.first_chunk::<2>() == numbers.last_chunk::<2>() {
        return Ok(());
    }
    Err(wrong(value, "does not end where it begins", "InvalidCoordList"))
}

/// A place, and a radius in metres.
fn circle(value: &str) -> Result<(), Problem> {
    let trimmed = value.trim();
    let (place, length) = trimmed.rsplit_once(char::is_whitespace).unwrap_or((trimmed, ""));
    point(place).and_then(|()| radius(length))
}

/// The numbers of at least and at most so many places, north and east of each. Commas are allowed where white space is, but
/// readers hardly expect them.
fn points<'a>(value: &'a str, least: usize, most: Option<usize>, event: &'static str) -> Result<Vec<&'a str>, Problem> {
    let is_between = |character: char| character.is_whitespace() || character == ',';
    let numbers: Vec<&str> = value.split(is_between).filter(|number| !number.is_empty()).collect();
    for pair in numbers.chunks(2) {
        let [north, east] = pair else { return Err(wrong(value, "has an odd number of coordinates", event)) };
        if latitude(north).is_err() {
            return Err(wrong(value, &format!("has no degrees north from -90 to 90: {}", shown(north)), event));
        }
        if longitude(east).is_err() {
            return Err(wrong(value, &format!("has no degrees east from -180 to 180: {}", shown(east)), event));
        }
    }
    let count = numbers.len() / 2;
    if count < least || most.is_some_and(|most| count > most) {
        let wanted = if most.is_some() { "" } else { "at least " };
        return Err(wrong(value, &format!("has {count} places, and not {wanted}{least}"), event));
    }
    if value.contains(',') {
        return Err(wrong(value, "has a comma where most write white space alone", "CoordComma").warning());
    }
    Ok(numbers)
}

fn wrong(value: &str, why: &str, event: &'static str) -> Problem {
    Problem::new(&INVALID_COORDINATES, format!("{} {why}", shown(value))).event(event)
}

fn elevation(value: &str) -> Result<(), Problem> {
    decimal(value).map_err(|problem| problem.event("InvalidFloatUnit"))
}

/// Metres around a place.
fn radius(value: &str) -> Result<(), Problem> {
    measure(value).map_err(|problem| problem.event("InvalidFloatUnit"))
}
