//! What is due: it comes first at the start, and so does a last day that is near.

use onhold::app::state::search::Reminder;
use onhold::call::{DeadlineMark, Outcome, Promise, PromiseState};

use super::{CASE, OTHER, at, call, calls, dashboard, promise, with, with_later};
use crate::support::Dashboard;

#[test]
fn what_is_due_comes_first_at_the_start_and_is_in_nobodys_way() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let start = dashboard(columns, rows);
        let screen = start.screen();
        assert!(screen.contains("1 overdue, 1 due") && screen.contains("› ! a credit of $40"), "{screen}");
        assert!(!start.app.windows.is_open(), "nothing has to be dismissed");
        assert!(start.keys("<Enter>").screen().contains("1 Call about it"));
        let case = dashboard(columns, rows).keys("<Enter>4");
        assert!(
            case.app.windows.is_open() && !case.keys("<Esc>").app.windows.is_open(),
            "the question is not asked again"
        );
        let typed = dashboard(columns, rows).keys("fee");
        assert!(typed.app.panes.search.reminders.is_empty(), "a search is only about what was typed");
        assert_eq!(typed.keys("<C-u>").screen(), dashboard(columns, rows).screen());
    }
    let nothing = with(vec![call(OTHER, "2026-10-05T11:00:00-05:00", 7)], 120, 40);
    assert_eq!(nothing.screen(), Dashboard::new(120, 40).screen());
}

#[test]
fn promises_without_a_day_or_due_later_are_counted_and_lead_to_the_list() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let start = with_later(columns, rows);
        let screen = start.screen();
        assert!(screen.contains("• 2 more promises, not due yet"), "{screen}");
        assert!(screen.contains("› ! a credit of $40"), "what is due stays first: {screen}");
        let row = start.keys("<Down><Down>");
        assert!(matches!(row.app.selected_reminder(), Some(Reminder::Later(promises)) if promises.len() == 2));
        let list = row.keys("<Enter>");
        let screen = list.screen();
        assert!(screen.contains("Calls and cases") && screen.contains("promise open"), "{screen}");
        assert!(screen.contains("due Mon, Jan 4, 2027") || screen.contains("due Jan 4, 2027"), "{screen}");
        assert!(!list.keys("<Esc>").app.windows.is_open());
    }
    let answer = with_later(120, 40).keys("<Down><Down>").screen();
    assert!(answer.contains("a lower annual fee · due Mon, Jan 4, 2027 · made Nov 21"), "{answer}");
    assert!(answer.contains("a new card · no date given · made Nov 20"), "{answer}");
}

#[test]
fn only_open_promises_of_late_are_counted() {
    for (made, by, said, state, outcome, words) in [
        ("2026-11-20", None, "", PromiseState::Open, None, Some("1 open promise, not due yet")),
        ("2026-11-20", None, "when it posts", PromiseState::Open, None, Some("1 open promise,")),
        ("2026-11-20", Some("2026-12-01"), "", PromiseState::Open, None, Some("1 open promise,")),
        ("2026-11-20", Some("2026-11-30"), "", PromiseState::Open, None, None),
        ("2026-10-24", None, "", PromiseState::Open, None, Some("1 open promise,")),
        ("2026-10-23", None, "", PromiseState::Open, None, None),
        ("2026-11-20", None, "", PromiseState::Kept, None, None),
        ("2026-11-20", None, "", PromiseState::Open, Some(Outcome::Resolved), None),
    ] {
        let created = format!("{made}T09:00:00-05:00");
        let mut first = call(OTHER, &created, 7);
        let by = by.map(|by: &str| by.parse().unwrap());
        first.promise = vec![Promise { by, said: said.to_owned(), state, ..promise(&created, "a card", made) }];
        let mut next = call("2026-11-22-110000-dddd", "2026-11-22T11:00:00-05:00", 7);
        next.case = Some(OTHER.into());
        next.outcome = outcome;
        let screen = with(vec![first, next], 120, 40).screen();
        assert_eq!(screen.contains("not due yet"), words.is_some(), "{made} {by:?} {said}: {screen}");
        assert!(screen.contains(words.unwrap_or_default()), "{screen}");
    }
}

#[test]
fn a_last_day_that_is_near_stands_at_the_start_while_the_case_is_open() {
    let mark = |from: &str| DeadlineMark {
        id: "freeze-ends".into(),
        from: Some(from.parse().unwrap()),
        due: None,
        noted: at("2026-11-20T09:00:00-05:00"),
    };
    let start = |from: &str, outcome| {
        let mut only = calls().remove(0);
        only.promise.clear();
        only.deadline = vec![mark(from)];
        only.outcome = outcome;
        with(vec![only], 120, 40)
    };
    let dashboard = start("2026-11-20", None);
    let screen = dashboard.screen();
    assert!(screen.contains("› ! Freeze ends · 4 days left"), "{screen}");
    let page = dashboard.keys("<Enter>").screen();
    assert!(page.contains("4F-8831") && page.contains("4 days left: Freeze ends"), "{page}");
    // A call on the case takes over the day, which appears only once.
    let next = start("2026-11-20", None).keys(CASE).keys("cgd");
    assert!(next.screen().contains("4 days left"), "{}", next.screen());
    assert_eq!(next.app.call.deadline, [mark("2026-11-20")]);
    for (from, outcome) in [("2026-12-20", None), ("2026-11-20", Some(Outcome::Resolved))] {
        let screen = start(from, outcome).screen();
        assert!(!screen.contains("Freeze ends"), "{screen}");
    }
}
