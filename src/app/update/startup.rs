//! The first frame, and what comes right after it.

use std::sync::Arc;

use crate::app::state::App;
use crate::app::state::view::Clock;
use crate::find::Index;
use crate::pack::Pack;

impl App {
    /// Returns a dashboard on `pack`, with an empty record: enough for the first frame. [`App::ready`] makes it whole.
    #[must_use]
    pub fn new(pack: Arc<Pack>, clock: Clock, columns: u16, rows: u16) -> Self {
        let mut app = Self::blank(pack, clock, columns, rows);
        app.panes.search.searching = true;
        app.refresh_search();
        app
    }

    /// Takes what takes longer than the first frame: everything can be found, and the clock is the caller's own.
    pub fn ready(&mut self, index: Index, clock: Clock) {
        self.content.index = index;
        self.clock = clock;
        self.call = self.new_call();
        self.refresh_search();
    }
}
