//! The index of packs: which texts of a pack are searched, and in which field.

use crate::find::english::is_common;
use crate::find::index::build::Builder;
use crate::find::index::field::Field;
use crate::find::index::inverted::Index;
use crate::find::index::kind::{Entry, Kind};
use crate::find::tokenize::words;
use crate::pack::{Checklist, Claim, Company, Department, Faq, Pack, Step};
use crate::text::safe::SafeText;

/// Builds one index of several packs, added in the order of the library. A pack can be dropped once
/// it is added.
#[derive(Debug, Default)]
pub struct IndexBuilder(Builder);

impl IndexBuilder {
    /// Returns an empty builder with room for one pack.
    #[must_use]
    pub fn new() -> Self {
        Self(Builder::new())
    }

    /// Adds a pack at position `company` of the library; a position may be used only once.
    #[must_use]
    pub fn add(mut self, pack: &Pack, company: u32) -> Self {
        add(&mut self.0, pack, company);
        self
    }

    /// Returns the index.
    #[must_use]
    pub fn finish(self) -> Index {
        self.0.finish()
    }
}

impl Index {
    /// Returns the index of `pack` alone.
    #[must_use]
    pub fn new(pack: &Pack) -> Self {
        IndexBuilder::new().add(pack, 0).finish()
    }

    /// Returns the FAQs of `pack` at the positions that they have in the whole index.
    ///
    /// A list shows these while the index is being built. A search finds nothing in them.
    #[must_use]
    pub fn listing(pack: &Pack) -> Self {
        let entry =
            |faq: &Faq| Entry { kind: Kind::Faq, company: 0, id: faq.id.to_string(), title: faq.question.to_string() };
        Self { entries: pack.faq.iter().map(entry).collect(), ..Self::default() }
    }
}

/// Returns what people call a company: the first word of its name, unless it is a common word, and
/// its short name.
fn names(company: &Company) -> Vec<String> {
    let mut names = Vec::new();
    let first = company.name.split_whitespace().next().unwrap_or_default();
    words(first, |word, _, _| {
        if !is_common(word) {
            names.push(word.to_owned());
        }
    });
    let short = company.short_name();
    if !short.contains(' ') {
        words(short, |word, _, _| names.push(word.to_owned()));
    }
    names.dedup();
    names
}

/// Adds the entries of `pack`, in the order that breaks ties between equal scores.
fn add(builder: &mut Builder, pack: &Pack, company: u32) {
    let synonyms = pack.synonym.iter().map(|synonym| synonym.words.iter().map(SafeText::as_str).collect());
    builder.company(company, synonyms);
    builder.names(names(&pack.company));
    builder.own_faqs(pack.pack.own_faqs);
    builder.line(pack.pack.extends.as_ref().unwrap_or(&pack.company.id));
    let start = builder.entries().len();
    pack.faq.iter().for_each(|faq| add_faq(builder, faq));
    pack.department.iter().for_each(|department| add_department(builder, department));
    let own: Vec<_> = pack.checklist.iter().map(|checklist| add_checklist(builder, checklist)).collect();
    for script in &pack.script {
        builder.entry(Kind::Script, script.id.to_string(), &script.title);
        builder.field(Field::Keyword, with_id(&script.keywords, &spaced(&script.id)));
        builder.field(Field::Answer, [script.say.as_str()]);
        builder.field(Field::Detail, script.why.as_deref());
    }
    for tip in &pack.tip {
        builder.entry(Kind::Tip, tip.id.to_string(), &tip.title);
        builder.field(Field::Keyword, with_id(&tip.keywords, &spaced(&tip.id)));
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
    add_follow_up(builder, pack);
    for (checklist, entries) in pack.checklist.iter().zip(own) {
        let entries = with_related(builder, pack, checklist, (start, entries));
        builder.reason(checklist.id.to_string(), entries);
    }
}

/// Adds what may follow a call.
fn add_follow_up(builder: &mut Builder, pack: &Pack) {
    for deadline in &pack.deadline {
        builder.entry(Kind::Deadline, deadline.id.to_string(), &deadline.title);
        builder.field(Field::Keyword, with_id(&deadline.keywords, &spaced(&deadline.id)));
        builder.field(Field::Answer, [deadline.rule.as_str()]);
        builder.field(Field::Detail, [deadline.due.as_str(), deadline.counts_from.as_str()]);
    }
    for rung in &pack.rung {
        builder.entry(Kind::Rung, rung.id.to_string(), &rung.title);
        builder.field(Field::Keyword, with_id(&rung.keywords, &spaced(&rung.id)));
        builder.field(Field::Answer, [rung.say.as_str()]);
        builder.field(Field::Detail, rung.when.iter().chain(&rung.how).map(SafeText::as_str));
    }
    for letter in &pack.letter {
        builder.entry(Kind::Letter, letter.id.to_string(), &letter.title);
        builder.field(Field::Keyword, with_id(&letter.keywords, &spaced(&letter.id)));
        builder.field(Field::Answer, [letter.body.as_str()]);
        builder.field(Field::Detail, plain(&letter.caveats));
    }
}

/// Returns the keywords and the words of the id, which says what an entry is about, too.
fn with_id<'a>(keywords: &'a [SafeText], id: &'a str) -> impl Iterator<Item = &'a str> {
    plain(keywords).chain([id])
}

/// Returns the words of an id: `annual fee refund` for `annual-fee-refund`.
fn spaced(id: &str) -> String {
    id.replace('-', " ")
}

fn add_faq(builder: &mut Builder, faq: &Faq) {
    builder.entry(Kind::Faq, faq.id.to_string(), &faq.question);
    builder.field(Field::Phrasing, plain(&faq.phrasings));
    builder.field(Field::Keyword, with_id(&faq.keywords, &spaced(&faq.id)));
    builder.field(Field::Answer, [faq.answer.as_str()]);
    builder.field(Field::Detail, plain(&faq.details).chain(says(&faq.claims)));
}

/// Adds a department; its telephone numbers are keywords, as printed and in international form, and
/// so are their labels.
fn add_department(builder: &mut Builder, department: &Department) {
    builder.entry(Kind::Department, department.id.to_string(), &department.name);
    builder.field(Field::Keyword, with_id(&department.keywords, &spaced(&department.id)));
    let numbers = department.number.iter();
    let dialed = numbers.clone().flat_map(|number| [number.printed.as_str(), number.e164.as_str()]);
    builder.field(Field::Keyword, dialed.chain(numbers.clone().filter_map(|number| number.label.as_deref())));
    builder.field(Field::Answer, [department.handles.as_str()]);
    let own = plain(&department.ready).chain(department.reach.as_deref()).chain(says(&department.claims));
    let of_numbers = numbers.flat_map(|number| says(&number.claims).chain(number.caution.as_deref()));
    builder.field(Field::Detail, own.chain(of_numbers));
}

/// Adds a checklist and its steps, and returns their positions.
fn add_checklist(builder: &mut Builder, checklist: &Checklist) -> Vec<u32> {
    builder.entry(Kind::Checklist, checklist.id.to_string(), &checklist.reason);
    builder.field(Field::Keyword, with_id(&checklist.keywords, &spaced(&checklist.id)));
    builder.field(Field::Answer, [checklist.advice.as_str()]);
    checklist.steps().for_each(|(_, step)| builder.tell_apart(&step.text));
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

/// Returns the entries of a checklist in ascending order: its `own`, the entries that refer to it,
/// and the entries that it refers to.
///
/// The entries of the pack begin at position `start`.
fn with_related(
    builder: &Builder,
    pack: &Pack,
    checklist: &Checklist,
    (start, mut own): (usize, Vec<u32>),
) -> Vec<u32> {
    let mut faqs = pack.faq.iter().map(|faq| faq.checklist.as_deref());
    let mut scripts = pack.script.iter().map(|script| script.checklists.as_slice());
    let mut deadlines = pack.deadline.iter().map(|deadline| deadline.checklists.as_slice());
    let mut letters = pack.letter.iter().map(|letter| letter.checklists.as_slice());
    let is_named = |ids: &[SafeText], id: &str| ids.iter().any(|named| named.as_str() == id);
    let id = checklist.id.as_str();
    for (number, entry) in (0..).zip(builder.entries()).skip(start) {
        let belongs = match entry.kind {
            Kind::Faq => faqs.next().flatten() == Some(id) || is_named(&checklist.faqs, &entry.id),
            Kind::Department => is_named(&checklist.departments, &entry.id),
            Kind::Script => scripts.next().is_some_and(|checklists| is_named(checklists, id)),
            Kind::Deadline => deadlines.next().is_some_and(|checklists| is_named(checklists, id)),
            Kind::Letter => letters.next().is_some_and(|checklists| is_named(checklists, id)),
            Kind::Checklist | Kind::Step | Kind::Tip | Kind::Channel | Kind::Address | Kind::Rung | Kind::Call => false,
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
