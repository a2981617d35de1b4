//! Getting around: panes, search, list of actions, and the keys that the screen names.

use onhold::app::Pane;
use onhold::app::keys::action::{Action, RowAction};
use onhold::app::windows::Window;

use super::dashboard;
use crate::support::Dashboard;

#[test]
fn the_program_opens_with_the_cursor_in_the_search_box() {
    let typed = Dashboard::new(120, 40).keys("help");
    assert_eq!(typed.app.panes.search.query.value(), "help");
    assert!(typed.app.call.is_blank() && !typed.app.windows.is_open());
    let left = typed.keys("<Esc>");
    assert_eq!(left.app.panes.search.query.value(), "help", "Esc keeps what was typed");
    assert!(!left.app.is_writing());
    assert_eq!(left.keys("<Esc>").app.panes.search.query.value(), "", "the second one clears it");
}

#[test]
fn panes_are_one_key_away() {
    for (keys, pane) in [
        ("", Pane::Faq),
        ("2", Pane::Directory),
        ("3", Pane::Checklist),
        ("4", Pane::Notes),
        ("<Tab>", Pane::Directory),
        ("<Tab><Tab><Tab><Tab>", Pane::Faq),
        ("/lost<Tab>", Pane::Directory),
        ("<BackTab>", Pane::Notes),
        ("4<Esc>1", Pane::Faq),
        ("2/x", Pane::Faq),
        ("2/x<Esc><Esc><Esc>", Pane::Directory),
    ] {
        assert_eq!(dashboard(keys).app.view.focus, pane, "{keys}");
    }
}

#[test]
fn esc_goes_back_to_exactly_where_the_search_began() {
    for before in ["2jj", "3jj"] {
        let there = dashboard(before);
        let back = dashboard(before).keys("/wallet<Down><PgDn><Esc><Esc><Esc>");
        assert_eq!(there.screen(), back.screen(), "{before}");
    }
}

#[test]
fn the_list_of_actions_runs_the_row_that_is_chosen() {
    assert!(dashboard("3?zoom<Enter>").app.view.zoom);
    let filtered = dashboard("2j<Enter>?copy printed");
    let Some(Window::Picker(list)) = filtered.app.windows.top() else { panic!("the list is open") };
    assert_eq!(list.row().unwrap().label, Action::Row(RowAction::CopyPrinted).describe());
}

#[test]
fn the_smallest_screen_shows_what_one_types_and_marks() {
    let tiny = |keys: &str| Dashboard::new(30, 6).keys("<Esc>").keys(keys).screen();
    assert!(tiny("4<Up>refunded").contains("Summary: refunded"));
    assert!(tiny("cdispute charge<Enter>ggjjjj<Space>Corner Shop").contains("Merchant: Corner Shop"));
    let marked = Dashboard::new(30, 6).keys("<Esc>cdispute charge<Enter>ggjj");
    let step: String = marked.app.way()[2].step.text.chars().take(20).collect();
    assert!(marked.screen().contains(&step), "Space marks what is shown");
    assert!(tiny("2").contains("1-800-528-4800"));
    assert!(tiny("clost<Enter>").contains("1-800-992-3404"), "the number to dial");
    assert!(tiny("4cid 1234 ok").contains("masked"));
}

#[test]
fn the_keys_of_a_live_call_are_in_view() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let held = Dashboard::new(columns, rows).keys("<Esc>cdispute charge<Enter>c").wait(20);
        // The narrowest one shows the key for the phone menu instead of the agent's, because no
        // agent is on the line yet.
        let third = if columns < 80 { "Esc Space menu done" } else { "Esc a agent" };
        for key in ["Esc h answered", "Esc e end", third] {
            assert!(held.screen().contains(key), "{key} at {columns}x{rows}:\n{}", held.screen());
        }
        let talking = held.keys("<Esc>h").screen();
        for key in ["h on hold", "a agent", "e end"] {
            assert!(talking.contains(key), "{key} at {columns}x{rows}:\n{talking}");
        }
    }
}

#[test]
fn the_search_is_one_key_from_every_page() {
    for open in ["gd", "ge", "e<Enter>", "2<Enter>", "t<Esc>"] {
        let searching = dashboard("cdispute<Enter>h").keys(open).keys("/freeze");
        assert_eq!(searching.app.panes.search.query.value(), "freeze", "{open}");
        assert!(!searching.app.windows.is_open() && searching.app.is_calling(), "{open}");
    }
}

#[test]
fn a_key_that_does_nothing_now_says_why() {
    for (before, key, said) in [
        ("", "x", "No call is running."),
        ("", "t", "No call is running."),
        ("", "e", "No call to end yet."),
        ("", "gx", "Nothing to export yet."),
        ("", "u", "Nothing to undo."),
        ("", "U", "Nothing to redo."),
        ("", "b", "Select a promise first."),
        ("3", "s", "Choose a reason first."),
        ("cdispute<Enter>hx", "h", "The call dropped. Redial first."),
        ("", ".", "No suggestion right now."),
    ] {
        let screen = dashboard(before).keys(key).screen();
        assert!(screen.contains(said), "{before} {key}: {screen}");
    }
}
