//! What the dashboard can be told, and what it wants done.

use std::sync::Arc;

use super::library::Opened;
use super::spot::Mouse;
use crate::app::keys::chord::Chord;
use crate::call::profile::Profile;
use crate::call::promise::Settle;
use crate::call::{Call, Form, Moment, Records};
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
    /// Text was pasted.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has this many columns and rows.
    Resize(u16, u16),
    /// Time has passed.
    Tick,
    /// The store has something to say.
    Stored(Stored),
    /// The reader of the library has something to say.
    Library(LibraryMsg),
    /// What was to be copied is on its way.
    Copied(Copied),
}

/// What became of a text that was to be copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The text.
    pub text: String,
    /// The ways that took it.
    pub ways: Vec<CopyWay>,
    /// The program that should have taken it and did not.
    pub failed: Option<&'static str>,
}

/// A way out of the program for a text that is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyWay {
    /// A program of the system that holds the clipboard took it.
    Program(&'static str),
    /// tmux has it in a buffer, and sends it on to the terminal if it is set up to.
    Tmux,
    /// Written to the terminal (OSC 52), which never says whether it takes it.
    Terminal,
}

/// What the store can say.
#[derive(Debug, Clone)]
pub enum Stored {
    /// Everything up to the latest edit is on disk; with the name of a new file where somebody else had changed the old one.
    Saved(Option<SafeText>),
    /// The save failed, and why.
    Failed(SafeText),
    /// What was found at the start: calls to go on with, the newest first, and what does not parse.
    Found {
        /// Unfinished calls, to any company, that no other program has open.
        unfinished: Vec<Call>,
        /// Where, and what is wrong.
        broken: Vec<SafeText>,
    },
    /// What the folder holds, as it is now.
    Records(Box<Records>),
    /// What the user told about themselves.
    Profile(Box<Profile>),
    /// The call is ours now.
    Resumed(Box<Call>),
    /// An export was written: its name, and where it is.
    Exported(Written),
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
    /// Write a pack for a new company, and make it the current one.
    NewPack(Box<NewPack>),
    /// Let the user write an addition to the current pack in their editor.
    Add(Box<Addition>),
    /// Read the packs of the library, to search them.
    ReadLibrary,
    /// Read the pack of the company with this number, to show an entry of it.
    OpenPack(u32),
    /// Read it to make it the current one.
    ChoosePack(u32),
    /// Write the record in another form into the folder of exports.
    Export(Box<Export>),
    /// Write the profile.
    SaveProfile(Box<Profile>),
    /// Send this to the clipboard, on the best way that there is.
    Copy(String),
    /// Call the user back to the terminal.
    Alert(SafeText),
    /// Leave.
    Quit,
}

/// What the reader of the library can say.
#[derive(Debug, Clone)]
pub enum LibraryMsg {
    /// How many packs have been read, and of how many.
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
    /// A pack that was written for a new company, to be the current one.
    Added {
        /// The company.
        company: Member,
        /// Its pack.
        opened: Opened,
        /// What can be found in it, to be searched with the others.
        index: Arc<Index>,
        /// Its file, as it can be shown.
        file: SafeText,
    },
    /// No pack was written for a new company, or nothing was added to one, and why.
    NotAdded(SafeText),
    /// The current pack says something else now: with what is told about it.
    Reread(Opened, SafeText),
    /// The pack of this company, which was asked for, cannot be read any more, and why.
    Failed(u32, SafeText),
}

/// What a user wants to add to the pack of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    /// The number of the company.
    pub company: u32,
    /// What the editor opens with: an entry to fill in.
    pub template: String,
}

/// A record that is to be written in another form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// In which form.
    pub form: Form,
    /// The record, or those of its whole case, the oldest first.
    pub calls: Vec<Call>,
    /// Whether the whole case was asked for.
    pub whole: bool,
    /// Where the words come from.
    pub pack: Arc<Pack>,
    /// Name and address for letters.
    pub profile: Profile,
    /// When it was asked for.
    pub now: Moment,
}

/// An export that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The name of the file, in its folder.
    pub file: SafeText,
    /// The whole path.
    pub path: SafeText,
}
