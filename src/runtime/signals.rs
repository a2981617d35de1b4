//! Signals: stops and dies the way the shell expects, and leaves no core dump with notes in it.

#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use std::sync::mpsc::Sender;

#[cfg(unix)]
use crate::runtime::event::Event;
use crate::runtime::terminal::Screen;
#[cfg(unix)]
use crate::runtime::tty::Tty;
#[cfg(unix)]
use crate::runtime::watchdog::{Cause, Watchdog};

/// Starts to watch for signals.
///
/// # Errors
/// When the system can't start a thread or register a signal.
#[cfg(unix)]
pub fn watch(events: &Sender<Event>, watchdog: &Arc<Watchdog>, tty: &Arc<Tty>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ};
    use signal_hook::iterator::Signals;
    // A file over the size limit must make the write fail, not end the program.
    let all = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH, SIGXFSZ];
    let mut signals = Signals::new(all)?;
    let mut ending = Ending { since: None, watchdog: Arc::clone(watchdog), tty: Arc::clone(tty) };
    let events = events.clone();
    let listen = move || {
        for signal in signals.forever() {
            crate::runtime::faults::point("signals");
            // If no one receives it anymore, the program is ending already.
            drop(match signal {
                SIGXFSZ => Ok(()),
                SIGTSTP => events.send(Event::Stop),
                SIGCONT => events.send(Event::Continued),
                SIGWINCH => events.send(Event::Resized),
                _ => {
                    ending.begin(signal);
                    events.send(Event::Signal(signal))
                }
            });
        }
    };
    std::thread::Builder::new().name("signals".to_owned()).spawn(listen).map(drop)
}

/// Responds to signals that end the program.
#[cfg(unix)]
struct Ending {
    /// When the first one came.
    since: Option<std::time::Instant>,
    watchdog: Arc<Watchdog>,
    tty: Arc<Tty>,
}

#[cfg(unix)]
impl Ending {
    /// The time after which another signal ends the program at once, whatever is being saved.
    ///
    /// A closing window sends several signals at once, so an earlier one doesn't count.
    const INSISTING: std::time::Duration = std::time::Duration::from_secs(3);

    fn begin(&mut self, signal: i32) {
        let since = *self.since.get_or_insert_with(std::time::Instant::now);
        if since.elapsed() >= Self::INSISTING {
            self.tty.give_back_for_good();
            drop(signal_hook::low_level::emulate_default_handler(signal));
        }
        self.watchdog.wake(Cause::Signal(signal));
    }
}

/// Stops the whole job, as Ctrl-Z does; returns false if no shell could continue it.
///
/// The signal that continues the job also redraws the screen.
///
/// # Errors
/// When the system doesn't stop it.
#[cfg(unix)]
pub fn suspend(screen: &Screen) -> std::io::Result<bool> {
    stop(|| screen.leave())
}

/// Stops the whole job after `leave`, without a screen; returns false if no shell could continue
/// it.
///
/// # Errors
/// When the system doesn't stop it.
#[cfg(unix)]
pub fn stop(leave: impl FnOnce()) -> std::io::Result<bool> {
    use rustix::process::{Signal, getpgid, getpgrp, getsid, kill_current_process_group};
    // No shell could continue a job in the process group of the session leader.
    let leader = getsid(None).and_then(|session| getpgid(Some(session)));
    if leader.is_ok_and(|group| group == getpgrp()) {
        return Ok(false);
    }
    leave();
    // The whole group: under `sh -c`, stopping only this process would hang the shell.
    kill_current_process_group(Signal::STOP)?;
    Ok(true)
}

/// Returns false: there is no stopping on this system.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn suspend(_screen: &Screen) -> std::io::Result<bool> {
    Ok(false)
}

/// Returns false: there is no stopping on this system.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn stop(_leave: impl FnOnce()) -> std::io::Result<bool> {
    Ok(false)
}

/// Dies of `signal`, so that the sender sees that it worked.
///
/// # Errors
/// When the program is still alive, as on a system without signals.
pub fn die_of(signal: i32) -> anyhow::Result<()> {
    #[cfg(unix)]
    signal_hook::low_level::emulate_default_handler(signal)?;
    anyhow::bail!("ended by signal {signal}")
}

/// Forbids core dumps: they would hold the notes, unmasked.
pub fn forbid_core_dumps() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }).ok();
    }
}
