//! Steps that ask for several fields: moving through them, what is left empty, and names and
//! promises among them.

use onhold::app::Pane;
use onhold::call::Mark;
use onhold::pack::{Field, check};

use super::dashboard;
use crate::support::{Dashboard, own};

/// The dashboard at the step with this id.
fn at_step(dashboard: Dashboard, id: &str) -> Dashboard {
    let place = dashboard.app.way().iter().position(|on_way| on_way.step.id.as_str() == id).unwrap();
    dashboard.keys("3gg").keys(&"j".repeat(place))
}

/// A call at the step of a small pack that asks for these fields.
fn asking(fields: &str) -> Dashboard {
    let promised = "fill = \"promise\"";
    let pack = include_str!("../../fixtures/good/every-key.toml")
        .replacen("fill = \"order\"\nalso = [\"want\"]", promised, 1)
        .replacen("fill = \"want\"", fields, 1);
    let dashboard = Dashboard::with_pack(check::parse(&pack).unwrap(), 120, 40);
    at_step(dashboard.keys("<Esc>3<Enter>c<Esc>h").wait(5), "say-why")
}

fn open(dashboard: &Dashboard) -> Option<Field> {
    dashboard.app.panes.checklist.field.as_ref().map(|open| open.field)
}

fn mark(dashboard: &Dashboard, id: &str) -> Option<Mark> {
    dashboard.app.way().iter().find(|on_way| on_way.step.id.as_str() == id).unwrap().mark
}

#[test]
fn the_arrows_go_through_the_fields_of_a_step_and_close_the_last() {
    let charge = || at_step(dashboard("ccharge you didn't make<Enter>"), "merchant");
    let at = charge().app.panes.checklist.selected;
    let down = charge().keys("<Space>Blue Door<Down>");
    assert_eq!((open(&down), down.app.panes.checklist.selected), (Some(own("amount")), at));
    let left = down.keys("<Up><Down>40<Down>Nov 12<Down>");
    assert_eq!((open(&left), left.app.panes.checklist.selected), (None, at + 1));
    let fields = &left.app.call.fields;
    assert_eq!((fields.get(own("merchant")), fields.get(own("amount"))), ("Blue Door", "$40.00"));
    assert!(fields.get(own("date")).contains("Nov") && left.app.call.step.is_empty(), "nothing is marked");
    // Tab goes through a form, and on to the next pane only from the last field.
    let tabbed = || charge().keys("<Space>Blue Door<Tab>");
    assert_eq!(open(&tabbed()), Some(own("amount")));
    assert_eq!(open(&tabbed().keys("<BackTab>")), Some(own("merchant")));
    let last = tabbed().keys("40<Tab>");
    assert_eq!((open(&last), last.app.view.focus), (Some(own("date")), Pane::Checklist));
    let next = last.keys("Nov 12<Tab>");
    assert_eq!((open(&next), next.app.view.focus), (None, Pane::Notes));
    let up = charge().keys("<Space>Blue Door<Up>");
    assert_eq!((open(&up), up.app.panes.checklist.selected), (None, at - 1));
}

#[test]
fn before_the_call_the_next_field_opens_at_once_and_during_it_waits() {
    let dispute = || at_step(dashboard("cdispute a charge<Enter>"), "merchant");
    let merchant = dispute().keys("<Space>Corner Books<Enter>");
    assert_eq!((open(&merchant), mark(&merchant, "merchant")), (Some(own("amount")), Some(Mark::Done)));
    let filled = merchant.keys("40<Enter>");
    let fields = &filled.app.call.fields;
    assert_eq!((fields.get(own("merchant")), fields.get(own("amount"))), ("Corner Books", "$40.00"));
    assert_eq!((open(&filled), mark(&filled, "amount")), (None, Some(Mark::Done)), "the next step has no field");
    // An empty field is left with Enter, and its step stays open.
    let left = dispute().keys("<Space>Corner Books<Enter><Enter>");
    assert_eq!((open(&left), mark(&left, "amount")), (None, None));
    let talking = at_step(dashboard("cdispute a charge<Enter>c<Esc>h"), "merchant").keys("<Space>Corner Books<Enter>");
    assert_eq!((open(&talking), mark(&talking, "merchant")), (None, Some(Mark::Done)));
}

#[test]
fn a_promise_stays_at_the_step_at_which_it_was_typed() {
    let typed = dashboard("clost<Enter>c<Esc>hjjjj<Space>a new card<Down>");
    assert_eq!(open(&typed), Some(Field::By));
    let typing = dashboard("clost<Enter>c<Esc>hjjjj<Space>a new card");
    assert!(typing.screen().contains("Enter next") && !typing.screen().contains("Enter save"), "{}", typing.screen());
    let left = typed.keys("fri<Down>");
    let promises = &left.app.call.promise;
    assert_eq!((open(&left), promises.len(), promises[0].what.as_str()), (None, 1, "a new card"));
    assert_eq!(promises[0].by, Some("2026-11-27".parse().unwrap()));
}

#[test]
fn what_is_asked_for_behind_a_promise_is_asked_for_behind_its_date() {
    let dated = asking("fill = \"promise\"\nalso = [\"reference\"]").keys("<Space>a lamp<Enter>");
    assert_eq!(open(&dated), Some(Field::By));
    let last = dated.keys("<Enter>");
    assert_eq!((open(&last), mark(&last, "say-why")), (Some(Field::Reference), None));
    let done = last.keys("77<Enter>");
    assert_eq!((done.app.call.fields.reference.as_str(), mark(&done, "say-why")), ("77", Some(Mark::Done)));
}

#[test]
fn a_promise_of_another_step_answers_none_of_this_one() {
    let promised = asking("fill = \"promise\"\nalso = [\"reference\"]");
    let promised = at_step(promised, "order-number").keys("<Space>a lamp by fri<Enter>");
    assert_eq!(mark(&promised, "order-number"), Some(Mark::Done));
    let empty = at_step(promised, "say-why").keys("<Space><Enter><Enter>");
    assert_eq!((open(&empty), mark(&empty, "say-why")), (None, None));
}

#[test]
fn after_a_transfer_a_name_among_other_fields_is_asked_for_again() {
    let named = asking("fill = \"want\"\nalso = [\"agent\"]").keys("<Space>a refund<Enter>Dana<Enter>").wait(5);
    assert_eq!(mark(&named, "say-why"), Some(Mark::Done));
    let moved = named.keys("t<Esc>").wait(5);
    assert_eq!(mark(&moved, "say-why"), None, "{}", moved.screen());
    let met = at_step(moved, "say-why").keys("<Space>Lee<Enter>").wait(5);
    assert_eq!((met.app.call.fields.agent.as_str(), mark(&met, "say-why")), ("Lee", Some(Mark::Done)));
}
