//! Keys on a reminder: Enter acts on it, and a promise can be marked in place.

use crate::app::keys::action::MarkAction;
use crate::app::search::reminders::{promise_at, what_was_promised};
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::state::search::Reminder;
use crate::app::windows::Window;
use crate::app::windows::case_page::CasePage;
use crate::app::windows::past::Past;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Request, Row};
use crate::app::writing::field::TextField;
use crate::call::promise::Settle;
use crate::call::{About, Promise, PromiseState};

impl App {
    /// Acts on a reminder when Enter is pressed.
    pub(super) fn open_reminder(&mut self, reminder: Reminder) -> Vec<Effect> {
        match reminder {
            Reminder::Answered => {
                self.panes.search.query = TextField::default();
                self.refresh_search();
                return self.toggle_hold();
            }
            Reminder::Gap => self.ask_about_gap(),
            Reminder::Unfinished(id) => return self.resume_unfinished(&id),
            Reminder::Later(_) => return self.open_history(),
            Reminder::Promise { call, place } => self.ask_about_promise(&call, place),
            Reminder::LastDay { call, .. } => {
                if let Some(page) = CasePage::at_record(&call, self.facts()) {
                    self.windows.open(Window::Past(Past::Case(page)));
                }
            }
        }
        Vec::new()
    }

    fn ask_about_promise(&mut self, call: &str, place: usize) {
        let facts = self.facts();
        let Some((call, promise)) = promise_at(facts, call, place) else { return };
        let Some(case) = facts.case_of(call).map(|case| case.id.to_owned()) else { return };
        let settle = |state| {
            let settle = Settle { call: call.id.clone(), promise: promise.clone(), state, at: facts.now };
            Pick::Do(vec![Request::Settle(Box::new(settle))])
        };
        let about = About::of(&call.id, &call.promise, place).map(Box::new);
        let mut rows = vec![
            Row::new("Call about it", Pick::Continue(case.clone(), about)),
            Row::new("It was kept", settle(PromiseState::Kept)),
        ];
        let broken = || Row::new("It was broken", settle(PromiseState::Broken));
        rows.extend((promise.state != PromiseState::Broken).then(broken));
        rows.push(Row::new("Open the case", Pick::Case(case)));
        let title = what_was_promised(promise);
        self.windows.open(Window::Picker(Picker::new(PickerKind::Choice, &title, rows)));
    }

    /// Returns the promise of the selected reminder, if the FAQ pane has focus.
    pub(super) fn promise_at_keys(&self) -> Option<&Promise> {
        let Reminder::Promise { call, place } = self.reminder_at_keys()? else { return None };
        promise_at(self.facts(), call, *place).map(|(_, promise)| promise)
    }

    /// Settles the promise of the selected reminder; `None` if no promise is selected.
    pub(super) fn settle_reminder(&mut self, action: MarkAction) -> Option<Vec<Effect>> {
        let state = match action {
            MarkAction::Mark => PromiseState::Kept,
            MarkAction::Broken => PromiseState::Broken,
            MarkAction::Skip | MarkAction::NotApplicable => return None,
        };
        let Reminder::Promise { call, place } = self.reminder_at_keys()?.clone() else { return None };
        let facts = self.facts();
        let (call, promise) = promise_at(facts, &call, place)?;
        let settle = Settle { call: call.id.clone(), promise: promise.clone(), state, at: facts.now };
        Some(self.settle_promise(settle))
    }
}
