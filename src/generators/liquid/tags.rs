//! Tags: a template of Liquid, taken apart.

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text as it is, and what `raw` and `comment` keep from being read, with that tag.
    Text(&'t str),
    /// What is between `{{` and `}}`.
    Value(&'t str),
    /// What is between `{%` and `%}`.
    Statement(&'t str),
}

/// What matters of the inside of a tag.
pub(super) fn bare(inside: &str) -> &str {
    inside.trim_matches(['-', ' ', '\n', '\t', '\r'])
}

/// The pieces of a template, in order. What is never closed is text.
pub(super) fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let at = rest.find("{{").into_iter().chain(rest.find("{%")).min().unwrap_or(rest.len());
        if at > 0 {
            let (text, behind) = rest.split_at(at);
            rest = behind;
            return Some(Piece::Text(text));
        }
        let close = if rest.starts_with("{{") { "}}" } else { "%}" };
        let Some(end) = rest.get(2..)?.find(close).map(|end| end + 2) else {
            return Some(Piece::Text(std::mem::take(&mut rest)));
        };
        let inside = &rest[2..end];
        let name = bare(inside);
        let behind = &rest[end + 2..];
        if close == "%}" && matches!(name, "raw" | "comment") {
            let kept = end + 2 + behind.find(&format!("end{name}")).unwrap_or(behind.len());
            let (text, behind) = rest.split_at(kept);
            rest = behind;
            return Some(Piece::Text(text));
        }
        rest = behind;
        Some(if close == "}}" { Piece::Value(inside) } else { Piece::Statement(inside) })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn template_is_taken_apart() {
        let all: Vec<_> = pieces("a {{ b }}{% raw %}{{ c }}{% endraw %}{%- if d -%} {{ e").collect();
        let expected = [
            Piece::Text("a "),
            Piece::Value(" b "),
            Piece::Text("{% raw %}{{ c }}{% "),
            Piece::Text("endraw %}"),
            Piece::Statement("- if d -"),
            Piece::Text(" "),
            Piece::Text("{{ e"),
        ];
        assert_eq!(all, expected);
    }

    proptest! {
        #[test]
        fn nothing_of_a_template_is_lost(template in "(\\{\\{|\\}\\}|\\{%|%\\}|raw|endraw|comment|[-{}% aé\n])*") {
            let whole: String = pieces(&template)
                .map(|piece| match piece {
                    Piece::Text(text) => text.to_owned(),
                    Piece::Value(inside) => format!("{{{{{inside}}}}}"),
                    Piece::Statement(inside) => format!("{{%{inside}%}}"),
                })
                .collect();
            prop_assert_eq!(whole, template);
        }
    }
}
