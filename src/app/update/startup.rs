//! Builds the state for the first frame, and completes it right after.

use std::sync::Arc;

use crate::app::state::App;
use crate::app::state::view::Clock;
use crate::find::Index;
use crate::pack::Pack;

impl App {
    /// Returns a dashboard for `pack` with an empty record: enough for the first frame.
    ///
    /// [`App::ready`] completes it.
    #[must_use]
    pub fn new(pack: Arc<Pack>, clock: Clock, columns: u16, rows: u16) -> Self {
        let mut app = Self::blank(pack, clock, columns, rows);
        app.panes.search.searching = true;
        app.refresh_search();
        app
    }

    /// Completes the dashboard after the first frame, with the full index and the user's clock.
    pub fn ready(&mut self, index: Index, clock: Clock) {
        self.content.index = index;
        self.clock = clock;
        self.call = self.new_call();
        self.refresh_search();
    }
}
