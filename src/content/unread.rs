//! Texts in formats that Dateline does not read, each with what makes Markdown of it.

/// What makes Markdown of a format, by its extension; `--standalone` keeps title, date and authors, as front matter.
/// <https://pandoc.org/MANUAL.html#general-options>
const WAYS_OUT: [(&str, &str); 32] = [
    (
        "adoc",
        "asciidoctor --backend docbook5 --out-file - FILE | pandoc --from docbook --to gfm --standalone --output OUT",
    ),
    (
        "asciidoc",
        "asciidoctor --backend docbook5 --out-file - FILE | pandoc --from docbook --to gfm --standalone --output OUT",
    ),
    ("rst", "pandoc --from rst --to gfm --standalone --output OUT FILE"),
    ("org", "pandoc --from org --to gfm --standalone --output OUT FILE"),
    ("dj", "pandoc --from djot --to gfm --standalone --output OUT FILE"),
    ("ipynb", "pandoc --from ipynb --to gfm --standalone --output OUT FILE"),
    ("typ", "pandoc --from typst --to gfm --standalone --output OUT FILE"),
    ("tex", "pandoc --from latex --to gfm --standalone --output OUT FILE"),
    ("textile", "pandoc --from textile --to gfm --standalone --output OUT FILE"),
    ("wiki", "pandoc --from mediawiki --to gfm --standalone --output OUT FILE"),
    ("mediawiki", "pandoc --from mediawiki --to gfm --standalone --output OUT FILE"),
    ("rtf", "pandoc --from rtf --to gfm --standalone --output OUT FILE"),
    ("odt", "pandoc --from odt --to gfm --standalone --output OUT FILE"),
    ("docx", "pandoc --from docx --to gfm --standalone --output OUT FILE"),
    ("epub", "pandoc --from epub --to gfm --standalone --output OUT FILE"),
    ("fb2", "pandoc --from fb2 --to gfm --standalone --output OUT FILE"),
    ("docbook", "pandoc --from docbook --to gfm --standalone --output OUT FILE"),
    ("dbk", "pandoc --from docbook --to gfm --standalone --output OUT FILE"),
    ("latex", "pandoc --from latex --to gfm --standalone --output OUT FILE"),
    ("ltx", "pandoc --from latex --to gfm --standalone --output OUT FILE"),
    ("t2t", "pandoc --from t2t --to gfm --standalone --output OUT FILE"),
    ("muse", "pandoc --from muse --to gfm --standalone --output OUT FILE"),
    ("creole", "pandoc --from creole --to gfm --standalone --output OUT FILE"),
    ("dokuwiki", "pandoc --from dokuwiki --to gfm --standalone --output OUT FILE"),
    ("doc", OFFICE),
    ("wpd", OFFICE),
    ("fodt", OFFICE),
    ("sxw", OFFICE),
    ("pages", ""),
    ("gmi", ""),
    ("gemini", ""),
    ("pdf", "pdftotext -layout FILE OUT"),
];

/// What turns other documents of office programs into one that pandoc reads.
const OFFICE: &str = "soffice --headless --convert-to docx --outdir FOLDER FILE && pandoc --from docx --to gfm --standalone --output OUT DOCX";

/// True for the extension of a format that others publish and Dateline does not read.
pub(super) fn is_text(extension: &str) -> bool {
    WAYS_OUT.iter().any(|(known, _)| *known == extension)
}

/// True for a file that is mostly beside articles rather than one of them.
pub(crate) fn is_attachment(path: &str) -> bool {
    extension(path) == "pdf"
}

/// What makes a text of a file that Dateline reads, in one line; `None` if nothing does that is known.
pub(crate) fn way_out(path: &str) -> Option<String> {
    let extension = extension(path);
    let (_, command) = WAYS_OUT.iter().find(|(known, _)| *known == extension)?;
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let quoted = |name: String| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '/');
        if name.chars().all(is_plain) { name } else { format!("'{}'", name.replace('\'', "'\\''")) }
    };
    let out = format!("{stem}.{}", if extension == "pdf" { "txt" } else { "md" });
    let command = match extension.as_str() {
        "gmi" | "gemini" => "rename it to .md, and write its `=>` lines as links".to_owned(),
        "pages" => "export it as a Word file there, and convert that with pandoc".to_owned(),
        _ => {
            let folder = stem.rsplit_once('/').map_or(".", |(folder, _)| folder);
            let parts = [
                ("FOLDER", quoted(folder.to_owned())),
                ("DOCX", quoted(format!("{stem}.docx"))),
                ("FILE", quoted(path.to_owned())),
                ("OUT", quoted(out)),
            ];
            // A path may contain such a word.
            let words = command.split(' ').map(|word| {
                parts.iter().find(|(name, _)| *name == word).map_or_else(|| word.to_owned(), |(_, part)| part.clone())
            });
            format!("`{}`", words.collect::<Vec<_>>().join(" "))
        }
    };
    Some(command)
}

fn extension(path: &str) -> String {
    path.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}
