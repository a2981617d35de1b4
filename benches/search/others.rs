//! Other searches: `fzf --filter`, and a plain scan with `fuzzy-matcher`.
//!
//! Both take lines with ids, and return the ids of the lines that match, best first.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// Returns the version of `fzf`; `None` if it isn't installed.
pub fn fzf_version() -> Option<&'static str> {
    static VERSION: OnceLock<Option<String>> = OnceLock::new();
    let ask = || {
        let said = Command::new("fzf").arg("--version").stderr(Stdio::null()).output().ok()?;
        said.status.success().then(|| String::from_utf8_lossy(&said.stdout).trim().to_owned())
    };
    VERSION.get_or_init(ask).as_deref()
}

/// Returns the lines in the order of `fzf --filter`; the position before each line is not searched.
pub fn fzf(lines: &[(String, String)], query: &str) -> Vec<String> {
    let mut command = Command::new("fzf");
    command.args(["--delimiter", "\t", "--nth", "2..", "-i", "--filter", query]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("fzf starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut text = String::new();
    for (place, (_, line)) in lines.iter().enumerate() {
        writeln!(text, "{place}\t{line}").expect("memory");
    }
    // `fzf` may write before it has read everything.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("fzf ends");
    writer.join().expect("no panic").ok();
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    let places = found.lines().filter_map(|line| line.split('\t').next()?.parse::<usize>().ok());
    places.filter_map(|place| lines.get(place)).map(|(id, _)| id.clone()).collect()
}

/// Returns the lines in the order of their `fuzzy-matcher` score for the whole query.
pub fn scan(lines: &[(String, String)], query: &str) -> Vec<String> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut found: Vec<_> =
        lines.iter().filter_map(|(id, line)| Some((matcher.fuzzy_match(line, query)?, id))).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, id)| id.clone()).collect()
}
