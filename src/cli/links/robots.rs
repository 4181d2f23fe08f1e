//! robots.txt: how long a host wants programs to wait between two pages. <https://www.rfc-editor.org/rfc/rfc9309>

use std::time::Duration;

/// How much of the file is read, in bytes.
pub(super) const MOST: u64 = 500 << 10;

/// What the group for Dateline says, else that for all.
pub(super) fn crawl_delay(text: &str) -> Option<Duration> {
    let (mut for_us, mut for_all) = (None, None);
    let (mut is_ours, mut is_of_all, mut are_names) = (false, false, false);
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "user-agent" => {
                if !are_names {
                    (is_ours, is_of_all) = (false, false);
                }
                are_names = true;
                is_ours |= value.to_ascii_lowercase().starts_with(env!("CARGO_PKG_NAME"));
                is_of_all |= value == "*";
            }
            "crawl-delay" => {
                are_names = false;
                let seconds = value.parse::<f64>().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
                if is_ours {
                    for_us = for_us.or(seconds);
                }
                if is_of_all {
                    for_all = for_all.or(seconds);
                }
            }
            _ => are_names = false,
        }
    }
    for_us.or(for_all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_for_dateline_counts_else_that_for_all() {
        let delay = |text: &str| crawl_delay(text).map(|delay| delay.as_millis());
        assert_eq!(delay("User-agent: *\nCrawl-delay: 2"), Some(2000));
        assert_eq!(delay("User-agent: other\nCrawl-delay: 2"), None);
        assert_eq!(
            delay("User-Agent: *\ncrawl-delay: 2\n\nuser-agent: x\nuser-agent: Dateline\nCrawl-Delay: 0.5 # half"),
            Some(500)
        );
        assert_eq!(delay("User-agent: *\nDisallow: /\nCrawl-delay: often\nCrawl-delay: -1"), None);
    }
}
