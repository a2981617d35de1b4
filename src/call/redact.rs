//! The net under sensitive numbers: card numbers, security codes, PINs and social security numbers are masked before
//! anything is stored. A net, not a guarantee.
//!
//! Pure: a text in, what to mask out. The rules are in the rooms below: `card` for what a number gives away by itself,
//! `context` for what only the words around it give away.

mod card;
mod context;
mod digits;

use std::ops::Range;

use self::digits::{digit, is_invisible, is_separator};
use crate::call::promise_list;
use crate::call::record::Call;
use crate::pack::Field;
use crate::text::safe::SafeText;

/// What stands for what was taken away.
const MASK: &str = "••••";
/// How many digits of a card number stay (PCI DSS 3.4.1 allows them to be shown).
const KEPT: usize = 4;
/// From so many digits on, a run may become a card number.
const UNFINISHED: usize = 8;

/// What was found and masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A card number; its last four digits stay.
    Card,
    /// A card's security code; nothing stays.
    SecurityCode,
    /// A PIN, password or one-time code; nothing stays.
    Pin,
    /// A social security number; nothing stays.
    SocialSecurity,
}

impl Secret {
    /// What the user is told, once.
    #[must_use]
    pub fn notice(self) -> &'static str {
        match self {
            Self::Card => "A card number was masked: only its last four digits are kept",
            Self::SecurityCode => "A card's security code was masked: none of it is kept",
            Self::Pin => "A PIN, password or one-time code was masked: none of it is kept",
            Self::SocialSecurity => "A social security number was masked: none of it is kept",
        }
    }
}

/// Something to mask in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub secret: Secret,
    /// What stands there instead.
    pub mask: String,
}

/// Everything in `text` that must not be stored, in order and apart.
#[must_use]
pub fn findings(text: &str) -> Vec<Finding> {
    let runs = digits::runs(text);
    let mut findings: Vec<Finding> = Vec::new();
    let surest_first = card::find(text, &runs).into_iter().chain(context::find(text, &runs));
    for finding in surest_first {
        let place = findings.partition_point(|other| other.range.end <= finding.range.start);
        if findings.get(place).is_none_or(|next| finding.range.end <= next.range.start) {
            findings.insert(place, finding);
        }
    }
    findings
}

/// `text` with everything masked; `None` when there was nothing to mask. What is masked is never masked again.
#[must_use]
pub fn masked(text: &str) -> Option<String> {
    let mut result = None;
    // A mask is shorter than what it stands for, so a second look may find a value near a keyword that was too far
    // away. Every look takes digits or a password away, so this ends.
    loop {
        let current = result.as_deref().unwrap_or(text);
        let found = findings(current);
        if found.is_empty() {
            return result;
        }
        result = Some(replaced(current, 0, &found));
    }
}

/// `part`, which begins at byte `start` of the text that `findings` speak of, with each finding replaced. A finding that
/// began before `part` left its mask there; here its rest just goes.
fn replaced(part: &str, start: usize, findings: &[Finding]) -> String {
    let end = start + part.len();
    let mut out = String::with_capacity(part.len());
    let mut kept = start;
    for finding in findings.iter().filter(|finding| finding.range.start < end && finding.range.end > start) {
        let from = finding.range.start.max(start);
        out.push_str(part.get(kept - start..from - start).unwrap_or_default());
        if finding.range.start >= start {
            out.push_str(&finding.mask);
        }
        kept = finding.range.end.min(end);
    }
    out.push_str(part.get(kept - start..).unwrap_or_default());
    out
}

/// The run of eight or more digits (separators between them ignored) that ends at byte `cursor` of `text`: it may become a card number
/// and is held back from the disk while it is being typed.
#[must_use]
pub fn unfinished_run(text: &str, cursor: usize) -> Option<Range<usize>> {
    let before = text.get(..cursor)?;
    let mut count = 0;
    let mut start = cursor;
    let mut separators = 0;
    for (at, c) in before.char_indices().rev() {
        if digit(c).is_some() {
            count += 1;
            start = at;
            separators = 0;
        } else if is_separator(c) {
            separators += 1;
        } else if !is_invisible(c) {
            break;
        }
        if separators > digits::MAX_SEPARATORS {
            break;
        }
    }
    (count >= UNFINISHED).then_some(start..cursor)
}

/// `call` as it may be stored: every text that the caller can type is masked, also where a number was broken over lines of
/// the notes. The number that was dialled stays: it comes from the directory.
#[must_use]
pub fn stored(call: &Call) -> Call {
    let mut call = call.clone();
    for field in Field::ALL {
        if let Some(safe) = masked(call.fields.get(field)) {
            *call.fields.get_mut(field) = safe;
        }
    }
    for promise in &mut call.promise {
        for text in [&mut promise.who, &mut promise.what, &mut promise.said] {
            if let Some(safe) = masked(text) {
                *text = safe;
            }
        }
    }
    for mark in &mut call.step {
        if let Some(safe) = mark.choice.as_deref().and_then(masked) {
            mark.choice = Some(SafeText::from(safe));
        }
    }
    for text in
        call.event.iter_mut().flat_map(|event| [&mut event.agent, &mut event.department, &mut event.number]).flatten()
    {
        if let Some(safe) = masked(text) {
            *text = SafeText::from(safe);
        }
    }
    for mark in &mut call.rung {
        if let Some(safe) = masked(&mark.result) {
            mark.result = safe;
        }
    }
    mask_notes(&mut call);
    // A promise in the notes says what its line says.
    promise_list::sync_loaded(&mut call);
    call
}

/// Masks the notes as the one text that they are, and keeps each line in its place.
fn mask_notes(call: &mut Call) {
    loop {
        let lines: Vec<&str> = call.note.iter().map(|line| line.text.as_str()).collect();
        let found = findings(&lines.join("\n"));
        if found.is_empty() {
            return;
        }
        let mut start = 0;
        for line in &mut call.note {
            let length = line.text.len();
            line.text = replaced(&line.text, start, &found);
            start += length + 1;
        }
    }
}

#[cfg(test)]
mod tests;
