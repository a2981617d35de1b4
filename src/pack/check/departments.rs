//! The rules for departments and their telephone numbers.

use std::collections::HashSet;

use crate::pack::check::rules::{Entry, Known, Rules};
use crate::pack::check::telephone;
use crate::pack::check::telephone::Fault;
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::{Department, Number};

/// At most this many numbers are looked up in the numbering plans, about 15 µs each. No company has as many.
const MOST_NUMBERS: usize = 1_000;

impl<'a> Rules<'a> {
    /// Every number of the pack.
    pub(super) fn numbers(&self) -> impl Iterator<Item = (Entry<'a>, &'a Number)> + use<'a> {
        self.list("department", "[[department]]", &self.pack.department, |department| &department.id)
            .flat_map(|(entry, department)| numbers_of(entry, department))
    }

    /// Departments and numbers.
    pub(super) fn departments(&mut self, known: &Known<'a>) {
        let pack = self.pack;
        for (entry, department) in
            self.list("department", "[[department]]", &pack.department, |department| &department.id)
        {
            self.text(entry, "name", &department.name);
            self.text(entry, "handles", &department.handles);
            self.items(entry, "keywords", &department.keywords);
            self.items(entry, "ready", &department.ready);
            self.optional(entry, "reach", department.reach.as_ref());
            if department.number.is_empty() && department.reach.is_none() {
                self.without(
                    entry,
                    "reach",
                    "no number and no `reach`",
                    "add a [[department.number]], or say how to get there: reach = \"…\"",
                );
            }
            self.claims(entry, &department.claims, known);
            self.warnings(entry, &department.warnings, known);
            self.sources(entry, &department.sources, known);
        }
        let conflicts: HashSet<_> = self
            .numbers()
            .flat_map(|(_, number)| number.conflicts_with.iter().map(|other| (number.id.as_str(), other.as_str())))
            .collect();
        for (nth, (entry, number)) in self.numbers().enumerate() {
            self.number(entry, number, known);
            self.conflicts(entry, number, known, &conflicts);
            if nth < MOST_NUMBERS {
                self.telephone(entry, number);
            } else if nth == MOST_NUMBERS {
                self.say(entry.node.span(), |span| {
                    Problem::new(span, format!("the pack has more than {MOST_NUMBERS} numbers"))
                });
            }
        }
    }

    fn number(&mut self, entry: Entry<'a>, number: &'a Number, known: &Known<'a>) {
        self.text(entry, "e164", &number.e164);
        self.text(entry, "printed", &number.printed);
        self.optional(entry, "hours", number.hours.as_ref());
        self.optional(entry, "caution", number.caution.as_ref());
        if number.claims.is_empty() {
            self.missing(
                entry,
                "claims",
                "a number names who says so: add claims = [{ source = \"…\", says = \"…\" }]",
            );
        }
        self.claims(entry, &number.claims, known);
    }

    /// Conflicts are linked both ways, or the other number would look undisputed.
    fn conflicts(&mut self, entry: Entry<'a>, number: &'a Number, known: &Known<'a>, linked: &HashSet<(&str, &str)>) {
        let id = number.id.as_str();
        for (nth, other) in number.conflicts_with.iter().enumerate() {
            let node = entry.node.key("conflicts_with").item(nth);
            self.reference(node, other, &known.numbers);
            let Some(place) = known.numbers.place(other) else { continue };
            if *other == id {
                self.say(node.span(), |span| {
                    Problem::new(span, format!("{} conflicts with itself", quoted(id)))
                        .help("name the number that another source gives")
                });
            } else if !linked.contains(&(other.as_str(), id)) {
                self.say(node.span(), |span| {
                    Problem::new(
                        span,
                        format!("a conflict linked one way only: {} does not name {}", quoted(other), quoted(id)),
                    )
                    .second(place, "here it is")
                    .help(format!("add conflicts_with = [\"{id}\"] there"))
                });
            }
        }
    }

    /// Whether it is a number, and `printed` the same one.
    fn telephone(&mut self, entry: Entry<'a>, number: &'a Number) {
        let (e164, printed) = (number.e164.as_str(), number.printed.as_str());
        if e164.trim().is_empty() {
            return;
        }
        let Err(fault) = telephone::check(e164, printed) else { return };
        let key = match fault {
            Fault::Form | Fault::Invalid => "e164",
            Fault::Other(_) => "printed",
        };
        self.say(entry.node.key(key).span(), |span| match fault {
            Fault::Form => Problem::new(span, format!("{} is not in international form", quoted(e164)))
                .help("write a plus sign, the country code and digits only: \"+18005284800\""),
            Fault::Invalid => Problem::new(span, format!("{} is not a valid telephone number", quoted(e164)))
                .help("compare it with the source, digit by digit"),
            Fault::Other(None) => Problem::new(span, format!("{} is not a telephone number", quoted(printed)))
                .help(format!("write {e164} as the source prints it")),
            Fault::Other(Some(other)) => {
                Problem::new(span, format!("{} is another number than {}", quoted(printed), quoted(e164)))
                    .help(format!("it is {other}: correct one of the two"))
            }
        });
    }
}

/// The numbers of one department.
fn numbers_of<'a>(
    of: Entry<'a>,
    department: &'a Department,
) -> impl Iterator<Item = (Entry<'a>, &'a Number)> + use<'a> {
    department.number.iter().enumerate().map(move |(nth, number)| {
        let entry = Entry {
            node: of.node.key("number").item(nth),
            header: "[[department.number]]",
            nth: Some(nth),
            name: &number.id,
            owner: Some(of.name),
        };
        (entry, number)
    })
}
