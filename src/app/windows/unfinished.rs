//! The offer to go on with a call that was not ended.

use super::request::{Input, Request, nothing};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, EndAction};
use crate::app::keys::binding::{Binding, bind, c, k};
use crate::app::keys::chord::Key;
use crate::app::keys::context::{ALWAYS, Context};

/// The offer to resume a call.
pub const UNFINISHED: Context = Context::commands("unfinished call");
/// The question whether to delete a file for good; another key than the one that led here.
pub const DISCARD: Context = Context::commands("delete it?");

/// The keys of the window, and of the question whether to delete a record.
pub const KEYS: &[Binding] = &[
    bind(UNFINISHED, &[c('r'), k(Key::Enter)], Action::End(EndAction::Resume), "resume"),
    bind(UNFINISHED, &[c('k')], Action::End(EndAction::Keep), "keep as it is"),
    bind(UNFINISHED, &[c('d')], Action::End(EndAction::Discard), "discard"),
    bind(UNFINISHED, &[k(Key::Esc)], Action::Back, "decide later"),
    bind(DISCARD, &[c('y')], Action::End(EndAction::Discard), "yes, delete it"),
    bind(DISCARD, &[k(Key::Esc), c('n')], Action::Back, "no"),
];

/// The offer; of the newest unfinished call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unfinished {
    /// True when discarding was asked for once.
    pub discard: bool,
}

impl Unfinished {
    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts(self) -> &'static [Context] {
        if self.discard { &[DISCARD, ALWAYS] } else { &[UNFINISHED, ALWAYS] }
    }

    /// Takes an action; `None` where it means nothing here.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        let Input::Action(action) = input else { return None };
        let id = facts.unfinished_here().next().map(|call| call.id.clone());
        let with = |ask: fn(String) -> Request| id.map(ask).into_iter().collect::<Vec<_>>();
        #[expect(clippy::wildcard_enum_match_arm, reason = "the keys of this window; all others mean nothing in it")]
        match action {
            Action::End(EndAction::Resume) => {
                let mut requests = vec![Request::Close];
                requests.extend(with(Request::Resume));
                Some(requests)
            }
            Action::End(EndAction::Keep) => Some(with(Request::Keep)),
            Action::End(EndAction::Discard) if self.discard => {
                self.discard = false;
                Some(with(Request::Discard))
            }
            Action::End(EndAction::Discard) => {
                self.discard = true;
                Some(nothing())
            }
            Action::Back => Some(if std::mem::take(&mut self.discard) { nothing() } else { vec![Request::Close] }),
            _ => None,
        }
    }

    /// Returns what follows from a change of the records: nothing is left to be offered.
    #[must_use]
    pub fn refresh(facts: Facts<'_>) -> Vec<Request> {
        if facts.unfinished_here().next().is_none() { vec![Request::Close] } else { nothing() }
    }
}
