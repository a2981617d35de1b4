//! Writing: every key and every paste is text in notes and fields, secrets are masked, mistakes are
//! taken back.

use onhold::app::{Effect, Pane};
use onhold::call::date_words::Style;

use super::dashboard;
use super::dashboard_at;
use super::notes;
use crate::support::{Dashboard, own};

#[test]
fn a_text_field_takes_every_printable_key() {
    let printable: String = (' '..='~').filter(|c| *c != '<').collect();
    let notes = dashboard("4").keys(&printable);
    assert_eq!(notes.app.call.note[0].text, printable);
    let search = dashboard("/").keys(&printable);
    assert_eq!(search.app.panes.search.query.value(), printable);
    let start = Dashboard::new(120, 40).keys("x").keys(&printable);
    assert_eq!(start.app.panes.search.query.value(), format!("x{printable}"));
    let field = dashboard("4<Up>").keys(&printable);
    assert_eq!(field.app.call.fields.outcome, printable.trim_start(), "a space begins no value");
    assert!([&notes, &search, &start, &field].iter().all(|dashboard| !dashboard.effects.contains(&Effect::Quit)));
}

#[test]
fn a_paste_is_text_and_never_keys() {
    let outside = dashboard("2").paste("q:q!\nh");
    assert_eq!(outside.app.view.focus, Pane::Notes);
    assert_eq!(notes(&outside), ["q:q!", "h"]);
    let search = dashboard("/").paste("lost\ncard");
    assert_eq!(search.app.panes.search.query.value(), "lost card");
    let hostile = dashboard("4").paste("a\x1b]52;c;x\x07b\u{202e}");
    assert_eq!(hostile.app.call.note[0].text, "a␛]52;c;x␇b\u{fffd}");
}

#[test]
fn lines_keep_the_time_at_which_they_were_begun() {
    let dashboard = dashboard("4one<Enter>").wait(60).keys("two").wait(60).keys("<Enter>three<Up><Up><Home>X");
    let lines: Vec<_> =
        dashboard.app.call.note.iter().map(|line| (Style::DAY_FIRST.clock(line.at), line.text.as_str())).collect();
    assert_eq!(lines, [("14:02".to_owned(), "Xone"), ("14:03".to_owned(), "two"), ("14:04".to_owned(), "three")]);
}

#[test]
fn secrets_are_masked_when_they_are_complete_and_held_back_until_then() {
    let number = "378282246310005";
    let typing = dashboard("4").keys(number);
    assert_eq!(typing.app.call.note[0].text, number, "still being typed: it may be a reference");
    assert!(typing.last_saved().is_none_or(|call| call.note.iter().all(|line| !line.text.contains("37828224"))));
    assert_eq!(typing.app.wake_in(), Some(3000), "it is not held back for ever");
    let masked = "•••• 0005";
    assert_eq!(dashboard("4").keys(number).wait(3).app.call.note[0].text, masked);
    assert_eq!(dashboard("4").keys(number).keys(" ok").app.call.note[0].text, format!("{masked} ok"));
    assert_eq!(dashboard("4").keys(number).keys("<Esc>").app.call.note[0].text, masked);
    assert_eq!(dashboard("4").keys(number).keys("<Enter>").app.call.note[0].text, masked);
    assert_eq!(dashboard("4").paste(number).app.call.note[0].text, masked);
    assert_eq!(dashboard("4<Up>").keys(number).keys("<Up>").app.call.fields.outcome, masked);
    for (typed, kept) in [
        ("cid 1234 ok", "cid •••• ok"),
        ("the pin is 90210 ok", "the pin is •••• ok"),
        ("reference 4471 0093 2210 ok", "reference 4471 0093 2210 ok"),
        ("call 1-800-528-4800 ok", "call 1-800-528-4800 ok"),
    ] {
        let dashboard = dashboard("4").keys(typed);
        assert_eq!(dashboard.app.call.note[0].text, kept);
        assert_eq!(dashboard.app.session.notice.is_some(), typed != kept, "{typed}");
    }
    let undone = dashboard("4").keys(number).keys(" ok<C-_><C-_><C-_>");
    assert!(!undone.app.call.note.iter().any(|line| line.text.contains("37828224")), "undo does not bring it back");
}

#[test]
fn digits_that_are_let_go_are_written() {
    let reference = "447100932210";
    for keys in ["<Tab>", "<Esc>", "<Up>", "<Left>", "<Enter>"] {
        let dashboard = dashboard("4").keys(reference).keys(keys);
        assert_eq!(dashboard.last_saved().unwrap().note[0].text, reference, "{keys}");
    }
    let asked = dashboard("clost<Enter>c<Esc>4").keys(reference).keys("<C-c>");
    assert_eq!(asked.last_saved().unwrap().note[0].text, reference);
}

#[test]
fn a_typing_mistake_in_a_field_is_taken_back_and_never_the_whole_field() {
    let field = dashboard("4<Up>4F-8831 dys<C-_>days");
    assert_eq!(field.app.call.fields.outcome, "4F-8831 days");
    let step = dashboard_at(4).keys("<Space>Corner Shopp<C-_>");
    assert_eq!(step.app.call.fields.get(own("merchant")), "Corner ");
    let masked = dashboard("4<Up>378282246310005 ok").keys(&"<C-_>".repeat(20));
    assert!(!masked.app.call.fields.outcome.contains("37828224"), "undo does not bring it back");
    let text = "a long line of more than fifty characters, typed in one go by somebody";
    assert!(dashboard("4").keys(text).keys(&"<C-_>".repeat(text.len())).app.call.is_blank());
}

#[test]
fn a_paste_goes_in_at_the_cursor_of_a_field_however_long_it_is() {
    let long = "word ".repeat(50_000);
    let pasted = dashboard("4<Up>ac<Left>").paste(&long).keys("x");
    assert_eq!(pasted.app.call.fields.outcome, format!("a{long}xc"));
    assert_eq!(pasted.keys("<C-_>").app.call.fields.outcome, "ac");
}

#[test]
fn the_notes_key_leads_to_the_text_wherever_one_wrote_last() {
    let there = dashboard("4<Up>resolved<Esc>24and then");
    assert_eq!(there.app.call.fields.outcome, "resolved");
    assert_eq!(there.app.call.note[0].text, "and then");
}

#[test]
fn after_a_while_a_note_begins_a_line_of_its_own() {
    let lines =
        |dashboard: &Dashboard| dashboard.app.call.note.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
    let start = || dashboard("4! a credit by fri<Esc>3");
    // Soon after, typing continues the line.
    assert_eq!(lines(&start().wait(20).keys("4 or sat")), ["! a credit by fri or sat"]);
    // Later a new line begins, with or without Enter, with its own time.
    for keys in ["4and a letter", "4<Enter>and a letter"] {
        let dashboard = start().wait(90).keys(keys);
        assert_eq!(lines(&dashboard), ["! a credit by fri", "and a letter"], "{keys}");
        assert_eq!(dashboard.app.call.note[1].at.millis_since(dashboard.app.call.note[0].at), 90_000);
        assert_eq!(dashboard.app.call.promise.len(), 1);
    }
    // Just looking leaves nothing behind.
    assert_eq!(lines(&start().wait(90).keys("4<Esc>3")), ["! a credit by fri"]);
}
