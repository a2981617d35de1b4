//! What is due: it comes first at the start, and so does a last day that is near.

use onhold::call::{DeadlineMark, Outcome};

use super::{CASE, OTHER, at, call, calls, dashboard, with};
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
