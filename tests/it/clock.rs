//! The call from the first ring to the last: the clock, hold mode, who is on the line, a line that drops, time that nobody watched.

use onhold::app::windows::Window;
use onhold::app::{Effect, Msg, Pane, Stored};
use onhold::call::clock::Line;
use onhold::call::segment;
use onhold::call::segment::SegmentEnd;
use onhold::call::{Call, EventKind, GapKind, Moment, Status};
use std::time::Duration;

use crate::support::Dashboard;

/// In a call about a charge, for a minute.
fn calling(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("cdispute charge<Enter>c<Enter>").wait(60)
}

/// Seconds of call, hold now, holds in all, gaps.
fn times(dashboard: &Dashboard) -> (i64, Option<i64>, i64, i64) {
    let times = dashboard.app.times().unwrap();
    (times.call / 1000, times.hold.map(|hold| hold / 1000), times.hold_total / 1000, times.gap / 1000)
}

fn kinds(call: &Call) -> Vec<EventKind> {
    call.event.iter().map(|event| event.kind).collect()
}

const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (50, 20), (30, 6)];

#[test]
fn starting_the_call_says_which_number() {
    let started = Dashboard::new(120, 40).keys("clost<Enter>c<Enter>");
    assert_eq!(started.app.call.number, None, "the number on one's own card is not ours to know");
    let chosen = Dashboard::new(120, 40).keys("clost<Enter>c");
    assert!(chosen.screen().contains("Start the call: Lost or stolen card"), "{}", chosen.screen());
    let chosen = chosen.keys("<Down><Enter>");
    assert_eq!(chosen.app.call.number.as_deref(), Some("+18009923404"));
    assert!(chosen.app.is_calling());
    let again = Dashboard::new(120, 40).keys("2jj<Enter>ccabroad<Enter>");
    assert!(again.app.call.number.is_some(), "a card starts with its own number");
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
fn the_top_line_says_hold_all_holds_and_call_at_every_size() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let held = calling(columns, rows).keys("h").wait(120).keys("h").wait(5).keys("h").wait(30);
        let top = held.screen().lines().next().unwrap().to_owned();
        for part in ["ON HOLD 0:30", "all 2:30", "call 3:35"] {
            assert!(top.contains(part), "{columns}: {top}");
        }
        let off = held.keys("h");
        let top = off.screen().lines().next().unwrap().to_owned();
        assert!(top.contains("all 2:30") && !top.contains("ON HOLD"), "{top}");
    }
}

#[test]
fn hold_mode_shows_the_clock_the_steps_and_the_words() {
    for (columns, rows) in SIZES {
        let held = calling(columns, rows).keys("h").wait(760);
        let screen = held.screen();
        assert!(held.app.in_hold_mode());
        assert!(screen.contains("12:40"), "{screen}");
        let way = held.app.way();
        let step: String = way[held.app.panes.checklist.selected].step.text.chars().take(20).collect();
        assert!(screen.contains(&step), "{step}:\n{screen}");
        if columns >= 50 {
            assert!(screen.contains("▄█  ▀▀█ ▄ █ █ █▀█"), "large digits:\n{screen}");
            assert!(screen.contains("when somebody answers") && screen.contains("Before we begin"), "{screen}");
        }
    }
}

#[test]
fn in_hold_mode_steps_are_marked_and_only_open_ones_are_passed() {
    let held = calling(120, 40).keys("h");
    let open = held.app.facts().open_steps();
    let marked = held.keys("-<Space>");
    let marked = if marked.app.windows.is_open() { marked.keys("<Enter>") } else { marked };
    assert!(marked.app.facts().open_steps().len() < open.len());
    let moved = marked.keys("g").keys("jj");
    assert_eq!(Some(&moved.app.panes.checklist.selected), moved.app.facts().open_steps().get(2));
    let field = calling(120, 40).keys("h").keys("jjj<Space>Corner Shop");
    assert!(field.screen().contains("Merchant: Corner Shop"), "{}", field.screen());
    assert!(field.keys("<Enter>").app.in_hold_mode());
}

#[test]
fn search_notes_and_panes_are_a_key_away_and_esc_comes_back() {
    for away in ["/fee", "/fee<Enter>", "/fee<Down><PgDn>", "4seen", "1", "2", "2jj", "3", "<Tab>"] {
        let held = calling(120, 40).keys("h").wait(5);
        let back = held.keys(away).keys("<Esc>");
        assert!(back.app.in_hold_mode(), "{away}\n{}", back.screen());
    }
    let written = calling(120, 40).keys("h4music again<Esc>");
    assert_eq!(written.app.call.note[0].text, "music again");
    let there = calling(120, 40).keys("h").wait(5).screen();
    assert_eq!(calling(120, 40).keys("h").wait(5).keys("/wallet<Esc>").screen(), there);
}

#[test]
fn esc_turns_from_hold_mode_to_the_panes_and_back() {
    let panes = calling(120, 40).keys("2jjh<Esc>");
    assert!(!panes.app.in_hold_mode() && panes.app.is_on_hold());
    assert_eq!((panes.app.view.focus, panes.app.panes.directory), (Pane::Directory, 2));
    assert!(panes.screen().contains("Esc hold screen"), "{}", panes.screen());
    assert!(panes.keys("<Esc>").app.in_hold_mode());
}

#[test]
fn off_hold_one_is_where_one_was_at_the_words_for_whoever_answers() {
    for before in ["1jj", "2jjj", "3", "4a line<Esc>", "z", "/fee<Enter>", "1<Enter>", "2jj<Enter>"] {
        for meanwhile in ["", "jj", "/wallet<Esc>", "2", "4x<Esc>", "<PgDn>"] {
            let there = calling(120, 40).keys(before);
            let (view, card) = (there.app.view, there.app.windows.is_open());
            let back = there.keys("h").wait(30).keys(meanwhile).keys("h");
            assert_eq!((back.app.view, back.app.windows.is_open()), (view, card), "{before} {meanwhile}");
            let way = back.app.way();
            assert_eq!(way[back.app.panes.checklist.selected].step.id, "agent-name", "the first step with a human");
        }
    }
    let second = calling(120, 40).keys("h").wait(5).keys("h<Space>Dana<Enter>h").wait(5).keys("h");
    let way = second.app.way();
    assert_ne!(way[second.app.panes.checklist.selected].step.id, "agent-name", "what was done is not asked again");
    let unseen = calling(50, 20).keys("1h").wait(5).keys("h");
    assert_eq!(unseen.app.view.focus, Pane::Faq);
    assert!(unseen.screen().contains("3 shows what to say"), "{}", unseen.screen());
    let wide = calling(120, 40).keys("2jj<Enter>h").wait(5).keys("h");
    assert!(wide.screen().contains("Say: “Before we begin"), "{}", wide.screen());
    assert!(wide.keys("<Esc>x").screen().contains("Enter dialled again"));
}

#[test]
fn after_a_while_the_pack_says_what_is_quicker_and_never_for_what_needs_a_call() {
    let nudges = |reason: &str, minutes: i64| {
        let held = Dashboard::new(120, 40).keys(&format!("c{reason}<Enter>c<Enter>h")).wait(minutes * 60);
        let screen = held.screen();
        (screen.contains("15 minutes."), screen.contains("30 minutes."), screen.contains("Chat on the website:"))
    };
    assert_eq!(nudges("late fee", 14), (false, false, false));
    assert_eq!(nudges("late fee", 15), (true, false, true));
    assert_eq!(nudges("late fee", 31), (false, true, true));
    assert_eq!(nudges("lost", 31), (false, false, false), "a lost card is no matter for a chat");
    let elsewhere = Dashboard::new(120, 40).keys("clate fee<Enter>c<Enter>h4").wait(15 * 60);
    assert!(
        elsewhere.screen().contains("15 minutes on hold. Chat on the website may be quicker"),
        "{}",
        elsewhere.screen()
    );
    let later = elsewhere.wait(5).keys("x").wait(60);
    assert!(!later.screen().contains("15 minutes on hold."), "said once");
}

#[test]
fn a_name_is_one_key_and_one_line_from_anywhere() {
    for place in ["1jj", "2jj<Enter><Esc>", "3", "h"] {
        let before = calling(80, 24).keys(place);
        let (view, hold) = (before.app.view, before.app.in_hold_mode());
        let named = before.keys("aDana, no. 4471");
        assert_eq!(named.last_saved().unwrap().fields.agent, "Dana, no. 4471", "saved at each key");
        let named = named.keys("<Enter>");
        assert_eq!((named.app.view, named.app.in_hold_mode()), (view, hold), "{place}");
        let named_by = named.app.call.event.iter().find_map(|event| event.agent.as_deref());
        assert_eq!(named_by, Some("Dana, no. 4471"));
        assert_eq!(named.last_saved().unwrap().event, named.app.call.event, "{place}: and so is the event");
    }
    let step = calling(80, 24).keys("h").keys("h<Space>Dana<Enter>");
    assert!(kinds(&step.app.call).contains(&EventKind::Agent), "a step that asks for the name does the same");
    let typing = calling(80, 24).keys("aDa");
    assert!(!kinds(&typing.app.call).contains(&EventKind::Agent), "half a name is none");
    assert!(Dashboard::new(80, 24).keys("a").app.call.is_blank(), "before a call there is nobody");
}

#[test]
fn a_transfer_keeps_the_old_agent_and_begins_a_new_segment() {
    let moved = calling(120, 40).keys("aDana, no. 4471<Enter>").wait(60).keys("tdisputes<Enter>");
    assert_eq!(moved.app.call.fields.agent, "");
    assert!(moved.app.call.missing().contains(&onhold::pack::Field::Agent), "the new one has no name yet");
    assert!(moved.screen().contains("before: Dana, no. 4471"), "{}", moved.screen());
    let named = moved.wait(30).keys("aLee<Enter>").wait(30);
    let parts = segment::segments(&named.app.call.event, named.app.clock.now);
    assert_eq!(parts.len(), 2);
    assert_eq!((parts[0].agents[0].as_str(), parts[0].end), ("Dana, no. 4471", SegmentEnd::Transfer));
    assert_eq!((parts[1].agents[0].as_str(), parts[1].department.as_deref()), ("Lee", Some("Disputes and billing")));
    assert_eq!(parts.iter().map(|part| part.times.call).sum::<i64>(), named.app.times().unwrap().call);
    let free = calling(120, 40).keys("tzzz upstairs<Enter>");
    assert_eq!(
        free.app.call.event.last().unwrap().department.as_deref(),
        Some("zzz upstairs"),
        "a dashboard of no list"
    );
    let masked = calling(120, 40).keys("tcard 378282246310005<Enter>");
    assert_eq!(masked.app.call.event.last().unwrap().department.as_deref(), Some("card •••• 0005"));
    for unknown in ["t<Enter>", "t<Esc>"] {
        let unknown = calling(120, 40).keys(unknown);
        assert_eq!(
            unknown.app.call.event.last().map(|event| (event.kind, event.department.clone())),
            Some((EventKind::Transfer, None))
        );
    }
    let slip = calling(120, 40).keys("aDana<Enter>tno transfer<Enter>");
    assert_eq!(
        (slip.app.call.fields.agent.as_str(), kinds(&slip.app.call).contains(&EventKind::Transfer)),
        ("Dana", false)
    );
}

#[test]
fn a_line_that_drops_stops_the_clock_and_says_what_to_do() {
    let cut = calling(120, 40)
        .keys("2j<Enter>caDana, no. 4471<Enter>tdisputes<Enter>aLee<Enter>4")
        .keys("<Up><Up><Up><Up><Up><Up><Up><Up><Up>4F-8831<Esc>3jj")
        .keys("x");
    let selected = cut.app.panes.checklist.selected;
    assert_eq!(cut.app.facts().line(), Line::CutOff);
    assert_eq!(cut.app.wake_in(), None, "nothing runs, nothing wakes");
    let screen = cut.screen();
    for part in [
        "CUT OFF 14:03",
        "Dial again",
        "█▀█",
        "I was speaking with Lee in Disputes and billing",
        "My reference is 4F-8831.",
    ] {
        assert!(screen.contains(part), "{part}:\n{screen}");
    }
    assert_eq!(cut.last_saved().unwrap().event, cut.app.call.event);
    let copied = cut.keys("y");
    assert!(copied.effects.contains(&Effect::Copy("+18005284800".to_owned())));
    let later = copied.wait(3600);
    assert_eq!((times(&later), later.app.panes.checklist.selected), ((60, None, 0, 0), selected));
    let back = later.keys("<Enter>").wait(40);
    assert_eq!((back.app.facts().line(), times(&back)), (Line::Open, (100, None, 0, 0)), "the hour between is no call");
    assert_eq!(segment::segments(&back.app.call.event, back.app.clock.now).len(), 3);
    assert!(back.screen().contains("I was speaking with Lee"), "it is said to whoever answers:\n{}", back.screen());
    assert!(back.keys("h").screen().contains("I was speaking with Lee"), "also in hold mode");
}

#[test]
fn the_call_back_number_stands_first_and_both_ways_on_are_open() {
    let cut = calling(120, 40).keys("4").keys("<Up><Up><Up><Up><Up><Up><Up><Up>1-800-492-3932<Esc>x");
    assert_eq!(cut.app.call.fields.call_back, "1-800-492-3932");
    assert!(cut.screen().contains("Call back on the number that they gave:"), "{}", cut.screen());
    let narrow = calling(50, 20).keys("4").keys("<Up><Up><Up><Up><Up><Up><Up><Up>1-800-492-3932<Esc>x");
    assert!(narrow.screen().contains("1-800-492-3932"), "{}", narrow.screen());
    let slip = calling(120, 40).keys("h").wait(30).keys("x").wait(5).keys("u").wait(5);
    assert_eq!(times(&slip), (100, Some(40), 40, 0), "as if nothing had happened");
    assert!(slip.app.in_hold_mode());
    let ended = calling(120, 40).keys("x").wait(60).keys("e<Enter>");
    let saved = ended.last_saved().unwrap();
    assert_eq!((saved.status, kinds(saved)), (Status::Ended, vec![EventKind::Started, EventKind::CutOff]));
    let looked = calling(120, 40).keys("x<Esc>");
    assert!(!looked.app.windows.is_open());
    assert!(looked.screen().contains("CUT OFF"));
    assert!(matches!(looked.keys("x").app.windows.top(), Some(Window::CutOff(_))));
    assert_eq!(calling(120, 40).keys("x4a note<Esc>").app.call.note[0].text, "a note");
    let by_list = calling(120, 40).keys("x<Esc>c<Enter>");
    assert!(by_list.app.is_calling(), "c dials again");
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
    let slept = calling(120, 40).keys("h").wait(40).sleep(1260);
    assert_eq!(times(&slept), (100, Some(40), 40, 1260), "counted as neither");
    let screen = slept.screen();
    assert!(screen.contains("gap 14:03–14:24") && screen.contains("Was it hold?"), "{screen}");
    assert_eq!(slept.last_saved().unwrap().event, slept.app.call.event);
    let hold = calling(120, 40).keys("h").wait(40).sleep(1260).keys("y");
    assert_eq!((times(&hold), hold.app.in_hold_mode()), ((1360, Some(1300), 1300, 0), true));
    assert_eq!(hold.last_saved().unwrap().event[2].was, Some(GapKind::Hold), "the answer is in the record");
    let talk = calling(120, 40).keys("h").wait(40).sleep(1260).keys("n");
    assert_eq!(
        (times(&talk), talk.app.is_on_hold()),
        ((1360, None, 40, 0), false),
        "somebody was there: the hold is over"
    );
    let left = calling(120, 40).keys("h").wait(40).sleep(1260).keys("<Esc>").wait(10);
    assert_eq!(times(&left), (110, Some(50), 50, 1260));
    assert!(!left.app.windows.is_open(), "asked once");
    assert_eq!(times(&left.keys("cgap<Enter>y")), (1370, Some(1310), 1310, 0), "c asks again");
    assert_eq!(times(&calling(120, 40).sleep(120)), (180, None, 0, 0), "two minutes are no gap");
    assert!(calling(120, 40).keys("e<Enter>").sleep(9000).app.call.is_blank(), "without a call there is none");
}

#[test]
fn the_question_takes_no_letter_from_a_text_and_no_key_from_before() {
    let writing = calling(120, 40).keys("4").sleep(1260).keys("yes, any");
    assert_eq!(writing.app.call.note[0].text, "yes, any");
    assert!(matches!(writing.keys("<Esc>").app.windows.top(), Some(Window::Gap(_))), "asked when the text is done");
    let mut key = calling(120, 40).keys("3");
    key = key.sleep_then(1260, Msg::Key(onhold::app::keys::chord::Chord::char('y')));
    assert_eq!(key.app.facts().open_gap().unwrap().was, None, "the key that woke the program is no answer");
    assert!(matches!(key.app.windows.top(), Some(Window::Gap(_))));
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
    assert_eq!((times(&soon), soon.app.in_hold_mode()), ((200, Some(140), 140, 0), true), "nothing is bent");
    let late = resumed(1800);
    assert!(late.screen().contains("Was it hold?"), "{}", late.screen());
    let (talked, _, held, gap) = times(&late);
    assert_eq!((talked + gap, held), (1800, seen.millis_since(call.event[1].at) / 1000));
    assert_eq!(times(&late.keys("y")), (1800, Some(1740), 1740, 0));
}

#[test]
fn quiet_wakes_nobody() {
    assert_eq!(Dashboard::new(120, 40).app.wake_in(), None);
    assert_eq!(calling(120, 40).keys("h").wait(5).app.wake_in(), Some(1000), "one a second, also in hold mode");
    assert_eq!(calling(120, 40).keys("e<Enter>").app.wake_in(), None);
}
