//! Behavior as key scripts: where it starts, what is typed, what is true then. How the screens look
//! is `scenes`.

mod calling;
mod copying;
mod fields;
mod panes;
mod reason;
mod records;
mod steps;
mod writing;

use crate::support::Dashboard;

/// A dashboard after `keys`, which are typed outside of the search box.
fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys("<Esc>").keys(keys)
}

fn notes(dashboard: &Dashboard) -> Vec<&str> {
    dashboard.app.call.note.iter().map(|line| line.text.as_str()).collect()
}

/// A dashboard at a step of the dispute checklist.
fn dashboard_at(place: usize) -> Dashboard {
    dashboard("cdispute charge<Enter>gg").keys(&"j".repeat(place))
}
