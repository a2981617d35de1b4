//! What first-time users stumbled over with names, last days and outcomes.

use onhold::app::Stored;
use onhold::app::windows::Window;
use onhold::call::{Call, DeadlineMark, EventKind, Form, Outcome, Records};
use onhold::pack::Field;

use crate::history;
use crate::support::Dashboard;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 20)];

/// Presses keys one second apart.
fn slowly(dashboard: Dashboard, keys: &[&str]) -> Dashboard {
    keys.iter().fold(dashboard, |dashboard, keys| dashboard.keys(keys).wait(1))
}

fn transfers(dashboard: &Dashboard) -> usize {
    dashboard.app.call.event.iter().filter(|event| event.kind == EventKind::Transfer).count()
}

fn agents(dashboard: &Dashboard) -> Vec<&str> {
    dashboard.app.call.event.iter().filter_map(|event| event.agent.as_deref()).collect()
}

fn is_done(dashboard: &Dashboard, step: &str) -> bool {
    dashboard.app.call.step.iter().any(|mark| mark.step == step)
}

/// Talking to a specialist, after a transfer, about a card that stopped working.
fn with_specialist(columns: u16, rows: u16) -> Dashboard {
    let keys = ["financial review<Enter><Enter>", "c<Esc>h", "<Space>Dana 7731<Enter>", "<Space>", "<Right><Space>"];
    slowly(Dashboard::new(columns, rows), &keys)
}

#[test]
fn a_name_given_after_a_redial_ticks_its_step_and_is_never_a_transfer() {
    for (columns, rows) in SIZES {
        let redialed =
            slowly(with_specialist(columns, rows), &["<Space>", "Ray Cole", "<Enter>", "<Space>", "x", "c", "<Esc>h"]);
        assert!(redialed.screen().contains("▸ Get the agent's name or ID"), "{}", redialed.screen());
        let named = slowly(redialed, &["a", "Lena", "<Enter>"]);
        assert!(named.screen().contains("TALKING") && is_done(&named, "agent-name"), "{}", named.screen());
        assert!(!named.screen().contains("▸ Get the agent's name or ID"), "{}", named.screen());
        assert_eq!((transfers(&named), agents(&named)), (1, vec!["Dana 7731", "Ray Cole", "Lena"]));
    }
}

#[test]
fn the_same_name_at_the_step_of_the_next_agent_is_no_transfer() {
    let at_step = with_specialist(120, 40).wait(200);
    assert!(at_step.screen().contains("▸ Ask for the specialist, and get the name"), "{}", at_step.screen());
    let other = slowly(with_specialist(120, 40).wait(200), &["<Space>", "Ray Cole", "<Enter>"]);
    assert_eq!((transfers(&other), agents(&other)), (1, vec!["Dana 7731", "Ray Cole"]));
    let same = slowly(at_step, &["<Space>", "Dana 7731", "<Enter>"]);
    assert_eq!((transfers(&same), agents(&same)), (0, vec!["Dana 7731"]));
    assert!(is_done(&same, "new-agent") && same.app.call.fields.agent == "Dana 7731", "{}", same.screen());
    let emptied = slowly(with_specialist(120, 40), &["<Space>", "R", "<C-u>", "<Enter>"]);
    assert_eq!((transfers(&emptied), agents(&emptied)), (0, vec!["Dana 7731"]));
    assert!(!is_done(&emptied, "new-agent") && emptied.app.call.fields.agent == "Dana 7731");
}

#[test]
fn once_the_new_agent_gave_a_name_the_words_of_the_next_step_are_in_sight() {
    for (columns, rows) in SIZES {
        for keys in [
            ["t", "<A-a>", "Lena", "<Enter>"],
            ["tfraud<Enter>", "a", "Lena", "<Enter>"],
            ["t", "<A-a>", "Lena", "<Esc>"],
        ] {
            let talking = Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5);
            let named = slowly(talking.keys("aDana<Enter>").wait(200), &keys);
            assert_eq!(named.app.call.fields.agent, "Lena", "{}", named.screen());
            assert!(!named.app.windows.is_open(), "{keys:?}: {}", named.screen());
        }
        let left = Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys("t<A-a><Esc>");
        assert!(left.app.windows.is_open(), "without a name it stays: {}", left.screen());
    }
}

/// A dashboard at the start, whose folder holds `calls`.
fn with(calls: Vec<Call>, columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls))))
}

/// A call about a review, with the last day that the company named and what to do by then.
fn review(due: &str, outcome: Option<Outcome>) -> Call {
    let mut call = history::calls().remove(0);
    call.checklist = Some("financial-review".into());
    call.promise.clear();
    call.outcome = outcome;
    "send the tax returns".clone_into(call.fields.get_mut(Field::from_key("next-steps").unwrap()));
    let due = Some(due.parse().unwrap());
    call.deadline = vec![DeadlineMark { id: "review-papers".into(), from: None, due, noted: call.created }];
    call
}

#[test]
fn a_last_day_that_has_passed_is_the_first_row_until_the_case_is_resolved() {
    for (columns, rows) in SIZES {
        let mut older = history::calls().remove(0);
        older.id = "2026-11-02-100000-eeee".to_owned();
        let late = with(vec![older, review("2026-11-22", None)], columns, rows);
        let screen = late.screen();
        assert!(screen.contains("› ! Review papers were due Sun, Nov 22"), "{screen}");
        assert!(screen.contains("2 overdue"), "with the promise: {screen}");
        let page = late.keys("<Enter>").screen();
        assert!(page.contains("Review papers are due") && page.contains("send the tax returns"), "{page}");
        let over = with(vec![review("2026-11-22", Some(Outcome::Resolved))], columns, rows).screen();
        assert!(!over.contains("Review papers") && !over.contains("overdue"), "{over}");
    }
}

#[test]
fn a_last_day_that_is_near_says_its_date_first_and_what_is_to_do() {
    let near = with(vec![review("2026-11-28", None)], 120, 40).screen();
    let at = |text: &str| near.find(text).unwrap_or_else(|| panic!("{text}: {near}"));
    assert!(near.contains("! Review papers are due"), "not near yet: {near}");
    assert!(at("Saturday, Nov 28, the date you noted") < at("Your letter sets it"));
    assert!(at("Your letter sets it") < at("send the tax returns"));
    let mut counted = review("2026-11-28", None);
    counted.deadline[0].due = None;
    counted.deadline[0].from = Some("2026-11-15".parse().unwrap());
    let counted = with(vec![counted], 120, 40).screen();
    let text = counted.split_whitespace().filter(|word| *word != "│").collect::<Vec<_>>().join(" ");
    assert!(text.contains("Sunday, Nov 29. Calculated: 14 days after Sunday, Nov 15"), "{counted}");
}

/// The titles of the rules on the page of deadlines, and headings, in order; `›` is before the open
/// one.
fn titles(page: &Dashboard) -> Vec<String> {
    let Some(Window::Deadlines(open)) = page.app.windows.top() else { panic!("{}", page.screen()) };
    let rows = open.draw(page.app.facts(), 200).rows;
    let all = rows.iter().map(|row| format!("{}{}", row.lead, row.text)).collect::<Vec<_>>();
    all.into_iter()
        .filter(|row| !row.starts_with("    ") && !row.starts_with("  ›") && !row.trim().is_empty())
        .collect()
}

#[test]
fn the_deadlines_page_begins_with_the_rules_that_have_a_date() {
    let page = with(vec![review("2026-12-09", None)], 80, 24).keys("<Esc>gd");
    assert_eq!(titles(&page)[0], "› Review papers are due");
    // During a call: its own dates, those of other cases, the rules of its reason, the others.
    let calling = with(vec![review("2026-12-09", None)], 80, 24).keys("dispute a charge<Enter><Enter>c<Esc>h");
    let fresh = calling.keys("gd");
    let before = titles(&fresh);
    assert_eq!(before[0], "› Review papers are due");
    assert!(before.iter().position(|row| row == "Other deadlines").unwrap() > 1, "{before:#?}");
    let set = fresh.keys("<Down><Down><Enter>nov 20<Enter>");
    let after = titles(&set);
    assert!(after[1].starts_with("› "), "the page stays in order while it is open: {after:#?}");
    let again = titles(&set.keys("<Esc>gd"));
    assert_eq!((again[0].as_str(), again[1].as_str()), (after[1].as_str(), "  Review papers are due"), "{again:#?}");
}

#[test]
fn a_date_of_ones_own_is_the_date_that_was_noted() {
    let pack = onhold::pack::load::built_in().unwrap();
    let text = onhold::export::render(
        &onhold::call::Form::Text,
        &review("2026-12-09", None),
        &pack,
        history::calls()[0].created,
    );
    let text = text.unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("The date you noted, not the rule's"), "{text}");
}

#[test]
fn a_stray_character_in_the_speller_is_no_unfinished_call() {
    for (keys, count) in [("<Esc>gs?<Esc>", 0), ("<Esc>gsR4<Esc>4milk<Esc>", 1)] {
        let left = Dashboard::new(80, 24).keys(keys);
        let mut record = left.app.call.clone();
        assert!(!record.draft.is_empty(), "what was typed is kept: {}", left.screen());
        "2026-11-20-100000-eeee".clone_into(&mut record.id);
        let next = with(vec![record], 80, 24);
        assert_eq!(next.app.facts().unfinished().count(), count, "{}", next.screen());
        assert_eq!(next.screen().contains("Unfinished"), count > 0, "{}", next.screen());
    }
}

#[test]
fn choosing_the_outcome_that_is_there_leaves_it() {
    for keys in ["e22", "e2<Esc>e2"] {
        let again = Dashboard::new(80, 24)
            .keys("lost wallet<Enter><Enter>c<Esc>h")
            .wait(5)
            .keys("r4f8831<Enter>pnew card by tomorrow<Enter><Enter>")
            .keys("aDana<Enter>")
            .keys(keys);
        assert_eq!(again.app.call.outcome, Some(Outcome::Promised), "{keys}: {}", again.screen());
        let saved = again.keys("<Enter>");
        assert_eq!(saved.last_saved().unwrap().outcome, Some(Outcome::Promised), "{}", saved.screen());
    }
    let off = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys("e<Enter>2u");
    assert_eq!(off.app.call.outcome, None, "u takes it off");
}

#[test]
fn the_papers_of_a_resolved_case_say_so_and_have_no_alarms() {
    let pack = onhold::pack::load::built_in().unwrap();
    let case = |outcome| {
        let mut calls = history::calls();
        calls.truncate(2);
        calls[1].outcome = outcome;
        calls
    };
    for (outcome, is_over) in [(None, false), (Some(Outcome::Promised), false), (Some(Outcome::Resolved), true)] {
        let calls = case(outcome);
        let now = calls[1].created;
        let whole = |form: Form| onhold::export::render_case(&form, &calls, &pack, now).unwrap();
        let calendar = whole(Form::Calendar);
        assert_eq!(calendar.contains("BEGIN:VALARM"), !is_over, "{calendar}");
        for form in [Form::Markdown, Form::Text, Form::Page] {
            let text = whole(form);
            let head = text.split("Promises").next().unwrap();
            let name = outcome.map_or("Outcome", Outcome::name);
            assert_eq!(head.contains("Outcome") && head.contains(name), outcome.is_some(), "{outcome:?}: {text}");
        }
    }
}
