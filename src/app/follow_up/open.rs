//! Opening the deadlines, the escalation ladder and letters.

use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::deadlines::Deadlines;
use crate::app::windows::escalation::Escalation;
use crate::app::windows::letter::LetterWindow;

impl App {
    /// Opens the deadlines.
    pub(in crate::app) fn open_deadlines(&mut self) {
        self.finish_writing();
        self.windows.open(Window::Deadlines(Deadlines::new(self.facts())));
    }

    /// Opens the deadlines at the rule with this id.
    pub(in crate::app) fn open_deadline(&mut self, id: &str) {
        self.finish_writing();
        let window = Deadlines::at(id, self.facts());
        self.windows.open(Window::Deadlines(window));
    }

    /// Opens the escalation ladder at the rung with this id.
    pub(in crate::app) fn open_rung(&mut self, id: &str) {
        self.finish_writing();
        let window = Escalation::at(id, self.facts());
        self.windows.open(Window::Escalation(window));
    }

    /// Opens the letter with this id, filled in from the call; returns false if there is no such
    /// letter or no call.
    pub(in crate::app) fn open_letter(&mut self, id: &str) -> bool {
        let letter = self.content.pack.letter.iter().position(|letter| letter.id == id);
        let Some((letter, record)) = letter.zip(self.export_record()) else { return false };
        self.windows.open(Window::Letter(Box::new(LetterWindow::new(letter, record))));
        true
    }

    /// Opens the escalation ladder at the next rung.
    pub(in crate::app) fn open_escalation(&mut self) {
        self.finish_writing();
        let window = Escalation::new(self.facts());
        self.windows.open(Window::Escalation(window));
    }
}
