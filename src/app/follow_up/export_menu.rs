//! Exporting the record: the menu of formats, and asking for the file.

use std::sync::Arc;

use crate::app::layout;
use crate::app::state::App;
use crate::app::state::msg::{Effect, Export, Written};
use crate::app::windows::Window;
use crate::app::windows::letter::LetterWindow;
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Row};
use crate::call::{Call, Form, deadline, redact};
use crate::pack::Letter;

impl App {
    /// Returns the record to export.
    ///
    /// That is the record chosen when the menu was opened, if any. Otherwise, it is the one being
    /// written, or the one ended last if that is blank.
    pub(super) fn export_record(&self) -> Option<Call> {
        let past = self.session.export_of.as_deref().filter(|past| past.id != self.call.id);
        let call = match (past, self.call.is_blank()) {
            (Some(past), _) => Some(past.clone()),
            (None, true) => self.session.ended.call.as_deref().cloned(),
            (None, false) => Some(self.storable()),
        };
        call.map(|call| redact::stored(&call))
    }

    /// Returns the latest past record, to export if no call was made.
    pub(in crate::app) fn latest_record(&self) -> Option<&Call> {
        self.history.records.calls.iter().max_by_key(|call| call.created.unix_millis())
    }

    /// Opens the menu of formats.
    ///
    /// Over a case page, the menu exports the record selected there; without a call, the latest
    /// one.
    pub(in crate::app) fn open_export_menu(&mut self) {
        self.finish_writing();
        let past = if let Some(Window::Past(page)) = self.windows.top() { Some(page) } else { None };
        let selected = past.and_then(|page| page.record(self.facts()));
        let is_over_page = past.is_some();
        let has_none = !is_over_page && self.call.is_blank() && self.session.ended.call.is_none();
        let of_past = selected.or_else(|| self.latest_record().filter(|_| has_none));
        self.session.export_of = of_past.cloned().map(Box::new);
        let Some(call) = self.export_record() else { return };
        let note = format!("From: {}. Card numbers are masked. The path appears here.", self.facts().summary_of(&call));
        let picker = Picker::new(PickerKind::Export, "Export", self.export_rows(&call)).with_note(&note);
        if is_over_page {
            self.windows.open_over(Window::Picker(picker));
        } else {
            self.windows.open(Window::Picker(picker));
        }
    }

    fn export_rows(&self, call: &Call) -> Vec<Row> {
        let pack = &self.content.pack;
        let row = |label: &str, aside: &str, keywords: &str, form: Form| {
            Row::new(label, Pick::Export(form, false)).with(aside, keywords)
        };
        let days = deadline::due_dates(pack, &call.deadline).len() + call.promise.iter().filter_map(|p| p.by).count();
        let calendar = match days {
            0 => "no dates yet".to_owned(),
            1 => "1 date, .ics".to_owned(),
            _ => format!("{days} dates, .ics"),
        };
        let mut rows = vec![
            row("The record as text", "to attach, .txt", "plain", Form::Text),
            row("The record as Markdown", "to attach, .md", "md", Form::Markdown),
            row("The record as a page to print", ".html", "html print", Form::Page),
            row("Promises and deadlines for a calendar", &calendar, "ics ical", Form::Calendar),
            row("The record for other programs", "JSON, .json", "data", Form::Json),
        ];
        let reason = call.checklist.as_deref();
        let mut letters: Vec<&Letter> = pack.letter.iter().collect();
        letters.sort_by_key(|letter| !letter.checklists.iter().any(|id| Some(id.as_str()) == reason));
        let letters = letters.into_iter();
        rows.extend(
            letters.map(|letter| row(&letter.title, "read it first", "letter", Form::Letter(letter.id.clone()))),
        );
        let records = self.records_of_case(call).len();
        if records > 1 {
            let aside = format!("{records} records");
            rows.extend([
                Row {
                    pick: Pick::Export(Form::Text, true),
                    ..row("The whole case as text", &aside, "case", Form::Text)
                },
                Row {
                    pick: Pick::Export(Form::Page, true),
                    ..row("The whole case as a page to print", &aside, "case html", Form::Page)
                },
                Row {
                    pick: Pick::Export(Form::Markdown, true),
                    ..row("The whole case as Markdown", &aside, "case", Form::Markdown)
                },
            ]);
        }
        rows
    }

    /// Exports in the chosen format; opens a letter for review first.
    pub(in crate::app) fn pick_form(&mut self, form: Form, whole: bool) -> Vec<Effect> {
        let Form::Letter(id) = &form else { return self.export(form, whole) };
        let letter = self.content.pack.letter.iter().position(|letter| letter.id == *id);
        if let (Some(letter), Some(record)) = (letter, self.export_record()) {
            self.windows.replace(Window::Letter(Box::new(LetterWindow::new(letter, record))));
        }
        Vec::new()
    }

    /// Returns the records of the case of `call`, oldest first, with `call` itself as it is now.
    fn records_of_case(&self, call: &Call) -> Vec<Call> {
        let records = self.facts().case_of(call).map(|case| case.records).unwrap_or_default();
        let mut calls: Vec<Call> = records.into_iter().map(redact::stored).collect();
        match calls.iter_mut().find(|other| other.id == call.id) {
            Some(same) => same.clone_from(call),
            None => calls.push(call.clone()),
        }
        calls
    }

    /// Returns the effect that writes the file; with `whole`, for the whole case.
    pub(in crate::app) fn export(&mut self, form: Form, whole: bool) -> Vec<Effect> {
        let Some(call) = self.export_record() else { return Vec::new() };
        let calls = if whole { self.records_of_case(&call) } else { vec![call] };
        let pack = Arc::clone(&self.content.pack);
        vec![Effect::Export(Box::new(Export {
            form,
            calls,
            whole,
            pack,
            profile: self.history.profile.clone(),
            now: self.clock.now,
        }))]
    }

    /// Tells the user where the file was saved: in the bottom line, and in the menu if it is still
    /// open.
    pub(in crate::app) fn exported(&mut self, written: &Written) {
        let Written { file, path } = written;
        if let Some(Window::Picker(menu)) = self.windows.top_mut()
            && menu.kind == PickerKind::Export
        {
            menu.note = format!("Saved: {path}");
        }
        let whole = format!("Saved: {path}");
        // If the path is too long, show the file name alone: it would be cut off at the end.
        let rows = layout::notice(&whole, self.view.area.width);
        let fits = rows.last().is_none_or(|row| !row.ends_with('…'));
        self.tell(if fits { whole } else { format!("Saved: {file}") });
    }
}
