//! What follows an already masked card number: the rest of a number, an expiry date, a code.
//!
//! Looks only at masks, so the result is the same whether a number was masked just now or before.

use std::ops::Range;

use crate::call::redact::brand;
use crate::call::redact::card::cards::Card;
use crate::call::redact::glyph::LINE;
use crate::call::redact::scan::{GapKind, KEPT, Run, Scan, Token};
use crate::call::redact::steps;

/// Groups that complete a card number together with the four digits that a mask left visible.
const RESTS: [&[usize]; 3] = [&[4, 4, 4], &[6, 5], &[6, 4]];

/// Finds the numbers that begin with the four digits after a mask: `•••• 4111 1111 1111 1111`.
///
/// If the mask hides a code, those four may be the first digits of another number.
pub(super) fn rests(scan: &Scan) -> Vec<Card> {
    let mut found: Vec<Card> = Vec::new();
    let mut kept = None;
    for (index, run) in scan.runs.iter().enumerate() {
        steps::count(1);
        // These may be the last digits of the number before, if it ends here.
        let continues = found.last().is_some_and(|card| card.cover.end == run.range.end);
        let own = run.kept.map(|digits| (run.range.end - KEPT, digits));
        let last = kept.take().filter(|_| continues).or(own);
        let Some((start, digits)) = last else { continue };
        if let Some((end, last_four)) = rest(scan, index, digits) {
            match found.last_mut().filter(|_| continues) {
                Some(card) => (card.cover.end, card.kept) = (end, last_four),
                None => found.push(Card::new(start..end, last_four)),
            }
            kept = Some((start, last_four));
        }
    }
    found
}

/// Returns the end of the number that begins with `kept`, and its own last four digits.
///
/// `kept` are the digits after the mask at run `index`.
fn rest(scan: &Scan, index: usize, kept: [u8; KEPT]) -> Option<(usize, [u8; KEPT])> {
    RESTS.iter().find_map(|sizes| {
        let runs = scan.runs.get(index + 1..=index + sizes.len())?;
        let fits = runs.iter().map(Run::len).eq(sizes.iter().copied());
        let near = runs.iter().all(|run| run.gap.kind <= GapKind::Wide);
        let digits = [kept.as_slice(), scan.digits(index + 1, index + sizes.len())].concat();
        let last_four = digits.get(digits.len().checked_sub(KEPT)?..)?.try_into().ok()?;
        (fits && near && brand::is_card(&digits)).then(|| runs.last().map(|run| (run.range.end, last_four)))?
    })
}

/// Finds the codes right after a card number, whatever they are called: `•••• 0005 09/28 1234`.
pub(super) fn codes(scan: &Scan) -> Vec<Range<usize>> {
    let numbers = scan.runs.iter().enumerate().filter(|(_, run)| run.kept.is_some());
    numbers.filter_map(|(index, run)| code(scan, index).or_else(|| said_code(scan, run))).collect()
}

/// Words, besides `code` itself, that may be between a card number and its code: `•••• 0005, and
/// the code is 1234`.
const BESIDE_CODE: [&[u8]; 9] = [b"and", b"the", b"its", b"with", b"front", b"back", b"is", b"on", b"a"];

/// Returns the code that is named in a few words right after the number in `run`.
fn said_code(scan: &Scan, run: &Run) -> Option<Range<usize>> {
    let mut named = false;
    for token in scan.tokens.iter().skip(run.token + 1).take(BESIDE_CODE.len()) {
        steps::count(1);
        match token {
            Token::Word(range) if scan.glyphs.slice(range.clone()) == b"code" => named = true,
            Token::Word(range) if BESIDE_CODE.contains(&scan.glyphs.slice(range.clone())) => {}
            Token::Run(index) if named => {
                return scan.runs.get(*index).filter(|code| matches!(code.len(), 3 | 4)).map(|code| code.range.clone());
            }
            Token::Word(_) | Token::Run(_) => return None,
        }
    }
    None
}

fn code(scan: &Scan, index: usize) -> Option<Range<usize>> {
    let joined = |run: &&Run| run.gap.kind <= GapKind::Wide;
    let tail: Vec<&Run> = scan.runs.iter().skip(index + 1).take(4).take_while(joined).collect();
    steps::count(tail.len());
    let sizes: Vec<usize> = tail.iter().map(|run| run.len()).collect();
    let last = tail.last()?;
    let digits = scan.digits(index + 1, index + tail.len());
    let is_code = is_tail(&sizes, digits) && matches!(last.len(), 3 | 4) && sizes != [2, 4];
    (is_code && is_on_its_line(scan, index, &tail)).then(|| last.range.clone())
}

/// Returns whether groups after a number are its expiry date, its code or both.
///
/// For example: `1234`, `09/28`, `09/28 123`.
pub(super) fn is_tail(sizes: &[usize], digits: &[u8]) -> bool {
    let month = digits.iter().take(2).fold(0, |number, digit| number * 10 + digit);
    let is_month = (1..=12).contains(&month);
    match sizes {
        [3 | 4] => true,
        [2, 2 | 4] | [2, 2 | 4, 3 | 4] | [4, 3 | 4] => is_month,
        _ => false,
    }
}

/// Returns whether `tail` is on the line of the number, or alone on the next line.
fn is_on_its_line(scan: &Scan, index: usize, tail: &[&Run]) -> bool {
    let is_broken = tail.iter().any(|run| scan.glyphs.slice(run.gap.range.clone()).contains(&LINE));
    let next = scan.runs.get(index + tail.len()).map_or(scan.tokens.len(), |run| run.token + 1);
    let ends_line = match scan.tokens.get(next) {
        Some(Token::Word(_) | Token::Run(_)) => scan.before(next).contains(&LINE),
        None => true,
    };
    !is_broken || ends_line
}
