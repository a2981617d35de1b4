//! The speed of looking back: a folder of a thousand records, from the disk to the list and to a
//! key in it, as percentiles; and the time and memory that `onhold calls` needs for very many
//! records. Memory is measured only on Linux.
//!
//! `cargo bench --bench history` prints them. Runs in a temporary folder.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and stops where its input is wrong")]

#[path = "report/percentiles.rs"]
mod percentiles;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use onhold::app::keys::chord::{Chord, Key};
use onhold::app::{App, Clock, Msg, Stored};
use onhold::call::Records;
use onhold::call::{Call, Event, EventKind, Moment, NoteLine, Outcome, Promise, case, statistics};
use onhold::pack::load;
use onhold::store::{Listed, Store};
use onhold::ui;
use onhold::ui::Theme;
use ratatui::buffer::Buffer;

/// The number of records.
const RECORDS: i64 = 1000;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let records: Vec<Call> = (0..RECORDS).map(record).collect();
    write(folder.path(), &records);
    println!("{}", percentiles::heading(34));
    report("open and read 1,000 records", repeat(50, || drop(black_box(read(folder.path())))));
    let calls = read(folder.path());
    report("cases of 1,000 records", repeat(200, || drop(black_box(case::cases(&calls)))));
    report("hold times of 1,000 records", repeat(200, || drop(black_box(statistics::hold_times(&calls, "amex-us")))));
    report("key to frame, looking back", keys(calls));
    println!("\n{:<34} {:>10} {:>14}", "onhold calls", "time", "most memory");
    list(10_000);
    list(100_000);
}

/// Prints what the list of this many records costs, measured in a separate process.
fn list(records: i64) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path(), &(0..records).map(record).collect::<Vec<_>>());
    let begun = Instant::now();
    let mut program = Command::new(env!("CARGO_BIN_EXE_onhold"))
        .args(["--data-dir".as_ref(), folder.path().as_os_str(), "calls".as_ref()])
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut peak = String::new();
    while program.try_wait().expect("it can be waited for").is_none() {
        let status = std::fs::read_to_string(format!("/proc/{}/status", program.id())).unwrap_or_default();
        let so_far = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = so_far.map_or(peak, |so_far| so_far.trim().to_owned());
        std::thread::sleep(Duration::from_millis(2));
    }
    println!("{records:<34} {:>7} ms {peak:>14}", begun.elapsed().as_millis());
}

/// Writes the records into the folder, a file for each.
fn write(folder: &Path, records: &[Call]) {
    for call in records {
        let text = toml::to_string(call).expect("a record is TOML");
        std::fs::write(folder.join(format!("{}.toml", call.id)), text).expect("a file in the folder");
    }
}

/// Returns a call of typical length; every third one continues the case of the one before.
fn record(number: i64) -> Call {
    let begun: Moment = "2024-01-02T09:00:00-05:00".parse().expect("a moment");
    let begun = begun.plus_millis(number * 23 * 3_600_000);
    let id = |number: i64| format!("2024-01-02-{number:06}-aaaa");
    let mut call = Call::new(id(number), "amex-us".into(), begun);
    let after = |minutes: i64| begun.plus_millis(minutes * 60_000);
    call.checklist = Some("dispute-charge".into());
    call.case = (number % 3 > 0).then(|| id(number - number % 3).into());
    call.outcome = Some(Outcome::Resolved);
    call.fields.agent = format!("Agent {}", number % 40);
    call.fields.reference = format!("4F-{number:05}");
    call.event = [(0, EventKind::Started), (1, EventKind::HoldOn), (14, EventKind::HoldOff), (22, EventKind::Ended)]
        .map(|(minutes, kind)| Event::new(after(minutes), kind))
        .to_vec();
    call.promise = vec![Promise { what: "a credit".to_owned(), ..Promise::new(after(20)) }];
    let line = |minutes: i64| NoteLine {
        at: after(minutes),
        text: "says the charge is on hold while they look, and that the merchant has ten days".to_owned(),
    };
    call.note = (2..12).map(line).collect();
    call
}

fn read(folder: &Path) -> Vec<Call> {
    let listed = Store::open(folder).and_then(|mut store| store.list()).expect("the folder can be read");
    let call = |listed: Listed| if let Listed::Call { call, .. } = listed { Some(*call) } else { None };
    listed.into_iter().filter_map(call).collect()
}

fn keys(calls: Vec<Call>) -> Vec<Duration> {
    let clock = Clock {
        now: "2026-11-23T14:02:00-05:00".parse().expect("a moment"),
        steady: 0,
        zone: None,
        style: onhold::call::date_words::Custom::default(),
        tag: "4f8c".to_owned(),
    };
    let mut app = App::new(Arc::new(load::built_in().expect("the built-in pack parses")), clock, 120, 40);
    app.handle(app.clock.now, Duration::ZERO, Msg::Stored(Stored::Records(Box::new(Records::of(calls)))));
    let mut samples = Vec::new();
    let script = "l4f-00 agent".chars().map(Chord::char);
    let back = [Key::Down, Key::Enter, Key::Down, Key::Esc, Key::Esc].map(Chord::plain);
    let script: Vec<Chord> = script.chain(back).collect();
    for _ in 0..20 {
        for chord in &script {
            let begun = Instant::now();
            black_box(app.handle(app.clock.now, Duration::ZERO, Msg::Key(*chord)));
            let mut buffer = Buffer::empty(app.view.area);
            black_box(ui::draw(&app, Theme::new(true), &mut buffer));
            samples.push(begun.elapsed());
        }
    }
    samples
}

fn repeat(times: usize, mut work: impl FnMut()) -> Vec<Duration> {
    (0..times)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect()
}

fn report(what: &str, samples: Vec<Duration>) {
    println!("{}", percentiles::row(34, what, samples));
}
