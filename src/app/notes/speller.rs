//! The window of the speller: characters or words typed, both directions shown at once; Enter takes it into the record.

use tui_input::Input;

use crate::app::call::end_page::EndPage;
use crate::app::notes::Place;
use crate::app::windows::overlay::Overlay;
use crate::app::{App, Effect, Pane};
use crate::call::{natural_date, redact, speller};
use crate::pack::Field;

/// The state of the window.
#[derive(Debug, Clone)]
pub struct SpellerWindow {
    /// What was typed: characters, or words that stand for them.
    pub input: Input,
    /// Where Enter puts it: the reference or the agent's name.
    pub field: Field,
    /// True once Enter would write over something else.
    pub asked: bool,
    /// The page that it was opened from.
    end: Option<EndPage>,
}

impl SpellerWindow {
    /// The characters: as typed, or as heard where words were typed. One or two words may be a name: `Robert King`.
    #[must_use]
    pub fn characters(&self) -> String {
        let typed = self.input.value().trim();
        let words = typed.split_whitespace().count();
        let heard = if self.field == Field::Agent && words < 3 { None } else { speller::heard(typed) };
        heard.unwrap_or_else(|| typed.to_owned())
    }
}

impl App {
    /// `n`: spells what the notes stand on, or the reference.
    pub(in crate::app) fn open_speller(&mut self) {
        self.leave_field();
        let end = if let Some(Overlay::EndPage(page)) = self.overlay { Some(page) } else { None };
        let on_agent = self.view.focus == Pane::Notes && self.notes.at == Place::Field(Field::Agent);
        let field = if on_agent { Field::Agent } else { Field::Reference };
        let input = Input::new(self.call.fields.get(field).to_owned());
        self.overlay = Some(Overlay::Speller(SpellerWindow { input, field, asked: false, end }));
    }

    fn speller_mut(&mut self) -> Option<&mut SpellerWindow> {
        if let Some(Overlay::Speller(window)) = &mut self.overlay { Some(window) } else { None }
    }

    /// Tab: the reference, or the agent's name. What was typed goes along, unless it is what the record has already.
    pub(in crate::app) fn spell_other(&mut self) -> Vec<Effect> {
        let fields = self.call.fields.clone();
        if let Some(window) = self.speller_mut() {
            let here = fields.get(window.field);
            let other = if window.field == Field::Reference { Field::Agent } else { Field::Reference };
            if window.input.value().is_empty() || window.input.value() == here {
                window.input = Input::new(fields.get(other).to_owned());
            }
            (window.field, window.asked) = (other, false);
        }
        Vec::new()
    }

    /// Edits what is to be spelled.
    pub(in crate::app) fn edit_speller(&mut self, edit: impl FnOnce(&mut Input)) -> Vec<Effect> {
        if let Some(window) = self.speller_mut() {
            edit(&mut window.input);
            window.asked = false;
        }
        Vec::new()
    }

    /// Enter: into the record, masked; over something else only when asked for twice.
    pub(in crate::app) fn accept_speller(&mut self) -> Vec<Effect> {
        let Some(Overlay::Speller(window)) = &mut self.overlay else { return Vec::new() };
        let characters = window.characters();
        let held = self.call.fields.get(window.field);
        let is_new = !characters.is_empty() && characters != held;
        if is_new && !held.trim().is_empty() && !window.asked {
            window.asked = true;
            return Vec::new();
        }
        let field = window.field;
        self.close_speller();
        if !is_new {
            return Vec::new();
        }
        let secret = redact::findings(&characters).first().map(|finding| finding.secret);
        let value = redact::masked(&characters).unwrap_or(characters);
        self.tell(format!("{}: {value}", field.label()));
        *self.call.fields.get_mut(field) = value;
        self.tell_masked(secret);
        self.save()
    }

    /// Back to where it was opened.
    pub(in crate::app) fn close_speller(&mut self) {
        if let Some(Overlay::Speller(window)) = self.overlay.take() {
            self.overlay = window.end.map(Overlay::EndPage);
        }
    }

    /// What is pointed out while a field is written: what is easily misheard, or the day that is meant.
    #[must_use]
    pub fn hint_of(&self, field: Field, text: &str) -> Option<String> {
        match field {
            Field::Reference => {
                if let Some(characters) = speller::heard(text) {
                    return Some(format!("In characters: {characters}. The speller (Esc, n, Enter) takes it."));
                }
                // A word beside the number is not read out letter by letter.
                let number =
                    |word: &&str| word.len() == text.trim().len() || word.contains(|c: char| c.is_ascii_digit());
                let spelled: String = text.split_whitespace().filter(number).collect();
                let doubts: Vec<String> =
                    speller::doubts(&spelled).iter().take(3).map(speller::Doubt::in_words).collect();
                (!doubts.is_empty()).then(|| format!("Read back: {}", doubts.join("; ")))
            }
            Field::By => Some(natural_date::explained(text, self.clock.now.local().date())),
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
