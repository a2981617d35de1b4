//! The rules for checklists and shared steps: what a step may hold, where it leads, and that every
//! step can be reached.

use std::collections::HashMap;

use crate::pack::check::blanks;
use crate::pack::check::context::{Context, Location};
use crate::pack::check::ids::Index;
use crate::pack::check::known::Known;
use crate::pack::check::ways::Ways;
use crate::pack::checklist::{Checklist, Choice, Phase, Step};
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::field::Field;
use crate::text::safe::SafeText;

/// The most steps in a phase: what a person can keep in view, as checklists in aviation and
/// medicine do.
const MOST_STEPS: usize = 9;

/// A step at its place in a checklist.
pub(super) struct Placed<'a> {
    pub(super) at: Location<'a>,
    /// The step as written.
    raw: &'a Step,
    /// The step with what it takes from a shared step.
    pub(super) whole: Step,
}

/// Checks shared steps and all checklists.
///
/// `base` holds the shared steps of the pack that this one extends.
pub(super) fn check<'a>(context: &mut Context<'a>, known: &Known<'a>, base: &'a [Step]) {
    let pack = context.pack;
    for (at, step) in context.list("step", "[[step]]", &pack.step, |step| &step.id) {
        shared(context, at, step, known);
    }
    let shared = shared_steps(&pack.step, base);
    let mut follow_up: Option<Location<'a>> = None;
    for (at, list) in context.list("checklist", "[[checklist]]", &pack.checklist, |list| &list.id) {
        context.text(at, "reason", &list.reason);
        context.optional(at, "about", list.about.as_ref());
        context.items(at, "keywords", &list.keywords);
        context.text(at, "advice", &list.advice);
        context.references(at, "departments", &list.departments, &known.departments);
        context.references(at, "channels", &list.channels, &known.channels);
        context.references(at, "faqs", &list.faqs, &known.faqs);
        context.references(at, "warnings", &list.warnings, &known.warnings);
        context.sources(at, &list.sources, known);
        if list.follow_up
            && let Some(first) = follow_up.replace(at)
        {
            context.say(at.node.key("follow_up").span(), |span| {
                Problem::new(span, format!("{at}: a second checklist with `follow_up`"))
                    .second(first.node.key("follow_up").span(), "the first one")
                    .help("keep one of the two")
            });
        }
        let steps = placed(at, list, &shared);
        phases(context, at, list);
        steps_of_list(context, &steps, known);
        for step in &steps {
            answers_elsewhere(context, step, &shared);
        }
    }
}

/// Checks that the `answer` of a choice answers the first question of the checklist that it leads
/// to.
fn answers_elsewhere<'a>(context: &mut Context<'a>, step: &Placed<'a>, shared: &HashMap<&str, &Step>) {
    let pack = context.pack;
    for (nth, choice) in step.whole.choice.iter().enumerate() {
        let (Some(answer), Some(list)) = (&choice.answer, &choice.checklist) else { continue };
        let Some(list) = pack.checklist.iter().find(|other| other.id == *list) else { continue };
        let whole = |step: &'a Step| {
            step.r#use
                .as_deref()
                .and_then(|id| shared.get(id).copied())
                .filter(|_| step.choice.is_empty())
                .unwrap_or(step)
        };
        let question = list.steps().map(|(_, step)| whole(step)).find(|step| !step.choice.is_empty());
        let labels: Vec<&str> =
            question.map(|step| step.choice.iter().map(|choice| choice.label.as_str()).collect()).unwrap_or_default();
        if labels.contains(&answer.as_str()) {
            continue;
        }
        let node = step.at.node.key("choice").item(nth).key("answer");
        context.say(node.span(), |span| {
            let problem = Problem::new(
                span,
                format!("{}: {} is no answer to the first question of {}", step.at, quoted(answer), quoted(&list.id)),
            );
            if labels.is_empty() {
                problem.help("that checklist asks nothing: leave `answer` out")
            } else {
                problem.help(format!(
                    "its answers are {}",
                    labels.iter().map(|label| quoted(label)).collect::<Vec<_>>().join(", ")
                ))
            }
        });
    }
}

/// Returns the shared steps by id.
pub(super) fn shared_steps<'a>(own: &'a [Step], base: &'a [Step]) -> HashMap<&'a str, &'a Step> {
    base.iter().chain(own).map(|step| (step.id.as_str(), step)).collect()
}

/// Returns the steps of a checklist in the order of a call.
pub(super) fn placed<'a>(of: Location<'a>, list: &'a Checklist, shared: &HashMap<&str, &Step>) -> Vec<Placed<'a>> {
    let mut placed = Vec::new();
    for phase in Phase::ALL {
        let header = match phase {
            Phase::Before => "[[checklist.before]]",
            Phase::Wait => "[[checklist.wait]]",
            Phase::During => "[[checklist.during]]",
            Phase::After => "[[checklist.after]]",
        };
        for (nth, raw) in list.phase(phase).iter().enumerate() {
            let base = raw.r#use.as_ref().and_then(|id| shared.get(id.as_str()));
            let whole = base.map_or_else(|| raw.clone(), |base| raw.over(base));
            placed.push(Placed { at: of.inner(phase.key(), header, nth, id_of(raw)), raw, whole });
        }
    }
    placed
}

/// Returns the id of a step in its list: its own, or else the id of the shared step.
fn id_of(step: &Step) -> &str {
    match &step.r#use {
        Some(shared) if step.id.is_empty() => shared,
        Some(_) | None => &step.id,
    }
}

fn phases<'a>(context: &mut Context<'a>, at: Location<'a>, list: &'a Checklist) {
    if list.steps().next().is_none() {
        let help = "write one: [[checklist.before]], [[checklist.wait]], [[checklist.during]] or [[checklist.after]]";
        context.without(at, "during", "no step", help);
    }
    for phase in Phase::ALL {
        let (key, count) = (phase.key(), list.phase(phase).len());
        if count > MOST_STEPS {
            context.say(at.node.key(key).item(MOST_STEPS).span(), |span| {
                Problem::new(span, format!("{at}: {count} steps in `{key}`; {MOST_STEPS} are the most"))
                    .help("join steps, move one to another phase, or make two checklists")
            });
        }
    }
}

/// Checks a shared step, which must be complete and can't use another one.
fn shared<'a>(context: &mut Context<'a>, at: Location<'a>, step: &'a Step, known: &Known<'a>) {
    if step.r#use.is_some() {
        context.say(at.node.key("use").span(), |span| {
            Problem::new(span, format!("{at}: a shared step can't use another one")).help("write its keys here")
        });
    }
    context.text(at, "text", &step.text);
    words(context, at, step, known);
    exits(context, at, step);
    for (nth, choice) in step.choice.iter().enumerate() {
        self::choice(context, at.inner("choice", "choice", nth, &choice.label), choice, known);
    }
}

fn steps_of_list<'a>(context: &mut Context<'a>, steps: &[Placed<'a>], known: &Known<'a>) {
    let index =
        context.index("step", steps.iter().map(|step| (Location { name: &step.raw.text, ..step.at }, id_of(step.raw))));
    let mut dial: Option<&Placed<'a>> = None;
    for (place, step) in steps.iter().enumerate() {
        let (at, raw) = (step.at, step.raw);
        match &raw.r#use {
            Some(shared) => context.reference(at.node.key("use"), shared, &known.steps),
            None => context.text(at, "text", &raw.text),
        }
        words(context, at, raw, known);
        exits(context, at, &step.whole);
        for (nth, choice) in raw.choice.iter().enumerate() {
            self::choice(context, at.inner("choice", "choice", nth, &choice.label), choice, known);
        }
        leads_on(context, steps, place, &index);
        if step.whole.dial
            && let Some(first) = dial.replace(step)
        {
            context.say(at.node.key("dial").span(), |span| {
                Problem::new(span, format!("{at}: a second step with `dial`"))
                    .second(first.at.node.key("dial").span(), "the first one")
                    .help("keep one of the two; `numbers` on a choice says which number to dial")
            });
        }
    }
    for place in Ways::new(&steps.iter().map(|step| &step.whole).collect::<Vec<_>>()).unreached() {
        let Some(at) = steps.get(place).map(|step| step.at) else { continue };
        context.say(at.node.span(), |span| {
            Problem::new(span, format!("{at}: no way leads to this step"))
                .help("let an earlier step or choice name it in `next`, or remove it")
        });
    }
}

/// Checks the keys that don't depend on other steps.
fn words<'a>(context: &mut Context<'a>, at: Location<'a>, step: &'a Step, known: &Known<'a>) {
    context.optional(at, "why", step.why.as_ref());
    context.items(at, "bring", &step.bring);
    for (key, words) in [("say", &step.say), ("or_say", &step.or_say)] {
        context.optional(at, key, words.as_ref());
        if let Some(words) = words {
            blanks::check(context, at.node.key(key), words, &known.blanks);
        }
    }
    if let Some(field) = &step.fill {
        context.reference(at.node.key("fill"), field, &known.fields);
    }
    context.references(at, "also", &step.also, &known.fields);
    if step.fill.is_none() && !step.also.is_empty() {
        context.say(at.node.key("also").span(), |span| {
            Problem::new(span, format!("{at}: `also` without `fill`"))
                .help("name the field to ask for first in `fill`, and the others in `also`")
        });
    }
    for (nth, field) in step.also.iter().enumerate() {
        if !matches!(Field::from_key(field), Some(Field::Promise | Field::By)) {
            continue;
        }
        // A promise brings its date along, and each step has its own.
        context.say(at.node.key("also").item(nth).span(), |span| {
            Problem::new(span, format!("{at}: {} in `also`", quoted(field)))
                .help("name it in `fill`, which may be that of a step of its own")
        });
    }
    if step.fill.is_some() && step.ask.is_some() {
        // The two would need the same key, and the text typed for the field would answer the
        // question.
        context.say(at.node.key("ask").span(), |span| {
            Problem::new(span, format!("{at}: both `fill` and `ask`"))
                .second(at.node.key("fill").span(), "the field")
                .help("make two steps of it, one for the field and one for the question")
        });
    }
    context.references(at, "numbers", &step.numbers, &known.numbers);
    context.optional(at, "ask", step.ask.as_ref());
    context.references(at, "warnings", &step.warnings, &known.warnings);
    context.own_sources(at, &step.sources, known);
}

fn choice<'a>(context: &mut Context<'a>, at: Location<'a>, choice: &'a Choice, known: &Known<'a>) {
    context.text(at, "label", &choice.label);
    context.references(at, "numbers", &choice.numbers, &known.numbers);
    if let Some(list) = &choice.checklist {
        context.reference(at.node.key("checklist"), list, &known.checklists);
    }
    context.optional(at, "answer", choice.answer.as_ref());
    if choice.answer.is_some() && choice.checklist.is_none() {
        context.say(at.node.key("answer").span(), |span| {
            Problem::new(span, format!("{at}: `answer` without `checklist`"))
                .help("it answers the first question of another checklist: name that one, or leave `answer` out")
        });
    }
    let exits = [choice.next.is_some(), choice.stop, choice.checklist.is_some()];
    if exits.into_iter().filter(|exit| *exit).count() > 1 {
        context.say(at.node.span(), |span| {
            Problem::new(span, format!("{at}: more than one of `next`, `stop` and `checklist`"))
                .help("keep one of them")
        });
    }
}

/// Checks that a question has answers, and answers a question.
///
/// Also checks that only one key says what comes next.
fn exits<'a>(context: &mut Context<'a>, at: Location<'a>, step: &Step) {
    if step.ask.is_some() && step.choice.is_empty() {
        context.say(at.node.key("ask").span(), |span| {
            Problem::new(span, format!("{at}: a question without answers"))
                .help("add the answers: choice = [{ label = \"…\", next = \"step-id\" }, …]")
        });
    }
    if step.ask.is_none() && !step.choice.is_empty() && !at.node.has("ask") {
        context.missing(at, "ask", "the choices answer a question: add ask = \"…\"");
    }
    let key = if step.next.is_some() { "next" } else { "stop" };
    let leads = step.next.is_some() || step.stop;
    if leads && !step.choice.is_empty() {
        context.say(at.node.key(key).span(), |span| {
            Problem::new(span, format!("{at}: `{key}` beside choices")).help(format!("write `{key}` on each choice"))
        });
    } else if step.next.is_some() && step.stop {
        context.say(at.node.key("next").span(), |span| {
            Problem::new(span, format!("{at}: `next` and `stop`")).help("keep one of the two")
        });
    }
}

/// Checks that the `next` of a step and of its choices name later steps.
fn leads_on<'a>(context: &mut Context<'a>, steps: &[Placed<'a>], place: usize, index: &Index<'_>) {
    let Some(step) = steps.get(place) else { return };
    let at = step.at;
    let own = (at.node.key("next"), step.whole.next.as_ref());
    let of_choices = step.whole.choice.iter().enumerate();
    let of_choices =
        of_choices.map(|(nth, choice)| (at.node.key("choice").item(nth).key("next"), choice.next.as_ref()));
    for (node, next) in std::iter::once(own).chain(of_choices) {
        let Some(next) = next else { continue };
        match steps.iter().position(|other| id_of(other.raw) == next.as_str()) {
            None => context.say(node.span(), |span| unknown_next(span, next, index, at, step.raw)),
            Some(to) if to <= place => context.say(node.span(), |span| {
                Problem::new(span, format!("{at}: {} is not a later step", quoted(next)))
                    .help("steps only lead on: name one that comes after this one, or move it down")
            }),
            Some(_) => {}
        }
    }
}

fn unknown_next(
    span: std::ops::Range<usize>,
    next: &SafeText,
    index: &Index<'_>,
    at: Location<'_>,
    raw: &Step,
) -> Problem {
    if matches!(next.as_str(), "end" | "stop" | "done" | "none") {
        return Problem::new(span, format!("there is no step {}", quoted(next)))
            .help("leave `next` out to go on, name a step, or write stop = true to end the list here");
    }
    let problem = index.unknown(span, next);
    match &raw.r#use {
        Some(shared) if raw.next.is_none() && raw.choice.is_empty() => Problem {
            message: format!("{at}: {}, which the shared step {} names", problem.message, quoted(shared)),
            ..problem
        },
        Some(_) | None => problem,
    }
}
