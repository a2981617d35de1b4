//! The page of a case: its timeline, its papers, and what can be done with one of its records.

use onhold::app::windows::Window;
use onhold::app::windows::picker::PickerKind;
use onhold::app::{Effect, Stored};
use onhold::call::Records;

use super::{CASE, FIRST, LOG, OTHER, SECOND, call, calls, dashboard, with};
use crate::support::Dashboard;

#[test]
fn the_page_of_a_case_tells_it_from_the_beginning_with_its_totals() {
    let page = dashboard(120, 40).keys(CASE).screen();
    let mut from = 0;
    for said in [
        "2 calls, 1 in writing, 1 h 03 on hold, 3 promises, 1 broken",
        "Dana, no. 4471; Lee",
        "Nov 3, 10:00 am  call, 31 min, 22 min on hold",
        "On hold for 22 min",
        "says the charge is on hold",
        "a credit of $40 · overdue since Fri, Nov 20",
        "Nov 10, 3:00 pm",
        "a call back the same day · by Tue, Nov 10 · broken",
        "a letter with the decision · due Fri, Nov 27",
        "Nov 12, 9:00 am  letter",
        "sent them the receipt by certified mail",
    ] {
        from += page[from..].find(said).unwrap_or_else(|| panic!("{said} after {}:\n{page}", &page[..from]));
    }
}

#[test]
fn removing_a_record_is_asked_about_and_enter_alone_removes_nothing() {
    let asked = || dashboard(120, 40).keys(CASE).keys("gg?remove<Enter>");
    assert!(asked().screen().contains("Remove this record?"), "{}", asked().screen());
    for undecided in ["", "<Enter>", "<Esc>", "d", "y", "2", "52", "<Enter><Enter>"] {
        let dashboard = asked().keys(undecided);
        assert!(!dashboard.effects.iter().any(|effect| matches!(effect, Effect::Discard(_))), "{undecided}");
        assert_eq!(dashboard.app.history.records.calls.len(), 4);
    }
    let gone = asked().keys("2<Enter>");
    assert!(gone.effects.contains(&Effect::Discard(FIRST.to_owned())));
    assert_eq!(gone.app.facts().case(FIRST).unwrap().records.len(), 2, "the case goes on without it");
    let last = dashboard(120, 40).keys(LOG).keys("af<Enter>?remove<Enter>2<Enter>");
    assert!(
        matches!(last.app.windows.top(), Some(Window::Picker(picker)) if picker.kind == PickerKind::History),
        "a case without records has no page: {}",
        last.screen()
    );
}

#[test]
fn a_record_is_reopened_by_its_own_program_only_once() {
    let reopen = "gg?record again<Enter>";
    assert!(dashboard(120, 40).keys(CASE).keys(reopen).effects.contains(&Effect::Resume(FIRST.to_owned())));
    let calling = dashboard(120, 40).keys("<Esc>h").keys(CASE).keys(reopen);
    assert!(!calling.effects.iter().any(|effect| matches!(effect, Effect::Resume(_))));
    assert!(calling.screen().contains("End the call first"), "{}", calling.screen());
}

#[test]
fn what_is_open_elsewhere_says_where_and_is_read_only() {
    let mut history = Records::of(calls());
    history.elsewhere.insert(FIRST.to_owned(), "process 4711 on kitchen".into());
    let elsewhere = || Dashboard::new(120, 40).stored(Stored::Records(Box::new(history.clone()))).keys(CASE);
    assert!(elsewhere().screen().contains("open in process 4711 on kitchen"));
    for keys in ["gg?record again<Enter>", "<Space>", "b", "gg?remove<Enter>"] {
        let dashboard = elsewhere().keys(keys);
        assert_eq!(dashboard.effects, [Effect::ReadRecords], "{keys}");
        assert!(dashboard.screen().contains("Open in process 4711 on kitchen"), "{keys}");
        assert_eq!(dashboard.app.history.records.calls.len(), 4);
    }
    assert!(elsewhere().keys("c").app.call.case.is_some(), "a call of one's own is no change of theirs");
}

#[test]
fn the_reference_is_copied_masked() {
    assert!(dashboard(120, 40).keys(CASE).keys("y").effects.contains(&Effect::Copy("4F-8831".to_owned())));
    let none = with(vec![call(OTHER, "2026-10-05T11:00:00-05:00", 7)], 120, 40).keys(CASE).keys("y");
    assert!(!none.effects.iter().any(|effect| matches!(effect, Effect::Copy(_))));
}

#[test]
fn the_papers_of_a_case_are_those_of_its_selected_record_or_of_all() {
    let open = dashboard(120, 40).keys(CASE).keys("gx");
    let screen = open.screen();
    assert!(screen.contains("The whole case as text") && screen.contains("3 records"), "{screen}");
    let exported = |keys: &str| {
        let dashboard = dashboard(120, 40).keys(CASE).keys(keys);
        let mut effects = dashboard.effects.iter();
        let export =
            effects.find_map(|effect| if let Effect::Export(export) = effect { Some(export.clone()) } else { None });
        export.unwrap().calls.iter().map(|call| call.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(exported("gxwhole markdown<Enter>"), [FIRST, SECOND, "2026-11-12-090000-cccc"]);
    assert_eq!(exported("gggxrecord as text<Enter>"), [FIRST]);
    // Esc leads back to the case.
    assert!(dashboard(120, 40).keys(CASE).keys("gx<Esc>").screen().contains("Spoke to"), "back on the page");
}
