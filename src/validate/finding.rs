//! Findings: a rule that a document breaks, and where; and the report that collects them.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
};

use chrono::{DateTime, FixedOffset};
use roxmltree::{Attribute, Node};
use url::Url;

use super::{
    checks::{Problem, shown},
    namespace,
    node::{start_tag, text_of},
};
use crate::{
    diagnostic::{Diagnostic, EntryName, Severity, Source},
    rules::{Rule, element},
};

/// At most this many findings of a document are kept; more would help nobody, and need more memory than the document.
const MOST: usize = 100_000;

/// One fault of a document.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How bad it is here; usually as bad as the rule says.
    pub severity: Severity,
    /// What is wrong, in one line without a full stop.
    pub message: String,
    /// How to fix it.
    pub help: Cow<'static, str>,
    /// The bytes of the decoded text that are to blame.
    pub span: Range<usize>,
    /// The bytes of another place that belongs to it, such as the first of two elements with the same id.
    pub related: Option<Range<usize>>,
    /// The index of the entry that it is in, in the order of the document.
    pub entry: Option<usize>,
    /// The specification: `RFC 4287, section 4.2.6`.
    pub spec: &'static str,
    /// The event of the W3C feed validator that means the same.
    pub w3c: Option<&'static str>,
}

impl Finding {
    /// The finding as a diagnostic without a place yet.
    pub(crate) fn diagnostic(&self) -> Diagnostic {
        let diagnostic = Diagnostic::new(self.rule, self.message.clone()).severity(self.severity);
        let source = Source { spec: self.spec, w3c: self.w3c };
        Diagnostic { source: Some(Box::new(source)), ..diagnostic.help(self.help.clone()) }
    }
}

/// What a walk through a document has found so far, and the state of the walk.
#[derive(Default)]
pub(super) struct Report<'a> {
    pub(super) text: &'a str,
    pub(super) address: Option<&'a Url>,
    pub(super) now: DateTime<FixedOffset>,
    /// What relative references are resolved against at this point.
    pub(super) base: Option<Url>,
    pub(super) entry: Option<usize>,
    pub(super) entries: usize,
    /// The version of the format that the document says it is.
    pub(super) version: Option<&'static str>,
    /// The unknown namespaces that were already reported.
    pub(super) unknown: HashSet<String>,
    /// The entries in which something was found, by their indices.
    pub(super) named: BTreeMap<usize, EntryName>,
    /// The ids of the items of JSON Feed, and the first place of each.
    pub(super) ids: HashMap<String, Range<usize>>,
    pub(super) findings: Vec<Finding>,
    /// How many more findings there were than are kept.
    pub(super) dropped: usize,
}

impl<'a> Report<'a> {
    pub(super) fn new(text: &'a str, address: Option<&'a Url>, now: DateTime<FixedOffset>) -> Self {
        Self { text, address, now, base: address.cloned(), ..Self::default() }
    }

    /// Adds a problem in the bytes `span`. The finding that is returned can be made more precise.
    pub(super) fn add(&mut self, problem: Problem, span: Range<usize>) -> &mut Finding {
        let Problem { rule, message, w3c, severity } = problem;
        if self.findings.len() == MOST {
            self.findings.pop();
            self.dropped += 1;
        }
        self.findings.push(Finding {
            rule,
            severity: severity.unwrap_or(rule.severity),
            message,
            help: Cow::Borrowed(rule.help),
            span,
            related: None,
            entry: self.entry,
            spec: rule.spec,
            w3c: w3c.or(rule.event()),
        });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Notes what an entry is called, if something was found in it.
    pub(super) fn name_entry(&mut self, id: Option<String>, title: Option<String>) {
        if let Some(index) = self.entry {
            self.named.entry(index).or_insert(EntryName { number: index + 1, id, title });
        }
    }

    /// Adds a finding in the bytes `span`.
    pub(super) fn at(&mut self, rule: &'static Rule, span: Range<usize>, message: impl Into<String>) -> &mut Finding {
        self.add(Problem::new(rule, message), span)
    }

    /// Adds a finding at an element's start tag.
    pub(super) fn at_element(&mut self, rule: &'static Rule, node: Node, message: impl Into<String>) -> &mut Finding {
        self.at(rule, start_tag(self.text, node), message)
    }

    pub(super) fn at_attribute(
        &mut self,
        rule: &'static Rule,
        attribute: Attribute,
        message: impl Into<String>,
    ) -> &mut Finding {
        self.at(rule, attribute.range_value(), message)
    }

    /// Adds a finding at an element's text.
    pub(super) fn at_text(&mut self, rule: &'static Rule, node: Node, message: impl Into<String>) -> &mut Finding {
        self.in_text(Problem::new(rule, message), node)
    }

    /// Adds a problem of an element's text.
    pub(super) fn in_text(&mut self, problem: Problem, node: Node) -> &mut Finding {
        let span = text_of(self.text, node);
        self.add(problem, span)
    }

    /// Reports a vocabulary that is not validated, each once.
    pub(super) fn unknown_namespace(&mut self, node: Node) {
        let is_without =
            |inner: &Node| inner.is_element() && inner.tag_name().namespace().unwrap_or_default().is_empty();
        if let Some(inner) = node.descendants().find(is_without) {
            let message = format!("`{}` is in no namespace", inner.tag_name().name());
            self.at_element(&element::WITHOUT_NAMESPACE, inner, message).w3c = Some("NotInANamespace");
        }
        let namespace = node.tag_name().namespace().unwrap_or_default();
        if !self.unknown.insert(namespace.to_owned()) {
            return;
        }
        if namespace::is_well_known(namespace) {
            let message = format!("elements of the namespace {} are not validated", shown(namespace));
            self.at_element(&element::UNVALIDATED_NAMESPACE, node, message);
        } else {
            let message = format!("the namespace {} is not one that readers know", shown(namespace));
            self.at_element(&element::UNKNOWN_NAMESPACE, node, message);
        }
    }
}
