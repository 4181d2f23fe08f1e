//! Our own articles give the same bytes wherever they are built, as in CI: whatever the time zone, the locale, the user, the
//! path and the age of the files are.
#![cfg(unix)]

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    os::unix::{
        fs::{MetadataExt, PermissionsExt, chown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use tempfile::TempDir;

use crate::{
    golden::files,
    support::{Folder, LATER, Run, program},
};

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// What nobody's privileges are: root's are none of the kinds of user that a runner has.
const NOBODY: u32 = 65534;

/// Puts our own articles, their configuration and their ledger into a folder.
fn fill(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (path, bytes) in files(&root.join("content")) {
        let path = folder.join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    for name in ["dateline.toml", "dateline.lock"] {
        fs::write(folder.join(name), fs::read(root.join(name)).unwrap()).unwrap();
    }
}

/// What is published: the feeds and the ledger.
fn published(folder: &Path) -> Files {
    let mut published = files(&folder.join("feeds"));
    published.insert("dateline.lock".into(), fs::read(folder.join("dateline.lock")).unwrap());
    published
}

static EXPECTED: LazyLock<Files> = LazyLock::new(|| {
    let folder = Folder::bare().on(LATER);
    fill(folder.path());
    folder.build();
    let published = published(folder.path());
    assert!(published.len() > 3);
    published
});

/// Builds in a folder and compares.
fn assert_same(what: &str, folder: &Path, command: &mut Command) {
    Run::of(command.env("SOURCE_DATE_EPOCH", LATER).current_dir(folder).arg("build")).exits(0);
    assert!(published(folder) == *EXPECTED, "{what}");
}

#[test]
fn our_articles_are_the_same_in_three_time_zones_and_two_locales() {
    for zone in ["Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu"] {
        for locale in ["tr_TR.UTF-8", "C"] {
            let folder = Folder::bare();
            fill(folder.path());
            let mut command = program();
            command.env("TZ", zone).env("LC_ALL", locale).env("LANG", locale).env("LANGUAGE", locale);
            assert_same(&format!("{zone} {locale}"), folder.path(), &mut command);
        }
    }
}

#[test]
fn our_articles_are_the_same_in_a_path_with_spaces_and_another_script() {
    let folder = Folder::bare();
    let path = folder.path().join("my site/日本語 и ещё \u{202e}'\"$#%");
    fs::create_dir_all(&path).unwrap();
    fill(&path);
    assert_same("path", &path, &mut program());
}

#[test]
fn our_articles_are_the_same_in_a_shallow_clone_whose_files_are_new() {
    let (origin, clone) = (Folder::bare(), Folder::bare());
    fill(origin.path());
    let git = |folder: &Path, arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(folder).args(["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]).args(arguments);
        git.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        assert!(git.status().expect("git is not installed").success(), "{arguments:?}");
    };
    git(origin.path(), &["init", "--quiet"]);
    for time in ["1", "2"] {
        fs::write(origin.path().join("time"), time).unwrap();
        git(origin.path(), &["add", "--all"]);
        git(origin.path(), &["commit", "--quiet", "--message", time]);
    }
    git(clone.path(), &["clone", "--quiet", "--depth=1", &format!("file://{}", origin.path().display()), "site"]);
    assert!(clone.exists("site/.git/shallow"));
    assert_same("shallow clone", &clone.path().join("site"), &mut program());
}

#[test]
fn our_articles_are_the_same_for_another_user_who_may_not_write_them() {
    let folder = Folder::bare();
    fill(folder.path());
    let lock = folder.path().join("dateline.lock");
    if fs::metadata(&lock).unwrap().uid() != 0 {
        // Written past the test harness, which would keep it back.
        let _ = writeln!(std::io::stderr(), "NOT TESTED: another user, for only root may become one");
        return;
    }
    // The program where that user may run it.
    let tools = TempDir::new().unwrap();
    let copy = tools.path().join("dateline");
    fs::copy(program().get_program(), &copy).unwrap();
    for path in [tools.path(), &copy, folder.path()] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    for path in [folder.path(), &lock] {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    for path in files(&folder.path().join("content")).keys() {
        fs::set_permissions(folder.path().join("content").join(path), fs::Permissions::from_mode(0o444)).unwrap();
    }
    let before = files(&folder.path().join("content"));
    let mut command = Command::new(&copy);
    command.env_clear().env("SOURCE_DATE_EPOCH", crate::support::TODAY).uid(NOBODY).gid(NOBODY);
    assert_same("another user", folder.path(), &mut command);
    assert_eq!(fs::metadata(folder.path().join("feeds/atom.xml")).unwrap().uid(), NOBODY);
    assert!(files(&folder.path().join("content")) == before);
}

#[test]
fn our_articles_are_the_same_in_a_folder_that_is_read_only() {
    let folder = Folder::bare();
    fill(folder.path());
    let content = folder.path().join("content");
    let mut folders = vec![content.clone()];
    for path in files(&content).keys() {
        fs::set_permissions(content.join(path), fs::Permissions::from_mode(0o444)).unwrap();
        folders.extend(path.ancestors().skip(1).map(|path| content.join(path)));
    }
    let set =
        |mode| folders.iter().for_each(|path| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap());
    set(0o555);
    assert_same("read-only", folder.path(), &mut program());
    set(0o755);
}
