//! The library: which packs are available, where each one is, their order, and what is left out and
//! why.
//!
//! Owns the rules for a folder of packs and for two packs of one company;
//! [`load`](crate::pack::load) decides what a single file may be. Reads the disk and nothing else
//! outside the program. Must not search packs.

mod place;

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

pub use self::place::{LeftOut, Place};
use self::place::{file_name, with_local};
use crate::pack::built_in;
use crate::pack::built_in::BuiltIn;
use crate::pack::load::LoadError;
use crate::pack::local;
use crate::pack::{Department, Number, Pack};
use crate::text::safe::{SafeText, neutralize_line};

/// One company of the library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The position of its pack: what [`Entry::company`](crate::find::Entry::company) holds.
    pub number: u32,
    /// The id of the company.
    pub id: SafeText,
    /// The name to show.
    pub name: SafeText,
    /// The two-letter code of its country, which decides how numbers are written.
    pub home: SafeText,
    /// Its telephone numbers, to look up a number in all companies.
    pub numbers: Vec<ListedNumber>,
}

/// A telephone number, and who answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListedNumber {
    /// The number in international form.
    pub e164: SafeText,
    /// The number as the pack prints it.
    pub printed: SafeText,
    /// The name of the department.
    pub department: SafeText,
}

impl Member {
    /// Creates the company of `pack`, which is the pack at position `number`.
    #[must_use]
    pub fn new(number: u32, pack: &Pack) -> Self {
        let listed = |(department, number): (&Department, &Number)| ListedNumber {
            e164: number.e164.clone(),
            printed: number.printed.clone(),
            department: department.name.clone(),
        };
        let company = &pack.company;
        Self {
            number,
            id: company.id.clone(),
            name: company.name.clone(),
            home: company.home.clone(),
            numbers: pack.numbers().map(listed).collect(),
        }
    }
}

/// The available packs, before any of them is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AtHand {
    /// The places in the order of the library: the built-in packs, then files by name.
    ///
    /// The position of a company in this list is its number.
    pub places: Vec<Place>,
    /// Other files beside them.
    pub left_out: Vec<LeftOut>,
}

impl AtHand {
    /// Finds the packs.
    ///
    /// These are what `named` refers to: one file, the packs of a folder, or the built-in pack of
    /// that id with the user's additions. Without it, the built-in packs and those in `packs_dir`.
    ///
    /// # Errors
    /// If a named folder can't be read, or holds no pack.
    pub fn find(named: Option<&Path>, packs_dir: Option<&Path>) -> Result<Self, LoadError> {
        match (named, packs_dir) {
            (Some(path), _) if path.is_dir() => Self::in_folder(path),
            (Some(path), folder) => Ok(Self { places: vec![named_place(path, folder)], left_out: Vec::new() }),
            (None, None) => Ok(Self { places: built_in_places().collect(), left_out: Vec::new() }),
            (None, Some(folder)) => Ok(Self::beside_the_built_in(folder)),
        }
    }

    /// Finds the packs of one folder, but not in its subfolders.
    fn in_folder(folder: &Path) -> Result<Self, LoadError> {
        let shown = || neutralize_line(&folder.display().to_string());
        let found = listed(folder).map_err(|reason| LoadError::Unreadable { file: shown(), reason })?;
        if found.places.is_empty() { Err(LoadError::NoPack { folder: shown() }) } else { Ok(found) }
    }

    /// Finds the built-in packs and those in `folder`, built-in ones first.
    ///
    /// A missing or empty folder is not an error: most people have none.
    fn beside_the_built_in(folder: &Path) -> Self {
        let mut found = match listed(folder) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(error) => {
                let shown = SafeText::from(neutralize_line(&folder.display().to_string()));
                let left_out = vec![LeftOut::because_of(shown, &format!("it cannot be read: {error}"))];
                Self { places: Vec::new(), left_out }
            }
        };
        let (local, left_out): (Vec<_>, Vec<_>) = std::mem::take(&mut found.left_out)
            .into_iter()
            .partition(|left_out| built_in_with(&folder.join(left_out.file.as_str())).is_some());
        found.left_out = left_out;
        let local: Vec<PathBuf> = local.iter().map(|local| folder.join(local.file.as_str())).collect();
        let built_in = built_in_places().map(|place| {
            let id = place.built_in().map_or("", |pack| pack.id);
            match local.iter().find(|file| local::adds_to(file) == Some(id)) {
                Some(file) => Place::WithLocal(Box::new(place), file.clone()),
                None => place,
            }
        });
        found.places.splice(0..0, built_in);
        found
    }

    /// Returns the companies if all packs are built in.
    ///
    /// Their names are known without reading the packs.
    #[must_use]
    pub fn built_in_companies(&self) -> Option<Vec<Member>> {
        let members = self.built_in_members();
        (members.len() == self.places.len()).then_some(members)
    }

    /// Returns the companies of the built-in packs, without their numbers: no pack is read.
    #[must_use]
    pub fn built_in_members(&self) -> Vec<Member> {
        let of_built_in = |number, pack: BuiltIn| Member {
            number,
            id: pack.id.into(),
            name: pack.name.into(),
            home: SafeText::default(),
            numbers: Vec::new(),
        };
        let member = |(number, place): (u32, &Place)| place.built_in().map(|pack| of_built_in(number, pack));
        (0..).zip(&self.places).filter_map(member).collect()
    }

    /// Returns the place of the pack with this name, or else of the one whose company has it as its
    /// id.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Option<&Place> {
        let is_company =
            |place: &&Place| place.built_in().is_none() && place.load().is_ok_and(|pack| pack.company.id == name);
        let named = self.places.iter().find(|place| place.name() == name);
        named.or_else(|| self.places.iter().find(is_company))
    }

    /// Returns the sound packs with their positions; of two packs for one company, only the first.
    pub fn sound(&self) -> impl Iterator<Item = (u32, Pack)> {
        let mut known = Companies::default();
        (0..).zip(&self.places).filter_map(move |(number, place)| {
            let pack = place.load().ok()?;
            known.take(place, &pack).ok().map(|()| (number, pack))
        })
    }

    /// Returns the first sound pack and its position: the pack to search.
    ///
    /// # Errors
    /// If there is none; the error has everything that is wrong with the first pack.
    pub fn first(&self) -> Result<(u32, Pack), LoadError> {
        self.first_by(Place::load)
    }

    /// Returns the first sound pack for the first frame.
    ///
    /// A built-in pack comes without the parts that only the search reads.
    ///
    /// # Errors
    /// As [`AtHand::first`].
    pub fn first_to_show(&self) -> Result<(u32, Pack), LoadError> {
        self.first_by(load_to_show)
    }

    /// Returns the pack with this number, as [`AtHand::first_to_show`] does; `None` if it isn't
    /// sound.
    #[must_use]
    pub fn to_show(&self, number: u32) -> Option<Pack> {
        load_to_show(self.places.get(number as usize)?).ok()
    }

    fn first_by(&self, load: impl Fn(&Place) -> Result<Pack, LoadError>) -> Result<(u32, Pack), LoadError> {
        let mut failed = None;
        for (number, place) in (0..).zip(&self.places) {
            match load(place) {
                Ok(pack) => return Ok((number, pack)),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        Err(failed.unwrap_or(LoadError::NoPack { folder: String::new() }))
    }
}

/// Loads a pack like [`Place::load`], but a built-in one without the parts that only the search
/// reads.
fn load_to_show(place: &Place) -> Result<Pack, LoadError> {
    match place {
        Place::BuiltIn(pack) => pack.to_show().map_err(LoadError::BuiltIn),
        Place::Named(_) | Place::InFolder(_) => place.load(),
        Place::WithLocal(shared, local) => match **shared {
            Place::BuiltIn(pack) => Ok(with_local(pack.to_show().map_err(LoadError::BuiltIn)?, local, &mut |_| {})),
            Place::Named(_) | Place::InFolder(_) | Place::WithLocal(..) => place.load(),
        },
    }
}

/// Returns the built-in pack with this id, unless there is a file or folder of that name.
#[must_use]
pub fn built_in_named(path: &Path) -> Option<BuiltIn> {
    built_in::ALL.into_iter().find(|pack| path.as_os_str() == pack.id).filter(|_| !path.exists())
}

/// Returns the place of the file `named`, or of the built-in pack with that id if there is no such
/// file.
fn named_place(named: &Path, packs_dir: Option<&Path>) -> Place {
    let Some(pack) = built_in_named(named) else { return Place::Named(named.to_owned()) };
    let at_hand = packs_dir.map(AtHand::beside_the_built_in).unwrap_or_default();
    let known = at_hand.places.into_iter().find(|place| place.built_in() == Some(pack));
    known.unwrap_or(Place::BuiltIn(pack))
}

/// Returns the places of the built-in packs.
fn built_in_places() -> impl Iterator<Item = Place> {
    built_in::ALL.into_iter().map(Place::BuiltIn)
}

/// Lists the files of a folder whose names end in `.toml`, by name.
///
/// Skips hidden files and backup files of editors.
fn listed(folder: &Path) -> io::Result<AtHand> {
    let mut names: Vec<(OsString, PathBuf, bool)> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let is_dir = is_dir(&entry);
        names.push((entry.file_name(), entry.path(), is_dir));
    }
    names.sort();
    let mut found = AtHand::default();
    let mut local = Vec::new();
    for (_, path, is_dir) in names {
        let name = file_name(&path);
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        if is_dir {
            found.left_out.push(LeftOut::because_of(name, "folders in the folder of packs are not read"));
        } else if local::adds_to(&path).is_some() {
            local.push(path);
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            found.places.push(Place::InFolder(path));
        } else {
            found.left_out.push(LeftOut::because_of(name, "the name of a pack ends in .toml"));
        }
    }
    for path in local {
        let shared = local::adds_to(&path).map(|name| folder.join(format!("{name}.toml"))).unwrap_or_default();
        if let Some(place) = found.places.iter_mut().find(|place| place.path() == shared) {
            *place = Place::WithLocal(Box::new(place.clone()), path);
        } else {
            let why = format!("there is no {} that it could add to", file_name(&shared));
            found.left_out.push(LeftOut { file: file_name(&path), why: why.into() });
        }
    }
    Ok(found)
}

/// Returns the pack that a file of local additions adds to.
///
/// This is the pack beside it, or else a built-in one.
#[must_use]
pub fn shared_by(file: &Path) -> Option<Place> {
    let beside = file.with_file_name(format!("{}.toml", local::adds_to(file)?));
    if beside.is_file() { Some(Place::InFolder(beside)) } else { built_in_with(file).map(Place::BuiltIn) }
}

/// Returns the built-in pack that a file of local additions adds to.
fn built_in_with(file: &Path) -> Option<BuiltIn> {
    let id = local::adds_to(file)?;
    built_in::ALL.into_iter().find(|pack| pack.id == id)
}

/// Returns whether this is a folder, or a link to one.
fn is_dir(entry: &DirEntry) -> bool {
    match entry.file_type() {
        Ok(kind) if kind.is_symlink() => entry.path().is_dir(),
        Ok(kind) => kind.is_dir(),
        Err(_) => false,
    }
}

/// The companies seen so far.
///
/// Of two packs with one company id, the first in the order of the library is used.
#[derive(Debug, Default)]
pub struct Companies {
    known: HashMap<SafeText, SafeText>,
}

impl Companies {
    /// Adds the company of `pack`.
    ///
    /// # Errors
    /// If an earlier pack has its id.
    pub fn take(&mut self, place: &Place, pack: &Pack) -> Result<(), LeftOut> {
        if let Some(earlier) = self.known.get(&pack.company.id) {
            let why = format!("{earlier} has the company id {} already, and comes first", pack.company.id);
            return Err(LeftOut { file: place.shown(), why: why.into() });
        }
        self.known.insert(pack.company.id.clone(), place.shown());
        Ok(())
    }

    /// Adds a company that was read before, from the pack named `place`.
    pub fn know(&mut self, id: SafeText, place: SafeText) {
        self.known.insert(id, place);
    }

    /// Adds the companies of `places`, which are sound; none of them if an earlier pack has the id
    /// of one.
    ///
    /// Returns whether they were added.
    pub fn take_all(&mut self, places: &[Place], companies: &[Member]) -> bool {
        let are_new = companies.iter().all(|company| !self.known.contains_key(&company.id));
        if are_new {
            self.known.extend(places.iter().zip(companies).map(|(place, company)| (company.id.clone(), place.shown())));
        }
        are_new
    }
}
