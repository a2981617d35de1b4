//! Supplies the dashboard with packs: reads the library, and then single packs of it, on threads
//! that no key waits for. [`crate::runtime::library_reader`] reads a library.

use std::collections::HashMap;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;

use crate::app::Msg;
use crate::app::state::library::Opened;
use crate::app::state::msg::{Addition, LibraryMsg};
use crate::find::{Index, IndexBuilder, Wordings};
use crate::folders::Folders;
use crate::pack::Pack;
use crate::pack::library::{AtHand, Companies, LeftOut, Member, Place};
use crate::pack::own::NewPack;
use crate::runtime::additions;
use crate::runtime::additions::{Added, Stamps};
use crate::runtime::clock::now;
use crate::runtime::editor;
use crate::runtime::event::Event;
use crate::runtime::faults;
use crate::runtime::library_reader;
use crate::store::cache::Cache;
use crate::text::safe::{SafeText, display_path};

/// The time between two progress reports: short enough to see progress, long enough to cost
/// nothing.
const TELL_EVERY: Duration = Duration::from_millis(100);

/// Reads the library for the dashboard, and then single packs of it. No key ever waits for this.
#[derive(Debug)]
pub struct LibraryLoader {
    places: Arc<Mutex<Vec<Place>>>,
    /// Where packs are, where new ones go, and where the cache is.
    folders: Folders,
    /// The stamps of each pack's files when it was last read or checked, by pack number.
    seen: Arc<Mutex<HashMap<u32, Stamps>>>,
    /// The wordings of the library, once it is read, to recognize what a new pack repeats.
    wordings: Arc<Mutex<Wordings>>,
    events: Sender<Event>,
}

impl LibraryLoader {
    /// Starts reading the library; the pack with the number `here` is shown already.
    ///
    /// With a single pack, which the dashboard already has, there is nothing to read. If all packs
    /// are built in, their names are known, and the rest waits until the user searches all
    /// companies.
    #[must_use]
    pub fn start(at_hand: AtHand, here: u32, folders: &Folders, events: Sender<Event>) -> Self {
        let waits = at_hand.built_in_companies().is_some();
        let AtHand { places, left_out } = at_hand;
        let is_one = places.len() == 1;
        let seen = places.get(here as usize).map(|place| (here, additions::stamps(place)));
        let seen = Arc::new(Mutex::new(seen.into_iter().collect()));
        let (places, wordings) = (Arc::new(Mutex::new(places)), Arc::default());
        let loader = Self { places, folders: folders.clone(), seen, wordings, events };
        if waits || is_one {
            if !left_out.is_empty() {
                let left_out = left_out.iter().map(shown).collect();
                let part = LibraryMsg::Part { companies: Vec::new(), left_out, index: Arc::default() };
                tell(&loader.events, part);
                tell(&loader.events, LibraryMsg::Whole);
            }
        } else {
            loader.read_with(left_out);
        }
        loader
    }

    /// Reads the packs of the library so that they can be searched.
    pub fn read_library(&self) {
        self.read_with(Vec::new());
    }

    fn read_with(&self, left_out: Vec<LeftOut>) {
        let (places, cache, events) = (self.places(), self.folders.cache(), self.events.clone());
        let wordings = Arc::clone(&self.wordings);
        thread::spawn(move || {
            let read = read_for_the_dashboard(&places, cache.as_ref(), left_out, &events);
            *lock(&wordings) = read;
            tell(&events, LibraryMsg::Whole);
        });
    }

    fn places(&self) -> Vec<Place> {
        lock(&self.places).clone()
    }

    /// Writes a pack for a new company and reads it, to make it the current one.
    pub fn add(&self, new: NewPack) {
        let (places, packs, events) = (Arc::clone(&self.places), self.folders.packs_dir(), self.events.clone());
        let (wordings, seen) = (Arc::clone(&self.wordings), Arc::clone(&self.seen));
        thread::spawn(move || {
            let Some(packs) = packs else {
                return tell(&events, LibraryMsg::NotAdded("No home folder is known for packs.".into()));
            };
            let file = match new.create(&packs, now(&TimeZone::system()).local().date()) {
                Ok(file) => file,
                Err(error) => return tell(&events, LibraryMsg::NotAdded(format!("No pack: {error}.").into())),
            };
            let shown = SafeText::from(display_path(&file));
            let place = Place::InFolder(file);
            let stamps = additions::stamps(&place);
            let told = match place.load() {
                Ok(pack) => {
                    let number = number_of(&places, &place);
                    lock(&seen).insert(number, stamps);
                    added(number, &mut lock(&wordings), pack, shown)
                }
                Err(error) => LibraryMsg::NotAdded(self::shown(&LeftOut::because(&place, &error))),
            };
            tell(&events, told);
        });
    }

    /// Lets the user write an addition to a pack in their editor; the terminal must be lent.
    pub fn write(&self, addition: Addition) {
        let (places, packs, events) = (Arc::clone(&self.places), self.folders.packs_dir(), self.events.clone());
        let seen = Arc::clone(&self.seen);
        thread::spawn(move || {
            let number = addition.company;
            let place = lock(&places).get(number as usize).cloned();
            let written = place.map(|place| additions::write(&place, packs.as_deref(), &addition, editor::run));
            drop(events.send(Event::EditorLeft));
            match written {
                Some(Ok(Added::Sound(pack, place))) => {
                    lock(&seen).insert(number, additions::stamps(&place));
                    put(&places, number, place);
                    let index = Arc::new(Index::new(&pack));
                    let opened = Opened { number, pack: Arc::new(*pack), index };
                    tell(&events, LibraryMsg::Reread(opened, "Added to your pack.".into()));
                }
                Some(Ok(Added::Nothing)) => tell(&events, LibraryMsg::NotAdded("Nothing added.".into())),
                Some(Err(why)) => tell(&events, LibraryMsg::NotAdded(why.into())),
                None => {}
            }
        });
    }

    /// Checks the files of a pack, and reads it again if they have changed since it was read.
    pub fn look(&self, number: u32) {
        let (places, packs, events) = (Arc::clone(&self.places), self.folders.packs_dir(), self.events.clone());
        let seen = Arc::clone(&self.seen);
        thread::spawn(move || {
            let Some(place) = lock(&places).get(number as usize).cloned() else { return };
            let place = additions::now_at(&place, packs.as_deref());
            let stamps = additions::stamps(&place);
            let before = lock(&seen).insert(number, stamps.clone());
            if before.is_none_or(|before| before == stamps) {
                return;
            }
            put(&places, number, place.clone());
            let fault = place.local_fault();
            let told = match place.load() {
                Ok(_) if fault.is_some() => LibraryMsg::NotAdded(fault.map(|fault| shown(&fault)).unwrap_or_default()),
                Ok(pack) => {
                    let index = Arc::new(Index::new(&pack));
                    LibraryMsg::Reread(
                        Opened { number, pack: Arc::new(pack), index },
                        "The pack was read again.".into(),
                    )
                }
                Err(error) => LibraryMsg::NotAdded(shown(&LeftOut::because(&place, &error))),
            };
            tell(&events, told);
        });
    }

    /// Reads the packs that were put into the folder since it was read; companies in `known` are
    /// not read again.
    pub fn find(&self, known: Vec<(u32, SafeText)>) {
        let (places, folders, events) = (Arc::clone(&self.places), self.folders.clone(), self.events.clone());
        let wordings = Arc::clone(&self.wordings);
        thread::spawn(move || {
            let Ok(at_hand) = folders.at_hand() else { return };
            let mut left_out: Vec<SafeText> = at_hand.left_out.iter().map(shown).collect();
            let (mut taken, mut index, mut companies) = (Companies::default(), IndexBuilder::new(), Vec::new());
            for (number, id) in &known {
                taken.know(id.clone(), lock(&places).get(*number as usize).map(Place::shown).unwrap_or_default());
            }
            for place in at_hand.places.into_iter().filter(|place| place.built_in().is_none()) {
                let number = number_of(&places, &place);
                if known.iter().any(|(known, _)| *known == number) {
                    continue;
                }
                let pack = place.load().map_err(|error| LeftOut::because(&place, &error));
                match pack.and_then(|pack| taken.take(&place, &pack).map(|()| pack)) {
                    Ok(pack) => {
                        companies.push(Member::new(number, &pack));
                        index = index.add(&pack, number);
                    }
                    Err(why) => left_out.push(shown(&why)),
                }
            }
            let mut index = index.finish();
            index.mark_repeated(&mut lock(&wordings));
            tell(&events, LibraryMsg::Found { companies, left_out, index: Arc::new(index) });
        });
    }

    /// Reads a pack again, to show an entry of it.
    pub fn open(&self, number: u32) {
        self.read(number, false, LibraryMsg::Opened);
    }

    /// Reads a pack again, to make it the current one.
    pub fn choose(&self, number: u32) {
        self.read(number, true, LibraryMsg::Chosen);
    }

    fn read(&self, number: u32, is_watched: bool, told: fn(Opened) -> LibraryMsg) {
        let (place, events) = (lock(&self.places).get(number as usize).cloned(), self.events.clone());
        let seen = Arc::clone(&self.seen);
        thread::spawn(move || {
            let Some(place) = place else { return };
            if is_watched {
                lock(&seen).insert(number, additions::stamps(&place));
            }
            let told = match place.load() {
                Ok(pack) => {
                    let index = Arc::new(Index::at(&place, &pack));
                    told(Opened { number, pack: Arc::new(pack), index })
                }
                Err(error) => LibraryMsg::Failed(number, shown(&LeftOut::because(&place, &error))),
            };
            tell(&events, told);
        });
    }
}

/// Returns the index of the pack at `place`; `shown` is that pack as [`AtHand::first_to_show`]
/// returned it.
///
/// `shown` may lack the parts that only the search reads. So if the user has additions to a
/// built-in pack, its index is built from the whole pack.
#[must_use]
pub fn index_of(place: Option<&Place>, shown: &Pack) -> Index {
    let Some(place) = place else { return Index::new(shown) };
    let is_part = matches!(place, Place::WithLocal(..)) && place.built_in().is_some();
    let whole = if is_part { place.load().ok() } else { None };
    Index::at(place, whole.as_ref().unwrap_or(shown))
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Replaces the place of the pack with this number.
fn put(places: &Mutex<Vec<Place>>, number: u32, place: Place) {
    if let Some(known) = lock(places).get_mut(number as usize) {
        *known = place;
    }
}

/// Returns the number of the pack at `place`, adding it to the library if it is new.
fn number_of(places: &Mutex<Vec<Place>>, place: &Place) -> u32 {
    let mut places = lock(places);
    let known = places.iter().position(|known| known.path() == place.path());
    let number = known.unwrap_or_else(|| {
        places.push(place.clone());
        places.len() - 1
    });
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Returns the message about a new pack; `wordings` are those of the library so far.
fn added(number: u32, wordings: &mut Wordings, pack: Pack, file: SafeText) -> LibraryMsg {
    let company = Member::new(number, &pack);
    let mut index = IndexBuilder::new().add(&pack, number).finish();
    index.mark_repeated(wordings);
    let index = Arc::new(index);
    let alone = Arc::new(Index::new(&pack));
    LibraryMsg::Added { company, opened: Opened { number, pack: Arc::new(pack), index: alone }, index, file }
}

fn read_for_the_dashboard(
    places: &[Place],
    cache: Option<&Cache>,
    mut left_out: Vec<LeftOut>,
    events: &Sender<Event>,
) -> Wordings {
    faults::point("library");
    let mut told = Instant::now();
    library_reader::read(
        places,
        cache,
        |read| {
            if told.elapsed() >= TELL_EVERY {
                told = Instant::now();
                tell(events, LibraryMsg::Reading(read, places.len()));
            }
        },
        |part| {
            left_out.extend(part.left_out);
            let left_out = left_out.drain(..).map(|left_out| shown(&left_out)).collect();
            tell(events, LibraryMsg::Part { companies: part.companies, left_out, index: Arc::new(part.index) });
        },
    )
}

fn shown(left_out: &LeftOut) -> SafeText {
    SafeText::from(left_out.to_string())
}

/// Sends a message to the dashboard. If no one receives it, the program is ending anyway.
fn tell(events: &Sender<Event>, told: LibraryMsg) {
    drop(events.send(Event::Msg(Msg::Library(told))));
}
