//! The checklist pane: phases and steps, the selected one open; or, while no reason is chosen, the
//! reasons to choose from.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::state::spot::Spot;
use crate::app::{App, Pane, layout};
use crate::call::Mark;
use crate::call::steps::{self, TrackedStep};
use crate::documents::entry;
use crate::pack::{Checklist, Phase};
use crate::text::block;
use crate::text::block::{Block, Row, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::{Frame, Painter};

/// Below this width, in columns, the names of phases are short.
const NARROW: u16 = 44;

/// Draws the checklist.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let Some(list) = app.reason() else {
        reasons(app, painter, area, frame);
        return;
    };
    let way = app.way();
    let selected = app.panes.checklist.selected.min(way.len().saturating_sub(1));
    let inside = painter.pane(area, frame, &list.reason, &progress(app, &way, area.width));
    let inside = if frame.tabs.len() > 1 { last_note(app, painter, inside) } else { inside };
    let width = usize::from(inside.width);
    let lines = lines(app, list, &way, selected, width);
    let first = first_line(&lines, selected, usize::from(inside.height));
    for (at, line) in lines.iter().skip(first).take(usize::from(inside.height)).enumerate() {
        let y = inside.y + u16::try_from(at).unwrap_or(u16::MAX);
        let place = Rect { y, height: 1, ..inside };
        if let Some(step) = line.step {
            painter.spots.put_row(place, step, selected, |by| Spot::Row(Pane::Checklist, by));
        }
        draw_line(app, painter, place, line, frame.focused);
    }
}

/// Draws the latest note at the foot if the notes pane is hidden; returns the remaining area.
fn last_note(app: &App, painter: &mut Painter<'_>, area: Rect) -> Rect {
    const LEAST: u16 = 10;
    let Some(note) = app.call.note.iter().rev().find(|note| !note.text.trim().is_empty()) else { return area };
    if area.height < LEAST {
        return area;
    }
    let rule = Rect { y: area.bottom() - 2, height: 1, ..area };
    let quiet = painter.theme.quiet();
    painter.line(rule, Line::from(Span::styled("─".repeat(usize::from(area.width)), quiet)));
    let text = format!("{}  {}", app.facts().style.clock(note.at), neutralize_line(&note.text));
    let row = Rect { y: rule.bottom(), ..rule };
    painter.line(row, Line::from(Span::styled(ellipsis(&text, area.width.into()), quiet)));
    Rect { height: area.height - 2, ..area }
}

/// One row of the pane.
struct Shown {
    /// The step that it belongs to.
    step: Option<usize>,
    /// True for the row with the step's text.
    head: bool,
    /// The content of the row.
    row: Row,
    /// True for the row of the field being filled in.
    field: bool,
}

/// Returns the progress of the current phase for the title, such as `On the line 3/7`.
fn progress(app: &App, way: &[TrackedStep<'_>], width: u16) -> String {
    if steps::current(way).is_none() {
        return "complete ✓".to_owned();
    }
    let phase = app.facts().phase();
    let done = steps::progress(way, phase);
    let name = if width < NARROW { phase.name() } else { pause_point(phase) };
    format!("{name} {}/{}", done.marked, done.total)
}

fn lines(app: &App, list: &Checklist, way: &[TrackedStep<'_>], selected: usize, width: usize) -> Vec<Shown> {
    let mut out = Vec::new();
    // Whether to call at all matters only before the call.
    if app.call.event.is_empty() {
        let advice = block::rows(&[Block::new(Tone::Body, list.advice.as_str())], width);
        out.extend(advice.into_iter().map(plain_row));
    }
    let mut phase = None;
    for (at, on_way) in way.iter().enumerate() {
        // Steps from before dialing are folded once the call is dialed; moving up to them shows
        // them again.
        if app.is_folded(on_way.phase) {
            continue;
        }
        if phase != Some(on_way.phase) {
            phase = Some(on_way.phase);
            heading(app, way, on_way.phase, width, &mut out);
        }
        step_lines(app, on_way, at, at == selected, width, &mut out);
    }
    out
}

/// Adds the heading of a phase.
fn heading(app: &App, way: &[TrackedStep<'_>], phase: Phase, width: usize, out: &mut Vec<Shown>) {
    if !out.is_empty() {
        out.push(plain_row(Row { tone: Tone::Body, lead: String::new(), text: String::new() }));
    }
    let done = steps::progress(way, phase);
    let (tone, state) = if done.total == done.marked { (Tone::Quiet, "  ✓") } else { (Tone::Title, "") };
    let text = format!("{}{state}", pause_point(phase));
    out.push(plain_row(Row { tone, lead: String::new(), text }));
    // The strip says this, except if it has only one row.
    let has_strip = app.view.area.height >= layout::strip::ONE_ROW;
    if let Some(words) = app.facts().opening_after_break().filter(|_| phase == Phase::During && !has_strip) {
        let say = [Block::led(Tone::Say, "“", format!("{words}”"))];
        out.extend(block::rows(&say, width).into_iter().map(plain_row));
    }
}

fn plain_row(row: Row) -> Shown {
    Shown { step: None, head: false, row, field: false }
}

/// Returns the heading of a phase: when its steps are to be done.
pub(super) fn pause_point(phase: Phase) -> &'static str {
    match phase {
        Phase::Before => "Before you dial",
        Phase::Wait => "While you wait",
        Phase::During => "On the line",
        Phase::After => "Before you hang up",
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
    let value = Some(app.facts().step_values(on_way, width)).filter(|value| !value.is_empty());
    let answer = app.reason().and_then(|list| steps::mark_of(&app.call.step, &list.id, &on_way.step.id));
    let answer = answer.and_then(|mark| mark.choice.as_ref()).map(|answer| format!("  · {answer}"));
    let value = value.map(|value| format!("  … {value}")).or(answer).unwrap_or_default();
    let text = format!("{}{skipped}{value}", on_way.step.text);
    let heads = block::rows(&[Block::led(tone, format!("{glyph} "), text)], width);
    out.extend(heads.into_iter().map(|row| Shown { step: Some(at), head: true, row, field: false }));
    if !selected {
        return;
    }
    let inner = width.saturating_sub(4);
    // The field is right under the title, so that the text stays visible however long the step is.
    open_field(app, at, inner, out);
    let details = entry::step_details(&app.content.pack, on_way.step, &app.facts().blanks());
    for mut row in block::rows(&details, inner) {
        row.lead.insert_str(0, "    ");
        out.push(Shown { step: Some(at), head: false, row, field: false });
    }
    if let Some(ask) = &on_way.step.ask {
        let mut blocks = vec![Block::led(Tone::Strong, "? ", ask.as_str())];
        let answers = on_way.step.choice.iter().enumerate().map(|(place, choice)| {
            let chosen = place == app.panes.checklist.answer;
            if chosen { format!("‹ {} ›", choice.label) } else { format!("  {}  ", choice.label) }
        });
        let answers = answers.collect::<Vec<_>>().join(" ");
        if columns(&answers) + 2 <= inner {
            blocks.push(Block::led(Tone::Strong, "", answers));
        } else {
            blocks.extend(on_way.step.choice.iter().enumerate().map(|(place, choice)| {
                let chosen = place == app.panes.checklist.answer;
                let (tone, lead) = if chosen { (Tone::Strong, "› ") } else { (Tone::Body, "  ") };
                Block::led(tone, lead, choice.label.as_str())
            }));
        }
        for mut row in block::rows(&blocks, inner) {
            row.lead.insert_str(0, "    ");
            out.push(Shown { step: Some(at), head: false, row, field: false });
        }
    }
}

/// Adds the field of a step while it is being filled in, and the hint for the typed text.
fn open_field(app: &App, at: usize, inner: usize, out: &mut Vec<Shown>) {
    if let Some(open) = app.panes.checklist.field.as_ref().filter(|_| at == app.panes.checklist.selected) {
        let lead = format!("    {}: ", app.content.pack.label(open.field));
        let row = Row { tone: Tone::Strong, lead, text: String::new() };
        out.push(Shown { step: Some(at), head: false, row, field: true });
        let hint = app.facts().hint_of(open.field, open.text.value()).unwrap_or_default();
        let hint = block::rows(&[Block::new(Tone::Quiet, hint)], inner).into_iter().filter(|row| !row.text.is_empty());
        out.extend(hint.map(|mut row| {
            row.lead.insert_str(0, "    ");
            Shown { step: Some(at), head: false, row, field: false }
        }));
    }
}

/// Returns the first line to show.
///
/// Shows the selected step whole if it fits, and as close to the middle as the ends of the list
/// allow.
fn first_line(lines: &[Shown], selected: usize, height: usize) -> usize {
    let start = lines.iter().position(|line| line.step == Some(selected)).unwrap_or_default();
    let end = lines.iter().rposition(|line| line.step == Some(selected)).unwrap_or(start) + 1;
    let middle = layout::first_visible(usize::midpoint(start, end), lines.len(), height);
    let needed = end.saturating_sub(height);
    let first = middle.max(needed).min(start);
    // Start at a step or a heading, never in the middle of a sentence.
    (first..start).find(|at| begins(lines, *at)).unwrap_or(start)
}

/// Returns whether a step, a heading or the advice starts in this line.
fn begins(lines: &[Shown], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| lines.get(before)) else { return true };
    let follows_gap = before.step.is_none() && before.row.text.is_empty();
    lines.get(at).is_some_and(|line| follows_gap || line.step.is_some() && line.step != before.step)
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

/// Draws the reasons to choose from.
fn reasons(app: &App, painter: &mut Painter<'_>, area: Rect, frame: &Frame<'_>) {
    let lists: Vec<&Checklist> = app.reasons().collect();
    let inside = painter.pane(area, frame, "why are you calling?", &format!("{}", lists.len()));
    let theme = painter.theme;
    let height = usize::from(inside.height);
    let first = layout::first_visible(app.panes.checklist.selected, lists.len(), height);
    for (at, list) in lists.iter().enumerate().skip(first).take(height) {
        let y = inside.y + u16::try_from(at - first).unwrap_or(u16::MAX);
        let row = Rect { y, height: 1, ..inside };
        painter.spots.put_row(row, at, app.panes.checklist.selected, |by| Spot::Row(Pane::Checklist, by));
        let selected = at == app.panes.checklist.selected && frame.focused;
        let style = if selected { theme.key() } else { Style::new() };
        let lead = if selected { "› " } else { "  " };
        let text = ellipsis(&list.reason, usize::from(row.width).saturating_sub(2));
        painter.line(row, Line::from(vec![Span::styled(lead, style), Span::styled(text, style)]));
        if selected {
            painter.restyle(row, theme.selected());
        }
    }
}
