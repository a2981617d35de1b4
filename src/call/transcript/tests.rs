//! The forms of transcripts, and pastes that are not transcripts.

use proptest::prelude::*;

use crate::call::transcript::*;

/// Returns the start of a call at 11:02 pm.
fn begun() -> Moment {
    "2026-11-23T23:02:11.480-05:00".parse().unwrap()
}

/// Formats the lines as `23:02:10 text`, with the day if it differs.
fn lines(text: &str) -> Option<Vec<String>> {
    let shown = |line: NoteLine| {
        let at = line.at.local();
        let form = if at.date() == begun().local().date() { "%H:%M:%S" } else { "%m-%d %H:%M:%S" };
        format!("{} {}", at.strftime(form), line.text)
    };
    Some(read(text, begun(), Style::AMERICAN)?.into_iter().map(shown).collect())
}

#[test]
fn each_form_keeps_its_times() {
    for (text, expected) in [
        (
            "[11:02 PM] Agent: How can I help?\n[11:03 PM] Me: My card is lost.",
            vec!["23:02:00 Agent: How can I help?", "23:03:00 Me: My card is lost."],
        ),
        ("11:02 hello\n11:04 a credit of $40", vec!["23:02:00 hello", "23:04:00 a credit of $40"]),
        ("23:02:15 - hello\n23:02:20 - bye", vec!["23:02:15 hello", "23:02:20 bye"]),
        ("11:58 p.m. late\n12:01 a.m. later", vec!["23:58:00 late", "11-24 00:01:00 later"]),
        (
            "0:12 Speaker 1\nHow can I help?\n0:20 Speaker 2\nMy card is lost.\nPlease stop it.",
            vec![
                "23:02:23 Speaker 1: How can I help?",
                "23:02:31 Speaker 2: My card is lost.",
                "23:02:31 Please stop it.",
            ],
        ),
        (
            "Dana  0:12\nHow can I help?\n\nMe  1:02:03\nMy card is lost.",
            vec!["23:02:23 Dana: How can I help?", "11-24 00:04:14 Me: My card is lost."],
        ),
        (
            "1\n00:00:12,000 --> 00:00:15,500\nHow can I help?\n\n2\n00:01:02,000 --> 00:01:03,000\nMy card is lost.",
            vec!["23:02:23 How can I help?", "23:03:13 My card is lost."],
        ),
        ("11:02 Called Amex\n11:04 On hold", vec!["23:02:00 Called Amex", "23:04:00 On hold"]),
        ("(00:05) hi there\n(00:09) oh dear", vec!["23:02:16 hi there", "23:02:20 oh dear"]),
        (
            "[11/22/26, 9:15 AM] Dana: the letter\n[11/22/26, 9:16 AM] Me: thanks",
            vec!["11-22 09:15:00 Dana: the letter", "11-22 09:16:00 Me: thanks"],
        ),
    ] {
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(lines(text), Some(expected), "{text}");
    }
}

#[test]
fn other_pastes_are_no_transcripts() {
    for text in [
        "",
        "one line",
        "11:02 one line with a time",
        "The hours:\n9:00 to 17:00 on weekdays\nand nothing else\nof any use\nis here\nat 11:02",
        "call back at 11:02\nor at 12:02",
        "1-800-528-4800\n1-800-992-3404",
        "25:99 no time\n99:99 neither",
        "a\nb\nc",
    ] {
        assert_eq!(lines(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_panics(text in "([0-9]{0,3}[:/,. \\[\\]()a-zPM•é\n-]{0,4}){0,30}") {
        let _ = read(&text, begun(), Style::AMERICAN);
    }
}
