//! The moments of a call: what the screen is for right now.

use super::Facts;
use crate::call::Medium;
use crate::call::clock::Line;

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
}
