//! What choosing a row of a list does.

use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::windows::Window;
use crate::app::windows::cut_off::Gap;
use crate::app::windows::past::Past;
use crate::app::windows::request::{PastPage, Pick};
use crate::call::{Mark, Medium};
use crate::find::Kind;

impl App {
    /// Carries out what the chosen row says, but for actions. Most close the list; pages of the past lead back to it.
    pub(super) fn pick(&mut self, pick: Pick) -> Vec<Effect> {
        match pick {
            Pick::Export(form, whole) => return self.pick_form(form, whole),
            Pick::Case(id) => return self.show_past(PastPage::Case(id)),
            Pick::Broken(at) => return self.show_past(PastPage::Broken(at)),
            Pick::StartCall(_)
            | Pick::Gap
            | Pick::Department(_)
            | Pick::NoTransfer
            | Pick::Resume(_)
            | Pick::Reason(_)
            | Pick::Company(_)
            | Pick::Choice(_)
            | Pick::Run(_)
            | Pick::Continue(_)
            | Pick::WriteDown(..) => {}
        }
        self.windows.close_all();
        self.pick_and_close(pick)
    }

    fn show_past(&mut self, page: PastPage) -> Vec<Effect> {
        let page = Past::new(page, self.facts());
        self.windows.open_over(Window::Past(page));
        Vec::new()
    }

    fn pick_and_close(&mut self, pick: Pick) -> Vec<Effect> {
        match pick {
            Pick::StartCall(number) => {
                self.call.number = number.map(Into::into).or(self.call.number.take());
                self.start_call()
            }
            Pick::Gap => {
                self.windows.open(Window::Gap(Gap));
                Vec::new()
            }
            Pick::Department(department) => self.name_department(department.as_deref()),
            Pick::NoTransfer => self.take_transfer_back(),
            Pick::Resume(id) => vec![Effect::Resume(id)],
            Pick::Reason(id) => {
                let hold = self.in_hold_mode();
                self.focus(Pane::Checklist);
                self.view.hold = hold;
                self.choose_reason(&id)
            }
            Pick::Company(number) => self.choose_company(number),
            Pick::Choice(label) => self.mark_step(Mark::Done, Some(label.into())),
            Pick::Continue(id) => self.continue_case(&id, Medium::Call),
            Pick::WriteDown(id, medium) => self.continue_case(&id, medium),
            Pick::Case(_) | Pick::Broken(_) | Pick::Export(..) | Pick::Run(_) => Vec::new(),
        }
    }

    /// Enter in the search box pins the answer; in the list it opens the selected entry.
    pub(super) fn open_found(&mut self) -> Vec<Effect> {
        if self.shows_due() {
            return self.open_history();
        }
        if self.guard_query(true) {
            self.refresh_search();
        }
        let Some(entry) = self.selected_entry() else { return Vec::new() };
        let (kind, id) = (entry.kind, entry.id.clone());
        let pinning = std::mem::replace(&mut self.panes.search.searching, false);
        match kind {
            // Its card and its checklist are not at hand; what it says is.
            _ if self.is_elsewhere() => self.panes.search.reading = !pinning,
            Kind::Call if !pinning => return self.open_past_call(&id),
            Kind::Department => self.open_card(&id),
            Kind::Checklist if !pinning => return self.choose_reason(&id),
            Kind::Faq
            | Kind::Checklist
            | Kind::Step
            | Kind::Script
            | Kind::Tip
            | Kind::Channel
            | Kind::Address
            | Kind::Call => self.panes.search.reading = !pinning,
        }
        Vec::new()
    }

    /// Opens the page of the case that a past call belongs to, at this call.
    fn open_past_call(&mut self, id: &str) -> Vec<Effect> {
        use crate::app::windows::case_page::CasePage;
        if let Some(page) = CasePage::at_record(id, self.facts()) {
            self.windows.open(Window::Past(Past::Case(page)));
        }
        Vec::new()
    }
}
