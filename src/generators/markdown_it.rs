//! markdown-it: what its plugins add to Markdown, by their names. <https://github.com/markdown-it/markdown-it>

use super::dialect::{Dialect, Extension};

const PLUGINS: [(&str, &[Extension]); 17] = [
    ("markdown-it-abbr", &[Extension::Abbreviations]),
    ("markdown-it-attrs", &[Extension::BareAttributes]),
    ("markdown-it-bracketed-spans", &[Extension::Spans]),
    ("markdown-it-container", &[Extension::PlainContainers]),
    ("markdown-it-deflist", &[Extension::DefinitionLists, Extension::TildeDefinitions]),
    ("markdown-it-emoji", &[Extension::Emoji]),
    ("markdown-it-footnote", &[Extension::InlineNotes]),
    ("markdown-it-ins", &[Extension::PlusInsertions]),
    ("markdown-it-katex", &[Extension::TexDollars]),
    ("@renbaoshuo/markdown-it-katex", &[Extension::TexDollars]),
    ("markdown-it-mark", &[Extension::Marks]),
    ("markdown-it-mathjax", &[Extension::TexDollars]),
    ("markdown-it-sub", &[Extension::Subscripts]),
    ("markdown-it-sup", &[Extension::Superscripts]),
    ("markdown-it-table-of-contents", &[Extension::TocMarks]),
    ("markdown-it-toc", &[Extension::TocMarks]),
    ("markdown-it-toc-done-right", &[Extension::TocMarks]),
];

/// A dialect with what some plugins add.
pub(super) fn with_plugins(dialect: Dialect, has: impl Fn(&str) -> bool) -> Dialect {
    let plugins = PLUGINS.iter().filter(|(name, _)| has(name));
    plugins.fold(dialect, |dialect, (_, extensions)| dialect.with(extensions))
}

/// The names of containers that a program gives to the plugin, as in `.use(markdownItContainer, "note")`; `None` if it computes them.
pub(super) fn containers(program: &str) -> Option<Vec<String>> {
    let uses = program.match_indices(".use(").filter_map(|(at, mark)| {
        let arguments = program[at + mark.len()..].trim_start();
        let (plugin, behind) = arguments.split_once([',', ')'])?;
        plugin
            .to_ascii_lowercase()
            .contains("container")
            .then(|| behind.trim_start_matches([')', ',', ' ', '\n', '\t']))
    });
    let name = |behind: &str| {
        let quote = behind.chars().next().filter(|quote| "\"'`".contains(*quote))?;
        let (name, _) = behind[1..].split_once(quote)?;
        Some(name.to_owned())
    };
    uses.map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_have_the_names_that_a_program_gives_them() {
        let names = |program: &str| containers(program);
        let program = "md.use(container, 'note')\n  .use(require(\"markdown-it-container\"), \"tip\", { x })";
        assert_eq!(names(program), Some(vec!["note".to_owned(), "tip".to_owned()]));
        assert_eq!(names("md.use(container, name)"), None);
        assert_eq!(names("md.use(attrs)"), Some(Vec::new()));
    }
}
