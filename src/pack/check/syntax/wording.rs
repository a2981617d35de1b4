//! The words for a syntax error.

use toml::de::Error;

use super::super::super::problem::Problem;

/// The error as a problem.
pub(super) fn problem(_text: &str, error: &Error) -> Problem {
    Problem::new(error.span().unwrap_or_default(), error.message())
}
