//! `onhold calls` and `onhold calls show`: the real program.

use std::fs;
use std::path::Path;
use std::process::Command;

use onhold::call::date_words::Style;
use onhold::call::draft::Place;
use onhold::call::{Call, Event, EventKind, GapKind, Mark, NoteLine, Outcome, Promise, PromiseState, Status, StepMark};
use tempfile::TempDir;

use super::ID;
use super::at;
use super::call;
use super::names;
use super::record;
use super::store;

/// What the program prints, and its exit code.
fn onhold(dir: &Path, arguments: &[&str]) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_onhold"))
        .env_clear()
        .arg("--data-dir")
        .arg(dir)
        .args(arguments)
        .output()
        .unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
    (text, output.status.code().unwrap())
}

/// A call with something in every part.
fn rich() -> Call {
    let mut call = call("she says the credit posts in 5 days");
    call.status = Status::Ended;
    call.zone = Some("America/New_York".into());
    call.company = "example-co".into();
    call.checklist = Some("dispute-charge".into());
    call.number = Some("+18005284800".into());
    call.fields.agent = "Dana, no. 4471".into();
    call.fields.reference = "4F-8831".into();
    call.fields.want = "the charge of $45.00 taken back".into();
    call.outcome = Some(Outcome::Promised);
    for (what, said, state) in [("a credit", "", PromiseState::Open), ("a letter", "fri", PromiseState::Kept)] {
        let mut promise = Promise { what: what.into(), who: "Dana".into(), ..Promise::new(call.created) };
        promise.set_due(said, call.created.local().date(), Style::AMERICAN);
        promise.settle(state, at("2026-11-24T09:00:00.000-05:00"));
        call.promise.push(promise);
    }
    for (seconds, kind) in
        [(0, EventKind::Started), (65, EventKind::HoldOn), (365, EventKind::HoldOff), (1085, EventKind::Ended)]
    {
        call.event.push(Event::new(call.created.plus_millis(seconds * 1000), kind));
    }
    for (step, mark, choice) in [
        ("say-why", Mark::Skipped, None),
        ("say-why", Mark::Done, None),
        ("kind", Mark::Done, Some("a refund that never came".into())),
        ("freeze", Mark::NotApplicable, None),
    ] {
        let at = call.created.plus_millis(70_000);
        call.step.push(StepMark { checklist: "dispute-charge".into(), step: step.into(), mark, at, choice });
    }
    call.note.push(NoteLine { at: at("2026-11-24T09:00:00.000-05:00"), text: "no credit yet".into() });
    call.put_draft(&Place::Rung("supervisor".into()), "she will call me ba");
    call
}

#[test]
fn without_calls_there_is_a_kind_word_and_no_folder() {
    let parent = TempDir::new().unwrap();
    let dir = parent.path().join("onhold");
    let (text, code) = onhold(&dir, &["calls"]);
    assert_eq!(code, 1);
    assert!(text.starts_with("No calls yet. Start one with `onhold`; your notes are kept in "), "{text}");
    let (text, code) = onhold(&dir, &["calls", "--json"]);
    assert_eq!(code, 1);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json, serde_json::json!({ "schema_version": 1, "calls": [], "broken": [] }));
    assert_eq!(onhold(&dir, &["calls", "show", "last"]).1, 1);
    assert!(!dir.exists());
}

#[test]
fn the_table_has_a_line_for_each_call_and_each_broken_file() {
    let dir = TempDir::new().unwrap();
    {
        let mut store = store(dir.path());
        store.save(&rich()).unwrap();
        let mut running = call("x");
        running.id = "2026-11-25-090000-0001".into();
        running.created = at("2026-11-25T09:00:00.000-05:00");
        running.event.push(Event::new(running.created, EventKind::Started));
        running.note[0].at = running.created.plus_millis(61_000);
        store.save(&running).unwrap();
    }
    fs::write(dir.path().join("torn.toml"), "format = 1\nid = \"\x1b[2J\n").unwrap();
    let (text, code) = onhold(dir.path(), &["calls"]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "ID                      WHEN                   COMPANY     REASON          STATUS      AGENT           REFERENCE  LENGTH",
            "2026-11-25-090000-0001  Nov 25, 2026, 9:00 am  Amex                        unfinished                             1:01+",
            "2026-11-23-140211-4f8c  Nov 23, 2026, 2:02 pm  example-co  dispute-charge  promised    Dana, no. 4471  4F-8831    18:05",
        ],
        "{text}"
    );
    assert!(text.contains("\nThese files can't be read. They are left unchanged:\n"), "{text}");
    assert!(lines.last().unwrap().contains("torn.toml:2: "), "{text}");
    assert_eq!(code, 0);

    let (text, _) = onhold(dir.path(), &["calls", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["schema_version"], 1);
    assert_eq!(json["calls"][1]["id"], ID);
    assert_eq!(json["calls"][1]["call_seconds"], 1085);
    assert_eq!(json["calls"][1]["reference"], "4F-8831");
    assert_eq!(json["calls"][0]["status"], "unfinished");
    assert_eq!(json["broken"][0]["line"], 2);
}

#[test]
fn the_table_says_how_a_call_ended_or_else_its_status() {
    let cases = [
        (Status::Ended, Some(Outcome::WrongDepartment), "  wrong department  "),
        (Status::Ended, None, "  ended  "),
        (Status::Unfinished, Some(Outcome::Resolved), "  unfinished  "),
        (Status::SetAside, Some(Outcome::GaveUp), "  kept  "),
    ];
    for (status, outcome, said) in cases {
        let dir = TempDir::new().unwrap();
        store(dir.path()).save(&Call { status, outcome, ..rich() }).unwrap();
        let (text, _) = onhold(dir.path(), &["calls"]);
        assert!(text.contains(said), "{text}");
    }
}

#[test]
fn a_call_is_shown_whole() {
    let dir = TempDir::new().unwrap();
    store(dir.path()).save(&rich()).unwrap();
    let expected = "\
Call 2026-11-23-140211-4f8c
Status     ended
Outcome    promised
Missing    by when
Company    example-co
Reason     dispute-charge
Number     1-800-528-4800
Started    Nov 23, 2026, 2:02 pm (America/New_York)
Length     18:05, on hold 5:00

Agent      Dana, no. 4471
Reference  4F-8831
I want     the charge of $45.00 taken back

Promises
  2:02 pm  open: a credit (Dana)
  2:02 pm  kept since Nov 24, 2026, 9:00 am: a letter, by Friday, November 27, 2026 (Dana)

Steps
  2:03 pm  done            dispute-charge/say-why
  2:03 pm  done            dispute-charge/kind → a refund that never came
  2:03 pm  not applicable  dispute-charge/freeze

Timeline
  2:02 pm  Call started
  2:03 pm  On hold
  2:08 pm  Answered
  2:20 pm  Call ended

Notes
  2:02 pm  she says the credit posts in 5 days
  Nov 24, 2026, 9:00 am  no credit yet

Drafts (typed, but not saved)
  Result, supervisor: she will call me ba
";
    for id in [ID, "2026-11-23", "2", "last"] {
        assert_eq!(onhold(dir.path(), &["calls", "show", id]), (expected.to_owned(), 0), "{id}");
    }
    let (text, code) = onhold(dir.path(), &["calls", "show", "last", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((code, &json["schema_version"]), (0, &1.into()));
    assert_eq!((&json["call_seconds"], &json["hold_seconds"]), (&1085.into(), &300.into()));
    assert_eq!(json["call"]["promise"][1]["by"], "2026-11-27");
    assert_eq!(json["missing"], serde_json::json!(["by"]));
    assert_eq!(json["call"]["note"][1]["text"], "no credit yet");
    assert_eq!(json["call"]["step"][3]["mark"], "not-applicable");
}

#[test]
fn a_call_of_several_parts_is_shown_with_who_was_there_and_what_nobody_saw() {
    let dir = TempDir::new().unwrap();
    let mut call = rich();
    call.event.clear();
    let at = |minute: i64| call.created.plus_millis(minute * 60_000);
    let on = |minute: i64, kind| Event::new(at(minute), kind);
    let events = vec![
        on(0, EventKind::Started),
        Event { agent: Some("Dana, no. 4471".into()), ..on(1, EventKind::Agent) },
        on(2, EventKind::HoldOn),
        Event { was: Some(GapKind::Hold), ..Event::gap(at(4), at(9)) },
        on(10, EventKind::HoldOff),
        Event { department: Some("Disputes".into()), ..on(12, EventKind::Transfer) },
        Event { agent: Some("Lee".into()), ..on(13, EventKind::Agent) },
        on(15, EventKind::CutOff),
        on(18, EventKind::Started),
        Event::gap(at(19), at(22)),
        on(24, EventKind::Ended),
    ];
    call.event = events;
    store(dir.path()).save(&call).unwrap();
    let (text, code) = onhold(dir.path(), &["calls", "show", "last"]);
    let expected = "
Timeline
  2:02 pm  Call started
  2:03 pm  Agent: Dana, no. 4471
  2:04 pm  On hold
  2:06 pm–2:11 pm  Not watched: 5 min, on hold
  2:12 pm  Answered
  2:14 pm  Transferred: Disputes
  2:15 pm  Agent: Lee
  2:17 pm  Call dropped
  2:20 pm  Redialed
  2:21 pm–2:24 pm  Not watched: 3 min
  2:26 pm  Call ended

Segments
  1  2:02 pm–2:14 pm  12:00, on hold 8:00  Dana, no. 4471  transferred
  2  2:14 pm–2:17 pm  3:00  Disputes: Lee  dropped
  3  2:20 pm–2:26 pm  3:00, not watched 3:00
";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("Length     18:00, on hold 8:00, 3:00 not watched\n"), "{text}");
    assert_eq!(code, 0);
    let (text, _) = onhold(dir.path(), &["calls", "show", "last", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&json["call_seconds"], &json["gap_seconds"]), (&1080.into(), &180.into()));
    assert_eq!((&json["segments"][1]["agents"][0], &json["segments"][1]["end"]), (&"Lee".into(), &"cut-off".into()));
    assert_eq!(json["call"]["event"][3]["was"], "hold");
}

#[test]
fn an_id_that_fits_none_or_several_is_said_so() {
    let dir = TempDir::new().unwrap();
    {
        let mut store = store(dir.path());
        for id in ["2026-11-23-140211-4f8c", "2026-11-23-150000-aaaa"] {
            let mut call = call("x");
            call.id = id.into();
            store.save(&call).unwrap();
        }
    }
    fs::write(dir.path().join("torn.toml"), "format = 1\n").unwrap();
    assert_eq!(
        onhold(dir.path(), &["calls", "show", "2025"]),
        ("No call id starts with `2025`; `onhold calls` lists them.\n".into(), 1)
    );
    let (text, code) = onhold(dir.path(), &["calls", "show", "2026-11"]);
    assert_eq!(code, 2);
    assert!(
        text.contains("several call ids start with `2026-11`: 2026-11-23-150000-aaaa, 2026-11-23-140211-4f8c"),
        "{text}"
    );
    let (text, code) = onhold(dir.path(), &["calls", "show", "torn"]);
    assert_eq!(code, 2);
    assert!(text.contains("torn.toml:1: missing field"), "{text}");
    let (text, code) = onhold(dir.path(), &["calls", "show", "2025", "--json"]);
    assert_eq!((text.as_str(), code), ("{\"call\":null,\"schema_version\":1}\n", 1));
}

#[test]
fn a_hostile_record_is_printed_harmless_and_not_rewritten() {
    let dir = TempDir::new().unwrap();
    let mut hostile = rich();
    hostile.note[0].text = "a\u{1b}]52;c;cGF5bWU=\u{7}\u{9b}2J\r\nb".into();
    hostile.draft[0].place = "rung \u{1b}]0;x\u{7}".into();
    hostile.draft[0].text = "a\u{1b}[2J\u{202e}\r\nb".into();
    hostile.fields.agent = "\u{202e}evil\u{1b}[31m".repeat(40);
    let text = toml::to_string(&hostile).unwrap();
    fs::write(record(dir.path()), &text).unwrap();
    for arguments in
        [&["calls"][..], &["calls", "--json"], &["calls", "show", "last"], &["calls", "show", "last", "--json"]]
    {
        let (printed, code) = onhold(dir.path(), arguments);
        assert_eq!(code, 0);
        assert!(!printed.contains('\u{202e}'), "{printed}");
    }
    assert_eq!(fs::read_to_string(record(dir.path())).unwrap(), text);
    assert_eq!(names(dir.path()), [format!("{ID}.toml")]);
}

#[test]
fn what_an_editor_put_into_a_record_is_printed_masked() {
    let dir = TempDir::new().unwrap();
    let mut edited = rich();
    edited.fields.agent = "3782 822463 10005".into();
    edited.fields.reference = "4111 1111 1111 1111".into();
    edited.note[0].text = "my card is 5555 5555 5555 4444".into();
    edited.draft[0].text = "ssn 123-45-6789".into();
    fs::write(record(dir.path()), toml::to_string(&edited).unwrap()).unwrap();
    for arguments in
        [&["calls"][..], &["calls", "--json"], &["calls", "show", "last"], &["calls", "show", "last", "--json"]]
    {
        let (printed, code) = onhold(dir.path(), arguments);
        assert!(code == 0 && printed.contains("•••• 1111"), "{arguments:?}: {printed}");
        for secret in ["822463", "1111 1111", "5555 5555", "45-6789"] {
            assert!(!printed.contains(secret), "{arguments:?}: {printed}");
        }
    }
}

#[test]
fn the_settings_say_how_days_and_times_are_written() {
    let dir = tempfile::tempdir().unwrap();
    let (records, config) = (dir.path().join("records"), dir.path().join("config"));
    fs::create_dir_all(&config).unwrap();
    store(&records).save(&rich()).unwrap();
    let printed = |settings: &str, command: &[&str]| {
        fs::write(config.join("config.toml"), settings).unwrap();
        let folder = config.display().to_string();
        onhold(&records, &[&["--config-dir", folder.as_str()][..], command].concat())
    };
    for command in [&["calls"][..], &["calls", "show", "last"]] {
        let (usual, code) = printed("", command);
        assert!(code == 0 && usual.contains("Nov 23") && usual.contains("2:02 pm"), "{usual}");
        let (set, code) = printed("clock = 24\ndates = \"day-first\"\n", command);
        assert!(code == 0 && set.contains("23 Nov") && set.contains("14:02"), "{set}");
        assert!(!set.contains(" pm") && !set.contains("Nov 23,"), "{set}");
        // A mistake in the settings file hides no records.
        let (broken, code) = printed("clock = 25\n", command);
        assert!(code == 0 && broken.contains("2:02 pm"), "{broken}");
        assert!(broken.contains("config.toml not used (line 1): see onhold config --check"), "{broken}");
    }
}

#[test]
fn what_the_record_says_is_no_card_number_is_printed_and_exported_as_it_is() {
    let dir = TempDir::new().unwrap();
    let (parcel, other) = ("4111 1111 1111 1111", "5500 0000 0000 0004");
    let mut call = call(&format!("parcel {parcel}"));
    call.fields.reference = parcel.to_owned();
    call.fields.want = "3782 822463 10005".to_owned();
    call.fields.outcome = other.to_owned();
    call.not_cards = vec![parcel.to_owned(), "3782 822463 10005".to_owned()];
    // An editor may have put anything into a record.
    fs::write(dir.path().join(format!("{}.toml", call.id)), toml::to_string(&call).unwrap()).unwrap();
    for arguments in [
        &["calls", "show", "last"][..],
        &["calls", "show", "last", "--json"],
        &["calls"],
        &["calls", "export", "last", "--format", "md"],
        &["calls", "export", "last", "--format", "json"],
        &["calls", "export", "last", "--format", "html"],
    ] {
        let (text, code) = onhold(dir.path(), arguments);
        assert_eq!(code, 0, "{arguments:?}: {text}");
        assert!(text.contains(parcel), "{arguments:?}: {text}");
        assert!(!text.contains("822463") && !text.contains("5500 0000"), "{arguments:?}: {text}");
    }
}
