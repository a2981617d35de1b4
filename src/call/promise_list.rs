//! The promises of a record: keeps the list, the fields and the notes in agreement.
//!
//! The list ([`Call::promise`]) is what is stored. The fields `promise` and `by`, which steps fill
//! and words to say quote, show the [`main_promise`] and are not stored. A line of the notes that
//! begins with `!` is a promise, too. When one of the three changes, the other two follow. Days are
//! read in the style of the company's home, which the caller passes in.

use crate::call::date_words::Style;
use crate::call::moment::Moment;
use crate::call::natural_date::{self, Now};
use crate::call::promise::{Promise, due_after, without_by};
use crate::call::record::Call;
use crate::call::segment;
use crate::pack::Field;
use crate::text::safe::SafeText;

/// Returns the position of the promise that the fields show.
///
/// This is the first one that is not in the notes, or else the first.
#[must_use]
pub fn main_promise(call: &Call) -> Option<usize> {
    call.promise.iter().position(|promise| !promise.note).or(if call.promise.is_empty() { None } else { Some(0) })
}

/// Returns the position of the promise that was noted at the step with this id.
#[must_use]
pub fn taken_at_step(call: &Call, step: &str) -> Option<usize> {
    call.promise.iter().position(|promise| promise.step.as_deref() == Some(step))
}

/// Returns the position of the promise that a step asks about.
///
/// A step without a promise of its own asks about the [`main_promise`]. A step that asks what was
/// promised does so only while the main promise belongs to no other step.
#[must_use]
pub fn at_step(call: &Call, step: &str, field: Field) -> Option<usize> {
    let is_free = |at: &usize| call.promise.get(*at).is_some_and(|promise| promise.step.is_none());
    let main = || main_promise(call).filter(|at| field == Field::By || is_free(at));
    taken_at_step(call, step).or_else(main)
}

/// Parses a line of the notes into the promise and its due date.
///
/// `None` unless the line begins with `!` and text follows.
#[must_use]
pub fn parse_line(text: &str, now: impl Into<Now>, home: Style) -> Option<(&str, &str)> {
    let promised = promised(text)?;
    Some(natural_date::at_end::split_end(promised, now, home).unwrap_or((promised, "")))
}

/// Returns whether a line of the notes is a promise.
#[must_use]
pub fn is_promise(text: &str) -> bool {
    promised(text).is_some()
}

fn promised(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('!').map(str::trim).filter(|promised| !promised.is_empty())
}

/// Formats a promise as a line of the notes; [`parse_line`] reads it back.
///
/// `at` is the time of the line.
fn format_line(what: &str, said: &str, at: Moment, home: Style) -> String {
    let (what, said) = (what.trim(), said.trim());
    if said.is_empty() {
        return format!("! {what}");
    }
    let line = |due: &str| if what.is_empty() { format!("! {due}") } else { format!("! {what} {due}") };
    let plain = line(&due_after("by", said));
    let is_day = natural_date::read(said, at.local(), home).is_some();
    // Only after “by” is a date read apart from another one before it.
    let is_lost = parse_line(&plain, at.local(), home).is_none_or(|(read, due)| read != what || due.is_empty());
    if is_day && is_lost { line(&format!("by {}", without_by(said))) } else { plain }
}

/// Updates the list from the notes: one promise for each line that begins with `!`.
///
/// Promises are matched to lines by time, so a promise keeps its state while its line is edited.
pub fn sync_from_notes(call: &mut Call, now: Moment, home: Style) {
    let mut lines: Vec<(Moment, &str, &str, Option<Promise>)> = call
        .note
        .iter()
        .filter_map(|line| {
            parse_line(&line.text, line.at.local(), home).map(|(what, said)| (line.at, what, said, None))
        })
        .collect();
    let (mut known, mut list): (Vec<_>, Vec<_>) = std::mem::take(&mut call.promise).into_iter().partition(|p| p.note);
    // Unchanged lines keep their promise, even if several have the same time; the others are
    // matched in order.
    for is_same in [|old: &Promise, what: &str| old.what == what, |_: &Promise, _: &str| true] {
        for (at, what, _, found) in lines.iter_mut().filter(|line| line.3.is_none()) {
            let place = known.iter().position(|old| old.at == *at && is_same(old, what));
            *found = place.map(|place| known.remove(place));
        }
    }
    for (at, what, said, known) in lines {
        let mut promise = known.unwrap_or_else(|| Promise { note: true, ..Promise::new(at) });
        what.clone_into(&mut promise.what);
        promise.set_due(said, now.local(), home);
        promise.set_who_if_unknown(segment::agent_at(call, at));
        list.push(promise);
    }
    call.promise = list;
}

/// Updates the list from notes that are being edited.
///
/// `gone` keeps the settled promises whose lines were removed, so that undoing the edit restores
/// their state.
pub fn sync_while_writing(call: &mut Call, now: Moment, home: Style, gone: &mut Vec<Promise>) {
    let settled = |promise: &&Promise| promise.note && !promise.state.is_open();
    let before: Vec<Promise> = call.promise.iter().filter(settled).cloned().collect();
    sync_from_notes(call, now, home);
    let stays = |old: &Promise| call.promise.iter().any(|promise| promise.note && promise.at == old.at);
    gone.extend(before.into_iter().filter(|old| !stays(old)));
    for promise in call.promise.iter_mut().filter(|promise| promise.note && promise.state.is_open()) {
        let same = gone.iter().position(|old| old.what == promise.what && old.said == promise.said);
        if let Some(old) = same.map(|place| gone.remove(place)) {
            (promise.state, promise.settled) = (old.state, old.settled);
        }
    }
}

/// Updates the [`main_promise`] from the fields.
///
/// Returns the position of the line of the notes that was rewritten, if the promise is in the
/// notes.
pub fn sync_from_fields(call: &mut Call, now: Moment, home: Style) -> Option<usize> {
    let (what, said) = (call.fields.promise.clone(), call.fields.by.clone());
    let at = main_promise(call).or_else(|| {
        let blank = what.trim().is_empty() && said.trim().is_empty();
        (!blank).then(|| add(call, now))
    })?;
    set_words(call, at, (what, &said), now, home)
}

/// Writes what is promised, or by when, into the promise that the step asks about, or into a new
/// one.
///
/// Returns the position of the line of the notes that was rewritten, if the promise is in the
/// notes.
pub fn write_at_step(
    call: &mut Call,
    step: &SafeText,
    (field, value): (Field, &str),
    now: Moment,
    home: Style,
) -> Option<usize> {
    let at = at_step(call, step, field).or_else(|| (!value.trim().is_empty()).then(|| add(call, now)))?;
    let promise = call.promise.get_mut(at)?;
    let mut words = (promise.what.clone(), promise.said.clone());
    if field == Field::By {
        value.clone_into(&mut words.1);
    } else {
        value.clone_into(&mut words.0);
        promise.step = Some(step.clone());
    }
    let line = set_words(call, at, (words.0, &words.1), now, home);
    show_in_fields(call);
    line
}

/// Moves a date at the end of a promise (`a credit by Friday`) to the due date, replacing any
/// other.
///
/// A promise in the notes keeps its line, which is read the same way.
pub fn date_from_words(call: &mut Call, now: Moment, home: Style) {
    for promise in call.promise.iter_mut().filter(|promise| !promise.note) {
        let words = promise.what.clone();
        if let Some((what, said)) = natural_date::at_end::split_end(&words, now.local(), home) {
            what.clone_into(&mut promise.what);
            promise.set_due(said, now.local(), home);
        }
    }
}

/// Adds an empty promise after those that are not in the notes; returns its position.
fn add(call: &mut Call, now: Moment) -> usize {
    let own = call.promise.iter().filter(|promise| !promise.note).count();
    call.promise.insert(own, Promise::new(now));
    own
}

/// Writes what is promised and by when into the promise at a position; removes it if both are
/// empty.
///
/// Returns the position of the line of the notes that was rewritten, if the promise is in the
/// notes.
fn set_words(call: &mut Call, at: usize, (what, said): (String, &str), now: Moment, home: Style) -> Option<usize> {
    let promise = call.promise.get_mut(at)?;
    if promise.note {
        let (begun, old) = (promise.at, (promise.what.clone(), promise.said.clone()));
        let written = |at: Moment| format_line(&old.0, &old.1, at, home);
        let line = call.note.iter().position(|line| {
            let says_it = |(what, said): (&str, &str)| (what, said) == (&old.0, &old.1);
            line.at == begun
                && (line.text == written(line.at) || parse_line(&line.text, line.at.local(), home).is_some_and(says_it))
        })?;
        let noted = call.note.get_mut(line)?;
        noted.text = format_line(&what, said, noted.at, home);
        sync_from_notes(call, now, home);
        // A half-typed day would be read as part of the promise, so the parts are set separately.
        let lines = call.note.iter().take(line);
        let above = lines.filter(|line| is_promise(&line.text)).count();
        let own = call.promise.iter().filter(|promise| !promise.note).count();
        if let Some(promise) = call.promise.get_mut(own + above) {
            promise.what = what;
            promise.set_due(said, now.local(), home);
        }
        return Some(line);
    }
    promise.what = what;
    promise.set_due(said, now.local(), home);
    promise.set_who_if_unknown(&call.fields.agent);
    if promise.is_blank() {
        call.promise.remove(at);
    }
    None
}

/// Adds or updates a promise that is not in the notes, or removes it once it is blank.
///
/// Returns its position.
pub fn put(call: &mut Call, place: Option<usize>, text: &Promise, now: Moment, home: Style) -> Option<usize> {
    let own = call.promise.iter().filter(|promise| !promise.note).count();
    let place = match place.filter(|place| *place < own) {
        Some(place) => place,
        None if text.is_blank() => return None,
        None => add(call, now),
    };
    if text.is_blank() {
        call.promise.remove(place);
    } else if let Some(promise) = call.promise.get_mut(place) {
        (promise.who, promise.what) = (text.who.clone(), text.what.clone());
        promise.step.clone_from(&text.step);
        promise.set_due(&text.said, now.local(), home);
    }
    show_in_fields(call);
    (!text.is_blank()).then_some(place)
}

/// Updates the fields from the [`main_promise`].
pub fn show_in_fields(call: &mut Call) {
    let (what, said) = main_promise(call)
        .and_then(|at| call.promise.get(at))
        .map(|promise| (promise.what.clone(), promise.said.clone()))
        .unwrap_or_default();
    (call.fields.promise, call.fields.by) = (what, said);
}

/// Brings a loaded record into agreement.
///
/// An older record may lack the list, and a record may have been edited by hand.
pub fn sync_loaded(call: &mut Call) {
    // Stored days stay; only a record without them gets days here.
    let (begun, home) = (call.created, Style::AMERICAN);
    sync_from_notes(call, begun, home);
    if main_promise(call).is_none() {
        sync_from_fields(call, begun, home);
    }
    show_in_fields(call);
}

#[cfg(test)]
mod tests;
