//! Two windows about the line: that it dropped, and what a gap was.

use super::card::copy;
use super::request::{Input, Request};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, CallAction, EndAction};
use crate::app::keys::binding::{Binding, bind, c, k};
use crate::app::keys::chord::Key;
use crate::app::keys::context::{ALWAYS, Context, GLOBAL};
use crate::call::GapKind;

/// The line dropped.
pub const CUT_OFF: Context = Context::commands("the line dropped");
/// What was a gap?
pub const GAP: Context = Context::commands("was the gap hold?");

/// The keys of both windows.
pub const KEYS: &[Binding] = &[
    bind(GAP, &[c('y')], Action::Call(CallAction::GapWasHold), "yes, hold"),
    bind(GAP, &[c('n')], Action::Call(CallAction::GapWasTalk), "no, talk"),
    bind(GAP, &[k(Key::Esc)], Action::Back, "leave it out"),
    bind(CUT_OFF, &[k(Key::Enter)], Action::Call(CallAction::Redial), "dialled again"),
    bind(CUT_OFF, &[c('u')], Action::Call(CallAction::UndoCutOff), "it did not drop"),
    bind(CUT_OFF, &[c('y')], Action::Call(CallAction::CopyE164), "copy"),
    bind(CUT_OFF, &[c('e')], Action::End(EndAction::Page), "end the call"),
    bind(CUT_OFF, &[k(Key::Esc), c('x')], Action::Back, "look at the panes"),
];

/// The page of a line that dropped: the number to dial, and what to say. Without state: the record says everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CutOff;

impl CutOff {
    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts() -> &'static [Context] {
        &[CUT_OFF, GLOBAL, ALWAYS]
    }

    /// Returns whether an action does anything now.
    #[must_use]
    pub fn can(action: Action, facts: Facts<'_>) -> bool {
        action != Action::Call(CallAction::CopyE164) || !facts.numbers_to_dial().is_empty()
    }

    /// Takes an action; `None` where it means nothing here.
    #[must_use]
    pub fn take(input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        let Input::Action(action) = input else { return None };
        let numbers = facts.numbers_to_dial();
        let first = numbers.first().map(|(_, number)| copy(&number.e164));
        let known = [
            (Action::Call(CallAction::Redial), vec![Request::Close, Request::Redial]),
            (Action::Call(CallAction::UndoCutOff), vec![Request::Close, Request::UndoCutOff]),
            (Action::Call(CallAction::CopyE164), first.unwrap_or_default()),
            (Action::Back, vec![Request::Close]),
        ];
        known.into_iter().find(|(known, _)| *known == action).map(|(_, requests)| requests)
    }
}

/// The question what a gap was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap;

impl Gap {
    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts() -> &'static [Context] {
        &[GAP, ALWAYS]
    }

    /// Takes an action; `None` where it means nothing here.
    #[must_use]
    pub fn take(input: Input<'_>) -> Option<Vec<Request>> {
        let Input::Action(action) = input else { return None };
        let answer = |was| vec![Request::Close, Request::ExplainGap(was)];
        let known = [
            (Action::Call(CallAction::GapWasHold), answer(GapKind::Hold)),
            (Action::Call(CallAction::GapWasTalk), answer(GapKind::Talk)),
            (Action::Back, vec![Request::Close, Request::LeaveGap]),
        ];
        known.into_iter().find(|(known, _)| *known == action).map(|(_, requests)| requests)
    }
}
