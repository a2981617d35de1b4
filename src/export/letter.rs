//! A letter on a page of its own: what to know before it is sent, then the letter between two lines to cut at.

use crate::call::letter::filled;
use crate::call::{Call, Moment};
use crate::export::report::source_titles;
use crate::export::text::{WIDTH, indented};
use crate::pack::{Letter, Pack};

/// `letter` filled from `call`, as of `now`.
pub(super) fn write(letter: &Letter, call: &Call, pack: &Pack, now: Moment) -> String {
    let mut out = String::new();
    indented(&mut out, "", &letter.title);
    out.push_str("\nBefore you send it\n");
    for caveat in &letter.caveats {
        indented(&mut out, "- ", caveat);
    }
    let sources = source_titles(pack, &letter.sources);
    indented(&mut out, "Sources: ", &sources);
    out.extend(["\n", &line("the letter begins below this line"), "\n\n"]);
    indented(&mut out, "", &filled(letter, call, pack, now));
    out.extend(["\n", &line("the letter ends above this line"), "\n"]);
    out
}

/// `- - - text - - -` across the page.
fn line(text: &str) -> String {
    let side = WIDTH.saturating_sub(text.len() + 2) / 2;
    let dashes = "-".repeat(side);
    format!("{dashes} {text} {dashes}")
}
