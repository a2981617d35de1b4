//! The main loop: waits, lets the app handle what happened, performs the app's effects, draws.
//!
//! Must not touch a file. Waits for nothing but events, with two exceptions: before the first key,
//! for the index; and before the program is suspended or the terminal is lent, for the store to
//! save and, if the terminal is lent, for the key thread to stop reading.

use std::io;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;

use crate::app::keys::action::Go;
use crate::app::state::spot::{Mouse, Spots};
use crate::app::{App, Effect, Msg};
use crate::call::date_words::Custom;
use crate::find::Index;
use crate::runtime::alert;
use crate::runtime::clipboard::Clipboard;
use crate::runtime::clock::{clock, now, whereabouts};
use crate::runtime::editor::{CAN_LEND, Loan};
use crate::runtime::effects::{Edit, Hands, Own};
use crate::runtime::event::{Event, Input, MouseKind};
use crate::runtime::faults;
use crate::runtime::inbox::{Inbox, Woken};
use crate::runtime::signals;
use crate::runtime::terminal::Screen;
use crate::settings::Alerts;
use crate::ui;
use crate::ui::Theme;

/// The longest time between frames while keys are waiting.
const FRAME_AT_LEAST: Duration = Duration::from_millis(20);
/// The shortest time between two checks of the pack's files: nobody edits a file faster.
const LOOK_EVERY: Duration = Duration::from_millis(300);
/// How long to keep handling what was typed before the end.
const LAST_KEYS: Duration = Duration::from_millis(500);

/// How the loop ended.
#[derive(Debug)]
pub(super) enum End {
    /// The user left.
    Left,
    /// The terminal is gone.
    Gone,
    /// A signal asks for the end.
    Signal(i32),
    /// A thread panicked.
    Panicked,
    /// The terminal cannot be written to.
    Broken(io::Error),
}

/// Everything that the loop works with.
pub(super) struct MainLoop<'a> {
    pub(super) app: &'a mut App,
    pub(super) screen: &'a mut Screen,
    pub(super) theme: Theme,
    pub(super) style: Custom,
    pub(super) alerts: Alerts,
    /// What the last frame drew, and where, for the mouse.
    pub(super) spots: Spots,
    pub(super) hands: Hands<'a>,
    pub(super) clipboard: Clipboard,
    pub(super) inbox: Inbox,
    pub(super) loan: Loan,
    /// When the files of the pack were last checked.
    pub(super) looked: Option<Instant>,
}

impl MainLoop<'_> {
    /// Runs until the end.
    ///
    /// First waits for `unready`, which takes longer than the first frame. Only then does
    /// `start_keys` start the thread that sends keys, so that no key is looked up in an unfinished
    /// index or stamped by an unfinished clock.
    pub(super) fn run(
        &mut self,
        unready: JoinHandle<(Index, TimeZone)>,
        start_keys: impl FnOnce() -> io::Result<()>,
    ) -> anyhow::Result<End> {
        let Ok((index, zone)) = unready.join() else { return Ok(End::Panicked) };
        self.app.ready(index, clock(&zone, self.style));
        self.app.library.user = whereabouts(&zone);
        let begun = Instant::now();
        start_keys()?;
        self.hands.store.look_for_unfinished();
        loop {
            let timer = self.app.wake_in().map(|millis| still_to_wait(self.app, begun.elapsed(), millis));
            let timeout = timer.into_iter().chain(self.screen.retry()).min();
            let woken = self.inbox.wait(timeout);
            let end = match woken {
                Woken::Closed => Some(End::Gone),
                Woken::Event => self.take_in(&zone, begun),
                Woken::TimeOut => {
                    let effects = self.app.handle(now(&zone), begun.elapsed(), Msg::Tick);
                    self.perform(effects)
                }
            };
            let end = end.or_else(|| {
                let effects = self.app.before_draw();
                self.perform(effects)
            });
            match end.or_else(|| self.draw().err().map(End::Broken)) {
                // After the frame, so that no key waits for a thread to start.
                None if woken == Woken::Event => self.look_at_the_pack(),
                None => {}
                // Keys after the one that quits are meant for the shell.
                Some(End::Left) => return Ok(End::Left),
                Some(end) => {
                    self.take_last_keys(&zone, begun);
                    let effects = self.app.save_all(now(&zone));
                    self.perform(effects);
                    return Ok(end);
                }
            }
        }
    }

    fn draw(&mut self) -> io::Result<()> {
        faults::failing("screen")?;
        let (app, theme) = (&*self.app, self.theme);
        let drawn = self.screen.draw(&ui::title(app, theme), |buffer| ui::draw_screen(app, theme, buffer))?;
        if let Some(drawn) = drawn {
            self.spots = drawn.spots;
        }
        Ok(())
    }

    /// Handles what has happened, until it is time for a frame.
    fn take_in(&mut self, zone: &TimeZone, begun: Instant) -> Option<End> {
        let since = Instant::now();
        while let Some(event) = self.inbox.next() {
            faults::point("main");
            let end = self.handle(event, zone, begun);
            if end.is_some() || since.elapsed() >= FRAME_AT_LEAST {
                return end;
            }
        }
        None
    }

    fn handle(&mut self, event: Event, zone: &TimeZone, begun: Instant) -> Option<End> {
        let msg = match event {
            Event::Msg(msg) => msg,
            Event::Input(Input::Key(chord)) if self.app.takes_commands() => {
                self.inbox.with_words(chord, |run| self.app.is_meant_as_text(run))
            }
            Event::Input(Input::Key(chord)) => {
                self.inbox.with_run(chord, self.app.takes_a_run(), self.app.takes_lines())
            }
            Event::Input(Input::Paste(text)) => Msg::Paste(text),
            Event::Input(Input::Mouse(kind, column, row)) => {
                return self.mouse(kind, column, row, zone, begun);
            }
            Event::Input(Input::PasteWaits) => {
                self.app.tell("Waiting for the end of a paste. Ctrl-C ends it.");
                return None;
            }
            Event::EditorLeft => match self.loan.take_back(self.screen) {
                Ok(()) => self.size(),
                Err(error) => return Some(End::Broken(error)),
            },
            // The editor has the terminal, and handles stops itself.
            Event::Stop | Event::Continued if self.loan.is_lent() => return None,
            Event::Input(Input::Suspend) | Event::Stop => return self.suspend(zone),
            Event::Continued => match self.screen.reenter() {
                Ok(()) => self.size(),
                Err(error) => return Some(End::Broken(error)),
            },
            Event::Resized => self.size(),
            Event::Signal(signal) => return Some(End::Signal(signal)),
            Event::Gone => return Some(End::Gone),
            Event::Panicked => return Some(End::Panicked),
            // The inbox turns the bytes into keys; lines are for the line mode.
            Event::Bytes { .. } | Event::Line(_) => return None,
        };
        let effects = self.app.handle(now(zone), begun.elapsed(), msg);
        self.perform(effects)
    }

    /// Handles the mouse, and draws at once: the next click refers to that frame.
    fn mouse(&mut self, kind: MouseKind, column: u16, row: u16, zone: &TimeZone, begun: Instant) -> Option<End> {
        let spot = self.spots.at(column, row)?;
        let mouse = match kind {
            MouseKind::Click => Mouse::Click(spot),
            MouseKind::WheelUp => Mouse::Wheel(spot, Go::Up),
            MouseKind::WheelDown => Mouse::Wheel(spot, Go::Down),
        };
        let mut effects = self.app.handle(now(zone), begun.elapsed(), Msg::Mouse(mouse));
        effects.extend(self.app.before_draw());
        let end = self.perform(effects);
        end.or_else(|| self.draw().err().map(End::Broken))
    }

    /// Lends the terminal to the user's editor; tells the user why if it can't be lent.
    ///
    /// What may be on disk is written first.
    fn lend(&mut self, edit: Edit) {
        if !CAN_LEND || self.loan.is_lent() {
            return self.app.tell("No editor can be opened from here.");
        }
        self.hands.store.flush();
        self.loan.lend(self.screen);
        self.hands.edit(edit);
    }

    /// Checks whether the pack was edited, if the last check was long enough ago.
    ///
    /// Nothing wakes up for this: a user who returns from an editor presses a key.
    fn look_at_the_pack(&mut self) {
        if !self.loan.is_lent() && self.looked.is_none_or(|looked| looked.elapsed() >= LOOK_EVERY) {
            self.looked = Some(Instant::now());
            self.hands.loader.look(self.app.library.here);
        }
    }

    /// Returns the message with the size of the terminal.
    fn size(&self) -> Msg {
        let (columns, rows) = self.screen.size();
        Msg::Resize(columns, rows)
    }

    fn suspend(&mut self, zone: &TimeZone) -> Option<End> {
        let effects = self.app.save_all(now(zone));
        let end = self.perform(effects);
        self.hands.store.flush();
        match signals::suspend(self.screen) {
            Ok(true) => end,
            Ok(false) => {
                self.app.tell("Can't suspend: no shell to return to.");
                end
            }
            Err(error) => Some(End::Broken(error)),
        }
    }

    /// Handles what was typed before the end: it is part of the call, too.
    fn take_last_keys(&mut self, zone: &TimeZone, begun: Instant) {
        let since = Instant::now();
        while let Some(input) = self.inbox.next_input() {
            match input {
                Input::Key(_) | Input::Paste(_) => drop(self.handle(Event::Input(input), zone, begun)),
                Input::Mouse(..) | Input::Suspend | Input::PasteWaits => {}
            }
            if since.elapsed() >= LAST_KEYS {
                return;
            }
        }
    }

    /// Performs effects; returns the end if the app wants to quit.
    fn perform(&mut self, effects: Vec<Effect>) -> Option<End> {
        let mut end = None;
        for effect in effects {
            match self.hands.take(effect) {
                None => {}
                Some(Own::Lend(edit)) => self.lend(edit),
                Some(Own::Copy(text)) => self.clipboard.copy(text),
                Some(Own::Alert(text)) => {
                    end = self.screen.send(&alert::bytes(self.alerts, &text)).err().map(End::Broken).or(end);
                }
                Some(Own::Quit) => end = Some(End::Left),
            }
        }
        end
    }
}

/// Returns the rest of `millis` at `steady`, counted from the app's last message.
fn still_to_wait(app: &App, steady: Duration, millis: i64) -> Duration {
    let since = steady.saturating_sub(Duration::from_millis(app.clock.steady));
    let left = Duration::from_millis(u64::try_from(millis).unwrap_or(0)).saturating_sub(since);
    left.max(Duration::from_millis(1))
}
