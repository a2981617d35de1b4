//! Warnings: weaknesses of a sound pack, which works in spite of them.

mod faqs;

use std::collections::{HashMap, HashSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::pack::check::context::{Context, Location};
use crate::pack::check::ways::Ways;
use crate::pack::check::{directory, prose, steps};
use crate::pack::checklist::{Checklist, Step};
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::directory::Cost;
use crate::pack::hours::over_midnight;
use crate::pack::schema::Pack;
use crate::pack::source_ref::SourceRef;
use crate::pack::telephone;
use crate::text::safe::SafeText;

/// The most steps on one way through a checklist that a person can do during a call.
const MOST_ON_A_WAY: usize = 12;

/// From this many hours on, a span over midnight is probably a mistake: 20:00-08:00.
const LONGEST_NIGHT: i64 = 12;

/// Finds everything worth a warning on `today`; `base` is the pack that this one extends.
pub(super) fn check<'a>(context: &mut Context<'a>, base: &'a Pack, today: Date) {
    unused(context);
    borrowed_source(context);
    old(context, today);
    faqs::repeated(context);
    faqs::few_keywords(context);
    synonyms(context);
    toll_free(context);
    reversed_hours(context);
    long_ways(context, &base.step);
    not_dialed(context, base);
    prose::check(context);
}

/// Warns about `at` if its id is not among the used ones.
fn unless_used<'a>(context: &mut Context<'a>, at: Location<'a>, id: &str, used: &HashSet<&str>, help: &str) {
    if !used.contains(id) {
        context
            .say(at.node.key("id").span(), |span| Problem::new(span, format!("{at}: nothing refers to it")).help(help));
    }
}

fn unused(context: &mut Context<'_>) {
    let pack = context.pack;
    let used = Used::new(pack);
    for (at, source) in context.list("source", "[[source]]", &pack.source, |source| &source.id) {
        unless_used(context, at, &source.id, &used.sources, "name it in the `sources` of an entry, or remove it");
    }
    for (at, field) in context.list("field", "[[field]]", &pack.field, |field| &field.id) {
        let help = format!("let a step fill it in: fill = \"{}\", or quote it in words to say", field.id);
        unless_used(context, at, &field.id, &used.fields, &help);
    }
    for (at, warning) in context.list("warning", "[[warning]]", &pack.warning, |warning| &warning.id) {
        unless_used(context, at, &warning.id, &used.warnings, "name it in the `warnings` of an entry, or remove it");
    }
    for (at, step) in context.list("step", "[[step]]", &pack.step, |step| &step.id) {
        let help = format!("let a checklist use it: use = \"{}\", or remove it", step.id);
        unless_used(context, at, &step.id, &used.steps, &help);
    }
    for (at, script) in context.list("script", "[[script]]", &pack.script, |script| &script.id) {
        if script.checklists.is_empty() {
            context.say(at.node.key("id").span(), |span| {
                Problem::new(span, format!("{at}: no checklist uses it")).help("name the ones that do in `checklists`")
            });
        }
    }
}

/// The ids that something refers to.
#[derive(Default)]
struct Used<'a> {
    sources: HashSet<&'a str>,
    fields: HashSet<&'a str>,
    warnings: HashSet<&'a str>,
    steps: HashSet<&'a str>,
}

impl<'a> Used<'a> {
    fn new(pack: &'a Pack) -> Self {
        let mut used = Self::default();
        used.source(pack.company.source.iter());
        for department in &pack.department {
            used.entry(&department.warnings, &department.sources);
            used.source(department.claims.iter().map(|claim| &claim.source));
            for number in &department.number {
                used.source(number.sources.iter().chain(number.claims.iter().map(|claim| &claim.source)));
            }
        }
        for faq in &pack.faq {
            used.entry(&faq.warnings, &faq.sources);
            used.source(faq.claims.iter().map(|claim| &claim.source));
        }
        for tip in &pack.tip {
            used.source(tip.sources.iter().chain(tip.claims.iter().map(|claim| &claim.source)));
        }
        pack.channel.iter().for_each(|channel| used.entry(&channel.warnings, &channel.sources));
        pack.address.iter().for_each(|address| used.source(&address.sources));
        pack.warning.iter().for_each(|warning| used.source(&warning.sources));
        pack.deadline.iter().for_each(|deadline| used.source(&deadline.sources));
        for script in &pack.script {
            used.source(&script.sources);
            used.words(script.or_say.iter().chain([&script.say]));
        }
        for rung in &pack.rung {
            used.entry(&rung.warnings, &rung.sources);
            used.words(rung.or_say.iter().chain([&rung.say]));
        }
        for letter in &pack.letter {
            used.source(&letter.sources);
            used.words([&letter.body]);
        }
        for list in &pack.checklist {
            used.entry(&list.warnings, &list.sources);
        }
        let in_lists = pack.checklist.iter().flat_map(|list| list.steps().map(|(_, step)| step));
        in_lists.chain(&pack.step).for_each(|step| used.step(step));
        used
    }

    fn step(&mut self, step: &'a Step) {
        self.entry(&step.warnings, &step.sources);
        self.words(step.say.iter().chain(&step.or_say));
        self.fields.extend(step.fill.iter().chain(&step.also).map(SafeText::as_str));
        self.steps.extend(step.r#use.as_deref());
    }

    fn entry(&mut self, warnings: &'a [SafeText], sources: &'a [SafeText]) {
        self.warnings.extend(warnings.iter().map(SafeText::as_str));
        self.source(sources);
    }

    fn source(&mut self, references: impl IntoIterator<Item = &'a SafeText>) {
        self.sources.extend(references.into_iter().map(|reference| SourceRef::parse(reference).id));
    }

    fn words(&mut self, all: impl IntoIterator<Item = &'a SafeText>) {
        for words in all {
            self.fields.extend(words.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)));
        }
    }
}

/// Warns about entries without a source in a pack without a default source: they would be credited
/// to the default source of the pack that this one extends.
fn borrowed_source(context: &mut Context<'_>) {
    let pack = context.pack;
    let Some(base) = pack.pack.extends.as_ref().filter(|_| pack.company.source.is_none()) else { return };
    let unsourced = pack.removable().iter().filter(|(_, sources)| sources.is_empty()).count();
    if unsourced == 0 {
        return;
    }
    let entries = if unsourced == 1 { "1 entry names".to_owned() } else { format!("{unsourced} entries name") };
    let at = Location::single(context.root.key("company"), "[company]");
    context.say(at.node.span(), |span| {
        Problem::new(span, format!("{at}: no `source`, and {entries} none: they pass for facts from {}", quoted(base)))
            .help("add a [[source]] for what you know yourself, and its id here: source = \"own-notes\"")
    });
}

/// Warns about hours that go over midnight and are so long that the two times may be swapped.
fn reversed_hours(context: &mut Context<'_>) {
    let numbers: Vec<_> = directory::numbers(context).collect();
    for (at, number) in numbers {
        let hours = number.hours.iter().enumerate();
        for (nth, line) in hours.filter(|(_, line)| over_midnight(line).is_some_and(|hours| hours >= LONGEST_NIGHT)) {
            context.say(at.node.key("hours").item(nth).span(), |span| {
                Problem::new(span, format!("{} goes over midnight, into the next day", quoted(line)))
                    .help("turn the two times around, unless they are open all night")
            });
        }
    }
}

/// Warns about facts that nobody has checked for a year.
fn old(context: &mut Context<'_>, today: Date) {
    let pack = context.pack;
    let is_old = |checked: &str| {
        let checked = checked.parse::<Date>().ok();
        checked.and_then(|day| day.checked_add(1.year()).ok()).is_some_and(|due| due < today)
    };
    let company = (Location::single(context.root.key("company"), "[company]"), &pack.company.checked);
    let sources = context.list("source", "[[source]]", &pack.source, |source| &source.id);
    let sources = sources.map(|(at, source)| (at, &source.checked));
    let numbers = directory::numbers(context).filter_map(|(at, number)| Some((at, number.checked.as_ref()?)));
    let all: Vec<_> = std::iter::once(company).chain(sources).chain(numbers).collect();
    // Allow tomorrow: in some places it is tomorrow already.
    let is_to_come =
        |checked: &str| checked.parse::<Date>().is_ok_and(|day| today.tomorrow().is_ok_and(|tomorrow| day > tomorrow));
    for (at, checked) in all.iter().filter(|(_, checked)| is_to_come(checked)) {
        context.say(at.node.key("checked").span(), |span| {
            Problem::new(span, format!("{at}: checked on {checked}, a day to come"))
                .help("write the day on which somebody looked")
        });
    }
    for (at, checked) in all.into_iter().filter(|(_, checked)| is_old(checked)) {
        context.say(at.node.key("checked").span(), |span| {
            Problem::new(span, format!("{at}: last checked on {checked}, more than a year ago"))
                .help("look again, and write the day")
        });
    }
}

/// Warns about a word in two groups of synonyms.
fn synonyms(context: &mut Context<'_>) {
    let pack = context.pack;
    let mut first: HashMap<String, (usize, std::ops::Range<usize>)> = HashMap::new();
    for (at, synonym) in context.list("synonym", "[[synonym]]", &pack.synonym, |_| "") {
        for (nth, word) in synonym.words.iter().enumerate() {
            let (group, span) = (at.nth.unwrap_or_default(), at.node.key("words").item(nth).span());
            match first.get(&word.to_lowercase()) {
                Some((other, place)) if *other != group => {
                    let place = place.clone();
                    context.say(span, |span| {
                        Problem::new(span, format!("{} is in two groups of synonyms", quoted(word)))
                            .second(place, "the other one")
                            .help("join the two groups, or remove it from one")
                    });
                }
                Some(_) => {}
                None => {
                    first.insert(word.to_lowercase(), (group, span));
                }
            }
        }
    }
}

fn toll_free(context: &mut Context<'_>) {
    let numbers: Vec<_> = directory::numbers(context).collect();
    for (at, number) in numbers {
        if number.cost == Some(Cost::TollFree) && !telephone::is_toll_free(&number.e164) {
            context.say(at.node.key("cost").span(), |span| {
                Problem::new(span, format!("{} is not a toll-free number", quoted(&number.printed)))
                    .help("write cost = \"paid\" or \"collect\", or leave `cost` out")
            });
        }
    }
}

fn long_ways<'a>(context: &mut Context<'a>, base: &'a [Step]) {
    let pack = context.pack;
    let shared = steps::shared_steps(&pack.step, base);
    for (at, list) in context.list("checklist", "[[checklist]]", &pack.checklist, |list| &list.id) {
        let placed = steps::placed(at, list, &shared);
        let longest = Ways::new(&placed.iter().map(|step| &step.whole).collect::<Vec<_>>()).longest();
        if longest > MOST_ON_A_WAY {
            context.say(at.node.key("id").span(), |span| {
                Problem::new(span, format!("{at}: {longest} steps on one way; {MOST_ON_A_WAY} are the most that help"))
                    .help("join steps, or let a choice lead past some")
            });
        }
    }
}

/// Warns about departments that inherited checklists call but that have no number, although the
/// pack has others.
///
/// A pack without any number is left alone: nobody knows one yet.
fn not_dialed<'a>(context: &mut Context<'a>, base: &'a Pack) {
    let pack = context.pack;
    if pack.numbers().next().is_none() {
        return;
    }
    let has_number = |id: &SafeText| {
        let own = pack.department.iter().find(|department| department.id == *id);
        let found = own.or_else(|| base.department(id));
        found.is_some_and(|found| !found.number.is_empty() || (found.own_number && own.is_some()))
    };
    // The department that should get a number: the one that the base reserves for it.
    let reserved = |list: &'a Checklist| {
        let is_reserved = |id: &&SafeText| base.department(id).is_some_and(|department| department.own_number);
        list.departments.iter().find(is_reserved)
    };
    let mut calling: Vec<(&'a SafeText, usize)> = Vec::new();
    let inherited = base.checklist.iter().filter(|list| pack.checklist.iter().all(|own| own.id != list.id));
    for list in inherited.filter(|list| !list.departments.iter().any(has_number)) {
        let Some(id) = reserved(list) else { continue };
        match calling.iter_mut().find(|(other, _)| *other == id) {
            Some((_, count)) => *count += 1,
            None => calling.push((id, 1)),
        }
    }
    let about = Location::single(context.root.key("pack"), "[pack]");
    for (id, count) in calling {
        let (lists, call) = if count == 1 { ("checklist", "calls") } else { ("checklists", "call") };
        context.say(about.node.key("extends").span(), |span| {
            let from = quoted(&base.company.id);
            let message =
                format!("{count} {lists} of {from} {call} the department {}, which has no number here", quoted(id));
            Problem::new(span, message)
                .help(format!("give the department that takes most calls id = \"{id}\", or write one with a number"))
        });
    }
}
