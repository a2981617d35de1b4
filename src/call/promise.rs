//! A promise: what somebody said they would do, by when, and whether they did.
//!
//! Owns one promise and how it is settled. [`promise_list`](super::promise_list) keeps the promises
//! of a record in step with its notes and fields.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::call::date_hints;
use crate::call::date_words::Style;
use crate::call::moment::Moment;
use crate::call::natural_date::{self, Now};
use crate::text::safe::SafeText;

/// `[[promise]]`: one promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// When it was noted; for a line of the notes, the time of the line.
    pub at: Moment,
    /// Who made the promise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What was promised.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// The due date in the agent's words; they may not name a day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// The day that those words mean, if they name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// Whether the promise was kept.
    #[serde(default, skip_serializing_if = "PromiseState::is_open")]
    pub state: PromiseState,
    /// When the promise was marked as kept or broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Moment>,
    /// Whether the promise is a line of the notes, which says what was promised and by when.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note: bool,
    /// The id of the step that the promise answers; `None` if no step asked for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<SafeText>,
}

/// Whether a promise was kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PromiseState {
    /// Not known yet.
    #[default]
    Open,
    /// They did it.
    Kept,
    /// They did not.
    Broken,
}

impl PromiseState {
    /// Returns whether the promise is still unsettled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }

    /// Returns the word shown beside the promise.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::Broken => "broken",
        }
    }
}

/// Words that begin a promise in the words of the person who promises.
const OWN_WORDS: [&str; 5] = ["i'll", "i'm", "we'll", "we're", "you'll"];
/// The same, two words each.
const TWO_OWN_WORDS: [[&str; 2]; 9] = [
    ["i", "will"],
    ["i", "am"],
    ["i", "can"],
    ["we", "will"],
    ["we", "are"],
    ["we", "can"],
    ["let", "me"],
    ["you", "will"],
    ["you", "should"],
];

/// Returns a promise as somebody else reads it aloud: in quotation marks if it is in the words of
/// the person who promises (`I'll call you back`).
#[must_use]
pub fn aloud(what: &str) -> String {
    let what = what.trim();
    let said = what.to_lowercase().replace('’', "'");
    let mut words = said.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_quote = OWN_WORDS.contains(&first) || TWO_OWN_WORDS.contains(&[first, second]);
    if is_quote { format!("‘{}’", what.trim_end_matches('.')) } else { what.to_owned() }
}

/// Words that begin a due date and make a “by” before it one too many.
const OWN_BY: [&str; 9] = ["by", "until", "till", "before", "on", "in", "within", "at", "between"];

/// Returns the words of a due date after `lead`, as in `by when it posts`.
///
/// If the words begin with a word such as `by` themselves, they follow without the lead: `by 7:50
/// am today`, `in 10 minutes`.
#[must_use]
pub fn due_after(lead: &str, said: &str) -> String {
    let said = said.trim();
    let first = said.split_whitespace().next().unwrap_or_default().to_lowercase();
    if OWN_BY.contains(&first.as_str()) { said.to_owned() } else { format!("{lead} {said}") }
}

/// Returns the words of a due date without a `by` or the like before them, for a text that has its
/// own.
#[must_use]
pub fn without_by(said: &str) -> &str {
    let is_lead = |word: &str| natural_date::LEADS.contains(&word.to_lowercase().as_str());
    let mut said = said.trim();
    while let Some((_, rest)) = said.split_once(char::is_whitespace).filter(|(first, _)| is_lead(first)) {
        said = rest.trim_start();
    }
    said
}

impl Promise {
    /// Creates an open promise without any text.
    #[must_use]
    pub fn new(at: Moment) -> Self {
        Self {
            at,
            who: String::new(),
            what: String::new(),
            said: String::new(),
            by: None,
            state: PromiseState::Open,
            settled: None,
            note: false,
            step: None,
        }
    }

    /// Marks the promise as kept, broken or open again.
    ///
    /// The time changes only if the state does.
    pub fn settle(&mut self, state: PromiseState, now: Moment) {
        if self.state != state {
            self.state = state;
            self.settled = (!state.is_open()).then_some(now);
        }
    }

    /// Sets the due date in the words that were used.
    ///
    /// The day is computed again only if the words change or named no day. Dates in digits are read
    /// in the order of `home`.
    pub fn set_due(&mut self, said: &str, now: impl Into<Now>, home: Style) {
        if self.said != said || self.by.is_none() {
            said.clone_into(&mut self.said);
            self.by = natural_date::read(said, now, home).map(|when| when.date);
        }
    }

    /// Sets who made the promise, unless that is known already.
    pub fn set_who_if_unknown(&mut self, agent: &str) {
        if self.who.is_empty() {
            agent.trim().clone_into(&mut self.who);
        }
    }

    /// Returns what is promised, in words; `an answer` if only the day is known.
    #[must_use]
    pub fn what_in_words(&self) -> &str {
        if self.what.trim().is_empty() { "an answer" } else { self.what.trim() }
    }

    /// Returns what is promised as it is read aloud; see [`aloud`].
    #[must_use]
    pub fn what_aloud(&self) -> String {
        aloud(self.what_in_words())
    }

    /// Returns whether the promise says neither what nor by when.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.what.trim().is_empty() && self.said.trim().is_empty()
    }

    /// Returns the words of a due date that names no day; empty if they can't be a due date, such
    /// as `1`.
    ///
    /// Such words stay in the form, and the due date counts as missing until they are corrected.
    #[must_use]
    pub fn due_said(&self) -> &str {
        // Any home style will do here: if the company's style read a day, `by` would hold it.
        let refused = date_hints::refusal(&self.said, self.at.local(), Style::AMERICAN);
        if refused.is_some() && self.by.is_none() { "" } else { self.said.trim() }
    }

    /// Returns whether the due date is known: a day, or words that can be a due date.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.by.is_some() || !self.due_said().is_empty()
    }

    /// Returns the time of day of the due date behind a comma, as it was said (`, between 8 and
    /// 12`), or at which the hours end that were said (`, 10:35 pm`); empty if none was.
    #[must_use]
    pub fn time_said(&self, style: Style) -> String {
        let made = self.at.local();
        // The day beside it was read in one of these two orders.
        let styles = || ["US", "GB"].into_iter().map(Style::of_home);
        let time_in = |style| natural_date::time_said(&self.said, made.date(), style);
        let end = |day| natural_date::end_of_hours(&self.said, made).filter(|end| end.date() == day);
        let time =
            self.by.and_then(|day| styles().find_map(time_in).or_else(|| Some(style.clock_of(end(day)?.time()))));
        time.map(|time| format!(", {time}")).unwrap_or_default()
    }

    /// Returns the due date: the day as `day` formats it, or else the words as `words` formats
    /// them.
    ///
    /// `None` if no due date was given.
    #[must_use]
    pub fn by_words(&self, day: impl FnOnce(Date) -> String, words: impl FnOnce(&str) -> String) -> Option<String> {
        match (self.by, self.said.trim()) {
            (Some(by), _) => Some(day(by)),
            (None, "") => None,
            (None, said) => Some(words(said)),
        }
    }
}

/// The promise of an earlier call that a call is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The id of the record that has the promise.
    pub call: SafeText,
    /// When the promise was noted.
    pub at: Moment,
    /// Its position in the record, which tells promises of one time apart.
    pub place: usize,
}

impl About {
    /// Returns a reference to the promise at `place` in the record `call`, whose promises are
    /// `promises`.
    #[must_use]
    pub fn of(call: &str, promises: &[Promise], place: usize) -> Option<Self> {
        let promise = promises.get(place)?;
        Some(Self { call: call.into(), at: promise.at, place })
    }

    /// Returns the promise, looked up in its record's promises; `None` if it is gone.
    #[must_use]
    pub fn find<'a>(&self, promises: &'a [Promise]) -> Option<&'a Promise> {
        let is_it = |promise: &&Promise| promise.at == self.at;
        promises.get(self.place).filter(is_it).or_else(|| promises.iter().find(is_it))
    }
}

/// A change to the state of one promise, to be made in the record that holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settle {
    /// The id of the record.
    pub call: String,
    /// The promise as it was read. A promise that has changed since then is left alone.
    pub promise: Promise,
    /// The new state.
    pub state: PromiseState,
    /// When the state became known.
    pub at: Moment,
}

impl Settle {
    /// Makes the change and returns whether it could.
    ///
    /// The promise must be among `promises` exactly as it was read.
    pub fn apply(&self, promises: &mut [Promise]) -> bool {
        let found = promises.iter_mut().find(|promise| **promise == self.promise);
        found.map(|promise| promise.settle(self.state, self.at)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment() -> Moment {
        "2026-11-23T14:00:00-05:00".parse().unwrap()
    }

    #[test]
    fn only_the_promise_that_was_read_is_settled() {
        let at = moment();
        let promise = Promise { what: "a refund".to_owned(), ..Promise::new(at) };
        let mut promises = vec![Promise::new(at), promise.clone()];
        let settle = Settle { call: "a".to_owned(), promise, state: PromiseState::Kept, at: at.plus_millis(1) };
        assert!(settle.apply(&mut promises));
        assert_eq!((promises[0].state, promises[1].state), (PromiseState::Open, PromiseState::Kept));
        assert!(!settle.apply(&mut promises), "the promise is no longer as it was read");
    }

    #[test]
    fn the_promise_a_call_is_about_is_found_by_its_time_and_then_its_place() {
        let named = |what: &str, second: i64| Promise {
            what: what.to_owned(),
            ..Promise::new(moment().plus_millis(second * 1000))
        };
        // Two promises from one paste share their time.
        let mut promises = vec![named("a refund", 0), named("a letter", 0), named("a call", 5)];
        let about = |place| About::of("a", &[named("a refund", 0), named("a letter", 0), named("a call", 5)], place);
        let found = |about: Option<About>, promises: &[Promise]| Some(about?.find(promises)?.what.clone());
        assert_eq!(found(about(1), &promises).as_deref(), Some("a letter"));
        promises.remove(0);
        assert_eq!(found(about(2), &promises).as_deref(), Some("a call"), "the place has changed");
        promises.pop();
        assert_eq!(found(about(2), &promises), None);
        assert_eq!(about(3), None);
    }

    #[test]
    fn a_promise_in_the_words_of_the_one_who_made_it_is_quoted() {
        for (what, said) in [
            ("I'll call you back.", "‘I'll call you back’"),
            ("we’re sending a card", "‘we’re sending a card’"),
            ("We will send you a letter", "‘We will send you a letter’"),
            ("You should see the credit", "‘You should see the credit’"),
            ("let me send a form", "‘let me send a form’"),
            ("a call back", "a call back"),
            ("Illinois office calls", "Illinois office calls"),
            ("let the branch know", "let the branch know"),
            ("", ""),
        ] {
            assert_eq!(aloud(what), said);
        }
    }

    #[test]
    fn a_due_date_has_one_by() {
        for (said, after, without) in [
            ("7:50 am today", "by 7:50 am today", "7:50 am today"),
            ("by 7:50 am today", "by 7:50 am today", "7:50 am today"),
            (" By friday", "By friday", "friday"),
            ("by by friday", "by by friday", "friday"),
            ("until it posts", "until it posts", "it posts"),
            ("before the 5th", "before the 5th", "the 5th"),
            ("in 10 minutes", "in 10 minutes", "in 10 minutes"),
            ("when it posts", "by when it posts", "when it posts"),
            ("bygone days", "by bygone days", "bygone days"),
            ("by", "by", "by"),
            ("", "by ", ""),
        ] {
            assert_eq!((due_after("by", said).as_str(), without_by(said)), (after, without), "{said:?}");
        }
    }

    #[test]
    fn a_day_counts_before_the_words_that_were_used() {
        let today = moment().local().date();
        for (said, shown) in
            [("fri", Some("by 2026-11-27")), (" when it posts ", Some("“when it posts”")), ("", None), (" ", None)]
        {
            let mut promise = Promise::new(moment());
            promise.set_due(said, today, Style::AMERICAN);
            let by = promise.by_words(|day| format!("by {day}"), |words| format!("“{words}”"));
            assert_eq!(by.as_deref(), shown, "{said:?}");
        }
    }
}
