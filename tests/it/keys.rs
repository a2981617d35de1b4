//! Behaviour as key scripts: where one starts, what one types, what is true then.

use onhold::app::keymap;
use onhold::app::keys::action::{Action, CallAction, EndAction, SearchAction};
use onhold::app::keys::context::{ALWAYS, GLOBAL};
use onhold::app::windows::Window;
use onhold::app::{Effect, Pane};
use onhold::call::{Mark, Status};

use crate::support::Dashboard;

fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys(keys)
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
        ("<BackTab>", Pane::Notes),
        ("4<Esc>1", Pane::Faq),
        ("2/x", Pane::Faq),
        ("2/x<Esc>", Pane::Directory),
    ] {
        assert_eq!(dashboard(keys).app.view.focus, pane, "{keys}");
    }
}

#[test]
fn esc_goes_back_to_exactly_where_the_search_began() {
    for before in ["2jj", "jjj", "3jj", "z", "/fee<Enter>j"] {
        let there = dashboard(before);
        let back = dashboard(before).keys("/wallet<Down><PgDn><Esc>");
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
    let field = dashboard("4<Up>").keys(&printable);
    assert_eq!(field.app.call.fields.outcome, printable);
    assert!([notes, search, field].iter().all(|dashboard| !dashboard.effects.contains(&Effect::Quit)));
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let outside = dashboard("2").paste("q:q!\nh");
    assert_eq!(outside.app.view.focus, Pane::Notes);
    let lines: Vec<_> = outside.app.call.note.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["q:q!", "h"]);
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
    let marked = dashboard("clost<Enter>s");
    assert_eq!(marked.app.panes.checklist.selected, 1, "a mark goes on to the next step");
    assert_eq!(dashboard("clost<Enter>su").app.panes.checklist.selected, 0, "undo goes back to its step");
}

#[test]
fn a_step_that_fills_a_field_asks_in_place() {
    let dashboard = dashboard("cdispute charge<Enter>");
    let place = dashboard.app.way().iter().position(|w| w.step.fill.is_some() && w.step.ask.is_none()).unwrap();
    let field = dashboard.app.way()[place].step.fill.as_deref().and_then(onhold::pack::Field::from_key).unwrap();
    let open = dashboard.keys("g").keys(&"j".repeat(place)).keys("<Space>");
    assert!(open.app.panes.checklist.field.is_some());
    let typed = open.keys("Corner Shop");
    assert_eq!(typed.last_saved().unwrap().fields.get(field), "Corner Shop", "saved at each key");
    let done = typed.keys("<Enter>");
    assert_eq!(done.app.way()[place].mark, Some(Mark::Done));
    let left = done.keys("u<Space>");
    assert_eq!(left.app.way()[place].mark, Some(Mark::Done), "a field that is filled is not asked for again");
}

#[test]
fn words_to_say_quote_the_record_and_mark_what_is_missing() {
    let steps = dashboard("cdispute charge<Enter>");
    let place = steps.app.way().iter().position(|w| w.step.id == "say-charge").unwrap();
    let at_the_words =
        |keys: &str| dashboard("cdispute charge<Enter>").keys(keys).keys("3zg").keys(&"j".repeat(place)).screen();
    let missing = at_the_words("");
    assert!(missing.contains("[amount]") && missing.contains("[merchant]"), "{missing}");
    // Up from the text: outcome, by when, promised, charged on, amount.
    let filled = at_the_words("4<Up><Up><Up><Up><Up>$12.34<Esc>");
    assert!(filled.contains("I want to dispute $12.34 from [merchant]"), "{filled}");
}

#[test]
fn the_clock_runs_from_the_start_and_hold_is_counted() {
    let dashboard = dashboard("c<Enter>").keys("c<Enter>").wait(60).keys("h").wait(30).keys("h").wait(10);
    let times = dashboard.app.times().unwrap();
    assert_eq!((times.call, times.hold, times.hold_total), (100_000, None, 30_000));
    assert_eq!(dashboard.app.wake_in(), Some(1000), "a running timer wakes once a second");
    let ended = dashboard.keys("e<Enter>");
    assert_eq!(ended.app.wake_in(), None, "nothing runs, nothing wakes");
    assert_eq!(ended.last_saved().unwrap().status, Status::Ended);
    assert!(ended.app.call.is_blank(), "the next call begins with an empty record");
}

#[test]
fn quitting_during_a_call_asks_first() {
    assert!(dashboard("q").effects.contains(&Effect::Quit));
    let asked = dashboard("c<Enter>c<Enter>q");
    assert!(matches!(asked.app.windows.top(), Some(Window::EndPage(_))));
    assert!(!asked.effects.contains(&Effect::Quit));
    let left = asked.keys("q");
    assert!(left.effects.contains(&Effect::Quit));
    assert_eq!(left.last_saved().unwrap().status, Status::Unfinished, "offered again next time");
    assert!(!dashboard("c<Enter>c<Enter>q<Esc>").effects.contains(&Effect::Quit));
    let twice = dashboard("c<Enter>c<Enter><C-c><C-c>");
    assert!(twice.effects.contains(&Effect::Quit));
}

#[test]
fn help_runs_the_row_that_is_chosen() {
    assert!(dashboard("3?zoom<Enter>").app.view.zoom);
    let filtered = dashboard("2j?copy printed");
    let Some(Window::Picker(list)) = filtered.app.windows.top() else { panic!("help is open") };
    assert_eq!(list.row().unwrap().label, Action::Call(CallAction::CopyPrinted).describe());
}

#[test]
fn copies_are_the_number_and_nothing_else() {
    let both = dashboard("2j").keys("yY");
    let copies: Vec<_> = both.effects.iter().filter(|effect| matches!(effect, Effect::Copy(_))).collect();
    assert_eq!(copies, [&Effect::Copy("+18005284800".to_owned()), &Effect::Copy("1-800-528-4800".to_owned())]);
    assert!(dashboard("2y").effects.is_empty(), "a department without a number copies nothing");
}

#[test]
fn an_unfinished_call_is_offered_and_discarding_asks_twice() {
    let mut old = dashboard("4half a note").app.call;
    old.id = "2026-11-22-090000-aaaa".to_owned();
    let found = || onhold::app::Stored::Found { unfinished: vec![old.clone()], broken: Vec::new() };
    let offered = Dashboard::new(120, 40).stored(found());
    assert!(offered.screen().contains("half a note"));
    assert_eq!(offered.keys("r").effects, [Effect::Resume(old.id.clone())]);
    assert_eq!(Dashboard::new(120, 40).stored(found()).keys("k").effects, [Effect::Keep(old.id.clone())]);
    for undecided in ["d", "dd", "dddd", "dn", "d<Esc>"] {
        assert!(Dashboard::new(120, 40).stored(found()).keys(undecided).effects.is_empty(), "{undecided}");
    }
    assert_eq!(Dashboard::new(120, 40).stored(found()).keys("dy").effects, [Effect::Discard(old.id.clone())]);
    let later = Dashboard::new(120, 40).stored(found()).keys("<Esc>cresume<Enter>");
    assert_eq!(later.effects, [Effect::Resume(old.id.clone())], "decided later, with c");
    let resumed = Dashboard::new(120, 40).stored(onhold::app::Stored::Resumed(Box::new(old.clone())));
    assert_eq!(resumed.app.call, old);
    assert!(resumed.screen().contains("half a note"));
}

#[test]
fn lines_keep_the_time_at_which_they_were_begun() {
    let dashboard = dashboard("4one<Enter>").wait(60).keys("two").wait(60).keys("<Enter>three<Up><Up><Home>X");
    let notes: Vec<_> = dashboard.app.call.note.iter().map(|line| (line.at.clock(), line.text.as_str())).collect();
    assert_eq!(notes, [("14:02".to_owned(), "Xone"), ("14:03".to_owned(), "two"), ("14:04".to_owned(), "three")]);
}

#[test]
fn the_key_table_is_sound() {
    let table: Vec<_> = keymap::bindings().collect();
    for (at, row) in table.iter().enumerate() {
        for key in row.keys {
            let twin = table[at + 1..].iter().find(|other| other.context == row.context && other.keys.contains(key));
            assert!(twin.is_none(), "{key} is bound twice in {:?}", row.context);
            if row.context.is_text || row.context == ALWAYS {
                assert!(key.text().is_none(), "{key} is text in {:?}", row.context);
            }
            for reserved in ["Ctrl-s", "Ctrl-q", "Ctrl-z", "Ctrl-a", "Ctrl-b"] {
                assert_ne!(key.to_string(), reserved);
            }
        }
        assert!(!row.action.describe().is_empty());
    }
    let global: Vec<_> = keymap::rows(&[GLOBAL, ALWAYS]).map(|row| row.action).collect();
    for action in [
        Action::Search(SearchAction::Start),
        Action::Help,
        Action::Quit,
        Action::Call(CallAction::ChooseReason),
        Action::Call(CallAction::Hold),
        Action::End(EndAction::Page),
    ] {
        assert!(global.contains(&action), "{action:?}");
    }
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
    let undone = dashboard("4").keys(number).keys(" ok<C-u><C-u><C-u>");
    assert!(!undone.app.call.note.iter().any(|line| line.text.contains("37828224")), "undo does not bring it back");
}

#[test]
fn digits_that_are_let_go_are_written() {
    let reference = "447100932210";
    for keys in ["<Tab>", "<Esc>", "<Up>", "<Left>", "<Enter>"] {
        let dashboard = dashboard("4").keys(reference).keys(keys);
        assert_eq!(dashboard.last_saved().unwrap().note[0].text, reference, "{keys}");
    }
    let asked = dashboard("c<Enter>c<Enter>4").keys(reference).keys("<C-c>");
    assert_eq!(asked.last_saved().unwrap().note[0].text, reference);
}

#[test]
fn resuming_while_writing_keeps_both_calls() {
    let mut old = dashboard("4half a note").app.call;
    old.id = "2026-11-22-090000-aaaa".to_owned();
    let both = dashboard("4new 447100932210").stored(onhold::app::Stored::Resumed(Box::new(old.clone())));
    assert_eq!(both.app.call, old);
    assert_eq!(both.last_saved().unwrap().note[0].text, "new 447100932210");
    assert_eq!(both.app.facts().unfinished_here().count(), 1, "c leads back to the new one");
}

#[test]
fn the_offer_of_an_unfinished_call_takes_no_letter_from_a_text() {
    let mut old = dashboard("4half a note").app.call;
    old.id = "2026-11-22-090000-aaaa".to_owned();
    let found = onhold::app::Stored::Found { unfinished: vec![old], broken: Vec::new() };
    let writing = dashboard("4").stored(found).keys("kind");
    assert_eq!(writing.app.call.note[0].text, "kind");
    assert!(writing.screen().contains("c offers it"));
}

#[test]
fn ctrl_c_over_a_window_asks_during_a_call() {
    for window in ["2jj<Enter>", "?", "c"] {
        let asked = dashboard("c<Enter>c<Enter>").keys(window).keys("<C-c>");
        assert!(matches!(asked.app.windows.top(), Some(Window::EndPage(_))), "{window}");
        assert!(!asked.effects.contains(&Effect::Quit), "{window}");
    }
}

#[test]
fn what_is_not_saved_is_said_until_it_is() {
    let failing = dashboard("4one").stored(onhold::app::Stored::Failed("the disk is full".into())).keys(" two");
    assert!(failing.screen().contains("not saved: the disk is full"));
    let ended = failing.keys("<Esc>e<Enter>");
    assert!(ended.screen().contains("not saved yet"), "the record that ended is not on disk");
    assert!(!ended.stored(onhold::app::Stored::Saved(None)).screen().contains("not saved: "));
}

#[test]
fn a_typing_mistake_in_a_field_is_taken_back_and_never_the_whole_field() {
    let field = dashboard("4<Up>4F-8831 dys<C-u><C-u>ays");
    assert_eq!(field.app.call.fields.outcome, "4F-8831 days");
    let step = dashboard("cdispute charge<Enter>jjj<Space>Corner Shopp<C-u>");
    assert_eq!(step.app.call.fields.merchant, "Corner Shop");
    let masked = dashboard("4<Up>378282246310005 ok").keys(&"<C-u>".repeat(20));
    assert!(!masked.app.call.fields.outcome.contains("37828224"), "undo does not bring it back");
    let text = "a long line of more than fifty characters, typed in one go by somebody";
    assert!(dashboard("4").keys(text).keys(&"<C-u>".repeat(text.len())).app.call.is_blank());
}

#[test]
fn a_record_begins_with_its_first_edit() {
    let late = dashboard("c<Enter>").wait(3600).keys("4an hour later");
    assert_eq!((late.app.call.created.clock().as_str(), &late.app.call.id[11..17]), ("15:02", "150200"));
    let kept = late.wait(60).keys("<C-u>".repeat(14).as_str()).keys("x");
    assert_eq!(kept.app.call.created.clock(), "15:02", "once it has a file it keeps its name");
    let two = dashboard("he<Enter>he<Enter>");
    let mut ids: Vec<_> =
        two.effects.iter().filter_map(|e| if let Effect::Save(call) = e { Some(&call.id) } else { None }).collect();
    ids.dedup();
    assert_eq!(ids.len(), 2, "also two within a second");
}

#[test]
fn a_card_leaves_hold_and_search_at_hand() {
    let held = dashboard("2jj<Enter>h");
    assert!(held.app.times().unwrap().hold.is_some());
    let card = held.screen();
    assert_eq!(held.keys("/wallet<Esc>").screen(), card, "back to the card");
}

#[test]
fn the_smallest_screen_shows_what_one_types_and_marks() {
    let tiny = |keys: &str| Dashboard::new(30, 6).keys(keys).screen();
    assert!(tiny("4<Up>refunded").contains("Summary: refunded"));
    assert!(tiny("cdispute charge<Enter>jjj<Space>Corner Shop").contains("Merchant: Corner Shop"));
    let marked = Dashboard::new(30, 6).keys("cdispute charge<Enter>jj");
    let step: String = marked.app.way()[2].step.text.chars().take(20).collect();
    assert!(marked.screen().contains(&step), "Space marks what is shown");
    assert!(tiny("2j").contains("1-800-528-4800"));
    assert!(tiny("4cid 1234 ok").contains("masked"));
}

#[test]
fn while_on_hold_the_key_that_ends_it_is_in_view() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let held = Dashboard::new(columns, rows).keys("cdispute charge<Enter>h");
        assert!(held.screen().contains("h off hold"), "{columns}x{rows}:\n{}", held.screen());
    }
}

#[test]
fn a_paste_goes_in_at_the_cursor_of_a_field_however_long_it_is() {
    let long = "word ".repeat(50_000);
    let pasted = dashboard("4<Up>ac<Left>").paste(&long).keys("x");
    assert_eq!(pasted.app.call.fields.outcome, format!("a{long}xc"));
    assert_eq!(pasted.keys("<C-u><C-u>").app.call.fields.outcome, "ac");
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
    let found = dashboard("4a note<Esc>/lost stolen card").keys("<Down><Down><Down><Enter>");
    let kinds: Vec<_> =
        found.app.panes.search.found.iter().map(|f| found.app.content.index.entries()[f.entry].kind).collect();
    let place = kinds.iter().position(|kind| *kind == onhold::find::Kind::Checklist).unwrap();
    let chosen = dashboard("4a note<Esc>/lost stolen card<Enter>g").keys(&"j".repeat(place)).keys("<Enter>");
    assert!(chosen.app.call.checklist.is_some());
    assert_eq!(chosen.last_saved().unwrap().checklist, chosen.app.call.checklist);
}

#[test]
fn enter_by_habit_does_not_change_the_reason_of_a_running_call() {
    let calling = dashboard("clost<Enter>c<Enter>");
    assert!(calling.app.is_calling());
    let again = dashboard("clost<Enter>c<Enter>c<Enter>");
    assert_eq!(again.app.call.checklist, calling.app.call.checklist);
}

#[test]
fn the_search_is_one_key_from_every_page_and_esc_leads_back_to_it() {
    let in_call = || Dashboard::new(120, 40).keys("cdispute<Enter>c<Enter>");
    for (open, page) in [
        ("d", "Deadlines"),
        ("E", "Escalation ladder"),
        ("e", "End of the call"),
        ("oletter<Enter>", "Before you send it"),
    ] {
        let searching = in_call().keys(open).keys("/freeze");
        let screen = searching.screen();
        assert!(screen.contains("/ freeze") && !screen.contains(page), "{open}: {screen}");
        assert!(searching.keys("<Esc>").screen().contains(page), "{open}");
    }
}

#[test]
fn a_key_that_does_nothing_now_says_why() {
    for (before, key, said) in [
        ("", "x", "No call is running: c starts one."),
        ("", "t", "No call is running: c starts one."),
        ("", "a", "No call is running: c starts one."),
        ("", "e", "Nothing was begun yet: c starts a call, 4 takes notes."),
        ("", "o", "There is no record yet that could be written out."),
        ("3", "<Space>", "Choose a reason"),
        ("cdispute<Enter>", "u", "No step is marked yet."),
        ("cdispute<Enter>c<Enter>x<Esc>", "h", "The line dropped: x shows the number, Enter there goes on."),
        ("", "<A-1>", "Nothing fits the moment right now."),
    ] {
        let screen = Dashboard::new(120, 40).keys(before).keys(key).screen();
        assert!(screen.contains(said), "{before} {key}: {screen}");
    }
}

#[test]
fn whoever_comes_back_to_the_notes_after_a_while_begins_a_line() {
    let lines =
        |dashboard: &Dashboard| dashboard.app.call.note.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    let start = || Dashboard::new(120, 40).keys("4! a credit by fri<Esc>3");
    // At once, one goes on in the line.
    assert_eq!(lines(&start().wait(20).keys("4 or sat")), ["! a credit by fri or sat"]);
    // Later the line is over, with or without Enter, and has its own time.
    for keys in ["4and a letter", "4<Enter>and a letter"] {
        let dashboard = start().wait(90).keys(keys);
        assert_eq!(lines(&dashboard), ["! a credit by fri", "and a letter"], "{keys}");
        assert_eq!(dashboard.app.call.note[1].at.millis_since(dashboard.app.call.note[0].at), 90_000);
        assert_eq!(dashboard.app.call.promise.len(), 1);
    }
    // Only looking leaves nothing behind.
    assert_eq!(lines(&start().wait(90).keys("4<Esc>3")), ["! a credit by fri"]);
}
