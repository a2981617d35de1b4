//! Fills the blanks in words to say, from the record and from earlier calls in the same case.

use jiff::civil::Date;

use crate::call::date_words::Style;
use crate::call::fields::Fields;
use crate::call::promise::{Promise, aloud, without_by};
use crate::call::read_back;
use crate::call::record::Call;
use crate::call::segment::who_promised;
use crate::call::template;
use crate::pack::{Field, Pack};
use crate::text::safe::neutralize_line;

/// The values of blanks, by the word between the braces.
///
/// An empty value marks a known blank that can't be filled yet. A field is looked up only when a
/// blank needs it, because each frame prepares blanks for many texts without any.
#[derive(Debug, Clone, Default)]
pub struct Blanks<'a> {
    /// The fields of the call, with the pack that names them.
    fields: Option<(&'a Fields, &'a Pack)>,
    /// The blanks that are not fields: the key, the name and the value of each.
    others: Vec<(&'static str, String, String)>,
}

/// Words to say, with their blanks filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Words {
    /// No blank is empty: the words can be read aloud.
    Ready(String),
    /// Some blanks are empty and appear as `[reference]`; their names follow.
    Missing(String, Vec<String>),
}

impl<'a> Blanks<'a> {
    /// Returns the blanks that `fields` fill, on a call to the company of `pack`.
    #[must_use]
    pub fn of(fields: &'a Fields, pack: &'a Pack) -> Self {
        Self { fields: Some((fields, pack)), others: Vec::new() }
    }

    /// Adds `{read-back}`: what was agreed, with its dates and the reference number.
    ///
    /// Stays empty while a part of it is missing.
    #[must_use]
    pub fn with_read_back(mut self, agreed: String) -> Self {
        self.others.push(("read-back", "what was agreed".to_owned(), agreed));
        self
    }

    /// Adds the blanks about the call that made the promise, or else about the `last` one.
    ///
    /// They are `{last-call}`, `{last-agent}`, `{last-reference}`, `{last-promise}`, `{last-by}`,
    /// `{last-told}` and, once the day of the promise has passed, `{last-missed}`.
    #[must_use]
    pub fn after(mut self, last: &Call, promised: Option<(&Call, &Promise)>, today: Date, style: Style) -> Self {
        let promise = promised.map(|(_, promise)| promise);
        let at = promise.map_or(last.created, |promise| promise.at);
        let last_agent = || last.fields.agent.as_str();
        let known = promised.map(|(call, promise)| who_promised(call, promise).unwrap_or(&call.fields.agent).trim());
        let agent = known.filter(|known| !known.is_empty()).unwrap_or_else(last_agent).trim();
        let references = promised.map(|(call, _)| call).into_iter().chain([last]);
        let mut references = references.map(|call| call.fields.reference.trim());
        let reference = references.find(|reference| !reference.is_empty()).unwrap_or_default();
        let day = promise.and_then(|promise| promise.by);
        let due = day.map(|day| style.spoken(day, today)).unwrap_or_default();
        let time = promise.map(|promise| promise.time_said(style)).unwrap_or_default();
        let by = format!("{due}{time}");
        let missed = if day.is_some_and(|day| day < today) { due } else { String::new() };
        let told = promised.map(|(call, promise)| told(call, promise, today, style));
        let quoted = Some(reference).filter(|reference| !reference.is_empty());
        let quoted = quoted.map(|reference| format!("My reference is {reference}."));
        let told: Vec<String> = quoted.into_iter().chain(told).collect();
        let last = [
            ("last-told", neutralize_line(&told.join(" "))),
            ("last-call", style.spoken(at.local().date(), today)),
            ("last-agent", neutralize_line(agent)),
            ("last-reference", neutralize_line(reference)),
            ("last-promise", neutralize_line(&promise.map(|promise| aloud(&promise.what)).unwrap_or_default())),
            ("last-by", by),
            ("last-missed", missed),
        ];
        self.others.extend(last.map(|(key, value)| (key, key.replace('-', " "), value)));
        self
    }

    /// Returns `say` with its blanks filled; if one stays empty, `or_say` if that can be filled.
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

    /// Returns the name and the value of a blank.
    fn known(&self, key: &str) -> Option<(String, String)> {
        if let Some((_, name, value)) = self.others.iter().find(|(other, ..)| *other == key) {
            return Some((name.clone(), value.clone()));
        }
        let (fields, pack) = self.fields?;
        let field = pack.fields().chain(fields.all()).find(|field| field.key() == key)?;
        let value = fields.get(field).trim();
        // The words to say have their own “by”.
        let value = if field == Field::By { without_by(value) } else { value };
        let value = if field == Field::Promise { aloud(value) } else { value.to_owned() };
        Some((pack.label(field).to_lowercase(), neutralize_line(&value)))
    }

    fn fill(&self, text: &str) -> Words {
        let missing = std::cell::RefCell::new(Vec::new());
        let filled = template::fill(text, |key| {
            let (name, value) = self.known(key).unwrap_or_else(|| (key.replace('-', " "), String::new()));
            if !value.is_empty() {
                return Some(value);
            }
            Field::from_key(key).map(|_| {
                missing.borrow_mut().push(name.clone());
                format!("[{name}]")
            })
        });
        let missing = missing.into_inner();
        if missing.is_empty() { Words::Ready(filled) } else { Words::Missing(filled, missing) }
    }
}

/// Returns a promise as a sentence, with when it was made, and by whom if the record says so.
fn told(call: &Call, promise: &Promise, today: Date, style: Style) -> String {
    let day = style.spoken(promise.at.local().date(), today);
    let what = read_back::promised(promise, today, style);
    let what = what.trim_end_matches('.');
    match who_promised(call, promise) {
        Some(who) => format!("On {day}, {who} promised this: {what}."),
        None => format!("On {day}, I was promised this: {what}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::moment::Moment;

    #[test]
    fn words_are_whole_or_say_what_they_lack() {
        let mut fields = Fields::default();
        "4F-8831".clone_into(&mut fields.reference);
        "by 7:50 am today".clone_into(&mut fields.by);
        let pack = Pack::default();
        let blanks = Blanks::of(&fields, &pack);
        let ready = |text: &str| Words::Ready(text.to_owned());
        for (say, or_say, words) in [
            ("My number is {reference}.", None, ready("My number is 4F-8831.")),
            ("Hello.", None, ready("Hello.")),
            ("A call, by {by}.", None, ready("A call, by 7:50 am today.")),
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

    #[test]
    fn what_the_last_call_left_is_told_as_far_as_it_is_known() {
        let at: Moment = "2026-11-03T10:28:00-05:00".parse().unwrap();
        let today = at.local().date().tomorrow().unwrap();
        let mut call = Call::new("2026-11-03-100000-aaaa".to_owned(), "amex-us".into(), at);
        let mut promise = Promise { what: "a new card".to_owned(), ..Promise::new(at) };
        let told = |call: &Call, promise: Option<&Promise>| {
            let blanks = Blanks::default().after(call, promise.map(|it| (call, it)), today, Style::AMERICAN);
            blanks.words("{last-told} Well?", Some("I called before."))
        };
        let ready = |text: &str| Words::Ready(text.to_owned());
        assert_eq!(told(&call, None), ready("I called before."));
        assert_eq!(told(&call, Some(&promise)), ready("On Tuesday, Nov 3, I was promised this: a new card. Well?"));
        call.fields.reference = "4F-8831".to_owned();
        assert_eq!(told(&call, None), ready("My reference is 4F-8831. Well?"));
        (promise.who, promise.by) = ("Ana".to_owned(), Some("2026-11-06".parse().unwrap()));
        assert_eq!(
            told(&call, Some(&promise)),
            ready("My reference is 4F-8831. On Tuesday, Nov 3, Ana promised this: a new card by Friday, Nov 6. Well?")
        );
        promise.said = "friday 8-12".to_owned();
        let blanks = Blanks::default().after(&call, Some((&call, &promise)), today, Style::AMERICAN);
        assert_eq!(blanks.words("Due {last-by}.", None), ready("Due Friday, Nov 6, 8-12."));
    }
}
