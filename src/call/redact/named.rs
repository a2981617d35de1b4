//! What the words around a number say about it: a card, or something else.
//!
//! The nearest word decides: "the order was paid with the card 4111 …" names a card.

use std::ops::Range;

use crate::call::redact::account;
use crate::call::redact::glyph::{BREAK, LINE};
use crate::call::redact::scan::{Run, Scan, Token};
use crate::call::redact::words::{self, Named};

/// The most words between a word and the number that it is about.
const REACH: u8 = 5;
/// Words that continue a list of similar numbers.
const LIST: [&str; 4] = ["or", "through", "thru", "to"];
/// Words between a number and the word that says what it was: "… is the order number".
const LINKS: [&str; 10] = ["a", "an", "is", "it", "my", "our", "the", "their", "was", "your"];
/// Abbreviations whose period doesn't end a sentence.
const SHORT: [&str; 7] = ["acct", "conf", "no", "nr", "nos", "num", "tel"];

/// Returns what the words before each run say about it, by the index of the run.
pub(super) fn of_all(scan: &Scan) -> Vec<Named> {
    let mut reader = Reader { named: Named::Nothing, left: 0, behind_number: false };
    let mut all = Vec::with_capacity(scan.runs.len());
    // The end of the account or parcel number that is being read.
    let mut end = 0;
    for (index, token) in scan.tokens.iter().enumerate() {
        let range = scan.range_of(token);
        let between = scan.before(index);
        let is_inside = range.start < end;
        if !is_inside && (index == 0 || !between.is_empty()) {
            end = account::end(&scan.glyphs, range.start).unwrap_or(end);
        }
        if range.start < end {
            reader.name(Named::Other);
        } else {
            let word_before = index.checked_sub(1).map_or([].as_slice(), |before| word_of(scan, before));
            reader.between(between, word_before);
            reader.token(scan, token, word_before, between);
        }
        if let Token::Run(_) = token {
            reader.behind_number |= is_inside;
            all.push(reader.named);
        }
    }
    all
}

/// Finds every account number with right check digits.
pub(super) fn accounts(scan: &Scan) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (index, token) in scan.tokens.iter().enumerate() {
        let start = scan.range_of(token).start;
        let is_apart = index == 0 || !scan.before(index).is_empty();
        if is_apart && found.last().is_none_or(|before| before.end <= start) {
            found.extend(account::end_of_account(&scan.glyphs, start).map(|end| start..end));
        }
    }
    found
}

/// Returns the token at `place` as a word; empty for a run.
fn word_of(scan: &Scan, place: usize) -> &[u8] {
    match scan.tokens.get(place) {
        Some(Token::Word(range)) => scan.glyphs.slice(range.clone()),
        Some(Token::Run(_)) | None => &[],
    }
}

/// Returns what the words after run `index` say about it: `… is the order number`, `… (order)`.
pub(super) fn behind(scan: &Scan, index: usize) -> Named {
    let Some(run) = scan.runs.get(index) else { return Named::Nothing };
    let mut linked = false;
    for place in run.token + 1..run.token + 6 {
        let between = scan.before(place);
        linked |= between.iter().any(|byte| matches!(byte, b'(' | b'='));
        let Some(Token::Word(range)) = scan.tokens.get(place) else { return Named::Nothing };
        if between.iter().any(|byte| matches!(*byte, b'.' | b',' | b';' | b'!' | b'?' | LINE | BREAK)) {
            return Named::Nothing;
        }
        let word = scan.glyphs.slice(range.clone());
        let is_link = is_in(&LINKS, word);
        linked |= is_link;
        match words::names(word) {
            Some(named) if linked => return named,
            None if is_link => {}
            Some(_) | None => return Named::Nothing,
        }
    }
    Named::Nothing
}

/// The state while reading.
struct Reader {
    named: Named,
    /// How many more words may come before the number.
    left: u8,
    /// Whether a number came; then only more numbers of the same kind may follow.
    behind_number: bool,
}

impl Reader {
    fn name(&mut self, named: Named) {
        (self.named, self.left, self.behind_number) = (named, REACH, false);
    }

    fn forget(&mut self) {
        (self.named, self.left, self.behind_number) = (Named::Nothing, 0, false);
    }

    /// Reads the signs between two tokens; `word` is the first token if it is a word.
    fn between(&mut self, between: &[u8], word: &[u8]) {
        let is_blank = |byte: &u8| matches!(*byte, b' ' | LINE);
        let ends = |pair: &[u8]| matches!(pair, [b'.' | b'!' | b'?', space] if is_blank(space));
        let is_short = is_in(&SHORT, word) || words::names(word).is_some();
        let sentence = between.windows(2).any(ends) && !is_short;
        let is_announced = between.iter().any(|byte| matches!(byte, b':' | b'=' | b'#'));
        let is_fresh = self.left == REACH && !self.behind_number;
        let line = between.contains(&LINE) && !(is_announced || is_fresh);
        let list = self.behind_number && between.contains(&b';');
        if sentence || line || list || between.contains(&BREAK) {
            self.forget();
        }
    }

    fn token(&mut self, scan: &Scan, token: &Token, word_before: &[u8], between: &[u8]) {
        match token {
            Token::Run(index) if scan.runs.get(*index).is_some_and(Run::is_prose) => self.any_word(true),
            Token::Run(_) => self.behind_number = true,
            Token::Word(range) => match (word_before, between, scan.glyphs.slice(range.clone())) {
                // A SIM card has its own number, and so has a device.
                (b"sim" | b"esim", _, b"card") => {}
                (b"s", b"/", b"n") => self.name(Named::Other),
                (_, _, word) => self.word(word, between.is_empty()),
            },
        }
    }

    fn word(&mut self, word: &[u8], is_glued: bool) {
        if let Some(named) = words::names(word) {
            self.name(named);
        } else {
            self.any_word(is_glued || words::is_filler(word) || is_in(&LIST, word));
        }
    }

    /// Counts a word that says nothing about numbers.
    ///
    /// A word that `goes_on` may be between two numbers of one kind.
    fn any_word(&mut self, goes_on: bool) {
        if self.behind_number {
            if !goes_on {
                self.forget();
            }
        } else if self.left == 0 {
            self.forget();
        } else {
            self.left -= 1;
        }
    }
}

fn is_in(list: &[&str], word: &[u8]) -> bool {
    list.iter().any(|known| known.as_bytes() == word)
}
