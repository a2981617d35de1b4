//! What to say to a new agent: who you are, your reference number, who you spoke with, where you
//! left off, what you want.

use super::Facts;
use crate::call::promise::aloud;
use crate::call::read_back::promised;
use crate::call::{EventKind, segment};
use crate::text::block::{Block, Tone};
use crate::text::safe::{SafeText, neutralize_line};

impl Facts<'_> {
    /// Returns the handover card, to be read aloud line by line.
    #[must_use]
    pub fn handover(self) -> Vec<Block> {
        let fields = &self.call.fields;
        let clean = |text: &str| neutralize_line(text.trim());
        let say = |words: String| Block::led(Tone::Say, "“", format!("{words}”"));
        let blank = |what: &str| Block::led(Tone::Blank, "", what.to_owned());
        let mut lines = Vec::new();
        let name = clean(&self.profile.name);
        let about = self.subject().map(|about| format!(" I'm calling about {about}.")).unwrap_or_default();
        lines.push(say(if name.is_empty() {
            format!("Hello.{about}")
        } else {
            format!("Hello, this is {name}.{about}")
        }));
        lines.push(match clean(&fields.reference) {
            reference if reference.is_empty() => blank("No reference number yet. Ask for one."),
            reference => say(format!("My reference number is {reference}.")),
        });
        let (agent, department) = segment::just_spoken_to(&self.call.event);
        let from = agent.map(SafeText::as_str).map(clean).filter(|agent| !agent.is_empty());
        let from = from.unwrap_or_else(|| "one of your colleagues".to_owned());
        let department = department.map(|department| format!(" in {department}")).unwrap_or_default();
        lines.push(say(format!("I was just speaking with {from}{department}.")));
        let promised = self.promised_now();
        let is_said_before = promised.is_none();
        // Notes are the caller's own words, not words to say.
        let note = self.last_note().filter(|_| is_said_before);
        match promised.or_else(|| self.last_word_aloud()) {
            Some(said) => lines.push(say(format!("Here's where we left off: {}", sentence(&said)))),
            None if note.is_none() => lines.push(blank("No notes yet on what they said.")),
            None => {}
        }
        lines.extend(note.map(|note| Block::new(Tone::Body, format!("Your last note: {}", sentence(&note)))));
        let told = self.promised_before().filter(|_| !is_said_before);
        lines.push(match (clean(&fields.want), told) {
            (want, None) if want.is_empty() => blank("What do you want? Note it under “I want”."),
            // What was promised isn't always what the caller wants.
            (want, Some(told)) if want.is_empty() => say(format!("I was told: {}", sentence(&told))),
            (want, _) => say(format!("Here's what I want: {want}")),
        });
        lines
    }

    /// Returns the latest promise of this call, to be said aloud.
    fn promised_now(self) -> Option<String> {
        let today = self.now.local().date();
        let promise = self.call.promise.iter().rev().find(|promise| !promise.is_blank())?;
        Some(promised(promise, today, self.home_style()))
    }

    /// Returns the latest note.
    fn last_note(self) -> Option<String> {
        let last = self.call.note.iter().rfind(|line| !line.text.trim().is_empty())?;
        Some(last.text.trim().to_owned())
    }

    /// Returns what was promised in an earlier call, if that is still open.
    fn promised_before(self) -> Option<String> {
        let (_, promised) = self.last_call()?;
        let open = promised.map(|(_, promise)| promise).filter(|promise| promise.state.is_open());
        let what = open.map(|promise| neutralize_line(&aloud(&promise.what)));
        what.filter(|what| !what.is_empty())
    }

    /// Returns whether the call was transferred, and neither dropped nor ended since.
    #[must_use]
    pub fn is_transferred(self) -> bool {
        self.is_calling() && segment::before_transfer(&self.call.event).len() < self.call.event.len()
    }

    /// Returns the department that the latest transfer led to, if known.
    #[must_use]
    pub fn transferred_to(self) -> Option<String> {
        let transfer = self.call.event.iter().rev().find(|event| event.kind == EventKind::Transfer)?;
        transfer.department.as_ref().map(ToString::to_string)
    }
}

/// Returns words as a sentence on one line.
fn sentence(words: &str) -> String {
    let words = words.trim_end_matches('.');
    let end = if words.ends_with(['?', '!', '…']) { "" } else { "." };
    neutralize_line(&format!("{words}{end}"))
}
