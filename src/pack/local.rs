//! Local additions: a small file beside a shared pack with what one user knows in addition. It
//! survives an update of the pack.
//!
//! An addition is written like any entry, and replaces an existing entry with the same id. A
//! department or number replaces only the keys that it has, so that a menu can be added in four
//! lines; if it appears several times, each adds to the ones before.

use std::path::{Path, PathBuf};

use crate::pack::directory::Department;
use crate::pack::entries::Faq;
use crate::pack::schema::{About, OWN_NOTES, Pack, Source, SourceKind};
use crate::text::safe::SafeText;

/// The ending of such a file's name.
const ENDING: &str = ".local.toml";

/// The first lines of a file of local additions.
pub const HEAD: &str = "# What you know yourself. Updates of the pack leave this file alone.\n\nformat = 2\n";

/// Returns the file of local additions for the pack `name`.
///
/// `name` is the pack's file name without `.toml`, or the id of a built-in pack.
#[must_use]
pub fn file(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}{ENDING}"))
}

/// Returns the name of the pack that a file adds to: `harbor` for `harbor.local.toml`.
#[must_use]
pub fn adds_to(file: &Path) -> Option<&str> {
    file.file_name()?.to_str()?.strip_suffix(ENDING).filter(|name| !name.is_empty())
}

/// Copies into the additions what they leave to the shared pack.
///
/// That is the company, and every key that departments and numbers leave out.
pub(super) fn fill(additions: &mut Pack, shared: &Pack) {
    additions.company = shared.company.clone();
    additions.company.source = Some(OWN_NOTES.into());
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

/// Names the user's own notes as the source of additions without one.
///
/// With the shared pack's default source, they would look like its author's, or the company's.
fn name_source(additions: &mut Pack, shared: &Pack) {
    let theirs = |id: &SafeText| shared.numbers().any(|(_, number)| number.id == *id);
    for number in additions.department.iter_mut().flat_map(|department| &mut department.number) {
        if number.sources.is_empty() && !theirs(&number.id) {
            number.sources.push(OWN_NOTES.into());
        }
    }
    additions.default_sources();
    additions.company.source.clone_from(&shared.company.source);
}

/// Gives the shared pack the source that additions come from, unless it has it.
pub(super) fn with_own_notes(mut shared: Pack) -> Pack {
    if shared.source(OWN_NOTES).is_none() {
        shared.source.push(Source {
            id: OWN_NOTES.into(),
            short: "My own notes".into(),
            title: "What you added yourself".into(),
            kind: SourceKind::Advice,
            ..Source::default()
        });
    }
    shared
}

/// The label that tells a number added by the user from the pack's own.
const ADDED: &str = "Added by you";

/// Returns the shared pack with the additions first.
///
/// A department that the pack has keeps its place, and the user's numbers come after the pack's
/// own: the pack's best number stays the one to dial.
pub(super) fn merge(mut additions: Pack, mut shared: Pack) -> Pack {
    name_source(&mut additions, &shared);
    let (known, new): (Vec<_>, Vec<_>) = std::mem::take(&mut additions.department)
        .into_iter()
        .partition(|own| shared.department.iter().any(|theirs| theirs.id == own.id));
    additions.department = new;
    for mut own in known {
        let Some(theirs) = shared.department.iter_mut().find(|theirs| theirs.id == own.id) else { continue };
        let mut numbers = std::mem::take(&mut theirs.number);
        let is_beside_others = !numbers.is_empty();
        for mut number in std::mem::take(&mut own.number) {
            if let Some(known) = numbers.iter_mut().find(|known| known.id == number.id) {
                *known = number;
            } else {
                number.label = number.label.or_else(|| is_beside_others.then(|| ADDED.into()));
                numbers.push(number);
            }
        }
        *theirs = Department { number: numbers, ..own };
    }
    let is_replaced = |faq: &Faq| additions.faq.iter().any(|own| own.id == faq.id);
    let theirs = shared.faq.iter().take(shared.pack.own_faqs).filter(|faq| !is_replaced(faq));
    let about = About { own_faqs: additions.faq.len() + theirs.count(), ..shared.pack.clone() };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_addition_that_names_no_source_comes_from_the_user() {
        let shared: Pack = toml::from_str(
            r#"
            company = { id = "base", name = "Base", source = "site" }
            source = [{ id = "site", short = "Base website" }]
            department = [{ id = "billing", name = "Billing", sources = ["site"], number = [{ id = "a", e164 = "+1", sources = ["site"] }] }]
            "#,
        )
        .unwrap();
        let mut additions: Pack = toml::from_str(
            r#"
            faq = [{ id = "meter", question = "Do they read it?" }, { id = "told", question = "Is it free?", sources = ["site"] }]
            department = [{ id = "billing", number = [{ id = "b", e164 = "+2" }, { id = "a", printed = "1" }] }]
            "#,
        )
        .unwrap();
        let shared = with_own_notes(shared);
        fill(&mut additions, &shared);
        let pack = merge(additions, shared);
        let sources = |id: &str| pack.faq(id).unwrap().sources.clone();
        assert_eq!((sources("meter"), sources("told")), (vec![OWN_NOTES.into()], vec!["site".into()]));
        let of_number = |id: &str| pack.numbers().find(|(_, number)| number.id == *id).unwrap().1.sources.clone();
        assert_eq!((of_number("b"), of_number("a")), (vec![OWN_NOTES.into()], vec!["site".into()]));
        assert_eq!(pack.pack.own_faqs, 2);
        assert_eq!((pack.company.source.as_deref(), pack.source(OWN_NOTES).is_some()), (Some("site"), true));
    }
}
