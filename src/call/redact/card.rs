//! Card numbers: brands, check digit, and the ways in which people space them.
//!
//! A longer look than "15 digits and a check sum": telephone numbers and references must stay, and one number in ten
//! passes the check sum by chance.

use std::ops::Range;

use crate::call::redact::digits::{Digit, Gap, Run};
use crate::call::redact::{Finding, KEPT, MASK, Secret};

/// Lengths of card numbers, in digits.
const LENGTHS: std::ops::RangeInclusive<usize> = 13..=19;
/// American Express: 15 digits that begin with 34 or 37.
const AMEX: usize = 15;
/// How numbers are printed on cards: 4-6-5 (American Express), 4-4-4-4, 4-6-4 (Diners Club).
const PRINTED: [&[usize]; 3] = [&[4, 6, 5], &[4, 4, 4, 4], &[4, 6, 4]];
/// Digits that may follow a card number as its expiry date and its code.
const MAX_TAIL: usize = 8;

/// First and last of the leading four digits, and the lengths, of the brands (ISO/IEC 7812 ranges as the brands publish them).
/// Lengths that no card in use has are left out: they would only hit references.
const BRANDS: [(u16, u16, &[usize]); 17] = [
    (3400, 3499, &[AMEX]),
    (3700, 3799, &[AMEX]),
    (4000, 4999, &[13, 16, 19]),
    // Mastercard, Maestro, Discover, UnionPay, Verve, RuPay: every 16-digit number that begins with 5 or 6.
    (5000, 6999, &[16]),
    (2221, 2720, &[16]),
    (2200, 2204, &[16, 17, 18, 19]),
    (3000, 3059, &[14, 16]),
    (3095, 3095, &[14, 16]),
    (3600, 3699, &[14, 16]),
    (3800, 3999, &[14, 16]),
    (3528, 3589, &[16, 17, 18, 19]),
    (6011, 6011, &[17, 18, 19]),
    (6440, 6599, &[17, 18, 19]),
    (6200, 6299, &[17, 18, 19]),
    // Maestro, where it is not 16 digits long.
    (5018, 5038, &[13, 14, 15, 17, 18, 19]),
    (6759, 6763, &[13, 14, 15, 17, 18, 19]),
    (9792, 9792, &[16]),
];

/// A card number that was found.
#[derive(Debug, Clone)]
struct Card {
    /// The bytes to replace: it may be more than the number where a code was typed straight after it.
    cover: Range<usize>,
    /// Where the number itself ends.
    end: usize,
    /// Its last four digits, as ASCII.
    last_four: String,
}

/// Every card number, and the codes that stand right behind one.
pub(super) fn find(text: &str, runs: &[Run]) -> Vec<Finding> {
    let mut cards = Vec::new();
    for (first, run) in runs.iter().enumerate() {
        let group = joined(runs.get(first..).unwrap_or_default());
        cards.extend(spaced(text, group));
        cards.extend(printed(group));
        cards.extend(glued(run));
    }
    let cards = merge(cards);
    let mut findings = tails(runs, &cards);
    findings.extend(cards.into_iter().map(|card| Finding {
        mask: format!("{MASK} {}", card.last_four),
        range: card.cover,
        secret: Secret::Card,
    }));
    findings
}

/// The first run and those that hang on to it, as far as a card number can reach.
fn joined(runs: &[Run]) -> &[Run] {
    let more = runs.iter().skip(1).take(*LENGTHS.end()).take_while(|run| run.gap != Gap::Apart).count();
    runs.get(..=more).unwrap_or_default()
}

/// Cards that begin with the first run of `group` and end with one of its runs.
fn spaced(text: &str, group: &[Run]) -> Vec<Card> {
    let mut cards = Vec::new();
    let mut digits: Vec<&Digit> = Vec::new();
    for (last, run) in group.iter().enumerate() {
        digits.extend(&run.digits);
        if digits.len() > *LENGTHS.end() {
            break;
        }
        let window = group.get(..=last).unwrap_or_default();
        if is_card(&digits)
            && is_spaced_like_a_card(&digits, window, group.get(last + 1))
            && !is_international(text, &digits)
        {
            cards.extend(card(&digits, window));
        }
    }
    cards
}

/// A number in the groups of a card, wherever it stands, and also with more digits typed straight before the first group or
/// after the last.
fn printed(group: &[Run]) -> Vec<Card> {
    let mut cards = Vec::new();
    for sizes in PRINTED {
        let Some(window) = group.get(..sizes.len()) else { continue };
        let mut digits: Vec<&Digit> = Vec::new();
        for (index, (run, size)) in window.iter().zip(sizes).enumerate() {
            let is_last = index + 1 == sizes.len();
            let part = match index {
                0 => run.digits.len().checked_sub(*size).and_then(|skip| run.digits.get(skip..)),
                _ if is_last => run.digits.get(..*size),
                _ => run.digits.get(..).filter(|all| all.len() == *size),
            };
            digits.extend(part.unwrap_or_default());
        }
        if digits.len() == sizes.iter().sum::<usize>() && is_card(&digits) {
            cards.extend(card(&digits, window));
        }
    }
    cards
}

/// Cards inside one long run: an American Express number anywhere, another at its beginning or its end.
fn glued(run: &Run) -> Vec<Card> {
    let all: Vec<&Digit> = run.digits.iter().collect();
    let amex = all.windows(AMEX);
    let edges = [all.get(..16), all.len().checked_sub(16).and_then(|start| all.get(start..))];
    let others = edges.into_iter().flatten().filter(|_| all.len() >= 16 + 3);
    amex.chain(others)
        .filter(|digits| is_card(digits))
        .filter_map(|digits| card(digits, std::slice::from_ref(run)))
        .collect()
}

/// The card that `digits` are, covering the whole of `runs`.
fn card(digits: &[&Digit], runs: &[Run]) -> Option<Card> {
    let cover = runs.first()?.range().start..runs.last()?.range().end;
    let end = digits.last()?.range.end;
    let kept = digits.iter().skip(digits.len().saturating_sub(KEPT));
    Some(Card { cover, end, last_four: kept.map(|digit| char::from(b'0' + digit.value)).collect() })
}

/// A valid beginning, a valid length and a valid check digit.
fn is_card(digits: &[&Digit]) -> bool {
    let leading = leading(digits);
    let fits = |(first, last, lengths): &(u16, u16, &[usize])| {
        (*first..=*last).contains(&leading) && lengths.contains(&digits.len())
    };
    BRANDS.iter().any(fits) && passes_luhn(digits)
}

fn is_amex(digits: &[&Digit]) -> bool {
    digits.len() == AMEX && matches!(leading(digits) / 100, 34 | 37)
}

/// The first four digits as a number.
fn leading(digits: &[&Digit]) -> u16 {
    digits.iter().take(4).fold(0, |number, digit| number * 10 + u16::from(digit.value))
}

/// The check digit of ISO/IEC 7812-1, annex B.
fn passes_luhn(digits: &[&Digit]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, u32::from(digit.value)) {
            (0, value) => value,
            (_, value) if value > 4 => value * 2 - 9,
            (_, value) => value * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// False for windows cut out of a list of telephone numbers: what parts them from their neighbours is less than what
/// parts the runs inside. The length and the beginning of an American Express number say so much that it must have the ending
/// of a telephone number (3-4), too, to be none.
fn is_spaced_like_a_card(digits: &[&Digit], window: &[Run], next: Option<&Run>) -> bool {
    let sizes: Vec<usize> = window.iter().map(Run::len).collect();
    if sizes.len() == 1 {
        return true;
    }
    let (Some(&first), Some((&last, others))) = (sizes.first(), sizes.split_last()) else { return false };
    let is_regular = others.iter().all(|size| *size == first) && last <= first + 1;
    let inside = window.iter().skip(1).map(|run| run.gap).fold(Gap::Tight(' '), Gap::max);
    let is_cut_out = [window.first(), next].into_iter().flatten().any(|run| !run.gap.parts_as(inside));
    if is_amex(digits) {
        let has_telephone_ending = sizes.windows(2).any(|pair| pair == [3, 4]);
        return !(is_cut_out && has_telephone_ending);
    }
    // Other numbers may be broken over lines only at their most usual length.
    !is_cut_out && (is_regular || digits.len() == 16)
}

/// `+49 1512 …`: a telephone number, unless it is too long for one (E.164: 15 digits).
fn is_international(text: &str, digits: &[&Digit]) -> bool {
    let begins_with_plus =
        digits.first().and_then(|digit| text.get(..digit.range.start)).is_some_and(|before| before.ends_with('+'));
    begins_with_plus && digits.len() < AMEX
}

/// Cards that overlap become one. The first, and of those that begin together the shortest, lends its last four digits:
/// a longer one may be the same number with its code.
fn merge(mut cards: Vec<Card>) -> Vec<Card> {
    cards.sort_by_key(|card| (card.cover.start, card.end));
    let mut merged: Vec<Card> = Vec::new();
    for card in cards {
        match merged.last_mut() {
            Some(before) if card.cover.start < before.cover.end => {
                before.cover.end = before.cover.end.max(card.cover.end);
            }
            Some(_) | None => merged.push(card),
        }
    }
    merged
}

/// `3782 822463 10005 09/28 1234`: three or four digits right behind a card number are its code (or the year of its
/// expiry), whatever they are called.
fn tails(runs: &[Run], cards: &[Card]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for card in cards {
        let behind = runs.partition_point(|run| run.range().start < card.cover.end);
        let tail = runs.get(behind..).unwrap_or_default();
        let tail = match tail.first() {
            Some(run) if run.gap != Gap::Apart => joined(tail),
            Some(_) | None => continue,
        };
        if tail.iter().map(Run::len).sum::<usize>() > MAX_TAIL {
            continue;
        }
        findings.extend(tail.iter().filter(|run| (3..=4).contains(&run.len())).map(|run| Finding {
            range: run.range(),
            secret: Secret::SecurityCode,
            mask: MASK.to_owned(),
        }));
    }
    findings
}
