//! Marks: which letters of a text a query matches, so that a reader sees why an entry is there.
//!
//! Of another form of a word the shared beginning is marked, of an unfinished word what was typed, of a mistyped word the
//! whole, of an abbreviation its letters. It must not change what is found.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::expand::MatchKind;
use crate::find::index::Index;
use crate::find::query::{Asked, Meant};
use crate::find::scope::Scope;
use crate::find::tokenize::{Form, letter_spans, words};
use crate::find::vocabulary::WordId;

/// A query that was read once, to mark many texts with it.
#[derive(Debug)]
pub struct Marker<'a> {
    parts: Vec<&'a Index>,
    asked: Asked,
}

impl<'a> Marker<'a> {
    /// Reads `query` against the indexes that are searched together.
    #[must_use]
    pub fn new(parts: &[&'a Index], query: &str) -> Self {
        Self::of(parts, Asked::new(&Scope::new(parts, None, None), query))
    }

    /// Of a query that was read to search with it.
    pub(super) fn of(parts: &[&'a Index], asked: Asked) -> Self {
        Self { parts: parts.to_vec(), asked }
    }

    /// The byte ranges of any text that the query matches, in order and apart, on character boundaries; `part` is the index
    /// that the text's entry is in.
    #[must_use]
    pub fn text(&self, part: usize, text: &str) -> Vec<Range<usize>> {
        let mut marks = Vec::new();
        let Some(index) = self.parts.get(part).filter(|_| !self.asked.words.is_empty()) else { return marks };
        words(text, |word, span, _| {
            if let Some(id) = index.vocabulary().get(word) {
                mark((part, index), &self.asked, id, text, &span, &mut marks);
            }
        });
        for &joint in self.asked.joints(part) {
            mark_joint(index.vocabulary().text(joint), text, &mut marks);
        }
        merged(marks)
    }

    /// The same of the title of an entry.
    #[must_use]
    pub fn title(&self, part: usize, entry: usize) -> Vec<Range<usize>> {
        let entry = self.parts.get(part).and_then(|index| index.entries().get(entry));
        entry.map(|entry| self.text(part, &entry.title)).unwrap_or_default()
    }
}

/// Marks one word of a text. Silent words stay plain unless nothing else was asked, or every line would be full of marks.
fn mark(
    (part, index): (usize, &Index),
    asked: &Asked,
    id: WordId,
    text: &str,
    span: &Range<usize>,
    marks: &mut Vec<Range<usize>>,
) {
    let Some(Meant { asked: (number, _), match_kind, .. }) = asked.meant((part, index), id, None) else { return };
    let Some(word) = asked.words.get(number) else { return };
    if word.is_stop_word && !asked.is_stop_word {
        return;
    }
    let found = index.vocabulary().text(id);
    let letters = match match_kind {
        MatchKind::Exact | MatchKind::Synonym | MatchKind::Initials | MatchKind::Typo => {
            marks.push(span.clone());
            return;
        }
        MatchKind::Stem => 0..word.text.chars().zip(found.chars()).take_while(|(a, b)| a == b).count(),
        MatchKind::Prefix => {
            let start =
                found.find(&word.text).and_then(|at| found.get(..at)).map_or(0, |before| before.chars().count());
            start..start + word.text.chars().count()
        }
        MatchKind::Letters => {
            let places = SkimMatcherV2::default().ignore_case().fuzzy_indices(found, &word.text);
            let spans = letter_spans(text, span);
            marks.extend(places.iter().flat_map(|(_, places)| places).filter_map(|&place| spans.get(place).cloned()));
            return;
        }
    };
    let spans = letter_spans(text, span);
    if let (Some(first), Some(last)) =
        (spans.get(letters.start), letters.end.checked_sub(1).and_then(|at| spans.get(at)))
    {
        marks.push(first.start..last.end);
    }
}

/// Marks the words that a joint stands for, where they follow one another: all of them, or the first letters of a name.
fn mark_joint(joint: &str, text: &str, marks: &mut Vec<Range<usize>>) {
    let pieces: Vec<_> = joint.split(' ').collect();
    let is_initials = pieces.iter().all(|piece| piece.len() == 1);
    let mut spans: Vec<(Range<usize>, String)> = Vec::new();
    words(text, |word, span, form| {
        if form != Form::Joined {
            spans.push((span, word.to_owned()));
        }
    });
    let is_same = |word: &str, piece: &str| word == piece || word.strip_suffix('s') == Some(piece);
    let fits = |(word, piece): (&str, &&str)| if is_initials { word.starts_with(piece) } else { is_same(word, piece) };
    for run in spans.windows(pieces.len()) {
        let texts = run.iter().map(|(_, word)| word.as_str());
        if texts.zip(&pieces).all(fits) {
            for (span, _) in run {
                let letters = letter_spans(text, span);
                let first = letters.first().filter(|_| is_initials).cloned();
                marks.push(first.unwrap_or_else(|| span.clone()));
            }
        }
    }
}

/// In order; ranges that touch or overlap become one.
fn merged(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_unstable_by_key(|mark| (mark.start, mark.end));
    marks.dedup_by(|next, kept| {
        let joins = next.start <= kept.end;
        if joins {
            kept.end = kept.end.max(next.end);
        }
        joins
    });
    marks
}
