//! The end-of-call page: what is missing with the key that fills it in, the read-back, how it ended. Its keys are always in view.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::keymap;
use crate::app::keys::action::{Action, EndAction};
use crate::app::windows::end_page::{END_PAGE, EndPage, FILLED_HERE};
use crate::app::{App, Saving, layout};
use crate::call::clock::format_duration;
use crate::call::{Outcome, read_back};
use crate::pack::Field;
use crate::text::block;
use crate::text::block::{Block, Row, Tone};
use crate::text::wrap::{columns, ellipsis};
use crate::ui::paint::key_hints;
use crate::ui::paint::painter::Painter;

/// Columns of the window.
const COLUMNS: u16 = 76;
/// Columns of glyph, key and label before the value of a field.
const LABEL: u16 = 17;

/// A row of the page.
enum Item {
    /// Air, left out where the page is low.
    Gap,
    /// A heading, left out where it is very low.
    Heading(&'static str),
    /// A row of text.
    Text(Row),
    /// A field with its key.
    Field(Field),
    /// Some of the outcomes.
    Outcomes(Vec<Outcome>),
}

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, page: &EndPage) {
    let width = COLUMNS.min(area.width);
    let inner = usize::from(width.saturating_sub(4));
    let ending =
        |action| (action == Action::End(EndAction::EndCall) && page.quitting).then_some("end the call and quit");
    let keys = key_hints::rows(app, painter.theme, inner, ending);
    let most = usize::from(area.height).saturating_sub(2 + keys.len());
    let items = fitted(app, page, inner, most);
    let rows = u16::try_from(items.len() + keys.len()).unwrap_or(u16::MAX);
    let inside = painter.window(layout::window(area, width, rows.saturating_add(2)), "End of the call", "");
    // The keys stand last; only what is being filled in goes before them, however small the window.
    let keys_height = u16::try_from(keys.len()).unwrap_or(u16::MAX).min(inside.height.saturating_sub(2));
    let body = Rect { height: inside.height - keys_height, ..inside };
    let filled = items.iter().position(|item| matches!(item, Item::Field(field) if page.filling() == Some(*field)));
    let first = layout::first_visible(filled.unwrap_or_default(), items.len(), usize::from(body.height));
    for (at, item) in items.iter().skip(first).take(usize::from(body.height)).enumerate() {
        let y = body.y + u16::try_from(at).unwrap_or(u16::MAX);
        draw_item(app, painter, Rect { y, height: 1, ..body }, item, page);
    }
    for (at, line) in keys.into_iter().take(usize::from(keys_height)).enumerate() {
        let y = body.bottom() + u16::try_from(at).unwrap_or(u16::MAX);
        painter.line(Rect { y, height: 1, ..inside }, line);
    }
}

/// The page in at most `most` rows, if it can be: first without air, then without headings, then with one skipped step.
fn fitted(app: &App, page: &EndPage, width: usize, most: usize) -> Vec<Item> {
    let mut items = items(app, page, width, usize::MAX);
    if items.len() > most {
        items.retain(|item| !matches!(item, Item::Gap));
    }
    if items.len() > most {
        items = self::items(app, page, width, 1);
        items.retain(|item| !matches!(item, Item::Gap));
    }
    if items.len() > most {
        items.retain(|item| !matches!(item, Item::Heading(_)));
    }
    items
}

fn items(app: &App, page: &EndPage, width: usize, skipped_shown: usize) -> Vec<Item> {
    let text = |blocks: &[Block]| block::rows(blocks, width).into_iter().map(Item::Text).collect::<Vec<_>>();
    let mut items = text(&head(app));
    items.push(Item::Gap);
    items.push(Item::Heading("What you would miss next week"));
    for field in FILLED_HERE.into_iter().filter(|field| *field != Field::Outcome) {
        items.push(Item::Field(field));
        items.extend(hint(app, page, field, width));
    }
    items.push(Item::Gap);
    let skipped = skipped(app, page, width, skipped_shown);
    if !skipped.is_empty() {
        items.push(Item::Heading("Skipped, and still possible"));
        items.extend(text(&skipped));
        items.push(Item::Gap);
    }
    items.push(Item::Heading("Read it back, and wait for a yes"));
    let aloud = read_back(&app.call, app.clock.now.local().date());
    items.extend(text(&[Block::new(Tone::Say, format!("“{}”", crate::text::safe::neutralize_line(&aloud)))]));
    items.push(Item::Gap);
    items.push(Item::Heading("How did it end?"));
    items.extend(outcome_rows(width));
    items.push(Item::Field(Field::Outcome));
    items.extend(hint(app, page, Field::Outcome, width));
    items.push(Item::Gap);
    items
}

/// What must be known first: that something is not saved; how long it took.
fn head(app: &App) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Saving::Failed(why) = &app.session.saving {
        blocks.push(Block::led(Tone::Warning, "! ", format!("Not saved: {why}. Your notes are in this window only.")));
    }
    if let Some(times) = app.times() {
        let hold = if times.hold_total > 0 {
            format!(", {} of it on hold", format_duration(times.hold_total))
        } else {
            String::new()
        };
        blocks.push(Block::new(Tone::Strong, format!("{} on the line{hold}.", format_duration(times.call))));
        if times.gap > 0 {
            let gap = format!("{} that nobody watched is left out.", format_duration(times.gap));
            blocks.push(Block::led(Tone::Dispute, "+ ", gap));
        }
    }
    blocks.push(match app.call.missing().len() {
        0 => Block::led(Tone::Good, "✓ ", "Nothing is missing that you would miss."),
        _ => Block::new(Tone::Body, "Ask now for what is missing; it saves anyway."),
    });
    blocks
}

/// What is pointed out while a field is filled in.
fn hint(app: &App, page: &EndPage, field: Field, width: usize) -> Vec<Item> {
    let text = page.text().filter(|_| page.filling() == Some(field));
    let hint = text.and_then(|text| app.facts().hint_of(field, text.value()));
    let indent = usize::from(LABEL);
    let blocks: Vec<Block> = hint.into_iter().map(|hint| Block::led(Tone::Quiet, " ".repeat(indent), hint)).collect();
    block::rows(&blocks, width).into_iter().map(Item::Text).collect()
}

/// The skipped steps around the chosen one.
fn skipped(app: &App, page: &EndPage, width: usize, most: usize) -> Vec<Block> {
    let way = app.way();
    let places = app.facts().skipped_steps();
    let chosen = page.skipped.min(places.len().saturating_sub(1));
    let first = layout::first_visible(chosen, places.len(), most);
    let shown = places.iter().enumerate().skip(first).take(most).filter_map(|(at, place)| {
        let step = way.get(*place)?.step;
        let lead = if at == chosen { "› " } else { "  " };
        let more = if places.len() > most { format!("  {}/{} ↑↓", at + 1, places.len()) } else { String::new() };
        let text = ellipsis(&step.text, width.saturating_sub(columns(lead) + columns(&more)));
        Some(Block::led(if at == chosen { Tone::Strong } else { Tone::Body }, lead, format!("{text}{more}")))
    });
    shown.collect()
}

fn key_of(action: Action) -> String {
    let row = keymap::bindings().find(|row| row.context == END_PAGE && row.action == action);
    row.and_then(|row| row.keys.first()).map(ToString::to_string).unwrap_or_default()
}

fn outcome_words(outcome: Outcome) -> String {
    format!("{} {}", key_of(Action::End(EndAction::Outcome(outcome))), outcome.name())
}

/// The outcomes in rows of at most `width` columns; each leaves room for its mark.
fn outcome_rows(width: usize) -> Vec<Item> {
    let mut rows: Vec<Vec<Outcome>> = Vec::new();
    let mut used = 0;
    for outcome in Outcome::ALL {
        let wide = columns(&outcome_words(outcome)) + 4;
        if rows.is_empty() || used + wide > width + 2 {
            rows.push(Vec::new());
            used = 0;
        }
        used += wide;
        if let Some(row) = rows.last_mut() {
            row.push(outcome);
        }
    }
    rows.into_iter().map(Item::Outcomes).collect()
}

fn draw_item(app: &App, painter: &mut Painter<'_>, area: Rect, item: &Item, page: &EndPage) {
    let theme = painter.theme;
    match item {
        Item::Gap => {}
        Item::Heading(text) => painter.line(area, Line::from(Span::styled(*text, theme.tone(Tone::Title)))),
        Item::Text(row) => painter.rows(area, std::slice::from_ref(row), 0, |_| Vec::new()),
        Item::Field(field) => draw_field(app, painter, area, *field, page),
        Item::Outcomes(outcomes) => {
            let mut spans = Vec::new();
            for outcome in outcomes {
                let chosen = app.call.outcome == Some(*outcome);
                let style = if chosen { theme.selected().patch(theme.key()) } else { ratatui::style::Style::new() };
                let mark = if chosen { "✓ " } else { "" };
                let key = key_of(Action::End(EndAction::Outcome(*outcome)));
                spans.push(Span::styled(key, if chosen { style } else { theme.key() }));
                spans.push(Span::styled(format!(" {mark}{}", outcome.name()), style));
                spans.push(Span::raw("  "));
            }
            painter.line(area, Line::from(spans));
        }
    }
}

fn draw_field(app: &App, painter: &mut Painter<'_>, area: Rect, field: Field, page: &EndPage) {
    let theme = painter.theme;
    let value = app.call.fields.get(field).trim();
    let missing = app.call.missing().contains(&field);
    let (glyph, tone) = match (value.is_empty(), missing) {
        (false, _) => ("✓", Tone::Good),
        (true, true) => ("!", Tone::Warning),
        (true, false) => ("·", Tone::Quiet),
    };
    let key = key_of(Action::End(EndAction::Fill(field)));
    let mut spans = vec![
        Span::styled(format!("{glyph} "), theme.tone(tone)),
        Span::styled(format!("{key}  "), theme.key()),
        Span::raw(field.label()),
    ];
    let place = Rect { x: (area.x + LABEL).min(area.right()), width: area.width.saturating_sub(LABEL), ..area };
    if let Some(text) = page.text().filter(|_| page.filling() == Some(field)) {
        painter.line(area, Line::from(spans));
        painter.input(place, text.input(), true);
        return;
    }
    let used: usize = spans.iter().map(Span::width).sum();
    spans.push(Span::raw(" ".repeat(usize::from(LABEL).saturating_sub(used))));
    let room = usize::from(place.width);
    spans.push(if value.is_empty() {
        Span::styled(if missing { ellipsis("not taken down yet", room) } else { "·".to_owned() }, theme.quiet())
    } else {
        Span::raw(ellipsis(&app.facts().field_line(field, room), room))
    });
    painter.line(area, Line::from(spans));
}
