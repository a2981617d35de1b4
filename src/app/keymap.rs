//! The one key table. Dispatch, footer, help, `onhold keys` and the README's table are all read from it.
//!
//! A key is looked up in the contexts of the moment, the most specific first ([`super::App::contexts`]). In a text
//! context printable keys are text, always: no row binds one there, and a test proves it.

use crate::app::Pane;
use crate::app::keys::action::{Action, Edit, Go};
use crate::app::keys::chord::{Chord, Key};
use crate::call::{Outcome, PromiseState};
use crate::pack::Field;

/// Where a binding holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere, also while typing.
    Always,
    /// In every pane, not while typing.
    Global,
    /// Lists and texts that can be moved through.
    List,
    /// The directory pane.
    Directory,
    /// The checklist pane.
    Checklist,
    /// The notes pane, not typing.
    Notes,
    /// The search box.
    Search,
    /// A list that is filtered by typing: help, reasons, choices.
    Picker,
    /// The field that a step asks for.
    StepField,
    /// A field of the notes pane.
    NoteField,
    /// The free text of the notes pane.
    NoteText,
    /// Any text: cursor and deletion.
    Text,
    /// The list of calls and cases.
    History,
    /// The page of a case.
    Case,
    /// A page of the past that is only read.
    PastPage,
    /// The card of a department.
    Card,
    /// The page of a line that dropped.
    CutOff,
    /// The question what a gap was.
    Gap,
    /// An entry that came by itself.
    Reading,
    /// The end-of-call page.
    EndPage,
    /// A field that is filled in there.
    EndField,
    /// The form of a promise.
    PromiseForm,
    /// The promises below it.
    PromiseList,
    /// The speller.
    Speller,
    /// The offer to resume a call.
    Unfinished,
    /// The question whether to delete its file for good; another key than the one that led here.
    Discard,
    /// The deadlines.
    Deadlines,
    /// The escalation ladder.
    Ladder,
    /// The line of one of these pages.
    PageLine,
    /// A letter.
    Letter,
}

impl Context {
    /// True where printable keys are text.
    #[must_use]
    pub fn is_text(self) -> bool {
        match self {
            Self::Search
            | Self::Picker
            | Self::History
            | Self::StepField
            | Self::NoteField
            | Self::NoteText
            | Self::EndField
            | Self::PromiseForm
            | Self::Speller
            | Self::PageLine
            | Self::Text => true,
            Self::Always
            | Self::Global
            | Self::List
            | Self::Directory
            | Self::Checklist
            | Self::Notes
            | Self::Case
            | Self::PastPage
            | Self::Card
            | Self::CutOff
            | Self::Gap
            | Self::Reading
            | Self::EndPage
            | Self::PromiseList
            | Self::Unfinished
            | Self::Discard
            | Self::Deadlines
            | Self::Ladder
            | Self::Letter => false,
        }
    }

    /// As the help and the README name it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Global => "any pane",
            Self::List => "lists and texts",
            Self::Directory => "directory",
            Self::Checklist => "checklist",
            Self::Notes => "notes",
            Self::Search => "search box",
            Self::Picker => "help and choices",
            Self::StepField => "field of a step",
            Self::NoteField => "field of the notes",
            Self::NoteText => "text of the notes",
            Self::Text => "any text",
            Self::History => "calls and cases",
            Self::Case => "case",
            Self::PastPage => "page of the past",
            Self::Card => "number card",
            Self::CutOff => "the line dropped",
            Self::Gap => "was the gap hold?",
            Self::Reading => "answer that fits",
            Self::EndPage => "end-of-call page",
            Self::EndField => "field of the end-of-call page",
            Self::PromiseForm => "form of a promise",
            Self::PromiseList => "list of promises",
            Self::Speller => "speller",
            Self::Unfinished => "unfinished call",
            Self::Discard => "delete it?",
            Self::Deadlines => "deadlines",
            Self::Ladder => "escalation ladder",
            Self::PageLine => "line of a page",
            Self::Letter => "letter",
        }
    }
}

/// A row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it holds.
    pub context: Context,
    /// The keys; the first is the one that is shown.
    pub keys: &'static [Chord],
    /// What they mean.
    pub action: Action,
    /// A word or two for the bottom line; empty where it is not shown there.
    pub hint: &'static str,
}

const fn bind(context: Context, keys: &'static [Chord], action: Action, hint: &'static str) -> Binding {
    Binding { context, keys, action, hint }
}

const fn c(c: char) -> Chord {
    Chord::char(c)
}

const fn k(key: Key) -> Chord {
    Chord::plain(key)
}

/// The table. Within a context the order is the order of the bottom line and of the help.
pub const BINDINGS: &[Binding] = {
    use Action as A;
    use Context as C;
    use Edit as E;
    use Go as G;
    &[
        // Contexts that answer a question come first: their keys lead the bottom line.
        bind(C::Unfinished, &[c('r'), k(Key::Enter)], A::Resume, "resume"),
        bind(C::Unfinished, &[c('k')], A::Keep, "keep as it is"),
        bind(C::Unfinished, &[c('d')], A::Discard, "discard"),
        bind(C::Unfinished, &[k(Key::Esc)], A::Back, "decide later"),
        bind(C::Discard, &[c('y')], A::Discard, "yes, delete it"),
        bind(C::Discard, &[k(Key::Esc), c('n')], A::Back, "no"),
        bind(C::Gap, &[c('y')], A::GapWasHold, "yes, hold"),
        bind(C::Gap, &[c('n')], A::GapWasTalk, "no, talk"),
        bind(C::Gap, &[k(Key::Esc)], A::Back, "leave it out"),
        bind(C::CutOff, &[k(Key::Enter)], A::Redial, "dialled again"),
        bind(C::CutOff, &[c('u')], A::UndoCutOff, "it did not drop"),
        bind(C::CutOff, &[c('y')], A::CopyE164, "copy"),
        bind(C::CutOff, &[c('e')], A::EndPage, "end the call"),
        bind(C::CutOff, &[k(Key::Esc), c('x')], A::Back, "look at the panes"),
        bind(C::EndPage, &[k(Key::Enter)], A::EndCall, "end the call"),
        bind(C::EndPage, &[k(Key::Esc)], A::Back, "back to the call"),
        bind(C::EndPage, &[c('q')], A::LeaveUnfinished, "quit, go on later"),
        bind(C::EndPage, &[c('r')], A::Fill(Field::Reference), ""),
        bind(C::EndPage, &[c('a')], A::Fill(Field::Agent), ""),
        bind(C::EndPage, &[c('p')], A::Fill(Field::Promise), ""),
        bind(C::EndPage, &[c('b')], A::Fill(Field::By), ""),
        bind(C::EndPage, &[c('s')], A::Fill(Field::Outcome), ""),
        bind(C::EndPage, &[c('1')], A::Outcome(Outcome::Resolved), ""),
        bind(C::EndPage, &[c('2')], A::Outcome(Outcome::Promised), ""),
        bind(C::EndPage, &[c('3')], A::Outcome(Outcome::Refused), ""),
        bind(C::EndPage, &[c('4')], A::Outcome(Outcome::Escalated), ""),
        bind(C::EndPage, &[c('5')], A::Outcome(Outcome::CutOff), ""),
        bind(C::EndPage, &[c('6')], A::Outcome(Outcome::GaveUp), ""),
        bind(C::EndPage, &[c('7')], A::Outcome(Outcome::WrongDepartment), ""),
        bind(C::EndPage, &[c('g')], A::GoToSkipped, "to the skipped step"),
        bind(C::EndPage, &[k(Key::Up), c('k')], A::Go(G::Up), ""),
        bind(C::EndPage, &[k(Key::Down), c('j')], A::Go(G::Down), ""),
        bind(C::EndPage, &[c('P')], A::Promise, "all promises"),
        bind(C::EndPage, &[c('n')], A::Spell, "spell"),
        bind(C::EndPage, &[c('/')], A::Search, ""),
        bind(C::EndField, &[k(Key::Enter)], A::Accept, "take it"),
        bind(C::EndField, &[Chord::ctrl('u')], A::Edit(E::Undo), "undo"),
        bind(C::EndField, &[k(Key::Esc)], A::Back, "back to the page"),
        bind(C::PromiseForm, &[k(Key::Enter)], A::Accept, "take it and go on"),
        bind(C::PromiseForm, &[k(Key::Up), k(Key::BackTab)], A::Go(G::Up), ""),
        bind(C::PromiseForm, &[k(Key::Down), k(Key::Tab)], A::Go(G::Down), "next"),
        bind(C::PromiseForm, &[Chord::ctrl('u')], A::Edit(E::Undo), "undo"),
        bind(C::PromiseForm, &[k(Key::Esc)], A::Back, "done"),
        bind(C::PromiseList, &[c('k')], A::Settle(PromiseState::Kept), "kept"),
        bind(C::PromiseList, &[c('b')], A::Settle(PromiseState::Broken), "broken"),
        bind(C::PromiseList, &[c('o')], A::Settle(PromiseState::Open), "open again"),
        bind(C::PromiseList, &[c('u')], A::UndoSettling, "undo"),
        bind(C::PromiseList, &[k(Key::Enter)], A::Accept, "change it"),
        bind(C::PromiseList, &[k(Key::Up), k(Key::BackTab)], A::Go(G::Up), "form"),
        bind(C::PromiseList, &[k(Key::Down), k(Key::Tab)], A::Go(G::Down), ""),
        bind(C::PromiseList, &[k(Key::Esc)], A::Back, "done"),
        bind(C::Speller, &[k(Key::Enter)], A::Accept, "put it there"),
        bind(C::Speller, &[k(Key::Tab)], A::SpellOther, "reference or agent"),
        bind(C::Speller, &[k(Key::Esc)], A::Back, "back"),
        bind(C::Deadlines, &[k(Key::Enter)], A::Open, "the day it counts from"),
        bind(C::Deadlines, &[c('e')], A::OwnDay, "my own last day"),
        bind(C::Deadlines, &[k(Key::Esc), c('q')], A::Back, "back"),
        bind(C::Deadlines, &[c('h')], A::Hold, "hold"),
        bind(C::Deadlines, &[c('/')], A::Search, "search"),
        bind(C::Ladder, &[c(' '), k(Key::Enter)], A::RungTried, "tried it"),
        bind(C::Ladder, &[c('u')], A::RungUndo, "undo"),
        bind(C::Ladder, &[k(Key::Esc), c('q')], A::Back, "back"),
        bind(C::Ladder, &[c('h')], A::Hold, "hold"),
        bind(C::Ladder, &[c('/')], A::Search, "search"),
        bind(C::PageLine, &[k(Key::Enter)], A::Accept, "take it"),
        bind(C::PageLine, &[k(Key::Esc)], A::Back, "back"),
        bind(C::Letter, &[k(Key::Enter)], A::WriteFile, "write it into a file"),
        bind(C::Letter, &[c('y')], A::CopyLetter, "copy"),
        bind(C::Letter, &[k(Key::Esc), c('q')], A::Back, "back"),
        bind(C::Letter, &[c('h')], A::Hold, "hold"),
        bind(C::Letter, &[c('/')], A::Search, "search"),
        bind(C::Card, &[c('y')], A::CopyE164, "copy"),
        bind(C::Card, &[c('c')], A::CallNumber, "I am calling it"),
        bind(C::Card, &[k(Key::Esc), c('q')], A::Back, "back"),
        bind(C::Card, &[c('h')], A::Hold, "hold"),
        bind(C::Card, &[c('/')], A::Search, "search"),
        bind(C::Card, &[c('Y')], A::CopyPrinted, "copy as printed"),
        bind(C::History, &[k(Key::Tab)], A::HoldTimes, "hold times"),
        bind(C::Case, &[k(Key::Enter), c('c')], A::ContinueCase, "call again"),
        bind(C::Case, &[k(Key::Esc), c('q')], A::Back, "back"),
        bind(C::Case, &[c(' ')], A::Settle(PromiseState::Kept), "kept"),
        bind(C::Case, &[c('b')], A::Settle(PromiseState::Broken), "broken"),
        bind(C::Case, &[c('u')], A::Settle(PromiseState::Open), "open again"),
        bind(C::Case, &[c('w')], A::WriteDown, "write down…"),
        bind(C::Case, &[c('y')], A::CopyReference, "copy reference"),
        bind(C::Case, &[c('o')], A::Papers, "export"),
        bind(C::Case, &[c('r')], A::Resume, "reopen"),
        bind(C::Case, &[c('d')], A::Discard, "delete"),
        bind(C::Case, &[c('/')], A::Search, ""),
        bind(C::PastPage, &[k(Key::Esc), c('q'), k(Key::Tab)], A::Back, "back"),
        bind(C::PastPage, &[c('/')], A::Search, ""),
        bind(C::Reading, &[k(Key::Esc)], A::Back, "back to where you were"),
        bind(C::Reading, &[k(Key::Up)], A::Go(G::Up), ""),
        bind(C::Reading, &[k(Key::Down)], A::Go(G::Down), ""),
        bind(C::Reading, &[k(Key::PageUp)], A::Go(G::PageUp), ""),
        bind(C::Reading, &[k(Key::PageDown)], A::Go(G::PageDown), "scroll"),
        bind(C::Search, &[k(Key::Enter)], A::Open, "pin"),
        bind(C::Search, &[k(Key::Esc)], A::Back, "back"),
        bind(C::Search, &[k(Key::Up), Chord::ctrl('p')], A::Go(G::Up), ""),
        bind(C::Search, &[k(Key::Down), Chord::ctrl('n')], A::Go(G::Down), "next"),
        bind(C::Search, &[Chord::ctrl('t')], A::NextKind, "kind"),
        bind(C::Search, &[Chord::alt('t')], A::AllKinds, "all kinds"),
        bind(C::Search, &[Chord::ctrl('l')], A::SearchAll, "all companies"),
        bind(C::Search, &[k(Key::PageUp)], A::Go(G::PageUp), ""),
        bind(C::Search, &[k(Key::PageDown)], A::Go(G::PageDown), "scroll answer"),
        bind(C::Picker, &[k(Key::Enter)], A::Open, "choose"),
        bind(C::Picker, &[k(Key::Esc)], A::Back, "back"),
        bind(C::Picker, &[k(Key::Up), Chord::ctrl('p')], A::Go(G::Up), ""),
        bind(C::Picker, &[k(Key::Down), Chord::ctrl('n')], A::Go(G::Down), "next"),
        bind(C::Picker, &[k(Key::PageUp)], A::Go(G::PageUp), ""),
        bind(C::Picker, &[k(Key::PageDown)], A::Go(G::PageDown), ""),
        bind(C::StepField, &[k(Key::Enter)], A::Accept, "take it, step done"),
        bind(C::StepField, &[Chord::ctrl('u')], A::Edit(E::Undo), "undo"),
        bind(C::StepField, &[k(Key::Esc)], A::Back, "back"),
        bind(C::NoteField, &[k(Key::Enter), k(Key::Down)], A::Accept, "next field"),
        bind(C::NoteField, &[k(Key::Up)], A::Go(G::Up), ""),
        bind(C::NoteField, &[Chord::ctrl('u')], A::Edit(E::Undo), "undo"),
        bind(C::NoteField, &[k(Key::Esc)], A::Back, "stop writing"),
        bind(C::NoteText, &[k(Key::Enter)], A::Edit(E::Newline), "new line"),
        bind(C::NoteText, &[k(Key::Up)], A::Go(G::Up), "fields"),
        bind(C::NoteText, &[k(Key::Down)], A::Go(G::Down), ""),
        bind(C::NoteText, &[k(Key::PageUp)], A::Go(G::PageUp), ""),
        bind(C::NoteText, &[k(Key::PageDown)], A::Go(G::PageDown), ""),
        bind(C::NoteText, &[Chord::ctrl('u')], A::Edit(E::Undo), "undo"),
        bind(C::NoteText, &[Chord::ctrl('r')], A::Edit(E::Redo), ""),
        bind(C::NoteText, &[k(Key::Esc)], A::Back, "stop writing"),
        bind(C::Text, &[k(Key::Left)], A::Edit(E::Left), ""),
        bind(C::Text, &[k(Key::Right)], A::Edit(E::Right), ""),
        bind(C::Text, &[Chord::ctrl_key(Key::Left), Chord::alt('b')], A::Edit(E::WordLeft), ""),
        bind(C::Text, &[Chord::ctrl_key(Key::Right), Chord::alt('f')], A::Edit(E::WordRight), ""),
        bind(C::Text, &[k(Key::Home)], A::Edit(E::LineStart), ""),
        bind(C::Text, &[k(Key::End), Chord::ctrl('e')], A::Edit(E::LineEnd), ""),
        bind(C::Text, &[k(Key::Backspace), Chord::ctrl('h')], A::Edit(E::DeleteLeft), ""),
        bind(C::Text, &[k(Key::Delete), Chord::ctrl('d')], A::Edit(E::DeleteRight), ""),
        bind(C::Text, &[Chord::ctrl('w'), Chord::ctrl_key(Key::Backspace)], A::Edit(E::DeleteWord), ""),
        bind(C::Text, &[Chord::ctrl('u')], A::Edit(E::DeleteLine), ""),
        bind(C::Checklist, &[c(' ')], A::StepDone, "done"),
        bind(C::Checklist, &[c('s')], A::StepSkip, "skip"),
        bind(C::Checklist, &[c('-')], A::StepNotApplicable, "n/a"),
        bind(C::Checklist, &[c('u')], A::UndoMark, "undo"),
        bind(C::Directory, &[c('y')], A::CopyE164, "copy"),
        bind(C::Directory, &[c('Y')], A::CopyPrinted, ""),
        bind(C::Notes, &[k(Key::Enter), c('i')], A::Write, "write"),
        bind(C::List, &[k(Key::Enter)], A::Open, "open"),
        bind(C::List, &[c('j'), k(Key::Down)], A::Go(G::Down), ""),
        bind(C::List, &[c('k'), k(Key::Up)], A::Go(G::Up), ""),
        bind(C::List, &[k(Key::PageDown)], A::Go(G::PageDown), ""),
        bind(C::List, &[k(Key::PageUp)], A::Go(G::PageUp), ""),
        bind(C::List, &[c('g'), k(Key::Home)], A::Go(G::Top), ""),
        bind(C::List, &[c('G'), k(Key::End)], A::Go(G::Bottom), ""),
        bind(C::Global, &[k(Key::Esc)], A::Back, "back"),
        bind(C::Global, &[c('/')], A::Search, "search"),
        bind(C::Global, &[c('c')], A::ChooseReason, "reason"),
        bind(C::Global, &[c('h')], A::Hold, "hold"),
        bind(C::Global, &[c('p')], A::Promise, "promise"),
        bind(C::Global, &[c('n')], A::Spell, ""),
        bind(C::Global, &[c('e')], A::EndPage, "end"),
        bind(C::Global, &[c('a')], A::NameAgent, "agent"),
        bind(C::Global, &[c('t')], A::Transfer, "transfer"),
        bind(C::Global, &[c('x')], A::CutOff, "cut off"),
        bind(C::Global, &[c('d')], A::Deadlines, ""),
        bind(C::Global, &[c('E')], A::Ladder, ""),
        bind(C::Global, &[c('o')], A::Papers, ""),
        bind(C::Always, &[k(Key::Tab)], A::NextPane, "next pane"),
        bind(C::Always, &[k(Key::BackTab)], A::PreviousPane, ""),
        bind(C::Always, &[Chord::alt('1')], A::FirstFitting, ""),
        bind(C::Always, &[Chord::alt('2')], A::SecondFitting, ""),
        bind(C::Always, &[Chord::alt('3')], A::ThirdFitting, ""),
        bind(C::Global, &[c('S')], A::TurnStrip, ""),
        bind(C::Global, &[c('1')], A::Show(Pane::Faq), ""),
        bind(C::Global, &[c('2')], A::Show(Pane::Directory), ""),
        bind(C::Global, &[c('3')], A::Show(Pane::Checklist), ""),
        bind(C::Global, &[c('4')], A::Show(Pane::Notes), ""),
        bind(C::Global, &[c('l')], A::History, "calls"),
        bind(C::Global, &[c('C')], A::ChooseCompany, "company"),
        bind(C::Global, &[c('z')], A::Zoom, "zoom"),
        bind(C::Global, &[c('?')], A::Help, "help"),
        bind(C::Global, &[c('q')], A::Quit, "quit"),
        bind(C::Always, &[Chord::ctrl('c')], A::Quit, ""),
    ]
};

/// What `chord` means where `contexts` hold, the first of them first.
#[must_use]
pub fn resolve(contexts: &[Context], chord: Chord) -> Option<Action> {
    contexts.iter().find_map(|context| {
        BINDINGS.iter().find(|row| row.context == *context && row.keys.contains(&chord)).map(|row| row.action)
    })
}

/// The rows that hold in `contexts`, in the order of the contexts, without those that an earlier context hides.
pub fn rows(contexts: &[Context]) -> impl Iterator<Item = &'static Binding> {
    contexts.iter().enumerate().flat_map(move |(place, context)| {
        BINDINGS.iter().filter(move |row| {
            let hidden = |chord: &Chord| resolve(contexts.get(..place).unwrap_or_default(), *chord).is_some();
            row.context == *context && !row.keys.iter().all(hidden)
        })
    })
}

/// The keys of a row as they are shown: `j ↓`.
#[must_use]
pub fn keys_shown(row: &Binding) -> String {
    row.keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
