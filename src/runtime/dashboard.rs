//! The dashboard from its first frame to the restored terminal: starts the threads, runs the main
//! loop, and makes sure that everything is saved however it ends.

use std::io::{IsTerminal as _, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;

use anyhow::bail;
use jiff::tz::TimeZone;

use crate::app::App;
use crate::app::state::library::{Library, Opening};
use crate::folders::Folders;
use crate::pack::library::AtHand;
use crate::runtime::clipboard::Clipboard;
use crate::runtime::clock::clock;
use crate::runtime::editor::Loan;
use crate::runtime::effects::Hands;
use crate::runtime::faults;
use crate::runtime::inbox::Inbox;
use crate::runtime::keeper::Keeper;
use crate::runtime::keyboard::gate::Gate;
use crate::runtime::known_terminals;
use crate::runtime::library_loader::LibraryLoader;
use crate::runtime::look::{self, LookArgs};
use crate::runtime::main_loop::{End, MainLoop};
use crate::runtime::settings_file::{self, Broken};
use crate::runtime::store_thread::StoreHandle;
use crate::runtime::terminal::Screen;
use crate::runtime::tty::{Extras, Tty};
use crate::runtime::version::{ISSUES, VERSION};
use crate::runtime::watchdog::Watchdog;
use crate::runtime::{keyboard, library_loader, panics, signals};
use crate::settings::{Alerts, Settings};
use crate::text::safe::SafeText;
use crate::ui;

/// How long the notice about a broken settings file is shown, in milliseconds.
const BROKEN_STAYS: i64 = 20_000;

/// The program itself failed.
///
/// Everything typed is saved, or else [`NotSaved`](crate::runtime::rescue::NotSaved) was reported
/// before.
#[derive(Debug, thiserror::Error)]
#[error(
    "version {VERSION} crashed at {place}. Your saved notes are offered again at the next start. \
     Please report this line at {ISSUES}"
)]
pub struct Crashed {
    /// The file and line, but not the message, which could quote the user.
    pub(super) place: String,
}

/// Runs the dashboard.
///
/// # Errors
/// When the pack is broken, when there is no terminal or it fails, when something could not be
/// saved, or when the program crashed.
pub fn dashboard(folders: &Folders, look: LookArgs) -> anyhow::Result<()> {
    refuse_without_terminal()?;
    // Report problems of the pack before the screen is taken over.
    let at_hand = folders.at_hand()?;
    let (here, pack) = at_hand.first_to_show()?;
    let (settings, broken) = match settings_file::read(folders) {
        Ok(settings) => (settings, None),
        Err(broken) => (Settings::default(), Some(broken)),
    };
    let (theme, style, alerts) = (look::theme(look, &settings), settings.style, settings.alerts);
    // Only the theme decides: otherwise the terminal library would check NO_COLOR itself.
    crossterm::style::force_color_output(true);
    let keeper = Keeper::new(folders.data_dir()?);
    signals::forbid_core_dumps();
    let (sender, receiver) = channel();
    let tty = Tty::open(Extras { mouse: settings.mouse, links: theme.links, title: known_terminals::here().commands });
    let watchdog = Watchdog::new(&keeper, &tty);
    let panicked = panics::watch(&sender, &watchdog, &tty);
    let pack = Arc::new(pack);
    // Before the terminal is taken over: otherwise a signal in between would leave it broken.
    #[cfg(unix)]
    signals::watch(&sender, &watchdog, &tty)?;
    let mut screen = Screen::enter(&tty)?;
    let (columns, rows) = screen.size();
    let mut app = App::new(Arc::clone(&pack), clock(&TimeZone::UTC, style), columns, rows);
    app.library = library(folders, &at_hand, here);
    set_up(&mut app, settings, broken.as_ref());
    let drawn = screen.draw(&ui::title(&app, theme), |buffer| ui::draw_screen(&app, theme, buffer))?;
    let spots = drawn.unwrap_or_default().spots;
    // Only now: before the first frame these would compete for the processor and for memory. Asking
    // for the time zone lists the whole zone database.
    let store = StoreHandle::start(&keeper, sender.clone());
    let place = at_hand.places.get(here as usize).cloned();
    let loader = LibraryLoader::start(at_hand, here, folders, sender.clone());
    let copies = sender.clone();
    let rest = thread::spawn(move || {
        faults::point("index");
        (library_loader::index_of(place.as_ref(), &pack), TimeZone::system())
    });
    let gate = Arc::new(Gate::new()?);
    let keys = Arc::clone(&gate);
    let ended = catch_unwind(AssertUnwindSafe(|| {
        let (app, screen) = (&mut app, &mut screen);
        let inbox = Inbox::new(receiver);
        let clipboard = Clipboard::new(&tty, copies);
        let loan = Loan::new(gate);
        let hands = Hands { store: &store, loader: &loader };
        MainLoop { app, screen, theme, style, alerts, spots, hands, clipboard, inbox, loan, looked: None }
            .run(rest, || keyboard::read(&sender, &watchdog, &keys))
    }));
    let saved = store.finish();
    screen.leave();
    if let (Err(lost), false) = (&saved, matches!(ended, Ok(Ok(End::Left | End::Gone)))) {
        // The terminal may be gone, and then there is nobody to tell.
        writeln!(std::io::stderr(), "onhold: {lost}").ok();
    }
    match ended {
        Ok(Ok(End::Left | End::Gone)) => Ok(saved?),
        Ok(Ok(End::Signal(signal))) => signals::die_of(signal),
        Ok(Ok(End::Panicked)) | Err(_) => Err(Crashed { place: panicked.place() }.into()),
        Ok(Ok(End::Broken(error))) => Err(error.into()),
        Ok(Err(error)) => Err(error),
    }
}

/// Refuses to run without a terminal; the error names the commands that work without one.
///
/// # Errors
/// When input or output isn't a terminal, or the terminal can't move its cursor.
pub fn refuse_without_terminal() -> anyhow::Result<()> {
    if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
        bail!("the dashboard needs a terminal; `onhold call --plain`, `search`, `numbers` and `calls` work in pipes");
    }
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        bail!(
            "the dashboard needs a terminal that can move its cursor; `onhold call --plain`, `search` and `numbers` work here"
        );
    }
    Ok(())
}

/// Returns what is known of the library when only the first pack has been read.
pub(super) fn library(folders: &Folders, at_hand: &AtHand, here: u32) -> Library {
    let mut library = Library::new(here, advice(folders));
    if !folders.names_a_pack() {
        library.opening = Opening::Undecided;
    }
    match at_hand.built_in_companies() {
        Some(companies) => (library.companies, library.unread) = (companies, true),
        None => library.reading = (at_hand.places.len() > 1).then_some((0, at_hand.places.len())),
    }
    library
}

/// Applies the settings to the dashboard, and tells the user when their file is broken.
pub(super) fn set_up(app: &mut App, settings: Settings, broken: Option<&Broken>) {
    app.keymap = settings.keymap;
    app.panes.search.suggestions.off = !settings.suggestions;
    app.library.preferred = settings.company;
    app.session.connection.alerts.on = settings.alerts != Alerts::default();
    app.miss_preferred();
    if let Some(broken) = broken {
        app.tell_for(broken.notice(), BROKEN_STAYS);
    }
}

/// Returns a sentence that says where to put more packs.
fn advice(folders: &Folders) -> SafeText {
    match folders.packs_dir() {
        _ if folders.names_a_pack() => "--pack takes a folder of packs too.".into(),
        Some(dir) => format!("Add packs to {}.", crate::text::safe::display_path(&dir)).into(),
        None => "--pack takes a folder of packs.".into(),
    }
}
