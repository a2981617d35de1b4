//! Promises: what somebody said they would do, by when, and what became of it.
//!
//! The list of a record ([`Call::promise`]) is the only truth. The fields `promise` and `by`, which steps fill and words to
//! say quote, show the promise of the call ([`main`]) and are not stored; a note line that begins with `!` is a promise too.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::call::{Call, Moment, natural_date, segment};

/// `[[promise]]`: one promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    /// When it was taken down; for a line of the notes, the time of the line.
    pub at: Moment,
    /// Who promised.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub what: String,
    /// By when, in the words that were used; they need not name a day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// The day that these words mean, where they name one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// What became of it.
    #[serde(default, skip_serializing_if = "PromiseState::is_open")]
    pub state: PromiseState,
    /// Since when it is kept or broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<Moment>,
    /// True when it stands in a line of the notes: the line says what and by when.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub note: bool,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PromiseState {
    /// Not yet known.
    #[default]
    Open,
    /// They did it.
    Kept,
    /// They did not.
    Broken,
}

impl PromiseState {
    /// True while it is not known.
    #[must_use]
    pub fn is_open(&self) -> bool {
        *self == Self::Open
    }

    /// As shown beside the promise.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Kept => "kept",
            Self::Broken => "broken",
        }
    }
}

impl Promise {
    /// A promise of which nothing is known yet.
    #[must_use]
    pub fn new(at: Moment) -> Self {
        Self {
            at,
            who: String::new(),
            what: String::new(),
            said: String::new(),
            by: None,
            state: PromiseState::Open,
            settled: None,
            note: false,
        }
    }

    /// Says what became of it. Settling it again as it is changes nothing.
    pub fn settle(&mut self, state: PromiseState, now: Moment) {
        if self.state != state {
            self.state = state;
            self.settled = (!state.is_open()).then_some(now);
        }
    }

    /// By when, in words; the day stays as it was worked out while the words stay.
    pub fn date(&mut self, said: &str, today: Date) {
        if self.said != said || self.by.is_none() {
            said.clone_into(&mut self.said);
            self.by = natural_date::read(said, today).map(|when| when.date);
        }
    }

    /// Who promised, unless that is known.
    fn taken_from(&mut self, agent: &str) {
        if self.who.is_empty() {
            agent.trim().clone_into(&mut self.who);
        }
    }

    /// True while neither what nor by when is known.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.what.trim().is_empty() && self.said.trim().is_empty()
    }
}

/// The place of the promise that the fields of the call show: the first that does not stand in the notes, or else the first.
#[must_use]
pub fn main(call: &Call) -> Option<usize> {
    call.promise.iter().position(|promise| !promise.note).or(if call.promise.is_empty() { None } else { Some(0) })
}

/// What a line of the notes promises: `what` and `said`, when it begins with `!` and says anything.
#[must_use]
pub fn in_line(text: &str, today: Date) -> Option<(&str, &str)> {
    let promised = text.trim_start().strip_prefix('!').map(str::trim).filter(|promised| !promised.is_empty())?;
    Some(natural_date::split_end(promised, today).unwrap_or((promised, "")))
}

/// The line of the notes that says this; [`in_line`] reads it back.
#[must_use]
fn as_line(what: &str, said: &str) -> String {
    match (what.trim(), said.trim()) {
        (what, "") => format!("! {what}"),
        ("", said) => format!("! by {said}"),
        (what, said) => format!("! {what} by {said}"),
    }
}

/// The list follows the notes: a line that begins with `!` is in it once, a line that is gone is not. What became of a
/// promise stays with its line, known by its time.
pub fn read_notes(call: &mut Call, now: Moment) {
    let today = now.local().date();
    let mut lines: Vec<(Moment, &str, &str, Option<Promise>)> = call
        .note
        .iter()
        .filter_map(|line| in_line(&line.text, line.at.local().date()).map(|(what, said)| (line.at, what, said, None)))
        .collect();
    let (mut known, mut list): (Vec<_>, Vec<_>) = std::mem::take(&mut call.promise).into_iter().partition(|p| p.note);
    // A line that did not change keeps its own, even where several have the same time; then the others in order.
    for is_same in [|old: &Promise, what: &str| old.what == what, |_: &Promise, _: &str| true] {
        for (at, what, _, found) in lines.iter_mut().filter(|line| line.3.is_none()) {
            let place = known.iter().position(|old| old.at == *at && is_same(old, what));
            *found = place.map(|place| known.remove(place));
        }
    }
    for (at, what, said, known) in lines {
        let mut promise = known.unwrap_or_else(|| Promise { note: true, ..Promise::new(at) });
        what.clone_into(&mut promise.what);
        promise.date(said, today);
        promise.taken_from(segment::agent_at(call, at));
        list.push(promise);
    }
    call.promise = list;
}

/// The same while the notes are written: what became of a promise is not lost when its line goes and comes back, as undo does
/// it. `gone` keeps what was settled and went.
pub fn follow_notes(call: &mut Call, now: Moment, gone: &mut Vec<Promise>) {
    let settled = |promise: &&Promise| promise.note && !promise.state.is_open();
    let before: Vec<Promise> = call.promise.iter().filter(settled).cloned().collect();
    read_notes(call, now);
    let stays = |old: &Promise| call.promise.iter().any(|promise| promise.note && promise.at == old.at);
    gone.extend(before.into_iter().filter(|old| !stays(old)));
    for promise in call.promise.iter_mut().filter(|promise| promise.note && promise.state.is_open()) {
        let same = gone.iter().position(|old| old.what == promise.what && old.said == promise.said);
        if let Some(old) = same.map(|place| gone.remove(place)) {
            (promise.state, promise.settled) = (old.state, old.settled);
        }
    }
}

/// The list, or the line of the notes that holds the promise of the call, follows what stands in the fields. Gives the line
/// that was written anew.
pub fn read_fields(call: &mut Call, now: Moment) -> Option<usize> {
    let (what, said) = (call.fields.promise.clone(), call.fields.by.clone());
    let today = now.local().date();
    let at = main(call).or_else(|| {
        let blank = what.trim().is_empty() && said.trim().is_empty();
        (!blank).then(|| call.promise.push(Promise::new(now)))?;
        Some(call.promise.len() - 1)
    })?;
    let promise = call.promise.get_mut(at)?;
    if promise.note {
        let (begun, old) = (promise.at, (promise.what.clone(), promise.said.clone()));
        let line = call.note.iter().position(|line| {
            let today = line.at.local().date();
            line.at == begun && in_line(&line.text, today).is_some_and(|(what, said)| (what, said) == (&old.0, &old.1))
        })?;
        call.note.get_mut(line)?.text = as_line(&what, &said);
        read_notes(call, now);
        return Some(line);
    }
    promise.what = what;
    promise.date(&said, today);
    promise.taken_from(&call.fields.agent);
    if promise.is_blank() {
        call.promise.remove(at);
    }
    None
}

/// Puts a promise that is not in the notes into the list, or takes it out again once nothing is left of it. Gives its place.
pub fn write(call: &mut Call, place: Option<usize>, text: &Promise, now: Moment) -> Option<usize> {
    let own = call.promise.iter().filter(|promise| !promise.note).count();
    let place = match place.filter(|place| *place < own) {
        Some(place) => place,
        None if text.is_blank() => return None,
        None => {
            call.promise.insert(own, Promise::new(now));
            own
        }
    };
    if text.is_blank() {
        call.promise.remove(place);
    } else if let Some(promise) = call.promise.get_mut(place) {
        (promise.who, promise.what) = (text.who.clone(), text.what.clone());
        promise.date(&text.said, now.local().date());
    }
    show_in_fields(call);
    (!text.is_blank()).then_some(place)
}

/// The fields show the promise of the call.
pub fn show_in_fields(call: &mut Call) {
    let (what, said) = main(call)
        .and_then(|at| call.promise.get(at))
        .map(|promise| (promise.what.clone(), promise.said.clone()))
        .unwrap_or_default();
    (call.fields.promise, call.fields.by) = (what, said);
}

/// A record as it was read: one of before the list, or one that was changed by hand, means the same from here on.
pub fn adopt(call: &mut Call) {
    let begun = call.created;
    read_notes(call, begun);
    if main(call).is_none() {
        read_fields(call, begun);
    }
    show_in_fields(call);
}

#[cfg(test)]
mod tests;
