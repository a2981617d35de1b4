//! Exports: a record as Markdown, text, a page to print, JSON, calendar or letter, as pure
//! functions of a record and a pack.
//!
//! Everything exported is masked as on disk and free of control characters and bidirectional
//! overrides, whatever the record holds ([`outgoing`]). Only [`mod@file`] touches the disk.

mod calendar;
pub mod file;
mod json;
mod letter;
mod markdown;
mod page;
mod report;
mod text;

pub use json::SCHEMA_VERSION;

use crate::call::letter as letter_of;
use crate::call::profile::Profile;
use crate::call::{Call, Form, Moment, Promise, redact};
use crate::pack::Pack;
use crate::text::safe::{SafeText, neutralize_line};

/// Exports `call` in the format `form`, as of `now`.
///
/// Returns `None` if there is nothing to export: a calendar without a date, or a letter that the
/// pack doesn't have. Names come from `pack`, unless the record belongs to a different company.
#[must_use]
pub fn render(form: &Form, call: &Call, pack: &Pack, now: Moment) -> Option<String> {
    let call = outgoing(call);
    let nothing = Pack::default();
    let pack = if pack.company.id == call.company { pack } else { &nothing };
    match form {
        Form::Markdown => Some(markdown::write(&report::of(&call, pack, now))),
        Form::Text => Some(text::write(&report::of(&call, pack, now))),
        Form::Page => page::write(std::slice::from_ref(&call), pack, now),
        Form::Json => Some(json::write(&call, pack)),
        Form::Calendar => calendar::write(std::slice::from_ref(&call), pack),
        Form::Letter(id) => {
            let letter = pack.letter(id)?;
            Some(letter::write(letter, &call, pack, now))
        }
        Form::LetterPage(id) => {
            let letter = pack.letter(id)?;
            Some(page::write_letter(letter, &call, pack, now))
        }
    }
}

/// Exports the records of one case, oldest first, in the format `form`.
///
/// Returns `None` as [`render`] does, and for a letter, which is about one record.
#[must_use]
pub fn render_case(form: &Form, calls: &[Call], pack: &Pack, now: Moment) -> Option<String> {
    let calls: Vec<Call> = calls.iter().map(outgoing).collect();
    let first = calls.first()?;
    let nothing = Pack::default();
    let pack = if pack.company.id == first.company { pack } else { &nothing };
    match form {
        Form::Markdown => report::of_case(&calls, pack, now).map(|report| markdown::write(&report)),
        Form::Text => report::of_case(&calls, pack, now).map(|report| text::write(&report)),
        Form::Page => page::write(&calls, pack, now),
        Form::Json => Some(json::write_case(first.case.as_deref().unwrap_or(&first.id), &calls, pack)),
        Form::Calendar => calendar::write(&calls, pack),
        Form::Letter(_) | Form::LetterPage(_) => None,
    }
}

/// Fills in the sender's name and address from the profile.
///
/// Only letters, alone or on a page, have blanks for them.
#[must_use]
pub fn signed(form: &Form, text: String, profile: &Profile) -> String {
    match form {
        Form::Letter(_) => letter_of::signed(&text, profile),
        Form::Page | Form::LetterPage(_) => {
            let (name, address) = (page::escaped(&profile.name), page::escaped(&profile.address));
            letter_of::signed(&text, &Profile { name, address, ..Profile::default() })
        }
        Form::Markdown | Form::Text | Form::Json | Form::Calendar => text,
    }
}

/// Returns `call` the way it may leave the program.
///
/// The record is masked as on disk, and every text is on one line without control characters, since
/// another program may have written it.
#[must_use]
pub fn outgoing(call: &Call) -> Call {
    let mut call = call.clone();
    for value in call.fields.values_mut() {
        *value = neutralize_line(value.trim());
    }
    for line in &mut call.note {
        line.text = neutralize_line(&line.text);
    }
    for mark in &mut call.rung {
        mark.result = neutralize_line(mark.result.trim());
    }
    // An older record has its promise only in the fields.
    if call.promise.is_empty() && !(call.fields.promise.is_empty() && call.fields.by.is_empty()) {
        let (what, said) = (call.fields.promise.clone(), call.fields.by.clone());
        call.promise.push(Promise { by: said.parse().ok(), what, said, ..Promise::new(call.created) });
    }
    for promise in &mut call.promise {
        for text in [&mut promise.who, &mut promise.what, &mut promise.said] {
            *text = neutralize_line(text.trim());
        }
    }
    call.id = neutralize_line(&call.id);
    one_line(&mut call);
    // Last, because an invisible character may have separated the digits of a card number.
    redact::stored(&call)
}

/// Puts the texts that programs write on one line, and masks them.
///
/// They are safe to show already, but a line feed would start a new line in the export, and a
/// record from elsewhere may hold anything.
fn one_line(call: &mut Call) {
    let named = [
        Some(&mut call.company),
        call.case.as_mut(),
        call.zone.as_mut(),
        call.checklist.as_mut(),
        call.number.as_mut(),
    ];
    let of_events = call.event.iter_mut().flat_map(|event| [event.agent.as_mut(), event.department.as_mut()]);
    let of_steps =
        call.step.iter_mut().flat_map(|mark| [Some(&mut mark.step), Some(&mut mark.checklist), mark.choice.as_mut()]);
    let of_marks = call.rung.iter_mut().map(|mark| Some(&mut mark.rung));
    for text in named.into_iter().chain(of_events).chain(of_steps).chain(of_marks).flatten() {
        let line = neutralize_line(text);
        *text = SafeText::from(redact::masked_except(&line, &call.not_cards).unwrap_or(line));
    }
}
