//! The pieces of a query: its words as typed, each with what it may mean.

use std::ops::Range;

use crate::find::expand::{Candidate, expand};
use crate::find::scope::Scope;
use crate::find::tokenize::{WordForm, words};

/// The most bytes of a query that are read.
const MOST_BYTES: usize = 1000;
/// The most pieces of a query that are read, so that a pasted page can't slow down a key.
const MOST_PIECES: usize = 64;

/// One word of a query as typed.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The folded word.
    pub(super) text: String,
    /// Where it stands in the query, in bytes.
    pub(super) span: Range<usize>,
    /// What it may mean.
    pub(super) candidates: Vec<Candidate>,
}

/// Returns the beginning of a query, as far as it is read.
pub(super) fn read_part(query: &str) -> &str {
    let end = (0..=MOST_BYTES.min(query.len())).rev().find(|&end| query.is_char_boundary(end)).unwrap_or(0);
    query.get(..end).unwrap_or_default()
}

/// Returns the words of a query, and whether the last one may be unfinished.
pub(super) fn pieces(scope: &Scope<'_>, query: &str) -> (Vec<Piece>, bool) {
    let mut pieces: Vec<Piece> = Vec::new();
    words(query, |word, span, form| {
        if form == WordForm::Joined {
            let mut from = pieces.len();
            while from.checked_sub(1).and_then(|at| pieces.get(at)).is_some_and(|piece| piece.span.start >= span.start)
            {
                from -= 1;
            }
            if keeps_parts(scope, pieces.get(from..).unwrap_or_default(), word) {
                return;
            }
            pieces.truncate(from);
        }
        if pieces.len() < MOST_PIECES {
            pieces.push(Piece { text: word.to_owned(), span, candidates: Vec::new() });
        }
    });
    join_digits(&mut pieces);
    let typing = pieces.last().is_some_and(|piece| piece.span.end == query.len());
    let last = pieces.len().saturating_sub(1);
    for (at, piece) in pieces.iter_mut().enumerate() {
        piece.candidates = expand(scope, &piece.text, typing && at == last);
    }
    (pieces, typing)
}

/// Returns whether a typed compound is read as its parts: `in-app`, if both parts are known words.
///
/// A compound with digits stays whole if the whole is known.
fn keeps_parts(scope: &Scope<'_>, pieces: &[Piece], joined: &str) -> bool {
    let has_digits = joined.bytes().any(|b| b.is_ascii_digit());
    if has_digits {
        return expand(scope, joined, true).is_empty();
    }
    let is_known = |word: &str| scope.exactly(word).next().is_some();
    pieces.iter().all(|piece| is_known(&piece.text)) || !is_known(joined)
}

/// Joins a telephone number that was typed with spaces or brackets into one word.
fn join_digits(pieces: &mut Vec<Piece>) {
    const TELEPHONE: usize = 7;
    let is_digits = |piece: &Piece| piece.text.bytes().all(|b| b.is_ascii_digit());
    let mut from = 0;
    while from < pieces.len() {
        let run = pieces.iter().skip(from).take_while(|piece| is_digits(piece)).count();
        let digits: String = pieces.iter().skip(from).take(run).map(|piece| piece.text.as_str()).collect();
        if run > 1 && digits.len() >= TELEPHONE {
            let end = pieces.get(from + run - 1).map_or(0, |piece| piece.span.end);
            if let Some(first) = pieces.get_mut(from) {
                first.text = digits;
                first.span.end = end;
            }
            pieces.drain(from + 1..from + run);
        }
        from += run.max(1);
    }
}
