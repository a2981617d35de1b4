//! The page of deadlines: a day in words, the last day, and how near it is.

use onhold::app::windows::Window;

use super::dashboard;
use crate::support::Dashboard;

/// Keys from the day that a rule counts from to its last day.
const OWN_DAY: &str = "<Down><Enter>";

#[test]
fn a_deadline_is_worked_out_from_a_day_in_words_and_kept() {
    let dashboard = dashboard(120, 40).keys("gd<Enter>2 nov");
    let screen = dashboard.screen();
    assert!(screen.contains("Monday, Nov 2, 21 days ago → last day Friday, Jan 1"), "{screen}");
    let dashboard = dashboard.keys("<Enter>");
    let saved = dashboard.last_saved().unwrap();
    assert_eq!(
        (saved.deadline[0].id.as_str(), saved.deadline[0].from),
        ("billing-error-notice", Some("2026-11-02".parse().unwrap()))
    );
    let screen = dashboard.screen();
    assert!(screen.contains("39 days left: Friday, Jan 1, 2027"), "{screen}");
    assert!(screen.contains("Calculated: 60 days after Monday, Nov 2"), "{screen}");
    assert!(screen.contains("Regulation Z"), "{screen}");

    // The caller's own last day; then the computed one again.
    let dashboard = dashboard.keys(OWN_DAY).keys("fri<Enter>");
    let screen = dashboard.screen();
    assert!(screen.contains("! SOON  4 days left: Friday, Nov 27 (your own date)"), "{screen}");
    let dashboard = dashboard.keys("<Enter><C-u><Enter>");
    assert!(dashboard.screen().contains("39 days left: Friday, Jan 1, 2027"));
    // The day is removed.
    let dashboard = dashboard.keys("<Up><Enter><C-u><Enter>");
    assert_eq!(dashboard.app.call.deadline, []);
    assert!(dashboard.screen().contains("not set yet"));
}

#[test]
fn what_is_overdue_or_near_says_so_in_words() {
    for (day, words) in [
        ("2026-08-01", "! OVERDUE  ended 54 days ago: Wednesday, Sep 30"),
        ("2026-09-24", "! SOON  today is the last day: Monday, Nov 23"),
        ("2026-09-30", "! SOON  6 days left: Sunday, Nov 29"),
    ] {
        let screen = dashboard(80, 24).keys(&format!("gd<Enter>{day}<Enter>")).screen();
        assert!(screen.contains(words), "{day}: {screen}");
    }
}

#[test]
fn in_the_line_of_a_page_every_key_is_text_and_esc_changes_nothing() {
    let dashboard = dashboard(80, 24).keys("gd<Enter>jqeE?d");
    assert!(
        dashboard.screen().contains("jqeE?d") && dashboard.screen().contains("no date found yet"),
        "{}",
        dashboard.screen()
    );
    let dashboard = dashboard.keys("<Enter>");
    assert!(dashboard.screen().contains("No date found"), "{}", dashboard.screen());
    let dashboard = dashboard.keys("<Esc>");
    assert_eq!(dashboard.app.call.deadline, []);
    assert!(matches!(dashboard.app.windows.top(), Some(Window::Deadlines(_))), "Esc leaves the line, not the page");
    assert!(!dashboard.keys("<Esc>").app.windows.is_open());
}

#[test]
fn other_reasons_come_after_the_reason_of_the_call() {
    let screen = Dashboard::new(120, 40).keys("<Esc>ccomplain<Enter>gd").screen();
    let place = |words: &str| screen.find(words).unwrap_or_else(|| panic!("no {words:?} in {screen}"));
    assert!(place("Amex should answer the CFPB") < place("Other deadlines"), "{screen}");
    assert!(place("Other deadlines") < place("Dispute letter must arrive"), "{screen}");
}
