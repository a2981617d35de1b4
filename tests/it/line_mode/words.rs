//! Words: every command has one, the longest that fits is meant, and it says what it means.

use onhold::app::keymap::Keymap;
use onhold::app::keys::action::Action;
use onhold::app::keys::context::COMMANDS;
use onhold::runtime::line_mode::words::{self, Word};

use super::Lines;

#[test]
fn every_command_of_the_key_table_has_a_word_or_is_of_the_screen() {
    // Panes, the list of actions, pages: there is no screen to show them.
    let of_the_screen = |action: Action| match action {
        Action::Pane(_) | Action::Actions | Action::Prefix | Action::Copy | Action::Back => true,
        Action::Mark(mark) => mark == onhold::app::keys::action::MarkAction::Broken,
        Action::Open
        | Action::Go(_)
        | Action::Digit(_)
        | Action::Edit(_)
        | Action::Search(_)
        | Action::Undo
        | Action::Redo
        | Action::Quit
        | Action::Call(_)
        | Action::Page(_)
        | Action::Row(_) => false,
    };
    let keymap = Keymap::default();
    let mut read = 0;
    for row in keymap.bindings().filter(|row| row.context == COMMANDS && !of_the_screen(row.action)) {
        for word in [row.hint, row.action.name(), &row.keys[0].to_string()] {
            let command = words::read(&keymap, word).unwrap_or_else(|| panic!("{word} means nothing"));
            assert_eq!(command.word, Word::Act(row.action), "{word}");
            read += 1;
        }
    }
    assert!(read > 40, "{read}");
}

#[test]
fn a_word_is_the_longest_that_fits_and_text_follows_it() {
    let keymap = Keymap::default();
    for (line, typed, rest) in [
        ("next", "next", ""),
        ("next number", "next number", ""),
        ("NOTE They said no", "note", "They said no"),
        ("promise a credit by fri", "promise", "a credit by fri"),
        ("on hold", "on hold", ""),
        ("h", "h", ""),
    ] {
        let command = words::read(&keymap, line).unwrap();
        assert_eq!((command.typed.as_str(), command.rest), (typed, rest), "{line}");
    }
    for line in ["notes2", "h x", "they said no", ""] {
        assert_eq!(words::read(&keymap, line), None, "{line}");
    }
    assert_eq!(words::meant(&keymap, "seach wallet").as_deref(), Some("search"));
}

#[test]
fn a_word_says_what_it_means_whatever_the_call_does() {
    let mut lines = Lines::new();
    assert!(lines.line("hold").contains("No call is running"));
    lines.line("call lost");
    lines.line("1");
    lines.line("call");
    assert!(lines.line("hold").contains("waiting already") && lines.mode.app.is_on_hold());
    lines.line("answered");
    assert!(lines.line("answered").contains("answered already") && !lines.mode.app.is_on_hold());
}
