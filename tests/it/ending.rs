//! The end-of-call page as key scripts: it takes ten seconds, and nothing prevents saving.

use onhold::app::windows::Window;
use onhold::app::windows::end_page::EndRow;
use onhold::app::{Effect, Pane};
use onhold::call::{Mark, Outcome, Status};
use onhold::pack::Field;

use crate::support::Dashboard;

/// A call in which somebody has answered.
fn calling(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys("<Esc>cdispute charge<Enter>h").keys(keys)
}

/// The row of the page that is selected.
fn row(dashboard: &Dashboard) -> EndRow {
    let Some(Window::EndPage(page)) = dashboard.app.windows.top() else { panic!("the page is open") };
    page.row(dashboard.app.facts())
}

#[test]
fn the_cursor_is_on_what_is_missing_first() {
    for (before, expected) in [
        ("", EndRow::Field(Field::Reference)),
        ("r4F-8831<Enter>", EndRow::Field(Field::Agent)),
        ("r4F-8831<Enter>aDana<Enter>4! a credit of $40<Esc>", EndRow::Field(Field::By)),
        ("r4F-8831<Enter>aDana<Enter>4! a credit of $40 by fri<Esc>", EndRow::Outcome),
    ] {
        assert_eq!(row(&calling(before).keys("e")), expected, "{before}");
    }
}

#[test]
fn what_is_missing_is_filled_in_on_the_page_one_after_the_other() {
    let page = calling("e4F-8831<Enter>Dana<Enter>a credit of $40<Enter>fri<Enter>");
    let call = page.last_saved().unwrap();
    assert_eq!((call.fields.reference.as_str(), call.fields.agent.as_str()), ("4F-8831", "Dana"));
    assert_eq!(call.promise[0].by.unwrap().to_string(), "2026-11-27");
    assert!(call.missing().is_empty());
    assert_eq!(row(&page), EndRow::Outcome, "on to how it ended");
    let screen = page.screen();
    assert!(!screen.contains("Ask for these before you hang up"), "{screen}");
    let aloud = "“So: a credit of $40 by Friday, Nov 27. My reference number is 4F-8831,";
    assert!(screen.contains(aloud), "{screen}");
    let ended = page.keys("2<Up>they credit it<Enter><Enter>");
    let call = ended.last_saved().unwrap();
    assert_eq!((call.status, call.outcome), (Status::Ended, Some(Outcome::Promised)));
    assert_eq!(call.fields.outcome, "they credit it");
    assert!(ended.app.call.is_blank() && ended.app.panes.search.searching, "the next call begins with a search");
}

#[test]
fn what_the_notes_have_is_offered_for_what_is_missing_and_saved_with_one_key() {
    let noted = "4this is Maria, ID 88-213<Enter>ref 7KD-2210<Enter>the hold will be lifted by fri<Esc>e";
    let page = calling(noted);
    let screen = page.screen();
    for offered in ["In your notes: 7KD-2210", "In your notes: Maria, ID 88-213", "Enter save what you noted"] {
        assert!(screen.contains(offered), "{offered}: {screen}");
    }
    assert_eq!(page.app.call.fields.reference, "", "nothing is saved by itself");
    let taken = page.keys("<Enter><Enter><Enter>");
    let call = taken.last_saved().unwrap();
    assert_eq!((call.fields.reference.as_str(), call.fields.agent.as_str()), ("7KD-2210", "Maria, ID 88-213"));
    assert_eq!(
        (&*call.promise[0].what, call.promise[0].by.unwrap().to_string()),
        ("the hold will be lifted", "2026-11-27".to_owned())
    );
    assert!(call.missing().is_empty(), "{}", taken.screen());
    assert_eq!(row(&taken.keys("<Enter>")), EndRow::Outcome);

    let own = calling(noted).keys("4F-8831<Enter>");
    assert_eq!((own.app.call.fields.reference.as_str(), row(&own)), ("4F-8831", EndRow::Field(Field::Agent)));
    let passed = calling("4spoke with Dana from billing<Esc>e<Enter>");
    assert_eq!((passed.app.call.fields.reference.as_str(), row(&passed)), ("", EndRow::Field(Field::Agent)));
    let company = calling("4this is American Express<Esc>e").screen();
    assert!(!company.contains("In your notes"), "{company}");
    let left = passed.keys("<Down><Esc>");
    assert_eq!(left.app.call.fields.agent, "", "only Enter saves it");
}

#[test]
fn an_agent_named_on_the_page_is_one_agent() {
    let page = calling("r4F<Enter>eDana").wait(600).keys("<C-u>Lee<Enter>");
    let names: Vec<_> = page.app.call.event.iter().filter_map(|event| event.agent.as_deref()).collect();
    assert_eq!(names, ["Lee"], "a name that is still being typed is not one yet");
}

#[test]
fn every_letter_is_text_while_a_field_is_filled_in() {
    let page = calling("eq1naspb?:g/");
    assert_eq!(page.app.call.fields.reference, "q1naspb?:g/");
    let closed = page.keys("<Esc>");
    assert!(!closed.app.windows.is_open(), "Esc leads back to the call");
    assert_eq!(closed.app.call.fields.reference, "q1naspb?:g/", "and discards nothing");
    assert_eq!(calling("e4F-9<C-u>8").app.call.fields.reference, "8");
}

#[test]
fn nothing_that_is_missing_stops_the_saving() {
    let ended = calling("e<Enter><Enter>");
    assert_eq!(ended.last_saved().unwrap().status, Status::Ended);
    assert!(ended.screen().contains("Call ended and saved"), "{}", ended.screen());
    let gave_up = calling("e<Enter>6<Enter>");
    assert_eq!(gave_up.last_saved().unwrap().outcome, Some(Outcome::GaveUp));
}

#[test]
fn an_outcome_is_one_key_that_leaves_it_and_undo_takes_it_back() {
    for (key, outcome) in ["1", "2", "3", "4", "5", "6", "7"].into_iter().zip(Outcome::ALL) {
        let page = calling("e<Enter>").keys(key);
        assert_eq!(page.last_saved().unwrap().outcome, Some(outcome));
        assert!(page.screen().contains(&format!("{} ✓", outcome.name())), "{}", page.screen());
        let again = page.keys(key);
        assert_eq!(again.app.call.outcome, Some(outcome), "{}", again.screen());
        assert_eq!(again.keys("u").app.call.outcome, None);
    }
    let turned = calling("e<Enter><Right><Right>");
    assert_eq!(turned.app.call.outcome, Some(Outcome::ALL[1]), "arrows choose too");
    assert_eq!(turned.keys("<Left>").app.call.outcome, Some(Outcome::ALL[0]));
}

#[test]
fn a_question_that_was_skipped_is_not_answered_with_the_answer_chosen_at_another() {
    let at =
        |dashboard: &Dashboard, id: &str| dashboard.app.way().iter().position(|w| w.step.id.as_str() == id).unwrap();
    let calling = Dashboard::new(120, 40).keys("<Esc>clate fee<Enter>c<Esc>h");
    let (agreed, supervisor) = (at(&calling, "agreed"), at(&calling, "supervisor"));
    let skipped = calling.keys("3gg").keys(&"j".repeat(supervisor)).keys("s3gg").keys(&"j".repeat(agreed));
    let there = skipped.keys("<Right>e<Enter><Down><Enter>");
    assert_eq!((there.app.windows.is_open(), there.app.panes.checklist.selected), (false, supervisor));
    let told = there.keys("d");
    assert!(told.app.call.step.iter().all(|mark| mark.choice.is_none()), "{:?}", told.app.call.step);
}

#[test]
fn a_skipped_step_is_a_row_of_the_page() {
    let skipped = calling("3ss");
    let places: Vec<_> =
        skipped.app.way().iter().enumerate().filter(|(_, w)| w.mark == Some(Mark::Skipped)).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 2);
    let there = skipped.keys("e<Enter><Down><Down><Enter>");
    assert!(!there.app.windows.is_open() && there.app.view.focus == Pane::Checklist);
    assert_eq!(there.app.panes.checklist.selected, places[1]);
}

#[test]
fn the_page_leads_back_to_exactly_where_one_was() {
    let there = calling("4the agent says");
    let back = calling("4the agent says").keys("<C-c>4F<Enter><Esc>");
    assert_eq!(back.app.call.fields.reference, "4F");
    assert_eq!(
        (back.app.panes.notes.at, back.app.panes.notes.writing),
        (there.app.panes.notes.at, there.app.panes.notes.writing)
    );
    assert_eq!(back.keys(" yes").app.call.note[0].text, "the agent says yes");
    let spelled = calling("e<Enter>gsfour foxtrot<Enter>");
    assert!(matches!(spelled.app.windows.top(), Some(Window::EndPage(_))), "the speller leads back to the page");
    assert_eq!(spelled.app.call.fields.reference, "4F");
    let promised = calling("e<Enter>pa letter<Enter>fri<Enter>");
    assert!(matches!(promised.app.windows.top(), Some(Window::EndPage(_))));
    assert!(calling("e<Enter>qq").effects.contains(&Effect::Quit));
    assert!(!calling("eq").effects.contains(&Effect::Quit), "a letter in a field");
}

#[test]
fn all_of_the_page_is_on_it_at_every_size_that_has_panes() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let page = Dashboard::new(columns, rows)
            .keys("<Esc>cdispute charge<Enter>h3ss4! a credit by fri<Esc>e<Enter>")
            .screen();
        for shown in [
            "1 resolved",
            "7 wrong department",
            "Enter end the call",
            "Answer the security questions",
            "by Friday, Nov 27. Is that",
        ] {
            assert!(page.contains(shown), "{shown} at {columns}x{rows}:\n{page}");
        }
        for field in [Field::Reference, Field::Agent, Field::Promise, Field::By, Field::Outcome] {
            assert!(page.contains(&field.label()), "{columns}x{rows}:\n{page}");
        }
    }
}

/// A call about a lost wallet that somebody answered.
fn lost_wallet(columns: u16, rows: u16, keys: &str) -> Dashboard {
    Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys(keys)
}

#[test]
fn the_outcomes_are_in_sight_at_every_size() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut page = lost_wallet(columns, rows, "s4a note<Esc>e");
        for _ in 0..8 {
            let screen = page.screen();
            for outcome in Outcome::ALL {
                assert!(screen.contains(outcome.name()), "{outcome:?} at {columns}x{rows}:\n{screen}");
            }
            assert!(screen.matches("TALKING").count() < 2, "{screen}");
            page = page.keys("<Down>");
        }
    }
}

#[test]
fn where_nobody_answered_the_page_begins_with_how_it_ended() {
    for keys in ["<Esc>e", "<Esc>xe"] {
        let page = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c").wait(30).keys(keys);
        assert_eq!(row(&page), EndRow::Outcome);
        let screen = page.screen();
        assert!(!screen.contains("Ask for these") && !screen.contains("Read it back"), "{screen}");
        let place = |name: &str| screen.find(name).unwrap_or_else(|| panic!("{name} in\n{screen}"));
        assert!(place(Outcome::GaveUp.name()) < place(Outcome::Resolved.name()), "{screen}");
        assert!(place(Outcome::CutOff.name()) < place(Outcome::Resolved.name()), "{screen}");
        let chosen = page.keys("1");
        assert_eq!(chosen.app.call.outcome, Some(Outcome::ALL[0]), "a digit means the same as ever");
    }
}

#[test]
fn a_day_that_can_be_none_is_missing() {
    let page = calling("r4F-8831<Enter>aDana<Enter>4! a new card<Esc>e1<Esc>");
    assert!(page.app.call.missing().contains(&Field::By), "{:?}", page.app.call.promise);
    assert!(page.screen().contains("Missing: by when"), "{}", page.screen());
    let page = page.keys("e");
    assert_eq!(row(&page), EndRow::Field(Field::By));
    assert!(page.screen().contains("! By when") && page.screen().contains("“So: a new card. My"), "{}", page.screen());
}

#[test]
fn two_agents_promises_say_whose_they_are() {
    let both =
        calling("aDana<Enter>pcall back<Enter>dec 1<Enter>xc<Esc>h").keys("aLee<Enter>pcredit<Enter>dec 20<Enter>e");
    let aloud = "Dana promised this: call back by Tuesday, Dec 1; and you promised this: credit by Sunday, Dec 20.";
    assert!(both.app.facts().read_back().contains(aloud), "{}", both.app.facts().read_back());
}

#[test]
fn letters_typed_at_how_it_ended_change_no_field_and_end_nothing() {
    let at_outcome = |keys: &str| calling("rTN-4471<Enter>aDana<Enter>e<Enter>").keys(keys);
    assert_eq!(row(&at_outcome("")), EndRow::Outcome);
    for typed in ["resolved", "promised", "all good", "escalated"] {
        let slipped = at_outcome(typed).keys("<Esc><Esc><Esc>");
        let fields = &slipped.app.call.fields;
        assert_eq!((fields.reference.as_str(), fields.agent.as_str()), ("TN-4471", "Dana"), "{typed}");
    }
    let told = at_outcome("r");
    assert_eq!(row(&told), EndRow::Outcome);
    assert!(told.screen().contains("arrow keys"), "{}", told.screen());
    let listed = at_outcome("?").screen();
    assert!(!listed.contains("Reference number") && listed.contains("Promise: what"), "{listed}");
    // Quitting takes the key twice, as it does without the page.
    let quitting = at_outcome("q");
    assert!(!quitting.effects.contains(&Effect::Quit), "{:?}", quitting.effects);
    assert!(quitting.screen().contains("quit, continue next time"), "{}", quitting.screen());
    assert!(quitting.keys("<Esc>e<Enter>").app.is_calling());
    let quit = at_outcome("qq");
    assert!(quit.effects.contains(&Effect::Quit), "{:?}", quit.effects);
}

#[test]
fn a_digit_typed_into_a_field_is_never_silent() {
    // There, the page is as wide as the screen.
    for (columns, rows) in [(80, 24), (50, 20)] {
        let page = Dashboard::new(columns, rows).keys("<Esc>cdispute charge<Enter>h").keys("e2");
        assert_eq!((page.app.call.fields.reference.as_str(), page.app.call.outcome), ("2", None));
        let words = |page: &Dashboard| {
            let screen = page.screen().replace(['┃', '│', '\n'], " ");
            screen.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let said = "“2” is the reference number now. For how it ended: Backspace, Enter, 2.";
        assert!(words(&page).contains(said), "{}", page.screen());
        // What it says is what works, and a number that goes on says nothing of it.
        let more = Dashboard::new(columns, rows).keys("<Esc>cdispute charge<Enter>h").keys("e2F-8831");
        assert!(!words(&more).contains("For how it ended"), "{}", more.screen());
        let chosen = page.keys("<Backspace><Enter>2");
        assert_eq!(chosen.app.call.outcome, Some(Outcome::Promised));
        assert_eq!(chosen.app.call.fields.reference, "");
    }
}

#[test]
fn a_digit_that_may_be_meant_is_not_taken_for_an_outcome() {
    let date = Field::from_key("date").unwrap();
    let mut page = calling("e");
    for _ in 0..12 {
        page = if row(&page) == EndRow::Field(date) { page } else { page.keys("<Down>") };
    }
    assert_eq!(row(&page), EndRow::Field(date));
    let typed = page.keys("5");
    assert!(!typed.screen().contains("For how it ended"), "{}", typed.screen());
    assert_eq!(typed.app.call.fields.get(date), "5");
    let mut there = calling("r2<Enter>e");
    for _ in 0..12 {
        there = if row(&there) == EndRow::Field(Field::Reference) { there } else { there.keys("<Down>") };
    }
    assert_eq!(row(&there), EndRow::Field(Field::Reference));
    assert!(!there.screen().contains("For how it ended"), "{}", there.screen());
}
