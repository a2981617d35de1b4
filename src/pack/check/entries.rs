//! The rules for the entries that people read: FAQs, scripts, tips, warnings, synonyms.

use crate::pack::check::blanks;
use crate::pack::check::context::{Context, Location};
use crate::pack::check::known::Known;
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::entries::Faq;
use crate::pack::schema::Synonym;
use crate::text::safe::SafeText;

/// The fewest other phrasings of a question.
const LEAST_PHRASINGS: usize = 4;
/// The fewest words in a group of synonyms.
const LEAST_SYNONYMS: usize = 2;
/// The most words of an answer: a longer one doesn't fit beside the list, and nobody would read it
/// aloud.
const MOST_WORDS: usize = 80;

/// Checks all entries.
pub(super) fn check<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let pack = context.pack;
    for (at, entry) in context.list("faq", "[[faq]]", &pack.faq, |faq| &faq.id) {
        faq(context, at, entry, known);
    }
    for (at, warning) in context.list("warning", "[[warning]]", &pack.warning, |warning| &warning.id) {
        context.text(at, "text", &warning.text);
        context.sources(at, &warning.sources, known);
    }
    scripts(context, known);
    tips(context, known);
    synonyms(context);
}

fn faq<'a>(context: &mut Context<'a>, at: Location<'a>, faq: &'a Faq, known: &Known<'a>) {
    context.text(at, "question", &faq.question);
    if context.pack.is_own(&faq.sources) {
        // A caller who writes down an answer has no time for other ways to ask.
        context.items(at, "phrasings", &faq.phrasings);
    } else {
        context.at_least(at, "phrasings", &faq.phrasings, LEAST_PHRASINGS);
    }
    context.items(at, "keywords", &faq.keywords);
    context.text(at, "answer", &faq.answer);
    let words = faq.answer.split_whitespace().count();
    if words > MOST_WORDS {
        context.say(at.node.key("answer").span(), |span| {
            Problem::new(span, format!("{at}: an answer of {words} words; {MOST_WORDS} are the most"))
                .help("answer in the first sentence, and move the rest to `details`")
        });
    }
    context.items(at, "details", &faq.details);
    context.claims(at, &faq.claims, known);
    context.references(at, "departments", &faq.departments, &known.departments);
    if let Some(checklist) = &faq.checklist {
        context.reference(at.node.key("checklist"), checklist, &known.checklists);
    }
    context.references(at, "warnings", &faq.warnings, &known.warnings);
    context.sources(at, &faq.sources, known);
}

fn scripts<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let pack = context.pack;
    let scripts = context.list("script", "[[script]]", &pack.script, |script| &script.title);
    let _ = context.index("script", scripts.map(|(at, script)| (at, script.id.as_str())));
    for (at, script) in context.list("script", "[[script]]", &pack.script, |script| &script.id) {
        context.text(at, "title", &script.title);
        context.text(at, "say", &script.say);
        blanks::check(context, at.node.key("say"), &script.say, &known.blanks);
        context.optional(at, "or_say", script.or_say.as_ref());
        if let Some(words) = &script.or_say {
            blanks::check(context, at.node.key("or_say"), words, &known.blanks);
        }
        context.optional(at, "why", script.why.as_ref());
        context.items(at, "keywords", &script.keywords);
        context.references(at, "checklists", &script.checklists, &known.checklists);
        context.sources(at, &script.sources, known);
    }
}

fn tips<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let pack = context.pack;
    let tips = context.list("tip", "[[tip]]", &pack.tip, |tip| &tip.title);
    let _ = context.index("tip", tips.map(|(at, tip)| (at, tip.id.as_str())));
    for (at, tip) in context.list("tip", "[[tip]]", &pack.tip, |tip| &tip.id) {
        context.text(at, "title", &tip.title);
        context.text(at, "text", &tip.text);
        context.items(at, "keywords", &tip.keywords);
        context.claims(at, &tip.claims, known);
        context.sources(at, &tip.sources, known);
    }
}

fn synonyms(context: &mut Context<'_>) {
    let pack = context.pack;
    for (at, synonym) in context.list("synonym", "[[synonym]]", &pack.synonym, first_word) {
        context.at_least(at, "words", &synonym.words, LEAST_SYNONYMS);
        let folded: Vec<_> = synonym.words.iter().map(|word| word.trim().to_lowercase()).collect();
        for (nth, word) in synonym.words.iter().enumerate() {
            let before = folded.iter().take(nth);
            if folded.get(nth).is_some_and(|own| !own.is_empty() && before.into_iter().any(|other| other == own)) {
                context.say(at.node.key("words").item(nth).span(), |span| {
                    Problem::new(span, format!("{at}: {} is there twice", quoted(word))).help("remove one of them")
                });
            }
        }
    }
}

fn first_word(synonym: &Synonym) -> &str {
    synonym.words.first().map_or("", SafeText::as_str)
}
