//! Which texts of a pack are searched, and what they weigh.

use crate::find::index::Kind;
use crate::find::index::build::Builder;
use crate::pack::{Checklist, Claim, Department, Faq, Pack, Step};
use crate::text::safe::SafeText;

/// Where in an entry a word stands. BM25F: the frequencies of the fields are weighted and normalised by the length of the
/// field, then added before they are saturated (Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple
/// Weighted Fields", 2004).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// The question, the name, the reason, the text of a step.
    Title,
    /// Other ways to ask.
    Phrasing,
    /// Words that people type.
    Keyword,
    /// The answer, what a department handles, the words to say.
    Answer,
    /// Everything else.
    Detail,
}

/// How much of a field's length counts, `b` of BM25F.
const LENGTH_SHARE: f32 = 0.45;

impl Field {
    /// What one word in a field of `length` words counts.
    pub(super) fn weight(self, length: f32) -> f32 {
        let (weight, usual_length) = match self {
            Self::Title => (5.6, 8.0),
            Self::Phrasing => (2.0, 50.0),
            Self::Keyword => (5.0, 16.0),
            Self::Answer => (0.7, 50.0),
            Self::Detail => (0.4, 60.0),
        };
        weight / (1.0 - LENGTH_SHARE + LENGTH_SHARE * length / usual_length)
    }

    /// Whether each text of the field is something that a caller might type as it stands.
    pub(super) fn is_phrase(self) -> bool {
        matches!(self, Self::Title | Self::Phrasing | Self::Keyword)
    }
}

/// Adds the entries of `pack`; the order is that in which kinds are listed when nothing else decides.
pub(super) fn add(builder: &mut Builder, pack: &Pack, company: u32) {
    let synonyms = pack.synonym.iter().map(|synonym| synonym.words.iter().map(SafeText::as_str).collect());
    builder.company(company, synonyms);
    let start = builder.entries().len();
    pack.faq.iter().for_each(|faq| add_faq(builder, faq));
    pack.department.iter().for_each(|department| add_department(builder, department));
    let own: Vec<_> = pack.checklist.iter().map(|checklist| add_checklist(builder, checklist)).collect();
    for script in &pack.script {
        builder.entry(Kind::Script, script.id.to_string(), &script.title);
        builder.field(Field::Keyword, plain(&script.keywords));
        builder.field(Field::Answer, [script.say.as_str()]);
        builder.field(Field::Detail, script.why.as_deref());
    }
    for tip in &pack.tip {
        builder.entry(Kind::Tip, tip.id.to_string(), &tip.title);
        builder.field(Field::Keyword, plain(&tip.keywords));
        builder.field(Field::Answer, [tip.text.as_str()]);
        builder.field(Field::Detail, says(&tip.claims));
    }
    for channel in &pack.channel {
        builder.entry(Kind::Channel, channel.id.to_string(), &channel.name);
        builder.field(Field::Keyword, plain(&channel.keywords));
        builder.field(Field::Answer, [channel.good_for.as_str()]);
        builder.field(Field::Detail, plain(&channel.how).chain(channel.not_for.as_deref()));
    }
    for address in &pack.address {
        builder.entry(Kind::Address, address.id.to_string(), &address.name);
        builder.field(Field::Keyword, plain(&address.lines));
        builder.field(Field::Answer, [address.use_for.as_str()]);
    }
    for (checklist, entries) in pack.checklist.iter().zip(own) {
        let entries = with_joined(builder, pack, checklist, (start, entries));
        builder.reason(checklist.id.to_string(), entries);
    }
}

fn add_faq(builder: &mut Builder, faq: &Faq) {
    builder.entry(Kind::Faq, faq.id.to_string(), &faq.question);
    builder.field(Field::Phrasing, plain(&faq.phrasings));
    builder.field(Field::Keyword, plain(&faq.keywords));
    builder.field(Field::Answer, [faq.answer.as_str()]);
    builder.field(Field::Detail, plain(&faq.details).chain(says(&faq.claims)));
}

/// Numbers count as keywords, as printed (which also finds them as figures) and in their international form.
fn add_department(builder: &mut Builder, department: &Department) {
    builder.entry(Kind::Department, department.id.to_string(), &department.name);
    builder.field(Field::Keyword, plain(&department.keywords));
    let numbers = department.number.iter();
    builder.field(Field::Keyword, numbers.clone().flat_map(|number| [number.printed.as_str(), number.e164.as_str()]));
    builder.field(Field::Answer, [department.handles.as_str()]);
    let own = plain(&department.ready).chain(department.reach.as_deref()).chain(says(&department.claims));
    let of_numbers = numbers.flat_map(|number| says(&number.claims).chain(number.caution.as_deref()));
    builder.field(Field::Detail, own.chain(of_numbers));
}

/// Adds a checklist and its steps, and gives their numbers.
fn add_checklist(builder: &mut Builder, checklist: &Checklist) -> Vec<u32> {
    builder.entry(Kind::Checklist, checklist.id.to_string(), &checklist.reason);
    builder.field(Field::Keyword, plain(&checklist.keywords));
    builder.field(Field::Answer, [checklist.advice.as_str()]);
    let mut entries = vec![builder.current()];
    for (_, step) in checklist.steps() {
        add_step(builder, checklist, step);
        entries.push(builder.current());
    }
    entries
}

fn add_step(builder: &mut Builder, checklist: &Checklist, step: &Step) {
    builder.entry(Kind::Step, format!("{}/{}", checklist.id.as_str(), step.id.as_str()), &step.text);
    builder.field(Field::Answer, step.say.as_deref());
    builder.field(Field::Detail, plain(&step.bring).chain(step.why.as_deref()).chain(step.ask.as_deref()));
}

/// The entries of a checklist: its `own`, and what refers to it or what it refers to, in ascending order. The pack's entries
/// begin at `start`.
fn with_joined(builder: &Builder, pack: &Pack, checklist: &Checklist, (start, mut own): (usize, Vec<u32>)) -> Vec<u32> {
    let mut faqs = pack.faq.iter().map(|faq| faq.checklist.as_deref());
    let mut scripts = pack.script.iter().map(|script| script.checklists.as_slice());
    let is_named = |ids: &[SafeText], id: &str| ids.iter().any(|named| named.as_str() == id);
    let id = checklist.id.as_str();
    for (number, entry) in (0..).zip(builder.entries()).skip(start) {
        let belongs = match entry.kind {
            Kind::Faq => faqs.next().flatten() == Some(id) || is_named(&checklist.faqs, &entry.id),
            Kind::Department => is_named(&checklist.departments, &entry.id),
            Kind::Script => scripts.next().is_some_and(|checklists| is_named(checklists, id)),
            Kind::Checklist | Kind::Step | Kind::Tip | Kind::Channel | Kind::Address | Kind::Call => false,
        };
        if belongs {
            own.push(number);
        }
    }
    own.sort_unstable();
    own
}

fn plain(texts: &[SafeText]) -> impl Iterator<Item = &str> + Clone {
    texts.iter().map(SafeText::as_str)
}

fn says(claims: &[Claim]) -> impl Iterator<Item = &str> {
    claims.iter().map(|claim| claim.says.as_str())
}
