//! Settling a promise: kept, broken or open again, on the page of its case or under the search box.

use onhold::app::{Effect, Stored};
use onhold::call::{PromiseState, Records};

use super::{CASE, FIRST, calls, dashboard};

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
