//! The window of the speller: what was typed, as characters and as words to say, and what is easily misheard.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::app::keys::action::{Action, NotesAction};
use crate::app::windows::speller::Speller;
use crate::app::{App, layout};
use crate::call::speller;
use crate::call::speller::Confusable;
use crate::pack::Field;
use crate::text::block;
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;
use crate::ui::paint::key_hints;
use crate::ui::paint::painter::Painter;

/// Columns of the window.
const COLUMNS: u16 = 76;

/// Draws it.
pub fn draw(app: &App, painter: &mut Painter<'_>, area: Rect, window: &Speller) {
    let width = COLUMNS.min(area.width);
    let inner = usize::from(width.saturating_sub(4));
    let rows = block::rows(&blocks(app, window), inner);
    let accept = match (window.asked, window.field) {
        (true, _) => "put it there instead",
        (false, Field::Agent) => "it is the agent's name",
        (false, _) => "it is the reference",
    };
    let other = if window.field == Field::Agent { "spell the reference" } else { "spell the agent's name" };
    let words = |action| {
        let known = [(Action::Accept, accept), (Action::Notes(NotesAction::SpellOther), other)];
        known.into_iter().find(|(known, _)| *known == action).map(|(_, words)| words)
    };
    let keys = key_hints::rows(app, painter.theme, inner, words);
    let height = u16::try_from(rows.len() + keys.len() + 4).unwrap_or(u16::MAX);
    let title = format!("Spell: {}", window.field.label().to_lowercase());
    let inside = painter.window(layout::window(area, width, height), &title, "");
    painter.line(inside, Line::from(Span::styled("›", painter.theme.key())));
    let field = Rect { x: (inside.x + 2).min(inside.right()), width: inside.width.saturating_sub(2), ..inside };
    painter.input(field, window.typed.input(), true);
    let keys_height = u16::try_from(keys.len()).unwrap_or(u16::MAX).min(inside.height.saturating_sub(1));
    let body = Rect {
        y: (inside.y + 2).min(inside.bottom()),
        height: inside.height.saturating_sub(2 + keys_height),
        ..inside
    };
    painter.rows(body, &rows, 0, |_| Vec::new());
    for (at, line) in keys.into_iter().take(usize::from(keys_height)).enumerate() {
        let y = inside.bottom() - keys_height + u16::try_from(at).unwrap_or(u16::MAX);
        painter.line(Rect { y, height: 1, ..inside }, line);
    }
}

fn blocks(app: &App, window: &Speller) -> Vec<Block> {
    if window.typed.value().trim().is_empty() {
        let how = "Type the characters, or the words that you hear: four foxtrot dash double eight, B as in boy.";
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
        let text = format!("“{}” is no spelling word: taken as it stands.", neutralize_line(&word));
        blocks.push(Block::new(Tone::Quiet, text));
    }
    if window.asked {
        let held = neutralize_line(app.call.fields.get(window.field));
        blocks.push(Block::led(Tone::Warning, "! ", format!("The record says {held}. Enter again writes over it.")));
    }
    blocks.push(Block::gap());
    blocks
}
