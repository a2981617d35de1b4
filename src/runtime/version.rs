//! The version of the program, and where to report problems: for `--version`, the man page and a
//! crash.

/// The version with the commit and its date, if known.
pub const VERSION: &str = env!("ONHOLD_VERSION");
/// Where to report problems.
pub const ISSUES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");
