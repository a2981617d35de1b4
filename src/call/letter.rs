//! Letters filled from a record, and the formats of an export.
//!
//! A letter says only what the caller noted; whatever the record lacks stays a visible blank.

use crate::call::clock::EventKind;
use crate::call::date_words::Style;
use crate::call::heard;
use crate::call::moment::Moment;
use crate::call::profile::Profile;
use crate::call::promise::{aloud, without_by};
use crate::call::promise_list;
use crate::call::record::Call;
use crate::call::template;
use crate::call::timeline::timeline;
use crate::pack::built_in;
use crate::pack::{Blank, Field, Letter, Pack};
use crate::text::safe::{SafeText, neutralize_line};

/// The format of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Markdown, to read or to attach.
    Markdown,
    /// Plain text, to read or to attach.
    Text,
    /// One page of HTML, to print.
    Page,
    /// JSON, for other programs.
    Json,
    /// iCalendar, for a calendar.
    Calendar,
    /// The letter with this id, filled.
    Letter(SafeText),
    /// The same letter as a page of HTML, to print.
    LetterPage(SafeText),
}

impl Form {
    /// Returns the file name for the record `id` in this format.
    #[must_use]
    pub fn file_name(&self, id: &str) -> String {
        match self {
            Self::Markdown => format!("{id}.md"),
            Self::Text => format!("{id}.txt"),
            Self::Page => format!("{id}.html"),
            Self::Json => format!("{id}.json"),
            Self::Calendar => format!("{id}.ics"),
            Self::Letter(letter) => format!("{id}-{letter}.txt"),
            Self::LetterPage(letter) => format!("{id}-{letter}.html"),
        }
    }
}

/// Fills `letter` from `call` and dates it `today`.
///
/// A blank that the record can't fill appears as `[number that you called]`.
#[must_use]
pub fn filled(letter: &Letter, call: &Call, pack: &Pack, today: Moment) -> String {
    template::fill(letter.body.trim(), |key| {
        let blank = Blank::from_key(key, pack.fields().chain(call.fields.all()))?;
        let value = value(blank, call, pack, today).filter(|value| !value.is_empty());
        Some(value.unwrap_or_else(|| format!("[{}]", name_of(blank, pack))))
    })
}

/// The blank for the sender's name, left to be filled in by hand unless the profile has one.
const YOUR_NAME: &str = "[your name]";
/// The blank for the sender's address; see [`YOUR_NAME`].
const YOUR_ADDRESS: &str = "[your address]";

/// Fills in the sender's name and address, if the profile has them.
#[must_use]
pub fn signed(letter: &str, profile: &Profile) -> String {
    let known = [(YOUR_NAME, profile.name.trim()), (YOUR_ADDRESS, profile.address.trim())];
    let known = known.into_iter().filter(|(_, value)| !value.is_empty());
    known.fold(letter.to_owned(), |letter, (blank, value)| letter.replace(blank, &neutralize_line(value)))
}

/// Returns what to show for a blank that the record doesn't fill.
fn name_of(blank: Blank, pack: &Pack) -> String {
    match (blank.label(), blank) {
        (Some(label), _) => label.to_owned(),
        (None, Blank::Field(field)) => pack.label(field).to_lowercase(),
        (None, Blank::Today | Blank::Called | Blank::Number | Blank::Company | Blank::History) => {
            blank.key().to_owned()
        }
    }
}

/// Returns the value of a blank, if the record has one.
fn value(blank: Blank, call: &Call, pack: &Pack, today: Moment) -> Option<String> {
    let started = call.event.iter().find(|event| event.kind == EventKind::Started).map(|event| event.at);
    let style = Style::of_home(&pack.company.home);
    let promised = promise_list::main_promise(call).and_then(|at| call.promise.get(at)?.by);
    match blank {
        // A date replaces the words: next month, nobody will know which Friday was meant.
        Blank::Field(Field::By) if promised.is_some() => promised.map(|day| style.full_date(day)),
        Blank::Field(Field::By) => Some(neutralize_line(without_by(&call.fields.by))),
        Blank::Field(Field::Agent) => Some(neutralize_line(&agents(call).join(", then "))),
        Blank::Field(Field::Promise) => Some(neutralize_line(&aloud(&call.fields.promise))),
        Blank::Field(field) => Some(neutralize_line(call.fields.get(field).trim())),
        Blank::Today => Some(style.long_date(today.local().date())),
        Blank::Called => started.map(|at| format!("{} at {}", style.long_date(at.local().date()), style.clock(at))),
        // The general pack is not about one company.
        Blank::Company => Some(&pack.company).filter(|it| it.id != built_in::GENERAL.id).map(|it| it.name.to_string()),
        Blank::Number => call.number.as_deref().map(|number| pack.printed(number)),
        Blank::History => {
            // What happened on the line before and between agents means nothing to the reader of
            // the letter.
            let mut told = call.clone();
            told.note.retain(|line| heard::in_line(&line.text).is_none());
            told.event.retain(|event| !matches!(event.kind, EventKind::HoldOn | EventKind::HoldOff | EventKind::Gap));
            let lines = timeline(&told, pack);
            let lines = lines.iter().map(|line| format!("- {}: {}", style.full_stamp(line.at), line.text));
            Some(lines.collect::<Vec<_>>().join("\n"))
        }
    }
}

/// Returns the agents who gave a name, in order.
fn agents(call: &Call) -> Vec<&str> {
    let last = Some(call.fields.agent.trim()).filter(|agent| !agent.is_empty());
    call.earlier_agents().into_iter().map(SafeText::as_str).chain(last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::clock::Event;
    use crate::call::record::NoteLine;
    use crate::pack::OwnField;

    fn call() -> Call {
        let at: Moment = "2026-11-23T14:02:00-05:00".parse().unwrap();
        let mut call = Call::new("x".to_owned(), "shop".into(), at);
        call.event.push(Event::new(at, EventKind::Started));
        call.event.push(Event::new(at, EventKind::HoldOn));
        call.event.push(Event::new(at, EventKind::HoldOff));
        call.note.push(NoteLine { at, text: "Menu: for billing press 2".to_owned() });
        call.note.push(NoteLine { at: at.plus_millis(60_000), text: "says so\u{202e}".to_owned() });
        *call.fields.get_mut(Field::from_key("shop").unwrap()) = "Corner\nShop {agent}".to_owned();
        call
    }

    #[test]
    fn a_letter_is_signed_by_the_profile() {
        let profile = Profile { name: "Ada Example".to_owned(), ..Profile::default() };
        let letter = "[your name]\n[your address]\n[today]";
        assert_eq!(signed(letter, &profile), "Ada Example\n[your address]\n[today]");
        assert_eq!(signed(letter, &Profile::default()), letter);
    }

    #[test]
    fn a_letter_names_every_agent() {
        let mut call = call();
        call.event.push(Event { agent: Some("Dana, no. 4471".into()), ..Event::new(call.created, EventKind::Agent) });
        call.event.push(Event::new(call.created, EventKind::Transfer));
        call.fields.agent = "Lee".to_owned();
        assert_eq!(agents(&call).join(", then "), "Dana, no. 4471, then Lee");
        call.fields.agent.clear();
        assert_eq!(agents(&call), ["Dana, no. 4471"]);
    }

    #[test]
    fn what_the_record_holds_is_filled_in_and_nothing_else() {
        let call = call();
        let flight = OwnField { id: "flight".into(), label: "Flight number".into(), ..OwnField::default() };
        let pack = Pack { field: vec![flight], ..Pack::default() };
        for (body, text) in [
            ("To {shop}.", "To Corner Shop {agent}."),
            ("{agent}", "[name of the person you spoke with]"),
            ("{flight} and {seat}", "[flight number] and {seat}"),
            ("{today}", "24 November 2026"),
            ("On {called}.", "On 23 November 2026 at 14:02."),
            ("{number}", "[number that you called]"),
            ("{history}", "- 23 Nov 2026, 14:02: Call started\n- 23 Nov 2026, 14:03: says so\u{fffd}"),
            ("{nobody} { [your name]", "{nobody} { [your name]"),
        ] {
            let letter = Letter { body: body.into(), ..Letter::default() };
            let today = "2026-11-24T09:00:00-05:00".parse().unwrap();
            assert_eq!(filled(&letter, &call, &pack, today), text, "{body}");
        }
    }

    #[test]
    fn every_blank_of_an_empty_record_stays() {
        let at = "2026-11-23T14:02:00-05:00".parse().unwrap();
        let empty = Call::new("x".to_owned(), "shop".into(), at);
        let fields = Field::OF_EVERY_CALL.into_iter().map(Blank::Field);
        for blank in fields.chain(Blank::OTHERS).filter(|blank| *blank != Blank::Today) {
            let letter = Letter { body: format!("{{{}}}", blank.key()).into(), ..Letter::default() };
            assert_eq!(filled(&letter, &empty, &Pack::default(), at), format!("[{}]", blank.label().unwrap()));
        }
    }
}
