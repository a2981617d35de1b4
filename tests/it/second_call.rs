//! A second call: the number that answered before comes first, with the reason; a second agent is a
//! separate one.

use onhold::app::Stored;
use onhold::app::state::search::Reminder;
use onhold::call::{Call, Event, EventKind, Outcome, PromiseState, Records};
use onhold::pack::load;

use crate::history;
use crate::support::Dashboard;

const LOST: &str = "+18009923404";
const GENERAL: &str = "+18005284800";
const UNLISTED: &str = "+18005550142";

/// The history, in which the case's second call, on Nov 10, was made to `record` and, if given,
/// redialed to `redialed`.
fn called_on(record: &str, redialed: Option<&str>) -> Vec<Call> {
    let mut calls = history::calls();
    calls[1].number = Some(record.into());
    if let Some(number) = redialed {
        let ended = calls[1].event.last().unwrap().at;
        let first = calls[1].event.len() - 1;
        calls[1].event[first] = Event::new(ended, EventKind::CutOff);
        // Dialed again, and nobody answered.
        let again = ended.plus_millis(60_000);
        calls[1].event.push(Event { number: Some(number.into()), ..Event::new(again, EventKind::Started) });
        calls[1].event.push(Event::new(again, EventKind::HoldOn));
        calls[1].event.push(Event::new(again.plus_millis(60_000), EventKind::Ended));
        calls[1].event[0].number = Some(record.into());
        calls[1].number = Some(number.into());
    }
    calls
}

fn dashboard(calls: Vec<Call>, columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls)))).keys("<Enter><Enter>")
}

fn first_number(dashboard: &Dashboard) -> &str {
    dashboard.app.facts().number_to_dial().unwrap().1.e164
}

#[test]
fn a_second_call_dials_the_number_that_answered_and_says_why() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let second = dashboard(called_on(LOST, None), columns, rows);
        assert_eq!(first_number(&second), LOST);
        let screen = second.screen();
        assert!(screen.contains("The number you called on Nov 10"), "{screen}");
        let words = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("OVERDUE since Fri, Nov 20 · On Nov 3 Dana promised: a credit of $40"), "{screen}");
        assert!(screen.contains("c start"), "{screen}");
        let dialed = second.keys("c");
        assert_eq!(dialed.app.call.number.as_deref(), Some(LOST));
        assert!(!dialed.screen().contains("The number you called"), "{}", dialed.screen());
    }
}

#[test]
fn a_number_on_which_nobody_answered_or_that_no_pack_lists_is_told_apart() {
    let redialed = dashboard(called_on(LOST, Some(GENERAL)), 80, 24);
    assert_eq!(first_number(&redialed), LOST, "the redial reached nobody");
    let unlisted = dashboard(called_on(UNLISTED, None), 80, 24);
    assert_eq!(first_number(&unlisted), UNLISTED);
    assert!(unlisted.keys("n").app.facts().numbers_to_dial().iter().any(|number| number.e164 == GENERAL));
    let none = dashboard(history::calls(), 80, 24);
    assert_eq!(first_number(&none), GENERAL, "the record has no number");
    assert!(!none.screen().contains("The number you called"), "{}", none.screen());
}

#[test]
fn another_reason_and_a_checklist_that_names_its_numbers_go_first() {
    let other = dashboard(called_on(LOST, None), 80, 24).keys("?choose another reason<Enter>complaint<Enter>");
    assert_ne!(other.app.call.checklist.as_deref(), Some("follow-up"));
    assert_eq!(first_number(&other), GENERAL);
    let mut pack = load::built_in().unwrap();
    let list = pack.checklist.iter_mut().find(|list| list.follow_up).unwrap();
    let dial = list.before.iter_mut().find(|step| step.dial).unwrap();
    dial.numbers = vec!["platinum-1".into()];
    let named = Dashboard::with_pack(pack, 80, 24)
        .stored(Stored::Records(Box::new(Records::of(called_on(LOST, None)))))
        .keys("<Enter><Enter>");
    let first = named.app.facts().number_to_dial().unwrap().1;
    assert_eq!(first.number.map(|number| number.id.as_str()), Some("platinum-1"));
}

#[test]
fn the_number_of_a_call_that_is_redialed_on_another_stays_in_the_record() {
    let dropped = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c<Esc>h").wait(60).keys("x");
    let redialed = dropped.keys("nc").wait(10);
    let numbers: Vec<_> = redialed.app.call.event.iter().filter(|event| event.kind == EventKind::Started).collect();
    assert_eq!(numbers.len(), 2);
    assert_eq!(numbers[0].number.as_deref(), Some(LOST));
    assert_eq!(numbers[1].number, redialed.app.call.number);
    assert_ne!(numbers[0].number, numbers[1].number);
}

fn with_dana() -> Dashboard {
    Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c<Esc>h").wait(20).keys("aDana, no. 4471<Enter>").wait(200)
}

fn agents(dashboard: &Dashboard) -> Vec<&str> {
    dashboard.app.call.event.iter().filter_map(|event| event.agent.as_deref()).collect()
}

#[test]
fn a_second_agent_is_an_entry_of_their_own_and_is_undone() {
    let asked = with_dana().keys("a");
    assert!(asked.screen().contains("Type who is on the line now."), "{}", asked.screen());
    let lee = asked.keys("Lee<Enter>").wait(5);
    assert_eq!(lee.app.call.fields.agent, "Lee");
    assert_eq!(agents(&lee), ["Dana, no. 4471", "Lee"]);
    assert!(lee.keys("4").screen().contains("before: Dana, no. 4471"));
    let lee = with_dana().keys("aLee<Enter>").wait(5).keys("u");
    assert_eq!(lee.app.call.fields.agent, "Dana, no. 4471", "{}", lee.screen());
    assert_eq!(agents(&lee), ["Dana, no. 4471"]);
}

#[test]
fn after_a_transfer_the_words_are_for_somebody_who_does_not_know_you() {
    let words = |dashboard: &Dashboard| dashboard.app.facts().words_for_a_human().unwrap();
    let before = with_dana();
    assert!(!words(&before).contains("put through"));
    let moved = before.keys("r4F-8831<Enter>t<Esc>");
    let said = "I was just speaking with Dana, no. 4471, and got transferred to you.";
    assert!(words(&moved).starts_with(said) && words(&moved).contains("4F-8831"), "{}", words(&moved));
    assert!(!words(&moved.wait(5).keys("aLee<Enter>")).contains("put through"));
}

#[test]
fn the_name_on_the_line_can_be_left_corrected_and_gone_on_with() {
    for (keys, name) in [
        ("a<Enter>", "Dana, no. 4471"),
        ("a<Esc>", "Dana, no. 4471"),
        ("a<Backspace><Enter>", "Dana, no. 447"),
        ("a<Left><Right>2<Enter>", "Dana, no. 44712"),
        ("a, Phoenix<Enter>", "Dana, no. 4471, Phoenix"),
        ("aLee<C-_><Enter>", "Dana, no. 4471"),
    ] {
        let dashboard = with_dana().keys(keys).wait(5);
        assert_eq!(dashboard.app.call.fields.agent, name, "{keys}");
    }
    let before = Dashboard::new(80, 24).keys("<Esc>aDana<Enter>a Smith<Enter>");
    assert_eq!(before.app.call.fields.agent, "Dana Smith", "before the call nobody is on the line");
}

#[test]
fn the_handover_card_of_a_second_call_says_what_was_promised_and_asks_what_you_want() {
    let card = dashboard(called_on(LOST, None), 80, 24).keys("c<Esc>ht");
    let screen = card.screen();
    assert!(screen.contains("Here's where we left off: On Nov 3 Dana promised: a credit of"), "{screen}");
    assert!(screen.contains("What do you want?") && !screen.contains("Here's what I want"), "{screen}");
    assert!(!screen.contains("OVERDUE.") && !screen.contains("days ago"), "no countdown is read aloud: {screen}");
}

#[test]
fn what_was_promised_before_is_not_due_once_the_case_is_resolved() {
    let start = |calls| Dashboard::new(120, 40).stored(Stored::Records(Box::new(Records::of(calls))));
    let due = |calls| start(calls).screen();
    assert!(due(history::calls()).contains("a credit of $40"), "{}", due(history::calls()));
    // The list of cases, then the page of the dispute.
    let page = |calls| start(calls).keys("<Esc>gl4f<Enter>").screen();
    assert!(page(history::calls()).contains("overdue since"), "{}", page(history::calls()));
    let mut resolved = history::calls();
    let mut last = Call { outcome: Some(Outcome::Resolved), promise: Vec::new(), ..resolved[1].clone() };
    last.id = "2026-11-20-100000-eeee".to_owned();
    last.created = last.created.plus_millis(10 * 24 * 3_600_000);
    resolved.push(last);
    let screen = due(resolved.clone());
    assert!(!screen.contains("a credit of $40"), "{screen}");
    let screen = page(resolved);
    assert!(screen.contains("a credit of $40") && !screen.contains("overdue"), "{screen}");
}

#[test]
fn after_a_redial_the_name_is_asked_for_again_and_each_step_keeps_who_was_there() {
    let redialed = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys("aDana<Enter>");
    assert!(redialed.screen().contains("✓ Get the agent's name or ID"), "{}", redialed.screen());
    let redialed = redialed.wait(5).keys("x").wait(5).keys("c<Esc>h").wait(5);
    assert!(redialed.screen().contains("· Get the agent's name or ID"), "{}", redialed.screen());
    let moved = Dashboard::new(120, 40).keys("annual fee<Enter><Enter>c<Esc>hssaDana<Enter>").wait(5);
    let moved = moved.keys("t<Esc>").wait(5).keys("aLee<Enter>");
    assert_eq!(moved.app.call.fields.agent, "Lee");
}

#[test]
fn after_a_transfer_the_name_is_asked_for_again_where_no_other_step_asks() {
    let named = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys("aDana<Enter>");
    assert!(named.screen().contains("✓ Get the agent's name or ID  … Dana"), "{}", named.screen());
    let moved = named.wait(5).keys("t<Esc>");
    assert!(moved.screen().contains("· Get the agent's name or ID"), "{}", moved.screen());
    let met = moved.wait(5).keys("aLee<Enter>");
    assert!(met.screen().contains("✓ Get the agent's name or ID  … Lee"), "{}", met.screen());
}

/// The history, with a second promise in its first call: Dana's, which is due later than the other
/// and sooner than Lee's letter.
fn with_two_promises() -> Vec<Call> {
    let mut calls = history::calls();
    let mut later = calls[0].promise[0].clone();
    later.at = later.at.plus_millis(60_000);
    later.what = "a new statement".into();
    later.by = Some("2026-11-24".parse().unwrap());
    calls[0].promise.push(later);
    calls
}

/// The promise that the call is about, as the screen shows it and as the words to say quote it.
fn quoted(dashboard: &Dashboard) -> (String, String) {
    let words = dashboard
        .app
        .facts()
        .blanks()
        .words("On {last-call}, {last-agent} promised {last-promise} by {last-by}.", None);
    (dashboard.app.facts().last_word().unwrap(), format!("{words:?}"))
}

#[test]
fn the_promise_that_was_chosen_is_the_one_that_is_quoted() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        for (down, what, day) in [
            ("", "a credit of $40", "Nov 3"),
            ("<Down>", "a new statement", "Nov 3"),
            ("<Down><Down>", "a letter with the decision", "Nov 10"),
        ] {
            let calls = Stored::Records(Box::new(Records::of(with_two_promises())));
            let start = Dashboard::new(columns, rows).stored(calls);
            let chosen = start.keys(down).keys("<Enter><Enter>");
            let (word, words) = quoted(&chosen);
            assert!(word.contains(&format!("{day} ")) && word.contains(what), "{word}");
            assert!(words.contains(what) && words.contains(day), "{words}");
            let screen = chosen.screen().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(screen.contains(&format!("promised: {what}")), "{screen}");
            let card = chosen.keys("c<Esc>ht");
            let said = format!("{:?}", card.app.facts().handover());
            assert!(said.contains(&format!("promised: {what}")), "{said}");
            assert!(!said.contains("Here's what I want"), "a promise is no wish: {said}");
            let talking = card.keys("<Esc>e<Esc>");
            assert!(quoted(&talking).0.contains(what));
            // The record knows which promise the call is about, even after it is reopened.
            let saved = talking.last_saved().unwrap().clone();
            let mut calls = with_two_promises();
            calls.push(saved.clone());
            let again = Dashboard::new(columns, rows)
                .stored(Stored::Records(Box::new(Records::of(calls))))
                .stored(Stored::Resumed(Box::new(saved)));
            assert!(quoted(&again).0.contains(what), "{}", quoted(&again).0);
        }
    }
}

#[test]
fn without_a_choice_the_open_promise_that_is_due_first_is_quoted() {
    let from_page = |calls| {
        let start = Dashboard::new(120, 40).stored(Stored::Records(Box::new(Records::of(calls))));
        quoted(&start.keys("<Esc>gl4f<Enter>c")).0
    };
    assert!(from_page(with_two_promises()).contains("a credit of $40"));
    let mut settled = with_two_promises();
    let at = settled[1].created;
    settled[0].promise[0].settle(PromiseState::Broken, at);
    assert!(from_page(settled.clone()).contains("a new statement"), "{}", from_page(settled));
    let mut settled = with_two_promises();
    settled[0].promise.truncate(1);
    settled[0].promise[0].by = None;
    settled[1].promise.truncate(1);
    assert!(from_page(settled.clone()).contains("a credit of $40"), "an open one: {}", from_page(settled));
}

#[test]
fn words_that_begin_with_by_get_no_other_one() {
    let mut calls = with_two_promises();
    calls[0].promise[0].by = None;
    calls[0].promise[0].said = "by the time it posts".to_owned();
    calls[0].promise.truncate(1);
    calls[1].promise.clear();
    let start = Dashboard::new(120, 40).stored(Stored::Records(Box::new(Records::of(calls))));
    let said = quoted(&start.keys("<Esc>gl4f<Enter>c")).0;
    assert!(said.contains("a credit of $40 by the time it posts"), "{said}");
}

#[test]
fn a_promise_that_is_overdue_says_so_while_somebody_is_on_the_line() {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24)] {
        let mut calls = history::calls();
        calls[0].promise[0].what = "a credit of $40 back on the card that was charged".to_owned();
        let talking = Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls))));
        let talking = talking.keys("<Enter><Enter>c<Esc>h").wait(5);
        let screen = talking.keys("4").screen();
        let quoted = screen.lines().find(|row| row.contains("↳")).unwrap();
        assert!(quoted.contains("OVERDUE"), "{screen}");
        assert!(screen.contains("Nov 20"), "and by when: {screen}");
    }
}

#[test]
fn the_strip_keeps_that_a_promise_is_overdue_while_somebody_is_on_the_line() {
    for (columns, rows) in [(200, 60), (120, 40), (80, 24)] {
        let talking = dashboard(called_on(LOST, None), columns, rows).keys("c<Esc>h").wait(5);
        let screen = talking.screen();
        let strip: Vec<_> = screen.lines().take(9).collect();
        assert!(strip.join("\n").contains("OVERDUE"), "{screen}");
    }
}

#[test]
fn a_broken_promise_stays_on_the_start_page_until_somebody_calls_about_it() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let records = Stored::Records(Box::new(Records::of(history::calls())));
        let started = Dashboard::new(columns, rows).stored(records);
        let first = started.app.panes.search.reminders.first().cloned();
        assert!(matches!(first, Some(Reminder::Promise { .. })), "{}", started.screen());
        let broken = started.keys("<Esc>b");
        assert_eq!(broken.app.panes.search.reminders.first().cloned(), first, "{}", broken.screen());
        assert!(broken.screen().contains("broken"), "{}", broken.screen());
        let asked = broken.keys("<Enter>");
        let screen = asked.screen();
        assert!(screen.contains("Call about it") && !screen.contains("It was broken"), "{screen}");
        let again = asked.keys("<Enter>");
        assert!(again.app.call.about.is_some(), "{}", again.screen());
        assert!(!again.app.panes.search.reminders.iter().any(|row| Some(row) == first.as_ref()));
        assert_eq!(broken_promises(&again), 2, "one was broken before");
    }
}

#[test]
fn a_promise_marked_as_broken_during_the_call_about_it_needs_no_other_call() {
    for (hung_up, is_listed) in [("2026-11-22T08:55:00-05:00", true), ("2026-11-22T09:05:00-05:00", false)] {
        let mut calls = history::calls();
        calls[0].promise[0].settle(PromiseState::Broken, "2026-11-22T09:00:00-05:00".parse().unwrap());
        let mut about = calls[1].clone();
        about.id = "2026-11-22-083000-dddd".into();
        about.created = "2026-11-22T08:30:00-05:00".parse().unwrap();
        about.promise.clear();
        about.event.last_mut().unwrap().at = hung_up.parse().unwrap();
        calls.push(about);
        let started = Dashboard::new(80, 24).stored(Stored::Records(Box::new(Records::of(calls))));
        assert_eq!(started.screen().contains("· broken"), is_listed, "{hung_up}: {}", started.screen());
    }
}

#[test]
fn old_broken_promises_hide_none_that_is_due_today() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let mut calls = history::calls();
        let promises = &mut calls[0].promise;
        let at = "2026-11-22T09:00:00-05:00".parse().unwrap();
        promises[0].settle(PromiseState::Broken, at);
        promises.extend([promises[0].clone(), promises[0].clone(), promises[0].clone()]);
        for (what, promise) in ["one", "two", "three", "a card in the mail"].into_iter().zip(promises.iter_mut()) {
            promise.what = what.to_owned();
        }
        promises[3].settle(PromiseState::Open, at);
        promises[3].by = Some("2026-11-23".parse().unwrap());
        let started = Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls))));
        let screen = started.screen();
        assert!(screen.contains("a card in the mail") && screen.contains("one · broken"), "{screen}");
    }
}

#[test]
fn what_is_broken_already_is_not_marked_again_and_keeps_its_undo() {
    let records = Stored::Records(Box::new(Records::of(history::calls())));
    let twice = Dashboard::new(80, 24).stored(records).keys("<Esc>bb");
    assert!(twice.screen().contains("broken already"), "{}", twice.screen());
    let listed = twice.keys("?");
    assert!(!listed.screen().contains("It was broken"), "{}", listed.screen());
    let undone = listed.keys("<Esc>u");
    assert_eq!(broken_promises(&undone), 1, "{}", undone.screen());
}

fn broken_promises(dashboard: &Dashboard) -> usize {
    let promises = dashboard.app.history.records.calls.iter().flat_map(|call| &call.promise);
    promises.filter(|promise| promise.state == PromiseState::Broken).count()
}

#[test]
fn a_new_promise_with_a_day_in_the_call_about_an_old_one_takes_its_place() {
    let talking_again = || dashboard(called_on(LOST, None), 80, 24).keys("c<Esc>h").wait(5);
    let talking = talking_again();
    let due = |dashboard: &Dashboard| dashboard.app.facts().due().iter().map(|due| due.promise.what.clone()).collect();
    let before: Vec<String> = due(&talking);
    assert_eq!(before.iter().filter(|what| *what == "a credit of $40").count(), 1, "{before:?}");
    let promised = talking.keys("pa credit of $50 by fri<Enter><Enter><Enter>").wait(1);
    assert_eq!(promised.app.call.promise.len(), 1, "{}", promised.screen());
    let after: Vec<String> = due(&promised);
    assert!(!after.iter().any(|what| what == "a credit of $40"), "{after:?}");
    assert_eq!(after.len() + 1, before.len(), "the others still wait");
    let other = talking_again().keys("pan email about the credit by fri<Enter><Enter><Enter>").wait(1);
    assert_eq!(other.app.call.promise.len(), 1, "{}", other.screen());
    assert!(due(&other).iter().any(|what| what == "a credit of $40"), "one of something else replaces none");
    let again = talking_again().keys("pthe same again by fri<Enter><Enter><Enter>").wait(1);
    assert!(!due(&again).iter().any(|what| what == "a credit of $40"), "one that names nothing is of the same");
    let undated = talking_again().keys("pa supervisor looks into it<Enter><Enter><Enter>").wait(1);
    assert!(due(&undated).iter().any(|what| what == "a credit of $40"), "one without a day replaces none");
}

#[test]
fn a_second_reference_number_stands_beside_the_first() {
    let first = || Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys("r4F-8831<Enter>");
    let asked = first().keys("r");
    assert!(asked.screen().contains("Type another number"), "{}", asked.screen());
    let second = asked.keys("77-102<Enter>");
    assert_eq!(second.app.call.fields.reference, "4F-8831, 77-102");
    let spelled = first().keys("rseven seven dash one zero two<Enter>");
    assert_eq!(spelled.app.call.fields.reference, "4F-8831, 77-102", "only the new one is spelled");
    let corrected = second.keys("r<Left><Backspace>9<Enter>");
    assert_eq!(corrected.app.call.fields.reference, "4F-8831, 77-192", "an editing key corrects");
    assert_eq!(corrected.keys("r<Enter>").app.call.fields.reference, "4F-8831, 77-192", "Enter alone changes nothing");
}

#[test]
fn the_page_of_a_case_lists_each_reference_number_once() {
    let mut calls = called_on(LOST, None);
    calls[0].fields.reference = "D-447".to_owned();
    calls[1].fields.reference = "D-447, 77-1".to_owned();
    let page = Dashboard::new(80, 24).stored(Stored::Records(Box::new(Records::of(calls)))).keys("<Enter>4");
    let screen = page.screen();
    assert!(screen.contains("Reference   D-447, 77-1"), "{screen}");
}
