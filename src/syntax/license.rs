//! Licences: the address of one, by its name in SPDX's list. <https://spdx.org/licenses/>

use super::iri;
use url::Url;

/// The names of SPDX's list, version 3.29, one a line.
const NAMES: &str = include_str!("spdx.txt");

/// The address of a licence that is named as SPDX has it, or by its address; `None` for another text.
pub(crate) fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains("://") {
        let url = Url::parse(text).ok()?;
        return matches!(url.scheme(), "http" | "https").then(|| iri::of(&url))?;
    }
    // People write spaces: CC BY-SA 4.0.
    let name = text.replace(' ', "-");
    let name = NAMES.lines().find(|known| known.eq_ignore_ascii_case(&name))?;
    Some(creative_commons(name).unwrap_or_else(|| format!("https://spdx.org/licenses/{name}.html")))
}

/// The address that Creative Commons themselves give, which programs compare.
/// <https://creativecommons.org/share-your-work/cclicenses/>
fn creative_commons(name: &str) -> Option<String> {
    if name == "CC0-1.0" {
        return Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    }
    let (kind, rest) = name.strip_prefix("CC-")?.rsplit_once('-').map_or(("", ""), |parts| parts);
    let (kind, version, country) = match kind.rsplit_once('-') {
        // CC-BY-3.0-DE
        Some((kind, version)) if version.contains('.') => (kind, version, format!("{}/", rest.to_ascii_lowercase())),
        _ => (kind, rest, String::new()),
    };
    let is_known = ["BY", "BY-SA", "BY-ND", "BY-NC", "BY-NC-SA", "BY-NC-ND"].contains(&kind);
    is_known.then(|| format!("https://creativecommons.org/licenses/{}/{version}/{country}", kind.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn names_of_spdx_and_addresses_are_addresses() {
        for (text, expected) in [
            ("CC-BY-4.0", Some("https://creativecommons.org/licenses/by/4.0/")),
            ("CC BY-NC-SA 4.0", Some("https://creativecommons.org/licenses/by-nc-sa/4.0/")),
            ("cc-by-3.0-de", Some("https://creativecommons.org/licenses/by/3.0/de/")),
            ("CC0-1.0", Some("https://creativecommons.org/publicdomain/zero/1.0/")),
            ("MIT", Some("https://spdx.org/licenses/MIT.html")),
            ("https://example.org/license", Some("https://example.org/license")),
            ("mine", None),
            ("javascript:x", None),
            ("ftp://example.org/", None),
            ("", None),
        ] {
            assert_eq!(address(text).as_deref(), expected, "{text}");
        }
    }
}
