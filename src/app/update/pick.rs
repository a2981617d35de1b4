//! Carries out the picked row of a list, and opens things on Enter.

use crate::app::keys::action::Action;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::windows::Window;
use crate::app::windows::case_page::CasePage;
use crate::app::windows::past::Past;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{PastPage, Pick, Request, Row};
use crate::call::Medium;
use crate::find::Kind;

/// What is left to do after a window's requests.
#[derive(Debug, Default)]
pub(super) struct Done {
    pub(super) effects: Vec<Effect>,
    /// Words for the notes that were typed into a list.
    pub(super) note: Option<String>,
    /// An action chosen in a list, to run next.
    pub(super) then: Option<Action>,
    /// The requests of the picked row, to carry out before the rest.
    pub(super) asked: Vec<Request>,
}

impl App {
    /// Does what the picked row stands for.
    ///
    /// Most rows close all windows; some close only the list, and return to the window under it.
    pub(super) fn pick(&mut self, pick: Pick, done: &mut Done) -> Vec<Effect> {
        match pick {
            Pick::Export(form, whole) => return self.pick_form(form, whole),
            Pick::Case(id) => return self.show_past(PastPage::Case(id)),
            Pick::Past(page) => return self.show_past(page),
            Pick::Run(action) => {
                self.windows.close();
                done.then = Some(action);
                return Vec::new();
            }
            Pick::Do(requests) => {
                self.windows.close();
                done.asked = requests;
                return Vec::new();
            }
            Pick::NewCompany(name) => {
                self.ask_number_of(name);
                return Vec::new();
            }
            Pick::AddCompany(name, number) => return self.add_company(name, number),
            Pick::Department(department) => {
                self.windows.close();
                self.windows.leave_department();
                self.windows.name_department();
                return self.name_department(department.as_deref());
            }
            Pick::Gap(_)
            | Pick::Resume(_)
            | Pick::Reason(_)
            | Pick::Company(_)
            | Pick::Continue(..)
            | Pick::WriteDown(..) => {}
        }
        let asks = matches!(self.windows.top(), Some(Window::Picker(picker)) if picker.kind == PickerKind::Reasons);
        self.windows.close_all();
        if let Pick::Reason(id) = &pick
            && asks
        {
            return self.take_reason(id);
        }
        self.pick_and_close(pick)
    }

    fn show_past(&mut self, page: PastPage) -> Vec<Effect> {
        let page = Window::Past(Past::new(page, self.facts()));
        // The rows of a question may be out of date when the page closes, so the page replaces it.
        match self.windows.top() {
            Some(Window::Picker(picker)) if picker.kind == PickerKind::Choice => self.windows.replace(page),
            Some(_) | None => self.windows.open_over(page),
        }
        Vec::new()
    }

    fn pick_and_close(&mut self, pick: Pick) -> Vec<Effect> {
        match pick {
            Pick::Gap(was) => self.explain_gap(was),
            Pick::Resume(id) => self.resume_unfinished(&id),
            Pick::Reason(id) => self.choose_reason(&id),
            Pick::Company(number) => self.choose_company(number),
            Pick::Continue(id, about) => self.go_on_with_case(&id, Medium::Call, about.map(|about| *about)),
            Pick::WriteDown(id, medium) => self.go_on_with_case(&id, medium, None),
            Pick::Case(_)
            | Pick::Past(_)
            | Pick::Export(..)
            | Pick::Run(_)
            | Pick::Do(_)
            | Pick::Department(_)
            | Pick::NewCompany(_)
            | Pick::AddCompany(..) => Vec::new(),
        }
    }

    /// Opens the selected row of the FAQ pane, or chooses the reason that the open answer offers.
    pub(super) fn open_found(&mut self) -> Vec<Effect> {
        if self.guard_query(true) {
            self.refresh_search();
        }
        if let Some(reminder) = self.selected_reminder().cloned() {
            return self.open_reminder(reminder);
        }
        let search = &mut self.panes.search;
        search.searching = false;
        if search.reading {
            let offered = self.offered_reason().map(|list| list.id.to_string());
            return offered.map(|id| self.take_reason(&id)).unwrap_or_default();
        }
        let Some(entry) = self.selected_entry() else { return Vec::new() };
        let (kind, id) = (entry.kind, entry.id.clone());
        match kind {
            // Another company's cards and checklists can't be used here, but their text can be
            // read.
            _ if self.is_elsewhere() => self.read_answer(),
            Kind::Call => return self.open_past_call(&id),
            Kind::Department => self.open_card(&id),
            Kind::Checklist => return self.take_reason(&id),
            Kind::Deadline => self.open_deadline(&id),
            Kind::Rung => self.open_rung(&id),
            Kind::Letter if self.open_letter(&id) => {}
            Kind::Letter | Kind::Faq | Kind::Step | Kind::Script | Kind::Tip | Kind::Channel | Kind::Address => {
                self.read_answer();
            }
        }
        Vec::new()
    }

    /// Chooses a reason to call; during a call with another reason, asks first.
    fn take_reason(&mut self, id: &str) -> Vec<Effect> {
        let rows = self.reason_to_change(id).map(|(now, then)| {
            let keep = Row::new(format!("Keep it: {}", now.reason), Pick::Do(Vec::new()));
            vec![keep, Row::new(format!("Change it to: {}", then.reason), Pick::Reason(id.to_owned()))]
        });
        let Some(rows) = rows else { return self.choose_reason(id) };
        let picker = Picker::new(PickerKind::Choice, "Change why you're calling?", rows);
        self.windows.open(Window::Picker(picker));
        Vec::new()
    }

    fn read_answer(&mut self) {
        self.panes.search.reading = true;
        self.panes.search.scroll = 0;
    }

    /// Opens the case page of a past call, with the call selected.
    fn open_past_call(&mut self, id: &str) -> Vec<Effect> {
        if let Some(page) = CasePage::at_record(id, self.facts()) {
            self.windows.open(Window::Past(Past::Case(page)));
        }
        Vec::new()
    }
}
