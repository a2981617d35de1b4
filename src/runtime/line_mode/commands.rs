//! What each word does: which actions it runs, and which texts it passes to them.

use super::words::{self, Command, Own, Word};
use super::{LineMode, Numbered};
use crate::app::facts::stage::Stage;
use crate::app::keys::action::{Action, CallAction, Edit, Go, MarkAction, PaneAction, RowAction, SearchAction};
use crate::app::windows::Window;
use crate::app::{Msg, Pane};
use crate::call::natural_date;
use crate::pack::Field;
use crate::ui::lines;

const NO_STEPS: &str = "No steps yet. “call” chooses a reason.";

impl LineMode {
    /// Does what a line says.
    pub(super) fn command(&mut self, line: &str) {
        let Some(Command { word, typed, rest }) = words::read(&self.app.keymap, line) else {
            return self.unknown(line);
        };
        self.leave(word);
        match word {
            Word::Own(own) => self.own(own, rest),
            Word::Act(action) => self.act_with(action, &typed, rest),
        }
    }

    fn unknown(&mut self, line: &str) {
        let first = lines::line(line.split_whitespace().next().unwrap_or_default());
        let meant = words::meant(&self.app.keymap, line).map(|word| format!(" Did you mean “{word}”?"));
        let rest = " “help” lists the words; “note” and your text writes a note.";
        self.say(format!("“{first}” is not a command.{}{rest}", meant.unwrap_or_default()));
    }

    /// Leaves what is open, unless the word is about that. Typed text is kept.
    fn leave(&mut self, word: Word) {
        let mut most = 8;
        while most > 0 && !self.is_about_it(word) && (self.app.windows.is_open() || self.asked().is_some()) {
            self.act(Action::Back);
            self.left = true;
            most -= 1;
        }
    }

    /// Returns whether a word is about what is open.
    fn is_about_it(&self, word: Word) -> bool {
        // A word that only prints something leaves everything open.
        if matches!(word, Word::Own(Own::Back | Own::Help | Own::More | Own::Next | Own::Number | Own::Status)) {
            return true;
        }
        if matches!(word, Word::Own(Own::Steps | Own::Notes)) && self.asked().is_some() {
            return true;
        }
        self.is_word_of_window(word)
    }

    fn own(&mut self, own: Own, rest: &str) {
        match own {
            Own::Help => self.said.lines.extend(words::help()),
            Own::Status => self.status(),
            Own::Next => {
                let step = lines::step(&self.app);
                if step.is_empty() {
                    self.say(NO_STEPS);
                }
                self.said.lines.extend(step);
                self.take_answers();
            }
            Own::Steps => {
                let steps = lines::steps(&self.app);
                if steps.is_empty() {
                    self.say(NO_STEPS);
                }
                self.said.lines.extend(steps);
            }
            Own::Number => self.said.lines.extend(lines::number(&self.app)),
            Own::Notes => {
                let notes = lines::notes(&self.app);
                if notes.is_empty() {
                    self.say("No notes yet.");
                }
                self.said.lines.extend(notes);
            }
            Own::Fields => {
                self.said.lines.extend(lines::fields(&self.app));
                self.numbered = Numbered::Fields;
            }
            Own::Want => self.want(rest),
            Own::Note => self.note(rest),
            Own::Day => self.set_day(false, rest),
            Own::LastDay => self.set_day(true, rest),
            Own::Save if matches!(self.app.windows.top(), Some(Window::Letter(_))) => {
                self.act(Action::Row(RowAction::WriteFile));
            }
            Own::Save => self.say("First read a letter: “letters” lists them. The call itself is saved as you go."),
            Own::More => self.more(),
            Own::Back => self.act(Action::Back),
            Own::Pressed => {
                self.act(Action::Pane(PaneAction::Show(Pane::Faq)));
                let has_menu = self.app.facts().next_in_menu().is_some();
                if has_menu {
                    self.act(Action::Mark(MarkAction::Mark));
                    let moment = lines::moment(&self.app);
                    self.said.lines.extend(moment);
                } else {
                    self.say("No phone menu now.");
                }
            }
            Own::Department => {
                self.act(Action::Row(RowAction::NameDepartment));
                if self.picker().is_none() {
                    self.say("A department can be noted right after “transferred”.");
                } else if !rest.is_empty() {
                    self.filter(rest);
                }
            }
        }
    }

    /// Sets a day of the deadline that is open.
    fn set_day(&mut self, is_last: bool, text: &str) {
        let Some(Window::Deadlines(page)) = self.app.windows.top() else {
            return self.say("First read a deadline: “deadlines” lists them.");
        };
        if page.is_at_last_day() != is_last {
            self.act(Action::Go(if is_last { Go::Down } else { Go::Up }));
        }
        if self.asked().is_none() {
            self.act(Action::Open);
        }
        if !text.is_empty() {
            self.answer(text);
            self.read_item();
        }
    }

    /// Notes what the user wants from the call, or asks for it.
    fn want(&mut self, text: &str) {
        let fields = self.app.shown_fields();
        let Some(place) = fields.iter().position(|field| *field == Field::Want) else { return };
        self.open_field(place);
        if !text.is_empty() {
            self.answer(text);
            // This word is about one field only: the next line is a command again, not the text of
            // the field below.
            if self.asked().is_some() {
                self.act(Action::Back);
            }
        }
    }

    fn note(&mut self, text: &str) {
        if text.is_empty() {
            return self.say("Type the note behind the word: “note they will call back”.");
        }
        self.act(Action::Pane(PaneAction::Show(Pane::Checklist)));
        self.act(Action::Pane(PaneAction::Show(Pane::Notes)));
        self.act(Action::Go(Go::Bottom));
        self.act(Action::Edit(Edit::LineEnd));
        let notes = &self.app.panes.notes;
        let (row, _) = notes.cursor();
        if notes.text.lines().get(row).is_some_and(|line| !line.is_empty()) {
            self.act(Action::Edit(Edit::Newline));
        }
        self.tell(Msg::Paste(text.to_owned()));
        self.act(Action::Back);
        self.say("Noted.");
    }

    /// Runs an action of the key table, with the text after its word.
    fn act_with(&mut self, action: Action, typed: &str, rest: &str) {
        #[expect(clippy::wildcard_enum_match_arm, reason = "all others take no text")]
        match action {
            Action::Search(SearchAction::Start) => self.search(rest),
            Action::Call(CallAction::Call) => self.call(rest),
            Action::Call(CallAction::Hold) => self.hold(typed),
            Action::Call(CallAction::Promise) => self.promise(rest),
            Action::Call(CallAction::Agent | CallAction::Reference) => {
                self.act(action);
                if !rest.is_empty() {
                    self.answer(rest);
                }
            }
            Action::Call(CallAction::Transfer) => {
                self.act(action);
                if !rest.is_empty() && self.app.windows.is_open() {
                    self.act(Action::Open);
                    self.filter(rest);
                }
            }
            Action::Call(CallAction::End) if matches!(self.app.windows.top(), Some(Window::EndPage(_))) => {
                // Goes from field to field to the outcome, and from there to the end.
                let mut most = 8;
                let was_asked = self.asked().is_some();
                while most > 0 && self.asked().is_some() {
                    self.act(Action::Open);
                    most -= 1;
                }
                if !was_asked {
                    self.act(Action::Open);
                }
            }
            Action::Mark(MarkAction::Mark) if matches!(self.app.windows.top(), Some(Window::Escalation(_))) => {
                self.act(action);
                if !rest.is_empty() {
                    self.answer(rest);
                    self.read_item();
                }
            }
            Action::Mark(MarkAction::Mark) => self.done(rest),
            Action::Mark(_) => {
                self.go_to_step();
                self.act(action);
            }
            Action::Row(RowAction::LeaveUnfinished) => {
                self.act(Action::Quit);
                if self.app.windows.is_open() {
                    self.act(Action::Quit);
                }
            }
            _ => self.act(action),
        }
    }

    fn search(&mut self, words: &str) {
        self.first = 0;
        self.act(Action::Search(SearchAction::Start));
        if !words.is_empty() {
            self.tell(Msg::Paste(words.to_owned()));
        }
        self.act(Action::Back);
        let remarks = lines::document(&self.app.remarks());
        self.said.lines.extend(remarks);
        self.list_found();
    }

    /// Chooses a reason, starts the call, or dials again.
    fn call(&mut self, reason: &str) {
        if reason.is_empty() {
            // A department without a number can't be called.
            if self.app.windows.is_open() && !self.app.can(Action::Row(RowAction::CallThis)) {
                self.act(Action::Back);
            }
            return self.act(Action::Call(CallAction::Call));
        }
        self.act(Action::Search(SearchAction::Start));
        self.act(Action::Back);
        let other = Action::Row(RowAction::OtherReason);
        let ask = if self.app.can(other) { other } else { Action::Call(CallAction::Call) };
        self.act(ask);
        self.filter(reason);
    }

    /// Starts a hold or ends it, as the word says; in the dashboard, one key toggles.
    fn hold(&mut self, typed: &str) {
        let means_hold = matches!(typed, "hold" | "on hold");
        let already = match self.app.facts().stage() {
            Stage::Wait if means_hold => Some("You're waiting already. “answered” when somebody answers."),
            Stage::Talk if typed == "answered" => Some("Somebody answered already. “hold” when they let you wait."),
            Stage::Prepare | Stage::Dial if means_hold => Some("No call is running. “call” starts it."),
            Stage::Prepare | Stage::Dial | Stage::Wait | Stage::Talk | Stage::Dropped => None,
        };
        match already {
            Some(already) => self.say(already),
            None => self.act(Action::Call(CallAction::Hold)),
        }
    }

    fn promise(&mut self, text: &str) {
        self.act(Action::Call(CallAction::Promise));
        if text.is_empty() {
            return;
        }
        let (now, home) = (self.now.local(), self.app.facts().home_style());
        match natural_date::at_end::split_end(text, now, home) {
            Some((what, by)) => {
                self.answer(what);
                self.answer(by);
            }
            None => self.answer(text),
        }
    }

    /// Marks the step that the call is at, and fills in what it asks for.
    fn done(&mut self, text: &str) {
        self.go_to_step();
        let way = self.app.way();
        let step = self.app.facts().current_step().and_then(|current| way.get(current)).map(|on_way| on_way.step);
        let (choices, takes_text) = step.map_or((0, false), |step| (step.choice.len(), step.fill.is_some()));
        let named = step.and_then(|step| {
            let is_it = |label: &str| label.to_lowercase().starts_with(&text.to_lowercase());
            step.choice.iter().position(|choice| is_it(&choice.label)).filter(|_| !text.is_empty())
        });
        let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match (named.or(number), choices, takes_text) {
            (Some(place), 1.., _) => self.choose_answer(place),
            (None, 1.., _) => {
                let step = lines::step(&self.app);
                self.said.lines.extend(step);
                self.numbered = Numbered::Answers;
            }
            (_, 0, false) if !text.is_empty() => {
                self.say("This step takes no text: “done” alone marks it, “note” and your text writes it down.");
            }
            (_, 0, _) => {
                self.act(Action::Mark(MarkAction::Mark));
                if takes_text && !text.is_empty() {
                    self.answer(text);
                }
            }
        }
    }
}
