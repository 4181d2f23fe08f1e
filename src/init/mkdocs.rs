//! `MkDocs`, with Material's blog and the RSS plugin: `mkdocs.yml`.
//! <https://squidfunk.github.io/mkdocs-material/plugins/blog/>

use super::{
    Condition, Fact, Guess, Pages,
    hugo::unsure,
    pattern,
    tree::{self, Fields},
};
use crate::content::{
    Generator,
    front_matter::{Data, Value},
    site::Site,
};

pub(super) fn guess(site: &Site) -> Guess {
    let mut guess = Guess::default();
    for tree in tree::all(site, &["mkdocs.yml"]) {
        tree.with(|config| {
            guess.title = config.fact(&["site_name"]);
            guess.url = config.fact(&["site_url"]);
            guess.authors = config.people(&["site_author"]);
            guess.language = config.fact(&["theme.language"]);
            let docs = config.fact(&["docs_dir"]).unwrap_or_else(|| Fact::by_default("docs", Generator::MkDocs));
            let docs = docs.with(docs.value.trim_matches('/'));
            guess.output = Some(Fact::published(&format!("{}/feeds", docs.value), Generator::MkDocs));
            let blog = plugin(config, &["blog", "material/blog"]);
            let option = |name: &str| setting(config, blog?, name);
            guess.content = Some(match blog {
                Some(_) => {
                    let folder = option("blog_dir").unwrap_or_else(|| Fact::by_default("blog", Generator::MkDocs));
                    if folder.value == "." { docs } else { folder.with(format!("{}/{}", docs.value, folder.value)) }
                }
                None => docs,
            });
            if blog.is_some() {
                let is_flat = config.switch("use_directory_urls") == Some(false);
                guess.pages =
                    pages(option("blog_dir"), option("post_url_format"), option("post_url_date_format"), is_flat);
            }
            if plugin(config, &["rss"]).is_some() {
                guess.feeds = vec![Fact::by_default("/feed_rss_created.xml", Generator::MkDocs)];
            }
        });
    }
    guess
}

/// A plugin's entry in the list: its name, or a table of its name with its settings.
fn plugin<'a>(config: &'a Fields<'_>, names: &[&str]) -> Option<&'a Value<'a>> {
    let is_meant = |value: &&Value<'_>| match &value.data {
        Data::Text(name) => names.contains(&name.as_ref()),
        Data::Map(fields) => fields.first().is_some_and(|field| names.contains(&field.key.as_ref())),
        _ => false,
    };
    match &config.value("plugins")?.data {
        Data::List(plugins) => plugins.iter().find(is_meant),
        Data::Map(plugins) => {
            plugins.iter().find(|field| names.contains(&field.key.as_ref())).map(|field| &field.value)
        }
        _ => None,
    }
}

fn setting(config: &Fields<'_>, plugin: &Value<'_>, name: &str) -> Option<Fact> {
    let Data::Map(fields) = &plugin.data else { return None };
    let own = |fields: &[_]| {
        let fields: &[crate::content::front_matter::Field<'_>] = fields;
        fields.iter().find(|field| field.key == name).and_then(|field| config.fact_of(&field.value))
    };
    own(fields).or_else(|| match &fields.first()?.value.data {
        Data::Map(inner) => own(inner),
        _ => None,
    })
}

fn pages(folder: Option<Fact>, format: Option<Fact>, dates: Option<Fact>, is_flat: bool) -> Pages {
    let format = format.unwrap_or_else(|| Fact::by_default("{date}/{slug}", Generator::MkDocs));
    let base = folder.map_or_else(|| "blog".to_owned(), |folder| folder.value);
    let base = if base == "." { "" } else { &base };
    let dates = dates.map_or_else(|| "yyyy/MM/dd".to_owned(), |dates| dates.value);
    let translated = pattern::of_braces(&format.value, |name| match name {
        "date" => {
            let translated = dates.replace("yyyy", "{year}").replace("MM", "{month}").replace("dd", "{day}");
            let rest = translated.replace("{year}", "").replace("{month}", "").replace("{day}", "");
            (!rest.contains(char::is_alphabetic)).then_some(translated)
        }
        "slug" | "file" => Some("{slug}".to_owned()),
        _ => None,
    });
    let condition = if format.value.contains("{slug}") { Condition::SlugOfTitle } else { Condition::Always };
    match translated {
        Ok(translated) => {
            let end = if is_flat { ".html" } else { "/" };
            let whole = pattern::below(base, &format!("{}{end}", translated.trim_end_matches('/')));
            Pages { remark: Some(unsure(&format.value)), patterns: vec![(format.with(whole), condition)] }
        }
        Err(name) => Pages {
            patterns: Vec::new(),
            remark: Some(format!("`{}` cannot be said here, for Dateline has nothing like `{name}`.", format.value)),
        },
    }
}
