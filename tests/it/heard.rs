//! What the phone menu really said: noted on one line, shown with its age while dialing, and
//! offered for the user's own pack.

use onhold::app::keys::action::{Action, RowAction};
use onhold::app::{Effect, Msg, Stored};
use onhold::call::{Call, NoteLine, Records, Status};
use onhold::pack::check;

use crate::support::Dashboard;

const INTERNET: &str = include_str!("../../assets/examples/larkspur-internet.toml");
const NUMBER: &str = "+13125550110";
const MENU: &str = "for repairs press 3, then say agent";

fn dashboard(columns: u16, rows: u16) -> Dashboard {
    Dashboard::with_pack(check::parse(INTERNET).unwrap(), columns, rows)
}

/// A call on `day` in which the menu was noted.
fn heard_at(day: &str) -> Call {
    heard_then(day, MENU)
}

fn heard_then(day: &str, menu: &str) -> Call {
    let at = format!("{day}T10:00:00-06:00").parse().unwrap();
    let mut call = Call::new(format!("{day}-100000-aaaa"), "larkspur-internet".into(), at);
    call.status = Status::Ended;
    call.number = Some(NUMBER.into());
    call.note = vec![NoteLine { at, text: format!("Menu: {menu}") }];
    call
}

fn with(calls: Vec<Call>, columns: u16, rows: u16) -> Dashboard {
    let records = Stored::Records(Box::new(Records::of(calls)));
    dashboard(columns, rows).stored(records).keys("technician did not come<Enter><Enter>")
}

#[test]
fn a_row_notes_what_the_menu_says_and_leads_back_to_the_search() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let waiting = with(Vec::new(), columns, rows).keys("c").wait(5);
        assert!(waiting.app.panes.search.searching);
        let noting = waiting.keys("?note what<Enter>");
        assert!(noting.screen().contains("Menu:"), "{}", noting.screen());
        let noted = noting.keys(MENU).keys("<Enter>");
        assert_eq!(noted.app.call.note.last().unwrap().text, format!("Menu: {MENU}"));
        assert!(noted.app.panes.search.searching, "back to where it was asked for: {}", noted.screen());
        let screen = noted.screen();
        assert!(screen.contains("Menu noted · F1"), "the way into the pack is offered: {screen}");
        assert!(noted.keys("again").app.panes.search.query.value() == "again");
    }
}

#[test]
fn a_number_in_the_menu_is_masked_before_the_menu_gets_into_the_pack() {
    for leave in ["", "<F1>"] {
        let noting = with(Vec::new(), 80, 24).keys("c?note what<Enter>press 3, then 4111 1111 1111 1111");
        let mut added = noting.keys(leave);
        if leave.is_empty() {
            added.tell(Msg::Act(Action::Row(RowAction::AddMenu)));
        } else {
            added = added.keys("add this number<Enter>");
        }
        let Some(Effect::Add(menu)) = added.effects.last() else { panic!("{leave}: {}", added.screen()) };
        assert!(menu.template.contains("•••• 1111") && !menu.template.contains("4111"), "{}", menu.template);
    }
}

#[test]
fn an_empty_line_about_the_menu_goes_and_a_note_before_it_stays() {
    for leave in ["<Esc>", "<Enter>"] {
        let waiting = with(Vec::new(), 80, 24).keys("c").keys("<Esc>4Kim answered<Esc>1");
        let left = waiting.keys("?note what<Enter>").keys(leave);
        let notes: Vec<_> = left.app.call.note.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(notes, ["Kim answered"], "{leave}");
        let empty = with(Vec::new(), 80, 24).keys("c?note what<Enter>").keys(leave);
        assert!(empty.app.call.note.is_empty(), "{leave}: {:?}", empty.app.call.note);
        assert!(!empty.screen().contains("Menu noted"), "{leave}: {}", empty.screen());
    }
}

#[test]
fn what_was_heard_is_shown_with_its_day_while_dialing_and_until_somebody_answers() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let dial = with(vec![heard_at("2026-11-22"), heard_at("2026-11-23")], columns, rows);
        let line = |screen: &str| screen.split_whitespace().collect::<Vec<_>>().join(" ").contains("heard Nov 23: for");
        assert!(line(&dial.screen()), "{}", dial.screen());
        let waiting = dial.keys("c").wait(5);
        assert!(line(&waiting.screen()), "{}", waiting.screen());
        let talking = waiting.keys("<Esc>h").wait(5);
        assert!(!line(&talking.screen()), "{}", talking.screen());
        let other = talking.keys("xnc").wait(5);
        assert_ne!(other.app.call.number.as_deref(), Some(NUMBER));
        assert!(!line(&other.screen()), "another number has another menu: {}", other.screen());
    }
    let older = with(vec![heard_at("2026-11-20")], 80, 24).screen();
    assert!(!older.contains("heard"), "the number was checked on Nov 22: {older}");
    let mut other = heard_at("2026-11-23");
    other.number = Some("+13125550199".into());
    let screen = with(vec![other], 80, 24).screen();
    assert!(!screen.contains("heard"), "another number: {screen}");
}

#[test]
fn what_was_heard_is_offered_for_ones_own_pack_and_then_the_pack_says_it() {
    let mut asked = with(vec![heard_at("2026-11-23")], 80, 24).keys("?add this number<Enter>");
    let Some(Effect::Add(addition)) = asked.effects.pop() else { panic!("the editor is asked for") };
    let text = format!("format = 2\n\n{}", addition.template);
    let shared = check::parse(INTERNET).unwrap();
    let pack = check::parse_local(&text, shared).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
    let (_, number) = pack.numbers().find(|(_, number)| number.e164 == NUMBER).unwrap();
    let menu: Vec<_> = number.menu.iter().map(|step| (step.press.as_deref(), step.say.as_deref())).collect();
    assert_eq!(menu, [(Some("3"), None), (None, Some("agent"))], "{text}");
    assert_eq!(number.checked.as_deref(), Some("2026-11-23"));
    assert!(addition.is_proposal, "to save it is to add it");
    let dial = Dashboard::with_pack(pack, 120, 40)
        .stored(Stored::Records(Box::new(Records::of(vec![heard_at("2026-11-23")]))))
        .keys("technician did not come<Enter><Enter>");
    let screen = dial.screen();
    assert!(screen.contains("menu, checked Nov 23: press 3, then say “agent”"), "{screen}");
    assert!(!screen.contains("heard"), "{screen}");
}

#[test]
fn choices_that_were_heard_become_one_step_and_what_asks_for_no_key_becomes_none() {
    let offered = |menu: &str| {
        let mut asked = with(vec![heard_then("2026-11-23", menu)], 80, 24).keys("?add this number<Enter>");
        let Some(Effect::Add(addition)) = asked.effects.pop() else { panic!("the editor is asked for") };
        let text = format!("format = 2\n\n{}", addition.template);
        let shared = check::parse(INTERNET).unwrap();
        let pack = check::parse_local(&text, shared).unwrap_or_else(|problems| panic!("{problems:?}\n{text}"));
        let (_, number) = pack.numbers().find(|(_, number)| number.e164 == NUMBER).unwrap();
        let words = |step: &onhold::pack::MenuStep| onhold::documents::number_line::menu_words(step).unwrap();
        (number.menu.iter().map(words).collect::<Vec<_>>(), addition)
    };
    for (heard, steps) in [
        ("1 billing, 2 technical", vec!["press 1 for billing, or 2 for technical"]),
        (
            "press 1 for billing, or 2 for technical, then say agent",
            vec!["press 1 for billing, or 2 for technical", "say “agent”"],
        ),
        ("for billing press 2; for repairs press 3", vec!["press 2 for billing, or 3 for repairs"]),
        ("for repairs press 3, then 2", vec!["press 3", "press 2"]),
        ("3, 2", vec!["press 3", "press 2"]),
    ] {
        let (menu, addition) = offered(heard);
        assert_eq!(menu, steps, "{heard}: {}", addition.template);
        assert!(addition.is_proposal, "{heard}");
    }
    // There is nothing to press in it: the form has the words in it, and the pack's menu stays.
    let (menu, addition) = offered("only music");
    assert!(menu.len() > 1 && !addition.is_proposal, "{menu:?}");
    assert!(addition.template.contains("# hear = \"only music\"\n"), "{}", addition.template);
    assert!(!addition.template.contains("press = \"\""), "{}", addition.template);
}

#[test]
fn a_menu_that_is_in_the_pack_is_not_shown_as_heard_too() {
    let text = INTERNET.replace("checked = \"2026-11-22\"", "checked = \"2026-11-23\"");
    let mut pack = check::parse(&text).unwrap();
    // The day on which the company was checked says nothing about the menu.
    pack.company.checked = "2026-11-23".into();
    for number in pack.department.iter_mut().flat_map(|department| &mut department.number) {
        number.checked = Some("2026-11-23".into());
    }
    let screen = |pack: onhold::pack::Pack| {
        Dashboard::with_pack(pack, 120, 40)
            .stored(Stored::Records(Box::new(Records::of(vec![heard_at("2026-11-23")]))))
            .keys("technician did not come<Enter><Enter>")
            .screen()
    };
    assert!(screen(pack.clone()).contains("heard Nov 23"), "another menu was heard");
    let (_, number) = pack.numbers().find(|(_, number)| number.e164 == NUMBER).unwrap();
    let id = number.id.clone();
    let number = pack.department.iter_mut().flat_map(|department| &mut department.number).find(|known| known.id == id);
    let step = |press: Option<&str>, say: Option<&str>| onhold::pack::MenuStep {
        press: press.map(Into::into),
        say: say.map(Into::into),
        ..Default::default()
    };
    number.unwrap().menu = vec![step(Some("3"), None), step(None, Some("agent"))];
    let shown = screen(pack);
    assert!(!shown.contains("heard") && shown.contains("press 3"), "{shown}");
}

#[test]
fn the_card_of_a_number_says_what_your_own_calls_to_it_say() {
    let mut call = heard_at("2026-11-23");
    call.event = vec![
        onhold::call::Event::new("2026-11-23T10:00:00-05:00".parse().unwrap(), onhold::call::EventKind::Started),
        onhold::call::Event::new("2026-11-23T10:05:00-05:00".parse().unwrap(), onhold::call::EventKind::HoldOff),
    ];
    let records = Records::of(vec![call]);
    let card = |row: usize| {
        let start = dashboard(80, 40).stored(Stored::Records(Box::new(records.clone())));
        start.keys("<Esc>2").keys(&"<Down>".repeat(row)).keys("<Enter>").screen()
    };
    let screen = (0..6).map(card).find(|screen| screen.contains("Heard  ")).expect("one of the cards says it");
    assert!(screen.contains("answered Nov 23") && !screen.contains("not test-dialed"), "{screen}");
    assert!(screen.contains("Heard       Nov 23: for"), "{screen}");
    let other = (0..6).map(card).find(|screen| screen.contains("not test-dialed"));
    assert!(other.is_some_and(|screen| !screen.contains("Heard  ")), "the other numbers were not called");
}

/// The keys that open the card of the number, in the directory.
fn to_card() -> String {
    let card = |row: usize| format!("<Esc>2{}<Enter>", "<Down>".repeat(row));
    let is_it = |keys: &String| dashboard(80, 40).keys(keys).screen().contains("555-0110");
    (0..6).map(card).find(is_it).expect("one of the cards has the number")
}

#[test]
fn a_menu_that_was_heard_is_added_after_the_call_from_the_card_and_from_the_case() {
    let after = |columns, rows| {
        dashboard(columns, rows).stored(Stored::Records(Box::new(Records::of(vec![heard_at("2026-11-23")]))))
    };
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        for keys in [
            format!("{}?add this number<Enter>", to_card()),
            "<Esc>gl<Enter><Enter>add the menu<Enter>".to_owned(),
            "<Esc>gl<Enter>?add this number<Enter>".to_owned(),
        ] {
            let mut asked = after(columns, rows).keys(&keys);
            let Some(Effect::Add(addition)) = asked.effects.pop() else { panic!("{keys}: {}", asked.screen()) };
            assert!(addition.template.contains("say = \"agent\"") && addition.is_proposal, "{}", addition.template);
        }
    }
    // Where nothing was heard, nothing is offered.
    let mut silent = heard_at("2026-11-23");
    silent.note.clear();
    let silent = || dashboard(80, 24).stored(Stored::Records(Box::new(Records::of(vec![silent.clone()]))));
    for keys in [format!("{}?add this number", to_card()), "<Esc>gl<Enter><Enter>add the menu".to_owned()] {
        let screen = silent().keys(&keys).screen();
        assert!(screen.contains("No match."), "{keys}: {screen}");
    }
}
