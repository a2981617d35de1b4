//! The read-back: the record as one question to say aloud before hanging up.
//!
//! Built only from what was noted; what is missing is a `[blank]` to ask for.

use jiff::civil::Date;

use crate::call::date_words;
use crate::call::promise::Promise;
use crate::call::record::Call;
use crate::call::template::{blank, value_or_blank};
use crate::pack::Field;

/// Returns the read-back: `So: you, Dana, noted this today as case 4F-8831; a credit of $40, by
/// Friday 27 November. Is that right?`
#[must_use]
pub fn read_back(call: &Call, today: Date) -> String {
    let started = call.created.local().date();
    let day = if started == today { "today".to_owned() } else { format!("on {}", date_words::spoken(started, today)) };
    let agent = value_or_blank(&call.fields.agent, Field::Agent);
    let reference = value_or_blank(&call.fields.reference, Field::Reference);
    let mut promises: Vec<String> = call
        .promise
        .iter()
        .filter(|promise| promise.state.is_open())
        .map(|promise| promised(promise, &call.fields.agent, today))
        .collect();
    if call.promise.is_empty() {
        promises.push(format!("{}, by {}", blank(Field::Promise), blank(Field::By)));
    }
    promises.insert(0, format!("So: you, {agent}, noted this {day} as case {reference}"));
    format!("{}. Is that right?", promises.join("; "))
}

/// One promise: who, what and by when.
fn promised(promise: &Promise, agent: &str, today: Date) -> String {
    let who = promise.who.trim();
    let who = if who.is_empty() || who == agent.trim() { String::new() } else { format!("{who} promised ") };
    format!("{who}{}, {}", value_or_blank(&promise.what, Field::Promise), by_when(promise, today))
}

/// By when: `by Friday 27 November`, the words that were used where they name no day, or a blank.
fn by_when(promise: &Promise, today: Date) -> String {
    promise
        .by_words(|day| format!("by {}", date_words::spoken(day, today)), str::to_owned)
        .unwrap_or_else(|| format!("by {}", blank(Field::By)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::moment::Moment;
    use crate::call::promise::PromiseState;

    #[test]
    fn only_what_was_noted_is_said_and_blanks_stay() {
        let at: Moment = "2026-11-25T14:02:00.000-05:00".parse().unwrap();
        let today = at.local().date();
        let mut call = Call::new("2026-11-25-140200-4f8c".into(), "amex-us".into(), at);
        assert_eq!(
            read_back(&call, today),
            "So: you, [agent], noted this today as case [reference]; [promised], by [by when]. Is that right?"
        );
        call.fields.agent = "Dana".into();
        call.fields.reference = "4F-8831".into();
        for (who, what, said) in
            [("Dana", "a credit of $40", "fri"), ("Lee", "a letter", "when it posts"), ("", "a call", "")]
        {
            let mut promise = Promise { who: who.into(), what: what.into(), ..Promise::new(at) };
            promise.set_due(said, today);
            call.promise.push(promise);
        }
        assert_eq!(
            read_back(&call, today),
            "So: you, Dana, noted this today as case 4F-8831; a credit of $40, by Friday 27 November; \
             Lee promised a letter, when it posts; a call, by [by when]. Is that right?"
        );
        call.promise.iter_mut().for_each(|promise| promise.settle(PromiseState::Kept, at));
        assert_eq!(
            read_back(&call, today.tomorrow().unwrap()),
            "So: you, Dana, noted this on Wednesday 25 November as case 4F-8831. Is that right?"
        );
    }
}
