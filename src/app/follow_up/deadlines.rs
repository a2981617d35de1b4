//! `d`: the deadlines. Each rule of the pack with the day it counts from, the last day, what is left, the rule and its source.

use jiff::civil::Date;
use tui_input::Input;

use crate::app::state::accordion::{Asked, Drawn, Page};
use crate::app::windows::overlay::Overlay;
use crate::app::{App, Effect};
use crate::call::deadline;
use crate::call::deadline::{Due, Standing};
use crate::call::{DeadlineMark, date_words, natural_date};
use crate::documents::sources::push_sources;
use crate::pack::Deadline;
use crate::text::block::{Block, Tone};

/// Before the values of the open rule.
const INDENT: &str = "    ";

impl App {
    /// The rules in the order of the page: those of the reason for calling first.
    fn rules(&self) -> Vec<&Deadline> {
        deadline::rules(&self.content.pack, self.call.checklist.as_deref())
    }

    pub(in crate::app) fn open_deadlines(&mut self) {
        self.finish_writing();
        self.overlay = Some(Overlay::Deadlines(Page::default()));
    }

    /// How many rules there are.
    pub(in crate::app) fn rule_count(&self) -> usize {
        self.content.pack.deadline.len()
    }

    fn selected_rule(&self) -> Option<Deadline> {
        let Some(Overlay::Deadlines(page)) = &self.overlay else { return None };
        self.rules().get(page.selected).map(|rule| (*rule).clone())
    }

    /// Enter or `e` on a rule: the line opens with the day that is noted.
    pub(in crate::app) fn ask_day(&mut self, asked: Asked) {
        let Some(rule) = self.selected_rule() else { return };
        let noted = deadline::due(&rule, &self.call.deadline);
        let day = noted.and_then(|due| match asked {
            Asked::From => Some(due.mark.from),
            Asked::Due => Some(due.due),
            Asked::Result => None,
        });
        if asked == Asked::Due && noted.is_none() {
            self.tell("First the day that it counts from: Enter.");
            return;
        }
        let input = Input::new(day.map(|day| day.to_string()).unwrap_or_default());
        if let Some(Overlay::Deadlines(page)) = &mut self.overlay {
            page.line = Some((asked, input));
        }
    }

    /// Enter in the line: the day is noted; an empty line takes it back.
    pub(in crate::app) fn take_day(&mut self) -> Vec<Effect> {
        let (Some(rule), now) = (self.selected_rule(), self.clock.now) else { return Vec::new() };
        let Some(Overlay::Deadlines(page)) = &mut self.overlay else { return Vec::new() };
        let Some((asked, input)) = &page.line else { return Vec::new() };
        let (asked, text) = (*asked, input.value().trim().to_owned());
        let day = read(asked, &text, now.local().date());
        if day.is_none() && !text.is_empty() {
            self.tell(format!("No day found. Understood: {}", natural_date::FORMS));
            return Vec::new();
        }
        page.line = None;
        let marks = &mut self.call.deadline;
        let mark = marks.iter_mut().rev().find(|mark| mark.id == rule.id);
        match (asked, mark, day) {
            (Asked::From, None, Some(from)) => {
                marks.push(DeadlineMark { id: rule.id, from, due: None, noted: now });
            }
            (Asked::From, Some(mark), Some(from)) => (mark.from, mark.noted) = (from, now),
            (Asked::From, _, None) => marks.retain(|mark| mark.id != rule.id),
            (Asked::Due, Some(mark), due) => (mark.due, mark.noted) = (due, now),
            (Asked::Due, None, _) | (Asked::Result, _, _) => {}
        }
        self.save()
    }

    /// The page in `width` columns.
    #[must_use]
    pub fn draw_deadlines(&self, page: &Page, width: usize) -> Drawn {
        let reason = self.call.checklist.as_deref();
        let today = self.clock.now.local().date();
        let mut drawn = Drawn::default();
        let mut others = false;
        for (at, rule) in self.rules().into_iter().enumerate() {
            if reason.is_some() && !others && !deadline::concerns(rule, reason) {
                others = true;
                let heading = [Block::gap(), Block::new(Tone::Title, "For other reasons to call")];
                drawn.push(if at == 0 { &heading[1..] } else { &heading }, width);
            }
            let due = deadline::due(rule, &self.call.deadline);
            let start = drawn.rows.len();
            let open = at == page.selected;
            let lead = if open { "› " } else { "  " };
            drawn.push(&[Block::led(if open { Tone::Strong } else { Tone::Body }, lead, rule.title.as_str())], width);
            if let Some(due) = due {
                drawn.push(&[standing(&due, today)], width);
            }
            if open {
                self.open_rule(rule, due, page, width, &mut drawn);
                drawn.open = start..drawn.rows.len();
            }
        }
        drawn
    }

    fn open_rule(&self, rule: &Deadline, due: Option<Due<'_>>, page: &Page, width: usize, drawn: &mut Drawn) {
        let today = self.clock.now.local().date();
        let from = |text: String| Block::led(Tone::Body, "    Counts from  ", text);
        match due {
            Some(due) => {
                drawn.push(
                    &[from(format!("{}: {}", rule.counts_from, date_words::with_distance(due.mark.from, today)))],
                    width,
                );
            }
            None => drawn.push(&[from(rule.counts_from.to_string())], width),
        }
        if let Some((asked, input)) = &page.line {
            drawn.push_line(if *asked == Asked::Due { "    My last day  " } else { "    That day     " });
            drawn.push(&[Block::led(Tone::Quiet, "                 ", self.meant(rule, *asked, input.value()))], width);
        } else if due.is_none() {
            drawn.push(&[Block::led(Tone::Blank, "    That day     ", "not noted yet: Enter")], width);
        }
        drawn.push(&[Block::led(Tone::Body, "    Rule         ", rule.rule.as_str())], width);
        let mut blocks = Vec::new();
        push_sources(&self.content.pack, &rule.sources, &mut blocks);
        for block in blocks.iter_mut().filter(|block| !block.text.is_empty()) {
            block.lead = format!("{INDENT}{}", block.lead);
        }
        blocks.retain(|block| !block.text.is_empty());
        let worked = due.map_or_else(|| "Not legal advice".to_owned(), |due| due.worked_out());
        blocks.push(Block::led(Tone::Quiet, INDENT, format!("{worked}.")));
        blocks.push(Block::gap());
        drawn.push(&blocks, width);
    }

    /// What the line would mean, shown while it is typed.
    fn meant(&self, rule: &Deadline, asked: Asked, text: &str) -> String {
        let today = self.clock.now.local().date();
        if text.trim().is_empty() {
            return "2 nov, yesterday, 10 days ago, 2026-11-02; empty takes it back".to_owned();
        }
        let Some(day) = read(asked, text, today) else { return "no day found yet".to_owned() };
        let last = (asked == Asked::From).then(|| deadline::last_day(rule, day)).flatten();
        let last =
            last.map(|last| format!(" → last day {}", date_words::with_distance(last, today))).unwrap_or_default();
        format!("{}{last}", date_words::with_distance(day, today))
    }
}

/// The day that is typed.
fn read(asked: Asked, text: &str, today: Date) -> Option<Date> {
    match asked {
        Asked::From => natural_date::read_past(text, today),
        Asked::Due => natural_date::read(text, today).map(|read| read.date),
        Asked::Result => None,
    }
}

/// The last day and what is left, in words.
fn standing(due: &Due<'_>, today: Date) -> Block {
    let (tone, lead) = match due.standing(today) {
        Standing::Over => (Tone::Warning, "    ! OVERDUE  "),
        Standing::Near => (Tone::Warning, "    ! SOON  "),
        Standing::Ahead => (Tone::Good, "    "),
    };
    let own = if due.mark.due.is_some() { " (your own day)" } else { "" };
    let left = deadline::left_in_words(due.left(today));
    Block::led(tone, lead, format!("{left}: {}{own}", date_words::full_date(due.due)))
}
