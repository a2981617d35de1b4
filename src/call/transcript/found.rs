//! Finds values for a record in the lines of a transcript: reference numbers, amounts, days,
//! promises.
//!
//! Pure. Every finding is a suggestion that the user may accept.

use jiff::civil::Date;

use crate::call::date_words::Style;
use crate::call::moment::Moment;
use crate::call::record::NoteLine;
use crate::call::{amount, natural_date, speller, typed};

/// A finding in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// When the line was said.
    pub at: Moment,
    /// What was found.
    pub kind: Kind,
}

/// The kind of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A reference number.
    Reference(String),
    /// An amount of money, as the company's home country writes it.
    Amount(String),
    /// A past day, as the company's home country writes it.
    Day(String),
    /// What somebody promised, and by when in their words.
    Promise(String, String),
}

/// Words before a reference number.
const REFERENCE: [&str; 7] = ["reference", "ref", "confirmation", "case", "ticket", "claim", "tracking"];
/// Words between such a word and the number.
const BETWEEN: [&str; 14] =
    ["number", "no", "#", "id", "is", "it's", "will", "be", "your", "the", "for", "this", "that", "code"];
/// The fewest characters of a reference number.
const FEWEST: usize = 4;
/// Words that make a sentence a promise.
const PROMISING: [&str; 14] = [
    "will",
    "we'll",
    "i'll",
    "you'll",
    "it'll",
    "they'll",
    "promise",
    "promises",
    "promised",
    "going",
    "should",
    "guarantee",
    "gonna",
    "expect",
];
/// Words that promise right after `I` or `we`.
const VOWING: [&str; 2] = ["promise", "guarantee"];
/// Words before a day that is still to come.
const AHEAD: [&str; 3] = ["by", "until", "till"];
/// Words that begin a condition, and words that make it the user's to meet.
const CONDITIONS: [&str; 4] = ["if", "once", "unless", "when"];
const YOURS: [&str; 3] = ["you", "you've", "your"];
/// The most words of a heading line.
const MOST_HEADING_WORDS: usize = 12;
/// Words that promise after `I am` and the like.
const DOING: [&str; 12] = [
    "waiving",
    "crediting",
    "sending",
    "refunding",
    "issuing",
    "mailing",
    "emailing",
    "removing",
    "reversing",
    "returning",
    "adding",
    "replacing",
];
/// Words that precede one of these.
const WHO: [&str; 4] = ["i'm", "we're", "am", "are"];
/// Names of the user, whose own sentences are never promises.
const USER: [&str; 6] = ["me", "you", "caller", "customer", "i", "myself"];

/// Returns the findings in the lines, each once, in order.
#[must_use]
pub fn found(lines: &[NoteLine], home: &str) -> Vec<Found> {
    let mut all: Vec<Found> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let (speaker, said) = speaker_of(&line.text);
        let today = line.at.local().date();
        let is_heading = is_heading(&line.text, at == 0);
        // The day of the call itself counts only if somebody says it.
        let of_call = Kind::Day(typed::written(today, home));
        let is_offered = |kind: &Kind| match kind {
            Kind::Day(_) => !is_heading && (!speaker.is_empty() || *kind != of_call),
            Kind::Reference(_) | Kind::Amount(_) | Kind::Promise(..) => true,
        };
        for sentence in sentences(said) {
            for kind in in_sentence(speaker, sentence, today, home).into_iter().filter(is_offered) {
                if !all.iter().any(|other| other.kind == kind) {
                    all.push(Found { at: line.at, kind });
                }
            }
        }
    }
    all
}

/// Returns whether a line is only the heading of a transcript: a day and a time, and few other
/// words.
fn is_heading(line: &str, is_first: bool) -> bool {
    let is_clock = |word: &&str| {
        let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        word.split_once(':')
            .is_some_and(|(hours, minutes)| digits(hours) && digits(minutes.get(..2).unwrap_or(minutes)))
    };
    let words = words(line);
    let is_said = !is_first && !speaker_of(line).0.is_empty();
    words.iter().any(is_clock) && !is_said && words.len() <= MOST_HEADING_WORDS
}

fn in_sentence(speaker: &str, sentence: &str, today: Date, home: &str) -> Vec<Kind> {
    let amounts = amount::find(sentence, home);
    let order = Style::of_home(home);
    let days = days(sentence, today, order);
    let mut kinds: Vec<Kind> = reference(sentence).map(Kind::Reference).into_iter().collect();
    let promise = promise(speaker, sentence, !amounts.is_empty(), (today, order));
    kinds.extend(amounts.into_iter().map(|(_, amount)| Kind::Amount(amount)));
    // A day in a promise is still to come and belongs to the promise.
    if promise.is_none() {
        kinds.extend(days.into_iter().map(|day| Kind::Day(typed::written(day, home))));
    }
    kinds.extend(promise);
    kinds
}

/// Splits a line into the speaker and what was said.
fn speaker_of(line: &str) -> (&str, &str) {
    let split = line.split_once(": ").filter(|(name, _)| name.split_whitespace().count() <= 4);
    split.unwrap_or(("", line))
}

/// Splits a text into sentences.
///
/// A sentence ends at a punctuation mark followed by whitespace.
fn sentences(text: &str) -> Vec<&str> {
    let is_apart = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    let ends = text.match_indices(['.', '!', '?', ';']).map(|(at, point)| at + point.len());
    let mut from = 0;
    let mut sentences = Vec::new();
    for end in ends.filter(|end| is_apart(*end)).chain([text.len()]) {
        sentences.extend(text.get(from..end).map(str::trim));
        from = end;
    }
    sentences
}

/// Splits a text into words, without the punctuation around them.
fn words(text: &str) -> Vec<&str> {
    let around = |c: char| !c.is_alphanumeric() && !matches!(c, '#' | '•' | '$' | '€' | '£');
    text.split_whitespace().map(|word| word.trim_matches(around)).filter(|word| !word.is_empty()).collect()
}

/// Returns the reference number that a sentence names.
fn reference(sentence: &str) -> Option<String> {
    let words = words(sentence);
    let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let named = lower.iter().position(|word| REFERENCE.contains(&word.as_str()))? + 1;
    let between = lower.iter().skip(named).take_while(|word| BETWEEN.contains(&word.as_str())).count();
    let rest = words.get(named + between..)?;
    let first = rest.first()?.trim_start_matches('#');
    let is_number = first.len() >= FEWEST
        && first.contains(|c: char| c.is_ascii_digit())
        && first.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'));
    if is_number {
        return Some(first.to_owned());
    }
    // Take as many words as can be read as spelled characters.
    let spelled = (2..=rest.len()).rev().find_map(|count| speller::decode_if_spelled(&rest.get(..count)?.join(" ")))?;
    let is_number = spelled.len() >= FEWEST && spelled.contains(|c: char| c.is_ascii_digit());
    is_number.then_some(spelled)
}

/// Returns the days that a sentence names by month and day.
fn days(sentence: &str, today: Date, home: Style) -> Vec<Date> {
    let words = words(sentence);
    let is_month = |word: &str| {
        word.chars().all(char::is_alphabetic) && natural_date::read_past(&format!("{word} 1"), today, home).is_some()
    };
    let mut days = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let found = (1..=3).rev().find_map(|count| {
            let part = words.get(at..at + count).filter(|part| *part != ["24/7"])?;
            let named = if count == 1 {
                part.iter().all(|word| word.contains(['/', '-']) && word.starts_with(|c: char| c.is_ascii_digit()))
            } else {
                part.iter().any(|word| is_month(word))
                    && part.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
            };
            let day = natural_date::read_past(&part.join(" "), today, home).filter(|_| named)?;
            Some((day, count))
        });
        // The words of a day may begin with the word before it.
        let before = words.get(at.saturating_sub(1)..=at).unwrap_or_default();
        let is_ahead = before.iter().any(|word| AHEAD.contains(&word.to_lowercase().as_str()));
        days.extend(found.filter(|_| !is_ahead).map(|(day, _)| day));
        at += found.map_or(1, |(_, count)| count);
    }
    days
}

/// Returns the promise in a sentence.
///
/// The sentence must say what will be done, and by when or how much; or it must say `I promise`.
fn promise(speaker: &str, sentence: &str, has_amount: bool, (today, home): (Date, Style)) -> Option<Kind> {
    let is_user = USER.iter().any(|name| speaker.eq_ignore_ascii_case(name));
    let is_question = sentence.ends_with('?');
    let said: Vec<String> = words(sentence).iter().map(|word| word.to_lowercase().replace('’', "'")).collect();
    if is_user || is_question || !(is_promising(&said) || is_doing(sentence)) {
        return None;
    }
    let sentence = sentence.trim_end_matches(['.', '!', ';']);
    let at_end = natural_date::at_end::split_end(sentence, today, home).map(|(what, by)| (what.to_owned(), by));
    let dated = at_end.or_else(|| natural_date::at_end::split_amid(sentence, today, home));
    let is_whole = has_amount || is_vow(&said) || natural_date::at_end::has_due_date(sentence, today, home);
    match dated.filter(|(what, by)| !what.is_empty() && !is_of_condition(sentence, by)) {
        Some((what, by)) => Some(Kind::Promise(what, by.to_owned())),
        None => is_whole.then(|| Kind::Promise(sentence.to_owned(), String::new())),
    }
}

/// Returns whether a date is the last day for something that the user must do: `if you pay by fri`.
fn is_of_condition(sentence: &str, by: &str) -> bool {
    let before = sentence.rsplit_once(by).map(|(before, _)| before.to_lowercase()).unwrap_or_default();
    let words = words(before.rsplit(", ").next().unwrap_or_default());
    words.windows(2).any(|two| {
        let [word, next] = two else { return false };
        CONDITIONS.contains(word) && YOURS.contains(next)
    })
}

/// Returns whether words promise something; `should have been` doesn't.
fn is_promising(said: &[String]) -> bool {
    let is_known = |word: &String| PROMISING.contains(&word.as_str()) || word.ends_with("'ll");
    let is_past = said.windows(3).any(|three| three == ["should", "have", "been"]);
    said.iter().any(is_known) && !is_past
}

/// Returns whether words say that something is promised: `I promise`.
fn is_vow(said: &[String]) -> bool {
    said.windows(2).any(|two| {
        let [who, word] = two else { return false };
        matches!(who.as_str(), "i" | "we") && VOWING.contains(&word.as_str())
    })
}

/// Returns whether a sentence says that something is being done: `I am waiving the fee`.
fn is_doing(sentence: &str) -> bool {
    let lower: Vec<String> = words(sentence).iter().map(|word| word.to_lowercase().replace('’', "'")).collect();
    let has_doer = |at: usize| {
        lower.get(..at).is_some_and(|before| before.iter().rev().take(2).any(|word| WHO.contains(&word.as_str())))
    };
    lower.iter().enumerate().any(|(at, word)| DOING.contains(&word.as_str()) && has_doer(at))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        let at = "2026-11-25T23:02:11-05:00".parse().unwrap();
        let lines: Vec<NoteLine> = text.lines().map(|line| NoteLine { at, text: line.to_owned() }).collect();
        let shown = |found: Found| match found.kind {
            Kind::Reference(number) => format!("reference {number}"),
            Kind::Amount(amount) => format!("amount {amount}"),
            Kind::Day(day) => format!("day {day}"),
            Kind::Promise(what, said) => format!("promise {what} by {said}"),
        };
        found(&lines, "US").into_iter().map(shown).collect()
    }

    #[test]
    fn lines_hold_what_a_record_asks_for() {
        for (text, expected) in [
            ("Agent: Your reference number is 4F-8831.", vec!["reference 4F-8831"]),
            ("Agent: Reference: #4F8831, okay?", vec!["reference 4F8831"]),
            ("Agent: The case number will be four foxtrot dash double eight.", vec!["reference 4F-88"]),
            ("Agent: In this case I need your name.", vec![]),
            ("Agent: That's a charge of $40 on November 12th.", vec!["amount $40.00", "day Nov 12, 2026"]),
            ("Me: It was on 11/12 at the cafe.", vec!["day Nov 12, 2026"]),
            ("Agent: We're open 24/7, call 1-800-528-4800.", vec![]),
            (
                "Agent: Thanks. You'll see a credit of $40 by Friday. Anything else?",
                vec!["amount $40.00", "promise You'll see a credit of $40 by Friday"],
            ),
            (
                "Agent: We will mail it within 3 business days.",
                vec!["promise We will mail it by within 3 business days"],
            ),
            (
                "Agent: I am waiving the $39 late fee today.",
                vec!["amount $39.00", "promise I am waiving the $39 late fee by today"],
            ),
            ("Agent: I’m crediting you $40.", vec!["amount $40.00", "promise I’m crediting you $40 by "]),
            ("Me: I'm sending a letter today.", vec![]),
            ("Transcript, Nov 25, 2026 3:40 PM\nMe: On Nov 3.", vec!["day Nov 3, 2026"]),
            ("Date: Nov 24, 2026, 3:40 PM", vec![]),
            ("Notes of Nov 25, 2026", vec![]),
            ("charged on Nov 3 at the cafe", vec!["day Nov 3, 2026"]),
            ("she promises a new card by friday", vec!["promise she promises a new card by friday"]),
            ("Me: I'll call back on Friday.", vec![]),
            ("Agent: Will you pay by Friday?", vec![]),
            ("Agent: It will be fine.", vec![]),
            ("Agent: $40\nMe: Yes, $40.00.", vec!["amount $40.00"]),
            ("Agent: Your card ending ••••0005 is closed.", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[test]
    fn a_day_inside_a_promise_is_its_date_and_no_day_of_a_charge() {
        for (text, expected) in [
            (
                "Agent: I will send you a letter by December 4 with the decision.",
                vec!["promise I will send you a letter with the decision by December 4"],
            ),
            (
                "Agent: By December 4 you'll have the credit on your account.",
                vec!["promise you'll have the credit on your account by December 4"],
            ),
            (
                "Agent: You should see the credit by December 4 at the latest.",
                vec!["promise You should see the credit by December 4"],
            ),
            (
                "Agent: We will refund $340.00 by December 4 to your account.",
                vec!["amount $340.00", "promise We will refund $340.00 to your account by December 4"],
            ),
            (
                "Agent: I promise you won't be charged interest.",
                vec!["promise I promise you won't be charged interest by "],
            ),
            ("Agent: That'll be with you by Friday, thanks.", vec!["promise That'll be with you, thanks by Friday"]),
            ("Agent: Please pay it by December 4 to keep the rate.", vec![]),
            ("Agent: I will look at the charge of November 12.", vec!["day Nov 12, 2026"]),
            (
                "Agent: We will refund the charge of November 12 by December 4 to your account.",
                vec!["promise We will refund the charge of November 12 to your account by December 4"],
            ),
            (
                "Agent: It will come after December 4 or by December 11, not before.",
                vec!["promise It will come after December 4 or by December 11, not before by "],
            ),
            (
                "Agent: You'll get $150 if you spend $1,000 by December 4.",
                vec![
                    "amount $150.00",
                    "amount $1,000.00",
                    "promise You'll get $150 if you spend $1,000 by December 4 by ",
                ],
            ),
            ("Agent: It should have been credited by November 12.", vec![]),
            ("Me: You said I'd have it by December 4 at the latest.", vec![]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "((case|ref|no|will|by|fri|nov|double|four|[a-zé•]{1,4}|[$#]?[0-9]{1,4}|[:.,?!/-])[ \n]?){0,20}") {
            let _ = kinds(&text);
        }
    }
}
