//! What a subcommand comes to, and so the code to exit with.

/// What a subcommand has to say when it went well; failures are errors and exit with 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Exit 0.
    Done,
    /// Exit 1: nothing found, or problems found.
    Nothing,
}
