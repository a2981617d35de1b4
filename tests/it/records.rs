//! Records of calls on the disk: what a save guarantees, what a folder may look like, what reading
//! never does.

mod folder;
mod format;
mod printing;
mod reading;
mod saving;
mod syncing;

use std::fs;
use std::path::{Path, PathBuf};

use onhold::call::{Call, Moment, NoteLine};
use onhold::store::{Listed, Store};

const ID: &str = "2026-11-23-140211-4f8c";

fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

/// A call with one line of notes.
fn call(note: &str) -> Call {
    let at = at("2026-11-23T14:02:11.480-05:00");
    let mut call = Call::new(ID.into(), "amex-us".into(), at);
    call.note.push(NoteLine { at, text: note.into() });
    call
}

fn record(dir: &Path) -> PathBuf {
    dir.join(format!("{ID}.toml"))
}

fn store(dir: &Path) -> Store {
    Store::open(dir).unwrap()
}

/// The names in the folder, without the locks.
fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.filter(|name| name != ".locks").collect();
    names.sort();
    names
}

/// The locks that are held, and on Unix also those that were left behind: elsewhere an open file
/// can't be removed, so it stays.
fn locks(dir: &Path) -> Vec<String> {
    let folder = dir.join(".locks");
    let is_held = |name: &String| fs::File::open(folder.join(name)).is_ok_and(|file| file.try_lock_shared().is_err());
    let mut all = names(&folder);
    all.retain(|name| name != ".gitignore" && (cfg!(unix) || is_held(name)));
    all
}

/// The first note of each call, or the problem of the file, in the order of the list.
fn listed(store: &Store) -> Vec<String> {
    let line = |listed: Listed| match listed {
        Listed::Call { call, open_elsewhere } => {
            let open = if open_elsewhere { " (open elsewhere)" } else { "" };
            format!("{}: {}{open}", call.id, call.note.first().map_or("", |line| line.text.as_str()))
        }
        Listed::Broken { path, line, message } => {
            format!("{}:{line}: {message}", path.file_name().unwrap().to_string_lossy())
        }
    };
    store.listing().read().unwrap().records.into_iter().map(line).collect()
}

/// Numbers that look random but are the same each time.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}
