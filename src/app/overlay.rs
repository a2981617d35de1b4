//! What lies over the panes: one at a time, and Esc always takes it away.

use super::action::{Action, Section};
use super::keymap::{self, Context};
use super::page::Page;
use super::papers::LetterPage;
use super::picker::{Pick, Picker, Row};
use super::{App, Effect, Saving};
use crate::call::{Call, Event, EventKind, Status, clock};
use crate::pack::Field;

/// What lies over the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The keys that work here; Enter runs one.
    Help(Picker),
    /// Why we call.
    Reasons(Picker),
    /// The answers to a step's question.
    Choice(Picker),
    /// The forms in which the record can leave.
    Papers(Picker),
    /// The deadlines.
    Deadlines(Page),
    /// The escalation ladder.
    Ladder(Page),
    /// A letter.
    Letter(LetterPage),
    /// A department.
    Card(Card),
    /// The end of the call.
    EndPage(EndPage),
    /// A call that was not ended; the first of [`App::unfinished`].
    Unfinished {
        /// True when discarding was asked for once.
        discard: bool,
    },
}

/// The card of a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// Position of the department in the pack.
    pub department: usize,
    /// Which of its numbers is shown large.
    pub number: usize,
    /// The first row that is shown.
    pub scroll: usize,
}

/// The end-of-call page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndPage {
    /// True when it was opened by quitting: ending the call then quits.
    pub quitting: bool,
}

impl Overlay {
    /// Where keys are looked up while it is open.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        use Context as C;
        match self {
            Self::Help(_) | Self::Reasons(_) | Self::Choice(_) | Self::Papers(_) => &[C::Picker, C::Text, C::Always],
            Self::Deadlines(page) | Self::Ladder(page) if page.line.is_some() => &[C::PageLine, C::Text, C::Always],
            Self::Deadlines(_) => &[C::Deadlines, C::List, C::Always],
            Self::Ladder(_) => &[C::Ladder, C::List, C::Always],
            Self::Letter(_) => &[C::Letter, C::List, C::Always],
            Self::Card(_) => &[C::Card, C::List, C::Always],
            Self::EndPage(_) => &[C::EndPage, C::Always],
            Self::Unfinished { discard: false } => &[C::Unfinished, C::Always],
            Self::Unfinished { discard: true } => &[C::Discard, C::Always],
        }
    }

    /// The list that is filtered by typing, where this is one.
    pub fn picker_mut(&mut self) -> Option<&mut Picker> {
        match self {
            Self::Help(picker) | Self::Reasons(picker) | Self::Choice(picker) | Self::Papers(picker) => Some(picker),
            Self::Deadlines(_)
            | Self::Ladder(_)
            | Self::Letter(_)
            | Self::Card(_)
            | Self::EndPage(_)
            | Self::Unfinished { .. } => None,
        }
    }

    /// The page with a list, where this is one.
    pub fn page_mut(&mut self) -> Option<&mut Page> {
        match self {
            Self::Deadlines(page) | Self::Ladder(page) => Some(page),
            Self::Help(_)
            | Self::Reasons(_)
            | Self::Choice(_)
            | Self::Papers(_)
            | Self::Letter(_)
            | Self::Card(_)
            | Self::EndPage(_)
            | Self::Unfinished { .. } => None,
        }
    }
}

impl App {
    /// `?`: the keys of the focused pane.
    pub(super) fn open_help(&mut self) {
        let mut bindings: Vec<_> =
            keymap::rows(self.contexts()).filter(|row| self.can(row.action) && row.action != Action::Help).collect();
        // What everybody guesses comes last.
        bindings.sort_by_key(|row| row.action.section() == Section::Moving);
        let rows = bindings
            .into_iter()
            .map(|row| Row {
                label: row.action.describe().to_owned(),
                aside: keymap::keys_shown(row),
                keywords: format!("{} {}", row.action.section().name(), row.hint),
                pick: Pick::Run(row.action),
            })
            .collect();
        self.overlay = Some(Overlay::Help(Picker::new("Help", rows).with_note(&self.content.pack.company.disclaimer)));
    }

    /// Enter in a filtered list.
    pub(super) fn pick(&mut self) -> Vec<Effect> {
        let picked = self.overlay.as_mut().and_then(Overlay::picker_mut).and_then(|list| list.row().cloned());
        let Some(row) = picked else { return Vec::new() };
        if let Pick::Export(form) = row.pick {
            return self.pick_form(form);
        }
        self.overlay = None;
        match row.pick {
            Pick::Export(_) => Vec::new(),
            Pick::StartCall => self.start_call(),
            Pick::Resume(id) => vec![Effect::Resume(id)],
            Pick::Reason(id) => {
                self.focus(super::Pane::Checklist);
                self.choose_reason(&id)
            }
            Pick::Choice(label) => self.mark_step(crate::call::Mark::Done, Some(label.into())),
            Pick::Run(action) => self.act(action),
        }
    }

    /// The clock runs from now.
    pub(super) fn start_call(&mut self) -> Vec<Effect> {
        if !self.is_calling() {
            self.call.event.push(Event::new(self.clock.now, EventKind::Started));
        }
        self.save()
    }

    /// `c` on a card: this number is being called.
    pub(super) fn call_number(&mut self) -> Vec<Effect> {
        let Some(number) = self.selected_number().map(|number| number.e164.clone()) else { return Vec::new() };
        self.call.number = Some(number);
        self.overlay = None;
        if self.reason().is_some() {
            self.focus(super::Pane::Checklist);
        }
        self.start_call()
    }

    /// `h`: on hold, or off hold; the call is running by then.
    pub(super) fn toggle_hold(&mut self) -> Vec<Effect> {
        let holding = self.is_calling() && self.times().is_some_and(|times| times.hold.is_some());
        self.start_call();
        let kind = if holding { EventKind::HoldOff } else { EventKind::HoldOn };
        self.call.event.push(Event::new(self.clock.now, kind));
        self.save()
    }

    /// The call is over: the record is closed, and an empty one takes its place.
    pub(super) fn end_call(&mut self, quitting: bool) -> Vec<Effect> {
        self.finish_writing();
        if self.is_calling() {
            self.call.event.push(Event::new(self.clock.now, EventKind::Ended));
        }
        self.call.status = Status::Ended;
        let mut effects = self.save();
        self.overlay = None;
        if quitting {
            effects.push(Effect::Quit);
        } else {
            let agreed = self.summary_of(&self.call);
            self.ended = Some(Box::new(self.call.clone()));
            let next = self.new_call();
            self.take_up(next);
            if self.is_failing() {
                self.tell(format!("Call ended, and not saved yet: {agreed}"));
            } else {
                self.saving = Saving::Nothing;
                self.tell(format!("Call ended and kept: {agreed}"));
            }
        }
        effects
    }

    /// Makes `call` the record being written.
    pub(super) fn take_up(&mut self, call: Call) {
        self.notes = super::notes::NotesPane::from_lines(&call.note);
        self.call = call;
        self.checklist = super::checklist::ChecklistPane::default();
        self.select_current_step();
        self.refresh_faq();
    }

    /// A call in a few words: when it began, why, and how far it came.
    #[must_use]
    pub fn summary_of(&self, call: &Call) -> String {
        let list = self.content.pack.checklist.iter().find(|list| call.checklist.as_ref() == Some(&list.id));
        let why = list.map_or("no reason chosen", |list| list.reason.as_str());
        let steps = list.map(|list| {
            let way = crate::call::steps::way(list, &call.step);
            format!(", {} of {} steps", way.iter().filter(|on_way| on_way.mark.is_some()).count(), way.len())
        });
        let lasted = clock::times(&call.event, self.clock.now).filter(|_| !clock::is_running(&call.event));
        let lasted = lasted.map(|times| format!(", {} long", clock::spoken(times.call)));
        let (steps, lasted) = (steps.unwrap_or_default(), lasted.unwrap_or_default());
        format!("{why}, {} {}{steps}{lasted}", call.created.date(), call.created.clock())
    }

    /// What a caller would miss next week, in order of regret.
    #[must_use]
    pub fn missing(&self) -> Vec<Field> {
        [Field::Reference, Field::Agent, Field::Promise, Field::By, Field::Outcome]
            .into_iter()
            .filter(|field| self.call.fields.get(*field).trim().is_empty())
            .collect()
    }
}
