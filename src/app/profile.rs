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
        let draft = self.windows.take_draft(|window| matches!(window, Window::Profile(_)));
        let window = draft.unwrap_or_else(|| Window::Profile(Box::new(ProfileForm::new(self.facts()))));
        self.windows.open(window);
    }

    /// The profile says this from now on.
    pub(in crate::app) fn save_profile(&mut self, profile: Profile) -> Vec<Effect> {
        self.profile = profile.clone();
        vec![Effect::SaveProfile(Box::new(profile))]
    }
}
