//! The library as the dashboard knows it: which companies there are, and what of them has been read.

use std::sync::Arc;

use crate::call::Medium;
use crate::find::Index;
use crate::pack::Pack;
use crate::pack::library::Member;
use crate::text::safe::SafeText;

/// The packs at hand, as far as they have been read.
#[derive(Debug, Default)]
pub struct Library {
    /// The companies, in the order of the library; empty where one pack was named.
    pub companies: Vec<Member>,
    /// What can be found in them, to be searched together.
    pub parts: Vec<Arc<Index>>,
    /// The number of the current company.
    pub here: u32,
    /// Whether the companies are known and nothing of them is read yet, which waits until all are searched.
    pub unread: bool,
    /// How many packs have been read, of how many, while there are more.
    pub reading: Option<(usize, usize)>,
    /// What is left out, each with the reason.
    pub left_out: Vec<SafeText>,
    /// Where more packs go, in a sentence.
    pub advice: SafeText,
    /// The id of the company that the settings open with.
    pub preferred: Option<SafeText>,
    /// Whether it is known which company opens at the start.
    pub opening: Opening,
    /// Packs that were asked for, the latest last.
    pub(in crate::app) opened: Vec<Opened>,
    /// The pack that was asked for last, of which nothing has come yet.
    pub(in crate::app) asked: Option<u32>,
    /// The unfinished call to go on with once its company is the current one.
    pub(in crate::app) resume: Option<String>,
    /// The current pack as it says now, which waits for the end of the call.
    pub(in crate::app) reread: Option<Opened>,
    /// The case to go on with in the company that is being opened, and how.
    pub(in crate::app) going_on: Option<(String, Medium)>,
    /// The pack that could not be read.
    pub(in crate::app) failed: Option<u32>,
}

/// Whether it is known which company opens at the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Opening {
    /// The current one stays.
    #[default]
    Decided,
    /// The records and the packs are not known yet.
    Undecided,
    /// The pack of this company was asked for.
    Asked(u32),
    /// The same, but something was typed before it came: the current one stays.
    TooLate(u32),
}

impl Opening {
    /// Something was typed: what is on the screen stays.
    pub(in crate::app) fn typed(&mut self) {
        *self = match *self {
            Self::Decided | Self::Undecided => Self::Decided,
            Self::Asked(number) | Self::TooLate(number) => Self::TooLate(number),
        };
    }
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

    pub(in crate::app) fn opened(&self, number: u32) -> Option<&Opened> {
        self.opened.iter().find(|opened| opened.number == number)
    }
}
