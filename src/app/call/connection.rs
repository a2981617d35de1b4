//! What happens on the line: who is there, transfers, the line that drops, and time that nobody watched.
//!
//! Owns how such events come about and what is asked about them. What they mean for the durations is
//! [`crate::call::clock`]'s business; hold mode is [`crate::app::call::hold_mode`]'s.

use std::time::Duration;

use crate::app::call::hold_mode::{Before, HoldMode};
use crate::app::keys::action::Action;
use crate::app::notes::Place;
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker::{Pick, Picker, Row};
use crate::app::{App, Effect, Pane};
use crate::call::clock::{GAP_MILLIS, JUMP_MILLIS, Line, gap_words};
use crate::call::timeline::last_seen;
use crate::call::{Event, EventKind, Medium, Moment, Unwatched, clock, redact, segment};
use crate::pack::{Field, Number};
use crate::text::safe::{SafeText, neutralize_line};

/// While the clock runs, the record says at least this often that somebody was there to see it, in milliseconds.
const SEEN_EVERY: i64 = 60_000;

/// What a key does.
type Does = fn(&mut App) -> Vec<Effect>;

/// What the dashboard knows of the line beyond the record.
#[derive(Debug, Clone, Default)]
pub struct LineState {
    /// See [`crate::app::call::hold_mode`].
    pub hold: HoldMode,
    /// Where `a` was pressed: the name taken down, one is back there.
    pub(in crate::app) back: Option<Box<Before>>,
    /// Both clocks at the latest message.
    beat: Option<(Moment, Duration)>,
    /// The clocks have gone apart since the message before.
    jumped: bool,
    /// Something was recorded that is not on its way to the disk yet.
    recorded: bool,
    /// A gap is waiting to be asked about.
    asking: bool,
}

impl App {
    /// How the line is.
    #[must_use]
    pub fn line_is(&self) -> Line {
        clock::line(&self.call.event)
    }

    /// Carries out what a key says of the line.
    pub(in crate::app) fn on_the_line(&mut self, action: Action) -> Vec<Effect> {
        let keys: [(Action, Does); 7] = [
            (Action::NameAgent, Self::ask_agent),
            (Action::Transfer, Self::transfer),
            (Action::CutOff, Self::cut_off),
            (Action::Redial, Self::redial),
            (Action::UndoCutOff, Self::undo_cut_off),
            (Action::GapWasHold, |app| app.explain_gap(Unwatched::Hold)),
            (Action::GapWasTalk, |app| app.explain_gap(Unwatched::Talk)),
        ];
        keys.into_iter().find(|(known, _)| *known == action).map(|(_, act)| act(self)).unwrap_or_default()
    }

    /// The latest gap that is long enough to ask about and that nobody has explained.
    #[must_use]
    pub fn open_gap(&self) -> Option<&Event> {
        self.call.event.iter().rev().find(|event| is_open(event))
    }

    /// Before each message the runtime tells both clocks: the wall's, and one that only ever goes on. Where they disagree the
    /// wall clock was set, or the computer slept.
    pub fn beat(&mut self, now: Moment, steady: Duration) {
        if let Some((wall, before)) = self.line.beat.replace((now, steady)) {
            let real = i64::try_from(steady.saturating_sub(before).as_millis()).unwrap_or(i64::MAX);
            self.line.jumped |= now.millis_since(wall).abs_diff(real) >= JUMP_MILLIS.unsigned_abs();
        }
    }

    /// Records the time since the last message as a gap, where nobody can have watched it.
    pub(in crate::app) fn mind_the_gap(&mut self, now: Moment) {
        let last = self.clock.now;
        // A jump that an earlier message has recorded already is no second one.
        let apart = now.millis_since(last).abs() >= JUMP_MILLIS / 2;
        let jumped = std::mem::take(&mut self.line.jumped) && apart;
        if self.is_calling() && (jumped || is_gap(last, now)) {
            self.record_gap(last, now);
        }
    }

    fn record_gap(&mut self, from: Moment, until: Moment) {
        self.call.event.push(Event::gap(from, until));
        self.line.recorded = true;
        self.line.asking = self.open_gap().is_some();
        if self.line.asking && self.is_writing() {
            self.tell("Nobody watched the clock for a while: after Esc you are asked what it was.");
        }
    }

    /// True while printable keys are text.
    fn is_writing(&self) -> bool {
        self.contexts().first().is_some_and(|context| context.is_text())
    }

    /// What every message may bring about: a name to be kept, a question to be asked, a sign of life for the record.
    pub(in crate::app) fn follow_up(&mut self, hold_before: Option<i64>) -> Vec<Effect> {
        // A name that is still being typed is not one yet.
        let typing = self.notes.held_until.is_some() || self.is_naming();
        let named = !typing && self.keep_agent();
        let seen = self.call.seen.is_some_and(|seen| self.clock.now.millis_since(seen) < SEEN_EVERY);
        let due = self.is_calling() && !seen;
        self.nudge_once(hold_before);
        if self.line.asking && self.overlay.is_none() && !self.is_writing() {
            self.line.asking = false;
            self.overlay = self.open_gap().map(|_| Overlay::Gap);
        }
        let recorded = std::mem::take(&mut self.line.recorded);
        if named || due || recorded { self.save() } else { Vec::new() }
    }

    /// True while the agent's name is being written.
    fn is_naming(&self) -> bool {
        let in_step = self.checklist.field.as_ref().is_some_and(|open| open.field == Field::Agent);
        let in_notes = self.view.focus == Pane::Notes && self.notes.at == Place::Field(Field::Agent);
        let on_page = matches!(&self.overlay, Some(Overlay::EndPage(page)) if page.filling == Some(Field::Agent));
        in_step || on_page || (in_notes && self.notes.writing)
    }

    /// The name in the record goes into the events, with the time.
    fn keep_agent(&mut self) -> bool {
        segment::name_agent(&mut self.call.event, self.clock.now, &self.call.fields.agent)
    }

    /// A call is gone on with: what nobody saw since the last sign of life is a gap.
    pub(in crate::app) fn pick_up_the_line(&mut self) {
        let over = self.overlay.take();
        self.leave_hold();
        self.overlay = over;
        self.line = LineState { beat: self.line.beat, ..LineState::default() };
        let (last, now) = (last_seen(&self.call), self.clock.now);
        if self.is_calling() && is_gap(last, now) {
            self.record_gap(last, now);
        }
    }

    /// Where a call that was gone on with leads: to hold mode, or to the page of a line that dropped.
    pub(in crate::app) fn show_the_line(&mut self) {
        if self.is_on_hold() {
            self.enter_hold();
        } else if self.line_is() == Line::CutOff {
            self.overlay = Some(Overlay::CutOff);
        }
        // Nothing is typed yet: the question may come first.
        self.notes.writing &= !self.line.asking;
    }

    /// The clock runs from now. After a cut-off, or an end, whoever answers is somebody else.
    pub(in crate::app) fn start_call(&mut self) -> Vec<Effect> {
        if !self.is_calling() {
            // Whoever dials is no longer writing a letter.
            self.call.medium = Medium::Call;
            let mut started = Event::new(self.clock.now, EventKind::Started);
            if self.line_is() != Line::Idle {
                self.part_with_agent();
                started.number.clone_from(&self.call.number);
            }
            self.call.event.push(started);
        }
        self.save()
    }

    /// The agent is kept in the events and gone from the line.
    fn part_with_agent(&mut self) {
        self.keep_agent();
        self.call.fields.agent.clear();
    }

    /// `a`: the agent's name in the notes, and then back to where one was.
    pub(in crate::app) fn ask_agent(&mut self) -> Vec<Effect> {
        let back = Before::take(self);
        self.focus(Pane::Notes);
        self.write_at(Place::Field(Field::Agent));
        self.line.back = Some(Box::new(back));
        Vec::new()
    }

    /// The name is written, or not: back to where `a` was pressed. False when it was not.
    pub(in crate::app) fn leave_agent(&mut self) -> bool {
        let Some(back) = self.line.back.take() else { return false };
        self.finish_writing();
        self.notes.writing = false;
        back.restore(self);
        true
    }

    /// `t`: somebody else from now on. Which department may be said, or not.
    pub(in crate::app) fn transfer(&mut self) -> Vec<Effect> {
        self.part_with_agent();
        self.call.event.push(Event::new(self.clock.now, EventKind::Transfer));
        let row = |label: String, aside: &str, keywords: &str, pick| Row {
            label,
            aside: aside.to_owned(),
            keywords: keywords.to_owned(),
            pick,
        };
        let mut rows = vec![row("I do not know which".to_owned(), "", "unknown", Pick::Department(None))];
        // The first is the number on one's own card: no department to be passed on to.
        for department in self.content.pack.department.iter().skip(1) {
            let keywords = department.keywords.iter().map(SafeText::as_str).collect::<Vec<_>>().join(" ");
            rows.push(row(
                department.name.to_string(),
                "",
                &keywords,
                Pick::Department(Some(department.name.to_string())),
            ));
        }
        rows.push(row("It was no transfer".to_owned(), "takes it back", "undo mistake", Pick::NoTransfer));
        let picker = Picker::new("Transferred. To which department?", rows)
            .or_typed("No department of the list: Enter takes it as typed.");
        self.overlay = Some(Overlay::Department(picker));
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

    /// `x`: the line dropped. The clock stops, the step stays, and the page says what to do.
    pub(in crate::app) fn cut_off(&mut self) -> Vec<Effect> {
        if self.is_calling() {
            self.keep_agent();
            self.leave_hold();
            self.call.event.push(Event::new(self.clock.now, EventKind::CutOff));
        }
        // What was said before would hide the keys of the page.
        self.notice = None;
        self.overlay = Some(Overlay::CutOff);
        self.save()
    }

    /// The number was dialled again: the same call goes on, with a new segment.
    pub(in crate::app) fn redial(&mut self) -> Vec<Effect> {
        self.overlay = None;
        // Where the words to say stand, also where only one pane is seen.
        self.focus(Pane::Checklist);
        self.select_pause_point();
        self.start_call()
    }

    /// `x` was a slip: the clock runs on as if nothing had happened.
    pub(in crate::app) fn undo_cut_off(&mut self) -> Vec<Effect> {
        self.overlay = None;
        if let Some(at) = self.call.event.iter().rposition(|event| event.kind == EventKind::CutOff) {
            self.call.event.remove(at);
        }
        if self.is_on_hold() {
            self.enter_hold();
        }
        self.save()
    }

    /// The answer to the question what a gap was.
    pub(in crate::app) fn explain_gap(&mut self, was: Unwatched) -> Vec<Effect> {
        self.overlay = None;
        let Some(at) = self.call.event.iter().rposition(is_open) else { return Vec::new() };
        let said = self.call.event.get_mut(at).and_then(|gap| {
            gap.was = Some(was);
            let what = match was {
                Unwatched::Hold => "hold",
                Unwatched::Talk => "talk, not as hold",
            };
            Some((gap.until?, format!("{} counts as {what}.", gap_words(gap))))
        });
        let Some((until, words)) = said else { return Vec::new() };
        // Somebody was there meanwhile: the hold that went on before is over, unless the caller has said otherwise since.
        let is_last = self.call.event.iter().skip(at + 1).all(|event| event.kind == EventKind::Agent);
        if was == Unwatched::Talk && is_last && self.is_on_hold() {
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

    /// The numbers to dial for this call, the best first: the one that was dialled, or those of the reason's departments.
    #[must_use]
    pub fn numbers_to_dial(&self) -> Vec<(&SafeText, &Number)> {
        let departments = || self.content.pack.department.iter();
        let all = || {
            departments().flat_map(|department| department.number.iter().map(move |number| (&department.name, number)))
        };
        if let Some(dialled) = &self.call.number {
            return all().filter(|(_, number)| number.e164 == *dialled).take(1).collect();
        }
        let ids = self.reason().map(|list| list.departments.as_slice()).unwrap_or_default();
        let named = ids.iter().filter_map(|id| departments().find(|department| department.id == *id));
        named.filter_map(|department| department.number.first().map(|number| (&department.name, number))).collect()
    }

    /// What to say to whoever answers after the line dropped, with the blanks filled that can be.
    #[must_use]
    pub fn words_after_cut(&self) -> String {
        let (agent, department) = segment::last_spoken_to(&self.call.event);
        let agent = agent.map_or("[agent]", SafeText::as_str);
        let department = department.map(|department| format!(" in {department}")).unwrap_or_default();
        let reference = match self.call.fields.reference.trim() {
            "" => String::new(),
            reference => format!(" My reference is {}.", neutralize_line(reference)),
        };
        format!("I was speaking with {agent}{department}, and the line dropped.{reference} Can we go on from there?")
    }

    /// The words for whoever answers, while nobody has given a name since the line dropped.
    #[must_use]
    pub fn opening_after_cut(&self) -> Option<String> {
        segment::is_back_after_cut(&self.call.event).then(|| self.words_after_cut())
    }

    /// The rows of `c` that say which number is dialled; none while the clock runs.
    pub(in crate::app) fn rows_to_start(&self) -> Vec<Row> {
        let again = if self.line_is() == Line::CutOff { "Dialled again: go on" } else { "Start the call" };
        let row = |label: String, aside: String, number: Option<&Number>| Row {
            label,
            aside,
            keywords: "dial begin".to_owned(),
            pick: Pick::StartCall(number.map(|number| number.e164.to_string())),
        };
        let known = self.numbers_to_dial();
        let aside = match (&self.call.number, known.first()) {
            (Some(_), Some((_, number))) => number.printed.to_string(),
            _ => "the number on your card, or another".to_owned(),
        };
        let mut rows = vec![row(again.to_owned(), aside, None)];
        if self.call.number.is_none() {
            rows.extend(known.into_iter().map(|(department, number)| {
                let disputed = if number.is_disputed() { " ≠" } else { "" };
                row(format!("{again}: {department}"), format!("{}{disputed}", number.printed), Some(number))
            }));
        }
        rows
    }
}

/// True of a gap that is worth a question.
fn is_open(event: &Event) -> bool {
    event.was.is_none() && event.gap_millis() > GAP_MILLIS
}

/// True where nobody can have watched from `last` to `now`; also where the clock went back.
fn is_gap(last: Moment, now: Moment) -> bool {
    let passed = now.millis_since(last);
    passed > GAP_MILLIS || passed <= -JUMP_MILLIS
}
