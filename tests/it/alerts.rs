//! Bell and notification: at the nudges during a hold and for promises that are due, once, and only
//! if the settings ask for them.

use onhold::app::{Effect, Stored};
use onhold::call::Records;

use crate::history;
use crate::support::Dashboard;

fn alerts(dashboard: &Dashboard) -> Vec<String> {
    let text = |effect: &Effect| if let Effect::Alert(text) = effect { Some(text.to_string()) } else { None };
    dashboard.effects.iter().filter_map(text).collect()
}

fn new(on: bool) -> Dashboard {
    let mut dashboard = Dashboard::new(120, 40);
    dashboard.app.session.connection.alerts.on = on;
    dashboard
}

/// A call about a disputed charge, for which there are quicker ways.
fn waiting(on: bool) -> Dashboard {
    new(on).keys("<Esc>cdispute charge<Enter>").keys("c")
}

#[test]
fn a_long_hold_calls_back_once_at_each_nudge() {
    let dashboard = waiting(true).wait(14 * 60);
    assert_eq!(alerts(&dashboard), [""; 0]);
    let dashboard = dashboard.wait(90);
    assert_eq!(alerts(&dashboard), ["On hold for 15 minutes"]);
    let dashboard = dashboard.wait(10 * 60);
    assert_eq!(alerts(&dashboard).len(), 1);
    let dashboard = dashboard.wait(6 * 60);
    assert_eq!(alerts(&dashboard), ["On hold for 15 minutes", "On hold for 30 minutes"]);
    // Another hold starts from zero.
    let dashboard = dashboard.keys("<Esc>h").wait(60).keys("h").wait(16 * 60);
    assert_eq!(alerts(&dashboard).len(), 3);
}

#[test]
fn a_promise_that_is_due_calls_back_once() {
    let records = || Stored::Records(Box::new(Records::of(history::calls())));
    let dashboard = new(true).stored(records());
    let told = alerts(&dashboard);
    assert!(told.len() == 1 && told[0].contains("due"), "{told:?}");
    assert_eq!(alerts(&dashboard.stored(records()).wait(120)).len(), 1);
}

#[test]
fn nobody_is_called_back_who_did_not_ask_for_it() {
    let dashboard = waiting(false).wait(40 * 60).stored(Stored::Records(Box::new(Records::of(history::calls()))));
    assert_eq!(alerts(&dashboard), [""; 0]);
}

/// A call that this program first sees after `minutes` of waiting.
fn resumed_after(minutes: i64) -> Dashboard {
    let mut call = waiting(false).last_saved().unwrap().clone();
    let earlier = -minutes * 60_000;
    call.created = call.created.plus_millis(earlier);
    for event in &mut call.event {
        event.at = event.at.plus_millis(earlier);
    }
    // Another window watched it until just now.
    call.seen = call.seen.map(|seen| seen.plus_millis(-3000));
    new(true).stored(Stored::Resumed(Box::new(call)))
}

#[test]
fn a_call_that_was_taken_up_again_calls_back_too() {
    let dashboard = resumed_after(14);
    assert_eq!(alerts(&dashboard), [""; 0]);
    let dashboard = dashboard.wait(61);
    assert_eq!(alerts(&dashboard), ["On hold for 15 minutes"]);
    assert_eq!(alerts(&dashboard.wait(16 * 60)).len(), 2);
}

#[test]
fn taking_up_a_long_wait_calls_nobody_back() {
    let dashboard = resumed_after(20).wait(60);
    assert_eq!(alerts(&dashboard), [""; 0], "the user is there");
    assert_eq!(alerts(&dashboard.wait(10 * 60)), ["On hold for 30 minutes"]);
}

#[test]
fn promises_still_call_back_after_a_call_was_taken_up() {
    let dashboard = resumed_after(1);
    let told = alerts(&dashboard.stored(Stored::Records(Box::new(Records::of(history::calls())))));
    assert!(told.len() == 1 && told[0].contains("due"), "{told:?}");
}
