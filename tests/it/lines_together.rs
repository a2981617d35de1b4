//! A secret that is split over two lines or fields is masked on the screen as on the disk.

use onhold::app::Msg;
use onhold::app::keys::action::{Action, RowAction};
use onhold::call::redact;
use proptest::prelude::*;

use crate::support::Dashboard;

const AMEX: &str = "378282246310005";
/// Digits that no rule can tell from a card number.
const PARCEL: &str = "4111 1111 1111 1111";

fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(80, 24).keys("<Esc>").keys(keys)
}

/// The notes in the pane, which must equal those in the record.
fn notes(dashboard: &Dashboard) -> Vec<&str> {
    let mut shown: Vec<&str> = dashboard.app.panes.notes.text.lines().iter().map(String::as_str).collect();
    let noted: Vec<&str> = dashboard.app.call.note.iter().map(|line| line.text.as_str()).collect();
    while shown.len() > noted.len() && shown.last() == Some(&"") {
        shown.pop();
    }
    assert_eq!(shown, noted);
    shown
}

#[test]
fn a_code_below_a_card_number_is_masked_when_its_line_is_finished() {
    for (typed, masked) in [
        ("1234", "••••"),
        ("and the code is 1234", "and the code is ••••"),
        ("09/28 1234", "09/28 ••••"),
        ("1234 people wait", "1234 people wait"),
    ] {
        let typing = dashboard(&format!("4card {AMEX}<Enter>{typed}"));
        assert_eq!(notes(&typing), ["card •••• 0005", typed], "while it may go on");
        let done = typing.keys("<Enter>she has it");
        assert_eq!(notes(&done), ["card •••• 0005", masked, "she has it"], "the next line");
        for keys in ["<Esc>", "<Up>", "<Home><Left>", "<F1>"] {
            let left = dashboard(&format!("4card {AMEX}<Enter>{typed}{keys}"));
            assert_eq!(notes(&left), ["card •••• 0005", masked], "{keys}");
        }
        let waited = dashboard(&format!("4card {AMEX}<Enter>{typed}")).wait(5);
        assert_eq!(notes(&waited), ["card •••• 0005", masked], "a few seconds later");
    }
}

#[test]
fn a_number_that_was_masked_over_the_notes_holds_nothing_back_there() {
    for keys in ["<F1><Esc>", "<A-?><Esc>"] {
        let gone_on = dashboard("44111 1111 1111 1111").keys(keys).keys(" and x");
        assert_eq!(notes(&gone_on), ["•••• 1111 and x"], "{keys}");
        assert_eq!(gone_on.last_saved().map(|call| call.note[0].text.as_str()), Some("•••• 1111 and x"), "{keys}");
    }
}

#[test]
fn a_code_is_masked_in_whatever_order_and_way_it_came() {
    let mut run = dashboard("4");
    run.tell(Msg::Typed(format!("card {AMEX}\n1234\nthen\nCID\n567")));
    assert_eq!(notes(&run.keys("<Enter>")), ["card •••• 0005", "••••", "then", "CID", "••••"]);
    let pasted = dashboard("4").paste(&format!("card {AMEX}\n1234\nok"));
    assert_eq!(notes(&pasted), ["card •••• 0005", "••••", "ok"]);
    let above = dashboard(&format!("4x<Enter>1234<Home><Up><End> card {AMEX}<Esc>"));
    assert_eq!(notes(&above), ["x card •••• 0005", "••••"]);
    let joined = dashboard(&format!("4card {AMEX}<Enter>note<Enter>1234<Up><C-u><Backspace><Down><Esc>"));
    assert_eq!(notes(&joined), ["card •••• 0005", "••••"]);
}

#[test]
fn a_number_that_goes_on_in_the_next_line_is_masked_and_comes_back_in_one() {
    let split = dashboard("4card 3782 8224<Enter>63 10005 she said<Esc>");
    assert_eq!(notes(&split), ["card •••• 0005", " she said"]);
    assert!(!split.app.can(Action::Row(RowAction::NotCard)), "surely a card number");
    let parcel = dashboard("4so 4111 1111<Enter>1111 1111<Enter>ok<Esc>");
    assert_eq!(notes(&parcel), ["so •••• 1111", "", "ok"]);
    let back = parcel.keys("?not a card number<Enter>");
    assert_eq!(notes(&back), [&*format!("so {PARCEL}"), "", "ok"]);
    assert_eq!(redact::stored(&back.app.call).note, back.app.call.note, "and stays");
    let more = back.keys("4<End><Enter>again ").paste(PARCEL).keys("<Esc>");
    assert_eq!(notes(&more)[3], format!("again {PARCEL}"));
    assert_eq!(notes(&more.keys("uuuu"))[0], "so •••• 1111");
}

#[test]
fn a_promise_below_a_card_number_holds_no_code() {
    let noted = dashboard(&format!("4card {AMEX}<Enter>! and the code is 1234 by Friday<Enter>ok<Esc>"));
    assert_eq!(noted.app.call.promise[0].what, "and the code is ••••");
    assert!(!noted.screen().contains("1234"), "{}", noted.screen());
    let form = dashboard(&format!("pcard {AMEX}<Enter><Esc>pand the code is 1234<Enter><Esc>"));
    let promised: Vec<&str> = form.app.call.promise.iter().map(|promise| promise.what.as_str()).collect();
    assert_eq!(promised, redact::stored(&form.app.call).promise.iter().map(|p| p.what.as_str()).collect::<Vec<_>>());
}

#[test]
fn a_number_in_two_fields_is_masked_when_they_are_left() {
    let split = dashboard("r3782 8224<Enter>").keys("4<Up>").keys("<Esc>");
    let mut split = split;
    *split.app.call.fields.get_mut(onhold::pack::Field::CallBack) = "6310005".to_owned();
    let left = split.keys("4ok<Esc>");
    assert_eq!((left.app.call.fields.reference.as_str(), left.app.call.fields.call_back.as_str()), ("•••• 0005", ""));
    assert!(!left.screen().contains("3782"), "{}", left.screen());
}

#[test]
fn the_handover_card_says_nothing_of_a_code_in_whatever_line() {
    for lines in ["and the code is 1234", "<Enter><Enter>CID<Enter><Enter>1234", "1234"] {
        let keys = format!("4card {AMEX}<Enter>{lines}<Esc>t");
        let card = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys(&keys).screen();
        assert!(card.contains("Your last note") && !card.contains("1234"), "{card}");
    }
}

#[test]
fn a_secret_is_masked_at_the_end_of_a_line_of_any_length() {
    let long = "she said it would be credited in five days ".repeat(1_500);
    let mut dashboard = dashboard("4");
    dashboard.tell(Msg::Typed(long.clone()));
    let typed = dashboard.keys(&format!("card {AMEX} ok<Enter>1234<Enter>"));
    assert_eq!(notes(&typed), [&*format!("{long}card •••• 0005 ok"), "1234"], "words follow the number");
    let below = typed.keys("<Up><Up><End><C-w><Backspace><Down><Down>x<Esc>");
    assert_eq!(notes(&below), [&*format!("{long}card •••• 0005"), "••••", "x"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_screen_shows_what_the_disk_holds(
        lines in proptest::collection::vec(proptest::sample::select(vec![
            "card 378282246310005", "3782 8224", "63 10005", "1234", "123", "cid", "09/28", "the code is 4321",
            "4111 1111 1111 1111", "4111 1111", "1111 1111", "ref", "tracking number:", "she said so", "", "! a letter by Friday",
            "! the code is 4821", "security code", "ssn", "123-45-6789", "my pin is", "90210 ok",
        ]), 1..8),
    ) {
        let mut typed = dashboard("4");
        for (at, line) in lines.iter().enumerate() {
            typed = typed.keys(if at == 0 { "" } else { "<Enter>" }).keys(line);
        }
        let left = typed.keys("<Esc>");
        let noted = notes(&left);
        let stored = redact::stored(&left.app.call);
        let on_disk: Vec<&str> = stored.note.iter().map(|line| line.text.as_str()).collect();
        prop_assert_eq!(noted, on_disk);
    }
}
