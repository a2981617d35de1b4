//! The same call in lines and by keys leaves the same record; the page about line mode shows it.

use onhold::app::keymap::Keymap;
use onhold::call::{Call, Outcome, Status};
use onhold::runtime::line_mode::words;

use super::Lines;
use crate::committed::expect_file;
use crate::support::Dashboard;

/// Keys in the dashboard, lines that do the same, and the seconds that pass.
type Part = (&'static str, &'static [&'static str], i64);

/// The same call in both; each part of it leaves the same record.
const WHOLE: &[Part] = &[
    ("<Esc>clost<Enter>", &["call lost", "1"], 20),
    ("<Enter>", &["done", "1"], 5),
    ("c", &["call"], 400),
    ("<Esc>h", &["answered"], 20),
    ("3<Space>", &["done"], 5),
    ("s", &["skip"], 5),
    ("-", &["n/a"], 5),
    ("aDana, no. 4471<Enter>", &["agent Dana, no. 4471"], 40),
    ("h", &["hold"], 90),
    ("<Esc>h", &["answered"], 5),
    ("t<Enter>replacement<Enter><Esc>", &["transferred replacement"], 30),
    ("aLee<Enter>", &["agent", "Lee"], 30),
    ("x", &["dropped"], 45),
    ("c", &["redialed"], 8),
    ("<Esc>h", &["answered"], 10),
    ("4they sent it on Monday<Esc>", &["note they sent it on Monday"], 100),
    ("4the old one is 3782 822463 10005<Esc>", &["note the old one is 3782 822463 10005"], 5),
    ("pa new card by courier<Enter>fri<Enter>", &["promise a new card by courier by fri"], 15),
    ("r9<Enter>", &["reference 9"], 5),
    ("u", &["undo"], 5),
    ("e", &["end"], 5),
    ("4F-8831<Enter>", &["4F-8831"], 5),
    ("Lee<Enter>", &["Lee"], 5),
    ("2<Enter>", &["2"], 0),
];

#[test]
fn a_whole_call_leaves_the_same_record_as_in_the_dashboard() {
    let (mut dashboard, mut lines) = (Dashboard::new(120, 40), Lines::new());
    for (keys, typed, seconds) in WHOLE {
        dashboard = dashboard.keys(keys).wait(*seconds);
        let printed: Vec<String> = typed.iter().map(|line| lines.line(line)).collect();
        lines.wait(*seconds);
        assert_eq!(as_made(&lines.mode.app.call), as_made(&dashboard.app.call), "{keys} and {typed:?}: {printed:#?}");
    }
    let (one, other) = (lines.last_saved(), dashboard.last_saved().unwrap());
    assert_eq!(as_made(one), as_made(other));
    assert_eq!((one.status, one.outcome), (Status::Ended, Some(Outcome::Promised)));
    assert_eq!(one.promise[0].by, Some("2026-11-27".parse().unwrap()));
    assert!(one.note.iter().all(|line| !line.text.contains("3782")), "masked: {:?}", one.note);
}

/// Another call, with the words that the first one does not need. Words without keys only print.
const OTHER_WORDS: &[Part] = &[
    ("", &["search refund", "more", "1", "back", "suggestion", "help", "number", "next", "steps", "status"], 5),
    ("<Esc>cdispute charge<Enter>", &["call dispute charge"], 5),
    ("", &["fields", "notes", "calls", "profile", "back", "export", "back", "not a card number"], 5),
    ("4<Up><Up><Up><Up><Up><Up><Up>$40 back<Enter><Esc>", &["want $40 back"], 5),
    ("c", &["call"], 60),
    ("<Esc><Space>", &["pressed"], 5),
    ("<Esc>n", &["next number"], 5),
    ("<Esc>h", &["answered"], 5),
    ("", &["handover", "back"], 5),
    (
        "gd<Enter>yesterday<Enter><Down><Enter>fri<Enter><Esc>",
        &["deadlines", "day yesterday", "last day fri", "back"],
        5,
    ),
    ("ge<Space>they said no<Enter><Esc>", &["next level", "done they said no", "back"], 5),
    ("u", &["undo"], 5),
    ("U", &["redo"], 5),
    ("t<Enter>platinum<Enter><Esc>", &["transferred", "department platinum"], 5),
    ("", &["letters", "1", "save", "edit"], 5),
];

#[test]
fn every_word_leaves_the_same_record_as_the_keys_for_it() {
    let (mut dashboard, mut lines) = (Dashboard::new(120, 40), Lines::new());
    for (keys, typed, seconds) in OTHER_WORDS {
        dashboard = dashboard.keys(keys).wait(*seconds);
        let printed: Vec<String> = typed.iter().map(|line| lines.line(line)).collect();
        lines.wait(*seconds);
        assert_eq!(as_made(&lines.mode.app.call), as_made(&dashboard.app.call), "{keys} and {typed:?}: {printed:#?}");
    }
    let call = &lines.mode.app.call;
    assert_eq!((call.fields.want.as_str(), call.deadline.len(), call.rung.len()), ("$40 back", 1, 1));
    assert_eq!(call.event.last().unwrap().kind, onhold::call::EventKind::Transfer);
    let keymap = Keymap::default();
    let both = || WHOLE.iter().chain(OTHER_WORDS).flat_map(|(_, typed, _)| *typed);
    let typed: Vec<String> = both().filter_map(|line| Some(words::read(&keymap, line)?.typed)).collect();
    for line in words::help() {
        let Some((head, _)) = line.split_once(". ").filter(|(head, _)| head.len() < 30) else { continue };
        let is_of_word = |part: &&str| !part.starts_with(|c: char| c.is_uppercase() || c == '[');
        let word = head.split(' ').take_while(is_of_word).collect::<Vec<_>>().join(" ");
        assert!(word.is_empty() || typed.contains(&word), "{word} is in neither script");
    }
}

/// The record without the time when it was last seen, because each mode checks the clock in its own
/// rhythm.
fn as_made(call: &Call) -> Call {
    Call { seen: None, ..call.clone() }
}

#[test]
fn the_page_shows_a_call_as_it_is() {
    let mut lines = Lines::new();
    for (_, typed, seconds) in WHOLE {
        for line in *typed {
            lines.line(line);
        }
        lines.wait(*seconds);
    }
    let help: String = words::help().iter().skip(1).flat_map(|line| ["- ", line.as_str(), "\n"]).collect();
    expect_file("docs/line-mode.md", &format!("{ABOUT}{help}\n{BEFORE}```text\n{}```\n", lines.transcript));
}

const ABOUT: &str = "# Line mode

`onhold call --plain` makes a call line by line: you type a word and Enter, and it prints a few lines. Nothing moves, nothing is
drawn again, and no escape sequence is sent, so a screen reader, a braille display, a slow link, `TERM=dumb` and a pipe can all
follow. The answers, the steps and the record are those of the dashboard; a call can be begun in one and ended in the other.

Card numbers and other secrets are masked in the record as in the dashboard. What you typed still stands in your terminal.

The words, and the keys of the dashboard too (`onhold keys`):

";

const BEFORE: &str = "A whole call, as the tests make it. What was typed stands behind `>`.

";
