//! Files that are no pack, or hostile ones: a clear sentence, never a panic, and nothing harmful in
//! what is printed.

use std::fs;

use onhold::pack::diagnostic::{Problem, Problems};
use onhold::pack::load::LoadError;
use onhold::pack::{Pack, check, load};

use super::every_key;
use super::report;

/// The first line of the error about a file with these bytes.
fn verdict(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pack.toml");
    fs::write(&file, bytes).unwrap();
    let told = match load::from_path(&file) {
        Ok(_) => "sound".to_owned(),
        Err(LoadError::Broken { report, .. }) => {
            assert_harmless(&report);
            report
        }
        Err(other) => other.to_string(),
    };
    told.lines().next().unwrap_or_default().replace(&file.display().to_string(), "FILE")
}

/// Asserts that a report has no control character but line feeds, no bidirectional override, and no
/// line that floods a terminal, and isn't too long.
fn assert_harmless(report: &str) {
    for c in report.chars() {
        assert!(c == '\n' || !c.is_control(), "{c:?} in {report}");
        assert!(!matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), "{c:?}");
    }
    assert!(report.lines().all(|line| line.chars().count() <= 400), "{report}");
    assert!(report.len() < 100_000, "{} bytes", report.len());
}

#[test]
fn hostile_files_come_to_a_clear_sentence() {
    let good = every_key();
    let utf16 = |to_bytes: fn(u16) -> [u8; 2]| good.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>();
    let with = |line: &str| format!("{good}\n[[tip]]\n{line}\n").into_bytes();
    let table: Vec<(&str, Vec<u8>, &str)> = vec![
        ("byte order mark", format!("\u{feff}{good}").into_bytes(), "sound"),
        ("Windows line ends", good.replace('\n', "\r\n").into_bytes(), "sound"),
        ("nothing", vec![], "error: the file is empty"),
        ("blanks", b" \n\t\n".to_vec(), "error: the file is empty"),
        ("only a mark", "\u{feff}".into(), "error: the file is empty"),
        ("NUL", b"format = 2\n\0".to_vec(), "error: a NUL character: this is not text"),
        ("old Mac line ends", good.replace('\n', "\r").into(), "error: a carriage return without a line feed"),
        ("Windows-1252", b"name = \"caf\xe9\"\n".to_vec(), "error: the byte 0xE9 is not UTF-8 text"),
        ("UTF-16 LE", utf16(u16::to_le_bytes), "error: the file is written in UTF-16"),
        ("UTF-16 BE", utf16(u16::to_be_bytes), "error: the file is written in UTF-16"),
        ("UTF-16 with a mark", b"\xff\xfef\0o\0".to_vec(), "error: the file is written in UTF-16"),
        ("open brackets", vec![b'['; 600_000], "error: the pack is too large: it holds more than 500,000 pieces"),
        (
            "deep list",
            format!("a = {}", "[".repeat(50_000)).into(),
            "error: brackets, braces or dots nested too deeply",
        ),
        (
            "deep keys",
            format!("{}a = 1", "a.".repeat(50_000)).into(),
            "error: brackets, braces or dots nested too deeply",
        ),
        ("errors only", "=\n".repeat(30_000).into(), "error: no key"),
        ("a long key", with(&format!("{} = 1", "k".repeat(1 << 20))), "error: the 2nd [[tip]]: no `id`"),
        (
            "a long text",
            with(&format!("id = \"{}\"", "x".repeat(5 << 20))),
            "error: the 2nd [[tip]], `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`: no `title`",
        ),
        (
            "bidi",
            with(&format!("id = \"{}\"", "\u{202e}".repeat(9))),
            "error: the 2nd [[tip]], `\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}`: no `title`",
        ),
        ("an escape", with(r#""\e]52;c;eA==\u0007" = 1"#), "error: the 2nd [[tip]]: no `id`"),
    ];
    for (name, bytes, expected) in table {
        assert_eq!(verdict(&bytes), expected, "{name}");
    }
}

#[test]
fn escapes_in_a_sound_pack_come_out_harmless() {
    let hostile = every_key().replace("Where is my lamp?", r"Where\e]52;c;eA==\u0007 is \u009b31m my \u202elamp?");
    let pack = check::parse(&hostile).unwrap();
    assert_eq!(pack.faq[0].question, "Where␛]52;c;eA==␇ is \u{fffd}31m my \u{fffd}lamp?");
}

#[test]
fn a_file_over_eight_mebibytes_a_folder_and_no_file_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let large = folder.path().join("large.toml");
    fs::File::create(&large).unwrap().set_len(load::MOST_BYTES + 1).unwrap();
    assert!(matches!(load::from_path(&large), Err(LoadError::TooLarge { .. })));
    assert!(matches!(load::from_path(&folder.path().join("none")), Err(LoadError::Missing { .. })));
    // The system's message about a folder that is read as a file varies, but ours always names it.
    let error = load::from_path(folder.path()).unwrap_err();
    assert!(matches!(error, LoadError::Unreadable { .. }), "{error}");
    assert!(error.to_string().starts_with(&format!("{} cannot be read: ", folder.path().display())), "{error}");
}

#[test]
fn a_thousand_problems_are_shown_up_to_a_hundred_and_counted() {
    let text = format!("{}{}", every_key(), "\n[[tip]]\nid = \"t\"\n".repeat(500));
    let report = report("x.toml", &text);
    assert_eq!(report.matches("error: ").count(), 100);
    assert!(report.ends_with("and 1399 more\n\n"), "{}", &report[report.len() - 40..]);
}

/// Pieces that break a pack in one way or another.
const SHARDS: &[&str] = &[
    "\"",
    "'",
    "\"\"\"",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    ",",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}[2J",
    "\\",
    "\\u009b",
    "\\e",
    "\u{202e}",
    "\u{200b}",
    "\u{9b}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "漢字",
    "#",
    "[[faq]]\n",
    "[[checklist.during]]\nid = \"x\"\n",
    "id = 5\n",
    "2026-13-40",
    "-1",
    "0x",
    "{agnet}",
    "\u{feff}",
    "a.b.c = 1\n",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 150, failure_persistence: None, ..Default::default() })]

    #[test]
    fn no_mutation_of_a_pack_panics_or_leaks(
        cuts in proptest::collection::vec((0.0..1.0_f64, 0..60_usize, 0..SHARDS.len(), proptest::bool::ANY), 1..6)
    ) {
        let mut chars: Vec<char> = every_key().chars().collect();
        for (at, length, shard, keep) in cuts {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "a place in a short text")]
            let at = (at * chars.len() as f64) as usize;
            let end = if keep { at } else { (at + length).min(chars.len()) };
            chars.splice(at..end, SHARDS[shard].chars());
        }
        let text: String = chars.into_iter().collect();
        let found = check::check(&text);
        let report = found.draw("x\u{1b}[2J.toml", &text);
        assert_harmless(&report);
        proptest::prop_assert_eq!(found.is_empty(), report.is_empty());
        // If the checker finds nothing, serde must read the same pack.
        if found.is_empty() {
            proptest::prop_assert_eq!(check::parse(&text).unwrap(), toml::from_str::<Pack>(&text).unwrap().complete());
        }
    }

    #[test]
    fn any_place_of_any_text_can_be_drawn(text in "[\\PC\\n\\t\\x1b\u{202e}\u{301}漢]{0,80}", start in 0..400_usize, length in 0..400_usize, other in 0..400_usize) {
        let problem = Problem::new(start..start + length, "wrong").help("mend it").second(other..other + length, "here");
        assert_harmless(&Problems::of(problem).draw("x.toml", &text));
    }
}
