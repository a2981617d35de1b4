//! Two windows about the line: that it dropped, and what a gap was.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::{App, layout};
use crate::call::clock::format_duration;
use crate::call::clock::gap_words;
use crate::text::block;
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap::columns;
use crate::ui::paint::digits;
use crate::ui::paint::painter::Painter;

/// Columns of both windows.
const COLUMNS: u16 = 72;

/// The line dropped: the number to dial, large; what to say; and the way back.
pub fn cut_off(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let numbers = app.facts().numbers_to_dial();
    let mut top = Vec::new();
    let back = neutralize_line(app.call.fields.call_back.trim());
    if !back.is_empty() {
        top.push(Block::new(Tone::Strong, "Call back on the number that they gave:"));
    }
    // Large is the number that leads back soonest: the one they gave, or the one that was dialled.
    let large = if !back.is_empty() {
        back
    } else if let (Some(_), Some((department, number))) = (&app.call.number, numbers.first()) {
        top.push(Block::new(Tone::Strong, format!("Dial again: {department}")));
        number.printed.to_string()
    } else {
        top.push(Block::new(Tone::Strong, "Dial the number on your own card again."));
        String::new()
    };
    let width = COLUMNS.min(area.width);
    let inner = usize::from(width.saturating_sub(4));
    let top = block::rows(&top, inner);
    let bottom = block::rows(&below(app, &large), inner);
    let mut digits = if large.is_empty() { Vec::new() } else { digits::large(&large).to_vec() };
    let fits = |rows: usize| usize::from(area.height) >= rows + 2;
    if fits(top.len() + 4 + bottom.len()) && !digits.is_empty() {
        digits.insert(0, String::new());
    }
    if digits.iter().any(|row| columns(row) > inner) || !fits(top.len() + 3 + bottom.len()) {
        digits = if large.is_empty() { Vec::new() } else { vec![large] };
    }
    let rows = top.len() + digits.len() + bottom.len();
    let window = layout::window(area, width, u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2));
    let inside = painter.window(window, "The line dropped", "the clock is stopped");
    painter.rows(inside, &top, 0, |_| Vec::new());
    let style = painter.theme.key();
    let mut y = inside.y.saturating_add(u16::try_from(top.len()).unwrap_or_default());
    for row in digits.iter().take(usize::from(inside.bottom().saturating_sub(y))) {
        painter.line(Rect { y, height: 1, ..inside }, Line::from(Span::styled(row.as_str(), style)));
        y += 1;
    }
    // The keys stand last and must be seen, however small the window.
    let rest = Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
    let first = bottom.len().saturating_sub(usize::from(rest.height));
    painter.rows(rest, &bottom, first, |_| Vec::new());
}

/// Under the number: other numbers, the words to say, the keys.
fn below(app: &App, large: &str) -> Vec<Block> {
    let mut out = Vec::new();
    for (department, number) in app.facts().numbers_to_dial().into_iter().filter(|(_, number)| number.printed != large)
    {
        let disputed = if number.is_disputed() { " ≠" } else { "" };
        out.push(Block::led(Tone::Body, "☎ ", format!("{department}  {}{disputed}", number.printed)));
    }
    out.push(Block::gap());
    out.push(Block::led(Tone::Say, "Say: “", format!("{}”", app.facts().words_after_cut())));
    out.push(Block::gap());
    out.push(Block::new(Tone::Strong, "Enter  dialled again: the same call goes on"));
    out.push(Block::new(Tone::Body, "u      it did not drop: the clock runs on"));
    out.push(Block::new(Tone::Body, "e      end the call here"));
    out.push(Block::new(Tone::Body, "Esc    look at the panes; x comes back here"));
    out
}

/// Nobody watched the clock: was it hold?
pub fn gap(app: &App, painter: &mut Painter<'_>, area: Rect) {
    let Some(gap) = app.facts().open_gap() else { return };
    let blocks = [
        Block::new(
            Tone::Strong,
            format!("A {}: {} that nobody watched.", gap_words(gap), format_duration(gap.gap_millis())),
        ),
        Block::new(
            Tone::Body,
            "The computer slept, or the program was stopped. It counts neither as talk nor as hold.",
        ),
        Block::gap(),
        Block::new(Tone::Strong, "Was it hold?"),
        Block::new(Tone::Strong, "y    yes, I was on hold"),
        Block::new(Tone::Strong, "n    no, somebody was there"),
        Block::new(Tone::Body, "Esc  neither, or I do not know: leave it out"),
    ];
    crate::ui::unfinished::draw(painter, area, "A gap in the call", &blocks);
}
