//! Passes the app's effects on: to the store, to the loader, or back to the loop.
//!
//! Both loops share this; each handles the terminal and quitting itself. Carries nothing out
//! itself.

use crate::app::Effect;
use crate::app::state::msg::{Addition, NotesToEdit};
use crate::runtime::library_loader::LibraryLoader;
use crate::runtime::store_thread::StoreHandle;
use crate::text::safe::SafeText;

/// An effect that the loop carries out itself.
#[derive(Debug)]
pub(super) enum Own {
    /// Lend the terminal to the user's editor, to write this.
    Lend(Edit),
    /// Send a text to the clipboard.
    Copy(String),
    /// Call the user back to the terminal.
    Alert(SafeText),
    /// Quit the program.
    Quit,
}

/// What the user writes in their editor.
#[derive(Debug)]
pub(super) enum Edit {
    /// An addition to the current pack.
    Addition(Box<Addition>),
    /// The notes of the record.
    Notes(Box<NotesToEdit>),
}

/// The threads that carry effects out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hands<'a> {
    pub(super) store: &'a StoreHandle,
    pub(super) loader: &'a LibraryLoader,
}

impl Hands<'_> {
    /// Passes an effect on; returns it if it is left to the loop.
    pub(super) fn take(self, effect: Effect) -> Option<Own> {
        let Self { store, loader } = self;
        match effect {
            Effect::Save(call) => store.save(*call),
            Effect::Resume(id) => store.resume(id),
            Effect::SetAside(id) => store.set_aside(id),
            Effect::Discard(id) => store.discard(id),
            Effect::Settle(settle) => store.settle(settle),
            Effect::ReadRecords => store.read_records(),
            Effect::Export(export) => store.export(export),
            Effect::SaveProfile(profile) => store.save_profile(*profile),
            Effect::NotesTaken(id) => store.notes_taken(id),
            Effect::NewPack(new) => loader.add(*new),
            Effect::ReadLibrary => loader.read_library(),
            Effect::OpenPack(number) => loader.open(number),
            Effect::ChoosePack(number) => loader.choose(number),
            Effect::FindPacks(known) => loader.find(known),
            Effect::Add(addition) => return Some(Own::Lend(Edit::Addition(addition))),
            Effect::EditNotes(notes) => return Some(Own::Lend(Edit::Notes(notes))),
            Effect::Copy(text) => return Some(Own::Copy(text)),
            Effect::Alert(text) => return Some(Own::Alert(text)),
            Effect::Quit => return Some(Own::Quit),
        }
        None
    }

    /// Opens the editor; the terminal must be lent.
    pub(super) fn edit(self, edit: Edit) {
        match edit {
            Edit::Addition(addition) => self.loader.write(*addition),
            Edit::Notes(notes) => self.store.edit_notes(notes),
        }
    }
}
