//! Committed files that tests keep current: screens, pictures, exports, reports, tables in the
//! docs.
//!
//! `UPDATE=1 cargo test` rewrites all of them. Without it a test fails and shows what changed, line
//! by line.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use similar::{ChangeTag, TextDiff};

/// How many unchanged lines are shown around a change.
const AROUND: usize = 2;
/// The most lines of one difference that are shown.
const MOST_LINES: usize = 60;
/// The most columns of a line that are shown: pictures have long lines.
const MOST_COLUMNS: usize = 240;

/// Compares a committed file with what it should hold.
pub fn expect_file(path: impl AsRef<Path>, actual: &str) {
    expect_files([(path.as_ref().to_owned(), actual.to_owned())]);
}

/// Compares committed files with what they should hold, and shows every difference at once.
pub fn expect_files(files: impl IntoIterator<Item = (PathBuf, String)>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut stale = Vec::new();
    for (path, actual) in files {
        let path = root.join(path);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, actual).unwrap();
            continue;
        }
        let committed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        stale.extend(difference(&name, &committed, &actual));
    }
    assert!(
        stale.is_empty(),
        "\n{}\n{} not current. UPDATE=1 cargo test rewrites what is committed; look at the difference before you commit it.",
        stale.join("\n"),
        if stale.len() == 1 { "One file is".to_owned() } else { format!("{} files are", stale.len()) },
    );
}

/// Returns the names of the committed files of a folder that have this ending, without it.
pub fn written_in(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = paths.filter(|path| path.extension().is_some_and(|found| found == ending));
    named.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
}

/// Returns what changed, line by line: `-` was committed, `+` is what the program gives now. `None`
/// if nothing changed.
fn difference(name: &str, committed: &str, actual: &str) -> Option<String> {
    if committed == actual {
        return None;
    }
    let diff = TextDiff::from_lines(committed, actual);
    let mut lines = vec![format!("--- {name} as it is committed"), format!("+++ {name} as it is now")];
    for hunk in diff.unified_diff().context_radius(AROUND).iter_hunks() {
        lines.push(hunk.header().to_string());
        for change in hunk.iter_changes() {
            let sign = match change.tag() {
                ChangeTag::Delete => '-',
                ChangeTag::Insert => '+',
                ChangeTag::Equal => ' ',
            };
            let mut line = sign.to_string();
            line.extend(change.value().trim_end_matches('\n').chars().take(MOST_COLUMNS));
            lines.push(line);
            if change.missing_newline() {
                lines.push("\\ no line feed at the end".to_owned());
            }
        }
    }
    let left = lines.len().saturating_sub(MOST_LINES);
    lines.truncate(MOST_LINES);
    let mut shown = lines.join("\n");
    shown.push('\n');
    if left > 0 {
        let _ = writeln!(shown, "(and {left} more lines)");
    }
    Some(shown)
}

#[test]
fn a_difference_shows_the_lines_that_changed_and_those_around_them() {
    let committed = "one\ntwo\nthree\nfour\nfive\nsix\n";
    assert_eq!(difference("x.txt", committed, committed), None);
    assert_eq!(
        difference("x.txt", committed, &committed.replace("five", "5")).unwrap(),
        "--- x.txt as it is committed\n+++ x.txt as it is now\n@@ -3,4 +3,4 @@\n three\n four\n-five\n+5\n six\n"
    );
    assert_eq!(
        difference("x.txt", "", "new").unwrap(),
        "--- x.txt as it is committed\n+++ x.txt as it is now\n@@ -0,0 +1 @@\n+new\n\\ no line feed at the end\n"
    );
    let long = difference("x.txt", "", &"line\n".repeat(100)).unwrap();
    assert!(long.ends_with("(and 43 more lines)\n"), "{long}");
}
