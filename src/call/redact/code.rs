//! Security codes and PINs: a word for one, and a value shortly after it or right before it.
//!
//! Only a few words may be between the word and its value. None may say that another number
//! follows, or that the value is an amount of time. Knows nothing of card numbers.

use std::ops::{Range, RangeInclusive};

use crate::call::redact::glyph::{BREAK, LINE, is_letter};
use crate::call::redact::scan::{GapKind, Made, Run, Scan, Token};
use crate::call::redact::words::{self, Named};
use crate::call::redact::{Secret, steps};

/// A kind of secret, and how to recognize it.
pub(super) struct Kind {
    pub(super) secret: Secret,
    /// The words for it.
    words: &'static [&'static str],
    /// The possible numbers of digits.
    lengths: RangeInclusive<usize>,
    /// How many unrelated words may be between the word and the value.
    strange: usize,
    /// How many groups the value may have.
    parts: usize,
}

/// The code printed on a card. "4dbc": four-digit batch code.
pub(super) const CODE: Kind =
    Kind { secret: Secret::SecurityCode, words: CODE_WORDS, lengths: 3..=4, strange: 3, parts: 1 };
/// The code named by its place on the card: no other words may be in between.
pub(super) const PLACE: Kind =
    Kind { secret: Secret::SecurityCode, words: PLACE_WORDS, lengths: 3..=4, strange: 0, parts: 1 };
/// A secret that a person knows, or is sent.
pub(super) const PIN: Kind = Kind { secret: Secret::Pin, words: PIN_WORDS, lengths: 3..=10, strange: 0, parts: 2 };

#[rustfmt::skip]
const CODE_WORDS: &[&str] = &[
    "cid", "cid2", "cvv", "cvv1", "cvv2", "icvv", "dcvv", "cvc", "cvc1", "cvc2", "csc", "csc2", "cvn", "cvn2", "cve", "cve2", "cav", "cav2", "cvd", "cvd2", "cvs code", "cvx", "4dbc", "4csc", "3csc", "cin code",
    "security code", "security number", "security digits", "security value", "security no", "sec code", "sec number",
    "card code", "card id number", "card identification", "card identification number", "card identification code",
    "card validation", "card validation code", "card validation value", "card verification", "card verification code",
    "card verification number", "card verification value", "verification value", "verification number", "verification no", "verification digits",
    "signature code", "batch code",
    "3 digit code", "4 digit code", "three digit code", "four digit code", "3 digit number", "three digit number",
    "3 digits code", "4 digits code", "3 digit security", "4 digit security",
    "code on the front", "code on front", "code on the back", "code on back", "code from the back", "code off the back",
    "digits on the front", "digits on front", "digits on the back", "digits on back", "digits from the back",
];
#[rustfmt::skip]
const PLACE_WORDS: &[&str] = &[
    "signature panel", "signature strip", "signature stripe", "signature line", "signature box", "sig panel", "sig strip",
    "back of card", "back of the card", "back of my card", "front of card", "front of the card", "front of my card",
    "number on the back", "numbers on the back", "number on the front", "numbers on the front",
    "3 on the back", "three on the back", "4 on the front", "four on the front",
];
#[rustfmt::skip]
const PIN_WORDS: &[&str] = &[
    "pin", "password", "passcode", "pass code", "passwd", "pwd", "one time code", "onetime code", "one time pin", "one time password", "otp", "totp", "2fa", "mfa", "2fa code", "mfa code",
    "verification code", "access code", "authentication code", "authenticator code", "temporary code", "security answer", "login code", "sign in code", "unlock code",
    "digit code", "digit pin", "texted code", "sms code", "text code", "code by text", "code in the text", "code from the text",
    "code they texted", "code they sent", "code they emailed", "code you texted", "code you sent", "code you emailed",
    "code she texted", "code she sent", "code he texted", "code he sent", "code i got", "code i received",
];

/// Words that may be between the word and its value, or between a value and its word.
#[rustfmt::skip]
const LINKS: &[&str] = &[
    "are", "as", "be", "card", "gave", "got", "he", "i", "me", "said", "sent", "she", "they", "told", "us", "we", "you", "code", "digits", "equals", "for", "in", "is", "it", "its", "my", "nr", "no", "now", "number", "on", "s", "says", "the", "this", "to", "value", "was",
    "were", "your", "front", "back", "of",
];
const BEFORE_LINKS: [&str; 9] = ["is", "was", "as", "are", "for", "my", "the", "your", "our"];
/// Words after which a number is something else, or no value follows: `asked for the CID, agent
/// 4471`.
#[rustfmt::skip]
const STOPS: &[&str] = &[
    "after", "agent", "at", "attempt", "attempts", "because", "before", "blocked", "but", "by", "call", "called", "came", "cannot", "cant", "changed", "charged", "declined",
    "department", "dept", "dial", "during", "ended", "employee", "error", "expired", "expires", "ext", "extension", "failed", "fee",
    "fees", "from", "held", "hold", "if", "invalid", "length", "lasts", "limit", "line", "lines", "longer", "max", "min",
    "missing", "needed", "never", "none", "not", "office", "operator", "page", "paid", "refused", "rejected", "rep", "room", "screen", "since", "step", "took", "until", "valid",
    "version", "wait", "waited", "waiting", "when", "while", "with", "within", "without", "wrong", "year",
];

/// Finds every value of this kind by the words around it.
pub(super) fn find(scan: &Scan, kind: &Kind) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in scan.glyphs.places(kind.words) {
        let search = Search { scan, kind, word };
        found.extend(search.values());
    }
    found
}

/// The search for the value of one word.
struct Search<'a> {
    scan: &'a Scan,
    kind: &'a Kind,
    /// The glyphs of the word.
    word: Range<usize>,
}

impl Search<'_> {
    /// Returns the values after the word, or else the one right before it.
    fn values(&self) -> Vec<Range<usize>> {
        let (values, is_told) = self.after();
        if is_told { values } else { self.before().into_iter().collect() }
    }

    /// Returns the values that follow, and whether there was one, masked or not.
    fn after(&self) -> (Vec<Range<usize>>, bool) {
        let scan = self.scan;
        let mut place = scan.tokens.partition_point(|token| scan.range_of(token).start < self.word.end);
        let (mut values, mut is_told) = (Vec::new(), false);
        let (mut strange, mut parts) = (self.kind.strange, self.kind.parts);
        let mut end = self.word.end;
        while let Some(token) = scan.tokens.get(place) {
            steps::count(1);
            let range = scan.range_of(token);
            let between = scan.glyphs.slice(end..range.start);
            let last_word = scan.glyphs.slice(self.word.end..end);
            let go_on = match token {
                Token::Word(_) if is_told => is_list(scan.glyphs.slice(range.clone()), between),
                Token::Word(_) => Self::passes(scan.glyphs.slice(range.clone()), between, &mut strange),
                Token::Run(index) => {
                    if is_told && is_listed(last_word, between) {
                        parts = self.kind.parts;
                    }
                    let is_short = last_word.ends_with(b"no") || last_word.ends_with(b"nr");
                    let is_year = last_word.ends_with(b" in") && self.is_year(*index);
                    let ends = ends_sentence(between, last_word.is_empty() || is_short, is_told);
                    let value = if parts == 0 || ends {
                        Value::Other
                    } else if is_year {
                        Value::Word
                    } else {
                        self.value(*index)
                    };
                    let is_value = matches!(value, Value::Masked | Value::Told(..));
                    let go_on = is_value || (matches!(value, Value::Word) && !is_told);
                    if let Value::Told(value, last) = value {
                        place = scan.runs.get(last).map_or(place, |run| run.token);
                        values.push(value);
                    }
                    is_told |= is_value;
                    parts -= usize::from(is_value);
                    go_on
                }
            };
            if !go_on {
                break;
            }
            end = scan.tokens.get(place).map_or(end, |token| scan.range_of(token).end);
            place += 1;
        }
        (values, is_told)
    }

    /// Returns whether a word may come before the value.
    fn passes(word: &[u8], between: &[u8], strange: &mut usize) -> bool {
        let is_sentence = between.iter().any(|byte| matches!(byte, b'!' | b'?' | b'.'));
        if is_sentence || between.contains(&BREAK) {
            return false;
        }
        if is_in(LINKS, word) {
            return true;
        }
        let is_clause = between.iter().any(|byte| matches!(*byte, b',' | b';' | LINE));
        let is_other = is_in(STOPS, word) || words::names(word) == Some(Named::Other) || words::is_unit(word);
        if is_clause || is_other || *strange == 0 {
            return false;
        }
        *strange -= 1;
        true
    }

    /// Returns the run right before the word, with only linking words, brackets or spaces between
    /// them.
    fn before(&self) -> Option<Range<usize>> {
        let scan = self.scan;
        let first = scan.tokens.partition_point(|token| scan.range_of(token).start < self.word.start);
        let mut start = self.word.start;
        for place in (0..first).rev().take(4) {
            let token = scan.tokens.get(place)?;
            let range = scan.range_of(token);
            let between = scan.glyphs.slice(range.end..start);
            if between.iter().any(|byte| matches!(*byte, b',' | b';' | b'.' | b'!' | b'?' | LINE | BREAK)) {
                return None;
            }
            match token {
                Token::Word(_) if is_in(&BEFORE_LINKS, scan.glyphs.slice(range.clone())) => start = range.start,
                Token::Word(_) => return None,
                Token::Run(index) => {
                    let Value::Told(value, _) = self.value(*index) else { return None };
                    let named = place.checked_sub(1).and_then(|before| scan.tokens.get(before));
                    return (!named.is_some_and(|token| self.is_other(token))).then_some(value);
                }
            }
        }
        None
    }

    /// Returns whether a word says that the number after it is something else.
    fn is_other(&self, token: &Token) -> bool {
        let Token::Word(range) = token else { return false };
        let word = self.scan.glyphs.slice(range.clone());
        is_in(STOPS, word) || words::names(word) == Some(Named::Other)
    }

    /// Returns what run `index` is: a code of its own, or part of a row of single digits.
    fn value(&self, index: usize) -> Value {
        let Some(run) = self.scan.runs.get(index) else { return Value::Other };
        if run.made == Made::Mask {
            return Value::Masked;
        }
        let row = self.row(index);
        let last = index + row.max(1) - 1;
        let count: usize = self.scan.digits(index, last).len();
        let end = self.scan.runs.get(last).map_or(run.range.end, |last| last.range.end);
        let is_row = row > 1 && self.kind.lengths.contains(&count);
        let is_own = row <= 1 && self.kind.lengths.contains(&run.len()) && !is_part(self.scan, index, self.word.end);
        if (is_row || is_own)
            && !is_in_a_reference(self.scan, run.range.start..end, self.word.end)
            && !self.is_amount(last)
        {
            Value::Told(run.range.start..end, last)
        } else if run.is_prose() {
            Value::Word
        } else {
            Value::Other
        }
    }

    /// Returns how many single digits follow one another from run `index` on; 0 inside such a row.
    fn row(&self, index: usize) -> usize {
        let runs = &self.scan.runs;
        let is_single = |run: &Run| run.len() == 1;
        let joins = |run: &Run| run.gap.kind <= GapKind::Wide && is_single(run);
        if !runs.get(index).is_some_and(is_single) {
            return 1;
        }
        let follows =
            runs.get(index).is_some_and(joins) && index.checked_sub(1).and_then(|b| runs.get(b)).is_some_and(is_single);
        if follows {
            return 0;
        }
        let most = self.kind.lengths.end() + 1;
        1 + runs.iter().skip(index + 1).take(most).take_while(|run| joins(run)).count()
    }

    /// Returns whether run `index` is the number of a year: `changed the password in 2024`.
    fn is_year(&self, index: usize) -> bool {
        matches!(self.scan.digits(index, index), [1, 9, 9, _] | [2, 0, 0..=3, _])
    }

    /// Returns whether a unit follows: `300 seconds`, `15 %`.
    fn is_amount(&self, last: usize) -> bool {
        let Some(run) = self.scan.runs.get(last) else { return false };
        let between = self.scan.before(run.token + 1);
        let unit = match self.scan.tokens.get(run.token + 1) {
            Some(Token::Word(range)) => words::is_unit(self.scan.glyphs.slice(range.clone())),
            Some(Token::Run(_)) | None => false,
        };
        matches!(between, [b'%', ..] | [b' ', b'%', ..]) || (unit && matches!(between, [b' ' | b'-'] | []))
    }
}

/// What a run means to a word.
enum Value {
    /// A mask: the value was there before.
    Masked,
    /// The value, and its last run.
    Told(Range<usize>, usize),
    /// A number word used like any other word, or a year.
    Word,
    /// Another number.
    Other,
}

/// Returns whether a word joins two values: "or", "and".
fn is_list(word: &[u8], between: &[u8]) -> bool {
    let is_end = |byte: &u8| matches!(*byte, b'.' | b'!' | b'?' | b';' | LINE | BREAK);
    (word == b"or" || word == b"and") && !between.iter().any(is_end)
}

/// Returns whether a list of values continues: `123 or 321`, `123 / 321`.
fn is_listed(before: &[u8], between: &[u8]) -> bool {
    before.ends_with(b" or") || before.ends_with(b" and") || between.iter().any(|byte| matches!(byte, b',' | b'/'))
}

/// Returns whether the signs in between end the sentence.
///
/// Right after the word, a period may mark an abbreviation and the line may end; after a value,
/// neither is allowed.
fn ends_sentence(between: &[u8], is_near: bool, is_told: bool) -> bool {
    let stop = between.windows(2).any(|pair| matches!(pair, [b'.', b' ' | LINE]));
    let ends = between.iter().any(|byte| matches!(byte, b'!' | b'?' | &BREAK));
    ends || (stop && !is_near) || (is_told && between.contains(&LINE))
}

/// Returns whether a run is in the middle of a date, an amount or a telephone number.
///
/// For a value after a word that ends at glyph `from`, only what also comes after the word counts.
fn is_part(scan: &Scan, index: usize, from: usize) -> bool {
    let group = scan.group(index, 3);
    let is_behind = |run: usize| scan.runs.get(run).is_some_and(|run| run.range.start >= from);
    let start = group.clone().find(|run| !is_behind(index) || is_behind(*run)).unwrap_or(index);
    let runs = scan.runs.get(start..group.end).unwrap_or_default();
    let place = index - start;
    let is_telephone = runs.windows(3).enumerate().any(|(at, part)| {
        let is_joined = part.iter().skip(1).all(|run| run.gap.kind <= GapKind::Wide);
        (at..at + 3).contains(&place) && is_joined && part.iter().map(Run::len).eq([3, 3, 4])
    });
    let is_bound = runs.windows(2).enumerate().any(|(at, pair)| {
        let [left, right] = pair else { return false };
        let is_like = left.len() == right.len() && left.made != Made::Mask && right.made != Made::Mask;
        (at == place || at + 1 == place) && right.gap.kind == GapKind::Tight && !is_like
    });
    let start = runs.first().map_or(0, |run| run.range.start);
    let before = start.checked_sub(1).and_then(|before| scan.glyphs.get(before));
    is_telephone || is_bound || matches!(before, Some(b'+' | b'$'))
}

/// Returns whether the digits are part of a reference such as `4F-8831` or `1234A`.
///
/// Letters before glyph `from` don't count.
fn is_in_a_reference(scan: &Scan, range: Range<usize>, from: usize) -> bool {
    // "***-***-1234" is the visible part of a telephone number.
    let is_part = |byte: u8| is_letter(byte) || byte == b'*';
    let hangs = |index: Option<usize>| index.is_some_and(|at| at >= from && scan.glyphs.get(at).is_some_and(is_part));
    let before = range.start.checked_sub(1);
    let dashed = before.filter(|at| scan.glyphs.get(*at) == Some(b'-')).and_then(|at| at.checked_sub(1));
    hangs(before) || hangs(dashed) || scan.glyphs.get(range.end).is_some_and(is_letter)
}

fn is_in(list: &[&str], word: &[u8]) -> bool {
    list.iter().any(|known| known.as_bytes() == word)
}
