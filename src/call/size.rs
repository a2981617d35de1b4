//! The size of a record as a file, estimated without saving, so that text that is too long can be
//! refused while it is typed.
//!
//! Looks at each text once and encodes nothing.

use crate::call::Call;

/// The largest record in bytes: a larger one is neither written nor read.
pub const MAX_BYTES: usize = 1024 * 1024;

/// The bytes of the keys and values that every record has, and of its ids.
const HEAD: usize = 1024;
/// The bytes of the keys, times and marks of an event, a step, a promise, a deadline or a rung.
const TABLE: usize = 320;
/// The bytes of the keys and the time of a line of the notes.
const NOTE: usize = 60;
/// The bytes around the key and the value of a field.
const FIELD: usize = 8;

/// Returns an upper bound for the bytes that `call` takes as a file.
#[must_use]
pub fn at_most(call: &Call) -> usize {
    let fields: usize = call.fields.all().map(|field| FIELD + field.key().len() + text(call.fields.get(field))).sum();
    let notes: usize = call.note.iter().map(|line| note(&line.text)).sum();
    let events = call.event.iter().map(|event| {
        let texts = [&event.agent, &event.department, &event.number];
        TABLE + texts.into_iter().flatten().map(|part| text(part)).sum::<usize>()
    });
    let steps = call
        .step
        .iter()
        .map(|mark| TABLE + text(&mark.checklist) + text(&mark.step) + mark.choice.as_deref().map_or(0, text));
    let promises = call.promise.iter().map(|promise| {
        // A promise in the notes counts as if it were written twice, though it may not be.
        TABLE + text(&promise.who) + text(&promise.what) + text(&promise.said)
    });
    let deadlines = call.deadline.iter().map(|mark| TABLE + text(&mark.id));
    let rungs = call.rung.iter().map(|mark| TABLE + text(&mark.rung) + text(&mark.result));
    let drafts = call.draft.iter().map(|draft| TABLE + text(&draft.place) + text(&draft.text));
    let ids = [&call.zone, &call.checklist, &call.number, &call.case];
    let ids: usize = ids.into_iter().flatten().map(|id| text(id)).sum();
    let ids = ids + call.not_cards.iter().map(|number| FIELD + text(number)).sum::<usize>();
    let about = call.about.as_ref().map_or(0, |about| TABLE + text(&about.call));
    let tables: usize = events.chain(steps).chain(promises).chain(deadlines).chain(rungs).chain(drafts).sum();
    HEAD + call.id.len() + text(&call.company) + ids + fields + notes + about + tables
}

/// Returns the bytes that a line of the notes takes.
#[must_use]
pub fn note(line: &str) -> usize {
    NOTE + text(line)
}

/// Returns the bytes that a text takes between its quotes.
fn text(text: &str) -> usize {
    let escapes: usize = text
        .bytes()
        .map(|byte| match byte {
            b'"' | b'\\' => 1,
            0x00..=0x1f | 0x7f => 5,
            _ => 0,
        })
        .sum();
    text.len() + escapes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::call::{Event, EventKind, Mark, Moment, NoteLine, Promise, RungMark, StepMark};
    use crate::pack::Field;

    fn now() -> Moment {
        "2026-11-23T14:02:00.123-05:00".parse().unwrap()
    }

    /// Creates a record with `texts` everywhere.
    fn call(texts: &[String]) -> Call {
        let mut call = Call::new("2026-11-23-140200-4f8c".to_owned(), "amex-us".into(), now());
        let own = Field::from_key("booking").unwrap();
        for (field, text) in Field::OF_EVERY_CALL.into_iter().chain([own]).zip(texts.iter().cycle()) {
            call.fields.get_mut(field).clone_from(text);
        }
        for text in texts {
            call.note.push(NoteLine { at: now(), text: text.clone() });
            let mut promise = Promise { who: text.clone(), what: text.clone(), ..Promise::new(now()) };
            promise.said.clone_from(text);
            call.promise.push(promise);
            call.rung.push(RungMark { rung: "supervisor".into(), at: now(), result: text.clone() });
            let agent = Some(text.as_str().into());
            call.event.push(Event { agent, ..Event::new(now(), EventKind::Transfer) });
            let choice = Some(text.as_str().into());
            let (checklist, step) = ("dispute".into(), "say-why".into());
            call.step.push(StepMark { checklist, step, mark: Mark::NotApplicable, at: now(), choice });
        }
        call
    }

    fn written(call: &Call) -> usize {
        toml::to_string(call).unwrap().len()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_record_is_never_longer_than_was_told(
            texts in prop::collection::vec("(\\PC|[\u{0}-\u{9f}]|[\"'\\\\\n]){0,30}", 0..12),
        ) {
            let call = call(&texts);
            prop_assert!(written(&call) <= at_most(&call), "{} > {}", written(&call), at_most(&call));
        }
    }

    #[test]
    fn what_was_told_is_close_where_it_matters() {
        for line in ["a", "she said it would be credited in five days", ""] {
            let mut call = call(&[]);
            call.note = vec![NoteLine { at: now(), text: line.to_owned() }; 10_000];
            let (written, told) = (written(&call), at_most(&call));
            assert!(told >= written && told - written < written / 8, "{line:?}: {written} written, {told} told");
        }
    }
}
