//! `E`: the escalation ladder. Which rung comes next in this case, with all its calls, what to have before it, and the words
//! to say.

use tui_input::Input;

use crate::app::state::accordion::{Asked, Drawn, Page};
use crate::app::windows::overlay::Overlay;
use crate::app::{App, Effect};
use crate::call::template;
use crate::call::{Call, RungMark, escalation, redact, rung};
use crate::documents::sources::source_name;
use crate::pack::{Rung, SourceRef};
use crate::text::block::{Block, Tone};
use crate::text::safe::neutralize_line;

impl App {
    /// The rung that comes next is open.
    pub(in crate::app) fn open_ladder(&mut self) {
        self.finish_writing();
        let rungs = &self.content.pack.rung;
        let selected =
            rung::next(rungs, &escalation::climbed(&self.case_records())).unwrap_or(rungs.len().saturating_sub(1));
        self.overlay = Some(Overlay::Ladder(Page { selected, ..Page::default() }));
    }

    /// The records of the case that this call belongs to, the oldest first.
    fn case_records(&self) -> Vec<&Call> {
        self.case_of(&self.call).map_or_else(|| vec![&self.call], |case| case.records)
    }

    /// How many rungs there are.
    pub(in crate::app) fn rung_count(&self) -> usize {
        self.content.pack.rung.len()
    }

    /// Space on a rung: it was tried; the line asks what came of it.
    pub(in crate::app) fn ask_result(&mut self) {
        if let Some(Overlay::Ladder(page)) = &mut self.overlay {
            page.line = Some((Asked::Result, Input::default()));
        }
    }

    /// Enter in the line: the rung was tried, now, with this result.
    pub(in crate::app) fn take_result(&mut self) -> Vec<Effect> {
        let now = self.clock.now;
        let Some(Overlay::Ladder(page)) = &mut self.overlay else { return Vec::new() };
        let Some((_, input)) = page.line.take() else { return Vec::new() };
        let Some(rung) = self.content.pack.rung.get(page.selected) else { return Vec::new() };
        let typed = neutralize_line(input.value().trim());
        let masked = redact::masked(&typed);
        let secret = redact::findings(&typed).first().map(|found| found.secret);
        self.call.rung.push(RungMark { rung: rung.id.clone(), at: now, result: masked.unwrap_or(typed) });
        page.step(1, self.content.pack.rung.len());
        self.tell_masked(secret);
        self.save()
    }

    /// `u`: the last mark of this call goes.
    pub(in crate::app) fn undo_rung(&mut self) -> Vec<Effect> {
        let Some(gone) = self.call.rung.pop() else { return Vec::new() };
        let place = self.content.pack.rung.iter().position(|rung| rung.id == gone.rung);
        if let (Some(Overlay::Ladder(page)), Some(place)) = (&mut self.overlay, place) {
            (page.selected, page.scroll) = (place, 0);
        }
        self.save()
    }

    /// The page in `width` columns.
    #[must_use]
    pub fn draw_ladder(&self, page: &Page, width: usize) -> Drawn {
        let rungs = &self.content.pack.rung;
        let records = self.case_records();
        let climbed = escalation::climbed(&records);
        let next = rung::next(rungs, &climbed);
        let mut drawn = Drawn::default();
        for (at, rung) in rungs.iter().enumerate() {
            let start = drawn.rows.len();
            let open = at == page.selected;
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
                if page.line.is_some() {
                    drawn.push_line("      What came of it?  ");
                    drawn.push(&[Block::led(Tone::Quiet, "      ", "Enter takes it, also empty; Esc does not")], width);
                }
                drawn.push(&self.open_rung(at, rung, &records), width);
                drawn.open = start..drawn.rows.len();
            }
        }
        drawn
    }

    fn open_rung(&self, place: usize, rung: &Rung, records: &[&Call]) -> Vec<Block> {
        let rungs = &self.content.pack.rung;
        let mut blocks: Vec<Block> =
            rung.when.iter().map(|when| Block::led(Tone::Body, "      ", when.as_str())).collect();
        if !rung.have.is_empty() {
            blocks.push(Block::led(Tone::Title, "      ", "Have before it"));
        }
        for have in &rung.have {
            let Some(proof) = have.proof else {
                blocks.push(Block::led(Tone::Body, "      · ", have.text.as_str()));
                continue;
            };
            blocks.push(match escalation::proof(&self.call, records, rungs, place, proof) {
                Some(value) => {
                    Block::led(Tone::Good, "      ✓ ", format!("{}: {}", have.text, neutralize_line(&value)))
                }
                None => Block::led(Tone::Warning, "      ! ", format!("{}: missing", have.text)),
            });
        }
        blocks.push(Block::led(Tone::Title, "      ", "Say"));
        blocks.push(Block::led(
            Tone::Say,
            "      ",
            format!("“{}”", template::words_to_say(&rung.say, &self.call.fields)),
        ));
        blocks.push(Block::led(Tone::Title, "      ", "How"));
        blocks.extend(rung.how.iter().map(|step| Block::led(Tone::Body, "      · ", step.as_str())));
        let warnings = self.content.pack.warning.iter().filter(|warning| rung.warnings.contains(&warning.id));
        blocks.extend(warnings.map(|warning| Block::led(Tone::Warning, "      ! ", warning.text.as_str())));
        let mut sources: Vec<String> = Vec::new();
        for source in &rung.sources {
            let name = source_name(&self.content.pack, SourceRef::parse(source).id);
            if !sources.contains(&name) {
                sources.push(name);
            }
        }
        blocks.push(Block::led(Tone::Quiet, "      Source: ", sources.join("; ")));
        blocks.push(Block::gap());
        blocks
    }
}
