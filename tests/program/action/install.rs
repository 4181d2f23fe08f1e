//! Where the program comes from: a release with a checksum that contains, or else the sources.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use tempfile::TempDir;

use super::runner::{Job, root, said};
use crate::{
    golden,
    packaging::stripped,
    support::{CONFIG, Folder, program},
};

const TARGET: &str = "x86_64-unknown-linux-musl";

/// What cargo is called with instead of the real one, which would take minutes; `.ci/run` builds with the real one.
const CARGO: &str = "#!/bin/sh\necho \"cargo $*\"\nmkdir -p \"$6/bin\"\nln -sf \"$PROGRAM\" \"$6/bin/dateline\"\n";

/// A copy of [`RELEASES`] that may be spoilt.
fn releases() -> TempDir {
    let copy = TempDir::new().unwrap();
    for (path, bytes) in golden::files(RELEASES.path()) {
        fs::create_dir_all(copy.path().join(&path).parent().unwrap()).unwrap();
        fs::write(copy.path().join(path), bytes).unwrap();
    }
    copy
}

/// A folder of releases with one in it, as `.github/release/package.sh` makes it.
static RELEASES: LazyLock<TempDir> = LazyLock::new(|| {
    let releases = TempDir::new().unwrap();
    let folder = releases.path().join(concat!("v", env!("CARGO_PKG_VERSION")));
    let mut script = Command::new("bash");
    script.arg(root().join(".github/release/package.sh")).args([TARGET, stripped()]);
    let output = script.arg(&folder).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    releases
});

fn archive(releases: &Path) -> PathBuf {
    let version = env!("CARGO_PKG_VERSION");
    releases.join(format!("v{version}/dateline-{version}-{TARGET}.tar.gz"))
}

/// A folder with a stand-in for cargo.
fn tools() -> TempDir {
    let tools = TempDir::new().unwrap();
    let cargo = tools.path().join("cargo");
    fs::write(&cargo, CARGO).unwrap();
    fs::set_permissions(cargo, fs::Permissions::from_mode(0o755)).unwrap();
    tools
}

fn site() -> Folder {
    Folder::bare().article("Text.\n").file("dateline.toml", CONFIG)
}

fn job(site: &Folder, tools: &TempDir, releases: &Path) -> Job {
    Job::at(site.path())
        .with_programs_of(tools.path())
        .variable("PROGRAM", program().get_program().to_str().unwrap())
        .variable("DATELINE_RELEASES", &format!("file://{}", releases.display()))
        .variable("OF_action_repository", "owner/dateline")
}

#[test]
fn release_is_installed_when_its_checksum_fits() {
    let (site, tools, releases) = (site(), tools(), releases());
    for (version, reference) in
        [(env!("CARGO_PKG_VERSION"), ""), (concat!("v", env!("CARGO_PKG_VERSION")), ""), ("", "v0")]
    {
        let job = job(&site, &tools, releases.path()).input("version", version);
        let run = job.variable("OF_action_ref", reference).run().succeeds();
        assert!(run.log.contains(concat!("dateline ", env!("CARGO_PKG_VERSION"))));
        assert!(!run.log.contains("cargo") && run.used.is_empty(), "{}", run.log);
        assert!(site.exists("feeds/rss.xml"));
    }
}

#[test]
fn release_with_another_checksum_is_refused() {
    let (site, tools, releases) = (site(), tools(), releases());
    let job =
        |version: &str| job(&site, &tools, releases.path()).input("version", version).variable("OF_action_ref", "v0");
    let mut bytes = fs::read(archive(releases.path())).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(archive(releases.path()), bytes).unwrap();
    let sums = releases.path().join(concat!("v", env!("CARGO_PKG_VERSION"), "/SHA256SUMS"));
    for version in [env!("CARGO_PKG_VERSION"), ""] {
        let run = job(version).run().fails_with("is not what its checksum says");
        assert!(!run.log.contains("cargo") && !site.exists("feeds"), "{}", run.log);
    }
    fs::write(&sums, "0123  other.tar.gz\n").unwrap();
    job("").run().fails_with("There is no checksum of dateline-");
}

#[test]
fn sources_are_built_and_cached_where_there_is_no_release() {
    let (site, tools, none) = (site(), tools(), TempDir::new().unwrap());
    for (version, reference, why) in [
        ("", "main", "not used by the tag of a release"),
        ("", "", "not used by the tag of a release"),
        ("source", "v0", "`version` is `source`"),
        ("", "v0", "There is no release"),
    ] {
        let job = job(&site, &tools, none.path()).input("version", version).variable("OF_action_ref", reference);
        let run = job.run().succeeds();
        assert!(run.log.contains(why), "{}", run.log);
        assert!(run.log.contains("cargo install --locked --path"), "{}", run.log);
        let (used, with) = &run.used[0];
        let (name, commit) = used.split_once('@').unwrap();
        assert_eq!((name, commit.len()), ("actions/cache", 40));
        let key = with["key"].as_str().unwrap();
        assert!(key.starts_with("dateline-Linux-X64-") && key.len() == 19 + 64, "{key}");
        assert!(with["path"].as_str().unwrap().contains("/dateline-root\n"));
        assert!(site.exists("feeds/rss.xml"));
    }
}

#[test]
fn missing_release_is_an_error() {
    let (site, tools, none) = (site(), tools(), TempDir::new().unwrap());
    job(&site, &tools, none.path()).input("version", "9.9.9").run().fails_with("there is no release 9.9.9");
    for version in ["latest", "1.2", "../1.2.3", "1.2.3;x", "$(id)"] {
        job(&site, &tools, none.path()).input("version", version).run().fails_with("write it as in `1.2.3`");
    }
    job(&site, &tools, none.path()).input("version", "installed").run().fails_with("no `dateline` on the PATH");
}

#[test]
fn machine_without_a_release_builds_the_sources() {
    let (site, tools, releases) = (site(), tools(), releases());
    let job = job(&site, &tools, releases.path()).variable("RUNNER_ARCH", "RISCV64");
    let run = job.input("version", env!("CARGO_PKG_VERSION")).run().succeeds();
    assert!(run.log.contains("no release for Linux on RISCV64"), "{}", run.log);
}
