//! What only its neighbourhood gives away: security codes, PINs, passwords, social security numbers.
//!
//! A keyword, and a value shortly after it (or right before it). It must not know about card numbers.

use std::ops::Range;

use crate::call::redact::digits::{Gap, Run, digit, is_dash, is_invisible};
use crate::call::redact::{Finding, MASK, Secret};

/// A value is looked for within so many characters after its keyword.
const REACH_AFTER: usize = 24;
/// A value before its keyword ("1234 is the CID") is at most so far away.
const REACH_BEFORE: usize = 12;

/// Words for the code printed on a card. "4dbc": four-digit batch code.
const CODE_WORDS: &[&str] = &[
    "cid",
    "cvv",
    "cvc",
    "csc",
    "cav",
    "4dbc",
    "security code",
    "security number",
    "security digits",
    "card code",
    "verification value",
    "code on the front",
    "code on front",
    "code on the back",
    "code on back",
    "digits on the front",
    "digits on front",
    "digits on the back",
    "digits on back",
];
/// Words for secrets that a person knows.
const PIN_WORDS: &[&str] = &[
    "pin",
    "password",
    "passcode",
    "pass code",
    "passwd",
    "pwd",
    "one time code",
    "onetime code",
    "otp",
    "verification code",
    "access code",
    "authentication code",
    "temporary code",
];
/// Those of them whose value may be a word.
const PASSWORD_WORDS: &[&str] = &["password", "passcode", "pass code", "passphrase", "passwd", "pwd"];
/// Words for the number that the United States give to each person.
const SOCIAL_WORDS: &[&str] = &["ssn", "social", "soc sec"];

/// After these, a number is something else: `asked for the CID, agent 4471`.
const OTHER_NUMBERS: &[&str] = &[
    "ref",
    "reference",
    "case",
    "claim",
    "order",
    "ticket",
    "confirmation",
    "ext",
    "extension",
    "operator",
    "agent",
    "rep",
    "employee",
    "department",
    "dept",
    "call",
    "dial",
    "phone",
    "tel",
];
/// Between a value and the keyword after it.
const LINKS: &[&str] = &["is", "was", "as", "are", "for", "my", "the", "your"];
/// What a password is said to be without being told: `the password is wrong`.
const NOT_A_PASSWORD: &[&str] = &[
    "a",
    "an",
    "the",
    "my",
    "not",
    "now",
    "no",
    "still",
    "being",
    "wrong",
    "right",
    "correct",
    "incorrect",
    "invalid",
    "required",
    "needed",
    "missing",
    "reset",
    "changed",
    "set",
    "expired",
    "locked",
    "blocked",
    "same",
    "new",
    "old",
    "too",
    "in",
    "on",
    "unknown",
    "forgotten",
    "working",
    "sent",
    "to",
];

/// A text, letter by letter as keywords see it: lower case, without accents, without what nobody sees.
pub(super) struct Letters {
    /// Where each begins in the text, and what it is.
    all: Vec<(usize, char)>,
}

impl Letters {
    pub(super) fn new(text: &str) -> Self {
        Self { all: text.char_indices().filter(|(_, c)| !is_invisible(*c)).map(|(at, c)| (at, fold(c))).collect() }
    }

    fn get(&self, index: usize) -> Option<char> {
        self.all.get(index).map(|(_, c)| *c)
    }

    /// The index of the letter at or behind byte `at`.
    fn index_of(&self, at: usize) -> usize {
        self.all.partition_point(|(start, _)| *start < at)
    }

    fn is_letter(&self, index: Option<usize>) -> bool {
        index.and_then(|index| self.get(index)).is_some_and(char::is_alphabetic)
    }

    /// Every place where one of `phrases` stands as a word of its own; a digit may follow at once ("cid1234").
    fn places(&self, phrases: &[&str]) -> Vec<Range<usize>> {
        let begins = |start: &usize| !self.is_letter(start.checked_sub(1));
        let here = |start: usize| {
            let first = self.get(start)?;
            let likely = phrases.iter().filter(|phrase| phrase.starts_with(first));
            let ends = likely.filter_map(|phrase| self.phrase_at(start, phrase));
            ends.filter(|end| !self.is_letter(Some(*end))).max().map(|end| start..end)
        };
        (0..self.all.len()).filter(begins).filter_map(here).collect()
    }

    /// Where `phrase` ends when it begins at `start`; between its words may be up to three characters, or none.
    fn phrase_at(&self, start: usize, phrase: &str) -> Option<usize> {
        let mut at = start;
        for (count, word) in phrase.split(' ').enumerate() {
            let most = if count == 0 { 0 } else { 3 };
            at += (0..most).take_while(|gap| self.get(at + gap).is_some_and(|c| !c.is_alphanumeric())).count();
            at = self.word_at(at, word, 0).or_else(|| self.word_at(at, word, 1))?;
        }
        // One cvv, two cvvs.
        Some(if self.get(at) == Some('s') { at + 1 } else { at })
    }

    /// Where `word` ends when it begins at `start`, its letters `gap` characters apart: `cvv`, `c.v.v`.
    fn word_at(&self, start: usize, word: &str, gap: usize) -> Option<usize> {
        let mut at = start;
        for (count, letter) in word.chars().enumerate() {
            if count > 0 {
                let is_gap = (0..gap).all(|offset| self.get(at + offset).is_some_and(|c| !c.is_alphanumeric()));
                at = if is_gap { at + gap } else { return None };
            }
            if self.get(at) != Some(letter) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The words of a range, with the index behind each.
    fn words(&self, range: Range<usize>) -> Vec<(String, usize)> {
        let mut words: Vec<(String, usize)> = Vec::new();
        let mut inside = false;
        for index in range {
            let Some(c) = self.get(index).filter(|c| c.is_alphanumeric()) else {
                inside = false;
                continue;
            };
            match words.last_mut().filter(|_| inside) {
                Some((word, end)) => {
                    word.push(c);
                    *end = index + 1;
                }
                None => words.push((c.to_string(), index + 1)),
            }
            inside = true;
        }
        words
    }
}

/// A letter as keywords see it: lower case, half width, without its accent.
fn fold(c: char) -> char {
    let c = match c {
        '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    match c.to_lowercase().next().unwrap_or(c) {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ś' | 'ŝ' | 'ş' | 'š' => 's',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        lower => digit(lower).map_or(lower, |value| char::from(b'0' + value)),
    }
}

/// Which runs of digits can be a value.
struct Values<'a> {
    letters: &'a Letters,
    runs: &'a [Run],
}

impl Values<'_> {
    /// The values near each place of `keywords`: those after it, or else one right before it.
    fn near(&self, keywords: &[&str], fits: impl Fn(&Self, usize, usize) -> Option<Range<usize>>) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for keyword in self.letters.places(keywords) {
            let after: Vec<Range<usize>> =
                self.after(&keyword).filter_map(|index| fits(self, index, keyword.end)).collect();
            // What was masked there before was its value.
            let is_masked = (keyword.end..keyword.end + REACH_AFTER).any(|index| self.letters.get(index) == Some('•'));
            if after.is_empty() && !is_masked {
                found.extend(self.before(&keyword).and_then(|index| fits(self, index, 0)));
            }
            found.extend(after);
        }
        found
    }

    /// The runs that begin soon after the keyword, up to a word that says that another number follows.
    fn after(&self, keyword: &Range<usize>) -> Range<usize> {
        let limit = keyword.end + REACH_AFTER;
        let stop =
            self.letters.words(keyword.end..limit).into_iter().find(|(word, _)| OTHER_NUMBERS.contains(&word.as_str()));
        let stop = stop.map_or(limit, |(_, end)| end);
        let index_at = |letter| self.runs.partition_point(|run| self.letters.index_of(run.range().start) < letter);
        index_at(keyword.end)..index_at(stop + 1)
    }

    /// The run right before the keyword, with nothing but a linking word, a bracket or a space between.
    fn before(&self, keyword: &Range<usize>) -> Option<usize> {
        let behind = self.runs.partition_point(|run| self.letters.index_of(run.range().end) <= keyword.start);
        let index = behind.checked_sub(1)?;
        let range = self.runs.get(index)?.range();
        let (start, end) = (self.letters.index_of(range.start), self.letters.index_of(range.end));
        let is_link = |(word, _): &(String, usize)| LINKS.contains(&word.as_str());
        let between = end..keyword.start;
        let is_near = between.len() <= REACH_BEFORE && self.letters.words(between.clone()).iter().all(is_link);
        let is_other = |index| self.letters.get(index).is_some_and(|c| matches!(c, ',' | ';' | '.' | '!' | '?' | '\n'));
        let names = self.letters.words(start.saturating_sub(REACH_BEFORE)..start);
        let is_named = names.last().is_some_and(|(word, _)| OTHER_NUMBERS.contains(&word.as_str()));
        (is_near && !is_named && !between.clone().any(is_other)).then_some(index)
    }

    /// The run as a code of `lengths` digits: a run of its own, or single digits in a row. `keyword_end` is where a
    /// letter right before it is no sign of a reference such as `4F-8831`.
    fn code(&self, index: usize, keyword_end: usize, lengths: Range<usize>) -> Option<Range<usize>> {
        let run = self.runs.get(index)?;
        let range = run.range();
        let row = self.runs.iter().skip(index + 1).take_while(|next| next.gap != Gap::Apart && next.len() == 1);
        let row: Vec<&Run> = std::iter::once(run).chain(row).collect();
        let follows = run.gap != Gap::Apart
            && index.checked_sub(1).and_then(|before| self.runs.get(before)).is_some_and(|b| b.len() == 1);
        if run.len() == 1 && !follows && lengths.contains(&row.len()) {
            return row.last().map(|last| range.start..last.range().end);
        }
        let is_own =
            lengths.contains(&run.len()) && !self.is_part(index) && !self.is_in_a_reference(&range, keyword_end);
        is_own.then_some(range)
    }

    /// True in the middle of a date, an amount or a telephone number.
    fn is_part(&self, index: usize) -> bool {
        let begin = self.runs.iter().take(index + 1).rposition(|run| run.gap == Gap::Apart).unwrap_or(0);
        let more = self.runs.iter().skip(begin + 1).take_while(|run| run.gap != Gap::Apart).count();
        let group = self.runs.get(begin..=begin + more).unwrap_or_default();
        let place = index - begin;
        let is_telephone = group
            .windows(3)
            .enumerate()
            .any(|(at, part)| (at..at + 3).contains(&place) && part.iter().map(Run::len).eq([3, 3, 4]));
        let is_bound = group.windows(2).enumerate().any(|(at, pair)| {
            let [left, right] = pair else { return false };
            (at == place || at + 1 == place) && right.gap.is_tight() && left.len() != right.len()
        });
        let is_marked = |c: char| matches!(c, '+' | '$' | '€' | '£');
        let first = group.first().map(|run| self.letters.index_of(run.range().start));
        let before = first.and_then(|first| first.checked_sub(1)).and_then(|index| self.letters.get(index));
        is_telephone || is_bound || before.is_some_and(is_marked)
    }

    /// True for the digits of `4F-8831` or `1234A`.
    fn is_in_a_reference(&self, range: &Range<usize>, keyword_end: usize) -> bool {
        let (start, end) = (self.letters.index_of(range.start), self.letters.index_of(range.end));
        let before = start.checked_sub(1);
        let dashed =
            before.filter(|index| self.letters.get(*index).is_some_and(is_dash)).and_then(|index| index.checked_sub(1));
        let hangs = |index: Option<usize>| index.is_some_and(|at| at >= keyword_end) && self.letters.is_letter(index);
        hangs(before) || hangs(dashed) || self.letters.is_letter(Some(end))
    }

    /// Nine digits, however spaced, that begin with this run; or four alone.
    fn social(&self, index: usize) -> Option<Range<usize>> {
        let run = self.runs.get(index)?;
        if run.len() == 9 {
            return Some(run.range());
        }
        self.three_two_four(index, |gap| gap != Gap::Apart).or_else(|| self.code(index, 0, 4..5))
    }

    /// The bytes of ddd-dd-dddd that begins with this run and is not part of something longer.
    fn three_two_four(&self, index: usize, joins: impl Fn(Gap) -> bool) -> Option<Range<usize>> {
        let parts = self.runs.get(index..index + 3)?;
        let fits = parts.iter().map(Run::len).eq([3, 2, 4]) && parts.iter().skip(1).all(|run| joins(run.gap));
        let is_bound = |index: usize| self.runs.get(index).is_some_and(|run| run.gap.is_tight());
        let alone = !is_bound(index) && !is_bound(index + 3);
        (fits && alone).then(|| parts.first().zip(parts.last()).map(|(a, b)| a.range().start..b.range().end))?
    }
}

/// Everything that its neighbourhood gives away, the surest first; they may overlap.
pub(super) fn find(text: &str, runs: &[Run]) -> Vec<Finding> {
    let letters = Letters::new(text);
    let values = Values { letters: &letters, runs };
    let dashes = |gap| matches!(gap, Gap::Tight(c) if is_dash(c));
    let social_shapes = (0..runs.len()).filter_map(|index| values.three_two_four(index, dashes));
    let socials = values.near(SOCIAL_WORDS, |values, index, _| values.social(index));
    let words = passwords(text, &letters);
    let pins = values.near(PIN_WORDS, |values, index, end| values.code(index, end, 3..11));
    let codes = values.near(CODE_WORDS, |values, index, end| values.code(index, end, 3..5));
    let all = [
        (Secret::SocialSecurity, social_shapes.chain(socials).collect()),
        (Secret::Pin, words),
        (Secret::Pin, pins),
        (Secret::SecurityCode, codes),
    ];
    let found = |(secret, ranges): (Secret, Vec<Range<usize>>)| {
        ranges.into_iter().map(move |range| Finding { range, secret, mask: MASK.to_owned() })
    };
    all.into_iter().flat_map(found).collect()
}

/// The words that are said to be a password: after `:`, `=`, "is" or "was".
fn passwords(text: &str, letters: &Letters) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for keyword in letters.places(PASSWORD_WORDS) {
        let reach = keyword.end..keyword.end + REACH_AFTER;
        let sign = reach.clone().find(|index| letters.get(*index).is_some_and(|c| matches!(c, ':' | '=')));
        let verb = letters.words(reach).into_iter().find(|(word, _)| matches!(word.as_str(), "is" | "was"));
        let begins = match (sign, verb) {
            (Some(sign), Some((_, verb))) => (sign + 1).min(verb),
            (Some(sign), None) => sign + 1,
            (None, Some((_, verb))) => verb,
            (None, None) => continue,
        };
        let sentence_ends = |index| letters.get(index).is_some_and(|c| matches!(c, '.' | ';' | ',' | '\n'));
        if (keyword.end..begins).any(sentence_ends) {
            continue;
        }
        found.extend(letters.all.get(begins).and_then(|(at, _)| value_at(text, *at)));
    }
    found
}

/// The word at or behind byte `at`, without the punctuation round it; `None` for words that tell nothing.
fn value_at(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let around = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | ':' | '=' | '(' | ')');
    let start = rest.len() - rest.trim_start_matches(around).len();
    let word = rest.get(start..)?.split(char::is_whitespace).next()?;
    let word = word.trim_end_matches(|c: char| around(c) || matches!(c, '.' | ',' | ';' | '!' | '?'));
    let is_told = !word.is_empty() && !word.contains('•') && !NOT_A_PASSWORD.contains(&word.to_lowercase().as_str());
    is_told.then(|| at + start..at + start + word.len())
}
