//! The groups in which numbers are written.

/// The groups of numbers as printed on cards.
const PRINTED: [&[usize]; 12] = [
    &[4, 4, 4, 4],
    // American Express; UATP.
    &[4, 6, 5],
    &[4, 5, 6],
    // Diners Club.
    &[4, 6, 4],
    // 19, 18, 17, 13 and 12 digits.
    &[4, 4, 4, 4, 3],
    &[6, 13],
    &[4, 4, 4, 4, 2],
    &[4, 4, 4, 5],
    &[4, 4, 4, 4, 1],
    &[4, 3, 3, 3],
    &[4, 4, 5],
    &[4, 4, 4],
];
/// The groups of 4-4-4-4 and of 4-6-5 with one digit missing.
const SLIPPED: [&[usize]; 7] =
    [&[4, 4, 4, 3], &[4, 4, 3, 4], &[4, 3, 4, 4], &[3, 4, 4, 4], &[3, 6, 5], &[4, 5, 5], &[4, 6, 4]];

/// The kind of grouping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One group.
    Whole,
    /// The groups of a printed card.
    Printed,
    /// Groups of one size; the last may be smaller, or larger by one.
    Regular(usize),
    /// Any other groups.
    Irregular,
}

/// Returns the shape of groups of these sizes.
pub(super) fn of(sizes: impl Iterator<Item = usize> + Clone) -> Shape {
    if sizes.clone().nth(1).is_none() {
        return Shape::Whole;
    }
    if PRINTED.iter().any(|printed| sizes.clone().eq(printed.iter().copied())) {
        return Shape::Printed;
    }
    regular(sizes).map_or(Shape::Irregular, Shape::Regular)
}

/// Returns the size of groups that are all alike, except perhaps the last.
///
/// Nobody writes a card number in groups of seven, but some order numbers are written so.
fn regular(sizes: impl Iterator<Item = usize> + Clone) -> Option<usize> {
    let first = sizes.clone().next().filter(|size| matches!(size, 1..=6 | 8))?;
    let most = if first < 6 { first + 1 } else { first };
    let mut rest = sizes.peekable();
    while let Some(size) = rest.next() {
        let fits = if rest.peek().is_some() { size == first } else { size <= most };
        if !fits {
            return None;
        }
    }
    Some(first)
}

/// Returns whether these are the groups of a printed number with one digit missing.
pub(super) fn is_slipped(sizes: &(impl Iterator<Item = usize> + Clone)) -> bool {
    SLIPPED.iter().any(|slipped| sizes.clone().eq(slipped.iter().copied()))
}

/// Returns whether more digits can make these groups a printed shape; the last group may still
/// grow.
///
/// `fits` tells whether a number of digits is wanted. With `may_slip`, the shape may lack one
/// digit.
pub(super) fn may_be_printed(
    sizes: &(impl Iterator<Item = usize> + Clone),
    fits: impl Fn(usize) -> bool,
    may_slip: bool,
) -> bool {
    let begins = |shape: &&[usize]| {
        let mut rest = sizes.clone().peekable();
        let mut wanted = shape.iter();
        while let Some(size) = rest.next() {
            let Some(wanted) = wanted.next() else { return false };
            if size > *wanted || (size < *wanted && rest.peek().is_some()) {
                return false;
            }
        }
        true
    };
    let printed = PRINTED.iter().filter(|shape| fits(shape.iter().sum()));
    let slipped = SLIPPED.iter().filter(|shape| may_slip && fits(shape.iter().sum::<usize>() + 1));
    printed.chain(slipped).any(begins)
}

/// Returns whether more digits can make these groups equal in size; the last group may still grow.
pub(super) fn may_be_regular(sizes: impl Iterator<Item = usize> + Clone) -> bool {
    sizes.clone().max() == sizes.clone().next() && regular(sizes).is_some()
}
