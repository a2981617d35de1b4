//! What first-time users stumbled over while somebody was on the line: where the cursor went, and
//! words that were not true.

use onhold::app::Stored;
use onhold::call::{Mark, Records};
use onhold::pack::Phase;

use crate::history;
use crate::support::Dashboard;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 20)];

/// Talking to an agent about a lost card; the steps of the wait are still open.
fn talking(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5)
}

/// The step under the cursor.
fn selected(dashboard: &Dashboard) -> String {
    dashboard.app.way()[dashboard.app.panes.checklist.selected].step.id.to_string()
}

/// Moves to the step with this id by hand.
fn moved_to(mut dashboard: Dashboard, id: &str) -> Dashboard {
    let place = dashboard.app.way().iter().position(|on_way| on_way.step.id == id).unwrap();
    dashboard = dashboard.keys("3");
    while dashboard.app.panes.checklist.selected > place {
        dashboard = dashboard.keys("k");
    }
    dashboard
}

#[test]
fn after_the_last_step_of_the_talk_the_cursor_stays_in_the_talk() {
    for (columns, rows) in SIZES {
        let done = talking(columns, rows).keys("sssssss<Enter>the card is off<Enter>");
        let screen = done.screen();
        assert_eq!(selected(&done), "outcome", "{screen}");
        assert_eq!(done.app.facts().current_step(), None);
        assert!(!screen.contains("▸ Freeze the card"), "{screen}");
        assert!(screen.contains("e end"), "{screen}");
    }
}

#[test]
fn once_no_step_is_left_and_nothing_is_missing_the_strip_leads_to_the_end() {
    const NOTHING: &str = "No steps left, and nothing is missing.";
    for (columns, rows) in SIZES {
        let missing = talking(columns, rows).keys("sssssss<Enter>the card is off<Enter>");
        assert!(!missing.screen().contains(NOTHING), "{}", missing.screen());
        let done = missing.keys("aDana<Enter><Esc>rF8831<Enter><Esc>pa card<Enter>fri<Enter><Esc>").wait(5);
        let screen = done.screen();
        let row = screen.lines().find(|line| line.contains(NOTHING)).unwrap_or_else(|| panic!("{screen}"));
        assert!(row.contains("e end"), "{screen}");
    }
}

#[test]
fn a_step_from_before_the_talk_is_reached_by_hand_and_leads_back_to_the_talk() {
    for (columns, rows) in SIZES {
        let at_third = talking(columns, rows).keys("ss");
        let back = moved_to(at_third, "freeze");
        assert_eq!(selected(&back), "freeze", "{}", back.screen());
        let done = back.keys("<Enter>");
        assert!(done.app.call.step.iter().any(|mark| mark.step == "freeze" && mark.mark == Mark::Done));
        assert_eq!(selected(&done), "agent-name", "{}", done.screen());
        let again = moved_to(done, "freeze").keys("<Enter>");
        assert!(!again.app.call.step.iter().any(|mark| mark.step == "freeze"), "{}", again.screen());
        let before = moved_to(again, "dial").keys("<Enter>");
        assert_eq!(selected(&before), "agent-name", "{}", before.screen());
    }
}

#[test]
fn each_state_of_the_call_has_its_own_next_step() {
    let dial = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>");
    assert_eq!((dial.app.facts().earliest_phase(), &*selected(&dial)), (Phase::Before, "where"));
    let waiting = dial.keys("c");
    assert_eq!((waiting.app.facts().earliest_phase(), &*selected(&waiting)), (Phase::Wait, "freeze"));
    let frozen = waiting.keys("<Esc>3<Enter>");
    assert_eq!(selected(&frozen), "last-charge", "{}", frozen.screen());
    let talking = frozen.keys("h");
    assert_eq!((talking.app.facts().earliest_phase(), &*selected(&talking)), (Phase::During, "report"));
    let held = talking.keys("sh");
    assert_eq!((held.app.facts().earliest_phase(), &*selected(&held)), (Phase::During, "verify"));
    // On hold there is time for the steps of the wait, but only for somebody who goes there.
    let by_hand = moved_to(held.keys("<Esc>"), "freeze").keys("<Enter>");
    assert_eq!(selected(&by_hand), "freeze", "opened again: {}", by_hand.screen());
    let by_hand = by_hand.keys("<Enter>");
    assert_eq!(selected(&by_hand), "last-charge", "{}", by_hand.screen());
    let done = by_hand.keys("s");
    assert_eq!(selected(&done), "verify", "{}", done.screen());
    let dropped = done.keys("hx");
    assert_eq!((dropped.app.facts().earliest_phase(), &*selected(&dropped)), (Phase::During, "verify"));
    let redialed = dropped.keys("c");
    assert_eq!((redialed.app.facts().earliest_phase(), &*selected(&redialed)), (Phase::During, "verify"));
    let ended = redialed.keys("<Esc>he<Enter><Enter>");
    let saved = ended.last_saved().unwrap().clone();
    let again = ended.stored(Stored::Resumed(Box::new(saved)));
    assert_eq!((again.app.facts().earliest_phase(), &*selected(&again)), (Phase::During, "verify"));
}

#[test]
fn whom_one_was_just_speaking_with_is_named_only_from_this_connection() {
    for (columns, rows) in SIZES {
        let named = talking(columns, rows).keys("aDolores Q.<Enter>").wait(5);
        let again = named.keys("x").wait(5).keys("c<Esc>h").wait(5);
        let joined = |dashboard: &Dashboard| dashboard.screen().split_whitespace().collect::<Vec<_>>().join(" ");
        let after_drop = again.app.facts().opening_after_break().unwrap();
        assert!(after_drop.starts_with("I was speaking with Dolores Q., and we got cut off."), "{after_drop}");
        assert!(joined(&again).contains("I was speaking with Dolores Q."), "{}", again.screen());
        let moved = again.keys("t");
        assert!(joined(&moved).contains("I was just speaking with one of your"), "{}", moved.screen());
        let said = format!("{:?} {:?}", moved.app.facts().handover(), moved.app.facts().opening_after_break());
        assert_eq!(said.matches("I was just speaking with one of your colleagues").count(), 2, "{said}");
        assert!(!said.contains("Dolores"), "{said}");
        let moved = talking(columns, rows).keys("aDolores Q.<Enter>").wait(5).keys("t");
        let said = format!("{:?} {:?}", moved.app.facts().handover(), moved.app.facts().opening_after_break());
        assert_eq!(said.matches("I was just speaking with Dolores Q.").count(), 2, "{said}");
    }
}

#[test]
fn a_promise_from_before_is_told_and_is_no_wish() {
    let mut calls = history::calls();
    "supervisor Ana unblocks the card and calls me".clone_into(&mut calls[0].promise[0].what);
    for (columns, rows) in SIZES {
        let start = Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls.clone()))));
        let card = start.keys("<Enter><Enter>c<Esc>h").wait(5).keys("t");
        let said = format!("{:?}", card.app.facts().handover());
        assert_eq!(said.matches("supervisor Ana unblocks the card and calls me").count(), 1, "{said}");
        assert!(said.contains("Dana promised: supervisor Ana") && !said.contains("what I want:"), "{said}");
        assert!(said.contains("What do you want?"), "{said}");
        let noted = card.keys("<Esc>4it's with the fraud team<Esc>");
        let said = format!("{:?}", noted.app.facts().handover());
        assert_eq!(said.matches("supervisor Ana unblocks the card and calls me").count(), 1, "{said}");
        assert!(said.contains("Your last note: it's with the fraud team."), "{said}");
    }
}

#[test]
fn a_follow_up_says_the_reference_and_the_promise_even_without_a_date() {
    let mut calls = history::calls();
    calls.truncate(1);
    calls[0].promise[0].by = None;
    for (columns, rows) in SIZES {
        let start = Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls.clone()))));
        let follow_up = start.keys("<Esc>gl<Enter>c");
        assert!(follow_up.app.reason().is_some_and(|list| list.follow_up), "{}", follow_up.screen());
        let way = follow_up.app.way();
        let step = way.iter().find(|on_way| on_way.step.id == "quote-promise").unwrap().step;
        let words = format!("{:?}", follow_up.app.facts().blanks().words(step.say.as_deref().unwrap(), None));
        let told =
            "My reference is 4F-8831. On Tuesday, Nov 3, Dana promised this: a credit of $40. Where does that stand?";
        assert!(words.contains(told), "{words}");
    }
}
