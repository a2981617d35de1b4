//! Calling again about a case: what the new call knows, and what becomes of the one that was begun.

use onhold::app::Effect;
use onhold::app::windows::Window;
use onhold::call::{Medium, RungMark};

use super::{CASE, FIRST, calls, dashboard, with};
use crate::support::own;

#[test]
fn calling_again_begins_a_call_with_the_last_reference_and_what_was_said() {
    for keys in ["<Esc>gl<Enter><Enter>call again<Enter>", "<Esc>gl<Enter>c", "<Enter><Enter>"] {
        let dashboard = dashboard(120, 40).keys(keys);
        let call = &dashboard.app.call;
        assert_eq!(call.case.as_deref(), Some(FIRST), "{keys}");
        assert_eq!((call.fields.reference.as_str(), call.fields.get(own("merchant"))), ("4F-8831", "Corner Shop"));
        assert_eq!((call.fields.agent.as_str(), call.checklist.as_deref()), ("", Some("follow-up")));
        assert!(dashboard.screen().contains("On Nov 3 Dana promised: a credit of $40"), "{keys}");
        assert!(dashboard.last_saved().is_none(), "nothing was taken down yet");
        assert!(dashboard.app.facts().case(FIRST).unwrap().records.len() == 3, "and nothing is counted");
        assert!(!dashboard.keys("q").effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{keys}");
    }
    let written = dashboard(120, 40).keys(CASE).keys("c4they say it is decided");
    assert_eq!(written.last_saved().unwrap().case.as_deref(), Some(FIRST));
    assert_eq!(written.app.facts().case(FIRST).unwrap().records.len(), 4);
}

#[test]
fn what_the_call_is_about_presses_no_longer() {
    let calling = dashboard(120, 40).keys("<Enter><Enter>");
    assert!(calling.app.panes.search.reminders.is_empty(), "{}", calling.screen());
    let other = dashboard(120, 40).keys("<Esc>clost<Enter>");
    assert_eq!(other.app.panes.search.reminders.len(), 2, "{}", other.screen());
}

#[test]
fn a_running_call_becomes_a_part_of_the_case_and_keeps_what_was_taken_down() {
    let joined = dashboard(120, 40).keys("<Esc>h<Esc>aKim<Enter>").keys(CASE).keys("c");
    assert!(joined.app.is_calling());
    assert_eq!(joined.app.call.fields.agent, "Kim");
    let saved = joined.last_saved().unwrap();
    assert_eq!((saved.case.as_deref(), saved.fields.reference.as_str()), (Some(FIRST), "4F-8831"));
}

#[test]
fn notes_that_were_begun_are_set_aside_when_another_case_is_called_about() {
    let dashboard = dashboard(120, 40).keys("<Esc>4a thought").keys(CASE).keys("c");
    assert_eq!(dashboard.last_saved().unwrap().note[0].text, "a thought");
    assert_eq!(dashboard.app.facts().unfinished().count(), 1);
    assert!(dashboard.screen().contains("• Unfinished, Nov 23"), "a row leads back to it: {}", dashboard.screen());
    assert_eq!(dashboard.app.call.case.as_deref(), Some(FIRST));
}

#[test]
fn a_letter_is_written_down_as_a_record_of_the_case_without_a_clock() {
    let letter = dashboard(120, 40).keys(CASE).keys("?write down<Enter>letter<Enter>they refuse");
    let saved = letter.last_saved().unwrap();
    assert_eq!((saved.medium, saved.case.as_deref()), (Medium::Letter, Some(FIRST)));
    assert!(!letter.app.is_calling() && letter.screen().contains("4 Notes · letter"));
    let back = letter.keys("<Esc><Esc>");
    assert!(back.app.windows.top().and_then(Window::case).is_some(), "Esc returns to the case: {}", back.screen());
    let dialed = back.keys("<Esc>h");
    assert_eq!(dialed.app.call.medium, Medium::Call, "somebody who dials is on the telephone");
}

#[test]
fn the_ladder_goes_on_where_an_earlier_call_of_the_case_stood() {
    let mut all = calls();
    all[0].rung =
        vec![RungMark { rung: "representative".into(), at: all[0].created, result: "they say no".to_owned() }];
    let dashboard = with(all, 120, 40).keys(CASE).keys("cge");
    let screen = dashboard.screen();
    assert!(screen.contains("Tried Nov 3, 10:00 am: they say no"), "{screen}");
    assert!(screen.contains("2 A supervisor or manager  ← next"), "{screen}");
    assert!(
        dashboard.keys("u").screen().contains("2 A supervisor or manager  ← next"),
        "only this call's own marks are undone"
    );
}
