//! Masking while text is typed: complete secrets are masked at once, and digits that may still
//! become a secret later.
//!
//! [`crate::call::redact`] decides what a secret is.

use std::ops::Range;

use tui_input::Input;

use crate::call::redact;
use crate::call::redact::{Joint, Masked, MaskedNumber};

/// The time from the last key until the secret before the cursor is masked, in milliseconds.
pub const MASK_AFTER: u64 = 3000;
/// The greatest distance from an edit, in bytes, at which it can complete a secret.
pub(super) const REACH: usize = 512;
/// How many bytes beside a cut can't be judged, since the text that explains them is cut off.
pub(super) const BESIDE_A_CUT: usize = 128;

/// Masks a finished text, except for `allowed`; returns the text and what was masked.
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
    /// The masked text, the new cursor and what was masked; `None` if nothing was masked.
    pub(in crate::app) masked: Option<(String, usize, Masked)>,
    /// Whether the cursor touches something that may become a secret, or a secret that may grow.
    pub(in crate::app) is_open: bool,
}

/// Masks complete secrets in one or more lines, except for `allowed`. Keeps all line ends.
///
/// With `hold`, leaves what the cursor touches for later: a code masked after three of its digits
/// would leave the fourth in the open.
pub(in crate::app) fn guard(text: &str, cursor: usize, hold: bool, allowed: &[String]) -> Guarded {
    guard_in(text, &(0..text.len()), cursor, hold, allowed)
}

/// Masks complete secrets inside `inner`; the text around it is only context.
pub(super) fn guard_in(text: &str, inner: &Range<usize>, cursor: usize, hold: bool, allowed: &[String]) -> Guarded {
    let line = line_of(text, cursor);
    let open = if hold { unfinished_in(text, &line, cursor) } else { None };
    let mut out = String::new();
    let (mut from, mut moved, mut secret, mut is_open) = (0, cursor, None, open.is_some());
    let mut numbers = Vec::new();
    for finding in redact::findings_except(text, allowed) {
        let range = finding.range.clone();
        if range.start < inner.start || inner.end < range.end {
            continue;
        }
        let in_run = open.as_ref().is_some_and(|open| range.start < open.end && open.start < range.end);
        let waits = || touches(&finding, cursor) || needs_more_lines(text, &range, &line, allowed);
        if in_run || (hold && waits()) {
            is_open = true;
            continue;
        }
        out.push_str(text.get(from..range.start).unwrap_or_default());
        numbers.extend(MaskedNumber::new(text, &finding, &out));
        let line_ends = text.get(range.clone()).unwrap_or_default().matches('\n').count();
        if range.start < cursor {
            let past = cursor.min(range.end) - range.start;
            moved = moved - past + finding.mask.len() + line_ends;
        }
        out.push_str(&finding.mask);
        out.extend(std::iter::repeat_n('\n', line_ends));
        from = range.end;
        secret = secret.or(Some(finding.secret));
    }
    let Some(secret) = secret else { return Guarded { masked: None, is_open } };
    out.push_str(text.get(from..).unwrap_or_default());
    let is_open = is_open || (hold && touches_open(&out, moved, allowed));
    Guarded { masked: Some((out, moved, Masked { secret, numbers })), is_open }
}

/// Returns the byte range of the line with the cursor.
fn line_of(text: &str, cursor: usize) -> Range<usize> {
    let (before, behind) = text.split_at_checked(cursor).unwrap_or((text, ""));
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    start..behind.find('\n').map_or(text.len(), |end| cursor + end)
}

/// Returns whether a finding in the line being written counts as a secret only because of the lines
/// around it. The rest of the line may still show that it is something else.
fn needs_more_lines(text: &str, finding: &Range<usize>, line: &Range<usize>, allowed: &[String]) -> bool {
    let is_in_line = finding.start < line.end && line.start < finding.end;
    let is_alone = || {
        let own = redact::findings_except(text.get(line.clone()).unwrap_or_default(), allowed);
        own.iter().any(|own| line.start + own.range.start == finding.start)
    };
    is_in_line && line.len() < text.len() && !is_alone()
}

/// Returns the digits before the cursor that may still become a card number. Looks at the cursor's
/// line only, since the lines above are finished.
fn unfinished_in(text: &str, line: &Range<usize>, cursor: usize) -> Option<Range<usize>> {
    let run = redact::unfinished_run(text.get(line.clone())?, cursor - line.start)?;
    Some(line.start + run.start..line.start + run.end)
}

/// Masks complete secrets in a paste before they get into a text and its undo history.
///
/// Returns the text and what was masked; `before` is the text before the paste in its line. Leaves
/// to [`guard`] anything that is a secret only because of the text around it.
pub(in crate::app) fn guard_paste(before: &str, text: &str, allowed: &[String]) -> (String, Option<Masked>) {
    let Some((text, _, masked)) = guard(text, 0, false, allowed).masked else { return (text.to_owned(), None) };
    let numbers = masked.numbers.into_iter().map(|number| number.behind(before)).collect();
    (text, Some(Masked { numbers, ..masked }))
}

/// The part of a text that is within reach.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cut<'a> {
    pub(super) text: &'a str,
    /// Whether something was cut off.
    pub(super) is_cut: bool,
}

impl<'a> Cut<'a> {
    /// Returns the end of `text`.
    pub(super) fn end_of(text: &'a str) -> Self {
        Self::end_within(text, REACH)
    }

    /// Returns the start of `text`.
    pub(super) fn start_of(text: &'a str) -> Self {
        Self::start_within(text, REACH)
    }

    pub(super) fn end_within(text: &'a str, reach: usize) -> Self {
        let far = text.len().saturating_sub(reach);
        let at = (far..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        Self { text: text.get(at..).unwrap_or_default(), is_cut: at > 0 }
    }

    pub(super) fn start_within(text: &'a str, reach: usize) -> Self {
        let at = (0..=reach.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        Self { text: text.get(..at).unwrap_or_default(), is_cut: at < text.len() }
    }

    /// Returns how many bytes beside the cut are never masked.
    pub(super) fn margin(&self) -> usize {
        if self.is_cut { BESIDE_A_CUT.min(self.text.len()) } else { 0 }
    }
}

/// Returns how many bytes of `run` to type before masking: up to where typing key by key would mask
/// something, or all of them.
pub(in crate::app) fn up_to_secret(line: &str, cursor: usize, run: &str, allowed: &[String]) -> usize {
    let ends: Vec<usize> = run.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let Some((before, after)) = line.split_at_checked(cursor).filter(|_| ends.len() > 1) else { return run.len() };
    let masks = |end: &usize| {
        let (before, after) = (Cut::end_of(before), Cut::start_of(after));
        let typed = run.get(..*end).unwrap_or_default();
        let text = [before.text, typed, after.text].concat();
        let inner = before.margin()..text.len() - after.margin();
        guard_in(&text, &inner, before.text.len() + typed.len(), true, allowed).masked.is_some()
    };
    if !masks(&run.len()) {
        return run.len();
    }
    let first = ends.partition_point(|end| !masks(end));
    ends.get(first).copied().unwrap_or(run.len())
}

/// Returns how many bytes at the start of `run` are whole lines without anything to mask; `before`
/// is the text before the run.
pub(in crate::app) fn harmless_lines(before: &str, run: &str, allowed: &[String]) -> usize {
    let ends: Vec<usize> = run.match_indices('\n').map(|(at, _)| at + 1).collect();
    let Some(last) = ends.last() else { return 0 };
    let before = Cut::end_of(before);
    let masks = |end: &usize| {
        let text = [before.text, run.get(..*end).unwrap_or_default()].concat();
        guard_in(&text, &(before.margin()..text.len()), 0, false, allowed).masked.is_some()
    };
    if !masks(last) {
        return *last;
    }
    let harmless = ends.partition_point(|end| !masks(end));
    harmless.checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or_default()
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
    unfinished_in(text, &line_of(text, cursor), cursor).is_some()
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
