//! The least that a ratatui program can be: four paragraphs, drawn once. What `benches/start.rs`
//! measures us against.

use ratatui::layout::{Constraint, Layout};
use ratatui::widgets::{Block, Paragraph};

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| {
        let [above, below] = Layout::vertical([Constraint::Fill(1); 2]).areas(frame.area());
        for half in [above, below] {
            let [left, right] = Layout::horizontal([Constraint::Fill(1); 2]).areas(half);
            for area in [left, right] {
                frame.render_widget(Paragraph::new("q quit").block(Block::bordered()), area);
            }
        }
    })?;
    while !matches!(crossterm::event::read()?, crossterm::event::Event::Key(_)) {}
    ratatui::restore();
    Ok(())
}
