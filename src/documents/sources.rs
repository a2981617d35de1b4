//! Where facts come from, as blocks: the names of sources, what they claim, and the list under an
//! entry.

use crate::pack::{Claim, Pack, SourceRef};
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;

/// Returns the name of the source that a reference means, with its place: `article A, line 36`.
///
/// The name is the source's short title where the pack gives one; an unknown source keeps its id.
#[must_use]
pub fn source_name(pack: &Pack, reference: &str) -> String {
    let SourceRef { id, place } = SourceRef::parse(reference);
    let name = pack.source(id).map_or(id, |source| source.short.as_deref().unwrap_or(&source.title));
    match place {
        None | Some("") => name.to_owned(),
        Some(place) => format!("{name}, line {place}"),
    }
}

/// Returns what one source says, behind the name of the source.
#[must_use]
pub fn claim_line(pack: &Pack, claim: &Claim) -> String {
    format!("{}: {}", source_name(pack, &claim.source), claim.says)
}

/// Adds claims of different sources as a dispute, one under the other; a single claim disputes
/// nothing.
pub fn push_dispute(pack: &Pack, claims: &[Claim], out: &mut Vec<Block>) {
    if claims.len() < 2 {
        return;
    }
    out.push(Block::led(Tone::Dispute, "≠ ", "Sources differ:"));
    out.extend(claims.iter().map(|claim| Block::led(Tone::Body, "  ", claim_line(pack, claim))));
}

/// Adds the warnings with these ids.
pub fn push_warnings(pack: &Pack, ids: &[SafeText], out: &mut Vec<Block>) {
    let warnings = ids.iter().filter_map(|id| pack.warning(id));
    out.extend(warnings.map(|warning| Block::led(Tone::Warning, "! ", warning.text.as_str())));
}

/// Adds the sources of an entry, each once, with its places, its date and its caution.
pub fn push_sources(pack: &Pack, references: &[SafeText], out: &mut Vec<Block>) {
    let mut cited: Vec<(&str, Vec<&str>)> = Vec::new();
    for SourceRef { id, place } in references.iter().map(|reference| SourceRef::parse(reference)) {
        let places = place.filter(|place| !place.is_empty());
        match cited.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) => known.extend(places),
            None => cited.push((id, places.into_iter().collect())),
        }
    }
    if cited.is_empty() {
        return;
    }
    out.push(Block::gap());
    for (id, places) in cited {
        let Some(source) = pack.source(id) else { continue };
        let places = match places.as_slice() {
            [] => String::new(),
            [one] => format!(", line {one}"),
            many => format!(", lines {}", in_runs(many)),
        };
        let note = source.note.as_deref().map(|note| format!(" {note}")).unwrap_or_default();
        out.push(Block::led(
            Tone::Quiet,
            "Source: ",
            format!("{}{places}. Checked {}.{note}", source.title, source.checked),
        ));
    }
}

/// Joins places, with runs of consecutive numbers in short: `6, 44–46, 48`. A place that is not a
/// number stays as it is.
fn in_runs(places: &[&str]) -> String {
    let mut runs: Vec<(String, Option<u32>, u32)> = Vec::new();
    for place in places {
        let number = place.parse::<u32>().ok();
        match (runs.last_mut(), number) {
            (Some((_, Some(last), length)), Some(number)) if *last + 1 == number => {
                *last = number;
                *length += 1;
            }
            _ => runs.push(((*place).to_owned(), number, 1)),
        }
    }
    let shown = runs.into_iter().map(|(first, last, length)| match (last, length) {
        (Some(last), 2) => format!("{first}, {last}"),
        (Some(last), 3..) => format!("{first}–{last}"),
        _ => first,
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consecutive_places_become_runs() {
        for (places, shown) in [
            (vec!["6", "44", "45", "46", "48"], "6, 44–46, 48"),
            (vec!["2", "3"], "2, 3"),
            (vec!["title", "4"], "title, 4"),
        ] {
            assert_eq!(in_runs(&places), shown);
        }
    }

    #[test]
    fn each_source_is_listed_once_with_all_its_places() {
        let pack: Pack = toml::from_str(
            r#"
            source = [
                { id = "a", title = "Article A", checked = "2026-11-01", note = "Not the company's." },
                { id = "b", short = "B", title = "Leaflet B", checked = "2026-11-02" },
            ]
            "#,
        )
        .unwrap();
        let mut out = Vec::new();
        push_sources(&pack, &["a:3", "b", "a:4", "a:5", "gone:1"].map(SafeText::from), &mut out);
        let lines: Vec<&str> = out.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(
            lines,
            ["", "Article A, lines 3–5. Checked 2026-11-01. Not the company's.", "Leaflet B. Checked 2026-11-02."]
        );
        assert_eq!(source_name(&pack, "b:7"), "B, line 7");
        assert_eq!(source_name(&pack, "gone:"), "gone");
    }
}
