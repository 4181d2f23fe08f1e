//! What people meet who begin: a folder of texts, a site of two languages, a vault of notes, a folder of sounds.

use crate::{
    adopt::serve,
    support::{Folder, png},
};

/// Two dated texts and one without a date.
fn texts() -> Folder {
    Folder::bare()
        .file("2026-01-02 walking.txt", "Walking\n\nIt takes forty minutes.\n")
        .file("Radio (14 Jan 2026).txt", "An old radio\nI found one.\n")
        .file("bread.txt", "Bread\n\nTime does the work.\n")
}

const SITE: [&str; 7] = ["init", "--title", "Notes", "--url", "https://notes.example/", "--author", "Ann"];

#[test]
fn file_without_a_date_is_said_until_it_has_one() {
    let folder = texts();
    folder
        .run(&SITE)
        .exits(0)
        .reports("1 file without a date left out by `exclude` in dateline.toml:\n  bread.txt\n")
        .reports("give it a date, in its name as in 2026-01-31-bread.txt or where its title is, and take it out of that list");
    let left_out = "Left out: 1 that `exclude` names in dateline.toml (bread.txt)";
    folder.build().reports("2 articles in .").reports(left_out);
    let show = folder.run(&["show", "bread.txt"]).exits(0);
    show.reports("bread.txt: left out, that `exclude` names in dateline.toml");
    // With a date it is in the list still, and that is said.
    folder.write("bread.txt", "Bread\n12 January 2026\n\nTime does the work.\n");
    folder.build().reports("2 articles in .").reports(left_out);
    let settings = folder.read("dateline.toml");
    folder.write("dateline.toml", settings.split("[content_filter]").next().unwrap());
    folder.build().reports("3 articles in .");
    folder
        .run(&["show", "bread.txt"])
        .exits(0)
        .reports("id        tag:notes.example,2026-01-12:bread  (dateline.lock, ");
}

#[test]
fn template_of_notes_is_left_out() {
    let folder = Folder::new()
        .article("One is.\n")
        .file("content/t/plain.md", "---\ntitle: {{title}}\ndate: {{date}}\n---\nText.\n")
        .file("content/t/quoted.md", "---\ntitle: T\ndate: \"{{date:YYYY-MM-DD}}\"\n---\nText.\n")
        .file("content/t/templater.md", "---\ncreated: <% tp.date.now() %>\n---\nText.\n");
    folder.build().reports("1 article in content").reports("3 templates without a date (content/t/plain.md");
    // Where only something else is to be filled in, the date may be wrong by mistake.
    folder.write("content/t/plain.md", "---\ntitle: \"{{title}}\"\ndate: soon\n---\nText.\n");
    folder.run(&["build"]).exits(1).says("content/t/plain.md:3:7");
}

#[test]
fn folder_that_exclude_names_is_said_once() {
    let folder =
        Folder::new().article("One is.\n").file("content/drafts/a.md", "A\n").file("content/drafts/b.md", "B\n");
    let settings = folder.read("dateline.toml");
    folder.write("dateline.toml", format!("{settings}[content_filter]\nexclude = [\"drafts\", \"*.tmp\"]\n"));
    folder.write("content/x.tmp", "no text");
    let run = folder.run(&["build", "--verbose"]).exits(0);
    run.reports("Left out: 1 that `exclude` names in dateline.toml (content/drafts)");
}

#[test]
fn next_steps_fit_a_folder_without_git_and_without_a_generator() {
    let run = texts().run(&SITE).exits(0);
    assert!(!run.stdout.contains("git add"), "{}", run.stdout);
    run.reports("     dateline show\n     dateline serve\n")
        .reports("Keep dateline.lock, which has the ids, and put feeds where it is served at this address:\n     https://notes.example/feeds/")
        .reports("If the site has pages, paste these lines into the <head> of each");
}

#[test]
fn file_that_is_no_feed_is_told_so_in_plain_words() {
    for (text, why) in [
        ("Just words.\n", "it is neither XML nor JSON"),
        ("<opml><body/></opml>", "it is neither RSS nor Atom nor JSON Feed"),
        ("{\"version\": \"https://jsonfeed.org/version/9\", \"title\": \"T\", \"items\": []}", "there is no version "),
    ] {
        let folder = Folder::bare().file("x.bin", text);
        folder.run(&["show", "x.bin"]).exits(1).says("this is not a feed").says(why);
    }
}

#[test]
fn host_that_is_not_there_is_told_so_in_plain_words() {
    let said = Folder::new().run(&["adopt", "https://nobody.invalid/feed.xml"]).exits(3).stderr;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let refused = Folder::new().run(&["adopt", &format!("http://{closed}/feed.xml")]).exits(3).stderr;
    assert!(refused.contains("nothing answers there"), "{refused}");
    for said in [said, refused] {
        assert!(!["io:", "lookup", "os error", "known"].iter().any(|word| said.contains(word)), "{said}");
    }
}

/// A feed in this language, at this address, with an entry for each of these pages.
fn feed(language: &str, own: &str, pages: &[&str]) -> String {
    let item = |page: &&str| {
        let day = page.trim_end_matches('/').rsplit('-').next().unwrap();
        format!(
            "<item><title>{page}</title><link>{page}</link><guid>{page}</guid><pubDate>0{day} Mar 2026 00:00:00 GMT</pubDate></item>"
        )
    };
    format!(
        "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>T</title><link>https://two.example/</link>\
         <description>D</description><language>{language}</language><atom:link href=\"{own}\" rel=\"self\"/>{}</channel></rss>",
        pages.iter().map(item).collect::<String>()
    )
}

/// A site of Hugo's in English and German, with four articles in each, and the feeds of the newest two as Hugo has them.
fn two_languages() -> Folder {
    let settings = "baseURL = 'https://two.example/'\ntitle = 'Two tongues'\n[params]\nauthor = 'Eva'\n[languages.en]\nweight = 1\n\
                    [languages.de]\ntitle = 'Zwei Zungen'\nweight = 2\n[languages.de.params]\ndescription = 'Das Blatt.'\n";
    let folder = Folder::bare().file("hugo.toml", settings);
    for day in 1..=4 {
        for (end, title) in [("", "Day"), (".de", "Tag")] {
            let text = format!("---\ntitle: {title} {day}\ndate: 2026-03-0{day}\n---\nText {day}.\n");
            folder.write(&format!("content/posts/d-{day}{end}.md"), text);
        }
    }
    let [en, de] = ["https://two.example/posts/d-", "https://two.example/de/posts/d-"]
        .map(|start| ["4/", "3/"].map(|end| format!("{start}{end}")));
    let page = |pages: &[String; 2], language: &str, own: &str| feed(language, own, &[&pages[0], &pages[1]]);
    folder
        .file("public/index.xml", page(&en, "en", "https://two.example/index.xml"))
        .file("public/de/index.xml", page(&de, "de", "https://two.example/de/index.xml"))
}

fn ids(folder: &Folder, file: &str) -> Vec<String> {
    let text = folder.read(file);
    text.split("<guid").skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap().to_owned()).collect()
}

#[test]
fn feed_of_each_language_of_a_site_takes_the_place_of_its_own() {
    let folder = two_languages();
    let run = folder.run(&["init", "--no-ci"]).exits(0);
    run.reports("dateline adopt https://two.example/index.xml https://two.example/de/index.xml");
    let settings = folder.read("dateline.toml");
    assert!(
        settings.contains("\nfilter = { language = \"en\" }") && settings.contains("\nfeeds_by = \"language\""),
        "{settings}"
    );

    let run = folder.run(&["adopt", "public/index.xml", "public/de/index.xml"]).exits(0).says_nothing();
    assert!(settings.contains("\nfiles = { rss = \"../index.xml\" }"), "{settings}");
    let run = run.reports("says `[languages.de] files = { rss = \"../de/index.xml\" }` now");
    run.reports("write `home = [\"html\"]` below `[outputs]` in its settings, or one of the two replaces the other");
    folder.build().says_nothing().reports("static/de/index.xml ").reports("static/index.xml ");
    // Readers of each see what they know, and nothing else.
    for (file, start) in
        [("index.xml", "https://two.example/posts/d-"), ("de/index.xml", "https://two.example/de/posts/d-")]
    {
        let known = ["4/", "3/"].map(|end| format!("{start}{end}"));
        assert_eq!(ids(&folder, &format!("static/{file}")), known, "{file}");
        let [old, new] = ["public", "static"].map(|at| format!("{at}/{file}"));
        folder.run(&["diff", &old, &new]).exits(0).reports("Readers would see nothing old as new.");
    }
    let german = folder.read("static/de/index.xml");
    assert!(german.contains("<description>Das Blatt.</description>"), "{german}");
    assert!(
        german.contains("<title>Zwei Zungen</title>") && german.contains("<link>https://two.example/de/</link>"),
        "{german}"
    );
    assert!(
        german.contains("href=\"https://two.example/de/index.xml\" rel=\"self\"")
            && !folder.exists("static/feeds/language/de/rss.xml")
    );
    assert!(german.contains("<?xml-stylesheet type=\"text/css\" href=\"../feeds/style.css\"?>"), "{german}");

    // An article of one language is new in that one's feed alone.
    folder.write("content/posts/d-5.de.md", "---\ntitle: Tag 5\ndate: 2026-03-05\n---\nText 5.\n");
    folder.build().says_nothing();
    assert_eq!((ids(&folder, "static/index.xml").len(), ids(&folder, "static/de/index.xml").len()), (2, 3));
    folder.run(&["check"]).exits(0).reports("Nothing would change.");
    // What leads on leads to the feed of the language.
    let redirect = |arguments: &[&str]| folder.run(&[&["redirect", "nginx"], arguments].concat()).exits(0).stdout;
    assert!(redirect(&["/de/old.xml"]).contains("return 301 \"https://two.example/de/index.xml\";"));
    assert!(redirect(&["/old.xml"]).contains("return 301 \"https://two.example/index.xml\";"));
    let to = redirect(&["/old.xml", "--to", "language/de/atom.xml"]);
    assert!(to.contains("return 301 \"https://two.example/feeds/language/de/atom.xml\";"), "{to}");
    folder
        .run(&["redirect", "nginx", "/old.xml", "--to", "tag/x/rss.xml"])
        .exits(2)
        .says("there is no feed static/feeds/tag/x/rss.xml");
    folder.run(&["redirect"]).exits(0).reports("vercel        vercel.json at the top of the project\n");
    for server in ["nginx", "apache", "caddy", "netlify", "cloudflare", "vercel", "s3"] {
        folder.run(&["headers", server]).exits(0).reports("/de/index.xml");
    }
}

#[test]
fn files_of_a_language_need_its_feed_and_a_place_of_their_own() {
    let folder = two_languages();
    let said = |settings: &str| {
        folder.write("dateline.toml", settings);
        folder.run(&["build", "--dry-run"]).exits(2).stderr
    };
    let without = said("[languages.de]\nfiles = { rss = \"../de/index.xml\" }\n");
    assert!(without.contains("write `feeds_by = \"language\"`") && without.contains("dateline.toml:2:9"), "{without}");
    let twice = said(
        "feeds_by = \"language\"\nfiles = { rss = \"../a.xml\" }\n[languages.de]\nfiles = { atom = \"../A.xml\" }\n",
    );
    assert!(twice.contains("two feeds would be in the file `../a.xml`"), "{twice}");
    let outside = said("feeds_by = \"language\"\n[languages.de]\nfiles = { rss = \"../../../de.xml\" }\n");
    assert!(outside.contains("it leads out of the project") && outside.contains("dateline.toml:3:"), "{outside}");
    let day = said("[filter]\nsince = \"soon\"\n");
    assert!(day.contains("`since` of the main feed is not a day: `soon`") && day.contains("dateline.toml:2:"), "{day}");
}

#[test]
fn declared_feed_may_be_in_a_file_that_readers_know() {
    let folder = Folder::new().article("One is.\n");
    let settings = folder.read("dateline.toml");
    let feed = "[[feed]]\nname = \"all\"\nfiles = { rss = \"../old/all.xml\" }\n";
    folder.write("dateline.toml", format!("output = \"feeds\"\nfilter = {{ language = \"de\" }}\n{settings}{feed}"));
    folder.build();
    assert!(folder.read("old/all.xml").contains("https://example.org/old/all.xml"));
    assert!(folder.exists("feeds/all/atom.xml") && !folder.exists("feeds/all/rss.xml"));
    // The main feed is of another language.
    assert!(ids(&folder, "feeds/rss.xml").is_empty());
    // A file that somebody else wrote stays.
    folder.write("old/all.xml", "<rss/>");
    folder.run(&["build"]).exits(1).says("this file was not written by Dateline, and stays as it is");
}

#[test]
fn preview_of_a_site_speaks_of_the_address_where_readers_ask() {
    let own = "<atom:link rel=\"self\" href=\"https://example.org/feed.xml\"/><item>";
    let page = crate::adopt::page(&[6, 5], None).replacen("<item>", own, 1);
    let address = serve(vec![("/feed.xml".to_owned(), page)]);
    let run = crate::adopt::posts(6).run(&["adopt", &format!("{address}/feed.xml")]).exits(0);
    run.reports("says `files = { rss = \"../feed.xml\" }` now, so that the feed takes the old one's place at https://example.org/feed.xml");
}

#[test]
fn vault_is_told_where_its_notes_have_no_pages_and_no_dates() {
    let folder = Folder::bare()
        .file(".obsidian/app.json", "{}")
        .file("Ada.md", "A friend.\n")
        .file("Reading.md", "---\ncreated: 2026-01-18\n---\nSlowly, says [[Ada]].\n");
    folder.run(&["init", "--title", "Ideas", "--url", "https://vault.example/", "--author", "Vera"]).exits(0);
    let settings = folder.read("dateline.toml");
    assert!(
        settings.contains("\n# permalink = \"/{year}/") && !settings.contains("addresses are followed"),
        "{settings}"
    );
    folder
        .build()
        .says("no article has this name")
        .says("a note is an article once it has a date, as in `created: 2026-01-31`");
}

#[test]
fn folder_of_sounds_is_told_what_an_episode_is() {
    let folder = Folder::bare().file("2026-01-05-first.mp3", "x").file("cover.png", "x");
    let run = folder.run(&SITE).exits(0);
    run.reports("a text beside one is its episode, as 2026-01-05-first.txt is beside 2026-01-05-first.mp3");
    let none = Folder::bare().run(&SITE).exits(0).stdout;
    assert!(!none.contains("sounds"), "{none}");
}

#[test]
fn feed_of_a_built_site_is_known_by_its_path() {
    // Astro's feeds do not say where they are.
    let folder = Folder::bare()
        .file("dateline.toml", "title = \"T\"\nauthor = \"Ada\"\n")
        .file("astro.config.mjs", "export default { site: 'https://example.org' };\n")
        .file("package.json", "{ \"dependencies\": { \"astro\": \"6\" } }\n")
        .file("src/pages/rss.xml.js", "export const GET = () => 1;\n")
        .file("src/content/blog/one.md", "---\ntitle: One\npubDate: 2026-03-01\n---\nText.\n")
        .file(
            "dist/rss.xml",
            feed("en", "", &["https://example.org/blog/one-1/"]).replace("<atom:link href=\"\" rel=\"self\"/>", ""),
        );
    let run = folder.run(&["adopt", "dist/rss.xml"]).exits(0);
    run.reports("files = { rss = \"../rss.xml\" }").reports("remove the file in src/pages that makes it");
}

#[test]
fn text_beside_a_sound_of_its_name_is_its_episode() {
    let sound = [b"\xff\xfb\x90\x44".as_slice(), &[0; 413]].concat();
    let folder = Folder::new()
        .file("content/2026-01-05-first.txt", "First\n\nWe walk.\n")
        .file("content/2026-01-05-first.mp3", &sound)
        .file("content/2026-01-06-second.md", "---\ntitle: Second\naudio: other.mp3\n---\nWe go on.\n")
        .file("content/2026-01-06-second.mp3", &sound)
        .file("content/other.mp3", &sound)
        .file("content/2026-01-07-third.md", "# Third\n\nWe rest.\n")
        .file("podcast.png", png(1400, 1400));
    let settings = format!("language = \"en\"\n{}", folder.read("dateline.toml"));
    // Only a podcast is of sounds.
    folder.write("dateline.toml", &settings);
    folder.build();
    assert!(!folder.read("feeds/rss.xml").contains("2026-01-05-first.mp3"));
    folder
        .write("dateline.toml", format!("{settings}[podcast]\ncategory = \"Technology\"\nimage = \"/podcast.png\"\n"));
    folder.build();
    let rss = folder.read("feeds/rss.xml");
    assert!(rss.contains("example.org/2026-01-05-first.mp3\" length=\"417\" type=\"audio/mpeg\""), "{rss}");
    assert!(
        rss.contains("other.mp3\"") && !rss.contains("second.mp3") && rss.matches("<enclosure").count() == 2,
        "{rss}"
    );
    let show = folder.run(&["show", "content/2026-01-05-first.txt"]).exits(0);
    show.reports("file      2026-01-05-first.mp3  (file of its name next to it)");
}
