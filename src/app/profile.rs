//! The profile: opening its form, and saving it.

use super::state::App;
use super::state::msg::Effect;
use super::windows::Window;
use super::windows::profile::ProfileForm;
use crate::call::profile::Profile;

impl App {
    /// Opens the form.
    pub(in crate::app) fn open_profile(&mut self) {
        self.finish_writing();
        let form = ProfileForm::new(self.facts());
        self.windows.open(Window::Profile(Box::new(form)));
    }

    /// Replaces the profile, and asks for it to be saved.
    pub(in crate::app) fn save_profile(&mut self, profile: Profile) -> Vec<Effect> {
        self.history.profile = profile.clone();
        vec![Effect::SaveProfile(Box::new(profile))]
    }
}
