//! Jekyll: `_config.yml`. <https://jekyllrb.com/docs/configuration/options/>

use chrono::{DateTime, Datelike, FixedOffset, Utc};

use super::{Address, Fact, Facts, Generator, Kind, Known, Page, Rules, SiteFolder, Verdict, join, settings::Settings};

pub(super) const KIND: Kind = Kind {
    name: "Jekyll",
    settings: &["_config.yml"],
    is_root: |site| site.contains("_config.yml") || site.contains("_config.toml") || site.contains("_posts"),
    read,
};

/// What `permalink` may name instead of holding a pattern.
const STYLES: &[(&str, &str)] = &[
    ("date", "/:categories/:year/:month/:day/:title:output_ext"),
    ("pretty", "/:categories/:year/:month/:day/:title/"),
    ("ordinal", "/:categories/:year/:y_day/:title:output_ext"),
    ("none", "/:categories/:title:output_ext"),
];

fn read(site: &SiteFolder<'_>) -> Known {
    let config = Settings::of(site, KIND.settings);
    let base = config.fact(&["baseurl"]).map(|base| base.value).unwrap_or_default();
    let feed = config.fact(&["feed.path"]).unwrap_or_else(|| Fact::by_default("feed.xml", Generator::Jekyll));
    let content = config.fact(&["source"]).unwrap_or_else(|| Fact::by_default(".", Generator::Jekyll));
    let facts = Facts {
        title: config.fact(&["title", "name", "site_title"]),
        subtitle: config.fact(&["description"]),
        url: config.fact(&["url"]).map(|url| url.with(join(&url.value, &base))),
        authors: config.people(&["author", "authors"]),
        language: config.fact(&["lang", "language", "locale"]),
        timezone: config.fact(&["timezone"]),
        limit: config.fact(&["feed.posts_limit"]),
        content: Some(content),
        output: Some(Fact::published("feeds", Generator::Jekyll)),
        feeds: vec![feed.with(format!("/{}", feed.value.trim_start_matches('/')))],
        ..Facts::default()
    };
    let pattern = config.fact(&["collections.posts.permalink", "permalink"]);
    let pattern = pattern.map_or_else(|| "date".to_owned(), |pattern| pattern.value);
    Known { facts, rules: Box::new(Jekyll { pattern }), diagnostics: Vec::new() }
}

/// What moves the articles of a site.
#[derive(Debug)]
struct Jekyll {
    /// Or the name of a style.
    pattern: String,
}

impl Rules for Jekyll {
    fn by_path(&self, path: &str) -> Verdict {
        let mut folders = path.split('/');
        if path.split('/').any(|part| part == "_drafts") {
            return Verdict::Draft;
        }
        if folders.any(|part| part == "_posts") { Verdict::Article } else { Verdict::Page }
    }

    fn enters(&self, folder: &str) -> bool {
        !["_site", "vendor", "_layouts", "_includes", "_sass", "assets"].contains(&folder)
    }

    fn own_address(&self, page: &Page<'_>) -> Option<Address> {
        let pattern = page.file.text_of("permalink")?;
        Some(filled(pattern, page))
    }

    fn address(&self, page: &Page<'_>) -> Address {
        filled(&self.pattern, page)
    }
}

fn filled(pattern: &str, page: &Page<'_>) -> Address {
    let pattern = STYLES.iter().find(|(style, _)| *style == pattern).map_or(pattern, |(_, pattern)| pattern);
    let mut path = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once(':') {
        path.push_str(before);
        let end = after.find(|next: char| !(next.is_ascii_lowercase() || next == '_')).unwrap_or(after.len());
        let Some(value) = placeholder(&after[..end], page) else {
            return Address::Unknown(format!("`:{}` in Jekyll's permalink is not known", &after[..end]).into());
        };
        path.push_str(&value);
        rest = &after[end..];
    }
    path.push_str(rest);
    while path.contains("//") {
        path = path.replace("//", "/");
    }
    Address::Path(path)
}

fn placeholder(name: &str, page: &Page<'_>) -> Option<String> {
    let is_plain =
        |text: &str| text.chars().all(|character| character.is_ascii_alphanumeric() || "-_/".contains(character));
    let date = page.published;
    Some(match name {
        "title" | "slug" if is_plain(page.slug) && !page.slug.contains('_') => match name {
            "slug" => page.slug.to_ascii_lowercase(),
            _ => page.slug.to_owned(),
        },
        "categories" => {
            let above = page.file.path.split_once("_posts/").map_or("", |(above, _)| above).split('/');
            let all: Vec<String> = above.filter(|folder| !folder.is_empty()).map(str::to_lowercase).collect();
            all.iter().all(|category| is_plain(category)).then(|| all.join("/"))?
        }
        "year" => format!("{:04}", certain(date)?.year()),
        "month" => format!("{:02}", certain(date)?.month()),
        "i_month" => certain(date)?.month().to_string(),
        "day" => format!("{:02}", certain(date)?.day()),
        "i_day" => certain(date)?.day().to_string(),
        "y_day" => format!("{:03}", certain(date)?.ordinal()),
        "short_year" => format!("{:02}", certain(date)?.year().rem_euclid(100)),
        "output_ext" => ".html".to_owned(),
        _ => return None,
    })
}

/// Jekyll uses the local time of the machine it runs on, so a day that differs in UTC is not certain.
fn certain(date: DateTime<FixedOffset>) -> Option<DateTime<FixedOffset>> {
    (date.with_timezone(&Utc).date_naive() == date.date_naive()).then_some(date)
}
