//! Data: files of YAML, TOML or JSON in a site, as fields like those of front matter.

use super::settings_file::{self, SettingsFile};
use crate::front_matter::{self, Field};

/// The fields of a file; none if it cannot be parsed, which its generator reports better.
pub(super) fn fields(file: &SettingsFile) -> Vec<Field<'static>> {
    let (fenced, _) = settings_file::fenced(&file.path, &file.text);
    let fields = front_matter::split(&fenced).map(|front_matter| front_matter.fields).unwrap_or_default();
    fields.into_iter().map(Field::into_owned).collect()
}
