//! The library as the dashboard knows it: its companies, and which packs have been read.

use std::sync::Arc;

use crate::call::{About, Medium};
use crate::find::Index;
use crate::pack::Pack;
use crate::pack::library::Member;
use crate::pack::own::Whereabouts;
use crate::text::safe::SafeText;

/// The available packs, as far as they have been read.
#[derive(Debug, Default)]
pub struct Library {
    /// The companies, in the order of the library; empty if the program was given one pack.
    pub companies: Vec<Member>,
    /// The indexes of their packs, for searching all companies.
    pub parts: Vec<Arc<Index>>,
    /// The number of the current company.
    pub here: u32,
    /// Whether the companies are known but no pack is read yet.
    ///
    /// Reading waits until a search needs them.
    pub unread: bool,
    /// How many packs have been read, out of how many; `None` once all are read.
    pub reading: Option<(usize, usize)>,
    /// The packs that were left out, each with the reason.
    pub left_out: Vec<SafeText>,
    /// A sentence that says where to put more packs.
    pub advice: SafeText,
    /// Where the user is: a new company is probably there, too.
    pub user: Whereabouts,
    /// The id of the company to open with, from the settings.
    pub preferred: Option<SafeText>,
    /// Whether the company that opens at the start has been decided.
    pub opening: Opening,
    /// The packs that were read for a search over all companies.
    pub(in crate::app) packs: Packs,
    /// What to do once the company that was chosen is the current one.
    pub(in crate::app) then: Option<Then>,
}

/// The packs that were read beside the current one.
#[derive(Debug, Default)]
pub(in crate::app) struct Packs {
    /// The packs that were asked for and have arrived, latest last.
    pub(in crate::app) opened: Vec<Opened>,
    /// The pack that was asked for last and has not arrived yet.
    pub(in crate::app) asked: Option<u32>,
    /// The company whose pack could not be read.
    pub(in crate::app) failed: Option<u32>,
    /// A new version of the current pack, to switch to when the call ends.
    pub(in crate::app) reread: Option<Opened>,
}

/// What the user chose that has to wait for another company to become the current one.
#[derive(Debug)]
pub(in crate::app) enum Then {
    /// Continue this unfinished call.
    Resume(String),
    /// Continue this case.
    GoOn {
        /// The id of the case.
        case: String,
        /// By telephone or in writing.
        medium: Medium,
        /// The promise that was chosen.
        about: Option<About>,
    },
}

/// Whether the company that opens at the start has been decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Opening {
    /// Decided: the current company stays.
    #[default]
    Decided,
    /// Undecided: the records and the packs are not known yet.
    Undecided,
    /// The pack of this company was asked for.
    Asked(u32),
    /// The user typed before that pack came: the current company stays.
    TooLate(u32),
}

impl Opening {
    /// Keeps the current company, because the user has typed something.
    pub(in crate::app) fn typed(&mut self) {
        *self = match *self {
            Self::Decided | Self::Undecided => Self::Decided,
            Self::Asked(number) | Self::TooLate(number) => Self::TooLate(number),
        };
    }
}

/// A pack of the library that was read.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The number of its company.
    pub number: u32,
    /// The pack.
    pub pack: Arc<Pack>,
    /// Its index.
    pub index: Arc<Index>,
}

impl Library {
    /// Returns a library that knows only the current pack so far.
    #[must_use]
    pub fn new(here: u32, advice: SafeText) -> Self {
        Self { here, advice, ..Self::default() }
    }

    /// Returns whether there is more than one company to choose from.
    #[must_use]
    pub fn is_many(&self) -> bool {
        self.companies.len() > 1
    }

    /// Returns the name of the company with this number.
    #[must_use]
    pub fn name(&self, number: u32) -> &str {
        let at = self.companies.binary_search_by_key(&number, |company| company.number);
        at.ok().and_then(|at| self.companies.get(at)).map_or("", |company| company.name.as_str())
    }

    pub(in crate::app) fn opened(&self, number: u32) -> Option<&Opened> {
        self.packs.opened.iter().find(|opened| opened.number == number)
    }
}
