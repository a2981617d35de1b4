//! A flood of plain keys, like a paste into a terminal that doesn't tell pastes from keys: how long
//! the screen freezes, and how long the program takes to end in the middle of it.
//!
//! `cargo bench --bench flood` measures the program that was built with it; `ONHOLD_BIN` names
//! another one.

#![cfg_attr(
    unix,
    expect(
        clippy::expect_used,
        clippy::print_stdout,
        clippy::indexing_slicing,
        reason = "a benchmark prints, and stops where its input is wrong"
    )
)]

#[cfg(unix)]
#[path = "flood/unix.rs"]
mod unix;

fn main() {
    #[cfg(unix)]
    unix::main();
}
