//! A letter to read before saving it: advice first, then the letter with its blanks filled in.

use super::accordion;
use super::behavior::Behavior;
use super::request::{Input, Request, nothing};
use super::scroll::{scrolled, steps};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, RowAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::{Context, IN_WINDOW};
use crate::app::layout;
use crate::call::{Call, Form, letter};
use crate::pack::Letter;
use crate::text::block::{self, Block, Row, Tone};

/// The state of the window.
#[derive(Debug, Clone)]
pub struct LetterWindow {
    /// The position of the letter in the pack.
    pub letter: usize,
    /// The first visible row.
    pub scroll: usize,
    /// The record that fills the blanks, masked.
    record: Call,
}

impl LetterWindow {
    /// Returns the window of the letter at this position in the pack, filled in from `record`.
    #[must_use]
    pub fn new(letter: usize, record: Call) -> Self {
        Self { letter, scroll: 0, record }
    }

    fn letter<'a>(&self, facts: Facts<'a>) -> Option<&'a Letter> {
        facts.pack.letter.get(self.letter)
    }

    fn filled(&self, letter: &Letter, facts: Facts<'_>) -> String {
        letter::signed(&letter::filled(letter, &self.record, facts.pack, facts.now), facts.profile)
    }

    /// Returns the letter in `width` columns, with advice before it.
    #[must_use]
    pub fn rows(&self, facts: Facts<'_>, width: usize) -> Vec<Row> {
        let Some(letter) = self.letter(facts) else { return Vec::new() };
        let mut blocks = vec![Block::new(Tone::Title, "Before you send it")];
        blocks.extend(letter.caveats.iter().map(|caveat| Block::led(Tone::Warning, "! ", caveat.as_str())));
        blocks.push(Block::new(Tone::Quiet, "─".repeat(width)));
        blocks.push(Block::new(Tone::Letter, self.filled(letter, facts)));
        block::rows(&blocks, width)
    }
}

impl Behavior for LetterWindow {
    fn contexts(&self) -> &'static [Context] {
        IN_WINDOW
    }

    fn hints(&self) -> Vec<Hint> {
        vec![(Action::Open, "save as a file"), (Action::Copy, "copy"), CLOSE]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        let inside = layout::inside(accordion::window(layout::free(facts.area, facts.notice)));
        match input {
            Input::Action(Action::Go(go)) => {
                // One row less than fits in the border, so that the last row read stays visible.
                let page = usize::from(
                    accordion::window(layout::free(facts.area, facts.notice)).height.saturating_sub(3).max(1),
                );
                let rows = self.rows(facts, inside.width.into()).len();
                self.scroll = scrolled(self.scroll, steps(go, page), rows, inside.height.into());
                Some(nothing())
            }
            Input::Action(Action::Open | Action::Row(RowAction::WriteFile)) => {
                let export = |letter: &Letter| Request::Export(Form::Letter(letter.id.clone()), false);
                Some(self.letter(facts).map(export).into_iter().collect())
            }
            Input::Action(Action::Copy) => {
                let Some(letter) = self.letter(facts) else { return Some(nothing()) };
                Some(vec![Request::Copy(self.filled(letter, facts))])
            }
            Input::Action(Action::Back) => Some(vec![Request::Close]),
            Input::Action(_) | Input::Change(_) => None,
        }
    }
}
