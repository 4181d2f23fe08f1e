//! The border of the project: what is read, and where symbolic links may lead.
#![cfg(unix)]

use std::{
    fs,
    os::unix::{fs::symlink, net::UnixListener},
    process::Command,
};

use crate::support::{CONFIG, Folder, Run};

const SECRET: &str = "the password is sesame";

/// A project in a folder with other things beside it.
fn site() -> (tempfile::TempDir, Folder) {
    let outside = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| fs::write(outside.path().join(path), text).unwrap();
    fs::create_dir_all(outside.path().join("notes")).unwrap();
    write("secret.md", SECRET);
    write("secret.mp3", SECRET);
    write("config.toml", SECRET);
    write("notes/2026-01-05-note.md", "# A note\n\nIt is shared.\n");
    let folder = Folder::new().article("Fine.\n").file(".git/config", format!("token = {SECRET}"));
    (outside, folder)
}

fn link(to: impl AsRef<std::path::Path>, folder: &Folder, path: &str) {
    let path = folder.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    symlink(to, path).unwrap();
}

/// Runs a command that must end soon.
fn soon(folder: &Folder, arguments: &[&str]) -> Run {
    let mut command = Command::new("timeout");
    let program = folder.command(arguments);
    command.env_clear().envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command.current_dir(folder.path()).arg("100").arg(program.get_program()).args(program.get_args());
    Run::of(&mut command)
}

/// Asserts that nothing that was published has the secret.
fn assert_nothing_leaks(folder: &Folder) {
    let Ok(entries) = fs::read_dir(folder.path().join("feeds")) else { return };
    for entry in entries {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        assert!(!String::from_utf8_lossy(&bytes).contains("sesame"));
    }
}

#[test]
fn links_out_of_the_project_and_into_hidden_folders_are_errors() {
    let (outside, folder) = site();
    let secret = outside.path().join("secret.md");
    for (target, path) in [
        (secret.to_str().unwrap(), "content/2026-01-03-x.md"),
        ("/proc/self/environ", "content/2026-01-03-x.md"),
        ("../.git/config", "content/2026-01-03-x.md"),
        ("../.git", "content/git"),
        (outside.path().to_str().unwrap(), "content/more"),
        ("/", "content/all"),
        (secret.to_str().unwrap(), "_config.yml"),
        (secret.to_str().unwrap(), "config.toml"),
        (secret.to_str().unwrap(), "content/authors.yml"),
    ] {
        link(target, &folder, path);
        let run = soon(&folder, &["build"]).exits(1).says("error[link-leads-out]").says(path);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{}", run.stderr);
        assert!(!folder.exists("feeds/atom.xml"));
        soon(&folder, &["build", "--dry-run"]).exits(1).says("error[link-leads-out]");
        // The rest may go out.
        soon(&folder, &["build", "--keep-going"]).exits(1);
        assert_nothing_leaks(&folder);
        assert_eq!(folder.item()["title"], "Hello");
        fs::remove_dir_all(folder.path().join("feeds")).unwrap();
        fs::remove_file(folder.path().join("dateline.lock")).unwrap();
        fs::remove_file(folder.path().join(path)).unwrap();
    }
    folder.build();
}

#[test]
fn content_folder_is_inside_or_named_elsewhere() {
    let (outside, folder) = site();
    let notes = outside.path().join("notes");
    link(&notes, &folder, "articles");
    soon(&folder, &["build", "--content", "articles"]).exits(1).says("link-leads-out").says("articles");
    soon(&folder, &["build", "--content", notes.to_str().unwrap()]).exits(0);
    assert_eq!(folder.item()["title"], "A note");
}

#[test]
fn folder_that_settings_allow_is_followed() {
    let (outside, folder) = site();
    link(outside.path().join("notes"), &folder, "content/notes");
    let allow = |name: &str| folder.write("dateline.toml", format!("{CONFIG}follow_links = [\"{name}\"]\n"));
    allow(outside.path().to_str().unwrap());
    folder.build();
    assert_eq!(folder.json()["items"].as_array().unwrap().len(), 2);
    link("../.git/config", &folder, "content/2026-01-03-x.md");
    folder.run(&["build"]).exits(1).says("what is hidden").says("content/2026-01-03-x.md");
    allow("nowhere");
    folder.run(&["build"]).exits(1).says("leads out of the project").says("content/notes");
}

#[test]
fn enclosure_through_a_link_out_is_an_error() {
    let (outside, folder) = site();
    link(outside.path().join("secret.mp3"), &folder, "content/episode.mp3");
    for field in ["enclosure: episode.mp3", "image: episode.mp3"] {
        folder.write("content/2026-01-31-hello.md", format!("---\ntitle: Hello\n{field}\n---\nText.\n"));
        folder.run(&["build"]).exits(1).says("error[link-leads-out]").says("content/2026-01-31-hello.md:3");
    }
    assert!(!folder.exists("feeds/atom.xml"));
}

#[test]
fn settings_ledger_and_feeds_are_not_read_through_links_that_lead_out() {
    let (outside, folder) = site();
    folder.build();
    let secret = outside.path().join("secret.md");
    for (path, code) in [("dateline.lock", 1), ("dateline.toml", 2), ("feeds/rss.xml", 0)] {
        let kept = folder.read(path);
        fs::remove_file(folder.path().join(path)).unwrap();
        link(&secret, &folder, path);
        for arguments in [
            &["build"][..],
            &["build", "--dry-run"],
            &["check", "--diff"],
            &["build", "--dry-run"],
            &["ledger", "check"],
        ] {
            let run = soon(&folder, arguments);
            assert!(!run.stdout.contains("sesame") && !run.stderr.contains("sesame"), "{}{}", run.stdout, run.stderr);
            if code > 0 {
                run.exits(code).says("error[link-leads-out]").says(path);
            }
        }
        assert_eq!(fs::read_to_string(&secret).unwrap(), SECRET);
        let _ = fs::remove_file(folder.path().join(path));
        folder.write(path, kept);
    }
    link(outside.path().join("notes"), &folder, "imported");
    folder.run(&["import", "feeds/atom.xml", "--into", "imported"]).exits(3).says("is a symbolic link that leads to");
}

#[test]
fn links_inside_of_the_project_are_followed() {
    let (_outside, folder) = site();
    folder.write("drafts/done.md", "# Done\n\nText.\n");
    link("../drafts/done.md", &folder, "content/2026-01-04-done.md");
    folder.build();
    assert_eq!(folder.json()["items"].as_array().unwrap().len(), 2);
}

#[test]
fn links_back_and_forth_end_soon() {
    let (_outside, folder) = site();
    for from in 0..12 {
        folder.write(&format!("content/f{from}/2026-01-0{}-a{from}.md", from % 9 + 1), "# T\n\nText.\n");
        for to in (0..12).filter(|to| *to != from) {
            link(format!("../f{to}"), &folder, &format!("content/f{from}/l{to}"));
        }
    }
    soon(&folder, &["build", "--dry-run"]).exits(1).says("symbolic link");
}

#[test]
fn pipes_sockets_and_devices_are_refused_at_once() {
    for name in ["dateline.toml", "dateline.lock", "feeds/atom.xml", "feeds/feed.json", "content/2026-01-01-a.md"] {
        let (_outside, folder) = site();
        folder.build();
        let path = folder.path().join(name);
        let _ = fs::remove_file(&path);
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let run = soon(&folder, &["build"]);
        assert!(matches!(run.code, Some(1 | 3)), "{name}: {:?} {}", run.code, run.stderr);
        run.says(name);
        fs::remove_file(&path).unwrap();
        let _socket = UnixListener::bind(&path).unwrap();
        let run = soon(&folder, &["build"]);
        assert!(matches!(run.code, Some(1 | 3)), "{name}: {:?} {}", run.code, run.stderr);
        run.says(name);
    }
    let (_outside, folder) = site();
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe.xml")).status().unwrap().success());
    for arguments in [
        &["import", "pipe.xml", "--into", "x"][..],
        &["show", "pipe.xml"],
        &["adopt", "pipe.xml"],
        &["validate", "pipe.xml"],
        &["show", "--leads", "pipe.xml"],
        &["build", "--config", "pipe.xml"],
    ] {
        soon(&folder, arguments).exits(3).says("pipe.xml").says("it is a pipe, not a file");
    }
    for arguments in [&["build"][..], &["build", "--dry-run"], &["build", "--dry-run"]] {
        soon(&folder, &[arguments, &["--content", "pipe.xml"]].concat())
            .exits(3)
            .says("there is no file or folder pipe.xml");
    }
    for arguments in [&["validate", "/dev/zero"][..], &["build", "--config", "/dev/zero"]] {
        soon(&folder, arguments).exits(3).says("it is a device, not a file");
    }
}

#[test]
fn files_are_no_larger_than_their_kind_may_be() {
    let (_outside, folder) = site();
    let sparse = |path: &str, mib: u64| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::File::create(path).unwrap().set_len(mib << 20).unwrap();
    };
    sparse("content/2026-01-01-a.md", 17);
    soon(&folder, &["build"]).exits(1).says("content/2026-01-01-a.md").says("larger than 16 MiB");
    fs::remove_file(folder.path().join("content/2026-01-01-a.md")).unwrap();
    sparse("feed.xml", 65);
    soon(&folder, &["show", "feed.xml"]).exits(3).says("feed.xml").says("larger than 64 MiB");
    sparse("dateline.lock", 4096);
    soon(&folder, &["build"]).exits(3).says("dateline.lock").says("larger than 2048 MiB");
    sparse("dateline.toml", 2);
    soon(&folder, &["build"]).exits(3).says("dateline.toml").says("larger than 1 MiB");
}

#[test]
fn texts_that_are_mostly_marks_are_refused_before_they_are_parsed() {
    let folder = Folder::new();
    folder.write("content/2026-01-01-a.md", format!("# A\n\n{}", "*\n".repeat(2_000_001)));
    folder.write("content/2026-01-02-b.md", "# B\n\nText.\n");
    soon(&folder, &["build", "--keep-going"])
        .exits(1)
        .says("content/2026-01-01-a.md")
        .says("more than 4000000 marks of Markdown");
    assert_eq!(folder.item()["title"], "B");
    // Of HTML no tree is made at once.
    folder.write("content/2026-01-01-a.md", "# A\n\nText.\n");
    folder.write("content/2026-01-03-c.html", format!("<title>C</title><p>{}</p>", "*\n".repeat(2_000_001)));
    soon(&folder, &["build"]).exits(0);
}

#[test]
fn entries_have_as_many_tags_as_readers_can_use() {
    let folder = Folder::new();
    let tags: Vec<String> = (0..1200).map(|nth| format!("t{nth}")).collect();
    folder.write("content/2026-01-01-a.md", format!("---\ntitle: A\ntags: [{}]\n---\nText.\n", tags.join(", ")));
    folder
        .run(&["build"])
        .exits(0)
        .says("the article has 1200 tags; its entry gets the first 1000")
        .says("content/2026-01-01-a.md");
    assert_eq!(folder.item()["tags"].as_array().unwrap().len(), 1000);
}

#[test]
fn standard_input_has_a_largest_size_too() {
    let (_outside, folder) = site();
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("head -c 70000000 /dev/zero | {} show -", env!("CARGO_BIN_EXE_dateline")));
    let run = Run::of(command.current_dir(folder.path()));
    run.exits(3).says("larger than 64 MiB");
}

#[test]
fn help_about_a_link_says_what_helps() {
    let (outside, folder) = site();
    folder.write("content/.notes/2026-01-06-n.md", "# Hidden\n\nText.\n");
    link(".notes/2026-01-06-n.md", &folder, "content/2026-01-06-n.md");
    folder.run(&["build", "--dry-run"]).exits(1).says("[\".notes\"]").says("`exclude` under [content_filter]");
    let set = |settings: &str| folder.write("dateline.toml", format!("{CONFIG}{settings}"));
    set("follow_links = [\"content/.notes\"]\n");
    folder.run(&["build", "--dry-run"]).exits(0);
    set("[content_filter]\nexclude = [\"2026-01-06-n.md\"]\n");
    folder.run(&["build", "--dry-run"]).exits(0);
    // No pattern leaves out settings, nor what an article names.
    link(outside.path().join("config.toml"), &folder, "hugo.toml");
    link(outside.path().join("secret.mp3"), &folder, "content/episode.mp3");
    folder.write("content/2026-01-31-hello.md", "---\ntitle: Hello\nenclosure: episode.mp3\n---\nText.\n");
    let run = folder.run(&["build", "--dry-run"]).exits(1).says("hugo.toml").says("[\"../folder\"]").says("hello.md:3");
    assert!(!run.stderr.contains("exclude"), "{}", run.stderr);
    set(&format!("follow_links = [{:?}]\n[content_filter]\nexclude = [\"2026-01-06-n.md\"]\n", outside.path()));
    // What is allowed is read, and is no settings at all.
    folder.run(&["build", "--dry-run"]).exits(2).says("hugo.toml:1");
    fs::write(outside.path().join("config.toml"), "baseURL = 'https://example.org/'\n").unwrap();
    folder.run(&["build", "--dry-run"]).exits(0);
}
