//! The git repository of a folder: its remote and the software of the remote's host.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use crate::{
    config::remote::{self, Forge, Remote},
    files,
};

#[derive(Debug, Default)]
pub(super) struct Repository {
    pub(super) remote: Option<Remote>,
    /// The branch that is checked out.
    pub(super) branch: Option<String>,
    /// The host's software, as far as it is known.
    pub(super) forge: Option<Forge>,
    /// True if there is one here.
    pub(super) is_here: bool,
    /// The root of the repository, if it is a folder above.
    pub(super) above: Option<PathBuf>,
    /// Git's settings of the repository.
    settings: String,
}

impl Repository {
    /// Who commits here: `Name <e-mail>`. `files` are the settings of the person, the weaker first.
    pub(super) fn user(&self, files: &[PathBuf]) -> Option<String> {
        let of_person = files.iter().filter_map(|file| text(file)).map(|settings| remote::user(&settings));
        let (name, email) = of_person
            .chain([remote::user(&self.settings)])
            .reduce(|weaker, stronger| (stronger.0.or(weaker.0), stronger.1.or(weaker.1)))?;
        let name = name?;
        Some(email.map_or_else(|| name.clone(), |email| format!("{name} <{email}>")))
    }
}

/// Reads the repository whose root is this folder, or finds one whose root is above.
pub(super) fn read(directory: &Path) -> Repository {
    let Some(git) = git_folder(&directory.join(".git")) else {
        let real = directory.canonicalize().unwrap_or_default();
        let above = real.ancestors().skip(1).find(|folder| folder.join(".git").exists());
        return Repository { above: above.map(Path::to_owned), ..Repository::default() };
    };
    // A further working tree shares the settings of the first.
    let shared = text(&git.join("commondir")).map(|common| git.join(common.trim()));
    let config = text(&shared.as_ref().unwrap_or(&git).join("config")).unwrap_or_default();
    let remote = remote::parse(&config);
    let branch = text(&git.join("HEAD")).and_then(|head| remote::branch(&head).map(str::to_owned));
    let forge = remote.as_ref().and_then(|remote| {
        let is_there = |name: &str| directory.join(name).is_dir();
        match remote.forge() {
            Some(Forge::Forgejo) | None if is_there(".woodpecker") => Some(Forge::Woodpecker),
            None if is_there(".forgejo") || is_there(".gitea") => Some(Forge::Forgejo),
            forge => forge,
        }
    });
    Repository { remote, branch, forge, is_here: true, above: None, settings: config }
}

/// The folder of git's data. For a further working tree or a submodule, a file names it.
fn git_folder(git: &Path) -> Option<PathBuf> {
    if git.is_dir() {
        return Some(git.to_owned());
    }
    let text = text(git)?;
    let folder = text.trim().strip_prefix("gitdir:")?.trim();
    Some(git.with_file_name("").join(folder))
}

/// The text of one of git's own files.
fn text(path: &Path) -> Option<String> {
    files::read_text(path, files::SETTINGS).ok()
}

/// The commit that is checked out, as `git` says it: its hash, and when it was made in seconds since 1970. `None` outside of a
/// repository, and before the first commit.
///
/// # Errors
/// What git says, if it is not to be had or refuses.
pub(super) fn commit(directory: &Path) -> Result<Option<(String, i64)>, String> {
    let Repository { is_here, above, .. } = read(directory);
    if !is_here && above.is_none() {
        return Ok(None);
    }
    let has_commit = git(directory, ["rev-parse", "--quiet", "--verify", "HEAD"])?;
    if has_commit.status.code() == Some(1) {
        return Ok(None);
    }
    let shown = git(directory, ["show", "--no-patch", "--format=%H %ct", "HEAD"])?;
    let text = String::from_utf8_lossy(&shown.stdout);
    let parsed = || {
        let (hash, time) = text.trim().split_once(' ')?;
        Some((hash.to_owned(), time.parse().ok()?))
    };
    match parsed().filter(|_| shown.status.success()) {
        Some(commit) => Ok(Some(commit)),
        None => Err(String::from_utf8_lossy(&shown.stderr).trim().to_owned()),
    }
}

/// True if one commit is among those that another one follows; `None` if that cannot be known, as in a shallow clone.
pub(super) fn follows(directory: &Path, earlier: &str, later: &str) -> Option<bool> {
    let is_hash = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_hash(earlier) || !is_hash(later) {
        return None;
    }
    match git(directory, ["merge-base", "--is-ancestor", earlier, later]).ok()?.status.code() {
        Some(0) => Some(true),
        Some(1) => Some(false),
        _ => None,
    }
}

fn git(directory: &Path, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Result<Output, String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(directory).args(arguments).stdin(Stdio::null());
    command.output().map_err(|error| format!("git cannot be run: {error}"))
}
