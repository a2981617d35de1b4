//! Where facts come from, as blocks: the names of sources, what they claim, and the list below an
//! entry.

use crate::call::date_words::Style;
use crate::pack::{Claim, Number, OWN_NOTES, Pack, SourceRef};
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;

/// Returns the name that readers see for the source of a reference: `Blog article, about 2025`.
///
/// The place in the source is for people who check the pack, not for its readers.
#[must_use]
pub fn source_name<'a>(pack: &'a Pack, reference: &'a str) -> &'a str {
    let id = SourceRef::parse(reference).id;
    pack.source(id).map_or(id, |source| &source.short)
}

/// Returns what one source says, after the name of the source.
#[must_use]
pub fn claim_line(pack: &Pack, claim: &Claim) -> String {
    format!("{}: {}", source_name(pack, &claim.source), claim.says)
}

/// Returns who gives a number.
///
/// If sources disagree about the number, returns what each side says; otherwise its sources, each
/// once.
#[must_use]
pub fn number_sources(pack: &Pack, number: &Number) -> Vec<String> {
    if !number.claims.is_empty() {
        return number.claims.iter().map(|claim| claim_line(pack, claim)).collect();
    }
    let mut names: Vec<String> =
        number.sources.iter().map(|reference| source_name(pack, reference).to_owned()).collect();
    names.dedup();
    names
}

/// Adds what each side says, one claim below the other.
pub fn push_dispute(pack: &Pack, claims: &[Claim], out: &mut Vec<Block>) {
    if claims.is_empty() {
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

/// Adds the sources of an entry, each once.
///
/// Each line says what the source is, how far to trust it, its date and its caution. The date of the
/// user's own notes is that of the entry.
pub fn push_sources(pack: &Pack, references: &[SafeText], out: &mut Vec<Block>) {
    let mut cited: Vec<SourceRef<'_>> = Vec::new();
    for reference in references.iter().map(|reference| SourceRef::parse(reference)) {
        if cited.iter().all(|known| known.id != reference.id) {
            cited.push(reference);
        }
    }
    let sources: Vec<_> = cited.into_iter().filter_map(|cited| Some((cited, pack.source(cited.id)?))).collect();
    if !sources.is_empty() {
        out.push(Block::gap());
    }
    for (cited, source) in sources {
        let note = source.note.as_deref().map(|note| format!(" {note}")).unwrap_or_default();
        // In the user's own notes, the place is the day.
        let noted = cited.place.filter(|_| cited.id == OWN_NOTES).map(str::trim).filter(|day| !day.is_empty());
        let (verb, day) = noted.map_or(("Checked", source.checked.as_str()), |day| ("Noted", day));
        let day = day_in_words(pack, day);
        let day = if day.is_empty() { String::new() } else { format!(" {verb} {day}.") };
        let text = format!("{} ({}).{day}{note}", source.short, source.trust());
        out.push(Block::led(Tone::Quiet, "Source: ", text));
    }
}

/// Formats a day of the pack the way the company's home country writes it.
fn day_in_words(pack: &Pack, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| Style::of_home(&pack.company.home).field_date(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_source_is_listed_once_and_without_places() {
        let pack: Pack = toml::from_str(
            r#"
            source = [
                { id = "a", short = "Blog article", checked = "2026-11-01", note = "Not the company's." },
                { id = "b", short = "Leaflet", kind = "company", checked = "2026-11-02" },
            ]
            "#,
        )
        .unwrap();
        let mut out = Vec::new();
        push_sources(&pack, &["a:3", "b", "a:4", "a:5", "gone:1"].map(SafeText::from), &mut out);
        let lines: Vec<&str> = out.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(
            lines,
            [
                "",
                "Blog article (independent, unconfirmed). Checked 1 Nov 2026. Not the company's.",
                "Leaflet (company page). Checked 2 Nov 2026.",
            ]
        );
        assert_eq!((source_name(&pack, "b:7"), source_name(&pack, "gone:")), ("Leaflet", "gone"));
    }
}
