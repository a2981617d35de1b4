//! Local additions: a small file beside a shared pack that says what one user knows more, and that survives an update of the
//! pack.
//!
//! An addition is written as any entry. One with the id of an entry that the pack has replaces it; of a department only its
//! own numbers and what it says itself count, and of a number the same, so that a menu can be added in four lines.

use std::path::{Path, PathBuf};

use crate::pack::schema::Pack;
use crate::text::safe::SafeText;

/// How the name of such a file ends.
const ENDING: &str = ".local.toml";

/// The first lines of a file of local additions.
pub const HEAD: &str = "# What you know yourself. Updates of the pack leave this file alone.\n\nformat = 2\n";

/// Returns the file of local additions for the pack `name` (its file without `.toml`, or the id of a built-in one).
#[must_use]
pub fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{ENDING}"))
}

/// Returns the pack that a file adds to: `harbor` of `harbor.local.toml`.
#[must_use]
pub fn adds_to(file: &Path) -> Option<&str> {
    file.file_name()?.to_str()?.strip_suffix(ENDING).filter(|name| !name.is_empty())
}

/// Gives additions what they leave to the shared pack: the company, and what departments and numbers do not say themselves.
pub(super) fn fill(additions: &mut Pack, shared: &Pack) {
    additions.company = shared.company.clone();
    additions.pack.extends = Some(shared.company.id.clone());
    for own in &mut additions.department {
        let Some(theirs) = shared.department.iter().find(|theirs| theirs.id == own.id) else { continue };
        or(&mut own.name, &theirs.name);
        or(&mut own.handles, &theirs.handles);
        own.reach = own.reach.take().or_else(|| theirs.reach.clone());
        own.outside = own.outside.take().or_else(|| theirs.outside.clone());
        own.own_number = own.number.is_empty() && theirs.own_number;
        or_all(&mut own.keywords, &theirs.keywords);
        or_all(&mut own.ready, &theirs.ready);
        or_all(&mut own.claims, &theirs.claims);
        or_all(&mut own.warnings, &theirs.warnings);
        or_all(&mut own.sources, &theirs.sources);
        for number in &mut own.number {
            let Some(known) = theirs.number.iter().find(|known| known.id == number.id) else { continue };
            or(&mut number.e164, &known.e164);
            or(&mut number.printed, &known.printed);
            number.label = number.label.take().or_else(|| known.label.clone());
            or_all(&mut number.from, &known.from);
            number.cost = number.cost.or(known.cost);
            or_all(&mut number.hours, &known.hours);
            number.hours_note = number.hours_note.take().or_else(|| known.hours_note.clone());
            or_all(&mut number.menu, &known.menu);
            number.caution = number.caution.take().or_else(|| known.caution.clone());
            or_all(&mut number.claims, &known.claims);
            or_all(&mut number.conflicts_with, &known.conflicts_with);
            or_all(&mut number.sources, &known.sources);
        }
    }
}

/// Returns the shared pack with the additions, which come first.
pub(super) fn merge(mut additions: Pack, shared: Pack) -> Pack {
    for own in &mut additions.department {
        let Some(theirs) = shared.department.iter().find(|theirs| theirs.id == own.id) else { continue };
        let others = theirs.number.iter().filter(|other| !own.number.iter().any(|number| number.id == other.id));
        let others: Vec<_> = others.cloned().collect();
        own.number.extend(others);
    }
    let about = shared.pack.clone();
    Pack { pack: about, ..additions.over(shared) }
}

fn or(own: &mut SafeText, theirs: &SafeText) {
    if own.is_empty() {
        own.clone_from(theirs);
    }
}

fn or_all<T: Clone>(own: &mut Vec<T>, theirs: &[T]) {
    if own.is_empty() {
        own.extend_from_slice(theirs);
    }
}
