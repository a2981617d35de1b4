//! The rules for checklists: what a step holds, and that every way through the steps comes to the end.
//!
//! Ways: after a step comes the one that follows, through the three phases, unless it asks; then each choice leads to
//! its `next`, or, without one, to the one that follows. After the last step comes the end.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::pack::check::position::Node;
use crate::pack::check::rules::{Entry, Known, Rules};
use crate::pack::check::suggest::nearest;
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::{Checklist, Field, Phase, Step};
use crate::text::safe::SafeText;

/// What a person can keep in view; the rule of checklists in aviation and medicine.
const MOST_STEPS: usize = 9;
/// At most this many steps of a loop are named.
const MOST_NAMED: usize = 6;

impl<'a> Rules<'a> {
    /// All checklists.
    pub(super) fn checklists(&mut self, known: &Known<'a>) {
        let pack = self.pack;
        for (entry, checklist) in self.list("checklist", "[[checklist]]", &pack.checklist, |checklist| &checklist.id) {
            self.text(entry, "reason", &checklist.reason);
            self.items(entry, "keywords", &checklist.keywords);
            self.text(entry, "advice", &checklist.advice);
            self.references(
                entry,
                "departments",
                checklist.departments.iter().map(SafeText::as_str),
                &known.departments,
            );
            self.references(entry, "channels", checklist.channels.iter().map(SafeText::as_str), &known.channels);
            self.references(entry, "faqs", checklist.faqs.iter().map(SafeText::as_str), &known.faqs);
            self.warnings(entry, &checklist.warnings, known);
            self.sources(entry, &checklist.sources, known);
            self.phases(entry, checklist, known);
        }
    }

    fn phases(&mut self, entry: Entry<'a>, checklist: &'a Checklist, known: &Known<'a>) {
        let steps: Vec<_> = steps_of(entry, checklist).collect();
        if steps.is_empty() {
            let help = "write one: [[checklist.before]], [[checklist.during]] or [[checklist.after]]";
            self.without(entry, "during", "no step", help);
            return;
        }
        for phase in Phase::ALL {
            let (key, count) = (key(phase), checklist.phase(phase).len());
            if count > MOST_STEPS {
                self.say(entry.node.key(key).item(MOST_STEPS).span(), |span| {
                    Problem::new(span, format!("{entry}: {count} steps in `{key}`; {MOST_STEPS} are the most"))
                        .help("join steps, move one to another phase, or make two checklists")
                });
            }
        }
        let index = self
            .index("step", steps.iter().map(|(entry, step)| (Entry { name: &step.text, ..*entry }, step.id.as_str())));
        for (entry, step) in &steps {
            self.step(*entry, step, known);
            for (nth, choice) in step.choice.iter().enumerate() {
                let node = entry.node.key("choice").item(nth);
                let choice_entry =
                    Entry { node, header: "choice", nth: Some(nth), name: &choice.label, owner: Some(&step.id) };
                self.text(choice_entry, "label", &choice.label);
                if let Some(next) = &choice.next {
                    self.reference(node.key("next"), next, &index);
                }
            }
        }
        self.ways_through(entry, &steps);
    }

    fn step(&mut self, entry: Entry<'a>, step: &'a Step, known: &Known<'a>) {
        self.text(entry, "text", &step.text);
        self.optional(entry, "why", step.why.as_ref());
        self.items(entry, "bring", &step.bring);
        self.optional(entry, "say", step.say.as_ref());
        if let Some(say) = &step.say {
            self.blanks(entry.node.key("say"), say, &Field::ALL.map(Field::key));
        }
        self.optional(entry, "ask", step.ask.as_ref());
        if step.ask.is_some() && step.choice.is_empty() {
            self.say(entry.node.key("ask").span(), |span| {
                Problem::new(span, format!("{entry}: a question without answers"))
                    .help("add the answers: choice = [{ label = \"…\", next = \"step-id\" }, …]")
            });
        }
        if step.ask.is_none() && !step.choice.is_empty() && !entry.node.has("ask") {
            self.missing(entry, "ask", "the choices answer a question: add ask = \"…\"");
        }
        self.warnings(entry, &step.warnings, known);
        // A step may rest on the sources of its checklist, so it need not have its own.
        if !step.sources.is_empty() {
            self.sources(entry, &step.sources, known);
        }
    }

    /// Words to say and letters have blanks `{…}` that the record can fill: those of `known`.
    pub(super) fn blanks(&mut self, node: Node<'a>, say: &str, known: &[&'static str]) {
        let text = self.text;
        let wrong = |(blank, closed): &(&str, bool)| !closed || !known.contains(blank);
        let faults = blanks(say).filter(wrong);
        self.say_all(node.span(), faults.map(|fault| move |span| wrong_blank(text, span, fault, known)));
    }

    /// Steps that nothing leads to, and loops that nothing leads out of.
    fn ways_through(&mut self, entry: Entry<'a>, steps: &[(Entry<'a>, &'a Step)]) {
        let ways = Ways::new(steps.iter().map(|(_, step)| *step));
        let reached = Ways::flood(&ways.forward, 0);
        for (at, (step_entry, _)) in steps.iter().enumerate() {
            if !reached.contains(&at) {
                self.say(step_entry.node.span(), |span| {
                    Problem::new(span, format!("{step_entry}: no way leads to this step"))
                        .help("let a choice of an earlier step name it in `next`, or take it out")
                });
            }
        }
        let leaving = Ways::flood(&ways.backward, steps.len());
        let Some(stuck) = (0..steps.len()).find(|at| reached.contains(at) && !leaving.contains(at)) else { return };
        let mut looped = ways.around(stuck);
        let Some((first, _)) = looped.first().and_then(|at| steps.get(*at)) else { return };
        let more = looped.len() > MOST_NAMED;
        looped.truncate(MOST_NAMED);
        looped.extend(looped.first().copied());
        let mut names: Vec<_> =
            looped.iter().filter_map(|at| steps.get(*at)).map(|(_, step)| quoted(&step.id)).collect();
        if more {
            names.insert(MOST_NAMED, "…".to_owned());
        }
        self.say(first.node.span(), |span| {
            Problem::new(span, format!("{entry}: a loop without an exit: {}", names.join(" → ")))
                .help("let one of these steps lead on: a choice without `next` goes to the step that follows")
        });
    }
}

/// The steps of a checklist in the order of a call.
fn steps_of<'a>(entry: Entry<'a>, checklist: &'a Checklist) -> impl Iterator<Item = (Entry<'a>, &'a Step)> {
    Phase::ALL.into_iter().flat_map(move |phase| {
        let header = match phase {
            Phase::Before => "[[checklist.before]]",
            Phase::During => "[[checklist.during]]",
            Phase::After => "[[checklist.after]]",
        };
        checklist.phase(phase).iter().enumerate().map(move |(nth, step)| {
            let node = entry.node.key(key(phase)).item(nth);
            (Entry { node, header, nth: Some(nth), name: &step.id, owner: Some(entry.name) }, step)
        })
    })
}

/// The key of a phase in a pack.
fn key(phase: Phase) -> &'static str {
    match phase {
        Phase::Before => "before",
        Phase::During => "during",
        Phase::After => "after",
    }
}

/// A blank that no field fills, or that is not closed, in the value at `span`.
fn wrong_blank(text: &str, span: Range<usize>, (blank, closed): (&str, bool), known: &[&'static str]) -> Problem {
    let blank = if closed { blank } else { blank.split_whitespace().next().unwrap_or_default() };
    let written = format!("{{{blank}{}", if closed { "}" } else { "" });
    // The whole value is blamed when the blank is written with escapes.
    let span = match text.get(span.clone()).and_then(|raw| raw.find(&written)) {
        Some(at) => span.start + at..span.start + at + written.len(),
        None => span,
    };
    if let Some(meant) = nearest(blank, known.iter().copied()).filter(|_| closed) {
        return Problem::new(span, format!("{} is not a blank that can be filled", quoted(&written)))
            .help(format!("did you mean `{{{meant}}}`?"));
    }
    let what = if closed { "is not a blank that can be filled" } else { "is a blank without its closing brace" };
    let all = known.iter().map(|key| format!("{{{key}}}")).collect::<Vec<_>>().join(" ");
    Problem::new(span, format!("{} {what}", quoted(&written))).help(format!("the blanks are {all}"))
}

/// What follows each opening brace: up to the closing one, or, when there is none before the next blank, all of it; and
/// whether there was one.
fn blanks(say: &str) -> impl Iterator<Item = (&str, bool)> {
    say.split('{').skip(1).map(|rest| match rest.split_once('}') {
        Some((blank, _)) => (blank, true),
        None => (rest, false),
    })
}

/// Which step leads to which; the end is the number after the last step.
struct Ways {
    forward: Vec<Vec<usize>>,
    backward: Vec<Vec<usize>>,
}

impl Ways {
    fn new<'a>(steps: impl Iterator<Item = &'a Step> + Clone) -> Self {
        let mut places = HashMap::new();
        for (at, step) in steps.clone().enumerate() {
            places.entry(step.id.as_str()).or_insert(at);
        }
        let forward: Vec<Vec<usize>> = steps
            .enumerate()
            .map(|(at, step)| {
                let next = |choice: &super::super::Choice| {
                    choice.next.as_ref().and_then(|next| places.get(next.as_str())).copied().unwrap_or(at + 1)
                };
                if step.choice.is_empty() { vec![at + 1] } else { step.choice.iter().map(next).collect() }
            })
            .collect();
        let mut backward = vec![Vec::new(); forward.len() + 1];
        for (from, to) in forward.iter().enumerate().flat_map(|(from, all)| all.iter().map(move |to| (from, *to))) {
            if let Some(list) = backward.get_mut(to) {
                list.push(from);
            }
        }
        Self { forward, backward }
    }

    /// Everything that can be reached from `start`, with it.
    fn flood(ways: &[Vec<usize>], start: usize) -> HashSet<usize> {
        let mut reached = HashSet::from([start]);
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            for next in ways.get(at).into_iter().flatten() {
                if reached.insert(*next) {
                    open.push(*next);
                }
            }
        }
        reached
    }

    /// The loop in which a walk from `start`, along the first way of each step, ends. For steps that never leave.
    fn around(&self, start: usize) -> Vec<usize> {
        let mut walk = Vec::new();
        let mut seen = HashMap::new();
        let mut at = start;
        while !seen.contains_key(&at) {
            seen.insert(at, walk.len());
            walk.push(at);
            at = self.forward.get(at).and_then(|all| all.first()).copied().unwrap_or(start);
        }
        walk.split_off(seen.get(&at).copied().unwrap_or_default())
    }
}
