//! The company that the dashboard opens with: by the records, or by the settings.

use std::sync::Arc;

use onhold::app::state::library::Opening;
use onhold::app::state::msg::LibraryMsg;
use onhold::app::{Effect, Msg, Stored};
use onhold::call::{Call, Records};
use onhold::pack::library::Member;

use super::answered;
use super::dashboard;
use super::opened;
use super::others;
use crate::support::Dashboard;

#[test]
fn the_company_of_the_newest_record_opens_at_the_start_unless_something_was_typed() {
    let records = || {
        let at = "2026-11-20T14:02:00-05:00".parse().unwrap();
        Stored::Records(Box::new(Records::of(vec![Call::new("then".to_owned(), "lamp-shop".into(), at)])))
    };
    let start = || {
        let mut dashboard = dashboard(120, 40);
        dashboard.app.library.opening = Opening::Undecided;
        dashboard
    };
    let opened_at_start = answered(start().stored(records()));
    assert_eq!(opened_at_start.app.content.pack.company.id, "lamp-shop");
    assert!(opened_at_start.app.is_writing() && opened_at_start.app.session.notice.is_none());
    assert!(opened_at_start.effects.is_empty(), "nothing else was done: {:?}", opened_at_start.effects);
    let early = start().keys("w").stored(records());
    assert_eq!((early.effects.len(), early.keys("<Esc>").app.content.pack.company.id.as_str()), (0, "amex-us"));
    let mut late = start().stored(records());
    let asked = late.effects.pop();
    assert_eq!(asked, Some(Effect::ChoosePack(1)));
    late = late.keys("wallet");
    late.tell(Msg::Library(LibraryMsg::Chosen(opened(1))));
    assert_eq!((late.app.content.pack.company.id.as_str(), late.app.panes.search.query.value()), ("amex-us", "wallet"));
}

#[test]
fn a_pack_that_is_left_out_is_named_although_another_company_opens_at_the_start() {
    let mut dashboard = Dashboard::new(120, 40);
    dashboard.app.library.opening = Opening::Undecided;
    let mut companies = vec![Member::new(0, &dashboard.app.content.pack)];
    companies.extend(others().take(1).map(|pack| Member::new(1, &pack)));
    let left_out = vec!["broken.toml, line 1: no company".into()];
    dashboard = dashboard.stored(Stored::Records(Box::default()));
    dashboard.tell(Msg::Library(LibraryMsg::Part { companies, left_out, index: Arc::default() }));
    dashboard.tell(Msg::Library(LibraryMsg::Whole));
    let opened = answered(dashboard);
    let screen = opened.screen();
    assert_eq!(opened.app.content.pack.company.id, "lamp-shop");
    assert!(screen.contains("Not loaded: broken.toml"), "{screen}");
}

#[test]
fn the_company_of_the_settings_opens_whatever_the_records_say() {
    let start = |company: &str| {
        let mut dashboard = dashboard(120, 40);
        dashboard.app.library.opening = Opening::Undecided;
        dashboard.app.library.preferred = Some(company.into());
        dashboard
    };
    let mut lamps = start("lamp-shop");
    lamps.tell(Msg::Library(LibraryMsg::Whole));
    assert_eq!(lamps.effects, [Effect::ChoosePack(1)]);
    assert_eq!(answered(lamps).app.content.pack.company.id, "lamp-shop");
    let mut here = start("amex-us");
    here.tell(Msg::Library(LibraryMsg::Whole));
    assert!(here.effects.is_empty() && here.app.session.notice.is_none());
    let mut none = start("nowhere");
    none.tell(Msg::Library(LibraryMsg::Whole));
    assert!(none.effects.is_empty() && none.screen().contains("no pack here for company nowhere"));
}
