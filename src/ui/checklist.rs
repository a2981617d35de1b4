//! The checklist pane: phases and steps, the selected one opened; or, while there is no reason, the reasons to choose from.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::{App, layout};
use crate::call::Mark;
use crate::call::steps;
use crate::call::steps::TrackedStep;
use crate::documents::entry;
use crate::documents::number_line::department_line;
use crate::pack::{Checklist, Field, Phase};
use crate::text::block;
use crate::text::block::{Block, Row, Tone};
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::{Frame, Painter};

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let Some(list) = app.reason() else {
        reasons(app, painter, area, frame);
        return;
    };
    let way = app.way();
    let selected = app.panes.checklist.selected.min(way.len().saturating_sub(1));
    let inside = painter.pane(area, frame, &list.reason, &progress(&way));
    let width = usize::from(inside.width);
    let lines = lines(app, list, &way, selected, width);
    let first = first_line(&lines, selected, usize::from(inside.height));
    for (at, line) in lines.iter().skip(first).take(usize::from(inside.height)).enumerate() {
        let y = inside.y + u16::try_from(at).unwrap_or(u16::MAX);
        draw_line(app, painter, Rect { y, height: 1, ..inside }, line, frame.focused);
    }
}

/// One row of the pane.
struct Shown {
    /// The step that it belongs to.
    step: Option<usize>,
    /// True for the row with the step's text.
    head: bool,
    /// What stands there.
    row: Row,
    /// True for the row of the field that is being filled in.
    field: bool,
}

/// Where we are, for the title: `During 3/7`, or that the list is complete.
fn progress(way: &[TrackedStep<'_>]) -> String {
    steps::current(way).and_then(|at| way.get(at)).map_or("complete ✓".to_owned(), |current| {
        let done = steps::progress(way, current.phase);
        format!("{} {}/{}", current.phase.name(), done.marked, done.total)
    })
}

fn lines(app: &App, list: &Checklist, way: &[TrackedStep<'_>], selected: usize, width: usize) -> Vec<Shown> {
    let mut out = Vec::new();
    if app.in_hold_mode() {
        return open_lines(app, way, selected, width);
    }
    let advice = block::rows(&[Block::new(Tone::Body, list.advice.as_str())], width);
    out.extend(advice.into_iter().map(plain_row));
    for id in list.departments.iter().take(3) {
        if let Some(department) = app.content.pack.department.iter().find(|department| department.id == *id) {
            // Wrapped, never cut: a number that lacks its last digit is another number.
            let blocks = [Block::led(Tone::Strong, "☎ ", department_line(department))];
            out.extend(block::rows(&blocks, width).into_iter().map(plain_row));
        }
    }
    let mut phase = None;
    for (at, on_way) in way.iter().enumerate() {
        if phase != Some(on_way.phase) {
            phase = Some(on_way.phase);
            out.push(plain_row(Row { tone: Tone::Body, lead: String::new(), text: String::new() }));
            let done = steps::progress(way, on_way.phase);
            let complete = if done.marked == done.total { "  complete ✓" } else { "" };
            let text = format!("{}{complete}", pause_point(on_way.phase));
            out.push(plain_row(Row { tone: Tone::Title, lead: String::new(), text }));
            if let Some(words) = app.facts().opening_after_cut().filter(|_| on_way.phase == Phase::During) {
                let say = [Block::led(Tone::Say, "“", format!("{words}”"))];
                out.extend(block::rows(&say, width).into_iter().map(plain_row));
            }
        }
        step_lines(app, on_way, at, at == selected, width, &mut out);
    }
    out
}

/// On hold: the steps that are open, and the selected one whatever became of it.
fn open_lines(app: &App, way: &[TrackedStep<'_>], selected: usize, width: usize) -> Vec<Shown> {
    let mut out: Vec<Shown> = Vec::new();
    let plain = |tone, text: String| plain_row(Row { tone, lead: String::new(), text });
    let open = app.facts().open_steps();
    let mut phase = None;
    for (at, on_way) in way.iter().enumerate().filter(|(at, _)| open.contains(at) || *at == selected) {
        if phase.replace(on_way.phase) != Some(on_way.phase) {
            if !out.is_empty() {
                out.push(plain(Tone::Body, String::new()));
            }
            out.push(plain(Tone::Title, pause_point(on_way.phase).to_owned()));
        }
        step_lines(app, on_way, at, at == selected, width, &mut out);
    }
    if open.is_empty() {
        let done = Block::led(Tone::Good, "✓ ", "Everything is ready; nothing is open but the waiting.");
        out.extend(block::rows(&[done], width).into_iter().map(plain_row));
    }
    out
}

fn plain_row(row: Row) -> Shown {
    Shown { step: None, head: false, row, field: false }
}

/// What each phase begins with.
fn pause_point(phase: Phase) -> &'static str {
    match phase {
        Phase::Before => "Before you dial",
        Phase::Wait => "While you wait",
        Phase::During => "When a human answers",
        Phase::After => "Before you hang up, and after",
    }
}

fn step_lines(app: &App, on_way: &TrackedStep<'_>, at: usize, selected: bool, width: usize, out: &mut Vec<Shown>) {
    let (glyph, tone) = match on_way.mark {
        Some(Mark::Done) => ("✓", Tone::Good),
        Some(Mark::Skipped) => ("↷", Tone::Dispute),
        Some(Mark::NotApplicable) => ("–", Tone::Quiet),
        None if selected => ("▸", Tone::Strong),
        None => ("·", Tone::Body),
    };
    let skipped = if on_way.mark == Some(Mark::Skipped) { "  (skipped)" } else { "" };
    let value = on_way
        .step
        .fill
        .as_deref()
        .and_then(Field::from_key)
        .map(|field| app.call.fields.get(field))
        .filter(|value| !value.is_empty());
    let value = value.map(|value| format!("  … {value}")).unwrap_or_default();
    let text = format!("{}{skipped}{value}", on_way.step.text);
    let heads = block::rows(&[Block::led(tone, format!("{glyph} "), text)], width);
    out.extend(heads.into_iter().map(|row| Shown { step: Some(at), head: true, row, field: false }));
    if !selected {
        return;
    }
    let details = entry::step_details(&app.content.pack, on_way.step, &app.call.fields);
    let inner = width.saturating_sub(4);
    for mut row in block::rows(&details, inner) {
        row.lead.insert_str(0, "    ");
        out.push(Shown { step: Some(at), head: false, row, field: false });
    }
    if let Some(ask) = &on_way.step.ask {
        let choices: Vec<&str> = on_way.step.choice.iter().map(|choice| choice.label.as_str()).collect();
        let blocks = [Block::led(Tone::Strong, "? ", format!("{ask} {}", choices.join(" / ")))];
        for mut row in block::rows(&blocks, inner) {
            row.lead.insert_str(0, "    ");
            out.push(Shown { step: Some(at), head: false, row, field: false });
        }
    }
    if let Some(open) =
        app.panes.checklist.field.as_ref().filter(|open| Some(open.field.key()) == on_way.step.fill.as_deref())
    {
        let row = Row { tone: Tone::Strong, lead: format!("    {}: ", open.field.label()), text: String::new() };
        out.push(Shown { step: Some(at), head: false, row, field: true });
        let hint = app.facts().hint_of(open.field, open.text.value()).unwrap_or_default();
        let hint = block::rows(&[Block::new(Tone::Quiet, hint)], inner).into_iter().filter(|row| !row.text.is_empty());
        out.extend(hint.map(|mut row| {
            row.lead.insert_str(0, "    ");
            Shown { step: Some(at), head: false, row, field: false }
        }));
    }
}

/// The first line to show: the selected step whole, if it fits, and as near to the middle as the ends allow.
fn first_line(lines: &[Shown], selected: usize, height: usize) -> usize {
    let start = lines.iter().position(|line| line.step == Some(selected)).unwrap_or_default();
    let end = lines.iter().rposition(|line| line.step == Some(selected)).unwrap_or(start) + 1;
    let middle = layout::first_visible(usize::midpoint(start, end), lines.len(), height);
    let needed = end.saturating_sub(height);
    middle.max(needed).min(start)
}

fn draw_line(app: &App, painter: &mut Painter<'_>, area: Rect, line: &Shown, focused: bool) {
    let theme = painter.theme;
    let selected = line.step == Some(app.panes.checklist.selected) && line.head;
    let style = theme.tone(line.row.tone);
    let mut spans = vec![Span::styled(line.row.lead.as_str(), style)];
    if line.row.tone == Tone::Good {
        spans.push(Span::styled(line.row.text.as_str(), theme.quiet()));
    } else {
        spans.extend(painter.text_of(&line.row, &[]));
    }
    painter.line(area, Line::from(spans));
    if let Some(open) = app.panes.checklist.field.as_ref().filter(|_| line.field) {
        let used = u16::try_from(columns(&line.row.lead)).unwrap_or(u16::MAX).min(area.width);
        let field = Rect { x: area.x + used, width: area.width - used, ..area };
        painter.restyle(field, theme.tone(Tone::Blank));
        painter.input(field, open.text.input(), focused);
    } else if selected && focused {
        painter.restyle(area, theme.selected());
    }
}

/// Why do you call? The answer is one key away.
fn reasons(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let lists = &app.content.pack.checklist;
    let inside = painter.pane(area, frame, "why do you call?", &format!("{}", lists.len()));
    let theme = painter.theme;
    let hint = "Choose a reason: Enter, or c and a few letters.";
    painter.line(inside, Line::from(Span::styled(ellipsis(hint, usize::from(inside.width)), theme.quiet())));
    let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let height = usize::from(rows.height);
    let first = layout::first_visible(app.panes.checklist.selected, lists.len(), height);
    for (at, list) in lists.iter().enumerate().skip(first).take(height) {
        let y = rows.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        let row = Rect { y, height: 1, ..rows };
        let selected = at == app.panes.checklist.selected;
        let style = if selected { theme.key() } else { Style::new() };
        let lead = if selected { "› " } else { "  " };
        let text = ellipsis(&list.reason, usize::from(row.width).saturating_sub(2));
        painter.line(row, Line::from(vec![Span::styled(lead, style), Span::styled(text, style)]));
        if selected && frame.focused {
            painter.restyle(row, theme.selected());
        }
    }
}
