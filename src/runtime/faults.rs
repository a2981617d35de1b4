//! Faults on demand, for tests: a build with debug assertions panics or stalls where a test asks
//! for it.
//!
//! A release build has none of this.

/// Panics or stalls if the file named by `ONHOLD_FAULT` asks for it.
///
/// The file has a line such as `store: panic` or `main: stall 5000` (milliseconds).
#[cfg(debug_assertions)]
pub(super) fn point(name: &str) {
    let Some(path) = std::env::var_os("ONHOLD_FAULT") else { return };
    let asked = std::fs::read_to_string(path).unwrap_or_default();
    let Some(fault) = asked.strip_prefix(name).and_then(|rest| rest.strip_prefix(": ")) else { return };
    match fault.strip_prefix("stall ").map(str::parse) {
        Some(Ok(millis)) => std::thread::sleep(std::time::Duration::from_millis(millis)),
        Some(Err(_)) | None => panic(),
    }
}

#[cfg(debug_assertions)]
#[expect(clippy::panic, reason = "a test asked for it")]
fn panic() {
    panic!("a fault on demand");
}

#[cfg(not(debug_assertions))]
pub(super) fn point(_name: &str) {}
