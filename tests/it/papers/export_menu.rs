//! The menu of exports and letters: what it asks for, and of which call.

use std::sync::Arc;

use onhold::app::state::msg::{Export, Written};
use onhold::app::{Effect, Stored};
use onhold::call::Form;

use super::dashboard;
use crate::support::Dashboard;

fn asked(dashboard: &Dashboard) -> &Export {
    let export = dashboard
        .effects
        .iter()
        .rev()
        .find_map(|effect| if let Effect::Export(export) = effect { Some(export) } else { None });
    export.expect("no export was asked for")
}

#[test]
fn the_menu_asks_for_files_and_says_where_they_are() {
    let dashboard = dashboard(80, 24).keys("4the charge is not mine<Esc>gx");
    assert!(
        dashboard.screen().contains("Export") && dashboard.screen().contains("no dates yet"),
        "{}",
        dashboard.screen()
    );
    let dashboard = dashboard.keys("<Enter>");
    assert_eq!(asked(&dashboard).form, Form::Text);
    assert_eq!(asked(&dashboard).calls[0].note[0].text, "the charge is not mine");
    let written =
        Stored::Exported(Written { file: "exports/x.txt".into(), path: "/home/me/onhold/exports/x.txt".into() });
    let dashboard = dashboard.stored(written);
    assert_eq!(dashboard.screen().matches("Saved: /home/me/onhold/exports/x.txt").count(), 2, "{}", dashboard.screen());
    // A narrow bottom line shows the name rather than the beginning of the path.
    let long = format!("/home/{}/exports/x.txt", "me".repeat(40));
    let dashboard =
        dashboard.stored(Stored::Exported(Written { file: "exports/x.txt".into(), path: long.as_str().into() }));
    let said = |row: &str| row.trim() == "Saved: exports/x.txt";
    assert!(dashboard.screen().lines().any(said), "{}", dashboard.screen());
    let dashboard = dashboard.keys("calend<Enter>");
    assert_eq!(asked(&dashboard).form, Form::Calendar);
}

#[test]
fn a_letter_is_read_before_it_is_written_and_the_letter_of_the_reason_comes_first() {
    let dashboard = dashboard(120, 40).keys("4x<Esc>gxwriting<Enter>");
    let screen = dashboard.screen();
    assert!(screen.contains("Dispute a charge in writing") && screen.contains("Before you send it"), "{screen}");
    assert!(screen.contains("[merchant]"), "{screen}");
    let before = dashboard.effects.len();
    let dashboard = dashboard.keys("<PgDn>");
    assert!(dashboard.screen().contains("[your signature]"), "{}", dashboard.screen());
    assert_eq!(dashboard.effects.len(), before, "reading writes nothing");
    let dashboard = dashboard.keys("y");
    let copied = dashboard
        .effects
        .iter()
        .rev()
        .find_map(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None });
    assert!(copied.unwrap().starts_with("[your name]\n"), "the letter alone: {copied:?}");
    let dashboard = dashboard.keys("<Enter>");
    assert_eq!(asked(&dashboard).form, Form::Letter("dispute-letter".into()));
    assert_eq!(Arc::as_ref(&asked(&dashboard).pack).company.id, "amex-us");
}

#[test]
fn after_the_end_the_export_is_of_the_call_that_ended() {
    assert!(
        !Dashboard::new(80, 24).keys("<Esc>gx").app.windows.is_open(),
        "without anything taken down there is nothing to write"
    );
    let dashboard = dashboard(80, 24).keys("4first call<Esc>e<Enter><Enter><Esc>gx<Enter>");
    assert_eq!(asked(&dashboard).calls[0].note[0].text, "first call");
    // Once the next call has something in it, that one is exported.
    let dashboard = dashboard.keys("<Esc>4second call<Esc>gx<Enter>");
    assert_eq!(asked(&dashboard).calls[0].note[0].text, "second call");
}
