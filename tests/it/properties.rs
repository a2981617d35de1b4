//! Properties that hold whatever is pressed, at any size.

use onhold::app::Msg;
use onhold::app::keymap::Keymap;
use onhold::app::keys::chord::Chord;
use proptest::prelude::*;

use crate::support::{Dashboard, rows_of};

#[derive(Debug, Clone)]
enum Happening {
    Key(Chord),
    Paste(String),
    Resize(u16, u16),
    Wait(i64),
    Sleep(i64),
}

fn happening() -> impl Strategy<Value = Happening> {
    let bound: Vec<Chord> = Keymap::default().bindings().flat_map(|row| row.keys.to_vec()).collect();
    prop_oneof![
        10 => proptest::sample::select(bound).prop_map(Happening::Key),
        4 => any::<char>().prop_map(|c| Happening::Key(Chord::char(c))),
        4 => proptest::sample::select(vec!['a', 'e', 's', '3', '7', ' ', '漢']).prop_map(|c| Happening::Key(Chord::char(c))),
        1 => ".{0,40}".prop_map(Happening::Paste),
        2 => (0_u16..200, 0_u16..60).prop_map(|(w, h)| Happening::Resize(w, h)),
        1 => (0_i64..5).prop_map(Happening::Wait),
        1 => (100_i64..2000).prop_map(Happening::Sleep),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_the_selection_stays_in_its_list(happenings in proptest::collection::vec(happening(), 1..60)) {
        let mut dashboard = Dashboard::new(120, 40);
        for happening in happenings {
            match happening {
                Happening::Key(chord) => dashboard.tell(Msg::Key(chord)),
                Happening::Paste(text) => dashboard.tell(Msg::Paste(text)),
                Happening::Resize(columns, rows) => dashboard.tell(Msg::Resize(columns, rows)),
                Happening::Wait(seconds) => dashboard = dashboard.wait(seconds),
                Happening::Sleep(seconds) => dashboard = dashboard.sleep(seconds),
            }
            let app = &dashboard.app;
            let listed = app.panes.search.reminders.len() + app.panes.search.found.len();
            prop_assert!(app.panes.search.selected < listed.max(1));
            prop_assert!(app.suggested().len() <= 3);
            prop_assert!(app.panes.directory < app.content.pack.department.len());
            let steps = app.way().len().max(app.content.pack.checklist.len());
            prop_assert!(app.panes.checklist.selected < steps);
            if let Some(times) = app.times() {
                prop_assert!(0 <= times.hold_total && times.hold_total <= times.call);
            }
            prop_assert_eq!(app.panes.notes.stamps.len(), app.panes.notes.text.lines().len());
            let (buffer, caret) = dashboard.draw();
            for row in rows_of(&buffer) {
                prop_assert!(!row.chars().any(char::is_control), "{row:?}");
            }
            if let Some(caret) = caret {
                prop_assert!(buffer.area.contains(caret));
            }
        }
    }
}

#[test]
fn every_screen_draws_at_every_ugly_size() {
    let scripts = [
        "",
        "lost",
        "lost<Enter>",
        "<Esc>2j<Enter>",
        "<Esc>clost<Enter>",
        "<Esc>4note<Enter>more",
        "<Esc>3?",
        "<Esc>g",
        "<Esc>c",
        "<Esc>c<Enter>c<Esc>he",
        "<Esc>z",
        "<Esc>4! a credit by fri<Esc>gsb",
        "<Esc>4! a credit by fri<Esc>p<Down><Down>",
        "<Esc>cdispute<Enter>c<Esc>hsse<Enter>",
        "<Esc>clost<Enter>c",
        "<Esc>clost<Enter>c<Esc>aDana<Enter>x",
        "<Esc>clost<Enter>c<Esc>t",
        "<Esc>?profile<Enter>",
        "8005284800",
        "8885550100",
        "dipsute xyzzy",
        "<Esc>4late fee waived <Esc>",
        "<Esc>4late fee waived <A-.>",
    ];
    for script in scripts {
        let mut dashboard = Dashboard::new(120, 40).keys(script);
        for columns in [0, 1, 2, 3, 5, 10, 20, 24, 39, 40, 69, 70, 80, 109, 110, 132, 300, 500] {
            for rows in [0, 1, 2, 3, 5, 7, 8, 10, 19, 20, 24, 40, 200] {
                dashboard.tell(Msg::Resize(columns, rows));
                dashboard.draw();
            }
        }
    }
}

#[test]
fn no_screen_shows_a_number_without_its_last_digits() {
    let dashboard = Dashboard::new(120, 40);
    let numbers: Vec<String> = dashboard
        .app
        .content
        .pack
        .department
        .iter()
        .flat_map(|department| &department.number)
        .map(|number| number.printed.to_string())
        .collect();
    let line = "<Esc>clost<Enter>c<Esc>x";
    for script in [
        "<Esc>2",
        "<Esc>2j<Enter>",
        "<Esc>clost<Enter>",
        "<Esc>clost<Enter>n",
        "<Esc>clost<Enter>c",
        "<Esc>cabroad<Enter>",
        "lost number<Enter>",
        "<Esc>z2",
        line,
    ] {
        let mut dashboard = Dashboard::new(120, 40).keys(script);
        for columns in 40..84 {
            dashboard.tell(Msg::Resize(columns, 30));
            let (buffer, _) = dashboard.draw();
            for row in rows_of(&buffer) {
                for number in &numbers {
                    let cut = &number[..number.len() - 1];
                    let whole = row.matches(number.as_str()).count();
                    assert_eq!(row.matches(cut).count(), whole, "{script} at {columns}: {row}");
                }
            }
        }
    }
}
