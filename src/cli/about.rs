//! The text of `--help` and the man page besides the options: examples, exit codes and folders.
//!
//! Must not look anything up: the text is the same on every machine.

use std::fmt::Write as _;

use crate::runtime::version::ISSUES;
use crate::text::columns::padded;
use crate::text::wrap::columns;

/// Commands to type, and what each is for.
pub(super) const EXAMPLES: [(&str, &str); 8] = [
    ("onhold", "open the dashboard"),
    ("onhold search wallet stolen", "find the answer and who to call"),
    ("onhold numbers 1-888-555-0100", "check a number that somebody gave you"),
    ("onhold call --plain", "make a call line by line, for screen readers and slow links"),
    ("onhold calls show last", "read your last call"),
    ("onhold calls export last --format md", "write it out, to attach or to send"),
    ("onhold check my-pack.toml", "find every problem in a pack"),
    ("onhold completions bash", "print completions for your shell"),
];

/// Exit codes, and what they mean.
pub(super) const EXIT_CODES: [(&str, &str); 3] =
    [("0", "done"), ("1", "nothing found, or problems found"), ("2", "wrong usage, or a failure")];

/// Folders, by their names in `onhold paths`, and where they are.
pub(super) const FOLDERS: [(&str, &str); 5] = [
    ("settings", "$XDG_CONFIG_HOME/onhold, or ~/.config/onhold"),
    ("packs", "`packs` in the settings folder; a pack is a file with all that is known of one company"),
    ("records", "$XDG_DATA_HOME/onhold, or ~/.local/share/onhold"),
    ("exports", "`exports` in the records folder"),
    ("cache", "$XDG_CACHE_HOME/onhold, or ~/.cache/onhold; built from your packs, has nothing of your calls"),
];

/// Where the folders are on other systems.
pub(super) const ELSEWHERE: &str = "On macOS, settings and records are in ~/Library/Application Support/onhold, \
                                    and the cache is ~/Library/Caches/onhold. On Windows, settings are in \
                                    %APPDATA%\\onhold\\config, records in %APPDATA%\\onhold\\data, and the cache \
                                    is %LOCALAPPDATA%\\onhold\\cache. `onhold paths` prints yours. The cache may \
                                    be deleted at any time.";

/// Returns the text under the options of `onhold --help`.
#[must_use]
pub fn after_help() -> String {
    let mut out = String::new();
    table(&mut out, "Examples", &EXAMPLES);
    table(&mut out, "Exit codes", &EXIT_CODES);
    table(&mut out, "Folders", &FOLDERS);
    let _ = write!(out, "  {ELSEWHERE}\n\nReport problems at {ISSUES}");
    out
}

fn table(out: &mut String, heading: &str, rows: &[(&str, &str)]) {
    let width = rows.iter().map(|(left, _)| columns(left)).max().unwrap_or_default();
    let _ = writeln!(out, "{heading}:");
    for (left, right) in rows {
        let _ = writeln!(out, "  {}  {right}", padded(left, width));
    }
    if heading != "Folders" {
        out.push('\n');
    }
}
