//! Looking back: the list of cases behind `l`, and the pages that it leads to.
//!
//! Reads [`crate::app::history::records::History`]; what it changes of a record goes through the store, as an effect.

use crate::app::history::case_page::CasePage;
use crate::app::history::due::Due;
use crate::app::history::hold_times;
use crate::app::keymap::Context;
use crate::app::keys::action::Action;
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker;
use crate::app::windows::picker::{Pick, Picker, Row};
use crate::app::{App, Effect, Pane, layout};
use crate::call::case;
use crate::call::case::Case;
use crate::call::date_words::{due_words, short_date};
use crate::call::{Call, Medium, Status};
use crate::text::block;
use crate::text::block::Block;

/// A page that the list leads to.
#[derive(Debug, Clone)]
pub struct Page {
    /// What it shows.
    pub shows: Shows,
    /// The list that Esc leads back to.
    pub list: Option<Box<Picker>>,
}

/// What a page can show.
#[derive(Debug, Clone)]
pub enum Shows {
    /// A case.
    Case(CasePage),
    /// How long one was on hold.
    HoldTimes {
        /// The first row that is shown.
        scroll: usize,
    },
    /// A file that cannot be read: position in [`crate::app::history::records::History::broken`].
    Broken(usize),
}

impl Page {
    /// Where keys are looked up while it is open.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        use Context as C;
        match &self.shows {
            Shows::Case(CasePage { discard: true, .. }) => &[C::Discard, C::Always],
            Shows::Case(_) => &[C::Case, C::List, C::Always],
            Shows::HoldTimes { .. } | Shows::Broken(_) => &[C::PastPage, C::List, C::Always],
        }
    }
}

impl App {
    /// Every case, the last first; the call being written stands for its record as it was.
    #[must_use]
    pub fn cases(&self) -> Vec<Case<'_>> {
        let here = (!self.is_untouched()).then_some(&self.call);
        let others = self.history.calls.iter().filter(|call| call.id != self.call.id);
        case::cases(others.chain(here))
    }

    /// The case with this id.
    #[must_use]
    pub fn case(&self, id: &str) -> Option<Case<'_>> {
        self.cases().into_iter().find(|case| case.id == id)
    }

    /// The case that `call` belongs to.
    #[must_use]
    pub fn case_of(&self, call: &Call) -> Option<Case<'_>> {
        let named = call.case.as_deref().unwrap_or(&call.id);
        let has = |case: &Case<'_>| case.id == named || case.records.iter().any(|record| record.id == named);
        self.cases().into_iter().find(has)
    }

    /// What a case is about, in the words of the pack.
    #[must_use]
    pub fn title_of(&self, case: &Case<'_>) -> String {
        let ids = case.records.iter().rev().filter(|call| call.company == self.content.pack.company.id);
        let mut reasons = ids.filter_map(|call| call.checklist.as_ref());
        let list = reasons.find_map(|id| self.content.pack.checklist.iter().find(|list| list.id == *id));
        let other = || case.last().filter(|call| call.company != self.content.pack.company.id);
        match (list, other()) {
            (Some(list), _) => list.reason.to_string(),
            (None, Some(call)) => format!("a case with {}", call.company),
            (None, None) => "no reason chosen".to_owned(),
        }
    }

    /// `l`: the list, as the folder is known now; the store is asked to look again meanwhile.
    pub(in crate::app) fn open_history(&mut self) -> Vec<Effect> {
        self.finish_writing();
        // What it says of files that cannot be read, the list says too; the keys are worth more there.
        self.notice = None;
        let picker = Picker::new("Calls and cases", self.history_rows()).with_note(HISTORY_NOTE);
        self.overlay = Some(Overlay::History(picker));
        vec![Effect::ReadRecords]
    }

    /// What is due, the files that cannot be read, then one row for each other case.
    fn history_rows(&self) -> Vec<Row> {
        let cases = self.cases();
        let due = self.due();
        let first_due =
            |case: &&Case<'_>| due.iter().position(|due| case.records.iter().any(|call| call.id == due.call.id));
        // What is due comes first, the rest stays in its order.
        let mut ordered: Vec<&Case<'_>> = cases.iter().collect();
        ordered.sort_by_key(|case| first_due(case).unwrap_or(due.len()));
        let first = ordered.iter().filter(|case| first_due(case).is_some()).count();
        let mut rows: Vec<Row> = ordered.into_iter().map(|case| self.case_row(case, &due)).collect();
        let broken: Vec<Row> = self
            .history
            .broken
            .iter()
            .enumerate()
            .map(|(at, broken)| Row {
                label: format!("! {broken}"),
                aside: "cannot be read".to_owned(),
                keywords: "broken file".to_owned(),
                pick: Pick::Broken(at),
            })
            .collect();
        // Neither may be overlooked at the end of a long list.
        rows.splice(first..first, broken);
        rows
    }

    /// The open cases with this company, for `c`: a new call in each.
    pub(in crate::app) fn open_case_rows(&self) -> Vec<Row> {
        let company = &self.content.pack.company.id;
        let ours = |case: &Case<'_>| {
            let others = case.records.iter().any(|call| call.id == self.call.id);
            // One that was not ended is resumed instead.
            let waits = case.records.iter().any(|call| self.unfinished.iter().any(|other| other.id == call.id));
            case.is_open() && !others && !waits && case.records.iter().all(|call| call.company == *company)
        };
        let due = self.due();
        let row = |case: &Case<'_>| {
            let row = self.case_row(case, &due);
            let label = format!("Go on: {}", row.label);
            Row { label, pick: Pick::Continue(case.id.to_owned()), ..row }
        };
        self.cases().iter().filter(|case| ours(case)).take(OFFERED).map(row).collect()
    }

    fn case_row(&self, case: &Case<'_>, due: &[Due<'_>]) -> Row {
        let mut label = self.title_of(case);
        for last in [case.references().last().copied(), case.people().last().copied()].into_iter().flatten() {
            label.push_str(" · ");
            label.push_str(last);
        }
        let mut aside: Vec<String> = Vec::new();
        let due = due.iter().find(|due| case.records.iter().any(|call| call.id == due.call.id));
        let today = self.clock.now.local().date();
        aside.extend(due.and_then(|due| due.promise.by).map(|by| due_words(by, today)));
        if case.records.iter().any(|call| self.history.elsewhere.contains_key(&call.id)) {
            aside.push("open elsewhere".to_owned());
        } else if case.records.iter().any(|call| call.status == Status::Unfinished) {
            aside.push("unfinished".to_owned());
        }
        if aside.is_empty() && case.records.len() > 1 {
            aside.push(format!("{} records", case.records.len()));
        }
        let due = due.is_some();
        let last = case.last().filter(|_| !due).map(|call| short_date(call.created, self.clock.now));
        aside.extend(last);
        let mut keywords: Vec<&str> = Vec::new();
        for call in &case.records {
            keywords.extend([call.id.as_str(), call.medium.name(), call.company.as_str(), &call.fields.merchant]);
            keywords.extend([call.fields.agent.as_str(), &call.fields.reference, &call.fields.amount]);
        }
        keywords.retain(|word| !word.is_empty());
        Row { label, aside: aside.join(" · "), keywords: keywords.join(" "), pick: Pick::Case(case.id.to_owned()) }
    }

    /// What is shown of the past is brought up to what is known now; the filter and the selection stay.
    pub(in crate::app) fn refresh_past(&mut self) {
        let rows = self.history_rows();
        let list = if let Some(Overlay::History(list)) = &mut self.overlay {
            list
        } else if let Some(Overlay::Past(Page { list: Some(list), .. })) = &mut self.overlay {
            list
        } else {
            return;
        };
        let selected = list.row().map(|row| row.pick.clone());
        list.rows = rows;
        list.filter();
        let same = |(row, _): &(usize, _)| list.rows.get(*row).map(|row| &row.pick) == selected.as_ref();
        list.selected = list.shown.iter().position(same).unwrap_or_default();
        self.leave_empty_case();
    }

    /// Opens a page over the list.
    pub(in crate::app) fn open_page(&mut self, shows: Shows) {
        let before = self.overlay.take();
        let list = if let Some(Overlay::History(list)) = before {
            Some(Box::new(list))
        } else if let Some(Overlay::Past(page)) = before {
            page.list
        } else {
            None
        };
        self.overlay = Some(Overlay::Past(Page { shows, list }));
    }

    /// Esc: from the question to the page, from the page to the list, from the list to the panes.
    pub(in crate::app) fn leave_page(&mut self) {
        let Some(Overlay::Past(page)) = &mut self.overlay else { return };
        if let Shows::Case(case @ CasePage { discard: true, .. }) = &mut page.shows {
            case.discard = false;
            return;
        }
        self.overlay = page.list.take().map(|list| Overlay::History(*list));
        self.refresh_past();
    }

    /// What a key means while one looks back.
    pub(in crate::app) fn look_back(&mut self, action: Action) -> Vec<Effect> {
        if action == Action::History {
            return self.open_history();
        }
        if action == Action::HoldTimes {
            self.open_page(Shows::HoldTimes { scroll: 0 });
            return Vec::new();
        }
        self.act_on_case(action)
    }

    /// Up and down on a page.
    pub(in crate::app) fn step_on_page(&mut self, by: isize) {
        let Some(Overlay::Past(page)) = &self.overlay else { return };
        let shows = match &page.shows {
            Shows::Case(open) => {
                let items = self.case_items(&open.case).len();
                Shows::Case(CasePage { selected: picker::moved(open.selected, by, items), ..open.clone() })
            }
            Shows::HoldTimes { scroll } => {
                let area = layout::past(self.view.area);
                let rows = block::rows(&self.page_blocks(usize::from(area.width)), usize::from(area.width)).len();
                let last = rows.saturating_sub(usize::from(area.height));
                Shows::HoldTimes { scroll: scroll.saturating_add_signed(by).min(last) }
            }
            Shows::Broken(at) => Shows::Broken(*at),
        };
        if let Some(Overlay::Past(page)) = &mut self.overlay {
            page.shows = shows;
        }
    }

    /// What a page without a selection says.
    #[must_use]
    pub fn page_blocks(&self, width: usize) -> Vec<Block> {
        let Some(Overlay::Past(page)) = &self.overlay else { return Vec::new() };
        match &page.shows {
            Shows::Case(_) => Vec::new(),
            Shows::HoldTimes { .. } => hold_times::blocks(self, width),
            Shows::Broken(at) => {
                let what = self.history.broken.get(*at).map_or("", |broken| broken.as_str());
                vec![
                    Block::led(block::Tone::Warning, "! ", what),
                    Block::gap(),
                    Block::new(block::Tone::Body, BROKEN_ADVICE),
                ]
            }
        }
    }

    /// A new record in the matter `id`: a call, or something in writing. A call that runs becomes a part of the matter.
    pub(in crate::app) fn continue_case(&mut self, id: &str, medium: Medium) -> Vec<Effect> {
        let Some(case) = self.case(id) else { return Vec::new() };
        let Some(last) = case.last().cloned() else { return Vec::new() };
        let (id, reference) = (case.id.to_owned(), case.references().last().copied().unwrap_or_default().to_owned());
        let noted = case.records.iter().rev().find(|record| !record.deadline.is_empty());
        let deadlines = noted.map(|record| record.deadline.clone()).unwrap_or_default();
        self.overlay = None;
        let running = self.is_calling() && medium == Medium::Call;
        let mut effects = Vec::new();
        if !running {
            effects = self.set_aside();
            let mut next = self.new_call();
            next.medium = medium;
            self.take_up(next);
            self.saving = crate::app::Saving::Nothing;
        }
        let call = &mut self.call;
        if call.id != id {
            call.case = Some(id.into());
        }
        call.checklist = call.checklist.take().or(last.checklist);
        if call.deadline.is_empty() {
            call.deadline = deadlines;
        }
        let fields = &mut call.fields;
        let carried = [
            (&mut fields.reference, reference),
            (&mut fields.want, last.fields.want),
            (&mut fields.merchant, last.fields.merchant),
            (&mut fields.amount, last.fields.amount),
            (&mut fields.date, last.fields.date),
        ];
        for (field, value) in carried {
            if field.is_empty() {
                *field = value;
            }
        }
        if running {
            self.select_current_step();
            self.refresh_faq();
            self.tell("This call is now a part of that case.");
            return self.save();
        }
        let begun = self.call.clone();
        self.take_up(begun.clone());
        self.history.begun = Some(Box::new(begun));
        self.focus(if medium == Medium::Call { Pane::Checklist } else { Pane::Notes });
        if let Some(said) = self.last_word() {
            self.tell(said);
        }
        effects
    }

    /// The call being written makes room for another one; it is offered again by `c`.
    pub(in crate::app) fn set_aside(&mut self) -> Vec<Effect> {
        self.finish_writing();
        if self.is_untouched() {
            return Vec::new();
        }
        let effects = self.save();
        self.unfinished.insert(0, self.call.clone());
        effects
    }

    /// True while nothing was taken down but what a continued call began with.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let call = &self.call;
        let as_begun = |begun: &Call| {
            begun.fields == call.fields
                && begun.case == call.case
                && call.event.is_empty()
                && call.step.is_empty()
                && call.note.iter().all(|line| line.text.trim().is_empty())
        };
        call.is_blank() || self.history.begun.as_deref().is_some_and(as_begun)
    }
}

/// So many open cases are offered by `c`; `l` has all.
const OFFERED: usize = 3;
/// Under the list.
const HISTORY_NOTE: &str = "Tab shows how long you were on hold, by weekday and by hour.";
/// What to do with a file that cannot be read.
const BROKEN_ADVICE: &str = "The file is left exactly as it is, and nothing is written over it. Open it in an editor and put \
                             the line right, or move it out of the folder; l reads the folder again.";
