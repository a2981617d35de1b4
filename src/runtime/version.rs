//! Which version this is, and where its problems are reported: for `--version`, the man page and a crash.

/// The version with the commit and its day, where they are known.
pub const VERSION: &str = env!("ONHOLD_VERSION");
/// Where problems are reported.
pub const ISSUES: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues");
