//! The mouse: clicks and the wheel. Both use the same actions as the keys.

use crate::app::keys::action::{Action, Go, PaneAction, SearchAction};
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::spot::{Mouse, Spot};

/// How many rows of text one notch of the wheel scrolls.
const WHEEL_ROWS: isize = 3;

impl App {
    pub(super) fn mouse(&mut self, mouse: Mouse) -> Vec<Effect> {
        self.view.prefix = false;
        let (Mouse::Click(spot) | Mouse::Wheel(spot, _)) = mouse;
        let of_window = matches!(spot, Spot::Window | Spot::WindowRow(_));
        // What was clicked may be gone by now.
        if of_window != self.windows.is_open() {
            return Vec::new();
        }
        match mouse {
            Mouse::Click(spot) => self.click(spot),
            Mouse::Wheel(spot, go) => self.wheel(spot, go),
        }
    }

    fn click(&mut self, spot: Spot) -> Vec<Effect> {
        match spot {
            Spot::Tab(pane) | Spot::Pane(pane) => self.show_pane(pane),
            Spot::Answer => self.show_pane(Pane::Faq),
            Spot::SearchBox => self.run(Action::Search(SearchAction::Start)),
            Spot::Row(pane, 0) if pane == self.view.focus => self.run(Action::Open),
            Spot::Row(pane, by) => {
                let mut effects = self.show_pane(pane);
                effects.extend(self.step_by(by));
                effects
            }
            Spot::WindowRow(0) => self.run(Action::Open),
            Spot::WindowRow(by) => {
                let go = if by < 0 { Go::Up } else { Go::Down };
                (0..by.unsigned_abs()).flat_map(|_| self.run(Action::Go(go))).collect()
            }
            Spot::Window => Vec::new(),
        }
    }

    /// Moves the focus to `pane`; if it is there already, a text keeps its cursor.
    fn show_pane(&mut self, pane: Pane) -> Vec<Effect> {
        if pane == self.view.focus { Vec::new() } else { self.run(Action::Pane(PaneAction::Show(pane))) }
    }

    fn wheel(&mut self, spot: Spot, go: Go) -> Vec<Effect> {
        let by = if go == Go::Up { -1 } else { 1 };
        match spot {
            Spot::Answer => self.scroll_answer(by * WHEEL_ROWS),
            Spot::Row(Pane::Faq, _) | Spot::Pane(Pane::Faq) | Spot::SearchBox => self.move_in_search(by),
            Spot::Row(Pane::Directory, _) | Spot::Pane(Pane::Directory) => self.move_in_directory(by),
            Spot::Row(Pane::Checklist, _) | Spot::Pane(Pane::Checklist) => return self.move_in_checklist(by),
            // Without focus, the notes don't scroll: the latest lines stay visible.
            Spot::Row(Pane::Notes, _) | Spot::Pane(Pane::Notes) if self.view.focus == Pane::Notes => {
                return self.step_by(by);
            }
            Spot::Row(Pane::Notes, _) | Spot::Pane(Pane::Notes) | Spot::Tab(_) => {}
            Spot::Window | Spot::WindowRow(_) => return self.run(Action::Go(go)),
        }
        Vec::new()
    }
}
