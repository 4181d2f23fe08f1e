//! The git repository around a folder: where it is pushed to, and what runs there.

use std::path::{Path, PathBuf};

use crate::{
    content::site,
    init::remote::{self, Forge, Remote},
};

/// What git says of a folder.
#[derive(Debug, Default)]
pub(super) struct Repository {
    pub(super) remote: Option<Remote>,
    /// The branch that is checked out.
    pub(super) branch: Option<String>,
    /// What runs at the host, as far as that is known.
    pub(super) forge: Option<Forge>,
    /// The folder that the repository begins in, where it is one above.
    pub(super) above: Option<PathBuf>,
}

/// Reads the repository that begins in a folder, or finds one that begins above.
pub(super) fn read(directory: &Path) -> Repository {
    let Some(git) = git_folder(&directory.join(".git")) else {
        let real = directory.canonicalize().unwrap_or_default();
        let above = real.ancestors().skip(1).find(|folder| folder.join(".git").exists());
        return Repository { above: above.map(Path::to_owned), ..Repository::default() };
    };
    // A working tree beside the first one shares its settings.
    let shared = site::text(&git.join("commondir")).map(|common| git.join(common.trim()));
    let config = site::text(&shared.as_ref().unwrap_or(&git).join("config")).unwrap_or_default();
    let remote = remote::parse(&config);
    let branch = site::text(&git.join("HEAD")).and_then(|head| remote::branch(&head).map(str::to_owned));
    let forge = remote.as_ref().and_then(|remote| {
        let is_there = |name: &str| directory.join(name).is_dir();
        match remote.forge() {
            Some(Forge::Forgejo) | None if is_there(".woodpecker") => Some(Forge::Woodpecker),
            None if is_there(".forgejo") || is_there(".gitea") => Some(Forge::Forgejo),
            forge => forge,
        }
    });
    Repository { remote, branch, forge, above: None }
}

/// The folder in which git keeps what it knows. Of a second working tree and of a submodule, a file tells where it is.
fn git_folder(git: &Path) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git.to_owned());
    }
    let text = site::text(git)?;
    let folder = text.trim().strip_prefix("gitdir:")?.trim();
    Some(git.with_file_name("").join(folder))
}
