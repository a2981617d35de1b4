//! Questions in a window: how the call ended, and what to do with one that was not.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::app::document::{self, Block, Tone};
use crate::app::layout;
use crate::app::overlay::EndPage;
use crate::app::{App, Saving};
use crate::call::Mark;
use crate::call::clock::spoken;

/// The end-of-call page: what you would miss next week, in order of regret. It never stops the saving.
pub fn end_page(app: &App, painter: &mut Painter<'_>, area: Rect, page: EndPage) {
    let mut blocks = Vec::new();
    if let Saving::Failed(why) = &app.saving {
        blocks.push(Block::led(Tone::Warning, "! ", format!("Not saved: {why}. Your notes are in this window only.")));
        blocks.push(Block::gap());
    }
    if let Some(times) = app.times() {
        let hold =
            if times.hold_total > 0 { format!(", {} of it on hold", spoken(times.hold_total)) } else { String::new() };
        blocks.push(Block::new(Tone::Strong, format!("{} on the line{hold}.", spoken(times.call))));
        if times.gap > 0 {
            let gap = format!("{} that nobody watched is left out.", spoken(times.gap));
            blocks.push(Block::led(Tone::Dispute, "+ ", gap));
        }
    }
    let missing = app.missing();
    if missing.is_empty() {
        blocks.push(Block::led(Tone::Good, "✓ ", "Nothing that you would miss next week is missing."));
    } else {
        blocks.push(Block::new(Tone::Body, "Not taken down yet; ask while they are on the line:"));
        blocks.extend(missing.into_iter().map(|field| Block::led(Tone::Warning, "  ! ", field.label())));
    }
    let way = app.way();
    let skipped: Vec<_> = way.iter().filter(|on_way| on_way.mark == Some(Mark::Skipped)).collect();
    if !skipped.is_empty() {
        blocks.push(Block::gap());
        blocks.push(Block::new(Tone::Body, "Skipped, and still possible:"));
        blocks.extend(skipped.iter().map(|on_way| Block::led(Tone::Dispute, "  ↷ ", on_way.step.text.as_str())));
    }
    blocks.push(Block::gap());
    let enter = if page.quitting { "Enter  end the call and quit" } else { "Enter  end the call" };
    blocks.push(Block::new(Tone::Strong, enter));
    blocks.push(Block::new(Tone::Body, "Esc    back to the call"));
    blocks.push(Block::new(Tone::Body, "q      quit now, go on with it next time"));
    draw(painter, area, "End of the call", &blocks);
}

/// A call that was not ended.
pub fn unfinished(app: &App, painter: &mut Painter<'_>, area: Rect, discard: bool) {
    let Some(call) = app.unfinished.first() else { return };
    let mut blocks = vec![Block::new(Tone::Strong, app.summary_of(call))];
    if let Some(line) = call.note.iter().rev().find(|line| !line.text.trim().is_empty()) {
        let text = crate::safe_text::neutralise_line(&line.text);
        blocks.push(Block::led(Tone::Body, "Last note: ", document::ellipsis(&text, 120)));
    }
    if app.unfinished.len() > 1 {
        blocks.push(Block::new(Tone::Quiet, format!("{} more after this one.", app.unfinished.len() - 1)));
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
    let rows = document::rows(blocks, usize::from(width.saturating_sub(4)));
    let height = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2);
    let inside = painter.window(layout::window(area, width, height), title, "");
    // What answers the question stands last and must be seen, however small the window.
    let first = rows.len().saturating_sub(usize::from(inside.height));
    painter.rows(inside, &rows, first, |_| Vec::new());
}
