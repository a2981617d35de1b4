//! The answers to the selected step's question, before one is taken.

use crate::app::keys::action::Go;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::windows::scroll::moved;
use crate::call::steps;

impl App {
    /// Returns whether the selected step has a question whose answers are chosen with ← and →.
    pub(in crate::app) fn is_answering(&self) -> bool {
        let has_keys = self.view.focus == Pane::Checklist && self.panes.checklist.field.is_none();
        has_keys && self.selected_step().is_some_and(|(_, step)| !step.choice.is_empty())
    }

    /// Selects an answer to the selected step's question: `searched`, or else the one already
    /// given.
    ///
    /// Otherwise selects the one that the search names, or else the first, which then counts as not
    /// chosen: the search was long before this question.
    pub(super) fn show_answer(&mut self, searched: Option<usize>) {
        let answer = searched.or_else(|| self.answer_given());
        self.panes.checklist.answer = answer.or_else(|| self.answer_searched()).unwrap_or_default();
        self.panes.checklist.chosen = answer.is_some();
    }

    /// Returns the position of the answer given to the selected step's question, if there is one.
    pub(super) fn answer_given(&self) -> Option<usize> {
        let (list, (_, step)) = (self.reason()?, self.selected_step()?);
        let answer = steps::mark_of(&self.call.step, &list.id, &step.id)?.choice.as_ref()?;
        step.choice.iter().position(|choice| choice.label == *answer)
    }

    /// Selects the next or previous answer to the selected step's question (← and →).
    pub(in crate::app) fn turn_answer(&mut self, go: Go) {
        let Some(count) = self.selected_step().map(|(_, step)| step.choice.len()) else { return };
        let by = if go == Go::Left { -1 } else { 1 };
        self.panes.checklist.answer = moved(self.panes.checklist.answer, by, count);
        self.panes.checklist.chosen = true;
    }
}
