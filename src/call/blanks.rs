//! The blanks in words to say, filled from the record and from the call before it in the same case.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::call::date_words::Style;
use crate::call::fields::Fields;
use crate::call::promise::Promise;
use crate::call::record::Call;
use crate::call::segment::agent_at;
use crate::call::template;
use crate::pack::{Field, Pack};
use crate::text::safe::neutralize_line;

/// The values of blanks, by the word between the braces.
///
/// An empty value marks a known blank that can't be filled yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blanks {
    /// For each key, the name of the blank and its value.
    values: BTreeMap<String, (String, String)>,
}

/// Words to say, with their blanks filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// No blank is empty: the words can be read aloud.
    Ready(String),
    /// Some blanks are empty and appear as `[reference]`; their names follow.
    Missing(String, Vec<String>),
}

impl Blanks {
    /// Returns the blanks that `fields` fill, on a call to the company of `pack`.
    #[must_use]
    pub fn of(fields: &Fields, pack: &Pack) -> Self {
        let value = |field: Field| {
            let value = neutralize_line(fields.get(field).trim());
            (field.key().to_owned(), (pack.label(field).to_lowercase(), value))
        };
        Self { values: pack.fields().chain(fields.all()).map(value).collect() }
    }

    /// Adds `{read-back}`: what was agreed, with its dates and the reference number.
    ///
    /// Stays empty while something of it is missing.
    #[must_use]
    pub fn with_read_back(mut self, agreed: String) -> Self {
        self.values.insert("read-back".to_owned(), ("what was agreed".to_owned(), agreed));
        self
    }

    /// Adds the blanks about the previous call.
    ///
    /// They are `{last-call}`, `{last-agent}`, `{last-reference}`, `{last-promise}`, `{last-by}`
    /// and, once the day of the promise has passed, `{last-missed}`.
    #[must_use]
    pub fn after(mut self, last: &Call, promise: Option<&Promise>, today: Date, style: Style) -> Self {
        let agent = promise.map_or("", |promise| promise.who.trim());
        let agent = if agent.is_empty() { promise.map_or("", |promise| agent_at(last, promise.at)) } else { agent };
        let agent = if agent.is_empty() { last.fields.agent.trim() } else { agent };
        let day = promise.and_then(|promise| promise.by);
        let by = day.map(|day| style.spoken(day, today)).unwrap_or_default();
        let missed = if day.is_some_and(|day| day < today) { by.clone() } else { String::new() };
        let last = [
            ("last-call", style.spoken(last.created.local().date(), today)),
            ("last-agent", neutralize_line(agent)),
            ("last-reference", neutralize_line(last.fields.reference.trim())),
            ("last-promise", neutralize_line(promise.map_or("", |promise| promise.what.trim()))),
            ("last-by", by),
            ("last-missed", missed),
        ];
        self.values.extend(last.map(|(key, value)| (key.to_owned(), (key.replace('-', " "), value))));
        self
    }

    /// Returns `say` with its blanks filled; where one stays empty, `or_say` if that can be filled.
    #[must_use]
    pub fn words(&self, say: &str, or_say: Option<&str>) -> Words {
        let first = self.fill(say);
        match (&first, or_say) {
            (Words::Missing(..), Some(other)) => match self.fill(other) {
                Words::Ready(words) => Words::Ready(words),
                Words::Missing(..) => first,
            },
            (Words::Ready(_) | Words::Missing(..), _) => first,
        }
    }

    fn fill(&self, text: &str) -> Words {
        let missing = std::cell::RefCell::new(Vec::new());
        let filled = template::fill(text, |key| {
            let known = self.values.get(key);
            if let Some((_, value)) = known.filter(|(_, value)| !value.is_empty()) {
                return Some(value.clone());
            }
            let name = known.map_or_else(|| key.replace('-', " "), |(name, _)| name.clone());
            Field::from_key(key).map(|_| {
                missing.borrow_mut().push(name.clone());
                format!("[{name}]")
            })
        });
        let missing = missing.into_inner();
        if missing.is_empty() { Words::Ready(filled) } else { Words::Missing(filled, missing) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_or_say_what_they_lack() {
        let mut fields = Fields::default();
        "4F-8831".clone_into(&mut fields.reference);
        let blanks = Blanks::of(&fields, &Pack::default());
        let ready = |text: &str| Words::Ready(text.to_owned());
        for (say, or_say, words) in [
            ("My number is {reference}.", None, ready("My number is 4F-8831.")),
            ("Hello.", None, ready("Hello.")),
            ("{agent} said so.", Some("I was told so."), ready("I was told so.")),
            ("{agent} said so.", Some("It's {reference}."), ready("It's 4F-8831.")),
            ("{agent} said so.", None, Words::Missing("[agent] said so.".to_owned(), vec!["agent".to_owned()])),
            (
                "On {last-call} I called.",
                Some("{agent} knows."),
                Words::Missing("On [last call] I called.".to_owned(), vec!["last call".to_owned()]),
            ),
        ] {
            assert_eq!(blanks.words(say, or_say), words, "{say}");
        }
    }
}
