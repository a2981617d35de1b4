//! Masking while text is typed: complete secrets are masked at once, and what may still become one
//! later.
//!
//! [`crate::call::redact`] decides what a secret is.

use tui_input::Input;

use crate::call::redact;
use crate::call::redact::{Joint, Masked, MaskedNumber};

/// How long after the last key the secret before the cursor is masked, in milliseconds.
pub const MASK_AFTER: u64 = 3000;

/// Masks a finished text, except for `allowed`; returns it with what was masked.
#[must_use]
pub fn masked_whole(text: String, allowed: &[String]) -> (String, Option<Masked>) {
    let (mut new, masked) = redact::mask_texts(&[(Joint::Field, &text)], allowed);
    (new.pop().flatten().unwrap_or(text), masked)
}

/// Returns the byte of the character at position `column`.
pub(in crate::app) fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
}

/// The result of masking a text.
#[derive(Debug)]
pub(in crate::app) struct Guarded {
    /// The masked text, the new cursor and what was masked; `None` if nothing was.
    pub(in crate::app) masked: Option<(String, usize, Masked)>,
    /// Whether the cursor touches something that may become a secret, or a secret that may grow.
    pub(in crate::app) is_open: bool,
}

/// Masks complete secrets except for `allowed`.
///
/// With `hold`, what the cursor touches is left for later: a code masked after three of its digits
/// would keep the fourth.
pub(in crate::app) fn guard(text: &str, cursor: usize, hold: bool, allowed: &[String]) -> Guarded {
    let open = if hold { redact::unfinished_run(text, cursor) } else { None };
    let mut out = String::new();
    let (mut from, mut moved, mut secret, mut is_open) = (0, cursor, None, open.is_some());
    let mut numbers = Vec::new();
    for finding in redact::findings_except(text, allowed) {
        let in_run = open.as_ref().is_some_and(|open| finding.range.start < open.end && open.start < finding.range.end);
        if in_run || (hold && touches(&finding, cursor)) {
            is_open = true;
            continue;
        }
        out.push_str(text.get(from..finding.range.start).unwrap_or_default());
        numbers.extend(MaskedNumber::new(text, &finding, &out));
        if finding.range.start < cursor {
            let past = cursor.min(finding.range.end) - finding.range.start;
            moved = moved - past + finding.mask.len();
        }
        out.push_str(&finding.mask);
        from = finding.range.end;
        secret = secret.or(Some(finding.secret));
    }
    let Some(secret) = secret else { return Guarded { masked: None, is_open } };
    out.push_str(text.get(from..).unwrap_or_default());
    let is_open = hold && touches_open(&out, moved, allowed);
    Guarded { masked: Some((out, moved, Masked { secret, numbers })), is_open }
}

/// Masks complete secrets in each line of a paste, before a text and its undo history get them.
///
/// Returns the text and what was masked; `before` is the text before the paste in its line. Leaves
/// to [`guard`] what is a secret only together with the text around it.
pub(in crate::app) fn guard_paste(before: &str, text: &str, allowed: &[String]) -> (String, Option<Masked>) {
    let mut all = None;
    let mut masked = |line: &str| match guard(line, 0, false, allowed).masked {
        Some((masked, _, found)) => {
            all = Masked::join(all.take(), Some(found));
            masked
        }
        None => line.to_owned(),
    };
    let lines: Vec<String> = text.split('\n').map(&mut masked).collect();
    let behind = |masked: Masked| {
        let numbers = masked.numbers.into_iter().map(|number| number.behind(before)).collect();
        Masked { numbers, ..masked }
    };
    (lines.join("\n"), all.map(behind))
}

/// Returns how many bytes of `run` to type before masking: up to the point where typing key by key
/// would mask something, or all of them.
pub(in crate::app) fn up_to_secret(line: &str, cursor: usize, run: &str, allowed: &[String]) -> usize {
    let ends: Vec<usize> = run.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let Some((before, after)) = line.split_at_checked(cursor).filter(|_| ends.len() > 1) else { return run.len() };
    let masks = |end: &usize| {
        let typed = run.get(..*end).unwrap_or_default();
        guard(&format!("{before}{typed}{after}"), before.len() + typed.len(), true, allowed).masked.is_some()
    };
    if !masks(&run.len()) {
        return run.len();
    }
    let first = ends.partition_point(|end| !masks(end));
    ends.get(first).copied().unwrap_or(run.len())
}

/// Returns how many bytes of `run` are whole lines without a secret, counted from its start;
/// `before` is the text before the run in its line.
pub(in crate::app) fn harmless_lines(before: &str, run: &str, allowed: &[String]) -> usize {
    let mut before = before.to_owned();
    let is_harmless = |line: &&str| {
        let text = std::mem::take(&mut before) + line;
        line.ends_with('\n') && guard(text.trim_end_matches('\n'), 0, false, allowed).masked.is_none()
    };
    run.split_inclusive('\n').take_while(is_harmless).map(str::len).sum()
}

/// Returns how many lines of `text` have a secret.
pub(in crate::app) fn lines_with_secrets(text: &str, allowed: &[String]) -> usize {
    text.lines().filter(|line| guard(line, 0, false, allowed).masked.is_some()).count()
}

fn touches(finding: &redact::Finding, cursor: usize) -> bool {
    finding.range.start <= cursor && cursor <= finding.range.end
}

/// Returns whether the cursor touches something that may become a secret, or a secret that may
/// grow.
fn touches_open(text: &str, cursor: usize, allowed: &[String]) -> bool {
    redact::unfinished_run(text, cursor).is_some()
        || redact::findings_except(text, allowed).iter().any(|found| touches(found, cursor))
}

/// Masks complete secrets in a line except for `allowed`; returns what was masked, and whether the
/// cursor touches an open one.
pub(in crate::app) fn guard_input(input: &mut Input, pasted: bool, allowed: &[String]) -> (Option<Masked>, bool) {
    let cursor = byte_of(input.value(), input.cursor());
    let Guarded { masked, is_open } = guard(input.value(), cursor, !pasted, allowed);
    let masked = masked.map(|(text, cursor, masked)| {
        let column = text.get(..cursor).unwrap_or(&text).chars().count();
        *input = Input::new(text).with_cursor(column);
        masked
    });
    (masked, is_open)
}
