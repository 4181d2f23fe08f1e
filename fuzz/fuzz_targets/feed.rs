//! Any bytes are a feed of others, or none, and what is imported of it can be read.

#![no_main]

use dateline::{Article, internals::foreign};
use libfuzzer_sys::fuzz_target;
use url::Url;

fuzz_target!(|bytes: &[u8]| {
    let site = Url::parse("https://example.org/").expect("an address");
    for (name, bytes) in foreign::feed(bytes) {
        let read = Article::read(&name, &bytes, &site);
        assert!(read.is_ok(), "{read:?}\n{}", String::from_utf8_lossy(&bytes));
    }
});
