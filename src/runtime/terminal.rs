//! The terminal: taken over once, given back whatever happens, and never asked a question.

use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::ResetColor;
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::runtime::event::Event;

/// Columns and rows when the terminal does not say.
const USUAL_SIZE: (u16, u16) = (80, 24);
/// A whole frame goes out in one write.
const FRAME_BYTES: usize = 64 * 1024;

type Writer = BufWriter<Stdout>;

/// The screen, while it is ours.
#[derive(Debug)]
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Writer>>,
}

impl Screen {
    /// Takes the terminal over.
    ///
    /// # Errors
    /// When it cannot be put into raw mode or written to.
    pub fn enter() -> io::Result<Self> {
        take_over()?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(FRAME_BYTES, io::stdout()));
        match Terminal::new(backend) {
            Ok(terminal) => Ok(Self { terminal }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Columns and rows.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.terminal.size().map_or(USUAL_SIZE, |size| (size.width, size.height))
    }

    /// Draws a frame; the function gives the place of the caret.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn draw(&mut self, draw: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.terminal.draw(|frame| {
            if let Some(caret) = draw(frame.buffer_mut()) {
                frame.set_cursor_position(caret);
            }
        })?;
        Ok(())
    }

    /// Gives the terminal back; what is wrong with it by then does not matter.
    pub fn leave(&mut self) {
        give_back();
    }

    /// Takes the terminal over again, after a stop, and forgets what it showed.
    ///
    /// # Errors
    /// As [`Screen::enter`].
    pub fn reenter(&mut self) -> io::Result<()> {
        take_over()?;
        let (width, height) = self.size();
        // `clear` would ask the terminal where its cursor is, beside a thread that reads its answers.
        self.terminal.resize(Rect::new(0, 0, width, height))
    }

    /// Sends `text` to the terminal's clipboard (OSC 52). Whether it takes it, nobody can know.
    ///
    /// # Errors
    /// When the terminal cannot be written to.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// True while the terminal is ours: giving it back twice would scroll the user's own screen.
static OURS: AtomicBool = AtomicBool::new(false);

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    OURS.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Undoes everything, each part whatever became of the others. Never panics: the terminal may be gone.
pub fn give_back() {
    if !OURS.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut out = io::stdout();
    drop(queue!(out, DisableBracketedPaste));
    drop(queue!(out, ResetColor, LeaveAlternateScreen));
    drop(queue!(out, Show));
    drop(out.flush());
    drop(disable_raw_mode());
}

/// Where a panic happened, once one has.
#[derive(Debug, Clone, Default)]
pub struct Panicked(Arc<Mutex<Option<String>>>);

impl Panicked {
    /// File and line. No message: it could quote the user.
    #[must_use]
    pub fn place(&self) -> String {
        let place = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        place.clone().unwrap_or_else(|| "an unknown place".to_owned())
    }
}

/// From now on a panic of any thread gives the terminal back and ends the program in order.
#[must_use]
pub fn restore_on_panic(sender: Sender<Event>) -> Panicked {
    let panicked = Panicked::default();
    let seen = panicked.clone();
    panic::set_hook(Box::new(move |info| {
        give_back();
        let place = info.location().map(|place| format!("{}:{}", place.file(), place.line()));
        if let Ok(mut seen) = seen.0.lock() {
            *seen = seen.take().or(place);
        }
        drop(sender.send(Event::Panicked));
    }));
    panicked
}
