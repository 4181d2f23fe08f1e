//! A setting: a value to which a file gives a name.

use super::{Fact, Origin};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) name: String,
    pub(super) value: SettingValue,
    pub(super) origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SettingValue {
    Text(String),
    True,
    /// `false`, `null`, `None` or an empty list or table.
    Off,
}

impl Setting {
    pub(super) fn fact(&self) -> Option<Fact> {
        match &self.value {
            SettingValue::Text(text) => Fact::new(text, self.origin.clone()),
            SettingValue::True | SettingValue::Off => None,
        }
    }

    pub(super) fn is_true(&self) -> bool {
        self.value == SettingValue::True
    }

    pub(super) fn is_off(&self) -> bool {
        self.value == SettingValue::Off
    }

    pub(super) fn is(&self, text: &str) -> bool {
        matches!(&self.value, SettingValue::Text(own) if own == text)
    }

    /// Its text as it is written, with its lines.
    pub(super) fn text(&self) -> Option<&str> {
        if let SettingValue::Text(text) = &self.value { Some(text) } else { None }
    }

    /// The file and the line that it is in.
    pub(super) fn line(&self) -> Option<(&str, usize)> {
        if let Origin::Line { path, line } = &self.origin { Some((path, *line)) } else { None }
    }
}
