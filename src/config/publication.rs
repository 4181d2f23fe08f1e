//! `[publish]` and `hub`: where feeds are published, and who is told.

use std::path::Path;

use serde::Deserialize;
use url::Url;

use super::{Checks, OneOrMany};
#[cfg(feature = "publish")]
use crate::{diagnostic::Diagnostic, rules::command::CONFIG};
use crate::{rules::content::PASSWORD_IN_ADDRESS, syntax::percent::names_user};

/// Where `dateline publish` puts the feeds, before it is checked.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PublishSettings {
    /// The folder in the store, as in `s3://bucket/feeds/`, `gs://bucket/feeds/`, `az://container/feeds/` or
    /// `file:///srv/www/feeds/`. It is what is served at `feeds_url`.
    pub to: String,
    /// Whose `dateline.lock` counts: that of the project's folder, or that of the store; without it the folder's.
    pub ledger: Option<LedgerPlace>,
    /// After how many days a file is removed that Dateline once published and makes no more; without it 30.
    pub remove_after: Option<u32>,
}

/// Where the ledger is that a publication goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LedgerPlace {
    /// In the project's folder; what changes there has to be committed. The store has a copy.
    #[default]
    Folder,
    /// In the store, so that whoever publishes needs no right to commit.
    Store,
}

/// Where feeds are published; checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Publication {
    /// Its path ends in a slash.
    pub(crate) to: Url,
    pub(crate) ledger: LedgerPlace,
    /// In days.
    pub(crate) remove_after: u32,
}

const DEFAULT_REMOVE_AFTER: u32 = 30;

/// How the addresses of stores may begin.
const SCHEMES: [&str; 4] = ["s3", "gs", "az", "file"];

pub(super) fn complete(settings: &PublishSettings, directory: &Path, checks: &mut Checks<'_>) -> Option<Publication> {
    let to = match address(&settings.to, directory) {
        Ok(to) => to,
        Err((message, help)) => {
            checks.fault_at(&["publish", "to"], message, help);
            return None;
        }
    };
    Some(Publication {
        to,
        ledger: settings.ledger.unwrap_or_default(),
        remove_after: settings.remove_after.unwrap_or(DEFAULT_REMOVE_AFTER),
    })
}

/// The address of a store as people write it; else what is wrong with it, and what helps.
fn address(to: &str, directory: &Path) -> Result<Url, (String, &'static str)> {
    let help = "write it as in `s3://bucket/feeds/`, `gs://bucket/feeds/`, `az://container/feeds/` or `file:///srv/www/feeds/`";
    let url = match Url::parse(to) {
        Ok(url) if names_user(&url) => {
            return Err(("`to` names a user or a password".to_owned(), PASSWORD_IN_ADDRESS.help));
        }
        Ok(url) if SCHEMES.contains(&url.scheme()) && url.host_str().is_some() != (url.scheme() == "file") => Some(url),
        // A path is read from the project's folder on.
        Err(_) if !to.contains("://") && !to.is_empty() => {
            let folder = std::path::absolute(directory.join(to)).ok();
            folder.and_then(|folder| Url::from_directory_path(folder).ok())
        }
        _ => None,
    };
    let mut url = url.ok_or_else(|| (format!("there is no store at `{to}`"), help))?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err((format!("`{to}` has a query or a fragment, which a store has not"), help));
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

impl Publication {
    /// A publication to the store that an option names; the rest is as settings have it.
    #[cfg(feature = "publish")]
    pub(crate) fn to(to: &str, directory: &Path, settings: Option<Self>) -> Result<Self, Diagnostic> {
        let to = address(to, directory).map_err(|(message, help)| Diagnostic::new(&CONFIG, message).help(help))?;
        let settings = settings.map(|settings| Self { to: to.clone(), ..settings });
        Ok(settings.unwrap_or(Self { to, ledger: LedgerPlace::default(), remove_after: DEFAULT_REMOVE_AFTER }))
    }
}

/// The addresses of hubs, each once.
pub(super) fn hubs(given: Option<OneOrMany>, checks: &mut Checks<'_>) -> Vec<String> {
    let (given, is_one) = match given {
        None => return Vec::new(),
        Some(OneOrMany::One(hub)) => (vec![hub], true),
        Some(OneOrMany::Many(hubs)) => (hubs, false),
    };
    let mut hubs: Vec<String> = Vec::new();
    for (nth, hub) in given.iter().enumerate() {
        let nth = nth.to_string();
        let path: &[&str] = if is_one { &["hub"] } else { &["hub", &nth] };
        match Url::parse(hub) {
            Ok(url) if names_user(&url) => {
                let message = "`hub` names a user or a password, which all could read in the feeds".to_owned();
                checks.fault_at(path, message, PASSWORD_IN_ADDRESS.help);
            }
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.host_str().is_some() => {
                if !hubs.iter().any(|known| *known == url.as_str()) {
                    hubs.push(url.into());
                }
            }
            _ => {
                let help = "write it whole, as in `https://hub.example/`";
                checks.fault_at(path, format!("`hub` is not a web address: `{hub}`"), help);
            }
        }
    }
    hubs
}
