//! The profile: opening its form, and keeping what was said in it.

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

    /// The profile says this from now on.
    pub(in crate::app) fn save_profile(&mut self, profile: Profile) -> Vec<Effect> {
        self.history.profile = profile.clone();
        vec![Effect::SaveProfile(Box::new(profile))]
    }
}
