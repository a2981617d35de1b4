//! What different terminals get: colors, characters, and the message about a broken settings file.

use std::fs;
use std::path::Path;

use super::terminal::Terminal;

/// The bytes of the first screen under these variables and with these arguments.
fn first_bytes(variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let terminal = Terminal::start_with(folder.path(), variables, arguments);
    terminal.wait_for("1 FAQ");
    terminal.wait_for("F1 actions");
    let bytes = terminal.bytes.lock().unwrap().clone();
    String::from_utf8(bytes).unwrap()
}

/// Whether some sequence sets a color.
fn has_color(bytes: &str) -> bool {
    let sequences = bytes.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m'));
    let parameters =
        sequences.map(|(parameters, _)| parameters).filter(|text| !text.contains(|c: char| c.is_alphabetic()));
    parameters.flat_map(|text| text.split(';')).any(|part| matches!(part, "31" | "32" | "35" | "36" | "38" | "91"))
}

#[test]
fn each_terminal_gets_the_colors_that_it_has() {
    for (variables, arguments, colored) in [
        (&[("TERM", "xterm")][..], &[][..], true),
        (&[("TERM", "screen")], &[], true),
        (&[("TERM", "vt100")], &[], false),
        (&[("NO_COLOR", "1")], &[], false),
        (&[("NO_COLOR", "1")], &["--color", "always"], true),
        (&[("CLICOLOR", "0")], &[], false),
        (&[], &["--color", "never"], false),
    ] {
        let bytes = first_bytes(variables, arguments);
        assert_eq!(has_color(&bytes), colored, "{variables:?} {arguments:?}");
        assert!(!bytes.contains("38;5;"), "{variables:?}: the terminal's own colors are short");
    }
}

#[test]
fn a_terminal_or_a_locale_without_more_gets_ascii() {
    for (variables, arguments, ascii) in [
        (&[("TERM", "linux")][..], &[][..], true),
        (&[("TERM", "vt100")], &[], true),
        (&[("LC_ALL", "C")], &[], true),
        (&[], &["--ascii"], true),
        (&[("LC_ALL", "C.UTF-8")], &[], false),
    ] {
        assert_eq!(first_bytes(variables, arguments).is_ascii(), ascii, "{variables:?} {arguments:?}");
    }
}

/// The targets of the links that were sent, and the text of each, in order.
fn links(bytes: &str) -> Vec<(String, String)> {
    let opened = bytes.split("\x1b]8;").skip(1).filter_map(|rest| rest.split_once("\x1b\\"));
    let full = opened.filter_map(|(link, rest)| Some((link.split_once(';')?.1, rest)));
    let part = |rest: &str| {
        let mut text = String::new();
        let mut rest = rest;
        while let Some((before, sequence)) = rest.split_once("\x1b[") {
            text.push_str(before);
            rest = sequence.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, rest)| rest);
        }
        text + rest
    };
    full.filter(|(target, _)| !target.is_empty()).map(|(target, rest)| (target.to_owned(), part(rest))).collect()
}

#[test]
fn numbers_are_links_in_terminals_that_have_them_and_text_in_all_others() {
    for variables in [&[("TERM", "xterm-kitty"), ("VTE_VERSION", "")][..], &[("VTE_VERSION", "7006")]] {
        let bytes = first_bytes(variables, &[]);
        let links = links(&bytes);
        assert!(links.contains(&("tel:+18005284800".to_owned(), "1-800-528-4800".to_owned())), "{links:?}");
        assert!(links.len() > 5, "{links:?}");
        assert_eq!(bytes.matches("\x1b]8;").count(), 2 * links.len(), "each one ends");
    }
    for variables in [
        &[("TERM", "xterm"), ("VTE_VERSION", "")][..],
        &[("TERM", "screen")],
        &[("TERM", "tmux-256color"), ("TERM_PROGRAM", "tmux"), ("TERM_PROGRAM_VERSION", "3.3a")],
        &[("TERM", "linux")],
        &[("TERM", "vt100")],
    ] {
        assert!(!first_bytes(variables, &[]).contains("\x1b]8"), "{variables:?}");
    }
}

#[test]
fn a_terminal_that_may_show_a_sequence_as_text_gets_none() {
    for (term, is_sent) in [("vt100", false), ("linux", false), ("vt220", false), ("xterm", true), ("screen", true)] {
        let folder = tempfile::tempdir().unwrap();
        write_settings(folder.path(), "links = \"always\"\nnotifications = true\nbell = true\n");
        let mut terminal = Terminal::start_with(folder.path(), &[("TERM", term)], &[]);
        terminal.leave_text();
        terminal.send("2y");
        terminal.wait_for(if is_sent { "Sent to the terminal" } else { "No clipboard here" });
        terminal.send("\x03");
        let bytes = || String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).into_owned();
        super::terminal::until("the end", || bytes().contains("\x1b[?1049l"), bytes);
        let bytes = bytes();
        for sequence in ["\x1b]0;", "\x1b]52;", "\x1b[22;2t"] {
            assert_eq!(bytes.contains(sequence), is_sent, "{term}: {sequence:?}");
        }
        assert_eq!(bytes.contains("\x1b]"), is_sent, "{term}");
    }
}

fn write_settings(home: &Path, text: &str) {
    let folder = home.join(".config/onhold");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.toml"), text).unwrap();
}

#[test]
#[cfg(not(target_os = "macos"))]
fn a_broken_file_of_settings_is_shown_and_the_usual_keys_work() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[keys.commands]\nactions = \"x\"\nmoze = 1\n";
    write_settings(folder.path(), text);
    let mut terminal = Terminal::start_with(folder.path(), &[], &[]);
    terminal.wait_for("config.toml not used (line 2): see onhold config --check");
    terminal.leave_text();
    terminal.send("?");
    terminal.wait_for("What you can do now");
    let file = folder.path().join(".config/onhold/config.toml");
    assert_eq!(fs::read_to_string(file).unwrap(), text, "the file stays as it is");
}

#[test]
#[cfg(not(target_os = "macos"))]
fn the_settings_are_those_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), "ascii = \"always\"\n[keys.commands]\nactions = \"x\"\ndropped = \"X\"\n");
    let mut terminal = Terminal::start_with(folder.path(), &[], &[]);
    terminal.wait_for("F1 actions");
    terminal.send("\x1b");
    terminal.wait_for("x actions");
    assert!(terminal.shown().is_ascii());
}

#[test]
#[cfg(not(target_os = "macos"))]
fn the_mouse_is_taken_only_where_that_is_set_and_given_back() {
    assert!(!first_bytes(&[], &[]).contains("?1000"));
    let folder = tempfile::tempdir().unwrap();
    write_settings(folder.path(), "mouse = true\n");
    let mut terminal = Terminal::start_with(folder.path(), &[], &[]);
    terminal.wait_for("F1 actions");
    let bytes = |terminal: &Terminal| String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).into_owned();
    assert!(bytes(&terminal).contains("\x1b[?1000h\x1b[?1006h"));
    let screen = terminal.shown();
    let place =
        screen.lines().enumerate().find_map(|(y, row)| Some((y, row[..row.find("2 Directory")?].chars().count())));
    let (row, column) = place.unwrap();
    terminal.send(&format!("\x1b[<0;{};{}M\x1b[<0;{0};{1}m", column + 1, row + 1));
    terminal.wait_for("? actions");
    terminal.send("q");
    assert_eq!(terminal.exit().exit_code(), 0);
    // The last bytes may not have been read yet.
    let is_off = || bytes(&terminal).contains("\x1b[?1006l\x1b[?1000l");
    super::terminal::until("no more reports of the mouse", is_off, || terminal.shown());
}
