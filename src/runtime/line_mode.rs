//! The line mode: takes a typed line, returns lines to print and effects. For screen readers, slow
//! connections and pipes.
//!
//! Every word becomes an action or a text for the dashboard behind it, so there is no second logic
//! and no second record. Reads no clock and touches no file; [`session`] does.

mod choosing;
mod commands;
pub mod session;
mod windows;
pub mod words;

use std::mem::{Discriminant, discriminant};
use std::time::Duration;

use crate::app::facts::stage::Stage;
use crate::app::keys::action::{Action, Edit, Go, MarkAction};
use crate::app::state::msg::Stored;
use crate::app::state::notes::NotePosition;
use crate::app::windows::Window;
use crate::app::windows::profile::ProfileRow;
use crate::app::windows::promises::FormRow;
use crate::app::{App, Effect, Msg, Pane};
use crate::call::Moment;
use crate::pack::Field;
use crate::ui::lines;
use words::Word;

/// How many rows of a list are printed at once.
const PAGE: usize = 10;

/// The result of a line.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Said {
    /// Lines to print.
    pub lines: Vec<String>,
    /// Effects to carry out.
    pub effects: Vec<Effect>,
}

/// What a bare number chooses from: the list that was printed last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbered {
    Nothing,
    Found,
    Answers,
    Fields,
}

/// A text that the line mode asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// A field of the record.
    Field(Field),
    /// A row of the form for a promise.
    Promise(FormRow),
    /// A field on the page at the end of the call.
    AtEnd(Field),
    /// A row of the profile.
    Profile(ProfileRow),
    /// The result of trying a rung, or the day of a deadline.
    Item,
}

/// What was printed about the call, so that only changes are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Seen {
    stage: Stage,
    reason: Option<String>,
    number: Option<String>,
    step: Option<usize>,
    window: Option<Discriminant<Window>>,
}

/// The line mode.
#[derive(Debug)]
pub struct LineMode {
    /// The dashboard behind it.
    pub app: App,
    numbered: Numbered,
    /// The first row of the list that was printed last.
    first: usize,
    now: Moment,
    steady: Duration,
    said: Said,
    /// True while the latest save has failed.
    failing: bool,
    /// True once the current line has left a window: the next one is printed, even if it is of the
    /// same kind.
    left: bool,
}

impl LineMode {
    /// Returns the line mode of a dashboard that is ready.
    #[must_use]
    pub fn new(app: App) -> Self {
        let now = app.clock.now;
        let (steady, said) = (Duration::ZERO, Said::default());
        Self { app, numbered: Numbered::Nothing, first: 0, now, steady, said, failing: false, left: false }
    }

    /// Returns what is printed first: the company, the reminders, and how to get help.
    pub fn begin(&mut self) -> Said {
        let company = lines::line(&self.app.content.pack.company.name);
        self.say(format!("onhold, line mode, {company}. “help” lists the words."));
        if !self.app.panes.search.reminders.is_empty() {
            self.numbered = Numbered::Found;
            let rows = lines::found(&self.app, 0, self.app.panes.search.reminders.len());
            self.said.lines.extend(rows);
        }
        std::mem::take(&mut self.said)
    }

    /// Takes a line that was typed at the time `now`; `steady` is the time of a clock that is never
    /// set back.
    pub fn take(&mut self, now: Moment, steady: Duration, line: &str) -> Said {
        (self.now, self.steady) = (now, steady);
        let before = self.seen();
        let line = line.trim();
        match line.strip_prefix(':') {
            Some(command) => self.command(command.trim()),
            None if self.asked().is_some() => self.answer_or_command(line),
            None if self.picker().is_some() => self.choose_in_picker(line),
            None if line.is_empty() => self.status(),
            None => match line.parse() {
                Ok(number) => self.choose(number),
                Err(_) => self.command(line),
            },
        }
        self.show(&before);
        let is_elsewhere = self.said.effects.iter().any(|effect| matches!(effect, Effect::EditNotes(_) | Effect::Quit));
        if self.said.lines.is_empty() && !is_elsewhere {
            self.status();
        }
        std::mem::take(&mut self.said)
    }

    /// Handles a message that is not a line: an answer of the store, a new pack, a tick.
    pub fn hear(&mut self, now: Moment, steady: Duration, msg: Msg) -> Said {
        (self.now, self.steady) = (now, steady);
        let (before, nudges) = (self.seen(), self.app.facts().nudges());
        let failed = if let Msg::Stored(Stored::Failed(why)) = &msg { Some(why.to_string()) } else { None };
        let is_saved = matches!(msg, Msg::Stored(Stored::Saved(_)));
        self.tell(msg);
        if let Some(why) = failed.filter(|_| !std::mem::replace(&mut self.failing, true)) {
            self.say(format!("Not saved: {}. Your notes are only in this program. It tries again.", lines::line(&why)));
        }
        if is_saved && std::mem::take(&mut self.failing) {
            self.say("Saved now.");
        }
        let facts = self.app.facts();
        if facts.nudges() > nudges {
            let quicker = facts.quicker_way();
            self.said.lines.extend(quicker.map(|text| lines::line(&text)));
        }
        if self.seen() != before {
            self.show(&before);
        }
        std::mem::take(&mut self.said)
    }

    /// Returns whether the line mode is asking for text, so that the next line is not a command.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.asked().is_some()
    }

    fn say(&mut self, line: impl Into<String>) {
        self.said.lines.push(line.into());
    }

    /// Passes a message to the dashboard, and prints its notice.
    fn tell(&mut self, msg: Msg) {
        let effects = self.app.handle(self.now, self.steady, msg);
        self.said.effects.extend(effects);
        self.said.effects.extend(self.app.before_draw());
        if let Some(notice) = self.app.session.notice.take() {
            let text = lines::line(&notice.text);
            // A notice ends with the key that undoes it; here a word undoes it.
            let what = text.rsplit_once(" · ").filter(|_| notice.undoes).map(|(what, _)| what.to_owned());
            self.say(what.map_or(text, |what| format!("{what}. “undo” takes it back.")));
        }
    }

    fn act(&mut self, action: Action) {
        self.tell(Msg::Act(action));
    }

    /// Replaces the text of the field with `text`.
    fn write(&mut self, text: &str) {
        self.clear();
        self.tell(Msg::Paste(text.to_owned()));
    }

    fn clear(&mut self) {
        self.act(Action::Edit(Edit::LineEnd));
        self.act(Action::Edit(Edit::KillToStart));
    }

    /// Returns the field of a pane that is open.
    fn field(&self) -> Option<Asked> {
        let panes = &self.app.panes;
        match (self.app.view.focus, &panes.checklist.field, panes.notes.at) {
            (Pane::Checklist, Some(open), _) => Some(Asked::Field(open.field)),
            (Pane::Notes, _, NotePosition::Field(field)) if panes.notes.writing => Some(Asked::Field(field)),
            (Pane::Faq | Pane::Directory | Pane::Checklist | Pane::Notes, _, _) => None,
        }
    }

    /// Takes a line while text is asked for. A line that is nothing but a command word is still a
    /// command.
    fn answer_or_command(&mut self, line: &str) {
        let passes = |word| matches!(word, Word::Act(Action::Mark(MarkAction::Skip | MarkAction::NotApplicable)));
        match words::alone(&self.app.keymap, line).map(|command| command.word) {
            // A window asks, not a step: skip its question, like an empty line.
            Some(word) if passes(word) && self.app.windows.is_open() => self.answer(""),
            Some(_) => self.command(line),
            None => self.answer(line),
        }
    }

    /// Returns whether an empty line goes on with the step whose field is asked for: another of its
    /// fields follows, or has a value.
    fn goes_on(&self) -> bool {
        let app = &self.app;
        let open = app.panes.checklist.field.as_ref().filter(|_| matches!(self.asked(), Some(Asked::Field(_))));
        open.is_some_and(|open| app.has_field_beside(Go::Down) || app.has_other_fields(open.field))
    }

    /// Takes the text that was asked for; an empty line goes on without it, or leaves the question.
    fn answer(&mut self, text: &str) {
        let asked = self.asked();
        match (asked, text.is_empty()) {
            (Some(Asked::Field(_)), true) if self.goes_on() => self.act(Action::Open),
            (
                Some(
                    Asked::AtEnd(_)
                    | Asked::Profile(_)
                    | Asked::Promise(FormRow::By | FormRow::Who)
                    | Asked::Field(Field::By),
                ),
                true,
            ) => {
                self.act(Action::Open);
            }
            (_, true) => self.act(Action::Back),
            (_, false) => {
                self.write(text);
                self.act(Action::Open);
                // A day that was not understood is asked for again with the text cleared, so that
                // an empty line leaves it empty.
                if self.asked() == asked {
                    self.clear();
                }
            }
        }
        if let Some(Asked::Field(field) | Asked::AtEnd(field)) = asked
            && self.asked() != asked
        {
            self.read_field(field);
        }
    }

    fn read_field(&mut self, field: Field) {
        let value = self.app.facts().field_line(field, usize::MAX);
        if !value.is_empty() {
            self.say(lines::line(&format!("{}: {value}", self.app.content.pack.label(field))));
        }
    }

    fn seen(&self) -> Seen {
        let facts = self.app.facts();
        Seen {
            stage: facts.stage(),
            reason: facts.call.checklist.as_deref().map(ToOwned::to_owned),
            number: facts.number_to_dial().map(|(_, number)| number.e164.to_owned()),
            step: facts.current_step(),
            window: self.app.windows.top().map(discriminant),
        }
    }

    /// Prints the state of the call.
    fn status(&mut self) {
        let (moment, step) = (lines::moment(&self.app), lines::step(&self.app));
        self.said.lines.extend(moment.into_iter().chain(step));
        self.take_answers();
    }

    /// Makes numbers choose an answer to the question of the step that was just printed.
    fn take_answers(&mut self) {
        let way = self.app.way();
        let step = self.app.facts().current_step().and_then(|place| way.get(place));
        if step.is_some_and(|on_way| !on_way.step.choice.is_empty()) {
            self.numbered = Numbered::Answers;
        }
    }

    fn show_moment(&mut self, before: &Seen) {
        let now = self.seen();
        let is_same_line = (now.stage, &now.number, &now.reason) == (before.stage, &before.number, &before.reason);
        if !is_same_line {
            self.status();
        } else if now.step != before.step {
            let step = lines::step(&self.app);
            self.said.lines.extend(step);
            self.take_answers();
        }
    }

    fn show_end(&mut self, is_new: bool) {
        if is_new {
            let head = lines::end_page(&self.app);
            self.said.lines.extend(head);
        }
        let Some(Window::EndPage(page)) = self.app.windows.top() else { return };
        if page.filling().is_some() {
            self.prompt();
        } else {
            let outcomes = lines::outcomes(&self.app, page);
            self.said.lines.extend(outcomes);
        }
    }

    /// Asks for a text, and says how to skip it.
    fn prompt(&mut self) {
        let facts = self.app.facts();
        let with_value = |label: &str, value: &str| {
            if value.is_empty() { label.to_owned() } else { format!("{label}, now {value}") }
        };
        let (label, leave) = match self.asked() {
            None => return,
            Some(Asked::Field(field)) => (
                with_value(&facts.pack.label(field), &facts.field_line(field, usize::MAX)),
                if self.goes_on() { "an empty line goes on, “back” leaves" } else { "an empty line leaves it" },
            ),
            Some(Asked::AtEnd(field)) => (
                with_value(&facts.pack.label(field), &facts.field_line(field, usize::MAX)),
                "an empty line goes on, “back” returns to the call",
            ),
            Some(Asked::Promise(FormRow::What)) => ("What do they promise".to_owned(), "an empty line leaves it"),
            Some(Asked::Promise(row)) => (row.label().to_owned(), "an empty line leaves it"),
            Some(Asked::Profile(row)) => {
                (with_value(row.label(), &lines::profile(&self.app, row)), "an empty line goes on, “back” leaves")
            }
            Some(Asked::Item) => (lines::item_question(&self.app), "an empty line leaves it"),
        };
        self.say(format!("{}? The next line is the text; {leave}.", lines::line(&label)));
    }
}
