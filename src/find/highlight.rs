//! Highlighting: marks the letters of a text that a query matches, so that a reader sees why an
//! entry was found.
//!
//! Highlights the shared beginning of another form of a word, the typed part of an unfinished word,
//! all of a mistyped word, and the letters of an abbreviation. Must not change what is found.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::find::expand::MatchKind;
use crate::find::fit;
use crate::find::index::Index;
use crate::find::query::{ParsedQuery, WordMatch};
use crate::find::scope::Scope;
use crate::find::tokenize::{WordForm, letter_spans, words};
use crate::find::vocabulary::{WordId, to_u32};

/// A query that was parsed once, to highlight many texts.
#[derive(Debug)]
pub struct Highlighter<'a> {
    parts: Vec<&'a Index>,
    query: ParsedQuery,
}

impl<'a> Highlighter<'a> {
    /// Parses `query` against the indexes that are searched together.
    #[must_use]
    pub fn new(parts: &[&'a Index], query: &str) -> Self {
        Self::of(parts, ParsedQuery::new(&Scope::new(parts, None, None), query))
    }

    /// Returns the highlighter of a parsed query.
    pub(super) fn of(parts: &[&'a Index], query: ParsedQuery) -> Self {
        Self { parts: parts.to_vec(), query }
    }

    /// Returns the byte ranges of `text` that the query matches: sorted, not touching, on character
    /// boundaries.
    ///
    /// `part` is the position of the index that has the text's entry.
    #[must_use]
    pub fn text(&self, part: usize, text: &str) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        let Some(index) = self.parts.get(part).filter(|_| !self.query.words.is_empty()) else { return ranges };
        words(text, |word, span, _| {
            // A cheap test first: the query matches few of the words in a list of titles.
            if self.query.may_match(part, word)
                && let Some(id) = index.vocabulary().get(word)
            {
                highlight_word((part, index), &self.query, id, text, &span, &mut ranges);
            }
        });
        for &multiword in self.query.multiwords(part) {
            highlight_multiword(index.vocabulary().text(multiword), text, &mut ranges);
        }
        merged(ranges)
    }

    /// Returns the same for the title of an entry.
    #[must_use]
    pub fn title(&self, part: usize, entry: usize) -> Vec<Range<usize>> {
        let entry = self.parts.get(part).and_then(|index| index.entries().get(entry));
        entry.map(|entry| self.text(part, &entry.title)).unwrap_or_default()
    }

    /// Returns whether an entry holds every word of the query that some entry has.
    ///
    /// Stop words don't count.
    #[must_use]
    pub fn holds_every_word(&self, part: usize, entry: usize) -> bool {
        let scope = Scope::new(&self.parts, None, None);
        fit::holds_every_word(&scope, &self.query, (part, to_u32(entry)))
    }
}

impl Index {
    /// Returns the byte ranges of `text` that `query` matches; see [`Highlighter::text`].
    ///
    /// For several texts, or an index that is searched together with others, make one
    /// [`Highlighter`].
    #[must_use]
    pub fn highlights(&self, query: &str, text: &str) -> Vec<Range<usize>> {
        Highlighter::new(&[self], query).text(0, text)
    }

    /// Returns the same for the title of `entries()[entry]`.
    #[must_use]
    pub fn title_highlights(&self, query: &str, entry: usize) -> Vec<Range<usize>> {
        Highlighter::new(&[self], query).title(0, entry)
    }
}

/// Highlights one word of a text; stop words stay plain unless the query has nothing else.
fn highlight_word(
    (part, index): (usize, &Index),
    query: &ParsedQuery,
    id: WordId,
    text: &str,
    span: &Range<usize>,
    ranges: &mut Vec<Range<usize>>,
) {
    let found = query.word_match((part, index), id, None);
    let Some(&WordMatch { asked: (number, _), match_kind, .. }) = found else { return };
    let Some(word) = query.words.get(number) else { return };
    if word.is_stop_word && !query.is_stop_words {
        return;
    }
    let found = index.vocabulary().text(id);
    let letters = match match_kind {
        MatchKind::Exact | MatchKind::Synonym | MatchKind::Initials | MatchKind::Typo => {
            ranges.push(span.clone());
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
            ranges.extend(places.iter().flat_map(|(_, places)| places).filter_map(|&place| spans.get(place).cloned()));
            return;
        }
    };
    let spans = letter_spans(text, span);
    if let (Some(first), Some(last)) =
        (spans.get(letters.start), letters.end.checked_sub(1).and_then(|at| spans.get(at)))
    {
        ranges.push(first.start..last.end);
    }
}

/// Highlights the words of a multiword wherever they stand in a row, or its initials.
fn highlight_multiword(multiword: &str, text: &str, ranges: &mut Vec<Range<usize>>) {
    let pieces: Vec<_> = multiword.split(' ').collect();
    let is_initials = pieces.iter().all(|piece| piece.len() == 1);
    let mut spans: Vec<(Range<usize>, String)> = Vec::new();
    words(text, |word, span, form| {
        if form != WordForm::Joined {
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
                ranges.push(first.unwrap_or_else(|| span.clone()));
            }
        }
    }
}

/// Returns the ranges sorted; ranges that touch or overlap become one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, kept| {
        let joins = next.start <= kept.end;
        if joins {
            kept.end = kept.end.max(next.end);
        }
        joins
    });
    ranges
}
