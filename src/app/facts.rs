//! Facts: what the dashboard can be asked without changing it. Windows and drawing read them.
//!
//! [`Facts`] borrows the record, the pack and the earlier records. Everything here is a pure query;
//! nothing here knows the state of a pane or a window.

pub mod cases;
pub mod connection;
pub mod due;
pub mod handover;
mod in_notes;
pub mod menu;
pub mod nudges;
pub mod numbers;
pub mod stage;
pub mod strip;
pub mod wording;

use ratatui::layout::Rect;

use crate::call::clock::{self, Times};
use crate::call::date_words::Style;
use crate::call::profile::Profile;
use crate::call::steps::{self, TrackedStep};
use crate::call::{Call, Mark, Moment, Records};
use crate::find::Index;
use crate::pack::library::Member;
use crate::pack::{Checklist, Pack};

/// What is known now, read-only.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The pack of the current company.
    pub pack: &'a Pack,
    /// The index of the pack.
    pub index: &'a Index,
    /// The record being written.
    pub call: &'a Call,
    /// A continued call as it began, to tell whether anything was written since.
    pub begun: Option<&'a Call>,
    /// The records of earlier calls.
    pub records: &'a Records,
    /// The companies of the library that are read so far.
    pub companies: &'a [Member],
    /// What users have told the program about themselves.
    pub profile: &'a Profile,
    /// The time.
    pub now: Moment,
    /// The same moment on a clock that is never set back, in milliseconds.
    pub steady: u64,
    /// How days and times are written on the screen.
    pub style: Style,
    /// The size of the terminal, in columns and rows.
    pub area: Rect,
    /// The notice, if it takes rows of its own from the screen.
    pub notice: Option<&'a str>,
}

impl<'a> Facts<'a> {
    /// Returns the checklist of the reason for calling.
    #[must_use]
    pub fn reason(self) -> Option<&'a Checklist> {
        let id = self.call.checklist.as_deref()?;
        self.pack.checklist.iter().find(|checklist| checklist.id == id)
    }

    /// Returns the name of the company with this id, or the id if its pack is not at hand.
    #[must_use]
    pub fn company_name(self, id: &'a str) -> &'a str {
        if self.pack.company.id == *id {
            return &self.pack.company.name;
        }
        let known = self.companies.iter().find(|member| member.id == *id);
        known.map_or(id, |member| &member.name)
    }

    /// Returns the steps of the reason for calling, each with its mark.
    ///
    /// Empty while no reason is chosen.
    #[must_use]
    pub fn way(self) -> Vec<TrackedStep<'a>> {
        self.reason().map(|list| steps::track(list, &self.call.step)).unwrap_or_default()
    }

    /// Returns how days and times are written in scripts and letters: as in the company's country.
    #[must_use]
    pub fn home_style(self) -> Style {
        Style::of_home(&self.pack.company.home)
    }

    /// Returns whether a call is running: between dialing and hanging up.
    #[must_use]
    pub fn is_calling(self) -> bool {
        clock::is_running(&self.call.event)
    }

    /// Returns the durations of the call so far; `None` before it was dialed.
    #[must_use]
    pub fn times(self) -> Option<Times> {
        clock::times(&self.call.event, self.now)
    }

    /// Returns whether the caller is on hold.
    #[must_use]
    pub fn is_on_hold(self) -> bool {
        self.times().is_some_and(|times| times.hold.is_some())
    }

    /// Returns whether nothing was written except what a continued call began with.
    #[must_use]
    pub fn is_untouched(self) -> bool {
        let call = self.call;
        let as_begun = |begun: &Call| {
            begun.fields == call.fields
                && begun.case == call.case
                && call.event.is_empty()
                // An answer that says no call is needed isn't worth keeping.
                && (call.step.is_empty() || steps::current(&self.way()).is_none())
                && begun.deadline == call.deadline
                && begun.rung == call.rung
                && begun.draft == call.draft
                && call.note.iter().all(|line| line.text.trim().is_empty())
        };
        call.is_blank() || self.begun.is_some_and(as_begun)
    }

    /// Returns the positions of the steps that were skipped.
    #[must_use]
    pub fn skipped_steps(self) -> Vec<usize> {
        let way = self.way();
        way.iter().enumerate().filter(|(_, step)| step.mark == Some(Mark::Skipped)).map(|(at, _)| at).collect()
    }
}
