//! Characters that arrive faster than they are handled are typed at once, with the same result as
//! one by one.

use onhold::app::keys::chord::{Chord, Key};
use onhold::app::{Effect, Msg};
use proptest::prelude::*;

use crate::support::Dashboard;

/// Texts, with the keys that lead there from the start.
const TEXTS: [(&str, &str); 7] = [
    ("the notes", "<Esc>4"),
    ("the notes after a word", "<Esc>4Dana sa"),
    ("a field of the notes", "<Esc>r"),
    ("the agent's name", "<Esc>clost<Enter>c<Esc>ha"),
    ("the form of a promise", "<Esc>p"),
    ("the search box", "<Esc>/f"),
    ("the speller", "<Esc>gs"),
];

/// Places where letters are not text, or not only text.
const ELSEWHERE: [(&str, &str); 6] = [
    ("an empty search box", ""),
    ("the directory", "<Esc>2"),
    ("the checklist", "<Esc>3"),
    ("the list of pages", "<Esc>g"),
    ("a list with a filter", "<Esc>c"),
    ("a page over the notes", "<Esc>4late fee waived <A-.>"),
];

fn one_by_one(keys: &str, run: &str) -> Dashboard {
    let mut dashboard = Dashboard::new(120, 40).keys(keys);
    for c in run.chars() {
        dashboard.tell(Msg::Key(if c == '\n' { Chord::plain(Key::Enter) } else { Chord::char(c) }));
    }
    dashboard
}

fn at_once(keys: &str, run: &str) -> Dashboard {
    let mut dashboard = Dashboard::new(120, 40).keys(keys);
    dashboard.tell(Msg::Typed(run.to_owned()));
    dashboard
}

/// The texts and the record, and the same after each of several undos and redos.
fn traces(mut dashboard: Dashboard) -> Vec<String> {
    let trace = |Dashboard { app, .. }: &Dashboard| {
        let (notes, search) = (&app.panes.notes, &app.panes.search);
        let texts = (notes.text.lines(), notes.cursor(), notes.field.value(), search.query.value());
        format!("{texts:#?} {:?} {:#?}", app.contexts().first(), app.call)
    };
    let mut out = vec![trace(&dashboard)];
    for keys in ["<C-_>", "<C-_>", "<C-_>", "<A-_>", "<C-_>", "<C-_>", "<C-_>", "<A-_>", "<A-_>"] {
        dashboard = dashboard.keys(keys);
        out.push(trace(&dashboard));
    }
    out
}

fn is_the_same(keys: &str, run: &str) -> Result<(), TestCaseError> {
    let (single, whole) = (traces(one_by_one(keys, run)), traces(at_once(keys, run)));
    for (step, (single, whole)) in single.iter().zip(&whole).enumerate() {
        prop_assert_eq!(single, whole, "{:?} after {}, step {}", run, keys, step);
    }
    Ok(())
}

#[test]
fn a_run_is_the_same_as_its_keys() {
    for (place, keys) in TEXTS {
        for run in [
            "! she said $40 by friday",
            "ref 7000123, card 378282246310005 was read",
            "4111 1111 1111 1111 and 5500 0055 5555 5559",
            "my pin is 4821, ssn 123-45-6789.  漢字 né 👍 ok",
        ] {
            is_the_same(keys, run).unwrap_or_else(|error| panic!("{place}: {error}"));
        }
    }
    for (place, keys) in ELSEWHERE {
        is_the_same(keys, "jlost 1 ne").unwrap_or_else(|error| panic!("{place}: {error}"));
    }
    is_the_same("<Esc>4 said<Home>", "Dana of the fraud department").unwrap();
}

#[test]
fn a_run_of_lines_is_the_same_as_its_keys() {
    for run in [
        "she said five days\n! a letter by friday\n\nand  \n",
        "card 378282246310005\nand 4111 1111\n1111 1111\nthe pin is 4821\nok",
        "Dana of\nthe 378282246310005\nfraud department",
    ] {
        for keys in ["<Esc>4", "<Esc>4Dana sa", "<Esc>4 said<Home>", "<Esc>4she said<Enter>4111 1111 "] {
            is_the_same(keys, run).unwrap_or_else(|error| panic!("{keys}: {error}"));
        }
    }
}

#[test]
fn nothing_of_a_card_number_in_a_run_is_saved() {
    for (_, keys) in TEXTS {
        let dashboard = at_once(keys, "card 378282246310005 was read out, 4111 1111 1111 1111");
        let saved: Vec<_> = dashboard
            .effects
            .iter()
            .filter(|effect| matches!(effect, Effect::Save(_)))
            .map(|e| format!("{e:?}"))
            .collect();
        assert!(!saved.iter().any(|call| call.contains("822463") || call.contains("1111 1111")), "{keys}: {saved:#?}");
    }
}

#[test]
fn a_run_is_saved_once_and_once_more_for_each_secret() {
    let words = "she said it would be credited in five days ".repeat(90);
    let lines = words.replace("days ", "days\n");
    let with_secret = [&words, &lines].map(|text| format!("{text}378282246310005 ok {text}"));
    let [one_line, many_lines] = with_secret;
    for (run, most) in [(words, 1), (lines, 1), (one_line, 2), (many_lines, 4)] {
        let mut dashboard = Dashboard::new(120, 40).keys("<Esc>4");
        dashboard.effects.clear();
        dashboard.tell(Msg::Typed(run));
        let saves = dashboard.effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count();
        assert!((1..=most).contains(&saves), "{saves}");
    }
}

#[test]
fn very_many_lines_with_numbers_are_masked_all_at_once() {
    let run = "card 378282246310005 was read\n".repeat(100) + "and 4111 1111 1111 1111 ok";
    let dashboard = at_once("<Esc>4so ", &run);
    let lines = dashboard.app.panes.notes.text.lines();
    assert_eq!(lines.len(), 101);
    assert!(lines.iter().all(|line| line.contains("•••• 0005 was") || line.contains("•••• 1111 ok")), "{lines:#?}");
    let few = at_once("<Esc>4so ", &(run.lines().next().unwrap().to_owned() + "\n").repeat(100)).keys("<C-_>");
    assert_eq!(few.app.panes.notes.text.lines(), ["so "], "one step to undo");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_run_is_the_same_as_its_keys(
        (_, keys) in proptest::sample::select(TEXTS.to_vec()),
        words in proptest::collection::vec(
            prop_oneof![4 => "[a-zé漢]{1,9}", 1 => "[!,. ]", 1 => Just("\n".to_owned()), 1 => Just("378282246310005 was read".to_owned()), 1 => "[0-9]{1,6} dollars"],
            1..16,
        ),
    ) {
        // Only in the notes can a run have several lines.
        let line_end = if keys.starts_with("<Esc>4") { "\n" } else { " " };
        is_the_same(keys, &words.join(" ").replace(" \n ", line_end).replace('\n', line_end))?;
    }

    // Key by key, numbers side by side may be masked sooner; what is saved is masked either way.
    #[test]
    fn no_run_of_numbers_side_by_side_saves_that_of_a_card(
        (_, keys) in proptest::sample::select(TEXTS.to_vec()),
        words in proptest::collection::vec(
            prop_oneof![3 => Just("378282246310005".to_owned()), 1 => Just("\n".to_owned()), 2 => "[0-9]{1,6}", 1 => "[a-z]{1,5}"],
            1..12,
        ),
    ) {
        let dashboard = at_once(keys, &words.join(" ")).wait(5).keys("<Esc>").wait(35);
        let saved = dashboard.effects.iter().filter(|effect| matches!(effect, Effect::Save(_)));
        for record in saved.map(|effect| format!("{effect:?}")) {
            prop_assert!(!record.contains("378282246310005"), "{}: {}", keys, record);
        }
    }
}
