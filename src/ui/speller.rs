//! The window of the speller: the typed text as characters and as words to say, and which
//! characters are easily misheard.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::windows::speller::Speller;
use crate::app::{App, layout};
use crate::call::speller;
use crate::call::speller::Confusable;
use crate::text::block;
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;
use crate::ui::paint::painter::Painter;

/// The width of the window, in columns.
const COLUMNS: u16 = 76;

/// Draws the speller.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, window: &Speller) {
    let width = layout::window(area, COLUMNS, 1).width;
    let inner = usize::from(width.saturating_sub(4));
    let rows = block::rows(&blocks(app, window), inner);
    let height = u16::try_from(rows.len() + 4).unwrap_or(u16::MAX);
    let title = format!("Spell: {}", app.content.pack.label(window.field).to_lowercase());
    let inside = painter.window(layout::window(area, width, height), &title, "");
    painter.line(inside, Line::from(Span::styled("›", painter.theme.key())));
    let field = Rect { x: (inside.x + 2).min(inside.right()), width: inside.width.saturating_sub(2), ..inside };
    painter.input(field, window.typed.input(), true);
    let body = Rect { y: (inside.y + 2).min(inside.bottom()), height: inside.height.saturating_sub(2), ..inside };
    painter.rows(body, &rows, 0, |_| Vec::new());
}

fn blocks(app: &App, window: &Speller) -> Vec<Block> {
    if window.typed.value().trim().is_empty() {
        let how = "Type the characters, or the words you hear: four foxtrot dash double eight, B as in boy.";
        return vec![Block::new(Tone::Quiet, how), Block::gap()];
    }
    let characters = neutralize_line(&window.characters());
    let mut blocks = vec![
        Block::led(Tone::Strong, "Write  ", characters.as_str()),
        Block::led(Tone::Body, "Say    ", speller::spell(&characters)),
    ];
    let doubts: Vec<String> = speller::confusables(&characters).iter().rev().map(Confusable::in_words).collect();
    if !doubts.is_empty() {
        blocks.push(Block::led(Tone::Quiet, "Check  ", format!("{}.", doubts.join("; "))));
    }
    let typed = window.typed.value().trim();
    if characters == typed
        && typed.contains(' ')
        && let Err(word) = speller::decode(typed)
    {
        let text = format!("“{}” isn't a spelling word. Kept as typed.", neutralize_line(&word));
        blocks.push(Block::new(Tone::Quiet, text));
    }
    if window.asked {
        let held = neutralize_line(app.call.fields.get(window.field));
        blocks.push(Block::led(Tone::Warning, "! ", format!("The record says {held}. Save again to replace it.")));
    }
    blocks.push(Block::gap());
    blocks
}
