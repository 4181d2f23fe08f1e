//! Merging two sorted sequences into one.

use std::iter;

/// The items of two sorted iterators, sorted. Of equal items, those of `other` come first.
pub(crate) fn merged<T>(
    one: impl Iterator<Item = T>,
    other: impl Iterator<Item = T>,
    is_before: impl Fn(&T, &T) -> bool,
) -> impl Iterator<Item = T> {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(first), Some(second)) if is_before(first, second) => one.next(),
        (Some(_), None) => one.next(),
        _ => other.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_come_whole_and_in_order() {
        for (one, other) in
            [(&[1, 4, 5][..], &[2, 3, 9][..]), (&[], &[1, 2]), (&[1, 2], &[]), (&[], &[]), (&[7], &[1, 7])]
        {
            let found: Vec<i32> =
                merged(one.iter().copied(), other.iter().copied(), |one, other| one < other).collect();
            let mut expected = [one, other].concat();
            expected.sort_unstable();
            assert_eq!(found, expected);
        }
    }
}
