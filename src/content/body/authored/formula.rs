//! Formulas that scripts made of TeX, or are to make of it. They are written twice, once for eyes and once as `MathML`.
//! <https://katex.org/docs/options>, <https://docs.mathjax.org>

use std::ops::Range;

use super::Reader;
use crate::text::escape_html;

impl Reader<'_> {
    /// A formula that has `MathML` is that.
    pub(super) fn end_formula(&mut self, range: Range<usize>, maths: Option<Range<usize>>, has_drawing: bool) {
        self.content();
        match maths {
            Some(maths) => {
                let html = self.html[maths].to_owned();
                self.formula_end = Some(range.end);
                self.replace(range, html);
            }
            None if has_drawing => self.left_out.push(("svg", range.start)),
            None => {}
        }
    }

    /// TeX for a script is shown between its marks, unless the script has done its work already.
    pub(super) fn end_tex(&mut self, range: Range<usize>, inner: Range<usize>, is_display: bool) {
        if self.formula_end.is_some_and(|end| self.html[end..range.start].trim().is_empty()) {
            return;
        }
        let [begin, end] = if is_display { ["\\[", "\\]"] } else { ["\\(", "\\)"] };
        let tex = escape_html(&self.html[inner]);
        self.content();
        self.replace(range, format!("{begin}{tex}{end}"));
    }
}
