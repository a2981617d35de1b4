//! The menu behind the number that was dialed: which of its steps comes next.
//!
//! A step of a menu is marked like a step of the checklist. Its mark counts only if it was made
//! since the number was last dialed.

use jiff::civil::Date;

use super::Facts;
use super::nudges::NUDGES;
use crate::call::{Call, Event, EventKind, Moment, StepMark, heard, segment};
use crate::documents::number_line::menu_words;
use crate::pack::{MenuStep, Number};
use crate::text::safe::{SafeText, neutralize_line};

/// Stands in for the checklist in the mark of a call without a reason.
const NO_CHECKLIST: &str = "menu";

/// The longest time that a menu takes, in milliseconds.
const LONGEST_MENU: i64 = NUDGES[0] * 60_000;

/// Below this width, in columns, the word beside the key of a menu step is shorter.
const NARROW: u16 = 60;

/// The next step of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextInMenu<'a> {
    /// The step.
    pub step: &'a MenuStep,
    /// What to do, such as `press 2`.
    pub words: String,
    /// Its name in a record.
    pub id: SafeText,
    /// What to do after it, in a few words for each step.
    pub rest: Vec<String>,
}

impl<'a> Facts<'a> {
    /// Returns the step of the menu that comes next; `None` before dialing, when somebody has
    /// answered, when all are done, and when the call has waited so long that it is in a queue.
    #[must_use]
    pub fn next_in_menu(self) -> Option<NextInMenu<'a>> {
        let dialed = self.dialed_and_in_menu()?;
        let (_, number) = self.number_to_dial()?;
        let name = number.number.map_or("own", |number| number.id.as_str());
        let id = |place: usize| SafeText::from(format!("{name}/{}", place + 1));
        let is_open = |mark: &StepMark, place: usize| mark.at.millis_since(dialed) >= 0 && mark.step == id(place);
        let mut open = self.placed_menu_steps(number.number).into_iter();
        let (place, step) = open.find(|(place, _)| !self.call.step.iter().any(|mark| is_open(mark, *place)))?;
        let rest = open.filter_map(|(_, step)| menu_words(step)).collect();
        Some(NextInMenu { step, words: menu_words(step)?, id: id(place), rest })
    }

    /// Returns the word beside the key that marks the next step of the menu.
    #[must_use]
    pub fn word_for_menu_step(self) -> &'static str {
        match self.next_in_menu() {
            Some(next) if next.step.press.is_some() => "pressed",
            Some(_) | None if self.area.width < NARROW => "menu done",
            Some(_) | None => "menu step done",
        }
    }

    /// Returns what was last heard in the menu behind the number to dial, and when; `None` if the
    /// pack has it already, or was checked since.
    #[must_use]
    pub fn heard_in_menu(self) -> Option<(Moment, &'a str)> {
        let (_, dialed) = self.number_to_dial()?;
        self.heard_behind(dialed.e164, dialed.number)
    }

    /// Returns what was last heard in the menu behind any number, like `heard_in_menu`.
    ///
    /// `number` is the pack's entry for that number.
    #[must_use]
    pub fn heard_behind(self, e164: &'a str, number: Option<&Number>) -> Option<(Moment, &'a str)> {
        let of_number = self.calls_to(e164).flat_map(move |call| {
            let is_it = move |at| segment::number_at(call, at).is_some_and(|number| **number == *e164);
            heard::all(call).filter(move |(at, _)| is_it(*at))
        });
        let (at, heard) = of_number.max_by_key(|(at, _)| at.unix_millis())?;
        if number.is_some_and(|number| heard::is_in(heard, &number.menu)) {
            return None;
        }
        // The day on which the whole company was checked says nothing about this menu.
        let own_day = number.and_then(|number| number.checked.as_ref());
        let own_day = own_day.filter(|checked| **checked != self.pack.company.checked);
        let checked = own_day.and_then(|checked| checked.parse::<Date>().ok());
        checked.is_none_or(|checked| checked < at.local().date()).then_some((at, heard))
    }

    /// Returns when somebody last answered at this number.
    #[must_use]
    pub fn last_answered(self, e164: &'a str) -> Option<Moment> {
        let answers = self.calls_to(e164).flat_map(move |call| {
            let is_answer = |event: &&Event| matches!(event.kind, EventKind::HoldOff | EventKind::Agent);
            let times = call.event.iter().filter(is_answer).map(|event| event.at);
            times.filter(move |at| segment::number_at(call, *at).is_some_and(|number| **number == *e164))
        });
        answers.max_by_key(|at| at.unix_millis())
    }

    /// Returns the calls to the company in which this number was dialed.
    ///
    /// Called for each frame, so only the notes of calls to this number are read.
    fn calls_to(self, e164: &'a str) -> impl Iterator<Item = &'a Call> {
        let records = self.records.calls.iter().filter(move |call| call.id != self.call.id).chain([self.call]);
        let dialed_in = move |call: &Call| {
            let redialed = call.event.iter().filter_map(|event| event.number.as_ref());
            call.number.iter().chain(redialed).any(|number| **number == *e164)
        };
        records.filter(move |call| call.company == self.pack.company.id && dialed_in(call))
    }

    /// Returns what was last heard in the menu, as text to show while it helps: before dialing, and
    /// until somebody answers.
    #[must_use]
    pub fn heard_words(self) -> Option<String> {
        let is_over = !self.call.event.is_empty() && self.dialed_and_in_menu().is_none();
        let (at, heard) = self.heard_in_menu().filter(|_| !is_over)?;
        Some(format!("heard {}: {}", self.style.short_date(at, self.now), neutralize_line(heard)))
    }

    /// Returns the checklist under which a step of a menu is marked.
    #[must_use]
    pub fn checklist_of_menu(self) -> SafeText {
        self.call.checklist.clone().unwrap_or_else(|| NO_CHECKLIST.into())
    }

    /// Returns the menu steps that fit the reason for calling, each with its position in the menu.
    pub(super) fn placed_menu_steps(self, number: Option<&'a Number>) -> Vec<(usize, &'a MenuStep)> {
        let own = number.map(|number| number.menu.as_slice()).filter(|menu| !menu.is_empty());
        let menu = own.unwrap_or(&self.pack.company.menu);
        let reason = self.call.checklist.as_ref();
        let is_one_of = |checklists: &[SafeText]| reason.is_some_and(|reason| checklists.contains(reason));
        let fits =
            |step: &MenuStep| (step.checklists.is_empty() || is_one_of(&step.checklists)) && !is_one_of(&step.except);
        menu.iter().enumerate().filter(|(_, step)| fits(step)).collect()
    }

    /// Returns when the call was dialed, as long as nobody has answered and it may be in a menu.
    fn dialed_and_in_menu(self) -> Option<Moment> {
        let dialed = self.call.event.iter().rposition(|event| event.kind == EventKind::Started)?;
        let since = self.call.event.get(dialed..).unwrap_or_default();
        let is_answered = since.iter().any(|event| match event.kind {
            EventKind::HoldOff | EventKind::Transfer | EventKind::CutOff | EventKind::Ended | EventKind::Agent => true,
            EventKind::Started | EventKind::HoldOn | EventKind::Gap => false,
        });
        let dialed = since.first().map(|event| event.at).filter(|_| !is_answered);
        dialed.filter(|dialed| self.now.millis_since(*dialed) < LONGEST_MENU)
    }
}
