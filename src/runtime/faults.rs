//! Faults on demand, for tests: in a build with debug assertions, a test can make the program
//! panic, stall or fail at certain points.
//!
//! A release build has none of this.

/// Panics or stalls if the file named by `ONHOLD_FAULT` asks for it.
///
/// The file has a line such as `store: panic` or `main: stall 5000` (milliseconds).
#[cfg(debug_assertions)]
pub(super) fn point(name: &str) {
    let Some(fault) = asked(name) else { return };
    match fault.strip_prefix("stall ").map(str::parse) {
        Some(Ok(millis)) => std::thread::sleep(std::time::Duration::from_millis(millis)),
        Some(Err(_)) | None => panic(),
    }
}

/// Returns an error if the file asks for one: `screen: fail`.
#[cfg(debug_assertions)]
pub(super) fn failing(name: &str) -> std::io::Result<()> {
    let fails = asked(name).is_some_and(|fault| fault == "fail");
    if fails { Err(std::io::Error::other("a fault on demand")) } else { Ok(()) }
}

/// Returns the fault that is asked for at the point `name`.
#[cfg(debug_assertions)]
fn asked(name: &str) -> Option<String> {
    let asked = std::fs::read_to_string(std::env::var_os("ONHOLD_FAULT")?).unwrap_or_default();
    asked.strip_prefix(name).and_then(|rest| rest.strip_prefix(": ")).map(str::to_owned)
}

#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "a test asked for it")]
fn panic() {
    panic!("a fault on demand");
}

#[cfg(not(debug_assertions))]
pub(super) fn point(_name: &str) {}

#[cfg(not(debug_assertions))]
#[expect(clippy::unnecessary_wraps, reason = "a build for tests can fail")]
pub(super) fn failing(_name: &str) -> std::io::Result<()> {
    Ok(())
}
