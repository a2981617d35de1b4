//! How to call the user back to the terminal: the bell, and a notification if the terminal has
//! them. Must not decide when.

use crate::runtime::known_terminals::{self, Notification};
use crate::settings::Alerts;
use crate::text::safe::SafeText;

/// The bell.
const BELL: &str = "\x07";

/// Returns the bytes to send to the terminal; empty if no alerts were asked for.
#[must_use]
pub fn bytes(alerts: Alerts, text: &SafeText) -> Vec<u8> {
    bytes_by(known_terminals::here().notification, alerts, text)
}

fn bytes_by(way: Notification, alerts: Alerts, text: &SafeText) -> Vec<u8> {
    let mut out = String::new();
    if alerts.notifications {
        match way {
            Notification::Nine => out = format!("\x1b]9;onhold: {text}\x1b\\"),
            // A semicolon would end the text.
            Notification::SevenSevenSeven => out = format!("\x1b]777;notify;onhold;{}\x1b\\", text.replace(';', ",")),
            Notification::Bell => {}
        }
    }
    if alerts.bell || (alerts.notifications && way == Notification::Bell) {
        out.push_str(BELL);
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_asked_for_is_sent_and_only_safe_text() {
        let (both, bell) = (Alerts { bell: true, notifications: true }, Alerts { bell: true, notifications: false });
        let notify = Alerts { bell: false, notifications: true };
        let text = SafeText::from("due; \u{1b}]0;x\u{7}now");
        let sent = |way, alerts| String::from_utf8(bytes_by(way, alerts, &text)).unwrap();
        assert_eq!(sent(Notification::Nine, bell), "\x07");
        assert_eq!(sent(Notification::Bell, notify), "\x07");
        assert_eq!(sent(Notification::Bell, Alerts::default()), "");
        assert_eq!(sent(Notification::Nine, notify), "\x1b]9;onhold: due; ␛]0;x␇now\x1b\\");
        assert_eq!(sent(Notification::SevenSevenSeven, both), "\x1b]777;notify;onhold;due, ␛]0,x␇now\x1b\\\x07");
    }
}
