//! A release: what is packed, under which version, with which checksum, for which Rust.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Output},
    sync::LazyLock,
};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::support::{Run, program};

const VERSION: &str = env!("CARGO_PKG_VERSION");

fn script(name: &str, arguments: &[&str]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    Command::new("bash").arg(script).args(arguments).output().unwrap()
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The program without what debuggers want of it, for packing that takes its time.
static STRIPPED: LazyLock<(TempDir, String)> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("dateline").display().to_string();
    let mut strip = Command::new("strip");
    strip.args(["-S", "-o", &path]).arg(program().get_program());
    // A linker is never without it, but a test does not need it either.
    if !strip.status().is_ok_and(|status| status.success()) {
        fs::copy(program().get_program(), &path).unwrap();
    }
    (folder, path)
});

/// Where [`STRIPPED`] is.
pub(crate) fn stripped() -> &'static str {
    &STRIPPED.1
}

/// The commands, as completions have them.
fn commands() -> BTreeSet<String> {
    let help = Run::of(program().arg("help")).exits(0).stdout;
    let list = help.split("\nStart:\n").nth(1).unwrap().split("\nOptions:\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names.map(|line| line.split_whitespace().next().unwrap().to_owned()).filter(|name| name != "help").collect()
}

#[test]
fn archives_contain_the_program_its_pages_its_completions_and_their_checksum() {
    let (work, bare) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let sbom = work.path().join("sbom.json");
    fs::write(&sbom, "{}").unwrap();
    for target in ["one-target", "other-target"] {
        let folder = work.path().join("artifacts").join(target);
        let arguments = [target, stripped(), folder.to_str().unwrap(), sbom.to_str().unwrap()];
        let output = script(".github/release/package.sh", &arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let (artifacts, release) = (work.path().join("artifacts"), bare.path().join("release"));
    let gather = || script(".github/release/gather.sh", &[artifacts.to_str().unwrap(), release.to_str().unwrap()]);
    let output = gather();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sums = text(&release, "SHA256SUMS");
    assert_eq!(sums.lines().count(), 2, "{sums}");

    let name = format!("dateline-{VERSION}-one-target");
    let mut tar = Command::new("tar");
    tar.arg("-xzf").arg(release.join(format!("{name}.tar.gz"))).arg("-C").arg(bare.path());
    assert!(tar.status().unwrap().success());
    let packed = bare.path().join(name);
    for file in ["LICENSE", "README.md", "CHANGELOG.md", "dateline.cdx.json"] {
        assert!(packed.join(file).exists(), "{file}");
    }
    let output = Command::new(packed.join("dateline")).arg("--version").output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("dateline {VERSION}\n"));
    let commands = commands();
    assert!(commands.len() > 12, "{commands:?}");
    for command in &commands {
        let page = text(&packed, &format!("man/dateline-{command}.1"));
        assert_eq!(page, Run::of(program().args(["man", command])).exits(0).stdout);
    }
    let pages: BTreeSet<String> = fs::read_dir(packed.join("man"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(pages.len(), commands.len() + 1, "{pages:?}");
    assert!(text(&packed, "man/dateline.1").contains(".TH dateline"));
    // The shells that the program knows are those it names when it is asked for another.
    let shells = Run::of(program().args(["completions", "none"])).exits(2).stderr;
    let shells = shells.split("[possible values: ").nth(1).unwrap().split(']').next().unwrap().to_owned();
    for shell in shells.split(", ") {
        assert!(text(&packed, &format!("completions/dateline.{shell}")).contains("keep-going"), "{shell}");
    }
    assert_eq!(fs::read_dir(packed.join("completions")).unwrap().count(), shells.split(", ").count());

    // An archive that was spoilt on its way is found by what the action finds it by.
    let spoilt = artifacts.join(format!("other-target/dateline-{VERSION}-other-target.tar.gz"));
    let mut bytes = fs::read(&spoilt).unwrap();
    bytes.push(0);
    fs::write(&spoilt, bytes).unwrap();
    let output = gather();
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("has the checksum"), "{output:?}");
}

#[test]
fn binary_of_another_version_is_not_packed() {
    let folder = TempDir::new().unwrap();
    let output = script(".github/release/package.sh", &["target", "/bin/echo", folder.path().to_str().unwrap()]);
    assert!(!output.status.success() && String::from_utf8_lossy(&output.stderr).contains("not dateline"));
}

#[test]
fn notes_of_a_release_are_those_of_the_changelog() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = TempDir::new().unwrap();
    fs::create_dir_all(copy.path().join(".github/release")).unwrap();
    let script = copy.path().join(".github/release/notes.sh");
    fs::copy(root.join(".github/release/notes.sh"), &script).unwrap();
    fs::write(copy.path().join("Cargo.toml"), "[package]\nversion = \"1.2.0\"\n[dependencies]\n").unwrap();
    let run = |tag: &str, changelog: &str| {
        fs::write(copy.path().join("CHANGELOG.md"), changelog).unwrap();
        let output = Command::new("bash").arg(&script).arg(tag).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.success(), said)
    };
    let changelog = "# Changelog\n\n## 1.2.0\n\n- New.\n\n- More.\n\n## 1.1.0\n\n- Old.\n";
    assert_eq!(run("v1.2.0", changelog), (true, "- New.\n\n- More.\n".to_owned()));
    assert_eq!(run("v1.1.0", changelog), (false, "The tag is v1.1.0, and Cargo.toml says 1.2.0.\n".to_owned()));
    for changelog in ["# Changelog\n\n## Unreleased\n\n- New.\n", "## 1.2.0\n\n## 1.1.0\n\n- Old.\n"] {
        let (is_success, said) = run("v1.2.0", changelog);
        assert!(!is_success && said.contains("nothing under \"## 1.2.0\""), "{said}");
    }
}

#[test]
fn no_dependency_wants_a_newer_rust_than_is_stated() {
    let arguments = ["metadata", "--format-version", "1", "--offline", "--filter-platform"];
    let version = Command::new("rustc").arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args([host, "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .output()
        .unwrap();
    let metadata: Json = serde_json::from_slice(&output.stdout).unwrap();
    let number = |version: &str| -> Vec<u32> { version.split('.').take(2).map(|part| part.parse().unwrap()).collect() };
    let stated = number(env!("CARGO_PKG_RUST_VERSION"));
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    for package in packages {
        if let Some(wanted) = package["rust_version"].as_str() {
            assert!(number(wanted) <= stated, "{} wants Rust {wanted}", package["name"]);
        }
    }
}
