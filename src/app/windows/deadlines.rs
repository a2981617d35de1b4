//! The deadlines: each rule of the pack with the day it counts from, the last day, the time left,
//! the text of the rule and its source.
//!
//! Both dates are text fields: a caller who was told the last day needs no day to count from.

use super::behavior::Behavior;
use jiff::civil::Date;

use super::accordion::{Accordion, Drawn};
use super::request::{Input, Request, Write, nothing};
use super::scroll::{moved, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::Context;
use crate::app::layout;
use crate::app::writing::field::TextField;
use crate::call::deadline::{self, DueDate, Urgency};
use crate::call::draft::Place;
use crate::call::{Call, DeadlineMark, natural_date};
use crate::documents::sources::push_sources;
use crate::pack::Deadline;
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;

/// The indentation of the lines of the open rule.
const INDENT: &str = "    ";

/// The caution under the open rule. Removed from the text of sources, so that it is said once.
const ADVICE: &str = "Not legal advice.";
/// The blank space before the value of a row.
const VALUE: &str = "                 ";

/// The state of the window.
#[derive(Debug, Clone, Default)]
pub struct Deadlines {
    /// The rules, one of them open.
    pub list: Accordion,
    /// The rules in the order of the page, which doesn't change while it is open.
    order: Vec<Listed>,
    /// The selected date of the open rule.
    day: Day,
}

/// A date of a rule, in a row of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Day {
    /// The day that the rule counts from.
    #[default]
    From,
    /// The last day, if the caller knows it.
    Due,
}

impl Day {
    const ALL: [Self; 2] = [Self::From, Self::Due];

    fn label(self) -> &'static str {
        match self {
            Self::From => "Counts from  ",
            Self::Due => "Due on       ",
        }
    }
}

/// A rule of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Listed {
    id: SafeText,
    /// Whether it is listed under the heading for other rules.
    is_other: bool,
}

impl Deadlines {
    /// Returns the window with the first rule open.
    ///
    /// Rules with a date come first: those of this call, then those of other open cases. Next are
    /// the rules for the reason for calling, then the others.
    #[must_use]
    pub fn new(facts: Facts<'_>) -> Self {
        let reason = facts.call.checklist.as_deref();
        let elsewhere = facts.last_days_elsewhere();
        let has_date = |rule: &Deadline| {
            let own = deadline::due_date(rule, &facts.call.deadline, &facts.pack.company).is_some();
            (own, own || elsewhere.iter().any(|(due, _)| due.rule.id == rule.id))
        };
        let mut rules = deadline::rules(facts.pack, reason);
        rules.sort_by_key(|rule| {
            let (own, any) = has_date(rule);
            (!own, !any)
        });
        let is_other = |rule: &Deadline| reason.is_some() && !deadline::applies_to(rule, reason) && !has_date(rule).1;
        let listed = |rule: &Deadline| Listed { id: rule.id.clone(), is_other: is_other(rule) };
        Self { order: rules.into_iter().map(listed).collect(), ..Self::default() }
    }

    /// Returns the window with the rule of this id open.
    #[must_use]
    pub fn at(id: &str, facts: Facts<'_>) -> Self {
        let mut window = Self::new(facts);
        window.list.selected = window.order.iter().position(|listed| listed.id == id).unwrap_or_default();
        window
    }

    /// Returns the open rule.
    fn rule<'a>(&self, facts: Facts<'a>) -> Option<&'a Deadline> {
        facts.pack.deadline(&self.order.get(self.list.selected)?.id)
    }

    /// Returns whether the last day of the open rule is selected, rather than the day it counts
    /// from.
    #[must_use]
    pub fn is_at_last_day(&self) -> bool {
        self.day == Day::Due
    }

    /// Selects the date `by` rows further down, of this rule or another.
    fn step(&mut self, by: isize) {
        let (each, old) = (Day::ALL.len(), self.list.selected);
        let at = Day::ALL.iter().position(|day| *day == self.day).unwrap_or_default();
        let place = moved(old * each + at, by, self.order.len() * each);
        self.day = Day::ALL.get(place % each).copied().unwrap_or_default();
        if place / each != old {
            self.list.open(place / each, self.order.len());
        }
    }

    /// Returns where the draft of the text is kept.
    fn place(&self, facts: Facts<'_>) -> Option<Place> {
        let rule = self.rule(facts)?.id.clone();
        Some(match self.day {
            Day::From => Place::From(rule),
            Day::Due => Place::Due(rule),
        })
    }

    fn scroll(&mut self, pages: isize, facts: Facts<'_>) -> Vec<Request> {
        let mut list = self.list.clone();
        list.scroll_by(pages, layout::free(facts.area, facts.notice), |width| self.draw(facts, width));
        self.list = list;
        nothing()
    }

    /// Opens the text field with the date in the record, if there is one; typing replaces it.
    fn ask(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let Some(rule) = self.rule(facts) else { return nothing() };
        let noted = deadline::due_date(rule, &facts.call.deadline, &facts.pack.company);
        let day = noted.and_then(|due| match self.day {
            Day::From => due.mark.from,
            Day::Due => Some(due.due),
        });
        let text = day.map(|day| facts.home_style().field_date(day)).unwrap_or_default();
        self.list.ask_again(facts.call, self.place(facts).as_ref(), &text);
        nothing()
    }

    /// Saves the typed date when Enter is pressed; an empty text clears the date.
    fn take_day(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let Some(rule) = self.rule(facts) else { return nothing() };
        let Some(line) = &self.list.line else { return nothing() };
        let text = line.value().trim();
        let day = read(self.day, rule, text, facts);
        if day.is_none() && !text.is_empty() {
            return vec![Request::Tell("No date found. Try nov 2, 10 days ago, fri or +3d.".to_owned())];
        }
        let is_kept = line.replaces();
        let mut requests = self.list.drop_draft(self.place(facts));
        self.list.line = None;
        if is_kept {
            return requests;
        }
        let mut marks = facts.call.deadline.clone();
        // The latest mark of a rule counts, so replace that one.
        let old = marks.iter().rfind(|mark| mark.id == rule.id);
        let (from, due) = match self.day {
            Day::From => (day, old.and_then(|mark| mark.due)),
            Day::Due => (old.and_then(|mark| mark.from), day),
        };
        let mark = DeadlineMark { id: rule.id.clone(), from, due, noted: facts.now };
        let is_set = from.is_some() || due.is_some();
        match marks.iter_mut().rfind(|mark| mark.id == rule.id) {
            _ if !is_set => marks.retain(|mark| mark.id != rule.id),
            Some(old) => *old = mark,
            None => marks.push(mark),
        }
        requests.extend([Request::Write(Write::Deadlines(marks)), Request::Save]);
        requests
    }

    /// Returns the page, laid out in `width` columns.
    #[must_use]
    pub fn draw(&self, facts: Facts<'_>, width: usize) -> Drawn {
        let mut drawn = Drawn::default();
        let mut others = false;
        let elsewhere = facts.last_days_elsewhere();
        for (at, listed) in self.order.iter().enumerate() {
            let Some(rule) = facts.pack.deadline(&listed.id) else { continue };
            if listed.is_other && !others {
                others = true;
                let heading = [Block::gap(), Block::new(Tone::Title, "Other deadlines")];
                drawn.push(if at == 0 { &heading[1..] } else { &heading }, width);
            }
            let due = deadline::due_date(rule, &facts.call.deadline, &facts.pack.company);
            let start = drawn.rows.len();
            let open = at == self.list.selected;
            let lead = if open { "› " } else { "  " };
            drawn.push(&[Block::led(if open { Tone::Strong } else { Tone::Body }, lead, rule.title.as_str())], width);
            for (due, case) in elsewhere.iter().filter(|(set, _)| due.is_none() && set.rule.id == rule.id) {
                let mut known = standing(facts, INDENT, due);
                known.text = format!("{} · {case}", known.text);
                drawn.push(&[known], width);
            }
            if open {
                self.open_rule(facts, rule, due, width, &mut drawn);
                drawn.open = start..drawn.rows.len();
            } else if let Some(due) = due {
                drawn.push(&[standing(facts, INDENT, &due)], width);
            }
        }
        drawn
    }

    fn open_rule(&self, facts: Facts<'_>, rule: &Deadline, due: Option<DueDate<'_>>, width: usize, drawn: &mut Drawn) {
        let today = facts.now.local().date();
        let from = due.and_then(|due| due.mark.from);
        let day = from.map_or_else(|| "not set yet".to_owned(), |day| facts.style.with_distance(day, today));
        let counts = format!("{}: {day}", rule.counts_from);
        let tone = if from.is_some() || due.is_some() { Tone::Body } else { Tone::Blank };
        drawn.push(&[Block::led(tone, self.lead(Day::From), counts)], width);
        self.push_line(Day::From, facts, rule, width, drawn);
        if !self.push_line(Day::Due, facts, rule, width, drawn) {
            let lead = self.lead(Day::Due);
            let due = due.map_or_else(
                || Block::led(Tone::Blank, lead.clone(), "not set yet"),
                |due| standing(facts, &lead, &due),
            );
            drawn.push(&[due], width);
        }
        drawn.push(&[Block::led(Tone::Body, "    Rule         ", rule.rule.as_str())], width);
        let mut blocks = Vec::new();
        push_sources(facts.pack, &rule.sources, &mut blocks);
        for block in blocks.iter_mut().filter(|block| !block.text.is_empty()) {
            block.lead = format!("{INDENT}{}", block.lead);
            // Said once, at the end.
            block.text = block.text.replace(&format!(" {ADVICE}"), "");
        }
        blocks.retain(|block| !block.text.is_empty());
        let counted = due.map(|due| due.worked_out(due.counted_from().map(|day| facts.style.spoken(day, today))));
        let counted = counted.map(|counted| format!("{counted}. ")).unwrap_or_default();
        blocks.push(Block::led(Tone::Quiet, INDENT, format!("{counted}{ADVICE}")));
        blocks.push(Block::gap());
        drawn.push(&blocks, width);
    }

    /// Returns the label before the value of `day`, with a mark if `day` is selected.
    fn lead(&self, day: Day) -> String {
        format!("{}{}", if day == self.day { "  › " } else { INDENT }, day.label())
    }

    /// If `day` is being typed, adds the text field and what its text means, and returns true.
    fn push_line(&self, day: Day, facts: Facts<'_>, rule: &Deadline, width: usize, drawn: &mut Drawn) -> bool {
        let Some(line) = self.list.line.as_ref().filter(|_| day == self.day) else { return false };
        drawn.push_line(&match day {
            Day::From => VALUE.to_owned(),
            Day::Due => self.lead(day),
        });
        drawn.push(&[Block::led(Tone::Quiet, VALUE, self.meant(facts, rule, line.value()))], width);
        true
    }

    /// Returns what the typed text means, shown while typing.
    fn meant(&self, facts: Facts<'_>, rule: &Deadline, text: &str) -> String {
        let today = facts.now.local().date();
        if text.trim().is_empty() {
            return match self.day {
                Day::From => "nov 2, yesterday, 10 days ago, 2026-11-02; empty clears it",
                Day::Due => "The last day that they named: dec 11, fri, in 2 weeks; empty clears it",
            }
            .to_owned();
        }
        let Some(day) = read(self.day, rule, text, facts) else { return "no date found yet".to_owned() };
        let said = facts.style.with_distance(day, today);
        let last = (self.day == Day::From).then(|| deadline::last_day(rule, day, &facts.pack.company)).flatten();
        let Some(last) = last else { return said };
        let over = if last < today { ". If you mean the last day: one row down" } else { "" };
        format!("{said} → last day {}{over}", facts.style.with_distance(last, today))
    }
}

impl Behavior for Deadlines {
    fn contexts(&self) -> &'static [Context] {
        self.list.contexts()
    }

    fn hints(&self) -> Vec<Hint> {
        let open = match self.day {
            _ if self.list.line.is_some() => "save",
            Day::From => "set the day",
            Day::Due => "set the last day",
        };
        vec![(Action::Open, open), CLOSE]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => self.list.write(change, self.place(facts), facts),
            Input::Action(Action::Go(Go::PageUp)) => Some(self.scroll(-1, facts)),
            Input::Action(Action::Go(Go::PageDown)) => Some(self.scroll(1, facts)),
            Input::Action(Action::Go(go)) => {
                // The text being written moves along to the other date.
                let mut requests = self.list.drop_draft(self.place(facts));
                self.step(steps(go, 1));
                requests.extend(self.list.keep_draft(self.place(facts), None));
                Some(requests)
            }
            Input::Action(Action::Open) if self.list.line.is_some() => Some(self.take_day(facts)),
            Input::Action(Action::Open) => Some(self.ask(facts)),
            Input::Action(Action::Digit(digit)) => {
                self.list.open(usize::from(digit).saturating_sub(1), self.order.len());
                self.day = Day::From;
                Some(nothing())
            }
            Input::Action(Action::Back) => Some(self.list.back(self.place(facts))),
            Input::Action(_) => None,
        }
    }

    fn text(&self) -> Option<&TextField> {
        self.list.line.as_ref()
    }

    fn finish(&mut self, facts: Facts<'_>) -> Vec<Request> {
        self.list.finish(self.place(facts))
    }

    /// Writes into `call` the part of the date that may be on disk now.
    fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        self.list.cut_held(call, self.place(facts), facts.steady);
    }
}

/// Reads the date that was typed.
///
/// A rule counts from a day in the past, unless something is due before that day. A last day can be
/// in the future.
fn read(asked: Day, rule: &Deadline, text: &str, facts: Facts<'_>) -> Option<Date> {
    let (today, home) = (facts.now.local().date(), facts.home_style());
    let ahead = asked == Day::Due || rule.due().is_some_and(|term| term.before);
    if ahead {
        natural_date::read(text, today, home).map(|read| read.date)
    } else {
        natural_date::read_past(text, today, home)
    }
}

/// Returns the last day and the time left, in words, after `lead`.
fn standing(facts: Facts<'_>, lead: &str, due: &DueDate<'_>) -> Block {
    let today = facts.now.local().date();
    let (tone, mark) = match due.urgency(today) {
        Urgency::Over => (Tone::Warning, "! OVERDUE  "),
        Urgency::Near => (Tone::Warning, "! SOON  "),
        Urgency::Ahead => (Tone::Good, ""),
    };
    let own = if due.mark.due.is_some() { " (your own date)" } else { "" };
    let left = deadline::left_words(due.left(today));
    Block::led(tone, lead, format!("{mark}{left}: {}{own}", facts.style.spoken(due.due, today)))
}
