//! Checks whether a pack is sound: finds every problem in its text, with the position. Pure: no
//! file, no clock.
//!
//! Three stages run, each only if the text passed the one before: `syntax` (is it TOML), `decode`
//! (do keys and types match the schema; builds the pack), `rules` (does the content make sense).
//! The first stage bounds the work of the others. `lints` then warns about weaknesses of a sound
//! pack. Startup skips all this: a test proves the built-in packs sound.

mod blanks;
mod context;
mod decode;
mod directory;
mod entries;
mod follow_up;
mod head;
mod ids;
mod join;
mod known;
mod lints;
mod opening;
mod position;
mod prose;
mod rules;
mod steps;
mod suggest;
mod syntax;
mod ways;

use jiff::civil::Date;
use toml::Spanned;
use toml::de::DeValue;

use crate::pack::built_in;
use crate::pack::check::context::Context;
use crate::pack::check::position::Node;
pub use crate::pack::check::suggest::nearest;
use crate::pack::diagnostic::{Problem, Problems, quoted};
use crate::pack::local;
use crate::pack::schema::{FORMAT, Pack};
use crate::text::safe::SafeText;

/// Reads any TOML text, within the limits of packs.
///
/// # Errors
/// Every syntax error, in the order of the text.
pub fn read_toml(text: &str) -> Result<Spanned<DeValue<'_>>, Problems> {
    syntax::read(text)
}

/// Names the kind of a value.
#[must_use]
pub fn kind_of(value: &DeValue<'_>) -> &'static str {
    decode::kind(value)
}

/// Reads the pack in `text` and completes it.
///
/// # Errors
/// Every problem, in the order of the text.
pub fn parse(text: &str) -> Result<Pack, Problems> {
    let root = syntax::read(text)?;
    if let Some(problem) = not_for_this_program(&root) {
        return Err(Problems::of(problem));
    }
    let (mut pack, shape) = decode::read(text, &root);
    // `extends` in the wrong table is a problem of its own, and should cause no others.
    let astray = Node::root(&root).key("company").key("extends").value().and_then(|value| value.get_ref().as_str());
    pack.pack.extends = pack.pack.extends.or(astray.map(SafeText::from));
    let base = base(&pack, &root)?;
    let mut problems = rules::check(&pack, &base, &root, text, shape);
    if problems.is_empty() {
        return Ok(pack.over(base).complete());
    }
    problems.sort();
    Err(problems)
}

/// Returns the sound pack in `text` as it is written: without what it takes over from another one.
///
/// Reads it with `decode`: `toml::from_str` would add a second reader of packs to the program.
#[must_use]
pub fn as_written(text: &str) -> Pack {
    syntax::read(text).map(|root| decode::read(text, &root).0).unwrap_or_default()
}

/// Reads local additions to a sound pack, and returns the completed pack with them.
///
/// # Errors
/// Every problem of the additions, in the order of the text.
pub fn parse_local(text: &str, shared: Pack) -> Result<Pack, Problems> {
    let mut root = syntax::read(text)?;
    join::join(&mut root);
    if let Some(problem) = not_for_this_program(&root) {
        return Err(Problems::of(problem));
    }
    for key in ["company", "pack"] {
        let node = Node::root(&root);
        if node.has(key) {
            let problem = Problem::new(node.key(key).span(), format!("local additions have no [{key}]"));
            return Err(Problems::of(problem.help("it is that of the pack beside them: remove it here")));
        }
    }
    let (mut additions, shape) = decode::read(text, &root);
    let shared = local::with_own_notes(shared);
    local::fill(&mut additions, &shared);
    let mut problems = rules::check(&additions, &shared, &root, text, shape);
    if problems.is_empty() {
        return Ok(local::merge(additions, shared).complete());
    }
    problems.sort();
    Err(problems)
}

/// Returns every problem of `text`, in order; none if it is a sound pack.
#[must_use]
pub fn check(text: &str) -> Problems {
    parse(text).err().unwrap_or_default()
}

/// Returns the warnings about a sound pack as of `today`, in the order of the text.
///
/// A pack with errors has no warnings.
#[must_use]
pub fn warnings(text: &str, today: Date) -> Problems {
    let Ok(root) = syntax::read(text) else { return Problems::default() };
    let (pack, shape) = decode::read(text, &root);
    let mut context = Context::new(&pack, Node::root(&root), text, shape);
    let base = base(&pack, &root).unwrap_or_default();
    lints::check(&mut context, &base, today);
    let mut problems = context.problems.as_warnings();
    problems.sort();
    problems
}

/// Returns what `pack` takes over from the one that it extends, or an empty pack if it extends none.
fn base(pack: &Pack, root: &Spanned<DeValue<'_>>) -> Result<Pack, Problems> {
    let Some(id) = &pack.pack.extends else { return Ok(Pack::default()) };
    let base = built_in::by_id(id).map(|base| base.to_take_over(pack));
    base.ok_or_else(|| {
        let span = Node::root(root).key("pack").key("extends").span();
        let known = built_in::IDS.map(quoted).join(", ");
        let problem = Problem::new(span, format!("there is no built-in pack {}", quoted(id)));
        Problems::of(problem.help(format!("a pack can extend {known}")))
    })
}

/// Returns the problem of a pack in another format, or one that needs a newer program.
fn not_for_this_program(root: &Spanned<DeValue<'_>>) -> Option<Problem> {
    let table = root.get_ref();
    if let Some(value) = table.get("pack").and_then(|about| about.get_ref().get("requires"))
        && let Some(needed) = value.get_ref().as_str()
    {
        match version(needed) {
            Some(least) if version(env!("CARGO_PKG_VERSION")) < Some(least) => {
                let problem = Problem::new(value.span(), format!("this pack needs onhold {needed} or newer"));
                return Some(problem.help(concat!("this is onhold ", env!("CARGO_PKG_VERSION"), ": get a newer one")));
            }
            Some(_) => {}
            None => {
                let problem = Problem::new(value.span(), format!("{} is not a version", quoted(needed)));
                return Some(problem.help("write requires = \"0.2\""));
            }
        }
    }
    let value = table.get("format")?;
    let format = value.get_ref().as_integer()?.to_string();
    if format == FORMAT.to_string() {
        return None;
    }
    let problem = Problem::new(value.span(), format!("this program does not know format {} of packs", quoted(&format)));
    Some(match format.parse::<u32>() {
        Ok(earlier) if earlier < FORMAT => {
            problem.help(format!("it reads format = {FORMAT}; `onhold pack` prints an example"))
        }
        Ok(_) | Err(_) => problem.help(format!("it reads format = {FORMAT}; for a later format, get a newer onhold")),
    })
}

/// Parses a version: `1.2` or `1.2.3`.
fn version(text: &str) -> Option<[u32; 3]> {
    let mut parts = text.split('.').map(str::parse::<u32>);
    let version = [parts.next()?.ok()?, parts.next()?.ok()?, parts.next().unwrap_or(Ok(0)).ok()?];
    parts.next().is_none().then_some(version)
}
