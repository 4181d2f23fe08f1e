//! Snippets in a body: `--8<-- "file.md"` becomes what is in the file.
//! <https://facelessuser.github.io/pymdown-extensions/extensions/snippets/>

use super::{
    rewriter::{Expanded, Rewriter},
    shortcode::Pieces,
};
use crate::generators::snippets::{self, Line, Snippets};

/// Files are in files no deeper, and a text has no more of them, in bytes.
const DEEPEST: usize = 16;
const MOST: usize = 4 << 20;

/// Puts the files that a text names in their places. `own` is the path of the article's file.
pub(super) fn expand(body: Expanded, snippets: &Snippets, own: &str, pieces: &mut Pieces) -> Expanded {
    if !body.text.contains("8<-") && snippets.appended().is_empty() {
        return body;
    }
    let mut out = Rewriter::new(&body.text);
    let mut put = Putting { snippets, own, open: Vec::new(), size: 0, missing: Vec::new() };
    let (mut at, mut is_block) = (0, false);
    for line in body.text.split_inclusive('\n') {
        let content = line.trim_end_matches(['\n', '\r']);
        let mut new = Vec::new();
        if !put.line(content, &mut is_block, false, &mut new) {
            let text: String = new.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
            out.replace(at..at + line.len(), &text);
        }
        pieces.leave_out_all(&mut put.missing, body.origins.of(at));
        at += line.len();
    }
    let mut appended = Vec::new();
    for name in snippets.appended() {
        put.file(name, "", &mut appended);
    }
    pieces.leave_out_all(&mut put.missing, body.origins.of(at));
    if !appended.is_empty() {
        let end = body.text.len();
        out.replace(end..end, &format!("\n\n{}\n", appended.join("\n")));
    }
    out.finish(&body.origins)
}

struct Putting<'s> {
    snippets: &'s Snippets,
    own: &'s str,
    /// The files that we are in.
    open: Vec<&'s str>,
    size: usize,
    /// The names of those that are not there.
    missing: Vec<String>,
}

impl Putting<'_> {
    /// Adds what a line becomes; true if it stays as it is.
    fn line(&mut self, text: &str, is_block: &mut bool, is_part: bool, new: &mut Vec<String>) -> bool {
        match snippets::line(text) {
            Line::Escaped => new.push(text.replacen(';', "", 1)),
            Line::Block => *is_block = !*is_block,
            Line::File(name, space) if !*is_block => self.file(name, space, new),
            Line::File(..) => {}
            Line::Text if *is_block => {
                let name = text.trim();
                if name.is_empty() {
                    new.push(String::new());
                } else {
                    self.file(name, &text[..text.len() - text.trim_start().len()], new);
                }
            }
            Line::Mark(..) if !is_part => {}
            Line::Text | Line::Mark(..) => {
                new.push(text.to_owned());
                return true;
            }
        }
        false
    }

    /// Adds the lines of a file.
    fn file(&mut self, name: &str, space: &str, new: &mut Vec<String>) {
        if name.starts_with(';') {
            return;
        }
        let Some((path, lines)) = self.snippets.lines(name, self.own) else {
            self.missing.push(format!("--8<-- \"{name}\""));
            return;
        };
        if self.open.contains(&path) {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.missing.push(format!("--8<-- \"{name}\" in {DEEPEST} others"));
            return;
        }
        self.open.push(path);
        let (mut is_block, mut own) = (false, Vec::new());
        let is_part = name
            .rsplit(':')
            .next()
            .is_some_and(|part| name.contains(':') && part.starts_with(|letter: char| letter.is_ascii_alphabetic()));
        for line in lines {
            self.size += line.len();
            if self.size > MOST {
                self.missing.push(format!("--8<-- \"{name}\" beyond {} MiB", MOST >> 20));
                break;
            }
            self.line(line, &mut is_block, is_part, &mut own);
        }
        self.open.pop();
        new.extend(own.into_iter().map(|line| if line.is_empty() { line } else { format!("{space}{line}") }));
    }
}
