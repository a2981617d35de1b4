//! Choosing another company from the list: what changes with it, what stays, and when it may not.

use std::sync::Arc;

use onhold::app::state::library::Opened;
use onhold::app::state::msg::LibraryMsg;
use onhold::app::windows::Window;
use onhold::app::{Effect, Msg};
use onhold::call::Status;
use onhold::find::Index;
use onhold::pack::check;
use onhold::pack::library::Member;

use super::EVERYWHERE;
use super::answered;
use super::dashboard;
use super::opened;
use crate::support::Dashboard;

/// Keys to the other company, from the start.
const LAMPS: &str = "<Esc>gclamp<Enter>";

#[test]
fn the_name_of_another_company_leads_there() {
    let said = "is a company of its own here: Esc gc to switch.";
    let named = dashboard(120, 40).keys("the lamp shop");
    assert!(named.screen().contains(&format!("The Lamp Shop (US) {said}")), "{}", named.screen());
    for other in ["the", "lost wallet", "american express"] {
        let screen = dashboard(120, 40).keys(other).screen();
        assert!(!screen.contains(said), "{other}: {screen}");
    }
}

#[test]
fn choosing_a_company_changes_everything_that_is_about_one() {
    let chosen = answered(dashboard(120, 40).keys(LAMPS));
    let screen = chosen.screen();
    for shown in ["The Lamp Shop", "Where is my lamp?", "Repairs", "An order is late"] {
        assert!(screen.contains(shown), "{shown}:\n{screen}");
    }
    assert!(!screen.contains("American Express"), "{screen}");
    assert_eq!(chosen.app.call.company, "lamp-shop");
    assert_eq!(chosen.keys("<Esc>/parcel").app.selected_entry().unwrap().title, "Where is my lamp?");
}

#[test]
fn a_record_stays_with_its_company_and_is_offered_there_again() {
    let changed = answered(dashboard(120, 40).keys("<Esc>4a note for one company").keys(LAMPS));
    let kept = changed.last_saved().unwrap().clone();
    assert_eq!((kept.company.as_str(), kept.status), ("amex-us", Status::Unfinished));
    assert!(changed.app.call.is_blank() && changed.app.call.id != kept.id);
    let row = changed.screen();
    assert!(row.contains("• Unfinished, Nov 23: American Express (US)"), "a row says whose it is: {row}");
    let mut back = answered(dashboard(120, 40).keys("<Esc>4a note for one company").keys(LAMPS));
    let pack = Arc::new(onhold::pack::load::built_in().unwrap());
    let index = Arc::new(Index::new(&pack));
    back.tell(Msg::Library(LibraryMsg::Chosen(Opened { number: 0, pack, index })));
    assert!(back.screen().contains("• Unfinished, Nov 23: no reason chosen"), "{}", back.screen());
    assert_eq!(back.keys("<Esc><Enter>").effects.last(), Some(&Effect::Resume(kept.id)));
}

#[test]
fn the_company_never_changes_during_a_call() {
    let calling = dashboard(120, 40).keys("<Esc>clost<Enter>c<Esc>gc");
    assert!(!calling.app.windows.is_open());
    assert!(calling.screen().contains("End the call first, then change the company."));
    // Chosen before the call began, read after it.
    let late = answered(dashboard(120, 40).keys(LAMPS));
    assert_eq!(late.app.call.company, "lamp-shop");
    let mut late = dashboard(120, 40).keys(LAMPS).keys("clost<Enter>c");
    late.tell(Msg::Library(LibraryMsg::Chosen(opened(1))));
    assert!(late.app.is_calling());
    assert_eq!((late.app.call.company.as_str(), late.app.library.here), ("amex-us", 0));
}

#[test]
fn with_one_company_the_screen_is_the_same_and_the_list_says_how_another_one_comes() {
    let mut one = Dashboard::new(120, 40);
    one.app.library.advice = "Add packs to ~/packs.".into();
    assert!(!one.screen().contains("company  "), "{}", one.screen());
    let list = one.keys("<Esc>gc");
    let screen = list.screen();
    assert!(screen.contains("American Express (US)"), "{screen}");
    assert!(screen.contains("Another company? Type its name. Add packs to ~/packs."), "{screen}");
    let searching = list.keys("<Esc>/fee").keys(EVERYWHERE);
    assert!(!searching.app.panes.search.everywhere && !searching.screen().contains("all companies"));
}

#[test]
fn what_is_typed_is_offered_behind_the_companies_that_fit() {
    let list = dashboard(80, 24).keys("<Esc>gclamp");
    let Some(Window::Picker(picker)) = list.app.windows.top() else { panic!("the companies are listed") };
    let shown: Vec<_> = picker.shown.iter().map(|(row, _)| picker.rows[*row].label.as_str()).collect();
    assert_eq!(shown, ["The Lamp Shop (US)", "New company: lamp"]);
    let longer = list.keys("<C-u>Ace<Up>");
    let Some(Window::Picker(picker)) = longer.app.windows.top() else { panic!("the companies are listed") };
    assert_eq!(picker.rows.iter().filter(|row| row.is_typed).count(), 1);
}

#[test]
fn packs_that_are_put_into_the_folder_meanwhile_are_in_the_list() {
    let mut list = dashboard(80, 24).keys("<Esc>gc");
    let Some(Effect::FindPacks(known)) = list.effects.last() else { panic!("{:?}", list.effects) };
    let ids: Vec<_> = known.iter().map(|(number, id)| (*number, id.as_str())).collect();
    assert_eq!(ids, [(1, "lamp-shop"), (2, "noun-00000"), (0, "amex-us")]);
    let pack = check::parse(include_str!("../../../assets/examples/larkspur-internet.toml")).unwrap();
    let index = Arc::new(onhold::find::IndexBuilder::new().add(&pack, 3).finish());
    let companies = vec![Member::new(3, &pack)];
    let left_out = vec!["broken.toml: line 3: it is broken".into()];
    let found = LibraryMsg::Found { companies, left_out, index };
    list.tell(Msg::Library(found.clone()));
    assert!(list.screen().contains("Larkspur Internet (invented)"), "{}", list.screen());
    assert!(list.screen().contains("Not loaded: broken.toml: line 3"), "{}", list.screen());
    list.tell(Msg::Library(found));
    assert_eq!(list.app.library.companies.len(), 4, "each is there once");
    let chosen = list.keys("larkspur<Enter>");
    assert_eq!(chosen.effects.last(), Some(&Effect::ChoosePack(3)));
}
