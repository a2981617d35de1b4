//! The key table itself: a letter has one meaning, text keeps its letters, and the table is small
//! enough to learn.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::LazyLock;

use onhold::app::keymap::{self, Binding, Keymap};
use onhold::app::keys::action::{Action, CallAction, Go, MarkAction, PageAction, PaneAction, SearchAction, ToolAction};
use onhold::app::keys::chord::{Chord, Key};
use onhold::app::keys::context::{ALWAYS, COMMANDS, Context, PREFIX, TEXT};
use onhold::app::keys::run::PAGES;

/// The table of the program.
static TABLE: LazyLock<Keymap> = LazyLock::new(Keymap::default);

fn table() -> Vec<Binding<'static>> {
    TABLE.bindings().collect()
}

/// Each chord of the table with its row.
fn chords() -> Vec<(Chord, Binding<'static>)> {
    table().into_iter().flat_map(|row| row.keys.iter().map(move |chord| (*chord, row))).collect()
}

#[test]
fn a_key_is_bound_once_in_a_context() {
    let mut seen: BTreeMap<(String, &str), Action> = BTreeMap::new();
    for (chord, row) in chords() {
        let before = seen.insert((chord.to_string(), row.context.name), row.action);
        assert_eq!(before, None, "{chord} in {}", row.context.name);
    }
}

#[test]
fn a_letter_has_one_meaning_in_every_context() {
    // After the prefix the choices are shown; digits pick the pane or, in a window, the row.
    let is_shown = |row: &Binding<'_>| row.context == PREFIX;
    let mut meanings: BTreeMap<char, BTreeSet<String>> = BTreeMap::new();
    for (chord, row) in chords() {
        let letter = chord.text().filter(|c| !c.is_ascii_digit());
        if let Some(letter) = letter.filter(|_| !is_shown(&row)) {
            meanings.entry(letter).or_default().insert(format!("{:?}", row.action));
        }
    }
    assert!(meanings.len() > 20, "{meanings:?}");
    for (letter, actions) in meanings {
        assert_eq!(actions.len(), 1, "{letter}: {actions:?}");
    }
}

#[test]
fn what_is_shown_behind_the_prefix_is_all_of_it() {
    let behind: Vec<char> =
        chords().iter().filter(|(_, row)| row.context == PREFIX).filter_map(|(c, _)| c.text()).collect();
    assert_eq!(behind, ['l', 'd', 'e', 's', 'x', 'c', 'g']);
    assert!(
        table().iter().filter(|row| row.context == PREFIX).all(|row| !row.hint.is_empty()),
        "each choice has a word"
    );
}

/// Letters of pages that may begin a word, with that word.
const WORDS: [(char, &str); 2] = [('e', "get"), ('l', "glad")];

#[test]
fn keys_of_pages_with_which_no_word_begins_are_those_of_the_table() {
    let letters = |of: Context| table().into_iter().filter(move |row| row.context == of);
    let prefix = letters(COMMANDS).find(|row| row.action == Action::Prefix).unwrap().keys[0].to_string();
    let pages = letters(PREFIX).map(|row| row.keys[0].to_string());
    let no_word = pages.filter(|page| !WORDS.iter().any(|(letter, _)| page.chars().eq([*letter])));
    let no_word: BTreeSet<String> = no_word.map(|page| format!("{prefix}{page}")).collect();
    assert_eq!(no_word, PAGES.map(str::to_owned).into());
    for (letter, word) in WORDS {
        assert!(word.starts_with(&format!("{prefix}{letter}")), "{word}");
    }
}

#[test]
fn where_the_context_is_text_a_printable_key_is_text() {
    let mut texts = 0;
    for (chord, row) in chords() {
        if row.context.is_text || row.context == ALWAYS {
            texts += 1;
            assert_eq!(chord.text(), None, "{chord} in {}", row.context.name);
        }
    }
    assert!(texts > 20);
}

#[test]
fn alt_with_a_key_of_the_call_does_the_same_from_any_text() {
    let from_text: Vec<char> =
        table().iter().filter(|row| row.from_text).filter_map(|row| row.keys[0].text()).collect();
    assert_eq!(from_text, ['h', 'a', 'r', 'p', 't', 'x', 'e', ' ', 'u', '.', 'y']);
    for (chord, row) in chords().into_iter().filter(|(_, row)| row.from_text) {
        let with_alt = Chord { alt: true, ..chord };
        for text in keymap::contexts().into_iter().filter(|context| context.is_text && *context != TEXT) {
            assert_eq!(TABLE.resolve(&[text, TEXT, ALWAYS], with_alt), Some(row.action), "{with_alt} in {}", text.name);
        }
    }
}

#[test]
fn keys_that_the_terminal_or_the_shell_takes_are_left_alone() {
    for (chord, row) in chords() {
        let taken = ['s', 'q', 'z'].map(Chord::ctrl);
        assert!(!taken.contains(&chord), "{chord} in {}", row.context.name);
        assert!(chord.key != Key::F1 || row.action == Action::Actions, "a function key alone is for help");
    }
}

#[test]
fn the_table_can_be_learned() {
    let printed = Command::new(env!("CARGO_BIN_EXE_onhold")).arg("keys").output().unwrap().stdout;
    let rows = String::from_utf8(printed).unwrap().lines().count();
    assert!((50..=100).contains(&rows), "{rows} rows, with those of the contexts");
    let shown: BTreeSet<String> = table().iter().map(|row| format!("{} {}", row.context.name, row.shown())).collect();
    assert_eq!(shown.len(), table().len(), "what holds in every list, form or page stands once");
}

/// Everything that a key can mean.
#[expect(clippy::too_many_lines, reason = "one line for each action")]
fn actions() -> Vec<Action> {
    use onhold::app::Pane;
    use onhold::app::keys::action::{Edit, RowAction};
    let call = [
        CallAction::Call,
        CallAction::Hold,
        CallAction::Agent,
        CallAction::Reference,
        CallAction::Promise,
        CallAction::Transfer,
        CallAction::Dropped,
        CallAction::End,
        CallAction::NextNumber,
    ];
    let mark = [MarkAction::Mark, MarkAction::Skip, MarkAction::NotApplicable, MarkAction::Broken];
    let page = [
        PageAction::Log,
        PageAction::Deadlines,
        PageAction::Escalation,
        PageAction::Tool(ToolAction::Speller),
        PageAction::Export,
        PageAction::Companies,
        PageAction::Tool(ToolAction::HoldTimes),
        PageAction::Tool(ToolAction::Handover),
        PageAction::Profile,
    ];
    let search = [
        SearchAction::Start,
        SearchAction::Suggestion,
        SearchAction::Everywhere,
        SearchAction::NextKind,
        SearchAction::AllKinds,
        SearchAction::ToggleSuggestions,
    ];
    let shown = [PaneAction::Next, PaneAction::Previous, PaneAction::Zoom];
    let go = [Go::Up, Go::Down, Go::Left, Go::Right, Go::PageUp, Go::PageDown, Go::Top, Go::Bottom];
    let edit = [
        Edit::Newline,
        Edit::Left,
        Edit::Right,
        Edit::WordLeft,
        Edit::WordRight,
        Edit::LineStart,
        Edit::LineEnd,
        Edit::DeleteLeft,
        Edit::DeleteRight,
        Edit::DeleteWord,
        Edit::KillToStart,
        Edit::KillToEnd,
        Edit::Yank,
        Edit::Undo,
        Edit::Redo,
    ];
    let plain = [
        Action::Open,
        Action::Back,
        Action::Actions,
        Action::Prefix,
        Action::Undo,
        Action::Redo,
        Action::Copy,
        Action::Quit,
    ];
    let mut all: Vec<Action> = plain.into();
    all.extend(call.map(Action::Call));
    all.extend(mark.map(Action::Mark));
    all.extend(page.map(Action::Page));
    all.extend(search.map(Action::Search));
    all.extend(shown.map(Action::Pane));
    all.extend(Pane::ALL.map(|pane| Action::Pane(PaneAction::Show(pane))));
    all.extend(go.map(Action::Go));
    all.extend(edit.map(Action::Edit));
    all.extend(RowAction::ALL.map(Action::Row));
    all.extend((1..=9).map(Action::Digit));
    all
}

#[test]
fn every_action_has_a_key_or_is_a_row_of_the_list() {
    let without: Vec<Action> = Action::without_key().collect();
    for action in actions() {
        let has_key = table().iter().any(|row| row.action == action);
        assert!(has_key != without.contains(&action), "{action:?}: a key {has_key}");
        assert!(!action.describe().is_empty());
    }
    for row in table() {
        assert!(actions().contains(&row.action), "{:?} is in no list of this test", row.action);
    }
}

#[test]
fn the_key_that_is_shown_is_the_one_that_works() {
    let hold = Action::Call(CallAction::Hold);
    for (contexts, action, shown) in [
        (&[COMMANDS, ALWAYS][..], hold, "h"),
        (&[TEXT, ALWAYS], hold, "Esc h"),
        (&[COMMANDS, ALWAYS], Action::Page(PageAction::Log), "gl"),
        (&[TEXT, ALWAYS], Action::Page(PageAction::Log), "Esc gl"),
        (&[TEXT, ALWAYS], Action::Actions, "F1"),
        (&[COMMANDS, ALWAYS], Action::Actions, "?"),
    ] {
        assert_eq!(TABLE.key_for(contexts, action).as_deref(), Some(shown), "{action:?}");
    }
    assert_eq!(TABLE.key_for(&[COMMANDS, ALWAYS], Action::Page(PageAction::Profile)), None);
}
