//! A company that has no pack yet: how a search leads to it, and that none is created twice.

use onhold::app::Effect;
use onhold::app::windows::Window;
use onhold::app::windows::picker::PickerKind;

use crate::library::dashboard;
use crate::support::Dashboard;

/// What a search says about a company that isn't here.
const ANOTHER: &str = "Another company? Esc gc, then type its name.";

/// The open list, if there is one.
fn list(dashboard: &Dashboard) -> Option<PickerKind> {
    if let Some(Window::Picker(list)) = dashboard.app.windows.top() { Some(list.kind) } else { None }
}

#[test]
fn a_search_for_a_company_without_a_pack_says_how_to_add_it() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        for typed in ["verizon", "harbor internet"] {
            let searched = dashboard(columns, rows).keys(typed);
            assert!(searched.screen().contains(ANOTHER), "{typed}: {}", searched.screen());
            let named = searched.keys("<Esc>gcharbor<Enter>");
            assert_eq!(list(&named), Some(PickerKind::Number), "{}", named.screen());
        }
        // Whatever is here, in this company or in another one, needs no such line.
        for typed in ["lost wallet", "the lamp shop", "can i get my transponder fee back"] {
            let searched = dashboard(columns, rows).keys(typed);
            assert!(!searched.screen().contains("Another company?"), "{typed}: {}", searched.screen());
        }
    }
    let calling = dashboard(120, 40).keys("<Esc>cdispute charge<Enter>c/verizon");
    assert!(!calling.screen().contains("Another company?"), "a call stays with its company: {}", calling.screen());
}

#[test]
fn the_name_of_a_company_with_more_words_leads_to_it_and_creates_no_second_one() {
    for typed in ["lamp shop inc", "the LAMP shop online", "lamp"] {
        let chosen = dashboard(80, 24).keys("<Esc>gc").keys(typed);
        assert!(chosen.screen().contains(&format!("New company: {typed}")), "it can be added: {}", chosen.screen());
        let chosen = chosen.keys("<Enter>");
        assert!(matches!(chosen.effects.last(), Some(Effect::ChoosePack(1))), "{typed}: {}", chosen.screen());
    }
    // Here already: nothing changes.
    let here = dashboard(80, 24).keys("<Esc>gcamerican express card<Enter>");
    assert_eq!(list(&here), None, "{}", here.screen());
    for typed in ["harbor internet", "american airlines", "lamp market", "lame shop", "american expres card", "shop"] {
        let new = dashboard(80, 24).keys("<Esc>gc").keys(typed);
        let is_new = typed != "shop";
        assert_eq!(list(&new.keys("<Enter>")) == Some(PickerKind::Number), is_new, "{typed}");
    }
}
