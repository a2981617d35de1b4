//! What somebody heard in a number's menu: reads a line of the notes that begins with `Menu:` as
//! steps of a menu.
//!
//! Notes stay as written; the steps are only offered as an addition.

use crate::call::moment::Moment;
use crate::call::record::Call;
use crate::pack::MenuStep;
use crate::text::safe::SafeText;

/// What such a line begins with.
pub const LEAD: &str = "Menu: ";

/// Words between two steps, one after the other.
const THEN: [&str; 2] = [" and then ", " then "];
/// Marks between two steps, or between the choices at one of them.
const MARKS: [&str; 2] = [", ", "; "];
/// Words before a choice that follows another one.
const OR: [&str; 2] = ["or ", "and "];
/// Words before the keys of a step.
const PRESS: [&str; 3] = ["press ", "dial ", "enter "];

/// A step of a menu, as it was heard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HeardStep {
    /// What is heard.
    pub hear: String,
    /// Keys to press.
    pub press: Option<String>,
    /// Words to say.
    pub say: Option<String>,
    /// The keys of several choices, each with what it is for.
    pub enter: Option<String>,
}

impl HeardStep {
    /// Returns whether the step says what to do, not only what is heard.
    #[must_use]
    pub fn says_what_to_do(&self) -> bool {
        self.press.is_some() || self.say.is_some() || self.enter.is_some()
    }

    /// Returns a choice in words: `2 for billing`. `None` if this isn't a choice.
    fn as_choice(&self) -> Option<String> {
        let what = self.hear.strip_prefix("for ").unwrap_or(&self.hear);
        self.press.as_ref().filter(|_| !what.is_empty()).map(|keys| format!("{keys} for {what}"))
    }
}

/// Returns what a line of the notes says about a menu.
#[must_use]
pub fn in_line(text: &str) -> Option<&str> {
    let lead = LEAD.trim_end();
    let (start, rest) = text.trim_start().split_at_checked(lead.len())?;
    Some(rest.trim()).filter(|rest| start.eq_ignore_ascii_case(lead) && !rest.is_empty())
}

/// Returns what was heard in the menus of this call, and when, in the order of the notes.
pub fn all(call: &Call) -> impl Iterator<Item = (Moment, &str)> {
    call.note.iter().filter_map(|line| Some((line.at, in_line(&line.text)?)))
}

/// Returns the steps in what was heard: `for billing press 2, then say agent`.
///
/// Keys for different things, with no `then` between them, may be choices at one step or separate
/// steps. They become one step that names them all, which is right either way.
#[must_use]
pub fn steps(heard: &str) -> Vec<HeardStep> {
    let mut all = Vec::new();
    for part in split(vec![heard.trim()], &THEN) {
        let mut steps = steps_between(part);
        let choices: Option<Vec<String>> = steps.iter().map(HeardStep::as_choice).collect();
        if let Some(choices) = choices.filter(|choices| choices.len() > 1) {
            steps = vec![HeardStep { enter: Some(choices.join(", ")), ..HeardStep::default() }];
        }
        all.extend(steps);
    }
    all
}

fn split<'a>(parts: Vec<&'a str>, between: &[&str]) -> Vec<&'a str> {
    between.iter().fold(parts, |parts, between| parts.into_iter().flat_map(|part| part.split(between)).collect())
}

/// Returns the steps in a part without `then`; words alone belong to the step that follows.
fn steps_between(part: &str) -> Vec<HeardStep> {
    let mut steps: Vec<HeardStep> = Vec::new();
    let mut before = String::new();
    let parts = split(vec![part], &MARKS).into_iter().map(|part| part.trim_matches([' ', ',', ';', '.']));
    for part in parts.filter(|part| !part.is_empty()) {
        let part = OR.iter().find_map(|or| part.strip_prefix(or)).unwrap_or(part);
        let mut step = step(part);
        if !before.is_empty() {
            let hear = std::mem::take(&mut before);
            step.hear = if step.hear.is_empty() { hear } else { format!("{hear}, {}", step.hear) };
        }
        if step.says_what_to_do() {
            steps.push(step);
        } else {
            before = step.hear;
        }
    }
    if !before.is_empty() {
        steps.push(HeardStep { hear: before, ..HeardStep::default() });
    }
    steps
}

/// Returns whether a known menu already says everything that was heard.
#[must_use]
pub fn is_in(heard: &str, menu: &[MenuStep]) -> bool {
    let same = |known: &Option<SafeText>, heard: &Option<String>| {
        known.as_deref().zip(heard.as_deref()).is_some_and(|(known, heard)| known.eq_ignore_ascii_case(heard))
    };
    let is_known = |step: &HeardStep| {
        menu.iter().any(|known| {
            let is_words = !step.says_what_to_do() && known.hear.as_deref() == Some(&step.hear);
            let is_done = same(&known.press, &step.press) || same(&known.say, &step.say);
            is_words || is_done || same(&known.enter, &step.enter)
        })
    };
    steps(heard).iter().all(is_known)
}

/// Returns one step: the keys after `press` or alone at either end, or the words after `say`.
fn step(part: &str) -> HeardStep {
    let quotes = ['“', '”', '"', '.', ' '];
    let lower = part.to_ascii_lowercase();
    let behind = |word: &str| {
        let at = lower.find(word).filter(|at| *at == 0 || lower.get(..*at).is_some_and(|head| head.ends_with(' ')))?;
        Some((part.get(..at)?, part.get(at + word.len()..)?))
    };
    if let Some((hear, keys, rest)) = PRESS.into_iter().filter_map(behind).find_map(|(hear, rest)| {
        let (keys, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        Some((hear, keys_of(keys)?, rest))
    }) {
        let hear = format!("{} {}", hear.trim(), rest.trim()).trim().to_owned();
        return HeardStep { hear, press: Some(keys), ..HeardStep::default() };
    }
    if let Some((hear, words)) = behind("say ") {
        let say = words.trim_matches(quotes).to_owned();
        let say = Some(say).filter(|say| !say.is_empty());
        return HeardStep { hear: hear.trim().to_owned(), say, ..HeardStep::default() };
    }
    let (first, rest) = part.split_once(' ').unwrap_or((part, ""));
    if let Some(keys) = keys_of(first) {
        return HeardStep { hear: rest.trim().to_owned(), press: Some(keys), ..HeardStep::default() };
    }
    let (rest, last) = part.rsplit_once(' ').unwrap_or(("", part));
    match keys_of(last) {
        Some(keys) => HeardStep { hear: rest.trim().to_owned(), press: Some(keys), ..HeardStep::default() },
        None => HeardStep { hear: part.to_owned(), ..HeardStep::default() },
    }
}

/// Returns the telephone keys that a word consists of; `None` if it has anything else.
fn keys_of(word: &str) -> Option<String> {
    let keys = word.trim_end_matches(['.', ':']);
    let is_key = |c: char| c.is_ascii_digit() || matches!(c, '*' | '#');
    (!keys.is_empty() && keys.chars().all(is_key)).then(|| keys.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_notes_says_what_was_heard_where_it_begins_so() {
        for (line, heard) in [
            ("Menu: for billing press 2", Some("for billing press 2")),
            ("  menu:2", Some("2")),
            ("MENU: say “agent”", Some("say “agent”")),
            ("Menu: ", None),
            ("the menu: press 2", None),
            ("asked for the menu", None),
            ("", None),
        ] {
            assert_eq!(in_line(line), heard, "{line}");
        }
    }

    #[test]
    fn a_menu_that_says_what_was_heard_is_known() {
        let step = |press: Option<&str>, say: Option<&str>| MenuStep {
            press: press.map(SafeText::from),
            say: say.map(SafeText::from),
            ..MenuStep::default()
        };
        let menu = [step(Some("2"), None), step(None, Some("agent"))];
        for (heard, is_known) in [
            ("for billing press 2, then say Agent", true),
            ("press 2", true),
            ("press 3, then say agent", false),
            ("only music", false),
        ] {
            assert_eq!(is_in(heard, &menu), is_known, "{heard}");
        }
        assert!(!is_in("press 2", &[]));
    }

    #[test]
    fn what_was_heard_is_read_as_steps() {
        for (heard, expected) in [
            ("for billing press 2, then say agent", vec!["for billing|2|", "||agent"]),
            ("press 1 for English and then press 3", vec!["for English|1|", "|3|"]),
            ("it asks for the language, 1, then billing 2", vec!["it asks for the language|1|", "billing|2|"]),
            ("1 billing, 2 technical", vec!["||1 for billing, 2 for technical"]),
            ("for billing press 2; or for agents 0, then wait", vec!["||2 for billing, 0 for agents", "wait||"]),
            ("press 1, billing 2", vec!["|1|", "billing|2|"]),
            ("2, 0#, say “representative”.", vec!["|2|", "|0#|", "||representative"]),
            ("Dial 9 Then wait for music", vec!["Then wait for music|9|"]),
            ("nobody, only music", vec!["nobody, only music||"]),
            ("they say hello", vec!["they||hello"]),
            ("essay 2", vec!["essay|2|"]),
            ("", vec![]),
        ] {
            let of = |step: HeardStep| {
                let words = step.say.or(step.enter);
                format!("{}|{}|{}", step.hear, step.press.unwrap_or_default(), words.unwrap_or_default())
            };
            let found: Vec<String> = steps(heard).into_iter().map(of).collect();
            assert_eq!(found, expected, "{heard}");
        }
    }
}
