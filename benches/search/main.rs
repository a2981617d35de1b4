//! The speed and the quality of the search, compared with other searches of the same entries in the
//! same run.
//!
//! `cargo bench --bench search -- scale` types 50 queries, key by key, into libraries of 20, 200
//! and 2,000 packs. `cargo bench --bench search -- quality` runs all queries of `tests/search`
//! against the built-in pack: letter by letter, with made-up typos, and along with queries that the
//! pack doesn't answer. Without an argument, both run. Every sample is kept, because a mean would
//! hide the one slow key that a caller notices.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and stops where its input is wrong")]

#[path = "../library/generator.rs"]
mod generator;
mod others;
#[path = "../report/percentiles.rs"]
mod percentiles;
#[path = "../../tests/it/quality.rs"]
#[expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    clippy::unwrap_used,
    reason = "the tests use what the bench does not, and stop where their input is wrong"
)]
mod quality;

use std::hint::black_box;
use std::time::{Duration, Instant};

use onhold::find::{Entry, Index, IndexBuilder, Kind, Query, search, search_and_highlight};
use onhold::pack::{Pack, load};
use onhold::text::safe::SafeText;
use quality::knowing::Confidences;

/// The sizes of the libraries, in packs of 50 entries.
const PACKS: [usize; 3] = [20, 200, 2000];
/// Queries that are typed.
const TYPED: usize = 50;
/// Titles that a screen shows.
const SHOWN: usize = 30;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let is_wanted = |word: &str| wanted.is_empty() || wanted.iter().any(|asked| asked == word);
    if is_wanted("quality") {
        measure_quality();
    }
    if is_wanted("scale") {
        println!("{}", percentiles::heading(44));
        for packs in PACKS {
            measure_scale(packs);
        }
    }
}

fn measure_quality() {
    let pack = load::built_in().expect("the built-in pack parses");
    let queries = quality::queries();
    for (name, pack) in [("onhold", &pack), ("onhold with 5 phrasings a FAQ", &quality::with_fewer(&pack, 5, 6))] {
        let index = Index::new(pack);
        println!("{name}\n{}", quality::Report::of(&queries, true, |text| ids(&index, text)).table());
        let others = quality::Report::of(&quality::other_kinds(), true, |text| ids(&index, text));
        println!("{name}: other ways to type, other kinds of entry\n{}", others.table());
        let blind = quality::Report::of(&quality::callers(), true, |text| ids(&index, text));
        println!("written blind\n{}", blind.table());
        for (mistake, make) in quality::mistakes::ALL {
            let report = quality::Report::of(&make(&queries), false, |text| ids(&index, text));
            println!("{name}: {mistake}\n{}", report.halves());
        }
        println!("{name}: answerable or not");
        for queries in quality::knowing::queries() {
            for (half, is_wanted) in [("tuned", [false, false]), ("set aside", [true, true]), ("all", [false, true])] {
                let is_wanted = |set_aside| is_wanted.contains(&set_aside);
                println!("{}", Confidences::of(&queries, is_wanted, |text| fits(&index, text)).line(half));
            }
        }
        println!();
    }
    measure_others(&pack, &queries);
}

/// Returns how sure the search is of its first hit, and whether it calls it weak.
fn fits(index: &Index, text: &str) -> (f64, bool) {
    let results = search(&[index], Query { text, ..Query::default() });
    (f64::from(results.confidence), results.is_weak)
}

fn measure_others(pack: &Pack, queries: &[quality::Asked]) {
    let index = Index::new(pack);
    let entries = index.entries().iter().map(|entry| (id(entry), entry.title.clone()));
    let titles: Vec<_> = entries.clone().collect();
    let texts = |faq: &onhold::pack::Faq| {
        let more = faq.phrasings.iter().chain(&faq.keywords).map(SafeText::as_str);
        std::iter::once(faq.question.as_str()).chain(more).collect::<Vec<_>>().join(" | ")
    };
    let faqs = pack.faq.iter().map(|faq| (faq.id.to_string(), texts(faq)));
    let whole: Vec<_> = faqs.chain(entries.skip(pack.faq.len())).collect();
    let other_kinds = quality::other_kinds();
    for (name, lines) in [("titles", titles), ("titles, phrasings and keywords", whole)] {
        for (what, queries) in [("", queries), (": other ways to type, other kinds of entry", &other_kinds)] {
            if others::fzf_version().is_some() {
                let report = quality::Report::of(queries, what.is_empty(), |text| others::fzf(&lines, text));
                println!("fzf --filter on {name}{what}\n{}", report.table());
            } else {
                println!("fzf --filter on {name}: fzf is not installed here\n");
            }
            let report = quality::Report::of(queries, what.is_empty(), |text| others::scan(&lines, text));
            println!("a plain scan with fuzzy-matcher on {name}{what}\n{}", report.table());
        }
    }
}

/// Returns the ids of the hits, as [`id`] makes them.
fn ids(index: &Index, text: &str) -> Vec<String> {
    let hits = search(&[index], Query { text, limit: 20, ..Query::default() }).hits;
    hits.iter().filter_map(|hit| index.entries().get(hit.entry)).map(id).collect()
}

/// Returns the id of an FAQ, or `kind:id` of another entry.
fn id(entry: &Entry) -> String {
    if entry.kind == Kind::Faq { entry.id.clone() } else { format!("{}:{}", entry.kind.name(), entry.id) }
}

fn measure_scale(packs: usize) {
    let texts: Vec<String> = generator::packs(packs).map(|(_, text)| text).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let before = resident();
    let (begun, used) = (Instant::now(), processor::of_process());
    let index = read(&texts);
    let (ready, used) = (begun.elapsed(), processor::of_process().saturating_sub(used));
    let memory = resident().saturating_sub(before);
    drop(texts);
    let entries = index.entries().len();
    println!(
        "{packs} packs, {entries} entries, {} MB of TOML: parsed, indexed and merged by two threads in {} ms ({} ms of processor time), index {} MB",
        bytes / 1_000_000,
        ready.as_millis(),
        used.as_millis(),
        memory / 1024
    );
    let queries = queries(&index);
    let (mut samples, mut used) = (Vec::new(), Vec::new());
    let mut slowest = (Duration::ZERO, String::new());
    for query in &queries {
        for end in query.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
            let text = query.get(..end).unwrap_or_default();
            let (begun, before) = (Instant::now(), processor::of_thread());
            black_box(key(&index, text));
            samples.push(begun.elapsed());
            used.push(processor::of_thread().saturating_sub(before));
            slowest = slowest.max((processor::of_thread().saturating_sub(before), text.to_owned()));
        }
    }
    report("onhold: key to hits and marks, all companies", samples);
    report("onhold: the same in processor time", used);
    println!("  the slowest key: {:?}", slowest.1);
    let lines: Vec<_> = index.entries().iter().map(|entry| (entry.id.clone(), entry.title.clone())).collect();
    if others::fzf_version().is_some() {
        report("fzf --filter: a whole query on the titles", timed(&queries, |text| drop(others::fzf(&lines, text))));
    } else {
        println!("fzf --filter: fzf is not installed here");
    }
    report("fuzzy-matcher scan: a whole query on the titles", timed(&queries, |text| drop(others::scan(&lines, text))));
}

fn timed(queries: &[String], mut work: impl FnMut(&str)) -> Vec<Duration> {
    let time = |query: &String| {
        let begun = Instant::now();
        work(query);
        begun.elapsed()
    };
    queries.iter().map(time).collect()
}

/// The processor time so far: the time that a key would take on an idle machine.
#[cfg(unix)]
mod processor {
    use std::time::Duration;

    use rustix::time::{ClockId, clock_gettime};

    /// Returns the processor time of this thread.
    pub(super) fn of_thread() -> Duration {
        time(ClockId::ThreadCPUTime)
    }

    /// Returns the processor time of all threads.
    pub(super) fn of_process() -> Duration {
        time(ClockId::ProcessCPUTime)
    }

    fn time(clock: ClockId) -> Duration {
        let time = clock_gettime(clock);
        let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
        Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
    }
}

/// Other systems have no safe call for this, so the table shows zeros.
#[cfg(not(unix))]
mod processor {
    use std::time::Duration;

    pub(super) fn of_thread() -> Duration {
        Duration::ZERO
    }

    pub(super) fn of_process() -> Duration {
        Duration::ZERO
    }
}

/// Does what the dashboard does at a key, except drawing.
fn key(index: &Index, text: &str) -> usize {
    let (results, marker) = search_and_highlight(&[index], Query { text, ..Query::default() });
    results.hits.iter().take(SHOWN).map(|hit| marker.title(hit.part, hit.entry).len()).sum()
}

/// Parses and indexes with two threads, and merges.
fn read(texts: &[String]) -> Index {
    let half = texts.len() / 2;
    let build = |texts: &[String], first: usize| {
        let mut builder = IndexBuilder::new();
        for (text, company) in texts.iter().zip(first..) {
            let pack: Pack = toml::from_str(text).expect("a sound pack");
            builder = builder.add(&pack, u32::try_from(company).expect("few packs"));
        }
        builder.finish()
    };
    let (first, second) = texts.split_at(half);
    std::thread::scope(|scope| {
        let other = scope.spawn(|| build(second, half));
        let parts = vec![build(first, 0), other.join().expect("no panic")];
        Index::merge(parts)
    })
}

/// Returns what people might type into such a library.
///
/// These are parts of its titles (unchanged, with a typo, shortened or run together) and sentences
/// about the built-in pack.
fn queries(index: &Index) -> Vec<String> {
    let given = quality::queries().into_iter().filter(|asked| !asked.set_aside).map(|asked| asked.text);
    let step = index.entries().len() / TYPED;
    let titles = index.entries().iter().step_by(step.max(1)).map(|entry| entry.title.to_lowercase());
    let made = titles.enumerate().map(|(nth, title)| {
        let words: Vec<_> = title.split_whitespace().skip(nth % 3).take(2 + nth % 5).collect();
        let text = words.join(" ");
        match nth % 4 {
            0 => text,
            1 => swapped(&text),
            2 => words.iter().map(|word| shortened(word)).collect::<Vec<_>>().join(" "),
            3 if nth % 8 == 3 => words.concat(),
            _ => title.clone(),
        }
    });
    given.step_by(3).zip(made).flat_map(|(given, made)| [given, made]).take(TYPED).collect()
}

/// Swaps two letters of the longest word.
fn swapped(text: &str) -> String {
    let longest = text.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
    let mut letters: Vec<char> = longest.chars().collect();
    let middle = letters.len() / 2;
    if middle + 1 < letters.len() {
        letters.swap(middle, middle + 1);
    }
    text.replacen(longest, &letters.iter().collect::<String>(), 1)
}

/// Drops the vowels, except for the first letter.
fn shortened(word: &str) -> String {
    let kept = word.char_indices().filter(|&(at, letter)| at == 0 || !"aeiou".contains(letter));
    kept.map(|(_, letter)| letter).collect()
}

/// Returns the resident memory in KiB; 0 if the system doesn't tell.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).unwrap_or(0)
}

fn report(what: &str, samples: Vec<Duration>) {
    println!("{}", percentiles::row(44, what, samples));
}
