//! What the names in a text of reStructuredText stand for: where its links lead, what its substitutions put in, and how its
//! footnotes are numbered, as docutils' transforms have it.
//! <https://docutils.sourceforge.io/docs/ref/transforms.html>

use std::collections::{HashMap, HashSet};

use sphinx_ultra::doctree::{AttrValue, Node};

use super::directive::OwnRole;

/// Links through links end after so many.
const LONGEST_CHAIN: usize = 32;

/// Marks of footnotes that have neither numbers nor names.
const SYMBOLS: &str = "*†‡§¶#♠♥♦♣";

/// Where a name leads.
#[derive(Clone, Debug)]
enum Goal<'t> {
    /// An address.
    Address(&'t str),
    /// The id of an element.
    Place(&'t str),
    /// Wherever another name leads.
    Name(&'t str),
}

/// A footnote, or the mark of one.
#[derive(Debug)]
pub(super) struct Note {
    /// Counts from 1 in the order of the footnotes.
    pub(super) nth: usize,
    /// What readers see of it.
    pub(super) label: String,
}

/// All names of a text.
#[derive(Debug, Default)]
pub(super) struct Names<'t> {
    goals: HashMap<&'t str, Goal<'t>>,
    /// The roles that the author made.
    pub(super) roles: HashMap<String, OwnRole>,
    /// The names that authors gave to places.
    labels: Vec<&'t str>,
    /// The titles of the sections, figures and tables that names stand before.
    titles: HashMap<&'t str, String>,
    /// The goals of links without a name, in their order.
    anonymous: Vec<Goal<'t>>,
    substitutions: HashMap<&'t str, &'t Node>,
    /// The same by their names in small letters.
    small_substitutions: HashMap<String, &'t Node>,
    /// By the first id of each footnote.
    notes: HashMap<&'t str, Note>,
    /// The first ids of footnotes by their names.
    notes_by_name: HashMap<&'t str, &'t str>,
    /// The first ids of those that are numbered and have no name, and of those with symbols, in their order.
    unnamed: Vec<&'t str>,
    with_symbols: Vec<&'t str>,
}

/// The text of an attribute.
pub(super) fn attribute<'t>(node: &'t Node, name: &'static str) -> Option<&'t str> {
    match node.get(name)? {
        AttrValue::Str(text) => Some(text),
        AttrValue::Int(_) | AttrValue::List(_) => None,
    }
}

/// The number in an attribute.
pub(super) fn number(node: &Node, name: &'static str) -> Option<i64> {
    match node.get(name)? {
        AttrValue::Int(number) => Some(*number),
        AttrValue::Str(text) => text.parse().ok(),
        AttrValue::List(_) => None,
    }
}

/// How a footnote gets its label, if not from its author.
fn manner(node: &Node) -> Option<&str> {
    match node.get("auto")? {
        AttrValue::Str(text) => Some(text),
        AttrValue::Int(_) => Some("1"),
        AttrValue::List(_) => None,
    }
}

impl<'t> Names<'t> {
    pub(super) fn of(root: &'t Node) -> Self {
        let mut names = Self::default();
        let mut notes: Vec<&Node> = Vec::new();
        names.collect(&root.children, &mut notes);
        names.number(&notes);
        names
    }

    fn collect(&mut self, nodes: &'t [Node], found: &mut Vec<&'t Node>) {
        // Targets that stand for what comes next.
        let mut waiting: Vec<&'t Node> = Vec::new();
        for node in nodes {
            let ids = node.attrs.ids.first().map(String::as_str);
            match node.kind {
                "target" => {
                    let goal = match (attribute(node, "refuri"), attribute(node, "refname")) {
                        (Some(address), _) => Some(Goal::Address(address)),
                        (None, Some(name)) => Some(Goal::Name(name)),
                        (None, None) => ids.or_else(|| attribute(node, "refid")).map(Goal::Place),
                    };
                    // Targets directly above one that leads elsewhere lead there too.
                    if let Some(goal @ (Goal::Address(_) | Goal::Name(_))) = &goal {
                        let above = waiting.drain(..).flat_map(|target| &target.attrs.names);
                        self.goals.extend(above.map(|name| (name.as_str(), goal.clone())));
                    }
                    if matches!(goal, Some(Goal::Place(_))) {
                        waiting.push(node);
                        self.labels.extend(node.attrs.names.iter().map(String::as_str));
                    }
                    if number(node, "anonymous").is_some() {
                        self.anonymous.extend(goal);
                    } else if let Some(goal) = goal {
                        self.goals.extend(node.attrs.names.iter().map(|name| (name.as_str(), goal.clone())));
                    }
                    continue;
                }
                "substitution_definition" => {
                    self.substitutions.extend(node.attrs.names.iter().map(|name| (name.as_str(), node)));
                    self.small_substitutions.extend(node.attrs.names.iter().map(|name| (name.to_lowercase(), node)));
                    continue;
                }
                "footnote" | "citation" => found.push(node),
                "comment" | "system_message" | "pending" => continue,
                _ => {}
            }
            if let Some(id) = ids {
                for name in &node.attrs.names {
                    self.goals.entry(name).or_insert(Goal::Place(id));
                }
            }
            if let Some(title) = title(node) {
                let names = waiting.iter().chain([&node]).flat_map(|named| &named.attrs.names);
                self.titles.extend(names.map(|name| (name.as_str(), title.clone())));
            }
            waiting.clear();
            self.collect(&node.children, found);
        }
    }

    fn number(&mut self, notes: &[&'t Node]) {
        let taken: HashSet<&str> =
            notes.iter().filter(|note| manner(note).is_none()).filter_map(|note| label(note)).collect();
        let (mut next, mut symbols) = (1_usize, 0_usize);
        for (at, note) in notes.iter().enumerate() {
            let Some(id) = note.attrs.ids.first().map(String::as_str) else { continue };
            let label = match manner(note) {
                None => label(note).unwrap_or_default().to_owned(),
                Some("*") => {
                    self.with_symbols.push(id);
                    let count = SYMBOLS.chars().count();
                    let symbol = SYMBOLS.chars().nth(symbols % count).map(String::from).unwrap_or_default();
                    let repeated = symbol.repeat(symbols / count + 1);
                    symbols += 1;
                    repeated
                }
                Some(_) => {
                    while taken.contains(next.to_string().as_str()) {
                        next += 1;
                    }
                    if note.attrs.names.is_empty() {
                        self.unnamed.push(id);
                    }
                    next += 1;
                    (next - 1).to_string()
                }
            };
            self.notes_by_name.extend(note.attrs.names.iter().map(|name| (name.as_str(), id)));
            self.notes.insert(id, Note { nth: at + 1, label });
        }
    }

    /// The footnote that is at an element.
    pub(super) fn note(&self, node: &Node) -> Option<&Note> {
        self.notes.get(node.attrs.ids.first()?.as_str())
    }

    /// The footnote of a mark. `unnamed` and `with_symbols` count the marks before it that have no name.
    pub(super) fn of_mark(&self, mark: &Node, unnamed: &mut usize, with_symbols: &mut usize) -> Option<&Note> {
        let id = match (attribute(mark, "refname"), manner(mark)) {
            (Some(name), _) => *self.notes_by_name.get(name)?,
            (None, Some("*")) => {
                *with_symbols += 1;
                self.with_symbols.get(*with_symbols - 1)?
            }
            (None, _) => {
                *unnamed += 1;
                self.unnamed.get(*unnamed - 1)?
            }
        };
        self.notes.get(id)
    }

    /// What a substitution puts in.
    pub(super) fn substitution(&self, name: &str) -> Option<&'t Node> {
        self.substitutions.get(name).or_else(|| self.small_substitutions.get(&name.to_lowercase())).copied()
    }

    /// The id of the element that Sphinx's `:ref:` leads to by this name, and its title.
    pub(super) fn labelled(&self, name: &str) -> Option<(&'t str, Option<&str>)> {
        match self.goals.get(name)? {
            Goal::Place(id) => Some((id, self.titles.get(name).map(String::as_str))),
            Goal::Address(_) | Goal::Name(_) => None,
        }
    }

    /// All such names, with the ids and titles.
    pub(super) fn labels(&self) -> Vec<(String, String, Option<String>)> {
        let label = |name: &&'t str| {
            let (id, title) = self.labelled(name)?;
            Some(((*name).to_owned(), id.to_owned(), title.map(str::to_owned)))
        };
        self.labels.iter().filter_map(label).collect()
    }

    /// The address that a link leads to. `anonymous` counts the links before it that have no name.
    pub(super) fn address(&self, link: &'t Node, anonymous: &mut usize) -> Option<String> {
        if let Some(address) = attribute(link, "refuri") {
            return Some(address.to_owned());
        }
        if let Some(id) = attribute(link, "refid") {
            return Some(format!("#{id}"));
        }
        let mut goal = if number(link, "anonymous").is_some() {
            *anonymous += 1;
            self.anonymous.get(*anonymous - 1)?
        } else {
            self.goals.get(attribute(link, "refname")?)?
        };
        for _ in 0..LONGEST_CHAIN {
            match goal {
                Goal::Address(address) => return Some((*address).to_owned()),
                Goal::Place(id) => return Some(format!("#{id}")),
                Goal::Name(name) => goal = self.goals.get(name)?,
            }
        }
        None
    }
}

/// The title of a section, or the caption of a figure or a table.
fn title(node: &Node) -> Option<String> {
    if !matches!(node.kind, "section" | "figure" | "table" | "container") {
        return None;
    }
    node.children.iter().find(|child| matches!(child.kind, "title" | "caption")).map(Node::astext)
}

/// The label that an author gave to a footnote.
fn label(note: &Node) -> Option<&str> {
    let label = note.children.iter().find(|child| child.kind == "label")?;
    label.children.first()?.text.as_deref()
}
