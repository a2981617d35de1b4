//! What happens on the line: who is there, transfers, dropped calls, and time that nobody watched.
//!
//! Records these events; [`crate::call::clock`] knows what they mean for the durations.

use std::time::Duration;

use ratatui_textarea::CursorMove;

use crate::app::facts::connection::is_open_gap;
use crate::app::keys::action::{Action, PageAction, RowAction, ToolAction};
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::connection::Connection;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::windows::Window;
use crate::app::windows::handover::Handover;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Request, Row};
use crate::app::writing::field::TextField;
use crate::call::clock::gap_words;
use crate::call::clock::{GAP_MILLIS, JUMP_MILLIS};
use crate::call::draft::Place;
use crate::call::timeline::last_seen;
use crate::call::{Event, EventKind, GapKind, Moment, heard, redact, segment};
use crate::pack::Field;
use crate::text::safe::{SafeText, neutralize_line};

/// The longest time between two signs of life in the record of a running call, in milliseconds.
const SEEN_EVERY: i64 = 60_000;

impl App {
    /// Compares the wall clock with the steady one before each message.
    ///
    /// If they disagree, the wall clock was set or the computer slept.
    pub(in crate::app) fn beat(&mut self, now: Moment, steady: Duration) {
        if let Some((wall, before)) = self.session.connection.beat.replace((now, steady)) {
            let real = i64::try_from(steady.saturating_sub(before).as_millis()).unwrap_or(i64::MAX);
            self.session.connection.jumped |= now.millis_since(wall).abs_diff(real) >= JUMP_MILLIS.unsigned_abs();
        }
    }

    /// Records the time since the last message as a gap, if nobody can have watched it.
    pub(in crate::app) fn mind_the_gap(&mut self, now: Moment) {
        let last = self.clock.now;
        // An earlier message may have recorded this jump already.
        let apart = now.millis_since(last).abs() >= JUMP_MILLIS / 2;
        let jumped = std::mem::take(&mut self.session.connection.jumped) && apart;
        if self.is_calling() && (jumped || is_gap(last, now)) {
            self.record_gap(last, now);
        }
    }

    fn record_gap(&mut self, from: Moment, until: Moment) {
        self.call.event.push(Event::gap(from, until));
        self.session.connection.recorded = true;
        if self.facts().open_gap().is_some() {
            self.tell("Part of the call wasn't watched. The first FAQ row asks what happened.");
        }
        self.list_reminders();
    }

    /// After each message, saves what it left unsaved: an agent's name, or a sign of life.
    pub(in crate::app) fn watch_the_line(&mut self) -> Vec<Effect> {
        // A name that is still being typed doesn't count yet.
        let typing = self.masked_at().is_some() || self.is_naming();
        let named = !typing && self.keep_agent();
        let seen = self.call.seen.is_some_and(|seen| self.clock.now.millis_since(seen) < SEEN_EVERY);
        let due = self.is_calling() && !seen;
        let recorded = std::mem::take(&mut self.session.connection.recorded);
        if named || due || recorded { self.save() } else { Vec::new() }
    }

    /// Resets the connection for a record that was just taken up.
    ///
    /// The time since the record's last sign of life becomes a gap.
    pub(in crate::app) fn pick_up_the_line(&mut self) {
        let Connection { beat, alerts, .. } = self.session.connection;
        self.session.connection = Connection { beat, alerts, ..Connection::default() };
        let (last, now) = (last_seen(&self.call), self.clock.now);
        if self.is_calling() && is_gap(last, now) {
            self.record_gap(last, now);
        }
        // The user is there, and sees how long the hold has lasted.
        self.session.connection.alerts.nudges = self.facts().nudges();
    }

    /// Opens a field of the notes; saving it returns here.
    pub(in crate::app) fn ask_field(&mut self, field: Field) -> Vec<Effect> {
        let place = self.place();
        let back = self.session.connection.back.take();
        self.focus(Pane::Notes);
        self.write_at(NotePosition::Field(field));
        if field == Field::Agent && self.is_calling() {
            // A name typed now is a new agent's, or corrects the previous one.
            self.panes.notes.field = TextField::to_replace(&self.call.fields.agent);
            self.session.journal.part_next();
        }
        if field == Field::Reference {
            // Another department gives a number of its own, and the first one still counts.
            self.panes.notes.field = TextField::to_add(&self.call.fields.reference);
        }
        // Moving from one field to the next doesn't change where the first one returns to.
        self.session.connection.back = back.or(Some(Box::new(place)));
        Vec::new()
    }

    /// Closes a field opened by [`ask_field`](Self::ask_field) and goes back to where it was asked
    /// for.
    ///
    /// Also closes the handover card once somebody new has given a name. Returns false if no field
    /// was asked for.
    pub(in crate::app) fn leave_asked_field(&mut self) -> bool {
        let Some(back) = self.session.connection.back.take() else { return false };
        let is_name = self.panes.notes.at == NotePosition::Field(Field::Agent);
        self.leave_field();
        self.panes.notes.writing = false;
        self.go_back_to(*back);
        let is_named = is_name && !self.call.fields.agent.trim().is_empty();
        if is_named && matches!(self.windows.top(), Some(Window::Handover(_))) {
            self.take_handover_away();
        }
        true
    }

    /// Begins a line of the notes for what the menu says; Enter or Esc in that line returns here.
    pub(in crate::app) fn note_menu(&mut self) -> Vec<Effect> {
        let place = self.place();
        self.session.connection.back = None;
        self.focus(Pane::Notes);
        self.write_at(NotePosition::Text);
        self.edit_text(false, |area| {
            area.move_cursor(CursorMove::Bottom);
            area.move_cursor(CursorMove::End);
            if area.lines().last().is_some_and(|line| !line.is_empty()) {
                area.insert_newline();
            }
            area.insert_str(heard::LEAD);
        });
        self.session.connection.back = Some(Box::new(place));
        self.save()
    }

    /// Returns whether the cursor is in the line that [`note_menu`](Self::note_menu) began.
    pub(in crate::app) fn is_noting_menu(&self) -> bool {
        let is_asked = self.session.connection.back.is_some() && self.panes.notes.at == NotePosition::Text;
        is_asked && self.menu_line().is_some()
    }

    /// Returns what the line at the cursor says about a menu; empty while it says nothing yet.
    fn menu_line(&self) -> Option<&str> {
        let (row, _) = self.panes.notes.cursor();
        let line = self.panes.notes.text.lines().get(row)?;
        heard::in_line(line).or_else(|| (line.trim() == heard::LEAD.trim()).then_some(""))
    }

    /// Leaves the line about the menu, removes it if it is empty, and returns to where it was
    /// begun.
    pub(in crate::app) fn leave_menu_line(&mut self) {
        let is_empty = self.menu_line().is_none_or(str::is_empty);
        if is_empty {
            self.edit_text(false, |area| {
                area.move_cursor(CursorMove::End);
                area.delete_line_by_head();
                area.delete_newline();
            });
        }
        self.leave_asked_field();
        let is_listed = self.facts().number_to_dial().is_some_and(|(_, number)| number.number.is_some());
        if let Some(key) = self.keymap.key_for(self.contexts(), Action::Actions).filter(|_| is_listed && !is_empty) {
            let row = RowAction::AddMenu.describe();
            self.tell(format!("Menu noted · {key} {row}"));
        }
    }

    /// Records a transfer; asks first if one was just recorded and nobody has given a name since.
    pub(in crate::app) fn transfer_or_ask(&mut self) -> Vec<Effect> {
        if !segment::is_just_transferred(&self.call.event) {
            return self.transfer();
        }
        let rows = vec![
            Row::new("Show what to say again", Pick::Run(Action::Page(PageAction::Tool(ToolAction::Handover)))),
            Row::new("Transferred once more", Pick::Do(vec![Request::Transfer])),
        ];
        let title = "The transfer is recorded already";
        self.windows.open(Window::Picker(Picker::new(PickerKind::Choice, title, rows)));
        Vec::new()
    }

    /// Closes the handover card and everything over it, unless the call still counts as
    /// transferred.
    pub(in crate::app) fn close_handover(&mut self) {
        if !self.facts().is_transferred() {
            self.take_handover_away();
        }
    }

    /// Closes the handover card of a transfer, even if it waits below a field that was opened over
    /// it.
    pub(in crate::app) fn take_handover_away(&mut self) {
        let waiting = self.session.connection.back.as_mut().map(|back| &mut back.windows);
        for windows in [Some(&mut self.windows), waiting].into_iter().flatten() {
            if windows.has_handover() {
                windows.close_all();
            }
        }
    }

    /// Records a transfer, and shows at once what to say to the new agent.
    pub(in crate::app) fn transfer(&mut self) -> Vec<Effect> {
        self.part_with_agent();
        self.take_department_draft();
        self.reopen_names_ahead();
        self.call.event.push(Event::new(self.clock.now, EventKind::Transfer));
        self.select_current_step();
        self.finish_writing();
        self.windows.open(Window::Handover(Handover::of_transfer()));
        self.save()
    }

    /// Records a transfer when the user types the next agent's name at a step that asks for it.
    ///
    /// The previous agent is then no longer on the line.
    pub(in crate::app) fn meet_next_agent(&mut self) {
        let is_naming = self.panes.checklist.field.as_ref().is_some_and(|open| open.field == Field::Agent);
        let is_next = self.selected_step().is_some_and(|(_, step)| self.facts().asks_next_agent(step));
        if is_naming && is_next {
            self.part_with_agent();
            self.call.event.push(Event::new(self.clock.now, EventKind::Transfer));
            if let Some(open) = &mut self.panes.checklist.field {
                open.transferred = true;
            }
        }
    }

    /// Opens the list of departments over the handover card, with the noted one selected.
    pub(in crate::app) fn ask_department(&mut self) {
        let mut rows = Vec::new();
        let set = self.facts().transferred_to();
        for department in self.content.pack.department.iter().filter(|department| !department.own_number) {
            let keywords = department.keywords.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" ");
            let name = department.name.to_string();
            rows.push(Row::new(name.clone(), Pick::Department(Some(name))).with("", keywords));
        }
        if let Some(typed) = set.as_ref().filter(|set| !rows.iter().any(|row: &Row| row.label == **set)) {
            rows.insert(0, Row::new(typed.clone(), Pick::Department(Some(typed.clone()))));
        }
        let picker = Picker::new(PickerKind::Department, "Transferred to which department?", rows)
            .or_typed("Not in the list. You can save it as typed.")
            .filtered(self.call.draft_at(&Place::Department).unwrap_or_default())
            .at(set.as_deref().unwrap_or_default());
        self.windows.open_over(Window::Picker(picker));
    }

    /// Records which department the latest transfer led to, and saves.
    pub(in crate::app) fn name_department(&mut self, department: Option<&str>) -> Vec<Effect> {
        self.set_department(department);
        self.save()
    }

    /// Records a department that was typed but not saved, for the latest transfer.
    ///
    /// If the department is already known, only clears the draft.
    pub(in crate::app) fn take_department_draft(&mut self) {
        let typed = self.call.draft_at(&Place::Department).map(ToOwned::to_owned);
        if typed.is_some() {
            self.set_department(typed.as_deref().filter(|_| self.facts().transferred_to().is_none()));
        }
    }

    fn set_department(&mut self, department: Option<&str>) {
        let transfer = self.call.event.iter_mut().rev().find(|event| event.kind == EventKind::Transfer);
        if let (Some(transfer), Some(department)) = (transfer, department) {
            let department = neutralize_line(department.trim());
            let department = redact::masked_except(&department, &self.call.not_cards).unwrap_or(department);
            transfer.department = Some(department.into()).filter(|department: &SafeText| !department.is_empty());
        }
        self.call.put_draft(&Place::Department, "");
    }

    /// Records that the call dropped.
    ///
    /// The clock stops, the step stays, and the strip says what to do.
    pub(in crate::app) fn drop_call(&mut self) -> Vec<Effect> {
        if self.is_calling() {
            self.keep_agent();
            self.call.event.push(Event::new(self.clock.now, EventKind::CutOff));
        }
        self.close_handover();
        self.save()
    }

    /// Records what the latest gap was, so that the program doesn't ask about it again.
    pub(in crate::app) fn explain_gap(&mut self, was: GapKind) -> Vec<Effect> {
        let style = self.facts().style;
        let Some(at) = self.call.event.iter().rposition(is_open_gap) else { return Vec::new() };
        let said = self.call.event.get_mut(at).and_then(|gap| {
            gap.was = Some(was);
            let what = match was {
                GapKind::Hold => "Counted as hold",
                GapKind::Talk => "Counted as talk",
                GapKind::Unknown => "Left out of the totals",
            };
            Some((gap.until?, format!("{what}: {}", gap_words(gap, style))))
        });
        let Some((until, words)) = said else { return Vec::new() };
        // The user was talking, so the hold before the gap is over, unless a later event says
        // otherwise.
        let is_last = self.call.event.iter().skip(at + 1).all(|event| event.kind == EventKind::Agent);
        if was == GapKind::Talk && is_last && self.is_on_hold() {
            self.call.event.insert(at + 1, Event::new(until, EventKind::HoldOff));
            self.select_current_step();
        }
        self.refresh_search();
        self.tell(words);
        self.save()
    }

    /// Asks what the latest gap was.
    pub(in crate::app) fn ask_about_gap(&mut self) {
        let Some(gap) = self.facts().open_gap() else { return };
        let title = format!("Not watched: {}. What happened?", gap_words(gap, self.facts().style));
        let rows = vec![
            Row::new("I was on hold", Pick::Gap(GapKind::Hold)),
            Row::new("I was talking to someone", Pick::Gap(GapKind::Talk)),
            Row::new("I don't know: leave it out of the totals", Pick::Gap(GapKind::Unknown)),
        ];
        self.windows.open(Window::Picker(Picker::new(PickerKind::Choice, &title, rows)));
    }
}

/// Returns whether nobody can have watched from `last` to `now`.
///
/// Also true if the clock was set back.
fn is_gap(last: Moment, now: Moment) -> bool {
    let passed = now.millis_since(last);
    passed > GAP_MILLIS || passed <= -JUMP_MILLIS
}
