//! The corpus of `onhold search`: one pack or the whole library, and the user's own calls.
//!
//! For a library, only the index is kept; the packs of the hits are read again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use jiff::tz::TimeZone;

use crate::call::Call;
use crate::call::date_words::Style;
use crate::call::profile::Profile;
use crate::documents::entry::PackEntry;
use crate::documents::number_check::{Verdict, judge, judge_all, judge_everywhere};
use crate::documents::past_call;
use crate::find::{Entry, Hit, Index, Kind, Results};
use crate::pack::Pack;
use crate::pack::library::{AtHand, LeftOut, Member, Place};
use crate::pack::load::LoadError;
use crate::runtime::{clock, library_reader};
use crate::store::cache::Cache;

/// What is searched.
pub(super) struct Searched {
    /// The indexes, to be searched together.
    pub(super) parts: Vec<Index>,
    places: Vec<Place>,
    /// The companies of a library, in ascending order of their numbers.
    companies: Vec<Member>,
    packs: RefCell<HashMap<u32, Option<Rc<Pack>>>>,
    calls: Vec<Call>,
    profile: Profile,
    /// How days and times are written.
    pub(super) style: Style,
}

impl Searched {
    /// Returns the corpus with the companies that may list the number in `text`, if the pack doesn't.
    pub(super) fn with_others(mut self, at_hand: &AtHand, text: &str) -> Self {
        let verdict = self.only().and_then(|pack| judge(&pack, text));
        if verdict.is_some_and(|verdict| !matches!(verdict, Verdict::Listed { .. })) {
            self.companies = at_hand.sound().map(|(number, pack)| Member::new(number, &pack)).collect();
        }
        self
    }

    /// Returns the verdict on a number in `text`, and the pack that it speaks of: the first one.
    pub(super) fn judge(&self, text: &str) -> Option<(Verdict, Rc<Pack>)> {
        if !text.contains(char::is_numeric) {
            return None;
        }
        let first = || self.companies.first().and_then(|company| self.pack_at(company.number));
        let verdict = |pack: &Pack| match self.only() {
            Some(_) => judge_everywhere(pack, &self.companies, &self.profile, text),
            None => judge_all(pack, &self.companies, &self.profile, text),
        };
        let pack = self.only().or_else(first)?;
        Some((verdict(&pack)?, pack))
    }

    /// Returns a corpus of one pack.
    pub(super) fn one(pack: Pack, index: Index) -> Self {
        Self {
            parts: vec![index],
            places: Vec::new(),
            companies: Vec::new(),
            packs: RefCell::new(HashMap::from([(0, Some(Rc::new(pack)))])),
            calls: Vec::new(),
            profile: Profile::default(),
            style: Style::default(),
        }
    }

    /// Returns a corpus of all sound packs, and what was left out.
    ///
    /// Packs that are in `cache` are not parsed again.
    ///
    /// # Errors
    /// When no pack is sound.
    pub(super) fn all(at_hand: &AtHand, cache: Option<&Cache>) -> Result<(Self, Vec<LeftOut>), LoadError> {
        let mut searched = Self {
            parts: Vec::new(),
            places: at_hand.places.clone(),
            companies: Vec::new(),
            packs: RefCell::default(),
            calls: Vec::new(),
            profile: Profile::default(),
            style: Style::default(),
        };
        let mut left_out = at_hand.left_out.clone();
        library_reader::read(
            &at_hand.places,
            cache,
            |_| {},
            |part| {
                searched.companies.extend(part.companies);
                searched.parts.push(part.index);
                left_out.extend(part.left_out);
            },
        );
        if searched.companies.is_empty() {
            at_hand.first()?;
        }
        Ok((searched, left_out))
    }

    /// Sets how days and times are written; must come before the calls.
    pub(super) fn with_style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Adds the user's own calls.
    pub(super) fn with_calls(mut self, calls: Vec<Call>) -> Self {
        if calls.is_empty() {
            // Without calls, nobody needs the time zone, and finding it reads the whole zone database.
            return self;
        }
        let (style, now) = (self.style, clock::now(&TimeZone::system()));
        let index = Index::of_calls(&calls, |call| {
            let member = self.companies.iter().find(|member| member.id == call.company);
            let pack = self.only().or_else(|| member.and_then(|member| self.pack_at(member.number)));
            past_call::title(call, pack.as_deref(), style, now)
        });
        self.parts.push(index);
        self.calls = calls;
        self
    }

    /// Adds the user's own details, to recognize a number that is theirs.
    pub(super) fn with_profile(mut self, profile: Profile) -> Self {
        self.profile = profile;
        self
    }

    /// Returns the record of an entry that is a call.
    pub(super) fn call(&self, entry: &Entry) -> Option<&Call> {
        self.calls.iter().find(|call| entry.kind == Kind::Call && call.id == entry.id)
    }

    /// Returns the pack of an entry; one of many packs is read again.
    pub(super) fn pack(&self, entry: &Entry) -> Option<Rc<Pack>> {
        self.pack_at(entry.company)
    }

    fn pack_at(&self, number: u32) -> Option<Rc<Pack>> {
        // The output needs nothing that only the search reads of a built-in pack.
        let load = |place: &Place| match place {
            Place::BuiltIn(pack) => pack.to_show().ok(),
            Place::Named(_) | Place::InFolder(_) | Place::WithLocal(..) => place.load().ok(),
        };
        let read = || self.places.get(number as usize).and_then(load).map(Rc::new);
        self.packs.borrow_mut().entry(number).or_insert_with(read).clone()
    }

    /// Returns the pack, if only one is searched.
    pub(super) fn only(&self) -> Option<Rc<Pack>> {
        if self.places.is_empty() { self.packs.borrow().get(&0).cloned().flatten() } else { None }
    }

    /// Returns the name of an entry's company; for a call, the id of its company.
    pub(super) fn company(&self, entry: &Entry) -> &str {
        if let Some(call) = self.call(entry) {
            return &call.company;
        }
        let at = self.companies.binary_search_by_key(&entry.company, |company| company.number);
        at.ok().and_then(|at| self.companies.get(at)).map_or("", |company| company.name.as_str())
    }

    /// Returns the id of the company of an entry.
    pub(super) fn company_id(&self, entry: &Entry) -> String {
        let pack = || self.pack(entry).map(|pack| pack.company.id.to_string());
        self.call(entry).map(|call| call.company.to_string()).or_else(pack).unwrap_or_default()
    }

    /// Returns the text of an entry without its title, in paragraphs.
    pub(super) fn paragraphs(&self, entry: &Entry) -> Vec<String> {
        if let Some(call) = self.call(entry) {
            return past_call::paragraphs(call, None, self.style);
        }
        let pack = self.pack(entry);
        let found = pack.as_deref().and_then(|pack| PackEntry::of(pack, entry));
        found.map(|found| found.paragraphs(self.style)).unwrap_or_default()
    }

    /// Returns the entries of the hits, best first.
    pub(super) fn shown<'a>(&'a self, results: &'a Results) -> impl Iterator<Item = (&'a Entry, &'a Hit)> {
        let entry = |hit: &Hit| self.parts.get(hit.part).and_then(|part| part.entries().get(hit.entry));
        results.hits.iter().filter_map(move |hit| entry(hit).map(|entry| (entry, hit)))
    }
}
