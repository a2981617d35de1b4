//! What an entry says, as a document: the answer first, then what else is worth knowing, then where it comes from.

use crate::app::App;
use crate::call::Fields;
use crate::call::template;
use crate::find::{Entry, Kind};
use crate::pack::{Address, Channel, Checklist, Claim, Department, Faq, Number, Pack, Reach, Script, Step, Tip};
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;

/// The document of `entry`.
#[must_use]
pub fn document(app: &App, entry: &Entry) -> Vec<Block> {
    if entry.kind == Kind::Call {
        return app.call_document(&entry.id);
    }
    document_of(&app.content.pack, &app.call.fields, entry)
}

/// The document of `entry` of `pack`, with what was taken down in its words to say.
#[must_use]
pub fn document_of(pack: &Pack, fields: &Fields, entry: &Entry) -> Vec<Block> {
    let by_id = entry.id.as_str();
    let found = match entry.kind {
        Kind::Faq => pack.faq.iter().find(|faq| faq.id == by_id).map(|found| faq(pack, found)),
        Kind::Department => pack.department.iter().find(|d| d.id == by_id).map(|found| department(pack, found)),
        Kind::Checklist => pack.checklist.iter().find(|c| c.id == by_id).map(|found| checklist(pack, found)),
        Kind::Step => step_by_path(pack, by_id).map(|(list, found)| step(pack, list, found, fields)),
        Kind::Script => pack.script.iter().find(|s| s.id == by_id).map(|found| script(pack, found, fields)),
        Kind::Tip => pack.tip.iter().find(|tip| tip.id == by_id).map(|found| tip(pack, found)),
        Kind::Channel => pack.channel.iter().find(|c| c.id == by_id).map(|found| channel(pack, found)),
        Kind::Address => pack.address.iter().find(|a| a.id == by_id).map(|found| address(pack, found)),
        Kind::Call => None,
    };
    found.unwrap_or_default()
}

/// The checklist and step that `checklist/step` names.
#[must_use]
pub fn step_by_path<'a>(pack: &'a Pack, path: &str) -> Option<(&'a Checklist, &'a Step)> {
    let (list, id) = path.split_once('/')?;
    let checklist = pack.checklist.iter().find(|checklist| checklist.id == list)?;
    checklist.steps().find(|(_, step)| step.id == id).map(|(_, step)| (checklist, step))
}

fn faq(pack: &Pack, faq: &Faq) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, faq.question.as_str())];
    let (first, rest) = first_sentence(&faq.answer);
    out.push(Block::new(Tone::Strong, first));
    if !rest.is_empty() {
        out.push(Block::new(Tone::Body, rest));
    }
    claims(pack, &faq.claims, &mut out);
    warnings(pack, &faq.warnings, &mut out);
    for detail in &faq.details {
        out.push(Block::gap());
        out.push(Block::new(Tone::Body, detail.as_str()));
    }
    out.push(Block::gap());
    for id in &faq.departments {
        if let Some(department) = pack.department.iter().find(|department| department.id == **id) {
            out.push(Block::led(Tone::Body, "☎ ", department_line(department)));
        }
    }
    if let Some(list) = faq.checklist.as_deref().and_then(|id| pack.checklist.iter().find(|list| list.id == id)) {
        out.push(Block::led(Tone::Body, "✓ ", format!("Checklist: {}", list.reason)));
    }
    sources(pack, &faq.sources, &mut out);
    out
}

fn department(pack: &Pack, department: &Department) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, department.name.as_str())];
    out.push(Block::new(Tone::Body, department.handles.as_str()));
    for number in &department.number {
        out.push(Block::led(Tone::Strong, "☎ ", number_line(number)));
    }
    if let Some(reach) = &department.reach {
        out.push(Block::led(Tone::Strong, "→ ", reach.as_str()));
    }
    claims(pack, &department.claims, &mut out);
    for number in department.number.iter().filter(|number| is_disputed(number)) {
        claims(pack, &number.claims, &mut out);
    }
    warnings(pack, &department.warnings, &mut out);
    bring(&department.ready, &mut out);
    sources(pack, &department.sources, &mut out);
    out
}

fn checklist(pack: &Pack, list: &Checklist) -> Vec<Block> {
    let mut out = vec![
        Block::new(Tone::Title, list.reason.as_str()),
        Block::new(Tone::Strong, list.advice.as_str()),
        Block::new(Tone::Quiet, "Enter makes this the reason for your call."),
    ];
    warnings(pack, &list.warnings, &mut out);
    let mut phase = None;
    for (of, step) in list.steps() {
        if phase != Some(of) {
            out.push(Block::gap());
            out.push(Block::new(Tone::Title, of.name()));
            phase = Some(of);
        }
        out.push(Block::led(Tone::Body, "· ", step.text.as_str()));
    }
    sources(pack, &list.sources, &mut out);
    out
}

fn step(pack: &Pack, list: &Checklist, step: &Step, fields: &Fields) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, step.text.as_str())];
    out.push(Block::new(Tone::Quiet, format!("Step of “{}”", list.reason)));
    out.extend(step_details(pack, step, fields));
    sources(pack, &step.sources, &mut out);
    out
}

/// What a step says beyond its text: why, what to bring, words to say, dangers.
#[must_use]
pub fn step_details(pack: &Pack, step: &Step, fields: &Fields) -> Vec<Block> {
    let mut out = Vec::new();
    if let Some(say) = &step.say {
        out.push(Block::led(Tone::Say, "“", format!("{}”", template::filled(say, fields))));
    }
    if let Some(why) = &step.why {
        out.push(Block::new(Tone::Quiet, why.as_str()));
    }
    bring(&step.bring, &mut out);
    warnings(pack, &step.warnings, &mut out);
    out
}

fn script(pack: &Pack, script: &Script, fields: &Fields) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, script.title.as_str())];
    let words = format!("{}”", template::filled(&script.say, fields));
    out.push(if script.avoid {
        Block::led(Tone::Avoid, "Do not say: “", words)
    } else {
        Block::led(Tone::Say, "Say: “", words)
    });
    if let Some(why) = &script.why {
        out.push(Block::new(Tone::Body, why.as_str()));
    }
    sources(pack, &script.sources, &mut out);
    out
}

fn tip(pack: &Pack, tip: &Tip) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, tip.title.as_str()), Block::new(Tone::Body, tip.text.as_str())];
    claims(pack, &tip.claims, &mut out);
    sources(pack, &tip.sources, &mut out);
    out
}

fn channel(pack: &Pack, channel: &Channel) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, channel.name.as_str())];
    out.push(Block::led(Tone::Strong, "Good for: ", channel.good_for.as_str()));
    if let Some(not_for) = &channel.not_for {
        out.push(Block::led(Tone::Body, "Not for: ", not_for.as_str()));
    }
    for (at, how) in channel.how.iter().enumerate() {
        out.push(Block::led(Tone::Body, format!("{}. ", at + 1), how.as_str()));
    }
    warnings(pack, &channel.warnings, &mut out);
    sources(pack, &channel.sources, &mut out);
    out
}

fn address(pack: &Pack, address: &Address) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, address.name.as_str())];
    out.extend(address.lines.iter().map(|line| Block::new(Tone::Strong, line.as_str())));
    out.push(Block::gap());
    out.push(Block::new(Tone::Body, address.use_for.as_str()));
    sources(pack, &address.sources, &mut out);
    out
}

/// A department and its first number, or how it is reached, on one line.
#[must_use]
pub fn department_line(department: &Department) -> String {
    match department.number.first() {
        Some(number) => {
            format!("{}  {}{}", department.name, number.printed, if is_disputed(number) { " ≠" } else { "" })
        }
        None => department.name.to_string(),
    }
}

/// A number, where it works from and its hours, on one line.
#[must_use]
pub fn number_line(number: &Number) -> String {
    let hours = number.hours.as_deref().unwrap_or("hours not known");
    let dispute = if is_disputed(number) { " ≠" } else { "" };
    format!("{}{dispute}  {}, {hours}", number.printed, reach(number.from))
}

/// Where a number works from, in words.
#[must_use]
pub fn reach(from: Reach) -> &'static str {
    match from {
        Reach::Us => "toll-free in the US",
        Reach::Abroad => "from abroad",
        Reach::Collect => "from abroad, call collect",
    }
}

/// True where sources give different numbers for the same purpose.
#[must_use]
pub fn is_disputed(number: &Number) -> bool {
    !number.conflicts_with.is_empty()
}

/// The first sentence of an answer, and the rest.
pub(crate) fn first_sentence(answer: &str) -> (&str, &str) {
    let end = answer.match_indices(['.', '?', '!']).map(|(at, _)| at + 1).find(|end| {
        answer.get(*end..).is_some_and(|rest| {
            let mut after = rest.chars();
            after.next() == Some(' ') && after.next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        })
    });
    let (first, rest) = answer.split_at_checked(end.unwrap_or(answer.len())).unwrap_or((answer, ""));
    (first, rest.trim_start())
}

fn bring(things: &[SafeText], out: &mut Vec<Block>) {
    if !things.is_empty() {
        let list = things.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" · ");
        out.push(Block::led(Tone::Body, "+ ", format!("Have ready: {list}")));
    }
}

fn warnings(pack: &Pack, ids: &[SafeText], out: &mut Vec<Block>) {
    for id in ids {
        if let Some(warning) = pack.warning.iter().find(|warning| warning.id == **id) {
            out.push(Block::led(Tone::Warning, "! ", warning.text.as_str()));
        }
    }
}

/// Claims of different sources, one under the other, as a dispute.
pub(crate) fn claims(pack: &Pack, claims: &[Claim], out: &mut Vec<Block>) {
    if claims.len() < 2 {
        return;
    }
    out.push(Block::led(Tone::Dispute, "≠ ", "Sources differ:"));
    for claim in claims {
        out.push(Block::led(Tone::Body, "  ", format!("{}: {}", source_name(pack, &claim.source), claim.says)));
    }
}

/// The name of the source that a reference means, with its place: `article A, line 36`.
#[must_use]
pub fn source_name(pack: &Pack, reference: &str) -> String {
    let (id, place) = reference.split_once(':').unwrap_or((reference, ""));
    let found = pack.source.iter().find(|source| source.id == id);
    let name = found.map_or(id, |source| source.short.as_deref().unwrap_or(&source.title));
    if place.is_empty() { name.to_owned() } else { format!("{name}, line {place}") }
}

/// Where an entry comes from: each source once, with its places, its caution and its date.
pub(crate) fn sources(pack: &Pack, references: &[SafeText], out: &mut Vec<Block>) {
    let mut named: Vec<(&str, Vec<&str>)> = Vec::new();
    for reference in references {
        let (id, place) = reference.split_once(':').unwrap_or((reference, ""));
        let at = named.iter().position(|(known, _)| *known == id).unwrap_or_else(|| {
            named.push((id, Vec::new()));
            named.len() - 1
        });
        let Some((_, places)) = named.get_mut(at) else { continue };
        if !place.is_empty() {
            places.push(place);
        }
    }
    if named.is_empty() {
        return;
    }
    out.push(Block::gap());
    for (id, places) in named {
        let Some(source) = pack.source.iter().find(|source| source.id == id) else { continue };
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

/// Places in a few characters: `6, 44–46, 48`. What is no number stands as it is.
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
    fn places_are_told_in_runs() {
        for (places, shown) in [
            (vec!["6", "44", "45", "46", "48"], "6, 44–46, 48"),
            (vec!["2", "3"], "2, 3"),
            (vec!["title", "4"], "title, 4"),
        ] {
            assert_eq!(in_runs(&places), shown);
        }
    }

    #[test]
    fn the_first_sentence_is_the_answer() {
        for (answer, first) in [
            ("Call at once. Then wait.", "Call at once."),
            ("It costs $4.50 a minute. Call collect.", "It costs $4.50 a minute."),
            ("One sentence only", "One sentence only"),
        ] {
            assert_eq!(first_sentence(answer).0, first);
        }
    }
}
