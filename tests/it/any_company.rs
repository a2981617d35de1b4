//! Any company: the program itself knows none, and a call to an airline or an internet provider
//! works like any other.

use std::fs;
use std::path::{Path, PathBuf};

use onhold::call::Status;
use onhold::call::letter::filled;
use onhold::pack::{Pack, check};

use crate::support::{Dashboard, own};

const AIRLINE: &str = include_str!("../../assets/examples/tern-airways.toml");
const INTERNET: &str = include_str!("../../assets/examples/larkspur-internet.toml");

/// Words of one company, one industry or one country: they belong in packs.
const FOREIGN: [&str; 10] = [
    "amex",
    "american express",
    "merchant",
    "merchants",
    "dollar",
    "dollars",
    "the us",
    "usa",
    "cardholder",
    "cardmember",
];
/// The same in text for the user. In the source, `card` is also a number's card and the handover
/// card.
const FOREIGN_SAID: [&str; 3] = ["card", "cards", "credit limit"];
/// Where such a word is needed: the file, the word, why.
const ALLOWED: [(&str, &str, &str); 11] = [
    ("src/call/redact", "", "masks card numbers, and says so"),
    ("src/pack/built_in.rs", "amex", "names the pack that the program carries"),
    ("src/pack/built_in.rs", "american express", "names the pack that the program carries"),
    ("src/call/amount.rs", "dollar", "the table of currencies"),
    ("src/call/amount.rs", "dollars", "the table of currencies"),
    ("src/app/follow_up/export_menu.rs", "card", "the notice that card numbers are masked"),
    ("src/export/report.rs", "card", "the notice that card numbers are masked"),
    ("src/app/keys/action/page.rs", "card", "the row that says that a masked number is none"),
    ("src/app/update/requests.rs", "card", "its notice"),
    ("src/app/update/undo.rs", "card", "its name when it is undone"),
    ("src/runtime/line_mode/words.rs", "card", "its word in the line mode"),
];

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

/// The words of a line, separated by spaces.
fn words(line: &str) -> String {
    let mut out = String::from(" ");
    let mut last = ' ';
    for c in line.chars() {
        if last.is_lowercase() && c.is_uppercase() {
            out.push(' ');
        }
        out.extend(if c.is_alphanumeric() { c.to_lowercase().collect() } else { vec![' '] });
        last = c;
    }
    out.push(' ');
    out.split_whitespace().fold(String::from(" "), |all, word| format!("{all}{word} "))
}

/// The quoted text in a line of source. A key of the window table is not text for the user.
fn literals(line: &str) -> String {
    let line = line.split("//").next().unwrap_or_default();
    line.split('"').skip(1).step_by(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_in_the_source_knows_a_company_a_trade_or_a_country() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    sources(&root.join("src"), &mut files);
    let mut found = Vec::new();
    for path in files {
        let name = path.strip_prefix(root).unwrap().display().to_string();
        if name.ends_with("tests.rs") || name.contains("/tests/") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("\nmod tests").next().unwrap();
        for (at, line) in code.lines().enumerate() {
            let (all, said) = (words(line), words(&literals(line)));
            let foreign = FOREIGN.iter().filter(|word| all.contains(&format!(" {word} ")));
            let foreign = foreign.chain(FOREIGN_SAID.iter().filter(|word| said.contains(&format!(" {word} "))));
            let is_allowed = |word: &&&str| {
                ALLOWED.iter().any(|(file, known, _)| name.starts_with(file) && (known.is_empty() || known == *word))
            };
            found.extend(foreign.filter(|word| !is_allowed(word)).map(|word| format!("{name}:{}: {word}", at + 1)));
        }
    }
    assert!(found.is_empty(), "words that belong into packs:\n{}", found.join("\n"));
}

fn pack(text: &str) -> Pack {
    check::parse(text).unwrap()
}

/// Keys, the seconds that pass after them, and what the screen then says.
type Part = (&'static str, i64, &'static [&'static str]);

/// Makes a call; none of its screens may mention another industry.
fn made(pack: &str, parts: &[Part], (columns, rows): (u16, u16)) -> Dashboard {
    parts.iter().fold(Dashboard::with_pack(self::pack(pack), columns, rows), |dashboard, (keys, seconds, shown)| {
        let dashboard = dashboard.keys(keys).wait(*seconds);
        let screen = dashboard.screen();
        for text in *shown {
            assert!(screen.contains(text), "after {keys:?}, {text:?} is missing in\n{screen}");
        }
        let said = words(&screen.replace("Card numbers are masked", ""));
        for word in FOREIGN.iter().chain(&FOREIGN_SAID).filter(|word| **word != "the us") {
            assert!(!said.contains(&format!(" {word} ")), "after {keys:?}, {word:?} stands in\n{screen}");
        }
        dashboard
    })
}

/// A canceled flight, from a kitchen in New York, to an office in London.
const CANCELED: &[Part] = &[
    ("canceled", 5, &["› They canceled my flight"]),
    ("<Enter>", 5, &["› Call about this: They canceled my"]),
    ("<Enter>", 5, &["020 7946 0101", "Before you dial"]),
    ("<Space>tango three romeo november seven kilo<Enter>", 5, &["Write down the booking code", "T3RN7K"]),
    ("<Space>a seat on the next flight<Enter>", 5, &["Where are you calling from?"]),
    // The answer decides which numbers: the best first, and whether each is open now.
    ("<Space>", 5, &["020 7946 0101", "English", "open now, until 22:00 London time, 17:00 your time"]),
    ("c", 2, &["WAITING", "press 1", "you hear: For English, press 1"]),
    ("<A-d>", 4, &["Is it about a flight in the next 48 hours? say “yes”"]),
    ("<A-d>", 4, &["key in your booking code on the keys, then #"]),
    ("<A-d>", 60, &["WAITING"]),
    ("<Esc>h", 5, &["TALKING", "“My booking is T3RN7K."]),
    ("aSam Reed<Enter>", 5, &["Sam Reed"]),
    ("rTN-4471<Enter>", 5, &[]),
    ("?", 1, &[]),
    ("<Esc><Esc>gs", 1, &["Spell"]),
    ("<Esc>gd", 1, &["Tern must pay the refund"]),
    ("<Esc>ge", 1, &["Customer relations, in writing"]),
    ("<Esc>e", 5, &["Booking code", "T3RN7K"]),
    ("a seat on TN 210<Enter>", 1, &[]),
    // The first of December, as in the UK.
    ("1/12<Enter>", 1, &["1 Dec"]),
    ("2<Enter>", 1, &["Call ended and saved"]),
];

#[test]
fn a_call_to_an_airline_in_another_country_speaks_of_flights_alone() {
    for size in [(80, 24), (120, 40)] {
        let dashboard = made(AIRLINE, CANCELED, size);
        let call = dashboard.last_saved().unwrap();
        assert_eq!((call.status, call.company.as_str()), (Status::Ended, "tern-airways"));
        assert_eq!(call.number.as_deref(), Some("+442079460101"));
        assert_eq!(call.fields.get(own("booking")), "T3RN7K");
        assert_eq!(call.promise[0].by, Some("2026-12-01".parse().unwrap()));
        let in_menu: Vec<_> =
            call.step.iter().map(|mark| mark.step.as_str()).filter(|step| step.contains('/')).collect();
        assert_eq!(in_menu, ["bookings-uk/1", "bookings-uk/2", "bookings-uk/3"]);
    }
}

#[test]
fn every_number_of_the_departments_of_a_reason_can_be_dialed() {
    let mut pack = pack(AIRLINE);
    let list = pack.checklist.iter_mut().find(|list| list.id == "delayed-bag").unwrap();
    list.departments = pack.department.iter().map(|department| department.id.clone()).collect();
    let reason = list.reason.to_string();
    for step in list.before.iter_mut().chain(&mut list.during) {
        step.numbers.clear();
        step.choice.iter_mut().for_each(|choice| choice.numbers.clear());
    }
    let all: Vec<String> = pack.numbers().map(|(_, number)| number.e164.to_string()).collect();
    let chosen = Dashboard::with_pack(pack, 80, 24).keys("<Esc>c").keys(&reason).keys("<Enter>");
    let offered: Vec<_> = chosen.app.facts().numbers_to_dial().iter().map(|number| number.e164.to_owned()).collect();
    assert_eq!(offered, all);
}

#[test]
fn the_call_key_on_a_department_offers_all_its_numbers() {
    let numbers = |dashboard: &Dashboard| -> Vec<String> {
        dashboard.app.facts().numbers_to_dial().iter().map(|number| number.e164.to_owned()).collect()
    };
    let airline = || Dashboard::with_pack(pack(AIRLINE), 80, 24);
    let of = |department: usize| -> Vec<String> {
        airline().app.facts().directory()[department].number.iter().map(|number| number.e164.to_string()).collect()
    };
    let chosen = airline().keys("<Esc>2c");
    assert!(of(0).len() > 2 && !chosen.app.windows.is_open(), "{}", chosen.screen());
    assert_eq!(numbers(&chosen), of(0));
    // Another row, another department; the same row again starts the call.
    let other = chosen.keys("jc");
    assert_eq!((numbers(&other), other.app.call.number.as_deref()), (of(1), of(1).first().map(String::as_str)));
    assert!(other.app.call.event.is_empty());
    let started = other.keys("c");
    assert!(started.screen().contains("WAITING"), "{}", started.screen());
    // A department that a query found.
    let found = airline().keys("bookings department").keys("<Esc>c");
    assert_eq!(numbers(&found), of(0), "{}", found.screen());
    // Once there is a reason, the key starts the call, as the strip says.
    let with_reason = airline().keys("<Esc>c<Enter><Esc>2");
    let to_dial = with_reason.app.facts().number_to_dial().map(|(_, number)| number.e164.to_owned());
    let started = with_reason.keys("Gc");
    assert!(started.screen().contains("WAITING"), "{}", started.screen());
    assert_eq!(started.app.call.number, to_dial.as_deref().map(Into::into));
}

#[test]
fn the_call_key_on_a_department_without_a_number_shows_how_to_reach_it() {
    let card = Dashboard::with_pack(pack(AIRLINE), 80, 24).keys("<Esc>2Gc");
    let last = card.app.facts().directory().last().map(|department| department.name.to_string()).unwrap();
    assert!(card.app.windows.is_open() && card.screen().contains(&last), "{}", card.screen());
}

#[test]
fn the_field_for_a_new_companys_number_says_what_it_wants() {
    let number = Dashboard::with_pack(pack(AIRLINE), 80, 24).keys("<Esc>gcHarbor Internet<Enter>").screen();
    assert!(number.contains("/ type the phone number") && !number.contains("filter"), "{number}");
}

#[test]
fn a_number_says_whether_it_is_open_and_where_it_works_from() {
    let airline = |keys: &str| Dashboard::with_pack(pack(AIRLINE), 120, 40).keys(keys).screen();
    let first = airline("<Esc>2<Enter>");
    for shown in [
        "Bookings · number 1 of 4",
        "Line        English",
        "Open now, until 22:00 London time, 17:00 your time",
        "from the UK and abroad, not toll-free",
        "“For English, press 1”: press 1",
    ] {
        assert!(first.contains(shown), "{shown}:\n{first}");
    }
    let free = airline("<Esc>2<Enter>2");
    for shown in ["toll-free in the UK", "Opens Tue 09:00 London time, 04:00 your time"] {
        assert!(free.contains(shown), "{shown}:\n{free}");
    }
}

/// Nobody came to repair the line.
const MISSED_VISIT: &[Part] = &[
    ("technician did not come", 5, &["› The technician did not c"]),
    ("<Enter><Enter>", 5, &["1-312-555-0110", "Write down the account number"]),
    ("<Space>LK-20417<Enter>", 5, &["LK-20417"]),
    ("c", 2, &["WAITING", "press 1"]),
    ("<A-d>", 4, &["key in the five digits of your account number"]),
    ("<A-d>", 4, &["press 4"]),
    // A slip: the step of the menu is open again.
    ("<Esc>u", 4, &["Undone: menu step: ", "key in the five digits"]),
    ("d", 4, &["press 4"]),
    ("d", 30, &["WAITING"]),
    ("h", 5, &["TALKING", "Nobody came."]),
    ("aAlex<Enter>", 5, &["Alex"]),
    ("e", 5, &["Account number", "LK-20417"]),
    ("R-77<Enter>", 1, &[]),
    ("a new visit<Enter>", 1, &[]),
    ("12/1<Enter>", 1, &["Dec 1"]),
    ("2<Enter>", 1, &["Call ended and saved"]),
];

#[test]
fn a_call_to_an_internet_provider_goes_through_its_menu() {
    for size in [(80, 24), (120, 40)] {
        let dashboard = made(INTERNET, MISSED_VISIT, size);
        let call = dashboard.last_saved().unwrap();
        assert_eq!((call.fields.get(own("account")), call.fields.reference.as_str()), ("LK-20417", "R-77"));
        assert_eq!(call.promise[0].by, Some("2026-12-01".parse().unwrap()));
        let pack = pack(INTERNET);
        let letter = filled(pack.letter("credit-letter").unwrap(), call, &pack, call.created);
        for text in ["My account number is LK-20417.", "down since [down since]", "and spoke with Alex"] {
            assert!(letter.contains(text), "{text:?} is missing in\n{letter}");
        }
    }
}

#[test]
fn open_now_is_not_shown_for_ever() {
    let pack = onhold::pack::check::parse(INTERNET).unwrap();
    let dial = Dashboard::with_pack(pack, 120, 40).keys("<Esc>c<Down><Enter>").wait(30);
    assert!(dial.screen().contains("open now, until "), "{}", dial.screen());
    assert!(dial.app.session.notice.is_none(), "nothing else is to wake for");
    let until = dial.app.wake_in().unwrap();
    assert!((60_000..24 * 3_600_000).contains(&until), "{until}");
}
