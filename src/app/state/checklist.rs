//! The state of the checklist pane.

use crate::app::writing::field::TextField;
use crate::pack::Field;

/// The state of the pane.
#[derive(Debug, Clone, Default)]
pub struct ChecklistPane {
    /// The selected step, in the order of the call; or the selected reason, until one is chosen.
    pub selected: usize,
    /// The answer selected for the selected step's question, before it is accepted.
    pub answer: usize,
    /// Whether the user or their search chose that answer; otherwise it is just the first.
    pub chosen: bool,
    /// The search, in lowercase, with which the reason was chosen; empty if there was none.
    pub searched: String,
    /// The field of the selected step, while it is being filled in.
    pub field: Option<StepField>,
}

/// A field being filled in at its step.
#[derive(Debug, Clone)]
pub struct StepField {
    /// The field.
    pub field: Field,
    /// The text typed so far.
    pub text: TextField,
    /// Whether typing recorded a transfer, because the name is the next agent's.
    pub transferred: bool,
}
