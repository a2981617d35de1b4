//! The stack of open windows. Only the top one is visible; closing it returns to the one below.
//!
//! Only the methods below open and close windows. Text in a form that is closed without saving
//! stays in the record as a draft ([`crate::call::draft`]).

use super::phone_code::PhoneCode;
use super::window::Window;

/// The open windows; the last one is on top.
#[derive(Debug, Clone, Default)]
pub struct Windows {
    open: Vec<Window>,
}

impl Windows {
    /// Returns the top window.
    #[must_use]
    pub fn top(&self) -> Option<&Window> {
        self.open.last()
    }

    /// Returns the top window, for changes.
    pub(in crate::app) fn top_mut(&mut self) -> Option<&mut Window> {
        self.open.last_mut()
    }

    /// Returns every window, the top one last.
    pub(in crate::app) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Window> {
        self.open.iter_mut()
    }

    /// Returns whether a window is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Closes all windows and opens this one: closing it returns to the panes.
    pub(in crate::app) fn open(&mut self, window: Window) {
        self.close_all();
        self.open.push(window);
    }

    /// Opens a window over the top one: closing it returns there.
    pub(in crate::app) fn open_over(&mut self, window: Window) {
        self.open.push(window);
    }

    /// Opens a QR code over the top window; does nothing with `None`.
    pub(in crate::app) fn open_code(&mut self, code: Option<PhoneCode>) {
        self.open.extend(code.map(|code| Window::PhoneCode(Box::new(code))));
    }

    /// Replaces the top window.
    pub(in crate::app) fn replace(&mut self, window: Window) {
        self.close();
        self.open.push(window);
    }

    /// Closes the top window.
    pub(in crate::app) fn close(&mut self) {
        self.open.pop();
    }

    /// Closes every window.
    pub(in crate::app) fn close_all(&mut self) {
        self.open.clear();
    }

    /// Returns whether the handover card of a transfer is open, even under other windows.
    pub(in crate::app) fn has_handover(&self) -> bool {
        self.open.iter().any(|window| matches!(window, Window::Handover(card) if card.transferred))
    }

    /// Stops typing into the department row of the handover card: the next letter is a command.
    pub(in crate::app) fn leave_department(&mut self) {
        for window in &mut self.open {
            if let Window::Handover(card) = window {
                card.writing = false;
            }
        }
    }

    /// Notes on the handover card that the department was chosen.
    pub(in crate::app) fn name_department(&mut self) {
        for window in &mut self.open {
            if let Window::Handover(card) = window {
                card.named = true;
            }
        }
    }

    /// Takes all windows away, to be put back later.
    pub(in crate::app) fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}
