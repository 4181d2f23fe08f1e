//! Durations as people and programs write them.

/// The seconds of a duration: `754`, `12:34`, `1:02:03`, or `PT1H2M3S` (ISO 8601).
pub(crate) fn seconds(text: &str) -> Option<u64> {
    let text = text.trim();
    let number = |text: &str| {
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { text.parse::<u64>().ok().filter(|number| *number < MOST_SECONDS) } else { None }
    };
    if let Some(mut rest) = text.strip_prefix("PT") {
        let mut total = 0;
        for (unit, of_unit) in [('H', 3600), ('M', 60), ('S', 1)] {
            if let Some((amount, after)) = rest.split_once(unit) {
                total += number(amount.split('.').next().unwrap_or_default())? * of_unit;
                rest = after;
            }
        }
        return (rest.is_empty() && total > 0).then_some(total);
    }
    let parts: Vec<&str> = text.splitn(4, ':').collect();
    if parts.len() > 3 {
        return None;
    }
    let (last, former) = parts.split_last()?;
    // Programs that measure files write fractions, which are dropped.
    let last = last.split_once('.').map_or(*last, |(whole, _)| whole);
    let mut total = 0;
    for (nth, part) in former.iter().chain([&last]).enumerate() {
        let value = number(part).filter(|value| nth == 0 || (*value < 60 && part.len() == 2))?;
        total = total * 60 + value;
    }
    (total > 0).then_some(total)
}

const MOST_SECONDS: u64 = 1 << 32;
