//! The outcome of a subcommand, which decides the exit code.

/// The outcome of a subcommand that did not fail; failures are errors and exit with 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit 0.
    Done,
    /// Exit 1: nothing found, or problems found.
    Nothing,
}
