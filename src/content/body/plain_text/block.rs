//! A block of plain text: a run of lines that is one heading, paragraph, list item, quote, verbatim text or ruler.

use std::ops::Range;

use super::line::{
    Certainty, HEADING_WIDTH, Line, Marker, WIDEST, ends_block, ends_sentence, ends_with_colon, first_word_width,
    heading_certainty, heading_mark, is_quoted, marker, ruler, starts_lower, underline, width,
};

/// Nobody wraps text at fewer columns.
const NARROWEST: usize = 40;

/// How the author breaks lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// Every line is a paragraph.
    Unbroken,
    /// Lines are filled up to a fixed column.
    Wrapped,
    /// Lines end where the author liked; blank lines separate paragraphs.
    Loose,
}

/// The lines of a body with what they have in common.
pub(super) struct Page<'t> {
    pub(super) lines: Vec<Line<'t>>,
    pub(super) habit: Habit,
    /// The column at which lines were wrapped.
    wrap: usize,
    /// Blank lines separate the paragraphs.
    is_spaced: bool,
    /// Indented text is the exception, so that it means something.
    is_flush: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// With its level.
    Heading(u8),
    Paragraph,
    Item(Marker),
    /// A further paragraph of the list item above it.
    More,
    Quote,
    Verbatim,
    Ruler,
}

#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// Indices of its lines in the page.
    pub(super) lines: Range<usize>,
    /// Something separates it from the text above: a blank line, the edge, a line as long as a paragraph.
    set_off_above: bool,
    set_off_below: bool,
}

impl<'t> Page<'t> {
    pub(super) fn new(lines: Vec<Line<'t>>) -> Self {
        let wrap = wrap_column(&lines);
        let mut page = Page { lines, habit: Habit::Loose, wrap, is_spaced: false, is_flush: false };
        let (mut count, mut blanks, mut indented, mut bytes, mut wide_bytes) = (0, 0, 0, 0, 0);
        let (mut pairs, mut full) = (0, 0);
        for (i, line) in page.lines.iter().enumerate() {
            if line.is_blank() {
                blanks += 1;
                continue;
            }
            count += 1;
            bytes += line.text.len();
            indented += usize::from(line.indent() >= 4);
            wide_bytes += if width(line.text) > WIDEST { line.text.len() } else { 0 };
            if page.has_text(i + 1) {
                pairs += 1;
                full += usize::from(page.is_full(i));
            }
        }
        page.is_spaced = blanks > 0 && count <= 20 * (blanks + 1);
        page.is_flush = indented * 2 <= count;
        page.habit = if wide_bytes * 2 > bytes {
            Habit::Unbroken
        } else if pairs > 0 && full * 2 >= pairs {
            Habit::Wrapped
        } else if blanks == 0 || count > 8 * (blanks + 1) {
            Habit::Unbroken
        } else {
            Habit::Loose
        };
        page
    }

    pub(super) fn line(&self, i: usize) -> Line<'t> {
        self.lines.get(i).copied().unwrap_or(Line { at: 0, text: "" })
    }

    pub(super) fn lines_of(&self, block: &Block) -> &[Line<'t>] {
        self.lines.get(block.lines.clone()).unwrap_or_default()
    }

    fn has_text(&self, i: usize) -> bool {
        self.lines.get(i).is_some_and(|line| !line.is_blank())
    }

    fn is_blank_above(&self, i: usize) -> bool {
        i == 0 || !self.has_text(i - 1)
    }

    /// Whether the first word of the next line did not fit on line `i`, with some tolerance for people who wrap by
    /// hand.
    pub(super) fn is_full(&self, i: usize) -> bool {
        let above = self.line(i).text;
        let slack = if ends_sentence(above) { 0 } else { self.wrap / 12 };
        self.wrap >= NARROWEST && width(above) + 1 + first_word_width(self.line(i + 1).text) + slack > self.wrap
    }

    /// Whether a paragraph ends between line `i` and the next; `first` when line `i` is the first of its paragraph.
    fn breaks(&self, i: usize, first: bool) -> bool {
        let (above, below) = (self.line(i).text, self.line(i + 1).text);
        if starts_lower(below) && !ends_block(above) {
            return false;
        }
        let (upper, lower) = (width(above), width(below));
        let heads = || heading_certainty(above) == Some(Certainty::Sure) && 2 * lower >= 3 * upper;
        if upper > WIDEST {
            return true;
        }
        match self.habit {
            Habit::Unbroken => ends_block(above) || lower > WIDEST || heads() && (ends_sentence(below) || lower >= 50),
            _ if self.is_full(i) => false,
            _ if self.is_spaced => {
                let is_indented = self.line(i + 1).indent() >= self.line(i).indent() + 2;
                first && heads() && lower >= 50 && 4 * lower >= 3 * self.wrap || is_indented && ends_sentence(above)
            }
            Habit::Wrapped => true,
            Habit::Loose => ends_sentence(above),
        }
    }

    /// Whether line `i`, in the middle of a paragraph, begins something else.
    fn interrupts(&self, i: usize) -> bool {
        let (above, line) = (self.line(i - 1), self.line(i));
        ruler(line.text).is_some()
            || is_quoted(line)
            || heading_mark(line).is_some()
            || underline(self.line(i + 1)).is_some() && ends_sentence(above.text)
            || marker(line).is_some_and(|mark| self.begins_list(i, mark))
    }

    /// A dash or a number may be at the start of a line only because of wrapping.
    fn begins_list(&self, i: usize, mark: Marker) -> bool {
        let follows = |next: Marker| next.number == mark.number.map(|number| number + 1);
        self.habit == Habit::Unbroken
            || ends_block(self.line(i - 1).text)
            || mark.number.is_none_or(|number| number <= 1) && !self.is_full(i - 1)
            || marker(self.line(i + 1)).is_some_and(follows)
    }

    fn chunk_end(&self, i: usize) -> usize {
        (i..self.lines.len()).find(|j| !self.has_text(*j)).unwrap_or(self.lines.len())
    }

    /// Where the verbatim text that begins with line `i` ends: a chunk wholly indented, or a table.
    fn verbatim_end(&self, i: usize) -> Option<usize> {
        let is_verbatim = |start: usize, end: usize| {
            let lines = self.lines.get(start..end).unwrap_or_default();
            let lone = lines.first().filter(|_| lines.len() == 1).map(|line| line.text);
            let is_prose = lone.is_some_and(|text| {
                let is_centred = self.line(start).indent() >= 8 && heading_certainty(text).is_some();
                is_centred || width(text) > HEADING_WIDTH || width(text) > 60 && ends_sentence(text)
            });
            let is_table = lines.len() > 1 && lines.iter().all(|line| line.text.trim_start().starts_with(['|', '+']));
            is_table || self.is_flush && !is_prose && lines.iter().all(|line| line.indent() >= 4)
        };
        let mut end = self.chunk_end(i);
        if !is_verbatim(i, end) {
            return None;
        }
        while end + 1 < self.lines.len() && self.line(end + 1).indent() >= 4 {
            let next = self.chunk_end(end + 1);
            if !is_verbatim(end + 1, next) {
                break;
            }
            end = next;
        }
        Some(end)
    }

    /// The block that begins with line `i`, which is not blank, and the index of the line after it.
    fn block(&mut self, i: usize, above: Option<Kind>) -> (Kind, Range<usize>, usize) {
        let line = self.line(i);
        let one = |kind| (kind, i..i + 1, i + 1);
        if let Some(mark) = ruler(line.text) {
            let is_overline = self.has_text(i + 1) && underline(self.line(i + 2)) == Some(mark);
            return if is_overline { (Kind::Heading(2), i + 1..i + 2, i + 3) } else { one(Kind::Ruler) };
        }
        if is_quoted(line) {
            let end = self.run(i, |page, j| is_quoted(page.line(j)));
            return (Kind::Quote, i..end, end);
        }
        if let Some((level, content)) = heading_mark(line) {
            self.lines.get_mut(i).into_iter().for_each(|line| *line = content);
            return one(Kind::Heading(level));
        }
        if underline(self.line(i + 1)).is_some() && self.is_underlined(i) {
            return (Kind::Heading(2), i..i + 1, i + 2);
        }
        if let Some(mark) =
            marker(line).filter(|mark| mark.indent < 4 || above.is_some_and(is_listed) || !self.is_flush)
        {
            let end = self.run(i, |page, j| {
                !page.interrupts(j)
                    && marker(page.line(j)).is_none()
                    && (page.line(j).indent() > mark.indent || !page.breaks(j - 1, j == i + 1))
            });
            return (Kind::Item(mark), i..end, end);
        }
        if self.is_blank_above(i) && above.is_some_and(is_listed) && line.indent() >= 2 {
            let end = self.run(i, |page, j| !page.interrupts(j) && marker(page.line(j)).is_none());
            return (Kind::More, i..end, end);
        }
        if self.is_blank_above(i)
            && let Some(end) = self.verbatim_end(i)
        {
            return (Kind::Verbatim, i..end, end);
        }
        let end = self.run(i, |page, j| !page.interrupts(j) && !page.breaks(j - 1, j == i + 1));
        (Kind::Paragraph, i..end, end)
    }

    fn is_underlined(&self, i: usize) -> bool {
        let text = self.line(i).text;
        heading_certainty(text).is_some() || self.is_blank_above(i) && width(text) <= WIDEST && !ends_sentence(text)
    }

    /// The end of the lines from `i` on that belong together.
    fn run(&self, i: usize, belongs: impl Fn(&Self, usize) -> bool) -> usize {
        (i + 1..self.lines.len()).find(|j| !self.has_text(*j) || !belongs(self, *j)).unwrap_or(self.lines.len())
    }
}

fn is_listed(kind: Kind) -> bool {
    matches!(kind, Kind::Item(_) | Kind::More)
}

/// The widest of the lines that another follows, leaving out one in fifty.
fn wrap_column(lines: &[Line]) -> usize {
    let mut histogram = [0_usize; WIDEST + 1];
    for (line, next) in lines.iter().zip(lines.iter().skip(1)) {
        if let Some(bin) = histogram.get_mut(width(line.text)).filter(|_| !line.is_blank() && !next.is_blank()) {
            *bin += 1;
        }
    }
    let outliers = histogram.iter().sum::<usize>() / 50;
    let mut wider = 0;
    let reached = histogram.iter().rposition(|bin| {
        wider += bin;
        wider > outliers
    });
    reached.unwrap_or(0)
}

/// Cuts the page into blocks and finds the headings among them.
pub(super) fn blocks(page: &mut Page) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut i = 0;
    while i < page.lines.len() {
        if !page.has_text(i) {
            i += 1;
            continue;
        }
        let (kind, lines, next) = page.block(i, blocks.last().map(|block| block.kind));
        let is_paragraph = |line: Line| page.habit == Habit::Unbroken && width(line.text) > WIDEST;
        let set_off_above = page.is_blank_above(i) || is_paragraph(page.line(i - 1));
        let set_off_below = !page.has_text(next) || is_paragraph(page.line(next));
        blocks.push(Block { kind, lines, set_off_above, set_off_below });
        i = next;
    }
    blocks
}

/// Turns paragraphs and lone numbered lines into headings where their shape and surroundings say so.
pub(super) fn find_headings(page: &Page, blocks: &mut [Block]) {
    let is_marked = blocks.iter().filter(|block| matches!(block.kind, Kind::Heading(_))).count() > 1;
    for i in 0..blocks.len() {
        let kind_at = |i: usize| blocks.get(i).map(|block| block.kind);
        let (above, below) = (i.checked_sub(1).and_then(kind_at), kind_at(i + 1));
        let is_lone = !above.is_some_and(is_listed) && !below.is_some_and(is_listed);
        let kind = match kind_at(i) {
            Some(Kind::Paragraph) if !is_marked && is_heading(page, blocks, i) => Kind::Heading(2),
            Some(Kind::Item(Marker { number: Some(_), .. })) if is_lone || below == Some(Kind::More) => {
                if !is_marked && is_heading(page, blocks, i) {
                    Kind::Heading(2)
                } else if is_lone {
                    Kind::Paragraph
                } else {
                    continue;
                }
            }
            Some(Kind::More) if !above.is_some_and(is_listed) => Kind::Paragraph,
            _ => continue,
        };
        blocks.get_mut(i).into_iter().for_each(|block| block.kind = kind);
    }
}

fn is_heading(page: &Page, blocks: &[Block], i: usize) -> bool {
    let (Some(block), Some(below)) = (blocks.get(i), blocks.get(i + 1)) else { return false };
    let above = i.checked_sub(1).and_then(|i| blocks.get(i));
    let is_opening = i < 3 && !blocks.iter().take(i).any(|block| matches!(block.kind, Kind::Heading(_)));
    let line = page.line(block.lines.start);
    if is_opening && is_byline(line.text) {
        return false;
    }
    let heads_a_heading = || {
        let is_second = above
            .is_some_and(|above| above.kind == Kind::Paragraph && certainty_of(page, above) == Some(Certainty::Sure));
        let is_set_off =
            block.set_off_above && block.set_off_below && certainty_of(page, block) == Some(Certainty::Sure);
        is_set_off
            && !is_second
            && certainty_of(page, below).is_some()
            && blocks.get(i + 2).is_some_and(|next| heads(page, below, next))
    };
    heads(page, block, below) || heads_a_heading()
}

fn certainty_of(page: &Page, block: &Block) -> Option<Certainty> {
    if block.lines.len() == 1 { heading_certainty(page.line(block.lines.start).text) } else { None }
}

/// Whether `block` is a short line and `below` is text that it can be the heading of.
fn heads(page: &Page, block: &Block, below: &Block) -> bool {
    let text = page.line(block.lines.start).text;
    let Some(certainty) = certainty_of(page, block) else { return false };
    let is_apart = block.set_off_above && block.set_off_below;
    match below.kind {
        Kind::Paragraph | Kind::More => {
            let lines = page.lines_of(below);
            let length: usize = lines.iter().take(3).map(|line| width(line.text)).sum();
            let is_whole = length > HEADING_WIDTH || lines.last().is_some_and(|line| ends_block(line.text));
            is_whole
                && match certainty {
                    Certainty::Sure => is_apart || 2 * length >= 3 * width(text),
                    Certainty::Doubtful if ends_with_colon(text) => {
                        is_apart && length > HEADING_WIDTH && text.split_whitespace().count() <= 4
                    }
                    Certainty::Doubtful => is_apart && length > HEADING_WIDTH && length >= 2 * width(text),
                }
        }
        Kind::Item(_) => certainty == Certainty::Sure && text.split_whitespace().count() <= 6,
        _ => false,
    }
}

/// `By Jane Doe`, or a date alone, as above many articles.
fn is_byline(text: &str) -> bool {
    let text = text.trim();
    let names = ["By ", "BY ", "by ", "Von ", "Par ", "Por ", "Di ", "Door ", "Av "]
        .iter()
        .find_map(|by| text.strip_prefix(by));
    let is_credit =
        ["作者", "文/", "文／", "记者", "記者", "بقلم", "लेखक", "द्वारा", "Автор"].iter().any(|by| text.starts_with(by));
    let is_named = names.is_some_and(|names| !starts_lower(names) && names.split_whitespace().count() <= 7);
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    let numbers = text.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty());
    is_credit || is_named || digits * 3 >= letters && numbers.count() > 1
}
