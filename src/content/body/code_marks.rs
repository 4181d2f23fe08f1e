//! Marks in code: comments that say which lines a page highlights or hides, and that no page shows.
//! <https://docusaurus.io/docs/markdown-features/code-blocks#highlighting-with-comments>,
//! <https://www.gatsbyjs.com/plugins/gatsby-remark-prismjs/#line-highlighting>

use std::sync::LazyLock;

use regex::Regex;

static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let opening = r"(?://|\#|--|%|;|<!--|/\*|\{/\*|'|REM)";
    let name = r"(highlight|hide)-(line|next-line|start|end|range(?:\{[\d,\s-]*\})?)";
    Regex::new(&format!(r"^(.*?){opening}\s*{name}\s*(?:\*/\}}|\*/|-->)?\s*$")).ok()
});

/// What the marks of a block of code say, so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CodeMarks {
    /// True if a comment may stand behind the line that it is about, and lines may be hidden.
    of_prism: bool,
    hides: bool,
    hides_next: bool,
}

impl CodeMarks {
    pub(super) fn new(of_prism: bool) -> Self {
        Self { of_prism, ..Self::default() }
    }

    /// The lines without the comments, and without those that are hidden. `None` if nothing changes.
    pub(super) fn shown(&mut self, code: &str) -> Option<String> {
        if !self.hides && !self.hides_next && !code.contains("highlight-") && !code.contains("hide-") {
            return None;
        }
        Some(code.split_inclusive('\n').filter_map(|line| self.line(line)).collect())
    }

    fn line<'l>(&mut self, line: &'l str) -> Option<std::borrow::Cow<'l, str>> {
        let is_hidden = self.hides || std::mem::take(&mut self.hides_next);
        let found = MARK.as_ref().and_then(|mark| mark.captures(line.trim_end_matches('\n')));
        let group = |nth: usize| found.as_ref().and_then(|found| found.get(nth)).map_or("", |group| group.as_str());
        let (before, is_hiding, what) = (group(1), group(2) == "hide", group(3));
        let is_alone = before.trim().is_empty();
        match what {
            "line" if self.of_prism && !is_alone => {
                let shown = format!("{}\n", before.trim_end());
                return (!is_hiding && !is_hidden).then(|| shown.into());
            }
            "next-line" | "start" | "end" if is_alone && (self.of_prism || !is_hiding) => {
                match what {
                    "start" => self.hides |= is_hiding,
                    "end" if is_hiding => self.hides = false,
                    "next-line" => self.hides_next = is_hiding,
                    _ => {}
                }
                return None;
            }
            _ if is_alone && self.of_prism && !what.is_empty() => return None,
            _ => {}
        }
        (!is_hidden).then(|| line.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_about_lines_are_not_shown() {
        let code = "a // highlight-line\n// highlight-next-line\nb\n/* hide-start */\nc\n/* hide-end */\n# highlight-start\nd\n";
        assert_eq!(CodeMarks::new(true).shown(code).as_deref(), Some("a\nb\nd\n"));
        let code = "a // highlight-line\n{/* highlight-start */}\nb\n<!-- highlight-end -->\n// hide-line\n";
        assert_eq!(CodeMarks::new(false).shown(code).as_deref(), Some("a // highlight-line\nb\n// hide-line\n"));
        assert_eq!(CodeMarks::new(true).shown("x\n"), None);
    }
}
