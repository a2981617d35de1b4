//! Queries with made-up typos, the same in every run: words run together, and wrong letters.
//!
//! Only queries without typos of their own are changed, and those used for tuning stay separate.

use super::{Asked, fnv1a};

/// The letters of a keyboard, row by row, from left to right.
const ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
/// The fewest letters of a word whose first letter is changed, and of one that gets two mistakes.
const SHORTEST: (usize, usize) = (5, 8);

/// Makes one kind of mistake in those queries that can hold it.
pub type Make = fn(&[Asked]) -> Vec<Asked>;

/// Each kind of mistake with its name.
pub const ALL: [(&str, Make); 5] = [
    ("one space lost", one_space_lost),
    ("all spaces lost", all_spaces_lost),
    ("a space in a word", one_space_more),
    ("first letter wrong", first_letter_wrong),
    ("two mistakes", two_mistakes),
];

/// Returns the queries without typing mistakes or abbreviations.
fn clean(queries: &[Asked]) -> Vec<Asked> {
    queries.iter().filter(|asked| matches!(asked.kind.as_str(), "kw" | "nl")).cloned().collect()
}

/// Returns the clean queries of two words or more with one space lost.
fn one_space_lost(queries: &[Asked]) -> Vec<Asked> {
    changed(queries, |text| {
        let spaces: Vec<_> = text.match_indices(' ').map(|(at, _)| at).collect();
        let at = *spaces.get(pick(text, spaces.len()))?;
        Some(format!("{}{}", &text[..at], &text[at + 1..]))
    })
}

/// Returns the clean queries of two to five words with all spaces lost.
fn all_spaces_lost(queries: &[Asked]) -> Vec<Asked> {
    let lost = |text: &str| (1..=4).contains(&text.matches(' ').count()).then(|| text.replace(' ', ""));
    changed(queries, lost)
}

/// Returns the clean queries with a space inside their longest word.
fn one_space_more(queries: &[Asked]) -> Vec<Asked> {
    changed(queries, |text| {
        let (start, word) = longest(text, SHORTEST.0)?;
        let at = start + 2 + pick(text, word.len() - 3);
        Some(format!("{} {}", &text[..at], &text[at..]))
    })
}

/// Returns the clean queries with a neighboring key for the first letter of their longest word.
fn first_letter_wrong(queries: &[Asked]) -> Vec<Asked> {
    changed(queries, |text| {
        let (start, word) = longest(text, SHORTEST.0)?;
        let wrong = neighbor(word.chars().next()?, pick(text, 2))?;
        Some(format!("{}{wrong}{}", &text[..start], &text[start + 1..]))
    })
}

/// Returns the clean queries with two mistakes in a word of eight letters or more.
fn two_mistakes(queries: &[Asked]) -> Vec<Asked> {
    changed(queries, |text| {
        let (start, word) = longest(text, SHORTEST.1)?;
        let mut letters: Vec<char> = word.chars().collect();
        let swapped = 1 + pick(text, letters.len() / 2 - 2);
        letters.swap(swapped, swapped + 1);
        let late = letters.len() / 2 + 1 + pick(word, letters.len() / 2 - 2);
        if pick(text, 2) == 0 {
            letters.remove(late);
        } else {
            letters[late] = neighbor(letters[late], pick(word, 2))?;
        }
        let end = start + word.len();
        Some(format!("{}{}{}", &text[..start], letters.iter().collect::<String>(), &text[end..]))
    })
}

fn changed(queries: &[Asked], mut change: impl FnMut(&str) -> Option<String>) -> Vec<Asked> {
    let clean = clean(queries).into_iter().filter(|asked| asked.text.is_ascii());
    clean.filter_map(|asked| Some(Asked { text: change(&asked.text)?, ..asked })).collect()
}

/// Returns the longest word of letters with at least `shortest`, and where it begins.
fn longest(text: &str, shortest: usize) -> Option<(usize, &str)> {
    let mut at = 0;
    let words = text.split(' ').map(|word| {
        let start = at;
        at += word.len() + 1;
        (start, word)
    });
    let words = words.filter(|(_, word)| word.len() >= shortest && word.bytes().all(|b| b.is_ascii_lowercase()));
    words.max_by_key(|(_, word)| word.len())
}

/// Returns the key to the left or the right of a letter's.
fn neighbor(letter: char, side: usize) -> Option<char> {
    let row = ROWS.iter().find(|row| row.contains(letter))?;
    let at = row.find(letter)?;
    let left = at.checked_sub(1).and_then(|at| row.chars().nth(at));
    let right = row.chars().nth(at + 1);
    if side == 0 { left.or(right) } else { right.or(left) }
}

/// Returns a number below `count` that the text alone decides, or 0.
fn pick(text: &str, count: usize) -> usize {
    usize::try_from(fnv1a(text) >> 3).unwrap() % count.max(1)
}
