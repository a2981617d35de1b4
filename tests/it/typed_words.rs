//! Words typed where letters are commands: in a call they are notes, and cost nothing.

use onhold::app::windows::Window;
use onhold::app::{Msg, Pane};
use onhold::call::Mark;

use crate::support::{Dashboard, own};

/// A call that somebody answered, with the checklist in focus.
const TALKING: &str = "<Esc>clost<Enter>c<Esc>h";
const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 20)];
const CARD: &str = "4111 1111 1111 1111";

fn talking(columns: u16, rows: u16) -> Dashboard {
    let dashboard = Dashboard::new(columns, rows).keys(TALKING);
    assert_eq!(dashboard.app.view.focus, Pane::Checklist);
    dashboard
}

fn notes(dashboard: &Dashboard) -> Vec<&str> {
    dashboard.app.call.note.iter().map(|line| line.text.as_str()).collect()
}

fn typed(mut dashboard: Dashboard, run: &str) -> Dashboard {
    dashboard.tell(Msg::Typed(run.to_owned()));
    dashboard
}

#[test]
fn words_that_arrive_together_are_notes_and_no_commands() {
    for (columns, rows) in SIZES {
        for words in ["card is blocked", "the supervisor said no", "hexed", "4471", "talk to Tom"] {
            let before = talking(columns, rows);
            let (events, steps) = (before.app.call.event.clone(), before.app.call.step.clone());
            let after = typed(before, words);
            assert_eq!(notes(&after), [words], "{}", after.screen());
            assert_eq!((&after.app.call.event, &after.app.call.step), (&events, &steps), "{words}");
            assert!(!after.app.windows.is_open() && after.app.is_writing(), "{words}: the rest is a note, too");
            assert!(after.screen().contains("Typed into the notes."), "{}", after.screen());
        }
    }
}

#[test]
fn words_typed_at_the_pace_of_a_person_are_notes_and_what_their_letters_did_is_taken_back() {
    let all = [
        "this is Maria",
        "the hold is lifted",
        "he says it's fine",
        "she promises an email by Monday",
        "fraud hold lifted in 2 hrs",
        "ref 7KD-2210",
        "email by Monday",
        "lifted within two hours",
        "ok so the hold",
        "maria says hi",
        "Rosa says no",
        "yes, by Friday",
        "card is blocked",
        "call me back",
        "new card comes",
        "don't close it",
        "apply online",
        "expires soon",
        "you get it back",
        "u said yes",
        "i see",
        "a supervisor is coming",
        "yes",
        "hello",
        "approved",
        "refund",
        "transfer",
        "ok",
        "please wait",
        "e-mail by Monday",
        "don’t close it",
        "refund? yes",
        "он сказал да",
        "up to 5 days",
    ];
    for ((columns, rows), millis) in SIZES.into_iter().zip([60, 200, 500]) {
        for words in all {
            let before = talking(columns, rows).wait(3);
            let record = |dashboard: &Dashboard| onhold::call::Call {
                note: Vec::new(),
                seen: None,
                ..dashboard.app.call.clone()
            };
            let untouched = record(&before);
            let after = before.keys_every(millis, words).wait(5);
            assert_eq!(notes(&after), [words], "{}", after.screen());
            assert_eq!(record(&after), untouched, "{words}");
            assert!(!after.app.windows.is_open() && after.app.is_in_notes_text(), "{words}: the rest is a note, too");
            assert_eq!(after.last_saved().map(|call| &call.note), Some(&after.app.call.note), "{words}");
        }
    }
}

#[test]
fn words_right_after_a_command_are_notes_and_the_command_stays() {
    for (first, pause, millis) in [("this is Dana", 400, 200), ("email comes", 500, 150), ("she sees it", 600, 300)] {
        let waiting = Dashboard::new(80, 24).keys("<Esc>clost<Enter>c<Esc>").wait(60);
        assert!(waiting.app.is_on_hold());
        let (letter, rest) = first.split_at(1);
        let talking = waiting.keys_every(0, "h").keys_every(pause, letter).keys_every(millis, rest).wait(3);
        assert_eq!(notes(&talking), [first], "{}", talking.screen());
        assert!(!talking.app.is_on_hold() && !talking.app.windows.is_open(), "{}", talking.screen());
    }
}

#[test]
fn what_a_word_took_back_is_not_done_again() {
    let noted = talking(80, 24).wait(3).keys_every(200, "she sees it").wait(3);
    let again = noted.keys("<Esc>UU");
    assert!(!again.app.is_on_hold() && again.app.call.step.is_empty(), "{}", again.screen());
}

#[test]
fn a_promise_that_was_undone_before_a_word_can_be_done_again() {
    let undone = talking(80, 24).wait(3).keys("r4F-8831<Enter>").wait(3).keys("u").wait(3);
    let noted = undone.keys_every(200, "you get it back").wait(3);
    assert_eq!((notes(&noted), noted.app.call.fields.reference.as_str()), (vec!["you get it back"], ""));
    let kept = talking(80, 24).wait(3).keys("r4F-8831<Enter>").wait(3).keys_every(200, "you get it back").wait(3);
    assert_eq!((notes(&kept), kept.app.call.fields.reference.as_str()), (vec!["you get it back"], "4F-8831"));
}

#[test]
fn words_typed_where_an_outcome_is_chosen_are_the_summary() {
    let page = talking(80, 24).wait(3).keys("r4F-8831<Enter>e<Enter>").wait(3);
    let typed = page.keys_every(200, "waived as courtesy").wait(3);
    assert_eq!(typed.app.call.fields.outcome, "waived as courtesy", "{}", typed.screen());
    assert!(matches!(typed.app.windows.top(), Some(Window::EndPage(_))) && notes(&typed).is_empty());
}

#[test]
fn what_was_pasted_behind_a_command_stays() {
    let named = talking(80, 24).wait(3).keys("a").paste("Dana of card").keys_every(100, "s ");
    assert_eq!(named.app.call.fields.agent.trim(), "Dana of cards", "{}", named.screen());
    let typed = typed(talking(80, 24).wait(3).keys("r"), "4F-88").keys_every(100, "e ");
    assert_eq!((typed.app.call.fields.reference.trim(), notes(&typed).len()), ("4F-88e", 0), "{}", typed.screen());
}

#[test]
fn a_past_promise_that_a_letter_settled_is_open_again() {
    for words in ["day by day", "data is here", "bad card"] {
        let calls = crate::history::calls();
        let start =
            Dashboard::new(80, 24).stored(onhold::app::Stored::Records(Box::new(onhold::call::Records::of(calls))));
        let states = |dashboard: &Dashboard| -> Vec<_> {
            let calls = dashboard.app.history.records.calls.iter();
            calls.flat_map(|call| call.promise.iter().map(|promise| promise.state)).collect()
        };
        let before = start.keys("<Esc>").wait(3);
        let open = states(&before);
        let after = before.keys_every(150, words).wait(2);
        assert_eq!(states(&after), open, "{words}: {}", after.screen());
        assert_eq!(after.app.panes.search.query.value(), words, "{}", after.screen());
    }
}

#[test]
fn a_word_that_arrives_in_one_piece_starts_no_call() {
    let chosen = || Dashboard::new(80, 24).keys("<Esc>clost<Enter>").wait(3);
    for word in ["cancel ", "card ", "he "] {
        let after = typed(chosen(), word).wait(2);
        assert!(after.app.call.event.is_empty(), "{word}: {}", after.screen());
    }
}

#[test]
fn before_a_call_words_typed_at_the_pace_of_a_person_are_searched_for() {
    for start in ["<Esc><Esc>", "<Esc><Tab>", "card declined<Enter><Esc>", "<Esc>clost<Enter>"] {
        for words in ["declined at a store", "cancel my card", "the app is down", "points", "cancel", "refund"] {
            let before = Dashboard::new(80, 24).keys(start).wait(3);
            // The id of a record with nothing in it changes with the time.
            let record =
                |dashboard: &Dashboard| (dashboard.app.call.checklist.clone(), dashboard.app.call.event.clone());
            let untouched = record(&before);
            let after = before.keys_every(200, words).wait(2);
            assert_eq!(after.app.panes.search.query.value(), words, "{start}: {}", after.screen());
            assert!(!after.app.windows.is_open() && after.app.call.step.is_empty(), "{start}: {}", after.screen());
            assert_eq!(record(&after), untouched, "{start}: {words}");
        }
    }
}

#[test]
fn a_command_and_the_text_that_it_asks_for_are_no_word() {
    for millis in [0, 150, 400] {
        let of = |keys: &str| talking(120, 40).wait(3).keys_every(millis, keys);
        assert_eq!(of("adana, no. 4471<Enter>").app.call.fields.agent, "dana, no. 4471");
        assert_eq!(of("r4f-8831<Enter>").app.call.fields.reference, "4f-8831");
        assert_eq!(of("pa new card by friday<Enter><Enter>").app.call.promise[0].what, "a new card");
        assert!(of("tbilling ").screen().contains("billing"));
        let held = of("hgym membership ");
        assert!(held.app.is_on_hold() && held.app.panes.search.query.value() == "gym membership ", "{}", held.screen());
    }
    for (keys, agent, reference) in
        [("aM. Jones<Enter>", "M. Jones", ""), ("aN Patel<Enter>", "N Patel", ""), ("rID 4471<Enter>", "", "ID 4471")]
    {
        let noted = talking(80, 24).wait(3).keys_every(150, keys).wait(2);
        let fields = &noted.app.call.fields;
        assert_eq!((fields.agent.as_str(), fields.reference.as_str()), (agent, reference), "{keys}");
    }
    for what in ["late fee refund", "an email", "in-app credit"] {
        let noted = talking(80, 24).wait(3).keys_every(150, &format!("p{what} by friday<Enter><Enter><Enter>"));
        assert_eq!(
            noted.app.call.promise.first().map(|promise| promise.what.as_str()),
            Some(what),
            "{}",
            noted.screen()
        );
    }
    // A key, a pause to think, and then the text.
    let slow = talking(120, 40)
        .wait(3)
        .keys_every(600, "p")
        .keys_every(600, "a")
        .keys_every(200, "n email by monday<Enter><Enter>");
    assert_eq!(slow.app.call.promise[0].what, "an email");
    let apart = talking(120, 40).wait(3).keys_every(900, "she ");
    assert!(apart.app.is_on_hold(), "letters pressed apart are commands");
}

#[test]
fn outside_a_call_words_that_arrive_together_are_searched_for() {
    for start in ["<Esc><Esc>", "<Esc><Tab>"] {
        let before = Dashboard::new(80, 24).keys(start);
        let call = before.app.call.clone();
        let after = typed(before, "gym keeps charging me");
        assert_eq!(after.app.panes.search.query.value(), "gym keeps charging me", "{start}: {}", after.screen());
        assert!(after.app.call == call && !after.app.windows.is_open(), "{start}: {}", after.screen());
        assert!(after.app.panes.search.searching, "{start}: the rest is searched for, too");
    }
    for keys in ["clost", "clost my card", "jjjj"] {
        let chosen = typed(Dashboard::new(80, 24).keys("<Esc>"), keys);
        assert_eq!(
            chosen.app.panes.search.query.value(),
            "",
            "a command and what follows are keys: {}",
            chosen.screen()
        );
    }
}

#[test]
fn a_card_number_that_arrives_with_words_is_masked_in_the_notes() {
    for (columns, rows) in SIZES {
        let after = typed(talking(columns, rows), &format!("card {CARD} ok"));
        assert_eq!(notes(&after), ["card •••• 1111 ok"]);
        assert!(!after.screen().contains("4111"), "{}", after.screen());
        assert!(after.last_saved().is_some_and(|call| !format!("{call:?}").contains("4111")));
    }
}

#[test]
fn a_number_that_arrives_together_may_go_on() {
    let after = typed(talking(80, 24), CARD).keys(" and").wait(5);
    assert_eq!(notes(&after), ["•••• 1111 and"]);
    let on_disk = |dashboard: &Dashboard| dashboard.last_saved().map(|call| call.note[0].text.clone());
    let begun = typed(talking(80, 24), "4111 1111 11");
    assert_eq!(on_disk(&begun).as_deref(), Some("4111 11"), "the digits from the seventh on wait");
    assert_eq!(on_disk(&begun.keys("11 1111").wait(5)).as_deref(), Some("•••• 1111"));
}

#[test]
fn words_that_arrive_together_begin_a_line_of_their_own() {
    let after = typed(talking(80, 24).keys("4half a note<Esc>3"), "card is blocked");
    assert_eq!(notes(&after), ["half a note", "card is blocked"]);
}

#[test]
fn keys_that_arrive_together_are_still_keys() {
    let moved = typed(talking(80, 24), "jj");
    assert!(moved.app.panes.checklist.selected > 1 && notes(&moved).is_empty(), "moves");
    let page = typed(talking(80, 24), "gl");
    assert!(matches!(page.app.windows.top(), Some(Window::Picker(_))), "{}", page.screen());
    let chosen = typed(Dashboard::new(80, 24).keys("<Esc>"), "clost");
    assert!(matches!(chosen.app.windows.top(), Some(Window::Picker(_))), "before the call: a reason");
}

#[test]
fn words_typed_one_by_one_into_the_list_of_reasons_are_notes_once_no_reason_has_them() {
    for (columns, rows) in SIZES {
        let after = talking(columns, rows).keys(&format!("card {CARD}")).wait(4);
        assert!(!after.app.windows.is_open(), "{}", after.screen());
        assert_eq!(notes(&after), ["card •••• 1111"]);
        assert_eq!(after.last_saved().map(|call| call.note.len()), Some(1), "it is on the disk");
        assert!(!after.screen().contains("4111"), "{}", after.screen());
    }
    let digits = talking(80, 24).keys("c4111");
    assert_eq!(notes(&digits), ["c4111"]);
    let chosen = talking(80, 24).keys("cannual fee<Enter>");
    assert!(notes(&chosen).is_empty() && chosen.app.call.checklist.as_deref() != Some("lost-or-stolen-card"));
}

#[test]
fn a_list_of_reasons_that_was_opened_on_purpose_keeps_what_is_typed_into_it() {
    for open in ["?another reason<Enter>", "c<Down>"] {
        let open = talking(80, 24).keys(open);
        assert!(open.screen().contains("Why are you calling?"), "{}", open.screen());
        let typed = open.keys("wrong zip code");
        assert!(notes(&typed).is_empty() && typed.screen().contains("wrong zip code"), "{}", typed.screen());
    }
}

#[test]
fn words_after_a_dropped_call_are_notes() {
    let dropped = talking(80, 24).keys("x");
    let events = dropped.app.call.event.clone();
    let after = typed(dropped, "card is blocked");
    assert_eq!((notes(&after), &after.app.call.event), (vec!["card is blocked"], &events));
}

#[test]
fn a_command_and_the_text_that_it_asks_for_may_arrive_together() {
    let searched = typed(talking(80, 24), "/refund");
    assert_eq!(searched.app.panes.search.query.value(), "refund");
    let listed = typed(talking(80, 24), "?export");
    assert!(matches!(listed.app.windows.top(), Some(Window::Picker(_))), "{}", listed.screen());
    let keys = typed(talking(80, 24), "gca");
    assert!(keys.screen().contains("End the call first"), "{}", keys.screen());
    assert!(notes(&listed).is_empty() && notes(&keys).is_empty());
}

#[test]
fn no_filter_shows_a_card_number() {
    for keys in ["<Esc>c", "<Esc>?", "<Esc>gc", "<Esc>gl"] {
        let typed = Dashboard::new(80, 24).keys(keys).keys(CARD).wait(4);
        let pasted = Dashboard::new(80, 24).keys(keys).paste(CARD);
        for shown in [typed.screen(), pasted.screen()] {
            assert!(!shown.contains("1111 1111"), "{keys}: {shown}");
        }
    }
}

#[test]
fn a_step_that_names_three_things_asks_for_one_after_the_other() {
    for (columns, rows) in SIZES {
        let mut dashboard = Dashboard::new(columns, rows).keys("<Esc>3");
        let id = {
            let pack = &dashboard.app.content.pack;
            let asks = |list: &&onhold::pack::Checklist| list.wait.iter().any(|step| step.id.as_str() == "merchant");
            pack.checklist.iter().find(asks).unwrap().id.to_string()
        };
        let place = dashboard.app.reasons().position(|list| list.id.as_str() == id).unwrap();
        dashboard = dashboard.keys(&"j".repeat(place)).keys("<Enter>c<Esc>3");
        let way = dashboard.app.way();
        let at = way.iter().position(|step| step.step.id.as_str() == "merchant").unwrap();
        let down = at - dashboard.app.panes.checklist.selected;
        drop(way);
        dashboard = dashboard.keys(&"j".repeat(down)).keys("<Space>Blue Door<Enter>");
        assert!(dashboard.app.is_writing() && dashboard.screen().contains("Amount:"), "{}", dashboard.screen());
        dashboard = dashboard.keys("40<Enter>");
        assert!(dashboard.app.is_writing() && dashboard.screen().contains("Charged on:"), "{}", dashboard.screen());
        let is_done =
            |dashboard: &Dashboard| dashboard.app.way().get(at).is_some_and(|step| step.mark == Some(Mark::Done));
        assert!(!is_done(&dashboard), "not before the last");
        let left = dashboard.keys("<Esc>");
        assert!(!left.app.is_writing() && !is_done(&left));
        assert_eq!(left.app.call.fields.get(own("amount")), "$40.00");
        let again = left.keys("<Space>");
        assert!(again.app.is_writing() && again.screen().contains("Charged on:"), "the first that is empty");
        let done = again.keys("Nov 12<Enter>");
        assert!(!done.app.is_writing() && is_done(&done), "{}", done.screen());
        assert_eq!(done.app.call.fields.get(own("merchant")), "Blue Door");
        assert!(done.app.call.fields.get(own("date")).contains("Nov"));
    }
}

#[test]
fn a_space_answers_no_question_that_nobody_answered() {
    let question = |dashboard: &Dashboard| {
        dashboard.app.way().iter().position(|step| !step.step.choice.is_empty() && step.mark.is_none())
    };
    for (columns, rows) in SIZES {
        let mut dashboard = Dashboard::new(columns, rows).keys("<Esc>3");
        let asks =
            |list: &onhold::pack::Checklist| list.steps().next().is_some_and(|(_, step)| !step.choice.is_empty());
        let place = dashboard.app.reasons().position(asks).unwrap();
        dashboard = dashboard.keys(&"j".repeat(place)).keys("<Enter>");
        assert_eq!(question(&dashboard), Some(dashboard.app.panes.checklist.selected));
        for key in ["<Space>", "d", "<Space>"] {
            dashboard = dashboard.keys(key);
            assert!(dashboard.app.call.step.is_empty(), "{key} {}", dashboard.screen());
        }
        assert!(dashboard.screen().contains("Choose an answer"), "{}", dashboard.screen());
        let chosen = dashboard.keys("<Right><Space>");
        assert_eq!(chosen.app.call.step.len(), 1, "{}", chosen.screen());
    }
}

#[test]
fn in_a_page_the_key_that_marks_marks_no_step_behind_it() {
    for page in ["gd", "ge", "gs", "gx", "gl", "2<Enter>", "p", "t", ".", "?"] {
        let before = talking(80, 24).keys(page);
        let steps = before.app.call.step.len();
        let marked = before.keys("<A-d><A- >");
        assert_eq!(marked.app.call.step.len(), steps, "{page} {}", marked.screen());
        let marked = talking(80, 24).keys(page).keys("d<Space>");
        assert_eq!(marked.app.call.step.len(), steps, "{page} {}", marked.screen());
    }
}
