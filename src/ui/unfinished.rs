//! A question in a window: what to do with a call that was not ended.

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::layout;
use crate::text::block;
use crate::text::block::{Block, Tone};
use crate::text::wrap;
use crate::ui::paint::painter::Painter;

/// A call that was not ended.
pub fn unfinished(app: &App, painter: &mut Painter<'_>, area: Rect, discard: bool) {
    let unfinished: Vec<_> = app.facts().unfinished_here().collect();
    let Some(call) = unfinished.first() else { return };
    let mut blocks = vec![Block::new(Tone::Strong, app.facts().summary_of(call))];
    if let Some(line) = call.note.iter().rev().find(|line| !line.text.trim().is_empty()) {
        let text = crate::text::safe::neutralize_line(&line.text);
        blocks.push(Block::led(Tone::Body, "Last note: ", wrap::ellipsis(&text, 120)));
    }
    if unfinished.len() > 1 {
        blocks.push(Block::new(Tone::Quiet, format!("{} more after this one.", unfinished.len() - 1)));
    }
    blocks.push(Block::gap());
    if discard {
        blocks.push(Block::led(Tone::Warning, "! ", "Discard deletes its file for good. y deletes it, Esc does not."));
    } else {
        blocks.push(Block::new(Tone::Strong, "r    resume it"));
        blocks.push(Block::new(Tone::Body, "k    keep it as it is"));
        blocks.push(Block::new(Tone::Body, "d    discard it (asks again)"));
        blocks.push(Block::new(Tone::Body, "Esc  decide later; c offers it again"));
    }
    draw(painter, area, "An unfinished call", &blocks);
}

/// A window with some text, the end of which is always seen.
pub(super) fn draw(painter: &mut Painter<'_>, area: Rect, title: &str, blocks: &[Block]) {
    let width = 64.min(area.width);
    let rows = block::rows(blocks, usize::from(width.saturating_sub(4)));
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = painter.window(layout::window(area, width, height), title, "");
    // What answers the question stands last and must be seen, however small the window.
    let first = rows.len().saturating_sub(usize::from(inside.height));
    painter.rows(inside, &rows, first, |_| Vec::new());
}
