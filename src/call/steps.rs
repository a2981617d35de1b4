//! What has been done with the steps of a checklist: three states, an undo, and which step is current.
//!
//! Steps are known by their ids, never by position, so that a changed pack cannot mark the wrong step.

use serde::{Deserialize, Serialize};

use super::Moment;
use crate::pack::{Checklist, Step};
use crate::safe_text::SafeText;

/// The three things that can be said of a step; no mark means it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// Done.
    Done,
    /// Passed over for now; offered again before the call ends.
    Skipped,
    /// Does not concern this call.
    NotApplicable,
}

/// One mark. Marks are kept in the order in which they were made, so that the last can be undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepMark {
    /// Id of the checklist.
    pub checklist: SafeText,
    /// Id of the step.
    pub step: SafeText,
    /// What became of it.
    pub mark: Mark,
    /// When.
    pub at: Moment,
    /// The answer that was chosen, where the step asks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub choice: Option<SafeText>,
}

/// The latest mark of a step.
#[must_use]
pub fn mark_of(marks: &[StepMark], checklist: &str, step: &str) -> Option<Mark> {
    marks.iter().rev().find(|mark| mark.checklist == checklist && mark.step == step).map(|mark| mark.mark)
}

/// The choice that was taken at a step that asks.
#[must_use]
pub fn choice_of<'a>(marks: &'a [StepMark], checklist: &str, step: &str) -> Option<&'a str> {
    let mark = marks.iter().rev().find(|mark| mark.checklist == checklist && mark.step == step)?;
    mark.choice.as_deref()
}

/// The first open step, in the order of the call; `None` when the list is complete.
#[must_use]
pub fn current<'a>(checklist: &'a Checklist, marks: &[StepMark]) -> Option<&'a Step> {
    checklist.steps().map(|(_, step)| step).find(|step| mark_of(marks, &checklist.id, &step.id).is_none())
}
