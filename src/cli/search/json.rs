//! `onhold search --json`: the result as one object, documented in `docs/search.md`.

use std::io;
use std::io::Write;
use std::ops::Range;

use serde::Serialize;

use crate::cli::numbers::NumberOut;
use crate::cli::search::corpus::Searched;
use crate::documents::entry::PackEntry;
use crate::find::expand::MatchKind;
use crate::find::{Highlighter, Kind, Results};

/// The version of the object, increased by a change that could break a reader.
const SCHEMA_VERSION: u32 = 1;

/// The whole result.
#[derive(Serialize)]
struct ResultsOut<'a> {
    schema_version: u32,
    total: usize,
    weak: bool,
    confidence: f32,
    unknown: &'a [String],
    missing: &'a [String],
    corrections: Vec<CorrectionOut<'a>>,
    hits: Vec<HitOut>,
}

/// A word that was taken for another.
#[derive(Serialize)]
struct CorrectionOut<'a> {
    typed: &'a str,
    meant: &'a [String],
    match_kind: MatchKind,
}

/// One hit.
#[derive(Serialize)]
struct HitOut {
    kind: Kind,
    id: String,
    title: String,
    /// The id of the company.
    company: String,
    score: f32,
    matches: MatchesOut,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<serde_json::Value>,
}

/// The parts of each field that the query matches.
#[derive(Serialize)]
struct MatchesOut {
    title: Vec<RangeOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Vec<RangeOut>>,
}

/// A range, in bytes of UTF-8.
#[derive(Serialize)]
struct RangeOut {
    start: usize,
    end: usize,
}

/// Prints the results; `highlighter` belongs to their query.
///
/// # Errors
/// When `out` can't be written to.
pub(super) fn print(
    searched: &Searched,
    results: &Results,
    highlighter: &Highlighter<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let corrections = results.corrections.iter().map(|correction| CorrectionOut {
        typed: &correction.typed,
        meant: &correction.meant,
        match_kind: correction.match_kind,
    });
    let document = ResultsOut {
        schema_version: SCHEMA_VERSION,
        total: results.total,
        weak: results.is_weak,
        confidence: results.confidence,
        unknown: &results.unknown,
        missing: &results.missing,
        corrections: corrections.collect(),
        hits: hits(searched, results, highlighter)?,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn hits(searched: &Searched, results: &Results, highlighter: &Highlighter<'_>) -> io::Result<Vec<HitOut>> {
    let mut out = Vec::new();
    for (entry, hit) in searched.shown(results) {
        let pack = searched.pack(entry);
        let found = pack.as_deref().and_then(|pack| PackEntry::of(pack, entry));
        let answer = if let Some(PackEntry::Faq(faq)) = found { Some(faq.answer.to_string()) } else { None };
        let numbers = if let Some(PackEntry::Department(department)) = found {
            Some(serde_json::to_value(department.number.iter().map(NumberOut::new).collect::<Vec<_>>())?)
        } else {
            None
        };
        let ranges = |text: &str| ranges(highlighter.text(hit.part, text));
        out.push(HitOut {
            kind: entry.kind,
            id: entry.id.clone(),
            title: entry.title.clone(),
            company: searched.company_id(entry),
            score: hit.score,
            matches: MatchesOut { title: ranges(&entry.title), answer: answer.as_deref().map(ranges) },
            answer,
            numbers,
        });
    }
    Ok(out)
}

fn ranges(found: Vec<Range<usize>>) -> Vec<RangeOut> {
    found.into_iter().map(|range| RangeOut { start: range.start, end: range.end }).collect()
}
