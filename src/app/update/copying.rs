//! Copying what is shown, and telling the user where it went.

use crate::app::facts::numbers::ToDial;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::{Copied, CopyWay, Effect};
use crate::app::state::notes::NotePosition;
use crate::call::redact;
use crate::pack::Field;
use crate::text::wrap::columns;

/// The longest copied text that the notice shows in full, in columns.
const SHOWN: usize = 22;

impl App {
    /// Copies the first of these that exists: the field with the cursor, the selected
    /// department's number, the number to dial, the open answer, the reference number.
    pub(super) fn copy_shown(&mut self) -> Vec<Effect> {
        let text = self.text_to_copy();
        text.map(|text| self.copy(&text)).unwrap_or_default()
    }

    /// Returns the text that would be copied now.
    pub(super) fn text_to_copy(&self) -> Option<String> {
        let selected = || self.selected_department().filter(|_| self.view.focus == Pane::Directory);
        let selected = selected().and_then(|department| department.number.first());
        // A phone in another country needs the country code.
        let number =
            |number: ToDial<'_>| if number.is_for_other_countries() { number.e164 } else { number.printed }.to_owned();
        let shown = || self.facts().number_to_dial().map(|(_, to_dial)| number(to_dial));
        let selected = selected.map(|number| number.e164.to_string());
        let first = self.field_at_cursor().or(selected).or_else(shown);
        first.or_else(|| self.text_of_answer()).or_else(|| self.copied_field(Field::Reference))
    }

    /// Returns the field of the notes that the cursor is in; `None` if it is empty.
    fn field_at_cursor(&self) -> Option<String> {
        match (self.view.focus, self.panes.notes.at) {
            (Pane::Notes, NotePosition::Field(field)) => self.copied_field(field),
            (Pane::Faq | Pane::Directory | Pane::Checklist | Pane::Notes, _) => None,
        }
    }

    /// Returns the first number in the open answer, or else its whole text, masked.
    fn text_of_answer(&self) -> Option<String> {
        let answer = self.is_reading().then(|| self.open_answer())?;
        let lines = answer.iter().map(|block| format!("{}{}", block.lead, block.text));
        let text = lines.collect::<Vec<_>>().join("\n").trim().to_owned();
        let numbers = self.content.pack.numbers().map(|(_, number)| number.printed.as_str());
        let first = numbers.filter_map(|printed| Some((text.find(printed)?, printed))).min();
        let whole = || redact::masked_except(&text, &self.call.not_cards).unwrap_or_else(|| text.clone());
        Some(first.map_or_else(whole, |(_, printed)| printed.to_owned()))
    }

    /// Returns the value of a field of the call, masked; `None` if it is empty.
    fn copied_field(&self, field: Field) -> Option<String> {
        let value = self.call.fields.get(field).trim();
        let masked = redact::masked_except(value, &self.call.not_cards).unwrap_or_else(|| value.to_owned());
        (!masked.is_empty()).then_some(masked)
    }

    /// Copies `text`; [`copied`](Self::copied) tells the user where it went, once that is known.
    #[expect(clippy::unused_self, reason = "what copies says so by its name")]
    pub(super) fn copy(&self, text: &str) -> Vec<Effect> {
        vec![Effect::Copy(text.to_owned())]
    }

    /// Tells the user where a copy went, without claiming more than is known.
    pub(super) fn copied(&mut self, copied: &Copied) {
        self.tell(said(copied));
    }
}

/// Returns the notice about a copy.
fn said(copied: &Copied) -> String {
    let what = shortened(&copied.text);
    let is_in_tmux = copied.ways.contains(&CopyWay::Tmux);
    let program = copied.ways.iter().find_map(|way| if let CopyWay::Program(name) = way { Some(*name) } else { None });
    match (program, copied.failed) {
        (Some(program), _) if is_in_tmux => format!("Copied with {program} and to tmux: {what}"),
        (Some(program), _) => format!("Copied with {program}: {what}"),
        (None, _) if is_in_tmux => format!("Copied to tmux, sent to the terminal: {what}"),
        (None, Some(failed)) if copied.ways.is_empty() => {
            format!("{failed} failed, and there is no other clipboard: {what}")
        }
        (None, None) if copied.ways.is_empty() => format!("No clipboard here. Write it down: {what}"),
        (None, Some(failed)) => format!("{failed} failed. Sent to the terminal instead: {what}"),
        (None, None) => format!("Sent to the terminal's clipboard, if it has one: {what}"),
    }
}

/// Returns a short text as it is, and a description of a long one, such as `3 lines`.
fn shortened(text: &str) -> String {
    let lines = text.lines().count();
    if lines > 1 {
        return format!("{lines} lines");
    }
    if columns(text) > SHOWN { format!("{} characters", text.chars().count()) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_the_way_and_promises_no_more_than_is_known() {
        use CopyWay::{Program, Terminal, Tmux};
        for (ways, failed, wanted) in [
            (&[Program("xclip")][..], None, "Copied with xclip: +18005284800"),
            (&[Tmux, Program("wl-copy")], None, "Copied with wl-copy and to tmux: +18005284800"),
            (&[Tmux], Some("xclip"), "Copied to tmux, sent to the terminal: +18005284800"),
            (&[Terminal], Some("xclip"), "xclip failed. Sent to the terminal instead: +18005284800"),
            (&[], None, "No clipboard here. Write it down: +18005284800"),
            (&[], Some("xsel"), "xsel failed, and there is no other clipboard: +18005284800"),
            (&[Terminal], None, "Sent to the terminal's clipboard, if it has one: +18005284800"),
        ] {
            let text = "+18005284800".to_owned();
            let sentence = said(&Copied { text, ways: ways.to_vec(), failed });
            assert_eq!(sentence, wanted);
            assert!(columns(&sentence) <= 70, "{sentence}");
        }
        let letter = "Dear Sirs,\n\n\u{1b}[31mno\n".to_owned();
        assert_eq!(
            said(&Copied { text: letter, ways: vec![Program("pbcopy")], failed: None }),
            "Copied with pbcopy: 3 lines"
        );
        assert_eq!(shortened(&"x".repeat(80)), "80 characters");
    }
}
