//! A running call: its clock, and what interrupts it or asks first.

use onhold::app::Effect;
use onhold::app::windows::Window;
use onhold::call::Status;

use super::dashboard;

#[test]
fn the_clock_runs_from_the_start_and_hold_is_counted() {
    let dashboard = dashboard("clost<Enter>h").wait(60).keys("h").wait(30).keys("<Esc>h").wait(10);
    let times = dashboard.app.times().unwrap();
    assert_eq!((times.call, times.hold, times.hold_total), (100_000, None, 30_000));
    assert_eq!(dashboard.app.wake_in(), Some(1000), "a running timer wakes once a second");
    let ended = dashboard.keys("e<Enter><Enter>").wait(10);
    assert_eq!(ended.app.wake_in(), None, "nothing runs, nothing wakes");
    assert_eq!(ended.last_saved().unwrap().status, Status::Ended);
    assert!(ended.app.call.is_blank(), "the next call begins with an empty record");
}

#[test]
fn quitting_during_a_call_asks_first() {
    assert!(dashboard("q").effects.contains(&Effect::Quit));
    let asked = dashboard("clost<Enter>hq");
    assert!(matches!(asked.app.windows.top(), Some(Window::EndPage(_))));
    assert!(!asked.effects.contains(&Effect::Quit));
    let left = asked.keys("<Enter>q");
    assert!(left.effects.contains(&Effect::Quit));
    assert_eq!(left.last_saved().unwrap().status, Status::Unfinished, "offered again next time");
    assert!(!dashboard("clost<Enter>hq<Esc>").effects.contains(&Effect::Quit));
    let twice = dashboard("clost<Enter>c<C-c><C-c>");
    assert!(twice.effects.contains(&Effect::Quit));
}

#[test]
fn ctrl_c_over_a_window_asks_during_a_call() {
    for window in ["2jj<Enter>", "?", "c"] {
        let asked = dashboard("clost<Enter>h").keys(window).keys("<C-c>");
        assert!(matches!(asked.app.windows.top(), Some(Window::EndPage(_))), "{window}");
        assert!(!asked.effects.contains(&Effect::Quit), "{window}");
    }
}

#[test]
fn a_card_leaves_the_call_at_hand() {
    let held = dashboard("2jj<Enter>h");
    assert!(held.app.is_calling(), "answered while the card was read");
    assert!(dashboard("2jj<Enter>/wallet").app.panes.search.searching, "and the search is one key away");
}

#[test]
fn on_the_card_of_the_number_to_dial_the_call_key_starts_the_call() {
    let chosen = dashboard("2c");
    assert!(!chosen.app.is_calling() && chosen.app.call.number.is_some(), "{}", chosen.screen());
    let card = chosen.keys("<Enter>");
    assert!(matches!(card.app.windows.top(), Some(Window::Card(_))), "{}", card.screen());
    let started = card.keys("c");
    assert!(started.app.is_calling() && !started.app.windows.is_open(), "{}", started.screen());
    let with_reason = dashboard("clost<Enter>");
    let shown = with_reason.app.facts().number_to_dial().unwrap().1.e164.to_owned();
    let started = with_reason.keys("2ggjj<Enter>c");
    assert_eq!(started.app.call.number, Some(shown.as_str().into()));
    assert!(started.app.is_calling(), "without choosing it first: {}", started.screen());
    // The card of another number chooses that number first.
    let other = dashboard("2c").keys("j<Enter>c");
    assert!(!other.app.is_calling() && other.app.call.number.is_some(), "{}", other.screen());
}
