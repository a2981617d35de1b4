//! The stages of a call: what the screen is for right now.

use super::Facts;
use crate::call::clock::Line;
use crate::call::{Mark, Medium, segment, steps};
use crate::pack::{Field, Phase, Step};

/// A stage of the call. The end-of-call page is a window, not a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is chosen yet.
    Prepare,
    /// A reason or a number is chosen and not dialed yet.
    Dial,
    /// On the line with no agent: ringing, a menu, a queue, a hold.
    Wait,
    /// An agent answered.
    Talk,
    /// The call dropped.
    Dropped,
}

impl Facts<'_> {
    /// Returns the stage of the call being written.
    #[must_use]
    pub fn stage(self) -> Stage {
        match self.line() {
            Line::Open if self.is_on_hold() => Stage::Wait,
            Line::Open => Stage::Talk,
            Line::CutOff => Stage::Dropped,
            Line::Idle | Line::Ended => {
                let is_chosen = self.reason().is_some() || self.call.number.is_some();
                if is_chosen && self.call.medium == Medium::Call { Stage::Dial } else { Stage::Prepare }
            }
        }
    }

    /// Returns whether a call is under way: it runs, or it dropped and wasn't ended.
    #[must_use]
    pub fn is_on_the_line(self) -> bool {
        match self.stage() {
            Stage::Wait | Stage::Talk | Stage::Dropped => true,
            Stage::Prepare | Stage::Dial => false,
        }
    }

    /// Returns the phase of the checklist that the call is in.
    #[must_use]
    pub fn phase(self) -> Phase {
        let way = self.way();
        let is_open = |phase: &Phase| way.iter().any(|step| step.phase == *phase && step.mark.is_none());
        let first_open = |phases: &[Phase]| phases.iter().copied().find(is_open);
        match self.earliest_phase() {
            Phase::Before => Phase::Before,
            Phase::Wait => first_open(&[Phase::Wait, Phase::During]).unwrap_or(Phase::Wait),
            Phase::During | Phase::After => first_open(&[Phase::During, Phase::After]).unwrap_or(Phase::After),
        }
    }

    /// Returns the earliest phase to which the call still comes by itself.
    ///
    /// Dialing ends the preparation, and the first answer ends the wait, whatever is still open in
    /// them: a hold, a drop, or the end leads back to the conversation.
    #[must_use]
    pub fn earliest_phase(self) -> Phase {
        if self.stage() == Stage::Talk || segment::was_answered(&self.call.event) {
            Phase::During
        } else if self.call.event.is_empty() {
            Phase::Before
        } else {
            Phase::Wait
        }
    }

    /// Returns the position of the current step: the first open one of its phase, or else of all.
    #[must_use]
    pub fn current_step(self) -> Option<usize> {
        let (phase, way) = (self.phase(), self.way());
        let in_phase = way.iter().position(|step| step.phase == phase && step.mark.is_none());
        // A step that is still open from before the call, or from the wait, isn't where the call
        // is.
        let later = || way.iter().position(|step| step.phase > phase && step.mark.is_none());
        in_phase.or_else(|| if self.call.event.is_empty() { steps::current(&way) } else { later() })
    }

    /// Returns whether a step that asks for this field is done.
    ///
    /// For the agent's name, only steps done since the last transfer or redial count: there is a
    /// different agent now.
    #[must_use]
    pub fn is_answered(self, field: Field) -> bool {
        let changed = segment::last_change(&self.call.event).filter(|_| field == Field::Agent);
        let since = changed.map(|event| event.at);
        let Some(list) = self.reason() else { return false };
        list.steps().filter(|(_, step)| step.asks(field)).any(|(_, step)| {
            let mark = steps::mark_of(&self.call.step, &list.id, &step.id);
            mark.is_some_and(|mark| {
                mark.mark == Mark::Done && since.is_none_or(|since| mark.at.millis_since(since) > 0)
            })
        })
    }

    /// Returns whether a step asks for the next agent's name while the previous one is still on the
    /// line.
    #[must_use]
    pub fn asks_next_agent(self, step: &Step) -> bool {
        let list = self.call.checklist.as_deref().unwrap_or_default();
        let is_open = steps::mark_of(&self.call.step, list, &step.id).is_none();
        let is_named = !self.call.fields.agent.trim().is_empty() && self.is_calling();
        is_named && is_open && step.asks(Field::Agent) && self.is_answered(Field::Agent)
    }
}
