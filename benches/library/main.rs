//! The cost of a large library: how long reading takes, how soon it can be searched, how much
//! memory it needs, and how long a person waits for the first frame and for `onhold search --all`;
//! at the first start, and at the second, which has a cache.
//!
//! `cargo bench --bench library` makes three libraries in a temporary folder and measures them.
//! Next to each time is the processor time, which shows how much other programs added. Processor
//! time and the dashboard's costs are measured only on Linux, which has them in `/proc`.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and stops where its input is wrong")]

mod generator;
#[path = "../report/percentiles.rs"]
mod percentiles;

use std::fs;
use std::hint::black_box;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use onhold::app::keys::chord::{Chord, Key};
use onhold::app::state::msg::LibraryMsg;
use onhold::app::{App, Clock, Msg};
use onhold::find;
use onhold::find::{Index, Query};
use onhold::pack::library::{AtHand, Member};
use onhold::pack::load;
use onhold::runtime::library_reader;
use onhold::store::cache::Cache;
use onhold::ui;
use onhold::ui::Theme;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::buffer::Buffer;

/// How many packs the libraries have.
const SIZES: [usize; 3] = [20, 200, 2000];
/// Entries of each pack that a search can return.
const ENTRIES: usize = 50;
const ROUNDS: usize = 5;
/// Queries that are typed letter by letter.
const QUERIES: [&str; 6] =
    ["lost card", "dispute a charge", "refnd late delivery", "cancel my contract", "tech visit", "phone number"];
/// The number of the dashboard's threads while it reads no pack: main, keys, signals, the end of
/// the terminal, saving.
const THREADS: usize = 5;
/// Reading is over once the threads have stayed the same for this long.
const QUIET: Duration = Duration::from_millis(200);
/// Linux counts processor time in this many ticks per second.
const TICKS: f64 = 100.0;

fn main() {
    for packs in SIZES {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("packs");
        fs::create_dir(&folder).expect("a folder");
        let mut bytes = 0;
        for (name, text) in generator::packs(packs) {
            bytes += text.len();
            fs::write(folder.join(name), text).expect("a file");
        }
        println!("{packs} packs, {} entries, {} KB of TOML", packs * ENTRIES, bytes / 1000);
        println!("{}", percentiles::heading(34));
        let cache = dir.path().join("cache");
        reading(&folder, &cache, Start::First);
        command(&folder, &cache, Start::First);
        reading(&folder, &cache, Start::Second);
        command(&folder, &cache, Start::Second);
        if cfg!(target_os = "linux") {
            dashboard(&folder, &cache, dir.path());
        }
        println!();
    }
}

/// Which start is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    /// Without a cache: it is removed before each round.
    First,
    /// With the cache of the one before.
    Second,
}

impl Start {
    fn prepare(self, cache: &Path) {
        if self == Self::First && cache.exists() {
            fs::remove_dir_all(cache).expect("the cache can be removed");
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::First => "first start",
            Self::Second => "second start",
        }
    }
}

/// Measures reading in this process: the time until the first part and until everything can be
/// searched, and the search itself.
fn reading(folder: &Path, cache: &Path, start: Start) {
    let (mut first, mut all, mut busy) = (Vec::new(), Vec::new(), Vec::new());
    let (mut parts, mut companies) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        parts.clear();
        companies.clear();
        start.prepare(cache);
        let cache = Cache::new(cache.to_owned());
        let (begun, before) = (Instant::now(), processor("self"));
        let at_hand = AtHand::find(Some(folder), None).expect("a folder of packs");
        let mut searchable = None;
        library_reader::read(
            &at_hand.places,
            Some(&cache),
            |_| {},
            |part| {
                assert!(part.left_out.is_empty(), "the generator makes sound packs");
                searchable.get_or_insert_with(|| begun.elapsed());
                parts.push(Arc::new(part.index));
                companies.extend(part.companies);
            },
        );
        first.extend(searchable);
        all.push(begun.elapsed());
        busy.push(Duration::from_secs_f64(processor("self") - before));
    }
    report(&format!("{}: first part searchable", start.name()), first);
    report(&format!("{}: all searchable", start.name()), all);
    report_processors(busy);
    if start == Start::First {
        return;
    }
    let searched: Vec<&Index> = parts.iter().map(AsRef::as_ref).collect();
    let mut samples = Vec::new();
    for text in QUERIES.iter().flat_map(|query| (1..=query.len()).filter_map(|end| query.get(..end))) {
        let begun = Instant::now();
        black_box(find::search(&searched, Query { text, ..Query::default() }));
        samples.push(begun.elapsed());
    }
    report(&format!("a key searched in {} parts", parts.len()), samples);
    keys(companies, parts);
}

/// Measures the time from a key in a search of all companies to the frame that shows the results.
fn keys(companies: Vec<Member>, parts: Vec<Arc<Index>>) {
    let clock = Clock {
        now: "2026-11-23T14:02:00-05:00".parse().expect("a moment"),
        steady: 0,
        zone: None,
        style: onhold::call::date_words::Custom::default(),
        tag: "4f8c".to_owned(),
    };
    let mut app = App::new(Arc::new(load::built_in().expect("the built-in pack")), clock, 120, 40);
    let mut told = vec![LibraryMsg::Part { companies, left_out: Vec::new(), index: Arc::default() }];
    told.extend(parts.into_iter().map(|index| LibraryMsg::Part { companies: Vec::new(), left_out: Vec::new(), index }));
    for told in told {
        app.handle(app.clock.now, Duration::ZERO, Msg::Library(told));
    }
    let mut samples = Vec::new();
    let mut press = |chord: Chord| {
        let begun = Instant::now();
        black_box(app.handle(app.clock.now, Duration::ZERO, Msg::Key(chord)));
        black_box(app.before_draw());
        let mut buffer = Buffer::empty(app.view.area);
        black_box(ui::draw(&app, Theme::new(true), &mut buffer));
        begun.elapsed()
    };
    for query in QUERIES {
        press(Chord::char('/'));
        press(Chord::ctrl('l'));
        samples.extend(query.chars().map(|c| press(Chord::char(c))));
        press(Chord::plain(Key::Esc));
    }
    report("key to frame in all companies", samples);
}

/// Measures `onhold search --all`, from start to end.
fn command(folder: &Path, cache: &Path, start: Start) {
    let (mut samples, mut busy) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        start.prepare(cache);
        let (begun, before) = (Instant::now(), children());
        let status = Command::new(env!("CARGO_BIN_EXE_onhold"))
            .arg("--pack")
            .arg(folder)
            .args(["search", "--all", "lost card refund"])
            .env("XDG_CACHE_HOME", cache)
            .env("LOCALAPPDATA", cache)
            .stdout(Stdio::null())
            .status()
            .expect("the program runs");
        assert!(status.success(), "something is found");
        samples.push(begun.elapsed());
        busy.push(Duration::from_secs_f64(children() - before));
    }
    report(&format!("{}: onhold search --all", start.name()), samples);
    report_processors(busy);
}

/// Measures the dashboard in a terminal: the time to its first whole frame and to the end of
/// reading, and its memory then.
fn dashboard(folder: &Path, cache: &Path, dir: &Path) {
    let (mut first, mut whole, mut memory) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 })
            .expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onhold"));
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("XDG_CACHE_HOME", cache);
        command.args(["--pack".as_ref(), folder.as_os_str()]);
        command.args(["--data-dir".as_ref(), dir.join("records").as_os_str()]);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let _writer = pair.master.take_writer().expect("a writer");
        let begun = Instant::now();
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        let pid = child.process_id().expect("a process");
        wait_for(&mut reader, "quit");
        first.push(begun.elapsed());
        // Reading is over when its threads are gone: then there are five, and none is busy.
        let mut busy = Instant::now();
        while busy.elapsed() < QUIET {
            if threads(pid) > THREADS {
                busy = Instant::now();
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        whole.push(busy - begun);
        memory = memory.max(resident(pid));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
    }
    report("second start: first frame", first);
    report("second start: dashboard, all of it", whole);
    println!("{:<34} {:>10} KB", "  resident then", memory);
}

/// Reads what is sent to the terminal until it contains `text`.
fn wait_for(reader: &mut impl Read, text: &str) {
    let (mut sent, mut buffer) = (Vec::new(), vec![0; 65536]);
    while !sent.windows(text.len()).any(|bytes| bytes == text.as_bytes()) {
        let read = reader.read(&mut buffer).expect("the terminal");
        sent.extend_from_slice(buffer.get(..read).unwrap_or_default());
    }
}

/// Returns the processor time of a process, in seconds.
fn processor(pid: &str) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    ticks(&stat, 11) + ticks(&stat, 12)
}

/// Returns the same for the ended children of this one.
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    ticks(&stat, 13) + ticks(&stat, 14)
}

/// Returns a field of `stat`, counted after the name of the program, in seconds.
fn ticks(stat: &str, field: usize) -> f64 {
    let fields = stat.rsplit(')').next().unwrap_or_default();
    fields.split_whitespace().nth(field).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default() / TICKS
}

fn status(pid: u32, name: &str) -> usize {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn resident(pid: u32) -> usize {
    status(pid, "VmRSS:")
}

fn threads(pid: u32) -> usize {
    status(pid, "Threads:")
}

fn report_processors(busy: Vec<Duration>) {
    if cfg!(target_os = "linux") {
        report("  of the processors", busy);
    }
}

fn report(what: &str, samples: Vec<Duration>) {
    println!("{}", percentiles::row(34, what, samples));
}
