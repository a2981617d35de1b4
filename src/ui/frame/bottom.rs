//! The bottom line: the keys that work now, from the key table; or, until the next key, a sentence for the user.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::keymap;
use crate::app::keymap::Binding;
use crate::app::keys::action::{Action, CallAction, PaneAction, SearchAction, StepAction};
use crate::app::{App, Pane};
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::Painter;

/// What `h` does while on hold.
const OFF_HOLD: &str = "off hold";

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let theme = painter.theme;
    let inner = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
    let width = usize::from(inner.width);
    if let Some(notice) = &app.session.notice {
        painter.line(inner, Line::from(Span::styled(ellipsis(&notice.text, width), theme.key())));
        return;
    }
    let waiting = waiting(app);
    let mut rows: Vec<_> = keymap::rows(app.contexts())
        .map(|row| (row, hint(app, waiting, row)))
        .filter(|(row, hint)| !hint.is_empty() && app.can(row.action) && !is_said_already(app, row))
        .collect();
    // The key that matters when somebody picks up is never the one that does not fit.
    rows.sort_by_key(|(row, _)| rank(waiting, row));
    let hints: Vec<(String, &str)> =
        rows.into_iter().filter_map(|(row, hint)| Some((row.keys.first()?.to_string(), hint))).collect();
    // Help and the way out are always in view; what does not fit between is behind `?`.
    let last: Vec<_> = hints.iter().filter(|(key, _)| key == "?" || key == "q").cloned().collect();
    let kept: usize = last.iter().map(width_of).sum();
    let mut shown = Vec::new();
    let mut used = 0;
    for hint in hints.iter().filter(|hint| !last.contains(hint)) {
        if used + width_of(hint) + kept > width + 2 {
            break;
        }
        used += width_of(hint);
        shown.push(hint.clone());
    }
    shown.extend(last);
    let mut spans = Vec::new();
    for (key, what) in shown {
        spans.push(Span::styled(key, theme.key()));
        spans.push(Span::styled(format!(" {what}  "), theme.quiet()));
    }
    painter.line(inner, Line::from(spans));
}

fn width_of((key, what): &(String, &str)) -> usize {
    columns(key) + columns(what) + 3
}

/// Enter on a step does what Space does: one of them is enough for the line. `c` has been used when the call runs.
fn is_said_already(app: &App, row: &Binding) -> bool {
    let settled = match app.view.focus {
        // With one company there is nothing to choose; the key says so.
        _ if row.action == Action::ChooseCompany => !app.library.is_many(),
        Pane::Checklist if row.action == Action::Open => app.reason().is_some(),
        _ if row.action == Action::Call(CallAction::ChooseReason) => app.is_calling() && app.reason().is_some(),
        Pane::Faq | Pane::Directory | Pane::Checklist | Pane::Notes => false,
    };
    settled && !app.windows.is_open()
}

/// What the keys of a hold lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waiting {
    /// Not on hold.
    No,
    /// On hold, and something lies over the screen.
    Over,
    /// On hold, with the panes on the screen.
    Panes,
    /// In hold mode.
    Mode,
}

fn waiting(app: &App) -> Waiting {
    match (app.is_on_hold(), app.windows.is_open(), app.view.hold) {
        (false, _, _) => Waiting::No,
        (true, true, _) => Waiting::Over,
        (true, false, false) => Waiting::Panes,
        (true, false, true) => Waiting::Mode,
    }
}

/// On hold the keys that one waits with come first.
fn rank(waiting: Waiting, row: &Binding) -> usize {
    let order = [
        Action::Call(CallAction::Hold),
        Action::Step(StepAction::Done),
        Action::Search(SearchAction::Start),
        Action::Pane(PaneAction::Show(Pane::Notes)),
        Action::Back,
    ];
    let place = order.iter().position(|action| *action == row.action).unwrap_or(order.len());
    match waiting {
        Waiting::No => 0,
        Waiting::Over | Waiting::Panes => place.min(1),
        Waiting::Mode => place,
    }
}

/// A hint in the words of the moment.
fn hint(app: &App, waiting: Waiting, row: &Binding) -> &'static str {
    let to_hold = waiting == Waiting::Panes && row.hint == "back" && !app.is_in_something();
    let now = [
        (Action::Call(CallAction::Hold), waiting != Waiting::No, OFF_HOLD),
        (Action::Pane(PaneAction::Show(Pane::Notes)), waiting == Waiting::Mode, "notes"),
        (Action::Call(CallAction::ChooseReason), app.reason().is_some() && !app.is_calling(), "start"),
        (Action::Open, app.shows_due() && !app.windows.is_open() && app.view.focus == Pane::Faq, "what is due"),
        (Action::Open, app.panes.search.origin.is_some() && row.hint == "open", "read"),
        (Action::Search(SearchAction::Everywhere), app.panes.search.everywhere, "this company"),
        (Action::Pane(PaneAction::Zoom), app.view.zoom, "unzoom"),
        (Action::Back, waiting == Waiting::Mode && row.hint == "back", "panes"),
        (Action::Back, to_hold, "hold screen"),
    ];
    let fits = now.into_iter().find(|(action, holds, _)| *action == row.action && *holds);
    fits.map_or(row.hint, |(_, _, words)| words)
}
