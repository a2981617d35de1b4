//! The version of the code that reads packs, which a cache of them must match.
//!
//! The program's version isn't enough: it stays the same during development while the source
//! changes.

use std::hash::BuildHasher;
use std::io;
use std::path::{Path, PathBuf};

use foldhash::quality::FixedState;

/// The source that turns a text into a pack and its index, and the versions of the crates that it
/// uses.
const SOURCES: [&str; 4] = ["src/pack", "src/find", "src/text", "Cargo.lock"];

/// Sets `ONHOLD_READING` for the compiler: a number that changes with that source, the crates or
/// the built-in packs.
pub(crate) fn name_it(packs: &[String]) -> io::Result<()> {
    let mut files = Vec::new();
    for path in SOURCES.iter().copied().chain(packs.iter().map(String::as_str)) {
        list(Path::new(path), &mut files)?;
    }
    println!("cargo::rerun-if-changed=Cargo.lock");
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let mut sum = FixedState::default().hash_one(version);
    for file in files {
        sum = FixedState::with_seed(sum).hash_one(std::fs::read(file)?);
    }
    println!("cargo::rustc-env=ONHOLD_READING={sum:016x}");
    Ok(())
}

/// Adds the file at `path`, or all files of a folder, by name.
fn list(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        let mut names = std::fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        return names.iter().try_for_each(|name| list(name, files));
    }
    if path.is_file() {
        files.push(path.to_owned());
    }
    Ok(())
}
