//! Drawing: `draw(&App)` changes nothing and decides nothing; it asks [`crate::app::layout`] where things are.
//!
//! ```text
//!  top      company · timers · reason
//!  faq      │ directory        panes: one file each
//!  ─────────┼──────────
//!  checklist│ notes
//!  bottom   the keys that work now
//! ```
//! Overlays (card, picker, questions) come last. Only safe text reaches a cell.

mod card;
mod checklist;
mod connection;
mod directory;
mod end_page;
mod frame;
mod history;
mod hold_mode;
mod notes;
mod paint;
mod panel;
mod picker;
mod promises;
mod search;
mod speller;
mod suggestions;
mod unfinished;

pub use paint::theme::Theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::layout;
use crate::app::layout::Screen;
use crate::app::windows::Window;
use crate::app::{App, Pane};
use paint::painter::Painter;

/// Draws the whole screen; gives the place of the caret while something is being written.
#[must_use]
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    let view = app.view;
    let area = view.area.intersection(buffer.area);
    let mut painter = Painter::new(buffer, theme);
    match layout::screen(area, view.focus, view.zoom, view.turns) {
        Screen::Tiny(area) => frame::tiny::draw(app, &mut painter, area),
        Screen::Panes { top, panes, bottom } => {
            frame::top::draw(app, &mut painter, top);
            let waiting = if app.in_hold_mode() { app.hold_parts() } else { None };
            if let Some(parts) = waiting {
                hold_mode::draw(app, &mut painter, parts);
            }
            for placed in panes.iter().filter(|_| waiting.is_none()) {
                let focused = placed.pane == view.focus && !app.windows.is_open();
                let frame = paint::painter::Frame { tabs: &placed.tabs, shown: placed.pane, focused };
                match placed.pane {
                    Pane::Faq => search::draw(app, &mut painter, placed.area, &frame),
                    Pane::Directory => directory::draw(app, &mut painter, placed.area, &frame),
                    Pane::Checklist => checklist::draw(app, &mut painter, placed.area, &frame),
                    Pane::Notes => notes::draw(app, &mut painter, placed.area, &frame),
                }
            }
            frame::bottom::draw(app, &mut painter, bottom);
        }
    }
    if let Some(window) = app.windows.top() {
        draw_window(app, &mut painter, area, window);
    }
    painter.caret()
}

/// Draws the window that is seen.
fn draw_window(app: &App, painter: &mut Painter<'_>, area: Rect, window: &Window) {
    match window {
        Window::Picker(list) => picker::draw(painter, area, list),
        Window::Past(page) => history::draw(app, painter, area, page),
        Window::Deadlines(open) => panel::deadlines(app, painter, area, open),
        Window::Escalation(open) => panel::escalation(app, painter, area, open),
        Window::Letter(open) => panel::letter(app, painter, area, open),
        Window::Card(open) => card::draw(app, painter, area, *open),
        Window::Reading(open) => suggestions::reading(app, painter, area, *open),
        Window::CutOff(_) => connection::cut_off(app, painter, area),
        Window::Gap(_) => connection::gap(app, painter, area),
        Window::EndPage(page) => end_page::draw(app, painter, area, page),
        Window::Promises(form) => promises::draw(app, painter, area, form),
        Window::Speller(window) => speller::draw(app, painter, area, window),
        Window::Unfinished(offer) => unfinished::unfinished(app, painter, area, offer.discard),
    }
}
