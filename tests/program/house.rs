//! Rules of the house that the compiler does not keep.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}

/// The source files by their path below `src`, each without its unit tests.
pub(crate) fn code() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = sources(&root);
    assert!(files.len() > 20, "the sources were not found");
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            // Examples are programs that use the library.
            let is_code = |(number, line): &(usize, &str)| *number == 0 || !line.starts_with("//! ");
            let lines = code.lines().enumerate().filter(is_code).map(|(_, line)| line);
            let code = lines.collect::<Vec<_>>().join(
                "
",
            );
            (path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/"), code)
        })
        .collect()
}

fn assert_only(allowed: &[&str], words: &[&str]) {
    for (path, code) in code() {
        if !allowed.iter().any(|allowed| path.starts_with(allowed)) {
            for word in words {
                assert!(!code.contains(word), "{path} has `{word}`");
            }
        }
    }
}

#[test]
fn only_readers_and_output_touch_the_disk() {
    let allowed = [
        "content/",
        "config/mod.rs",
        "config/content_paths.rs",
        "config/of_site.rs",
        "generators/settings_file.rs",
        "generators/site_folder.rs",
        "files/",
        "output/",
        "cli/",
        "ledger/file.rs",
        "published/folder.rs",
        "publish/",
    ];
    let asks = [".exists()", ".is_dir()", ".is_file()", ".try_exists()", ".metadata()", ".read_dir()", "canonicalize"];
    assert_only(&allowed, &[&["fs::", "File::open", "File::create", "walkdir", "cap_std"][..], &asks].concat());
    assert_only(
        &["output/", "publish/"],
        &["fs::write", "fs::rename", "fs::create_dir", "fs::remove", "File::create", "tempfile"],
    );
}

/// The rooms of the house, the upper first: each uses those below it alone.
const LAYERS: [&str; 35] = [
    "main",
    "cli",
    "internals",
    "publish",
    "site",
    "lib",
    "article",
    "output",
    "documents",
    "gate",
    "import",
    "init",
    "new",
    "plan",
    "formats",
    "render",
    "ledger",
    "published",
    "content",
    "config",
    "generators",
    "feed",
    "lead",
    "served",
    "validate",
    "media",
    "front_matter",
    "person",
    "error",
    "diagnostic",
    "rules",
    "progress",
    "files",
    "syntax",
    "text",
];

/// The rooms of the house that a file names in paths that begin with `crate::`.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let code: String =
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
    };
    let mut rooms = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        let Some(several) = path.strip_prefix('{') else {
            rooms.insert(name(path));
            continue;
        };
        let (mut depth, mut start) = (1, 0);
        for (at, letter) in several.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if (letter == ',' && depth == 1) || depth == 0 {
                rooms.insert(name(&several[start..at]));
                start = at + 1;
            }
            if depth == 0 {
                break;
            }
        }
    }
    rooms.remove("");
    rooms
}

#[test]
fn rooms_use_only_what_lies_below_them() {
    let height = |room: &str| LAYERS.iter().position(|layer| *layer == room);
    for (path, code) in code() {
        let room = path.split(['/', '.']).next().unwrap();
        let own = height(room).unwrap_or_else(|| panic!("{path} is in a room that has no place among the layers"));
        for used in rooms_used(&code) {
            // What is not a room is what lib.rs itself gives.
            let below = height(&used).or_else(|| height("lib")).unwrap();
            assert!(room == used || below > own, "{path} uses `crate::{used}`, which lies above it");
        }
    }
}

#[test]
fn only_the_command_line_prints() {
    assert_only(&["cli/"], &["println!", "eprintln!", "stdout()", "stderr()"]);
}

#[test]
fn only_main_reads_the_clock_and_the_environment() {
    assert_only(&["main.rs"], &["Utc::now", "Local::now", "SystemTime::now", "env::var"]);
    // How long something takes shows in no feed.
    assert_only(
        &["cli/progress.rs", "cli/serve/", "cli/pages.rs", "cli/ping.rs", "cli/links/", "publish/"],
        &["Instant"],
    );
}

#[test]
fn every_module_says_what_it_is() {
    for (path, code) in code() {
        assert!(code.starts_with("//! "), "{path} does not open with a line that says what it is");
    }
}

#[test]
fn nothing_is_left_for_later() {
    for (path, code) in code() {
        for word in ["TODO", "FIXME", "XXX", "unimplemented!"] {
            assert!(!code.contains(word), "{path} has {word}");
        }
    }
}

/// What people read is in words that they would say themselves.
#[test]
fn messages_are_in_plain_words() {
    let words = [
        "cannot stand",
        "is none\"",
        "are none\"",
        " mended",
        "mend what",
        "as told",
        "spelt as you mean",
        "the room on the disk",
        "say what build would",
        "stands no ",
        "(os error",
        "is no text",
        "leads nowhere\"",
    ];
    for (path, code) in code().iter().filter(|(path, _)| !path.starts_with("validate/")) {
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for (line, word) in lines.flat_map(|line| words.map(|word| (line, word))) {
            assert!(!line.contains(word) || path == "files/mod.rs", "{path} has `{word}` in {line}");
        }
    }
}
