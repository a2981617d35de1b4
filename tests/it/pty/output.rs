//! The bytes that the program sends to the terminal.

use super::terminal::Terminal;

#[test]
fn only_known_sequences_reach_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("\x1b[200~evil \x1b]52;c;ZXZpbA==\x07 \u{202e}txt \u{9b}31m\x1b[201~");
    terminal.wait_for("evil");
    terminal.send("\x03");
    terminal.exit();
    // The test's terminal has checked every byte.
    assert!(String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).contains("evil"));
}
