//! The call from dialing to the end: the clock, waiting and talking, who is on the line, a dropped
//! call, time that nobody watched.

use onhold::app::facts::stage::Stage;
use onhold::app::windows::Window;
use onhold::app::{Effect, Msg, Pane, Stored};
use onhold::call::clock::Line;
use onhold::call::segment;
use onhold::call::segment::SegmentEnd;
use onhold::call::{Call, EventKind, GapKind, Moment, Status};
use std::time::Duration;

use crate::support::Dashboard;

/// Talking about a charge for a minute: answered at once.
fn calling(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("<Esc>cdispute charge<Enter>h").wait(60)
}

/// A call about `reason` that has been waiting since it was dialed.
fn waiting(columns: u16, rows: u16, reason: &str) -> Dashboard {
    Dashboard::new(columns, rows).keys(&format!("<Esc>c{reason}<Enter>c"))
}

/// The seconds of the call, of the current hold, of all holds, and of gaps.
fn times(dashboard: &Dashboard) -> (i64, Option<i64>, i64, i64) {
    let times = dashboard.app.times().unwrap();
    (times.call / 1000, times.hold.map(|hold| hold / 1000), times.hold_total / 1000, times.gap / 1000)
}

fn kinds(call: &Call) -> Vec<EventKind> {
    call.event.iter().map(|event| event.kind).collect()
}

/// The id of the step that is selected.
fn selected(dashboard: &Dashboard) -> String {
    dashboard.app.way()[dashboard.app.panes.checklist.selected].step.id.to_string()
}

/// The field `label` of the record, in the notes pane, says `value`.
fn with_field(dashboard: Dashboard, field: onhold::pack::Field, value: &str) -> Dashboard {
    let fields = dashboard.app.shown_fields();
    let up = fields.len() - fields.iter().position(|shown| *shown == field).unwrap();
    dashboard.keys("4").keys(&"<Up>".repeat(up)).keys(value).keys("<Esc>3")
}

const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (50, 20), (30, 6)];

#[test]
fn starting_the_call_says_which_number_and_begins_to_wait() {
    let chosen = Dashboard::new(120, 40).keys("<Esc>clost<Enter>");
    assert!(!chosen.app.is_calling() && chosen.app.call.number.is_none());
    let started = chosen.keys("c");
    assert_eq!(started.app.call.number.as_deref(), Some("+18009923404"), "the number of the strip");
    assert_eq!(kinds(&started.app.call), [EventKind::Started, EventKind::HoldOn]);
    assert!(started.app.is_on_hold() && started.app.panes.search.searching, "waiting is for searching");
    assert!(started.screen().contains("Call started"), "{}", started.screen());
    let next = Dashboard::new(120, 40).keys("<Esc>clost<Enter>nc");
    assert_eq!(next.app.call.number.as_deref(), Some("+13363931111"), "the next number of the reason");
    let card = Dashboard::new(120, 40).keys("<Esc>2jj<Enter>c");
    assert_eq!(card.app.call.number.as_deref(), Some("+18009923404"), "the number of a card");
    assert!(!card.app.is_calling() && card.screen().contains("c start"), "{}", card.screen());
    assert!(card.keys("c").app.is_on_hold());
}

#[test]
fn somebody_who_answers_at_once_costs_one_key() {
    let answered = waiting(120, 40, "lost").wait(3).keys("<A-h>");
    assert_eq!(kinds(&answered.app.call), [EventKind::Started, EventKind::HoldOn, EventKind::HoldOff]);
    assert_eq!(times(&answered), (3, None, 3, 0), "time on hold is counted from the dial");
    let early = Dashboard::new(120, 40).keys("<Esc>clost<Enter>h");
    assert_eq!(kinds(&early.app.call), [EventKind::Started], "who forgot to say that the call began still has one");
    assert_eq!(early.app.facts().stage(), Stage::Talk);
}

#[test]
fn ticks_change_no_time_and_are_no_events() {
    let (mut one, many) = (calling(120, 40).keys("h"), calling(120, 40).keys("h"));
    one = one.wait(60);
    let many = (0..60).fold(many, |dashboard, _| dashboard.wait(1));
    assert_eq!(times(&one), (120, Some(60), 60, 0));
    assert_eq!(times(&one), times(&many));
    assert_eq!(kinds(&one.app.call), [EventKind::Started, EventKind::HoldOn]);
}

#[test]
fn the_strip_says_how_long_one_waits_and_what_was_waited_at_every_size() {
    for (columns, rows) in SIZES {
        let held = calling(columns, rows).keys("h").wait(120).keys("<Esc>h").wait(5).keys("h").wait(30);
        assert_eq!(times(&held), (215, Some(30), 150, 0));
        let screen = held.screen();
        if columns == 120 {
            assert!(screen.contains("WAITING ·") && screen.contains("█▀█ ▄ ▀▀█ █▀█"), "large digits:\n{screen}");
        } else {
            assert!(screen.contains("WAITING 0:30"), "{columns}: {screen}");
        }
        let off = held.keys("<Esc>h").screen();
        assert!(off.contains("TALKING 1:05") && !off.contains("WAITING"), "{columns}: {off}");
        assert!(columns < 40 || off.contains("waited 2:30"), "{columns}: {off}");
    }
}

#[test]
fn while_one_waits_the_strip_has_the_number_and_the_words() {
    for (columns, rows) in SIZES {
        let held = calling(columns, rows).keys("h").wait(760);
        let screen = held.screen();
        assert!(held.app.is_on_hold());
        assert!(screen.contains("12:40") || columns == 120, "{screen}");
        assert!(screen.contains("1-800-528-4800"), "{columns}:\n{screen}");
        if columns >= 50 {
            assert!(screen.contains("First words: “Hi. Before we start"), "{screen}");
        } else {
            let step: String = held.app.way()[held.app.panes.checklist.selected].step.text.chars().take(20).collect();
            assert!(screen.contains(&step), "{step}:\n{screen}");
        }
        if columns == 120 {
            assert!(screen.contains("▄█  ▀▀█ ▄ █ █ █▀█"), "large digits:\n{screen}");
        }
    }
}

#[test]
fn while_one_waits_its_steps_are_a_pane_away() {
    let held = waiting(120, 40, "lost");
    assert_eq!(selected(&held), "freeze", "the first step for the wait");
    let marked = held.keys("<Esc>3<Space>");
    assert_eq!(selected(&marked), "last-charge", "on to the next one");
    assert!(marked.app.is_on_hold());
    assert_eq!(marked.last_saved().unwrap().step.len(), 1);
}

#[test]
fn search_notes_and_panes_are_a_key_away_and_the_wait_goes_on() {
    for away in
        ["fee", "fee<Enter>", "fee<Down><PgDn>", "<Esc>4seen", "<Esc>1", "<Esc>2", "<Esc>2jj", "<Esc>3", "<Tab>"]
    {
        let held = calling(120, 40).keys("h").wait(5).keys(away);
        assert_eq!(held.app.facts().stage(), Stage::Wait, "{away}");
        assert!(held.screen().contains("WAITING"), "{away}\n{}", held.screen());
        assert_eq!(held.keys("<Esc><Esc><Esc>").app.facts().stage(), Stage::Wait, "{away}: Esc ends no wait");
    }
    let written = calling(120, 40).keys("h<Esc>4music again<Esc>");
    assert_eq!(written.app.call.note[0].text, "music again");
    let there = calling(120, 40).keys("h").wait(5).keys("<Esc>").screen();
    assert_eq!(calling(120, 40).keys("h").wait(5).keys("wallet<Esc><Esc>").screen(), there);
}

#[test]
fn when_somebody_answers_the_words_for_them_are_there() {
    for before in ["1jj", "2jjj", "3", "z", "/fee<Enter>", "1<Enter>", "2jj<Enter>"] {
        for meanwhile in ["", "<Down><Down>", "wallet<Esc>", "<Esc>2", "<PgDn>"] {
            let back = calling(120, 40).keys(before).keys("<A-h>").wait(30).keys(meanwhile).keys("<A-h>");
            assert_eq!(
                (back.app.view.focus, back.app.windows.is_open()),
                (Pane::Checklist, false),
                "{before} {meanwhile}"
            );
            assert_eq!(selected(&back), "agent-name", "the first step with somebody there");
        }
    }
    let writing = calling(120, 40).keys("4a line").keys("<A-h>").wait(30).keys("<A-h> goes on");
    assert_eq!(writing.app.call.note[0].text, "a line goes on", "a note is not interrupted");
    let second = calling(120, 40).keys("h").wait(5).keys("<Esc>h<Space>Dana<Enter>h").wait(5).keys("<Esc>h");
    assert_ne!(selected(&second), "agent-name", "what was done is not asked again");
}

#[test]
fn after_a_while_the_pack_says_what_is_quicker_and_never_for_what_needs_a_call() {
    let nudges = |reason: &str, minutes: i64| {
        let screen = waiting(80, 24, reason).wait(minutes * 60).screen();
        let says = |minutes: i64| screen.contains(&format!(" {minutes} min of waiting. "));
        (says(15), says(31), screen.contains("may be faster."))
    };
    assert_eq!(nudges("late fee", 14), (false, false, false));
    assert_eq!(nudges("late fee", 15), (true, false, true));
    assert_eq!(nudges("late fee", 31), (false, true, true));
    assert_eq!(nudges("lost", 31), (false, false, false), "a lost card is no case for a chat");
    let elsewhere = waiting(120, 40, "late fee").keys("<Esc>4").wait(15 * 60);
    assert!(elsewhere.screen().contains("15 min of waiting. "), "{}", elsewhere.screen());
}

#[test]
fn a_name_is_one_key_and_one_line_from_anywhere() {
    for (place, key) in [("1jj", "a"), ("2jj<Enter><Esc>", "a"), ("3", "a"), ("<A-h>", "<A-a>"), ("<A-h>fee", "<Esc>a")]
    {
        let before = calling(80, 24).keys(place);
        let (view, hold) = (before.app.view, before.app.is_on_hold());
        let named = before.keys(key).keys("Dana, no. 4471");
        assert_eq!(named.last_saved().unwrap().fields.agent, "Dana, no. 4471", "saved at each key");
        let named = named.keys("<Enter>");
        assert_eq!((named.app.view, named.app.is_on_hold()), (view, hold), "{place}");
        let named_by = named.app.call.event.iter().find_map(|event| event.agent.as_deref());
        assert_eq!(named_by, Some("Dana, no. 4471"));
        assert_eq!(named.last_saved().unwrap().event, named.app.call.event, "{place}: and so is the event");
    }
    let typing = calling(80, 24).keys("aDa");
    assert!(!kinds(&typing.app.call).contains(&EventKind::Agent), "half a name is none");
    let early = Dashboard::new(80, 24).keys("<Esc>a<Esc>");
    assert!(early.app.call.is_blank() && early.effects.is_empty(), "before a call there is nobody");
}

#[test]
fn a_transfer_shows_what_to_say_and_begins_a_new_segment() {
    let passed = calling(120, 40).keys("aDana, no. 4471<Enter>").wait(60).keys("t");
    assert!(matches!(passed.app.windows.top(), Some(Window::Handover(card)) if card.transferred));
    let screen = passed.screen();
    for part in ["read this to whoever answers", "I was just speaking with Dana, no. 4471.", "Department"] {
        assert!(screen.contains(part), "{part}:\n{screen}");
    }
    let moved = passed.keys("<Enter>disputes<Enter><Esc>");
    assert!(!moved.app.windows.is_open());
    assert_eq!(moved.app.call.fields.agent, "");
    assert!(moved.app.call.missing().contains(&onhold::pack::Field::Agent), "the new one has no name yet");
    assert!(moved.screen().contains("before: Dana, no. 4471"), "{}", moved.screen());
    let named = moved.wait(30).keys("aLee<Enter>").wait(30);
    let parts = segment::segments(&named.app.call.event, named.app.clock.now);
    assert_eq!(parts.len(), 2);
    assert_eq!((parts[0].agents[0].as_str(), parts[0].end), ("Dana, no. 4471", SegmentEnd::Transfer));
    assert_eq!((parts[1].agents[0].as_str(), parts[1].department.as_deref()), ("Lee", Some("Disputes and billing")));
    assert_eq!(parts.iter().map(|part| part.times.call).sum::<i64>(), named.app.times().unwrap().call);
}

#[test]
fn the_department_of_a_transfer_is_optional_and_in_ones_own_words() {
    for (keys, department) in [
        ("t<Esc>", None),
        ("t<Enter><Esc>", None),
        ("t<Enter>zzz upstairs<Enter>", Some("zzz upstairs")),
        ("t<Enter>card 378282246310005<Enter>", Some("card •••• 0005")),
    ] {
        let moved = calling(120, 40).keys(keys);
        let last = moved.app.call.event.last().unwrap();
        assert_eq!((last.kind, last.department.as_deref()), (EventKind::Transfer, department), "{keys}");
        assert_eq!(moved.last_saved().unwrap().event, moved.app.call.event, "{keys}");
    }
    let slip = calling(120, 40).keys("aDana<Enter>t<Esc>u");
    let transferred = kinds(&slip.app.call).contains(&EventKind::Transfer);
    assert_eq!((slip.app.call.fields.agent.as_str(), transferred), ("Dana", false));
}

#[test]
fn a_line_that_drops_stops_the_clock_and_says_what_to_do() {
    let talking = calling(120, 40).keys("aDana, no. 4471<Enter>t<Enter>disputes<Enter><Esc>aLee<Enter>");
    let cut = with_field(talking, onhold::pack::Field::Reference, "4F-8831").keys("jjx");
    let step = cut.app.panes.checklist.selected;
    assert_eq!(cut.app.facts().line(), Line::CutOff);
    let screen = cut.screen();
    for part in [
        "DROPPED 0:00",
        "redial 1-800-528-4800",
        "c redialed",
        "u it didn't drop",
        "█▀█",
        "I was speaking with Lee in Disputes and billing",
        "My reference is 4F-8831.",
    ] {
        assert!(screen.contains(part), "{part}:\n{screen}");
    }
    assert_eq!(cut.last_saved().unwrap().event, cut.app.call.event);
    let copied = cut.keys("y");
    assert!(copied.effects.contains(&Effect::Copy("1-800-528-4800".to_owned())));
    let later = copied.wait(3600);
    assert!(
        later.screen().contains("DROPPED 60:00") || later.screen().contains("DROPPED 1:00:00"),
        "{}",
        later.screen()
    );
    assert_eq!((times(&later), later.app.panes.checklist.selected), ((60, None, 0, 0), step));
    let back = later.keys("c").wait(40);
    assert_eq!(
        (back.app.facts().line(), times(&back)),
        (Line::Open, (100, Some(40), 40, 0)),
        "the hour between is no call"
    );
    assert_eq!(segment::segments(&back.app.call.event, back.app.clock.now).len(), 3);
    assert_eq!(back.app.call.event.iter().rev().find_map(|event| event.number.as_deref()), Some("+18005284800"));
    assert!(back.screen().contains("First words: “I was speaking with Lee"), "{}", back.screen());
    let back = back.keys("<Esc>h");
    assert!(back.screen().contains("Say: “I was speaking with Lee"), "until somebody gives a name");
    assert!(!back.keys("aKim<Enter>").screen().contains("I was speaking with"));
}

#[test]
fn a_line_that_drops_shows_the_number_whatever_is_open() {
    for open in ["", "t", "p", "?", "gd", "gl", "2jj<Enter>", "z", "4a note", "aDa", "/fee<Enter>"] {
        let cut = calling(80, 24).keys(open).keys("<A-x>");
        assert!(cut.screen().contains("redial 1-800-528-4800"), "{open}:\n{}", cut.screen());
    }
}

#[test]
fn the_call_back_number_stands_first_and_both_ways_on_are_open() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let cut = with_field(calling(columns, rows), onhold::pack::Field::CallBack, "1-800-492-3932").keys("x");
        assert!(cut.screen().contains("call back: 1-800-492-3932"), "{}", cut.screen());
    }
    let slip = calling(120, 40).keys("h").wait(30).keys("<Esc>x").wait(5).keys("u").wait(5);
    assert_eq!(times(&slip), (100, Some(40), 40, 0), "as if nothing had happened");
    let ended = calling(120, 40).keys("x").wait(60).keys("e<Enter><Enter>");
    let saved = ended.last_saved().unwrap();
    assert_eq!((saved.status, kinds(saved)), (Status::Ended, vec![EventKind::Started, EventKind::CutOff]));
    assert_eq!(calling(120, 40).keys("x4a note<Esc>").app.call.note[0].text, "a note");
    let asked = calling(120, 40).keys("xq");
    assert!(!asked.effects.contains(&Effect::Quit) && matches!(asked.app.windows.top(), Some(Window::EndPage(_))));
}

#[test]
fn a_line_that_dropped_is_still_down_at_the_next_start() {
    let cut = calling(120, 40).keys("aDana<Enter>x").app.call;
    let resumed = Dashboard::new(120, 40).stored(Stored::Resumed(Box::new(cut)));
    assert!(resumed.screen().contains("I was speaking with Dana"), "{}", resumed.screen());
    assert_eq!(resumed.app.call.event.len(), 3, "the time since is no gap: no clock ran");
}

#[test]
fn a_gap_is_recorded_shown_and_asked_about() {
    let slept = || calling(120, 40).keys("h").wait(40).sleep(1260);
    assert_eq!(times(&slept()), (100, Some(40), 40, 1260), "counted as neither");
    let screen = slept().screen();
    assert!(screen.contains("? Not watched: 2:03 pm–2:24 pm. What happened?"), "{screen}");
    assert_eq!(slept().last_saved().unwrap().event, slept().app.call.event);
    assert!(!slept().app.windows.is_open(), "a row, and no question over what is typed");
    let hold = slept().keys("<Enter><Enter>");
    assert_eq!((times(&hold), hold.app.is_on_hold()), ((1360, Some(1300), 1300, 0), true));
    assert_eq!(hold.last_saved().unwrap().event[2].was, Some(GapKind::Hold), "the answer is in the record");
    let talk = slept().keys("<Enter>2");
    assert_eq!(
        (times(&talk), talk.app.is_on_hold()),
        ((1360, None, 40, 0), false),
        "somebody was there: the hold is over"
    );
    let unknown = slept().keys("<Enter>3");
    assert_eq!((times(&unknown), unknown.app.is_on_hold()), ((100, Some(40), 40, 1260), true), "counted as neither");
    assert!(!unknown.screen().contains("What happened?"), "nor asked about again:\n{}", unknown.screen());
    assert_eq!(unknown.last_saved().unwrap().event[2].was, Some(GapKind::Unknown), "not at the next start either");
    let left = slept().keys("<Enter><Esc>").wait(10);
    assert_eq!(times(&left), (110, Some(50), 50, 1260));
    assert_eq!(times(&left.keys("<Enter>1")), (1370, Some(1310), 1310, 0), "the row is still there");
    assert_eq!(times(&slept().keys("<Enter>1<Esc>u")), (100, Some(40), 40, 1260), "the answer is taken back");
    assert_eq!(times(&calling(120, 40).sleep(120)), (180, None, 0, 0), "two minutes are no gap");
    assert!(calling(120, 40).keys("e<Enter><Enter>").sleep(9000).app.call.is_blank(), "without a call there is none");
}

#[test]
fn a_gap_takes_no_letter_from_a_text_and_no_key_from_before() {
    let writing = calling(120, 40).keys("4").sleep(1260).keys("yes, any");
    assert_eq!(writing.app.call.note[0].text, "yes, any");
    assert!(!writing.app.windows.is_open());
    let mut key = calling(120, 40).keys("h");
    key = key.sleep_then(1260, Msg::Key(onhold::app::keys::chord::Chord::plain(onhold::app::keys::chord::Key::Enter)));
    assert_eq!(key.app.facts().open_gap().unwrap().was, None, "the key that woke the program is no answer");
}

#[test]
fn a_clock_that_jumps_is_marked() {
    let at = |dashboard: &Dashboard, seconds: i64| -> Moment { dashboard.app.clock.now.plus_millis(seconds * 1000) };
    for (name, wall, steady, expected) in [
        ("both go on", 30, 30, (90, None, 0, 0)),
        ("slewed a little", 33, 30, (93, None, 0, 0)),
        ("set forward", 60, 1, (60, None, 0, 60)),
        ("set back an hour", -3600, 1, (60, None, 0, 0)),
    ] {
        let mut dashboard = calling(120, 40);
        let (now, then) = (at(&dashboard, 0), at(&dashboard, wall));
        dashboard.app.handle(now, Duration::from_secs(100), Msg::Tick);
        dashboard.app.handle(then, Duration::from_secs(100 + steady), Msg::Tick);
        assert_eq!(times(&dashboard), expected, "{name}");
        dashboard.app.handle(then.plus_millis(10_000), Duration::from_secs(110 + steady), Msg::Tick);
        assert_eq!(times(&dashboard).0, expected.0 + 10, "{name}: and it goes on from there");
    }
}

#[test]
fn a_call_that_nobody_saw_for_a_while_is_resumed_with_a_gap() {
    let call = calling(120, 40).keys("h").wait(125).last_saved().unwrap().clone();
    let seen = call.seen.unwrap();
    assert!(seen.millis_since(call.event[1].at) >= 60_000, "a running clock leaves a sign of life every minute");
    let resumed = |seconds: i64| Dashboard::new(120, 40).wait(seconds).stored(Stored::Resumed(Box::new(call.clone())));
    let soon = resumed(200);
    assert_eq!((times(&soon), soon.app.is_on_hold()), ((200, Some(140), 140, 0), true), "nothing is bent");
    let late = resumed(1800);
    assert!(late.screen().contains("Not watched: 2:0"), "{}", late.screen());
    let (talked, _, held, gap) = times(&late);
    assert_eq!((talked + gap, held), (1800, seen.millis_since(call.event[1].at) / 1000));
    assert_eq!(times(&late.keys("<Enter>1")), (1800, Some(1740), 1740, 0));
}

#[test]
fn quiet_wakes_nobody() {
    assert_eq!(Dashboard::new(120, 40).app.wake_in(), None);
    assert_eq!(calling(120, 40).keys("h").wait(5).app.wake_in(), Some(1000), "one a second, also on hold");
    assert_eq!(calling(120, 40).keys("x").wait(5).app.wake_in(), Some(1000), "the time since Call dropped is shown");
    let ended = calling(120, 40).keys("e<Enter><Enter>").wait(10);
    assert_eq!(ended.app.wake_in(), None, "once the notice has left");
}
