//! Bell and notification: at the nudges of a hold and for promises that are due, once, and only
//! where that was asked for.

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
    dashboard.app.connection.alerts.on = on;
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
    // Another hold begins anew.
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
