//! Any text is a generator's file of settings, or none; the first byte says of which kind.

#![no_main]

use dateline::internals::foreign;
use libfuzzer_sys::fuzz_target;

const FILES: [&str; 7] = [
    "_config.yml",
    "hugo.toml",
    "hugo.json",
    "pelicanconf.py",
    "eleventy.config.js",
    "docusaurus.config.ts",
    "mkdocs.yml",
];

fuzz_target!(|bytes: &[u8]| {
    if let Some((kind, text)) = bytes.split_first()
        && let Ok(text) = std::str::from_utf8(text)
    {
        foreign::generator(FILES[usize::from(*kind) % FILES.len()], text);
    }
});
