//! What the program sends to the terminal.

use super::terminal::Terminal;

#[test]
fn only_known_sequences_reach_the_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.send("4\x1b[200~evil \x1b]52;c;ZXZpbA==\x07 \u{202e}txt \u{9b}31m\x1b[201~");
    terminal.wait_for("evil");
    terminal.send("\x03");
    terminal.exit();
    let bytes = terminal.bytes.lock().unwrap().clone();
    let text = String::from_utf8(bytes).unwrap();
    for part in text.split('\x1b').skip(1) {
        let known = part.starts_with('[')
            && part[1..].find(|c: char| c.is_ascii_alphabetic()).is_some_and(|end| {
                matches!(&part[end + 1..end + 2], "H" | "m" | "h" | "l" | "J" | "K" | "C" | "D" | "A" | "B")
            });
        assert!(known, "ESC {:?}", part.chars().take(12).collect::<String>());
    }
    assert!(!text.contains('\u{202e}') && !text.contains('\u{9b}'));
}
