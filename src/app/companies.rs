//! The library as the dashboard knows it: which companies there are, changing from one to another, and searching all.
//!
//! Packs are read elsewhere and come in as [`Told`]; of a company that is not the current one only what can be found is
//! kept, and its pack is asked for when one of its entries is looked at.

use std::sync::Arc;

use crate::app::search::results;
use crate::app::search::results::Found;
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker::{Pick, Picker, Row};
use crate::app::{App, Content, Effect, Pane, Saving};
use crate::call::{Call, Fields};
use crate::documents::entry;
use crate::find;
use crate::find::{Entry, Index, Kind, Query};
use crate::pack::Pack;
use crate::pack::library::Member;
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;

/// Packs of other companies that are kept in memory, so that going up and down in a list reads none of them twice.
const MOST_OPENED: usize = 8;

/// The packs at hand, as far as they have been read.
#[derive(Debug, Default)]
pub struct Library {
    /// The companies, in the order of the library; empty where there is one pack only.
    pub companies: Vec<Member>,
    /// What can be found in them, to be searched together.
    pub parts: Vec<Arc<Index>>,
    /// The number of the current company.
    pub here: u32,
    /// How many packs have been read, of how many, while there are more.
    pub reading: Option<(usize, usize)>,
    /// What is left out, each with the reason.
    pub left_out: Vec<SafeText>,
    /// Where more packs go, in a sentence.
    pub advice: SafeText,
    /// Unfinished calls to other companies.
    pub other_calls: Vec<Call>,
    /// Packs that were asked for, the latest last.
    opened: Vec<Opened>,
    /// The pack that was asked for last, of which nothing has come yet.
    asked: Option<u32>,
    /// The pack that could not be read.
    failed: Option<u32>,
}

/// A pack of the library, read again.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The number of its company.
    pub number: u32,
    /// The pack.
    pub pack: Arc<Pack>,
    /// What can be found in it.
    pub index: Arc<Index>,
}

/// What the reader of the library can say.
#[derive(Debug, Clone)]
pub enum Told {
    /// So many packs have been read, of so many.
    Reading(usize, usize),
    /// A part of the library can be searched.
    Part {
        /// Its companies.
        companies: Vec<Member>,
        /// What had to be left out of it.
        left_out: Vec<SafeText>,
        /// What can be found in it.
        index: Arc<Index>,
    },
    /// Everything has been read.
    Whole,
    /// A pack that was asked for, to look at an entry of it.
    Opened(Opened),
    /// A pack that was asked for, to be the current one.
    Chosen(Opened),
    /// The pack of this company, which was asked for, cannot be read any more, and why.
    Failed(u32, SafeText),
}

impl Library {
    /// A library of one pack, so far, which is the current one.
    #[must_use]
    pub fn new(here: u32, advice: SafeText) -> Self {
        Self { here, advice, ..Self::default() }
    }

    /// Whether there is more than one company to choose from.
    #[must_use]
    pub fn is_many(&self) -> bool {
        self.companies.len() > 1
    }

    /// The name of the company with this number.
    #[must_use]
    pub fn name(&self, number: u32) -> &str {
        let at = self.companies.binary_search_by_key(&number, |company| company.number);
        at.ok().and_then(|at| self.companies.get(at)).map_or("", |company| company.name.as_str())
    }

    fn opened(&self, number: u32) -> Option<&Opened> {
        self.opened.iter().find(|opened| opened.number == number)
    }
}

impl App {
    /// What the reader of the library has to say.
    pub(in crate::app) fn library_told(&mut self, told: Told) -> Vec<Effect> {
        match told {
            Told::Reading(read, all) => self.library.reading = Some((read, all)),
            Told::Part { companies, left_out, index } => {
                self.library.companies.extend(companies);
                self.library.left_out.extend(left_out);
                self.library.parts.push(index);
                self.library_grew();
            }
            Told::Whole => {
                self.library.reading = None;
                self.tell_left_out();
            }
            Told::Opened(opened) => {
                self.library.asked = None;
                self.library.opened.retain(|other| other.number != opened.number);
                if self.library.opened.len() >= MOST_OPENED {
                    self.library.opened.remove(0);
                }
                self.library.opened.push(opened);
            }
            Told::Chosen(opened) => return self.change_company(opened),
            Told::Failed(number, why) => {
                self.library.failed = Some(number);
                self.tell(why);
            }
        }
        Vec::new()
    }

    /// More can be found: a list that shows all companies is brought up to date, on the same row.
    fn library_grew(&mut self) {
        if self.faq.everywhere && !self.faq.reading {
            let selected = self.faq.found.get(self.faq.selected).and_then(|found| found.elsewhere.clone());
            self.refresh_faq();
            let same = |found: &Found| selected.is_some() && found.elsewhere == selected;
            self.faq.selected = self.faq.found.iter().position(same).unwrap_or_default();
        }
        if let Some(Overlay::Companies(before)) = &self.overlay {
            let (input, chosen) = (before.input.clone(), before.row().map(|row| row.pick.clone()));
            let mut picker = self.companies();
            picker.input = input;
            picker.filter();
            let same = |(at, _): &(usize, Vec<_>)| picker.rows.get(*at).map(|row| &row.pick) == chosen.as_ref();
            picker.selected = picker.shown.iter().position(same).unwrap_or_default();
            self.overlay = Some(Overlay::Companies(picker));
        }
    }

    fn tell_left_out(&mut self) {
        let Some(first) = self.library.left_out.first() else { return };
        let text = match self.library.left_out.len() {
            1 => format!("Left out: {first}"),
            count => format!("Left out: {first} (and {} more; C lists the companies)", count - 1),
        };
        self.tell(text);
    }

    /// `C`: the companies; not while a call runs, whose record, steps and numbers are those of one company.
    pub(in crate::app) fn open_companies(&mut self) {
        if !self.library.is_many() && self.library.reading.is_none() {
            self.tell(format!("There is one company. {}", self.library.advice));
        } else if self.is_calling() {
            self.tell("A call is running: e ends it, then C changes the company.");
        } else {
            self.overlay = Some(Overlay::Companies(self.companies()));
        }
    }

    fn companies(&self) -> Picker {
        let row = |company: &Member| Row {
            label: company.name.to_string(),
            aside: if company.number == self.library.here { "here" } else { "" }.to_owned(),
            keywords: company.id.to_string(),
            pick: Pick::Company(company.number),
        };
        let mut picker = Picker::new("Which company?", self.library.companies.iter().map(row).collect());
        // From an answer of another company `C` and Enter lead to that one.
        let likely = Pick::Company(self.selected_elsewhere().map_or(self.library.here, |entry| entry.company));
        picker.selected = picker.rows.iter().position(|row| row.pick == likely).unwrap_or_default();
        let left_out: Vec<_> = self.library.left_out.iter().take(3).map(SafeText::as_str).collect();
        let more = self.library.left_out.len() - left_out.len();
        let more = if more > 0 { format!("\n(and {more} more: onhold check FOLDER)") } else { String::new() };
        let note = if left_out.is_empty() { String::new() } else { format!("Left out: {}{more}", left_out.join("\n")) };
        picker.with_note(&note)
    }

    /// A company was chosen: its pack is read, and comes back as [`Told::Chosen`].
    pub(in crate::app) fn choose_company(&mut self, number: u32) -> Vec<Effect> {
        if number == self.library.here { Vec::new() } else { vec![Effect::ChoosePack(number)] }
    }

    /// Everything is about another company from now on. The record belongs to its own: it is kept, and an empty one begun.
    fn change_company(&mut self, chosen: Opened) -> Vec<Effect> {
        if self.is_calling() {
            self.tell("A call began meanwhile: the company stays.");
            return Vec::new();
        }
        self.finish_writing();
        let effects = self.save();
        if !self.call.is_blank() {
            self.unfinished.insert(0, self.call.clone());
        }
        let index = Arc::into_inner(chosen.index).unwrap_or_else(|| Index::new(&chosen.pack));
        self.content = Content { pack: chosen.pack, index };
        self.library.here = chosen.number;
        let mut calls = std::mem::take(&mut self.library.other_calls);
        calls.append(&mut self.unfinished);
        self.sort_calls(calls);
        (self.faq, self.directory) = (results::FaqPane::default(), crate::app::directory::DirectoryPane::default());
        self.strip.forget();
        self.overlay = None;
        if self.view.focus == Pane::Notes {
            self.focus(Pane::Faq);
        }
        let next = self.new_call();
        self.take_up(next);
        if !self.is_failing() {
            self.saving = Saving::Nothing;
        }
        let name = &self.content.pack.company.name;
        let unfinished = if self.unfinished.is_empty() { "" } else { " There is an unfinished call: c offers it." };
        self.tell(format!("Now: {name}.{unfinished}"));
        effects
    }

    /// Unfinished calls that were found: those to the current company are offered, the others wait for theirs.
    pub(in crate::app) fn sort_calls(&mut self, calls: Vec<Call>) {
        let here = &self.content.pack.company.id;
        (self.unfinished, self.library.other_calls) = calls.into_iter().partition(|call| call.company == *here);
    }

    /// `Ctrl-l`: the search looks in all companies, or in the current one again.
    pub(in crate::app) fn search_everywhere(&mut self) {
        self.faq.everywhere = !self.faq.everywhere;
        self.refresh_faq();
    }

    /// What the query finds in all companies. The entries are kept, and not their places: the library may still grow.
    pub(in crate::app) fn find_everywhere(&mut self) {
        let parts = self.searched();
        let (mut results, marker) = find::search_and_highlight(&parts, self.faq_query());
        let entry = |hit: &find::Hit| parts.get(hit.part).and_then(|part| part.entries().get(hit.entry)).cloned();
        let found = |hit: find::Hit| Found {
            entry: hit.entry,
            marks: marker.title(hit.part, hit.entry),
            elsewhere: entry(&hit),
        };
        let listed = std::mem::take(&mut results.hits).into_iter().map(found).collect();
        let mut told = crate::app::search::messages::Told::new(results);
        if told.total == 0 && self.faq.kind.is_some() {
            told.elsewhere = find::search(&parts, Query { kind: None, ..self.faq_query() }).total;
        }
        (self.faq.found, self.faq.told) = (listed, told);
    }

    /// Whether the selected entry is of another company than the current one.
    fn selected_elsewhere(&self) -> Option<&Entry> {
        let found = self.faq.found.get(self.faq.selected)?;
        let is_pack = |entry: &&Entry| entry.kind != Kind::Call && entry.company != self.library.here;
        found.elsewhere.as_ref().filter(is_pack)
    }

    /// True while the selected entry is of another company: it can be read, but its departments and checklists are not at hand.
    pub(in crate::app) fn is_elsewhere(&self) -> bool {
        self.selected_elsewhere().is_some()
    }

    /// The answer of the selected entry, where that is of another company.
    pub(in crate::app) fn answer_elsewhere(&self) -> Option<Vec<Block>> {
        let entry = self.selected_elsewhere()?;
        let name = self.library.name(entry.company);
        let Some(opened) = self.library.opened(entry.company) else {
            let is_lost = self.library.failed == Some(entry.company);
            let text = if is_lost { "cannot be read any more." } else { "is being read." };
            return Some(vec![Block::new(Tone::Quiet, format!("The pack of {name} {text}"))]);
        };
        // What was taken down belongs to a call to somebody else: blanks stay blanks.
        let how = if self.is_calling() { "" } else { " C Enter changes to it." };
        let whose = format!("This is about {name}, not {}.{how}", self.content.pack.company.name);
        let mut out = vec![Block::led(Tone::Warning, "! ", whose)];
        out.extend(entry::document(&opened.pack, &Fields::default(), entry));
        Some(out)
    }

    /// What the open answer is marked with.
    #[must_use]
    pub fn answer_index(&self) -> &Index {
        if self.selected_call().is_some() {
            return &self.past_calls.index;
        }
        let opened = self.selected_elsewhere().and_then(|entry| self.library.opened(entry.company));
        opened.map_or(&self.content.index, |opened| &opened.index)
    }

    /// The pack that the selected entry needs, when it is not at hand and not on its way.
    pub(in crate::app) fn wanted_pack(&mut self) -> Option<Effect> {
        let number = self.selected_elsewhere()?.company;
        // A list that is about to change decides nothing.
        if self.faq.is_stale() || self.library.opened(number).is_some() || self.library.asked == Some(number) {
            return None;
        }
        self.library.asked = Some(number);
        Some(Effect::OpenPack(number))
    }
}
