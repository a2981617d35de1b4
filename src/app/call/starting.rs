//! The clock starts, and whoever was on the line is kept in the events.

use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::call::clock::Line;
use crate::call::{Event, EventKind, Medium, segment};

impl App {
    /// The clock runs from now. After a cut-off, or an end, whoever answers is somebody else.
    pub(in crate::app) fn start_call(&mut self) -> Vec<Effect> {
        if !self.is_calling() {
            // Whoever dials is no longer writing a letter.
            self.call.medium = Medium::Call;
            let mut started = Event::new(self.clock.now, EventKind::Started);
            if self.facts().line() != Line::Idle {
                self.part_with_agent();
                started.number.clone_from(&self.call.number);
            }
            self.call.event.push(started);
        }
        self.save()
    }

    /// The agent is kept in the events and gone from the line.
    pub(super) fn part_with_agent(&mut self) {
        self.keep_agent();
        self.call.fields.agent.clear();
    }

    /// The name in the record goes into the events, with the time.
    pub(super) fn keep_agent(&mut self) -> bool {
        segment::name_agent(&mut self.call.event, self.clock.now, &self.call.fields.agent)
    }
}
