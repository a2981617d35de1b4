//! The only sequences that the program may send to a terminal. Anything else is an error that shows
//! what came before it.

/// Checks the program's output, piece by piece.
#[derive(Debug, Default)]
pub(super) struct Allowed {
    /// The bytes that are not parsed yet.
    held: Vec<u8>,
    /// The latest bytes that passed.
    passed: Vec<u8>,
    /// Whether the program has given the terminal back, so that the terminal itself echoes keys.
    is_given_back: bool,
}

/// The mark that ends half a sequence.
const CANCEL: u8 = 0x18;
/// The last thing that the program sends: restores the window title.
const LAST: &[u8] = b"\x1b[23;2t";
/// The bytes of `ESC ] 52;c;`, the longest beginning of a sequence that holds text.
const OSC_BEGINS: usize = 7;
/// How many bytes are kept to show where something happened.
const CONTEXT: usize = 120;

impl Allowed {
    /// Checks more bytes.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.held.extend_from_slice(bytes);
        loop {
            let length = match one(&self.held) {
                Ok(0) => return Ok(()),
                Ok(length) => length,
                Err(_) if self.is_given_back && self.held.first() != Some(&0x1b) => 1,
                Err(why) => return Err(format!("{why}, after {:?}", String::from_utf8_lossy(&self.passed))),
            };
            if self.held.first() == Some(&0x1b) {
                self.is_given_back = self.held.starts_with(LAST);
            }
            self.passed.extend(self.held.drain(..length));
            let over = self.passed.len().saturating_sub(CONTEXT);
            self.passed.drain(..over);
        }
    }
}

/// The length of the sequence or character at the front of `bytes`; 0 if more bytes are needed.
fn one(bytes: &[u8]) -> Result<usize, String> {
    let Some(&first) = bytes.first() else { return Ok(0) };
    match first {
        0x1b => sequence(bytes),
        // This includes the line ends of the shell's output afterward.
        b'\r' | b'\n' | CANCEL | 0x20..=0x7e => Ok(1),
        0x00..=0x1f | 0x7f => Err(format!("the control character {first:#04x}")),
        _ => character(bytes),
    }
}

fn character(bytes: &[u8]) -> Result<usize, String> {
    let part = &bytes[..bytes.len().min(4)];
    let text = match std::str::from_utf8(part) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => std::str::from_utf8(&part[..error.valid_up_to()]).unwrap(),
        Err(error) if error.error_len().is_none() => return Ok(0),
        Err(_) if part.contains(&CANCEL) => return Ok(1),
        Err(_) => return Err(format!("the byte {:#04x}", part[0])),
    };
    let c = text.chars().next().unwrap();
    let directs = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if c.is_control() || directs || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}') {
        return Err(format!("the character {:?}", c.escape_unicode().to_string()));
    }
    Ok(c.len_utf8())
}

fn sequence(bytes: &[u8]) -> Result<usize, String> {
    let shown = || String::from_utf8_lossy(&bytes[..bytes.len().min(24)]).escape_debug().to_string();
    match bytes.get(1) {
        None => Ok(0),
        Some(&CANCEL) => Ok(1),
        Some(b'[') => {
            let parameters =
                bytes[2..].iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b';' | b':' | b'?')).count();
            let Some(&last) = bytes.get(2 + parameters) else { return Ok(0) };
            // Nobody read the terminal, and the rest of this sequence was dropped.
            if last == CANCEL {
                return Ok(2 + parameters);
            }
            let text = std::str::from_utf8(&bytes[2..2 + parameters]).unwrap();
            let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b';');
            let allowed = match last {
                // Cursor movement, colors, and erasing.
                b'H' | b'A' | b'B' | b'C' | b'D' | b'J' | b'K' => is_plain,
                b'm' => !text.contains('?'),
                // The cursor, the alternate screen, bracketed paste, synchronized output, the
                // mouse: on and off.
                b'h' | b'l' => matches!(text, "?25" | "?1049" | "?2004" | "?2026" | "?1000" | "?1006"),
                // The window title is saved and restored.
                b't' => matches!(text, "22;2" | "23;2"),
                _ => false,
            };
            if allowed { Ok(2 + parameters + 1) } else { Err(format!("the sequence {}", shown())) }
        }
        Some(b']') => with_text(bytes),
        Some(_) => Err(format!("the sequence {}", shown())),
    }
}

/// A sequence that holds text (OSC): the title, a link, the clipboard.
fn with_text(bytes: &[u8]) -> Result<usize, String> {
    let shown = || String::from_utf8_lossy(&bytes[..bytes.len().min(24)]).escape_debug().to_string();
    match bytes.get(2..4) {
        // Cut off before its first text.
        _ if bytes.iter().take(OSC_BEGINS).any(|byte| *byte == CANCEL) => {
            Ok(bytes.iter().take_while(|byte| **byte != CANCEL).count())
        }
        // The window title, in safe text.
        Some(b"0;") => {
            let title = bytes.get(4..).unwrap_or_default();
            let Some(end) = title.iter().position(|byte| *byte < 0x20) else { return Ok(0) };
            if title[end] == CANCEL {
                return Ok(4 + end);
            }
            let is_text = std::str::from_utf8(&title[..end]).is_ok() && title[end] == 0x07;
            if is_text { Ok(4 + end + 1) } else { Err(format!("the sequence {}", shown())) }
        }
        // A link, to a number or to a page.
        Some(b"8;") => {
            let link = bytes.get(4..).unwrap_or_default();
            let Some(end) = link.iter().position(|byte| *byte < 0x20) else { return Ok(0) };
            let text = std::str::from_utf8(&link[..end]).unwrap_or("?");
            let is_link = text.split_once(';').is_some_and(|(id, target)| {
                let id = id.strip_prefix("id=").unwrap_or(id);
                let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
                let calls = target.strip_prefix("tel:+").is_some_and(is_number);
                let opens = target.starts_with("https://") && target.bytes().all(|byte| byte.is_ascii_graphic());
                id.bytes().all(|byte| byte.is_ascii_alphanumeric()) && (target.is_empty() || calls || opens)
            });
            match (is_link, link[end], link.get(end + 1)) {
                (_, CANCEL, _) => Ok(4 + end),
                (true, 0x1b, None) => Ok(0),
                (true, 0x1b, Some(&CANCEL)) => Ok(4 + end + 1),
                (true, 0x1b, Some(b'\\')) => Ok(4 + end + 2),
                _ => Err(format!("the sequence {}", shown())),
            }
        }
        // The clipboard, written on a key and never read.
        _ => {
            let Some(text) = bytes.get(2..7) else { return Ok(0) };
            let data = bytes.get(7..).unwrap_or_default();
            let length = data.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(byte)).count();
            match (text, data.get(length), data.get(length + 1)) {
                (b"52;c;", None, _) | (b"52;c;", Some(0x1b), None) => Ok(0),
                (b"52;c;", Some(&CANCEL), _) => Ok(7 + length),
                (b"52;c;", Some(0x1b), Some(b'\\')) => Ok(7 + length + 2),
                (b"52;c;", Some(0x07), _) | (b"52;c;", Some(0x1b), Some(&CANCEL)) => Ok(7 + length + 1),
                _ => Err(format!("the sequence {}", shown())),
            }
        }
    }
}

#[test]
fn what_a_terminal_would_obey_is_told_from_what_is_shown() {
    for good in [
        "plain é漢",
        "\x1b[12;3H\x1b[38;5;4m\x1b[0m\x1b[?25l\x1b[?1049h\x1b[2J",
        "\x1b]52;c;aGk=\x1b\\",
        "\x1b]52;c;aGk=\x07",
        "\x1b[?2026h\x1b]0;WAITING 0:05 · onhold\x07\x1b[?2026l\x1b[22;2t",
        "\x1b[38;5\x18\x1b[0m\x1b\x18",
        // Cut off at every place of a link, of the clipboard and of the title.
        "\x1b]\x18\x1b]8\x18\x1b]8;;\x18\x1b]8;;\x1b\x18\x1b]8;id=a;tel:+1\x1b\x18",
        "\x1b]52;\x18\x1b]52;c;aGk\x18\x1b]52;c;aGk=\x1b\x18\x1b]0\x18\x1b]0;on\x18x",
        "\x1b]8;id=tel18005284800;tel:+18005284800\x1b\\1-800\x1b]8;;\x1b\\",
        "\x1b]8;id=x;https://example.com/a?b=c;d\x1b\\x\x1b]8;;\x18",
        "\x1b[23;2t^[[200~\u{9b}31m\x07\x1b[?1049h",
    ] {
        for piece in 1..good.len() {
            let mut allowed = Allowed::default();
            for bytes in good.as_bytes().chunks(piece) {
                allowed.feed(bytes).unwrap();
            }
            assert!(allowed.held.is_empty(), "{good:?}");
        }
    }
    for bad in [
        "\x07",
        "\x1b]0;title\x1b[c\x07",
        "\x1b[21t",
        "\x1b]52;c;?\x07",
        "\x1b]8;;http://example.com\x1b\\",
        "\x1b]8;;tel:+1800555,,1\x1b\\",
        "\x1b]8;id=a b;https://example.com\x1b\\",
        "\x1b]8;;https://example.com\x07",
        "\x1b]8;;https://example.com\x1b[c",
        "\x1b[6n",
        "\x1b[?1003h",
        "\x1b[c",
        "\x1bc",
        "\x1bP+q\x1b\\",
        "\u{9b}31m",
        "\x1b[23;2t\x1b[c",
        "\x1b[23;2t\x1b[?1049h\u{9b}31m",
        "\u{202e}",
        "\x1b[?25m",
        "\x0e",
    ] {
        assert!(Allowed::default().feed(bad.as_bytes()).is_err(), "{bad:?}");
    }
}
