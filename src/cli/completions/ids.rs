//! Ids for a shell to complete: of the user's calls, of packs and of the pack's letters.
//!
//! Looks into the folders that the line being completed names. A script that asks with its own
//! command line, as Nushell's does, gets the folders of the environment.

use std::ffi::OsStr;

use clap_complete::CompletionCandidate;
use clap_complete::engine::{PathCompleter, ValueCompleter as _};

use crate::folders::Folders;
use crate::pack::library::AtHand;
use crate::runtime::look::{self, LookArgs};
use crate::store::{Listed, Store};
use crate::text::ascii::in_ascii;
use crate::text::safe::neutralize_line;

/// The most calls to offer: the newest ones.
const MOST: usize = 50;

/// Returns the ids of the newest calls, with the company and the reason of each.
#[must_use]
pub fn calls() -> Vec<CompletionCandidate> {
    let folders = folders();
    let Some(dir) = folders.data_dir().ok().filter(|dir| dir.is_dir()) else { return Vec::new() };
    // Errors are dropped: a message would only disturb the line being completed.
    let listed = Store::open(&dir).and_then(|mut store| store.list()).unwrap_or_default();
    let calls = listed.into_iter().filter_map(|listed| match listed {
        Listed::Call { call, .. } => Some(call),
        Listed::Broken { .. } => None,
    });
    let mut found: Vec<CompletionCandidate> = calls
        .take(MOST)
        .map(|call| {
            let about = call.checklist.as_deref().unwrap_or_default();
            candidate(&call.id, &format!("{} {about}", call.company))
        })
        .collect();
    if !found.is_empty() {
        found.insert(0, candidate("last", "your last call"));
    }
    found
}

/// Returns the ids of the letters of the current pack, with their titles.
#[must_use]
pub fn letters() -> Vec<CompletionCandidate> {
    let pack = folders().load_pack().unwrap_or_default();
    pack.letter.iter().map(|letter| candidate(&letter.id, &letter.title)).collect()
}

/// Returns the names that `--pack` accepts, with their companies, and the paths that begin with
/// `typed`, unless that is empty.
#[must_use]
pub fn packs(typed: &OsStr) -> Vec<CompletionCandidate> {
    let begun = typed.to_string_lossy();
    let mut found = names_of_packs(&begun);
    if !begun.is_empty() {
        found.extend(PathCompleter::any().complete(typed));
    }
    found
}

/// Returns the ids of all packs, with their companies.
#[must_use]
pub fn pack_ids() -> Vec<CompletionCandidate> {
    names_of_packs("")
}

/// Returns the names of packs that begin with `begun`, with their companies.
fn names_of_packs(begun: &str) -> Vec<CompletionCandidate> {
    let at_hand = AtHand::find(None, folders().packs_dir().as_deref());
    let places = at_hand.map(|at_hand| at_hand.places).unwrap_or_default();
    let named = places.iter().map(|place| (place.name(), place)).filter(|(name, _)| name.starts_with(begun));
    let candidates = named.take(MOST).map(|(name, place)| match place.built_in() {
        Some(pack) => candidate(&name, pack.name),
        // A broken pack is offered, too: opening it says what is wrong.
        None => candidate(&name, place.load().map(|pack| pack.company.name.to_string()).as_deref().unwrap_or("")),
    });
    candidates.collect()
}

/// Returns the folders that the line being completed names. The line follows a `--`, and its last
/// word is still being typed.
fn folders() -> Folders {
    let line: Vec<_> = std::env::args_os().skip_while(|word| word != "--").skip(1).collect();
    Folders::from_unfinished(line.split_last().map_or(&[], |(_, before)| before))
}

fn candidate(id: &str, about: &str) -> CompletionCandidate {
    let about = neutralize_line(about);
    let has_only_ascii = look::is_ascii(LookArgs::default(), &folders());
    let about = if has_only_ascii { in_ascii(&about) } else { about };
    CompletionCandidate::new(neutralize_line(id)).help(Some(about.into()))
}
