//! Draws problems as text, with the line of the source and a mark under the place, as the Rust
//! compiler does.
//!
//! `annotate-snippets` does the drawing. The source is neutralized first, because the crate lets C1
//! and zero-width characters through, and cut to a window around the place, because it would print
//! a line of five megabytes.

use std::collections::BTreeMap;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level as Title, Renderer, Snippet};
use unicode_width::UnicodeWidthChar;

use crate::pack::diagnostic::{Level, Problem, Problems};
use crate::text::safe::{neutralize, neutralize_line};

/// The columns of source that are shown.
const WINDOW: usize = 110;
/// The columns before the place, if the line is longer than the window.
const BEFORE: usize = 40;
/// The most zero-width characters in a row: more would pile up in one cell.
const MOST_MARKS: usize = 4;
/// Wider than any window, so that the renderer doesn't cut a second time.
const RENDER_WIDTH: usize = 4 * WINDOW;

/// Draws every problem, with a blank line after each.
pub(super) fn report(problems: &Problems, name: &str, text: &str) -> String {
    let name = neutralize_line(name);
    let offsets = problems
        .shown()
        .iter()
        .flat_map(|problem| [Some(problem.span.start), problem.second.as_ref().map(|place| place.span.start)])
        .flatten();
    let positions = positions(text, offsets.collect());
    let mut out = String::new();
    for problem in problems.shown() {
        out.push_str(&one(problem, &name, text, &positions));
        out.push_str("\n\n");
    }
    if problems.more > 0 {
        out.extend(["and ", &problems.more.to_string(), " more\n\n"]);
    }
    out
}

fn one(problem: &Problem, name: &str, text: &str, positions: &BTreeMap<usize, Position>) -> String {
    let at = |span: &Range<usize>| {
        let position = positions.get(&span.start).copied().unwrap_or_default();
        Excerpt::new(text, span, position)
    };
    let first = at(&problem.span);
    let second = problem.second.as_ref().map(|place| (at(&place.span), neutralize_line(&place.label)));
    let title = match problem.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
    };
    let mut group = Group::with_title(title.primary_title(neutralize_line(&problem.message)));
    let marks = first.snippet(name).annotation(AnnotationKind::Primary.span(first.span.clone()));
    group = match &second {
        // Two places on one line are drawn together if the window shows both.
        Some((other, label)) if other.position.line == first.position.line => match first.find(other) {
            Some(span) => group.element(marks.annotation(AnnotationKind::Context.span(span).label(label))),
            None => group.element(marks),
        },
        Some((other, label)) => group
            .element(marks)
            .element(other.snippet(name).annotation(AnnotationKind::Context.span(other.span.clone()).label(label))),
        None => group.element(marks),
    };
    if let Some(help) = &problem.help {
        group = group.element(Title::HELP.message(neutralize_line(help)));
    }
    let mut drawn = Renderer::plain().term_width(RENDER_WIDTH).render(&[group]);
    for excerpt in [Some(&first), second.as_ref().map(|(other, _)| other)].into_iter().flatten() {
        drawn = excerpt.correct_column(name, drawn);
    }
    drawn
}

/// A place as people count it: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Position {
    line: usize,
    column: usize,
    /// The byte at which the line begins.
    line_start: usize,
}

/// Returns the positions of all `offsets`, in one pass over the text.
fn positions(text: &str, mut offsets: Vec<usize>) -> BTreeMap<usize, Position> {
    offsets.sort_unstable();
    offsets.dedup();
    let mut found = BTreeMap::new();
    let mut here = Position { line: 1, column: 1, line_start: 0 };
    let mut done = 0;
    for offset in offsets {
        let end = floor(text, offset);
        let passed = text.get(done..end).unwrap_or_default();
        if let Some(feed) = passed.rfind('\n') {
            here.line += passed.bytes().filter(|byte| *byte == b'\n').count();
            here.line_start = done + feed + 1;
            here.column = 1;
        }
        let counted = here.line_start.max(done);
        here.column += text.get(counted..end).unwrap_or_default().chars().count();
        done = end;
        found.insert(offset, here);
    }
    found
}

/// Returns the nearest character boundary at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The part of one line that is shown for a place.
struct Excerpt {
    position: Position,
    /// The neutralized text: one line, at most [`WINDOW`] columns and two ellipses.
    shown: String,
    /// The place, in bytes of `shown`.
    span: Range<usize>,
    /// The column, in characters of `shown`, from 1: what the renderer would print.
    shown_column: usize,
    /// For each character, its first byte in the text and its first byte in `shown`.
    starts: Vec<(usize, usize)>,
}

impl Excerpt {
    fn new(text: &str, span: &Range<usize>, position: Position) -> Self {
        let start = floor(text, span.start);
        let end = floor(text, span.end).max(start);
        let before = text.get(position.line_start..start).unwrap_or_default();
        let after = text.get(start..).unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        let after = after.strip_suffix('\r').unwrap_or(after);
        let from = window_start(before, after, start);
        let mut shown = Self { position, shown: String::new(), span: 0..0, shown_column: 1, starts: Vec::new() };
        if from > position.line_start {
            shown.shown.push('…');
            shown.shown_column += 1;
        }
        shown.fill(text.get(from..start).unwrap_or_default(), after, from, start..end);
        shown
    }

    /// Adds the characters from `from` on until the window is full, and finds the place among them.
    fn fill(&mut self, before: &str, after: &str, from: usize, span: Range<usize>) {
        let mut columns = 0;
        let mut marks = 0;
        let mut place: Option<Range<usize>> = None;
        let mut offset = from;
        for c in before.chars().chain(after.chars()) {
            let mut safe = harmless(c);
            marks = if safe.width() == Some(0) { marks + 1 } else { 0 };
            if marks > MOST_MARKS {
                (safe, marks) = ('\u{fffd}', 0);
            }
            columns += safe.width().unwrap_or(1);
            if columns > WINDOW {
                self.shown.push('…');
                break;
            }
            let begin = self.shown.len();
            self.starts.push((offset, begin));
            self.shown.push(safe);
            if offset < span.start {
                self.shown_column += 1;
            }
            if offset == span.start {
                place = Some(begin..self.shown.len());
            } else if offset > span.start && offset < span.end {
                place = place.map(|place| place.start..self.shown.len());
            }
            offset += c.len_utf8();
        }
        let end = self.shown.len();
        self.span = place.map_or(end..end, |place| if span.is_empty() { place.start..place.start } else { place });
    }

    fn snippet<'a, T: Clone>(&'a self, name: &'a str) -> Snippet<'a, T> {
        Snippet::source(&self.shown).line_start(self.position.line).path(name)
    }

    /// Returns where the place of `other`, on the same line, is in this excerpt.
    fn find(&self, other: &Self) -> Option<Range<usize>> {
        let offset = other.starts.iter().find(|(_, shown)| *shown == other.span.start)?.0;
        let begin = self.starts.iter().find(|(start, _)| *start == offset)?.1;
        let width = other.shown.get(other.span.clone())?.len();
        self.shown.get(begin..begin + width).map(|_| begin..begin + width)
    }

    /// Corrects the column in the drawn text.
    ///
    /// The renderer counts columns from the left of the window; people count them from the left of
    /// the line.
    fn correct_column(&self, name: &str, drawn: String) -> String {
        let (line, column) = (self.position.line, self.position.column);
        if column == self.shown_column {
            return drawn;
        }
        drawn.replacen(&format!("{name}:{line}:{}\n", self.shown_column), &format!("{name}:{line}:{column}\n"), 1)
    }
}

/// Returns where the window begins.
///
/// That is the start of the line if the line fits or the place is near its start.
fn window_start(before: &str, after: &str, start: usize) -> usize {
    let mut columns = 0;
    let mut near = start;
    for (count, (at, c)) in before.char_indices().rev().enumerate() {
        columns += c.width().unwrap_or(1);
        if columns > WINDOW || count > WINDOW {
            return near;
        }
        if columns <= BEFORE {
            near = start - before.len() + at;
        }
    }
    let line: usize = columns + after.chars().take(WINDOW + 1).map(|c| c.width().unwrap_or(1)).sum::<usize>();
    if line <= WINDOW { start - before.len() } else { near }
}

/// Replaces a character with a harmless one, so that columns stay right.
///
/// Characters that [`neutralize`] would drop become U+FFFD.
fn harmless(c: char) -> char {
    match c {
        ' '..='~' => c,
        '\t' => ' ',
        '\r' => '␍',
        _ => neutralize(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or('\u{fffd}'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str, span: Range<usize>) -> String {
        Problems::of(Problem::new(span, "wrong").help("mend it")).draw("x.toml", text)
    }

    #[test]
    fn a_problem_shows_its_line_and_place() {
        assert_eq!(
            drawn("a = 1\nbcd = 2\n", 6..9),
            "error: wrong\n --> x.toml:2:1\n  |\n2 | bcd = 2\n  | ^^^\n  |\n  = help: mend it\n\n"
        );
    }

    #[test]
    fn columns_are_characters_and_carets_stand_below() {
        let text = "é漢\t\u{202e}x = \u{9b}2";
        let start = text.find('x').unwrap();
        let report = drawn(text, start..start + 1);
        assert!(report.contains("x.toml:1:5\n"), "{report}");
        assert!(report.contains("1 | é漢 \u{fffd}x = \u{fffd}2\n  |      ^\n"), "{report}");
    }

    #[test]
    fn a_line_of_megabytes_is_cut_around_the_place() {
        let text = format!("a = \"{}HERE{}\"", "x".repeat(2_000_000), "y".repeat(2_000_000));
        let start = text.find("HERE").unwrap();
        let report = drawn(&text, start..start + 4);
        assert!(report.len() < 600, "{report}");
        assert!(report.contains("x.toml:1:2000006\n"), "{report}");
        let (source, carets) = (report.lines().nth(3).unwrap(), report.lines().nth(4).unwrap());
        let place = source.split("HERE").next().unwrap().chars().count();
        assert_eq!(carets.find("^^^^").unwrap(), place, "{report}");
    }

    #[test]
    fn places_at_the_end_between_characters_and_on_other_lines_are_drawn() {
        for (text, span, place) in
            [("a", 1..1, "1:2"), ("a\n", 2..2, "2:1"), ("é", 1..9, "1:1"), ("", 0..0, "1:1"), ("a\r\nb", 3..4, "2:1")]
        {
            let report = drawn(text, span);
            assert!(report.contains(&format!("x.toml:{place}\n")) && report.contains('^'), "{report}");
        }
    }
}
