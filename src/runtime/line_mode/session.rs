//! Runs the line mode from its first line until everything is saved at the end: reads lines, keeps
//! the time, saves and prints. Uses no escape sequences and moves no cursor: printed text never
//! changes.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;

use super::{LineMode, Said};
use crate::app::state::msg::{LibraryMsg, Stored};
use crate::app::{App, Effect, Msg};
use crate::find::Index;
use crate::folders::Folders;
use crate::runtime::clock::{clock, now, whereabouts};
use crate::runtime::dashboard::{self, Crashed};
use crate::runtime::effects::{Hands, Own};
use crate::runtime::event::Event;
use crate::runtime::keeper::Keeper;
use crate::runtime::library_loader::LibraryLoader;
use crate::runtime::look::{self, LookArgs};
use crate::runtime::settings_file;
use crate::runtime::store_thread::StoreHandle;
use crate::runtime::tty::{Extras, Tty};
use crate::runtime::watchdog::Watchdog;
use crate::runtime::{panics, signals};
use crate::settings::{Alerts, Settings};
use crate::text::ascii::in_ascii;
use crate::text::safe::neutralize_line;
use crate::text::wrap::wrap;

/// The screen size that the dashboard is told, in columns and rows.
const SCREEN: (u16, u16) = (120, 40);
/// The longest time between two signs of life in the record of a running call.
const BEAT: Duration = Duration::from_secs(30);
/// How long to wait for an answer of the store or the loader before the next line is taken.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most bytes of a line; a longer one is cut.
const LONGEST: u64 = 256 * 1024;
/// The narrowest terminal for which lines are wrapped here. A narrower one, or one of unknown
/// width, wraps them itself.
const NARROWEST: u16 = 20;
/// The prompt, if somebody types.
const PROMPT: &str = "> ";

/// How the session ended.
enum End {
    /// The user left, or the input ended.
    Left,
    /// A signal asks for the end.
    Signal(i32),
    /// A thread panicked.
    Panicked,
    /// The output can't be written to.
    Unheard(io::Error),
}

/// Runs the line mode.
///
/// # Errors
/// When the pack is broken, when something could not be saved, when the output can't be written to,
/// or when the program crashed.
pub fn run(folders: &Folders, args: LookArgs) -> anyhow::Result<()> {
    let records = folders.data_dir()?;
    let at_hand = folders.at_hand()?;
    let (here, pack) = at_hand.first_to_show()?;
    let (settings, broken) = match settings_file::read(folders) {
        Ok(settings) => (settings, None),
        Err(broken) => (Settings::default(), Some(broken)),
    };
    let ascii = look::theme(args, &settings).ascii;
    let keeper = Keeper::new(records.clone());
    signals::forbid_core_dumps();
    let (sender, receiver) = channel();
    // The terminal is never taken over, but code that would give it back needs it.
    let tty = Tty::open(Extras::default());
    let watchdog = Watchdog::new(&keeper, &tty);
    let panicked = panics::watch(&sender, &watchdog, &tty);
    #[cfg(unix)]
    signals::watch(&sender, &watchdog, &tty)?;
    let pack = Arc::new(pack);
    let zone = TimeZone::system();
    let at_start = clock(&zone, settings.style);
    let mut app = App::new(Arc::clone(&pack), at_start.clone(), SCREEN.0, SCREEN.1);
    app.library = dashboard::library(folders, &at_hand, here);
    app.library.user = whereabouts(&zone);
    dashboard::set_up(&mut app, Settings { alerts: Alerts::default(), ..settings }, broken.as_ref());
    app.ready(Index::new(&pack), at_start);
    let store = StoreHandle::start(&keeper, sender.clone());
    let loader = LibraryLoader::start(at_hand, here, folders, sender.clone());
    store.look_for_unfinished();
    let ended = catch_unwind(AssertUnwindSafe(|| {
        // A folder that doesn't exist has no records to wait for.
        let since = records.exists().then(Instant::now);
        let (mode, waits) = (LineMode::new(app), Waiting { since, lines: VecDeque::new() });
        let asks = io::stdin().is_terminal() && io::stdout().is_terminal();
        let (begun, out) = (Instant::now(), Printer { ascii, asks, wraps: io::stdout().is_terminal() });
        let (reads, next) = channel();
        let hands = Hands { store: &store, loader: &loader };
        let mut session = Session { mode, hands, zone, begun, out, waits, reads, lent: None, is_over: false };
        session.run(&receiver, sender, next)
    }));
    let saved = store.finish();
    match ended {
        Ok(End::Left) => Ok(saved?),
        Ok(End::Signal(signal)) => signals::die_of(signal),
        Ok(End::Panicked) | Err(_) => Err(Crashed { place: panicked.place() }.into()),
        Ok(End::Unheard(error)) => Err(saved.err().map_or_else(|| error.into(), Into::into)),
    }
}

/// The lines that wait until the store or the loader has answered.
struct Waiting {
    /// When the wait for an answer began.
    since: Option<Instant>,
    lines: VecDeque<String>,
}

/// Prints lines.
#[derive(Clone, Copy)]
struct Printer {
    ascii: bool,
    /// Whether somebody types, so that a prompt is printed.
    asks: bool,
    /// Whether the lines go to a terminal.
    wraps: bool,
}

impl Printer {
    fn print(self, lines: &[String]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        for line in lines {
            let line = neutralize_line(line);
            let line = if self.ascii { in_ascii(&line) } else { line };
            // A terminal would break words. In a pipe, wrapping is up to the program that reads the
            // lines.
            let width = if self.wraps { crossterm::terminal::window_size().map_or(0, |size| size.columns) } else { 0 };
            let rows = if width < NARROWEST { vec![line.as_str()] } else { wrap(&line, width.into()) };
            for row in rows {
                writeln!(out, "{row}")?;
            }
        }
        out.flush()
    }

    fn ask(self) -> io::Result<()> {
        if !self.asks {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        out.write_all(PROMPT.as_bytes())?;
        out.flush()
    }
}

/// A running line mode.
struct Session<'a> {
    mode: LineMode,
    hands: Hands<'a>,
    zone: TimeZone,
    begun: Instant,
    out: Printer,
    waits: Waiting,
    /// Allows the next line to be read: one at a time, so that an editor loses none.
    reads: Sender<()>,
    /// What to print once the editor gives the terminal back; `None` while no editor has it.
    lent: Option<Vec<String>>,
    /// True once the input has ended.
    is_over: bool,
}

impl Session<'_> {
    /// Runs until the end.
    fn run(&mut self, events: &Receiver<Event>, sender: Sender<Event>, reads: Receiver<()>) -> End {
        thread::spawn(move || read(&sender, &reads));
        let end = match self.go_on(events) {
            Ok(end) => end,
            Err(error) => End::Unheard(error),
        };
        let effects = self.mode.app.save_all(now(&self.zone));
        match self.perform(effects) {
            Ok(_) => end,
            Err(error) => End::Unheard(error),
        }
    }

    fn go_on(&mut self, events: &Receiver<Event>) -> io::Result<End> {
        let mut begins = true;
        loop {
            if self.waits.since.is_none() {
                if std::mem::take(&mut begins) {
                    let said = self.mode.begin();
                    self.carry_out(said)?;
                    self.out.ask()?;
                }
                if let Some(line) = self.waits.lines.pop_front() {
                    if self.take(&line)? {
                        return Ok(End::Left);
                    }
                    continue;
                }
                if self.is_over {
                    self.say_goodbye()?;
                    return Ok(End::Left);
                }
            }
            let event = match self.timeout() {
                Some(timeout) => events.recv_timeout(timeout),
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match event {
                Ok(Event::Line(line)) => self.waits.lines.push_back(line),
                Ok(Event::Msg(msg)) => {
                    if is_answer(&msg) {
                        self.waits.since = None;
                    }
                    self.hear(msg, begins)?;
                }
                Ok(Event::Gone) | Err(RecvTimeoutError::Disconnected) => self.is_over = true,
                Ok(Event::Signal(signal)) => return Ok(End::Signal(signal)),
                Ok(Event::Panicked) => return Ok(End::Panicked),
                // An editor handles stops itself.
                Ok(Event::Stop) if self.lent.is_some() => {}
                Ok(Event::Stop) => drop(signals::stop(|| self.hands.store.flush())),
                Ok(Event::EditorLeft) => self.take_back()?,
                Ok(Event::Continued | Event::Resized | Event::Bytes { .. } | Event::Input(_)) => {}
                Err(RecvTimeoutError::Timeout) => {
                    self.waits.since.take_if(|since| since.elapsed() >= PATIENCE);
                    self.hear(Msg::Tick, begins)?;
                }
            }
        }
    }

    /// Returns how long to wait for the next event.
    fn timeout(&self) -> Option<Duration> {
        let beat = self.mode.app.is_calling().then_some(BEAT);
        let patience = self.waits.since.map(|since| PATIENCE.saturating_sub(since.elapsed()));
        beat.into_iter().chain(patience).min()
    }

    /// Takes a line; returns true if the user leaves with it.
    fn take(&mut self, line: &str) -> io::Result<bool> {
        let said = self.mode.take(now(&self.zone), self.begun.elapsed(), line);
        let leaves = self.carry_out(said)?;
        // The next line is the editor's while it has the terminal.
        if !leaves && self.lent.is_none() {
            self.out.ask()?;
            self.reads.send(()).ok();
        }
        Ok(leaves)
    }

    /// Handles a message that is not a line. Output starts on a new line, below what was being
    /// typed.
    fn hear(&mut self, msg: Msg, is_first: bool) -> io::Result<()> {
        let said = self.mode.hear(now(&self.zone), self.begun.elapsed(), msg);
        let speaks = !said.lines.is_empty() && !is_first && self.lent.is_none();
        if speaks && self.out.asks && self.waits.since.is_none() {
            writeln!(io::stdout())?;
        }
        self.carry_out(said)?;
        if speaks && self.waits.since.is_none() { self.out.ask() } else { Ok(()) }
    }

    fn carry_out(&mut self, said: Said) -> io::Result<bool> {
        let leaves = self.perform(said.effects)?;
        self.print(said.lines)?;
        Ok(leaves)
    }

    /// Carries out effects; returns true if one of them quits.
    fn perform(&mut self, effects: Vec<Effect>) -> io::Result<bool> {
        let (mut leaves, mut refused) = (false, false);
        for effect in effects {
            let waits =
                matches!(effect, Effect::Resume(_) | Effect::ChoosePack(_) | Effect::NewPack(_) | Effect::Export(_));
            if waits {
                self.waits.since = Some(Instant::now());
            }
            match self.hands.take(effect) {
                // No word asks for a copy, and nobody is called back.
                None | Some(Own::Copy(_) | Own::Alert(_)) => {}
                Some(Own::Lend(edit)) if self.out.asks && self.lent.is_none() => {
                    self.lent = Some(Vec::new());
                    self.hands.store.flush();
                    self.hands.edit(edit);
                }
                Some(Own::Lend(_)) => refused = true,
                Some(Own::Quit) => leaves = true,
            }
        }
        if refused {
            self.print(vec!["An editor needs a terminal; “note” and your text writes a note.".to_owned()])?;
        }
        Ok(leaves)
    }

    /// Prints lines, or holds them back while an editor has the terminal.
    fn print(&mut self, lines: Vec<String>) -> io::Result<()> {
        match &mut self.lent {
            Some(kept) => kept.extend(lines),
            None => self.out.print(&lines)?,
        }
        Ok(())
    }

    /// Takes the terminal back from the editor: prints what was held back, and reads lines again.
    fn take_back(&mut self) -> io::Result<()> {
        if let Some(kept) = self.lent.take() {
            self.out.print(&kept)?;
            self.reads.send(()).ok();
        }
        Ok(())
    }

    /// At the end of the input, says how to continue a running call.
    fn say_goodbye(&mut self) -> io::Result<()> {
        let is_open = self.mode.app.is_calling();
        let line = match (self.mode.app.call.is_blank(), is_open) {
            (true, _) => return Ok(()),
            (false, true) => "Saved. The call is not ended: it is offered at the next start.",
            (false, false) => "Saved. The record is offered at the next start.",
        };
        self.out.print(&[line.to_owned()])
    }
}

/// Returns whether a message is an answer that lines wait for.
fn is_answer(msg: &Msg) -> bool {
    match msg {
        Msg::Stored(
            Stored::Resumed(_)
            | Stored::Refused(_)
            | Stored::Exported(_)
            | Stored::Records(_)
            | Stored::Failed(_)
            | Stored::Unlisted(_),
        )
        | Msg::Library(
            LibraryMsg::Chosen(_) | LibraryMsg::Added { .. } | LibraryMsg::NotAdded(_) | LibraryMsg::Failed(..),
        ) => true,
        Msg::Stored(Stored::Saved(_) | Stored::Found { .. } | Stored::Profile(_) | Stored::NotesFound(_))
        | Msg::Library(
            LibraryMsg::Reading(..)
            | LibraryMsg::Part { .. }
            | LibraryMsg::Whole
            | LibraryMsg::Opened(_)
            | LibraryMsg::Found { .. }
            | LibraryMsg::Reread(..),
        )
        | Msg::Key(_)
        | Msg::Typed(_)
        | Msg::Paste(_)
        | Msg::Mouse(_)
        | Msg::Act(_)
        | Msg::Resize(..)
        | Msg::Tick
        | Msg::Copied(_)
        | Msg::Edited(_) => false,
    }
}

/// Reads lines until the input ends, each once `next` allows it; replaces bytes that are not text.
fn read(events: &Sender<Event>, next: &Receiver<()>) {
    let mut input = io::stdin().lock();
    loop {
        let mut bytes = Vec::new();
        let read = io::Read::take(&mut input, LONGEST).read_until(b'\n', &mut bytes);
        if !matches!(read, Ok(1..)) {
            break;
        }
        let line = String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned();
        if events.send(Event::Line(line)).is_err() || next.recv().is_err() {
            return;
        }
    }
    drop(events.send(Event::Gone));
}
