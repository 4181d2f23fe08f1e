//! The pages of a feed: the documents that it links to for older entries. <https://www.rfc-editor.org/rfc/rfc5005>

use std::{
    collections::HashSet,
    path::Path,
    time::{Duration, Instant},
};

use url::Url;

use super::{
    input,
    options::FetchOptions,
    print::{self, Printer, without_passwords},
};
use crate::{
    Error,
    diagnostic::{Diagnostic, Place},
    published::PublishedFeed,
    rules::command::UNREAD_PAGE,
};

/// A feed with more pages than this hardly ends.
const MOST_PAGES: usize = 1_000;

/// No more than this is read of all pages of a feed, in bytes.
const MOST_BYTES: usize = 256 << 20;

/// No page of a feed is asked for after this time.
const LONGEST: Duration = Duration::from_mins(10);

/// The documents of a feed, each with its address: itself, and those that it links to for older entries. What is left unread is
/// said.
///
/// # Errors
/// Those of reading and fetching the first.
pub(super) fn of_feed(
    directory: &Path,
    feed: &str,
    options: &FetchOptions,
    diagnostics: &mut Vec<Diagnostic>,
    printer: &Printer,
) -> Result<Vec<(PublishedFeed, Option<Url>)>, Error> {
    let mut found: Vec<(PublishedFeed, Option<Url>)> = Vec::new();
    let (mut seen, mut ids) = (HashSet::new(), HashSet::new());
    let mut next = Some(feed.to_owned());
    let (mut bytes, began, mut is_numbered) = (0, Instant::now(), false);
    let unread =
        |message: String| Diagnostic::new(&UNREAD_PAGE, message).at(Place::file(&print::named(directory, feed)));
    // Where pages lead in a circle, all have been read.
    while let Some(name) = next.take().filter(|name| seen.insert(name.clone())) {
        let limit = if seen.len() > MOST_PAGES {
            Some(format!("it has more than {MOST_PAGES} pages"))
        } else if bytes > MOST_BYTES {
            Some(format!("its pages are larger than {} MiB", MOST_BYTES >> 20))
        } else if began.elapsed() > LONGEST {
            Some(format!("to read it takes longer than {} minutes", LONGEST.as_secs() / 60))
        } else {
            None
        };
        if let Some(limit) = limit {
            let message = format!("{limit}, so that older entries were not read, from {} on", without_passwords(&name));
            diagnostics.push(unread(message));
            break;
        }
        let (feed, address, length) = match input::feed(directory, &name, options, printer) {
            // Behind the last page of WordPress there is none.
            Err(Error::Fetch { status: Some(404), .. }) if is_numbered => break,
            // A copy on disk may link to pages that are missing, and any page to what is no address of the web.
            Err(error)
                if !found.is_empty()
                    && (is_numbered
                        || matches!(error, Error::Config(_))
                        || !feed.contains("://") && !matches!(error, Error::Feed(_))) =>
            {
                diagnostics.push(unread(format!("older entries of this feed could not be read: {error}")));
                break;
            }
            read => read?,
        };
        let entries = feed.entries.len();
        let known = ids.len();
        ids.extend(feed.identified().map(|entry| entry.id.clone()));
        // A server may give the first page for each number.
        if is_numbered && (entries == 0 || ids.len() == known) {
            break;
        }
        let numbered = address.as_ref().filter(|_| feed.is_of_wordpress && feed.older.is_none()).map(next_number);
        is_numbered = numbered.is_some();
        let linked = feed.older.as_deref().map(|older| match &address {
            Some(address) => address.join(older).map_or_else(|_| older.to_owned(), |older| as_user_of(&name, older)),
            None if older.contains("://") => older.to_owned(),
            None => Path::new(&name).with_file_name(older).to_string_lossy().into_owned(),
        });
        next = linked.or_else(|| numbered.map(|next| as_user_of(&name, next)));
        found.push((feed, address));
        bytes += length;
    }
    Ok(found)
}

/// The address of the next page of a feed of `WordPress`.
fn next_number(address: &Url) -> Url {
    const PAGE: &str = "paged";
    let number = address.query_pairs().find(|(name, _)| name == PAGE).and_then(|(_, number)| number.parse().ok());
    let others: Vec<_> = address.query_pairs().into_owned().filter(|(name, _)| name != PAGE).collect();
    let mut next = address.clone();
    let number: u32 = number.unwrap_or(1);
    next.query_pairs_mut().clear().extend_pairs(others).append_pair(PAGE, &(number + 1).to_string());
    next
}

/// An address with the user and the password of `other`, if that is of the same server.
fn as_user_of(other: &str, mut address: Url) -> String {
    if let Ok(other) = Url::parse(other)
        && other.origin() == address.origin()
        && address.username().is_empty()
    {
        let _ = address.set_username(other.username()).and_then(|()| address.set_password(other.password()));
    }
    address.into()
}
