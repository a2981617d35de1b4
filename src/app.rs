//! The state of the dashboard and what may happen to it.
//!
//! Pure: `update` takes a message and the time, changes the state and returns effects; [`crate::runtime`] performs them.
//! Drawing ([`crate::ui`]) only reads.

pub mod call;
pub mod checklist;
pub mod companies;
pub mod directory;
pub mod follow_up;
pub mod history;
pub mod keymap;
pub mod keys;
pub mod layout;
pub mod notes;
pub mod search;
pub mod state;
pub mod update;
pub mod windows;

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::call::promise::Settle;
use crate::call::{Call, Moment, clock};
use crate::find::Index;
use crate::pack::{Checklist, Pack};
use crate::text::safe::SafeText;

use keymap::Context;
use keys::chord::Chord;
use layout::Turns;

/// The four panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Questions and answers, and the search.
    Faq,
    /// Departments and numbers.
    Directory,
    /// The steps of the call.
    Checklist,
    /// Fields and free text.
    Notes,
}

impl Pane {
    /// In the order of their keys.
    pub const ALL: [Self; 4] = [Self::Faq, Self::Directory, Self::Checklist, Self::Notes];

    /// Its key and its name, as titles show them.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Faq => "1 FAQ",
            Self::Directory => "2 Directory",
            Self::Checklist => "3 Checklist",
            Self::Notes => "4 Notes",
        }
    }
}

/// What the dashboard can be told.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// Time has passed.
    Tick,
    /// The store has something to say.
    Stored(Stored),
    /// The reader of the library has something to say.
    Library(companies::Told),
}

/// What the store can say.
#[derive(Debug, Clone)]
pub enum Stored {
    /// Everything up to the latest edit is on disk; with the name of a new file where somebody else had changed the old one.
    Saved(Option<SafeText>),
    /// It is not, and why.
    Failed(SafeText),
    /// What was found at the start: calls to go on with, the newest first, and what does not parse.
    Found {
        /// Unfinished calls, to whatever company, that no other program has open.
        unfinished: Vec<Call>,
        /// Where, and what is wrong.
        broken: Vec<SafeText>,
    },
    /// What the folder holds, as it is now.
    Records(Box<history::records::History>),
    /// The call is ours now.
    Resumed(Box<Call>),
    /// An export was written: its name, and where it is.
    Exported(follow_up::export_menu::Written),
    /// Something that was asked for did not work, and why.
    Refused(SafeText),
}

/// What the dashboard wants done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write the record.
    Save(Box<Call>),
    /// Take the record with this id and send it back.
    Resume(String),
    /// Mark the record with this id as kept.
    Keep(String),
    /// Delete the record with this id.
    Discard(String),
    /// Say in a past record what became of a promise.
    Settle(Settle),
    /// Read the folder again.
    ReadRecords,
    /// Read the pack of the company with this number, to show an entry of it.
    OpenPack(u32),
    /// Read it to make it the current one.
    ChoosePack(u32),
    /// Write the record in another form into the folder of exports.
    Export(Box<follow_up::export_menu::Export>),
    /// Send this to the terminal's clipboard.
    Copy(String),
    /// Leave.
    Quit,
}

/// Whether what was typed is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// Nothing to save.
    Nothing,
    /// On its way.
    Pending,
    /// On disk since.
    Saved(Moment),
    /// Not on disk, and why.
    Failed(SafeText),
}

/// What is known, and does not change while the dashboard runs.
#[derive(Debug)]
pub struct Content {
    /// The pack.
    pub pack: Arc<Pack>,
    /// What can be found in it; until [`App::ready`], only the FAQs, to be listed.
    pub index: Index,
}

/// Size and arrangement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The terminal.
    pub area: Rect,
    /// The pane that keys go to.
    pub focus: Pane,
    /// Whether it fills the screen.
    pub zoom: bool,
    /// Which of two panes is shown where two share a place.
    pub turns: Turns,
    /// True while hold mode takes the place of the panes, for as long as one is on hold; see [`call::hold_mode`].
    pub hold: bool,
}

/// The time, and what names new records.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The latest moment that anybody told us.
    pub now: Moment,
    /// The name of the caller's zone, where known.
    pub zone: Option<SafeText>,
    /// Four characters that keep the records of two programs apart.
    pub tag: String,
}

/// A sentence for the user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: SafeText,
    /// Since when it is shown.
    pub since: Moment,
}

/// How long a notice stays at least, in milliseconds: one that a typist's next key took away would be no notice.
const NOTICE_STAYS: i64 = 3000;

/// The dashboard.
#[derive(Debug)]
pub struct App {
    /// Pack and index.
    pub content: Content,
    /// The record being written.
    pub call: Call,
    /// See [`companies`].
    pub library: companies::Library,
    /// Size and arrangement.
    pub view: View,
    /// What lies over the panes.
    pub overlay: Option<windows::overlay::Overlay>,
    /// See [`search`].
    pub faq: search::results::FaqPane,
    /// See [`directory`].
    pub directory: directory::DirectoryPane,
    /// See [`checklist`].
    pub checklist: checklist::ChecklistPane,
    /// See [`notes`].
    pub notes: notes::NotesPane,
    /// See [`call::connection`].
    pub line: call::connection::LineState,
    /// See [`search::suggestions`].
    pub strip: search::suggestions::Strip,
    /// See [`search::own_calls`].
    pub past_calls: search::own_calls::PastCalls,
    /// Whether what was typed is on disk.
    pub saving: Saving,
    /// The time.
    pub clock: Clock,
    /// A sentence for the user, until a key is pressed after it could be read.
    pub notice: Option<Notice>,
    /// Unfinished calls that were found and not decided about.
    pub unfinished: Vec<Call>,
    /// What was written down before.
    pub history: history::records::History,
    /// What papers speak of.
    pub papers: follow_up::export_menu::Papers,
}

impl App {
    /// A dashboard on `pack`, with an empty record: enough for the first frame. [`App::ready`] makes it whole.
    #[must_use]
    pub fn new(pack: Arc<Pack>, clock: Clock, columns: u16, rows: u16) -> Self {
        let index = Index::listing(&pack);
        let call = new_call(&pack, &clock);
        let mut app = Self {
            content: Content { pack, index },
            library: companies::Library::default(),
            call,
            view: View {
                area: Rect::new(0, 0, columns, rows),
                focus: Pane::Faq,
                zoom: false,
                turns: Turns { left: Pane::Faq, right: Pane::Checklist },
                hold: false,
            },
            overlay: None,
            faq: search::results::FaqPane::default(),
            directory: directory::DirectoryPane::default(),
            checklist: checklist::ChecklistPane::default(),
            notes: notes::NotesPane::default(),
            line: call::connection::LineState::default(),
            strip: search::suggestions::Strip::default(),
            past_calls: search::own_calls::PastCalls::default(),
            saving: Saving::Nothing,
            clock,
            notice: None,
            unfinished: Vec::new(),
            history: history::records::History::default(),
            papers: follow_up::export_menu::Papers::default(),
        };
        app.refresh_faq();
        app
    }

    /// What takes longer than the first frame is there: everything can be found, and the clock is the caller's own.
    pub fn ready(&mut self, index: Index, clock: Clock) {
        self.content.index = index;
        self.clock = clock;
        self.call = self.new_call();
        self.refresh_faq();
    }

    /// Says something to the user, in the bottom line.
    pub fn tell(&mut self, text: impl Into<SafeText>) {
        self.notice = Some(Notice { text: text.into(), since: self.clock.now });
    }

    /// A key was pressed: what could be read by now makes room for the keys.
    fn drop_read_notice(&mut self) {
        let now = self.clock.now;
        self.notice.take_if(|notice| now.millis_since(notice.since) >= NOTICE_STAYS);
    }

    /// An empty record for the next call, told apart from the last even within a second.
    fn new_call(&mut self) -> Call {
        let number = u16::from_str_radix(&self.clock.tag, 16).unwrap_or_default();
        self.clock.tag = format!("{:04x}", number.wrapping_add(1));
        new_call(&self.content.pack, &self.clock)
    }

    /// A record begins with its first edit, not with the start of the program or the end of the last call.
    fn renew_blank(&mut self) {
        if self.saving == Saving::Nothing && self.call.created != self.clock.now && self.is_untouched() {
            let fresh = new_call(&self.content.pack, &self.clock);
            (self.call.id, self.call.created) = (fresh.id, fresh.created);
        }
    }

    /// The checklist of the reason for calling.
    #[must_use]
    pub fn reason(&self) -> Option<&Checklist> {
        let id = self.call.checklist.as_deref()?;
        self.content.pack.checklist.iter().find(|checklist| checklist.id == id)
    }

    /// True between dialling and hanging up.
    #[must_use]
    pub fn is_calling(&self) -> bool {
        clock::is_running(&self.call.event)
    }

    /// What the top line shows of the time.
    #[must_use]
    pub fn times(&self) -> Option<clock::Times> {
        clock::times(&self.call.event, self.clock.now)
    }

    /// The contexts in which a key is looked up, the most specific first.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        use Context as C;
        if self.is_reading_while_writing() {
            return &[C::Reading, C::Always];
        }
        if let Some(overlay) = &self.overlay {
            return overlay.contexts();
        }
        match self.view.focus {
            Pane::Faq if self.faq.searching => &[C::Search, C::Text, C::Always],
            Pane::Faq => &[C::List, C::Global, C::Always],
            Pane::Directory => &[C::Directory, C::List, C::Global, C::Always],
            Pane::Checklist if self.checklist.field.is_some() => &[C::StepField, C::Text, C::Always],
            Pane::Checklist => &[C::Checklist, C::List, C::Global, C::Always],
            Pane::Notes => match (self.notes.writing, self.notes.at) {
                (false, _) => &[C::Notes, C::List, C::Global, C::Always],
                (true, notes::Place::Field(_)) => &[C::NoteField, C::Text, C::Always],
                (true, notes::Place::Text) => &[C::NoteText, C::Text, C::Always],
            },
        }
    }

    /// Whether there is something in the pane that Esc leaves.
    #[must_use]
    pub fn is_in_something(&self) -> bool {
        let in_pane = match self.view.focus {
            Pane::Faq => self.faq.searching || self.faq.reading || self.faq.origin.is_some(),
            Pane::Directory => false,
            Pane::Checklist => self.checklist.field.is_some(),
            Pane::Notes => self.notes.writing,
        };
        in_pane || self.view.zoom
    }

    /// Milliseconds until something changes by itself: a running timer, a number held back. `None`: nothing does.
    #[must_use]
    pub fn wake_in(&self) -> Option<i64> {
        let timer = self.is_calling().then(|| 1000 - self.times().map_or(0, |times| times.call % 1000));
        let held = self.notes.held_until.map(|until| until.millis_since(self.clock.now).max(0));
        [timer, held].into_iter().flatten().min()
    }
}

/// An empty record, named after the time and the program's tag.
fn new_call(pack: &Pack, clock: &Clock) -> Call {
    let id = format!("{}-{}", clock.now.local().strftime("%Y-%m-%d-%H%M%S"), clock.tag);
    let mut call = Call::new(id, pack.company.id.clone(), clock.now);
    call.zone.clone_from(&clock.zone);
    call
}
