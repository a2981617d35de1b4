//! The escalation ladder: which rung comes next in this case, what to have ready for it, and what
//! to say.

use super::accordion::{Accordion, Drawn};
use super::behavior::Behavior;
use super::request::{Input, Request, Write, nothing};
use super::scroll::steps;
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, Go, MarkAction};
use crate::app::keys::binding::{CLOSE, Hint};
use crate::app::keys::context::Context;
use crate::app::layout;
use crate::app::writing::field::TextField;
use crate::app::writing::masking::masked_whole;
use crate::call::blanks::Words;
use crate::call::draft::Place;
use crate::call::{Call, RungMark, escalation, rung};
use crate::documents::sources::source_name;
use crate::pack::Rung;
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;

/// The state of the window.
#[derive(Debug, Clone, Default)]
pub struct Escalation {
    /// The rungs, one of them open. The text field asks for the result of trying it.
    pub list: Accordion,
}

impl Escalation {
    /// Returns the window with the next rung open, or with the last one if none is left.
    #[must_use]
    pub fn new(facts: Facts<'_>) -> Self {
        let rungs = &facts.pack.rung;
        let next = rung::next(rungs, &escalation::tried_in_case(&facts.case_records()));
        let selected = next.unwrap_or(rungs.len().saturating_sub(1));
        let list = Accordion { selected, ..Accordion::default() };
        Self { list }
    }

    /// Returns the window with the rung of this id open.
    #[must_use]
    pub fn at(id: &str, facts: Facts<'_>) -> Self {
        let selected = facts.pack.rung.iter().position(|rung| rung.id == id).unwrap_or_default();
        Self { list: Accordion { selected, ..Accordion::default() } }
    }

    /// Returns where the draft of the text is kept.
    fn place(&self, facts: Facts<'_>) -> Option<Place> {
        facts.pack.rung.get(self.list.selected).map(|rung| Place::Rung(rung.id.clone()))
    }

    fn scroll(&mut self, pages: isize, facts: Facts<'_>) -> Vec<Request> {
        let mut list = self.list.clone();
        list.scroll_by(pages, layout::free(facts.area, facts.notice), |width| self.draw(facts, width));
        self.list = list;
        nothing()
    }

    /// Records that the rung was tried just now, with the typed result.
    fn take_result(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let mut requests = self.list.drop_draft(self.place(facts));
        let Some(line) = self.list.line.take() else { return nothing() };
        let Some(rung) = facts.pack.rung.get(self.list.selected) else { return nothing() };
        let typed = neutralize_line(line.value().trim());
        let (result, masked) = masked_whole(typed, &facts.call.not_cards);
        self.list.step(1, facts.pack.rung.len());
        let mark = RungMark { rung: rung.id.clone(), at: facts.now, result };
        requests.push(Request::Write(Write::TryRung(mark)));
        requests.extend(masked.map(Request::TellMasked));
        requests.push(Request::Save);
        requests
    }

    /// Returns the page, laid out in `width` columns.
    #[must_use]
    pub fn draw(&self, facts: Facts<'_>, width: usize) -> Drawn {
        let rungs = &facts.pack.rung;
        let records = facts.case_records();
        let climbed = escalation::tried_in_case(&records);
        let next = rung::next(rungs, &climbed);
        let mut drawn = Drawn::default();
        for (at, rung) in rungs.iter().enumerate() {
            let start = drawn.rows.len();
            let open = at == self.list.selected;
            let tried = rung::tried(&climbed, &rung.id);
            let here = if next == Some(at) { "  ← next" } else { "" };
            let cursor = if open { "›" } else { " " };
            let (tone, sign) = match (tried, open) {
                (_, true) => (Tone::Strong, if tried.is_some() { "✓" } else { " " }),
                (Some(_), false) => (Tone::Good, "✓"),
                (None, false) => (Tone::Body, " "),
            };
            drawn.push(
                &[Block::led(tone, format!("{cursor} {sign} {} ", at + 1), format!("{}{here}", rung.title))],
                width,
            );
            if let Some(mark) = tried {
                let result = if mark.result.is_empty() { String::new() } else { format!(": {}", mark.result) };
                let tried = format!("Tried {}{}", facts.style.stamp(mark.at, facts.now), neutralize_line(&result));
                drawn.push(&[Block::led(Tone::Quiet, "      ", tried)], width);
            }
            if open {
                if self.list.line.is_some() {
                    drawn.push_line("      What did they say?  ");
                }
                drawn.push(&open_rung(facts, at, rung, &records), width);
                drawn.open = start..drawn.rows.len();
            }
        }
        drawn
    }
}

impl Behavior for Escalation {
    fn contexts(&self) -> &'static [Context] {
        self.list.contexts()
    }

    fn hints(&self) -> Vec<Hint> {
        let open = if self.list.line.is_some() { "save" } else { "mark as tried" };
        vec![(Action::Open, open), CLOSE]
    }

    fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => self.list.write(change, self.place(facts), facts),
            Input::Action(Action::Go(Go::PageUp)) => Some(self.scroll(-1, facts)),
            Input::Action(Action::Go(Go::PageDown)) => Some(self.scroll(1, facts)),
            Input::Action(Action::Go(go)) => {
                // The text being written moves along to the other rung.
                let mut requests = self.list.drop_draft(self.place(facts));
                self.list.step(steps(go, 1), facts.pack.rung.len());
                requests.extend(self.list.keep_draft(self.place(facts), None));
                Some(requests)
            }
            Input::Action(Action::Open) if self.list.line.is_some() => Some(self.take_result(facts)),
            Input::Action(Action::Open | Action::Mark(MarkAction::Mark)) => {
                self.list.ask(facts.call, self.place(facts).as_ref(), "");
                Some(nothing())
            }
            Input::Action(Action::Digit(digit)) => {
                self.list.open(usize::from(digit).saturating_sub(1), facts.pack.rung.len());
                Some(nothing())
            }
            Input::Action(Action::Back) => Some(self.list.back(self.place(facts))),
            Input::Action(_) => None,
        }
    }

    fn text(&self) -> Option<&TextField> {
        self.list.line.as_ref()
    }

    fn finish(&mut self, facts: Facts<'_>) -> Vec<Request> {
        self.list.finish(self.place(facts))
    }

    /// Writes into `call` the part of the result that may be on disk now.
    fn cut_held(&self, call: &mut Call, facts: Facts<'_>) {
        self.list.cut_held(call, self.place(facts), facts.steady);
    }
}

fn open_rung(facts: Facts<'_>, place: usize, rung: &Rung, records: &[&Call]) -> Vec<Block> {
    let rungs = &facts.pack.rung;
    let mut blocks: Vec<Block> = rung.when.iter().map(|when| Block::led(Tone::Body, "      ", when.as_str())).collect();
    if !rung.have.is_empty() {
        blocks.push(Block::led(Tone::Title, "      ", "Have ready"));
    }
    for have in &rung.have {
        let Some(proof) = have.proof else {
            blocks.push(Block::led(Tone::Body, "      · ", have.text.as_str()));
            continue;
        };
        blocks.push(match escalation::proof(facts.call, records, rungs, place, proof, facts.style) {
            Some(value) => Block::led(Tone::Good, "      ✓ ", format!("{}: {}", have.text, neutralize_line(&value))),
            None => Block::led(Tone::Warning, "      ! ", format!("{}: missing", have.text)),
        });
    }
    blocks.push(Block::led(Tone::Title, "      ", "Say"));
    let (Words::Ready(words) | Words::Missing(words, _)) = facts.blanks().words(&rung.say, rung.or_say.as_deref());
    blocks.push(Block::led(Tone::Say, "      ", format!("“{words}”")));
    blocks.push(Block::led(Tone::Title, "      ", "How"));
    blocks.extend(rung.how.iter().map(|step| Block::led(Tone::Body, "      · ", step.as_str())));
    let warnings = facts.pack.warning.iter().filter(|warning| rung.warnings.contains(&warning.id));
    blocks.extend(warnings.map(|warning| Block::led(Tone::Warning, "      ! ", warning.text.as_str())));
    let mut sources: Vec<&str> = Vec::new();
    for source in &rung.sources {
        let id = source.split(':').next().unwrap_or(source);
        let name = source_name(facts.pack, id);
        if !sources.contains(&name) {
            sources.push(name);
        }
    }
    blocks.push(Block::led(Tone::Quiet, "      Source: ", sources.join("; ")));
    blocks.push(Block::gap());
    blocks
}
