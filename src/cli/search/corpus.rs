//! What `onhold search` searches: one pack, or all of the library, and the user's own calls. Of the library it keeps what can
//! be found and reads the packs of the hits again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::call::Call;
use crate::find::{Entry, Index, Kind};
use crate::pack::Pack;
use crate::pack::library::{AtHand, LeftOut, Member, Place};
use crate::pack::load::LoadError;
use crate::runtime::library_loader;

/// What is searched.
pub(super) struct Searched {
    /// To be searched together.
    pub(super) parts: Vec<Index>,
    places: Vec<Place>,
    /// In ascending order of their numbers.
    companies: Vec<Member>,
    packs: RefCell<HashMap<u32, Option<Rc<Pack>>>>,
    calls: Vec<Call>,
}

impl Searched {
    /// One pack.
    pub(super) fn one(pack: Pack) -> Self {
        Self {
            parts: vec![Index::new(&pack)],
            places: Vec::new(),
            companies: Vec::new(),
            packs: RefCell::new(HashMap::from([(0, Some(Rc::new(pack)))])),
            calls: Vec::new(),
        }
    }

    /// All packs at hand that are sound, and what is left out.
    ///
    /// # Errors
    /// When none is sound.
    pub(super) fn all(at_hand: &AtHand) -> Result<(Self, Vec<LeftOut>), LoadError> {
        let mut searched = Self {
            parts: Vec::new(),
            places: at_hand.places.clone(),
            companies: Vec::new(),
            packs: RefCell::default(),
            calls: Vec::new(),
        };
        let mut left_out = at_hand.left_out.clone();
        library_loader::read(
            &at_hand.places,
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

    /// The same, and the user's own calls.
    pub(super) fn with_calls(mut self, calls: Vec<Call>) -> Self {
        self.parts.push(Index::of_calls(&calls));
        self.calls = calls;
        self
    }

    /// The record that `entry` stands for.
    pub(super) fn call(&self, entry: &Entry) -> Option<&Call> {
        self.calls.iter().find(|call| entry.kind == Kind::Call && call.id == entry.id)
    }

    /// The pack that `entry` is from; read again where it is one of many.
    pub(super) fn pack(&self, entry: &Entry) -> Option<Rc<Pack>> {
        let read = || self.places.get(entry.company as usize).and_then(|place| place.load().ok()).map(Rc::new);
        self.packs.borrow_mut().entry(entry.company).or_insert_with(read).clone()
    }

    /// The pack, where one is searched.
    pub(super) fn only(&self) -> Option<Rc<Pack>> {
        if self.places.is_empty() { self.packs.borrow().get(&0).cloned().flatten() } else { None }
    }

    /// The name of the company that `entry` is from; of a call, its id.
    pub(super) fn company(&self, entry: &Entry) -> &str {
        if let Some(call) = self.call(entry) {
            return &call.company;
        }
        let at = self.companies.binary_search_by_key(&entry.company, |company| company.number);
        at.ok().and_then(|at| self.companies.get(at)).map_or("", |company| company.name.as_str())
    }
}
