//! The open windows. One is seen at a time; one that was opened over another leads back to it.
//!
//! [`Windows::open`], [`Windows::open_over`], [`Windows::replace`] and [`Windows::close`] are the only writers. A form that
//! is closed before it was saved is kept as a draft, for when it is opened again.

use super::window::Window;

/// The open windows, the one that is seen last.
#[derive(Debug, Clone, Default)]
pub struct Windows {
    open: Vec<Window>,
    /// Forms that were closed before they were saved, at most one of each kind.
    drafts: Vec<Window>,
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

    /// Puts a window in the place of the one that is seen.
    pub(in crate::app) fn replace(&mut self, window: Window) {
        self.close();
        self.open.push(window);
    }

    /// Closes the window that is seen.
    pub(in crate::app) fn close(&mut self) {
        let Some(window) = self.open.pop().filter(Window::is_draft) else { return };
        let kind = std::mem::discriminant(&window);
        self.drafts.retain(|draft| std::mem::discriminant(draft) != kind);
        self.drafts.push(window);
    }

    /// Closes every window.
    pub(in crate::app) fn close_all(&mut self) {
        while self.is_open() {
            self.close();
        }
    }

    /// Takes the draft out that `is_it` knows; `None` where there is none.
    pub(in crate::app) fn take_draft(&mut self, is_it: impl Fn(&Window) -> bool) -> Option<Window> {
        let place = self.drafts.iter().position(is_it)?;
        Some(self.drafts.remove(place))
    }

    /// Forgets the drafts: they belong to another record.
    pub(in crate::app) fn forget_drafts(&mut self) {
        self.drafts.clear();
    }

    /// Takes all windows away, to be put back later.
    pub(in crate::app) fn take(&mut self) -> Self {
        std::mem::take(self)
    }
}
