//! What kramdown's blocks and spans are as events of `CommonMark`.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::{Definition, Kind, Node, Parser, Placed, span::Span, table::Table};
use crate::text::escape_html;

impl Parser {
    pub(super) fn put_all(&mut self, nodes: &[Node], events: &mut Vec<Placed>) {
        for node in nodes {
            self.put(node, events);
        }
    }

    /// The definitions of footnotes.
    pub(super) fn put_notes(&mut self, notes: &[(String, Vec<Node>)], events: &mut Vec<Placed>) {
        // Notes may refer to each other.
        self.notes = notes.iter().map(|(name, _)| (name.clone(), Vec::new())).collect();
        for (name, nodes) in notes {
            let at = nodes.first().map_or(0, |node| node.at);
            let place = at..at;
            events.push((Event::Start(Tag::FootnoteDefinition(name.clone().into())), place.clone()));
            self.put_all(nodes, events);
            events.push((Event::End(TagEnd::FootnoteDefinition), place));
        }
    }

    fn put(&mut self, node: &Node, events: &mut Vec<Placed>) {
        let place = node.at..node.at;
        let has_word = |name: &str| node.attributes.words.iter().any(|word| word == name);
        let mut put = |event: Event<'static>| events.push((event, place.clone()));
        match &node.kind {
            Kind::Blank | Kind::Boundary { .. } => {}
            Kind::Paragraph { text, is_transparent } => {
                let mut spans = self.spans(text);
                if let ([Span::Image { is_standalone, text, .. }], false) = (spans.as_mut_slice(), *is_transparent)
                    && *is_standalone
                {
                    let caption = text.clone();
                    put(Event::Html("<figure>".into()));
                    self.put_spans(&spans, node.at, events);
                    events.push((
                        Event::Html(format!("<figcaption>{}</figcaption></figure>\n", escape_html(&caption)).into()),
                        place,
                    ));
                    return;
                }
                if !is_transparent {
                    put(Event::Start(Tag::Paragraph));
                }
                self.put_spans(&spans, node.at, events);
                if !is_transparent {
                    events.push((Event::End(TagEnd::Paragraph), place));
                }
            }
            Kind::Heading { level, text, id } => {
                let level = HeadingLevel::try_from(usize::from(*level)).unwrap_or(HeadingLevel::H6);
                let id = id.clone().map(Into::into);
                put(Event::Start(Tag::Heading { level, id, classes: Vec::new(), attrs: Vec::new() }));
                let spans = self.spans(text);
                self.put_spans(&spans, node.at, events);
                events.push((Event::End(TagEnd::Heading(level)), place));
            }
            Kind::Code { text, language } => {
                let language = node.attributes.language.as_ref().unwrap_or(language).clone();
                put(Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language.into()))));
                put(Event::Text(format!("{}\n", text.trim_end_matches('\n')).into()));
                put(Event::End(TagEnd::CodeBlock));
            }
            Kind::Quote(nodes) => {
                put(Event::Start(Tag::BlockQuote(None::<BlockQuoteKind>)));
                self.put_all(nodes, events);
                events.push((Event::End(TagEnd::BlockQuote(None)), place));
            }
            Kind::Rule => put(Event::Rule),
            // Readers have no places of the page to go to, and notes have one of their own.
            Kind::List { .. } if has_word("toc") || has_word("footnotes") => {}
            Kind::List { is_ordered, items } => {
                put(Event::Start(Tag::List(is_ordered.then_some(1))));
                for nodes in items {
                    self.put_item(nodes, node.at, events);
                }
                events.push((Event::End(TagEnd::List(*is_ordered)), place));
            }
            Kind::Definitions(definitions) => {
                put(Event::Start(Tag::DefinitionList));
                for definition in definitions {
                    match definition {
                        Definition::Term(text) => {
                            events.push((Event::Start(Tag::DefinitionListTitle), place.clone()));
                            let spans = self.spans(text);
                            self.put_spans(&spans, node.at, events);
                            events.push((Event::End(TagEnd::DefinitionListTitle), place.clone()));
                        }
                        Definition::Meaning(nodes) => {
                            events.push((Event::Start(Tag::DefinitionListDefinition), place.clone()));
                            self.put_all(nodes, events);
                            events.push((Event::End(TagEnd::DefinitionListDefinition), place.clone()));
                        }
                    }
                }
                events.push((Event::End(TagEnd::DefinitionList), place));
            }
            Kind::Html(html) => put(Event::Html(html.clone().into())),
            Kind::Element { open, close, inner } => {
                put(Event::Html(format!("{open}\n").into()));
                self.html_depth += 1;
                self.put_all(inner, events);
                self.html_depth -= 1;
                events.push((Event::Html(close.clone().into()), place));
            }
            Kind::TextElement { open, close, text } => {
                put(Event::Html(open.clone().into()));
                let spans = self.spans(text.trim());
                self.html_depth += 1;
                self.put_spans(&spans, node.at, events);
                self.html_depth -= 1;
                events.push((Event::Html(close.clone().into()), place));
            }
            Kind::Maths(text) => {
                put(Event::Start(Tag::Paragraph));
                // Ends of lines are no breaks in it.
                events.push((Event::Text(format!("$$\n{text}\n$$").into()), place.clone()));
                events.push((Event::End(TagEnd::Paragraph), place));
            }
            Kind::Table(table) => self.put_table(table, node.at, events),
        }
    }

    fn put_item(&mut self, nodes: &[Node], at: usize, events: &mut Vec<Placed>) {
        let at = nodes.first().map_or(at, |node| node.at);
        events.push((Event::Start(Tag::Item), at..at));
        let mut nodes = nodes;
        if let (true, Some((Node { kind: Kind::Paragraph { text, is_transparent }, .. }, rest))) =
            (self.is_gfm, nodes.split_first())
        {
            let task =
                [("[ ] ", false), ("[x] ", true), ("[X] ", true)].into_iter().find(|(mark, _)| text.starts_with(mark));
            if let Some((mark, is_done)) = task {
                events.push((Event::TaskListMarker(is_done), at..at));
                let text = text[mark.len()..].to_owned();
                self.put(&Node::new(Kind::Paragraph { text, is_transparent: *is_transparent }, at), events);
                nodes = rest;
            }
        }
        self.put_all(nodes, events);
        events.push((Event::End(TagEnd::Item), at..at));
    }

    fn put_table(&mut self, table: &Table, at: usize, events: &mut Vec<Placed>) {
        let html = |text: String, events: &mut Vec<Placed>| events.push((Event::Html(text.into()), at..at));
        html("<table>".to_owned(), events);
        for (rows, part, cell) in [(&table.head, "thead", "th"), (&table.body, "tbody", "td")] {
            if rows.is_empty() {
                continue;
            }
            html(format!("<{part}>{}", if part == "tbody" { "\n" } else { "" }), events);
            for row in rows {
                html("<tr>".to_owned(), events);
                for (text, alignment) in row.iter().zip(&table.alignments) {
                    let style = match alignment {
                        Alignment::None => "",
                        Alignment::Left => " style=\"text-align: left\"",
                        Alignment::Center => " style=\"text-align: center\"",
                        Alignment::Right => " style=\"text-align: right\"",
                    };
                    html(format!("<{cell}{style}>"), events);
                    let spans = self.spans(text);
                    self.put_spans(&spans, at, events);
                    html(format!("</{cell}>"), events);
                }
                html(if part == "tbody" { "</tr>\n" } else { "</tr>" }.to_owned(), events);
            }
            html(format!("</{part}>"), events);
        }
        html("</table>\n".to_owned(), events);
    }

    fn put_spans(&mut self, spans: &[Span], at: usize, events: &mut Vec<Placed>) {
        let place = at..at;
        for span in spans {
            match span {
                Span::Text(text) => self.put_words(text, at, events),
                Span::Emphasis(inner) => {
                    events.push((Event::Start(Tag::Emphasis), place.clone()));
                    self.put_spans(inner, at, events);
                    events.push((Event::End(TagEnd::Emphasis), place.clone()));
                }
                Span::Strong(inner) => {
                    events.push((Event::Start(Tag::Strong), place.clone()));
                    self.put_spans(inner, at, events);
                    events.push((Event::End(TagEnd::Strong), place.clone()));
                }
                Span::Deleted(inner) => {
                    events.push((Event::Start(Tag::Strikethrough), place.clone()));
                    self.put_spans(inner, at, events);
                    events.push((Event::End(TagEnd::Strikethrough), place.clone()));
                }
                Span::Code(text) => events.push((Event::Code(text.clone().into()), place.clone())),
                Span::Link { url, title, inner } => {
                    let (link_type, id) = (LinkType::Inline, "".into());
                    let tag = Tag::Link { link_type, dest_url: url.clone().into(), title: title.clone().into(), id };
                    events.push((Event::Start(tag), place.clone()));
                    self.put_spans(inner, at, events);
                    events.push((Event::End(TagEnd::Link), place.clone()));
                }
                Span::Image { url, title, text, .. } => {
                    let (link_type, id) = (LinkType::Inline, "".into());
                    let tag = Tag::Image { link_type, dest_url: url.clone().into(), title: title.clone().into(), id };
                    events.push((Event::Start(tag), place.clone()));
                    events.push((Event::Text(text.clone().into()), place.clone()));
                    events.push((Event::End(TagEnd::Image), place.clone()));
                }
                Span::Break => events.push((Event::HardBreak, place.clone())),
                Span::Html(html) => events.push((Event::InlineHtml(html.clone().into()), place.clone())),
                Span::Note(name) => events.push((Event::FootnoteReference(name.clone().into()), place.clone())),
                Span::Maths(text) => self.put_text(&format!("$${text}$$"), at, events),
            }
        }
    }

    /// Text, in which abbreviations are marked.
    fn put_words(&self, text: &str, at: usize, events: &mut Vec<Placed>) {
        let is_word = |start: usize, end: usize| {
            !text[..start].ends_with(|before: char| before.is_alphanumeric() || before == '_')
                && !text[end..].starts_with(|next: char| next.is_alphanumeric() || next == '_')
        };
        let mut found: Vec<(usize, &str, &str)> = Vec::new();
        for (word, title) in &self.abbreviations {
            let places = text.match_indices(word.as_str()).map(|(start, _)| start);
            found.extend(
                places.filter(|start| is_word(*start, start + word.len())).map(|start| (start, &**word, &**title)),
            );
        }
        found.sort_unstable_by_key(|(start, word, _)| (*start, usize::MAX - word.len()));
        let mut done = 0;
        for (start, word, title) in found {
            if start < done {
                continue;
            }
            self.put_text(&text[done..start], at, events);
            let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape_html(title)) };
            events.push((Event::InlineHtml(format!("<abbr{title}>").into()), at..at));
            self.put_text(word, at, events);
            events.push((Event::InlineHtml("</abbr>".into()), at..at));
            done = start + word.len();
        }
        self.put_text(&text[done..], at, events);
    }

    /// Text on its lines, whose ends may be breaks outside of HTML.
    fn put_text(&self, text: &str, at: usize, events: &mut Vec<Placed>) {
        for (nth, line) in text.split('\n').enumerate() {
            if nth > 0 {
                events.push((if self.html_depth > 0 { Event::Text("\n".into()) } else { Event::SoftBreak }, at..at));
            }
            if !line.is_empty() {
                events.push((Event::Text(line.to_owned().into()), at..at));
            }
        }
    }
}
