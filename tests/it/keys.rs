//! Behavior as key scripts: where it starts, what is typed, what is true then.

use onhold::app::keys::action::{Action, RowAction};
use onhold::app::windows::Window;
use onhold::app::{Effect, Pane, Stored};
use onhold::call::date_words::Style;
use onhold::call::{Call, Mark, Records, Status};
use onhold::pack::Field;

use crate::support::{Dashboard, own};

/// A dashboard after `keys`, which are typed outside of the search box.
fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys("<Esc>").keys(keys)
}

fn notes(dashboard: &Dashboard) -> Vec<&str> {
    dashboard.app.call.note.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn the_program_opens_with_the_cursor_in_the_search_box() {
    let typed = Dashboard::new(120, 40).keys("help");
    assert_eq!(typed.app.panes.search.query.value(), "help");
    assert!(typed.app.call.is_blank() && !typed.app.windows.is_open());
    let left = typed.keys("<Esc>");
    assert_eq!(left.app.panes.search.query.value(), "help", "Esc keeps what was typed");
    assert!(!left.app.is_writing());
    assert_eq!(left.keys("<Esc>").app.panes.search.query.value(), "", "the second one clears it");
}

#[test]
fn panes_are_one_key_away() {
    for (keys, pane) in [
        ("", Pane::Faq),
        ("2", Pane::Directory),
        ("3", Pane::Checklist),
        ("4", Pane::Notes),
        ("<Tab>", Pane::Directory),
        ("<Tab><Tab><Tab><Tab>", Pane::Faq),
        ("/lost<Tab>", Pane::Directory),
        ("<BackTab>", Pane::Notes),
        ("4<Esc>1", Pane::Faq),
        ("2/x", Pane::Faq),
        ("2/x<Esc><Esc><Esc>", Pane::Directory),
    ] {
        assert_eq!(dashboard(keys).app.view.focus, pane, "{keys}");
    }
}

#[test]
fn esc_goes_back_to_exactly_where_the_search_began() {
    for before in ["2jj", "3jj"] {
        let there = dashboard(before);
        let back = dashboard(before).keys("/wallet<Down><PgDn><Esc><Esc><Esc>");
        assert_eq!(there.screen(), back.screen(), "{before}");
    }
}

#[test]
fn a_text_field_takes_every_printable_key() {
    let printable: String = (' '..='~').filter(|c| *c != '<').collect();
    let notes = dashboard("4").keys(&printable);
    assert_eq!(notes.app.call.note[0].text, printable);
    let search = dashboard("/").keys(&printable);
    assert_eq!(search.app.panes.search.query.value(), printable);
    let start = Dashboard::new(120, 40).keys("x").keys(&printable);
    assert_eq!(start.app.panes.search.query.value(), format!("x{printable}"));
    let field = dashboard("4<Up>").keys(&printable);
    assert_eq!(field.app.call.fields.outcome, printable.trim_start(), "a space begins no value");
    assert!([&notes, &search, &start, &field].iter().all(|dashboard| !dashboard.effects.contains(&Effect::Quit)));
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let outside = dashboard("2").paste("q:q!\nh");
    assert_eq!(outside.app.view.focus, Pane::Notes);
    assert_eq!(notes(&outside), ["q:q!", "h"]);
    let search = dashboard("/").paste("lost\ncard");
    assert_eq!(search.app.panes.search.query.value(), "lost card");
    let hostile = dashboard("4").paste("a\x1b]52;c;x\x07b\u{202e}");
    assert_eq!(hostile.app.call.note[0].text, "a␛]52;c;x␇b\u{fffd}");
}

#[test]
fn steps_are_done_skipped_not_applicable_and_undone() {
    let chosen = dashboard("clost<Enter>");
    let count = chosen.app.way().len();
    for (keys, marks) in
        [("s-", vec![Some(Mark::Skipped), Some(Mark::NotApplicable)]), ("su", vec![None]), ("s-uu", vec![None, None])]
    {
        let dashboard = dashboard("clost<Enter>").keys(keys);
        let way = dashboard.app.way();
        assert_eq!(way.len(), count);
        assert_eq!(way.iter().take(marks.len()).map(|w| w.mark).collect::<Vec<_>>(), marks, "{keys}");
    }
    for again in ["<Space>", "<Enter>"] {
        let open = dashboard("clost<Enter>jd").keys("k").keys(again);
        assert_eq!(open.app.way()[1].mark, None, "a plain step that is done is opened again by {again}");
    }
    let marked = dashboard("clost<Enter>s");
    assert_eq!(marked.app.panes.checklist.selected, 1, "a mark goes on to the next step");
    assert_eq!(dashboard("clost<Enter>su").app.panes.checklist.selected, 0, "undo goes back to its step");
}

#[test]
fn a_step_that_fills_a_field_asks_in_place() {
    let dashboard = dashboard("cdispute charge<Enter>");
    let place = dashboard.app.way().iter().position(|w| w.step.fill.is_some() && w.step.ask.is_none()).unwrap();
    let field = dashboard.app.way()[place].step.fill.as_deref().and_then(onhold::pack::Field::from_key).unwrap();
    let open = dashboard.keys("gg").keys(&"j".repeat(place)).keys("<Space>");
    assert!(open.app.panes.checklist.field.is_some());
    let typed = open.keys("Corner Shop");
    assert_eq!(typed.last_saved().unwrap().fields.get(field), "Corner Shop", "saved at each key");
    let done = typed.keys("<Enter>");
    assert_eq!(done.app.way()[place].mark, Some(Mark::Done));
    for again in ["<Space>", "<Enter>"] {
        let corrected = dashboard_at(place).keys("<Space>Corner Shop<Enter>k").keys(again).keys("s<Enter>");
        assert_eq!(corrected.app.call.fields.get(field), "Corner Shops", "a step that is done is corrected");
        assert_eq!(corrected.app.way()[place].mark, Some(Mark::Done));
    }
    let left = dashboard_at(place).keys("<Space>Corner<Esc>");
    assert_eq!((left.app.call.fields.get(field), left.app.way()[place].mark), ("Corner", None), "Esc discards nothing");
}

/// A dashboard at a step of the dispute checklist.
fn dashboard_at(place: usize) -> Dashboard {
    dashboard("cdispute charge<Enter>gg").keys(&"j".repeat(place))
}

#[test]
fn a_question_is_answered_in_place() {
    let list = dashboard("cdispute charge<Enter>gg");
    let question = list.app.way()[0].step.choice.iter().map(|choice| choice.label.to_string()).collect::<Vec<_>>();
    assert!(question.len() > 1 && list.screen().contains(&question[1]), "{}", list.screen());
    for (keys, answer) in
        [("<Enter>", 0), ("<Right><Space>", 1), ("<Right><Right><Left><Enter>", 1), ("<Left><Space>", 0)]
    {
        let answered = dashboard("cdispute charge<Enter>gg").keys(keys);
        assert!(!answered.app.windows.is_open(), "{keys}");
        let mark = answered.app.call.step.last().unwrap();
        assert_eq!((mark.mark, mark.choice.as_deref()), (Mark::Done, Some(question[answer].as_str())), "{keys}");
    }
    let again = dashboard("cdispute charge<Enter>gg<Enter>gg<Right><Space>");
    assert_eq!(
        again.app.call.step.last().unwrap().choice.as_deref(),
        Some(question[1].as_str()),
        "a better answer is given"
    );
}

#[test]
fn words_to_say_quote_the_record_and_mark_what_is_missing() {
    let steps = dashboard("cdispute charge<Enter>");
    let place = steps.app.way().iter().position(|w| w.step.id == "say-charge").unwrap();
    let at_the_words =
        |keys: &str| dashboard("cdispute charge<Enter>").keys(keys).keys("3zgg").keys(&"j".repeat(place)).screen();
    let missing = at_the_words("");
    assert!(missing.contains("“I want to dispute a charge. I have"), "another wording, without a blank: {missing}");
    assert!(!missing.contains("[amount]") && !missing.contains("[merchant]"), "{missing}");
    // Before the call: the steps of merchant and amount.
    let filled = at_the_words("ggjjjj<Space>Corner Shop<Enter><Space>$12.34<Enter>");
    assert!(filled.contains("“I want to dispute a charge of $12.34 from Corner Shop."), "{filled}");
}

#[test]
fn the_clock_runs_from_the_start_and_hold_is_counted() {
    let dashboard = dashboard("clost<Enter>h").wait(60).keys("h").wait(30).keys("<Esc>h").wait(10);
    let times = dashboard.app.times().unwrap();
    assert_eq!((times.call, times.hold, times.hold_total), (100_000, None, 30_000));
    assert_eq!(dashboard.app.wake_in(), Some(1000), "a running timer wakes once a second");
    let ended = dashboard.keys("e<Enter><Enter>").wait(10);
    assert_eq!(ended.app.wake_in(), None, "nothing runs, nothing wakes");
    assert_eq!(ended.last_saved().unwrap().status, Status::Ended);
    assert!(ended.app.call.is_blank(), "the next call begins with an empty record");
}

#[test]
fn quitting_during_a_call_asks_first() {
    assert!(dashboard("q").effects.contains(&Effect::Quit));
    let asked = dashboard("clost<Enter>hq");
    assert!(matches!(asked.app.windows.top(), Some(Window::EndPage(_))));
    assert!(!asked.effects.contains(&Effect::Quit));
    let left = asked.keys("<Enter>q");
    assert!(left.effects.contains(&Effect::Quit));
    assert_eq!(left.last_saved().unwrap().status, Status::Unfinished, "offered again next time");
    assert!(!dashboard("clost<Enter>hq<Esc>").effects.contains(&Effect::Quit));
    let twice = dashboard("clost<Enter>c<C-c><C-c>");
    assert!(twice.effects.contains(&Effect::Quit));
}

#[test]
fn the_list_of_actions_runs_the_row_that_is_chosen() {
    assert!(dashboard("3?zoom<Enter>").app.view.zoom);
    let filtered = dashboard("2j<Enter>?copy printed");
    let Some(Window::Picker(list)) = filtered.app.windows.top() else { panic!("the list is open") };
    assert_eq!(list.row().unwrap().label, Action::Row(RowAction::CopyPrinted).describe());
}

#[test]
fn copies_are_the_number_and_nothing_else() {
    let both = dashboard("2<Enter>").keys("y?printed<Enter>");
    let copies: Vec<_> = both.effects.iter().filter(|effect| matches!(effect, Effect::Copy(_))).collect();
    assert_eq!(copies, [&Effect::Copy("+18005284800".to_owned()), &Effect::Copy("1-800-528-4800".to_owned())]);
    assert!(dashboard("2Gy").effects.is_empty(), "a department without a number copies nothing");
    let reason = dashboard("clost<Enter>y");
    assert_eq!(reason.effects.last(), Some(&Effect::Copy("1-800-992-3404".to_owned())), "the number to dial");
    for (query, copied) in [("lost wallet", "1-800-992-3404"), ("card blocked in italy", "1-336-393-1111")] {
        let answer = Dashboard::new(80, 24).keys(query).keys("<Enter>y");
        assert_eq!(answer.effects.last(), Some(&Effect::Copy(copied.to_owned())), "the number in the answer: {query}");
    }
    let words = Dashboard::new(80, 24).keys("what is a chargeback<Enter>y");
    let Some(Effect::Copy(words)) = words.effects.last() else { panic!("an answer without a number") };
    assert!(words.starts_with(char::is_alphabetic) && words.lines().count() > 2, "{words}");
    let abroad = Dashboard::new(80, 24).keys("card blocked in italy<Enter><Enter>y");
    assert_eq!(abroad.effects.last(), Some(&Effect::Copy("+13363931111".to_owned())), "with the code of the country");
}

#[test]
fn the_field_at_the_cursor_of_the_notes_is_copied() {
    let call = || dashboard("clost<Enter>").keys("r4F-8831<Enter>aDana, no. 4471<Enter>");
    let fields = call().app.shown_fields();
    // From the text up to a field.
    let up_to = |field: Field, key: &str| key.repeat(fields.len() - fields.iter().position(|f| *f == field).unwrap());
    for (keys, copied) in [
        (format!("4<Esc>{}y", up_to(Field::Reference, "k")), "4F-8831"),
        (format!("4{}<A-y>", up_to(Field::Agent, "<Up>")), "Dana, no. 4471"),
        (format!("4<Esc>{}y", up_to(Field::Want, "k")), "1-800-992-3404"),
        ("4<Esc>y".to_owned(), "1-800-992-3404"),
        ("1<Esc>y".to_owned(), "1-800-992-3404"),
    ] {
        assert_eq!(call().keys(&keys).effects.last(), Some(&Effect::Copy(copied.to_owned())), "{keys}");
    }
    let masked = call().keys("4<Up>378282246310005 ok<A-y>");
    let Some(Effect::Copy(text)) = masked.effects.last() else { panic!("a field that is written") };
    assert!(text.contains("0005") && !text.contains("3782"), "{text}");
}

/// A call that was left unfinished yesterday.
fn unfinished() -> Call {
    let mut old = dashboard("4half a note").app.call;
    "2026-11-22-090000-aaaa".clone_into(&mut old.id);
    old
}

/// Adds the store's answers at startup: the records, and that one is unfinished.
fn with_unfinished(dashboard: Dashboard) -> Dashboard {
    let found = Stored::Found { unfinished: vec![unfinished()], broken: Vec::new() };
    let records = Records { calls: vec![unfinished()], ..Records::default() };
    dashboard.stored(found).stored(Stored::Records(Box::new(records)))
}

#[test]
fn an_unfinished_call_is_a_row_and_no_question() {
    let offered = with_unfinished(Dashboard::new(120, 40));
    assert!(!offered.app.windows.is_open());
    assert!(offered.screen().contains("half a note"), "{}", offered.screen());
    assert_eq!(offered.keys("<Enter>").effects, [Effect::Resume(unfinished().id)]);
    for typed in ["buddy", "d", "y", "rkd", "<Esc>d", "<Esc>y", "<Esc>b"] {
        let typed_over = with_unfinished(Dashboard::new(120, 40)).keys(typed);
        let lost = |effect: &Effect| matches!(effect, Effect::Discard(_) | Effect::Resume(_));
        assert!(!typed_over.effects.iter().any(lost), "{typed}");
    }
    let resumed = Dashboard::new(120, 40).stored(Stored::Resumed(Box::new(unfinished())));
    assert_eq!(resumed.app.call, unfinished());
    assert!(resumed.screen().contains("half a note"));
}

#[test]
fn lines_keep_the_time_at_which_they_were_begun() {
    let dashboard = dashboard("4one<Enter>").wait(60).keys("two").wait(60).keys("<Enter>three<Up><Up><Home>X");
    let lines: Vec<_> =
        dashboard.app.call.note.iter().map(|line| (Style::DAY_FIRST.clock(line.at), line.text.as_str())).collect();
    assert_eq!(lines, [("14:02".to_owned(), "Xone"), ("14:03".to_owned(), "two"), ("14:04".to_owned(), "three")]);
}

#[test]
fn secrets_are_masked_when_they_are_complete_and_held_back_until_then() {
    let number = "378282246310005";
    let typing = dashboard("4").keys(number);
    assert_eq!(typing.app.call.note[0].text, number, "still being typed: it may be a reference");
    assert!(typing.last_saved().is_none_or(|call| call.note.iter().all(|line| !line.text.contains("37828224"))));
    assert_eq!(typing.app.wake_in(), Some(3000), "it is not held back for ever");
    let masked = "•••• 0005";
    assert_eq!(dashboard("4").keys(number).wait(3).app.call.note[0].text, masked);
    assert_eq!(dashboard("4").keys(number).keys(" ok").app.call.note[0].text, format!("{masked} ok"));
    assert_eq!(dashboard("4").keys(number).keys("<Esc>").app.call.note[0].text, masked);
    assert_eq!(dashboard("4").keys(number).keys("<Enter>").app.call.note[0].text, masked);
    assert_eq!(dashboard("4").paste(number).app.call.note[0].text, masked);
    assert_eq!(dashboard("4<Up>").keys(number).keys("<Up>").app.call.fields.outcome, masked);
    for (typed, kept) in [
        ("cid 1234 ok", "cid •••• ok"),
        ("the pin is 90210 ok", "the pin is •••• ok"),
        ("reference 4471 0093 2210 ok", "reference 4471 0093 2210 ok"),
        ("call 1-800-528-4800 ok", "call 1-800-528-4800 ok"),
    ] {
        let dashboard = dashboard("4").keys(typed);
        assert_eq!(dashboard.app.call.note[0].text, kept);
        assert_eq!(dashboard.app.session.notice.is_some(), typed != kept, "{typed}");
    }
    let undone = dashboard("4").keys(number).keys(" ok<C-_><C-_><C-_>");
    assert!(!undone.app.call.note.iter().any(|line| line.text.contains("37828224")), "undo does not bring it back");
}

#[test]
fn digits_that_are_let_go_are_written() {
    let reference = "447100932210";
    for keys in ["<Tab>", "<Esc>", "<Up>", "<Left>", "<Enter>"] {
        let dashboard = dashboard("4").keys(reference).keys(keys);
        assert_eq!(dashboard.last_saved().unwrap().note[0].text, reference, "{keys}");
    }
    let asked = dashboard("clost<Enter>c<Esc>4").keys(reference).keys("<C-c>");
    assert_eq!(asked.last_saved().unwrap().note[0].text, reference);
}

#[test]
fn resuming_while_writing_keeps_both_calls() {
    let both = dashboard("4new 447100932210").stored(Stored::Resumed(Box::new(unfinished())));
    assert_eq!(both.app.call, unfinished());
    assert_eq!(both.last_saved().unwrap().note[0].text, "new 447100932210");
    let listed = both.keys("<Esc>/");
    assert!(listed.screen().contains("new 447100932210"), "a row leads back to the new one: {}", listed.screen());
}

#[test]
fn an_unfinished_call_takes_no_letter_from_a_text() {
    let writing = with_unfinished(dashboard("4")).keys("kind");
    assert_eq!(notes(&writing), ["kind"]);
    let searching = with_unfinished(Dashboard::new(120, 40)).keys("buddy");
    assert_eq!(searching.app.panes.search.query.value(), "buddy");
    assert!(searching.effects.is_empty());
}

#[test]
fn ctrl_c_over_a_window_asks_during_a_call() {
    for window in ["2jj<Enter>", "?", "c"] {
        let asked = dashboard("clost<Enter>h").keys(window).keys("<C-c>");
        assert!(matches!(asked.app.windows.top(), Some(Window::EndPage(_))), "{window}");
        assert!(!asked.effects.contains(&Effect::Quit), "{window}");
    }
}

#[test]
fn what_is_not_saved_is_said_until_it_is() {
    let failing = dashboard("4one").stored(Stored::Failed("the disk is full".into())).keys(" two");
    assert!(failing.screen().contains("not saved: the disk is full"));
    let ended = failing.keys("<Esc>e<Enter><Enter>");
    assert!(ended.screen().contains("not saved yet"), "the record that ended is not on disk");
    assert!(!ended.stored(Stored::Saved(None)).screen().contains("not saved: "));
}

#[test]
fn a_typing_mistake_in_a_field_is_taken_back_and_never_the_whole_field() {
    let field = dashboard("4<Up>4F-8831 dys<C-_>days");
    assert_eq!(field.app.call.fields.outcome, "4F-8831 days");
    let step = dashboard_at(4).keys("<Space>Corner Shopp<C-_>");
    assert_eq!(step.app.call.fields.get(own("merchant")), "Corner ");
    let masked = dashboard("4<Up>378282246310005 ok").keys(&"<C-_>".repeat(20));
    assert!(!masked.app.call.fields.outcome.contains("37828224"), "undo does not bring it back");
    let text = "a long line of more than fifty characters, typed in one go by somebody";
    assert!(dashboard("4").keys(text).keys(&"<C-_>".repeat(text.len())).app.call.is_blank());
}

#[test]
fn a_record_begins_with_its_first_edit() {
    let late = dashboard("c<Esc>").wait(3600).keys("4an hour later");
    assert_eq!(
        (Style::DAY_FIRST.clock(late.app.call.created).as_str(), &late.app.call.id[11..17]),
        ("15:02", "150200")
    );
    let kept = late.wait(60).keys("<C-u>x");
    assert_eq!(Style::DAY_FIRST.clock(kept.app.call.created), "15:02", "once it has a file it keeps its name");
    let two = dashboard("he<Enter><Enter><Esc>he<Enter><Enter>");
    let mut ids: Vec<_> =
        two.effects.iter().filter_map(|e| if let Effect::Save(call) = e { Some(&call.id) } else { None }).collect();
    ids.dedup();
    assert_eq!(ids.len(), 2, "also two within a second");
}

#[test]
fn a_card_leaves_the_call_at_hand() {
    let held = dashboard("2jj<Enter>h");
    assert!(held.app.is_calling(), "answered while the card was read");
    assert!(dashboard("2jj<Enter>/wallet").app.panes.search.searching, "and the search is one key away");
}

#[test]
fn the_smallest_screen_shows_what_one_types_and_marks() {
    let tiny = |keys: &str| Dashboard::new(30, 6).keys("<Esc>").keys(keys).screen();
    assert!(tiny("4<Up>refunded").contains("Summary: refunded"));
    assert!(tiny("cdispute charge<Enter>ggjjjj<Space>Corner Shop").contains("Merchant: Corner Shop"));
    let marked = Dashboard::new(30, 6).keys("<Esc>cdispute charge<Enter>ggjj");
    let step: String = marked.app.way()[2].step.text.chars().take(20).collect();
    assert!(marked.screen().contains(&step), "Space marks what is shown");
    assert!(tiny("2").contains("1-800-528-4800"));
    assert!(tiny("clost<Enter>").contains("1-800-992-3404"), "the number to dial");
    assert!(tiny("4cid 1234 ok").contains("masked"));
}

#[test]
fn the_keys_of_a_live_call_are_in_view() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let held = Dashboard::new(columns, rows).keys("<Esc>cdispute charge<Enter>c").wait(20);
        // The narrowest one shows the key for the phone menu instead of the agent's, because no
        // agent is on the line yet.
        let third = if columns < 80 { "Esc Space menu done" } else { "Esc a agent" };
        for key in ["Esc h answered", "Esc e end", third] {
            assert!(held.screen().contains(key), "{key} at {columns}x{rows}:\n{}", held.screen());
        }
        let talking = held.keys("<Esc>h").screen();
        for key in ["h on hold", "a agent", "e end"] {
            assert!(talking.contains(key), "{key} at {columns}x{rows}:\n{talking}");
        }
    }
}

#[test]
fn a_paste_goes_in_at_the_cursor_of_a_field_however_long_it_is() {
    let long = "word ".repeat(50_000);
    let pasted = dashboard("4<Up>ac<Left>").paste(&long).keys("x");
    assert_eq!(pasted.app.call.fields.outcome, format!("a{long}xc"));
    assert_eq!(pasted.keys("<C-_>").app.call.fields.outcome, "ac");
}

#[test]
fn the_notes_key_leads_to_the_text_wherever_one_wrote_last() {
    let there = dashboard("4<Up>resolved<Esc>24and then");
    assert_eq!(there.app.call.fields.outcome, "resolved");
    assert_eq!(there.app.call.note[0].text, "and then");
}

#[test]
fn a_reason_that_is_chosen_later_is_saved_at_once() {
    let chosen = dashboard("4a note<Esc>3j<Enter>");
    assert_eq!(chosen.last_saved().unwrap().checklist, chosen.app.call.checklist);
    let found = dashboard("4a note<Esc>/lost stolen card").keys("<Down>");
    let kinds: Vec<_> =
        found.app.panes.search.found.iter().map(|f| found.app.content.index.entries()[f.entry].kind).collect();
    let place = kinds.iter().position(|kind| *kind == onhold::find::Kind::Checklist).unwrap();
    let chosen = dashboard("4a note<Esc>/lost stolen card").keys(&"<Down>".repeat(place)).keys("<Enter>");
    assert!(chosen.app.call.checklist.is_some());
    assert_eq!(chosen.last_saved().unwrap().checklist, chosen.app.call.checklist);
}

#[test]
fn enter_by_habit_does_not_change_the_reason_of_a_running_call() {
    let calling = dashboard("clost<Enter>h");
    assert!(calling.app.is_calling());
    let again = dashboard("clost<Enter>hc<Enter>");
    assert_eq!(again.app.call.checklist, calling.app.call.checklist);
    for read in [
        "/dispute<Enter><Enter>",
        "/dispute<Enter><Enter><Enter>",
        "/dispute<Enter><Enter>1",
        "/dispute charge checklist<Enter><Enter>",
    ] {
        let read = dashboard("clost<Enter>h").keys(read);
        assert_eq!(read.app.call.checklist, calling.app.call.checklist, "{}", read.screen());
    }
    let asked = dashboard("clost<Enter>h/dispute<Enter>");
    assert!(asked.screen().contains("› Change why you're calling: Dispute a charge"), "{}", asked.screen());
    let asked = asked.keys("<Enter>");
    for row in ["› 1 Keep it: Lost or stolen card", "2 Change it to: Dispute a charge"] {
        assert!(asked.screen().contains(row), "{}", asked.screen());
    }
    assert_eq!(asked.keys("2").app.call.checklist.as_deref(), Some("dispute-charge"));
}

#[test]
fn the_search_is_one_key_from_every_page() {
    for open in ["gd", "ge", "e<Enter>", "2<Enter>", "t<Esc>"] {
        let searching = dashboard("cdispute<Enter>h").keys(open).keys("/freeze");
        assert_eq!(searching.app.panes.search.query.value(), "freeze", "{open}");
        assert!(!searching.app.windows.is_open() && searching.app.is_calling(), "{open}");
    }
}

#[test]
fn a_key_that_does_nothing_now_says_why() {
    for (before, key, said) in [
        ("", "x", "No call is running."),
        ("", "t", "No call is running."),
        ("", "e", "No call to end yet."),
        ("", "gx", "Nothing to export yet."),
        ("", "u", "Nothing to undo."),
        ("", "U", "Nothing to redo."),
        ("", "b", "Select a promise first."),
        ("3", "s", "Choose a reason first."),
        ("cdispute<Enter>hx", "h", "The call dropped. Redial first."),
        ("", ".", "No suggestion right now."),
    ] {
        let screen = dashboard(before).keys(key).screen();
        assert!(screen.contains(said), "{before} {key}: {screen}");
    }
}

#[test]
fn after_a_while_a_note_begins_a_line_of_its_own() {
    let lines =
        |dashboard: &Dashboard| dashboard.app.call.note.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    let start = || dashboard("4! a credit by fri<Esc>3");
    // Soon after, typing continues the line.
    assert_eq!(lines(&start().wait(20).keys("4 or sat")), ["! a credit by fri or sat"]);
    // Later a new line begins, with or without Enter, with its own time.
    for keys in ["4and a letter", "4<Enter>and a letter"] {
        let dashboard = start().wait(90).keys(keys);
        assert_eq!(lines(&dashboard), ["! a credit by fri", "and a letter"], "{keys}");
        assert_eq!(dashboard.app.call.note[1].at.millis_since(dashboard.app.call.note[0].at), 90_000);
        assert_eq!(dashboard.app.call.promise.len(), 1);
    }
    // Just looking leaves nothing behind.
    assert_eq!(lines(&start().wait(90).keys("4<Esc>3")), ["! a credit by fri"]);
}

#[test]
fn during_a_call_the_reason_changes_only_after_a_question() {
    let calling = dashboard("clost<Enter>h");
    let listed = calling.keys("?");
    assert!(!listed.screen().contains("Choose why to call, then start"), "{}", listed.screen());
    let asked = listed.keys("<Esc>cdispute<Enter>");
    assert_eq!(asked.app.call.checklist.as_deref(), dashboard("clost<Enter>").app.call.checklist.as_deref());
    assert!(asked.screen().contains("1 Keep it: Lost or stolen card"), "{}", asked.screen());
    assert_eq!(asked.keys("2").app.call.checklist.as_deref(), Some("dispute-charge"));
}
