//! What first-time users stumbled over in whole calls: the keys that they pressed, and what the
//! screen says now.

use onhold::app::{Effect, Stored};
use onhold::call::{Call, Mark, Records, Status};

use crate::history;
use crate::support::Dashboard;

/// Talking to an agent about a lost card.
const TALKING: &str = "lost wallet<Enter><Enter>c<Esc>h";

fn talking(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys(TALKING)
}

#[test]
fn a_promise_typed_in_its_step_or_on_the_end_page_gives_its_date_away() {
    let in_step = talking(80, 24).keys("jjjj<Space>new card by tomorrow<Enter>");
    let on_end_page = talking(80, 24).keys("r4f8831<Enter>aDana<Enter>enew card by tomorrow<Enter>");
    for dashboard in [in_step, on_end_page] {
        let promise = &dashboard.app.call.promise[0];
        assert_eq!((&*promise.what, &*promise.said), ("new card", "tomorrow"), "{}", dashboard.screen());
        assert!(promise.by.is_some());
    }
}

#[test]
fn the_field_of_a_step_closes_when_a_promise_made_elsewhere_does_the_step() {
    let promised = talking(80, 24).keys("jjjj<Space><A-p>a new card by friday<Enter><Enter>");
    let screen = promised.screen();
    assert!(promised.app.panes.checklist.field.is_none(), "{screen}");
    let typed = promised.keys("F-8831<Enter>");
    assert_eq!(typed.app.call.promise.len(), 1, "{:?}", typed.app.call.promise);
    assert_eq!(&*typed.app.call.promise[0].what, "a new card");
}

#[test]
fn a_step_whose_field_is_noted_already_is_marked_and_only_then_opened() {
    let noted = talking(120, 40).keys("r4f8831<Enter>pnew card by tomorrow<Enter><Enter>");
    let at_read_back = noted.keys("<Space><Space>aDana<Enter><Space><Space><Enter>");
    let screen = at_read_back.screen();
    assert!(screen.contains("▸ Read it back, and get a date"), "{screen}");
    assert!(screen.contains("“So: new card by "), "the words have the date: {screen}");
    assert!(!screen.contains("What date can I count on?"), "{screen}");
    assert!(!screen.contains("tomorrow: "), "said once: {screen}");
    let done = at_read_back.keys("<Space>");
    assert!(done.app.panes.checklist.field.is_none());
    assert_eq!(done.app.call.step.last().unwrap().step, "read-back");
    let again = done.keys("k").keys("<Space>");
    assert!(again.app.panes.checklist.field.is_some(), "a done step opens for corrections: {}", again.screen());
}

#[test]
fn the_field_of_a_long_step_stands_under_its_title() {
    let open = Dashboard::new(50, 20).keys("dispute a charge<Enter><Enter>c<Esc>hjjjjjj<Space>nov 12");
    let screen = open.screen();
    assert!(screen.contains("Charged on: nov 12"), "{screen}");
    assert!(screen.contains("Nov 12, 2"), "{screen}");
}

#[test]
fn words_behind_an_open_question_are_not_offered_and_its_steps_not_marked() {
    let asked = Dashboard::new(120, 40).keys("annual fee<Enter><Enter>c<Esc>h");
    let place = asked.app.way().iter().position(|on_way| on_way.step.id == "take-it").unwrap();
    let mut at_question = asked;
    while at_question.app.facts().current_step().is_some_and(|at| at < place) {
        at_question = at_question.keys("s");
    }
    let waiting = at_question.keys("h");
    let screen = waiting.screen();
    assert!(!screen.contains("Is there anything else?"), "{screen}");
    let noted = waiting.keys("<Esc>hrA1<Enter>");
    let marked: Vec<_> =
        noted.app.call.step.iter().filter(|mark| mark.mark == Mark::Done).map(|mark| &*mark.step).collect();
    assert!(!marked.contains(&"ask-once-more"), "{marked:?}");
}

#[test]
fn a_late_hold_stays_at_the_next_step_and_a_drop_at_where_the_talk_was() {
    let dropped = talking(120, 40).keys("<Space>x");
    assert!(dropped.screen().contains("On the line 1/6"), "{}", dropped.screen());
    let late = talking(120, 40).keys("ssssssh");
    assert!(late.screen().contains("▸ Read it back, and get a date"), "{}", late.screen());
}

#[test]
fn abroad_a_lost_card_keeps_the_collect_number() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let abroad = Dashboard::new(columns, rows).keys("lost my card in france<Enter><Enter><Right><Space>");
        assert_eq!(abroad.app.facts().number_to_dial().unwrap().1.printed, "1-336-393-1111");
        assert!(abroad.screen().contains("▸ Dial now"), "{}", abroad.screen());
        let undone = abroad.keys("u");
        assert_eq!(undone.app.call.checklist.as_deref(), Some("abroad"), "{}", undone.screen());
    }
}

#[test]
fn a_follow_up_that_was_not_made_leaves_no_record_and_its_case_keeps_its_name() {
    let chosen = history::dashboard(80, 24).keys("<Enter><Enter>");
    assert!(chosen.app.reason().unwrap().follow_up, "{}", chosen.screen());
    let started = chosen.keys("c<Esc>");
    assert!(!started.effects.iter().any(|effect| matches!(effect, Effect::Discard(_))));
    let undone = started.keys("u");
    assert!(undone.effects.iter().any(|effect| matches!(effect, Effect::Discard(_))), "{:?}", undone.effects);
    let talked = undone.keys("c<Esc>h");
    let screen = talked.screen();
    let facts = talked.app.facts();
    let case = facts.case_of(&talked.app.call).unwrap();
    assert!(case.records.len() > 1 && facts.reason().unwrap().follow_up, "{screen}");
    let first = facts.pack.checklist(case.records[0].checklist.as_ref().unwrap()).unwrap();
    assert!(!first.follow_up);
    assert_eq!(facts.title_of(&case), first.reason.as_str());
}

#[test]
fn what_was_searched_selects_the_answer_that_it_names() {
    for (query, answer) in
        [("card lost in france", 1), ("card stolen in a foreign country", 1), ("call from france", 0)]
    {
        let asked = Dashboard::new(80, 24).keys(query).keys("<Enter><Enter>");
        assert_eq!(asked.app.call.checklist.as_deref(), Some("abroad"), "{}", asked.screen());
        assert_eq!(asked.app.panes.checklist.answer, answer, "{query}: {}", asked.screen());
    }
    for (query, answer, chosen) in [("card declined abroad", 1, false), ("sick abroad", 0, false)] {
        let asked = Dashboard::new(80, 24).keys(query).keys("<Enter><Enter>");
        assert_eq!(asked.app.call.checklist.as_deref(), Some("abroad"), "{}", asked.screen());
        let mut there = asked.keys("<Enter>c<Esc>h");
        while there.app.panes.checklist.selected < step_at(&there, "say-purpose") {
            there = there.keys("s");
        }
        let answers = &there.app.panes.checklist;
        assert_eq!((answers.answer, answers.chosen), (answer, chosen), "{query}: {}", there.screen());
    }
    for (query, answer) in [("lost card", 0), ("lost card overseas", 1)] {
        let asked = Dashboard::new(80, 24).keys(query).keys("<Enter><Enter>");
        assert_eq!(asked.app.call.checklist.as_deref(), Some("lost-stolen"), "{}", asked.screen());
        assert_eq!(asked.app.panes.checklist.answer, answer, "{query}: {}", asked.screen());
    }
}

/// Returns the position of a step of the reason.
fn step_at(dashboard: &Dashboard, id: &str) -> usize {
    dashboard.app.way().iter().position(|on_way| on_way.step.id == id).unwrap()
}

#[test]
fn whoever_answers_at_once_leaves_the_number_in_the_record_and_it_stays() {
    let answered = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>h");
    assert_eq!(answered.app.call.number.as_deref(), Some("+18009923404"));
    let next = answered.keys("n");
    assert_eq!(next.app.call.number.as_deref(), Some("+18009923404"), "{}", next.screen());
    assert!(next.screen().contains("The number stays while somebody is on the line."), "{}", next.screen());
}

#[test]
fn a_question_of_the_preparation_is_no_longer_open_once_the_call_is_dialed() {
    let noted = Dashboard::new(80, 24).keys("dispute a charge<Enter><Enter>c<Esc>hr4F-8831<Enter>");
    let done: Vec<_> = noted.app.call.step.iter().map(|mark| &*mark.step).collect();
    assert!(done.contains(&"ask-reference"), "{done:?}");
}

#[test]
fn during_a_call_no_row_leads_into_another_one() {
    let mut calls = history::calls();
    let id = "2026-11-22-100000-eeee".to_owned();
    let unfinished = Call { id: id.clone(), status: Status::Unfinished, promise: Vec::new(), ..calls[0].clone() };
    calls.push(unfinished);
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let start = Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls.clone()))));
        assert!(start.screen().contains("Unfinished, "), "{}", start.screen());
        let dialed = start.keys("card blocked in italy<Enter><Enter>c");
        let call = dialed.app.call.id.clone();
        for keys in ["<Enter><Enter>", "<Esc>h/<Enter><Enter>", "<Esc>x/<Enter><Enter>", "<Esc><Esc>c<Enter><Enter>"] {
            let live = Dashboard::new(columns, rows)
                .stored(Stored::Records(Box::new(Records::of(calls.clone()))))
                .keys("card blocked in italy<Enter><Enter>c")
                .wait(5)
                .keys(keys);
            let screen = live.screen();
            assert!(!screen.contains("Unfinished, ") && !screen.contains("overdue since"), "{keys}: {screen}");
            let resumes = live.effects.iter().any(|effect| matches!(effect, Effect::Resume(_)));
            assert!(live.app.call.id == call && !resumes, "{keys}: {screen}");
        }
        let ended = dialed.keys("<Esc>he<Enter><Enter><Esc>/");
        assert!(ended.screen().contains("Unfinished, "), "{}", ended.screen());
    }
}

#[test]
fn the_key_that_takes_a_drop_back_is_offered_only_while_it_does() {
    for (columns, rows) in [(120, 40), (80, 24)] {
        let dropped = talking(columns, rows).wait(5).keys("x");
        assert!(dropped.screen().contains("u it didn't drop"), "{}", dropped.screen());
        let other = dropped.keys("n");
        assert!(!other.screen().contains("it didn't drop"), "{}", other.screen());
        let undone = other.keys("u");
        assert!(undone.screen().contains("Undone: number to dial"), "{}", undone.screen());
        assert!(undone.screen().contains("u it didn't drop"), "{}", undone.screen());
    }
}

#[test]
fn after_a_transfer_the_strip_names_all_that_is_missing() {
    let moved = talking(80, 24).wait(5).keys("t");
    for missing in ["Missing: agent's name", "reference number", "a agent"] {
        let screen = moved.screen();
        assert!(screen.lines().any(|row| row.contains("Missing: ") && row.contains(missing)), "{missing}: {screen}");
    }
}

#[test]
fn an_answer_given_after_the_next_number_was_looked_at_brings_its_own_number() {
    for (keys, printed) in [("n<Enter>", "1-800-992-3404"), ("nnnn<Right><Space>", "1-336-393-1111")] {
        let answered = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>").keys(keys);
        assert_eq!(answered.app.facts().number_to_dial().unwrap().1.printed, printed, "{}", answered.screen());
        let next = answered.keys("n");
        assert_ne!(next.app.facts().number_to_dial().unwrap().1.printed, printed, "and the next one is still there");
    }
}

#[test]
fn an_end_that_is_undone_leads_back_to_the_end_and_not_to_the_dial() {
    let mut talked = talking(120, 40);
    let list = talked.app.reason().unwrap();
    for _ in 0..list.during.len() + list.after.len() {
        talked = talked.keys("3s");
    }
    assert!(talked.screen().contains("Before you hang up 2/2"), "{}", talked.screen());
    let ended = talked.keys("e<Enter><Enter>");
    assert!(ended.screen().contains("Call ended and saved"), "{}", ended.screen());
    let saved = ended.last_saved().unwrap().clone();
    let again = ended.keys("<Esc>u").stored(Stored::Resumed(Box::new(saved)));
    let screen = again.screen();
    assert!(screen.contains("Read it back") && !screen.contains("▸ Freeze the card"), "{screen}");
}

#[test]
fn what_was_said_about_one_call_is_gone_in_another() {
    let ended = talking(80, 24).keys("rZZ-1<Enter>e<Enter><Enter>");
    assert!(ended.screen().contains("Call ended and saved"), "{}", ended.screen());
    let other = Call { status: Status::Unfinished, ..history::calls()[0].clone() };
    let there = ended.stored(Stored::Resumed(Box::new(other)));
    assert!(!there.screen().contains("Call ended and saved"), "{}", there.screen());
}
