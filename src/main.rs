//! The program: arguments in, exit code out. Nothing else reads the clock or the environment.

use std::{env, path::PathBuf, process};

use chrono::{DateTime, FixedOffset, Utc};
use dateline::cli::Environment;
use mimalloc::MiMalloc;

/// Reading is asking for small pieces of memory from several threads at once, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> process::ExitCode {
    let said = |name: &str| env::var(name).ok().filter(|value| !value.trim().is_empty());
    let home = said("HOME").or_else(|| said("USERPROFILE")).map(PathBuf::from);
    let settings = said("XDG_CONFIG_HOME").map(PathBuf::from).or_else(|| Some(home.as_ref()?.join(".config")));
    let git_settings = [settings.map(|folder| folder.join("git/config")), home.map(|folder| folder.join(".gitconfig"))];
    let environment = Environment {
        editor: ["VISUAL", "EDITOR"].into_iter().find_map(said),
        locale: ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(said),
        git_settings: git_settings.into_iter().flatten().collect(),
    };
    dateline::cli::run(|| now(env::var("SOURCE_DATE_EPOCH").ok().as_deref()), &environment).into()
}

/// The present, or what `SOURCE_DATE_EPOCH` says it is. <https://reproducible-builds.org/specs/source-date-epoch/>
fn now(epoch: Option<&str>) -> Result<DateTime<FixedOffset>, String> {
    let Some(epoch) = epoch else { return Ok(Utc::now().fixed_offset()) };
    epoch
        .trim()
        .parse()
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .map(|instant| instant.fixed_offset())
        .ok_or_else(|| format!("SOURCE_DATE_EPOCH is `{epoch}`, not a number of seconds since 1970"))
}
