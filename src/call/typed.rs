//! Converts text typed into a field to what the record keeps: `40` to `$40.00`, `nov 12` to `Nov
//! 12, 2026`, `four foxtrot dash double eight` to `4F-88`.
//!
//! Pure: today and the company's home are given. Text that is not understood stays as typed.

use jiff::civil::Date;

use crate::call::date_words::{Dates, Style};
use crate::call::natural_date::Now;
use crate::call::{amount, date_hints, date_words, natural_date, speller};
use crate::pack::{Field, FieldKind};

/// Returns what a field of this kind stores for `text`; `None` if that is the text itself.
#[must_use]
pub fn kept(kind: FieldKind, text: &str, today: Date, home: &str) -> Option<String> {
    let kept = match kind {
        FieldKind::Amount => amount::read(text, home),
        FieldKind::Date => natural_date::read_past(text, today, Style::of_home(home)).map(|day| written(day, home)),
        FieldKind::Code => spelled(text),
        FieldKind::Text => None,
    };
    kept.filter(|kept| kept != text)
}

/// Returns why `text` isn't a day, for a field that holds a day; `None` for a day, or for several
/// words.
#[must_use]
pub fn remark(kind: FieldKind, text: &str, today: Date, home: &str) -> Option<String> {
    let style = Style::of_home(home);
    let is_day = kind != FieldKind::Date || natural_date::read_past(text, today, style).is_some();
    (!is_day && date_hints::refusal(text, today, style).is_some()).then(|| {
        let forms = past_forms(home).split(", ").take(3).collect::<Vec<_>>().join(", ");
        format!("“{}” isn't a date; your words stay. Try {forms}.", text.trim())
    })
}

/// Formats a day as the country `home` writes it: `Nov 12, 2026`, elsewhere `12 Nov 2026`.
#[must_use]
pub fn written(day: Date, home: &str) -> String {
    Style::of_home(home).field_date(day)
}

/// Returns the characters that spelling words mean.
///
/// A word for a single character is probably just a word: `Victor`. A number that stands before a
/// comma already stays as it is.
fn spelled(text: &str) -> Option<String> {
    if let Some((before, last)) = text.rsplit_once(", ")
        && before.contains(|c: char| c.is_ascii_digit())
        && speller::decode_if_spelled(before).is_none()
    {
        return spelled(last).map(|last| format!("{before}, {last}"));
    }
    speller::decode_if_spelled(text).filter(|characters| characters.chars().nth(1).is_some())
}

/// Returns the hint below a field while it is edited.
///
/// The hint shows what the field keeps, how to say it, and which characters are easily misheard.
#[must_use]
pub fn hint(field: Field, kind: FieldKind, text: &str, now: impl Into<Now>, home: &str) -> Option<String> {
    let now = now.into();
    let today = now.date;
    if field == Field::By {
        return Some(date_hints::explained(text, now, Style::of_home(home), Style::of_home(home)));
    }
    if field == Field::Promise {
        let (_, said) = natural_date::at_end::split_end(text, now, Style::of_home(home))?;
        return Some(format!("By {}", date_hints::explained(said, now, Style::of_home(home), Style::of_home(home))));
    }
    let is_empty = text.trim().is_empty();
    let kept = kept(kind, text, today, home);
    match kind {
        FieldKind::Amount => match kept {
            Some(amount) => Some(amount),
            None if is_empty || amount::read(text, home).is_some() => None,
            None => Some(format!("No amount found; your words stay. Try: {}", amount::forms(home))),
        },
        FieldKind::Date => {
            let forms = past_forms(home);
            match natural_date::read_past(text, today, Style::of_home(home)) {
                Some(day) => Some(format!("{}, {}", written(day, home), date_words::distance(day, today))),
                None if is_empty => Some(format!("A date: {forms}")),
                None => Some(format!("No date found; your words stay. Try: {forms}")),
            }
        }
        FieldKind::Code if is_empty => {
            Some("The characters, or the words you hear: four foxtrot dash double eight".to_owned())
        }
        FieldKind::Code => spelling(text, kept.as_deref()),
        FieldKind::Text => None,
    }
}

/// Returns examples of the forms for a past day.
fn past_forms(home: &str) -> &'static str {
    match Style::of_home(home).dates {
        Dates::MonthFirst => "nov 12, last fri, yesterday, 10 days ago, 11/12, 2026-11-12",
        Dates::DayFirst => "12 nov, last fri, yesterday, 10 days ago, 12/11, 2026-11-12",
    }
}

/// The most confusable characters that the hint names.
const MOST_DOUBTS: usize = 3;

/// The most capital letters that are a part of the number beside them; more are a label: `PNR`.
const MOST_CAPITALS: usize = 2;
/// Words as short that people write beside a number, in capital letters, too.
const LABELS: [&str; 12] = ["ID", "IS", "IT", "MY", "NO", "NR", "OK", "OR", "PO", "RE", "SR", "TO"];

/// Returns how to say a reference number, and which characters are easily misheard.
fn spelling(text: &str, kept: Option<&str>) -> Option<String> {
    // A word beside the number is not spelled out; capital letters are a part of it: `HB 88-20461`.
    let has_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    let is_number =
        |word: &&str| word.len() == text.trim().len() || has_digit(word) || has_digit(text) && are_capitals(word);
    let characters = match kept {
        Some(kept) => kept.to_owned(),
        None => text.split_whitespace().filter(is_number).collect(),
    };
    if characters.is_empty() {
        return None;
    }
    let said = speller::spell(&characters);
    let doubts = speller::confusables(&characters);
    let doubts: Vec<String> = doubts.iter().take(MOST_DOUBTS).map(speller::Confusable::in_words).collect();
    let shown = kept.map(|kept| format!("{kept} · ")).unwrap_or_default();
    let check = if doubts.is_empty() { String::new() } else { format!(" · check {}", doubts.join("; ")) };
    Some(format!("{shown}“{said}”{check}"))
}

/// Returns whether a word beside a number is a part of it: a few capital letters that don't say what
/// the number is.
fn are_capitals(word: &str) -> bool {
    word.len() <= MOST_CAPITALS && word.bytes().all(|b| b.is_ascii_uppercase()) && !LABELS.contains(&word)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_typed_is_kept_in_a_readable_form() {
        let today = date(2026, 11, 25);
        for (kind, home, text, expected) in [
            (FieldKind::Amount, "US", "40", Some("$40.00")),
            (FieldKind::Amount, "DE", "40", Some("40,00\u{a0}€")),
            (FieldKind::Amount, "US", "$40.00", None),
            (FieldKind::Amount, "US", "about 40", None),
            (FieldKind::Date, "US", "nov 12", Some("Nov 12, 2026")),
            (FieldKind::Date, "US", "dec 1", Some("Dec 1, 2025")),
            (FieldKind::Date, "US", "yesterday", Some("Nov 24, 2026")),
            (FieldKind::Date, "GB", "nov 12", Some("12 Nov 2026")),
            (FieldKind::Date, "US", "Nov 12, 2026", None),
            (FieldKind::Date, "US", "some day", None),
            (FieldKind::Code, "US", "four foxtrot dash double eight", Some("4F-88")),
            (FieldKind::Code, "US", "Foxtrot Foxtrot", Some("FF")),
            (FieldKind::Code, "US", "amx dash 77", Some("AMX-77")),
            (FieldKind::Code, "US", "seven seven slash amx", Some("77/AMX")),
            (FieldKind::Code, "US", "double u seven dash two", Some("W7-2")),
            (FieldKind::Code, "US", "Victor", None),
            (FieldKind::Code, "US", "4F-8831", None),
            (FieldKind::Code, "US", "case number four", None),
            (FieldKind::Text, "US", "Victor King", None),
            (FieldKind::Text, "US", "40", None),
            (FieldKind::Date, "GB", "1/12", Some("1 Dec 2025")),
            (FieldKind::Date, "US", "1/12", Some("Jan 12, 2026")),
            (FieldKind::Date, "DE", "11/24/2026", Some("24 Nov 2026")),
        ] {
            assert_eq!(kept(kind, text, today, home).as_deref(), expected, "{text:?} in {kind:?}");
        }
    }

    #[test]
    fn what_is_typed_is_read_at_once() {
        let today = date(2026, 11, 25);
        for (kind, text, expected) in [
            (FieldKind::Amount, "40", "$40.00"),
            (FieldKind::Amount, "$40.00", ""),
            (FieldKind::Amount, "a lot", "No amount found; your words stay. Try: 40, 40.50, 40 dollars"),
            (FieldKind::Date, "nov 12", "Nov 12, 2026, 13 days ago"),
            (FieldKind::Date, "Nov 12, 2026", "Nov 12, 2026, 13 days ago"),
            (
                FieldKind::Code,
                "four foxtrot dash double eight",
                "4F-88 · “four, foxtrot, dash, eight eight” · check 8, not B; F as in foxtrot, not S or X",
            ),
            (FieldKind::Code, "4K", "“four, kilo”"),
            (FieldKind::Code, "case 4K", "“four, kilo”"),
            (FieldKind::Code, "REF 4K", "“four, kilo”"),
            (FieldKind::Code, "QR 44", "“quebec romeo, four four”"),
            (FieldKind::Code, "Q 44", "“quebec, four four”"),
            (FieldKind::Code, "PNR 4K", "“four, kilo”"),
            (FieldKind::Code, "CONF 4K", "“four, kilo”"),
            (FieldKind::Code, "SR 4K", "“four, kilo”"),
            (FieldKind::Code, "OK 4K", "“four, kilo”"),
            (FieldKind::Code, "no number yet", ""),
            (FieldKind::Text, "four foxtrot", ""),
        ] {
            let hint = hint(Field::Want, kind, text, today, "US").unwrap_or_default();
            assert_eq!(hint, expected, "{text:?} in {kind:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_kept_stays_as_it_is(text in "[a-z0-9 $.,/-]{0,16}", home in "US|GB|DE|ZZ") {
            let today = date(2026, 11, 25);
            for kind in [FieldKind::Text, FieldKind::Code, FieldKind::Amount, FieldKind::Date] {
                if let Some(once) = kept(kind, &text, today, &home) {
                    prop_assert_eq!(kept(kind, &once, today, &home), None, "{:?}", kind);
                }
            }
        }
    }
}
