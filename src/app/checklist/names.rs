//! The steps that ask for a name, once somebody else is on the line.

use crate::app::state::App;
use crate::call::StepMark;
use crate::pack::{Field, Step};

impl App {
    /// Reopens the steps that may ask for the new agent's name after a transfer.
    ///
    /// A step for a name is one of them if an earlier step is still open or was done after it. If
    /// no open step asks for a name after that, reopens the first one that does.
    pub(in crate::app) fn reopen_names_ahead(&mut self) {
        let Some(list) = self.reason() else { return };
        let done = |step: &Step| {
            let is_it = |mark: &StepMark| mark.checklist == list.id && mark.step == step.id;
            self.call.step.iter().rposition(is_it)
        };
        let during: Vec<&Step> = list.during.iter().collect();
        let is_ahead = |(place, step): &(usize, &&Step)| {
            let mut before = during.iter().take(*place);
            step.asks(Field::Agent) && before.any(|other| done(other).is_none_or(|at| Some(at) > done(step)))
        };
        let ahead: Vec<_> = during.iter().enumerate().filter(is_ahead).map(|(_, step)| step.id.clone()).collect();
        let list = list.id.clone();
        self.call.step.retain(|mark| mark.checklist != list || !ahead.contains(&mark.step));
        if !self.way().iter().any(|on_way| on_way.mark.is_none() && on_way.step.asks(Field::Agent)) {
            self.reopen_first_name();
        }
    }

    /// Reopens the first done step for a name, because somebody else answers now.
    pub(in crate::app) fn reopen_first_name(&mut self) {
        let Some(list) = self.reason() else { return };
        let is_done = |step: &&Step| {
            step.asks(Field::Agent)
                && self.call.step.iter().any(|mark| mark.checklist == list.id && mark.step == step.id)
        };
        let Some(step) = list.during.iter().find(is_done).map(|step| step.id.clone()) else { return };
        let list = list.id.clone();
        self.call.step.retain(|mark| mark.checklist != list || mark.step != step);
    }
}
