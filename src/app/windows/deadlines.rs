//! The deadlines: each rule of the pack with the day it counts from, the last day, the time left,
//! the text of the rule and its source.

use jiff::civil::Date;

use super::accordion::{Accordion, Drawn};
use super::request::{Input, Request, Write, nothing};
use super::scroll::steps;
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go, RowAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::Context;
use crate::app::layout;
use crate::call::deadline::{self, DueDate, Urgency};
use crate::call::draft::Place;
use crate::call::{Call, DeadlineMark, natural_date};
use crate::documents::sources::push_sources;
use crate::pack::Deadline;
use crate::text::block::{Block, Tone};

/// The indentation of the lines of the open rule.
const INDENT: &str = "    ";

/// The state of the window.
#[derive(Debug, Clone, Default)]
pub struct Deadlines {
    /// The rules, one of them open.
    pub list: Accordion,
    /// The date that the text field asks for.
    asked: Asked,
}

/// The date that the text field asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Asked {
    /// The day that a rule counts from.
    #[default]
    From,
    /// The user's own last day.
    Due,
}

/// Returns the rules in the order of the page: those of the reason for calling first.
fn rules(facts: Facts<'_>) -> Vec<&Deadline> {
    deadline::rules(facts.pack, facts.call.checklist.as_deref())
}

impl Deadlines {
    /// Returns the window with the rule of this id open.
    #[must_use]
    pub fn at(id: &str, facts: Facts<'_>) -> Self {
        let selected = rules(facts).iter().position(|rule| rule.id == id).unwrap_or_default();
        Self { list: Accordion { selected, ..Accordion::default() }, ..Self::default() }
    }

    /// Returns the contexts in which keys are looked up.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        self.list.contexts()
    }

    /// Returns the keys for the bottom line, most important first.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        let open = if self.list.line.is_some() { "save" } else { "set the day" };
        vec![(Action::Open, open), (Action::Row(RowAction::OwnDay), "your own date"), CLOSE]
    }

    /// Handles an action or a change of text; `None` where the window has no use for it.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => self.list.write(change, self.place(facts), facts),
            Input::Action(Action::Go(Go::PageUp)) => Some(self.scroll(-1, facts)),
            Input::Action(Action::Go(Go::PageDown)) => Some(self.scroll(1, facts)),
            Input::Action(Action::Go(go)) => {
                // The text being written moves along to the other rule.
                let mut requests = self.list.drop_draft(self.place(facts));
                self.list.step(steps(go, 1), facts.pack.deadline.len());
                requests.extend(self.list.keep_draft(self.place(facts), None));
                Some(requests)
            }
            Input::Action(Action::Open) if self.list.line.is_some() => Some(self.take_day(facts)),
            Input::Action(Action::Open) => Some(self.ask(Asked::From, facts)),
            Input::Action(Action::Row(RowAction::OwnDay)) => Some(self.ask(Asked::Due, facts)),
            Input::Action(Action::Digit(digit)) => {
                self.list.open(usize::from(digit).saturating_sub(1), facts.pack.deadline.len());
                Some(nothing())
            }
            Input::Action(Action::Back) => Some(self.list.back(self.place(facts))),
            Input::Action(_) => None,
        }
    }

    /// Returns where the draft of the text is kept.
    fn place(&self, facts: Facts<'_>) -> Option<Place> {
        let rule = rules(facts).get(self.list.selected).map(|rule| rule.id.clone())?;
        Some(match self.asked {
            Asked::From => Place::From(rule),
            Asked::Due => Place::Due(rule),
        })
    }

    /// Ends the wait for held digits.
    pub fn finish(&mut self, facts: Facts<'_>) -> Vec<Request> {
        self.list.finish(self.place(facts))
    }

    /// Puts the part of the date that may be on disk now into `call`.
    pub fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        self.list.cut_held(call, self.place(facts), facts.steady);
    }

    fn scroll(&mut self, pages: isize, facts: Facts<'_>) -> Vec<Request> {
        let mut list = self.list.clone();
        list.scroll_by(pages, layout::free(facts.area, facts.notice), |width| self.draw(facts, width));
        self.list = list;
        nothing()
    }

    /// Opens the text field with the date in the record, if there is one.
    fn ask(&mut self, asked: Asked, facts: Facts<'_>) -> Vec<Request> {
        let Some(rule) = rules(facts).get(self.list.selected).copied() else { return nothing() };
        let noted = deadline::due_date(rule, &facts.call.deadline, &facts.pack.company);
        if asked == Asked::Due && noted.is_none() {
            return vec![Request::Tell("First set the date it counts from.".to_owned())];
        }
        let day = noted.map(|due| match asked {
            Asked::From => due.mark.from,
            Asked::Due => due.due,
        });
        self.asked = asked;
        let text = day.map(|day| facts.home_style().field_date(day)).unwrap_or_default();
        self.list.ask(facts.call, self.place(facts).as_ref(), &text);
        nothing()
    }

    /// Saves the typed date, for Enter; an empty text clears the date.
    fn take_day(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let Some(rule) = rules(facts).get(self.list.selected).copied() else { return nothing() };
        let Some(line) = &self.list.line else { return nothing() };
        let text = line.value().trim();
        let day = read(self.asked, rule, text, facts);
        if day.is_none() && !text.is_empty() {
            return vec![Request::Tell("No date found. Try nov 2, 10 days ago, fri or +3d.".to_owned())];
        }
        let mut requests = self.list.drop_draft(self.place(facts));
        self.list.line = None;
        let mut marks = facts.call.deadline.clone();
        let mark = marks.iter_mut().rev().find(|mark| mark.id == rule.id);
        match (self.asked, mark, day) {
            (Asked::From, None, Some(from)) => {
                marks.push(DeadlineMark { id: rule.id.clone(), from, due: None, noted: facts.now });
            }
            (Asked::From, Some(mark), Some(from)) => (mark.from, mark.noted) = (from, facts.now),
            (Asked::From, _, None) => marks.retain(|mark| mark.id != rule.id),
            (Asked::Due, Some(mark), due) => (mark.due, mark.noted) = (due, facts.now),
            (Asked::Due, None, _) => {}
        }
        requests.extend([Request::Write(Write::Deadlines(marks)), Request::Save]);
        requests
    }

    /// Returns the page, laid out in `width` columns.
    #[must_use]
    pub fn draw(&self, facts: Facts<'_>, width: usize) -> Drawn {
        let reason = facts.call.checklist.as_deref();
        let mut drawn = Drawn::default();
        let mut others = false;
        for (at, rule) in rules(facts).into_iter().enumerate() {
            if reason.is_some() && !others && !deadline::applies_to(rule, reason) {
                others = true;
                let heading = [Block::gap(), Block::new(Tone::Title, "Other deadlines")];
                drawn.push(if at == 0 { &heading[1..] } else { &heading }, width);
            }
            let due = deadline::due_date(rule, &facts.call.deadline, &facts.pack.company);
            let start = drawn.rows.len();
            let open = at == self.list.selected;
            let lead = if open { "› " } else { "  " };
            drawn.push(&[Block::led(if open { Tone::Strong } else { Tone::Body }, lead, rule.title.as_str())], width);
            if let Some(due) = due {
                drawn.push(&[standing(facts, &due)], width);
            }
            if open {
                self.open_rule(facts, rule, due, width, &mut drawn);
                drawn.open = start..drawn.rows.len();
            }
        }
        drawn
    }

    fn open_rule(&self, facts: Facts<'_>, rule: &Deadline, due: Option<DueDate<'_>>, width: usize, drawn: &mut Drawn) {
        let today = facts.now.local().date();
        let from = |text: String| Block::led(Tone::Body, "    Counts from  ", text);
        match due {
            Some(due) => {
                drawn.push(
                    &[from(format!("{}: {}", rule.counts_from, facts.style.with_distance(due.mark.from, today)))],
                    width,
                );
            }
            None => drawn.push(&[from(rule.counts_from.to_string())], width),
        }
        if let Some(line) = &self.list.line {
            drawn.push_line(if self.asked == Asked::Due { "    My date      " } else { "    That date    " });
            drawn.push(&[Block::led(Tone::Quiet, "                 ", self.meant(facts, rule, line.value()))], width);
        } else if due.is_none() {
            drawn.push(&[Block::led(Tone::Blank, "    That date    ", "not set yet")], width);
        }
        drawn.push(&[Block::led(Tone::Body, "    Rule         ", rule.rule.as_str())], width);
        let mut blocks = Vec::new();
        push_sources(facts.pack, &rule.sources, &mut blocks);
        for block in blocks.iter_mut().filter(|block| !block.text.is_empty()) {
            block.lead = format!("{INDENT}{}", block.lead);
        }
        blocks.retain(|block| !block.text.is_empty());
        let worked = due.map_or_else(|| "Not legal advice".to_owned(), |due| due.explanation(facts.style));
        blocks.push(Block::led(Tone::Quiet, INDENT, format!("{worked}.")));
        blocks.push(Block::gap());
        drawn.push(&blocks, width);
    }

    /// Returns what the typed text means, to show while typing.
    fn meant(&self, facts: Facts<'_>, rule: &Deadline, text: &str) -> String {
        let today = facts.now.local().date();
        if text.trim().is_empty() {
            return "nov 2, yesterday, 10 days ago, 2026-11-02; empty clears it".to_owned();
        }
        let Some(day) = read(self.asked, rule, text, facts) else { return "no date found yet".to_owned() };
        let last = (self.asked == Asked::From).then(|| deadline::last_day(rule, day, &facts.pack.company)).flatten();
        let last =
            last.map(|last| format!(" → last day {}", facts.style.with_distance(last, today))).unwrap_or_default();
        format!("{}{last}", facts.style.with_distance(day, today))
    }
}

/// Reads the date that was typed.
///
/// A rule counts from a day in the past, unless something is due before that day.
fn read(asked: Asked, rule: &Deadline, text: &str, facts: Facts<'_>) -> Option<Date> {
    let (today, home) = (facts.now.local().date(), facts.home_style());
    let ahead = asked == Asked::Due || rule.due().is_some_and(|term| term.before);
    if ahead {
        natural_date::read(text, today, home).map(|read| read.date)
    } else {
        natural_date::read_past(text, today, home)
    }
}

/// Returns the last day and the time left, in words.
fn standing(facts: Facts<'_>, due: &DueDate<'_>) -> Block {
    let today = facts.now.local().date();
    let (tone, lead) = match due.urgency(today) {
        Urgency::Over => (Tone::Warning, "    ! OVERDUE  "),
        Urgency::Near => (Tone::Warning, "    ! SOON  "),
        Urgency::Ahead => (Tone::Good, "    "),
    };
    let own = if due.mark.due.is_some() { " (your own date)" } else { "" };
    let left = deadline::left_words(due.left(today));
    Block::led(tone, lead, format!("{left}: {}{own}", facts.style.full_date(due.due)))
}
