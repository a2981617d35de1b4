//! Looking back: the log of cases, the page of a case, calling again, settling, removing; what is
//! due at startup; hold times.

use onhold::app::windows::Window;
use onhold::app::windows::picker::PickerKind;
use onhold::app::{Effect, Stored};
use onhold::call::Records;
use onhold::call::{
    Call, DeadlineMark, Event, EventKind, Medium, Moment, NoteLine, Outcome, Promise, PromiseState, RungMark, Status,
};

use crate::support::{Dashboard, own};

const FIRST: &str = "2026-11-03-100000-aaaa";
const SECOND: &str = "2026-11-10-150000-bbbb";
const OTHER: &str = "2026-10-05-110000-dddd";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A call that began at `created` and was on hold for `hold` minutes.
fn call(id: &str, created: &str, hold: i64) -> Call {
    let begun = at(created);
    let mut call = Call::new(id.to_owned(), "amex-us".into(), begun);
    call.status = Status::Ended;
    call.checklist = Some("dispute-charge".into());
    let minutes = |minutes: i64| begun.plus_millis(minutes * 60_000);
    call.event =
        [(0, EventKind::Started), (2, EventKind::HoldOn), (2 + hold, EventKind::HoldOff), (9 + hold, EventKind::Ended)]
            .map(|(after, kind)| Event::new(minutes(after), kind))
            .to_vec();
    call
}

fn promise(created: &str, what: &str, by: &str) -> Promise {
    Promise {
        who: "Dana".to_owned(),
        what: what.to_owned(),
        by: Some(by.parse().unwrap()),
        ..Promise::new(at(created))
    }
}

/// A dispute of two calls and a letter, with one promise overdue, one due on Friday and one broken;
/// and a case that is resolved.
pub fn calls() -> Vec<Call> {
    let mut first = call(FIRST, "2026-11-03T10:00:00-05:00", 22);
    first.fields.agent = "Dana, no. 4471".into();
    first.fields.reference = "4F-8831".into();
    *first.fields.get_mut(own("merchant")) = "Corner Shop".into();
    *first.fields.get_mut(own("amount")) = "$40.00".into();
    first.outcome = Some(Outcome::Promised);
    first.promise = vec![promise("2026-11-03T10:28:00-05:00", "a credit of $40", "2026-11-20")];
    first.note =
        [("10:25", "says the charge is on hold while they look"), ("10:26", "the merchant has ten days to answer")]
            .map(|(clock, text)| NoteLine { at: at(&format!("2026-11-03T{clock}:00-05:00")), text: text.to_owned() })
            .to_vec();
    let mut second = call(SECOND, "2026-11-10T15:00:00-05:00", 41);
    second.case = Some(FIRST.into());
    second.fields = first.fields.clone();
    second.fields.agent = "Lee".into();
    second.outcome = Some(Outcome::Promised);
    let mut broken = promise("2026-11-10T15:45:00-05:00", "a call back the same day", "2026-11-10");
    broken.settle(PromiseState::Broken, at("2026-11-11T09:00:00-05:00"));
    second.promise = vec![broken, promise("2026-11-10T15:46:00-05:00", "a letter with the decision", "2026-11-27")];
    let mut letter = call("2026-11-12-090000-cccc", "2026-11-12T09:00:00-05:00", 0);
    letter.event.clear();
    letter.case = Some(FIRST.into());
    letter.medium = Medium::Letter;
    letter.fields = first.fields.clone();
    letter.fields.agent.clear();
    letter.note = vec![NoteLine { at: letter.created, text: "sent them the receipt by certified mail".to_owned() }];
    let mut other = call(OTHER, "2026-10-05T11:00:00-05:00", 7);
    other.checklist = Some("retention".into());
    other.fields.reference = "AF-2201".into();
    other.outcome = Some(Outcome::Resolved);
    vec![first, second, letter, other]
}

/// A dashboard whose folder holds `calls`.
fn with(calls: Vec<Call>, columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls))))
}

pub fn dashboard(columns: u16, rows: u16) -> Dashboard {
    with(calls(), columns, rows)
}

/// Keys to the log, and to the page of the case that is due first, from the start.
const LOG: &str = "<Esc>gl";
const CASE: &str = "<Esc>gl<Enter>";
/// Keys to the hold times, from a pane.
const HOLD_TIMES: &str = "<Esc>?hold times<Enter>";

/// A dashboard with calls on many days, for hold times.
pub fn many(columns: u16, rows: u16) -> Dashboard {
    let calls = (0..40_i64).map(|number| {
        let begun = at("2026-09-01T09:10:00-04:00").plus_millis((number * 48 + number % 4 * 2) * 3_600_000);
        let mut call = call(&format!("2026-09-01-0000{number:02}-aaaa"), &begun.to_string(), number * 7 % 41);
        call.outcome = Some(Outcome::Resolved);
        call
    });
    with(calls.collect(), columns, rows)
}

#[test]
fn the_list_shows_cases_with_what_is_due_first_and_is_filtered_by_any_letters() {
    let open = dashboard(120, 40).keys(LOG);
    assert_eq!(open.effects, [Effect::ReadRecords], "the folder is looked at again");
    let screen = open.screen();
    let (dispute, fee) = (screen.find("4F-8831 · Lee").unwrap(), screen.find("AF-2201").unwrap());
    assert!(dispute < fee && screen.contains("overdue since Fri, Nov 20"), "{screen}");
    for (typed, found) in [("af22", "AF-2201"), ("dana", "4F-8831"), ("corner", "4F-8831"), ("annual", "AF-2201")] {
        let list = dashboard(120, 40).keys(LOG).keys(typed);
        let Some(Window::Picker(picker)) = list.app.windows.top() else { panic!("the list is open") };
        assert!(picker.row().unwrap().label.contains(found), "{typed}");
    }
}

#[test]
fn esc_leads_back_from_the_page_to_the_list_as_it_was_and_from_there_to_the_panes() {
    let there = dashboard(120, 40).keys("<Esc>2jj").screen();
    let list = dashboard(120, 40).keys("<Esc>2jjglaf");
    let shown = list.screen();
    let page = list.keys("<Enter>");
    assert!(page.screen().contains("resolved") && !page.screen().contains("4F-8831"));
    let back = page.keys("<Esc>");
    assert_eq!(back.screen(), shown);
    let times = dashboard(120, 40).keys("<Esc>2jjglhold times");
    let listed = times.screen();
    assert_eq!(times.keys("<Enter><Esc>").screen(), listed, "and from the hold times");
    assert_eq!(dashboard(120, 40).keys("<Esc>2jjgl<Enter><Esc><Esc>").screen(), there);
}

#[test]
fn the_page_of_a_case_tells_it_from_the_beginning_with_its_totals() {
    let page = dashboard(120, 40).keys(CASE).screen();
    let mut from = 0;
    for said in [
        "2 calls, 1 in writing, 1 h 03 on hold, 3 promises, 1 broken",
        "Dana, no. 4471; Lee",
        "Nov 3, 10:00 am  call, 31 min, 22 min on hold",
        "On hold for 22 min",
        "says the charge is on hold",
        "a credit of $40 · overdue since Fri, Nov 20",
        "Nov 10, 3:00 pm",
        "a call back the same day · by Tue, Nov 10 · broken",
        "a letter with the decision · due Fri, Nov 27",
        "Nov 12, 9:00 am  letter",
        "sent them the receipt by certified mail",
    ] {
        from += page[from..].find(said).unwrap_or_else(|| panic!("{said} after {}:\n{page}", &page[..from]));
    }
}

#[test]
fn calling_again_begins_a_call_with_the_last_reference_and_what_was_said() {
    for keys in ["<Esc>gl<Enter><Enter>call again<Enter>", "<Esc>gl<Enter>c", "<Enter><Enter>"] {
        let dashboard = dashboard(120, 40).keys(keys);
        let call = &dashboard.app.call;
        assert_eq!(call.case.as_deref(), Some(FIRST), "{keys}");
        assert_eq!((call.fields.reference.as_str(), call.fields.get(own("merchant"))), ("4F-8831", "Corner Shop"));
        assert_eq!((call.fields.agent.as_str(), call.checklist.as_deref()), ("", Some("follow-up")));
        assert!(dashboard.screen().contains("On Nov 3 Dana promised: a credit of $40"), "{keys}");
        assert!(dashboard.last_saved().is_none(), "nothing was taken down yet");
        assert!(dashboard.app.facts().case(FIRST).unwrap().records.len() == 3, "and nothing is counted");
        assert!(!dashboard.keys("q").effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{keys}");
    }
    let written = dashboard(120, 40).keys(CASE).keys("c4they say it is decided");
    assert_eq!(written.last_saved().unwrap().case.as_deref(), Some(FIRST));
    assert_eq!(written.app.facts().case(FIRST).unwrap().records.len(), 4);
}

#[test]
fn what_the_call_is_about_presses_no_longer() {
    let calling = dashboard(120, 40).keys("<Enter><Enter>");
    assert!(calling.app.panes.search.reminders.is_empty(), "{}", calling.screen());
    let other = dashboard(120, 40).keys("<Esc>clost<Enter>");
    assert_eq!(other.app.panes.search.reminders.len(), 2, "{}", other.screen());
}

#[test]
fn a_running_call_becomes_a_part_of_the_case_and_keeps_what_was_taken_down() {
    let joined = dashboard(120, 40).keys("<Esc>h<Esc>aKim<Enter>").keys(CASE).keys("c");
    assert!(joined.app.is_calling());
    assert_eq!(joined.app.call.fields.agent, "Kim");
    let saved = joined.last_saved().unwrap();
    assert_eq!((saved.case.as_deref(), saved.fields.reference.as_str()), (Some(FIRST), "4F-8831"));
}

#[test]
fn notes_that_were_begun_are_set_aside_when_another_case_is_called_about() {
    let dashboard = dashboard(120, 40).keys("<Esc>4a thought").keys(CASE).keys("c");
    assert_eq!(dashboard.last_saved().unwrap().note[0].text, "a thought");
    assert_eq!(dashboard.app.facts().unfinished().count(), 1);
    assert!(dashboard.screen().contains("• Unfinished, Nov 23"), "a row leads back to it: {}", dashboard.screen());
    assert_eq!(dashboard.app.call.case.as_deref(), Some(FIRST));
}

#[test]
fn a_letter_is_written_down_as_a_record_of_the_case_without_a_clock() {
    let letter = dashboard(120, 40).keys(CASE).keys("?write down<Enter>letter<Enter>they refuse");
    let saved = letter.last_saved().unwrap();
    assert_eq!((saved.medium, saved.case.as_deref()), (Medium::Letter, Some(FIRST)));
    assert!(!letter.app.is_calling() && letter.screen().contains("4 Notes · letter"));
    let back = letter.keys("<Esc><Esc>");
    assert!(back.app.windows.top().and_then(Window::case).is_some(), "Esc returns to the case: {}", back.screen());
    let dialed = back.keys("<Esc>h");
    assert_eq!(dialed.app.call.medium, Medium::Call, "somebody who dials is on the telephone");
}

#[test]
fn a_promise_is_settled_in_its_record_and_the_start_is_quiet_about_a_kept_one() {
    let kept = dashboard(120, 40).keys(CASE).keys("<Space>");
    let [Effect::ReadRecords, Effect::Settle(settle)] = kept.effects.as_slice() else { panic!("{:?}", kept.effects) };
    assert_eq!((settle.call.as_str(), settle.state), (FIRST, PromiseState::Kept));
    assert_eq!(settle.promise.what, "a credit of $40");
    assert!(kept.screen().contains("1 kept, 1 broken") && !kept.screen().contains("1 overdue"));
    let open = kept.keys("u");
    assert!(open.screen().contains("overdue since Fri, Nov 20"), "a wrong key is taken back");
    let broken = open.keys("b<Esc><Esc>");
    assert_eq!(broken.app.history.records.find(FIRST).unwrap().promise[0].state, PromiseState::Broken);
    assert!(broken.screen().contains("a credit of $40 · broken"), "{}", broken.screen());
    for keys in ["gg<Space>", "ggb", "ggu", "u"] {
        assert_eq!(
            dashboard(120, 40).keys(CASE).keys(keys).effects,
            [Effect::ReadRecords],
            "{keys}: no promise, or nothing new"
        );
    }
}

#[test]
fn what_could_not_be_settled_is_shown_as_it_is() {
    let told = dashboard(120, 40)
        .keys(CASE)
        .keys("<Space>")
        .stored(Stored::Refused("the call was changed by another program".into()))
        .stored(Stored::Records(Box::new(Records::of(calls()))));
    assert!(
        told.screen().contains("changed by another program") && told.screen().contains("overdue since Fri, Nov 20")
    );
}

#[test]
fn a_promise_is_settled_at_its_row_under_the_search_box() {
    // A broken one stays, to call about it next.
    for (keys, state, rows) in
        [("d", PromiseState::Kept, 1), ("<Space>", PromiseState::Kept, 1), ("b", PromiseState::Broken, 2)]
    {
        let settled = dashboard(120, 40).keys("<Esc>").keys(keys);
        assert_eq!(settled.app.history.records.find(FIRST).unwrap().promise[0].state, state, "{keys}");
        assert_eq!(settled.app.panes.search.reminders.len(), rows, "{keys}");
        let undone = settled.keys("u");
        assert_eq!(undone.app.history.records.find(FIRST).unwrap().promise[0].state, PromiseState::Open, "{keys}");
    }
    assert!(dashboard(120, 40).keys("db").app.windows.top().is_none(), "in the search box they are letters");
    let asked = dashboard(120, 40).keys("<Enter>broken<Enter>");
    assert_eq!(asked.app.history.records.find(FIRST).unwrap().promise[0].state, PromiseState::Broken);
}

#[test]
fn removing_a_record_is_asked_about_and_enter_alone_removes_nothing() {
    let asked = || dashboard(120, 40).keys(CASE).keys("gg?remove<Enter>");
    assert!(asked().screen().contains("Remove this record?"), "{}", asked().screen());
    for undecided in ["", "<Enter>", "<Esc>", "d", "y", "2", "52", "<Enter><Enter>"] {
        let dashboard = asked().keys(undecided);
        assert!(!dashboard.effects.iter().any(|effect| matches!(effect, Effect::Discard(_))), "{undecided}");
        assert_eq!(dashboard.app.history.records.calls.len(), 4);
    }
    let gone = asked().keys("2<Enter>");
    assert!(gone.effects.contains(&Effect::Discard(FIRST.to_owned())));
    assert_eq!(gone.app.facts().case(FIRST).unwrap().records.len(), 2, "the case goes on without it");
    let last = dashboard(120, 40).keys(LOG).keys("af<Enter>?remove<Enter>2<Enter>");
    assert!(
        matches!(last.app.windows.top(), Some(Window::Picker(picker)) if picker.kind == PickerKind::History),
        "a case without records has no page: {}",
        last.screen()
    );
}

#[test]
fn a_record_is_reopened_by_its_own_program_only_once() {
    let reopen = "gg?record again<Enter>";
    assert!(dashboard(120, 40).keys(CASE).keys(reopen).effects.contains(&Effect::Resume(FIRST.to_owned())));
    let calling = dashboard(120, 40).keys("<Esc>h").keys(CASE).keys(reopen);
    assert!(!calling.effects.iter().any(|effect| matches!(effect, Effect::Resume(_))));
    assert!(calling.screen().contains("End the call first"), "{}", calling.screen());
}

#[test]
fn what_is_open_elsewhere_says_where_and_is_read_only() {
    let mut history = Records::of(calls());
    history.elsewhere.insert(FIRST.to_owned(), "process 4711 on kitchen".into());
    let elsewhere = || Dashboard::new(120, 40).stored(Stored::Records(Box::new(history.clone()))).keys(CASE);
    assert!(elsewhere().screen().contains("open in process 4711 on kitchen"));
    for keys in ["gg?record again<Enter>", "<Space>", "b", "gg?remove<Enter>"] {
        let dashboard = elsewhere().keys(keys);
        assert_eq!(dashboard.effects, [Effect::ReadRecords], "{keys}");
        assert!(dashboard.screen().contains("Open in process 4711 on kitchen"), "{keys}");
        assert_eq!(dashboard.app.history.records.calls.len(), 4);
    }
    assert!(elsewhere().keys("c").app.call.case.is_some(), "a call of one's own is no change of theirs");
}

#[test]
fn the_reference_is_copied_masked() {
    assert!(dashboard(120, 40).keys(CASE).keys("y").effects.contains(&Effect::Copy("4F-8831".to_owned())));
    let none = with(vec![call(OTHER, "2026-10-05T11:00:00-05:00", 7)], 120, 40).keys(CASE).keys("y");
    assert!(!none.effects.iter().any(|effect| matches!(effect, Effect::Copy(_))));
}

#[test]
fn a_file_that_cannot_be_read_is_in_the_list_and_its_page_says_all() {
    let mut history = Records::of(calls());
    history.broken.push("2026-11-01-000000-eeee.toml:2: invalid basic string, expected `\"`".into());
    let list = Dashboard::new(80, 24).stored(Stored::Records(Box::new(history))).keys(LOG);
    assert!(list.screen().contains("2026-11-01-000000-eeee.toml:2"));
    let page = list.keys("<Down><Enter>").screen();
    assert!(page.contains("invalid basic string") && page.contains("leaves the file as it is"), "{page}");
}

#[test]
fn what_is_due_comes_first_at_the_start_and_is_in_nobodys_way() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let start = dashboard(columns, rows);
        let screen = start.screen();
        assert!(screen.contains("1 overdue, 1 due") && screen.contains("› ! a credit of $40"), "{screen}");
        assert!(!start.app.windows.is_open(), "nothing has to be dismissed");
        assert!(start.keys("<Enter>").screen().contains("1 Call about it"));
        let case = dashboard(columns, rows).keys("<Enter>4");
        assert!(
            case.app.windows.is_open() && !case.keys("<Esc>").app.windows.is_open(),
            "the question is not asked again"
        );
        let typed = dashboard(columns, rows).keys("fee");
        assert!(typed.app.panes.search.reminders.is_empty(), "a search is only about what was typed");
        assert_eq!(typed.keys("<C-u>").screen(), dashboard(columns, rows).screen());
    }
    let nothing = with(vec![call(OTHER, "2026-10-05T11:00:00-05:00", 7)], 120, 40);
    assert_eq!(nothing.screen(), Dashboard::new(120, 40).screen());
}

#[test]
fn hold_times_are_a_list_under_five_calls_and_a_chart_from_there_on() {
    let few = dashboard(120, 40).keys(HOLD_TIMES).screen();
    assert!(few.contains("3 calls. Your own calls, not a forecast.") && few.contains("41 min on hold"), "{few}");
    assert!(!few.contains("By weekday"), "{few}");
    let chart = many(120, 40).keys(HOLD_TIMES).screen();
    assert!(chart.contains("40 calls") && chart.contains('━') && chart.contains("By weekday"), "{chart}");
    let none = with(Vec::new(), 80, 24).keys(HOLD_TIMES).screen();
    assert!(none.contains("No finished calls to American Express (US) yet"), "{none}");
    let bottom = many(80, 24).keys(HOLD_TIMES).keys("G").screen();
    assert!(bottom.contains("all ") && !bottom.contains("more below"), "{bottom}");
}

#[test]
fn a_call_that_ends_is_in_the_history_at_once() {
    let ended = dashboard(120, 40).keys("<Esc>h4a word<Esc>e<Enter><Enter>");
    let call = &ended.app.history.records.calls[0];
    assert_eq!((call.note[0].text.as_str(), call.status), ("a word", Status::Ended));
}

#[test]
fn records_that_arrive_later_keep_the_filter_and_the_selection() {
    let list = dashboard(120, 40).keys(LOG).keys("<Down>");
    let before = list.screen();
    let mut more = calls();
    more.push(call("2026-11-22-110000-eeee", "2026-11-22T11:00:00-05:00", 7));
    let after = list.stored(Stored::Records(Box::new(Records::of(more))));
    let Some(Window::Picker(picker)) = after.app.windows.top() else { panic!("the list is open") };
    assert!(picker.row().unwrap().label.contains("AF-2201") && before.contains("› Annual fee"));
}

#[test]
fn every_page_of_the_past_draws_at_every_ugly_size() {
    use onhold::app::Msg;
    for script in [
        "",
        "<Enter>",
        "<Esc>gl",
        "<Esc>gl<Enter>",
        "<Esc>gl<Enter>?remove<Enter>",
        "<Esc>?hold times<Enter>",
        "<Esc>gl<Enter>?write down<Enter>",
        "<Esc>gl<Enter>c",
    ] {
        for mut dashboard in [dashboard(120, 40).keys(script), many(120, 40).keys(script)] {
            for columns in [0, 1, 3, 10, 24, 39, 40, 69, 70, 110, 300] {
                for rows in [0, 1, 2, 3, 5, 8, 10, 20, 24, 100] {
                    dashboard.tell(Msg::Resize(columns, rows));
                    dashboard.draw();
                }
            }
        }
    }
}

#[test]
fn a_last_day_that_is_near_stands_at_the_start_while_the_case_is_open() {
    let mark = |from: &str| DeadlineMark {
        id: "freeze-ends".into(),
        from: Some(from.parse().unwrap()),
        due: None,
        noted: at("2026-11-20T09:00:00-05:00"),
    };
    let start = |from: &str, outcome| {
        let mut only = calls().remove(0);
        only.promise.clear();
        only.deadline = vec![mark(from)];
        only.outcome = outcome;
        with(vec![only], 120, 40)
    };
    let dashboard = start("2026-11-20", None);
    let screen = dashboard.screen();
    assert!(screen.contains("› ! Freeze ends · 4 days left"), "{screen}");
    let page = dashboard.keys("<Enter>").screen();
    assert!(page.contains("4F-8831") && page.contains("4 days left: Freeze ends"), "{page}");
    // A call on the case takes over the day, which appears only once.
    let next = start("2026-11-20", None).keys(CASE).keys("cgd");
    assert!(next.screen().contains("4 days left"), "{}", next.screen());
    assert_eq!(next.app.call.deadline, [mark("2026-11-20")]);
    for (from, outcome) in [("2026-12-20", None), ("2026-11-20", Some(Outcome::Resolved))] {
        let screen = start(from, outcome).screen();
        assert!(!screen.contains("Freeze ends"), "{screen}");
    }
}

#[test]
fn the_ladder_goes_on_where_an_earlier_call_of_the_case_stood() {
    let mut all = calls();
    all[0].rung =
        vec![RungMark { rung: "representative".into(), at: all[0].created, result: "they say no".to_owned() }];
    let dashboard = with(all, 120, 40).keys(CASE).keys("cge");
    let screen = dashboard.screen();
    assert!(screen.contains("Tried Nov 3, 10:00 am: they say no"), "{screen}");
    assert!(screen.contains("2 A supervisor or manager  ← next"), "{screen}");
    assert!(
        dashboard.keys("u").screen().contains("2 A supervisor or manager  ← next"),
        "only this call's own marks are undone"
    );
}

#[test]
fn the_papers_of_a_case_are_those_of_its_selected_record_or_of_all() {
    let open = dashboard(120, 40).keys(CASE).keys("gx");
    let screen = open.screen();
    assert!(screen.contains("The whole case as text") && screen.contains("3 records"), "{screen}");
    let exported = |keys: &str| {
        let dashboard = dashboard(120, 40).keys(CASE).keys(keys);
        let mut effects = dashboard.effects.iter();
        let export =
            effects.find_map(|effect| if let Effect::Export(export) = effect { Some(export.clone()) } else { None });
        export.unwrap().calls.iter().map(|call| call.id.clone()).collect::<Vec<_>>()
    };
    assert_eq!(exported("gxwhole markdown<Enter>"), [FIRST, SECOND, "2026-11-12-090000-cccc"]);
    assert_eq!(exported("gggxrecord as text<Enter>"), [FIRST]);
    // Esc leads back to the case.
    assert!(dashboard(120, 40).keys(CASE).keys("gx<Esc>").screen().contains("Spoke to"), "back on the page");
}
