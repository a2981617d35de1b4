//! Whole calls in a real terminal of 80 columns and 24 rows, from the start to the saved end.

use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use onhold::call::{Call, EventKind, Outcome, PromiseState, Status};

use super::terminal::{Terminal, files, records, until};
use crate::six_calls::{self, kinds};
use EventKind::{Agent, CutOff, Ended, HoldOff, HoldOn, Started, Transfer};

/// Keys as a terminal sends them, and what must be on the screen after them. An Esc before a key
/// means that key with Alt; an Esc that leaves a text is sent alone.
pub(super) type Part<'a> = (&'a str, &'a [&'a str]);

/// Types the keys and checks the screen, like a person at the keyboard.
pub(super) fn make(terminal: &mut Terminal, parts: &[Part<'_>]) {
    for (keys, shown) in parts {
        terminal.send(keys);
        for text in *shown {
            terminal.wait_for(text);
        }
    }
}

/// Makes a call from an empty folder.
fn made(dir: &Path, parts: &[Part<'_>]) -> Terminal {
    let mut terminal = Terminal::start_in(dir, 80, 24);
    make(&mut terminal, parts);
    terminal
}

/// Leaves the program, which must have no more questions.
pub(super) fn leave(mut terminal: Terminal) {
    terminal.send("\x03");
    assert!(terminal.exit().success());
    terminal.assert_restored();
}

/// The calls in the folder, oldest first.
fn calls(dir: &Path) -> Vec<Call> {
    let mut calls: Vec<Call> = records(dir).iter().map(|(_, text)| toml::from_str(text).unwrap()).collect();
    calls.sort_by(|one, other| one.id.cmp(&other.id));
    calls
}

/// The only call in the folder, which has ended.
pub(super) fn only_call(dir: &Path) -> Call {
    let mut calls = calls(dir);
    assert_eq!(calls.len(), 1);
    let call = calls.remove(0);
    assert_eq!(call.status, Status::Ended);
    call
}

/// Today, where the program runs.
fn today() -> Date {
    TimeZone::get("America/New_York").unwrap().to_datetime(Timestamp::now()).date()
}

/// A late fee, until somebody has answered and given a reference.
const LATE_FEE: &[Part<'_>] = &[
    ("late fee\r", &["› Call about this: Late fee"]),
    ("\r", &["1-800-528-4800", "Before you dial 0/4", "c start"]),
    ("c", &["WAITING 0:0", " · 1-800-528-4800", "Esc h answered"]),
    ("\x1bh", &["TALKING 0:0", "On the line 0/7"]),
    ("aDana, no. 4471\r", &["Dana, no. 4471 · "]),
    ("r4F-8831\r", &["Missing: promise"]),
];

/// Makes one of the six calls from an empty folder, and returns its record.
fn one_of_six(parts: &[six_calls::Part]) -> Call {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in(dir.path(), 80, 24);
    play(&mut terminal, parts);
    leave(terminal);
    only_call(dir.path())
}

/// Longer than the program waits for more bytes after an Esc.
const LONE_ESCAPE: std::time::Duration = std::time::Duration::from_millis(150);

/// Sends the keys of a script, and waits for what it says.
fn play(terminal: &mut Terminal, parts: &[six_calls::Part]) {
    let names = [("<Enter>", "\r"), ("<Esc>", "\x1b"), ("<Space>", " "), ("<Right>", "\x1b[C")];
    for (keys, shown) in parts {
        let sent = names.iter().fold((*keys).to_owned(), |sent, (name, bytes)| sent.replace(name, bytes));
        assert!(!sent.contains('<'), "a key without its bytes: {sent}");
        // Several Esc in a row: each must count as a key of its own, not as the beginning of a
        // sequence.
        if sent.len() > 1 && sent.bytes().all(|byte| byte == 0x1b) {
            for _ in sent.bytes() {
                terminal.send("\x1b");
                std::thread::sleep(LONE_ESCAPE);
            }
            terminal.wait_for(shown[0]);
            continue;
        }
        make(terminal, &[(&sent, shown)]);
    }
}

#[test]
fn a_lost_wallet() {
    six_calls::is_lost_wallet(&one_of_six(six_calls::LOST_WALLET));
}

#[test]
fn a_dispute_with_a_cut_off_and_a_promise() {
    six_calls::is_dispute(&one_of_six(six_calls::DISPUTE), today());
}

#[test]
fn an_annual_fee_and_an_offer() {
    six_calls::is_retention(&one_of_six(six_calls::RETENTION));
}

#[test]
fn a_financial_review_with_a_specialist() {
    six_calls::is_review(&one_of_six(six_calls::REVIEW));
}

#[test]
fn a_card_lost_abroad() {
    six_calls::is_abroad(&one_of_six(six_calls::ABROAD));
}

#[test]
fn a_line_that_drops_and_is_redialed() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = made(dir.path(), LATE_FEE);
    make(
        &mut terminal,
        &[
            (
                " ",
                &[
                    "On the line 3/7",
                    "✓ Get the agent's name or ID  … Dana",
                    "▸ Name the fee, and ask them to waive it",
                ],
            ),
            (
                "x",
                &["DROPPED 0:0", "redial 1-800-528-4800", "Say: “I was speaking with Dana, no. 4471, and we got cut"],
            ),
            ("", &["My reference is", "4F-8831. Can we pick up from there?”", "On the line 3/7", "c redialed"]),
            (
                "c",
                &["Redialed", "WAITING 0:0", " · 1-800-528-4800", "First words: “I was speaking with Dana, no. 4471"],
            ),
            ("\x1bh", &["TALKING 0:", "Say: “I was speaking with Dana, no. 4471", "4F-8831.", "Late fee"]),
            ("aLee, no. 22\r", &["Lee, no. 22 · "]),
            ("e", &["Still missing", "› ! Promise", "Read it back"]),
            // Nothing was promised: continue to the outcome.
            ("\r", &["? 1 resolved"]),
            ("1", &["1 resolved ✓"]),
            ("\r", &["Call ended and saved"]),
        ],
    );
    leave(terminal);
    let call = only_call(dir.path());
    assert_eq!(
        kinds(&call),
        [Started, HoldOn, HoldOff, Agent, CutOff, Started, HoldOn, HoldOff, Agent, Ended],
        "{:?}",
        call.event
    );
    let (first, second) = (&call.event[3], &call.event[8]);
    assert_eq!((first.agent.as_deref(), second.agent.as_deref()), (Some("Dana, no. 4471"), Some("Lee, no. 22")));
    assert_eq!(call.event[5].number.as_deref(), Some("+18005284800"), "the second part says what was dialed");
    assert_eq!((call.step.len(), call.outcome), (3, Some(Outcome::Resolved)));
    assert_eq!((call.fields.agent.as_str(), call.fields.reference.as_str()), ("Lee, no. 22", "4F-8831"));
}

#[test]
fn a_transfer_with_the_handover_card() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = made(dir.path(), LATE_FEE);
    make(
        &mut terminal,
        &[
            ("4they see the payment of the 3rd", &["they see the payment of the 3rd"]),
            ("\x1bt", &["Transferred: read this to whoever answers", "“Hello. I'm calling about a late fee.”"]),
            ("", &["“My reference number is 4F-8831.”", "“I was just speaking with Dana, no. 4471.”"]),
            ("", &["Your last note: they see the payment of the 3rd.", "Department  not noted"]),
            ("disputes\r", &["Department  Disputes and billing", "? actions"]),
            ("\x1b", &["they see the payment of the 3rd", "F1 actions"]),
        ],
    );
    terminal.leave_text();
    make(
        &mut terminal,
        &[
            ("aLee, no. 22\r", &["Lee, no. 22 · ", "before: Dana"]),
            ("e", &["Still missing", "Read it back"]),
            ("\r4", &["4 escalated ✓"]),
            ("\r", &["Call ended and saved"]),
        ],
    );
    leave(terminal);
    let call = only_call(dir.path());
    assert_eq!(kinds(&call), [Started, HoldOn, HoldOff, Agent, Transfer, Agent, Ended], "{:?}", call.event);
    assert_eq!(call.event[4].department.as_deref(), Some("Disputes and billing"));
    assert_eq!(call.note[0].text, "they see the payment of the 3rd");
    assert_eq!((call.fields.agent.as_str(), call.outcome), ("Lee, no. 22", Some(Outcome::Escalated)));
}

#[test]
fn a_broken_promise_that_is_followed_up() {
    let (dir, today) = (tempfile::tempdir().unwrap(), today());
    let file = dir.path().join("records").join(format!("{}.toml", six_calls::promised_id(today)));
    std::fs::create_dir(dir.path().join("records")).unwrap();
    std::fs::write(file, six_calls::promised(today)).unwrap();
    let mut terminal = Terminal::start_in(dir.path(), 80, 24);
    play(&mut terminal, six_calls::FOLLOW_UP);
    leave(terminal);
    let calls = calls(dir.path());
    assert_eq!(calls.len(), 2);
    let promise = &calls[0].promise[0];
    assert_eq!((promise.state, promise.by), (PromiseState::Broken, Some(today - Span::new().days(6))));
    six_calls::is_follow_up(&calls[1], today);
}

#[test]
fn an_export_after_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = made(dir.path(), LATE_FEE);
    make(
        &mut terminal,
        &[
            ("4! a credit of $40 by +5d", &["▸", "a credit of $40"]),
            ("\x1be", &["End the call", "Nothing important is missing."]),
            ("2", &["2 promised ✓"]),
            ("\r", &["Call ended and saved"]),
        ],
    );
    terminal.leave_text();
    make(
        &mut terminal,
        &[
            ("gx", &["Export", "Late fee", "1 The record as text", "1 date, .ics"]),
            ("1", &["Saved: "]),
            ("calendar\r", &[]),
        ],
    );
    let written = |ending: &str| {
        files(dir.path()).into_iter().find(|(path, _)| path.to_string_lossy().ends_with(ending)).map(|(_, text)| text)
    };
    until("the calendar", || written(".ics").is_some_and(|text| text.contains("END:VCALENDAR")), || terminal.shown());
    let text = written(".txt").unwrap();
    for words in ["Late fee", "4F-8831", "Dana, no. 4471", "a credit of $40", "1-800-528-4800"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let calendar = written(".ics").unwrap();
    let day = (today() + Span::new().days(5)).strftime("%Y%m%d").to_string();
    assert!(calendar.contains("a credit of $40") && calendar.contains(&day), "{calendar}");
    leave(terminal);
    assert_eq!(only_call(dir.path()).promise[0].by, Some(today() + Span::new().days(5)));
}
