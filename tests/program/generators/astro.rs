//! Astro: which files are in its collections, and which routes show them.

use super::{built, pages};

const CONSTS: (&str, &str) = ("src/consts.ts", "export const SITE_TITLE = 'T';\nexport const SITE_AUTHOR = 'Ada';\n");

const CONFIG: &str =
    "import { defineConfig } from 'astro/config';\nexport default defineConfig({ site: 'https://example.org' });\n";

const COLLECTIONS: &str = "import { glob } from 'astro/loaders';\nconst blog = defineCollection({\n  loader: glob({ base: './src/content/blog', pattern: '**/[^_]*.{md,mdx}' }),\n  schema: z.object({ pubDate: z.coerce.date() }),\n});\nexport const collections = { blog };\n";

/// A route that shows a collection, with these parameters.
fn route(collection: &str, parameters: &str) -> String {
    format!(
        "---\nexport async function getStaticPaths() {{\n  const posts = await getCollection('{collection}');\n  return posts.map((post) => ({{ params: {{ {parameters} }}, props: post }}));\n}}\n---\n<p />\n"
    )
}

/// An article of a day of March 2024, with further lines of front matter.
fn article(day: usize, lines: &str) -> String {
    format!("---\ntitle: A\npubDate: 2024-03-{day:02}\n{lines}\n---\nText.\n")
}

/// The addresses of a site with these files and articles, each with lines of front matter.
fn of(files: &[(&str, &str)], articles: &[(&str, &str)]) -> Vec<String> {
    let articles: Vec<(&str, String)> =
        articles.iter().zip(1..).map(|((path, lines), day)| (*path, article(day, lines))).collect();
    let articles = articles.iter().map(|(path, text)| (*path, text.as_str()));
    pages(&files.iter().copied().chain([CONSTS]).chain(articles).collect::<Vec<_>>())
}

#[test]
fn ids_are_slugs_of_paths_unless_front_matter_gives_one() {
    let route = route("blog", "slug: post.id");
    let files = [
        ("astro.config.mjs", CONFIG),
        ("src/content.config.ts", COLLECTIONS),
        ("src/pages/blog/[...slug].astro", &route),
    ];
    let articles = [
        ("src/content/blog/Hello World.md", ""),
        ("src/content/blog/v1.2.md", ""),
        ("src/content/blog/b/index.mdx", ""),
        ("src/content/blog/Größe/½ Maß.md", ""),
        ("src/content/blog/c.md", "slug: Own Slug"),
        ("src/content/blog/_hidden.md", ""),
        ("src/content/blog/c#.md", ""),
        ("src/content/other.md", ""),
        ("src/content/blog/draft.md", "draft: true"),
    ];
    assert_eq!(
        of(&files, &articles),
        ["/blog/Own%20Slug/", "/blog/b/", "/blog/gr%C3%B6%C3%9Fe/-ma%C3%9F/", "/blog/hello-world/", "/blog/v12/"]
    );
}

#[test]
fn base_format_and_slash_are_those_of_the_settings() {
    let route = route("blog", "id: post.id");
    for (settings, expected) in [
        ("", "/blog/a/"),
        ("trailingSlash: 'never'", "/blog/a"),
        ("build: { format: 'file' }", "/blog/a.html"),
        ("base: '/sub', trailingSlash: 'always'", "/sub/blog/a/"),
    ] {
        let config =
            format!("const site = 'https://example.org';\nexport default defineConfig({{ site, {settings} }});\n");
        let files = [
            ("astro.config.ts", config.as_str()),
            ("src/content.config.ts", COLLECTIONS),
            ("src/pages/blog/[id].astro", &route),
        ];
        assert_eq!(of(&files, &[("src/content/blog/a.md", "")]), [expected], "{settings}");
    }
}

#[test]
fn each_collection_has_the_route_that_asks_for_it() {
    let collections = "export const collections = {\n  posts: defineCollection({ loader: glob({ pattern: ['**/*.md', '!**/*.private.md'], base: 'src/posts' }) }),\n  notes: defineCollection({ loader: glob({ pattern: '*.md', base: new URL('./notes', import.meta.url) }) }),\n};\n";
    let (posts, tags) = (route("posts", "path: post.id"), route("posts", "tag: post.data.tag"));
    let notes = route("notes", "number: post.data.number");
    let files = [
        ("astro.config.mjs", CONFIG),
        ("src/content.config.mjs", collections),
        ("src/pages/[...path].astro", &posts),
        ("src/pages/tags/[tag].astro", &tags),
        ("src/pages/notes/n-[number].astro", &notes),
    ];
    let articles = [("src/posts/a/b.md", ""), ("src/posts/c.private.md", ""), ("src/notes/d.md", "number: 7")];
    assert_eq!(of(&files, &articles), ["/a/b/", "/notes/n-7/"]);
}

#[test]
fn language_is_the_part_of_the_id_that_the_route_takes_it_from() {
    let config = "export default { site: 'https://example.org', i18n: { defaultLocale: 'en', locales: ['en', { path: 'brazil', codes: ['pt-BR'] }] } };\n";
    let route = "---\nexport async function getStaticPaths() {\n  const pages = await getCollection('blog');\n  return pages.map((page) => {\n    const [lang, ...slug] = page.id.split('/');\n    return { params: { lang, slug: slug.join('/') || undefined }, props: page };\n  });\n}\n---\n";
    let (en, br) = (article(1, ""), article(2, ""));
    let folder = built(&[
        ("astro.config.mjs", config),
        CONSTS,
        ("src/content.config.ts", COLLECTIONS),
        ("src/pages/[lang]/blog/[...slug].astro", route),
        ("src/content/blog/en/a.md", &en),
        ("src/content/blog/brazil/a.md", &br),
    ]);
    let feed = folder.json();
    assert_eq!(feed["items"][0]["url"], "https://example.org/brazil/blog/a/");
    assert_eq!(feed["items"][0]["language"], "pt-BR");
    assert_eq!(feed["items"][1]["url"], "https://example.org/en/blog/a/");
}

#[test]
fn markdown_among_the_pages_is_where_its_file_is() {
    let articles = [
        ("src/pages/posts/Post 1.md", ""),
        ("src/pages/posts/index.md", ""),
        ("src/pages/posts/_part.md", ""),
        ("src/pages/_folder/a.md", ""),
    ];
    assert_eq!(of(&[("astro.config.mjs", CONFIG)], &articles), ["/posts/", "/posts/Post%201/"]);
}

#[test]
fn parameter_that_has_to_be_computed_leaves_no_link_and_says_where() {
    let route = route("blog", "slug: getPath(post.id, post.filePath)");
    let text = article(1, "");
    let folder = built(&[
        ("astro.config.mjs", CONFIG),
        CONSTS,
        ("src/content.config.ts", COLLECTIONS),
        ("src/pages/blog/[...slug].astro", &route),
        ("src/content/blog/a.md", &text),
    ]);
    assert!(folder.json()["items"][0]["url"].is_null());
    folder.run(&["build", "--output", "feeds"]).says("src/pages/blog/[...slug].astro:4 computes it");
}

#[test]
fn collections_without_loaders_are_folders() {
    let config = "const blog = defineCollection({ type: 'content', schema: z.object({}) });\nexport const collections = { blog };\n";
    let route = route("blog", "slug: post.slug");
    let files =
        [("astro.config.mjs", CONFIG), ("src/content/config.ts", config), ("src/pages/blog/[...slug].astro", &route)];
    let articles = [("src/content/blog/A b.md", ""), ("src/content/blog/_c/d.md", ""), ("src/content/e/f.md", "")];
    assert_eq!(of(&files, &articles), ["/blog/a-b/"]);
}

#[test]
fn what_the_program_of_its_feed_says_is_known() {
    let feed = "import rss from '@astrojs/rss';\nexport async function GET(context) {\n  return rss({ title: 'My blog', description: 'Words', site: context.site, items: [] });\n}\n";
    let text = article(1, "");
    let folder = built(&[("astro.config.mjs", CONFIG), ("src/pages/rss.xml.js", feed), ("src/pages/a.md", &text)]);
    assert_eq!((&folder.json()["title"], &folder.json()["description"]), (&"My blog".into(), &"Words".into()));
}

#[test]
fn field_names_of_its_starters_are_known() {
    let text = "---\ntitle: A\npubDatetime: 2024-03-01T10:00:00Z\nmodDatetime: 2024-03-02T10:00:00Z\nheroImage: https://example.org/p.png\n---\nText.\n";
    let folder = built(&[("astro.config.mjs", CONFIG), CONSTS, ("src/pages/a.md", text)]);
    let item = folder.json()["items"][0].clone();
    assert_eq!(item["date_published"], "2024-03-01T10:00:00+00:00");
    assert_eq!(item["date_modified"], "2024-03-02T10:00:00+00:00");
    assert_eq!(item["image"], "https://example.org/p.png");
}

#[test]
fn languages_may_have_pages_of_their_own() {
    let config =
        "export default { site: 'https://example.org', i18n: { defaultLocale: 'en', locales: ['en', 'de'] } };\n";
    let rest = route("blog", "slug: post.id.split('/').slice(1).join('/')");
    let files = [
        ("astro.config.mjs", config),
        ("src/content.config.ts", COLLECTIONS),
        ("src/pages/blog/[...slug].astro", &rest),
        ("src/pages/de/blog/[...slug].astro", &rest),
    ];
    let articles =
        [("src/content/blog/en/x/a.md", ""), ("src/content/blog/de/x/a.md", ""), ("src/content/blog/de/b.md", "")];
    assert_eq!(of(&files, &articles), ["/blog/x/a/", "/de/blog/b/", "/de/blog/x/a/"]);
}

#[test]
fn year_before_a_slug_is_no_list() {
    let (entries, list) = (route("blog", "year: post.data.year, slug: post.id"), route("blog", "tag: post.id"));
    let files = [
        ("astro.config.mjs", CONFIG),
        ("src/content.config.ts", COLLECTIONS),
        ("src/pages/[year]/[...slug].astro", &entries),
        ("src/pages/[year]/[tag].astro", &list),
    ];
    assert_eq!(of(&files, &[("src/content/blog/a.md", "year: 2024")]), ["/2024/a/"]);
}

#[test]
fn parameters_may_be_made_of_ids_by_methods() {
    for (parameters, expected) in [
        ("slug: post.id.split('/').pop()", "/blog/a/"),
        ("slug: post.id.split('/').at(-1)", "/blog/a/"),
        ("slug: post.id.split('/')[1]", "/blog/y/"),
        ("slug: post.id.replace('x/', '')", "/blog/y/a/"),
        ("slug: post.data.number.toString()", "/blog/7/"),
        ("slug: post.data.nothing ?? post.id", "/blog/x/y/a/"),
    ] {
        let route = route("blog", parameters);
        let files = [
            ("astro.config.mjs", CONFIG),
            ("src/content.config.ts", COLLECTIONS),
            ("src/pages/blog/[...slug].astro", &route),
        ];
        assert_eq!(of(&files, &[("src/content/blog/x/y/a.md", "number: 7")]), [expected], "{parameters}");
    }
}

#[test]
fn entries_that_a_route_filters_out_have_no_page() {
    let articles = [
        ("src/content/blog/a.md", "hidden: true"),
        ("src/content/blog/b.md", "status: ready"),
        ("src/content/blog/c.md", "status: waiting\nhidden: false"),
        ("src/content/blog/d.md", "draft: true"),
    ];
    let route = |condition: &str| {
        route("blog", "slug: post.id").replace("getCollection('blog')", &format!("getCollection('blog', {condition})"))
    };
    let files = |route: &str| {
        let texts: Vec<(&str, String)> =
            articles.iter().zip(1..).map(|((path, lines), day)| (*path, article(day, lines))).collect();
        let route = route.to_owned();
        (texts, route)
    };
    for (condition, expected) in [
        ("({ data }) => !data.hidden", &["/blog/b/", "/blog/c/"][..]),
        ("({ data }) => { return data.hidden !== true && data.draft !== true; }", &["/blog/b/", "/blog/c/"]),
        ("({ data }) => import.meta.env.PROD ? data.status === 'ready' : true", &["/blog/a/", "/blog/b/"]),
        ("(post) => !post.data.draft && post.data.pubDate <= new Date()", &["/blog/a/", "/blog/b/", "/blog/c/"]),
        ("isShown", &["/blog/a/", "/blog/b/", "/blog/c/"]),
    ] {
        let (texts, route) = files(&route(condition));
        let site = [
            ("astro.config.mjs", CONFIG),
            ("src/content.config.ts", COLLECTIONS),
            ("src/pages/blog/[...slug].astro", &route),
            CONSTS,
        ];
        let all: Vec<(&str, &str)> =
            site.into_iter().chain(texts.iter().map(|(path, text)| (*path, text.as_str()))).collect();
        assert_eq!(pages(&all), expected, "{condition}");
        let said = built(&all).run(&["build", "--output", "feeds"]).exits(0).stderr;
        let is_said = said.contains("which entries a program leaves out of a collection is not known");
        assert_eq!(is_said, condition == "isShown", "{said}");
        assert!(!is_said || said.contains("[...slug].astro:3"), "{said}");
    }
}
