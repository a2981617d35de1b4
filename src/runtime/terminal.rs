//! The screen: sends frames to the terminal as fast as it accepts them, and never asks the terminal
//! a question.

mod linking;

use std::io;
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate, SetTitle};
use ratatui::Terminal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::runtime::sgr::with_short_colors;
use crate::runtime::tty::Tty;
use crate::text::safe::SafeText;
use crate::ui::Drawn;
use linking::Linking;

/// The size to use when the terminal doesn't report one, in columns and rows.
const USUAL_SIZE: (u16, u16) = (80, 24);
/// The usual length of a whole frame, in bytes.
const FRAME_BYTES: usize = 16 * 1024;
/// The first pause before another try when the terminal accepts nothing; doubles each time.
const FIRST_RETRY: Duration = Duration::from_millis(5);
/// The longest pause before another try.
const LAST_RETRY: Duration = Duration::from_millis(250);

/// The screen, while this program has the terminal.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<Linking<Frame>>,
    tty: Arc<Tty>,
    /// How long to wait before sending the rest of a frame, if the terminal has not accepted all of
    /// it.
    retry: Option<Duration>,
    /// The current title of the terminal window.
    title: String,
    /// True while the parts of a frame are gathered, to be sent in one piece.
    gathers: Arc<AtomicBool>,
}

/// A frame to be sent in one piece.
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
    /// Takes over the terminal.
    ///
    /// # Errors
    /// When it can't be put into raw mode or written to.
    pub fn enter(tty: &Arc<Tty>) -> io::Result<Self> {
        tty.take_over()?;
        let gathers = Arc::new(AtomicBool::new(false));
        let bytes = Vec::with_capacity(FRAME_BYTES);
        let frame = Frame { tty: Arc::clone(tty), bytes, gathers: Arc::clone(&gathers) };
        let terminal = Terminal::new(Linking::new(frame)).inspect_err(|_| tty.give_back())?;
        Ok(Self { terminal, tty: Arc::clone(tty), retry: None, title: String::new(), gathers })
    }

    /// Returns the size of the terminal, in columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.terminal.size().map_or(USUAL_SIZE, |size| (size.width, size.height))
    }

    /// Draws a frame, sets the title, and returns what `draw` drew.
    ///
    /// Returns `None` without drawing if the program doesn't have the terminal, or if the terminal
    /// has not accepted the previous frame yet: see [`retry`](Self::retry).
    ///
    /// Terminals with synchronized output show the frame all at once; others ignore the request.
    ///
    /// # Errors
    /// When the terminal can't be written to.
    pub fn draw(&mut self, title: &SafeText, draw: impl FnOnce(&mut Buffer) -> Drawn) -> io::Result<Option<Drawn>> {
        if !self.tty.is_ours() {
            return Ok(None);
        }
        let mut shown = None;
        if self.tty.push()? {
            self.gathers.store(true, Ordering::Relaxed);
            let drawn = self.draw_frame(title, draw);
            self.gathers.store(false, Ordering::Relaxed);
            shown = Some(drawn?);
            Write::flush(self.terminal.backend_mut())?;
            if self.tty.push()? {
                self.retry = None;
                return Ok(shown);
            }
        }
        self.retry = Some(self.retry.map_or(FIRST_RETRY, |retry| (retry * 2).min(LAST_RETRY)));
        Ok(shown)
    }

    fn draw_frame(&mut self, title: &SafeText, draw: impl FnOnce(&mut Buffer) -> Drawn) -> io::Result<Drawn> {
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        if self.tty.has_title() && self.title != title.as_str() {
            queue!(self.terminal.backend_mut(), SetTitle(title.as_str()))?;
            title.as_str().clone_into(&mut self.title);
        }
        let drawn = linking::draw(&mut self.terminal, draw)?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Ok(drawn)
    }

    /// Returns how long to wait before drawing again, if the terminal has not accepted everything.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.retry
    }

    /// Gives the terminal back.
    pub fn leave(&self) {
        self.tty.give_back();
    }

    /// Takes over the terminal again after a stop, and forgets what it showed.
    ///
    /// # Errors
    /// The same as [`Screen::enter`].
    pub fn reenter(&mut self) -> io::Result<()> {
        self.tty.take_over()?;
        self.title.clear();
        let (width, height) = self.size();
        // `clear` would ask where the cursor is, and the key thread would read the answer.
        self.terminal.resize(Rect::new(0, 0, width, height))
    }

    /// Sends `bytes` that show nothing: the bell, a notification.
    ///
    /// # Errors
    /// When the terminal can't be written to.
    pub fn send(&self, bytes: &[u8]) -> io::Result<()> {
        self.tty.send(bytes)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.leave();
    }
}
