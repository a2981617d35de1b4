//! Finds the agent's name and ID in the notes: `this is Maria, ID 88-213`.
//!
//! Pure. A finding is a suggestion that the user may accept.

use crate::call::record::NoteLine;

/// Words before a name.
const BEFORE: [[&str; 2]; 6] =
    [["this", "is"], ["name", "is"], ["spoke", "with"], ["spoke", "to"], ["speaking", "with"], ["speaking", "to"]];
/// A word before a name, such as `agent Dana`.
const TITLES: [&str; 4] = ["agent", "rep", "supervisor", "manager"];
/// Words before the ID of an agent.
const OF_ID: [&str; 6] = ["id", "no", "number", "badge", "ext", "extension"];
/// Words that begin with a capital letter and are no name.
const NO_NAMES: [&str; 28] = [
    "The",
    "A",
    "An",
    "I",
    "It",
    "Not",
    "My",
    "Your",
    "Our",
    "Customer",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "July",
    "September",
    "October",
    "November",
    "December",
    "Account",
    "Case",
    "Order",
];
/// Words that give a name at the beginning of a line an ID: `no.` may be any number.
const AT_START: [&str; 4] = ["id", "badge", "ext", "extension"];

/// Returns the latest agent that the lines name, with the ID if it is beside the name.
#[must_use]
pub fn agent(lines: &[NoteLine]) -> Option<String> {
    lines.iter().rev().find_map(|line| in_line(&line.text))
}

fn in_line(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (0..words.len()).find_map(|at| {
        let (before, rest) = words.split_at_checked(at)?;
        let lower: Vec<String> = before.iter().rev().take(2).rev().map(|word| bare(word).to_lowercase()).collect();
        let is_led = match lower.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            [one, two] => BEFORE.contains(&[one, two]) || TITLES.contains(&two),
            [one] => TITLES.contains(&one),
            _ => false,
        };
        let name = rest.iter().take(2).take_while(|word| is_name(word)).count();
        // The second word belongs to the name only if nothing divides them.
        let name = if rest.first().is_some_and(|first| bare(first) != *first) { name.min(1) } else { name };
        let id = rest.get(name..).map(id_words).filter(|_| name > 0)?;
        let all = rest.get(..name + id)?;
        let is_id = rest.get(name).is_some_and(|word| AT_START.contains(&bare(word).to_lowercase().as_str()));
        (is_led || at == 0 && id > 0 && is_id).then(|| bare(&all.join(" ")).to_owned())
    })
}

/// Returns how many words at the beginning are the ID of an agent: two for `ID 88-213`.
fn id_words(words: &[&str]) -> usize {
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    match words {
        [lead, id, ..] if OF_ID.contains(&bare(lead).to_lowercase().as_str()) && has_digit(id) => 2,
        [id, ..] if id.starts_with('#') && has_digit(id) => 1,
        _ => 0,
    }
}

/// Returns whether a word is a name: a capital letter, then small ones.
fn is_name(word: &str) -> bool {
    let word = bare(word);
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(|c| c.is_lowercase() || matches!(c, '\'' | '-'))
        && word.chars().count() > 1
        && !NO_NAMES.contains(&word)
}

/// Returns a text without the punctuation around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric() && c != '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_behind_certain_words_or_beside_an_id() {
        for (line, name) in [
            ("this is Maria, ID 88-213", Some("Maria, ID 88-213")),
            ("Maria, ID 88-213, says hi", Some("Maria, ID 88-213")),
            ("spoke with Dana Lee from billing", Some("Dana Lee")),
            ("agent Dana, no. 4471", Some("Dana, no. 4471")),
            ("her name is Rosa.", Some("Rosa")),
            ("supervisor Ana #77", Some("Ana #77")),
            ("This is the third call", None),
            ("this is great", None),
            ("Ref no. 7KD-2210", None),
            ("Reference number 88213", None),
            ("Case #12345", None),
            ("the last day for this is Friday", None),
            ("Maria says no", None),
            ("Call back on Friday", None),
            ("my ID 4471", None),
            ("", None),
        ] {
            assert_eq!(in_line(line).as_deref(), name, "{line}");
        }
    }
}
