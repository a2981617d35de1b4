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
mod promise;
mod search;
mod speller;
mod suggestions;
mod unfinished;

pub use paint::theme::Theme;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::layout;
use crate::app::layout::Screen;
use crate::app::windows::overlay::Overlay;
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
                let focused = placed.pane == view.focus && app.overlay.is_none();
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
    match &app.overlay {
        Some(
            Overlay::Help(list)
            | Overlay::Reasons(list)
            | Overlay::Choice(list)
            | Overlay::Companies(list)
            | Overlay::Department(list)
            | Overlay::History(list)
            | Overlay::Papers(list),
        ) => {
            picker::draw(&mut painter, area, list);
        }
        Some(Overlay::Past(page)) => history::draw(app, &mut painter, area, page),
        Some(Overlay::Deadlines(open)) => panel::deadlines(app, &mut painter, area, open),
        Some(Overlay::Ladder(open)) => panel::ladder(app, &mut painter, area, open),
        Some(Overlay::Letter(open)) => panel::letter(app, &mut painter, area, *open),
        Some(Overlay::Card(open)) => card::draw(app, &mut painter, area, *open),
        Some(Overlay::Reading(open)) => suggestions::reading(app, &mut painter, area, *open),
        Some(Overlay::CutOff) => connection::cut_off(app, &mut painter, area),
        Some(Overlay::Gap) => connection::gap(app, &mut painter, area),
        Some(Overlay::EndPage(page)) => end_page::draw(app, &mut painter, area, *page),
        Some(Overlay::Promise(form)) => promise::draw(app, &mut painter, area, form),
        Some(Overlay::Speller(window)) => speller::draw(app, &mut painter, area, window),
        Some(Overlay::Unfinished { discard }) => unfinished::unfinished(app, &mut painter, area, *discard),
        None => {}
    }
    painter.caret()
}
