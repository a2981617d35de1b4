//! Words shared by the problems of all settings.

use toml::Spanned;
use toml::de::DeValue;

use crate::pack::check::{kind_of, nearest};
use crate::pack::diagnostic::Problem;

/// Returns the problem of a value where a table belongs.
pub(super) fn not_a_table(value: &Spanned<DeValue<'_>>, name: &str) -> Problem {
    let problem = Problem::new(value.span(), format!("`{name}` must be a table, not {}", kind_of(value.get_ref())));
    problem.help(format!("write its header on a line of its own: [{name}]"))
}

/// Returns "did you mean" with the nearest known word, if there is one.
pub(super) fn meant(word: &str, known: &[&str]) -> Option<String> {
    nearest(word, known.iter().copied()).map(|meant| format!("did you mean `{meant}`?"))
}
