//! The notes in an editor that has the terminal: the file is private, masked and gone afterward,
//! whichever program ends first.

use std::path::{Path, PathBuf};

use rustix::process::Signal;

use super::terminal::{Terminal, files, is_on_disk, until, wait_on_disk};

const CARD: &str = "378282246310005";

/// A dashboard with the note `spoke to Dana`, and an editor that runs `script` on the notes.
fn editing(dir: &Path, script: &str) -> Terminal {
    let file = dir.join("editor");
    std::fs::write(&file, script).unwrap();
    let path = std::env::var("PATH").unwrap();
    let editor = format!("sh {}", file.display());
    let mut terminal = Terminal::start_with(dir, &[("EDITOR", &editor), ("PATH", &path)], &[]);
    terminal.note("spoke to Dana");
    wait_on_disk(dir, "spoke to Dana");
    terminal.send("\x1bOP");
    terminal.wait_for("What you can do now");
    terminal.send("edit the notes\r");
    terminal.wait_for("EDITING");
    terminal
}

/// The files in editing folders.
fn left(dir: &Path) -> Vec<PathBuf> {
    let files = files(&dir.join("records")).into_iter().map(|(path, _)| path);
    files.filter(|path| path.to_string_lossy().contains(".editing-")).collect()
}

fn assert_no_card(dir: &Path) {
    for (path, text) in files(&dir.join("records")) {
        assert!(!text.contains(CARD), "{}: {text}", path.display());
    }
}

#[test]
fn notes_go_to_the_editor_and_come_back_masked() {
    let dir = tempfile::tempdir().unwrap();
    let script = format!(
        "ls -l \"$1\"; echo EDITING; read key; cp \"$1\" \"$1~\"; printf 'first\\n' >\"$1\"; cat \"$1~\" >>\"$1\"; \
         printf 'card {CARD}\\n' >>\"$1\""
    );
    let mut terminal = editing(dir.path(), &script);
    assert!(terminal.shown().contains("-rw-------"), "{}", terminal.shown());
    terminal.send("x\r");
    terminal.wait_for("Card number masked.");
    for line in ["first", "spoke to Dana", "card •••• 0005"] {
        terminal.wait_for(line);
        wait_on_disk(dir.path(), line);
    }
    until("the file is removed", || left(dir.path()).is_empty(), || format!("{:?}", left(dir.path())));
    assert_no_card(dir.path());
    terminal.send(" and more");
    wait_on_disk(dir.path(), "card •••• 0005 and more");
    terminal.leave_text();
    terminal.send("q");
    assert!(terminal.exit().success());
    terminal.assert_restored();
}

#[test]
fn an_editor_that_fails_takes_nothing_away() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = editing(dir.path(), "echo EDITING; read key; : >\"$1\"; exit 3");
    terminal.send("\r");
    terminal.wait_for("The editor failed");
    terminal.wait_for("spoke to Dana");
    until("the file is removed", || left(dir.path()).is_empty(), || format!("{:?}", left(dir.path())));
    assert!(is_on_disk(dir.path(), "spoke to Dana"));
}

#[test]
fn what_was_in_the_editor_of_a_killed_program_is_in_the_notes_at_the_next_start() {
    let dir = tempfile::tempdir().unwrap();
    let script = format!("printf 'she said friday\\n{CARD}\\n' >>\"$1\"; echo EDITING; read key");
    let mut terminal = editing(dir.path(), &script);
    assert_eq!(left(dir.path()).len(), 1);
    terminal.signal(Signal::KILL);
    terminal.exit();
    let mut next = Terminal::start(dir.path());
    next.wait_for("Notes that were still in your editor");
    for line in ["spoke to Dana", "she said friday", "•••• 0005"] {
        assert!(is_on_disk(dir.path(), line), "{line}: {:?}", files(dir.path()));
    }
    assert!(left(dir.path()).is_empty());
    assert_no_card(dir.path());
    // The call is offered with its notes.
    next.wait_for("Unfinished, ");
    next.send("\r");
    next.wait_for("she said friday");
}

#[test]
fn in_line_mode_the_editor_gets_every_line_that_is_typed_while_it_runs() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("editor");
    let script = format!(
        "echo EDITING; read first; read second; printf '%s\\ncard {CARD}\\n' \"$first $second\" >>\"$1\"; echo LEAVING"
    );
    std::fs::write(&file, script).unwrap();
    let (editor, path) = (format!("sh {}", file.display()), std::env::var("PATH").unwrap());
    let mut terminal = Terminal::start_plain(dir.path(), &[("EDITOR", &editor), ("PATH", &path), ("TERM", "dumb")]);
    terminal.send("note spoke to Dana\redit\r");
    terminal.wait_for("EDITING");
    terminal.send("status\r");
    terminal.send("of the case\r");
    terminal.wait_for("Card number masked.");
    terminal.send("notes\r");
    terminal.wait_for("status of the case");
    terminal.wait_for("card •••• 0005");
    wait_on_disk(dir.path(), "status of the case");
    until("the file is removed", || left(dir.path()).is_empty(), || format!("{:?}", left(dir.path())));
    assert_no_card(dir.path());
    terminal.send("quit\r");
    assert!(terminal.exit().success());
}
