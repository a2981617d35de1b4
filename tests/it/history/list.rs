//! The log of cases: its order, its filter, calls that just ended, files that cannot be read.

use onhold::app::windows::Window;
use onhold::app::{Effect, Stored};
use onhold::call::{Records, Status};

use super::{LOG, call, calls, dashboard};
use crate::support::Dashboard;

#[test]
fn the_list_shows_cases_with_what_is_due_first_and_is_filtered_by_any_letters() {
    let open = dashboard(120, 40).keys(LOG);
    assert_eq!(open.effects, [Effect::ReadRecords], "the folder is looked at again");
    let screen = open.screen();
    let (dispute, fee) = (screen.find("4F-8831 · Lee").unwrap(), screen.find("AF-2201").unwrap());
    assert!(dispute < fee && screen.contains("overdue since Fri, Nov 20"), "{screen}");
    for (typed, found) in [("af22", "AF-2201"), ("dana", "4F-8831"), ("corner", "4F-8831"), ("annual", "AF-2201")] {
        let list = dashboard(120, 40).keys(LOG).keys(typed);
        let Some(Window::Picker(picker)) = list.app.windows.top() else { panic!("the list is open") };
        assert!(picker.row().unwrap().label.contains(found), "{typed}");
    }
}

#[test]
fn esc_leads_back_from_the_page_to_the_list_as_it_was_and_from_there_to_the_panes() {
    let there = dashboard(120, 40).keys("<Esc>2jj").screen();
    let list = dashboard(120, 40).keys("<Esc>2jjglaf");
    let shown = list.screen();
    let page = list.keys("<Enter>");
    assert!(page.screen().contains("resolved") && !page.screen().contains("4F-8831"));
    let back = page.keys("<Esc>");
    assert_eq!(back.screen(), shown);
    let times = dashboard(120, 40).keys("<Esc>2jjglhold times");
    let listed = times.screen();
    assert_eq!(times.keys("<Enter><Esc>").screen(), listed, "and from the hold times");
    assert_eq!(dashboard(120, 40).keys("<Esc>2jjgl<Enter><Esc><Esc>").screen(), there);
}

#[test]
fn a_file_that_cannot_be_read_is_in_the_list_and_its_page_says_all() {
    let mut history = Records::of(calls());
    history.broken.push("2026-11-01-000000-eeee.toml:2: invalid basic string, expected `\"`".into());
    let list = Dashboard::new(80, 24).stored(Stored::Records(Box::new(history))).keys(LOG);
    assert!(list.screen().contains("2026-11-01-000000-eeee.toml:2"));
    let page = list.keys("<Down><Enter>").screen();
    assert!(page.contains("invalid basic string") && page.contains("leaves the file as it is"), "{page}");
}

#[test]
fn a_call_that_ends_is_in_the_history_at_once() {
    let ended = dashboard(120, 40).keys("<Esc>h4a word<Esc>e<Enter><Enter>");
    let call = &ended.app.history.records.calls[0];
    assert_eq!((call.note[0].text.as_str(), call.status), ("a word", Status::Ended));
}

#[test]
fn records_that_arrive_later_keep_the_filter_and_the_selection() {
    let list = dashboard(120, 40).keys(LOG).keys("<Down>");
    let before = list.screen();
    let mut more = calls();
    more.push(call("2026-11-22-110000-eeee", "2026-11-22T11:00:00-05:00", 7));
    let after = list.stored(Stored::Records(Box::new(Records::of(more))));
    let Some(Window::Picker(picker)) = after.app.windows.top() else { panic!("the list is open") };
    assert!(picker.row().unwrap().label.contains("AF-2201") && before.contains("› Annual fee"));
}
