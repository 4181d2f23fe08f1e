//! The program: arguments in, exit code out. Nothing else reads the clock or the environment.

use std::{env, process};

use chrono::{DateTime, FixedOffset, Utc};
use mimalloc::MiMalloc;

/// Reading is asking for small pieces of memory from several threads at once, which the system's allocator is slow at.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> process::ExitCode {
    let editor =
        ["VISUAL", "EDITOR"].into_iter().filter_map(|name| env::var(name).ok()).find(|it| !it.trim().is_empty());
    dateline::cli::run(|| now(env::var("SOURCE_DATE_EPOCH").ok().as_deref()), editor.as_deref()).into()
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
