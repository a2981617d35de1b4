//! The end-of-call page: missing fields, how the call ended, the read-back, the other fields, and
//! skipped steps.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::facts::stage::Stage;
use crate::app::keys::action::{Action, Edit};
use crate::app::windows::behavior::Behavior;
use crate::app::windows::end_page::{EndPage, EndRow};
use crate::app::{App, Saving, layout};
use crate::call::Outcome;
use crate::call::clock::format_duration;
use crate::pack::Field;
use crate::text::block;
use crate::text::block::{Block, Row, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::painter::Painter;

/// The width of the window, in columns.
const COLUMNS: u16 = 76;
/// The width of the lead and the label before the value of a field, in columns.
const LABEL: u16 = 15;
/// The greatest width of lead and label, in columns; a longer name is cut.
const WIDE_LABEL: u16 = 23;
/// The marks before a name and the gap after it, in columns.
const AROUND_NAME: usize = 5;

/// The words before what the notes have for a field.
const NOTED: &str = "In your notes: ";

/// A row of the page.
enum Item {
    /// An empty row, left out on a low screen.
    Gap,
    /// A heading, left out on a very low screen.
    Heading(&'static str),
    /// The question above the outcomes; never left out.
    Question(&'static str),
    /// A row of the opening words, left out if there is too little room.
    Opening(Row),
    /// A row of text.
    Text(Row),
    /// A row of the hint for the field being filled in, left out if there is too little room.
    Hint(Row),
    /// A field.
    Field(Field),
    /// Some of the outcomes.
    Outcomes(Vec<Outcome>),
    /// A skipped step.
    Skipped(usize, String),
}

/// Draws the end-of-call page.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, page: &EndPage) {
    let width = layout::window(area, COLUMNS, 1).width;
    let inner = usize::from(width.saturating_sub(4));
    let most = usize::from(layout::window(area, width, u16::MAX).height).saturating_sub(2);
    let items = fitted(app, page, inner, most);
    let rows = u16::try_from(items.len()).unwrap_or(u16::MAX);
    let inside = painter.window(layout::window(area, width, rows.saturating_add(2)), "End the call", "");
    // The outcomes stay visible: if not everything fits, they are pinned to the bottom, and the
    // rest scrolls above them.
    let height = usize::from(inside.height);
    let belongs = |item: &Item| matches!(item, Item::Outcomes(_) | Item::Question(_));
    let pinned = items.iter().filter(|item| belongs(item)).count();
    let is_pinned = rows > inside.height && pinned * 2 <= height;
    let (outcomes, rest): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| is_pinned && belongs(item));
    let above = height.saturating_sub(outcomes.len());
    // While the outcomes are selected, the rest is shown from its start.
    let here = rest.iter().position(|item| is_selected(app, page, item)).unwrap_or_default();
    let first = layout::first_visible(here, rest.len(), above);
    let shown = rest.iter().skip(first).take(above).chain(&outcomes);
    for (at, item) in shown.take(height).enumerate() {
        let y = inside.y + u16::try_from(at).unwrap_or(u16::MAX);
        draw_item(app, painter, Rect { y, height: 1, ..inside }, item, page);
    }
}

fn is_selected(app: &App, page: &EndPage, item: &Item) -> bool {
    match (page.row(app.facts()), item) {
        (EndRow::Field(field), Item::Field(other)) => field == *other,
        (EndRow::Outcome, Item::Outcomes(_)) => true,
        (EndRow::Skipped(place), Item::Skipped(other, _)) => place == *other,
        (EndRow::Field(_) | EndRow::Outcome | EndRow::Skipped(_), _) => false,
    }
}

/// Returns the page in at most `most` rows, if possible.
///
/// Leaves out empty rows first, then headings, then the opening words, then the hint.
fn fitted(app: &App, page: &EndPage, width: usize, most: usize) -> Vec<Item> {
    let mut items = items(app, page, width);
    if items.len() > most {
        items.retain(|item| !matches!(item, Item::Gap));
    }
    if items.len() > most {
        items.retain(|item| !matches!(item, Item::Heading(_)));
    }
    if items.len() > most {
        items.retain(|item| !matches!(item, Item::Opening(_)));
    }
    if items.len() > most {
        items.retain(|item| !matches!(item, Item::Hint(_)));
    }
    items
}

fn items(app: &App, page: &EndPage, width: usize) -> Vec<Item> {
    let text = |blocks: &[Block]| block::rows(blocks, width).into_iter().map(Item::Text).collect::<Vec<_>>();
    let mut items: Vec<Item> = block::rows(&head(app), width).into_iter().map(Item::Opening).collect();
    let rows = page.rows(app.facts());
    let fields: Vec<Field> =
        rows.iter().filter_map(|row| if let EndRow::Field(field) = row { Some(*field) } else { None }).collect();
    let (missing, there) = fields.split_at_checked(page.missing()).unwrap_or((&fields, &[]));
    if page.reached_nobody() {
        items.extend(outcomes(page, width));
    } else {
        items.push(Item::Gap);
        if app.call.missing().is_empty() {
            items.extend(text(&[Block::led(Tone::Good, "✓ ", "Nothing important is missing.")]));
        } else {
            items.push(Item::Heading("Still missing"));
        }
        for field in missing {
            items.push(Item::Field(*field));
            items.extend(hint(app, page, *field, width));
        }
        items.push(Item::Gap);
        items.push(Item::Heading(read_back_heading(app)));
        let aloud = app.facts().read_back();
        items.extend(text(&[Block::new(Tone::Say, format!("“{}”", neutralize_line(&aloud)))]));
    }
    items.push(Item::Gap);
    items.push(Item::Heading("Noted"));
    for field in there {
        items.push(Item::Field(*field));
        items.extend(hint(app, page, *field, width));
    }
    if !page.reached_nobody() {
        items.extend(outcomes(page, width));
    }
    let skipped = app.facts().skipped_steps();
    if !skipped.is_empty() {
        items.push(Item::Gap);
        let way = app.way();
        let step =
            |(place, at): (usize, usize)| Some(Item::Skipped(place, format!("Skipped: {}", way.get(at)?.step.text)));
        items.extend(skipped.into_iter().enumerate().filter_map(step));
    }
    items
}

/// Returns the heading of the read-back; after a drop, nobody is there to confirm it.
pub(super) fn read_back_heading(app: &App) -> &'static str {
    if app.facts().stage() == Stage::Dropped {
        "To read back when you call again"
    } else {
        "Read it back, and wait for a yes"
    }
}

/// Returns the opening words: whether something isn't saved, and how long the call took.
pub(super) fn head(app: &App) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Saving::Failed(why) = &app.session.saving {
        blocks.push(Block::led(Tone::Warning, "! ", format!("Not saved: {why}. Your notes are only in this window.")));
    }
    let saved = if matches!(app.session.saving, Saving::Saved(_)) { " Saved." } else { "" };
    if let Some(times) = app.times() {
        let hold = if times.hold_total > 0 {
            format!(", {} of it waiting", format_duration(times.hold_total))
        } else {
            String::new()
        };
        blocks.push(Block::new(Tone::Strong, format!("{} on the line{hold}.{saved}", format_duration(times.call))));
        if times.gap > 0 {
            let gap = format!("{} not watched, left out of the times.", format_duration(times.gap));
            blocks.push(Block::led(Tone::Dispute, "+ ", gap));
        }
    }
    if !app.call.missing().is_empty() {
        let ask = if app.facts().stage() == Stage::Dropped {
            "The line dropped: ask for these when you call again. Your notes are saved."
        } else {
            "Ask for these before you hang up. Your notes are saved either way."
        };
        blocks.push(Block::new(Tone::Body, ask));
    }
    blocks
}

/// Returns the hint for a field while it is being filled in.
fn hint(app: &App, page: &EndPage, field: Field, width: usize) -> Vec<Item> {
    let text = page.text().filter(|_| page.filling() == Some(field));
    let noted = || page.noted(field, app.facts()).map(|noted| format!("{NOTED}{}", neutralize_line(noted)));
    let hint = text.and_then(|text| {
        noted().or_else(|| lone_digit(app, page, field)).or_else(|| app.facts().hint_of(field, text.value()))
    });
    let indent = usize::from(label_width(app, page));
    let blocks: Vec<Block> = hint.into_iter().map(|hint| Block::led(Tone::Quiet, " ".repeat(indent), hint)).collect();
    block::rows(&blocks, width).into_iter().map(Item::Hint).collect()
}

/// Returns the hint for a lone digit in a field that may have been meant as an outcome: where it
/// went, and how to choose the outcome.
fn lone_digit(app: &App, page: &EndPage, field: Field) -> Option<String> {
    let digit = page.lone_digit()?;
    let key = |action: Action| app.keymap.key_for(page.contexts(), action);
    let (remove, next) = (key(Action::Edit(Edit::DeleteLeft))?, key(Action::Open)?);
    let is_reference = field == Field::Reference;
    let what = if is_reference { "the reference number".to_owned() } else { app.content.pack.label(field) };
    Some(format!("“{digit}” is {what} now. For how it ended: {remove}, {next}, {digit}."))
}

/// Returns the outcomes under their heading.
fn outcomes(page: &EndPage, width: usize) -> Vec<Item> {
    let mut items = vec![Item::Gap, Item::Question("How did it end?")];
    items.extend(outcome_rows(&page.outcomes(), width));
    items
}

fn outcome_words(outcome: Outcome) -> String {
    let digit = Outcome::ALL.iter().position(|other| *other == outcome).unwrap_or_default() + 1;
    format!("{digit} {}", outcome.name())
}

/// Returns the outcomes in rows of at most `width` columns, with room for the mark of each.
fn outcome_rows(outcomes: &[Outcome], width: usize) -> Vec<Item> {
    let mut rows: Vec<Vec<Outcome>> = Vec::new();
    let mut used = 2;
    for outcome in outcomes {
        let wide = columns(&outcome_words(*outcome)) + 4;
        if rows.is_empty() || used + wide > width + 2 {
            rows.push(Vec::new());
            used = 2;
        }
        used += wide;
        if let Some(row) = rows.last_mut() {
            row.push(*outcome);
        }
    }
    rows.into_iter().map(Item::Outcomes).collect()
}

fn draw_item(app: &App, painter: &mut Painter<'_>, area: Rect, item: &Item, page: &EndPage) {
    let theme = painter.theme;
    let selected = is_selected(app, page, item);
    let is_first = !matches!(item, Item::Outcomes(outcomes) if outcomes.first() != page.outcomes().first());
    let lead = if selected && is_first { "› " } else { "  " };
    match item {
        Item::Gap => {}
        Item::Heading(text) | Item::Question(text) => {
            painter.line(area, Line::from(Span::styled(*text, theme.tone(Tone::Title))));
        }
        Item::Opening(row) | Item::Text(row) | Item::Hint(row) => {
            painter.rows(area, std::slice::from_ref(row), 0, |_| Vec::new());
        }
        Item::Field(field) => draw_field(app, painter, area, *field, page),
        Item::Skipped(_, step) => {
            let text = ellipsis(&format!("{lead}{step}"), area.width.into());
            painter.line(area, Line::from(Span::styled(text, if selected { theme.key() } else { theme.quiet() })));
        }
        Item::Outcomes(outcomes) => {
            // The chosen outcome is marked; a cursor before the first one would look like the
            // choice.
            let lead = if selected && is_first && app.call.outcome.is_none() { "? " } else { "  " };
            let mut spans = vec![Span::styled(lead, theme.key())];
            for outcome in outcomes {
                let chosen = app.call.outcome == Some(*outcome);
                let style = if chosen { theme.selected().patch(theme.key()) } else { ratatui::style::Style::new() };
                let mark = if chosen { " ✓" } else { "" };
                // A digit typed into a field is text, so show digits only while they choose an
                // outcome.
                let words = if selected { outcome_words(*outcome) } else { outcome.name().to_owned() };
                spans.push(Span::styled(format!("{words}{mark}"), style));
                spans.push(Span::raw("  "));
            }
            painter.line(area, Line::from(spans));
        }
    }
}

/// Returns the width of the labels, in columns: as much as the field names need.
fn label_width(app: &App, page: &EndPage) -> u16 {
    let rows = page.rows(app.facts()).into_iter();
    let names = rows.filter_map(|row| match row {
        EndRow::Field(field) => Some(columns(&app.content.pack.label(field)) + AROUND_NAME),
        EndRow::Outcome | EndRow::Skipped(_) => None,
    });
    names.max().map_or(LABEL, |needed| u16::try_from(needed).unwrap_or(u16::MAX)).clamp(LABEL, WIDE_LABEL)
}

fn draw_field(app: &App, painter: &mut Painter<'_>, area: Rect, field: Field, page: &EndPage) {
    let theme = painter.theme;
    let value = app.call.fields.get(field).trim();
    let missing = app.call.missing().contains(&field);
    let (glyph, tone) = match (missing, value.is_empty()) {
        (true, _) => ("!", Tone::Warning),
        (false, false) => ("✓", Tone::Good),
        (false, true) => ("·", Tone::Quiet),
    };
    let selected = page.filling() == Some(field);
    let label_width = label_width(app, page);
    let mut spans = vec![
        Span::styled(if selected { "› " } else { "  " }, theme.key()),
        Span::styled(format!("{glyph} "), theme.tone(tone)),
        Span::raw(ellipsis(&app.content.pack.label(field), usize::from(label_width).saturating_sub(AROUND_NAME))),
    ];
    let place =
        Rect { x: (area.x + label_width).min(area.right()), width: area.width.saturating_sub(label_width), ..area };
    if let Some(text) = page.text().filter(|_| selected) {
        painter.line(area, Line::from(spans));
        painter.input(place, text.input(), true);
        return;
    }
    let used: usize = spans.iter().map(Span::width).sum();
    spans.push(Span::raw(" ".repeat(usize::from(label_width).saturating_sub(used))));
    let room = usize::from(place.width);
    spans.push(match (value.is_empty(), page.noted(field, app.facts())) {
        (false, _) => Span::raw(ellipsis(&app.facts().field_line(field, room), room)),
        (true, Some(noted)) => {
            Span::styled(ellipsis(&format!("{NOTED}{}", neutralize_line(noted)), room), theme.quiet())
        }
        (true, None) => Span::styled("·", theme.quiet()),
    });
    painter.line(area, Line::from(spans));
}
