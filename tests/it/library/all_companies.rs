//! Searching all companies: when their packs are read, whose an entry is, and that it is only read.

use std::sync::Arc;

use onhold::app::state::msg::LibraryMsg;
use onhold::app::windows::Window;
use onhold::app::{Effect, Msg, Pane};
use onhold::find::Kind;
use onhold::pack::built_in;
use onhold::pack::check;
use onhold::pack::library::{AtHand, Member};

use super::EVERYWHERE;
use super::answered;
use super::dashboard;
use super::opened;
use super::others;
use super::read;
use crate::support::Dashboard;

#[test]
fn built_in_packs_are_read_only_when_all_companies_are_searched() {
    let at_hand = AtHand::find(None, None).unwrap();
    let companies = at_hand.built_in_companies().unwrap();
    let (read, _, _) = read(&at_hand);
    let names = |all: &[Member]| all.iter().map(|m| (m.number, m.id.clone(), m.name.clone())).collect::<Vec<_>>();
    assert_eq!(names(&companies), names(&read), "the names that are known without reading are the right ones");
    let mut start = Dashboard::new(120, 40);
    (start.app.library.companies, start.app.library.unread) = (companies.clone(), true);
    let mut searching = start.keys("refund");
    let asked = |dashboard: &Dashboard| dashboard.effects.iter().filter(|it| **it == Effect::ReadLibrary).count();
    assert_eq!(asked(&searching), 0, "nothing is read for a search in one");
    searching = searching.keys(EVERYWHERE);
    assert_eq!(asked(&searching), 1);
    searching = searching.keys("s");
    assert_eq!(asked(&searching), 1, "asked for once");
    let index = Arc::new(onhold::find::IndexBuilder::new().add(&built_in::GENERAL.load().unwrap(), 1).finish());
    searching.tell(Msg::Library(LibraryMsg::Part { companies: read.clone(), left_out: Vec::new(), index }));
    searching.tell(Msg::Library(LibraryMsg::Whole));
    assert_eq!(searching.app.library.companies, read, "each company once, with its home and its numbers");
    assert_eq!(searching.app.selected_entry().unwrap().company, 1);
}

#[test]
fn a_number_is_judged_in_built_in_packs_that_were_not_read_yet() {
    let at_hand = AtHand::find(None, None).unwrap();
    let mut start = Dashboard::new(120, 40);
    start.app.library.companies = at_hand.built_in_companies().unwrap();
    start.app.library.unread = true;
    let asked = |dashboard: &Dashboard| dashboard.effects.iter().filter(|it| **it == Effect::ReadLibrary).count();
    let listed = start.paste("18009923404");
    assert_eq!(asked(&listed), 0, "the current company lists it");
    let mut typed = listed.keys("<C-u>1-312-555-0110");
    assert_eq!(asked(&typed), 1);
    assert!(typed.screen().contains("Not a listed"), "{}", typed.screen());
    let pack = check::parse(include_str!("../../../assets/examples/larkspur-internet.toml")).unwrap();
    let index = Arc::new(onhold::find::IndexBuilder::new().add(&pack, 1).finish());
    let companies = vec![Member::new(1, &pack)];
    typed.tell(Msg::Library(LibraryMsg::Part { companies, left_out: Vec::new(), index }));
    let screen = typed.screen();
    assert!(screen.contains("Larkspur Internet (invented): Repair") && !screen.contains("Not a listed"), "{screen}");
}

#[test]
fn one_key_searches_in_all_companies_and_says_whose_an_entry_is() {
    let here = dashboard(120, 40).keys("lamp parcel");
    assert!(here.app.panes.search.found.iter().all(|found| found.elsewhere.is_none()));
    let all = here.keys(EVERYWHERE);
    assert_eq!(all.app.selected_entry().unwrap().title, "Where is my lamp?");
    assert_eq!(all.effects.last(), Some(&Effect::OpenPack(1)), "its answer is asked for");
    let waiting = all.screen();
    assert!(
        waiting.contains("all companies") && waiting.contains("The pack of The Lamp Shop (US) is loading."),
        "{waiting}"
    );
    let read = answered(all);
    let screen = read.screen();
    assert!(screen.contains("Call Orders with the number of your order."), "{screen}");
    assert!(screen.contains("This is about The Lamp Shop (US), not American Express"), "{screen}");
    let pinned = read.keys("<Enter>");
    assert!(pinned.app.panes.search.reading && pinned.app.view.focus == Pane::Faq);
    let chooser = pinned.keys("gc");
    let Some(Window::Picker(list)) = chooser.app.windows.top() else { panic!("the companies are listed") };
    assert_eq!(list.row().unwrap().label, "The Lamp Shop (US)", "Enter changes to it");
    let back = chooser.keys("<Esc><Esc><Esc><Esc>");
    assert!(!back.app.panes.search.everywhere, "Esc leads back to before the search");
}

#[test]
fn a_pack_that_went_away_is_said_and_not_waited_for() {
    let mut gone = dashboard(120, 40).keys("lamp parcel").keys(EVERYWHERE);
    gone.tell(Msg::Library(LibraryMsg::Failed(1, "lamps.toml: it leads to a file that is not there".into())));
    let screen = gone.screen();
    assert!(screen.contains("The pack of The Lamp Shop (US) can't be read anymore."), "{screen}");
    assert!(screen.contains("lamps.toml: it leads to a file that is not there"), "{screen}");
    assert_eq!(gone.effects.iter().filter(|effect| matches!(effect, Effect::OpenPack(_))).count(), 1, "asked for once");
}

#[test]
fn what_is_of_another_company_is_read_and_never_acted_on() {
    for (query, kind) in [("repairs shine", Kind::Department), ("order late", Kind::Checklist)] {
        let mut dashboard = dashboard(120, 40).keys(query).keys(EVERYWHERE);
        let wanted = |found: &onhold::app::state::search::Found| {
            found.elsewhere.as_ref().is_some_and(|entry| entry.kind == kind && entry.company == 1)
        };
        let at = dashboard.app.panes.search.found.iter().position(wanted).unwrap();
        dashboard.tell(Msg::Library(LibraryMsg::Opened(opened(1))));
        let entered = dashboard.keys(&"<Down>".repeat(at)).keys("<Enter>");
        assert!(!entered.app.windows.is_open() && entered.app.call.checklist.is_none(), "{query}");
        assert!(entered.app.panes.search.reading, "{query}");
    }
}

#[test]
fn a_list_that_grows_keeps_the_selected_row() {
    let all = dashboard(120, 40).keys("lost card").keys(EVERYWHERE).keys("<Down><Down>");
    let selected = all.app.selected_entry().unwrap().clone();
    let mut grown = all;
    let index = onhold::find::IndexBuilder::new().add(&others().next().unwrap(), 3).finish();
    let company =
        Member { number: 3, id: "more".into(), name: "One more".into(), home: "US".into(), numbers: Vec::new() };
    grown.tell(Msg::Library(LibraryMsg::Part {
        companies: vec![company],
        left_out: Vec::new(),
        index: Arc::new(index),
    }));
    assert_eq!(grown.app.selected_entry(), Some(&selected));
}

#[test]
fn progress_is_shown_and_what_was_left_out_is_said() {
    let mut dashboard = dashboard(120, 40);
    dashboard.tell(Msg::Library(LibraryMsg::Reading(412, 2000)));
    assert!(dashboard.screen().contains("reading packs 412 of 2,000"));
    let left_out = vec!["a.toml: line 3: it is broken".into(), "b.toml: it is too".into()];
    dashboard.tell(Msg::Library(LibraryMsg::Part { companies: Vec::new(), left_out, index: Arc::default() }));
    dashboard.tell(Msg::Library(LibraryMsg::Whole));
    let screen = dashboard.screen();
    assert!(!screen.contains("reading packs"), "{screen}");
    assert!(screen.contains("Not loaded: a.toml: line 3: it is broken (and 1 more"), "{screen}");
    assert!(dashboard.keys("<Esc>gc").screen().contains("b.toml: it is too"));
}
