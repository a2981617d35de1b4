//! How the fields and promises of the record read.

use super::Facts;
use crate::call::date_words::due_words;
use crate::call::{NoteLine, Promise, PromiseState, date_words, natural_date, promise_list, speller};
use crate::pack::Field;
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;
use crate::text::wrap::{columns, ellipsis};

impl Facts<'_> {
    /// Returns the value of a field in at most `room` columns or a cut: by when with the day that is meant, a promise with
    /// how many others there are.
    #[must_use]
    pub fn field_line(self, field: Field, room: usize) -> String {
        let value = neutralize_line(self.call.fields.get(field));
        let today = self.now.local().date();
        let main = promise_list::main_promise(self.call).and_then(|at| self.call.promise.get(at));
        let others = self.call.promise.len().saturating_sub(1);
        match (field, main.and_then(|promise| promise.by)) {
            (Field::By, Some(day)) => {
                let day_in_words = date_words::with_distance(day, today);
                let forms = [format!("{value}: {day_in_words}"), day_in_words];
                let fits = forms.into_iter().find(|form| columns(form) <= room);
                fits.unwrap_or_else(|| date_words::spoken(day, today))
            }
            (Field::Promise, _) if others > 0 => {
                let more = format!("  (+{others} more)");
                format!("{}{more}", ellipsis(&value, room.saturating_sub(columns(&more))))
            }
            (_, _) => value,
        }
    }

    /// Returns a promise in a line: what, and by when.
    #[must_use]
    pub fn promise_line(self, promise: &Promise) -> String {
        let today = self.now.local().date();
        let what = if promise.what.trim().is_empty() { "[promised]" } else { promise.what.trim() };
        let by = match (promise.by, promise.said.trim()) {
            (Some(day), _) => format!(", by {}", date_words::with_distance(day, today)),
            (None, "") => String::new(),
            (None, said) => format!(", by when: {said}"),
        };
        format!("{what}{by}")
    }

    /// Returns for each line of the notes the place of its promise.
    #[must_use]
    pub fn promise_lines(self) -> Vec<Option<usize>> {
        let call = self.call;
        let mut places = (0..call.promise.len()).filter(|at| call.promise.get(*at).is_some_and(|p| p.note));
        let promised = |line: &NoteLine| promise_list::parse_line(&line.text, line.at.local().date()).is_some();
        call.note.iter().map(|line| if promised(line) { places.next() } else { None }).collect()
    }

    /// Returns a promise of a past call, by when, and what became of it.
    #[must_use]
    pub fn promised(self, promise: &Promise) -> Block {
        let today = self.now.local().date();
        let what = if promise.what.trim().is_empty() { "something" } else { promise.what.trim() };
        let by = match (promise.by, promise.said.trim()) {
            (Some(by), _) if promise.state.is_open() => format!(" · {}", due_words(by, today)),
            (Some(by), _) => format!(" · by {}", by.strftime("%a %-d %b")),
            (None, "") => " · no day named".to_owned(),
            (None, said) => format!(" · by {said}"),
        };
        let (tone, lead, state) = match promise.state {
            PromiseState::Open if by.contains("overdue") => (Tone::Warning, "! ", ""),
            PromiseState::Open => (Tone::Strong, "• ", ""),
            PromiseState::Kept => (Tone::Good, "✓ ", " · kept"),
            PromiseState::Broken => (Tone::Dispute, "✗ ", " · broken"),
        };
        Block::led(tone, format!("  {}  {lead}", promise.at.clock()), format!("promised: {what}{by}{state}"))
    }

    /// Returns what is pointed out while a field is written: what is easily misheard, or the day that is meant.
    #[must_use]
    pub fn hint_of(self, field: Field, text: &str) -> Option<String> {
        match field {
            Field::Reference => {
                if let Some(characters) = speller::decode_if_spelled(text) {
                    return Some(format!("In characters: {characters}. The speller (Esc, n, Enter) takes it."));
                }
                // A word beside the number is not read out letter by letter.
                let number =
                    |word: &&str| word.len() == text.trim().len() || word.contains(|c: char| c.is_ascii_digit());
                let spelled: String = text.split_whitespace().filter(number).collect();
                let doubts: Vec<String> =
                    speller::confusables(&spelled).iter().take(3).map(speller::Confusable::in_words).collect();
                (!doubts.is_empty()).then(|| format!("Read back: {}", doubts.join("; ")))
            }
            Field::By => Some(natural_date::explained(text, self.now.local().date())),
            Field::Agent
            | Field::CallBack
            | Field::Want
            | Field::Outcome
            | Field::Merchant
            | Field::Amount
            | Field::Date
            | Field::Promise => None,
        }
    }
}
