//! Ids for a shell to complete: of the user's calls and of the pack's letters.
//!
//! Finds folders by the environment alone: a shell that asks doesn't say which options are on the
//! line.

use clap_complete::CompletionCandidate;

use crate::folders::Folders;
use crate::runtime::look::{self, LookArgs};
use crate::store::{Listed, Store};
use crate::text::ascii::in_ascii;
use crate::text::safe::neutralize_line;

/// The most calls to offer: the newest ones.
const MOST: usize = 50;

/// Returns the ids of the newest calls, with the company and the reason of each.
#[must_use]
pub fn calls() -> Vec<CompletionCandidate> {
    let folders = Folders::from_environment();
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
    let pack = Folders::from_environment().load_pack().unwrap_or_default();
    pack.letter.iter().map(|letter| candidate(&letter.id, &letter.title)).collect()
}

fn candidate(id: &str, about: &str) -> CompletionCandidate {
    let about = neutralize_line(about);
    let has_only_ascii = look::is_ascii(LookArgs::default(), &Folders::from_environment());
    let about = if has_only_ascii { in_ascii(&about) } else { about };
    CompletionCandidate::new(neutralize_line(id)).help(Some(about.into()))
}
