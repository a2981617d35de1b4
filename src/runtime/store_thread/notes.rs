//! Takes notes to the user's editor and back. [`crate::store`] owns the file.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::state::msg::{EditedNotes, NotesToEdit};
use crate::app::{Msg, Stored};
use crate::runtime::editor;
use crate::runtime::event::Event;
use crate::runtime::keeper::Keeper;
use crate::text::safe::SafeText;

/// Lets the user edit notes in their editor, on a separate thread, so that saves continue.
pub(super) fn edit(keeper: &Arc<Keeper>, events: &Sender<Event>, notes: NotesToEdit) {
    let (keeper, events) = (Arc::clone(keeper), events.clone());
    thread::spawn(move || {
        let edited = out_and_back(&keeper, notes);
        drop(events.send(Event::EditorLeft));
        drop(events.send(Event::Msg(Msg::Edited(edited))));
    });
}

fn out_and_back(keeper: &Keeper, notes: NotesToEdit) -> EditedNotes {
    let NotesToEdit { call, note, not_cards } = notes;
    let left = keeper
        .with_store(|store| store.hand_out(&call, &note, &not_cards))
        .map_err(|error| error.to_string())
        .and_then(|file| editor::run(&file, None).map_err(|error| format!("The editor failed: {error}")));
    let back = keeper.with_store(|store| store.take_back(&call, &not_cards)).map_err(|error| error.to_string());
    let failed = left.err().or_else(|| back.as_ref().err().cloned()).map(SafeText::from);
    EditedNotes { call, lines: back.ok().flatten(), failed }
}

/// Removes the file once the record is on disk; returns what to tell the app if that fails.
pub(super) fn taken(keeper: &Keeper, id: &str) -> Option<Stored> {
    if keeper.unsaved().iter().any(|call| call.id == *id) {
        return None;
    }
    let removed = keeper.with_store(|store| store.put_away(id));
    removed.err().map(|error| Stored::Refused(SafeText::from(error.to_string())))
}

/// Takes in what killed programs left in an editor, and returns what to tell the app.
pub(super) fn take_in_leftovers(keeper: &Keeper) -> Vec<Stored> {
    let taken = keeper.with_store(|store| Ok(store.take_in_leftovers()));
    let (records, problem) = taken.unwrap_or_else(|error| (0, Some(error)));
    let problem = problem.map(|error| Stored::Refused(SafeText::from(error.to_string())));
    problem.into_iter().chain((records > 0).then_some(Stored::NotesFound(records))).collect()
}
