//! The user's own: a company that has no pack yet, additions to a pack, and a pack that was edited.

use std::sync::Arc;

use onhold::app::state::library::Opened;
use onhold::app::state::msg::LibraryMsg;
use onhold::app::{Effect, Msg};
use onhold::find::Index;
use onhold::pack::built_in;
use onhold::pack::check;
use onhold::pack::library::Member;

use super::dashboard;
use crate::support::Dashboard;

/// Answers the last effect with the pack that the loader would write.
fn added(mut dashboard: Dashboard) -> Dashboard {
    let Some(Effect::NewPack(new)) = dashboard.effects.pop() else { panic!("no pack was asked for") };
    let pack = Arc::new(onhold::pack::check::parse(&new.text("2026-11-23".parse().unwrap()).unwrap()).unwrap());
    let company = Member::new(3, &pack);
    let index = Arc::new(onhold::find::IndexBuilder::new().add(&pack, 3).finish());
    let opened = Opened { number: 3, index: Arc::new(Index::new(&pack)), pack };
    dashboard.tell(Msg::Library(LibraryMsg::Added { company, opened, index, file: "harbor-internet.toml".into() }));
    dashboard
}

#[test]
fn a_name_that_is_not_in_the_list_is_a_company_of_ones_own() {
    let asked = dashboard(80, 24).keys("<Esc>gcHarbor Internet<Enter>");
    assert!(asked.screen().contains("Phone number of Harbor Internet?"), "{}", asked.screen());
    let wrong = asked.keys("212-55<Enter>");
    let is_written = wrong.effects.iter().any(|effect| matches!(effect, Effect::NewPack(_)));
    assert!(!is_written && wrong.app.windows.is_open());
    assert!(wrong.screen().contains("212-55 is not a phone number"), "{}", wrong.screen());
    let added = added(wrong.keys("<C-u>1-212-555-0142<Enter>"));
    let screen = added.screen();
    assert!(screen.contains("Harbor Internet") && screen.contains("Saved as harbor-internet.toml"), "{screen}");
    let calling = added.keys("<Esc>cbill<Enter>");
    assert!(calling.screen().contains("1-212-555-0142"), "{}", calling.screen());
    let list = calling.keys("<Esc>gc");
    assert!(list.screen().contains("Harbor Internet") && list.screen().contains("The Lamp Shop"), "{}", list.screen());
}

#[test]
fn a_company_without_a_number_is_called_at_the_number_on_its_paper() {
    let added = added(dashboard(80, 24).keys("<Esc>gcHarbor Internet<Enter><Enter>"));
    let calling = added.keys("<Esc>crefund<Enter>");
    assert!(calling.screen().contains("the number on your bill or contract"), "{}", calling.screen());
}

#[test]
fn a_pack_that_was_edited_is_used_at_once_but_never_during_a_call() {
    let reread = |dashboard: &Dashboard| {
        let mut pack = (*dashboard.app.content.pack).clone();
        pack.faq[0].question = "Is this new?".into();
        pack.company.name = "New name".into();
        let index = Arc::new(Index::new(&pack));
        let opened = Opened { number: dashboard.app.library.here, pack: Arc::new(pack), index };
        Msg::Library(LibraryMsg::Reread(opened, "The pack was read again.".into()))
    };
    let mut idle = dashboard(120, 40).keys("<Down><Down>");
    let selected = idle.app.panes.search.selected;
    idle.tell(reread(&idle));
    assert!(idle.screen().contains("Is this new?") && idle.screen().contains("The pack was read again."));
    assert_eq!(idle.app.panes.search.selected, selected, "the place is kept");
    assert!(idle.app.library.companies.iter().any(|company| company.name == "New name"), "it is the one in the list");
    let mut calling = dashboard(120, 40).keys("<Esc>clost<Enter>c");
    calling.tell(reread(&calling));
    assert!(!calling.app.content.pack.faq[0].question.contains("new"));
    assert!(calling.screen().contains("It's used after this call."), "{}", calling.screen());
    let ended = calling.keys("<Esc>e<Enter>1<Enter>");
    assert!(!ended.app.is_calling(), "{}", ended.screen());
    assert_eq!(ended.app.content.pack.faq[0].question, "Is this new?", "after the call it is used");
}

#[test]
fn additions_open_the_editor_with_an_entry_to_fill_in() {
    let template = |keys: &str| {
        let mut asked = dashboard(120, 40).keys(keys);
        let Some(Effect::Add(addition)) = asked.effects.pop() else { panic!("{keys} asks for no editor") };
        assert_eq!((addition.company, addition.is_proposal), (0, false));
        addition.template
    };
    let number = template("1-212-555-0142<F1>add a phone number<Enter><Enter>");
    assert!(number.contains("e164 = \"+12125550142\"") && number.contains("printed = \"1-212-555-0142\""), "{number}");
    let menu = template("<Esc>clate fee<Enter><F1>add this number<Enter>");
    assert!(menu.contains("It goes in circles"), "what is known is there to be changed: {menu}");
    assert!(menu.contains("id = \"general-1\"") && menu.contains("[[department.number.menu]]"), "{menu}");
    let answer = template("do they \"round\" up?<F1>add an answer<Enter>");
    assert!(answer.contains("[[faq]]") && answer.contains("round"), "{answer}");
    // Each template is sound once it is filled in.
    let filled = |template: &str, pairs: &[(&str, &str)]| {
        pairs.iter().fold(format!("format = 2\n\n{template}"), |text, (from, to)| text.replace(from, to))
    };
    for text in [
        filled(
            &number,
            &[("name = \"\" ", "name = \"Night line\""), ("handles = \"\" ", "handles = \"Calls at night\"")],
        ),
        filled(
            &menu,
            &[
                ("# [[dep", "[[dep"),
                ("# hear = \"\"", "hear = \"For fees, press 4\""),
                ("# press = \"\"", "press = \"4\""),
            ],
        ),
        filled(&answer, &[("answer = \"\"", "answer = \"No.\"")]),
    ] {
        let sound = onhold::pack::check::parse_local(&text, built_in::built_in().unwrap());
        assert!(sound.is_ok(), "{}\n{text}", sound.unwrap_err().draw("local", &text));
    }
}

#[test]
fn a_number_of_ones_own_renames_no_department() {
    const ADD: &str = "<F1>add a phone number<Enter>";
    let template = |dashboard: Dashboard, keys: &str| {
        let mut asked = dashboard.keys(keys);
        let Some(Effect::Add(addition)) = asked.effects.pop() else { panic!("{keys} asks for no editor") };
        addition.template
    };
    let unnumbered = || added(dashboard(80, 24).keys("<Esc>gcHarbor Internet<Enter><Enter>"));
    let first = template(unnumbered(), &format!("{ADD}<Enter>"));
    assert!(
        first.contains("id = \"customer-service\"      # Customer service\n") && !first.contains("name ="),
        "{first}"
    );
    let with_one = || added(dashboard(80, 24).keys("<Esc>gcHarbor Internet<Enter>1-212-555-0142<Enter>"));
    let another = template(with_one(), &format!("{ADD}isn't<Enter>"));
    assert!(another.contains("id = \"my-number-1\"\nname = \"\""), "{another}");
    let at_hand = template(with_one(), &format!("<Esc>2{ADD}<Enter>"));
    assert!(at_hand.contains("id = \"customer-service\"      # Customer service\n"), "{at_hand}");
    let airline = check::parse(include_str!("../../../assets/examples/tern-airways.toml")).unwrap();
    let british = template(Dashboard::with_pack(airline, 80, 24), &format!("{ADD}<Enter>"));
    assert!(british.contains("e164 = \"+44\" "), "{british}");
}
