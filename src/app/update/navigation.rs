//! Moving up, down and by pages in the focused pane.

use crate::app::keys::action::Go;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::windows::scroll::steps;

impl App {
    /// Moves in a list or a text.
    pub(super) fn go(&mut self, go: Go) -> Vec<Effect> {
        match go {
            Go::PageUp => self.page_by(-1),
            Go::PageDown => self.page_by(1),
            Go::Left | Go::Right => {
                self.turn_answer(go);
                Vec::new()
            }
            Go::Up | Go::Down if self.writes_in() == Some(Pane::Checklist) => self.go_in_step(go),
            Go::Up | Go::Down | Go::Top | Go::Bottom => self.step_by(steps(go, 1)),
        }
    }

    pub(super) fn step_by(&mut self, by: isize) -> Vec<Effect> {
        match self.view.focus {
            Pane::Faq => self.move_in_search(by),
            Pane::Directory => self.move_in_directory(by),
            Pane::Checklist => return self.move_in_checklist(by),
            Pane::Notes => return self.step_in_notes(by),
        }
        Vec::new()
    }

    /// Moves up or down in the notes.
    ///
    /// Moves by rows as they appear on the screen, and from the first row up into the fields.
    fn step_in_notes(&mut self, by: isize) -> Vec<Effect> {
        if !self.is_in_notes_text() {
            self.move_in_notes(by);
            return self.save();
        }
        self.finish_writing();
        if !self.move_by_rows(by) {
            self.move_in_notes(-1);
        }
        self.save()
    }

    /// Moves a page up or down, in the answer of the FAQ pane or in the rows of another pane.
    fn page_by(&mut self, pages: isize) -> Vec<Effect> {
        if self.view.focus == Pane::Faq {
            let rows = self.search_parts().map_or(1, |parts| parts.answer.height.saturating_sub(1).max(1));
            self.scroll_answer(pages * isize::try_from(rows).unwrap_or(1));
            return Vec::new();
        }
        let inside = self.pane_inside(self.view.focus);
        let height = inside.map_or(1, |inside| inside.height.saturating_sub(1).max(1));
        self.step_by(pages * isize::try_from(height).unwrap_or(1))
    }
}
