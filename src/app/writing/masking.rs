//! Masking while text is typed: complete secrets are masked at once, and what may still become one
//! later.
//!
//! [`crate::call::redact`] decides what a secret is.

use tui_input::Input;

use crate::call::redact;
use crate::call::redact::Secret;

/// How long after the last key the secret before the cursor is masked, in milliseconds.
pub const MASK_AFTER: u64 = 3000;

/// Returns the byte of the character at position `column`.
pub(in crate::app) fn byte_of(line: &str, column: usize) -> usize {
    line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
}

/// What masking a text came to.
#[derive(Debug)]
pub(in crate::app) struct Guarded {
    /// The masked text, the new cursor and the kind of the first secret; `None` if nothing was
    /// masked.
    pub(in crate::app) masked: Option<(String, usize, Secret)>,
    /// Whether the cursor touches something that may become a secret, or a secret that may grow.
    pub(in crate::app) is_open: bool,
}

/// Masks complete secrets.
///
/// With `hold`, what the cursor touches is left for later: a code masked after three of its digits
/// would keep the fourth.
pub(in crate::app) fn guard(text: &str, cursor: usize, hold: bool) -> Guarded {
    let open = if hold { redact::unfinished_run(text, cursor) } else { None };
    let mut out = String::new();
    let (mut from, mut moved, mut secret, mut is_open) = (0, cursor, None, open.is_some());
    for finding in redact::findings(text) {
        let in_run = open.as_ref().is_some_and(|open| finding.range.start < open.end && open.start < finding.range.end);
        if in_run || (hold && touches(&finding, cursor)) {
            is_open = true;
            continue;
        }
        out.push_str(text.get(from..finding.range.start).unwrap_or_default());
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
    let is_open = hold && touches_open(&out, moved);
    Guarded { masked: Some((out, moved, secret)), is_open }
}

/// Masks complete secrets in each line of a paste, before a text and its undo history get them.
///
/// Returns the text and the kind of the first secret. What is a secret only together with the text
/// around it is left to [`guard`].
pub(in crate::app) fn guard_paste(text: &str) -> (String, Option<Secret>) {
    let mut secret = None;
    let mut masked = |line: &str| match guard(line, 0, false).masked {
        Some((masked, _, found)) => {
            secret = secret.or(Some(found));
            masked
        }
        None => line.to_owned(),
    };
    let lines: Vec<String> = text.split('\n').map(&mut masked).collect();
    (lines.join("\n"), secret)
}

/// Returns how many bytes of `run` to type before masking: up to where key by key would mask
/// something, or all of them.
pub(in crate::app) fn up_to_secret(line: &str, cursor: usize, run: &str) -> usize {
    let ends: Vec<usize> = run.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let Some((before, after)) = line.split_at_checked(cursor).filter(|_| ends.len() > 1) else { return run.len() };
    let masks = |end: &usize| {
        let typed = run.get(..*end).unwrap_or_default();
        guard(&format!("{before}{typed}{after}"), before.len() + typed.len(), true).masked.is_some()
    };
    if !masks(&run.len()) {
        return run.len();
    }
    let first = ends.partition_point(|end| !masks(end));
    ends.get(first).copied().unwrap_or(run.len())
}

fn touches(finding: &redact::Finding, cursor: usize) -> bool {
    finding.range.start <= cursor && cursor <= finding.range.end
}

/// Returns whether the cursor touches something that may become a secret, or a secret that may
/// grow.
fn touches_open(text: &str, cursor: usize) -> bool {
    redact::unfinished_run(text, cursor).is_some() || redact::findings(text).iter().any(|found| touches(found, cursor))
}

/// Masks complete secrets in a line; returns the kind, and whether the cursor touches an open one.
pub(in crate::app) fn guard_input(input: &mut Input, pasted: bool) -> (Option<Secret>, bool) {
    let cursor = byte_of(input.value(), input.cursor());
    let Guarded { masked, is_open } = guard(input.value(), cursor, !pasted);
    let secret = masked.map(|(text, cursor, secret)| {
        let column = text.get(..cursor).unwrap_or(&text).chars().count();
        *input = Input::new(text).with_cursor(column);
        secret
    });
    (secret, is_open)
}
