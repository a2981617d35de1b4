//! A letter on a page: what to know before sending it, then the letter between two lines to cut
//! along.

use crate::call::letter::filled;
use crate::call::{Call, Moment};
use crate::export::report::source_titles;
use crate::export::text::{WIDTH, indented};
use crate::pack::{Letter, Pack};

/// Writes `letter` filled from `call`, dated `now`.
pub(super) fn write(letter: &Letter, call: &Call, pack: &Pack, now: Moment) -> String {
    let mut out = String::new();
    indented(&mut out, "", &letter.title);
    out.push_str("\nBefore you send it\n");
    for caveat in &letter.caveats {
        indented(&mut out, "- ", caveat);
    }
    let sources = source_titles(pack, &letter.sources);
    indented(&mut out, "Sources: ", &sources);
    out.extend(["\n", &cut_line("the letter begins below this line"), "\n\n"]);
    indented(&mut out, "", &filled(letter, call, pack, now));
    out.extend(["\n", &cut_line("the letter ends above this line"), "\n"]);
    out
}

/// Returns `text` between dashes across the page.
fn cut_line(text: &str) -> String {
    let side = WIDTH.saturating_sub(text.len() + 2) / 2;
    let dashes = "-".repeat(side);
    format!("{dashes} {text} {dashes}")
}
