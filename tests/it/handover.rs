//! The handover card: what is typed on it is the department, and it names the agent before.

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
    let here = talking("aDana<Enter>").wait(200).keys("t<A-a>Lee<Enter>").wait(200);
    assert!(has_card(&here) && here.screen().contains("I was just speaking with Dana."), "{}", here.screen());
    let again = here.keys("<Esc>?new card<C-u>say to someone new<Enter>");
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
