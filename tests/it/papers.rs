//! The follow-up to a call: deadlines, the escalation ladder, letters, and exports in every format.

use std::sync::{Arc, LazyLock};

use onhold::app::state::msg::{Export, Written};
use onhold::app::windows::Window;
use onhold::app::{Effect, Stored};
use onhold::call::draft::Place;
use onhold::call::profile::Profile;
use onhold::call::{Call, DeadlineMark, Event, EventKind, Form, Moment, NoteLine, Promise, PromiseState, RungMark};
use onhold::call::{Mark, Outcome, StepMark};
use onhold::export::{render, render_case, signed};
use onhold::pack::{Field, Pack, load};

use crate::committed::expect_file;
use crate::support::{Dashboard, own};

mod browser;
mod calendar;
mod files;
mod hostile;

const DAY: &str = "2026-11-23T14:02:00.000-05:00";

fn moment(minutes: i64) -> Moment {
    DAY.parse::<Moment>().unwrap().plus_millis(minutes * 60_000)
}

fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| load::built_in().unwrap());
    &PACK
}

fn notes() -> Vec<NoteLine> {
    let note = |minutes, text: &str| NoteLine { at: moment(minutes), text: text.to_owned() };
    vec![
        note(15, "says the charge is on hold while they look"),
        note(18, "# not a *heading*, and <b>no</b> | cell"),
        note(19, ""),
        note(30, "the merchant has ten days to answer"),
    ]
}

fn promises() -> Vec<Promise> {
    let promise = |minutes, what: &str, said: &str, by: Option<&str>| Promise {
        who: "Sam".to_owned(),
        what: what.to_owned(),
        said: said.to_owned(),
        by: by.map(|day| day.parse().unwrap()),
        ..Promise::new(moment(minutes))
    };
    vec![
        promise(18, "a credit of $40, for now", "fri", Some("2026-11-27")),
        promise(19, "a letter", "soon", None),
        Promise {
            state: PromiseState::Broken,
            settled: Some(moment(60 * 48)),
            ..promise(20, "a call back", "tomorrow", Some("2026-11-24"))
        },
    ]
}

/// A record with something in every part.
fn full() -> Call {
    let mut call = Call::new("2026-11-23-140200-4f8c".to_owned(), "amex-us".into(), moment(0));
    call.zone = Some("America/New_York".into());
    call.status = onhold::call::Status::Ended;
    call.checklist = Some("dispute-charge".into());
    call.number = Some("+18005284800".into());
    call.outcome = Some(Outcome::Promised);
    let fields = &mut call.fields;
    for (field, value) in [
        (&mut fields.agent, "Sam, no. 12"),
        (&mut fields.reference, "4F-8831"),
        (&mut fields.call_back, "1-800-555-0100"),
        (&mut fields.want, "a refund of $40"),
        (&mut fields.outcome, "they look into it"),
    ] {
        value.clone_into(field);
    }
    for (field, value) in [("merchant", "Corner Shop"), ("amount", "$40.00"), ("date", "2 November")] {
        value.clone_into(call.fields.get_mut(own(field)));
    }
    let event = |minutes, kind| Event::new(moment(minutes), kind);
    let named = |minutes, name: &str| Event { agent: Some(name.into()), ..event(minutes, EventKind::Agent) };
    call.event = vec![
        event(0, EventKind::Started),
        event(1, EventKind::HoldOn),
        event(13, EventKind::HoldOff),
        named(14, "Dana, no. 4471"),
        Event { department: Some("Disputes".into()), ..event(16, EventKind::Transfer) },
        named(17, "Sam, no. 12"),
        Event::gap(moment(20), moment(25)),
        event(26, EventKind::CutOff),
        event(28, EventKind::Started),
        event(31, EventKind::Ended),
    ];
    let mark = |step: &str, mark, choice: Option<&str>| StepMark {
        checklist: "dispute-charge".into(),
        step: step.into(),
        mark,
        at: moment(0),
        choice: choice.map(Into::into),
    };
    call.step = vec![mark("pending", Mark::Done, Some("posted")), mark("ask-reference", Mark::Skipped, None)];
    call.note = notes();
    call.promise = promises();
    let deadline = |id: &str, from: &str, due: Option<&str>| DeadlineMark {
        id: id.into(),
        from: Some(from.parse().unwrap()),
        due: due.map(|day| day.parse().unwrap()),
        noted: moment(32),
    };
    call.deadline = vec![
        deadline("billing-error-notice", "2026-11-02", None),
        deadline("freeze-ends", "2026-11-20", Some("2026-11-26")),
        deadline("gone-from-the-pack", "2026-11-20", None),
    ];
    let rung =
        |id: &str, minutes, result: &str| RungMark { rung: id.into(), at: moment(minutes), result: result.to_owned() };
    call.rung = vec![rung("representative", 15, "no"), rung("supervisor", 29, "")];
    call.put_draft(&Place::Rung("regulator".into()), "they will call me ba");
    call.put_draft(&Place::Department, "");
    call
}

/// A record with nothing but its beginning.
fn empty() -> Call {
    Call::new("2026-11-23-140200-4f8c".to_owned(), "amex-us".into(), moment(0))
}

fn exported(form: &Form, call: &Call) -> Option<String> {
    render(form, call, pack(), moment(60 * 24 * 2))
}

fn forms() -> Vec<(&'static str, Form)> {
    vec![
        ("md", Form::Markdown),
        ("txt", Form::Text),
        ("html", Form::Page),
        ("json", Form::Json),
        ("ics", Form::Calendar),
        ("dispute-letter.txt", Form::Letter("dispute-letter".into())),
        ("complaint-letter.txt", Form::Letter("complaint-letter".into())),
        ("dispute-letter.html", Form::LetterPage("dispute-letter".into())),
    ]
}

#[test]
fn exports_are_current() {
    for (ending, form) in forms() {
        for (name, call) in [("full", full()), ("empty", empty())] {
            let Some(text) = exported(&form, &call) else {
                assert_eq!((ending, name), ("ics", "empty"), "only a calendar can be empty");
                continue;
            };
            expect_file(format!("tests/exports/{name}.{ending}"), &text.replace("\r\n", "\n"));
            assert_eq!(exported(&form, &call), Some(text), "{name}.{ending} comes out the same again");
        }
    }
}

#[test]
fn a_draft_is_in_every_report_and_marked_as_one() {
    for (name, form) in
        forms().into_iter().filter(|(_, form)| !matches!(form, Form::Calendar | Form::Letter(_) | Form::LetterPage(_)))
    {
        let text = exported(&form, &full()).unwrap();
        let before = text.split("they will call me ba").next().filter(|before| before.len() < text.len());
        let before = before.unwrap_or_else(|| panic!("{name}: {text}")).to_lowercase();
        assert!(before.contains("draft"), "{name}: {text}");
        assert!(!exported(&form, &Call { draft: Vec::new(), ..full() }).unwrap().contains("Drafts"), "{name}");
    }
}

#[test]
fn a_whole_case_is_one_file() {
    let mut later = empty();
    later.id = "2026-11-30-090000-0001".to_owned();
    later.created = moment(60 * 24 * 7);
    later.case = Some(full().id.into());
    later.fields.reference = "4F-9000".to_owned();
    let calls = [full(), later];
    for (ending, form) in forms() {
        let text = render_case(&form, &calls, pack(), moment(60 * 24 * 8));
        assert_eq!(text, render_case(&form, &calls, pack(), moment(60 * 24 * 8)));
        match (&form, text) {
            (Form::Letter(_) | Form::LetterPage(_), text) => assert_eq!(text, None, "a letter speaks of one record"),
            (Form::Markdown | Form::Text | Form::Page | Form::Json | Form::Calendar, text) => {
                expect_file(format!("tests/exports/case.{ending}"), &text.unwrap().replace("\r\n", "\n"));
            }
        }
    }
}

#[test]
fn a_record_of_another_company_takes_no_words_from_this_pack() {
    let mut call = full();
    call.company = "other-bank".into();
    let text = exported(&Form::Text, &call).unwrap();
    assert!(text.starts_with("Call to other-bank, 23 November 2026\n"), "{text}");
    assert!(!text.contains("American Express") && !text.contains("Regulation Z"), "{text}");
    assert_eq!(exported(&Form::Letter("dispute-letter".into()), &call), None);
}

#[test]
fn a_letter_holds_no_fact_that_nobody_entered() {
    let letters = &pack().letter;
    assert_eq!(letters.len(), 2);
    for letter in letters {
        let text = onhold::call::letter::filled(letter, &empty(), pack(), moment(0));
        // Besides its own words and the day, an empty record leaves blanks only.
        let facts: Vec<&str> =
            ["Corner", "$", "Dana", "4F-", "14:", "1-800"].into_iter().filter(|fact| text.contains(fact)).collect();
        assert_eq!(facts, Vec::<&str>::new(), "{text}");
        assert!(text.contains("November 23, 2026") && !text.contains('{'), "{text}");
        assert_eq!(text.matches('[').count(), text.matches(']').count());
    }
}

#[test]
fn every_key_of_the_json_is_described() {
    fn keys(value: &serde_json::Value, out: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| {
                out.push(key.clone());
                keys(value, out);
            }),
            serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, out)),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => {}
        }
    }
    let text = exported(&Form::Json, &full()).unwrap();
    let mut found = Vec::new();
    keys(&serde_json::from_str(&text).unwrap(), &mut found);
    found.sort();
    found.dedup();
    let case = render_case(&Form::Json, &[full()], pack(), moment(0)).unwrap();
    keys(&serde_json::from_str(&case).unwrap(), &mut found);
    found.sort();
    found.dedup();
    let page = include_str!("../../docs/export.md");
    let missing: Vec<_> = found.iter().filter(|key| !page.contains(&format!("`{key}`"))).collect();
    assert_eq!(missing, Vec::<&String>::new(), "docs/export.md does not describe these keys");
    let version = format!("`schema_version` is {}", onhold::export::SCHEMA_VERSION);
    assert!(page.contains(&version), "docs/export.md names another version");
}

/// Keys from the day that a rule counts from to its last day.
const OWN_DAY: &str = "<Down><Enter>";

/// The dashboard in a dispute.
fn dashboard(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("<Esc>cdispute charge<Enter>")
}

#[test]
fn a_deadline_is_worked_out_from_a_day_in_words_and_kept() {
    let dashboard = dashboard(120, 40).keys("gd<Enter>2 nov");
    let screen = dashboard.screen();
    assert!(screen.contains("Monday, Nov 2, 21 days ago → last day Friday, Jan 1"), "{screen}");
    let dashboard = dashboard.keys("<Enter>");
    let saved = dashboard.last_saved().unwrap();
    assert_eq!(
        (saved.deadline[0].id.as_str(), saved.deadline[0].from),
        ("billing-error-notice", Some("2026-11-02".parse().unwrap()))
    );
    let screen = dashboard.screen();
    assert!(screen.contains("39 days left: Friday, Jan 1, 2027"), "{screen}");
    assert!(screen.contains("Calculated: 60 days after Monday, Nov 2"), "{screen}");
    assert!(screen.contains("Regulation Z"), "{screen}");

    // The caller's own last day; then the computed one again.
    let dashboard = dashboard.keys(OWN_DAY).keys("fri<Enter>");
    let screen = dashboard.screen();
    assert!(screen.contains("! SOON  4 days left: Friday, Nov 27 (your own date)"), "{screen}");
    let dashboard = dashboard.keys("<Enter><C-u><Enter>");
    assert!(dashboard.screen().contains("39 days left: Friday, Jan 1, 2027"));
    // The day is removed.
    let dashboard = dashboard.keys("<Up><Enter><C-u><Enter>");
    assert_eq!(dashboard.app.call.deadline, []);
    assert!(dashboard.screen().contains("not set yet"));
}

#[test]
fn what_is_overdue_or_near_says_so_in_words() {
    for (day, words) in [
        ("2026-08-01", "! OVERDUE  ended 54 days ago: Wednesday, Sep 30"),
        ("2026-09-24", "! SOON  today is the last day: Monday, Nov 23"),
        ("2026-09-30", "! SOON  6 days left: Sunday, Nov 29"),
    ] {
        let screen = dashboard(80, 24).keys(&format!("gd<Enter>{day}<Enter>")).screen();
        assert!(screen.contains(words), "{day}: {screen}");
    }
}

#[test]
fn in_the_line_of_a_page_every_key_is_text_and_esc_changes_nothing() {
    let dashboard = dashboard(80, 24).keys("gd<Enter>jqeE?d");
    assert!(
        dashboard.screen().contains("jqeE?d") && dashboard.screen().contains("no date found yet"),
        "{}",
        dashboard.screen()
    );
    let dashboard = dashboard.keys("<Enter>");
    assert!(dashboard.screen().contains("No date found"), "{}", dashboard.screen());
    let dashboard = dashboard.keys("<Esc>");
    assert_eq!(dashboard.app.call.deadline, []);
    assert!(matches!(dashboard.app.windows.top(), Some(Window::Deadlines(_))), "Esc leaves the line, not the page");
    assert!(!dashboard.keys("<Esc>").app.windows.is_open());
}

#[test]
fn other_reasons_come_after_the_reason_of_the_call() {
    let screen = Dashboard::new(120, 40).keys("<Esc>ccomplain<Enter>gd").screen();
    let place = |words: &str| screen.find(words).unwrap_or_else(|| panic!("no {words:?} in {screen}"));
    assert!(place("Amex should answer the CFPB") < place("Other deadlines"), "{screen}");
    assert!(place("Other deadlines") < place("Dispute letter must arrive"), "{screen}");
}

#[test]
fn the_ladder_shows_what_is_there_what_is_missing_and_what_comes_next() {
    let dashboard = dashboard(120, 40).keys("aDana<Enter>r4F-8831<Enter>ge");
    let screen = dashboard.screen();
    assert!(screen.contains("1 The agent who answers  ← next"), "{screen}");
    assert!(screen.contains("! what you want, in one sentence: missing"), "{screen}");
    // Tried, with the result; the next rung opens.
    let dashboard = dashboard.wait(60).keys("<Space>they say no<Enter>");
    let saved = dashboard.last_saved().unwrap();
    assert_eq!((saved.rung[0].rung.as_str(), saved.rung[0].result.as_str()), ("representative", "they say no"));
    let screen = dashboard.screen();
    assert!(screen.contains("Tried Nov 23, 2:03 pm: they say no"), "{screen}");
    assert!(screen.contains("2 A supervisor or manager  ← next"), "{screen}");
    for line in
        ["✓ you asked the agent first: Nov 23, 2026", "✓ the agent's name: Dana", "✓ the reference number: 4F-8831"]
    {
        assert!(screen.contains(line), "{line}: {screen}");
    }
    assert!(screen.contains("My reference number is 4F-8831.”"), "{screen}");
    // Undone.
    let dashboard = dashboard.keys("u");
    assert_eq!(dashboard.app.call.rung, []);
    assert!(dashboard.screen().contains("1 The agent who answers  ← next"));
    assert!(dashboard.last_saved().unwrap().rung.is_empty());
}

#[test]
fn a_broken_promise_is_what_a_formal_complaint_rests_on() {
    let mut dashboard = dashboard(120, 40);
    dashboard.app.call.promise = full().promise;
    let screen = dashboard.keys("gejjj").screen();
    assert!(screen.contains("✓ a promise they didn't keep, with its date: a call back, by Nov 24, 2026"), "{screen}");
}

#[test]
fn a_card_number_in_what_came_of_it_is_masked_at_once() {
    let dashboard = dashboard(120, 40).keys("ge<Space>card 378282246310005<Enter>");
    let saved = dashboard.last_saved().unwrap();
    assert_eq!(saved.rung[0].result, "card •••• 0005");
    assert!(dashboard.screen().contains("Card number masked"), "{}", dashboard.screen());
    assert!(!dashboard.screen().contains("378282246310005"));
}

fn asked(dashboard: &Dashboard) -> &Export {
    let export = dashboard
        .effects
        .iter()
        .rev()
        .find_map(|effect| if let Effect::Export(export) = effect { Some(export) } else { None });
    export.expect("no export was asked for")
}

#[test]
fn the_menu_asks_for_files_and_says_where_they_are() {
    let dashboard = dashboard(80, 24).keys("4the charge is not mine<Esc>gx");
    assert!(
        dashboard.screen().contains("Export") && dashboard.screen().contains("no dates yet"),
        "{}",
        dashboard.screen()
    );
    let dashboard = dashboard.keys("<Enter>");
    assert_eq!(asked(&dashboard).form, Form::Text);
    assert_eq!(asked(&dashboard).calls[0].note[0].text, "the charge is not mine");
    let written =
        Stored::Exported(Written { file: "exports/x.txt".into(), path: "/home/me/onhold/exports/x.txt".into() });
    let dashboard = dashboard.stored(written);
    assert_eq!(dashboard.screen().matches("Saved: /home/me/onhold/exports/x.txt").count(), 2, "{}", dashboard.screen());
    // A narrow bottom line shows the name rather than the beginning of the path.
    let long = format!("/home/{}/exports/x.txt", "me".repeat(40));
    let dashboard =
        dashboard.stored(Stored::Exported(Written { file: "exports/x.txt".into(), path: long.as_str().into() }));
    let said = |row: &str| row.trim() == "Saved: exports/x.txt";
    assert!(dashboard.screen().lines().any(said), "{}", dashboard.screen());
    let dashboard = dashboard.keys("calend<Enter>");
    assert_eq!(asked(&dashboard).form, Form::Calendar);
}

#[test]
fn a_letter_is_read_before_it_is_written_and_the_letter_of_the_reason_comes_first() {
    let dashboard = dashboard(120, 40).keys("4x<Esc>gxwriting<Enter>");
    let screen = dashboard.screen();
    assert!(screen.contains("Dispute a charge in writing") && screen.contains("Before you send it"), "{screen}");
    assert!(screen.contains("[merchant]"), "{screen}");
    let before = dashboard.effects.len();
    let dashboard = dashboard.keys("<PgDn>");
    assert!(dashboard.screen().contains("[your signature]"), "{}", dashboard.screen());
    assert_eq!(dashboard.effects.len(), before, "reading writes nothing");
    let dashboard = dashboard.keys("y");
    let copied = dashboard
        .effects
        .iter()
        .rev()
        .find_map(|effect| if let Effect::Copy(text) = effect { Some(text) } else { None });
    assert!(copied.unwrap().starts_with("[your name]\n"), "the letter alone: {copied:?}");
    let dashboard = dashboard.keys("<Enter>");
    assert_eq!(asked(&dashboard).form, Form::Letter("dispute-letter".into()));
    assert_eq!(Arc::as_ref(&asked(&dashboard).pack).company.id, "amex-us");
}

#[test]
fn after_the_end_the_export_is_of_the_call_that_ended() {
    assert!(
        !Dashboard::new(80, 24).keys("<Esc>gx").app.windows.is_open(),
        "without anything taken down there is nothing to write"
    );
    let dashboard = dashboard(80, 24).keys("4first call<Esc>e<Enter><Enter><Esc>gx<Enter>");
    assert_eq!(asked(&dashboard).calls[0].note[0].text, "first call");
    // Once the next call has something in it, that one is exported.
    let dashboard = dashboard.keys("<Esc>4second call<Esc>gx<Enter>");
    assert_eq!(asked(&dashboard).calls[0].note[0].text, "second call");
}

#[test]
fn a_page_is_whole_in_itself_and_what_was_typed_stays_text() {
    let mut call = full();
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\" 'onload='x' &lt; </style></title>";
    for field in [Field::Want, own("merchant"), Field::Agent] {
        evil.clone_into(call.fields.get_mut(field));
    }
    call.note.push(NoteLine { at: moment(31), text: evil.to_owned() });
    let profile = Profile { name: evil.to_owned(), ..Profile::default() };
    let text = signed(&Form::Page, exported(&Form::Page, &call).unwrap(), &profile);
    let tags: Vec<&str> = text.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()).collect();
    for tag in &tags {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        assert!(TAGS.contains(&name), "<{tag}>");
        assert!(!tag.contains("src=") && !tag.contains("url(") && !tag.contains(" on"), "<{tag}>");
        assert!(!tag.contains("href=") || tag.starts_with("a href=\"#exhibit-"), "<{tag}>");
    }
    assert!(!text.contains("url(") && !text.contains("@import") && text.matches("<style>").count() == 1);
    assert!(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && text.contains("default-src 'none'"), "{text}");
    assert!(text.contains("id=\"exhibit-2\"") && text.contains("Exhibit 2: Dispute a charge"), "{text}");
}

/// Every element that a page may have.
const TAGS: [&str; 29] = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "dl", "dt", "dd", "table",
    "thead", "tbody", "tr", "th", "td", "ol", "ul", "li", "a", "b", "br", "span", "section", "footer",
];
