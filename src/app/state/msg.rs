//! What the dashboard can be told, and what it can ask for.

use std::sync::Arc;

use super::library::Opened;
use super::spot::Mouse;
use crate::app::keys::action::Action;
use crate::app::keys::chord::Chord;
use crate::call::profile::Profile;
use crate::call::promise::Settle;
use crate::call::{Call, Form, Moment, NoteLine, Records};
use crate::find::Index;
use crate::pack::Pack;
use crate::pack::library::Member;
use crate::pack::own::NewPack;
use crate::text::safe::SafeText;

/// What the dashboard can be told.
#[derive(Debug, Clone)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Characters were typed faster than they could be handled.
    ///
    /// Sent only while [`App::takes_a_run`] or, if they are words, while
    /// [`App::takes_commands`]; with line ends only while [`App::takes_lines`].
    ///
    /// [`App::takes_a_run`]: crate::app::App::takes_a_run
    /// [`App::takes_commands`]: crate::app::App::takes_commands
    /// [`App::takes_lines`]: crate::app::App::takes_lines
    Typed(String),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(Mouse),
    /// An action was asked for by its name.
    Act(Action),
    /// The terminal was resized to this many columns and rows.
    Resize(u16, u16),
    /// Time has passed.
    Tick,
    /// The store reports something.
    Stored(Stored),
    /// The library loader reports something.
    Library(LibraryMsg),
    /// A text was handed to the clipboard.
    Copied(Copied),
    /// The user left the editor with the notes.
    Edited(EditedNotes),
}

/// What happened to a text that the user copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The text.
    pub text: String,
    /// The ways that accepted the text.
    pub ways: Vec<CopyWay>,
    /// The program that should have accepted the text but did not.
    pub failed: Option<&'static str>,
}

/// A way to get a text to the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyWay {
    /// A program of the system accepted the text.
    Program(&'static str),
    /// tmux has the text in a buffer, and passes it on to the terminal if configured to.
    Tmux,
    /// The text was written to the terminal (OSC 52), which never confirms.
    Terminal,
}

/// What the store can report.
#[derive(Debug, Clone)]
pub enum Stored {
    /// Everything that may be on disk is there: all but the digits that are held back.
    ///
    /// Has the name of a new file if another program had changed the old one. Then only that record
    /// is known to be on disk.
    Saved(Option<SafeText>),
    /// A save failed, and why.
    Failed(SafeText),
    /// The folder could not be listed, and why: past calls stay unknown, but nothing is unsaved.
    Unlisted(SafeText),
    /// What was found at the start: calls to continue, newest first, and files that don't parse.
    Found {
        /// Unfinished calls, to any company, that no other program has open.
        unfinished: Vec<Call>,
        /// The broken files, each with what is wrong.
        broken: Vec<SafeText>,
    },
    /// What the folder holds now.
    Records(Box<Records>),
    /// What users have told the program about themselves.
    Profile(Box<Profile>),
    /// The call was claimed for this program.
    Resumed(Box<Call>),
    /// An export was written: its name, and where it is.
    Exported(Written),
    /// Notes that were in an editor when a program was killed are now in this many records.
    NotesFound(usize),
    /// A request failed, and why.
    Refused(SafeText),
}

/// What the dashboard can ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Write the record.
    Save(Box<Call>),
    /// Claim the record with this id and send it back.
    Resume(String),
    /// Mark the record with this id as set aside.
    SetAside(String),
    /// Delete the record with this id.
    Discard(String),
    /// Settle a promise in a past record.
    Settle(Settle),
    /// Read the folder again.
    ReadRecords,
    /// Write a pack for a new company, and make it the current one.
    NewPack(Box<NewPack>),
    /// Let the user write an addition to the current pack in their editor.
    Add(Box<Addition>),
    /// Let the user edit the notes of the record in their editor.
    EditNotes(Box<NotesToEdit>),
    /// Remove the editor's copy of the notes of the record with this id, once the record is saved.
    NotesTaken(String),
    /// Read the packs of the library, to search them.
    ReadLibrary,
    /// Read the pack of the company with this number, to show one of its entries.
    OpenPack(u32),
    /// Read the pack of the company with this number, to make it the current one.
    ChoosePack(u32),
    /// Read the packs that are new in the folder; these companies, with their numbers, are known.
    FindPacks(Vec<(u32, SafeText)>),
    /// Write the record in another format into the export folder.
    Export(Box<Export>),
    /// Write the profile.
    SaveProfile(Box<Profile>),
    /// Send this text to the clipboard, in the best available way.
    Copy(String),
    /// Alert the user to come back to the terminal.
    Alert(SafeText),
    /// Quit the program.
    Quit,
}

/// What the library loader can report.
#[derive(Debug, Clone)]
pub enum LibraryMsg {
    /// How many packs have been read, out of how many.
    Reading(usize, usize),
    /// Part of the library is ready to be searched.
    Part {
        /// Its companies.
        companies: Vec<Member>,
        /// The packs that were left out, each with the reason.
        left_out: Vec<SafeText>,
        /// The index of its packs.
        index: Arc<Index>,
    },
    /// The whole library has been read.
    Whole,
    /// A pack that was asked for to show one of its entries.
    Opened(Opened),
    /// A pack that was asked for, to become the current one.
    Chosen(Opened),
    /// A pack that was written for a new company, to become the current one.
    Added {
        /// The company.
        company: Member,
        /// Its pack.
        opened: Opened,
        /// Its index, to be searched with the others.
        index: Arc<Index>,
        /// Its file name, for display.
        file: SafeText,
    },
    /// Packs that are new in the folder, and all packs that are left out now.
    Found {
        /// Their companies.
        companies: Vec<Member>,
        /// The packs that were left out, each with the reason.
        left_out: Vec<SafeText>,
        /// The index of the new packs.
        index: Arc<Index>,
    },
    /// Writing a pack for a new company, or an addition to a pack, failed, and why.
    NotAdded(SafeText),
    /// The current pack was read again, with what to tell the user about it.
    Reread(Opened, SafeText),
    /// The pack of this company, which was asked for, can't be read anymore, and why.
    Failed(u32, SafeText),
}

/// What a user wants to add to the pack of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The number of the company.
    pub company: u32,
    /// What the editor opens with: an entry to fill in.
    pub template: String,
    /// The name under which the draft is kept until it is valid.
    pub draft: String,
    /// Whether the template can be added unchanged.
    pub is_proposal: bool,
}

/// Notes that a user wants to edit in their editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotesToEdit {
    /// The id of the record.
    pub call: String,
    /// The notes.
    pub note: Vec<NoteLine>,
    /// Numbers in the notes that are not card numbers.
    pub not_cards: Vec<String>,
}

/// Notes that come back from the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedNotes {
    /// The id of the record.
    pub call: String,
    /// The lines, not masked yet; `None` if there is nothing to take over.
    pub lines: Option<Vec<String>>,
    /// What went wrong; the lines may then be incomplete.
    pub failed: Option<SafeText>,
}

/// A record to be written in another format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// The format.
    pub form: Form,
    /// The record, or all records of its case, oldest first.
    pub calls: Vec<Call>,
    /// Whether the whole case was asked for.
    pub whole: bool,
    /// The pack, for labels and letters.
    pub pack: Arc<Pack>,
    /// The name and address for letters.
    pub profile: Profile,
    /// When it was asked for.
    pub now: Moment,
}

/// An export that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name of the file in its folder.
    pub file: SafeText,
    /// The whole path.
    pub path: SafeText,
}
