//! Zola: `zola.toml` or `config.toml`. <https://www.getzola.org/documentation/getting-started/configuration/>

use super::{Fact, Guess, Pages, plain::section, tree};
use crate::content::{Generator, site::Site};

pub(super) fn guess(site: &Site) -> Guess {
    let mut guess = Guess {
        output: Some(Fact::published("static/feeds", Generator::Zola)),
        pages: Pages { remark: Some("Zola's own addresses are followed as they are.".to_owned()), ..Pages::default() },
        content: Some(section(site, &Fact::by_default("content", Generator::Zola))),
        ..Guess::default()
    };
    for tree in tree::all(site, &["config.toml", "zola.toml"]) {
        tree.with(|config| {
            guess.title = config.fact(&["title", "extra.title", "extra.site_title"]);
            guess.url = config.fact(&["base_url"]);
            guess.authors = config.people(&["author", "extra.author.name", "extra.author", "extra.authors"]);
            guess.language = config.fact(&["default_language"]);
            let publishes = config.switch("generate_feeds").or_else(|| config.switch("generate_feed"));
            if publishes == Some(true) {
                let names = config.value("feed_filenames").or_else(|| config.value("feed_filename"));
                guess.feeds = match names {
                    Some(names) => {
                        config.facts(names).iter().map(|name| name.with(format!("/{}", name.value))).collect()
                    }
                    None => vec![Fact::by_default("/atom.xml", Generator::Zola)],
                };
            }
        });
    }
    guess
}
