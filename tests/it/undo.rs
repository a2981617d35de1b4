//! Undo as key scripts: one key undoes whatever was done to the call, in order and by name.

use onhold::app::facts::stage::Stage;
use onhold::app::windows::Window;
use onhold::app::{Effect, Stored};
use onhold::call::{Call, EventKind, Status};

use crate::support::Dashboard;

/// Keys, and what undo calls the change that they make.
const DONE: &[(&str, &str)] = &[
    ("<Esc>clost<Enter>", "reason to call"),
    ("n", "number to dial"),
    ("<Enter>", "answer “"),
    ("c", "call started"),
    ("<A-h>", "answered"),
    ("d", "step “Say that the card is lost or stolen”"),
    ("s", "step “"),
    ("-", "step “"),
    ("aDana<Enter>", "agent"),
    ("<A-h>", "on hold"),
    ("<A-h>", "answered"),
    ("t<Esc>", "transferred"),
    ("aLee<Enter>", "agent"),
    ("x", "call dropped"),
    ("c", "redial"),
    ("<Esc>n", "number to dial"),
    ("<A-h>", "answered"),
    ("r4F-8831<Enter>", "reference"),
    ("pa credit of $40<Enter>fri<Enter>", "promise"),
    ("p<Down><Down>d<Esc>", "promise kept"),
    ("e<Enter><Up>a new card comes<Enter>", "summary"),
    ("2<Esc>", "outcome “promised”"),
];

/// The record as the user made it: without its name, which comes from its first edit, and without
/// the time when it was last seen.
fn made(call: &Call) -> Call {
    let created = "2026-11-23T14:02:00-05:00".parse().unwrap();
    Call { id: String::new(), created, seen: None, ..call.clone() }
}

/// A call in which all of this was done, and the record after each part.
fn done() -> (Dashboard, Vec<Call>) {
    let start = Dashboard::new(120, 40);
    let mut records = vec![made(&start.app.call)];
    let whole = DONE.iter().fold(start, |dashboard, (keys, _)| {
        let dashboard = dashboard.keys(keys).wait(20);
        records.push(made(&dashboard.app.call));
        dashboard
    });
    (whole, records)
}

/// What the last save or discard did to the file.
fn last_on_disk(dashboard: &Dashboard) -> Option<&Effect> {
    dashboard.effects.iter().rev().find(|effect| matches!(effect, Effect::Save(_) | Effect::Discard(_)))
}

/// Answers a request for the record as the store would.
fn answered(dashboard: Dashboard) -> Dashboard {
    let Some(Effect::Resume(id)) = dashboard.effects.last().cloned() else { panic!("no record was asked for") };
    let call = dashboard.last_saved().filter(|call| call.id == id).unwrap().clone();
    dashboard.stored(Stored::Resumed(Box::new(call)))
}

#[test]
fn everything_is_taken_back_in_order_and_named() {
    let (mut dashboard, records) = done();
    for (place, (keys, name)) in DONE.iter().enumerate().rev() {
        dashboard = dashboard.keys("u");
        let said = dashboard.app.session.notice.as_ref().unwrap().text.to_string();
        assert!(said.starts_with(&format!("Undone: {name}")), "{keys}: {said}");
        assert_eq!(made(&dashboard.app.call), records[place], "{keys} was undone");
    }
    assert!(dashboard.app.call.is_blank());
    let file = dashboard.last_saved().unwrap().id.clone();
    assert_eq!(last_on_disk(&dashboard), Some(&Effect::Discard(file)), "it leaves no file");
    assert!(dashboard.keys("u").screen().contains("Nothing to undo."));
}

#[test]
fn everything_is_done_again_in_order_and_named() {
    let (whole, records) = done();
    let mut dashboard = whole.keys(&"u".repeat(DONE.len()));
    for (place, (keys, name)) in DONE.iter().enumerate() {
        dashboard = dashboard.keys("U");
        let said = dashboard.app.session.notice.as_ref().unwrap().text.to_string();
        assert!(said.starts_with(&format!("Redone: {name}")), "{keys}: {said}");
        assert_eq!(made(&dashboard.app.call), records[place + 1], "{keys} was done again");
    }
    let saved = dashboard.last_saved().unwrap();
    assert_eq!(made(saved), records[DONE.len()]);
    assert!(dashboard.keys("U").screen().contains("Nothing to redo."));
}

#[test]
fn what_is_done_after_an_undo_cannot_be_mixed_with_what_was_undone() {
    let (whole, _) = done();
    let other = whole.keys("uuu<Esc>r9<Enter>").keys("U");
    assert!(other.screen().contains("Nothing to redo."), "{}", other.screen());
}

#[test]
fn a_start_by_accident_stands_with_its_undo_for_ten_seconds_and_leaves_no_file() {
    let started = Dashboard::new(80, 24).keys("<Esc>clost<Enter>c");
    let shown = |dashboard: &Dashboard| dashboard.screen().contains("Call started · Esc u undo");
    assert!(shown(&started), "{}", started.screen());
    let later = started.wait(9);
    assert!(shown(&later));
    let later = later.wait(2);
    assert!(!shown(&later), "it leaves by itself: {}", later.screen());
    let undone = later.keys("<Esc>uu");
    assert!(undone.app.call.is_blank() && !undone.app.is_calling());
    assert!(matches!(last_on_disk(&undone), Some(Effect::Discard(_))), "no file is left");
}

#[test]
fn an_undone_call_with_a_word_in_it_stays() {
    let noted = Dashboard::new(80, 24).keys("<Esc>clost<Enter>c<Esc>4they said to wait<Esc>uuuu");
    assert_eq!(noted.app.call.event, []);
    assert_eq!(noted.app.call.note[0].text, "they said to wait", "notes are text, and have an undo of their own");
    assert!(matches!(last_on_disk(&noted), Some(Effect::Save(_))));
}

#[test]
fn an_end_by_accident_is_taken_back() {
    let ended = Dashboard::new(80, 24).keys("<Esc>clost<Enter>c<A-h>").wait(60).keys("r4F<Enter>e<Enter>1<Enter>");
    assert_eq!(ended.last_saved().unwrap().status, Status::Ended);
    assert!(ended.screen().contains("Call ended and saved · Esc u undo"), "{}", ended.screen());
    for keys in ["<Esc>u", "<A-u>"] {
        let ended = Dashboard::new(80, 24).keys("<Esc>clost<Enter>c<A-h>").wait(60).keys("r4F<Enter>e<Enter>1<Enter>");
        let open = answered(ended.keys(keys));
        assert!(open.screen().contains("Undone: call ended"), "{}", open.screen());
        assert_eq!((open.app.call.status, open.app.facts().stage()), (Status::Unfinished, Stage::Talk), "{keys}");
        assert!(open.app.call.event.iter().all(|event| event.kind != EventKind::Ended));
        let further = open.keys("u");
        assert!(further.screen().contains("Undone: outcome"), "and so is what came before: {}", further.screen());
    }
}

#[test]
fn an_end_that_was_taken_back_is_done_again() {
    let start = || Dashboard::new(80, 24).keys("<Esc>clost<Enter>c<A-h>").wait(60).keys("r4F<Enter>e<Enter>1<Enter>");
    let first = start().last_saved().unwrap().clone();
    let open = answered(start().keys("<Esc>u")).wait(40);
    let again = open.keys("U");
    assert!(again.screen().contains("Redone: call ended · Esc u undo"), "{}", again.screen());
    assert_eq!((again.last_saved().unwrap().status, again.app.call.is_blank()), (Status::Ended, true));
    assert_eq!(again.last_saved().unwrap().event, first.event, "it ended when it ended");
    // Undo, redo, and further undos from there.
    let open = answered(again.keys("<Esc>u"));
    assert_eq!(open.app.facts().stage(), Stage::Talk);
    let further = open.keys("u");
    assert!(further.screen().contains("Undone: outcome"), "{}", further.screen());
    let whole = further.keys("UU");
    assert_eq!(whole.last_saved().unwrap().event, first.event);
    assert_eq!(whole.last_saved().unwrap().outcome, first.outcome);
    // A change made since prevents the redo.
    let other = answered(start().keys("<Esc>u")).keys("h").keys("<Esc>U");
    assert!(other.screen().contains("Nothing to redo.") && other.app.is_calling(), "{}", other.screen());
}

#[test]
fn undo_works_from_any_text_and_in_windows() {
    let typing = Dashboard::new(80, 24).keys("<Esc>clost<Enter>cwallet<A-u>");
    assert!(!typing.app.is_calling());
    assert_eq!(typing.app.panes.search.query.value(), "wallet", "the text stays");
    let card = Dashboard::new(80, 24).keys("<Esc>clost<Enter>h2<Enter>u");
    assert!(!card.app.is_calling() && matches!(card.app.windows.top(), Some(Window::Card(_))));
    let page = Dashboard::new(80, 24).keys("<Esc>clost<Enter>he<Enter>1u");
    assert_eq!(page.app.call.outcome, None);
    assert!(matches!(page.app.windows.top(), Some(Window::EndPage(_))));
}

#[test]
fn undo_from_the_list_of_actions_is_undo() {
    let undone = Dashboard::new(120, 40).keys("<Esc>clost<Enter>c<F1>undo the last<Enter>");
    assert!(!undone.app.is_calling());
    assert!(undone.screen().contains("Undone: call started"), "{}", undone.screen());
    assert!(undone.keys("<Esc>U").app.is_calling(), "and can be done again");
}

#[test]
fn a_name_that_was_typed_before_the_call_goes_with_its_start() {
    let named = Dashboard::new(120, 40).keys("<Esc>clost<Enter>aDana<Enter>c");
    assert!(named.app.call.event.iter().any(|event| event.agent.is_some()));
    assert_eq!(named.keys("<Esc>u").app.call.event, []);
}
