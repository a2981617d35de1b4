//! `o`: out of the program. The menu of forms, and a letter to read before it is written.

use std::sync::Arc;

use crate::app::keys::action::Action;
use crate::app::state::accordion;
use crate::app::state::accordion::Asked;
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker::{Pick, Picker, Row as Choice};
use crate::app::{App, Effect};
use crate::call::{Call, Form, Moment, deadline, letter, redact};
use crate::pack::{Letter, Pack};
use crate::text::block;
use crate::text::block::{Block, Row, Tone};
use crate::text::safe::SafeText;
use crate::text::wrap;

/// A record that is to be written in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// In which form.
    pub form: Form,
    /// The record, or those of its whole case, the oldest first.
    pub calls: Vec<Call>,
    /// Whether the whole case was asked for.
    pub whole: bool,
    /// Where the words come from.
    pub pack: Arc<Pack>,
    /// When it was asked for.
    pub now: Moment,
}

/// What papers speak of.
#[derive(Debug, Clone, Default)]
pub struct Papers {
    /// The call that was ended last: it is spoken of until another is begun.
    pub ended: Option<Box<Call>>,
    /// The record of a case that was looked back at.
    of: Option<Box<Call>>,
    /// What the menu was opened over: the page of a case.
    under: Option<Box<Overlay>>,
}

/// An export that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name of the file, in its folder.
    pub file: SafeText,
    /// The whole path.
    pub path: SafeText,
}

/// A letter that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LetterPage {
    /// Its place in the pack.
    pub letter: usize,
    /// The first row that is shown.
    pub scroll: usize,
}

impl App {
    /// The record that papers speak of: the one being written, or, before anything was taken down, the one ended last.
    fn paper_record(&self) -> Option<Call> {
        let past = self.papers.of.as_deref().filter(|past| past.id != self.call.id);
        let call = match (past, self.call.is_blank()) {
            (Some(past), _) => Some(past.clone()),
            (None, true) => self.papers.ended.as_deref().cloned(),
            (None, false) => Some(self.storable()),
        };
        call.map(|call| redact::stored(&call))
    }

    /// Whether an action of the papers does anything now.
    pub(in crate::app) fn can_paper(&self, action: Action) -> bool {
        (action != Action::Deadlines || self.rule_count() > 0)
            && (action != Action::Ladder || self.rung_count() > 0)
            && (action != Action::RungUndo || !self.call.rung.is_empty())
            && (action != Action::Papers
                || !self.call.is_blank()
                || self.papers.ended.is_some()
                || self.open_case().is_some())
    }

    /// Carries out an action of the papers.
    pub(in crate::app) fn act_on_papers(&mut self, action: Action) -> Vec<Effect> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "the actions of the papers; no other comes here")]
        match action {
            Action::Deadlines => self.open_deadlines(),
            Action::Ladder => self.open_ladder(),
            Action::Papers => self.open_papers(),
            Action::OwnDay => self.ask_day(Asked::Due),
            Action::RungTried => self.ask_result(),
            Action::RungUndo => return self.undo_rung(),
            Action::WriteFile => return self.write_letter(),
            Action::CopyLetter => return self.copy_letter(),
            _ => {}
        }
        Vec::new()
    }

    /// The menu.
    pub(in crate::app) fn open_papers(&mut self) {
        self.finish_writing();
        self.papers.of = self.selected_record().cloned().map(Box::new);
        let Some(call) = self.paper_record() else { return };
        let pack = &self.content.pack;
        let row = |label: &str, aside: &str, keywords: &str, form: Form| Choice {
            label: label.to_owned(),
            aside: aside.to_owned(),
            keywords: keywords.to_owned(),
            pick: Pick::Export(form, false),
        };
        let days = deadline::all(pack, &call.deadline).len() + call.promise.iter().filter_map(|p| p.by).count();
        let calendar = match days {
            0 => "nothing has a day yet".to_owned(),
            1 => "1 day, .ics".to_owned(),
            _ => format!("{days} days, .ics"),
        };
        let mut rows = vec![
            row("The record as text", "to attach, .txt", "plain", Form::Text),
            row("The record as Markdown", "to attach, .md", "md", Form::Markdown),
            row("Promises and deadlines for a calendar", &calendar, "ics ical", Form::Calendar),
            row("The record for other programs", "JSON, .json", "data", Form::Json),
        ];
        let reason = self.call.checklist.as_deref();
        let mut letters: Vec<&Letter> = pack.letter.iter().collect();
        letters.sort_by_key(|letter| !letter.checklists.iter().any(|id| Some(id.as_str()) == reason));
        let letters = letters.into_iter();
        rows.extend(
            letters.map(|letter| row(&letter.title, "read it first", "letter", Form::Letter(letter.id.clone()))),
        );
        let records = self.records_of_case(&call).len();
        if records > 1 {
            let aside = format!("{records} records");
            rows.extend([
                Choice {
                    pick: Pick::Export(Form::Text, true),
                    ..row("The whole case as text", &aside, "case", Form::Text)
                },
                Choice {
                    pick: Pick::Export(Form::Markdown, true),
                    ..row("The whole case as Markdown", &aside, "case", Form::Markdown)
                },
            ]);
        }
        let note = format!(
            "Of: {}. A file is written, and its place is said here. Masked as on disk.",
            self.summary_of(&call)
        );
        let menu = Overlay::Papers(Picker::new("Out of the program", rows).with_note(&note));
        let under = self.overlay.replace(menu);
        self.papers.under = under.filter(|under| matches!(under, Overlay::Past(_))).map(Box::new);
    }

    /// Esc in the menu or in a letter: back to what the menu was opened over.
    pub(in crate::app) fn leave_papers(&mut self) {
        self.overlay = self.papers.under.take().map(|under| *under);
    }

    /// A row of the menu: a letter is read first, everything else is written at once.
    pub(in crate::app) fn pick_form(&mut self, form: Form, whole: bool) -> Vec<Effect> {
        if let Form::Letter(id) = &form {
            if let Some(letter) = self.content.pack.letter.iter().position(|letter| letter.id == *id) {
                self.overlay = Some(Overlay::Letter(LetterPage { letter, scroll: 0 }));
            }
            return Vec::new();
        }
        self.export(form, whole)
    }

    /// The records of the case of `call`, the oldest first; `call` itself as it is now.
    fn records_of_case(&self, call: &Call) -> Vec<Call> {
        let records = self.case_of(call).map(|case| case.records).unwrap_or_default();
        let mut calls: Vec<Call> = records.into_iter().map(redact::stored).collect();
        match calls.iter_mut().find(|other| other.id == call.id) {
            Some(same) => same.clone_from(call),
            None => calls.push(call.clone()),
        }
        calls
    }

    /// Asks for the file.
    fn export(&mut self, form: Form, whole: bool) -> Vec<Effect> {
        let Some(call) = self.paper_record() else { return Vec::new() };
        let calls = if whole { self.records_of_case(&call) } else { vec![call] };
        let pack = Arc::clone(&self.content.pack);
        vec![Effect::Export(Box::new(Export { form, calls, whole, pack, now: self.clock.now }))]
    }

    /// Enter on a letter: into a file.
    pub(in crate::app) fn write_letter(&mut self) -> Vec<Effect> {
        let id = self.open_letter().map(|letter| letter.id.clone());
        id.map(|id| self.export(Form::Letter(id), false)).unwrap_or_default()
    }

    /// `y` on a letter: the letter alone, to the clipboard.
    pub(in crate::app) fn copy_letter(&mut self) -> Vec<Effect> {
        let (Some(letter), Some(call)) = (self.open_letter(), self.paper_record()) else { return Vec::new() };
        let text = letter::filled(letter, &call, &self.content.pack, self.clock.now);
        self.tell("The letter was sent to the terminal's clipboard.");
        vec![Effect::Copy(text)]
    }

    fn open_letter(&self) -> Option<&Letter> {
        let Some(Overlay::Letter(page)) = &self.overlay else { return None };
        self.content.pack.letter.get(page.letter)
    }

    /// The file is there: where, under the menu if it is still open, and in the bottom line.
    pub(in crate::app) fn exported(&mut self, written: &Written) {
        let Written { file, path } = written;
        if let Some(Overlay::Papers(menu)) = &mut self.overlay {
            menu.note = format!("Written: {path}");
        }
        let whole = format!("Written: {path}");
        // The name stands at the end of a path, where the line would cut it.
        let fits = wrap::columns(&whole) + 2 <= usize::from(self.view.area.width);
        self.tell(if fits { whole } else { format!("Written: {file}") });
    }

    /// A letter in `width` columns: what to know first, then the letter.
    #[must_use]
    pub fn letter_rows(&self, page: LetterPage, width: usize) -> Vec<Row> {
        let (Some(letter), Some(call)) = (self.content.pack.letter.get(page.letter), self.paper_record()) else {
            return Vec::new();
        };
        let mut blocks = vec![Block::new(Tone::Title, "Before you send it")];
        blocks.extend(letter.caveats.iter().map(|caveat| Block::led(Tone::Warning, "! ", caveat.as_str())));
        blocks.push(Block::new(Tone::Quiet, "─".repeat(width)));
        blocks.push(Block::new(Tone::Letter, letter::filled(letter, &call, &self.content.pack, self.clock.now)));
        block::rows(&blocks, width)
    }

    /// Scrolls the letter, to its end at most.
    pub(in crate::app) fn scroll_letter(&mut self, by: isize) {
        let inside = crate::app::layout::inside(accordion::window(self.view.area));
        let Some(Overlay::Letter(open)) = &self.overlay else { return };
        let last = self.letter_rows(*open, inside.width.into()).len().saturating_sub(inside.height.into());
        if let Some(Overlay::Letter(open)) = &mut self.overlay {
            open.scroll = open.scroll.saturating_add_signed(by).min(last);
        }
    }
}
