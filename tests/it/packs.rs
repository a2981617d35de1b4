//! Packs: every bad one with its exact message, and hostile ones.

use std::fs;
use std::path::{Path, PathBuf};

use onhold::pack::diagnostic::{Problem, Problems};
use onhold::pack::load::LoadError;
use onhold::pack::{Pack, built_in, check, load};

use crate::committed::expect_files;

/// The TOML files of a folder below `tests/fixtures`, in order.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files
}

/// What `onhold check` prints for a text, but for the closing line.
fn report(name: &str, text: &str) -> String {
    check::check(text).draw(name, text)
}

/// What `onhold check` warns about on a day soon after the fixtures were written.
fn warnings(name: &str, text: &str) -> String {
    check::warnings(text, jiff::civil::date(2026, 11, 24)).draw(name, text)
}

#[test]
fn every_bad_pack_has_its_exact_report() {
    assert!(fixtures("bad").len() >= 90, "bad packs are missing");
    every_fixture_has_its_report("bad", report);
}

#[test]
fn every_pack_that_could_be_better_has_its_exact_warnings() {
    assert!(fixtures("warned").iter().all(|path| report("", &fs::read_to_string(path).unwrap()).is_empty()));
    every_fixture_has_its_report("warned", warnings);
}

fn every_fixture_has_its_report(folder: &str, report: fn(&str, &str) -> String) {
    expect_files(fixtures(folder).into_iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = report(&name, &fs::read_to_string(&path).unwrap());
        assert!(!found.is_empty(), "{name} has no problem");
        (path.with_extension("txt"), found)
    }));
}

#[test]
fn good_packs_are_sound_and_read_as_serde_reads_them() {
    for path in fixtures("good") {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(report("good", &text), "");
        assert_eq!(warnings("good", &text), "");
        let read: Pack = toml::from_str(&text).unwrap();
        let base = read.pack.extends.as_deref().map(|id| built_in::by_id(id).unwrap());
        let is_same = check::parse(&text).unwrap() == read.over(base.unwrap_or_default()).complete();
        assert!(is_same, "{}: two whole packs are too long to print", path.display());
        assert!(load::from_path(&path).is_ok());
    }
}

/// A sound pack of a few kilobytes that uses every key.
fn every_key() -> String {
    fs::read_to_string(&fixtures("good")[0]).unwrap()
}

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

/// `onhold` with these arguments: exit code, standard output, standard error.
fn onhold(arguments: &[&str]) -> (i32, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_onhold"));
    let output = command.env_remove("ONHOLD_PACK").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn check_exits_with_0_1_or_2() {
    let good = fixtures("good")[0].display().to_string();
    let bad =
        fixtures("bad").into_iter().find(|path| path.ends_with("unknown-key.toml")).unwrap().display().to_string();
    // Warnings depend on the day: in a year, what was checked today is old.
    let sound = format!("{good} is valid: 1 FAQ, 4 departments, 3 numbers, 2 checklists");
    let last = |out: &str| out.lines().last().unwrap_or_default().starts_with(&sound);

    let (code, out, error) = onhold(&["check", &good]);
    assert!(code == 0 && last(&out) && error.is_empty(), "{code} {out} {error}");
    let warned = fixtures("warned")[0].display().to_string();
    let (code, out, _) = onhold(&["check", &warned]);
    assert!(code == 0 && out.starts_with("warning: ") && out.contains(" warning"), "{code} {out}");
    assert_eq!(onhold(&["check", "--deny", "warnings", &warned]).0, 1);

    let (code, out, _) = onhold(&["check", &bad, &good]);
    assert_eq!(code, 1);
    assert!(out.contains(&format!("--> {bad}:29:1\n")), "{out}");
    assert!(out.contains(&format!("1 problem in {bad}\n")) && last(&out), "{out}");
    assert!(!out.contains('\u{1b}'));

    // The other files are checked even if one can't be read.
    let (code, out, error) = onhold(&["check", "/no/such/pack.toml", &good]);
    assert!(code == 2 && last(&out), "{code} {out}");
    assert_eq!(error, "onhold: there is no file /no/such/pack.toml\n");

    let (code, out, _) = onhold(&["check", "--pack", &good]);
    assert!(code == 0 && last(&out), "without FILE it is the pack in use: {out}");
    let (_, out, _) = onhold(&["check"]);
    assert!(out.contains("built-in pack"), "{out}");
}

#[test]
fn pack_prints_the_built_in_pack() {
    assert_eq!(onhold(&["pack"]), (0, onhold::pack::BUILT_IN.to_owned(), String::new()));
    for pack in built_in::ALL {
        assert_eq!(onhold(&["pack", pack.id]), (0, pack.text.to_owned(), String::new()));
    }
    assert_eq!(onhold(&["pack", "--schema"]).1, include_str!("../../docs/pack.schema.json"));
}

#[test]
fn a_pack_that_is_named_is_the_one_that_is_printed_and_must_be_there() {
    let good = fixtures("good").remove(0);
    let text = fs::read_to_string(&good).unwrap();
    assert_eq!(onhold(&["--pack", &good.display().to_string(), "pack"]), (0, text, String::new()));
    for command in [&["pack"][..], &["pack", "any-company"], &["numbers"]] {
        let (code, out, error) = onhold(&[&["--pack", "nope"], command].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}");
        assert!(error.contains("nope"), "{command:?}: {error}");
    }
}

#[test]
fn a_broken_pack_is_an_error_that_holds_the_whole_report() {
    let bad = fixtures("bad").into_iter().find(|path| path.ends_with("unknown-keys-several.toml")).unwrap();
    let error = load::from_path(&bad).unwrap_err().to_string();
    assert!(error.starts_with(&format!("3 problems in {}\n\nerror: `kewords` is not a key", bad.display())), "{error}");
    assert_eq!(error.matches("error: ").count(), 3);
}

#[test]
fn no_command_runs_on_a_broken_pack() {
    let bad =
        fixtures("bad").into_iter().find(|path| path.ends_with("unknown-key.toml")).unwrap().display().to_string();
    for command in [&["search", "lamp"][..], &["numbers"]] {
        let (code, out, error) = onhold(&[&["--pack", &bad], command].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}");
        assert!(error.contains(&format!("--> {bad}:29:1\n")), "{command:?}: {error}");
    }
}

#[test]
fn a_pack_that_extends_another_holds_both() {
    let pack =
        load::from_path(&fixtures("good").into_iter().find(|path| path.ends_with("extends.toml")).unwrap()).unwrap();
    let built_in = built_in::built_in().unwrap();
    assert_eq!(pack.faq.len(), built_in.faq.len(), "one is replaced");
    assert!(pack.faq("late-fee").unwrap().question.ends_with("again?") && pack.faq("freeze-card").is_some());
    let own = pack.checklist("my-own").unwrap();
    assert_eq!(own.during[0].say, built_in.step.iter().find(|step| step.id == "ask-reference").unwrap().say);
    assert_eq!((own.before[0].numbers.len(), &*own.sources[0]), (1, "phone-practice"));
}

/// The built-in pack with `additions`, or the report.
fn with_local(additions: &str) -> Result<Pack, String> {
    let text = format!("format = 2\n\n{additions}");
    check::parse_local(&text, built_in::built_in().unwrap()).map_err(|problems| problems.draw("local", &text))
}

/// Keys whose values refer to entries and sources, and are not text.
const IDS: [&str; 10] =
    ["id", "use", "next", "checklist", "sources", "warnings", "faqs", "departments", "numbers", "channels"];

/// Adds every text below `value`.
fn collect(value: &serde_json::Value, out: &mut Vec<String>) {
    if let Some(text) = value.as_str() {
        out.push(text.to_owned());
    }
    for item in value.as_array().into_iter().flatten() {
        collect(item, out);
    }
    for (_, value) in value.as_object().into_iter().flatten().filter(|(key, _)| !IDS.contains(&key.as_str())) {
        collect(value, out);
    }
}

/// Every text of every entry of a pack, without ids and sources.
fn texts(pack: &Pack) -> Vec<String> {
    let whole = serde_json::to_value(pack).unwrap();
    let is_about = |key: &str| ["pack", "company", "source"].contains(&key);
    let mut out = Vec::new();
    for (_, list) in whole.as_object().unwrap().iter().filter(|(key, _)| !is_about(key)) {
        collect(list, &mut out);
    }
    assert!(out.len() > 500, "{}", out.len());
    out
}

/// Whether `words` occur in a text as whole words.
fn has_words(text: &str, words: &str) -> bool {
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(" {plain} ").contains(&format!(" {words} "))
}

#[test]
fn a_pack_of_another_country_takes_over_no_rule_of_the_us() {
    let british = |home: &str, without: &str| {
        let text = format!(
            "format = 2\n[pack]\nextends = \"any-company\"\n{without}\n[company]\nid = \"calder\"\nname = \"Calder\"\n\
             checked = \"2026-11-24\"\nhome = \"{home}\"\n"
        );
        check::parse(&text).unwrap_or_else(|problems| panic!("{}", problems.draw("x", &text)))
    };
    let (here, there) = (british("US", ""), british("GB", ""));
    assert!(!here.deadline.is_empty() && there.deadline.is_empty());
    assert!(here.warning("dispute-deadline").is_some() && there.warning("dispute-deadline").is_none());
    assert!(there.faq.iter().all(|faq| !faq.warnings.iter().any(|id| id == "dispute-deadline")));
    assert!(there.rung.iter().chain(&here.rung).any(|rung| rung.id == "regulator"), "its advice holds anywhere");
    assert_eq!(here.faq.len(), there.faq.len() + 1, "only the offices of the US are not taken over");
    assert!(there.faq("record-the-call").is_some());
    let (american, british_texts) = (texts(&here), texts(&there));
    let of_the_us = ["US", "FCC", "CFPB", "DOT", "711", "60 days", "30 days", "15 days", "state's", "states"];
    for word in of_the_us {
        let has = |texts: &[String]| texts.iter().find(|text| has_words(text, word)).cloned();
        assert!(has(&american).is_some(), "{word} is gone");
        assert_eq!(has(&british_texts), None, "{word}");
    }
    for searched in ["fcc", "cfpb", "dot", "711", "attorney", "bureau"] {
        let found = british_texts.iter().find(|text| has_words(text, searched));
        assert_eq!(found, None, "{searched}");
    }
    let short = british("US", "without = [\"card-dispute\", \"outside-help\"]");
    assert!(short.faq("outside-help").is_none() && short.deadline.iter().all(|rule| rule.id != "card-dispute"));
    assert!(short.checklist("complaint").unwrap().faqs.iter().all(|id| id != "outside-help"));
    // The id disappears as a question, as a checklist and as a reference.
    let no_parcels = british("US", "without = [\"missing-delivery\"]");
    assert!(here.faq("missing-delivery").is_some() && here.checklist("missing-delivery").is_some());
    let mut entries = no_parcels;
    entries.pack.without.clear();
    assert!(!serde_json::to_string(&entries).unwrap().contains("\"missing-delivery\""));
}

#[test]
fn local_additions_say_only_what_is_new() {
    let built_in = built_in::built_in().unwrap();
    let number = "[[department]]\nid = \"general\"\n\n[[department.number]]\nid = \"mine\"\ne164 = \"+12125550142\"\n\
                  printed = \"1-212-555-0142\"\n";
    let pack = with_local(number).unwrap();
    let general = pack.department.iter().find(|department| department.id == "general").unwrap();
    let ids: Vec<_> = general.number.iter().map(|number| &*number.id).collect();
    assert_eq!(ids, ["general-1", "general-2", "mine"], "the best one of the pack stays the first");
    assert_eq!(general.name, "General customer service");
    assert_eq!((&pack.company, &pack.pack, pack.faq.len()), (&built_in.company, &built_in.pack, built_in.faq.len()));
    let menu = "[[department]]\nid = \"general\"\n\n[[department.number]]\nid = \"general-1\"\n\n\
                [[department.number.menu]]\nhear = \"For fees, press 4\"\npress = \"4\"\n";
    let pack = with_local(menu).unwrap();
    let general = pack.numbers().find(|(_, number)| number.id == "general-1").unwrap().1;
    assert_eq!((general.menu.len(), &*general.printed), (1, "1-800-528-4800"));
    assert_eq!(general.menu[0].press.as_deref(), Some("4"));
    let answer = "[[faq]]\nid = \"late-fee\"\nquestion = \"Mine?\"\nphrasings = [\"a\", \"b\", \"c\", \"d\"]\nanswer = \"Yes.\"\n";
    assert_eq!(with_local(answer).unwrap().faq("late-fee").unwrap().question, "Mine?");
    for (wrong, said) in [
        ("[company]\nid = \"x\"\n", "local additions have no [company]"),
        ("[[department]]\nid = \"nobody\"\n", "the 1st [[department]], `nobody`: no `name`"),
        ("[[tip]]\nid = \"t\"\ntitel = \"x\"\n", "`titel` is not a key"),
    ] {
        let report = with_local(wrong).unwrap_err();
        assert!(report.contains(said), "{report}");
    }
}

#[test]
fn the_built_in_pack_is_sound_and_its_mistakes_would_be_found() {
    for pack in built_in::ALL {
        assert_eq!(report(pack.id, pack.text), "");
    }
    // Removing any line with an id must cause an error: the rules work on the real pack, too.
    let lines: Vec<&str> = onhold::pack::BUILT_IN.lines().collect();
    let ids: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].starts_with("id = ")).step_by(25).collect();
    assert!(ids.len() > 5);
    for id in ids {
        let text = lines.iter().enumerate().filter(|(at, _)| *at != id).map(|(_, line)| *line).collect::<Vec<_>>();
        assert_ne!(report("built-in pack", &text.join("\n")), "", "{}", lines[id]);
    }
}
