//! The read-back: what was agreed, as one question to say aloud before hanging up.
//!
//! Built only from what was noted; anything missing is asked for in everyday words.

use jiff::civil::Date;

use crate::call::date_words::Style;
use crate::call::promise::Promise;
use crate::call::record::Call;

/// Returns the read-back, with a question for what is missing.
///
/// For example: `So: a credit of $40.00 by Friday, Nov 27. My reference number is 4F-8831, and I'm
/// speaking with Dana. Is that right?`
#[must_use]
pub fn read_back(call: &Call, today: Date, style: Style) -> String {
    let open = call.promise.iter().filter(|promise| promise.state.is_open() && !promise.is_blank());
    let (agent, reference) = (call.fields.agent.trim(), call.fields.reference.trim());
    let is_others = |promise: &Promise| !promise.who.trim().is_empty() && !is_agent(&promise.who, agent);
    let has_others = open.clone().any(is_others);
    let said_by = |promise: &Promise| match promise.who.trim() {
        who if is_others(promise) => format!("{who} promised this: "),
        "" => String::new(),
        _ if has_others => "you promised this: ".to_owned(),
        _ => String::new(),
    };
    let promises: Vec<String> =
        open.map(|promise| format!("{}{}", said_by(promise), promised(promise, today, style))).collect();
    let mut said = Vec::new();
    if !promises.is_empty() {
        said.push(format!("So: {}.", listed(&promises)));
    }
    match (reference, agent) {
        ("", "") => {}
        ("", agent) => said.push(format!("I'm speaking with {agent}.")),
        (reference, "") => said.push(format!("My reference number is {reference}.")),
        (reference, agent) => said.push(format!("My reference number is {reference}, and I'm speaking with {agent}.")),
    }
    if !said.is_empty() {
        said.push("Is that right?".to_owned());
    }
    if promises.is_empty() && call.promise.iter().all(Promise::is_blank) {
        said.push(
            if said.is_empty() { "So what happens next, and by when?" } else { "And what happens next, and by when?" }
                .to_owned(),
        );
    }
    match (reference, agent) {
        ("", "") => said.push("Could I have a reference number, and your name?".to_owned()),
        ("", _) => said.push("Could I have a reference number?".to_owned()),
        (_, "") => said.push("Could I have your name?".to_owned()),
        (_, _) => {}
    }
    said.join(" ")
}

/// Returns whether `who` is the agent on the line: `Lee` is `Lee, no. 4471`.
fn is_agent(who: &str, agent: &str) -> bool {
    let (who, agent) = (who.trim().to_lowercase(), agent.to_lowercase());
    agent.strip_prefix(&who).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Returns what is promised and by when, to be said aloud.
#[must_use]
pub fn promised(promise: &Promise, today: Date, style: Style) -> String {
    let what = promise.what_aloud();
    // Words that name no day are repeated; words that can't be a due date are left out.
    let by = promise.by_words(
        |day| format!(" by {}{}", style.spoken(day, today), promise.time_said(style)),
        |words| format!(", {words}"),
    );
    let by = by.filter(|_| promise.is_dated());
    format!("{what}{}", by.unwrap_or_default())
}

/// Joins promises into one phrase: `one; two; and three`, or `one; and two`.
fn listed(promises: &[String]) -> String {
    match promises {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{}; and {last}", first.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::moment::Moment;
    use crate::call::promise::PromiseState;

    #[test]
    fn what_is_known_is_said_and_what_is_missing_is_asked_for() {
        let at: Moment = "2026-11-25T14:02:00.000-05:00".parse().unwrap();
        let today = at.local().date();
        let mut call = Call::new("2026-11-25-140200-4f8c".into(), "amex-us".into(), at);
        let said = |call: &Call, today: Date| read_back(call, today, Style::AMERICAN);
        assert_eq!(
            said(&call, today),
            "So what happens next, and by when? Could I have a reference number, and your name?"
        );
        call.fields.agent = "Dana".into();
        assert_eq!(
            said(&call, today),
            "I'm speaking with Dana. Is that right? And what happens next, and by when? Could I have a reference number?"
        );
        call.fields.reference = "4F-8831".into();
        let mut promise = Promise { who: "Dana".into(), what: "a credit of $40.00".into(), ..Promise::new(at) };
        promise.set_due("fri", today, Style::AMERICAN);
        call.promise.push(promise);
        assert_eq!(
            said(&call, today),
            "So: a credit of $40.00 by Friday, Nov 27. My reference number is 4F-8831, and I'm speaking with Dana. Is that right?"
        );
        for (who, what, by) in [("Lee", "a letter", "when it posts"), ("", "", "")] {
            let mut promise = Promise { who: who.into(), what: what.into(), ..Promise::new(at) };
            promise.set_due(by, today, Style::AMERICAN);
            call.promise.push(promise);
        }
        assert!(said(&call, today).starts_with(
            "So: you promised this: a credit of $40.00 by Friday, Nov 27; and Lee promised this: a letter, when it posts. My"
        ));
        call.promise[1].set_due("1", today, Style::AMERICAN);
        assert!(said(&call, today).contains("and Lee promised this: a letter. My"), "no date is not read back");
        call.promise.iter_mut().for_each(|promise| promise.settle(PromiseState::Kept, at));
        assert_eq!(
            said(&call, today.tomorrow().unwrap()),
            "My reference number is 4F-8831, and I'm speaking with Dana. Is that right?"
        );
    }
}
