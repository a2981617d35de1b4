//! The screen: frames go to the terminal as it takes them, and the terminal is never asked a question.

use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate, SetTitle};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::runtime::sgr::with_short_colors;
use crate::runtime::tty::Tty;
use crate::text::safe::SafeText;

/// Columns and rows when the terminal does not say.
const USUAL_SIZE: (u16, u16) = (80, 24);
/// The usual length of a whole frame.
const FRAME_BYTES: usize = 16 * 1024;
/// A terminal that takes nothing is tried again after this long, then after twice as long, and so on.
const FIRST_RETRY: Duration = Duration::from_millis(5);
/// But at least this often.
const LAST_RETRY: Duration = Duration::from_millis(250);

/// The screen, while it is ours.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Frame>>,
    tty: Arc<Tty>,
    /// When to try again to show what the terminal did not take.
    retry: Option<Duration>,
    /// The title that the window has.
    title: String,
    /// True while the parts of a frame are gathered, to be sent in one piece.
    gathers: Arc<AtomicBool>,
}

/// A frame on its way: sent in one piece.
#[derive(Debug)]
struct Frame {
    tty: Arc<Tty>,
    bytes: Vec<u8>,
    gathers: Arc<AtomicBool>,
}

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gathers.load(Ordering::Relaxed) {
            return Ok(());
        }
        let sent = self.tty.send(&with_short_colors(&self.bytes));
        self.bytes.clear();
        sent
    }
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// When it cannot be put into raw mode or written to.
    pub fn enter(tty: &Arc<Tty>) -> io::Result<Self> {
        tty.take_over()?;
        let gathers = Arc::new(AtomicBool::new(false));
        let bytes = Vec::with_capacity(FRAME_BYTES);
        let frame = Frame { tty: Arc::clone(tty), bytes, gathers: Arc::clone(&gathers) };
        let terminal = Terminal::new(CrosstermBackend::new(frame)).inspect_err(|_| tty.give_back())?;
        Ok(Self { terminal, tty: Arc::clone(tty), retry: None, title: String::new(), gathers })
    }

    /// Returns columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.terminal.size().map_or(USUAL_SIZE, |size| (size.width, size.height))
    }

    /// Draws a frame under a title, unless the terminal has not taken the last one yet: see [`retry`](Self::retry). The
    /// function returns the place of the caret.
    ///
    /// A terminal that knows synchronized output shows the frame at once, and no other asks for more than to be ignored.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, title: &SafeText, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        if !self.tty.is_ours() {
            return Ok(());
        }
        if self.tty.push()? {
            self.gathers.store(true, Ordering::Relaxed);
            let drawn = self.draw_frame(title, draw);
            self.gathers.store(false, Ordering::Relaxed);
            drawn?;
            self.terminal.backend_mut().flush()?;
            if self.tty.push()? {
                self.retry = None;
                return Ok(());
            }
        }
        self.retry = Some(self.retry.map_or(FIRST_RETRY, |retry| (retry * 2).min(LAST_RETRY)));
        Ok(())
    }

    fn draw_frame(&mut self, title: &SafeText, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if self.title != title.as_str() {
            queue!(self.terminal.backend_mut(), SetTitle(title.as_str()))?;
            title.as_str().clone_into(&mut self.title);
        }
        self.terminal.draw(|frame| {
            if let Some(caret) = draw(frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    /// Returns after how long to draw again, when the terminal has not taken everything.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Gives the terminal back.
    pub fn leave(&self) {
        self.tty.give_back();
    }

    /// Takes the terminal over again, after a stop, and forgets what it showed.
    ///
    /// # Errors
    /// As [`Screen::enter`].
    pub fn reenter(&mut self) -> io::Result<()> {
        self.tty.take_over()?;
        self.title.clear();
        let (width, height) = self.size();
        // `clear` would ask the terminal where its cursor is, beside a thread that reads its answers.
        self.terminal.resize(Rect::new(0, 0, width, height))
    }

    /// Sends `bytes` that show nothing: the bell, a notification.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn send(&self, bytes: &[u8]) -> io::Result<()> {
        self.tty.send(bytes)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leave();
    }
}
