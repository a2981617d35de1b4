//! Input from a terminal, a slow connection or a hostile clipboard.

use rustix::process::Signal;

use super::terminal::{Terminal, is_on_disk, wait_on_disk};

#[test]
fn half_an_escape_sequence_keeps_no_resize_from_being_drawn() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in(dir.path(), 60, 20);
    assert!(!terminal.shown().contains("2 Directory ──"));
    terminal.send("\x1b[1;");
    terminal.resize(120, 40);
    terminal.wait_for("2 Directory ──");
    // After a silence, the unfinished sequence is over: these are keys again.
    std::thread::sleep(std::time::Duration::from_millis(50));
    terminal.note("words");
    wait_on_disk(dir.path(), "words");
}

#[test]
fn a_paste_without_an_end_says_so_and_can_be_ended() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("\x1b[200~pasted words");
    terminal.wait_for("Waiting for the end of a paste");
    terminal.send("\x03");
    terminal.wait_for("pasted words");
    terminal.send(" and typed ones");
    wait_on_disk(dir.path(), "pasted words and typed ones");
}

#[test]
fn what_comes_in_one_breath_with_a_paste_is_text() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("\x1b[200~from a page\x1b[201~\x03\x1b\x1bq\x1b[200~ with keys in it\x1b[201~");
    terminal.wait_for("with keys in it");
    terminal.send(" typed");
    wait_on_disk(dir.path(), "with keys in it typed");
    assert!(is_on_disk(dir.path(), "from a page"));
}

#[test]
fn what_was_typed_right_before_a_signal_is_saved() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("");
    let line = "the quick brown fox calls again. ".repeat(2);
    terminal.send(&line);
    // By then, the key thread has read them; the main loop may still be drawing.
    std::thread::sleep(std::time::Duration::from_millis(20));
    terminal.signal(Signal::TERM);
    terminal.exit();
    assert!(is_on_disk(dir.path(), line.trim_end()));
}

#[test]
fn a_flood_of_keys_is_text_and_the_program_ends_in_the_middle_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("");
    // A paste into a terminal that doesn't tell pastes from keys.
    let line = "she said it would be credited in five days. ".repeat(900);
    terminal.send(&line);
    terminal.signal(Signal::TERM);
    terminal.exit();
}
