//! What makes a pack sound: every problem of a text, with its place. Pure: no file, no clock.
//!
//! Three stages, each only when the one before found the text fit for it: `syntax` (is it TOML), `shape` (are the
//! keys and types those of the schema; reads the pack), `rules` (does what it says make sense). The first stage
//! bounds the work of the others. Not on the start-up path: the built-in pack is proven sound by a test.

mod decode;
mod departments;
mod entries;
mod follow_up;
mod ids;
mod position;
mod rules;
mod steps;
mod suggest;
mod syntax;
mod telephone;

use toml::Spanned;
use toml::de::DeValue;

use crate::pack::Pack;
use crate::pack::diagnostic::{Problem, Problems, quoted};
use crate::pack::schema::FORMAT;

/// The pack in `text`.
///
/// # Errors
/// Every problem of it, in the order of the text.
pub fn parse(text: &str) -> Result<Pack, Problems> {
    let root = syntax::read(text)?;
    if let Some(problem) = other_format(&root) {
        return Err(Problems::of(problem));
    }
    let (pack, shape) = decode::read(text, &root);
    let mut problems = rules::check(&pack, &root, text, shape);
    if problems.is_empty() {
        return Ok(pack);
    }
    problems.sort();
    Err(problems)
}

/// Every problem of `text`, in its order; none when it is a sound pack.
#[must_use]
pub fn check(text: &str) -> Problems {
    parse(text).err().unwrap_or_default()
}

/// A pack of another format is not measured by the rules of this one.
fn other_format(root: &Spanned<DeValue<'_>>) -> Option<Problem> {
    let value = root.get_ref().get("format")?;
    let format = value.get_ref().as_integer()?.to_string();
    if format == FORMAT.to_string() {
        return None;
    }
    let problem = Problem::new(value.span(), format!("this program does not know format {} of packs", quoted(&format)));
    Some(problem.help(format!("it reads format = {FORMAT}; for a later format, get a newer onhold")))
}
