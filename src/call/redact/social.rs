//! Social security numbers: their shape, and the words for them.

use std::ops::Range;

use crate::call::redact::glyph::{BREAK, BULLET, MASKED, is_letter};
use crate::call::redact::named;
use crate::call::redact::scan::{GapKind, Made, Run, Scan, Token};
use crate::call::redact::steps;
use crate::call::redact::words::Named;

/// The number of digits.
const WHOLE: usize = 9;
/// Words for the number that the United States assigns to each person.
#[rustfmt::skip]
const WORDS: [&str; 12] = [
    "ssn", "social", "social security", "social security number", "social security no", "social number", "soc sec", "soc", "itin", "tax id", "taxpayer id", "tin",
];
/// Words that may be between the word and the number.
#[rustfmt::skip]
const LINKS: [&str; 22] = [
    "are", "digits", "ending", "ends", "four", "in", "is", "it", "last", "my", "no", "nr", "number", "s", "security", "the", "this", "to", "was", "with", "your", "of",
];

/// Finds every social security number.
pub(super) fn find(scan: &Scan) -> Vec<Range<usize>> {
    let named = named::of_all(scan);
    let is_free = |index: usize| named.get(index) != Some(&Named::Other);
    let shapes = (0..scan.runs.len()).filter(|index| is_free(*index)).filter_map(|index| shape(scan, index));
    let mut found: Vec<Range<usize>> = shapes.collect();
    found.extend((0..scan.runs.len()).filter(|index| is_free(*index)).filter_map(|index| single_digits(scan, index)));
    found.extend((0..scan.runs.len()).filter_map(|index| masked_shape(scan, index)));
    for word in scan.glyphs.places(&WORDS) {
        found.extend(near(scan, word.end));
    }
    found
}

/// Matches `123-45-6789` and `123.45.6789`, if such a number can be assigned.
fn shape(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let parts = scan.runs.get(index..index + 3)?;
    let sign = parts.last()?.gap.sign;
    let is_tight = |run: &Run| run.gap.kind == GapKind::Tight && run.gap.sign == sign;
    let fits = parts.iter().map(Run::len).eq([3, 2, 4]) && parts.iter().skip(1).all(is_tight);
    let is_bound = |index: usize| scan.runs.get(index).is_some_and(|run| run.gap.kind <= GapKind::Tight);
    let is_alone = !is_bound(index) && !is_bound(index + 3);
    let is_shape = matches!(sign, b'-' | b'.') && fits && is_alone && is_given_out(scan.digits(index, index + 2));
    is_shape.then(|| span(parts))?
}

/// Matches `1 2 3 - 4 5 - 6 7 8 9`.
fn single_digits(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let parts = scan.runs.get(index..index + WHOLE)?;
    let is_parted = |run: &Run| scan.glyphs.slice(run.gap.range.clone()).contains(&b'-');
    let is_dashed = |(place, run): (usize, &Run)| is_parted(run) == matches!(place, 3 | 5);
    let is_joined = |run: &&Run| run.gap.kind <= GapKind::Wide;
    let is_shape = parts.iter().all(|run| run.len() == 1)
        && parts.iter().skip(1).take_while(is_joined).count() == WHOLE - 1
        && parts.iter().enumerate().skip(1).all(is_dashed)
        && !scan.runs.get(index + WHOLE).as_ref().is_some_and(is_joined)
        && !parts.first().as_ref().is_some_and(is_joined);
    (is_shape && is_given_out(scan.digits(index, index + WHOLE - 1))).then(|| span(parts))?
}

/// Returns whether a number can be assigned.
///
/// Areas 000 and 666 and groups and serials of zeros are never assigned. Areas from 900 on are tax
/// ids, whose groups begin at 50.
fn is_given_out(digits: &[u8]) -> bool {
    match digits {
        [0, 0, 0, ..] | [6, 6, 6, ..] | [_, _, _, 0, 0, ..] | [.., 0, 0, 0, 0] => false,
        [9, _, _, group, ..] => *group >= 5,
        _ => true,
    }
}

/// Matches the last four digits of `xxx-xx-1234`.
fn masked_shape(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let run = scan.runs.get(index).filter(|run| run.len() == 4)?;
    let before = scan.glyphs.slice(run.range.start.checked_sub(7)?..run.range.start);
    let is_hidden = |bytes: &[u8]| bytes.iter().all(|byte| matches!(*byte, b'x' | b'*' | b'#' | BULLET | MASKED));
    let is_sign = |byte: u8| matches!(byte, b'-' | b'.' | b' ' | b'/');
    let [area @ .., first, a, b, second] = before else { return None };
    let is_shape = is_hidden(area) && is_hidden(&[*a, *b]) && is_sign(*first) && is_sign(*second);
    let ends = !scan.glyphs.get(run.range.end).is_some_and(is_letter);
    (is_shape && ends).then(|| run.range.clone())
}

/// Finds the number soon after a word for it that ends at glyph `end`.
///
/// The number has nine digits with any spacing, or is the last four.
fn near(scan: &Scan, end: usize) -> Option<Range<usize>> {
    let first = scan.tokens.partition_point(|token| scan.range_of(token).start < end);
    let mut end = end;
    for token in scan.tokens.iter().skip(first).take(8) {
        steps::count(1);
        let range = scan.range_of(token);
        let between = scan.glyphs.slice(end..range.start);
        if between.iter().any(|byte| matches!(byte, b'!' | b'?' | b';' | b'$' | &BREAK)) {
            return None;
        }
        match token {
            Token::Word(_)
                if is_in(&LINKS, scan.glyphs.slice(range.clone())) || is_hidden(scan.glyphs.slice(range.clone())) => {}
            Token::Word(_) => return None,
            Token::Run(index) => match number(scan, *index) {
                Some(number) => return Some(number),
                None if scan.runs.get(*index).is_some_and(Run::is_prose) => {}
                None => return None,
            },
        }
        end = range.end;
    }
    None
}

/// Returns nine digits in total from run `index` on, or a run of four.
fn number(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let runs = scan.runs.get(index..)?;
    let joined =
        runs.iter().take(WHOLE + 1).enumerate().take_while(|(place, run)| *place == 0 || run.gap.kind <= GapKind::Wide);
    let joined = joined.take_while(|(_, run)| run.made != Made::Mask).count();
    steps::count(joined);
    let group = runs.get(..joined)?;
    let count: usize = group.iter().map(Run::len).sum();
    if count == WHOLE {
        return span(group);
    }
    // The number, with something else after it.
    let parts = group.get(..3).filter(|parts| parts.iter().map(Run::len).eq([3, 2, 4]));
    let run = group.first()?;
    let is_four = run.len() == 4 && group.get(1).is_none_or(|next| next.gap.kind != GapKind::Tight);
    let singles = group.get(..4).filter(|_| group.len() == 4 && group.iter().all(|run| run.len() == 1));
    match (parts, run.len()) {
        (Some(parts), _) => span(parts),
        (None, WHOLE) => Some(run.range.clone()),
        (None, _) if is_four => Some(run.range.clone()),
        (None, _) => singles.and_then(span),
    }
}

fn span(runs: &[Run]) -> Option<Range<usize>> {
    Some(runs.first()?.range.start..runs.last()?.range.end)
}

fn is_hidden(word: &[u8]) -> bool {
    word.iter().all(|byte| *byte == b'x')
}

fn is_in(list: &[&str], word: &[u8]) -> bool {
    list.iter().any(|known| known.as_bytes() == word)
}
