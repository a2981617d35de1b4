//! Masks notes that are too long to be taken back, part by part.
//!
//! Each part is masked together with the last lines of the part before, so that a number that spans
//! lines is seen whole.

use std::io::{self, BufRead, Read as _};

use crate::call::redact::{Joint, masked_texts};
use crate::text::safe::neutralize_line;

/// The longest line, in bytes; a longer one is split.
const LINE: usize = 4 * 1024;
/// The size of a part, in bytes.
const PART: usize = 64 * 1024;
/// The lines that are masked again with what follows: more than a number spans, even with one digit
/// on every other line.
const HELD: usize = 40;

/// Reads notes from `input` and passes them to `write`, masked.
///
/// # Errors
/// When reading or writing fails.
pub(super) fn mask(input: impl BufRead, write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    mask_by(PART, input, write)
}

fn mask_by(part: usize, mut input: impl BufRead, mut write: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let (mut rest, mut lines, mut size) = (Vec::new(), Vec::new(), 0);
    loop {
        let line = next_line(&mut input, &mut rest)?;
        let is_over = line.is_none();
        if let Some(line) = line {
            size += line.len();
            lines.push(neutralize_line(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n'])));
        }
        if is_over || (size >= part && lines.len() > HELD) {
            let done = if is_over { lines.len() } else { lines.len() - HELD };
            let text: String =
                masked(&lines, &[]).into_iter().take(done).flat_map(|line| [line, "\n".to_owned()]).collect();
            write(text.as_bytes())?;
            lines.drain(..done);
            size = lines.iter().map(String::len).sum();
        }
        if is_over {
            return Ok(());
        }
    }
}

/// Masks lines like the notes of a record whose `not_cards` are `allowed`.
pub(super) fn masked(lines: &[String], allowed: &[String]) -> Vec<String> {
    let texts: Vec<(Joint, &str)> = lines.iter().map(|line| (Joint::Line, line.as_str())).collect();
    let masked = masked_texts(&texts, allowed);
    masked.into_iter().zip(lines).map(|(new, old)| new.unwrap_or_else(|| old.clone())).collect()
}

/// Returns the next line, or part of one that is too long; `rest` keeps what was read after that
/// part.
fn next_line(input: &mut impl BufRead, rest: &mut Vec<u8>) -> io::Result<Option<Vec<u8>>> {
    let room = LINE.saturating_sub(rest.len());
    input.by_ref().take(room as u64).read_until(b'\n', rest)?;
    if rest.is_empty() {
        return Ok(None);
    }
    let is_part = rest.len() >= LINE && !rest.ends_with(b"\n");
    // Cut after an ASCII letter, so that no number and no character is cut in two. A part without
    // one, such as 4 KiB of digits, is cut where it ends.
    let cut = rest.iter().rposition(u8::is_ascii_alphabetic).map(|last| last + 1).filter(|_| is_part);
    let behind = rest.split_off(cut.unwrap_or(rest.len()));
    Ok(Some(std::mem::replace(rest, behind)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: usize = 4 * 1024;
    const CARD: &str = "3782 822463 10005";

    fn streamed(text: &str) -> String {
        let mut out = Vec::new();
        mask_by(SMALL, text.as_bytes(), |bytes| {
            out.extend_from_slice(bytes);
            Ok(())
        })
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_number_is_masked_wherever_the_parts_meet() {
        // One number on one line, one on two lines, and one with each digit on its own line, at
        // every place around the end of the first part.
        let digits: String = "6304567890123456781".chars().flat_map(|digit| [digit, '\n']).collect();
        let line = "they said it would take a while\n";
        for shift in 0..48 {
            let before = line.repeat(SMALL / 32 - 3) + &"x\n".repeat(shift);
            let text =
                format!("{before}{CARD}\nthe other is\n4111 1111\n1111 1111\nor\n{digits}{}{CARD}\n", line.repeat(4));
            assert!(before.len() < SMALL && SMALL < text.len(), "the first part ends in the numbers");
            let out = streamed(&text);
            assert!(!out.contains("822463") && !out.contains("4111") && !out.contains("6\n3\n0\n4"), "{shift}: {out}");
            assert_eq!(out.matches("•••• 0005").count(), 2, "{shift}");
            assert_eq!(out.lines().count(), text.lines().count(), "{shift}");
        }
    }

    #[test]
    fn a_line_without_an_end_is_masked_too() {
        for shift in 0..24 {
            let text = format!("{}{CARD}{}{CARD}", "a ".repeat(LINE / 2 - 4 - shift), " word".repeat(LINE / 4));
            let out = streamed(&text);
            assert!(!out.contains("822463"), "{shift}");
            assert_eq!(out.matches("•••• 0005").count(), 2, "{shift}");
        }
        let digits = streamed(&"1234 ".repeat(LINE));
        assert!(digits.len() >= LINE && digits.ends_with('\n'));
    }

    #[test]
    fn what_holds_no_secret_comes_out_as_it_went_in() {
        for text in ["", "one\n", "one\n\ntwo é漢\n"] {
            assert_eq!(streamed(text), text);
        }
        assert_eq!(streamed("one\r\n\u{1b}[2Jtwo"), "one\n␛[2Jtwo\n");
        assert_eq!(streamed("\u{ff}".repeat(10).as_str()), "\u{ff}".repeat(10) + "\n");
    }
}
