//! The state of the dashboard: plain data, and the few methods that every feature needs.
//!
//! State is below behavior: nothing here knows a feature.

pub mod checklist;
pub mod connection;
pub(in crate::app) mod key_run;
pub mod library;
pub mod msg;
pub mod notes;
pub mod search;
pub mod session;
pub mod spot;
pub mod view;

use std::sync::Arc;

use ratatui::layout::Rect;

use checklist::ChecklistPane;
use library::Library;
use notes::NotesPane;
use search::{OwnCalls, SearchPane};
use session::{Notice, Saving, Session};
use view::{Clock, View};

use super::facts::Facts;
use super::keymap::Keymap;
use super::layout::{self, Turns};
use super::pane::Pane;
use super::windows::Windows;
use crate::call::date_words::Style;
use crate::call::profile::Profile;
use crate::call::{Call, Records};
use crate::find::Index;
use crate::pack::Pack;
use crate::text::safe::SafeText;

/// How long a notice is shown, in milliseconds.
pub const NOTICE_STAYS: i64 = 5000;

/// The pack and its index, which change only with the company.
#[derive(Debug)]
pub struct Content {
    /// The pack.
    pub pack: Arc<Pack>,
    /// The index of the pack; until [`App::ready`], only the FAQs, for the list.
    pub index: Index,
}

/// The state of each of the four panes.
#[derive(Debug, Clone, Default)]
pub struct Panes {
    /// Search box, list and answer.
    pub search: SearchPane,
    /// The selected department.
    pub directory: usize,
    /// Steps.
    pub checklist: ChecklistPane,
    /// Fields and free text.
    pub notes: NotesPane,
}

/// What is known about the folder of records.
#[derive(Debug, Default)]
pub struct History {
    /// The records of earlier calls.
    pub records: Records,
    /// Whether the folder has been read, or can't be. Until then, an empty list doesn't mean that
    /// there were no calls.
    pub is_read: bool,
    /// The index of the user's own calls.
    pub own_calls: OwnCalls,
    /// What users have told the program about themselves.
    pub profile: Profile,
}

/// The dashboard.
#[derive(Debug)]
pub struct App {
    /// The pack and its index.
    pub content: Content,
    /// The available packs.
    pub library: Library,
    /// The record being written.
    pub call: Call,
    /// What is known beyond the record: whether it is saved, how it began, the connection.
    pub session: Session,
    /// The size and the layout.
    pub view: View,
    /// The windows over the panes.
    pub windows: Windows,
    /// The states of the panes.
    pub panes: Panes,
    /// Earlier calls and the profile.
    pub history: History,
    /// The time.
    pub clock: Clock,
    /// The key table.
    pub keymap: Keymap,
}

impl App {
    /// Returns a dashboard for `pack`, with an empty record and nothing listed yet.
    pub(in crate::app) fn blank(pack: Arc<Pack>, clock: Clock, columns: u16, rows: u16) -> Self {
        let index = Index::listing(&pack);
        let call = new_call(&pack, &clock);
        Self {
            content: Content { pack, index },
            library: Library::default(),
            call,
            session: Session::default(),
            view: View {
                area: Rect::new(0, 0, columns, rows),
                focus: Pane::Faq,
                zoom: false,
                turns: Turns { left: Pane::Faq, right: Pane::Checklist },
                prefix: false,
            },
            windows: Windows::default(),
            panes: Panes::default(),
            history: History::default(),
            clock,
            keymap: Keymap::default(),
        }
    }

    /// Returns the facts of the dashboard.
    #[must_use]
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            pack: &self.content.pack,
            index: &self.content.index,
            call: &self.call,
            begun: self.session.begun.as_deref(),
            records: &self.history.records,
            companies: &self.library.companies,
            profile: &self.history.profile,
            now: self.clock.now,
            steady: self.clock.steady,
            style: self.clock.style.over(Style::of_home(&self.content.pack.company.home)),
            area: self.view.area,
            notice: self.notice_in_rows(),
        }
    }

    /// Returns how many rows the notice takes from the rest of the screen.
    #[must_use]
    pub fn notice_rows(&self) -> u16 {
        layout::notice_rows(self.view.area.width, self.notice_in_rows())
    }

    /// Returns the notice, if it takes rows of its own.
    fn notice_in_rows(&self) -> Option<&str> {
        let Rect { width, height, .. } = self.view.area;
        if width < layout::ONE_PANE_COLUMNS || height < layout::ONE_PANE_ROWS || self.view.prefix {
            return None;
        }
        self.session.notice.as_ref().map(|notice| notice.text.as_str())
    }

    /// Returns the screen without the rows of the notice, which windows must not cover.
    #[must_use]
    pub fn free_area(&self) -> Rect {
        layout::free(self.view.area, self.notice_in_rows())
    }

    /// Shows a notice above the bottom line.
    pub fn tell(&mut self, text: impl Into<SafeText>) {
        self.tell_for(text, NOTICE_STAYS);
    }

    /// Shows a notice for `millis` milliseconds.
    pub fn tell_for(&mut self, text: impl Into<SafeText>, millis: i64) {
        let since = self.clock.now;
        self.session.notice =
            Some(Notice { text: text.into(), since, until: since.plus_millis(millis), undoes: false });
    }

    /// Removes a notice whose time is over.
    pub(in crate::app) fn drop_read_notice(&mut self) {
        let now = self.clock.now;
        self.session.notice.take_if(|notice| notice.until.millis_since(now) <= 0);
    }

    /// Returns an empty record for the next call.
    ///
    /// The tag changes each time, so that two calls within a second have different ids.
    pub(in crate::app) fn new_call(&mut self) -> Call {
        let number = u16::from_str_radix(&self.clock.tag, 16).unwrap_or_default();
        self.clock.tag = format!("{:04x}", number.wrapping_add(1));
        new_call(&self.content.pack, &self.clock)
    }

    /// Gives an untouched record a new id and the current time.
    ///
    /// A record begins with its first edit, not when the program starts or the last call ends.
    pub(in crate::app) fn renew_blank(&mut self) {
        if self.session.saving == Saving::Nothing && self.call.created != self.clock.now && self.facts().is_untouched()
        {
            let fresh = new_call(&self.content.pack, &self.clock);
            (self.call.id, self.call.created) = (fresh.id, fresh.created);
        }
    }

    /// Returns whether the latest save failed.
    #[must_use]
    pub fn is_failing(&self) -> bool {
        matches!(self.session.saving, Saving::Failed(_))
    }
}

/// Returns an empty record, named after the time and the program's tag.
fn new_call(pack: &Pack, clock: &Clock) -> Call {
    let id = format!("{}-{}", clock.now.local().strftime("%Y-%m-%d-%H%M%S"), clock.tag);
    let mut call = Call::new(id, pack.company.id.clone(), clock.now);
    call.zone.clone_from(&clock.zone);
    call
}
