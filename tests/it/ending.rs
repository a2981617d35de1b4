//! The end-of-call page as key scripts: ten seconds, one key each, and nothing stops the saving.

use onhold::app::windows::Window;
use onhold::app::{Effect, Pane};
use onhold::call::{Mark, Outcome, Status};
use onhold::pack::Field;

use crate::support::Dashboard;

/// A call that is on.
fn calling(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys("cdispute charge<Enter>c<Enter>").keys(keys)
}

#[test]
fn what_is_missing_is_filled_in_on_the_page_one_after_the_other() {
    let page = calling("er4F-8831<Enter>Dana<Enter>a credit of $40<Enter>fri<Enter>");
    let call = page.last_saved().unwrap();
    assert_eq!((call.fields.reference.as_str(), call.fields.agent.as_str()), ("4F-8831", "Dana"));
    assert_eq!(call.promise[0].by.unwrap().to_string(), "2026-11-27");
    assert!(call.missing().is_empty());
    let screen = page.screen();
    assert!(screen.contains("Nothing is missing"), "{screen}");
    let aloud = "“So: you, Dana, noted this today as case 4F-8831; a credit of $40, by ";
    assert!(screen.contains(aloud), "{screen}");
    let ended = page.keys("2sthey credit it<Enter><Enter>");
    let call = ended.last_saved().unwrap();
    assert_eq!((call.status, call.outcome), (Status::Ended, Some(Outcome::Promised)));
    assert_eq!(call.fields.outcome, "they credit it");
    assert!(ended.app.call.is_blank());
}

#[test]
fn an_agent_named_on_the_page_is_one_agent() {
    let page = calling("eaDana").wait(600).keys(&"<C-u>".repeat(4)).keys("Lee<Enter>");
    let names: Vec<_> = page.app.call.event.iter().filter_map(|event| event.agent.as_deref()).collect();
    assert_eq!(names, ["Lee"], "a name that is still being typed is not one yet");
}

#[test]
fn every_letter_is_text_while_a_field_is_filled_in() {
    let page = calling("erq1naspb<Esc>");
    assert_eq!(page.app.call.fields.reference, "q1naspb");
    assert!(matches!(page.app.windows.top(), Some(Window::EndPage(_))), "Esc leads back to the page");
    assert!(!page.keys("<Esc>").app.windows.is_open());
    assert_eq!(calling("er4F-9<C-u>8").app.call.fields.reference, "4F-8");
}

#[test]
fn nothing_that_is_missing_stops_the_saving_and_it_is_said() {
    let ended = calling("e<Enter>");
    assert_eq!(ended.last_saved().unwrap().status, Status::Ended);
    let notice = ended.app.session.notice.as_ref().unwrap().text.to_string();
    assert!(notice.ends_with("without: reference, agent, promised, by when"), "{notice}");
    let gave_up = calling("e6<Enter>");
    assert_eq!(gave_up.last_saved().unwrap().outcome, Some(Outcome::GaveUp));
    assert!(!gave_up.app.session.notice.as_ref().unwrap().text.contains("without"), "nobody was there to ask");
}

#[test]
fn an_outcome_is_one_key_and_the_same_key_takes_it_back() {
    for (key, outcome) in ["1", "2", "3", "4", "5", "6", "7"].into_iter().zip(Outcome::ALL) {
        let page = calling("e").keys(key);
        assert_eq!(page.last_saved().unwrap().outcome, Some(outcome));
        assert!(page.screen().contains(&format!("✓ {}", outcome.name())), "{}", page.screen());
        assert_eq!(page.keys(key).last_saved().unwrap().outcome, None);
    }
}

#[test]
fn a_skipped_step_is_one_key_away() {
    let skipped = calling("gss");
    let places: Vec<_> =
        skipped.app.way().iter().enumerate().filter(|(_, w)| w.mark == Some(Mark::Skipped)).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 2);
    let there = skipped.keys("ejg");
    assert!(!there.app.windows.is_open() && there.app.view.focus == Pane::Checklist);
    assert_eq!(there.app.panes.checklist.selected, places[1]);
}

#[test]
fn the_page_leads_back_to_exactly_where_one_was() {
    let there = calling("4the agent says");
    let back = calling("4the agent says").keys("<C-c>r4F<Enter><Esc><Esc>");
    assert_eq!(back.app.call.fields.reference, "4F");
    assert_eq!(
        (back.app.panes.notes.at, back.app.panes.notes.writing),
        (there.app.panes.notes.at, there.app.panes.notes.writing)
    );
    assert_eq!(back.keys(" yes").app.call.note[0].text, "the agent says yes");
    let spelled = calling("enfour foxtrot<Enter>");
    assert!(matches!(spelled.app.windows.top(), Some(Window::EndPage(_))), "the speller leads back to the page");
    assert_eq!(spelled.app.call.fields.reference, "4F");
    let promised = calling("ePa letter<Enter>fri<Enter>");
    assert!(matches!(promised.app.windows.top(), Some(Window::EndPage(_))));
    assert!(!calling("e").keys("q").keys("").app.call.is_blank());
    assert!(calling("eq").effects.contains(&Effect::Quit));
}

#[test]
fn all_keys_of_the_page_are_on_it_at_every_size_that_has_panes() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let page =
            Dashboard::new(columns, rows).keys("cdispute charge<Enter>c<Enter>gsss4! a credit by fri<Esc>e").screen();
        for shown in [
            "r  ",
            "a  ",
            "p  ",
            "b  ",
            "s  Summary",
            "1 resolved",
            "7 wrong department",
            "Enter end",
            "Esc back",
            "q quit",
            "g to the skipped",
            "P all",
            "n spell",
        ] {
            assert!(page.contains(shown), "{shown} at {columns}x{rows}:\n{page}");
        }
        for field in [Field::Reference, Field::Agent, Field::Promise, Field::By] {
            assert!(page.contains(field.label()), "{columns}x{rows}:\n{page}");
        }
        assert!(page.contains("Is that right?”"), "{columns}x{rows}:\n{page}");
    }
}
