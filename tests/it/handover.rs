//! The handover card: the text typed on it is the department, and it names the previous agent.

use onhold::app::windows::Window;
use onhold::call::EventKind;

use crate::support::Dashboard;

/// Talking about a lost wallet, with a reference number.
fn talking(keys: &str) -> Dashboard {
    Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys("r4f8831<Enter>").keys(keys)
}

fn has_card(dashboard: &Dashboard) -> bool {
    matches!(dashboard.app.windows.top(), Some(Window::Handover(_)))
}

fn count(dashboard: &Dashboard, kind: EventKind) -> usize {
    dashboard.app.call.event.iter().filter(|event| event.kind == kind).count()
}

/// The department of the latest transfer.
fn department(dashboard: &Dashboard) -> Option<String> {
    let transfer = dashboard.app.call.event.iter().rfind(|event| event.kind == EventKind::Transfer);
    transfer.and_then(|event| event.department.as_ref()).map(ToString::to_string)
}

#[test]
fn letters_on_the_card_are_the_department_and_nothing_else() {
    let typed = talking("tfraud");
    assert_eq!((typed.app.call.fields.reference.as_str(), count(&typed, EventKind::CutOff)), ("4f8831", 0));
    assert!(typed.screen().contains("fraud"), "{}", typed.screen());
    let chosen = typed.keys("<Enter>");
    assert!(has_card(&chosen) && department(&chosen).is_some_and(|name| name.to_lowercase().contains("fraud")));
    assert!(chosen.screen().contains(&department(&chosen).unwrap()), "{}", chosen.screen());
    let every: String = (' '..='~').filter(|c| *c != '<').collect();
    let any = talking("t").keys(&every);
    assert_eq!((count(&any, EventKind::Transfer), count(&any, EventKind::CutOff)), (1, 0));
    assert!(!has_card(&talking("t<Esc>")), "Esc closes the card");
}

#[test]
fn the_card_goes_with_the_transfer() {
    for keys in ["t<A-x>", "t<A-u>", "tfr<A-x>"] {
        let gone = talking(keys);
        assert!(!gone.app.windows.is_open(), "{keys}: {}", gone.screen());
    }
}

#[test]
fn the_card_names_the_agent_before_the_transfer() {
    let here = talking("aDana<Enter>").wait(200).keys("t");
    assert!(has_card(&here) && here.screen().contains("I was just speaking with Dana."), "{}", here.screen());
    let again = here.keys("<A-a>Lee<Enter>").wait(200).keys("?new card<C-u>say to someone new<Enter>");
    assert!(again.screen().contains("I was just speaking with Dana."), "{}", again.screen());
    let nobody = talking("tretention<Enter><Esc>hh");
    assert!(!nobody.screen().contains("your colleagues in"), "{}", nobody.screen());
}

#[test]
fn a_second_transfer_in_a_row_is_asked_about() {
    let asked = talking("t<Esc>").wait(5).keys("t");
    assert_eq!(count(&asked, EventKind::Transfer), 1);
    let shown = asked.keys("1");
    assert!(has_card(&shown) && count(&shown, EventKind::Transfer) == 1);
    let more = shown.keys("<Esc>t2");
    assert!(has_card(&more) && count(&more, EventKind::Transfer) == 2);
    let named = more.keys("<Esc>aLee<Enter>").wait(200).keys("t");
    assert_eq!(count(&named, EventKind::Transfer), 3, "somebody was there: no question");
}

#[test]
fn the_card_of_a_transfer_that_was_undone_does_not_come_back() {
    for keys in ["t<A-a><A-u>Maria<Enter>", "t<A-a><A-u><Esc>", "twest<A-a><A-u>Maria<Enter>", "t<A-a><A-x><Esc>"] {
        let undone = talking(keys);
        assert!(!undone.app.windows.is_open(), "{keys}: {}", undone.screen());
        let next = undone.keys("<Esc>aDana<Enter>");
        assert_eq!(next.app.call.fields.agent, "Dana", "{keys}: {}", next.screen());
    }
    let second = talking("t<Esc>").wait(5).keys("aLee<Enter>").wait(200).keys("t<A-u>");
    assert!(!has_card(&second) && count(&second, EventKind::Transfer) == 1, "{}", second.screen());
}

#[test]
fn one_esc_leaves_the_department_and_the_next_key_is_a_command() {
    let typed = talking("twest team");
    assert!(typed.screen().contains("Enter save as typed"), "{}", typed.screen());
    let named = typed.keys("<Esc>").wait(5).keys("aDana 12<Enter>");
    assert_eq!(named.app.call.fields.agent, "Dana 12", "{}", named.screen());
    let dropped = named.wait(5).keys("x");
    assert_eq!(count(&dropped, EventKind::CutOff), 1, "{}", dropped.screen());
    let ended = dropped.keys("e<Enter><Enter>").last_saved().unwrap().clone();
    let transfer = ended.event.iter().find(|event| event.kind == EventKind::Transfer).unwrap();
    assert_eq!(transfer.department.as_deref(), Some("west team"));
    assert!(!talking("t<Esc>").app.windows.is_open());
}

#[test]
fn after_a_text_that_was_asked_for_over_the_card_the_next_letter_is_a_command() {
    for keys in ["t<A-a>Lee<Enter>", "tfraud<Enter><A-a>Lee<Enter>", "tfraud<Enter>aLee<Enter>", "t<A-a>Lee<Esc>"] {
        let named = talking(keys).wait(5);
        assert_eq!(named.app.call.fields.agent, "Lee", "{keys}: {}", named.screen());
        let dropped = named.keys("x");
        assert_eq!(count(&dropped, EventKind::CutOff), 1, "{keys}: {}", dropped.screen());
    }
}

#[test]
fn enter_on_the_card_closes_it_once_the_department_is_set() {
    for typed in ["fraud<Enter>", "west team<Enter>"] {
        let set = talking("t").keys(typed);
        let before = department(&set);
        assert!(before.is_some());
        let closed = set.keys("<Enter>");
        assert!(!closed.app.windows.is_open(), "{typed}: {}", closed.screen());
        assert_eq!(department(&closed), before, "{typed}");
        let other = talking("t").keys(typed).keys("?note the department<Enter>retention<Enter>");
        assert!(department(&other).is_some_and(|name| name.to_lowercase().contains("retention")), "{}", other.screen());
    }
}

#[test]
fn a_code_below_a_card_number_is_not_read_aloud() {
    let keys = "4card 378282246310005<Enter>and the code is 1234<Esc>t";
    let card = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys(keys).screen();
    assert!(card.contains("Your last note: and the code is ••••."), "{card}");
}
