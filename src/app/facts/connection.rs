//! The connection: numbers to dial, what to say, and time that nobody watched.

use super::Facts;
use crate::call::blanks::{Blanks, Words};
use crate::call::clock::{self, GAP_MILLIS, Line};
use crate::call::{Event, segment};
use crate::pack::Phase;
use crate::text::safe::{SafeText, neutralize_line};

impl<'a> Facts<'a> {
    /// Returns the state of the line.
    #[must_use]
    pub fn line(self) -> Line {
        clock::line(&self.call.event)
    }

    /// Returns the latest unexplained gap that is long enough to ask about.
    #[must_use]
    pub fn open_gap(self) -> Option<&'a Event> {
        self.call.event.iter().rev().find(|event| is_open_gap(event))
    }

    /// Returns what to say to the agent after a dropped call, with the known blanks filled in.
    #[must_use]
    pub fn words_after_cut(self) -> Option<String> {
        if !segment::is_cut_short(&self.call.event) {
            return None;
        }
        let cut_off = format!(
            "I was speaking with {}, and we got cut off.",
            named(segment::last_spoken_to(&self.call.event), "someone")
        );
        Some(format!("{cut_off}{} Can we pick up from there?", self.subject_and_reference()))
    }

    /// Returns what to say to the person who takes over the call after a transfer.
    fn words_after_transfer(self) -> String {
        let from = named(segment::just_spoken_to(&self.call.event), "one of your colleagues");
        format!("I was just speaking with {from}, and got transferred to you.{}", self.subject_and_reference())
    }

    /// Returns what the call is about and its reference number, as far as they are known.
    fn subject_and_reference(self) -> String {
        let about = self.subject().map(|about| format!(" It's about {about}.")).unwrap_or_default();
        match self.call.fields.reference.trim() {
            "" => about,
            reference => format!("{about} My reference is {}.", neutralize_line(reference)),
        }
    }

    /// Returns what to say first after a dropped call or a transfer, until an agent gives a name.
    #[must_use]
    pub fn opening_after_break(self) -> Option<String> {
        if segment::is_just_transferred(&self.call.event) {
            return Some(self.words_after_transfer());
        }
        self.words_after_cut().filter(|_| segment::is_back_after_cut(&self.call.event))
    }

    /// Returns what to say when an agent answers.
    ///
    /// After a dropped call or a transfer, the words say what came before; otherwise they are those
    /// of the first open step. `None` while that step's blanks are empty.
    #[must_use]
    pub fn words_for_a_human(self) -> Option<String> {
        self.opening_after_break().or_else(|| {
            let way = self.way();
            let mut open = way.iter().filter(|on_way| on_way.phase > Phase::Wait && on_way.mark.is_none());
            // The words after an open question may belong to another answer.
            let step = open.find(|on_way| on_way.step.say.is_some() || !on_way.step.choice.is_empty())?.step;
            match self.blanks().words(step.say.as_deref()?, step.or_say.as_deref()) {
                Words::Ready(words) => Some(words),
                Words::Missing(..) => None,
            }
        })
    }

    /// Returns what fills the blanks of a script.
    #[must_use]
    pub fn blanks(self) -> Blanks<'a> {
        let blanks = Blanks::of(&self.call.fields, self.pack).with_read_back(self.agreed().unwrap_or_default());
        match self.last_call() {
            Some((last, promised)) => blanks.after(last, promised, self.now.local().date(), self.home_style()),
            None => blanks,
        }
    }
}

/// Returns an agent with their department; `nobody` replaces an unknown name.
fn named((agent, department): (Option<&SafeText>, Option<&SafeText>), nobody: &str) -> String {
    let department = department.map(|department| format!(" in {department}")).unwrap_or_default();
    format!("{}{department}", agent.map_or(nobody, SafeText::as_str))
}

/// Returns whether a gap is unexplained and long enough to ask about.
#[must_use]
pub fn is_open_gap(event: &Event) -> bool {
    event.was.is_none() && event.gap_millis() > GAP_MILLIS
}
