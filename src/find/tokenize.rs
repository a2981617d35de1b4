//! The tokenizer: splits text into folded words that can be compared.
//!
//! Case and accents are folded and apostrophes dropped (`don't` becomes `dont`). A hyphenated
//! compound gives its parts and the whole (`4506-C` gives `4506`, `c` and `4506c`). Must not know
//! which words matter.

use std::ops::Range;

use crate::text::fold::without_accent;

/// How a word appears in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordForm {
    /// A word on its own.
    Whole,
    /// A part of a compound: `800` in `1-800-528-4800`.
    Part,
    /// A whole compound without its punctuation: `18005284800`.
    Joined,
}

/// Calls `found` with every folded word of `text`, its byte range and its form.
///
/// The parts of a compound come before the whole.
pub fn words(text: &str, mut found: impl FnMut(&str, Range<usize>, WordForm)) {
    let mut word = String::new();
    let mut joined = String::new();
    let mut span = 0..0;
    let mut whole_start = 0;
    let mut before = ' ';
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let plain = plain_letters(rest);
        if let Some(last) = plain.bytes().last() {
            if word.is_empty() {
                span = at..at;
            }
            let lower = word.len();
            word.push_str(plain);
            word.get_mut(lower..).map(str::make_ascii_lowercase);
            at += plain.len();
            span.end = at;
            before = char::from(last);
            continue;
        }
        let mut chars = rest.chars();
        let (c, next) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
        if c.is_alphanumeric() {
            if word.is_empty() {
                span = at..at;
            }
            fold(c, |folded| word.push(folded));
            span.end = at + c.len_utf8();
        } else if word.is_empty() {
            // Punctuation begins no word.
        } else if is_combining(c) {
            span.end = at + c.len_utf8();
        } else if is_apostrophe(c) && next.is_alphanumeric() {
            // `bank's` is one word.
        } else {
            let connects = next.is_alphanumeric() && is_connector(c, before, next);
            if joined.is_empty() {
                whole_start = span.start;
            }
            close(&mut word, &mut joined, &span, whole_start, connects, &mut found);
        }
        before = c;
        at += c.len_utf8();
    }
    if !word.is_empty() {
        if joined.is_empty() {
            whole_start = span.start;
        }
        close(&mut word, &mut joined, &span, whole_start, false, &mut found);
    }
}

/// Returns the ASCII letters and digits that `text` begins with: a fast path for most of a text.
fn plain_letters(text: &str) -> &str {
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    text.get(..length).unwrap_or_default()
}

/// Ends a word, and also its compound unless `connects` is set.
fn close(
    word: &mut String,
    joined: &mut String,
    span: &Range<usize>,
    whole_start: usize,
    connects: bool,
    found: &mut impl FnMut(&str, Range<usize>, WordForm),
) {
    if joined.is_empty() && !connects {
        found(word, span.clone(), WordForm::Whole);
    } else {
        found(word, span.clone(), WordForm::Part);
        joined.push_str(word);
        if !connects {
            found(joined, whole_start..span.end, WordForm::Joined);
            joined.clear();
        }
    }
    word.clear();
}

/// Returns the byte range in `text` of each folded letter of the word at `span`, in order, folded
/// as [`words`] does.
#[must_use]
pub fn letter_spans(text: &str, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut letters: Vec<Range<usize>> = Vec::new();
    for (offset, c) in text.get(span.clone()).unwrap_or_default().char_indices() {
        let at = span.start + offset;
        let end = at + c.len_utf8();
        if c.is_alphanumeric() {
            fold(c, |_| letters.push(at..end));
        } else if is_combining(c)
            && let Some(last) = letters.last_mut()
        {
            last.end = end;
        }
    }
    letters
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}')
}

/// Returns whether `c` joins a compound: a hyphen between any words, a dot or slash only between
/// digits (`800.528.4800`, `24/7`).
fn is_connector(c: char, before: char, next: char) -> bool {
    match c {
        '-' | '\u{2010}' | '\u{2011}' => true,
        '.' | '/' => before.is_ascii_digit() && next.is_ascii_digit(),
        _ => false,
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
}

/// Pushes the lower-case form of `c` without accents; some letters become two.
fn fold(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        push(c.to_ascii_lowercase());
        return;
    }
    for lower in c.to_lowercase().filter(|&lower| !is_combining(lower)) {
        match lower {
            'ß' => "ss".chars().for_each(&mut push),
            'æ' => "ae".chars().for_each(&mut push),
            'œ' => "oe".chars().for_each(&mut push),
            accented => push(without_accent(accented)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        words(text, |word, span, _| out.push(format!("{word}={}", text.get(span).unwrap())));
        out
    }

    #[test]
    fn text_becomes_folded_words_with_their_places() {
        for (text, expected) in [
            ("", vec![]),
            (" ?! - ", vec![]),
            ("Lost card?", vec!["lost=Lost", "card=card"]),
            ("don't, card’s", vec!["dont=don't", "cards=card’s"]),
            ("Café Straße", vec!["cafe=Café", "strasse=Straße"]),
            ("cafe\u{301} x", vec!["cafe=cafe\u{301}", "x=x"]),
            ("form 4506-C.", vec!["form=form", "4506=4506", "c=C", "4506c=4506-C"]),
            ("24/7 and/or", vec!["24=24", "7=7", "247=24/7", "and=and", "or=or"]),
            ("-a-", vec!["a=a"]),
            ("İ-1", vec!["i=İ", "1=1", "i1=İ-1"]),
        ] {
            assert_eq!(all(text), expected, "{text:?}");
        }
    }

    #[test]
    fn each_folded_letter_has_its_place() {
        assert_eq!(letter_spans("4506-C", &(0..6)), [0..1, 1..2, 2..3, 3..4, 5..6]);
        assert_eq!(letter_spans("aße\u{301}", &(0..6)), [0..1, 1..3, 1..3, 3..6]);
    }
}
