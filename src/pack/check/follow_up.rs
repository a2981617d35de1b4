//! The rules for deadlines, the rungs of the escalation ladder, and letters.

use crate::pack::check::blanks;
use crate::pack::check::context::Context;
use crate::pack::check::known::Known;
use crate::pack::diagnostic::{Problem, quoted};

/// Checks deadlines, rungs and letters.
pub(super) fn check<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    deadlines(context, known);
    rungs(context, known);
    letters(context, known);
}

fn deadlines<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let pack = context.pack;
    let deadlines = context.list("deadline", "[[deadline]]", &pack.deadline, |deadline| &deadline.title);
    let _ = context.index("deadline", deadlines.map(|(at, deadline)| (at, deadline.id.as_str())));
    for (at, deadline) in context.list("deadline", "[[deadline]]", &pack.deadline, |deadline| &deadline.id) {
        context.text(at, "title", &deadline.title);
        context.items(at, "keywords", &deadline.keywords);
        context.text(at, "counts_from", &deadline.counts_from);
        context.text(at, "due", &deadline.due);
        if !deadline.due.trim().is_empty() && deadline.due().is_none() {
            context.say(at.node.key("due").span(), |span| {
                Problem::new(span, format!("{} is not a time before or after a date", quoted(&deadline.due))).help(
                    "write a count, a unit (hours, days, weeks, business days, months) and a side: due = \"60 days after\", \"24 hours before\"",
                )
            });
        }
        context.text(at, "rule", &deadline.rule);
        context.references(at, "checklists", &deadline.checklists, &known.checklists);
        context.sources(at, &deadline.sources, known);
    }
}

fn rungs<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let pack = context.pack;
    let rungs = context.list("rung", "[[rung]]", &pack.rung, |rung| &rung.title);
    let _ = context.index("rung", rungs.map(|(at, rung)| (at, rung.id.as_str())));
    for (at, rung) in context.list("rung", "[[rung]]", &pack.rung, |rung| &rung.id) {
        context.text(at, "title", &rung.title);
        context.items(at, "keywords", &rung.keywords);
        context.optional(at, "when", rung.when.as_ref());
        for (nth, have) in rung.have.iter().enumerate() {
            context.text(at.inner("have", "thing to have", nth, ""), "text", &have.text);
        }
        context.text(at, "say", &rung.say);
        blanks::check(context, at.node.key("say"), &rung.say, &known.blanks);
        context.optional(at, "or_say", rung.or_say.as_ref());
        if let Some(words) = &rung.or_say {
            blanks::check(context, at.node.key("or_say"), words, &known.blanks);
        }
        context.at_least(at, "how", &rung.how, 1);
        context.references(at, "warnings", &rung.warnings, &known.warnings);
        context.sources(at, &rung.sources, known);
    }
}

fn letters<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let pack = context.pack;
    let letters = context.list("letter", "[[letter]]", &pack.letter, |letter| &letter.title);
    let _ = context.index("letter", letters.map(|(at, letter)| (at, letter.id.as_str())));
    for (at, letter) in context.list("letter", "[[letter]]", &pack.letter, |letter| &letter.id) {
        context.text(at, "title", &letter.title);
        context.items(at, "keywords", &letter.keywords);
        context.references(at, "checklists", &letter.checklists, &known.checklists);
        context.at_least(at, "caveats", &letter.caveats, 1);
        context.text(at, "body", &letter.body);
        blanks::check(context, at.node.key("body"), &letter.body, &known.letter_blanks);
        context.sources(at, &letter.sources, known);
    }
}
