//! Words: how text becomes folded words that can be compared, their stems, and the words that say nothing.
//!
//! Case and accents are folded, apostrophes vanish (`don't` is `dont`), and what a dash holds together is found by its
//! parts and as a whole (`4506-C` is `4506`, `c` and `4506c`). Stems come from a small suffix folding of our own: it
//! borrows, so that it can run on the few words that begin like a typed one and nothing is stemmed at start-up. The
//! Snowball stemmer of `rust-stemmers` takes 240 ns a word (half a millisecond for the built-in pack).

use std::ops::Range;

/// What a found word is a piece of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// It stands alone.
    Whole,
    /// It is a part of a compound, `800` in `1-800-528-4800`.
    Part,
    /// It is a whole compound with its dashes left out, `18005284800`.
    Joined,
}

/// Calls `found` with every word of `text`, folded, and with its byte range; parts of a compound come before the whole.
pub fn words(text: &str, mut found: impl FnMut(&str, Range<usize>, Form)) {
    let mut word = String::new();
    let mut joined = String::new();
    let mut span = 0..0;
    let mut whole_start = 0;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, next)| next);
        if c.is_alphanumeric() {
            if word.is_empty() {
                span = at..at;
            }
            fold(c, |folded| word.push(folded));
            span.end = at + c.len_utf8();
        } else if word.is_empty() {
            // Nothing begins with a mark of punctuation.
        } else if is_combining(c) {
            span.end = at + c.len_utf8();
        } else if is_apostrophe(c) && next.is_alphanumeric() {
            // `card's` is one word.
        } else {
            let connects = next.is_alphanumeric() && is_connector(c, before, next);
            if joined.is_empty() {
                whole_start = span.start;
            }
            close(&mut word, &mut joined, &span, whole_start, connects, &mut found);
        }
        before = c;
    }
    if !word.is_empty() {
        if joined.is_empty() {
            whole_start = span.start;
        }
        close(&mut word, &mut joined, &span, whole_start, false, &mut found);
    }
}

/// Ends a word, and with it the compound unless `connects`.
fn close(
    word: &mut String,
    joined: &mut String,
    span: &Range<usize>,
    whole_start: usize,
    connects: bool,
    found: &mut impl FnMut(&str, Range<usize>, Form),
) {
    if joined.is_empty() && !connects {
        found(word, span.clone(), Form::Whole);
    } else {
        found(word, span.clone(), Form::Part);
        joined.push_str(word);
        if !connects {
            found(joined, whole_start..span.end, Form::Joined);
            joined.clear();
        }
    }
    word.clear();
}

/// The byte range in `text` of each folded letter of the word at `span`, in the order in which [`words`] folds them.
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

/// Dashes hold any words together, dots and strokes only figures (`800.528.4800`, `24/7`).
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

/// Lower case without accents; some letters become two, and none becomes none.
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

/// The letters of Latin-1 and Latin Extended-A without their marks.
fn without_accent(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ĺ' | 'ļ' | 'ľ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' => 's',
        'ţ' | 'ť' | 'ŧ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

/// What words of one family share: `charge`, `charges`, `charged` and `charging`.
#[derive(Debug, Clone, Copy)]
pub struct Stem<'a> {
    root: &'a str,
    /// Tells `tape`, `taped` from `tap`, `tapped`; only of roots of three letters, where it matters.
    silent_e: bool,
}

impl PartialEq for Stem<'_> {
    /// `reply` and `repli(es)` are one root.
    fn eq(&self, other: &Self) -> bool {
        if self.silent_e != other.silent_e || self.root.len() != other.root.len() {
            return false;
        }
        let (Some((a, a_rest)), Some((b, b_rest))) =
            (self.root.as_bytes().split_last(), other.root.as_bytes().split_last())
        else {
            return true;
        };
        a_rest == b_rest && (a == b || matches!((a, b), (b'i', b'y') | (b'y', b'i')))
    }
}

/// The stem of a folded word. English suffixes only; words of fewer than four letters, or of other letters, are their own.
#[must_use]
pub fn stem(word: &str) -> Stem<'_> {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Stem { root: word, silent_e: false };
    }
    let singular = without_plural(word);
    if let Some(root) = singular.strip_suffix("ing").or_else(|| singular.strip_suffix("ed"))
        && root.len() >= 3
        && root.bytes().any(|b| is_vowel(b) || b == b'y')
        && !singular.ends_with("eed")
    {
        return match single_consonant(root) {
            Some(single) => Stem { root: single, silent_e: false },
            None => Stem { root: without_e(root), silent_e: root.len() == 3 && ends_vowel_consonant(root) },
        };
    }
    if let Some(root) = singular.strip_suffix("ion")
        && root.len() >= 5
        && (root.ends_with('t') || root.ends_with('s'))
    {
        return Stem { root, silent_e: false };
    }
    if let Some(root) = singular.strip_suffix("ment")
        && root.len() >= 6
    {
        return Stem { root: without_e(root), silent_e: false };
    }
    let root = without_e(singular);
    Stem { root, silent_e: root.len() == 3 && singular.len() == 4 }
}

fn without_plural(word: &str) -> &str {
    let Some(rest) = word.strip_suffix('s') else { return word };
    if rest.ends_with(['s', 'u', 'i']) || rest.len() < 3 {
        return word;
    }
    match rest.strip_suffix('e') {
        Some(root) if root.ends_with("ss") || root.ends_with("ch") || root.ends_with("sh") => root,
        Some(root) if root.ends_with(['x', 'z']) => root,
        // `replies` shares `repli` with `replied`, and `reply` compares equal to it.
        Some(root) if root.ends_with('i') && root.len() > 2 => root,
        Some(_) | None => rest,
    }
}

fn without_e(word: &str) -> &str {
    match word.strip_suffix('e') {
        Some(root) if root.len() >= 3 && !root.ends_with('e') => root,
        Some(_) | None => word,
    }
}

/// `stopp` is `stop`; `call` and `pass` are words of their own.
fn single_consonant(root: &str) -> Option<&str> {
    ["bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt"]
        .iter()
        .any(|double| root.ends_with(double))
        .then(|| root.get(..root.len() - 1))
        .flatten()
}

fn ends_vowel_consonant(root: &str) -> bool {
    let mut backwards = root.bytes().rev();
    let last = backwards.next().is_some_and(|b| !is_vowel(b) && !matches!(b, b'w' | b'x' | b'y'));
    last && backwards.next().is_some_and(is_vowel)
}

/// The five; `y` counts as a consonant.
#[must_use]
pub fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Words that say nothing about what is asked, sorted for the binary search.
#[rustfmt::skip]
const SILENT: [&str; 159] = [
    "a", "about", "actually", "after", "again", "all", "also", "am", "an", "and", "another", "any", "anybody", "anyone",
    "anything", "are", "as", "at", "be", "because", "been", "before", "but", "by", "can", "could", "did", "didnt", "do",
    "does", "doesnt", "dont", "down", "each", "even", "ever", "every", "for", "from", "get", "give", "go", "goes",
    "going", "got", "had", "has", "have", "he", "hello", "her", "here", "hey", "hi", "his", "how", "i", "id", "if",
    "ill", "im", "in", "into", "is", "isnt", "it", "its", "ive", "just", "let", "lets", "like", "made", "make", "many",
    "may", "me", "might", "mine", "more", "much", "my", "need", "no", "not", "now", "of", "off", "ok", "okay", "on",
    "once", "one", "ones", "only", "or", "other", "our", "out", "over", "please", "really", "said", "same", "say",
    "says", "shall", "she", "should", "since", "so", "some", "somebody", "someone", "something", "still", "such",
    "sure", "than", "thank", "thanks", "that", "the", "their", "them", "then", "there", "these", "they", "thing",
    "things", "this", "those", "through", "to", "too", "until", "up", "us", "very", "want", "was", "we", "were", "what",
    "whats", "when", "where", "which", "while", "who", "why", "will", "with", "wont", "would", "yes", "you", "your",
];

/// Whether a folded word says nothing by itself (how, do, I, my, the).
#[must_use]
pub fn is_silent(word: &str) -> bool {
    SILENT.binary_search(&word).is_ok()
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

    #[test]
    fn words_of_one_family_share_a_stem_and_others_do_not() {
        for family in [
            &["charge", "charges", "charged", "charging"][..],
            &["reply", "replies", "replied", "replying"],
            &["move", "moves", "moved", "moving"],
            &["stop", "stops", "stopped", "stopping"],
            &["tap", "tapped", "tapping"],
            &["fee", "fees"],
            &["address", "addresses"],
            &["transact", "transaction", "transactions"],
            &["replace", "replaced", "replacement"],
            &["ask", "asks", "asked", "asking"],
            &["call", "calls", "called", "calling"],
        ] {
            for word in family {
                assert!(stem(word) == stem(family[0]), "{word}: {:?} {:?}", stem(word), stem(family[0]));
            }
        }
        for (a, b) in [("tap", "tape"), ("state", "statement"), ("car", "care"), ("general", "generate"), ("us", "use")]
        {
            assert!(stem(a) != stem(b), "{a} {b}");
        }
    }

    #[test]
    fn silent_words_are_sorted() {
        assert!(SILENT.is_sorted());
        assert!(is_silent("how") && !is_silent("card"));
    }
}
