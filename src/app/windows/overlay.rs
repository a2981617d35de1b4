//! What lies over the panes: one at a time, and Esc always takes it away.

use crate::app::call::end_page::EndPage;
use crate::app::follow_up::export_menu::LetterPage;
use crate::app::history::browser;
use crate::app::history::browser::Shows;
use crate::app::keymap;
use crate::app::keymap::Context;
use crate::app::keys::action::{Action, Section};
use crate::app::notes::promises::{FormRow, PromiseForm};
use crate::app::notes::speller::SpellerWindow;
use crate::app::state::accordion::Page;
use crate::app::windows::picker::{Pick, Picker, Row};
use crate::app::{App, Effect, Saving};
use crate::call::{Call, Event, EventKind, Medium, Status, clock};

/// What lies over the panes.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// The keys that work here; Enter runs one.
    Help(Picker),
    /// Why we call.
    Reasons(Picker),
    /// The answers to a step's question.
    Choice(Picker),
    /// The companies of the library.
    Companies(Picker),
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
    /// The department that a transfer leads to.
    Department(Picker),
    /// The line dropped: whom to dial, what to say.
    CutOff,
    /// What a gap was; see [`App::open_gap`].
    Gap,
    /// An entry that came by itself.
    Reading(Reading),
    /// The end of the call.
    EndPage(EndPage),
    /// Every case, to look back.
    History(Picker),
    /// A page that the list leads to.
    Past(browser::Page),
    /// Promises: one being taken down, and those of this call.
    Promise(Box<PromiseForm>),
    /// The speller.
    Speller(SpellerWindow),
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

/// An entry that is read over the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Position in the index.
    pub entry: usize,
    /// The first row that is shown.
    pub scroll: usize,
}

impl Overlay {
    /// Where keys are looked up while it is open.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        use Context as C;
        match self {
            Self::Help(_)
            | Self::Reasons(_)
            | Self::Choice(_)
            | Self::Companies(_)
            | Self::Department(_)
            | Self::Papers(_) => &[C::Picker, C::Text, C::Always],
            Self::History(_) => &[C::History, C::Picker, C::Text, C::Always],
            Self::Past(page) => page.contexts(),
            Self::Deadlines(page) | Self::Ladder(page) if page.line.is_some() => &[C::PageLine, C::Text, C::Always],
            Self::Deadlines(_) => &[C::Deadlines, C::List, C::Always],
            Self::Ladder(_) => &[C::Ladder, C::List, C::Always],
            Self::Letter(_) => &[C::Letter, C::List, C::Always],
            Self::Card(_) => &[C::Card, C::List, C::Always],
            Self::CutOff => &[C::CutOff, C::Global, C::Always],
            Self::Gap => &[C::Gap, C::Always],
            Self::EndPage(EndPage { filling: Some(_), .. }) => &[C::EndField, C::Text, C::Always],
            Self::Reading(_) => &[C::Reading, C::List, C::Always],
            Self::EndPage(_) => &[C::EndPage, C::Always],
            Self::Promise(form) if matches!(form.at, FormRow::Listed(_)) => &[C::PromiseList, C::Always],
            Self::Promise(_) => &[C::PromiseForm, C::Text, C::Always],
            Self::Speller(_) => &[C::Speller, C::Text, C::Always],
            Self::Unfinished { discard: false } => &[C::Unfinished, C::Always],
            Self::Unfinished { discard: true } => &[C::Discard, C::Always],
        }
    }

    /// The list that is filtered by typing, where this is one.
    pub fn picker_mut(&mut self) -> Option<&mut Picker> {
        match self {
            Self::Help(picker)
            | Self::Reasons(picker)
            | Self::Choice(picker)
            | Self::Companies(picker)
            | Self::Department(picker)
            | Self::History(picker)
            | Self::Papers(picker) => Some(picker),
            Self::Deadlines(_)
            | Self::Ladder(_)
            | Self::Letter(_)
            | Self::Past(_)
            | Self::Card(_)
            | Self::CutOff
            | Self::Gap
            | Self::Reading(_)
            | Self::EndPage(_)
            | Self::Promise(_)
            | Self::Speller(_)
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
            | Self::Companies(_)
            | Self::Department(_)
            | Self::History(_)
            | Self::Papers(_)
            | Self::Letter(_)
            | Self::Past(_)
            | Self::Card(_)
            | Self::CutOff
            | Self::Gap
            | Self::EndPage(_)
            | Self::Reading(_)
            | Self::Promise(_)
            | Self::Speller(_)
            | Self::Unfinished { .. } => None,
        }
    }
}

impl App {
    /// `?`: the keys of the focused pane.
    pub(in crate::app) fn open_help(&mut self) {
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
    pub(in crate::app) fn pick(&mut self) -> Vec<Effect> {
        let picked = self.overlay.as_mut().and_then(Overlay::picker_mut).and_then(|list| list.row().cloned());
        let Some(row) = picked else { return self.pick_as_typed() };
        if let Pick::Export(form, whole) = row.pick {
            return self.pick_form(form, whole);
        }
        // These lead from the list to a page that leads back to it.
        let page = match &row.pick {
            Pick::Case(id) => Some(Shows::Case(self.page_of(id))),
            Pick::Broken(at) => Some(Shows::Broken(*at)),
            Pick::StartCall(_)
            | Pick::Gap
            | Pick::Department(_)
            | Pick::NoTransfer
            | Pick::Resume(_)
            | Pick::Reason(_)
            | Pick::Choice(_)
            | Pick::Company(_)
            | Pick::Run(_)
            | Pick::Continue(_)
            | Pick::WriteDown(..)
            | Pick::Export(..) => None,
        };
        if let Some(page) = page {
            self.open_page(page);
            return Vec::new();
        }
        self.overlay = None;
        match row.pick {
            Pick::StartCall(number) => {
                self.call.number = number.map(Into::into).or(self.call.number.take());
                self.start_call()
            }
            Pick::Gap => {
                self.overlay = Some(Overlay::Gap);
                Vec::new()
            }
            Pick::Department(department) => self.name_department(department.as_deref()),
            Pick::NoTransfer => self.take_transfer_back(),
            Pick::Resume(id) => vec![Effect::Resume(id)],
            Pick::Reason(id) => {
                let hold = self.in_hold_mode();
                self.focus(crate::app::Pane::Checklist);
                self.view.hold = hold;
                self.choose_reason(&id)
            }
            Pick::Company(number) => self.choose_company(number),
            Pick::Choice(label) => self.mark_step(crate::call::Mark::Done, Some(label.into())),
            Pick::Run(action) => self.act(action),
            Pick::Continue(id) => self.continue_case(&id, Medium::Call),
            Pick::WriteDown(id, medium) => self.continue_case(&id, medium),
            Pick::Case(_) | Pick::Broken(_) | Pick::Export(..) => Vec::new(),
        }
    }

    /// Enter where the filter lets nothing through: some lists take what was typed.
    fn pick_as_typed(&mut self) -> Vec<Effect> {
        let Some(Overlay::Department(picker)) = &self.overlay else { return Vec::new() };
        let typed = picker.input.value().to_owned();
        self.overlay = None;
        self.name_department(Some(&typed))
    }

    /// `c` on a card: this number is being called.
    pub(in crate::app) fn call_number(&mut self) -> Vec<Effect> {
        let Some(number) = self.selected_number().map(|number| number.e164.clone()) else { return Vec::new() };
        self.call.number = Some(number);
        self.overlay = None;
        if self.reason().is_some() {
            self.focus(crate::app::Pane::Checklist);
        }
        self.start_call()
    }

    /// The call is over: the record is closed, and an empty one takes its place.
    pub(in crate::app) fn end_call(&mut self, quitting: bool) -> Vec<Effect> {
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
            let missing =
                self.call.missing().iter().map(|field| field.label().to_lowercase()).collect::<Vec<_>>().join(", ");
            let without = if missing.is_empty() { String::new() } else { format!("; without: {missing}") };
            let agreed = format!("{}{without}", self.summary_of(&self.call));
            self.papers.ended = Some(Box::new(self.call.clone()));
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
    pub(in crate::app) fn take_up(&mut self, call: Call) {
        self.notes = crate::app::notes::NotesPane::from_lines(&call.note);
        self.call = call;
        self.pick_up_the_line();
        self.checklist = crate::app::checklist::ChecklistPane::default();
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
        let lasted = lasted.map(|times| format!(", {} long", clock::format_duration(times.call)));
        let (steps, lasted) = (steps.unwrap_or_default(), lasted.unwrap_or_default());
        format!("{why}, {} {}{steps}{lasted}", call.created.date(), call.created.clock())
    }
}
