//! The speller: turns characters into spelling words and back, and knows which are easily confused.
//!
//! Writes the ICAO spelling alphabet, which telephone agents use. Also reads other common words
//! (`niner`, `oh`, `double eight`, `B as in boy`, `M for Mary`, `eighty eight`).

mod words;

use self::words::{NAMES, ONES, TEENS, TENS, WORDS};

/// Letters and digits that are easily confused: the first three rows sound alike, the others look
/// alike.
const ALIKE: [&str; 9] = ["BCDEGPTVZ3", "MN", "FSX", "0O", "1IL", "5S", "8B", "2Z", "59"];

/// The most characters to read in one breath.
const BREATH: usize = 4;

/// Spells a text: `4F-8831` becomes `four, foxtrot, dash, eight eight three one`.
///
/// Commas separate the breaths.
#[must_use]
pub fn spell(text: &str) -> String {
    let mut breaths: Vec<Vec<String>> = Vec::new();
    for run in text.trim().chars().collect::<Vec<_>>().chunk_by(|a, b| class_of(*a) == class_of(*b)) {
        // A long run is read in threes, as telephone numbers are; no character is left alone at its
        // end.
        let size = if run.len() <= BREATH { BREATH } else { 3 };
        let mut rest = run;
        while !rest.is_empty() {
            let take = if rest.len() == size + 1 && size == 3 { BREATH } else { size.min(rest.len()) };
            let (now, later) = rest.split_at(take.min(rest.len()));
            breaths.push(now.iter().map(|c| word_of(*c)).collect());
            rest = later;
        }
    }
    breaths.iter().map(|breath| breath.join(" ")).collect::<Vec<_>>().join(", ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CharClass {
    Letter,
    Digit,
    Other,
}

fn class_of(c: char) -> CharClass {
    if c.is_ascii_digit() {
        CharClass::Digit
    } else if c.is_alphabetic() {
        CharClass::Letter
    } else {
        CharClass::Other
    }
}

/// Returns the spelling word of a character, or the character itself if there is none.
#[must_use]
pub fn word_of(c: char) -> String {
    let upper = c.to_ascii_uppercase();
    WORDS
        .iter()
        .find(|(known, _)| *known == upper)
        .map_or_else(|| c.to_string(), |(_, words)| words.first().copied().unwrap_or_default().to_owned())
}

/// Decodes spelling words: `four foxtrot dash double eight three one` becomes `4F-8831`.
///
/// # Errors
/// Returns the first word that is not a spelling word.
pub fn decode(text: &str) -> Result<String, String> {
    let lower = text.to_lowercase();
    let tokens: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| !word.is_empty())
        .collect();
    let mut out = String::new();
    let mut rest = tokens.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let times = match *first {
            "double" if !matches!(after.first(), Some(&"u" | &"you")) => 2,
            "triple" | "treble" => 3,
            _ => 1,
        };
        let from = if times > 1 && !after.is_empty() { after } else { rest };
        let before = tokens.get(..tokens.len() - rest.len()).and_then(<[_]>::last);
        let read = next(from).or_else(|| group(first, before, after.first()));
        let (characters, used) = read.ok_or_else(|| (*first).to_owned())?;
        // `double eighty eight` doubles only the first character.
        let mut each = characters.chars();
        if let Some(c) = each.next() {
            (0..if from.len() < rest.len() { times } else { 1 }).for_each(|_| out.push(c));
        }
        out.extend(each);
        rest = from.get(used..).unwrap_or_default();
    }
    Ok(out)
}

/// Decodes the first tokens; returns their characters and how many tokens were used.
fn next(tokens: &[&str]) -> Option<(String, usize)> {
    let (first, after) = tokens.split_first()?;
    // Said aloud, that is one letter.
    if let ["double", "u" | "you", ..] = tokens {
        return Some(("W".to_owned(), 2));
    }
    let mut letters = first.chars();
    let single = letters.next().filter(|c| letters.next().is_none() && c.is_alphanumeric());
    // `b as in boy`, `m for mary`, `d like david`: the letter counts, and the word only confirms
    // it.
    if let Some(letter) = single {
        let skipped = match after {
            ["as", "in", _, ..] => 3,
            ["for" | "like" | "as", _, ..] => 2,
            _ => 0,
        };
        return Some((letter.to_uppercase().collect(), 1 + skipped));
    }
    if let Some(tens) = position_in(&TENS, first) {
        let ones = after.first().and_then(|word| position_in(&ONES, word));
        return Some((format!("{}{}", tens + 2, ones.map_or(0, |ones| ones + 1)), if ones.is_some() { 2 } else { 1 }));
    }
    if let Some(teen) = position_in(&TEENS, first) {
        return Some(((teen + 10).to_string(), 1));
    }
    if let Some(c) = character(first) {
        return Some((c.to_string(), 1));
    }
    // `eighty-eight`; then `x-ray` and tokens that are characters already: `8831`, `4f-8831`.
    if let Some((head, tail)) = first.split_once('-')
        && let Some((characters, 2)) = next(&[head, tail]).filter(|_| position_in(&TENS, head).is_some())
    {
        return Some((characters, 1));
    }
    (first.chars().any(|c| !c.is_alphabetic())).then(|| (first.to_uppercase(), 1))
}

/// Decodes a short group of letters beside a spoken sign, such as `amx` in `amx dash 77`.
fn group(letters: &str, before: Option<&&str>, after: Option<&&str>) -> Option<(String, usize)> {
    let is_sign = |word: &&str| character(word).is_some_and(|c| !c.is_alphanumeric());
    let is_short = letters.len() <= BREATH && letters.bytes().all(|b| b.is_ascii_lowercase());
    let beside_sign = before.is_some_and(is_sign) || after.is_some_and(is_sign);
    (is_short && beside_sign).then(|| (letters.to_uppercase(), 1))
}

fn position_in(list: &[&str], word: &str) -> Option<usize> {
    list.iter().position(|known| *known == word)
}

/// Returns the character of a single spelling word.
fn character(word: &str) -> Option<char> {
    let known = WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(c, _)| *c);
    known.or_else(|| NAMES.contains(&word).then(|| word.chars().next()).flatten().map(|c| c.to_ascii_uppercase()))
}

/// Decodes `text` if it consists of spelling words; `None` if it is characters already.
#[must_use]
pub fn decode_if_spelled(text: &str) -> Option<String> {
    let has_word = text.to_lowercase().split([' ', ',', '.']).any(|word| {
        let long = word.chars().nth(1).is_some();
        long && (character(word).is_some()
            || [&TENS[..], &TEENS[..]].iter().any(|list| position_in(list, word).is_some()))
    }) || text.to_lowercase().contains(" as in ");
    if has_word { decode(text).ok() } else { None }
}

/// A character that is easily confused with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusable {
    /// The character in upper case.
    pub character: char,
    /// The characters that it may be confused with.
    pub others: String,
}

impl Confusable {
    /// Returns how to say the character clearly: `S as in sierra, not F, X or 5`; `5, not S or 9`.
    ///
    /// With more than three lookalikes: `B as in bravo`, `3 the digit`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let Self { character, others } = self;
        let is_digit = character.is_ascii_digit();
        let others: Vec<String> = others.chars().map(|c| c.to_string()).collect();
        let not = match others.as_slice() {
            [first] => format!(", not {first}"),
            [first, second] => format!(", not {first} or {second}"),
            [first, second, third] => format!(", not {first}, {second} or {third}"),
            _ if is_digit => " the digit".to_owned(),
            _ => String::new(),
        };
        if is_digit { format!("{character}{not}") } else { format!("{character} as in {}{not}", word_of(*character)) }
    }
}

/// Returns the characters that `c` is easily confused with; `None` if there are none.
#[must_use]
pub fn confusable(c: char) -> Option<Confusable> {
    let character = c.to_ascii_uppercase();
    let mut others = String::new();
    for other in ALIKE.iter().filter(|row| row.contains(character)).flat_map(|row| row.chars()) {
        if other != character && !others.contains(other) {
            others.push(other);
        }
    }
    (!others.is_empty()).then_some(Confusable { character, others })
}

/// Returns the confusable characters of `text`, each once, last one first.
///
/// The last one was just typed.
#[must_use]
pub fn confusables(text: &str) -> Vec<Confusable> {
    let mut found: Vec<Confusable> = Vec::new();
    for confusable in text.chars().rev().filter_map(confusable) {
        if !found.contains(&confusable) {
            found.push(confusable);
        }
    }
    found
}

#[cfg(test)]
mod tests;
