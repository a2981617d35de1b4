//! The bottom line: the keys that work now, from the key table. A notice is in the row above and
//! hides no key.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::checklist::StepUse;
use crate::app::facts::stage::Stage;
use crate::app::facts::strip::StripRow;
use crate::app::keys::action::{Action, CallAction, Go, MarkAction, PaneAction, SearchAction};
use crate::app::keys::binding::Hint;
use crate::app::state::notes::NotePosition;
use crate::app::windows::behavior::Behavior;
use crate::app::{App, Pane, layout};
use crate::text::wrap::columns;
use crate::ui::paint::key_hints;
use crate::ui::paint::painter::Painter;
use crate::ui::strip;

/// Below this width, in columns, keys that the strip already shows are left out.
const NARROW: usize = 68;

/// Draws the keys that work now; `said` is the first row of the strip.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, said: Option<&StripRow>) {
    let theme = painter.theme;
    let inner = Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..area };
    if app.view.prefix {
        prefix(app, painter, inner);
        return;
    }
    let shown = fitting(app, said, usize::from(inner.width));
    let mut spans = Vec::new();
    for (key, what) in shown {
        spans.push(Span::styled(key, theme.key()));
        spans.push(Span::styled(format!(" {what}  "), theme.quiet()));
    }
    painter.line(inner, Line::from(spans));
}

/// Draws the notice in the row above the keys, or in several rows if it is longer.
pub fn notice(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let Some(notice) = app.session.notice.as_ref().filter(|_| !app.view.prefix) else { return };
    let shown = layout::notice(&notice.text, area.width);
    let rows = shown.len();
    // Make all rows equally wide: with a ragged edge, the frame beneath would look torn.
    let widest = shown.iter().map(|text| columns(text)).max().unwrap_or_default();
    for (at, text) in shown.iter().enumerate() {
        let text = format!("{text}{}", " ".repeat(widest.saturating_sub(columns(text))));
        let width = u16::try_from(widest + 4).unwrap_or(u16::MAX).min(area.width);
        let y = area.y.saturating_sub(u16::try_from(rows - at).unwrap_or(1));
        painter.notice(Rect { x: area.x + (area.width - width) / 2, y, width, height: 1 }, &text);
    }
}

/// Draws the choices after the key that shows more pages.
fn prefix(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let lines = key_hints::rows(app, painter.theme, usize::from(area.width));
    let rows = u16::try_from(lines.len()).unwrap_or(1).min(area.y + 1);
    let top = area.bottom().saturating_sub(rows);
    painter.clear(Rect { x: area.x.saturating_sub(1), width: area.width + 2, y: top, height: rows });
    for (at, line) in lines.into_iter().take(usize::from(rows)).enumerate() {
        let y = top + u16::try_from(at).unwrap_or_default();
        painter.line(Rect { y, height: 1, ..area }, line);
    }
}

/// Returns the keys that fit, most important first.
///
/// The key that lists actions comes last and is always there.
fn fitting(app: &App, said: Option<&StripRow>, width: usize) -> Vec<(String, &'static str)> {
    let contexts = app.contexts();
    let known = |(action, word): Hint| {
        let key = app.keymap.key_for(contexts, action).filter(|_| app.can(action))?;
        Some((key, word))
    };
    let size = |hint: &(String, &str)| columns(&hint.0) + columns(hint.1) + 3;
    let last: Vec<_> = [(Action::Actions, "actions")].into_iter().filter_map(known).collect();
    let kept: usize = last.iter().map(size).sum();
    let mut used = 0;
    let mut shown: Vec<(String, &'static str)> = Vec::new();
    let in_strip = said.filter(|_| !app.windows.is_open()).map(|row| strip::keys(app, row, width)).unwrap_or_default();
    // Don't repeat the keys of the strip on a narrow screen; never repeat the key of the phone
    // menu.
    let is_said = |action: Action, key: &str| {
        let repeats = width < NARROW || matches!(action, Action::Mark(_));
        repeats && in_strip.iter().any(|(shown, _)| shown == key)
    };
    let all = hints(app).into_iter().filter_map(|hint| Some((hint.0, known(hint)?)));
    for (_, hint) in all.filter(|(action, (key, _))| !is_said(*action, key)) {
        if used + size(&hint) + kept > width + 2 {
            break;
        }
        if !shown.iter().any(|(key, _)| *key == hint.0) {
            used += size(&hint);
            shown.push(hint);
        }
    }
    shown.extend(last);
    shown
}

/// Returns the keys that work now, most important first.
fn hints(app: &App) -> Vec<Hint> {
    if let Some(window) = app.windows.top() {
        let mut hints = window.hints();
        // In a text, these need another key first, and they act on a selection elsewhere.
        hints.retain(|(action, _)| {
            !app.is_writing() || !matches!(action, Action::Mark(_) | Action::Call(_) | Action::Search(_))
        });
        return hints;
    }
    let (first, then) = of_place(app);
    let quit = [(Action::Undo, "undo"), (Action::Pane(PaneAction::Next), "pane"), (Action::Quit, "quit")];
    let stage = app.facts().stage();
    let call = of_call(stage, app.undoes_drop());
    // Until an agent answers, the key for that comes first.
    let ahead = usize::from(matches!(stage, Stage::Wait | Stage::Dropped));
    let (urgent, call) = call.split_at_checked(ahead).unwrap_or((&[], call));
    let menu = app.menu_step_at_keys().map(|_| (Action::Mark(MarkAction::Mark), app.facts().word_for_menu_step()));
    let menu = menu.filter(|_| stage == Stage::Wait);
    let (first, call) = if menu.is_some() { (call, first) } else { (first, call) };
    urgent.iter().chain(&menu).chain(first).chain(call).chain(then).copied().chain(quit).collect()
}

fn of_call(stage: Stage, undoes_drop: bool) -> &'static [Hint] {
    match stage {
        Stage::Prepare => &[(Action::Call(CallAction::Call), "call")],
        Stage::Dial => {
            &[(Action::Call(CallAction::Call), "start"), (Action::Call(CallAction::NextNumber), "next number")]
        }
        Stage::Wait => &[
            (Action::Call(CallAction::Hold), "answered"),
            (Action::Call(CallAction::End), "end"),
            (Action::Call(CallAction::Agent), "agent"),
            (Action::Call(CallAction::Dropped), "dropped"),
        ],
        Stage::Talk => &[
            (Action::Call(CallAction::Hold), "on hold"),
            (Action::Call(CallAction::Agent), "agent"),
            (Action::Call(CallAction::End), "end"),
            (Action::Call(CallAction::Reference), "reference"),
            (Action::Call(CallAction::Promise), "promise"),
            (Action::Call(CallAction::Transfer), "transferred"),
            (Action::Call(CallAction::Dropped), "dropped"),
        ],
        Stage::Dropped if undoes_drop => &[
            (Action::Call(CallAction::Call), "redialed"),
            (Action::Undo, "it didn't drop"),
            (Action::Call(CallAction::End), "end"),
        ],
        Stage::Dropped => &[(Action::Call(CallAction::Call), "redialed"), (Action::Call(CallAction::End), "end")],
    }
}

/// Returns the keys of the focused pane: those before the keys of the call, and those after.
fn of_place(app: &App) -> (&'static [Hint], &'static [Hint]) {
    let search = &app.panes.search;
    match app.view.focus {
        Pane::Faq if search.searching => (&[(Action::Open, "open")], &[(Action::Go(Go::Down), "choose")]),
        Pane::Faq if search.reading => {
            let changes = app.offered_reason().is_some_and(|list| app.reason_to_change(&list.id).is_some());
            let open: &[Hint] =
                if changes { &[(Action::Open, "change the reason")] } else { &[(Action::Open, "call about this")] };
            (open, &[(Action::Back, "back"), SEARCH])
        }
        Pane::Faq | Pane::Directory => (&[(Action::Open, "open"), SEARCH], &[]),
        Pane::Checklist if app.panes.checklist.field.is_some() => {
            let open: &[Hint] =
                if app.has_field_beside(Go::Down) { &[(Action::Open, "next")] } else { &[(Action::Open, "save")] };
            (open, &[(Action::Back, "keep and close")])
        }
        Pane::Checklist if app.reason().is_none() => (&[(Action::Open, "choose"), SEARCH], &[]),
        Pane::Checklist if app.is_unanswered() => (
            &[(Action::Open, "answer"), (Action::Go(Go::Right), "other answer")],
            &[(Action::Mark(MarkAction::Skip), "skip"), SEARCH],
        ),
        Pane::Checklist => (of_step(app.step_use()), &[(Action::Mark(MarkAction::Skip), "skip"), SEARCH]),
        Pane::Notes if app.panes.notes.writing && app.panes.notes.at != NotePosition::Text => {
            (&[(Action::Open, "save")], &[(Action::Back, "keep and close")])
        }
        Pane::Notes if app.panes.notes.writing => (&[(Action::Back, "stop writing")], &[]),
        Pane::Notes => (&[(Action::Open, "write"), SEARCH], &[]),
    }
}

/// Returns the keys for the selected step, with what they do there.
fn of_step(step: StepUse) -> &'static [Hint] {
    match step {
        StepUse::Answer => &[(Action::Mark(MarkAction::Mark), "answer"), (Action::Go(Go::Right), "other answer")],
        StepUse::FillIn => &[(Action::Mark(MarkAction::Mark), "fill in")],
        StepUse::Dial => &[(Action::Mark(MarkAction::Mark), "start the call")],
        StepUse::Finish => &[(Action::Mark(MarkAction::Mark), "done")],
        StepUse::Reopen => &[(Action::Mark(MarkAction::Mark), "not done")],
    }
}

/// The hint for searching, from anywhere.
const SEARCH: Hint = (Action::Search(SearchAction::Start), "search");
