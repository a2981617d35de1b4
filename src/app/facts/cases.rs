//! Cases, and a call or a case in a few words.

use super::Facts;
use crate::call::case::{self, Case};
use crate::call::clock;
use crate::call::promise::due_after;
use crate::call::segment::who_promised;
use crate::call::{Call, Promise, PromiseState, Status, steps, timeline};
use crate::pack::Field;
use crate::text::block::{Block, Tone};
use crate::text::columns::padded;
use crate::text::safe::neutralize_line;
use crate::text::wrap::columns;

/// The columns before a value of a case.
const LABEL: usize = 12;

impl<'a> Facts<'a> {
    /// Returns every case, newest first.
    ///
    /// The call being written replaces its saved record.
    #[must_use]
    pub fn cases(self) -> Vec<Case<'a>> {
        let here = (!self.is_untouched()).then_some(self.call);
        let others = self.records.calls.iter().filter(|call| call.id != self.call.id);
        case::cases(others.chain(here))
    }

    /// Returns the case with this id.
    #[must_use]
    pub fn case(self, id: &str) -> Option<Case<'a>> {
        self.cases().into_iter().find(|case| case.id == id)
    }

    /// Returns the case that `call` belongs to.
    #[must_use]
    pub fn case_of(self, call: &Call) -> Option<Case<'a>> {
        let named = call.case.as_deref().unwrap_or(&call.id);
        let has = |case: &Case<'_>| case.id == named || case.records.iter().any(|record| record.id == named);
        self.cases().into_iter().find(has)
    }

    /// Returns the records of the case that the call being written belongs to, oldest first.
    #[must_use]
    pub fn case_records(self) -> Vec<&'a Call> {
        self.case_of(self.call).map_or_else(|| vec![self.call], |case| case.records)
    }

    /// Returns a record: the one being written, or one of the past.
    #[must_use]
    pub fn record(self, id: &str) -> Option<&'a Call> {
        if self.call.id == id { Some(self.call) } else { self.records.find(id) }
    }

    /// Returns the unfinished calls to any company, newest first.
    ///
    /// Leaves out those that another program has open, the call being written, and records of the
    /// speller alone, which aren't calls.
    pub fn unfinished(self) -> impl Iterator<Item = &'a Call> {
        let is_free = move |call: &&Call| {
            call.status == Status::Unfinished
                && call.id != self.call.id
                && !call.is_only_spelled()
                && !self.records.elsewhere.contains_key(&call.id)
        };
        self.records.calls.iter().filter(is_free)
    }

    /// Returns what a case is about, in the pack's words.
    #[must_use]
    pub fn title_of(self, case: &Case<'_>) -> String {
        let company = &self.pack.company.id;
        let ids = case.records.iter().rev().filter(|call| call.company == *company);
        let lists = || ids.clone().filter_map(|call| self.pack.checklist(call.checklist.as_ref()?));
        // The reason of a follow-up says only that it is a follow-up; the call before it says what
        // it is about.
        let list = lists().find(|list| !list.follow_up).or_else(|| lists().next());
        let other = || case.last().filter(|call| call.company != *company);
        match (list, other()) {
            (Some(list), _) => list.reason.to_string(),
            (None, Some(call)) => format!("a case with {}", self.company_name(&call.company)),
            (None, None) => "no reason chosen".to_owned(),
        }
    }

    /// Returns the pack's own fields of a case, each with its latest value.
    #[must_use]
    pub fn own_fields_of(self, case: &Case<'a>) -> Vec<Block> {
        let of_company = || case.records.iter().rev().filter(|call| call.company == self.pack.company.id);
        let mut blocks = Vec::new();
        for field in self.pack.field.iter().filter_map(|own| Field::from_key(&own.id)) {
            let values = of_company().map(|call| call.fields.get(field).trim());
            if let Some(value) = values.into_iter().find(|value| !value.is_empty()) {
                let label = self.pack.label(field);
                let lead = padded(&label, LABEL.max(columns(&label) + 2));
                blocks.push(Block::led(Tone::Body, lead, neutralize_line(value)));
            }
        }
        blocks
    }

    /// Returns the reason for a call to the current company, in the pack's words.
    ///
    /// For a follow-up, returns what its case is about.
    #[must_use]
    pub fn reason_of(self, call: &Call) -> String {
        let list = call.checklist.as_ref().and_then(|id| self.pack.checklist(id));
        match list {
            Some(list) if list.follow_up && call.case.is_some() => {
                self.case_of(call).map_or_else(|| list.reason.to_string(), |case| self.title_of(&case))
            }
            Some(list) => list.reason.to_string(),
            None => "no reason chosen".to_owned(),
        }
    }

    /// Returns what the call is about, for a sentence after "about": `my annual fee`.
    ///
    /// `None` if no call of the case has a reason other than following up.
    #[must_use]
    pub fn subject(self) -> Option<String> {
        let mut records = self.case_records().into_iter().rev();
        let first =
            records.find_map(|call| self.pack.checklist(call.checklist.as_ref()?).filter(|list| !list.follow_up));
        let list = self.reason().filter(|list| !list.follow_up).or(first)?;
        match &list.about {
            Some(about) => Some(about.to_string()),
            None => Some(format!("this: {}", uncapitalized(&list.reason))),
        }
    }

    /// Returns a one-line summary of a call: the reason, when it began, its steps, and how long it
    /// was.
    #[must_use]
    pub fn summary_of(self, call: &Call) -> String {
        let list = self.pack.checklist.iter().find(|list| call.checklist.as_ref() == Some(&list.id));
        let why = self.reason_of(call);
        let steps = list.map(|list| {
            let way = steps::track(list, &call.step);
            format!(", {} of {} steps", way.iter().filter(|on_way| on_way.mark.is_some()).count(), way.len())
        });
        let lasted = clock::times(&call.event, self.now).filter(|_| !clock::is_running(&call.event));
        let lasted = lasted.map(|times| format!(", {} long", clock::format_duration(times.call)));
        let (steps, lasted) = (steps.unwrap_or_default(), lasted.unwrap_or_default());
        format!("{why}, {}{steps}{lasted}", self.style.stamp(timeline::began(call), self.now))
    }

    /// Returns the call before this one in its case, and the promise that this call is about.
    ///
    /// The promise is the one that the user chose, or else the one that counts now in the case.
    #[must_use]
    pub fn last_call(self) -> Option<(&'a Call, Option<(&'a Call, &'a Promise)>)> {
        self.call.case.as_ref()?;
        let case = self.case_of(self.call)?;
        let before: Vec<_> = case.records.iter().copied().filter(|call| call.id != self.call.id).collect();
        let last = before.last().copied()?;
        let chosen = self.call.about.as_ref().and_then(|about| {
            let call = before.iter().copied().find(|call| call.id == about.call.as_str())?;
            Some((call, about.find(&call.promise)?))
        });
        Some((last, chosen.or_else(|| Case { id: case.id, records: before }.last_promise())))
    }

    /// Returns the promise that this call is about, as a sentence.
    ///
    /// If it is overdue, the sentence begins with that and the due date, so that neither is cut
    /// off.
    #[must_use]
    pub fn last_word(self) -> Option<String> {
        let (_, promised) = self.last_call()?;
        let (call, promise) = promised?;
        let today = self.now.local().date();
        let overdue = promise.by.filter(|by| *by < today);
        Some(match (promise.state, overdue) {
            (PromiseState::Open, Some(day)) => {
                format!("OVERDUE since {} · {}", self.style.weekday(day, today), self.promised_in_words(call, promise))
            }
            (PromiseState::Open, None) => self.last_word_aloud()?,
            (PromiseState::Kept | PromiseState::Broken, _) => {
                format!("{} ({})", self.last_word_aloud()?, promise.state.name())
            }
        })
    }

    /// Returns the promise that this call is about, to be said aloud.
    #[must_use]
    pub fn last_word_aloud(self) -> Option<String> {
        let (_, promised) = self.last_call()?;
        let (call, promise) = promised?;
        let today = self.now.local().date();
        let by = match (promise.by, promise.due_said()) {
            (Some(by), _) => format!(" by {}{}", self.style.spoken(by, today), promise.time_said(self.style)),
            (None, "") => String::new(),
            (None, said) => format!(" {}", due_after("by", said)),
        };
        Some(format!("{}{by}", self.promised_in_words(call, promise)))
    }

    /// Returns who promised what and when, without the due date.
    fn promised_in_words(self, call: &Call, promise: &Promise) -> String {
        let who = who_promised(call, promise).unwrap_or("they");
        format!("On {} {who} promised: {}", self.style.short_date(promise.at, self.now), promise.what_aloud())
    }
}

/// Returns a title with its first letter in lowercase, to stand in the middle of a sentence.
fn uncapitalized(title: &str) -> String {
    let mut rest = title.chars();
    let first = rest.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    format!("{first}{}", rest.as_str())
}
