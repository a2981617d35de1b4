//! What first-time users stumbled over with promises: dates that aren't due dates, promises in the
//! agent's own words, and promises in transcripts.

use onhold::app::Stored;
use onhold::call::{Records, letter};
use onhold::pack::{Letter, Pack};

use crate::history;
use crate::support::Dashboard;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 20)];

/// Talking to an agent about a lost card.
fn talking(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h")
}

/// Returns what was promised, and by when, in the words that were used.
fn promises(dashboard: &Dashboard) -> Vec<(&str, &str)> {
    dashboard.app.call.promise.iter().map(|promise| (&*promise.what, &*promise.said)).collect()
}

#[test]
fn a_day_that_is_not_the_last_one_stays_in_the_words_of_the_promise() {
    for words in [
        "call me after dec 11",
        "a call not before monday",
        "card works until dec 4",
        "30,000 points after $3,000 spend in 90 days, posts within 8 weeks",
    ] {
        for (columns, rows) in SIZES {
            let in_form = talking(columns, rows).keys("p").keys(words).keys("<Enter><Enter>");
            let in_step = talking(columns, rows).keys("jjjj<Space>").keys(words).keys("<Enter>");
            let in_notes = talking(columns, rows).keys("4! ").keys(words).keys("<Esc>");
            let on_end_page = talking(columns, rows).keys("r4f8831<Enter>aDana<Enter>e").keys(words).keys("<Enter>");
            for dashboard in [&in_form, &in_step, &in_notes, &on_end_page] {
                assert_eq!(promises(dashboard), [(words, "")], "{}", dashboard.screen());
            }
        }
    }
}

#[test]
fn a_promise_in_the_words_of_the_agent_is_quoted_wherever_it_is_read_aloud() {
    for (columns, rows) in SIZES {
        let noted = talking(columns, rows).keys("pI'll call you back<Enter>dec 1<Enter>");
        let read_back = noted.app.facts().read_back();
        assert!(read_back.starts_with("So: ‘I'll call you back’ by Tuesday, Dec 1."), "{read_back}");
        let card = noted.keys("t");
        let said = format!("{:?}", card.app.facts().handover());
        assert!(said.contains("Here's where we left off: ‘I'll call you back’ by Tuesday, Dec 1."), "{said}");
        let blanks = card.app.facts().blanks();
        let words = format!("{:?}", blanks.words("I was promised {promise} by {by}.", None));
        assert!(words.contains("I was promised ‘I'll call you back’ by"), "{words}");
    }
}

#[test]
fn the_words_of_the_agent_are_quoted_on_a_second_call_and_in_a_letter() {
    let mut calls = history::calls();
    "We will send you a letter".clone_into(&mut calls[0].promise[0].what);
    let second = Dashboard::new(80, 24).stored(Stored::Records(Box::new(Records::of(calls.clone()))));
    let second = second.keys("<Enter><Enter>c<Esc>h4says it's on its way<Esc>t");
    let facts = second.app.facts();
    let said = format!("{:?} {:?}", facts.handover(), facts.blanks().words("I was promised {last-promise}.", None));
    for words in [
        "Your last note: says it's on its way.",
        "promised: ‘We will send you a letter’",
        "I was promised ‘We will send you a letter’.",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let letter = Letter { body: "I was promised: {promise}.".into(), ..Letter::default() };
    "We will send you a letter".clone_into(&mut calls[0].fields.promise);
    let text = letter::filled(&letter, &calls[0], &Pack::default(), calls[0].created);
    assert_eq!(text, "I was promised: ‘We will send you a letter’.");
}

#[test]
fn a_promise_saved_in_its_form_marks_no_step_that_reads_back() {
    for (columns, rows) in SIZES {
        for keys in ["ssss<Space>new card by tomorrow<Enter>s", "ssssss"] {
            let there = talking(columns, rows).keys(keys);
            let way = there.app.way();
            let current =
                there.app.facts().current_step().and_then(|at| way.get(at)).map(|on_way| on_way.step.id.clone());
            assert_eq!(current.as_deref(), Some("read-back"), "{}", there.screen());
            let saved = there.keys("panother letter<Enter>dec 12<Enter>");
            assert!(promises(&saved).contains(&("another letter", "dec 12")), "{}", saved.screen());
            assert!(!saved.app.call.step.iter().any(|mark| mark.step == "read-back"), "{}", saved.screen());
        }
    }
}

#[test]
fn a_step_that_asks_for_a_promise_goes_on_to_its_date() {
    for (columns, rows) in SIZES {
        let marked = |dashboard: &Dashboard| dashboard.app.call.step.iter().any(|mark| mark.step == "new-card");
        let asked = talking(columns, rows).keys("jjjj<Space>new card<Enter>");
        let screen = asked.screen();
        assert!(screen.contains("By when: "), "{screen}");
        let dated = asked.keys("friday<Enter>");
        assert_eq!(promises(&dated), [("new card", "friday")], "{}", dated.screen());
        assert!(dated.app.call.promise[0].by.is_some() && dated.app.panes.checklist.field.is_none());
        assert!(!dated.app.windows.is_open() && dated.app.call.fields.reference.is_empty(), "{}", dated.screen());
        let left = talking(columns, rows).keys("jjjj<Space>new card<Enter><Enter>");
        assert_eq!(promises(&left), [("new card", "")]);
        assert!(left.app.panes.checklist.field.is_none(), "{}", left.screen());
        let at_once = talking(columns, rows).keys("jjjj<Space>new card by friday<Enter>");
        assert!(at_once.app.panes.checklist.field.is_none(), "{}", at_once.screen());
        let done = [&dated, &left, &at_once].map(marked);
        assert_eq!(done, [true; 3], "{:?}", left.app.call.step);
        // Text that isn't a date is asked for again, as everywhere.
        let refused = talking(columns, rows).keys("jjjj<Space>new card<Enter>7<Enter>");
        assert!(refused.app.panes.checklist.field.is_some(), "{}", refused.screen());
    }
}

#[test]
fn a_pasted_time_is_never_later_than_the_paste() {
    for text in ["[2:03 PM] Agent: Hello.\n[2:09 PM] Agent: Bye.", "0:12 Agent: Hello.\n9:40 Agent: Bye."] {
        let pasted = talking(80, 24).wait(60).keys("4").paste(text);
        let now = pasted.app.facts().now;
        assert_eq!(pasted.app.call.note.len(), 2, "{}", pasted.screen());
        assert!(pasted.app.call.note.iter().all(|line| line.at.millis_since(now) <= 0), "{:?}", pasted.app.call.note);
    }
}
