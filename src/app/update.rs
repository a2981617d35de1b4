//! Messages in, effects out: what each key, paste, tick and answer of the store does to the state.

mod availability;
mod navigation;
mod store_events;
mod typing;

use ratatui::layout::Rect;

use crate::app::keys::action::{Action, Section};
use crate::app::keys::chord::Chord;
use crate::app::layout;
use crate::app::layout::Screen;
use crate::app::notes::Place;
use crate::app::state::accordion::Asked;
use crate::app::windows::overlay::Overlay;
use crate::app::{App, Effect, Msg, Pane, keymap};
use crate::call::clock::Line;
use crate::call::{Mark, Moment};
use crate::text::safe::SafeText;

impl App {
    /// Takes `msg` in, at the time `now`.
    pub fn update(&mut self, now: Moment, msg: Msg) -> Vec<Effect> {
        self.mind_the_gap(now);
        let hold_before = self.times().and_then(|times| times.hold);
        self.clock.now = now;
        self.renew_blank();
        let mut effects = self.release_held();
        let held = self.notes.held_until.is_some();
        effects.extend(match msg {
            Msg::Key(chord) => self.key(chord),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize(columns, rows) => {
                self.view.area = Rect::new(0, 0, columns, rows);
                self.scroll_answer(0);
                Vec::new()
            }
            Msg::Tick => Vec::new(),
            Msg::Stored(stored) => self.stored(stored),
            Msg::Library(told) => self.library_told(told),
        });
        // Whatever let go of the digits: they have not been written yet.
        if held && self.notes.held_until.is_none() && !effects.iter().any(|effect| matches!(effect, Effect::Save(_))) {
            effects.extend(self.save());
        }
        effects.extend(self.follow_up(hold_before));
        self.follow(&effects);
        effects.extend(self.wanted_pack());
        effects
    }

    /// Everything that was typed, to be written now: the program is about to stop or to end.
    pub fn settle(&mut self, now: Moment) -> Vec<Effect> {
        self.clock.now = now;
        if self.notes.held_until.is_none() {
            return Vec::new();
        }
        self.finish_writing();
        self.save()
    }

    /// Digits that were held back long enough are masked or let go.
    fn release_held(&mut self) -> Vec<Effect> {
        if self.notes.held_until.is_some_and(|until| self.clock.now.millis_since(until) >= 0) {
            return self.settle(self.clock.now);
        }
        Vec::new()
    }

    fn key(&mut self, chord: Chord) -> Vec<Effect> {
        self.drop_read_notice();
        let contexts = self.contexts();
        if let Some(action) = keymap::resolve(contexts, chord) {
            // What acts on the list acts on the one that belongs to the query.
            if self.faq.is_stale() && action.section() != Section::Writing {
                self.refresh_faq();
            }
            if self.can(action) {
                return self.act(action);
            }
            if let Some(why) = self.why_not(action) {
                self.tell(why);
            }
            return Vec::new();
        }
        if chord.text().is_some() {
            self.go_on_writing();
        }
        let contexts = self.contexts();
        match chord.text() {
            Some(c) if contexts.first().is_some_and(|context| context.is_text()) => {
                self.type_text(&c.to_string(), false)
            }
            _ => Vec::new(),
        }
    }

    /// Carries out an action.
    pub(in crate::app) fn act(&mut self, action: Action) -> Vec<Effect> {
        use Action as A;
        match action {
            A::Search => self.start_search(),
            A::NextPane => self.focus_next(1),
            A::PreviousPane => self.focus_next(3),
            A::Show(pane) => self.focus(pane),
            A::Zoom => self.view.zoom = !self.view.zoom,
            A::Help => self.open_help(),
            A::Quit => return self.quit(),
            A::ChooseReason => self.open_reasons(),
            A::ChooseCompany => self.open_companies(),
            A::SearchAll => self.search_everywhere(),
            A::Hold => return self.toggle_hold(),
            A::EndPage => self.open_end_page(false),
            A::Promise => self.open_promise(),
            A::Spell => self.open_speller(),
            A::Go(go) => return self.go(go),
            A::Open => return self.open(),
            A::Back => return self.back(),
            A::StepDone => return self.do_step(),
            A::StepSkip => return self.mark_step(Mark::Skipped, None),
            A::StepNotApplicable => return self.mark_step(Mark::NotApplicable, None),
            A::UndoMark => return self.undo_mark(),
            A::CopyE164 => return self.copy(|number| &number.e164),
            A::CopyPrinted => return self.copy(|number| &number.printed),
            A::CallNumber => return self.call_number(),
            A::Write => self.write_at(self.notes.at),
            A::Accept => return self.accept(),
            A::Edit(edit) => return self.edit(edit),
            A::NameAgent | A::Transfer | A::CutOff | A::Redial | A::UndoCutOff | A::GapWasHold | A::GapWasTalk => {
                return self.on_the_line(action);
            }
            A::History | A::HoldTimes | A::ContinueCase | A::WriteDown | A::CopyReference => {
                return self.look_back(action);
            }
            A::Settle(_) if matches!(self.overlay, Some(Overlay::Past(_))) => return self.look_back(action),
            A::Fill(field) => return self.fill(field),
            A::Outcome(outcome) => return self.set_outcome(outcome),
            A::GoToSkipped => self.go_to_skipped(),
            A::SpellOther => return self.spell_other(),
            A::Settle(state) => return self.settle_promise(state),
            A::UndoSettling => return self.undo_settling(),
            A::NextKind => self.next_kind(),
            A::AllKinds => self.all_kinds(),
            A::FirstFitting => self.open_fitting(0),
            A::SecondFitting => self.open_fitting(1),
            A::ThirdFitting => self.open_fitting(2),
            A::TurnStrip => self.turn_strip(),
            A::Deadlines
            | A::Ladder
            | A::Papers
            | A::OwnDay
            | A::RungTried
            | A::RungUndo
            | A::WriteFile
            | A::CopyLetter => return self.act_on_papers(action),
            A::EndCall | A::LeaveUnfinished | A::Resume | A::Keep | A::Discard => return self.answer(action),
        }
        Vec::new()
    }

    /// Enter in a field: on to what comes next.
    fn accept(&mut self) -> Vec<Effect> {
        match self.overlay {
            Some(Overlay::EndPage(_)) => return self.fill_next(),
            Some(Overlay::Promise(_)) => return self.accept_promise(),
            Some(Overlay::Speller(_)) => return self.accept_speller(),
            Some(Overlay::Deadlines(_)) => return self.take_day(),
            Some(Overlay::Ladder(_)) => return self.take_result(),
            Some(_) => return Vec::new(),
            None => {}
        }
        if self.view.focus == Pane::Checklist {
            return self.accept_step_field();
        }
        if !self.leave_agent() {
            self.move_in_notes(1);
        }
        self.save()
    }

    /// Answers to the questions that overlays ask.
    fn answer(&mut self, action: Action) -> Vec<Effect> {
        let first = |app: &mut Self| if app.unfinished.is_empty() { None } else { Some(app.unfinished.remove(0).id) };
        match (action, self.overlay.as_ref()) {
            (Action::EndCall, Some(Overlay::EndPage(page))) => self.end_call(page.quitting),
            (Action::LeaveUnfinished, Some(Overlay::EndPage(_))) => self.leave(),
            (Action::Resume, Some(Overlay::Unfinished { .. })) => {
                self.overlay = None;
                first(self).map(Effect::Resume).into_iter().collect()
            }
            (Action::Keep, Some(Overlay::Unfinished { .. })) => {
                let kept = first(self).map(Effect::Keep);
                self.offer_unfinished();
                kept.into_iter().collect()
            }
            (Action::Discard, Some(Overlay::Unfinished { discard: false })) => {
                self.overlay = Some(Overlay::Unfinished { discard: true });
                Vec::new()
            }
            (Action::Discard, Some(Overlay::Unfinished { discard: true })) => {
                let gone = first(self).map(Effect::Discard);
                self.offer_unfinished();
                gone.into_iter().collect()
            }
            (Action::Resume | Action::Discard, Some(Overlay::Past(_))) => self.act_on_case(action),
            _ => Vec::new(),
        }
    }

    /// Offers the newest unfinished call, or takes the offer away.
    pub(in crate::app) fn offer_unfinished(&mut self) {
        self.overlay = if self.unfinished.is_empty() { None } else { Some(Overlay::Unfinished { discard: false }) };
    }

    /// `q`: during a call, and while something is not saved, the end-of-call page; from there out with the call left unfinished.
    fn quit(&mut self) -> Vec<Effect> {
        let asked = matches!(self.overlay, Some(Overlay::EndPage(_)));
        if !asked && (self.is_calling() || self.line_is() == Line::CutOff || self.is_failing() && !self.call.is_blank())
        {
            if matches!(self.overlay, Some(Overlay::Promise(_))) {
                self.close_promises();
            }
            self.open_end_page(true);
            return Vec::new();
        }
        self.leave()
    }

    /// Out, with everything saved as it is.
    fn leave(&mut self) -> Vec<Effect> {
        self.finish_writing();
        let mut effects = self.save();
        effects.push(Effect::Quit);
        effects
    }

    fn open(&mut self) -> Vec<Effect> {
        if self.overlay.as_mut().and_then(Overlay::picker_mut).is_some() {
            return self.pick();
        }
        if let Some(Overlay::Deadlines(_)) = self.overlay {
            self.ask_day(Asked::From);
        }
        if self.overlay.is_some() {
            return Vec::new();
        }
        match self.view.focus {
            Pane::Faq => return self.open_found(),
            Pane::Directory => self.open_selected_card(),
            Pane::Checklist => return self.do_step(),
            Pane::Notes => self.write_at(self.notes.at),
        }
        Vec::new()
    }

    fn back(&mut self) -> Vec<Effect> {
        if let Some(Overlay::Unfinished { discard: true }) = self.overlay {
            self.overlay = Some(Overlay::Unfinished { discard: false });
            return Vec::new();
        }
        if self.overlay.as_mut().and_then(Overlay::page_mut).is_some_and(|page| page.line.take().is_some()) {
            return Vec::new();
        }
        if self.stop_filling() {
            return self.save();
        }
        match self.overlay.take() {
            Some(over @ Overlay::Past(_)) => {
                self.overlay = Some(over);
                self.leave_page();
                return Vec::new();
            }
            Some(over @ Overlay::Promise(_)) => {
                self.overlay = Some(over);
                return self.close_promises();
            }
            Some(over @ Overlay::Speller(_)) => {
                self.overlay = Some(over);
                self.close_speller();
                return Vec::new();
            }
            Some(Overlay::Gap) => {
                self.leave_gap();
                return Vec::new();
            }
            Some(Overlay::Papers(_) | Overlay::Letter(_)) => {
                self.leave_papers();
                return Vec::new();
            }
            Some(_) => return Vec::new(),
            None => {}
        }
        if self.is_on_hold() && !self.is_in_something() {
            self.turn_hold_mode();
            return Vec::new();
        }
        match self.view.focus {
            Pane::Faq => self.leave_faq(),
            Pane::Checklist if self.checklist.field.is_some() => {
                self.leave_field();
                self.checklist.field = None;
                return self.save();
            }
            Pane::Notes if self.notes.writing => {
                self.leave_field();
                self.notes.writing = false;
                if !self.leave_agent() && self.line.hold.away {
                    self.turn_hold_mode();
                }
                return self.save();
            }
            Pane::Directory | Pane::Checklist | Pane::Notes => self.view.zoom = false,
        }
        Vec::new()
    }

    fn copy(&mut self, what: impl Fn(&crate::pack::Number) -> &SafeText) -> Vec<Effect> {
        let Some(text) = self.selected_number().map(|number| what(number).to_string()) else { return Vec::new() };
        self.tell(format!("Sent to the terminal's clipboard: {text}"));
        vec![Effect::Copy(text)]
    }

    /// Keys go to `pane` from now on.
    pub(in crate::app) fn focus(&mut self, pane: Pane) {
        self.leave_field();
        self.line.hold.away |= self.in_hold_mode();
        self.line.back = None;
        self.overlay.take_if(|over| matches!(over, Overlay::CutOff));
        self.view.hold = false;
        // From elsewhere one comes to write down what was said, not to go on in the field of before.
        if self.view.focus != Pane::Notes {
            self.notes.at = Place::Text;
        }
        self.checklist.field = None;
        self.faq.searching = false;
        self.notes.writing = false;
        self.view.focus = pane;
        match pane {
            Pane::Faq | Pane::Directory => self.view.turns.left = pane,
            Pane::Checklist | Pane::Notes => self.view.turns.right = pane,
        }
        if pane == Pane::Notes {
            self.write_at(self.notes.at);
        }
    }

    fn focus_next(&mut self, by: usize) {
        if self.overlay.is_some() {
            return;
        }
        let here = Pane::ALL.iter().position(|pane| *pane == self.view.focus).unwrap_or_default();
        if let Some(pane) = Pane::ALL.into_iter().cycle().nth(here + by) {
            self.focus(pane);
        }
    }

    /// The inside of `pane`, when it is visible.
    #[must_use]
    pub fn pane_inside(&self, pane: Pane) -> Option<Rect> {
        match layout::screen(self.view.area, self.view.focus, self.view.zoom, self.view.turns) {
            Screen::Tiny(_) => None,
            Screen::Panes { panes, .. } => {
                panes.into_iter().find(|placed| placed.pane == pane).map(|placed| layout::inside(placed.area))
            }
        }
    }
}
