//! The connection: numbers to dial, what to say, and time that nobody watched.

use super::Facts;
use crate::call::clock::{self, GAP_MILLIS, Line};
use crate::call::{Event, segment, template};
use crate::pack::{Number, Phase};
use crate::text::safe::{SafeText, neutralize_line};

impl<'a> Facts<'a> {
    /// Returns how the line is.
    #[must_use]
    pub fn line(self) -> Line {
        clock::line(&self.call.event)
    }

    /// Returns the latest gap that is long enough to ask about and that nobody has explained.
    #[must_use]
    pub fn open_gap(self) -> Option<&'a Event> {
        self.call.event.iter().rev().find(|event| is_open_gap(event))
    }

    /// Returns the numbers to dial for this call, best first: the one that was dialed, or those of the reason's departments.
    #[must_use]
    pub fn numbers_to_dial(self) -> Vec<(&'a SafeText, &'a Number)> {
        let departments = || self.pack.department.iter();
        let all = || {
            departments().flat_map(|department| department.number.iter().map(move |number| (&department.name, number)))
        };
        if let Some(dialed) = &self.call.number {
            return all().filter(|(_, number)| number.e164 == *dialed).take(1).collect();
        }
        let ids = self.reason().map(|list| list.departments.as_slice()).unwrap_or_default();
        let named = ids.iter().filter_map(|id| departments().find(|department| department.id == *id));
        named.filter_map(|department| department.number.first().map(|number| (&department.name, number))).collect()
    }

    /// Returns what to say to whoever answers after the line dropped, with the blanks filled that can be.
    #[must_use]
    pub fn words_after_cut(self) -> String {
        let (agent, department) = segment::last_spoken_to(&self.call.event);
        let agent = agent.map_or("[agent]", SafeText::as_str);
        let department = department.map(|department| format!(" in {department}")).unwrap_or_default();
        let reference = match self.call.fields.reference.trim() {
            "" => String::new(),
            reference => format!(" My reference is {}.", neutralize_line(reference)),
        };
        format!("I was speaking with {agent}{department}, and the line dropped.{reference} Can we go on from there?")
    }

    /// Returns the words for whoever answers, while nobody has given a name since the line dropped.
    #[must_use]
    pub fn opening_after_cut(self) -> Option<String> {
        segment::is_back_after_cut(&self.call.event).then(|| self.words_after_cut())
    }

    /// Returns the words for whoever answers: after a cut-off what came before, else those of the first open step.
    #[must_use]
    pub fn words_for_a_human(self) -> Option<String> {
        self.opening_after_cut().or_else(|| {
            let way = self.way();
            let mut open = way.iter().filter(|on_way| on_way.phase == Phase::During && on_way.mark.is_none());
            open.find_map(|on_way| on_way.step.say.as_deref()).map(|say| template::words_to_say(say, &self.call.fields))
        })
    }
}

/// Returns whether a gap is worth a question.
#[must_use]
pub fn is_open_gap(event: &Event) -> bool {
    event.was.is_none() && event.gap_millis() > GAP_MILLIS
}
