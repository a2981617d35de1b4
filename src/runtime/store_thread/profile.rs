//! Saving and loading the profile. [`crate::store`] owns its file.

use crate::app::Stored;
use crate::runtime::keeper::Keeper;
use crate::text::safe::SafeText;

/// Saves the profile, if it isn't on disk yet; returns what to tell the app if that fails.
pub(super) fn save(keeper: &Keeper) -> Option<Stored> {
    keeper.write_profile().err().map(|error| Stored::Refused(SafeText::from(error.to_string())))
}

/// Loads the profile, and returns what to tell the app.
pub(super) fn load(keeper: &Keeper) -> Stored {
    match keeper.with_store(|store| store.load_profile()) {
        Ok(profile) => Stored::Profile(Box::new(profile)),
        Err(error) => Stored::Refused(SafeText::from(error.to_string())),
    }
}
