//! The HTML of others, which is imported.

use super::{safe_url, sanitize};
use crate::content::body::{UrlUse, authored};

/// Sanitizes HTML of others, with the addresses that `resolve` gives.
pub(crate) fn safe_html(html: &str, resolve: &mut dyn FnMut(&str, UrlUse) -> Option<String>) -> String {
    sanitize::sanitize(&authored::restored(html), resolve)
}

/// True for an address that may be in a feed.
pub(crate) fn is_safe(address: &str, usage: UrlUse) -> bool {
    safe_url::is_safe_url("src", address, usage)
}
