//! The moments of a call: what the screen is for right now.

use super::Facts;
use crate::call::clock::Line;
use crate::call::{Medium, steps};
use crate::pack::Phase;

/// A moment of the call. The end-of-call page is a window and no stage of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is chosen yet.
    Prepare,
    /// A reason or a number is chosen and not dialed yet.
    Dial,
    /// On the line, with nobody there: ringing, a menu, a queue, hold.
    Wait,
    /// Somebody answered.
    Talk,
    /// The call dropped.
    Dropped,
}

impl Facts<'_> {
    /// Returns the moment of the call being written.
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

    /// Returns the phase of the checklist that the call is in.
    #[must_use]
    pub fn phase(self) -> Phase {
        let way = self.way();
        let is_open = |phase: &Phase| way.iter().any(|step| step.phase == *phase && step.mark.is_none());
        let first_open = |phases: &[Phase]| phases.iter().copied().find(is_open);
        match self.stage() {
            Stage::Prepare | Stage::Dial => Phase::Before,
            Stage::Wait | Stage::Dropped => first_open(&[Phase::Wait, Phase::During]).unwrap_or(Phase::Wait),
            Stage::Talk => first_open(&[Phase::During, Phase::After]).unwrap_or(Phase::After),
        }
    }

    /// Returns the place of the step that the call is at: the first open one of its phase, or else of all.
    #[must_use]
    pub fn current_step(self) -> Option<usize> {
        let (phase, way) = (self.phase(), self.way());
        let in_phase = way.iter().position(|step| step.phase == phase && step.mark.is_none());
        in_phase.or_else(|| steps::current(&way))
    }
}
