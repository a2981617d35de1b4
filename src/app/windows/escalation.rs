//! The escalation ladder: which rung comes next in this case, what to have before it, and the words to say.

use super::accordion::{self, Accordion, Drawn, LINE};
use super::request::{Input, Request, Write, nothing};
use super::scroll::steps;
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, CallAction, FollowUpAction, Go, SearchAction};
use crate::app::keys::binding::{Binding, bind, c, k};
use crate::app::keys::chord::Key;
use crate::app::keys::context::{ALWAYS, Context, LIST, TEXT};
use crate::app::layout;
use crate::app::writing::field::TextField;
use crate::call::{Call, RungMark, escalation, redact, rung, template};
use crate::documents::sources::source_name;
use crate::pack::Rung;
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;

/// The escalation ladder.
pub const ESCALATION: Context = Context::commands("escalation ladder");

/// The keys of the window.
pub const KEYS: &[Binding] = &[
    bind(ESCALATION, &[c(' '), k(Key::Enter)], Action::FollowUp(FollowUpAction::RungTried), "tried it"),
    bind(ESCALATION, &[c('u')], Action::FollowUp(FollowUpAction::RungUndo), "undo"),
    bind(ESCALATION, &[k(Key::Esc), c('q')], Action::Back, "back"),
    bind(ESCALATION, &[c('h')], Action::Call(CallAction::Hold), "hold"),
    bind(ESCALATION, &[c('/')], Action::Search(SearchAction::Start), "search"),
];

/// The state of the window.
#[derive(Debug, Clone, Default)]
pub struct Escalation {
    /// The rungs, one of them open; the line asks what came of trying it.
    pub list: Accordion,
}

impl Escalation {
    /// Returns the window with the rung open that comes next.
    #[must_use]
    pub fn new(facts: Facts<'_>) -> Self {
        let rungs = &facts.pack.rung;
        let next = rung::next(rungs, &escalation::tried_in_case(&facts.case_records()));
        let selected = next.unwrap_or(rungs.len().saturating_sub(1));
        Self { list: Accordion { selected, ..Accordion::default() } }
    }

    /// Returns where keys are looked up.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        if self.list.line.is_some() { &[LINE, TEXT, ALWAYS] } else { &[ESCALATION, LIST, ALWAYS] }
    }

    /// Takes an action or a change of the line; `None` where the action means nothing here.
    pub fn take(&mut self, input: Input<'_>, facts: Facts<'_>) -> Option<Vec<Request>> {
        match input {
            Input::Change(change) => {
                self.list.line.as_mut()?.apply(change);
                Some(nothing())
            }
            Input::Action(Action::Go(Go::PageUp)) => Some(self.scroll(-1, facts)),
            Input::Action(Action::Go(Go::PageDown)) => Some(self.scroll(1, facts)),
            Input::Action(Action::Go(go)) => {
                self.list.step(steps(go, 1), facts.pack.rung.len());
                Some(nothing())
            }
            Input::Action(Action::FollowUp(FollowUpAction::RungTried)) => {
                self.list.line = Some(TextField::default());
                Some(nothing())
            }
            Input::Action(Action::FollowUp(FollowUpAction::RungUndo)) => Some(self.undo(facts)),
            Input::Action(Action::Accept) => Some(self.take_result(facts)),
            Input::Action(Action::Back) => {
                Some(if self.list.line.take().is_some() { nothing() } else { vec![Request::Close] })
            }
            Input::Action(_) => None,
        }
    }

    fn scroll(&mut self, pages: isize, facts: Facts<'_>) -> Vec<Request> {
        let inside = layout::inside(accordion::window(facts.area));
        let drawn = self.draw(facts, inside.width.into());
        self.list.scroll_by(pages, &drawn, inside.height.into());
        nothing()
    }

    /// Enter in the line: the rung was tried, now, with this result.
    fn take_result(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let Some(line) = self.list.line.take() else { return nothing() };
        let Some(rung) = facts.pack.rung.get(self.list.selected) else { return nothing() };
        let typed = neutralize_line(line.value().trim());
        let masked = redact::findings(&typed).first().map(|found| Request::TellMasked(found.secret));
        let result = redact::masked(&typed).unwrap_or(typed);
        self.list.step(1, facts.pack.rung.len());
        let mut requests =
            vec![Request::Write(Write::TryRung(RungMark { rung: rung.id.clone(), at: facts.now, result }))];
        requests.extend(masked);
        requests.push(Request::Save);
        requests
    }

    /// The last try of this call is taken back, and its rung opens.
    fn undo(&mut self, facts: Facts<'_>) -> Vec<Request> {
        let Some(last) = facts.call.rung.last() else { return nothing() };
        if let Some(place) = facts.pack.rung.iter().position(|rung| rung.id == last.rung) {
            (self.list.selected, self.list.scroll) = (place, 0);
        }
        vec![Request::Write(Write::UndoRung), Request::Save]
    }

    /// Returns the page in `width` columns.
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
                let tried = format!("tried {} at {}{}", mark.at.date(), mark.at.clock(), neutralize_line(&result));
                drawn.push(&[Block::led(Tone::Quiet, "      ", tried)], width);
            }
            if open {
                if self.list.line.is_some() {
                    drawn.push_line("      What came of it?  ");
                    drawn.push(&[Block::led(Tone::Quiet, "      ", "Enter takes it, also empty; Esc does not")], width);
                }
                drawn.push(&open_rung(facts, at, rung, &records), width);
                drawn.open = start..drawn.rows.len();
            }
        }
        drawn
    }
}

fn open_rung(facts: Facts<'_>, place: usize, rung: &Rung, records: &[&Call]) -> Vec<Block> {
    let rungs = &facts.pack.rung;
    let mut blocks: Vec<Block> = rung.when.iter().map(|when| Block::led(Tone::Body, "      ", when.as_str())).collect();
    if !rung.have.is_empty() {
        blocks.push(Block::led(Tone::Title, "      ", "Have before it"));
    }
    for have in &rung.have {
        let Some(proof) = have.proof else {
            blocks.push(Block::led(Tone::Body, "      · ", have.text.as_str()));
            continue;
        };
        blocks.push(match escalation::proof(facts.call, records, rungs, place, proof) {
            Some(value) => Block::led(Tone::Good, "      ✓ ", format!("{}: {}", have.text, neutralize_line(&value))),
            None => Block::led(Tone::Warning, "      ! ", format!("{}: missing", have.text)),
        });
    }
    blocks.push(Block::led(Tone::Title, "      ", "Say"));
    blocks.push(Block::led(
        Tone::Say,
        "      ",
        format!("“{}”", template::words_to_say(&rung.say, &facts.call.fields)),
    ));
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
