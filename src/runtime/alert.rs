//! How a terminal calls its user back: the bell, and a notification if it has them. Must not decide
//! when.

use std::env;

use crate::settings::Alerts;
use crate::text::safe::SafeText;

/// The bell.
const BELL: &str = "\x07";

/// How a terminal shows a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// OSC 9: a text.
    Nine,
    /// OSC 777: a title and a text.
    SevenSevenSeven,
    /// None that is known.
    None,
}

/// Returns the bytes to send to the terminal; empty if no alerts were asked for.
#[must_use]
pub fn bytes(alerts: Alerts, text: &SafeText) -> Vec<u8> {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let way = way(&variable("TERM"), &variable("TERM_PROGRAM"), env::var_os("TMUX").is_some());
    bytes_by(way, alerts, text)
}

fn bytes_by(way: Way, alerts: Alerts, text: &SafeText) -> Vec<u8> {
    let mut out = String::new();
    if alerts.notifications {
        match way {
            Way::Nine => out = format!("\x1b]9;onhold: {text}\x1b\\"),
            // A semicolon would end the text.
            Way::SevenSevenSeven => out = format!("\x1b]777;notify;onhold;{}\x1b\\", text.replace(';', ",")),
            Way::None => {}
        }
    }
    if alerts.bell || (alerts.notifications && way == Way::None) {
        out.push_str(BELL);
    }
    out.into_bytes()
}

/// Returns how the terminal shows a notification.
///
/// None inside tmux and GNU screen, which don't pass notifications on.
fn way(term: &str, program: &str, in_tmux: bool) -> Way {
    let begins = |names: &[&str]| names.iter().any(|name| term.starts_with(name));
    if in_tmux || begins(&["tmux", "screen"]) {
        return Way::None;
    }
    match program {
        "iTerm.app" | "WezTerm" | "ghostty" | "WarpTerminal" => Way::Nine,
        _ if begins(&["xterm-kitty", "xterm-ghostty", "wezterm"]) => Way::Nine,
        _ if begins(&["foot", "rxvt-unicode"]) => Way::SevenSevenSeven,
        _ => Way::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_terminal_is_told_in_its_own_way() {
        for (term, program, in_tmux, expected) in [
            ("xterm-256color", "iTerm.app", false, Way::Nine),
            ("xterm-256color", "WezTerm", false, Way::Nine),
            ("xterm-kitty", "", false, Way::Nine),
            ("xterm-ghostty", "ghostty", false, Way::Nine),
            ("foot-extra", "", false, Way::SevenSevenSeven),
            ("rxvt-unicode-256color", "", false, Way::SevenSevenSeven),
            ("xterm-256color", "Apple_Terminal", false, Way::None),
            ("xterm-256color", "", false, Way::None),
            ("linux", "", false, Way::None),
            ("tmux-256color", "tmux", true, Way::None),
            ("screen", "WezTerm", false, Way::None),
            ("xterm-kitty", "", true, Way::None),
        ] {
            assert_eq!(way(term, program, in_tmux), expected, "{term} {program}");
        }
    }

    #[test]
    fn only_what_was_asked_for_is_sent_and_only_safe_text() {
        let (both, bell) = (Alerts { bell: true, notifications: true }, Alerts { bell: true, notifications: false });
        let notify = Alerts { bell: false, notifications: true };
        let text = SafeText::from("due; \u{1b}]0;x\u{7}now");
        let sent = |way, alerts| String::from_utf8(bytes_by(way, alerts, &text)).unwrap();
        assert_eq!(sent(Way::Nine, bell), "\x07");
        assert_eq!(sent(Way::None, notify), "\x07");
        assert_eq!(sent(Way::None, Alerts::default()), "");
        assert_eq!(sent(Way::Nine, notify), "\x1b]9;onhold: due; ␛]0;x␇now\x1b\\");
        assert_eq!(sent(Way::SevenSevenSeven, both), "\x1b]777;notify;onhold;due, ␛]0,x␇now\x1b\\\x07");
    }
}
