//! An entry of a pack as a document: first the answer, then other useful facts, then the sources.
//!
//! Also the same entry as plain paragraphs, for the command line. A past call is not in a pack: see
//! [`past_call`](super::past_call).

use crate::call::blanks::{Blanks, Words};
use crate::call::date_words::Style;
use crate::documents::number_line::{department_line, labeled_line, short_number_line};
use crate::documents::sources::{push_dispute, push_sources, push_warnings};
use crate::find::{Entry, Kind};
use crate::pack::{Address, Channel, Checklist, Deadline, Department, Faq, Letter, Pack, Rung, Script, Step, Tip};
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;

/// An entry of a pack, found through an entry of the search index.
#[derive(Debug, Clone, Copy)]
pub enum PackEntry<'a> {
    /// A question and its answer.
    Faq(&'a Faq),
    /// A department with its numbers.
    Department(&'a Department),
    /// The steps for one reason to call.
    Checklist(&'a Checklist),
    /// A step, with its checklist.
    Step(&'a Checklist, &'a Step),
    /// Words to say, or not to say.
    Script(&'a Script),
    /// A piece of advice.
    Tip(&'a Tip),
    /// A way to reach the company.
    Channel(&'a Channel),
    /// A postal address.
    Address(&'a Address),
    /// A rule that gives a last day.
    Deadline(&'a Deadline),
    /// A step of the escalation ladder.
    Rung(&'a Rung),
    /// A letter with blanks.
    Letter(&'a Letter),
}

impl<'a> PackEntry<'a> {
    /// Looks up `entry` in `pack`; `None` for a past call, or if the pack doesn't have it.
    #[must_use]
    pub fn of(pack: &'a Pack, entry: &Entry) -> Option<Self> {
        let id = entry.id.as_str();
        match entry.kind {
            Kind::Faq => pack.faq(id).map(Self::Faq),
            Kind::Department => pack.department(id).map(Self::Department),
            Kind::Checklist => pack.checklist(id).map(Self::Checklist),
            Kind::Step => pack.step(id).map(|(checklist, step)| Self::Step(checklist, step)),
            Kind::Script => pack.script(id).map(Self::Script),
            Kind::Tip => pack.tip(id).map(Self::Tip),
            Kind::Channel => pack.channel(id).map(Self::Channel),
            Kind::Address => pack.address(id).map(Self::Address),
            Kind::Deadline => pack.deadline(id).map(Self::Deadline),
            Kind::Rung => pack.rung(id).map(Self::Rung),
            Kind::Letter => pack.letter(id).map(Self::Letter),
            Kind::Call => None,
        }
    }

    /// Returns the document, with the blanks of words to say filled.
    #[must_use]
    pub fn document(self, pack: &Pack, (blanks, style): (&Blanks<'_>, Style)) -> Vec<Block> {
        match self {
            Self::Faq(entry) => faq(pack, entry),
            Self::Department(entry) => department(pack, entry, style),
            Self::Checklist(entry) => checklist(pack, entry),
            Self::Step(list, entry) => step(pack, list, entry, blanks),
            Self::Script(entry) => script(pack, entry, blanks),
            Self::Tip(entry) => tip(pack, entry),
            Self::Channel(entry) => channel(pack, entry),
            Self::Address(entry) => address(pack, entry),
            Self::Deadline(entry) => deadline(pack, entry),
            Self::Rung(entry) => rung(pack, entry, blanks),
            Self::Letter(entry) => letter(pack, entry),
        }
    }

    /// Returns what the entry says besides its title, one paragraph each.
    ///
    /// Words to say keep their `{blanks}`.
    #[must_use]
    pub fn paragraphs(self, style: Style) -> Vec<String> {
        let texts = |texts: &mut dyn Iterator<Item = &SafeText>| texts.map(SafeText::to_string).collect();
        match self {
            Self::Faq(faq) => vec![faq.answer.to_string()],
            Self::Department(department) => {
                let numbers = department.number.iter().map(|number| short_number_line(number, style));
                let rest = department.reach.iter().chain([&department.handles]).map(SafeText::to_string);
                numbers.chain(rest).collect()
            }
            Self::Checklist(list) => vec![list.advice.to_string()],
            Self::Step(_, step) => texts(&mut step.say.iter().chain(&step.why)),
            Self::Script(script) => vec![script.say.to_string()],
            Self::Tip(tip) => vec![tip.text.to_string()],
            Self::Channel(channel) => texts(&mut std::iter::once(&channel.good_for).chain(&channel.how)),
            Self::Address(address) => texts(&mut address.lines.iter()),
            Self::Deadline(deadline) => vec![due_line(deadline), deadline.rule.to_string()],
            Self::Rung(rung) => texts(&mut rung.when.iter().chain(&rung.how)),
            Self::Letter(letter) => texts(&mut letter.caveats.iter()),
        }
    }
}

/// Returns the document of `entry`.
///
/// Empty for a past call, or if the pack doesn't have the entry.
#[must_use]
pub fn document(pack: &Pack, look: (&Blanks<'_>, Style), entry: &Entry) -> Vec<Block> {
    PackEntry::of(pack, entry).map(|found| found.document(pack, look)).unwrap_or_default()
}

fn faq(pack: &Pack, faq: &Faq) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, faq.question.as_str())];
    let (first, rest) = first_sentence(&faq.answer);
    out.push(Block::new(Tone::Strong, first));
    if !rest.is_empty() {
        out.push(Block::new(Tone::Body, rest));
    }
    push_dispute(pack, &faq.claims, &mut out);
    push_warnings(pack, &faq.warnings, &mut out);
    for detail in &faq.details {
        out.push(Block::gap());
        out.push(Block::new(Tone::Body, detail.as_str()));
    }
    out.push(Block::gap());
    for id in &faq.departments {
        if let Some(department) = pack.department(id) {
            // The phone symbol always comes with digits.
            let lead = if department.number.is_empty() { "→ " } else { "☎ " };
            out.push(Block::led(Tone::Body, lead, department_line(department)));
        }
    }
    if let Some(list) = faq.checklist.as_deref().and_then(|id| pack.checklist(id)) {
        out.push(Block::led(Tone::Body, "✓ ", format!("Checklist: {}", list.reason)));
    }
    push_sources(pack, &faq.sources, &mut out);
    out
}

fn department(pack: &Pack, department: &Department, style: Style) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, department.name.as_str())];
    out.push(Block::new(Tone::Body, department.handles.as_str()));
    for number in &department.number {
        out.push(Block::led(Tone::Strong, "☎ ", labeled_line(number, style)));
    }
    if let Some(reach) = &department.reach {
        out.push(Block::led(Tone::Strong, "→ ", reach.as_str()));
    }
    push_dispute(pack, &department.claims, &mut out);
    for number in department.number.iter().filter(|number| number.is_disputed()) {
        push_dispute(pack, &number.claims, &mut out);
    }
    push_warnings(pack, &department.warnings, &mut out);
    push_have_ready(&department.ready, &mut out);
    push_sources(pack, &department.sources, &mut out);
    out
}

fn checklist(pack: &Pack, list: &Checklist) -> Vec<Block> {
    let mut out = vec![
        Block::new(Tone::Title, list.reason.as_str()),
        Block::new(Tone::Strong, list.advice.as_str()),
        Block::new(Tone::Quiet, "Open this to call about it, step by step."),
    ];
    push_warnings(pack, &list.warnings, &mut out);
    let mut phase = None;
    for (of, step) in list.steps() {
        if phase != Some(of) {
            out.push(Block::gap());
            out.push(Block::new(Tone::Title, of.name()));
            phase = Some(of);
        }
        out.push(Block::led(Tone::Body, "· ", step.text.as_str()));
    }
    push_sources(pack, &list.sources, &mut out);
    out
}

fn step(pack: &Pack, list: &Checklist, step: &Step, blanks: &Blanks<'_>) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, step.text.as_str())];
    out.push(Block::new(Tone::Quiet, format!("Step of “{}”", list.reason)));
    out.extend(step_details(pack, step, blanks));
    push_sources(pack, &step.sources, &mut out);
    out
}

/// Returns what a step says besides its text: words to say, why, what to have ready, warnings.
#[must_use]
pub fn step_details(pack: &Pack, step: &Step, blanks: &Blanks<'_>) -> Vec<Block> {
    let mut out = Vec::new();
    if let Some(say) = &step.say {
        out.extend(words(blanks, say, step.or_say.as_deref(), Tone::Say, "“"));
    }
    if let Some(why) = &step.why {
        out.push(Block::new(Tone::Quiet, why.as_str()));
    }
    push_have_ready(&step.bring, &mut out);
    push_warnings(pack, &step.warnings, &mut out);
    out
}

fn script(pack: &Pack, script: &Script, blanks: &Blanks<'_>) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, script.title.as_str())];
    let (tone, lead) = if script.avoid { (Tone::Avoid, "Don't say: “") } else { (Tone::Say, "Say: “") };
    out.extend(words(blanks, &script.say, script.or_say.as_deref(), tone, lead));
    if let Some(why) = &script.why {
        out.push(Block::new(Tone::Body, why.as_str()));
    }
    push_sources(pack, &script.sources, &mut out);
    out
}

fn tip(pack: &Pack, tip: &Tip) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, tip.title.as_str()), Block::new(Tone::Body, tip.text.as_str())];
    push_dispute(pack, &tip.claims, &mut out);
    push_sources(pack, &tip.sources, &mut out);
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
    push_warnings(pack, &channel.warnings, &mut out);
    push_sources(pack, &channel.sources, &mut out);
    out
}

fn address(pack: &Pack, address: &Address) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, address.name.as_str())];
    out.extend(address.lines.iter().map(|line| Block::new(Tone::Strong, line.as_str())));
    out.push(Block::gap());
    out.push(Block::new(Tone::Body, address.use_for.as_str()));
    push_sources(pack, &address.sources, &mut out);
    out
}

fn deadline(pack: &Pack, deadline: &Deadline) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, deadline.title.as_str())];
    out.push(Block::new(Tone::Strong, due_line(deadline)));
    out.push(Block::new(Tone::Body, deadline.rule.as_str()));
    push_sources(pack, &deadline.sources, &mut out);
    out
}

/// Says when a deadline is due: `60 days after the closing date of the statement`.
fn due_line(deadline: &Deadline) -> String {
    format!("{} {}", deadline.due, deadline.counts_from)
}

fn rung(pack: &Pack, rung: &Rung, blanks: &Blanks<'_>) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, rung.title.as_str())];
    out.extend(rung.when.as_ref().map(|when| Block::new(Tone::Strong, when.as_str())));
    out.extend(words(blanks, &rung.say, rung.or_say.as_deref(), Tone::Say, "Say: “"));
    for (at, how) in rung.how.iter().enumerate() {
        out.push(Block::led(Tone::Body, format!("{}. ", at + 1), how.as_str()));
    }
    push_warnings(pack, &rung.warnings, &mut out);
    push_sources(pack, &rung.sources, &mut out);
    out
}

fn letter(pack: &Pack, letter: &Letter) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, letter.title.as_str())];
    out.push(Block::new(Tone::Quiet, "The letter is filled from your call."));
    out.extend(letter.caveats.iter().map(|caveat| Block::led(Tone::Warning, "! ", caveat.as_str())));
    push_sources(pack, &letter.sources, &mut out);
    out
}

/// Returns words to say and, if blanks are empty, which ones.
#[must_use]
pub fn words(blanks: &Blanks<'_>, say: &str, or_say: Option<&str>, tone: Tone, lead: &str) -> Vec<Block> {
    match blanks.words(say, or_say) {
        Words::Ready(words) => vec![Block::led(tone, lead, format!("{words}”"))],
        Words::Missing(words, missing) => vec![
            Block::led(tone, lead, format!("{words}”")),
            Block::led(Tone::Blank, "", format!("Fill in first: {}", missing.join(", "))),
        ],
    }
}

/// Splits an answer into its first sentence and the rest.
#[must_use]
pub fn first_sentence(answer: &str) -> (&str, &str) {
    // The dot of `P.O.` ends an initial.
    let is_initial = |before: &str| {
        let mut letters = before.chars().rev();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(|c| !c.is_alphanumeric())
    };
    let end = answer.match_indices(['.', '?', '!']).find(|(at, mark)| {
        let (before, rest) = answer.split_at_checked(*at).unwrap_or((answer, ""));
        let mut after = rest.chars().skip(1);
        after.next() == Some(' ')
            && after.next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
            && !(*mark == "." && is_initial(before))
    });
    let end = end.map(|(at, _)| at + 1);
    let (first, rest) = answer.split_at_checked(end.unwrap_or(answer.len())).unwrap_or((answer, ""));
    (first, rest.trim_start())
}

fn push_have_ready(things: &[SafeText], out: &mut Vec<Block>) {
    if !things.is_empty() {
        let list = things.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" · ");
        out.push(Block::led(Tone::Body, "+ ", format!("Have ready: {list}")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_the_answer() {
        for (answer, first) in [
            ("Call at once. Then wait.", "Call at once."),
            ("It costs $4.50 a minute. Call collect.", "It costs $4.50 a minute."),
            ("One sentence only", "One sentence only"),
            ("Write to P.O. Box 98, El Paso. Not by fax.", "Write to P.O. Box 98, El Paso."),
            ("Is it plan B? Ask.", "Is it plan B?"),
        ] {
            assert_eq!(first_sentence(answer).0, first);
        }
    }
}
