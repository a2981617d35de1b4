//! Stopping and dying the way the shell expects: Ctrl-Z, fatal signals, no core dump with notes in it.

use std::time::Instant;

use jiff::tz::TimeZone;

#[cfg(unix)]
use crate::app::Msg;
use crate::app::{App, Effect};
use crate::runtime::terminal::Screen;

/// How long an orderly end may take before the signal thread ends it, in milliseconds.
#[cfg(unix)]
const PATIENCE_MILLIS: u64 = 1500;

/// Stops the whole job, as Ctrl-Z does, and draws anew when it goes on.
///
/// # Errors
/// When the terminal cannot be taken over again.
#[cfg(unix)]
pub fn suspend(screen: &mut Screen, app: &mut App, zone: &TimeZone, begun: Instant) -> anyhow::Result<Vec<Effect>> {
    use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
    // The leader of a session has no shell that could bring it back.
    if getsid(None).is_ok_and(|session| session == getpid()) {
        app.tell("Nothing is there to come back from a stop: q quits.");
        return Ok(Vec::new());
    }
    screen.leave();
    // The whole group: under `sh -c` stopping only ourselves would hang the shell.
    kill_current_process_group(Signal::STOP)?;
    screen.reenter()?;
    let (columns, rows) = screen.size();
    // The clock has gone on meanwhile.
    Ok(app.handle(super::clock::now(zone), begun.elapsed(), Msg::Resize(columns, rows)))
}

/// There is no stopping here.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn suspend(_screen: &mut Screen, _app: &mut App, _zone: &TimeZone, _begun: Instant) -> anyhow::Result<Vec<Effect>> {
    Ok(Vec::new())
}

/// Dies of `signal`, so that whoever sent it sees that it worked.
///
/// # Errors
/// None where signals exist.
pub fn die_of(signal: i32) -> anyhow::Result<()> {
    #[cfg(unix)]
    signal_hook::low_level::emulate_default_handler(signal)?;
    anyhow::bail!("ended by signal {signal}")
}

/// Dies of `signal` when the orderly end takes too long.
#[cfg(unix)]
pub fn die_if_still_here(signal: i32) {
    let watch = move || {
        std::thread::sleep(std::time::Duration::from_millis(PATIENCE_MILLIS));
        crate::runtime::terminal::give_back();
        drop(signal_hook::low_level::emulate_default_handler(signal));
    };
    drop(std::thread::Builder::new().name("watchdog".to_owned()).spawn(watch));
}

/// A core dump would hold the notes, unmasked.
pub fn forbid_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).ok();
    }
}
