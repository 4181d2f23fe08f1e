//! robots.txt: what a host wants programs to leave alone, and how long to wait between two pages.
//! <https://www.rfc-editor.org/rfc/rfc9309>

use std::time::Duration;

use url::{Position, Url};

use super::ask::LONGEST_WAIT;

/// How much of the file is read, in bytes.
pub(super) const MOST: u64 = 500 << 10;

/// What a host asks of Dateline: the groups for it, else those for all.
#[derive(Debug, Default)]
pub(super) struct Robots {
    /// Patterns of paths, each with whether they are allowed.
    rules: Vec<(bool, String)>,
    delay: Option<Duration>,
}

impl Robots {
    pub(super) fn parse(text: &str) -> Self {
        let (mut for_us, mut for_all) = (None::<Self>, Self::default());
        let (mut is_ours, mut is_of_all, mut are_names) = (false, false, false);
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_ascii_lowercase(), value.trim());
            if key == "user-agent" {
                if !are_names {
                    (is_ours, is_of_all) = (false, false);
                }
                are_names = true;
                is_ours |= value.to_ascii_lowercase().starts_with(env!("CARGO_PKG_NAME"));
                is_of_all |= value == "*";
                if is_ours {
                    for_us.get_or_insert_default();
                }
                continue;
            }
            are_names = false;
            if is_ours && let Some(robots) = &mut for_us {
                robots.take(&key, value);
            }
            if is_of_all {
                for_all.take(&key, value);
            }
        }
        for_us.unwrap_or(for_all)
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            // An empty pattern matches nothing.
            "allow" | "disallow" if !value.is_empty() => self.rules.push((key == "allow", value.to_owned())),
            "crawl-delay" => {
                let seconds = value.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
                self.delay = self.delay.or(seconds);
            }
            _ => {}
        }
    }

    /// True if an address may be asked for: of the patterns that match it, the longest decides.
    pub(super) fn allow(&self, url: &Url) -> bool {
        let path = &url[Position::BeforePath..Position::AfterQuery];
        let matching = self.rules.iter().filter(|(_, pattern)| matches(pattern, path));
        matching
            .max_by_key(|(is_allowed, pattern)| (pattern.len(), *is_allowed))
            .is_none_or(|(is_allowed, _)| *is_allowed)
    }

    pub(super) fn pause(&self) -> Duration {
        self.delay.unwrap_or_default().min(LONGEST_WAIT)
    }
}

/// True for a path that begins with the pattern, in which `*` is anything and `$` the end.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, is_whole) = pattern.strip_suffix('$').map_or((pattern, false), |pattern| (pattern, true));
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut last = None;
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = Some(part);
    }
    // The last part may be found later, too.
    !is_whole || rest.is_empty() || last.is_some_and(|last| rest.ends_with(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_for_dateline_counts_else_that_for_all() {
        let delay = |text: &str| Robots::parse(text).pause().as_millis();
        assert_eq!(delay("User-agent: *\nCrawl-delay: 2"), 2000);
        assert_eq!(delay("User-agent: other\nCrawl-delay: 2"), 0);
        assert_eq!(
            delay("User-Agent: *\ncrawl-delay: 2\n\nuser-agent: x\nuser-agent: Dateline\nCrawl-Delay: 0.5 # half"),
            500
        );
        assert_eq!(delay("User-agent: *\nDisallow: /\nCrawl-delay: often\nCrawl-delay: -1"), 0);
        assert_eq!(delay("User-agent: *\nCrawl-delay: 5000"), 30_000);
    }

    #[test]
    fn the_longest_pattern_decides_and_of_two_the_one_that_allows() {
        let robots =
            "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /*.gif$\nDisallow: /x\nAllow: /x\nDisallow:\n";
        for (path, is_allowed) in [
            ("/", true),
            ("/a", false),
            ("/ab", false),
            ("/a/b/c", true),
            ("/p/q.gif", false),
            ("/p.gif.gif", false),
            ("/p/q.gif?x", true),
            ("/x", true),
            ("/A", true),
        ] {
            let url = Url::parse("https://example.org").and_then(|url| url.join(path));
            assert_eq!(url.map(|url| Robots::parse(robots).allow(&url)), Ok(is_allowed), "{path}");
        }
        let ours = format!("{robots}\nUser-agent: dateline\nDisallow:\n");
        let url = Url::parse("https://example.org/a");
        assert_eq!(url.map(|url| Robots::parse(&ours).allow(&url)), Ok(true));
    }
}
