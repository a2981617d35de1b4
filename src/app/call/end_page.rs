//! The end-of-call page: what is missing, filled in right there; skipped steps; how the call ended. It never stops the saving.

use crate::app::notes::Place;
use crate::app::windows::overlay::Overlay;
use crate::app::{App, Effect, Pane};
use crate::call::{Mark, Outcome};
use crate::pack::Field;

/// The state of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndPage {
    /// True when it was opened by quitting: ending the call then quits.
    pub quitting: bool,
    /// The field that is being filled in on the page.
    pub filling: Option<Field>,
    /// Which of the skipped steps is chosen.
    pub skipped: usize,
    /// Where the notes were, and whether they were being written: Esc leads back there.
    back: (Place, bool),
}

/// What the page asks for, in order of regret; then the line that sums the call up.
pub const FILLED_HERE: [Field; 5] = [Field::Reference, Field::Agent, Field::Promise, Field::By, Field::Outcome];

impl App {
    /// `e`, or `q` during a call.
    pub(in crate::app) fn open_end_page(&mut self, quitting: bool) {
        self.leave_field();
        let back = (self.notes.at, self.notes.writing);
        self.overlay = Some(Overlay::EndPage(EndPage { quitting, filling: None, skipped: 0, back }));
    }

    fn end_page_mut(&mut self) -> Option<&mut EndPage> {
        if let Some(Overlay::EndPage(page)) = &mut self.overlay { Some(page) } else { None }
    }

    /// Begins to fill `field` in on the page.
    pub(in crate::app) fn fill(&mut self, field: Field) -> Vec<Effect> {
        if self.end_page_mut().is_some() {
            self.checklist.field = None;
            self.write_at(Place::Field(field));
            if let Some(page) = self.end_page_mut() {
                page.filling = Some(field);
            }
        }
        Vec::new()
    }

    /// Enter in a field of the page: on to the next one that is missing.
    pub(in crate::app) fn fill_next(&mut self) -> Vec<Effect> {
        let Some(Overlay::EndPage(EndPage { filling: Some(field), .. })) = self.overlay else { return Vec::new() };
        self.stop_filling();
        let missing = self.call.missing();
        let next =
            FILLED_HERE.into_iter().skip_while(|other| *other != field).skip(1).find(|next| missing.contains(next));
        if let Some(next) = next {
            self.fill(next);
        }
        self.save()
    }

    /// The page has the keys again; false when nothing was being filled in.
    pub(in crate::app) fn stop_filling(&mut self) -> bool {
        let Some(Overlay::EndPage(EndPage { filling: Some(_), back, .. })) = self.overlay else { return false };
        self.leave_field();
        (self.notes.at, self.notes.writing) = back;
        if let Place::Field(field) = self.notes.at {
            self.notes.field = tui_input::Input::new(self.call.fields.get(field).to_owned());
        }
        if let Some(page) = self.end_page_mut() {
            page.filling = None;
        }
        true
    }

    /// How the call ended; the same key again takes it back.
    pub(in crate::app) fn set_outcome(&mut self, outcome: Outcome) -> Vec<Effect> {
        self.call.outcome = (self.call.outcome != Some(outcome)).then_some(outcome);
        self.save()
    }

    /// The places of the steps that were skipped.
    #[must_use]
    pub fn skipped_steps(&self) -> Vec<usize> {
        let way = self.way();
        way.iter().enumerate().filter(|(_, step)| step.mark == Some(Mark::Skipped)).map(|(at, _)| at).collect()
    }

    /// Chooses another of the skipped steps.
    pub(in crate::app) fn move_in_end_page(&mut self, by: isize) {
        let skipped = self.skipped_steps().len();
        if let Some(page) = self.end_page_mut() {
            page.skipped = crate::app::windows::picker::moved(page.skipped, by, skipped);
        }
    }

    /// Leaves the page for the skipped step that is chosen.
    pub(in crate::app) fn go_to_skipped(&mut self) {
        let Some(Overlay::EndPage(page)) = self.overlay else { return };
        if let Some(step) = self.skipped_steps().get(page.skipped).copied() {
            self.overlay = None;
            self.focus(Pane::Checklist);
            self.checklist.selected = step;
        }
    }
}
