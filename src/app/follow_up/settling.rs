//! Settling a promise in this call or in a past one.

use crate::app::state::msg::Effect;
use crate::app::state::{App, NOTICE_STAYS};
use crate::call::promise::{PromiseState, Settle};

impl App {
    /// Settles a promise, and tells the user how to undo it.
    pub(in crate::app) fn settle_promise(&mut self, settle: Settle) -> Vec<Effect> {
        // Nothing changes, so there is nothing to undo.
        if settle.promise.state == settle.state {
            return Vec::new();
        }
        let mut after = settle.promise.clone();
        after.settle(settle.state, settle.at);
        let back = Settle { call: settle.call.clone(), promise: after, state: settle.promise.state, at: settle.at };
        let is_past = self.call.id != settle.call;
        // A broken promise is a reason to call again: its row stays on the start page.
        let next = if is_past && settle.state == PromiseState::Broken { ". Call about it next" } else { "" };
        let what = format!("Promise {}{next}", settle.state.name());
        let effects = self.settle_past(settle);
        if is_past {
            self.session.settled = Some(Box::new(back));
        }
        self.tell_undo(&what, NOTICE_STAYS);
        effects
    }

    /// Settles a promise in its record, and saves the record.
    pub(in crate::app) fn settle_past(&mut self, settle: Settle) -> Vec<Effect> {
        if self.call.id == settle.call {
            settle.apply(&mut self.call.promise);
            return self.save();
        }
        let Some(mut call) = self.history.records.find(&settle.call).cloned() else { return Vec::new() };
        settle.apply(&mut call.promise);
        self.history.records.put(&call);
        self.list_reminders();
        vec![Effect::Settle(settle)]
    }
}
