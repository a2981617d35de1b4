//! The edge that touches the terminal, the threads and the clock; it performs what [`crate::app`] asks for.
//!
//! ```text
//! keys ───┐                       ┌─► screen
//! signals ┼─► one channel ─► main ┼─► store (saves) ─┐
//! hang-up ┘        ▲              └─► clipboard       │
//!                  └──────────────────────────────────┘  (and the loader, who reads packs)
//! ```
//! The main loop sleeps until something happens or a timer needs the next second. It never touches a file.

pub mod clock;
pub mod event;
pub mod events;
pub mod library_loader;
pub mod rescue;
pub mod signals;
pub mod store_thread;
pub mod terminal;

use std::io::{IsTerminal as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::bail;
use jiff::tz::TimeZone;

use crate::app::state::library::Library;
use crate::app::{App, Effect, Msg};
use crate::find::Index;
use crate::folders::Folders;
use crate::pack::library::Place;
use crate::pack::{Pack, load};
use crate::text::safe::SafeText;
use crate::ui;
use crate::ui::Theme;
use clock::{clock, now};
use event::Event;
use library_loader::LibraryLoader;
use store_thread::StoreHandle;
use terminal::Screen;

/// The program itself failed; what was typed is saved, or [`rescue::NotSaved`] was said before.
#[derive(Debug, thiserror::Error)]
#[error("a fault in the program ({place}). Notes that are saved are offered again at the next start.")]
pub struct Crashed {
    /// File and line; no message, which could quote the user.
    place: String,
}

/// How the loop ended.
enum End {
    /// The user left, or the terminal is gone.
    Left,
    /// A signal asks for the end.
    Signal(i32),
    /// A thread panicked; where.
    Panicked,
}

/// The dashboard, from the first frame to the restored terminal.
///
/// # Errors
/// When the pack is broken, or when this is no terminal.
pub fn dashboard(folders: &Folders) -> anyhow::Result<()> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        bail!("the dashboard needs a terminal; `onhold search`, `numbers` and `calls` work in pipes");
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        bail!("the dashboard needs a terminal that can move its cursor; `onhold search` and `numbers` work here");
    }
    // Whatever is wrong with the pack is said before the screen is taken over.
    let at_hand = folders.at_hand()?;
    let (here, pack) = at_hand.first_to_show()?;
    let data_dir = folders.data_dir()?;
    signals::forbid_core_dumps();
    let (sender, receiver) = channel();
    let panicked = terminal::restore_on_panic(sender.clone());
    let pack = Arc::new(pack);
    // Before the terminal is taken over: a signal in between would leave it as it is.
    events::watch(&sender)?;
    let mut screen = Screen::enter()?;
    let (columns, rows) = screen.size();
    let theme = Theme::new(std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()));
    let mut app = App::new(Arc::clone(&pack), clock(&TimeZone::UTC), columns, rows);
    app.library = Library::new(here, advice(folders));
    app.library.reading = (at_hand.places.len() > 1).then_some((0, at_hand.places.len()));
    screen.draw(|buffer| ui::draw(&app, theme, buffer))?;
    // Only now: before the first frame these would take its processor and its memory.
    let store = StoreHandle::start(data_dir, sender.clone());
    let is_built_in = at_hand.places.get(here as usize).is_some_and(|place| *place == Place::BuiltIn);
    let loader = LibraryLoader::start(at_hand, sender.clone());
    let rest = thread::spawn(move || (index_of(is_built_in, &pack), TimeZone::system()));
    let ended = catch_unwind(AssertUnwindSafe(|| {
        run(&mut app, &mut screen, theme, (&store, &loader), rest, (&sender, &receiver))
    }));
    let saved = store.finish();
    screen.leave();
    if let (Err(lost), false) = (&saved, matches!(ended, Ok(Ok(End::Left)))) {
        // The terminal may be gone: then there is nobody left to tell.
        writeln!(std::io::stderr(), "onhold: {lost}").ok();
    }
    match ended {
        Ok(Ok(End::Left)) => Ok(saved?),
        Ok(Ok(End::Signal(signal))) => signals::die_of(signal),
        Ok(Ok(End::Panicked)) | Err(_) => Err(Crashed { place: panicked.place() }.into()),
        Ok(Err(error)) => Err(error),
    }
}

/// What can be found in the pack that is shown; of the built-in one also by what it is shown without.
fn index_of(is_built_in: bool, shown: &Pack) -> Index {
    let whole = if is_built_in { load::built_in().ok() } else { None };
    whole.map_or_else(|| Index::new(shown), |whole| Index::new(&whole))
}

/// Draws, waits, takes in everything that happened, and draws again.
fn run(
    app: &mut App,
    screen: &mut Screen,
    theme: Theme,
    (store, loader): (&StoreHandle, &LibraryLoader),
    rest: JoinHandle<(Index, TimeZone)>,
    (sender, receiver): (&Sender<Event>, &Receiver<Event>),
) -> anyhow::Result<End> {
    // Keys wait in the terminal for these milliseconds: none is looked up in half an index or stamped with half a clock.
    let Ok((index, zone)) = rest.join() else { return Ok(End::Panicked) };
    let zone = &zone;
    app.ready(index, clock(zone));
    let begun = Instant::now();
    events::read(sender)?;
    store.look_for_unfinished();
    loop {
        let Some(first) = wait(receiver, app.wake_in().map(|millis| now_passed(app, zone, millis))) else {
            return Ok(End::Left);
        };
        let mut next = Some(first);
        while let Some(event) = next.take().or_else(|| receiver.try_recv().ok()) {
            let (effects, end) = match event {
                Event::Msg(msg) => (app.handle(now(zone), begun.elapsed(), msg), None),
                Event::Suspend => {
                    perform(app.settle(now(zone)), screen, store, loader)?;
                    store.flush();
                    (signals::suspend(screen, app, zone, begun)?, None)
                }
                Event::Signal(signal) => (app.settle(now(zone)), Some(End::Signal(signal))),
                Event::Gone => (app.settle(now(zone)), Some(End::Left)),
                Event::Panicked => (Vec::new(), Some(End::Panicked)),
            };
            let left = perform(effects, screen, store, loader)?;
            if let Some(end) = end.or(left.then_some(End::Left)) {
                return Ok(end);
            }
        }
        perform(app.before_draw(), screen, store, loader)?;
        screen.draw(|buffer| ui::draw(app, theme, buffer))?;
    }
}

/// Does what the app wants done; true when it wants to leave.
fn perform(
    effects: Vec<Effect>,
    screen: &mut Screen,
    store: &StoreHandle,
    loader: &LibraryLoader,
) -> anyhow::Result<bool> {
    let mut leaving = false;
    for effect in effects {
        match effect {
            Effect::Save(call) => store.save(*call),
            Effect::Resume(id) => store.resume(id),
            Effect::Keep(id) => store.keep(id),
            Effect::Discard(id) => store.discard(id),
            Effect::Settle(settle) => store.settle(settle),
            Effect::ReadRecords => store.read_records(),
            Effect::OpenPack(number) => loader.open(number),
            Effect::ChoosePack(number) => loader.choose(number),
            Effect::Export(export) => store.export(export),
            Effect::Copy(text) => screen.copy(&text)?,
            Effect::SaveProfile(profile) => store.save_profile(profile),
            Effect::Quit => leaving = true,
        }
    }
    Ok(leaving)
}

/// Where more packs go.
fn advice(folders: &Folders) -> SafeText {
    match folders.packs_dir() {
        _ if folders.names_a_pack() => "--pack takes a folder of packs, too.".into(),
        Some(dir) => format!("More packs go into {}, a file each.", crate::text::safe::display_path(&dir)).into(),
        None => "--pack takes a folder of packs.".into(),
    }
}

/// What is left of `millis`, counted from the app's last message, now.
fn now_passed(app: &App, zone: &TimeZone, millis: i64) -> Duration {
    let passed = now(zone).millis_since(app.clock.now).max(0);
    Duration::from_millis(u64::try_from(millis - passed).unwrap_or(0).max(1))
}

/// The next event; a tick when the time is over; `None` when nobody can send any more.
fn wait(receiver: &Receiver<Event>, timeout: Option<Duration>) -> Option<Event> {
    match timeout {
        None => receiver.recv().ok(),
        Some(timeout) => match receiver.recv_timeout(timeout) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => Some(Event::Msg(Msg::Tick)),
            Err(RecvTimeoutError::Disconnected) => None,
        },
    }
}
