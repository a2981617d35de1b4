//! When to alert the user to come back to the terminal: when a hold has become long, or a promise
//! is due. Only if the settings ask for it.
//!
//! Decides when; [`crate::runtime::alert`] knows how to alert in a terminal. The wording says
//! nothing private, since others may see it.

use crate::app::state::App;
use crate::app::state::msg::Effect;

impl App {
    /// Returns the alert for what happened since the last message, if anything did.
    pub(in crate::app) fn alerts(&mut self) -> Option<Effect> {
        if !self.session.connection.alerts.on {
            return None;
        }
        let nudges = self.facts().nudges();
        let told = std::mem::replace(&mut self.session.connection.alerts.nudges, nudges);
        let held = (nudges > told).then(|| format!("On hold for {} minutes", self.facts().minutes_on_hold()));
        let due = self.newly_due();
        let text = held.or_else(|| match due {
            0 => None,
            1 => Some("A promise is due".to_owned()),
            more => Some(format!("{more} promises are due")),
        })?;
        Some(Effect::Alert(text.into()))
    }

    /// Returns how many promises have come due since this was last asked.
    fn newly_due(&mut self) -> usize {
        let seen = (self.history.records.revision, self.clock.now.local().date());
        if self.session.connection.alerts.seen == Some(seen) {
            return 0;
        }
        let due = self.facts().due().iter().filter(|due| due.days <= 0).count();
        let alerts = &mut self.session.connection.alerts;
        alerts.seen = Some(seen);
        due.saturating_sub(std::mem::replace(&mut alerts.due, due))
    }
}
