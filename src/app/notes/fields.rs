//! The fields of the record: which ones are shown, moving through them, and editing them.

use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::checklist::StepField;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::windows::scroll::moved;
use crate::app::writing::editing::Change;
use crate::app::writing::field::TextField;
use crate::call::redact::Masked;
use crate::call::{date_hints, promise_list};
use crate::pack::Field;
use crate::text::safe::SafeText;

/// The fields that are always shown.
const ALWAYS: [Field; 4] = [Field::Agent, Field::Reference, Field::Want, Field::Outcome];

impl App {
    /// Returns the fields that the pane shows.
    ///
    /// These are the fields that every call has, those that its steps and letters need, and those
    /// filled in.
    #[must_use]
    pub fn shown_fields(&self) -> Vec<Field> {
        let asked = |field: Field| self.reason().is_some_and(|list| list.steps().any(|(_, step)| step.asks(field)));
        let lettered = |field: Field| {
            let blank = format!("{{{}}}", field.key());
            let of_reason = |list: &SafeText| self.call.checklist.as_ref() == Some(list);
            let mut letters = self.content.pack.letter.iter().filter(|letter| letter.checklists.iter().any(of_reason));
            letters.any(|letter| letter.body.contains(&blank))
        };
        let calling = |field: Field| field == Field::CallBack && self.is_calling();
        let filled = |field: Field| !self.call.fields.get(field).is_empty();
        let shown = |field: &Field| {
            ALWAYS.contains(field) || asked(*field) || lettered(*field) || calling(*field) || filled(*field)
        };
        let held = self.call.fields.own().map(|(field, _)| field);
        let held = held.filter(|field| self.content.pack.own_field(*field).is_none());
        let mut fields: Vec<Field> = self.content.pack.fields().filter(shown).collect();
        let before_promise = fields.iter().position(|f| matches!(f, Field::Promise | Field::By | Field::Outcome));
        let at = before_promise.unwrap_or(fields.len());
        fields.splice(at..at, held);
        fields
    }

    /// Starts writing at `place`.
    pub(in crate::app) fn write_at(&mut self, place: NotePosition) {
        self.leave_field();
        self.panes.notes.at = place;
        self.panes.notes.writing = true;
        match place {
            NotePosition::Field(field) => self.panes.notes.field = TextField::new(self.call.fields.get(field)),
            NotePosition::Text => self.begin_line(),
        }
    }

    /// Moves to the next or previous position in the pane: the fields, then the free text.
    pub(in crate::app) fn move_in_notes(&mut self, by: isize) {
        let fields = self.shown_fields();
        let here = match self.panes.notes.at {
            NotePosition::Field(field) => fields.iter().position(|shown| *shown == field).unwrap_or_default(),
            NotePosition::Text => fields.len(),
        };
        let there = moved(here, by, fields.len() + 1);
        let place = fields.get(there).map_or(NotePosition::Text, |field| NotePosition::Field(*field));
        if self.panes.notes.writing {
            self.write_at(place);
        } else {
            self.panes.notes.at = place;
        }
    }

    /// Edits the field at the cursor; each key changes the record.
    pub(in crate::app) fn change_field(&mut self, field: Field, change: Change<'_>) -> Vec<Effect> {
        let secret = self.panes.notes.field.write(change, self.clock.steady, &self.call.not_cards);
        let value = self.panes.notes.field.value().to_owned();
        self.write_field(field, value);
        self.tell_masked(secret);
        self.save()
    }

    /// Edits the field of a step; each key changes the record.
    pub(in crate::app) fn change_step_field(&mut self, change: Change<'_>) -> Vec<Effect> {
        let Some(StepField { field, text, .. }) = &mut self.panes.checklist.field else { return Vec::new() };
        let secret = text.write(change, self.clock.steady, &self.call.not_cards);
        let (field, value) = (*field, text.value().to_owned());
        self.write_step_field(field, &value);
        self.tell_masked(secret);
        self.save()
    }

    /// Writes the value of the selected step's field into the record.
    ///
    /// A promise belongs to the step that it answers: each step has its own.
    pub(in crate::app) fn write_step_field(&mut self, field: Field, value: &str) {
        let (step, home) = (self.selected_step().map(|(_, step)| step.id.clone()), self.facts().home_style());
        match (field, step) {
            (Field::Promise | Field::By, Some(step)) => {
                let line = promise_list::write_at_step(&mut self.call, &step, (field, value), self.clock.now, home);
                self.show_line(line);
            }
            (_, _) => self.write_field(field, value.to_owned()),
        }
    }

    /// Returns whether the due date being written can't be read, and tells the user why.
    ///
    /// A due date must name a day or be at least two words, which are kept as they were said.
    pub(in crate::app) fn refuse_day(&mut self) -> bool {
        let text = match (self.field_being_written(), &self.panes.checklist.field) {
            (Some(Field::By), Some(open)) => &open.text,
            (Some(Field::By), None) => &self.panes.notes.field,
            (_, _) => return false,
        };
        let refusal = date_hints::refusal(text.value(), self.clock.now.local(), self.facts().home_style());
        refusal.map(|why| self.tell(why)).is_some()
    }

    /// Writes `value` into a field of the record.
    ///
    /// The two fields of a promise together are one promise of the record, which may have a line in
    /// the notes.
    pub(in crate::app) fn write_field(&mut self, field: Field, value: String) {
        *self.call.fields.get_mut(field) = value;
        if !matches!(field, Field::Promise | Field::By) {
            return;
        }
        let home = self.facts().home_style();
        let line = promise_list::sync_from_fields(&mut self.call, self.clock.now, home);
        self.show_line(line);
    }

    /// Updates the free text after a line of the notes was rewritten in the record.
    fn show_line(&mut self, line: Option<usize>) {
        let Some(line) = line else { return };
        let text = self.call.note.get(line).map(|line| line.text.clone()).unwrap_or_default();
        self.panes.notes.set_line(line, text);
    }

    /// Puts the cursor at the end of the note line with the promise at `place`.
    pub(in crate::app) fn write_promise_line(&mut self, place: usize) {
        let line = self.facts().promise_lines().iter().position(|of_line| *of_line == Some(place));
        self.write_at(NotePosition::Text);
        self.panes.notes.go_to_end_of(line.unwrap_or_default());
    }

    /// Moves a date at the end of a promise's words to its due date.
    pub(in crate::app) fn date_promise_from_words(&mut self) {
        let home = self.facts().home_style();
        promise_list::date_from_words(&mut self.call, self.clock.now, home);
    }

    /// Leaves a field: saves held digits, keeps the readable form, and shows what the record has.
    pub(in crate::app) fn leave_field(&mut self) {
        self.finish_writing();
        self.keep_readable();
        if self.field_being_written() == Some(Field::Promise) {
            self.date_promise_from_words();
        }
        promise_list::show_in_fields(&mut self.call);
    }

    /// Replaces the text in the current field with what the record keeps of it.
    ///
    /// That is an amount, a day, or the characters that were spelled out.
    fn keep_readable(&mut self) {
        let Some(field) = self.field_being_written() else { return };
        if let Some(why) = self.facts().remark_on(field, self.call.fields.get(field)) {
            self.tell(why);
        }
        let kept = self.facts().kept(field, self.call.fields.get(field));
        let Some((kept, secret)) = kept else { return };
        let text = match &mut self.panes.checklist.field {
            Some(open) => &mut open.text,
            None => &mut self.panes.notes.field,
        };
        *text = TextField::new(&kept);
        self.write_field(field, kept);
        self.tell_masked(secret);
    }

    /// Returns the field being written in a pane.
    pub(in crate::app) fn field_being_written(&self) -> Option<Field> {
        match (self.writes_in()?, &self.panes.checklist.field, self.panes.notes.at) {
            (Pane::Checklist, Some(open), _) => Some(open.field),
            (Pane::Notes, _, NotePosition::Field(field)) => Some(field),
            (Pane::Faq | Pane::Directory | Pane::Checklist | Pane::Notes, _, _) => None,
        }
    }

    /// Stops holding back digits, in every text of the panes.
    ///
    /// Called when the cursor leaves the text, or when the digits have waited long enough. A window
    /// does this for its own text.
    pub(in crate::app) fn finish_writing(&mut self) {
        self.session.secrets.left = true;
        let mut secret = None;
        let step = self.panes.checklist.field.as_mut().filter(|open| open.text.masked_at().is_some());
        if let Some(open) = step {
            secret = open.text.finish();
            let (field, value) = (open.field, open.text.value().to_owned());
            self.write_step_field(field, &value);
        }
        if self.panes.notes.field.masked_at().is_some() {
            secret = Masked::join(self.panes.notes.field.finish(), secret);
            if let NotePosition::Field(field) = self.panes.notes.at {
                let value = self.panes.notes.field.value().to_owned();
                self.write_field(field, value);
            }
        }
        self.panes.notes.held.let_go();
        if self.panes.notes.masked_at.take().is_some()
            && let (Some(found), _) = self.mask_text(None)
        {
            secret = Masked::join(Some(found), secret);
            self.take_notes();
        }
        self.tell_masked(secret);
    }

    /// Returns the pane whose text is being written.
    #[must_use]
    pub fn writes_in(&self) -> Option<Pane> {
        match self.view.focus {
            Pane::Checklist if self.panes.checklist.field.is_some() => Some(Pane::Checklist),
            Pane::Notes if self.panes.notes.writing => Some(Pane::Notes),
            Pane::Faq | Pane::Directory | Pane::Checklist | Pane::Notes => None,
        }
    }
}
