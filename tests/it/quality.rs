//! The quality of a search: queries with their right answers, and figures to compare searches.
//!
//! Doesn't know any search, so that the benchmark can measure others, too.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use onhold::pack::Pack;

#[path = "quality/knowing.rs"]
pub mod knowing;
#[path = "quality/mistakes.rs"]
pub mod mistakes;

/// The files whose queries are all used for tuning, and the file of which only a part is.
const TUNED: [&str; 2] = ["queries.tsv", "own.tsv"];
const NEW: &str = "more.tsv";
/// The file with the other ways to type and the other kinds of entry.
const KINDS: &str = "kinds.tsv";

/// The files of writers who saw only questions and answers, and whether each is set aside rather
/// than used for tuning.
const CALLERS: [(&str, bool); 2] = [("callers.tsv", false), ("blind.tsv", true)];

/// A query with its right answers.
#[derive(Debug, Clone)]
pub struct Asked {
    /// `kw` a word or two, `nl` a sentence, `ty` with typing mistakes, `ab` abbreviated; the others
    /// are named at the top of `kinds.tsv`.
    pub kind: String,
    /// The text as typed.
    pub text: String,
    /// Ids of FAQs, and `kind:id` of other entries; any of them is right.
    pub right: Vec<String>,
    /// Whether the query is only measured, never used for tuning.
    pub set_aside: bool,
}

/// Returns whether a query is only measured: three in four of the new ones, chosen by hash.
fn is_set_aside(file: &str, text: &str) -> bool {
    file == NEW && !fnv1a(text).is_multiple_of(4)
}

/// Returns the FNV-1a hash of 32 bits.
pub fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Returns the rows of a file of `tests/search`, split at tabs, without comments.
fn rows(file: &str) -> Vec<[String; 3]> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search").join(file);
    let text = std::fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let row = |line: &str| {
        let [kind, text, right] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{file}: {line}") };
        [kind, text, right].map(str::to_owned)
    };
    lines.map(row).collect()
}

/// Returns all queries in the order of their files, each once.
pub fn queries() -> Vec<Asked> {
    let mut queries: Vec<Asked> = Vec::new();
    for file in TUNED.into_iter().chain([NEW]) {
        for [kind, text, right] in rows(file) {
            if !queries.iter().any(|known| known.text == text) {
                let right = right.split('|').map(str::to_owned).collect();
                let set_aside = is_set_aside(file, &text);
                queries.push(Asked { kind, text, right, set_aside });
            }
        }
    }
    queries
}

/// Returns the queries of writers who saw only questions and answers.
pub fn callers() -> Vec<Asked> {
    let asked = |[kind, text, right]: [String; 3], set_aside| {
        let right = right.split('|').map(str::to_owned).collect();
        Asked { kind, text, right, set_aside }
    };
    CALLERS
        .into_iter()
        .flat_map(|(file, set_aside)| rows(file).into_iter().map(move |row| asked(row, set_aside)))
        .collect()
}

/// Returns the queries of `kinds.tsv` that have an answer; half of them are set aside, by hash.
pub fn other_kinds() -> Vec<Asked> {
    of_kinds().into_iter().filter(|asked| !asked.right.is_empty()).collect()
}

/// Returns all queries of `kinds.tsv`; those without a right answer have none.
fn of_kinds() -> Vec<Asked> {
    rows(KINDS).into_iter().map(halved).collect()
}

/// Returns a query, set aside if its hash is odd.
fn halved([kind, text, right]: [String; 3]) -> Asked {
    let right = right.split('|').filter(|id| *id != "-").map(str::to_owned).collect();
    let set_aside = !fnv1a(&text).is_multiple_of(2);
    Asked { kind, text, right, set_aside }
}

/// Returns `pack` with at most so many phrasings for each FAQ and keywords for each entry, as a volunteer's first
/// pack has them; the keywords are taken from everywhere in their lists.
pub fn with_fewer(pack: &Pack, phrasings: usize, keywords: usize) -> Pack {
    let mut cut = pack.clone();
    let spread = |all: &mut Vec<_>| {
        let step = (all.len() / keywords).max(1);
        *all = all.iter().step_by(step).take(keywords).cloned().collect();
    };
    for faq in &mut cut.faq {
        faq.phrasings.truncate(phrasings);
        spread(&mut faq.keywords);
    }
    cut.department.iter_mut().for_each(|department| spread(&mut department.keywords));
    cut.checklist.iter_mut().for_each(|checklist| spread(&mut checklist.keywords));
    cut.script.iter_mut().for_each(|script| spread(&mut script.keywords));
    cut.deadline.iter_mut().for_each(|deadline| spread(&mut deadline.keywords));
    cut.rung.iter_mut().for_each(|rung| spread(&mut rung.keywords));
    cut.letter.iter_mut().for_each(|letter| spread(&mut letter.keywords));
    cut
}

/// How a search answered some queries.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub queries: u32,
    first: u32,
    third: u32,
    reciprocal: f64,
    /// For each query, the number of keys until the right answer came first and stayed there; all
    /// keys plus one if it didn't.
    typed: Vec<usize>,
    letters: usize,
    never: u32,
}

impl Tally {
    /// Returns the share of queries whose first result is right.
    pub fn hit_1(&self) -> f64 {
        self.share(self.first)
    }

    /// Returns the share of queries with a right one among the first three results.
    pub fn hit_3(&self) -> f64 {
        self.share(self.third)
    }

    /// Returns the mean number of keys until the right answer comes first and stays there.
    pub fn mean_keys(&self) -> f64 {
        self.mean(self.typed.iter().sum())
    }

    fn share(&self, count: u32) -> f64 {
        f64::from(count) / f64::from(self.queries.max(1))
    }

    fn mean(&self, sum: usize) -> f64 {
        f64::from(u32::try_from(sum).unwrap()) / f64::from(self.queries.max(1))
    }

    fn add(&mut self, asked: &Asked, rank: &mut impl FnMut(&str) -> Vec<String>, by_letter: bool) -> Option<usize> {
        let mut place = |text: &str| rank(text).iter().position(|id| asked.right.contains(id));
        let found = place(&asked.text);
        self.queries += 1;
        self.first += u32::from(found == Some(0));
        self.third += u32::from(found.is_some_and(|place| place < 3));
        self.reciprocal += found.map_or(0.0, |place| 1.0 / f64::from(u32::try_from(place + 1).unwrap()));
        if by_letter {
            let letters = asked.text.chars().count();
            let ends: Vec<_> = asked.text.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
            let stays = ends.iter().rev().take_while(|&&end| place(&asked.text[..end]) == Some(0)).count();
            self.never += u32::from(stays == 0);
            self.typed.push(letters - stays + 1);
            self.letters += letters;
        }
        found
    }

    fn join(&mut self, other: &Self) {
        self.queries += other.queries;
        self.first += other.first;
        self.third += other.third;
        self.reciprocal += other.reciprocal;
        self.typed.extend(&other.typed);
        self.letters += other.letters;
        self.never += other.never;
    }

    fn line(&self, name: &str) -> String {
        let mut line = format!(
            "{name:<12} {:>4} queries  first {:.3}  three {:.3}  MRR {:.3}",
            self.queries,
            self.hit_1(),
            self.hit_3(),
            self.reciprocal / f64::from(self.queries.max(1)),
        );
        if !self.typed.is_empty() {
            let mut typed = self.typed.clone();
            typed.sort_unstable();
            let (mean, median, letters) = (self.mean_keys(), typed[typed.len() / 2], self.mean(self.letters));
            write!(line, "  keys until first for good: mean {mean:.1}, median {median}, of {letters:.1}").unwrap();
            write!(line, "; never {}", self.never).unwrap();
        }
        line
    }
}

/// The figures of one search.
#[derive(Debug, Default)]
pub struct Report {
    /// By half (set aside or not) and kind.
    pub kinds: BTreeMap<(bool, String), Tally>,
    /// The wrong answers to the queries used for tuning.
    pub wrong: String,
}

impl Report {
    /// Asks `rank` all queries, letter by letter if `by_letter` is set.
    ///
    /// `rank` returns ids of FAQs, and `kind:id` of other entries, best first.
    pub fn of(queries: &[Asked], by_letter: bool, mut rank: impl FnMut(&str) -> Vec<String>) -> Self {
        let mut report = Self::default();
        for asked in queries {
            let tally = report.kinds.entry((asked.set_aside, asked.kind.clone())).or_default();
            let place = tally.add(asked, &mut rank, by_letter);
            if place != Some(0) && !asked.set_aside {
                let first = rank(&asked.text).into_iter().next().unwrap_or_default();
                let (kind, text, right) = (&asked.kind, &asked.text, asked.right.join("|"));
                writeln!(report.wrong, "{kind} {text:?}: {first} instead of {right}, which is at {place:?}").unwrap();
            }
        }
        report
    }

    /// Returns all kinds of the wanted half or halves together.
    pub fn sum(&self, wanted: impl Fn(bool) -> bool) -> Tally {
        let mut sum = Tally::default();
        self.kinds.iter().filter(|((set_aside, _), _)| wanted(*set_aside)).for_each(|(_, tally)| sum.join(tally));
        sum
    }

    /// Returns one kind in both halves.
    pub fn kind(&self, kind: &str) -> Tally {
        let mut sum = Tally::default();
        self.kinds.iter().filter(|((_, of), _)| of == kind).for_each(|(_, tally)| sum.join(tally));
        sum
    }

    /// Returns a table by kind and by half.
    pub fn table(&self) -> String {
        let kinds: BTreeSet<_> = self.kinds.keys().map(|(_, kind)| kind.as_str()).collect();
        let lines = kinds.into_iter().map(|kind| self.kind(kind).line(kind) + "\n");
        lines.collect::<String>() + &self.halves()
    }

    /// Returns a table by half.
    pub fn halves(&self) -> String {
        let mut table = String::new();
        for (name, half) in [("tuned", false), ("set aside", true)] {
            writeln!(table, "{}", self.sum(|set_aside| set_aside == half).line(name)).unwrap();
        }
        writeln!(table, "{}", self.sum(|_| true).line("all")).unwrap();
        table
    }
}
