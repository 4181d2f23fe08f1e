//! Names of files, which `new_post_name` takes apart. <https://hexo.io/docs/writing#Filename>

use regex::Regex;

use super::{slug::slugize, words};

/// A pattern of names.
#[derive(Debug)]
pub(super) struct NamePattern {
    /// `None` if it cannot be followed.
    regex: Option<Regex>,
    words: Vec<String>,
}

/// What a name says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Name {
    pub(super) slug: String,
    /// Words of the pattern, and what stands in their place.
    pub(super) values: Vec<(String, String)>,
}

impl NamePattern {
    /// `pattern` has no extension.
    pub(super) fn new(pattern: &str) -> Self {
        let mut names = Vec::new();
        let mut regex = String::from("^");
        for part in words::parts(pattern) {
            match part {
                words::Part::Text(text) => regex.push_str(&regex::escape(text)),
                words::Part::Word(word) => {
                    names.push(word.to_owned());
                    regex.push_str(match word {
                        "year" => "([0-9]{4})",
                        "month" | "day" => "([0-9]{2})",
                        "i_month" | "i_day" => "([0-9]{1,2})",
                        "hash" => "([0-9a-f]{12})",
                        _ => "(.+?)",
                    });
                }
            }
        }
        Self { regex: Regex::new(&(regex + "$")).ok(), words: names }
    }

    /// Takes a path without its extension apart. One that does not fit is a slug as a whole.
    pub(super) fn parse(&self, path: &str) -> Name {
        let found = self.regex.as_ref().and_then(|regex| regex.captures(path));
        let Some(found) = found else { return Name { slug: slugize(path), values: Vec::new() } };
        let values = self.words.iter().zip(found.iter().skip(1).flatten());
        let values: Vec<_> = values.map(|(word, value)| (word.clone(), value.as_str().to_owned())).collect();
        let mut name = Name { slug: String::new(), values };
        name.slug = name.value("title").map_or_else(|| slugize(path), str::to_owned);
        name
    }
}

impl Name {
    /// What stands in the place of a word; of two with one name, the later counts.
    pub(super) fn value(&self, word: &str) -> Option<&str> {
        self.values.iter().rfind(|(known, _)| known == word).map(|(_, value)| value.as_str())
    }
}
