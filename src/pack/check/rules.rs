//! The rules that every kind of entry shares: what must be there, dates, references to sources and warnings.
//! What a kind asks for on top is in the files beside this one.

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::pack::check::decode::Shape;
use crate::pack::check::ids::Index;
use crate::pack::check::position::Node;
use crate::pack::diagnostic::{Problem, Problems, quoted};
use crate::pack::{Claim, Pack};
use crate::text::safe::SafeText;

/// Every problem of a pack that has the right shape, and those of its shape.
pub(super) fn check<'a>(pack: &'a Pack, root: &'a Spanned<DeValue<'a>>, text: &'a str, shape: Shape<'_>) -> Problems {
    let Shape { problems, blamed, meant, .. } = shape;
    let mut rules = Rules { pack, root: Node::root(root), text, problems, blamed, meant };
    let known = rules.known();
    rules.head();
    rules.entries(&known);
    rules.departments(&known);
    rules.checklists(&known);
    rules.problems
}

/// The pack under examination and what was found.
pub(super) struct Rules<'a> {
    pub(super) pack: &'a Pack,
    pub(super) root: Node<'a>,
    pub(super) text: &'a str,
    problems: Problems,
    blamed: HashSet<(usize, usize)>,
    meant: HashSet<(usize, &'static str)>,
}

/// The ids that others refer to.
pub(super) struct Known<'a> {
    pub(super) sources: Index<'a>,
    pub(super) departments: Index<'a>,
    pub(super) numbers: Index<'a>,
    pub(super) channels: Index<'a>,
    pub(super) faqs: Index<'a>,
    pub(super) checklists: Index<'a>,
    pub(super) warnings: Index<'a>,
}

/// One table of the pack: where it is and how to call it in a message.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) node: Node<'a>,
    /// `[[faq]]`.
    pub(super) header: &'static str,
    /// From 0; none when there is only one.
    pub(super) nth: Option<usize>,
    /// Its id or title; may be empty.
    pub(super) name: &'a str,
    /// The id of the entry that it is in.
    pub(super) owner: Option<&'a str>,
}

impl fmt::Display for Entry<'_> {
    /// `the 3rd [[faq]], lost-card`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(nth) = self.nth.map(|nth| nth + 1) else { return f.write_str(self.header) };
        let ending = match (nth % 10, nth % 100) {
            (1, rest) if rest != 11 => "st",
            (2, rest) if rest != 12 => "nd",
            (3, rest) if rest != 13 => "rd",
            (_, _) => "th",
        };
        write!(f, "the {nth}{ending} {}", self.header)?;
        if let Some(owner) = self.owner.filter(|owner| !owner.trim().is_empty()) {
            write!(f, " of {}", quoted(owner))?;
        }
        if self.name.trim().is_empty() { Ok(()) } else { write!(f, ", {}", quoted(self.name)) }
    }
}

impl<'a> Rules<'a> {
    /// Reports a problem at `span`, unless that place is blamed already.
    pub(super) fn say(&mut self, span: Range<usize>, make: impl FnOnce(Range<usize>) -> Problem) {
        self.say_all(span, std::iter::once(make));
    }

    /// Reports many problems of one place.
    pub(super) fn say_all<F: FnOnce(Range<usize>) -> Problem>(
        &mut self,
        span: Range<usize>,
        all: impl Iterator<Item = F>,
    ) {
        if !self.blamed.contains(&(span.start, span.end)) {
            for make in all {
                self.problems.add(|| make(span.clone()));
            }
        }
    }

    /// The entries under a top-level key.
    pub(super) fn list<T, F: Fn(&'a T) -> &'a str>(
        &self,
        key: &'static str,
        header: &'static str,
        items: &'a [T],
        name: F,
    ) -> impl Iterator<Item = (Entry<'a>, &'a T)> + use<'a, T, F> {
        let list = self.root.key(key);
        let entry =
            move |nth, item| Entry { node: list.item(nth), header, nth: Some(nth), name: name(item), owner: None };
        items.iter().enumerate().map(move |(nth, item)| (entry(nth, item), item))
    }

    /// A key that must be there.
    pub(super) fn missing(&mut self, entry: Entry<'a>, key: &'static str, help: &str) {
        self.without(entry, key, &format!("no `{key}`"), help);
    }

    /// Something that must be there and would stand under `key`; silent when a misspelt key was meant to be it.
    pub(super) fn without(&mut self, entry: Entry<'a>, key: &'static str, what: &str, help: &str) {
        let span = entry.node.span();
        if !self.meant.contains(&(span.start, key)) {
            self.say(span, |span| Problem::new(span, format!("{entry}: {what}")).help(help));
        }
    }

    /// A text that must be there.
    pub(super) fn text(&mut self, entry: Entry<'a>, key: &'static str, value: &str) {
        if !value.trim().is_empty() {
            return;
        }
        if entry.node.has(key) {
            self.empty(entry, key, "write it");
        } else {
            self.missing(entry, key, &format!("add {key} = \"…\""));
        }
    }

    /// A text that may be left out, but not be empty.
    pub(super) fn optional(&mut self, entry: Entry<'a>, key: &'static str, value: Option<&SafeText>) {
        if value.is_some_and(|value| value.trim().is_empty()) {
            self.empty(entry, key, "write it, or take the line out");
        }
    }

    fn empty(&mut self, entry: Entry<'a>, key: &'static str, help: &str) {
        self.say(entry.node.key(key).span(), |span| {
            Problem::new(span, format!("{entry}: `{key}` is empty")).help(help)
        });
    }

    /// A list of which no item may be empty.
    pub(super) fn items(&mut self, entry: Entry<'a>, key: &'static str, items: &[SafeText]) {
        for nth in items.iter().enumerate().filter(|(_, item)| item.trim().is_empty()).map(|(nth, _)| nth) {
            self.say(entry.node.key(key).item(nth).span(), |span| {
                Problem::new(span, format!("{entry}: an empty text in `{key}`")).help("take it out of the list")
            });
        }
    }

    /// A list that must hold at least `least` items, none of them empty.
    pub(super) fn at_least(&mut self, entry: Entry<'a>, key: &'static str, items: &[SafeText], least: usize) {
        self.items(entry, key, items);
        if items.len() >= least {
            return;
        }
        if !entry.node.has(key) {
            self.missing(entry, key, &format!("add {key} = [\"…\"]"));
        } else if items.is_empty() {
            self.empty(entry, key, "write at least one");
        } else {
            let count = items.len();
            self.say(entry.node.key(key).span(), |span| {
                Problem::new(span, format!("{entry}: `{key}` holds {count}, at least {least} are needed"))
                    .help("the more words people could use, the better the search finds it")
            });
        }
    }

    /// A day that must be there, `YYYY-MM-DD`.
    pub(super) fn date(&mut self, entry: Entry<'a>, key: &'static str, value: &str) {
        self.text(entry, key, value);
        if value.trim().is_empty() || is_date(value) {
            return;
        }
        self.say(entry.node.key(key).span(), |span| {
            Problem::new(span, format!("{} is not a day of the calendar", quoted(value)))
                .help(format!("write year, month and day: {key} = \"2026-11-23\""))
        });
    }

    /// The sources of a fact: at least one, all known.
    pub(super) fn sources(&mut self, entry: Entry<'a>, sources: &[SafeText], known: &Known<'a>) {
        if sources.is_empty() {
            if entry.node.has("sources") {
                self.empty(entry, "sources", "every fact names where it comes from");
            } else {
                self.missing(entry, "sources", "every fact names where it comes from: add sources = [\"…\"]");
            }
        }
        for (nth, source) in sources.iter().enumerate() {
            self.source(entry.node.key("sources").item(nth), source, known);
        }
    }

    /// One reference to a source, `id` or `id:place`.
    fn source(&mut self, node: Node<'a>, source: &str, known: &Known<'a>) {
        let (id, place) = source.split_once(':').map_or((source, None), |(id, place)| (id, Some(place)));
        self.reference(node, id, &known.sources);
        if place.is_some_and(|place| place.trim().is_empty()) {
            self.say(node.span(), |span| {
                Problem::new(span, format!("{} names no place after the colon", quoted(source)))
                    .help(format!("write the place, as in \"{id}:12\", or leave the colon out"))
            });
        }
    }

    /// What sources say, when they differ.
    pub(super) fn claims(&mut self, entry: Entry<'a>, claims: &'a [Claim], known: &Known<'a>) {
        for (nth, claim) in claims.iter().enumerate() {
            let node = entry.node.key("claims").item(nth);
            let owner = Some(entry.name).filter(|name| !name.is_empty());
            let entry = Entry { node, header: "claim", nth: Some(nth), name: "", owner };
            self.text(entry, "source", &claim.source);
            self.text(entry, "says", &claim.says);
            if !claim.source.trim().is_empty() {
                self.source(node.key("source"), &claim.source, known);
            }
        }
    }

    /// References to warnings.
    pub(super) fn warnings(&mut self, entry: Entry<'a>, warnings: &'a [SafeText], known: &Known<'a>) {
        self.references(entry, "warnings", warnings.iter().map(SafeText::as_str), &known.warnings);
    }
}

/// Whether `value` is a real day, written `YYYY-MM-DD`.
fn is_date(value: &str) -> bool {
    let form = value.len() == 10
        && value.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    form && value.parse::<jiff::civil::Date>().is_ok()
}
