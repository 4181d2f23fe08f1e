//! Dates as `dateutil` reads them. <https://dateutil.readthedocs.io/en/stable/parser.html>

use crate::syntax::date::{self, Order, WrittenDate};

/// A date in one of the ways in which people write it.
pub(in crate::generators) fn date(text: &str) -> Option<WrittenDate> {
    date::in_order(text, Order::MonthFirstIfAny).or_else(|| date::parse(text).ok())
}
