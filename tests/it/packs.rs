//! Packs: every bad one with its exact message, hostile ones, those that extend another, and the
//! commands about one. Folders of packs are `library`.

mod command_line;
mod hostile;
mod over_another;
mod reports;

use std::fs;
use std::path::{Path, PathBuf};

use onhold::pack::check;

/// The TOML files of a folder below `tests/fixtures`, in order.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files
}

/// What `onhold check` prints for a text, but for the closing line.
fn report(name: &str, text: &str) -> String {
    check::check(text).draw(name, text)
}

/// A sound pack of a few kilobytes that uses every key.
fn every_key() -> String {
    fs::read_to_string(&fixtures("good")[0]).unwrap()
}
