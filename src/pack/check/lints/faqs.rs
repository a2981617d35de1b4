//! Warnings about how FAQs are found: their questions, phrasings and keywords.

use std::collections::HashMap;
use std::ops::Range;

use crate::pack::check::context::{Context, Location};
use crate::pack::diagnostic::{Problem, quoted};

/// Warns about questions and phrasings with the same words, in any order.
pub(super) fn phrasings(context: &mut Context<'_>) {
    let pack = context.pack;
    let mut first: HashMap<Vec<String>, (Location<'_>, Range<usize>)> = HashMap::new();
    for (at, faq) in context.list("faq", "[[faq]]", &pack.faq, |faq| &faq.id) {
        let question = (at.node.key("question"), &faq.question);
        let phrasings = faq.phrasings.iter().enumerate();
        let phrasings = phrasings.map(|(nth, phrasing)| (at.node.key("phrasings").item(nth), phrasing));
        for (node, words) in std::iter::once(question).chain(phrasings) {
            let Some((other, place)) = first.get(&bag(words)) else {
                first.insert(bag(words), (at, node.span()));
                continue;
            };
            let whose = if other.name == at.name { String::new() } else { format!(" of {}", quoted(other.name)) };
            let place = place.clone();
            context.say(node.span(), |span| {
                Problem::new(span, format!("{} has the words of another one{whose}", quoted(words)))
                    .second(place, "the other one")
                    .help("remove one of them: the search does not mind the order of words")
            });
        }
    }
}

/// Returns the words of a question, each once, in alphabetical order.
fn bag(question: &str) -> Vec<String> {
    let words = question.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty());
    let mut words: Vec<_> = words.map(str::to_lowercase).collect();
    words.sort_unstable();
    words.dedup();
    words
}
