//! Decides which lines of the notes keep their times after another program has edited the text.
//!
//! Must not know which program.

use std::collections::{HashMap, HashSet, VecDeque};

use crate::call::moment::Moment;
use crate::call::record::NoteLine;

/// Returns `lines` as the notes that replace `before`.
///
/// Lines that did not change keep their times, wherever they are now, and so does a line that was
/// rewritten in place. All others get the time `now`.
#[must_use]
pub fn edited(before: &[NoteLine], lines: &[String], now: Moment) -> Vec<NoteLine> {
    let places = places(before, lines);
    let unchanged: HashSet<usize> = places.iter().flatten().copied().collect();
    let mut next = 0;
    let notes = lines.iter().zip(&places).map(|(text, place)| {
        let is_rewritten = |line: &&NoteLine| !line.text.is_empty() && !unchanged.contains(&next);
        let rewritten = before.get(next).filter(is_rewritten).map(|_| next);
        let old = place.or(rewritten);
        next = old.map_or(next, |old| old + 1);
        let at = old.and_then(|old| before.get(old)).map_or(now, |line| line.at);
        NoteLine { at, text: text.clone() }
    });
    notes.collect()
}

/// Returns every line of `before`, with the lines that only `lines` has inserted in their places.
///
/// Inserted lines get the time `at`. Nothing is removed: if it isn't known which text is newer,
/// both are kept.
#[must_use]
pub fn joined(before: &[NoteLine], lines: &[String], at: Moment) -> Vec<NoteLine> {
    let mut all: Vec<(usize, NoteLine)> =
        before.iter().cloned().enumerate().map(|(row, line)| (row + 1, line)).collect();
    let mut above = 0;
    for (text, place) in lines.iter().zip(places(before, lines)) {
        match place {
            Some(row) => above = row + 1,
            None if text.is_empty() => {}
            None => all.push((above, NoteLine { at, text: text.clone() })),
        }
    }
    all.sort_by_key(|(row, _)| *row);
    all.into_iter().map(|(_, line)| line).collect()
}

/// Returns, for each of `lines`, its row in `before`.
///
/// Equal texts are matched from both ends first.
fn places(before: &[NoteLine], lines: &[String]) -> Vec<Option<usize>> {
    let is_same = |(old, new): &(&NoteLine, &String)| old.text == **new;
    let head = before.iter().zip(lines).take_while(is_same).count();
    let most = before.len().min(lines.len()) - head;
    let tail = before.iter().rev().zip(lines.iter().rev()).take(most).take_while(is_same).count();
    let mut rows: HashMap<&str, VecDeque<usize>> = HashMap::new();
    for (row, line) in before.iter().enumerate().take(before.len() - tail).skip(head) {
        rows.entry(&line.text).or_default().push_back(row);
    }
    let place = |(at, text): (usize, &String)| {
        let is_tail = at + tail >= lines.len();
        match (at < head, is_tail) {
            (true, _) => Some(at),
            (false, true) => Some(at + before.len() - lines.len()),
            (false, false) => rows.get_mut(text.as_str()).and_then(VecDeque::pop_front),
        }
    };
    lines.iter().enumerate().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Notes of these lines, begun at 14:01, 14:02 and so on.
    fn notes(lines: &str) -> Vec<NoteLine> {
        let at = |minute: usize| format!("2026-11-23T14:{minute:02}:00-05:00").parse().unwrap();
        lines
            .split_terminator('/')
            .enumerate()
            .map(|(row, text)| NoteLine { at: at(row + 1), text: text.into() })
            .collect()
    }

    fn shown(notes: &[NoteLine]) -> String {
        let line = |line: &NoteLine| format!("{} {}", line.at.local().minute(), line.text);
        notes.iter().map(line).collect::<Vec<_>>().join("/")
    }

    fn lines(text: &str) -> Vec<String> {
        text.split_terminator('/').map(str::to_owned).collect()
    }

    #[test]
    fn lines_keep_their_times_and_new_ones_get_one() {
        let now = "2026-11-23T14:30:00-05:00".parse().unwrap();
        for (before, text, expected) in [
            ("a/b/c", "a/b/c", "1 a/2 b/3 c"),
            ("a/b/c", "a/b/c/d", "1 a/2 b/3 c/30 d"),
            ("a/b/c", "new/a/b/c", "30 new/1 a/2 b/3 c"),
            ("a/b/c", "a/c", "1 a/3 c"),
            ("a/b/c", "c/a/b", "3 c/1 a/2 b"),
            ("a/b/c", "a/B/c", "1 a/2 B/3 c"),
            ("a/b/c", "A/b/c/d", "1 A/2 b/3 c/30 d"),
            ("a/b/c", "a/B/more/c", "1 a/2 B/30 more/3 c"),
            ("a//c", "a/b/c", "1 a/30 b/3 c"),
            ("a/a/a", "a/a", "1 a/2 a"),
            ("a/b", "", ""),
            ("", "a", "30 a"),
        ] {
            assert_eq!(shown(&edited(&notes(before), &lines(text), now)), expected, "{before} became {text}");
        }
    }

    #[test]
    fn joining_removes_nothing_and_adds_nothing_twice() {
        let at = "2026-11-23T14:30:00-05:00".parse().unwrap();
        for (before, text, expected) in [
            ("a/b", "a/b/c", "1 a/2 b/30 c"),
            ("a/b", "new/a/x/y/b", "30 new/1 a/30 x/30 y/2 b"),
            ("a/b/later", "a/b/c", "1 a/2 b/30 c/3 later"),
            ("a/b", "a", "1 a/2 b"),
            ("a/b", "a//b//", "1 a/2 b"),
            ("a/b", "", "1 a/2 b"),
            ("", "a", "30 a"),
        ] {
            let once = joined(&notes(before), &lines(text), at);
            assert_eq!(shown(&once), expected, "{before} and {text}");
            assert_eq!(joined(&once, &lines(text), at), once, "{before} and {text}, twice");
        }
    }
}
