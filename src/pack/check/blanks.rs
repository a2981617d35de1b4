//! The blanks `{…}` in words to say and in letters: which ones exist, and which ones nothing can
//! fill.

use std::ops::Range;

use crate::pack::check::context::Context;
use crate::pack::check::position::Node;
use crate::pack::check::suggest::nearest;
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::field::Field;
use crate::pack::follow_up::Blank;

/// Blanks that are filled from the last call in the same case, and the read-back of this one.
pub(super) const LAST: [&str; 8] =
    ["last-call", "last-agent", "last-reference", "last-promise", "last-by", "last-missed", "last-told", "read-back"];

/// Returns whether a pack can't have a field with this id.
pub(super) fn is_reserved(id: &str) -> bool {
    id.starts_with("last-")
        || LAST.contains(&id)
        || Field::OF_EVERY_CALL.iter().any(|field| field.key() == id)
        || Blank::OTHERS.iter().any(|blank| blank.key() == id)
}

/// Checks that every blank of `words` is among `known`, so that the record can fill it.
pub(super) fn check<'a>(context: &mut Context<'a>, node: Node<'a>, words: &str, known: &[&'a str]) {
    let span = node.span();
    if context.is_blamed(&span) {
        return;
    }
    let text = context.text;
    for fault in blanks(words).filter(|(blank, closed)| !closed || !known.contains(blank)) {
        context.problems.add(|| wrong_blank(text, span.clone(), fault, known));
    }
}

/// Returns the problem of a blank that nothing fills, or that is not closed, in the value at
/// `span`.
fn wrong_blank(text: &str, span: Range<usize>, (blank, closed): (&str, bool), known: &[&str]) -> Problem {
    let blank = if closed { blank } else { blank.split_whitespace().next().unwrap_or_default() };
    let written = format!("{{{blank}{}", if closed { "}" } else { "" });
    // If the blank is written with escapes, the whole value is reported.
    let span = match text.get(span.clone()).and_then(|raw| raw.find(&written)) {
        Some(at) => span.start + at..span.start + at + written.len(),
        None => span,
    };
    if let Some(meant) = nearest(blank, known.iter().copied()).filter(|_| closed) {
        return Problem::new(span, format!("{} is not a blank that can be filled", quoted(&written)))
            .help(format!("did you mean `{{{meant}}}`?"));
    }
    let what = if closed { "is not a blank that can be filled" } else { "is a blank without its closing brace" };
    let all = known.iter().map(|key| format!("{{{key}}}")).collect::<Vec<_>>().join(" ");
    Problem::new(span, format!("{} {what}", quoted(&written)))
        .help(format!("the blanks are {all}; a [[field]] adds one"))
}

/// Returns the text after each opening brace, and whether a closing brace follows.
///
/// The text ends at the closing brace, or else at the next opening brace.
fn blanks(words: &str) -> impl Iterator<Item = (&str, bool)> {
    words.split('{').skip(1).map(|rest| match rest.split_once('}') {
        Some((blank, _)) => (blank, true),
        None => (rest, false),
    })
}
