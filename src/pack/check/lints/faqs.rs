//! Warnings about how well a search finds FAQs: their questions, phrasings and keywords.

use std::collections::HashMap;
use std::ops::Range;

use crate::pack::check::context::{Context, Location};
use crate::pack::check::position::Node;
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::entries::Faq;
use crate::text::fold::without_accent;

/// An FAQ with fewer keywords is hard to find.
const FEW_KEYWORDS: usize = 8;
/// The most ids that the warning about few keywords names.
const MOST_NAMED: usize = 4;

/// A part of an FAQ that a search reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wording {
    Question,
    Phrasing,
    Keyword,
}

impl Wording {
    fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Phrasing => "phrasing",
            Self::Keyword => "keyword",
        }
    }
}

/// Where some words occurred first.
struct First<'a> {
    at: Location<'a>,
    wording: Wording,
    place: Range<usize>,
}

/// Warns about questions and phrasings with the same words, in any order, and about keywords that
/// repeat words of their own FAQ.
pub(super) fn repeated(context: &mut Context<'_>) {
    let pack = context.pack;
    let mut first: HashMap<Vec<String>, First<'_>> = HashMap::new();
    for (at, faq) in context.list("faq", "[[faq]]", &pack.faq, |faq| &faq.id) {
        let mut own: HashMap<Vec<String>, First<'_>> = HashMap::new();
        for (wording, node, words) in wordings(at, faq) {
            let bag = bag(words);
            if bag.is_empty() {
                continue;
            }
            let here = || First { at, wording, place: node.span() };
            let other = match wording {
                Wording::Keyword => own.get(&bag),
                Wording::Question | Wording::Phrasing => first.get(&bag),
            };
            if let Some(other) = other {
                context.say(node.span(), |span| repeats(span, at, wording, words, other));
            } else if wording != Wording::Keyword {
                first.insert(bag.clone(), here());
            }
            own.entry(bag).or_insert_with(here);
        }
    }
}

/// Returns the question, the phrasings and the keywords of an FAQ with their places.
fn wordings<'a>(at: Location<'a>, faq: &'a Faq) -> impl Iterator<Item = (Wording, Node<'a>, &'a str)> {
    let question = std::iter::once((Wording::Question, at.node.key("question"), faq.question.as_str()));
    let phrasings = faq.phrasings.iter().enumerate();
    let phrasings =
        phrasings.map(move |(nth, words)| (Wording::Phrasing, at.node.key("phrasings").item(nth), words.as_str()));
    let keywords = faq.keywords.iter().enumerate();
    let keywords =
        keywords.map(move |(nth, words)| (Wording::Keyword, at.node.key("keywords").item(nth), words.as_str()));
    question.chain(phrasings).chain(keywords)
}

/// Returns the problem of words that `other` has, too.
fn repeats(span: Range<usize>, at: Location<'_>, wording: Wording, words: &str, other: &First<'_>) -> Problem {
    let is_own = other.at.nth == at.nth;
    let article = match other.wording {
        Wording::Question => "the",
        same if same == wording && is_own => "another",
        Wording::Phrasing | Wording::Keyword => "a",
    };
    let whose = if is_own { String::new() } else { format!(" of {}", quoted(other.at.name)) };
    let help = match (wording, other.wording) {
        (Wording::Keyword, _) => "remove the keyword: those help most that no phrasing holds",
        (Wording::Phrasing, Wording::Phrasing | Wording::Keyword) => {
            "remove one of the two phrasings: the search does not mind the order of words"
        }
        (Wording::Phrasing, Wording::Question) | (Wording::Question, Wording::Phrasing | Wording::Keyword) => {
            "remove the phrasing: the search does not mind the order of words"
        }
        (Wording::Question, Wording::Question) => {
            "make one entry of the two, or ask something else in one: the search does not mind the order of words"
        }
    };
    Problem::new(span, format!("{} has the words of {article} {}{whose}", quoted(words), other.wording.name()))
        .second(other.place.clone(), format!("the {}", other.wording.name()))
        .help(help)
}

/// Returns the folded words of a text, each once, in alphabetical order.
fn bag(text: &str) -> Vec<String> {
    let plain = text.to_lowercase().replace(['\'', '’'], "");
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<_> = words.map(|word| word.chars().map(without_accent).collect::<String>()).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Warns once about all FAQs with few keywords.
pub(super) fn few_keywords(context: &mut Context<'_>) {
    let pack = context.pack;
    let faqs = context.list("faq", "[[faq]]", &pack.faq, |faq| &faq.id);
    let is_few = |faq: &Faq| faq.keywords.len() < FEW_KEYWORDS && !pack.is_own(&faq.sources);
    let few: Vec<_> = faqs.filter(|(_, faq)| is_few(faq)).collect();
    let Some((at, _)) = few.first() else { return };
    context.say(at.node.key("id").span(), |span| {
        let ids: Vec<_> = few.iter().take(MOST_NAMED).map(|(_, faq)| quoted(&faq.id)).collect();
        let more = match few.len().saturating_sub(MOST_NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let (what, they) = match few.len() {
            1 => ("FAQ has", "it is"),
            _ => ("FAQs have", "they are"),
        };
        let message = format!("{} {what} fewer than {FEW_KEYWORDS} keywords: {}{more}", few.len(), ids.join(", "));
        Problem::new(span, message)
            .help(format!("{they} found less often: 20 or more words that callers use help most"))
    });
}
