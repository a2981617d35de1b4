//! What happens on the line: who is there, transfers, the line that drops, and time that nobody watched.
//!
//! Owns how such events come about. What they mean for the durations is [`crate::call::clock`]'s business; hold mode is
//! [`super::hold_mode`]'s.

use std::time::Duration;

use crate::app::facts::connection::is_open_gap;
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::connection::Connection;
use crate::app::state::msg::Effect;
use crate::app::state::notes::NotePosition;
use crate::app::windows::Window;
use crate::app::windows::cut_off::{CutOff, Gap};
use crate::app::windows::picker::{Picker, PickerKind};
use crate::app::windows::request::{Pick, Row};
use crate::call::clock::gap_words;
use crate::call::clock::{GAP_MILLIS, JUMP_MILLIS, Line};
use crate::call::timeline::last_seen;
use crate::call::{Event, EventKind, GapKind, Moment, redact};
use crate::pack::Field;
use crate::text::safe::{SafeText, neutralize_line};

/// While the clock runs, the record says at least this often that somebody was there to see it, in milliseconds.
const SEEN_EVERY: i64 = 60_000;

impl App {
    /// Before each message the runtime tells both clocks: the wall's, and one that only ever goes on. Where they disagree the
    /// wall clock was set, or the computer slept.
    pub(in crate::app) fn beat(&mut self, now: Moment, steady: Duration) {
        if let Some((wall, before)) = self.connection.beat.replace((now, steady)) {
            let real = i64::try_from(steady.saturating_sub(before).as_millis()).unwrap_or(i64::MAX);
            self.connection.jumped |= now.millis_since(wall).abs_diff(real) >= JUMP_MILLIS.unsigned_abs();
        }
    }

    /// Records the time since the last message as a gap, where nobody can have watched it.
    pub(in crate::app) fn mind_the_gap(&mut self, now: Moment) {
        let last = self.clock.now;
        // A jump that an earlier message has recorded already is no second one.
        let apart = now.millis_since(last).abs() >= JUMP_MILLIS / 2;
        let jumped = std::mem::take(&mut self.connection.jumped) && apart;
        if self.is_calling() && (jumped || is_gap(last, now)) {
            self.record_gap(last, now);
        }
    }

    fn record_gap(&mut self, from: Moment, until: Moment) {
        self.call.event.push(Event::gap(from, until));
        self.connection.recorded = true;
        self.connection.asking = self.facts().open_gap().is_some();
        if self.connection.asking && self.is_writing() {
            self.tell("Nobody watched the clock for a while: after Esc you are asked what it was.");
        }
    }

    /// What every message may bring about: a name to be kept, a question to be asked, a sign of life for the record.
    pub(in crate::app) fn watch_the_line(&mut self, hold_before: Option<i64>) -> Vec<Effect> {
        // A name that is still being typed is not one yet.
        let typing = self.held_until().is_some() || self.is_naming();
        let named = !typing && self.keep_agent();
        let seen = self.call.seen.is_some_and(|seen| self.clock.now.millis_since(seen) < SEEN_EVERY);
        let due = self.is_calling() && !seen;
        self.nudge_once(hold_before);
        if self.connection.asking && !self.windows.is_open() && !self.is_writing() {
            self.connection.asking = false;
            if self.facts().open_gap().is_some() {
                self.windows.open(Window::Gap(Gap));
            }
        }
        let recorded = std::mem::take(&mut self.connection.recorded);
        if named || due || recorded { self.save() } else { Vec::new() }
    }

    /// A call is gone on with: what nobody saw since the last sign of life is a gap.
    pub(in crate::app) fn pick_up_the_line(&mut self) {
        let windows = self.windows.take();
        self.leave_hold();
        self.windows = windows;
        self.connection = Connection { beat: self.connection.beat, ..Connection::default() };
        let (last, now) = (last_seen(&self.call), self.clock.now);
        if self.is_calling() && is_gap(last, now) {
            self.record_gap(last, now);
        }
    }

    /// Shows where a call that was gone on with leads: to hold mode, or to the page of a line that dropped.
    pub(in crate::app) fn show_the_line(&mut self) {
        if self.is_on_hold() {
            self.enter_hold();
        } else if self.facts().line() == Line::CutOff {
            self.windows.open(Window::CutOff(CutOff));
        }
        // Nothing is typed yet: the question may come first.
        self.panes.notes.writing &= !self.connection.asking;
    }

    /// Asks for the agent's name in the notes; then the user is back where he was.
    pub(in crate::app) fn ask_agent(&mut self) -> Vec<Effect> {
        let back = self.place();
        self.focus(Pane::Notes);
        self.write_at(NotePosition::Field(Field::Agent));
        self.connection.back = Some(Box::new(back));
        Vec::new()
    }

    /// The name is written, or not: back to where it was asked for. Returns false when it was not.
    pub(in crate::app) fn leave_agent(&mut self) -> bool {
        let Some(back) = self.connection.back.take() else { return false };
        self.finish_writing();
        self.panes.notes.writing = false;
        self.go_back_to(*back);
        true
    }

    /// Somebody else is on the line from now on. Which department may be said, or not.
    pub(in crate::app) fn transfer(&mut self) -> Vec<Effect> {
        self.part_with_agent();
        self.call.event.push(Event::new(self.clock.now, EventKind::Transfer));
        let mut rows = vec![Row::new("I do not know which", Pick::Department(None)).with("", "unknown")];
        // The first is the number on the user's own card: no department to be passed on to.
        for department in self.content.pack.department.iter().skip(1) {
            let keywords = department.keywords.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" ");
            let name = department.name.to_string();
            rows.push(Row::new(name.clone(), Pick::Department(Some(name))).with("", keywords));
        }
        rows.push(Row::new("It was no transfer", Pick::NoTransfer).with("takes it back", "undo mistake"));
        let picker = Picker::new(PickerKind::Department, "Transferred. To which department?", rows)
            .or_typed("No department of the list: Enter takes it as typed.");
        self.windows.open(Window::Picker(picker));
        self.save()
    }

    /// Enter in the list of departments.
    pub(in crate::app) fn name_department(&mut self, department: Option<&str>) -> Vec<Effect> {
        let transfer = self.call.event.iter_mut().rev().find(|event| event.kind == EventKind::Transfer);
        if let (Some(transfer), Some(department)) = (transfer, department) {
            let department = neutralize_line(department.trim());
            let department = redact::masked(&department).unwrap_or(department);
            transfer.department = Some(department.into()).filter(|department: &SafeText| !department.is_empty());
        }
        let gone = self.call.earlier_agents().last().map(|agent| format!("{agent} is kept. "));
        self.tell(format!("{}a takes down who answers now.", gone.unwrap_or_default()));
        self.save()
    }

    /// It was no transfer after all.
    pub(in crate::app) fn take_transfer_back(&mut self) -> Vec<Effect> {
        if let Some(at) = self.call.event.iter().rposition(|event| event.kind == EventKind::Transfer) {
            self.call.event.remove(at);
            let agent = self.call.event.iter().rev().find_map(|event| event.agent.clone());
            self.call.fields.agent = agent.map(|agent| agent.to_string()).unwrap_or_default();
        }
        self.save()
    }

    /// The line dropped. The clock stops, the step stays, and the page says what to do.
    pub(in crate::app) fn cut_off(&mut self) -> Vec<Effect> {
        if self.is_calling() {
            self.keep_agent();
            self.leave_hold();
            self.call.event.push(Event::new(self.clock.now, EventKind::CutOff));
        }
        // What was said before would hide the keys of the page.
        self.session.notice = None;
        self.windows.open(Window::CutOff(CutOff));
        self.save()
    }

    /// The number was dialed again: the same call goes on, with a new segment.
    pub(in crate::app) fn redial(&mut self) -> Vec<Effect> {
        // Where the words to say stand, also where only one pane is seen.
        self.focus(Pane::Checklist);
        self.select_pause_point();
        self.start_call()
    }

    /// The line did not drop: the clock runs on as if nothing had happened.
    pub(in crate::app) fn undo_cut_off(&mut self) -> Vec<Effect> {
        if let Some(at) = self.call.event.iter().rposition(|event| event.kind == EventKind::CutOff) {
            self.call.event.remove(at);
        }
        if self.is_on_hold() {
            self.enter_hold();
        }
        self.save()
    }

    /// The answer to the question what a gap was.
    pub(in crate::app) fn explain_gap(&mut self, was: GapKind) -> Vec<Effect> {
        let Some(at) = self.call.event.iter().rposition(is_open_gap) else { return Vec::new() };
        let said = self.call.event.get_mut(at).and_then(|gap| {
            gap.was = Some(was);
            let what = match was {
                GapKind::Hold => "hold",
                GapKind::Talk => "talk, not as hold",
            };
            Some((gap.until?, format!("{} counts as {what}.", gap_words(gap))))
        });
        let Some((until, words)) = said else { return Vec::new() };
        // Somebody was there meanwhile: the hold that went on before is over, unless the caller has said otherwise since.
        let is_last = self.call.event.iter().skip(at + 1).all(|event| event.kind == EventKind::Agent);
        if was == GapKind::Talk && is_last && self.is_on_hold() {
            self.call.event.insert(at + 1, Event::new(until, EventKind::HoldOff));
            self.leave_hold();
            self.select_pause_point();
        }
        self.tell(words);
        self.save()
    }

    /// Esc on that question: it counts as neither, until somebody says what it was.
    pub(in crate::app) fn leave_gap(&mut self) {
        self.tell("Left out of the times. c asks again.");
    }
}

/// True where nobody can have watched from `last` to `now`; also where the clock went back.
fn is_gap(last: Moment, now: Moment) -> bool {
    let passed = now.millis_since(last);
    passed > GAP_MILLIS || passed <= -JUMP_MILLIS
}
