//! Whole calls in a real terminal of 80 columns and 24 rows, from the start to the saved end.

use std::path::Path;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use onhold::call::{Call, EventKind, Outcome, PromiseState, Status};

use super::terminal::{Terminal, files, records, until};
use EventKind::{Agent, CutOff, Ended, HoldOff, HoldOn, Started, Transfer};

/// Keys as a terminal sends them, and what must be on the screen after them. An Esc before a key is that key with Alt; one
/// that leaves a text stands alone.
pub(super) type Part = (&'static str, &'static [&'static str]);

/// The person at the keyboard.
pub(super) fn make(terminal: &mut Terminal, parts: &[Part]) {
    for (keys, shown) in parts {
        terminal.send(keys);
        for text in *shown {
            terminal.wait_for(text);
        }
    }
}

/// Makes a call from an empty folder.
fn made(dir: &Path, parts: &[Part]) -> Terminal {
    let mut terminal = Terminal::start_in(dir, 80, 24);
    make(&mut terminal, parts);
    terminal
}

/// Leaves the program, which must have nothing to ask any more.
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

pub(super) fn kinds(call: &Call) -> Vec<EventKind> {
    call.event.iter().map(|event| event.kind).collect()
}

/// What each step says that was marked: `where: In the US`.
fn steps(call: &Call) -> Vec<String> {
    let said = |choice: &Option<_>| choice.as_ref().map(|choice| format!(": {choice}")).unwrap_or_default();
    call.step.iter().map(|mark| format!("{}{}", mark.step, said(&mark.choice))).collect()
}

/// Today, where the program runs.
fn today() -> Date {
    TimeZone::get("America/New_York").unwrap().to_datetime(Timestamp::now()).date()
}

/// A late fee, until somebody has answered and given a reference.
const LATE_FEE: &[Part] = &[
    ("late fee\r", &["› Call about this: Late fee"]),
    ("\r", &["1-800-528-4800", "Before you dial 0/4", "c start"]),
    ("c", &["WAITING 0:0", " · 1-800-528-4800", "Esc h answered"]),
    ("\x1bh", &["TALKING 0:0", "On the line 0/7"]),
    ("aDana, no. 4471\r", &["Dana, no. 4471 · "]),
    ("r4F-8831\r", &["Missing: promise"]),
];

#[test]
fn a_lost_wallet() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = made(
        dir.path(),
        &[
            ("lost wallet\r", &["Call now, at any hour: 1-800-992-3404.", "› Call about this: Lost or stolen card"]),
            ("\r", &["1-800-992-3404", "Before you dial 0/2", "c start", "‹ In the US ›"]),
            (" ", &["Before you dial 1/2", "▸ Dial now"]),
            ("c", &["WAITING 0:0", " · 1-800-992-3404", "First words: “My card is lost. Please shut it off now.”"]),
            ("recurring bills", &["/ recurring bills", "WAITING 0:"]),
            ("\x1bh", &["TALKING 0:0", "▸ Say that the card is lost or stolen", "“My card is lost. Please"]),
            ("  ", &["▸ Get the agent's name and ID", "Could I get your name"]),
            ("aDana, no. 4471\r", &["Dana, no. 4471 · 1-800-992-3404"]),
            ("r4F-8831\r", &["Get a reference number  … 4F-8831"]),
            ("e", &["Still missing", "› ! Promise"]),
            ("a new card by courier\r", &["› ! By when"]),
            ("fri\r", &["“So: a new card by courier by Friday", "› 1 resolved"]),
            ("2", &["2 promised ✓"]),
            ("\r", &["Call ended and saved", "• a new card by courier · due "]),
        ],
    );
    leave(terminal);
    let call = only_call(dir.path());
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("lost-stolen"), Some("+18009923404")));
    assert_eq!((call.fields.agent.as_str(), call.fields.reference.as_str()), ("Dana, no. 4471", "4F-8831"));
    assert_eq!(kinds(&call), [Started, HoldOn, HoldOff, Agent, Ended]);
    assert_eq!(steps(&call), ["where: In the US", "report", "verify"]);
    assert_eq!(call.outcome, Some(Outcome::Promised));
    let promise = &call.promise[0];
    assert_eq!((promise.what.as_str(), promise.who.as_str()), ("a new card by courier", "Dana, no. 4471"));
    let by = promise.by.unwrap();
    assert!(by.weekday() == Weekday::Friday && by >= today(), "{by}");
}

#[test]
fn a_dispute_with_a_promise_by_a_date() {
    let dir = tempfile::tempdir().unwrap();
    let terminal = made(
        dir.path(),
        &[
            ("dispute\r", &["How do I dispute a wrong charge?", "› Call about this: Dispute a charge"]),
            ("\r", &["1-800-528-4800", "Before you dial 0/7", "c start"]),
            ("jjjj Corner Shop\r", &["Corner Shop"]),
            (" 40\r", &["$40.00"]),
            ("c", &["WAITING 0:0", " · 1-800-528-4800", "First words: “Hi. Before we start, could I get your name"]),
            ("\x1bh", &["TALKING 0:0", "▸ Get the agent's name and ID"]),
            (" Dana, no. 4471\r", &["Dana, no. 4471 · ", "▸ Answer the security questions"]),
            ("p", &["Promise", "Who       Dana, no. 4471"]),
            ("the $40 taken off the bill\rin 2 weeks\r", &["Promise saved: the $40 taken off the bill"]),
            ("e", &["Still missing", "› ! Reference", "✓ By when"]),
            ("D-771\r", &["“So: the $40 taken off the bill by "]),
            ("2", &["2 promised ✓"]),
            ("\r", &["Call ended and saved"]),
        ],
    );
    leave(terminal);
    let call = only_call(dir.path());
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("dispute-charge"), Some("+18005284800")));
    let fields = &call.fields;
    assert_eq!((fields.merchant.as_str(), fields.amount.as_str()), ("Corner Shop", "$40.00"));
    assert_eq!((fields.agent.as_str(), fields.reference.as_str()), ("Dana, no. 4471", "D-771"));
    assert_eq!(kinds(&call), [Started, HoldOn, HoldOff, Agent, Ended]);
    let promise = &call.promise[0];
    assert_eq!((promise.what.as_str(), promise.said.as_str()), ("the $40 taken off the bill", "in 2 weeks"));
    assert_eq!((promise.by, promise.state), (Some(today() + Span::new().days(14)), PromiseState::Open));
    assert_eq!(call.outcome, Some(Outcome::Promised));
}

#[test]
fn a_line_that_drops_and_is_redialed() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = made(dir.path(), LATE_FEE);
    make(
        &mut terminal,
        &[
            (" ", &["On the line 1/7", "▸ Get the agent's name and ID  … Dana"]),
            (" \r", &["On the line 2/7", "▸ Name the fee, and ask them to waive it"]),
            (
                "x",
                &["DROPPED 0:0", "redial 1-800-528-4800", "Say: “I was speaking with Dana, no. 4471, and we got cut"],
            ),
            ("", &["My reference is", "4F-8831. Can we pick up from there?”", "On the line 2/7", "c redialed"]),
            (
                "c",
                &["Redialed", "WAITING 0:0", " · 1-800-528-4800", "First words: “I was speaking with Dana, no. 4471"],
            ),
            ("\x1bh", &["TALKING 0:", "Say: “I was speaking with Dana, no. 4471", "4F-8831.", "Late fee"]),
            ("aLee, no. 22\r", &["Lee, no. 22 · "]),
            ("e", &["Still missing", "› ! Promise", "Read it back"]),
            // Nothing was promised: on to how it ended.
            ("\r", &["› 1 resolved"]),
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
    assert_eq!((call.step.len(), call.outcome), (2, Some(Outcome::Resolved)));
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
            ("\x1bt", &["Transferred: read this to whoever answers", "“Hello. I'm calling about this: late fee.”"]),
            ("", &["“My reference number is 4F-8831.”", "“I was just speaking with Dana, no. 4471.”"]),
            ("", &["“Here's where we left off: they see the payment of the 3rd”", "Department  not noted"]),
            ("\r", &["F1 actions"]),
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
    let dir = tempfile::tempdir().unwrap();
    let (id, overdue) = (promised(dir.path()), today() - Span::new().days(6));
    let mut terminal = made(
        dir.path(),
        &[
            (
                "",
                &[
                    "1 overdue",
                    "› ! a credit of $40 · overdue since ",
                    "Dana, no. 4471 said so on ",
                    "Reference  4F-8831",
                ],
            ),
            ("\r", &["1 Call about it", "4 Open the case"]),
            ("4", &["1 call, 1 promise", "! Promised: a credit of $40 · overdue since"]),
            ("b", &["1 promise, 1 broken", "✗ Promised: a credit of $40", "Promise broken"]),
            ("c", &["Second call about the same problem", "1-800-528-4800", "Before you dial 0/2", "c start"]),
            ("", &["Dana, no. 4471 promised: a credit of $40 by ", "(broken)"]),
            ("c", &["WAITING 0:0", " · 1-800-528-4800"]),
            ("\x1bh", &["TALKING 0:0", "On the line 0/7", "▸ Get the agent's name and ID"]),
            (" Lee, no. 22\r", &["Lee, no. 22 · ", "▸ Answer the security questions"]),
            (
                " ",
                &["▸ Give the reference and the promise", "“My reference is 4F-8831. On", "I was promised a credit of"],
            ),
            ("p", &["Promise", "Who       Lee, no. 22"]),
            ("the credit, by hand\rtomorrow\r", &["Promise saved: the credit, by hand"]),
            ("e", &["“So: the credit, by hand by "]),
        ],
    );
    // Nothing is missing: the cursor is where the call ends.
    make(
        &mut terminal,
        &[("2", &["2 promised ✓"]), ("\r", &["Call ended and saved", "the credit, by hand · due tomorrow"])],
    );
    leave(terminal);
    let calls = calls(dir.path());
    assert_eq!(calls.len(), 2);
    let (first, second) = (&calls[0], &calls[1]);
    assert_eq!((first.promise[0].state, first.promise[0].by), (PromiseState::Broken, Some(overdue)));
    assert_eq!((second.status, second.case.as_deref()), (Status::Ended, Some(id.as_str())));
    assert_eq!((second.checklist.as_deref(), second.number.as_deref()), (Some("follow-up"), Some("+18005284800")));
    assert_eq!((second.fields.reference.as_str(), second.fields.want.as_str()), ("4F-8831", "the late fee taken back"));
    assert_eq!(second.promise[0].by, Some(today() + Span::new().days(1)));
    assert_eq!(kinds(second), [Started, HoldOn, HoldOff, Agent, Ended]);
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

/// Puts a call into the folder in which a credit was promised that never came; returns its id.
fn promised(dir: &Path) -> String {
    let (then, by) = (today() - Span::new().days(14), today() - Span::new().days(6));
    let id = format!("{then}-100211-4f8c");
    let at = |clock: &str| format!("\"{then}T{clock}.000-05:00\"");
    let record = format!(
        "format = 1\nid = \"{id}\"\nstatus = \"ended\"\ncompany = \"amex-us\"\ncreated = {}\nchecklist = \"late-fee\"\n\
         number = \"+18005284800\"\noutcome = \"promised\"\n\n[fields]\nagent = \"Dana, no. 4471\"\nreference = \"4F-8831\"\n\
         want = \"the late fee taken back\"\n\n[[event]]\nat = {}\nkind = \"started\"\n\n[[event]]\nat = {}\nkind = \"ended\"\n\n\
         [[promise]]\nat = {}\nwho = \"Dana, no. 4471\"\nwhat = \"a credit of $40\"\nsaid = \"the 20th\"\nby = \"{by}\"\n",
        at("10:02:11"),
        at("10:02:11"),
        at("10:20:11"),
        at("10:15:00")
    );
    std::fs::create_dir(dir.join("records")).unwrap();
    std::fs::write(dir.join("records").join(format!("{id}.toml")), record).unwrap();
    id
}
