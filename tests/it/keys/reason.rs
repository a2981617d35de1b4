//! The reason to call: saved at once, and never changed by accident during a call.

use super::dashboard;

#[test]
fn a_reason_that_is_chosen_later_is_saved_at_once() {
    let chosen = dashboard("4a note<Esc>3j<Enter>");
    assert_eq!(chosen.last_saved().unwrap().checklist, chosen.app.call.checklist);
    let found = dashboard("4a note<Esc>/lost stolen card").keys("<Down>");
    let kinds: Vec<_> =
        found.app.panes.search.found.iter().map(|f| found.app.content.index.entries()[f.entry].kind).collect();
    let place = kinds.iter().position(|kind| *kind == onhold::find::Kind::Checklist).unwrap();
    let chosen = dashboard("4a note<Esc>/lost stolen card").keys(&"<Down>".repeat(place)).keys("<Enter>");
    assert!(chosen.app.call.checklist.is_some());
    assert_eq!(chosen.last_saved().unwrap().checklist, chosen.app.call.checklist);
}

#[test]
fn enter_by_habit_does_not_change_the_reason_of_a_running_call() {
    let calling = dashboard("clost<Enter>h");
    assert!(calling.app.is_calling());
    let again = dashboard("clost<Enter>hc<Enter>");
    assert_eq!(again.app.call.checklist, calling.app.call.checklist);
    for read in [
        "/dispute<Enter><Enter>",
        "/dispute<Enter><Enter><Enter>",
        "/dispute<Enter><Enter>1",
        "/dispute charge checklist<Enter><Enter>",
    ] {
        let read = dashboard("clost<Enter>h").keys(read);
        assert_eq!(read.app.call.checklist, calling.app.call.checklist, "{}", read.screen());
    }
    let asked = dashboard("clost<Enter>h/dispute<Enter>");
    assert!(asked.screen().contains("› Change why you're calling: Dispute a charge"), "{}", asked.screen());
    let asked = asked.keys("<Enter>");
    for row in ["› 1 Keep it: Lost or stolen card", "2 Change it to: Dispute a charge"] {
        assert!(asked.screen().contains(row), "{}", asked.screen());
    }
    assert_eq!(asked.keys("2").app.call.checklist.as_deref(), Some("dispute-charge"));
}

#[test]
fn during_a_call_the_reason_changes_only_after_a_question() {
    let calling = dashboard("clost<Enter>h");
    let listed = calling.keys("?");
    assert!(!listed.screen().contains("Choose why to call, then start"), "{}", listed.screen());
    let asked = listed.keys("<Esc>cdispute<Enter>");
    assert_eq!(asked.app.call.checklist.as_deref(), dashboard("clost<Enter>").app.call.checklist.as_deref());
    assert!(asked.screen().contains("1 Keep it: Lost or stolen card"), "{}", asked.screen());
    assert_eq!(asked.keys("2").app.call.checklist.as_deref(), Some("dispute-charge"));
}
