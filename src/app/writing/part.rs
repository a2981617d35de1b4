//! The part of a text in which an edit may have completed a secret. Masking only this part keeps
//! typing as fast in a long text as in a short one.
//!
//! Anything farther away is masked when the user leaves the text.

use std::ops::Range;

use super::masking::{BESIDE_A_CUT, Cut, Guarded, REACH, guard_in};
use crate::call::redact::Masked;

/// The greatest distance from an edit, in bytes, of words that say what a number is.
const FAR: usize = 8192;

/// Masks the secrets that an edit completed; also returns whether the cursor touches an open one.
///
/// The edit began at `from` and left the cursor at `cursor`.
pub(in crate::app) fn guard_near(
    lines: &[String],
    from: Place,
    cursor: Place,
    allowed: &[String],
) -> (Option<MaskedLines>, bool) {
    let part = |reach| Part::around(lines, from, cursor, reach).guard(lines, true, allowed);
    let near = part(REACH);
    // The words that say what a number is, such as "tracking numbers", may be far before it.
    if near.0.is_some() { part(FAR) } else { near }
}

/// Returns the text before the cursor, twice as far back as it can affect what follows.
pub(in crate::app) fn text_before(lines: &[String], cursor: Place) -> String {
    let mut part = Part::around(lines, cursor, cursor, 2 * REACH);
    part.text.truncate(part.cursor);
    part.text
}

/// A place in a text: the line, and the byte in it.
pub(in crate::app) type Place = (usize, usize);

/// A part of some lines, or all of them.
#[derive(Debug)]
pub(in crate::app) struct Part {
    text: String,
    /// The place at which the part begins.
    begin: Place,
    /// The cursor, as a byte of the part.
    cursor: usize,
    /// The bytes of the part in which secrets are masked.
    inner: Range<usize>,
}

/// What was masked in some lines.
#[derive(Debug)]
pub(in crate::app) struct MaskedLines {
    /// The lines that changed, each with its number.
    pub(in crate::app) lines: Vec<(usize, String)>,
    /// The cursor.
    pub(in crate::app) cursor: Place,
    /// What was masked.
    pub(in crate::app) masked: Masked,
}

impl Part {
    /// Returns all of `lines`.
    pub(in crate::app) fn whole(lines: &[String], cursor: Place) -> Self {
        let above: usize = lines.iter().take(cursor.0).map(|line| line.len() + 1).sum();
        let text = lines.join("\n");
        Self { begin: (0, 0), cursor: above + cursor.1, inner: 0..text.len(), text }
    }

    /// Returns the part within `reach` bytes of an edit that began at `from` and left the cursor at
    /// `cursor`.
    pub(in crate::app) fn around(lines: &[String], from: Place, cursor: Place, reach: usize) -> Self {
        let line = |at: usize| lines.get(at).map_or("", String::as_str);
        // Backward from where the edit began.
        let (mut begin, mut left) = (from.min(cursor), reach);
        let before = loop {
            let before = Cut::end_within(line(begin.0).get(..begin.1).unwrap_or_default(), left);
            left = left.saturating_sub(before.text.len() + 1);
            begin.1 = begin.1.saturating_sub(before.text.len());
            if before.is_cut || begin.0 == 0 {
                break before;
            }
            begin = (begin.0 - 1, line(begin.0 - 1).len());
        };
        let mut text = String::new();
        let mut at = begin;
        while at.0 < cursor.0 {
            text.push_str(line(at.0).get(at.1..).unwrap_or_default());
            text.push('\n');
            at = (at.0 + 1, 0);
        }
        text.push_str(line(at.0).get(at.1..cursor.1).unwrap_or_default());
        let cursor_in = text.len();
        // Forward from the cursor.
        let (mut row, mut rest, mut left) = (cursor.0, line(cursor.0).get(cursor.1..).unwrap_or_default(), reach);
        let behind = loop {
            let behind = Cut::start_within(rest, left);
            text.push_str(behind.text);
            left = left.saturating_sub(behind.text.len() + 1);
            row += 1;
            if behind.is_cut || row >= lines.len() {
                break behind;
            }
            text.push('\n');
            rest = line(row);
        };
        let [start, end] = [before, behind].map(|cut| if cut.is_cut { BESIDE_A_CUT.min(text.len()) } else { 0 });
        Self { inner: start..text.len() - end, text, begin, cursor: cursor_in }
    }

    /// Masks complete secrets; also returns whether the cursor touches an open one.
    ///
    /// With `hold`, leaves what the cursor touches for later.
    pub(in crate::app) fn guard(
        &self,
        lines: &[String],
        hold: bool,
        allowed: &[String],
    ) -> (Option<MaskedLines>, bool) {
        let Guarded { masked, is_open } = guard_in(&self.text, &self.inner, self.cursor, hold, allowed);
        let Some((text, cursor, masked)) = masked else { return (None, is_open) };
        let (row, skipped) = self.begin;
        let above = text.get(..cursor).unwrap_or_default();
        let down = above.matches('\n').count();
        let in_line = above.len() - above.rfind('\n').map_or(0, |end| end + 1);
        let cursor = (row + down, in_line + if down == 0 { skipped } else { 0 });
        let mut changed = Vec::new();
        for (at, (old, new)) in self.text.split('\n').zip(text.split('\n')).enumerate() {
            if old != new {
                let line = lines.get(row + at).map_or("", String::as_str);
                let skipped = if at == 0 { skipped } else { 0 };
                let (head, tail) = (line.get(..skipped).unwrap_or_default(), line.get(skipped + old.len()..));
                changed.push((row + at, [head, new, tail.unwrap_or_default()].concat()));
            }
        }
        (Some(MaskedLines { lines: changed, cursor, masked }), is_open)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::writing::masking::{harmless_lines, up_to_secret};
    use crate::call::redact;

    const AMEX: &str = "378282246310005";

    fn part(lines: &[&str], from: Place, cursor: Place) -> (Option<Vec<(usize, String)>>, Place) {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        let (masked, _) = guard_near(&lines, from, cursor, &[]);
        masked.map_or((None, cursor), |masked| (Some(masked.lines), masked.cursor))
    }

    #[test]
    fn an_edit_masks_what_it_completed_however_far_it_reached() {
        let long = "she said it would be credited ".repeat(200);
        let end = format!("{long}{AMEX} ok");
        let masked = format!("{long}•••• 0005 ok");
        let at_the_end = part(&[&end], (0, long.len()), (0, end.len()));
        assert_eq!(at_the_end, (Some(vec![(0, masked.clone())]), (0, masked.len())));
        let start = format!("{AMEX} ok {long}");
        let at_the_start = part(&["x", &start], (1, 0), (1, AMEX.len() + 3));
        assert_eq!(at_the_start, (Some(vec![(1, format!("•••• 0005 ok {long}"))]), (1, "•••• 0005 ok".len())));
        assert_eq!(part(&[&end], (0, 0), (0, 0)), (None, (0, 0)), "nothing was done near it");
        let all = part(&[AMEX, &long, "1234", "x"], (0, 0), (3, 1));
        assert_eq!(all, (Some(vec![(0, "•••• 0005".to_owned())]), (3, 1)), "everything that was typed is looked at");
        let below = part(&[&format!("{long}card •••• 0005"), "1234", ""], (1, 4), (2, 0));
        assert_eq!(below, (Some(vec![(1, "••••".to_owned())]), (2, 0)));
    }

    #[test]
    fn the_word_that_says_what_numbers_are_may_be_far_before_them() {
        let tracking = format!("tracking numbers {}", "4111111111111111 ".repeat(60));
        let typed = format!("{tracking}ok");
        assert_eq!(part(&[&typed], (0, tracking.len()), (0, typed.len())).0, None);
    }

    proptest! {
        #[test]
        fn of_a_short_text_the_part_is_all_of_it(
            lines in proptest::collection::vec("[a-c1 é]{0,12}", 1..6), row in 0_usize..6, from in 0_usize..6,
        ) {
            let cursor = (row.min(lines.len() - 1), 0);
            let part = Part::around(&lines, (from, 0), cursor, REACH);
            let whole = Part::whole(&lines, cursor);
            prop_assert_eq!((part.text, part.begin, part.cursor, part.inner),
                (whole.text, whole.begin, whole.cursor, whole.inner));
        }
    }

    #[test]
    fn a_key_takes_no_longer_in_a_long_line_than_in_a_short_one() {
        let words = "she said it would be credited in five days 4 or 5 ";
        let steps = |length: usize| {
            let line = words.repeat(length / words.len());
            let run = words.repeat(8);
            redact::steps_of(|| {
                up_to_secret(&line, line.len(), &run, &[]);
                harmless_lines(&line, &format!("{run}\n"), &[]);
                let lines = [format!("{line}{run}")];
                guard_near(&lines, (0, line.len()), (0, lines[0].len()), &[]);
            })
        };
        let (short, long) = (steps(1_000), steps(64_000));
        assert!(long <= short * 2, "{long} steps against {short}");
    }
}
