//! Opening the end-of-call page.

use crate::app::state::App;
use crate::app::windows::Window;
use crate::app::windows::end_page::EndPage;

impl App {
    /// Opens the end-of-call page; with `quitting`, ending the call then leaves the program.
    pub(in crate::app) fn open_end_page(&mut self, quitting: bool) {
        self.leave_field();
        let page = EndPage::new(quitting, self.facts());
        self.windows.open(Window::EndPage(page));
    }
}
