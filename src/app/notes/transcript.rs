//! A pasted transcript: its lines keep their times, and what was found in them is offered for the
//! record.
//!
//! [`crate::call::transcript`] reads it. Findings reach the record only when the user picks them.

use crate::app::keys::action::{Action, SearchAction};
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::windows::Window;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Request, Row};
use crate::call::redact;
use crate::call::transcript::found::{self, Found, Kind};
use crate::call::{EventKind, Moment, NoteLine, Promise, natural_date, promise_list};
use crate::pack::{Field, FieldKind};
use crate::text::safe::neutralize_line;
use crate::text::wrap::ellipsis;

/// The most findings shown, so that each row and "None of these" has a digit.
const MOST_ROWS: usize = 8;
/// The width of a row, in columns.
const ROW: usize = 60;
/// How long the key that lists what was found is shown, in milliseconds.
const STAYS: i64 = 20_000;

impl App {
    /// Returns when the call began, or now if it was not dialed.
    pub(in crate::app) fn call_begun(&self) -> Moment {
        let started = self.call.event.iter().find(|event| event.kind == EventKind::Started);
        started.map_or(self.clock.now, |event| event.at)
    }

    /// Adds the lines to the free text, masked and with their own times, and offers what was found.
    pub(in crate::app) fn take_transcript(&mut self, lines: &[NoteLine]) -> Vec<Effect> {
        if self.is_noted(lines) {
            self.tell("These lines are in the notes already.");
            return Vec::new();
        }
        let (row, byte) = self.panes.notes.cursor();
        let line = self.panes.notes.text.lines().get(row).map_or("", String::as_str);
        let (before, after) = line.split_at_checked(byte).unwrap_or((line, ""));
        let first = row + usize::from(!before.is_empty());
        let mut text: String = if before.is_empty() { String::new() } else { "\n".to_owned() };
        text.push_str(&lines.iter().map(|line| neutralize_line(&line.text)).collect::<Vec<_>>().join("\n"));
        if !after.is_empty() {
            text.push('\n');
        }
        self.paste_text(&text);
        for (stamp, line) in self.panes.notes.stamps.iter_mut().skip(first).zip(lines) {
            *stamp = Some(line.at);
        }
        self.take_notes();
        let masked = self.call.note.get(first..).unwrap_or_default();
        let masked = masked.get(..lines.len()).unwrap_or(masked);
        let has_place = |found: &Found| match &found.kind {
            Kind::Amount(_) => self.own_field_for(FieldKind::Amount).is_some(),
            Kind::Day(_) => self.own_field_for(FieldKind::Date).is_some(),
            Kind::Reference(_) | Kind::Promise(..) => true,
        };
        let found = found::found(masked, &self.content.pack.company.home);
        self.panes.notes.found = found.into_iter().filter(has_place).collect();
        self.drop_known();
        self.tell_pasted(lines.len());
        self.save()
    }

    /// Returns whether the notes already have these lines, one after the other.
    fn is_noted(&self, lines: &[NoteLine]) -> bool {
        let text = lines.iter().map(|line| neutralize_line(&line.text)).collect::<Vec<_>>().join("\n");
        let text = redact::masked_except(&text, &self.call.not_cards).unwrap_or(text);
        let pasted: Vec<&str> = text.lines().collect();
        let noted = self.panes.notes.text.lines();
        !pasted.is_empty() && noted.windows(pasted.len()).any(|noted| noted.iter().eq(pasted.iter()))
    }

    /// Drops the findings that the record already has.
    fn drop_known(&mut self) {
        let mut found = std::mem::take(&mut self.panes.notes.found);
        found.retain(|found| {
            let (_, value, held) = self.words_of_found(found);
            value != held
        });
        self.panes.notes.found = found;
    }

    /// Tells the user that the lines were pasted, and which key lists what was found.
    ///
    /// No list opens over the text being written. If something was masked, the notice says that
    /// instead of how many lines were pasted.
    fn tell_pasted(&mut self, lines: usize) {
        let masked = self.session.notice.take_if(|notice| notice.until.millis_since(self.clock.now) > 0);
        let said =
            masked.map_or_else(|| format!("Pasted {lines} lines, with their times"), |said| said.text.to_string());
        let found = self.panes.notes.found.len();
        match self.keymap.key_for(self.contexts(), Action::Search(SearchAction::Suggestion)) {
            Some(key) if found > 0 => self.tell_for(format!("{said} · {key} save {found} found"), STAYS),
            Some(_) | None => self.tell(said),
        }
    }

    /// Lists what was found in the transcript, each row with a digit.
    pub(in crate::app) fn offer_found(&mut self) {
        self.drop_known();
        let row = |(place, found): (usize, &Found)| {
            let (name, value, held) = self.words_of_found(found);
            let row = Row::new(ellipsis(&format!("{name} {value}"), ROW), Pick::Do(vec![Request::TakeFound(place)]));
            let held = if held.is_empty() { String::new() } else { format!("replaces {}", ellipsis(&held, 16)) };
            row.with(held, "")
        };
        let mut rows: Vec<Row> = self.panes.notes.found.iter().enumerate().take(MOST_ROWS).map(row).collect();
        if !rows.is_empty() {
            rows.push(Row::new("None of these", Pick::Do(vec![Request::LeaveFound])));
            let picker = Picker::new(PickerKind::Choice, "Found in the transcript. Save which?", rows);
            self.windows.open_over(Window::Picker(picker));
        }
    }

    /// Drops the remaining findings.
    pub(in crate::app) fn leave_found(&mut self) {
        self.panes.notes.found.clear();
        self.session.notice = None;
    }

    /// Returns a finding in words: its name, its value, and what the record has there now.
    fn words_of_found(&self, found: &Found) -> (String, String, String) {
        let held = |field: Field| neutralize_line(self.call.fields.get(field).trim());
        let own = |kind: FieldKind, value: &str| {
            let field = self.own_field_for(kind);
            let name = field.map(|field| self.content.pack.label(field)).unwrap_or_default();
            (name, value.to_owned(), field.map(held).unwrap_or_default())
        };
        match &found.kind {
            Kind::Reference(number) => ("Reference number".to_owned(), number.clone(), held(Field::Reference)),
            Kind::Amount(amount) => own(FieldKind::Amount, amount),
            Kind::Day(day) => own(FieldKind::Date, day),
            Kind::Promise(what, said) => {
                let day =
                    natural_date::read(said, found.at.local().date(), self.facts().home_style()).map(|read| read.date);
                // The date comes first: a row is cut at its end.
                let by =
                    day.map(|day| format!(" by {}", self.facts().style.spoken(day, self.clock.now.local().date())));
                (format!("Promise{}:", by.unwrap_or_default()), what.clone(), String::new())
            }
        }
    }

    /// Returns the pack's first field of this kind.
    fn own_field_for(&self, kind: FieldKind) -> Option<Field> {
        let own = self.content.pack.field.iter().find(|own| own.kind == kind);
        own.and_then(|own| Field::from_key(&own.id))
    }

    fn write_own(&mut self, kind: FieldKind, value: String) {
        if let Some(field) = self.own_field_for(kind) {
            self.write_field(field, value);
        }
    }

    /// Saves the finding at `place` in the list, and offers the rest.
    pub(in crate::app) fn take_found(&mut self, place: usize) -> Vec<Effect> {
        if place >= self.panes.notes.found.len() {
            return Vec::new();
        }
        let found = self.panes.notes.found.remove(place);
        let (name, value, _) = self.words_of_found(&found);
        let home = self.facts().home_style();
        match found.kind {
            Kind::Reference(number) => self.write_field(Field::Reference, number),
            Kind::Amount(amount) => self.write_own(FieldKind::Amount, amount),
            Kind::Day(day) => self.write_own(FieldKind::Date, day),
            Kind::Promise(what, said) => {
                let who = self.call.fields.agent.trim().to_owned();
                let promise = Promise { who, what, said, ..Promise::new(found.at) };
                promise_list::put(&mut self.call, None, &promise, found.at, home);
            }
        }
        self.tell(format!("Saved: {name} {value}"));
        self.offer_found();
        self.save()
    }
}
