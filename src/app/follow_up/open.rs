//! Opening the deadlines and the escalation ladder, and noting in the record what comes of them.

use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::deadlines::Deadlines;
use crate::app::windows::escalation::Escalation;

impl App {
    /// Opens the deadlines.
    pub(in crate::app) fn open_deadlines(&mut self) {
        self.finish_writing();
        self.windows.open(Window::Deadlines(Deadlines::default()));
    }

    /// Opens the escalation ladder at the rung that comes next.
    pub(in crate::app) fn open_escalation(&mut self) {
        self.finish_writing();
        let window = Escalation::new(self.facts());
        self.windows.open(Window::Escalation(window));
    }
}
