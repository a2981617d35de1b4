//! The free text of the notes: edits with everything that follows from them, time stamps, masking.

use ratatui_textarea::TextArea;

use super::rows::{self, Place};
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::notes::area;
use crate::app::writing::masking::{MASK_AFTER, guard_paste};
use crate::app::writing::part::{MaskedLines, Part, guard_near};
use crate::call::redact::{HoldBack, Masked};
use crate::call::{Moment, NoteLine, promise_list};

/// The age after which a line counts as finished when the user returns to it, in milliseconds.
const LINE_IS_OVER: i64 = 60_000;

impl App {
    /// Starts a new line if the last one is over a minute old.
    ///
    /// The new note then gets its own time, and a promise in the last line stays as it is.
    pub(super) fn begin_line(&mut self) {
        let (row, byte) = self.panes.notes.cursor();
        let before = self.panes.notes.text.lines().to_vec();
        let ends_here =
            before.len() == row + 1 && before.last().is_some_and(|line| !line.is_empty() && line.len() == byte);
        let begun = self.panes.notes.stamps.get(row).copied().flatten();
        if ends_here && begun.is_some_and(|begun| self.clock.now.millis_since(begun) > LINE_IS_OVER) {
            self.panes.notes.text.insert_newline();
            self.panes.notes.restamp(&before, self.clock.now);
            self.panes.notes.fresh = true;
        }
    }

    /// Moves the cursor by rows as they appear on the screen.
    ///
    /// Returns false if the cursor is in the first row and would move up.
    pub(in crate::app) fn move_by_rows(&mut self, by: isize) -> bool {
        // If the pane isn't visible, each line counts as one row.
        let width =
            self.pane_inside(Pane::Notes).map_or(usize::MAX, |area| usize::from(area.width - rows::gutter(area.width)));
        let notes = &mut self.panes.notes;
        let here = notes.cursor();
        let lines = notes.text.lines();
        let line = lines.get(here.0).map_or("", String::as_str);
        let kept = notes.column.filter(|(place, _)| *place == here).map(|(_, column)| column);
        let column = kept.unwrap_or_else(|| rows::position(line, width, here.1).1);
        let Some(there) = rows::moved(lines, here, width, column, by) else { return false };
        notes.go_to(there.0, there.1);
        notes.column = Some((there, column));
        true
    }

    /// Inserts pasted text at the cursor; what must be masked is masked before the undo history
    /// gets it.
    pub(in crate::app) fn paste_text(&mut self, text: &str) {
        let (row, byte) = self.panes.notes.cursor();
        let line = self.panes.notes.text.lines().get(row).and_then(|line| line.get(..byte));
        let (text, secret) = guard_paste(line.unwrap_or_default(), text, &self.call.not_cards);
        self.edit_text(true, |area| {
            area.insert_str(&text);
        });
        self.tell_masked(secret);
    }

    /// Applies an edit to the free text, with everything that follows from it.
    pub(in crate::app) fn edit_text(&mut self, pasted: bool, edit: impl FnOnce(&mut TextArea<'static>)) {
        let before = self.panes.notes.text.lines().to_vec();
        let (from, steady) = (self.panes.notes.cursor(), self.clock.steady);
        let left = from.0;
        edit(&mut self.panes.notes.text);
        self.panes.notes.fresh = false;
        self.panes.notes.restamp(&before, self.clock.now);
        self.session.noted |= self.panes.notes.text.lines() != before;
        let (secret, open) = self.mask_text((!pasted).then_some(from));
        let (row, byte) = self.panes.notes.cursor();
        let line = self.panes.notes.text.lines().get(row).map_or("", String::as_str);
        let mut stored = before.get(row).cloned().unwrap_or_default();
        if left == row {
            self.panes.notes.held.cut(&mut stored, steady);
        }
        // A paste is complete, and so is a line that the cursor has left: hold nothing back there.
        let mut back = if pasted || left != row { HoldBack::default() } else { self.panes.notes.held.clone() };
        if !pasted {
            back.edited(line, byte, &stored, steady);
        }
        self.panes.notes.held = back;
        self.panes.notes.masked_at = open.then_some(steady + MASK_AFTER);
        self.take_notes();
        self.tell_masked(secret);
    }

    /// Masks secrets in the free text; returns what was masked, and whether the cursor touches one
    /// that may still grow.
    ///
    /// Looks at the lines together, as the record does: a security code may be on the line below
    /// its card number. After an edit that began at `from`, masks only what the edit can have
    /// completed; with `None`, masks everything, because nothing is being typed.
    ///
    /// Masking clears the undo history, so that undo can't bring a secret back.
    pub(in crate::app) fn mask_text(&mut self, from: Option<Place>) -> (Option<Masked>, bool) {
        let cursor = self.panes.notes.cursor();
        let lines = self.panes.notes.text.lines();
        let allowed = &self.call.not_cards;
        let (masked, open) = match from {
            Some(from) => guard_near(lines, from, cursor, allowed),
            None => Part::whole(lines, cursor).guard(lines, false, allowed),
        };
        let Some(MaskedLines { lines: changed, cursor: (row, byte), masked }) = masked else { return (None, open) };
        let mut lines = lines.to_vec();
        for (at, text) in changed {
            if let Some(line) = lines.get_mut(at) {
                *line = text;
            }
        }
        self.panes.notes.text = area(lines);
        self.panes.notes.go_to(row, byte);
        (Some(masked), open)
    }

    /// Copies the free text into the record.
    pub(in crate::app) fn take_notes(&mut self) {
        let lines = self.panes.notes.text.lines().iter().zip(&self.panes.notes.stamps);
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
        self.forget_findings_without_line();
        let home = self.facts().home_style();
        promise_list::sync_while_writing(&mut self.call, self.clock.now, home, &mut self.panes.notes.gone);
        promise_list::show_in_fields(&mut self.call);
    }

    /// Drops the findings whose lines are gone from the free text; the last one takes the notice
    /// with it.
    fn forget_findings_without_line(&mut self) {
        if self.panes.notes.found.is_empty() {
            return;
        }
        let times: Vec<Moment> = self.call.note.iter().map(|line| line.at).collect();
        self.panes.notes.found.retain(|found| times.contains(&found.at));
        if self.panes.notes.found.is_empty() {
            self.session.notice = None;
        }
    }
}
