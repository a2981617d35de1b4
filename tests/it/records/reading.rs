//! What reading never does: change a file, trust it, or let its control characters out.

use std::fs;

use onhold::call::{Call, Moment};
use onhold::store::{Listed, Store, StoreError};
use tempfile::TempDir;

use super::Dice;
use super::ID;
use super::call;
use super::listed;
use super::names;
use super::record;
use super::store;

#[test]
fn the_newest_call_comes_first() {
    let dir = TempDir::new().unwrap();
    let mut store = store(dir.path());
    for (id, created) in [
        ("b", "2026-11-23T14:02:11.480-05:00"),
        // Later on the wall clock, but earlier in time.
        ("a", "2026-11-23T18:00:00.000+01:00"),
        ("d", "2025-01-01T00:00:00.000Z"),
        ("c", "2026-11-23T14:02:11.481-05:00"),
    ] {
        let mut call = call(id);
        (call.id, call.created) = (id.to_owned(), created.parse::<Moment>().unwrap());
        store.save(&call).unwrap();
    }
    fs::write(dir.path().join("aa.toml"), "x").unwrap();
    let order: Vec<String> = listed(&store).into_iter().map(|line| line.chars().take(2).collect()).collect();
    assert_eq!(order, ["c:", "b:", "a:", "d:", "aa"]);
}

#[test]
fn files_that_are_no_records_are_listed_with_their_line_and_left_alone() {
    let dir = TempDir::new().unwrap();
    let good = toml::to_string(&call("fine")).unwrap();
    let cases: [(&str, Vec<u8>, &str); 13] = [
        ("empty", Vec::new(), "1: missing field `format`"),
        ("half", good.as_bytes()[..good.len() / 2].to_vec(), "5: "),
        ("unknown-key", format!("colour = 1\n{good}").into_bytes(), "1: unknown field `colour`"),
        ("bad-status", good.replace("unfinished", "lost").into_bytes(), "3: unknown variant `lost`"),
        ("bad-time", good.replace("2026-11-23T14", "2026-11-23T34").into_bytes(), "5: "),
        ("utf-8", [b"format = 1\nid = \"", &[0xff][..], b"\"\n"].concat(), "2: not UTF-8 text: save it as UTF-8"),
        ("utf-16", "format = 1".encode_utf16().flat_map(u16::to_le_bytes).collect(), "1: "),
        ("escape", b"format = 1\nid = \"\x1b]0;pwned\x07\"\n".to_vec(), "2: "),
        (
            "escaped-key",
            format!("{good}\n\"\\u001b]0;pwned\\u0007\" = 1\n").into_bytes(),
            "13: unknown field `␛]0;pwned␇`",
        ),
        ("card", format!("\"3782 822463 10005\" = 1\n{good}").into_bytes(), "1: unknown field `•••• 0005`"),
        ("long", vec![b'#'; 1024 * 1024 + 1], "1: longer than 1 MB"),
        ("deep", [b"format = 1\nid = ".to_vec(), vec![b'['; 100_000]].concat(), "2: "),
        (
            "newer",
            format!("# made by onhold 9\n{}\nmood = \"good\"\n", good.replace("format = 1", "format = 2")).into_bytes(),
            "2: written by a newer onhold (format 2, this one reads 1): update onhold",
        ),
    ];
    for (name, bytes, _) in &cases {
        fs::write(dir.path().join(format!("{name}.toml")), bytes).unwrap();
    }
    let mut store = store(dir.path());
    let all = listed(&store);
    assert_eq!(all.len(), cases.len());
    for (name, bytes, says) in &cases {
        let line = all.iter().find(|line| line.starts_with(&format!("{name}.toml:"))).unwrap();
        assert!(line.starts_with(&format!("{name}.toml:{says}")), "{line}");
        assert!(!line.chars().any(char::is_control) && line.chars().count() < 260, "{line:?}");
        assert!(matches!(store.load(name).unwrap_err(), StoreError::Broken { .. }));
        assert_eq!(&fs::read(dir.path().join(format!("{name}.toml"))).unwrap(), bytes);
    }
}

#[test]
fn only_records_are_looked_at() {
    let dir = TempDir::new().unwrap();
    for other in ["notes.md", ".hidden.toml", "x.toml.bak", "x.tmp", "toml"] {
        fs::write(dir.path().join(other), "x").unwrap();
    }
    fs::create_dir(dir.path().join("old")).unwrap();
    assert_eq!(listed(&store(dir.path())), [""; 0]);
    // A copy made by hand is a record, too, but its name can't be claimed.
    fs::write(dir.path().join("Copy of it.toml"), toml::to_string(&call("copy")).unwrap()).unwrap();
    assert_eq!(listed(&store(dir.path())), ["Copy of it: copy"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_and_things_that_are_no_files_are_refused() {
    use std::os::unix::fs::symlink;
    let (dir, outside) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let secret = outside.path().join("secret.toml");
    fs::write(&secret, toml::to_string(&call("outside")).unwrap()).unwrap();
    symlink(&secret, record(dir.path())).unwrap();
    symlink("nowhere.toml", dir.path().join("dangling.toml")).unwrap();
    symlink("/dev/zero", dir.path().join("endless.toml")).unwrap();
    fs::create_dir(dir.path().join("folder.toml")).unwrap();
    // The command, not the system call: macOS has no `mknodat`.
    let made = std::process::Command::new("mkfifo").arg(dir.path().join("pipe.toml")).status().unwrap();
    assert!(made.success());

    let mut store = store(dir.path());
    let all = listed(&store);
    assert_eq!(all.len(), 5, "{all:?}");
    assert!(
        all.iter().all(|line| line.contains("link to a file outside the folder") || line.contains("is not a file")),
        "{all:?}"
    );
    assert!(matches!(store.claim(ID).unwrap_err(), StoreError::LeadsOut(_)));
    assert!(matches!(store.load("pipe").unwrap_err(), StoreError::NotAFile(_)));
    assert_eq!(fs::read_to_string(&secret).unwrap(), toml::to_string(&call("outside")).unwrap());
    assert!(record(dir.path()).is_symlink());
}

#[cfg(unix)]
#[test]
fn a_link_inside_the_folder_stays_a_link() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("real.toml"), toml::to_string(&call("old")).unwrap()).unwrap();
    std::os::unix::fs::symlink("real.toml", record(dir.path())).unwrap();
    let mut store = store(dir.path());
    assert!(store.claim(ID).unwrap());
    assert_eq!(store.save(&call("new")).unwrap().conflict, None);
    assert!(record(dir.path()).is_symlink());
    assert_eq!(store.load("real").unwrap().note[0].text, "new");
}

#[test]
fn control_characters_of_a_record_stay_in_its_file() {
    let dir = TempDir::new().unwrap();
    let hostile = "a\u{1b}]52;c;cGF5bWU=\u{7}\u{9b}31m\u{202e}b\nc";
    let mut call = call(hostile);
    call.fields.agent = hostile.to_owned();
    call.checklist = Some("x".into());
    let text = toml::to_string(&call).unwrap().replace("checklist = \"x\"", "checklist = \"\\u001b[2J\"");
    fs::write(record(dir.path()), &text).unwrap();
    let mut store = store(dir.path());
    let clean = |call: &Call| {
        let all = [&call.note[0].text, &call.fields.agent, call.checklist.as_deref().unwrap(), &call.id];
        all.iter().all(|text| !text.chars().any(|c| c.is_control() || c == '\u{202e}'))
    };
    assert!(clean(&store.load(ID).unwrap()));
    for listed in store.list().unwrap() {
        assert!(matches!(listed, Listed::Call { call, .. } if clean(&call)));
    }
    assert_eq!(fs::read_to_string(record(dir.path())).unwrap(), text);
}

/// A record with something in every part.
fn rich() -> String {
    let text = r#"
[[event]]
at = "2026-11-23T14:02:12.000-05:00"
kind = "started"
[[step]]
checklist = "dispute"
step = "say-why"
mark = "not-applicable"
at = "2026-11-23T14:03:12.000-05:00"
choice = "yes"
"#;
    let mut call = call("says the credit posts in 5 days");
    call.fields.reference = "4F-8831".into();
    let record = toml::to_string(&call).unwrap();
    let (head, notes) = record.split_at(record.find("[[note]]").unwrap());
    format!("{head}{text}{notes}")
}

#[test]
fn a_torn_record_is_a_record_or_a_message() {
    let dir = TempDir::new().unwrap();
    let whole = rich();
    assert!(toml::from_str::<Call>(&whole).is_ok(), "{whole}");
    for cut in 0..whole.len() {
        let torn = &whole.as_bytes()[..cut];
        fs::write(record(dir.path()), torn).unwrap();
        assert_eq!(store(dir.path()).list().unwrap().len(), 1);
        assert_eq!(fs::read(record(dir.path())).unwrap(), torn);
    }
}

#[test]
fn a_thousand_corrupted_records_harm_nobody() {
    let dir = TempDir::new().unwrap();
    let whole = rich().into_bytes();
    let mut dice = Dice(23);
    let store: Store = store(dir.path());
    let mut broken = 0;
    for round in 0..1000 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.roll(4) {
            let place = dice.roll(bytes.len());
            let byte = u8::try_from(dice.roll(256)).unwrap();
            match dice.roll(4) {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                2 => drop(bytes.remove(place)),
                _ => bytes[place] ^= 1 << dice.roll(8),
            }
        }
        fs::write(record(dir.path()), &bytes).unwrap();
        for line in listed(&store) {
            assert!(!line.chars().any(char::is_control), "round {round}: {line:?}");
            broken += usize::from(line.contains(".toml:"));
        }
        assert_eq!(fs::read(record(dir.path())).unwrap(), bytes, "round {round}");
    }
    assert!((200..1000).contains(&broken), "{broken} of 1000");
    assert_eq!(names(dir.path()), [format!("{ID}.toml")]);
}

#[test]
fn what_came_of_a_rung_is_neutralized_as_everything_else() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = store(dir.path());
    let mut call = call("x");
    let at = call.created;
    call.rung.push(onhold::call::RungMark { rung: "supervisor".into(), at, result: "plain".to_owned() });
    store.save(&call).unwrap();
    let text = fs::read_to_string(record(dir.path())).unwrap().replace("plain", "\\u202ehidden\\u001b");
    fs::write(record(dir.path()), text).unwrap();
    let read = store.load(ID).unwrap();
    assert!(!read.rung[0].result.contains(['\u{202e}', '\u{1b}']), "{:?}", read.rung[0].result);
}
