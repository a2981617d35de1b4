//! The state of the checklist pane.

use crate::app::writing::field::TextField;
use crate::pack::Field;

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct ChecklistPane {
    /// Which step is selected, in the order of the call; or which reason, while none is chosen.
    pub selected: usize,
    /// Which answer to the selected step's question is chosen, before it is taken.
    pub answer: usize,
    /// The field that the selected step asks for, while it is being filled in.
    pub field: Option<StepField>,
}

/// A field that is filled in at its step.
#[derive(Debug, Clone)]
pub struct StepField {
    /// Which.
    pub field: Field,
    /// What was typed.
    pub text: TextField,
}
