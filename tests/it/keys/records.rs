//! Records while the dashboard is open: one that begins, one that is left unfinished, one that
//! could not be saved.

use onhold::app::{Effect, Stored};
use onhold::call::date_words::Style;
use onhold::call::{Call, Records};

use super::dashboard;
use super::notes;
use crate::support::Dashboard;

/// A call that was left unfinished yesterday.
fn unfinished() -> Call {
    let mut old = dashboard("4half a note").app.call;
    "2026-11-22-090000-aaaa".clone_into(&mut old.id);
    old
}

/// Adds the store's answers at startup: the records, and that one is unfinished.
fn with_unfinished(dashboard: Dashboard) -> Dashboard {
    let found = Stored::Found { unfinished: vec![unfinished()], broken: Vec::new() };
    let records = Records { calls: vec![unfinished()], ..Records::default() };
    dashboard.stored(found).stored(Stored::Records(Box::new(records)))
}

#[test]
fn an_unfinished_call_is_a_row_and_no_question() {
    let offered = with_unfinished(Dashboard::new(120, 40));
    assert!(!offered.app.windows.is_open());
    assert!(offered.screen().contains("half a note"), "{}", offered.screen());
    assert_eq!(offered.keys("<Enter>").effects, [Effect::Resume(unfinished().id)]);
    for typed in ["buddy", "d", "y", "rkd", "<Esc>d", "<Esc>y", "<Esc>b"] {
        let typed_over = with_unfinished(Dashboard::new(120, 40)).keys(typed);
        let lost = |effect: &Effect| matches!(effect, Effect::Discard(_) | Effect::Resume(_));
        assert!(!typed_over.effects.iter().any(lost), "{typed}");
    }
    let resumed = Dashboard::new(120, 40).stored(Stored::Resumed(Box::new(unfinished())));
    assert_eq!(resumed.app.call, unfinished());
    assert!(resumed.screen().contains("half a note"));
}

#[test]
fn resuming_while_writing_keeps_both_calls() {
    let both = dashboard("4new 447100932210").stored(Stored::Resumed(Box::new(unfinished())));
    assert_eq!(both.app.call, unfinished());
    assert_eq!(both.last_saved().unwrap().note[0].text, "new 447100932210");
    let listed = both.keys("<Esc>/");
    assert!(listed.screen().contains("new 447100932210"), "a row leads back to the new one: {}", listed.screen());
}

#[test]
fn an_unfinished_call_takes_no_letter_from_a_text() {
    let writing = with_unfinished(dashboard("4")).keys("kind");
    assert_eq!(notes(&writing), ["kind"]);
    let searching = with_unfinished(Dashboard::new(120, 40)).keys("buddy");
    assert_eq!(searching.app.panes.search.query.value(), "buddy");
    assert!(searching.effects.is_empty());
}

#[test]
fn what_is_not_saved_is_said_until_it_is() {
    let failing = dashboard("4one").stored(Stored::Failed("the disk is full".into())).keys(" two");
    assert!(failing.screen().contains("not saved: the disk is full"));
    let ended = failing.keys("<Esc>e<Enter><Enter>");
    assert!(ended.screen().contains("not saved yet"), "the record that ended is not on disk");
    assert!(!ended.stored(Stored::Saved(None)).screen().contains("not saved: "));
}

#[test]
fn a_record_begins_with_its_first_edit() {
    let late = dashboard("c<Esc>").wait(3600).keys("4an hour later");
    assert_eq!(
        (Style::DAY_FIRST.clock(late.app.call.created).as_str(), &late.app.call.id[11..17]),
        ("15:02", "150200")
    );
    let kept = late.wait(60).keys("<C-u>x");
    assert_eq!(Style::DAY_FIRST.clock(kept.app.call.created), "15:02", "once it has a file it keeps its name");
    let two = dashboard("he<Enter><Enter><Esc>he<Enter><Enter>");
    let mut ids: Vec<_> =
        two.effects.iter().filter_map(|e| if let Effect::Save(call) = e { Some(&call.id) } else { None }).collect();
    ids.dedup();
    assert_eq!(ids.len(), 2, "also two within a second");
}
