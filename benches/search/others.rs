//! What people use instead: `fzf --filter`, and the plain scan with `fuzzy-matcher` that a first version would do. Both get
//! lines with their ids and give the ids of those that match, the best first.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

/// What `fzf` says of itself; none where it is not installed.
pub fn fzf_version() -> Option<&'static str> {
    static VERSION: OnceLock<Option<String>> = OnceLock::new();
    let ask = || {
        let said = Command::new("fzf").arg("--version").stderr(Stdio::null()).output().ok()?;
        said.status.success().then(|| String::from_utf8_lossy(&said.stdout).trim().to_owned())
    };
    VERSION.get_or_init(ask).as_deref()
}

/// The lines in the order of `fzf --filter`; each line is led by its place, which is not searched.
pub fn fzf(lines: &[(String, String)], query: &str) -> Vec<String> {
    let mut command = Command::new("fzf");
    command.args(["--delimiter", "\t", "--nth", "2..", "-i", "--filter", query]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("fzf starts");
    let mut input = child.stdin.take().expect("a pipe");
    let text: String = lines.iter().enumerate().map(|(place, (_, line))| format!("{place}\t{line}\n")).collect();
    // It writes while it reads: both must go on at once.
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output().expect("fzf ends");
    writer.join().expect("no panic").ok();
    let found = String::from_utf8_lossy(&output.stdout).into_owned();
    let places = found.lines().filter_map(|line| line.split('\t').next()?.parse::<usize>().ok());
    places.filter_map(|place| lines.get(place)).map(|(id, _)| id.clone()).collect()
}

/// The lines in the order of the score that `fuzzy-matcher` gives them for the whole query.
pub fn scan(lines: &[(String, String)], query: &str) -> Vec<String> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let mut found: Vec<_> =
        lines.iter().filter_map(|(id, line)| Some((matcher.fuzzy_match(line, query)?, id))).collect();
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, id)| id.clone()).collect()
}
