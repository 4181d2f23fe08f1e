//! Values: what an expression of Python comes to.

/// A value, as far as settings need it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::generators) enum Python {
    None,
    Bool(bool),
    Number(i64),
    Text(String),
    /// A list, a tuple or a set.
    List(Vec<Python>),
    Table(Vec<(Python, Python)>),
    /// What only the program itself can compute.
    Unknown,
}

impl Python {
    pub(in crate::generators) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(in crate::generators) fn list(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            _ => &[],
        }
    }

    pub(in crate::generators) fn table(&self) -> &[(Self, Self)] {
        match self {
            Self::Table(pairs) => pairs,
            _ => &[],
        }
    }

    /// The value of a key.
    pub(in crate::generators) fn value(&self, key: &str) -> Option<&Self> {
        self.table().iter().rfind(|(own, _)| own.text() == Some(key)).map(|(_, value)| value)
    }

    /// The texts of a list.
    pub(in crate::generators) fn texts(&self) -> impl Iterator<Item = &str> {
        self.list().iter().filter_map(Self::text)
    }

    /// What `if` takes it for; `None` if that is not known.
    pub(in crate::generators) fn is_true(&self) -> Option<bool> {
        Some(match self {
            Self::None => false,
            Self::Bool(is_true) => *is_true,
            Self::Number(number) => *number != 0,
            Self::Text(text) => !text.is_empty(),
            Self::List(values) => !values.is_empty(),
            Self::Table(pairs) => !pairs.is_empty(),
            Self::Unknown => return None,
        })
    }

    /// True if any part of it is not known.
    pub(in crate::generators) fn is_unknown(&self) -> bool {
        match self {
            Self::Unknown => true,
            Self::List(values) => values.iter().any(Self::is_unknown),
            Self::Table(pairs) => pairs.iter().any(|(key, value)| key.is_unknown() || value.is_unknown()),
            _ => false,
        }
    }

    /// How much it is to copy.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Text(text) => 1 + text.len() / 64,
            Self::List(values) => 1 + values.iter().map(Self::size).sum::<usize>(),
            Self::Table(pairs) => 1 + pairs.iter().map(|(key, value)| key.size() + value.size()).sum::<usize>(),
            _ => 1,
        }
    }

    /// What `str` makes of a plain value.
    pub(in crate::generators) fn shown(&self) -> Option<String> {
        Some(match self {
            Self::None => "None".to_owned(),
            Self::Bool(true) => "True".to_owned(),
            Self::Bool(false) => "False".to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::List(_) | Self::Table(_) | Self::Unknown => return None,
        })
    }

    pub(in crate::generators) fn set(&mut self, key: Self, value: Self) {
        let Self::Table(pairs) = self else {
            *self = Self::Unknown;
            return;
        };
        match pairs.iter_mut().find(|(own, _)| *own == key) {
            Some(pair) => pair.1 = value,
            None => pairs.push((key, value)),
        }
    }
}

impl From<Option<String>> for Python {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Unknown, Self::Text)
    }
}
