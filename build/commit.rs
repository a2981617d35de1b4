//! The commit that the program is built from, and its date, as `--version` shows them.
//!
//! Nothing about the machine or the time of the build goes in: the same commit gives the same
//! program. Must not fail without git.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Seconds in a day.
const DAY: i64 = 86_400;
/// How many digits of a commit are shown.
const DIGITS: usize = 9;

/// Sets `ONHOLD_VERSION` for the compiler: `0.2.0 (1a2b3c4d5 2026-11-27)`, or the bare version.
///
/// A development build shows the bare version; otherwise each commit would rebuild everything.
pub(crate) fn name_it() {
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let version = variable("CARGO_PKG_VERSION").unwrap_or_default();
    let is_optimized = variable("PROFILE").is_some_and(|profile| profile == "release");
    let commit = if is_optimized { from_git().or_else(from_package) } else { None };
    let day = variable("SOURCE_DATE_EPOCH").and_then(|epoch| epoch.parse().ok()).map(day_of);
    let version = match commit {
        None => version,
        Some((commit, its_day)) => {
            let day = day.or(its_day).map(|day| format!(" {day}")).unwrap_or_default();
            format!("{version} ({commit}{day})")
        }
    };
    println!("cargo::rustc-env=ONHOLD_VERSION={version}");
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Returns the commit and its date from the repository that this file is in, not from one around
/// that.
fn from_git() -> Option<(String, Option<String>)> {
    let root = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).canonicalize().ok()?;
    let top = PathBuf::from(git(&root, &["rev-parse", "--show-toplevel"])?).canonicalize().ok()?;
    if top != root {
        return None;
    }
    if let Some(log) = git(&root, &["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo::rerun-if-changed={}", root.join(log).display());
    }
    let line = git(&root, &["log", "-1", "--no-show-signature", "--format=%H %ct"])?;
    let (commit, seconds) = line.split_once(' ')?;
    Some((commit.chars().take(DIGITS).collect(), seconds.parse().ok().map(day_of)))
}

fn git(root: &Path, arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    (output.status.success() && !text.trim().is_empty()).then(|| text.trim().to_owned())
}

/// Returns the commit that `cargo package` records; a package has no date.
fn from_package() -> Option<(String, Option<String>)> {
    let text = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let (_, behind) = text.split_once("\"sha1\"")?;
    let commit: String = behind.split('"').nth(1)?.chars().take(DIGITS).collect();
    commit.chars().all(|digit| digit.is_ascii_hexdigit()).then_some((commit, None))
}

/// Returns the UTC date of a time in seconds since 1970: `2026-11-27`.
///
/// Years are counted from March, so that a leap day is the last day of a year.
fn day_of(seconds: i64) -> String {
    let days = seconds.div_euclid(DAY) + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}
