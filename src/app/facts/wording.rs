//! How the fields and promises of the record are worded.

use super::Facts;
use crate::app::writing::masking::masked_whole;
use crate::call::date_words::Style;
use crate::call::promise::due_after;
use crate::call::redact::Masked;
use jiff::civil::Date;

use crate::call::steps::{self, TrackedStep};
use crate::call::{Mark, NoteLine, Promise, PromiseState, promise_list, read_back, segment, typed};
use crate::pack::{Field, FieldKind, Phase, Step};
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap::{columns, ellipsis};

impl Facts<'_> {
    /// Returns what was agreed, as one question to read back to the agent.
    #[must_use]
    pub fn read_back(self) -> String {
        read_back(self.call, self.now.local().date(), self.home_style())
    }

    /// Returns what was agreed, to be read back; `None` until there are open promises and each has
    /// a date.
    #[must_use]
    pub fn agreed(self) -> Option<String> {
        let mut promises = self.call.promise.iter().filter(|promise| promise.state.is_open() && !promise.is_blank());
        let has_days = promises.clone().all(|promise| promise.by.is_some()) && promises.next().is_some();
        has_days.then(|| self.read_back())
    }

    /// Returns the pack's own fields to show at the end of the call.
    ///
    /// Those are the codes that its steps ask for, and the empty fields to ask about before hanging
    /// up.
    #[must_use]
    pub fn own_fields_at_end(self) -> Vec<Field> {
        let steps: Vec<_> = self.reason().map(|list| list.steps().collect()).unwrap_or_default();
        let asked = |field: &Field| {
            let mut filling = steps.iter().filter(|(_, step)| step.asks(*field));
            let is_open = self.call.fields.get(*field).trim().is_empty();
            let is_code = self.pack.kind_of(*field) == FieldKind::Code;
            filling.any(|(phase, _)| is_code || is_open && *phase > Phase::Wait)
        };
        self.pack.fields().filter(|field| matches!(field, Field::Own(_)) && asked(field)).collect()
    }

    /// Returns the fields to spell letter by letter: the reference number, the agent, and the
    /// pack's codes.
    #[must_use]
    pub fn spelled_fields(self) -> Vec<Field> {
        let own = self.pack.fields().filter(|field| matches!(field, Field::Own(_)));
        let codes = own.filter(|field| self.pack.kind_of(*field) == FieldKind::Code);
        [Field::Reference, Field::Agent].into_iter().chain(codes).collect()
    }

    /// Returns the value of a field, for a line of `room` columns.
    ///
    /// A due date is shown as the day that it means, a promise with the number of other promises.
    /// Values that are too long are cut when they are drawn.
    #[must_use]
    pub fn field_line(self, field: Field, room: usize) -> String {
        let value = neutralize_line(self.call.fields.get(field));
        let today = self.now.local().date();
        let main = promise_list::main_promise(self.call).and_then(|at| self.call.promise.get(at));
        let others = self.call.promise.len().saturating_sub(1);
        match (field, main.and_then(|promise| Some((promise, promise.by?)))) {
            (Field::By, Some((promise, day))) => {
                due_line(self.style, (day, &promise.time_said(self.style)), today, room)
            }
            (Field::Promise, _) if others > 0 => {
                let more = format!("  (+{others} more)");
                format!("{}{more}", ellipsis(&value, room.saturating_sub(columns(&more))))
            }
            (_, _) => value,
        }
    }

    /// Returns the value to edit in the field of a step.
    ///
    /// For a promise, the one that belongs to the step.
    #[must_use]
    pub fn step_value(self, step: &Step, field: Field) -> String {
        let promise = promise_list::at_step(self.call, &step.id, field).and_then(|at| self.call.promise.get(at));
        match (field, promise) {
            (Field::Promise, promise) => promise.map(|promise| promise.what.clone()).unwrap_or_default(),
            (Field::By, promise) => promise.map(|promise| promise.said.clone()).unwrap_or_default(),
            (Field::Agent, _) if self.asks_next_agent(step) => String::new(),
            (_, _) => self.call.fields.get(field).to_owned(),
        }
    }

    /// Returns the value that a step has in a field, for a line of `room` columns.
    ///
    /// An open step doesn't show a promise that was made elsewhere.
    #[must_use]
    pub fn step_line(self, step: &TrackedStep<'_>, field: Field, room: usize) -> String {
        if step.mark == Some(Mark::NotApplicable) {
            return String::new();
        }
        let id = &step.step.id;
        let promise = promise_list::at_step(self.call, id, field).and_then(|at| self.call.promise.get(at));
        let list = self.call.checklist.as_deref().unwrap_or_default();
        let done = steps::mark_of(&self.call.step, list, id).filter(|mark| mark.mark == Mark::Done);
        match (field, promise) {
            // Each step shows who was on the line when it was done.
            (Field::Agent, _) if done.is_some() => {
                done.map(|mark| neutralize_line(segment::agent_at(self.call, mark.at))).unwrap_or_default()
            }
            (Field::Promise, Some(promise)) if promise.step.as_ref() != Some(id) && step.mark.is_none() => {
                String::new()
            }
            (Field::By, Some(promise @ Promise { by: Some(day), .. })) => {
                due_line(self.style, (*day, &promise.time_said(self.style)), self.now.local().date(), room)
            }
            (Field::Promise | Field::By | Field::Agent, _) => neutralize_line(&self.step_value(step.step, field)),
            (_, _) => self.field_line(field, room),
        }
    }

    /// Returns the values that a step has, for a line of `room` columns.
    #[must_use]
    pub fn step_values(self, step: &TrackedStep<'_>, room: usize) -> String {
        let values = step.step.fields().map(|field| self.step_line(step, field, room));
        values.filter(|value| !value.trim().is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Returns a promise on one line: what, and by when.
    #[must_use]
    pub fn promise_line(self, promise: &Promise) -> String {
        let today = self.now.local().date();
        let what = promise.what_in_words();
        let by = match (promise.by, promise.due_said()) {
            (Some(day), _) => {
                format!(", by {}", due_line(self.style, (day, &promise.time_said(self.style)), today, usize::MAX))
            }
            (None, "") => String::new(),
            (None, said) => format!(", {}", due_after("by when:", said)),
        };
        format!("{what}{by}")
    }

    /// Returns, for each line of the notes, the position of its promise in the record.
    #[must_use]
    pub fn promise_lines(self) -> Vec<Option<usize>> {
        let call = self.call;
        let mut places = (0..call.promise.len()).filter(|at| call.promise.get(*at).is_some_and(|p| p.note));
        let promised = |line: &NoteLine| promise_list::is_promise(&line.text);
        call.note.iter().map(|line| if promised(line) { places.next() } else { None }).collect()
    }

    /// Returns a promise of a past call: what, by when, and whether it was kept.
    ///
    /// If a later call `resolved` the case, or got another promise instead, this one is no longer
    /// shown as due.
    #[must_use]
    pub fn promised(self, promise: &Promise, resolved: bool) -> Block {
        let today = self.now.local().date();
        let what = promise.what_in_words();
        let by = match (promise.by, promise.due_said()) {
            (Some(by), _) if promise.state.is_open() && !resolved => {
                format!(" · {}{}", self.style.due_words(by, today), promise.time_said(self.style))
            }
            (Some(by), _) => format!(" · by {}{}", self.style.weekday(by, today), promise.time_said(self.style)),
            (None, "") => " · no date given".to_owned(),
            (None, said) => format!(" · {}", due_after("by", said)),
        };
        let (tone, lead, state) = match promise.state {
            PromiseState::Open if by.contains("overdue") => (Tone::Warning, "! ", ""),
            PromiseState::Open if resolved => (Tone::Body, "• ", ""),
            PromiseState::Open => (Tone::Strong, "• ", ""),
            PromiseState::Kept => (Tone::Good, "✓ ", " · kept"),
            PromiseState::Broken => (Tone::Dispute, "✗ ", " · broken"),
        };
        let clock = self.style.column_clock(Some(promise.at));
        Block::led(tone, format!("  {clock}  {lead}"), format!("Promised: {what}{by}{state}"))
    }

    /// Returns the hint shown while a field is typed.
    ///
    /// The hint says what will be saved, how to say it, or what is easily misheard.
    #[must_use]
    pub fn hint_of(self, field: Field, text: &str) -> Option<String> {
        typed::hint(field, self.pack.kind_of(field), text, self.now.local(), &self.pack.company.home)
    }

    /// Returns why the text in a field isn't what the field asks for; the text is kept anyway.
    #[must_use]
    pub fn remark_on(self, field: Field, text: &str) -> Option<String> {
        typed::remark(self.pack.kind_of(field), text, self.now.local().date(), &self.pack.company.home)
    }

    /// Returns what the record keeps of the text in a field, and what was masked in it.
    ///
    /// `None` if the text stays as typed.
    #[must_use]
    pub fn kept(self, field: Field, text: &str) -> Option<(String, Option<Masked>)> {
        let kept = typed::kept(self.pack.kind_of(field), text, self.now.local().date(), &self.pack.company.home)?;
        // Spelled-out digits have only now become digits, so mask again.
        Some(masked_whole(kept, &self.call.not_cards))
    }
}

/// Returns a due date in `room` columns: with its distance from today if that fits, or else
/// without. The time that was said takes the place of the distance; if there is no room, the
/// weekday is abbreviated.
fn due_line(style: Style, (day, time): (Date, &str), today: Date, room: usize) -> String {
    let (spoken, distant) = (style.spoken(day, today), style.with_distance(day, today));
    match time {
        "" if columns(&distant) <= room => distant,
        "" => spoken,
        time if columns(&spoken) + columns(time) <= room => format!("{spoken}{time}"),
        time => format!("{}{time}", style.weekday(day, today)),
    }
}
