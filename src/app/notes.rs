//! The notes pane: the fields of the record, and free text with a time stamp for each line.
//!
//! Every edit goes into the record at once. Card numbers and their like are masked as soon as they are complete; a run
//! of digits that is still being typed is held back from the disk ([`crate::call::redact::unfinished_run`]).

pub mod promises;
pub mod speller;

use ratatui_textarea::{CursorMove, DataCursor, TextArea};
use tui_input::Input;

use crate::app::windows::overlay::Overlay;
use crate::app::{App, Effect, Saving};
use crate::call::redact;
use crate::call::redact::Secret;
use crate::call::{Call, Moment, NoteLine, Promise, promise_list};
use crate::pack::Field;

/// How long a run of digits is held back after the last key, in milliseconds.
pub const THREE_SECONDS: i64 = 3000;
/// A line that was begun so many milliseconds ago is over when one comes back to it.
const LINE_IS_OVER: i64 = 60_000;
/// So many keys can be taken back.
const UNDO_KEYS: usize = 1000;
/// And a field remembers about so many bytes for it.
const UNDO_BYTES: usize = 1024 * 1024;
/// The fields that are always shown.
const ALWAYS: [Field; 4] = [Field::Agent, Field::Reference, Field::Want, Field::Outcome];

/// Where in the notes we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In a field.
    Field(Field),
    /// In the free text.
    Text,
}

/// The state of the pane.
#[derive(Debug, Clone)]
pub struct NotesPane {
    /// Where the cursor is.
    pub at: Place,
    /// True while printable keys are text.
    pub writing: bool,
    /// The field being edited.
    pub field: Input,
    /// What the field held before each of the latest edits; also of a step's field.
    pub before: Vec<String>,
    /// The free text.
    pub text: TextArea<'static>,
    /// When each line of the text was begun; `None` while it is empty.
    pub stamps: Vec<Option<Moment>>,
    /// Until when the digits at the cursor are held back.
    pub held_until: Option<Moment>,
    /// True while the line at the cursor was begun for the user, who has not written in it: Enter need not begin another.
    pub fresh: bool,
    /// Promises that were kept or broken, and whose lines went.
    pub gone: Vec<Promise>,
}

impl Default for NotesPane {
    fn default() -> Self {
        Self {
            at: Place::Text,
            writing: false,
            field: Input::default(),
            before: Vec::new(),
            text: area(vec![String::new()]),
            stamps: vec![None],
            held_until: None,
            fresh: false,
            gone: Vec::new(),
        }
    }
}

impl NotesPane {
    /// The notes of a record that is gone on with; the cursor stands behind the last line.
    #[must_use]
    pub fn from_lines(lines: &[NoteLine]) -> Self {
        let mut texts: Vec<String> = lines.iter().map(|line| crate::text::safe::neutralize_line(&line.text)).collect();
        let mut stamps: Vec<_> = lines.iter().map(|line| Some(line.at)).collect();
        if texts.last().is_none_or(|last| !last.is_empty()) {
            texts.push(String::new());
            stamps.push(None);
        }
        let mut text = area(texts);
        text.move_cursor(CursorMove::Bottom);
        text.move_cursor(CursorMove::End);
        Self { text, stamps, ..Self::default() }
    }

    /// The row and the byte of the cursor in the free text.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        let DataCursor(row, column) = self.text.cursor();
        let line = self.text.lines().get(row).map_or("", String::as_str);
        (row, byte_of(line, column))
    }

    /// Stamps follow their lines through any edit: lines at the beginning and at the end that did not change keep theirs.
    fn restamp(&mut self, before: &[String], now: Moment) {
        let after = self.text.lines();
        let head = before.iter().zip(after).take_while(|(old, new)| old == new).count();
        let tail_most = before.len().min(after.len()) - head;
        let tail =
            before.iter().rev().zip(after.iter().rev()).take(tail_most).take_while(|(old, new)| old == new).count();
        let mut stamps = Vec::with_capacity(after.len());
        for (at, line) in after.iter().enumerate() {
            let old = if at + tail >= after.len() { at + before.len() - after.len() } else { at };
            let kept = if at < head || at + tail >= after.len() || old < before.len() - tail {
                self.stamps.get(old).copied().flatten()
            } else {
                None
            };
            stamps.push(if line.is_empty() { None } else { kept.or(Some(now)) });
        }
        self.stamps = stamps;
    }
}

/// A text to write in. The library would forget all but the last fifty keys.
pub(in crate::app) fn area(lines: Vec<String>) -> TextArea<'static> {
    let mut area = TextArea::new(lines);
    area.set_max_histories(UNDO_KEYS);
    area
}

/// The byte of the character at position `column`.
pub(in crate::app) fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
}

/// `text` with everything masked that is complete. While `hold`, what the cursor still stands in or behind is left for later:
/// a code that is masked after three of its digits would keep the fourth.
/// Gives the masked text, where the cursor went, and what was found.
fn guard(text: &str, cursor: usize, hold: bool) -> Option<(String, usize, Secret)> {
    let open = if hold { redact::unfinished_run(text, cursor) } else { None };
    let mut out = String::with_capacity(text.len());
    let (mut from, mut moved, mut secret) = (0, cursor, None);
    for finding in redact::findings(text) {
        let in_run = open.as_ref().is_some_and(|open| finding.range.start < open.end && open.start < finding.range.end);
        if in_run || (hold && touches(&finding, cursor)) {
            continue;
        }
        out.push_str(text.get(from..finding.range.start).unwrap_or_default());
        if finding.range.start < cursor {
            let past = cursor.min(finding.range.end) - finding.range.start;
            moved = moved - past + finding.mask.len();
        }
        out.push_str(&finding.mask);
        from = finding.range.end;
        secret = secret.or(Some(finding.secret));
    }
    out.push_str(text.get(from..).unwrap_or_default());
    secret.map(|secret| (out, moved, secret))
}

fn touches(finding: &redact::Finding, cursor: usize) -> bool {
    finding.range.start <= cursor && cursor <= finding.range.end
}

/// True while the cursor stands behind something that may become a secret, or is one and may grow.
fn is_open(text: &str, cursor: usize) -> bool {
    redact::unfinished_run(text, cursor).is_some() || redact::findings(text).iter().any(|found| touches(found, cursor))
}

/// Masks what is complete in a single line; says what was masked, and whether digits are held back.
pub(in crate::app) fn guard_input(input: &mut Input, pasted: bool) -> (Option<Secret>, bool) {
    let cursor = byte_of(input.value(), input.cursor());
    let guarded = guard(input.value(), cursor, !pasted);
    let secret = guarded.map(|(text, cursor, secret)| {
        let column = text.get(..cursor).unwrap_or(&text).chars().count();
        *input = Input::new(text).with_cursor(column);
        secret
    });
    let cursor = byte_of(input.value(), input.cursor());
    (secret, !pasted && is_open(input.value(), cursor))
}

impl App {
    /// The fields that the pane shows: the four that every call has, those that its steps ask for, and those that are filled.
    #[must_use]
    pub fn shown_fields(&self) -> Vec<Field> {
        let asked =
            |field: Field| self.reason().is_some_and(|list| list.steps().any(|(_, step)| step.fill == Some(field)));
        let calling = |field: Field| field == Field::CallBack && self.is_calling();
        let filled = |field: Field| !self.call.fields.get(field).is_empty();
        let shown = |field: &Field| ALWAYS.contains(field) || asked(*field) || calling(*field) || filled(*field);
        Field::ALL.into_iter().filter(shown).collect()
    }

    /// Begins to write at `place`.
    pub(in crate::app) fn write_at(&mut self, place: Place) {
        self.leave_field();
        self.notes.at = place;
        self.notes.writing = true;
        self.notes.before.clear();
        match place {
            Place::Field(field) => self.notes.field = Input::new(self.call.fields.get(field).to_owned()),
            Place::Text => self.begin_line(),
        }
    }

    /// Behind a last line that was begun a while ago a new one is begun: what is said now has a time of its own, and a promise
    /// that stands there stays as it is.
    fn begin_line(&mut self) {
        let (row, byte) = self.notes.cursor();
        let before = self.notes.text.lines().to_vec();
        let ends_here =
            before.len() == row + 1 && before.last().is_some_and(|line| !line.is_empty() && line.len() == byte);
        let begun = self.notes.stamps.get(row).copied().flatten();
        if ends_here && begun.is_some_and(|begun| self.clock.now.millis_since(begun) > LINE_IS_OVER) {
            self.notes.text.insert_newline();
            self.notes.restamp(&before, self.clock.now);
            self.notes.fresh = true;
        }
    }

    /// Goes to the next or the previous place of the pane: the fields, then the text.
    pub(in crate::app) fn move_in_notes(&mut self, by: isize) {
        let fields = self.shown_fields();
        let here = match self.notes.at {
            Place::Field(field) => fields.iter().position(|shown| *shown == field).unwrap_or_default(),
            Place::Text => fields.len(),
        };
        let there = crate::app::windows::picker::moved(here, by, fields.len() + 1);
        let place = fields.get(there).map_or(Place::Text, |field| Place::Field(*field));
        if self.notes.writing {
            self.write_at(place);
        } else {
            self.notes.at = place;
        }
    }

    /// Carries out an edit of the free text, with everything that follows from it.
    pub(in crate::app) fn edit_text(&mut self, pasted: bool, edit: impl FnOnce(&mut TextArea<'static>)) {
        let before = self.notes.text.lines().to_vec();
        edit(&mut self.notes.text);
        self.notes.fresh = false;
        self.notes.restamp(&before, self.clock.now);
        let secret = self.mask_text(!pasted);
        let (row, byte) = self.notes.cursor();
        let line = self.notes.text.lines().get(row).map_or("", String::as_str);
        let held = !pasted && is_open(line, byte);
        self.notes.held_until = held.then(|| self.clock.now.plus_millis(THREE_SECONDS));
        self.take_notes();
        self.tell_masked(secret);
    }

    /// Masks the free text. What was masked is also forgotten by its undo: the text starts anew.
    fn mask_text(&mut self, hold: bool) -> Option<Secret> {
        let (row, byte) = self.notes.cursor();
        let (mut lines, mut secret, mut cursor) = (Vec::new(), None, byte);
        for (at, line) in self.notes.text.lines().iter().enumerate() {
            let here = if at == row { byte } else { line.len() };
            // A key changes its line and the one that it left; only a paste is looked through whole.
            let changed = !hold || at.abs_diff(row) <= 1;
            match changed.then(|| guard(line, here, hold && at == row)).flatten() {
                Some((masked, moved, found)) => {
                    secret = secret.or(Some(found));
                    if at == row {
                        cursor = moved;
                    }
                    lines.push(masked);
                }
                None => lines.push(line.clone()),
            }
        }
        secret?;
        let column = lines.get(row).and_then(|line| line.get(..cursor)).map_or(0, |before| before.chars().count());
        self.notes.text = area(lines);
        let (row, column) = (u16::try_from(row).unwrap_or(u16::MAX), u16::try_from(column).unwrap_or(u16::MAX));
        self.notes.text.move_cursor(CursorMove::Jump(row, column));
        secret
    }

    /// The record takes over the free text.
    fn take_notes(&mut self) {
        let lines = self.notes.text.lines().iter().zip(&self.notes.stamps);
        let mut last = self.call.created;
        let mut notes: Vec<NoteLine> = lines
            .map(|(text, stamp)| {
                last = stamp.unwrap_or(last);
                NoteLine { at: last, text: text.clone() }
            })
            .collect();
        while notes.last().is_some_and(|line| line.text.is_empty()) {
            notes.pop();
        }
        self.call.note = notes;
        promise_list::sync_while_writing(&mut self.call, self.clock.now, &mut self.notes.gone);
        promise_list::show_in_fields(&mut self.call);
    }

    /// What was typed in the field at the cursor goes into the record at each key.
    pub(in crate::app) fn field_edited(&mut self, field: Field, pasted: bool) {
        let (secret, held) = guard_input(&mut self.notes.field, pasted);
        self.notes.field.value().clone_into(self.call.fields.get_mut(field));
        self.field_written(field);
        self.notes.held_until = held.then(|| self.clock.now.plus_millis(THREE_SECONDS));
        self.tell_masked(secret);
    }

    /// The cursor leaves what it stood in, or the digits have waited long enough: nothing is held back any longer.
    pub(in crate::app) fn finish_writing(&mut self) {
        if self.notes.held_until.take().is_none() {
            return;
        }
        if matches!(self.overlay, Some(Overlay::Promise(_))) {
            return self.promise_edited(true);
        }
        let mut secret = None;
        if let Some(open) = &mut self.checklist.field {
            secret = guard_input(&mut open.input, true).0;
            let field = open.field;
            *self.call.fields.get_mut(field) = open.input.value().to_owned();
            self.field_written(field);
        } else if let Place::Field(field) = self.notes.at {
            secret = guard_input(&mut self.notes.field, true).0;
            self.notes.field.value().clone_into(self.call.fields.get_mut(field));
            self.field_written(field);
        } else if let Some(found) = self.mask_text(false) {
            secret = Some(found);
            self.take_notes();
        }
        self.tell_masked(secret);
    }

    /// Remembers what the field holds, for its undo.
    pub(in crate::app) fn remember_field(&mut self, value: String) {
        let kept = (UNDO_BYTES / (value.len() + 1)).clamp(1, UNDO_KEYS) - 1;
        let over = self.notes.before.len().saturating_sub(kept);
        self.notes.before.drain(..over);
        self.notes.before.push(value);
    }

    /// Undo in a field.
    pub(in crate::app) fn undo_field(&mut self) -> Vec<Effect> {
        let Some(before) = self.notes.before.pop() else { return Vec::new() };
        if matches!(self.overlay, Some(Overlay::Promise(_))) {
            return self.undo_promise(before);
        }
        match (&mut self.checklist.field, self.notes.at) {
            (Some(open), _) => {
                open.input = Input::new(before);
                self.step_field_edited(false);
            }
            (None, Place::Field(field)) => {
                self.notes.field = Input::new(before);
                self.field_edited(field, false);
            }
            (None, Place::Text) => return Vec::new(),
        }
        self.save()
    }

    /// Says that something was masked; undo must not bring it back.
    pub(in crate::app) fn tell_masked(&mut self, secret: Option<Secret>) {
        if let Some(secret) = secret {
            self.notes.before.clear();
            self.tell(secret.notice());
        }
    }

    /// The record as it may be written now: without the digits that are still being typed.
    #[must_use]
    pub fn storable(&self) -> Call {
        let mut call = self.call.clone();
        if self.notes.held_until.is_none() {
            return call;
        }
        let cut = |text: &mut String, byte: usize| {
            if let Some(run) = redact::unfinished_run(text, byte) {
                text.replace_range(run, "");
            }
        };
        if let Some(Overlay::Promise(form)) = &self.overlay {
            self.cut_promise(form, &mut call);
        } else if let Some(open) = &self.checklist.field {
            cut(call.fields.get_mut(open.field), byte_of(open.input.value(), open.input.cursor()));
            promise_list::sync_from_fields(&mut call, self.clock.now);
        } else if let Place::Field(field) = self.notes.at {
            cut(call.fields.get_mut(field), byte_of(self.notes.field.value(), self.notes.field.cursor()));
            promise_list::sync_from_fields(&mut call, self.clock.now);
        } else {
            let (row, byte) = self.notes.cursor();
            if let Some(line) = call.note.get_mut(row) {
                cut(&mut line.text, byte);
            }
            promise_list::sync_from_notes(&mut call, self.clock.now);
        }
        call
    }

    /// Whether the latest try to save something failed.
    pub(in crate::app) fn is_failing(&self) -> bool {
        matches!(self.saving, Saving::Failed(_))
    }

    /// Asks for the record to be written, unless there is nothing in it that anybody could miss.
    pub(in crate::app) fn save(&mut self) -> Vec<Effect> {
        if self.is_untouched() && self.saving == Saving::Nothing {
            return Vec::new();
        }
        self.call.seen = self.is_calling().then_some(self.clock.now);
        // A failure stands until something is on disk.
        if !self.is_failing() {
            self.saving = Saving::Pending;
        }
        vec![Effect::Save(Box::new(self.storable()))]
    }
}
