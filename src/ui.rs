//! Drawing: `draw(&App)` changes nothing and decides nothing; it asks [`crate::app::layout`] where
//! things are.
//!
//! ```text
//!  top      company · reason
//!  strip    the number to dial, the clock, the words of the moment
//!  faq      │ directory        panes: one file each
//!  ─────────┼──────────
//!  checklist│ notes
//!  bottom   the keys that work now
//! ```
//! Windows (card, picker, questions) come last. Only safe text reaches a cell.

mod card;
mod checklist;
mod directory;
mod end_page;
mod frame;
mod handover;
mod history;
pub mod lines;
mod links;
mod notes;
mod paint;
mod panel;
mod phone_code;
mod picker;
mod profile;
mod promises;
mod search;
mod speller;
mod strip;
mod suggestions;

pub use links::{Link, Links, Target};
pub use paint::palette::{Depth, Meaning, Palette, Preset};
pub use paint::theme::Theme;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::layout::{self, Screen};
use crate::app::state::spot::Spots;
use crate::app::windows::Window;
use crate::app::{App, Pane};
use crate::call::clock::Line;
use crate::text::ascii::in_ascii;
use crate::text::safe::SafeText;
use paint::painter::Painter;

/// What stands on a drawn screen beside its cells.
#[derive(Debug, Clone, Default)]
pub struct Drawn {
    /// The position of the cursor, while something is being written.
    pub caret: Option<Position>,
    /// What the mouse can act on.
    pub spots: Spots,
    /// What the terminal can open; none if the theme has no links.
    pub links: Links,
}

/// Draws the whole screen; returns the cursor position while something is being written.
#[must_use]
pub fn draw(app: &App, theme: Theme, buffer: &mut Buffer) -> Option<Position> {
    draw_screen(app, theme, buffer).caret
}

/// Draws the whole screen; returns what stands on it.
#[must_use]
pub fn draw_screen(app: &App, theme: Theme, buffer: &mut Buffer) -> Drawn {
    let view = app.view;
    let area = view.area.intersection(buffer.area);
    let mut painter = Painter::new(buffer, theme);
    let said = app.strip();
    let plan = layout::strip::plan(view.area, &said);
    let has_digits = plan.digit_columns > 0;
    let edges = match app.screen_under(plan.height()) {
        Screen::Tiny(area) => {
            frame::tiny::draw(app, &mut painter, area);
            None
        }
        Screen::Panes { top, strip, panes, bottom } => {
            strip::draw(app, &mut painter, strip, (&said, &plan));
            for placed in panes {
                let focused = placed.pane == view.focus && !app.windows.is_open();
                let frame = paint::painter::Frame { tabs: &placed.tabs, shown: placed.pane, focused };
                match placed.pane {
                    Pane::Faq => search::draw(app, &mut painter, placed.area, &frame),
                    Pane::Directory => directory::draw(app, &mut painter, placed.area, &frame),
                    Pane::Checklist => checklist::draw(app, &mut painter, placed.area, &frame),
                    Pane::Notes => notes::draw(app, &mut painter, placed.area, &frame),
                }
            }
            frame::bottom::draw(app, &mut painter, bottom, said.rows.first());
            Some((top, strip, bottom))
        }
    };
    if let Some(window) = app.windows.top() {
        draw_window(app, &mut painter, area.intersection(app.free_area()), window);
    }
    if let Some((top, strip, bottom)) = edges {
        // A window clears all spots, so a spot in the middle of the strip is the window's.
        let middle = strip.x + strip.width / 2;
        // Large digits take all of its rows.
        let rows = if has_digits { strip.height } else { strip.height.min(1) };
        let is_covered =
            app.windows.is_open() && (strip.y..strip.y + rows).any(|row| painter.spots.at(middle, row).is_some());
        frame::top::draw(app, &mut painter, top, is_covered);
        frame::bottom::notice(app, &mut painter, bottom);
    }
    let (caret, spots) = (painter.caret(), std::mem::take(&mut painter.spots));
    let large = std::mem::take(&mut painter.large);
    if theme.ascii {
        paint::plain_cells::rewrite(buffer, caret);
    }
    let links = if theme.links { links::find(app, buffer, &large) } else { Links::default() };
    Drawn { caret, spots, links }
}

/// Returns the title of the terminal window: the state of the call, or else its reason.
#[must_use]
pub fn title(app: &App, theme: Theme) -> SafeText {
    let strip = app.strip();
    let clock = strip.rows.first().and_then(|row| row.parts.first()).filter(|_| app.facts().line() != Line::Idle);
    let state = clock.map(|(_, text)| text.as_str());
    let why = app.reason().map(|list| list.reason.as_str());
    match state.or(why) {
        Some(text) if theme.ascii => in_ascii(&format!("{text} - onhold")).into(),
        Some(text) => format!("{text} · onhold").into(),
        None => "onhold".into(),
    }
}

/// Draws the top window.
fn draw_window(app: &App, painter: &mut Painter<'_>, area: Rect, window: &Window) {
    match window {
        Window::Picker(list) => picker::draw(app, painter, area, list),
        Window::Past(page) => history::draw(app, painter, area, page),
        Window::Deadlines(open) => panel::deadlines(app, painter, area, open),
        Window::Escalation(open) => panel::escalation(app, painter, area, open),
        Window::Letter(open) => panel::letter(app, painter, area, open),
        Window::Card(open) => card::draw(app, painter, area, *open),
        Window::Reading(open) => suggestions::reading(app, painter, area, *open),
        Window::Handover(card) => handover::draw(app, painter, area, *card),
        Window::Profile(form) => profile::draw(app, painter, area, form),
        Window::EndPage(page) => end_page::draw(app, painter, area, page),
        Window::Promises(form) => promises::draw(app, painter, area, form),
        Window::PhoneCode(code) => phone_code::draw(painter, area, code),
        Window::Speller(window) => speller::draw(app, painter, area, window),
    }
}
