//! What all rules share: the pack being checked, the problems so far, and checks for entries of any
//! kind (required values, days, references, sources).

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use crate::pack::check::decode::Shape;
use crate::pack::check::ids;
use crate::pack::check::ids::Index;
use crate::pack::check::known::Known;
use crate::pack::check::position::Node;
use crate::pack::claim::Claim;
use crate::pack::diagnostic::{Problem, Problems, quoted};
use crate::pack::schema::Pack;
use crate::text::safe::SafeText;

/// The most lines that one problem names.
const MOST_LINES: usize = 12;

/// The pack being checked, and what was found.
pub(super) struct Context<'a> {
    pub(super) pack: &'a Pack,
    pub(super) root: Node<'a>,
    pub(super) text: &'a str,
    pub(super) problems: Problems,
    blamed: HashSet<(usize, usize)>,
    meant: HashSet<(usize, &'static str)>,
    /// The entries that name no source although the company has no default one, in the order of
    /// the rules.
    unsourced: Vec<(Location<'a>, Range<usize>)>,
}

/// One table of the pack: its place and its name in a message.
#[derive(Clone, Copy)]
pub(super) struct Location<'a> {
    pub(super) node: Node<'a>,
    /// The header, as `[[faq]]`.
    pub(super) header: &'static str,
    /// The number of the table, from 0; `None` if there can be only one.
    pub(super) nth: Option<usize>,
    /// The id or title; may be empty.
    pub(super) name: &'a str,
    /// The id of the entry that holds the table.
    pub(super) owner: Option<&'a str>,
}

impl<'a> Location<'a> {
    /// Returns the location of a table that can appear only once.
    pub(super) fn single(node: Node<'a>, header: &'static str) -> Self {
        Self { node, header, nth: None, name: "", owner: None }
    }

    /// Returns the location of the `nth` table below `key`.
    pub(super) fn inner(self, key: &str, header: &'static str, nth: usize, name: &'a str) -> Self {
        let owner = Some(self.name).filter(|name| !name.trim().is_empty());
        Self { node: self.node.key(key).item(nth), header, nth: Some(nth), name, owner }
    }
}

impl fmt::Display for Location<'_> {
    /// Writes the location: `the 3rd [[faq]], late-refund`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(nth) = self.nth.map(|nth| nth + 1) else { return f.write_str(self.header) };
        let ending = match (nth % 10, nth % 100) {
            (1, rest) if rest != 11 => "st",
            (2, rest) if rest != 12 => "nd",
            (3, rest) if rest != 13 => "rd",
            (_, _) => "th",
        };
        write!(f, "the {nth}{ending} {}", self.header)?;
        if let Some(owner) = self.owner {
            write!(f, " of {}", quoted(owner))?;
        }
        if self.name.trim().is_empty() { Ok(()) } else { write!(f, ", {}", quoted(self.name)) }
    }
}

impl<'a> Context<'a> {
    /// Creates a context that starts with the problems that the reader found.
    pub(super) fn new(pack: &'a Pack, root: Node<'a>, text: &'a str, shape: Shape<'_>) -> Self {
        let Shape { problems, blamed, meant, .. } = shape;
        Self { pack, root, text, problems, blamed, meant, unsourced: Vec::new() }
    }

    /// Reports a problem at `span`, unless that place has been reported already.
    pub(super) fn say(&mut self, span: Range<usize>, make: impl FnOnce(Range<usize>) -> Problem) {
        if !self.is_blamed(&span) {
            self.problems.add(|| make(span.clone()));
        }
    }

    /// Returns whether `span` already has a problem that makes others pointless.
    pub(super) fn is_blamed(&self, span: &Range<usize>) -> bool {
        self.blamed.contains(&(span.start, span.end))
    }

    /// Returns the entries under a top-level key.
    pub(super) fn list<T, F: Fn(&'a T) -> &'a str>(
        &self,
        key: &'static str,
        header: &'static str,
        items: &'a [T],
        name: F,
    ) -> impl Iterator<Item = (Location<'a>, &'a T)> + use<'a, T, F> {
        let list = self.root.key(key);
        let location =
            move |nth, item| Location { node: list.item(nth), header, nth: Some(nth), name: name(item), owner: None };
        items.iter().enumerate().map(move |(nth, item)| (location(nth, item), item))
    }

    /// Reports a missing key.
    pub(super) fn missing(&mut self, at: Location<'a>, key: &'static str, help: &str) {
        self.without(at, key, &format!("no `{key}`"), help);
    }

    /// Reports something required that belongs under `key`.
    ///
    /// Says nothing if a misspelled key was probably meant.
    pub(super) fn without(&mut self, at: Location<'a>, key: &'static str, what: &str, help: &str) {
        let span = at.node.span();
        if !self.meant.contains(&(span.start, key)) {
            self.say(span, |span| Problem::new(span, format!("{at}: {what}")).help(help));
        }
    }

    /// Checks a required text.
    pub(super) fn text(&mut self, at: Location<'a>, key: &'static str, value: &str) {
        if !value.trim().is_empty() {
            return;
        }
        if at.node.has(key) {
            self.empty(at, key, "write it");
        } else {
            self.missing(at, key, &format!("add {key} = \"…\""));
        }
    }

    /// Checks an optional text: it may be left out, but not be empty.
    pub(super) fn optional(&mut self, at: Location<'a>, key: &'static str, value: Option<&SafeText>) {
        if value.is_some_and(|value| value.trim().is_empty()) {
            self.empty(at, key, "write it, or remove the line");
        }
    }

    /// Reports a key whose value is empty.
    pub(super) fn empty(&mut self, at: Location<'a>, key: &'static str, help: &str) {
        self.say(at.node.key(key).span(), |span| Problem::new(span, format!("{at}: `{key}` is empty")).help(help));
    }

    /// Checks that no item of a list is empty.
    pub(super) fn items(&mut self, at: Location<'a>, key: &'static str, items: &[SafeText]) {
        for nth in items.iter().enumerate().filter(|(_, item)| item.trim().is_empty()).map(|(nth, _)| nth) {
            self.say(at.node.key(key).item(nth).span(), |span| {
                Problem::new(span, format!("{at}: an empty text in `{key}`")).help("remove it from the list")
            });
        }
    }

    /// Checks that a list has at least `least` items, none of them empty.
    pub(super) fn at_least(&mut self, at: Location<'a>, key: &'static str, items: &[SafeText], least: usize) {
        self.items(at, key, items);
        if items.len() >= least {
            return;
        }
        if !at.node.has(key) {
            self.missing(at, key, &format!("add {key} = [\"…\"]"));
        } else if items.is_empty() {
            self.empty(at, key, "write at least one");
        } else {
            let count = items.len();
            self.say(at.node.key(key).span(), |span| {
                Problem::new(span, format!("{at}: `{key}` holds {count}, at least {least} are needed"))
                    .help("the more words people could use, the better the search finds it")
            });
        }
    }

    /// Checks that an enum, which has a default only for the reader, was written.
    pub(super) fn word(&mut self, at: Location<'a>, key: &'static str, help: &str) {
        if !at.node.has(key) {
            self.missing(at, key, help);
        }
    }

    /// Checks a required day, `YYYY-MM-DD`.
    pub(super) fn date(&mut self, at: Location<'a>, key: &'static str, value: &str) {
        self.text(at, key, value);
        if !value.trim().is_empty() {
            self.day(at.node.key(key), key, value);
        }
    }

    /// Checks the form of a day.
    pub(super) fn day(&mut self, node: Node<'a>, key: &'static str, value: &str) {
        if !is_date(value) {
            self.say(node.span(), |span| {
                Problem::new(span, format!("{} is not a day of the calendar", quoted(value)))
                    .help(format!("write year, month and day: {key} = \"2026-11-23\""))
            });
        }
    }

    /// Checks an optional web address.
    pub(super) fn url(&mut self, at: Location<'a>, value: Option<&SafeText>) {
        let Some(value) = value else { return };
        let host = value.strip_prefix("https://").unwrap_or_default();
        if host.is_empty() || host.starts_with('/') || value.chars().any(char::is_whitespace) {
            self.say(at.node.key("url").span(), |span| {
                Problem::new(span, format!("{} is not a web address", quoted(value)))
                    .help("write the whole address: url = \"https://…\"")
            });
        }
    }

    /// Checks that the reference at `node` is an id of `index`.
    pub(super) fn reference(&mut self, node: Node<'a>, id: &str, index: &Index<'_>) {
        if index.has(id) {
            return;
        }
        let about = &self.pack.pack;
        let left_out = about.without.iter().position(|left_out| left_out == id).filter(|_| about.extends.is_some());
        let (text, without) = (self.text, self.root.key("pack").key("without"));
        self.say(node.span(), |span| match left_out {
            Some(nth) => index.left_out(span, id, line(text, without.item(nth).span().start)),
            None => index.unknown(span, id),
        });
    }

    /// Checks a list of references under `key`.
    pub(super) fn references(&mut self, at: Location<'a>, key: &'static str, list: &[SafeText], index: &Index<'_>) {
        for (nth, id) in list.iter().enumerate() {
            self.reference(at.node.key(key).item(nth), id, index);
        }
    }

    /// Checks the sources of an entry.
    ///
    /// All must be known, and there must be at least one unless the company has a default source.
    /// Entries without one are only noted here; see [`Context::say_unsourced`].
    pub(super) fn sources(&mut self, at: Location<'a>, sources: &[SafeText], known: &Known<'a>) {
        if sources.is_empty() && !known.has_default_source {
            let is_written = at.node.has("sources");
            let span = if is_written { at.node.key("sources").span() } else { at.node.span() };
            let is_misspelled = !is_written && self.meant.contains(&(span.start, "sources"));
            if !is_misspelled && !self.is_blamed(&span) {
                self.unsourced.push((at, span));
            }
        }
        self.own_sources(at, sources, known);
    }

    /// Reports the entries without a source: a single one by name, several in one problem with
    /// their lines.
    pub(super) fn say_unsourced(&mut self) {
        let mut all = std::mem::take(&mut self.unsourced);
        all.sort_by_key(|(_, span)| span.start);
        let Some((at, span)) = all.first().cloned() else { return };
        if all.len() == 1 {
            let help = "add sources = [\"…\"], or `source` to [company] for all that name none";
            if at.node.has("sources") {
                self.empty(at, "sources", help);
            } else {
                self.missing(at, "sources", help);
            }
            return;
        }
        let lines: Vec<_> = all.iter().map(|(_, span)| line(self.text, span.start)).collect();
        self.problems.add(|| {
            let message = format!("{} entries name no source, from {at} on", lines.len());
            let help = "add `source` to [company] for all of them, or sources = [\"…\"] to each";
            Problem::new(span, message).help(format!("{help}: lines {}", listed(&lines)))
        });
    }

    /// Checks the sources of an entry that may have none.
    pub(super) fn own_sources(&mut self, at: Location<'a>, sources: &[SafeText], known: &Known<'a>) {
        for (nth, source) in sources.iter().enumerate() {
            self.source(at.node.key("sources").item(nth), source, known);
        }
    }

    /// Checks one reference to a source: `id` or `id:place`.
    pub(super) fn source(&mut self, node: Node<'a>, source: &str, known: &Known<'a>) {
        let (id, place) = source.split_once(':').map_or((source, None), |(id, place)| (id, Some(place)));
        self.reference(node, id, &known.sources);
        if place.is_some_and(|place| place.trim().is_empty()) {
            self.say(node.span(), |span| {
                Problem::new(span, format!("{} names no place after the colon", quoted(source)))
                    .help(format!("write the place, as in \"{id}:12\", or leave the colon out"))
            });
        }
    }

    /// Checks the claims of sources that disagree.
    pub(super) fn claims(&mut self, at: Location<'a>, claims: &'a [Claim], known: &Known<'a>) {
        for (nth, claim) in claims.iter().enumerate() {
            let at = at.inner("claims", "claim", nth, "");
            self.text(at, "source", &claim.source);
            self.text(at, "says", &claim.says);
            if !claim.source.trim().is_empty() {
                self.source(at.node.key("source"), &claim.source, known);
            }
        }
        if claims.len() == 1 {
            self.say(at.node.key("claims").span(), |span| {
                Problem::new(span, format!("{at}: one claim is not a disagreement"))
                    .help("add what the other side says, or name the source in `sources` instead")
            });
        }
    }

    /// Checks the ids of `entries` and returns an index of them.
    pub(super) fn index(
        &mut self,
        kind: &'static str,
        entries: impl IntoIterator<Item = (Location<'a>, &'a str)>,
    ) -> Index<'a> {
        let mut index = Index::new(kind);
        for (at, id) in entries {
            self.id(&mut index, at, id);
        }
        index
    }

    /// Checks one id and adds it to `index`.
    fn id(&mut self, index: &mut Index<'a>, at: Location<'a>, id: &'a str) {
        self.text(at, "id", id);
        if id.trim().is_empty() {
            return;
        }
        let span = at.node.key("id").span();
        if !ids::is_kebab(id) {
            self.say(span.clone(), |span| {
                let meant = ids::kebab(id);
                let example = if ids::is_kebab(&meant) { meant } else { "late-refund".to_owned() };
                Problem::new(span, format!("{} is not a valid id", quoted(id)))
                    .help(format!("an id has small letters, digits and hyphens, and at most 64 of them: `{example}`"))
            });
        }
        if let Some(first) = index.add(id, span.clone()) {
            self.say(span, |span| {
                Problem::new(span, format!("a second {} with the id {}", index.kind, quoted(id)))
                    .second(first, "the first one")
                    .help("give one of them another id")
            });
        }
    }
}

/// Returns the number of the line at `place` of `text`, from 1.
fn line(text: &str, place: usize) -> usize {
    text.get(..place).unwrap_or_default().matches('\n').count() + 1
}

/// Returns a list of at most [`MOST_LINES`] line numbers: `3, 8 and 12`.
fn listed(lines: &[usize]) -> String {
    let mut words: Vec<_> = lines.iter().take(MOST_LINES).map(ToString::to_string).collect();
    let last = match lines.len().saturating_sub(MOST_LINES) {
        0 => words.pop().unwrap_or_default(),
        more => format!("{more} more"),
    };
    format!("{} and {last}", words.join(", "))
}

/// Returns whether `value` is a real day, written as `YYYY-MM-DD`.
pub(super) fn is_date(value: &str) -> bool {
    let form = value.len() == 10
        && value.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    form && value.parse::<jiff::civil::Date>().is_ok()
}
