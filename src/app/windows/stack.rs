//! The open windows. One is seen at a time; one that was opened over another leads back to it.
//!
//! [`Windows::open`], [`Windows::open_over`], [`Windows::replace`] and [`Windows::close`] are the only writers. What a form
//! holds that is closed before it was taken is a draft of the record ([`crate::call::draft`]).

use super::phone_code::PhoneCode;
use super::window::Window;

/// The open windows, the one that is seen last.
#[derive(Debug, Clone, Default)]
pub struct Windows {
    open: Vec<Window>,
}

impl Windows {
    /// Returns the window that is seen.
    #[must_use]
    pub fn top(&self) -> Option<&Window> {
        self.open.last()
    }

    /// Returns the window that is seen, to give it something.
    pub(in crate::app) fn top_mut(&mut self) -> Option<&mut Window> {
        self.open.last_mut()
    }

    /// Returns every window, the one that is seen last.
    pub(in crate::app) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Window> {
        self.open.iter_mut()
    }

    /// Returns whether a window is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Opens a window alone: closing it leads to the panes.
    pub(in crate::app) fn open(&mut self, window: Window) {
        self.close_all();
        self.open.push(window);
    }

    /// Opens a window over the one that is seen: closing it leads back there.
    pub(in crate::app) fn open_over(&mut self, window: Window) {
        self.open.push(window);
    }

    /// Opens the QR code of a number over the window that is seen, where there is one.
    pub(in crate::app) fn open_code(&mut self, code: Option<PhoneCode>) {
        self.open.extend(code.map(|code| Window::PhoneCode(Box::new(code))));
    }

    /// Puts a window in the place of the one that is seen.
    pub(in crate::app) fn replace(&mut self, window: Window) {
        self.close();
        self.open.push(window);
    }

    /// Closes the window that is seen.
    pub(in crate::app) fn close(&mut self) {
        self.open.pop();
    }

    /// Closes every window.
    pub(in crate::app) fn close_all(&mut self) {
        self.open.clear();
    }

    /// Takes all windows away, to be put back later.
    pub(in crate::app) fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}
