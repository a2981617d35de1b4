//! The strip under the top line: what the user needs at this stage of the call, whichever pane has
//! focus.
//!
//! Rows come most important first; a screen with less room shows only the first of them. Knows no
//! columns: a part that doesn't fit is left out where it is drawn.

use super::Facts;
use super::numbers::{KEY_IN, ToDial};
use super::stage::Stage;
use crate::app::keys::action::{Action, CallAction, MarkAction};
use crate::call::clock::format_duration;
use crate::call::{EventKind, Moment, segment};
use crate::documents::opening::Opening;
use crate::pack::{Checklist, Department, Field, Phase};
use crate::text::block::Tone;
use crate::text::safe::neutralize_line;
use crate::text::wrap::capitalized;

/// What the strip shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strip {
    /// What is shown in large digits if there is room: the number to dial, the clock, or the key to
    /// press.
    pub large: String,
    /// Replaces the first part of the first row if the large digits already say the same.
    pub beside: Option<(Tone, String)>,
    /// The rows, most important first.
    pub rows: Vec<StripRow>,
}

/// What happens to the parts of a row that don't fit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Rest {
    /// They are left out.
    #[default]
    LeftOut,
    /// The row says how many there are.
    Counted,
}

/// A row of the strip.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StripRow {
    /// The parts, most important first.
    pub parts: Vec<(Tone, String)>,
    /// The keys at the right end, most important first, each with a word.
    pub keys: Vec<(Action, &'static str)>,
    /// How many parts are never dropped to make room for a key.
    pub kept: usize,
    /// True if the text may continue in the row below.
    pub wraps: bool,
    /// True if the row must be read whole; the strip grows for it.
    pub whole: bool,
    /// What happens to the parts that don't fit.
    pub rest: Rest,
    /// True for the current step, which a visible checklist already shows.
    pub repeats_step: bool,
}

impl StripRow {
    fn new(parts: Vec<(Tone, String)>) -> Self {
        Self { parts, kept: 1, ..Self::default() }
    }

    fn one(tone: Tone, text: impl Into<String>) -> Self {
        Self::new(vec![(tone, text.into())])
    }

    fn say(lead: &str, words: &str) -> Self {
        Self::sentence(Tone::Say, format!("{lead}“{words}”"))
    }

    /// Returns a row with a sentence that must not be cut.
    fn sentence(tone: Tone, text: impl Into<String>) -> Self {
        Self { wraps: true, whole: true, ..Self::one(tone, text) }
    }

    /// Returns the row, with its first `kept` parts never dropped for a key.
    fn keeping(self, kept: usize) -> Self {
        Self { kept, ..self }
    }

    fn with_keys(self, keys: &[(Action, &'static str)]) -> Self {
        Self { keys: keys.to_vec(), ..self }
    }
}

impl<'a> Facts<'a> {
    /// Returns the strip; empty until a reason or a number is chosen.
    #[must_use]
    pub fn strip(self) -> Strip {
        match self.stage() {
            Stage::Prepare => Strip::default(),
            Stage::Dial => self.strip_to_dial(),
            Stage::Wait => self.strip_to_wait(),
            Stage::Talk => self.strip_to_talk(),
            Stage::Dropped => self.strip_dropped(),
        }
    }

    fn strip_to_dial(self) -> Strip {
        const START: (Action, &str) = (Action::Call(CallAction::Call), "start");
        let numbers = self.numbers_to_dial();
        let Some((place, number)) = self.number_to_dial() else { return self.strip_without_number(START) };
        let disputed = if number.is_disputed() { " ≠" } else { "" };
        let opening = self.opening(number);
        let hours = if opening.is_some() { None } else { number.hours(self.style) };
        let first = StripRow::one(Tone::Strong, format!("{}{disputed}", number.printed));
        let mut rows = vec![first.with_keys(&[START, (Action::Copy, "copy")])];
        // The name of a department such as "From abroad, collect" already says where its number
        // works.
        let reach = number.reach().filter(|reach| !reach.contains("collect") || !number.name.contains("collect"));
        // The caller's own number comes after those for calls from other countries.
        let is_second =
            number.number.is_none() && place > 0 && numbers.first().is_some_and(ToDial::is_for_other_countries);
        let reach = reach.or_else(|| is_second.then(|| "toll-free numbers often fail from other countries".to_owned()));
        let about = [Some(number.name.to_owned()).filter(|name| !name.is_empty()), reach, hours];
        let about: Vec<String> = about.into_iter().flatten().collect();
        rows.extend((!about.is_empty()).then(|| StripRow::sentence(Tone::Body, about.join(" · "))));
        rows.extend(number.reached.map(|at| {
            let day = self.style.short_date(at, self.now);
            StripRow::sentence(Tone::Body, format!("The number you called on {day}"))
        }));
        rows.extend(opening.map(|Opening { is_open, words, .. }| {
            StripRow::sentence(if is_open { Tone::Good } else { Tone::Warning }, words)
        }));
        rows.extend(self.row_of_case());
        if let Some(caution) = number.number.and_then(|number| number.caution.as_ref()) {
            rows.push(StripRow::sentence(Tone::Warning, format!("! {caution}")));
        }
        rows.extend(self.heard_words().map(|words| StripRow::sentence(Tone::Body, words)));
        rows.extend(self.row_of_menu(number.number));
        rows.extend(self.row_of_own_number().filter(|_| number.reached.is_none()));
        if let Some(next) = numbers.get((place + 1) % numbers.len().max(1)).filter(|_| numbers.len() > 1) {
            let text = format!("{} of {}, next: {} {}", place + 1, numbers.len(), next.name, next.printed);
            let row = StripRow::one(Tone::Quiet, text);
            rows.push(row.with_keys(&[(Action::Call(CallAction::NextNumber), "next number")]));
        }
        // The large digits show the number; the text beside them explains its `≠`.
        let beside = if number.is_disputed() { "≠ sources disagree" } else { "" };
        Strip { large: number.printed.to_owned(), beside: Some((Tone::Dispute, beside.to_owned())), rows }
    }

    /// Returns the row that asks for the customer's own number, if it helps and isn't known.
    fn row_of_own_number(self) -> Option<StripRow> {
        let has_own = self.pack.department.iter().any(|department| department.own_number);
        let helps = has_own && self.reason().is_some_and(Checklist::own_number_helps);
        let better = || StripRow::one(Tone::Quiet, capitalized(&self.pack.company.own_number()));
        let row = || StripRow { whole: true, ..better().with_keys(&[(Action::Actions, "save")]) };
        (helps && self.own_number().is_none()).then(row)
    }

    /// Returns the strip if the pack has no number to dial.
    ///
    /// The reason leads to a number that only the caller knows, or to none at all.
    fn strip_without_number(self, start: (Action, &'static str)) -> Strip {
        let departments = self.reason().map(|reason| reason.departments.as_slice()).unwrap_or_default();
        let own = self.pack.department.iter().find(|department| department.own_number);
        let reach = departments.iter().filter_map(|id| self.pack.department(id)).find(|d| d.reach.is_some());
        let text = match own {
            Some(_) => format!("Dial {}.", self.pack.company.own_number()),
            None => "No number is listed for this.".to_owned(),
        };
        let mut rows = vec![StripRow::one(Tone::Strong, text).with_keys(&[start])];
        rows.extend(self.row_of_case());
        if own.is_some() {
            let text = "Save that number in your profile, and you'll see it here.";
            rows.push(StripRow::one(Tone::Quiet, text).with_keys(&[(Action::Actions, "profile")]));
        }
        let reach = reach.and_then(|department: &Department| department.reach.as_ref());
        rows.extend(reach.map(|reach| StripRow::sentence(Tone::Body, reach.as_str())));
        Strip { rows, ..Strip::default() }
    }

    fn strip_to_wait(self) -> Strip {
        let times = self.times().unwrap_or_default();
        let clock = format_duration(times.hold.unwrap_or_default());
        let mut parts = vec![(Tone::Dispute, format!("WAITING {clock}"))];
        let number = self.number_to_dial().map(|(_, number)| number);
        parts.extend(number.map(|number| (Tone::Strong, number.printed.to_owned())));
        let mut keys = vec![(Action::Call(CallAction::Hold), "answered")];
        let mut menu = Vec::new();
        let mut large = clock;
        let mut beside = (Tone::Dispute, "WAITING".to_owned());
        if let Some(next) = self.next_in_menu() {
            let key = next.step.press.as_ref();
            keys.push((Action::Mark(MarkAction::Mark), self.word_for_menu_step()));
            if let Some(keys) = key {
                beside.1 = format!("WAITING {large}");
                large = keys.to_string();
                // The key to press now comes before the number, which is dialed already.
                parts.insert(1, (Tone::Strong, next.words));
                menu.extend(next.step.hear.as_ref().map(|hear| (Tone::Body, format!("you hear: {hear}"))));
            } else {
                let words = next.step.hear.as_ref().map_or(next.words.clone(), |hear| cue(hear, &next.words));
                menu.push((Tone::Strong, words));
            }
            if !next.rest.is_empty() {
                menu.push((Tone::Quiet, format!("then {}", next.rest.join(", then "))));
            }
        }
        let mut rows = vec![StripRow::new(parts).keeping(2).with_keys(&keys)];
        rows.extend((!menu.is_empty()).then(|| StripRow { whole: true, ..StripRow::new(menu) }));
        rows.extend(self.heard_words().map(|words| StripRow::sentence(Tone::Body, words)));
        rows.extend(self.quicker_way().map(|text| StripRow::sentence(Tone::Strong, text)));
        let goes_on = segment::was_answered(&self.call.event) && self.opening_after_break().is_none();
        let lead = if goes_on { "Say next: " } else { "First words: " };
        rows.extend(self.words_for_a_human().map(|words| StripRow::say(lead, &words)));
        rows.extend(self.row_of_case());
        if times.hold_total > times.hold.unwrap_or_default() {
            let text =
                format!("total wait {}, call {}", format_duration(times.hold_total), format_duration(times.call));
            rows.push(StripRow::one(Tone::Quiet, text));
        }
        Strip { large, beside: Some(beside), rows }
    }

    fn strip_to_talk(self) -> Strip {
        let times = self.times().unwrap_or_default();
        let clock = format_duration(times.call.saturating_sub(times.hold_total));
        let mut parts = vec![(Tone::Good, format!("TALKING {clock}"))];
        let agent = neutralize_line(self.call.fields.agent.trim());
        if !agent.is_empty() {
            parts.push((Tone::Strong, agent));
        }
        if times.hold_total >= 1000 {
            parts.push((Tone::Body, format!("waited {}", format_duration(times.hold_total))));
        }
        let number = self.number_to_dial().filter(|_| self.call.number.is_some());
        parts.extend(number.map(|(_, number)| (Tone::Quiet, number.printed.to_owned())));
        let mut rows = vec![StripRow::new(parts).with_keys(&[(Action::Call(CallAction::Hold), "on hold")])];
        rows.extend(self.opening_after_break().map(|words| StripRow::say("Say: ", &words)));
        rows.extend(self.first_words().map(|words| StripRow::say("First words: ", &words)));
        let way = self.way();
        let step = self.current_step().and_then(|at| way.get(at));
        let is_done = step.is_none() && !way.is_empty();
        let end = || {
            StripRow::one(Tone::Good, "No steps left, and nothing is missing.")
                .with_keys(&[(Action::Call(CallAction::End), "end")])
        };
        rows.extend(self.row_of_missing().or_else(|| is_done.then(end)));
        let row = |text: String| StripRow { repeats_step: true, ..StripRow::one(Tone::Body, text) };
        rows.extend(step.map(|tracked| row(format!("▸ {}", tracked.step.text))));
        rows.extend(self.last_word().map(|said| StripRow::one(Tone::Body, said)));
        Strip { rows, ..Strip::default() }
    }

    /// Returns the first words to say, until the first step of the talk is marked.
    ///
    /// `None` if the current step has words of its own, or after a drop or a transfer.
    fn first_words(self) -> Option<String> {
        let way = self.way();
        let has_begun = way.iter().any(|on_way| on_way.phase > Phase::Wait && on_way.mark.is_some());
        let here = self.current_step().and_then(|at| way.get(at)).is_some_and(|on_way| on_way.step.say.is_some());
        let is_first = !has_begun && !here && self.opening_after_break().is_none();
        is_first.then(|| self.words_for_a_human()).flatten()
    }

    /// Returns the row that lists what is still missing, with the key for the first item first.
    ///
    /// After a redial or a transfer, the new agent's name comes first. The row is then shown whole,
    /// with one key only.
    fn row_of_missing(self) -> Option<StripRow> {
        let mut missing = self.call.missing();
        let is_new = self.opening_after_break().is_some();
        missing.sort_by_key(|field| !is_new || *field != Field::Agent);
        let mut keys: Vec<(Action, &'static str)> = Vec::new();
        for key in missing.iter().filter_map(|field| key_of(*field)) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys.truncate(if is_new { 1 } else { keys.len() });
        let lead = |place: usize| if place == 0 { "Missing: " } else { "" };
        let part = |(place, field): (usize, &Field)| (Tone::Body, format!("{}{}", lead(place), missing_name(*field)));
        let parts: Vec<_> = missing.iter().enumerate().map(part).collect();
        (!parts.is_empty()).then(|| StripRow {
            whole: is_new,
            rest: Rest::Counted,
            ..StripRow::new(parts).with_keys(&keys)
        })
    }

    fn strip_dropped(self) -> Strip {
        let event = self.call.event.iter().rev().find(|event| event.kind == EventKind::CutOff);
        let since = event.map_or(0, |event| self.now.millis_since(event.at).max(0));
        let dropped = (Tone::Warning, format!("DROPPED {}", format_duration(since)));
        let mut parts = vec![dropped.clone()];
        let back = neutralize_line(self.call.fields.call_back.trim());
        let number = self.number_to_dial().map(|(_, number)| number);
        let large = if back.is_empty() { number.map_or("", |number| number.printed) } else { &back };
        if !back.is_empty() {
            parts.push((Tone::Strong, format!("call back: {back}")));
        }
        match number {
            Some(number) => parts.push((Tone::Strong, format!("redial {}", number.printed))),
            None => parts.push((Tone::Strong, format!("redial {}", self.pack.company.own_number()))),
        }
        let keys = [(Action::Call(CallAction::Call), "redialed"), (Action::Undo, "it didn't drop")];
        let mut rows = vec![StripRow::new(parts).keeping(2).with_keys(&keys)];
        rows.extend(self.words_after_cut().map(|words| StripRow::say("Say: ", &words)));
        Strip { large: large.to_owned(), beside: Some(dropped), rows }
    }

    /// Returns the row with the promise that this call is about.
    fn row_of_case(self) -> Option<StripRow> {
        self.last_word().map(|said| StripRow::sentence(Tone::Body, said))
    }

    fn row_of_menu(self, number: Option<&'a crate::pack::Number>) -> Option<StripRow> {
        self.menu_in_a_line(number).map(|menu| StripRow { wraps: true, ..StripRow::one(Tone::Body, menu) })
    }

    fn menu_in_a_line(self, number: Option<&'a crate::pack::Number>) -> Option<String> {
        let menu = self.menu(number);
        // Don't repeat the same verb in one line.
        let before = std::iter::once("").chain(menu.iter().map(String::as_str));
        let part = |(words, before): (&'_ String, &str)| {
            let shorter = words.strip_prefix(KEY_IN).filter(|_| before.starts_with(KEY_IN));
            shorter.unwrap_or(words).to_owned()
        };
        let mut parts: Vec<String> = menu.iter().zip(before).map(part).collect();
        // While waiting, the steps are shown one at a time; before that, the first step and the
        // number of the others are enough.
        if parts.len() > 2 {
            let more = parts.len() - 1;
            parts.truncate(1);
            parts.push(format!("{more} more"));
        }
        let checked = number.and_then(|number| number.checked.as_ref());
        let checked = checked.filter(|checked| **checked != self.pack.company.checked);
        let checked = checked.and_then(|checked| checked.parse().ok());
        let age = checked.map(|day| format!(", checked {}", self.style.short_day(day, self.now.local().date())));
        let age = age.unwrap_or_default();
        (!parts.is_empty()).then(|| format!("menu{age}: {}", parts.join(", then ")))
    }

    /// Returns how long after `now` the strip changes by itself, in milliseconds.
    ///
    /// `None` if nothing in it depends on the time.
    #[must_use]
    pub fn strip_changes_in(self, now: Moment) -> Option<i64> {
        let dropped = || {
            let event = self.call.event.iter().rev().find(|event| event.kind == EventKind::CutOff)?;
            Some(1000 - now.millis_since(event.at).rem_euclid(1000))
        };
        match self.stage() {
            Stage::Wait | Stage::Talk => Some(1000 - self.times()?.call.rem_euclid(1000)),
            Stage::Dropped => dropped(),
            // Opening hours end, so `open now` changes, too.
            Stage::Dial => self.opening(self.number_to_dial()?.1).map(|opening| opening.changes_in),
            Stage::Prepare => None,
        }
    }
}

/// Joins what is heard and what to do then: `It goes in circles: say “representative”`.
fn cue(hear: &str, words: &str) -> String {
    if hear.ends_with(['.', '?', '!', '”', '…']) { format!("{hear} {words}") } else { format!("{hear}: {words}") }
}

/// Returns the key that notes a field, with its word.
fn key_of(field: Field) -> Option<(Action, &'static str)> {
    match field {
        Field::Agent => Some((Action::Call(CallAction::Agent), "agent")),
        Field::Reference => Some((Action::Call(CallAction::Reference), "reference")),
        Field::Promise | Field::By => Some((Action::Call(CallAction::Promise), "promise")),
        Field::CallBack | Field::Want | Field::Outcome | Field::Own(_) => None,
    }
}

/// Returns the name of a missing field, as the strip shows it.
fn missing_name(field: Field) -> String {
    let name = match field {
        Field::Own(_) => return field.label().to_lowercase(),
        Field::Agent => "agent's name",
        Field::Reference => "reference number",
        Field::CallBack => "call-back number",
        Field::Want => "what you want",
        Field::Outcome => "summary",
        Field::Promise => "promise",
        Field::By => "by when",
    };
    name.to_owned()
}
