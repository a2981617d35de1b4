//! The companies of the library: which ones are read so far, and switching between them.

use std::sync::Arc;

use super::additions::PROBLEM_STAYS;
use super::keys::action::{Action, CallAction};
use super::pane::Pane;
use super::search::all_companies::is_unlisted;
use super::state::library::{Opened, Opening, Then};
use super::state::msg::{Effect, LibraryMsg};
use super::state::search::{Found, SearchPane, Suggestions};
use super::state::session::Saving;
use super::state::{App, Content};
use super::windows::Window;
use super::windows::picker::{Picker, PickerKind};
use super::windows::request::{Pick, Row};
use crate::call::{About, Medium, redact};
use crate::find::Index;
use crate::pack::built_in;
use crate::pack::library::Member;
use crate::pack::own::NewPack;
use crate::text::safe::{SafeText, neutralize_line};

/// The most packs of other companies kept in memory, so that moving up and down a list doesn't read
/// a pack twice.
const MOST_OPENED: usize = 8;

impl App {
    /// Takes a message from the thread that reads the library.
    pub(in crate::app) fn take_library(&mut self, msg: LibraryMsg) -> Vec<Effect> {
        match msg {
            LibraryMsg::Reading(read, all) => self.library.reading = Some((read, all)),
            LibraryMsg::Part { companies, left_out, index } => {
                // Until now, only the names of built-in packs were known.
                self.library.companies.retain(|known| companies.iter().all(|read| read.number != known.number));
                self.library.companies.extend(companies);
                self.library.companies.sort_by_key(|company| company.number);
                self.library.left_out.extend(left_out);
                self.library.parts.push(index);
                self.library_grew();
                return self.open_at_start();
            }
            LibraryMsg::Whole => {
                self.library.reading = None;
                self.tell_left_out();
                self.miss_preferred();
                return self.open_at_start();
            }
            LibraryMsg::Opened(opened) => {
                self.library.packs.asked = None;
                self.library.packs.opened.retain(|other| other.number != opened.number);
                if self.library.packs.opened.len() >= MOST_OPENED {
                    self.library.packs.opened.remove(0);
                }
                self.library.packs.opened.push(opened);
            }
            LibraryMsg::Chosen(opened) if self.library.opening == Opening::TooLate(opened.number) => {
                self.library.opening = Opening::Decided;
            }
            LibraryMsg::Chosen(opened) => return self.change_company(opened),
            LibraryMsg::Found { companies, left_out, index } => self.take_new_packs(companies, left_out, index),
            LibraryMsg::Added { company, opened, index, file } => {
                return self.take_added(company, opened, index, &file);
            }
            LibraryMsg::NotAdded(why) => self.tell_for(why, PROBLEM_STAYS),
            LibraryMsg::Reread(opened, told) => self.take_reread(opened, &told),
            LibraryMsg::Failed(number, why) => {
                self.library.packs.failed = Some(number);
                self.tell(why);
            }
        }
        Vec::new()
    }

    /// Asks for the pack that opens at the start, once the records and enough of the library are
    /// known.
    pub(in crate::app) fn open_at_start(&mut self) -> Vec<Effect> {
        let library = &mut self.library;
        let is_whole = library.reading.is_none() && self.history.is_read;
        if library.opening != Opening::Undecided {
            return Vec::new();
        }
        match self.history.records.company_at_start(library.preferred.as_ref(), &library.companies, is_whole) {
            Some(number) if number != library.here => {
                library.opening = Opening::Asked(number);
                vec![Effect::ChoosePack(number)]
            }
            Some(_) => {
                library.opening = Opening::Decided;
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Refreshes the lists that show all companies, and keeps the selected row.
    fn library_grew(&mut self) {
        let search = &self.panes.search;
        if search.everywhere && !search.reading {
            let selected = self.selected_found().and_then(|found| found.elsewhere.clone());
            self.refresh_search();
            let same = |found: &Found| selected.is_some() && found.elsewhere == selected;
            let search = &mut self.panes.search;
            search.selected = search.found.iter().position(same).unwrap_or_default();
        } else if is_unlisted(&search.summary) && !search.reading {
            let selected = search.selected;
            self.refresh_search();
            let search = &mut self.panes.search;
            search.selected = selected.min(search.found.len().saturating_sub(1));
        }
        let (rows, note) = (self.company_rows(), self.note_on_companies());
        if let Some(Window::Picker(list)) = self.windows.top_mut()
            && list.kind == PickerKind::Companies
        {
            list.replace_rows(rows);
            list.note = note;
        }
    }

    fn company_rows(&self) -> Vec<Row> {
        let row = |company: &Member| {
            let aside = if company.number == self.library.here { "here" } else { "" };
            Row::new(company.name.as_str(), Pick::Company(company.number)).with(aside, company.id.as_str())
        };
        let only = self.here();
        let companies = &self.library.companies;
        let companies = if companies.is_empty() { std::slice::from_ref(&only) } else { companies };
        companies.iter().map(row).collect()
    }

    /// Returns the current company as a member of the library.
    fn here(&self) -> Member {
        Member::new(self.library.here, &self.content.pack)
    }

    fn tell_left_out(&mut self) {
        let Some(first) = self.library.left_out.first() else { return };
        let text = match self.library.left_out.len() {
            1 => format!("Not loaded: {first}"),
            count => format!("Not loaded: {first} (and {} more)", count - 1),
        };
        self.tell(text);
    }

    /// Tells the user when the company in the settings has no pack.
    ///
    /// Waits until the whole library is read.
    pub fn miss_preferred(&mut self) {
        let Some(id) = &self.library.preferred else { return };
        let is_here = *id == self.content.pack.company.id || self.library.companies.iter().any(|other| other.id == *id);
        if !is_here && self.library.reading.is_none() {
            let text = format!("config.toml: no pack here for company {id}");
            self.tell(text);
        }
    }

    /// Opens the list of companies, and asks for packs added to the folder in the meantime.
    ///
    /// Refuses during a call: its record, steps and numbers belong to one company.
    pub(in crate::app) fn open_companies(&mut self) -> Vec<Effect> {
        if self.is_calling() {
            self.tell("End the call first, then change the company.");
            return Vec::new();
        }
        let picker = self.companies();
        self.windows.open(Window::Picker(picker));
        if self.library.reading.is_some() {
            return Vec::new();
        }
        let here = (self.library.here, self.content.pack.company.id.clone());
        let others = self.library.companies.iter().filter(|company| company.number != here.0);
        let known = others.map(|company| (company.number, company.id.clone())).chain([here.clone()]).collect();
        vec![Effect::FindPacks(known)]
    }

    /// Adds packs that were put into the folder while the program runs, and replaces the list of
    /// packs that are left out.
    ///
    /// Does nothing while the library is being read, or if any of the packs is already known.
    fn take_new_packs(&mut self, companies: Vec<Member>, left_out: Vec<SafeText>, index: Arc<Index>) {
        let only = self.here();
        let library = &mut self.library;
        let is_new = |found: &Member| library.companies.iter().all(|known| known.number != found.number);
        let is_known = library.reading.is_some() || !companies.iter().all(is_new);
        if is_known {
            return;
        }
        library.left_out = left_out;
        if !companies.is_empty() {
            if library.companies.is_empty() {
                library.companies.push(only);
            }
            library.companies.extend(companies);
            library.companies.sort_by_key(|company| company.number);
            if !library.unread {
                library.parts.push(index);
            }
        }
        self.library_grew();
    }

    fn companies(&self) -> Picker {
        let mut picker = Picker::new(PickerKind::Companies, "Which company?", self.company_rows());
        // If an answer of another company is selected, Enter switches to that company.
        let likely = Pick::Company(self.selected_elsewhere().map_or(self.library.here, |entry| entry.company));
        picker.selected = picker.rows.iter().position(|row| row.pick == likely).unwrap_or_default();
        picker.with_note(&self.note_on_companies())
    }

    fn note_on_companies(&self) -> String {
        let left_out: Vec<_> = self.library.left_out.iter().take(3).map(SafeText::as_str).collect();
        let more = self.library.left_out.len() - left_out.len();
        let more = if more > 0 { format!("\n(and {more} more: onhold check FOLDER)") } else { String::new() };
        match left_out.as_slice() {
            [] => format!("Another company? Type its name. {}", self.library.advice),
            _ => format!("Not loaded: {}{more}", left_out.join("\n")),
        }
    }

    /// Asks for the telephone number of a company that has no pack yet.
    pub(in crate::app) fn ask_number_of(&mut self, name: String) {
        let name = redact::masked(&name).unwrap_or(name);
        let title = format!("Phone number of {}?", neutralize_line(&name));
        let rows = vec![Row::new("I don't know it yet", Pick::AddCompany(name, None))];
        let note =
            "Type the number as it is printed on their bill or contract. From another country, with + and its code.";
        self.windows.open_over(Window::Picker(Picker::new(PickerKind::Number, &title, rows).with_note(note)));
    }

    /// Asks for a new pack for a company without one.
    ///
    /// The list stays open if the number can't be a telephone number.
    pub(in crate::app) fn add_company(&mut self, name: String, number: Option<String>) -> Vec<Effect> {
        let new = NewPack { name, number, extends: built_in::GENERAL.id.into(), user: self.library.user.clone() };
        if let Err(why) = new.text(self.clock.now.local().date()) {
            self.tell(format!("{why}."));
            return Vec::new();
        }
        self.windows.close_all();
        vec![Effect::NewPack(Box::new(new))]
    }

    /// Adds a new company to the library after its pack was written, and switches to it.
    fn take_added(&mut self, company: Member, opened: Opened, index: Arc<Index>, file: &SafeText) -> Vec<Effect> {
        let only = self.here();
        let library = &mut self.library;
        if library.companies.is_empty() {
            library.companies.push(only);
        }
        library.companies.push(company);
        if !library.unread {
            library.parts.push(index);
        }
        let effects = self.change_company(opened);
        if !self.is_calling() {
            self.tell(format!("Saved as {file}. Press {} to start a call.", self.call_key_shown()));
        }
        effects
    }

    fn call_key_shown(&self) -> String {
        self.keymap.key_for(self.contexts(), Action::Call(CallAction::Call)).unwrap_or_default()
    }

    /// Asks for the pack of a company, unless it is the current one.
    ///
    /// The pack comes back as [`LibraryMsg::Chosen`].
    pub(in crate::app) fn choose_company(&mut self, number: u32) -> Vec<Effect> {
        if number == self.library.here { Vec::new() } else { vec![Effect::ChoosePack(number)] }
    }

    /// Opens the unfinished call `id`, after switching to its company if that isn't the current
    /// one.
    pub(in crate::app) fn resume_unfinished(&mut self, id: &str) -> Vec<Effect> {
        let Some(company) = self.history.records.find(id).map(|call| call.company.clone()) else { return Vec::new() };
        if company == self.content.pack.company.id {
            return vec![Effect::Resume(id.to_owned())];
        }
        let Some(number) = self.other_company(&company) else { return Vec::new() };
        self.library.then = Some(Then::Resume(id.to_owned()));
        self.choose_company(number)
    }

    /// Continues the case `id`, after switching to its company if that isn't the current one.
    ///
    /// `about` is the promise that was chosen.
    pub(in crate::app) fn go_on_with_case(&mut self, id: &str, medium: Medium, about: Option<About>) -> Vec<Effect> {
        let company = self.facts().case(id).and_then(|case| case.last().map(|call| call.company.clone()));
        let Some(company) = company else { return Vec::new() };
        if company == self.content.pack.company.id {
            return self.continue_case(id, medium, about);
        }
        let Some(number) = self.other_company(&company) else { return Vec::new() };
        self.library.then = Some(Then::GoOn { case: id.to_owned(), medium, about });
        self.choose_company(number)
    }

    /// Returns the number of another company in the library, or tells the user why it can't be
    /// opened.
    fn other_company(&mut self, company: &SafeText) -> Option<u32> {
        let known = self.library.companies.iter().find(|member| member.id == *company).map(|member| member.number);
        if known.is_none() {
            self.tell(format!("No pack for {company} here, so its call can't be opened."));
        } else if self.is_calling() {
            self.tell("End this call first.");
            return None;
        }
        known
    }

    /// Switches everything to another company.
    ///
    /// The record stays with its own company: it is saved, and an empty one is started.
    fn change_company(&mut self, chosen: Opened) -> Vec<Effect> {
        if self.is_calling() {
            self.tell("A call has started, so the company stays the same.");
            return Vec::new();
        }
        self.finish_writing();
        self.finish_written();
        let effects = self.save();
        if !self.call.is_blank() {
            self.history.records.put(&self.call);
        }
        let index = Arc::into_inner(chosen.index).unwrap_or_else(|| Index::new(&chosen.pack));
        self.content = Content { pack: chosen.pack, index };
        self.library.here = chosen.number;
        let at_start = std::mem::take(&mut self.library.opening) == Opening::Asked(chosen.number);
        if !at_start || self.view.focus == Pane::Notes {
            self.focus(Pane::Faq);
        }
        let off = self.panes.search.suggestions.off;
        let suggestions = Suggestions { off, ..Suggestions::default() };
        self.panes.search = SearchPane { suggestions, searching: true, ..SearchPane::default() };
        self.panes.directory = 0;
        self.windows.close_all();
        // A notice from the start, about broken files, holds for any company.
        let told = self.session.notice.take().filter(|_| at_start);
        let next = self.new_call();
        self.take_up(next);
        self.session.notice = told;
        if !self.is_failing() {
            self.session.saving = Saving::Nothing;
        }
        if !at_start {
            self.tell(format!("Switched to {}", self.content.pack.company.name));
        }
        let mut effects = effects;
        match self.library.then.take() {
            Some(Then::Resume(id)) => effects.push(Effect::Resume(id)),
            Some(Then::GoOn { case, medium, about }) => effects.extend(self.continue_case(&case, medium, about)),
            None => {}
        }
        effects
    }
}
