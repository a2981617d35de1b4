//! The one key table, put together from the rows that stand with the features. Dispatch, footer, help, `onhold keys` and the
//! docs are all read from it.
//!
//! A key is looked up in the contexts of the moment, the most specific first ([`super::App::contexts`]). In a text
//! context printable keys are text, always: no row binds one there, and a test proves it.

use super::keys::action::{
    Action, CallAction, Edit, EndAction, FollowUpAction, Go, HistoryAction, NotesAction, PaneAction, SearchAction,
    StepAction,
};
use super::keys::binding::{bind, c, k};
use super::keys::chord::{Chord, Key};
use super::keys::context::{ALWAYS, Context, GLOBAL, LIST, TEXT};
use super::pane::Pane;
use super::selectors::{CHECKLIST, DIRECTORY, NOTE_FIELD, NOTE_TEXT, NOTES, SEARCH, STEP_FIELD};
use super::windows::{
    accordion, card, case_page, cut_off, deadlines, end_page, escalation, letter, past, picker, promises, reading,
    speller, unfinished,
};

pub use super::keys::binding::Binding;

/// The table, in the order of the docs; within a context the order is that of the bottom line and of the help.
const TABLE: &[&[Binding]] = &[
    GLOBAL_KEYS,
    ALWAYS_KEYS,
    LIST_KEYS,
    SEARCH_KEYS,
    reading::KEYS,
    DIRECTORY_KEYS,
    card::KEYS,
    CHECKLIST_KEYS,
    NOTES_KEYS,
    TEXT_KEYS,
    picker::HISTORY_KEYS,
    picker::KEYS,
    case_page::KEYS,
    past::KEYS,
    cut_off::KEYS,
    end_page::KEYS,
    promises::KEYS,
    speller::KEYS,
    deadlines::KEYS,
    escalation::KEYS,
    accordion::KEYS,
    letter::KEYS,
    unfinished::KEYS,
];

const GLOBAL_KEYS: &[Binding] = &[
    bind(GLOBAL, &[k(Key::Esc)], Action::Back, "back"),
    bind(GLOBAL, &[c('/')], Action::Search(SearchAction::Start), "search"),
    bind(GLOBAL, &[c('c')], Action::Call(CallAction::ChooseReason), "reason"),
    bind(GLOBAL, &[c('h')], Action::Call(CallAction::Hold), "hold"),
    bind(GLOBAL, &[c('p')], Action::Notes(NotesAction::Promise), "promise"),
    bind(GLOBAL, &[c('n')], Action::Notes(NotesAction::Spell), ""),
    bind(GLOBAL, &[c('e')], Action::End(EndAction::Page), "end"),
    bind(GLOBAL, &[c('a')], Action::Call(CallAction::NameAgent), "agent"),
    bind(GLOBAL, &[c('t')], Action::Call(CallAction::Transfer), "transfer"),
    bind(GLOBAL, &[c('x')], Action::Call(CallAction::CutOff), "cut off"),
    bind(GLOBAL, &[c('d')], Action::FollowUp(FollowUpAction::Deadlines), ""),
    bind(GLOBAL, &[c('E')], Action::FollowUp(FollowUpAction::Escalation), ""),
    bind(GLOBAL, &[c('o')], Action::FollowUp(FollowUpAction::Export), ""),
    bind(GLOBAL, &[c('S')], Action::Search(SearchAction::ToggleSuggestions), ""),
    bind(GLOBAL, &[c('1')], Action::Pane(PaneAction::Show(Pane::Faq)), ""),
    bind(GLOBAL, &[c('2')], Action::Pane(PaneAction::Show(Pane::Directory)), ""),
    bind(GLOBAL, &[c('3')], Action::Pane(PaneAction::Show(Pane::Checklist)), ""),
    bind(GLOBAL, &[c('4')], Action::Pane(PaneAction::Show(Pane::Notes)), ""),
    bind(GLOBAL, &[c('l')], Action::History(HistoryAction::Open), "calls"),
    bind(GLOBAL, &[c('C')], Action::ChooseCompany, "company"),
    bind(GLOBAL, &[c('z')], Action::Pane(PaneAction::Zoom), "zoom"),
    bind(GLOBAL, &[c('?')], Action::Help, "help"),
    bind(GLOBAL, &[c('q')], Action::Quit, "quit"),
];

const ALWAYS_KEYS: &[Binding] = &[
    bind(ALWAYS, &[k(Key::Tab)], Action::Pane(PaneAction::Next), "next pane"),
    bind(ALWAYS, &[k(Key::BackTab)], Action::Pane(PaneAction::Previous), ""),
    bind(ALWAYS, &[Chord::alt('1')], Action::Search(SearchAction::ReadFirst), ""),
    bind(ALWAYS, &[Chord::alt('2')], Action::Search(SearchAction::ReadSecond), ""),
    bind(ALWAYS, &[Chord::alt('3')], Action::Search(SearchAction::ReadThird), ""),
    bind(ALWAYS, &[Chord::ctrl('c')], Action::Quit, ""),
];

const LIST_KEYS: &[Binding] = &[
    bind(LIST, &[k(Key::Enter)], Action::Open, "open"),
    bind(LIST, &[c('j'), k(Key::Down)], Action::Go(Go::Down), ""),
    bind(LIST, &[c('k'), k(Key::Up)], Action::Go(Go::Up), ""),
    bind(LIST, &[k(Key::PageDown)], Action::Go(Go::PageDown), ""),
    bind(LIST, &[k(Key::PageUp)], Action::Go(Go::PageUp), ""),
    bind(LIST, &[c('g'), k(Key::Home)], Action::Go(Go::Top), ""),
    bind(LIST, &[c('G'), k(Key::End)], Action::Go(Go::Bottom), ""),
];

const SEARCH_KEYS: &[Binding] = &[
    bind(SEARCH, &[k(Key::Enter)], Action::Open, "pin"),
    bind(SEARCH, &[k(Key::Esc)], Action::Back, "back"),
    bind(SEARCH, &[k(Key::Up), Chord::ctrl('p')], Action::Go(Go::Up), ""),
    bind(SEARCH, &[k(Key::Down), Chord::ctrl('n')], Action::Go(Go::Down), "next"),
    bind(SEARCH, &[Chord::ctrl('t')], Action::Search(SearchAction::NextKind), "kind"),
    bind(SEARCH, &[Chord::alt('t')], Action::Search(SearchAction::AllKinds), "all kinds"),
    bind(SEARCH, &[Chord::ctrl('l')], Action::Search(SearchAction::Everywhere), "all companies"),
    bind(SEARCH, &[k(Key::PageUp)], Action::Go(Go::PageUp), ""),
    bind(SEARCH, &[k(Key::PageDown)], Action::Go(Go::PageDown), "scroll answer"),
];

const DIRECTORY_KEYS: &[Binding] = &[
    bind(DIRECTORY, &[c('y')], Action::Call(CallAction::CopyE164), "copy"),
    bind(DIRECTORY, &[c('Y')], Action::Call(CallAction::CopyPrinted), ""),
];

const CHECKLIST_KEYS: &[Binding] = &[
    bind(CHECKLIST, &[c(' ')], Action::Step(StepAction::Done), "done"),
    bind(CHECKLIST, &[c('s')], Action::Step(StepAction::Skip), "skip"),
    bind(CHECKLIST, &[c('-')], Action::Step(StepAction::NotApplicable), "n/a"),
    bind(CHECKLIST, &[c('u')], Action::Step(StepAction::Undo), "undo"),
    bind(STEP_FIELD, &[k(Key::Enter)], Action::Accept, "take it, step done"),
    bind(STEP_FIELD, &[Chord::ctrl('u')], Action::Edit(Edit::Undo), "undo"),
    bind(STEP_FIELD, &[k(Key::Esc)], Action::Back, "back"),
];

const NOTES_KEYS: &[Binding] = &[
    bind(NOTES, &[k(Key::Enter), c('i')], Action::Write, "write"),
    bind(NOTE_FIELD, &[k(Key::Enter), k(Key::Down)], Action::Accept, "next field"),
    bind(NOTE_FIELD, &[k(Key::Up)], Action::Go(Go::Up), ""),
    bind(NOTE_FIELD, &[Chord::ctrl('u')], Action::Edit(Edit::Undo), "undo"),
    bind(NOTE_FIELD, &[k(Key::Esc)], Action::Back, "stop writing"),
    bind(NOTE_TEXT, &[k(Key::Enter)], Action::Edit(Edit::Newline), "new line"),
    bind(NOTE_TEXT, &[k(Key::Up)], Action::Go(Go::Up), "fields"),
    bind(NOTE_TEXT, &[k(Key::Down)], Action::Go(Go::Down), ""),
    bind(NOTE_TEXT, &[k(Key::PageUp)], Action::Go(Go::PageUp), ""),
    bind(NOTE_TEXT, &[k(Key::PageDown)], Action::Go(Go::PageDown), ""),
    bind(NOTE_TEXT, &[Chord::ctrl('u')], Action::Edit(Edit::Undo), "undo"),
    bind(NOTE_TEXT, &[Chord::ctrl('r')], Action::Edit(Edit::Redo), ""),
    bind(NOTE_TEXT, &[k(Key::Esc)], Action::Back, "stop writing"),
];

const TEXT_KEYS: &[Binding] = &[
    bind(TEXT, &[k(Key::Left)], Action::Edit(Edit::Left), ""),
    bind(TEXT, &[k(Key::Right)], Action::Edit(Edit::Right), ""),
    bind(TEXT, &[Chord::ctrl_key(Key::Left), Chord::alt('b')], Action::Edit(Edit::WordLeft), ""),
    bind(TEXT, &[Chord::ctrl_key(Key::Right), Chord::alt('f')], Action::Edit(Edit::WordRight), ""),
    bind(TEXT, &[k(Key::Home)], Action::Edit(Edit::LineStart), ""),
    bind(TEXT, &[k(Key::End), Chord::ctrl('e')], Action::Edit(Edit::LineEnd), ""),
    bind(TEXT, &[k(Key::Backspace), Chord::ctrl('h')], Action::Edit(Edit::DeleteLeft), ""),
    bind(TEXT, &[k(Key::Delete), Chord::ctrl('d')], Action::Edit(Edit::DeleteRight), ""),
    bind(TEXT, &[Chord::ctrl('w'), Chord::ctrl_key(Key::Backspace)], Action::Edit(Edit::DeleteWord), ""),
    bind(TEXT, &[Chord::ctrl('u')], Action::Edit(Edit::DeleteLine), ""),
];

/// Returns every row of the table.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    TABLE.iter().copied().flatten()
}

/// Returns the contexts in the order of the table.
#[must_use]
pub fn contexts() -> Vec<Context> {
    let mut out: Vec<Context> = Vec::new();
    for row in bindings() {
        if !out.contains(&row.context) {
            out.push(row.context);
        }
    }
    out
}

/// Returns what `chord` means where `contexts` hold, the first of them first.
#[must_use]
pub fn resolve(contexts: &[Context], chord: Chord) -> Option<Action> {
    contexts.iter().find_map(|context| {
        bindings().find(|row| row.context == *context && row.keys.contains(&chord)).map(|row| row.action)
    })
}

/// Returns the rows that hold in `contexts`, in the order of the contexts, without those that an earlier context hides.
pub fn rows(contexts: &[Context]) -> impl Iterator<Item = &'static Binding> {
    contexts.iter().enumerate().flat_map(move |(place, context)| {
        bindings().filter(move |row| {
            let hidden = |chord: &Chord| resolve(contexts.get(..place).unwrap_or_default(), *chord).is_some();
            row.context == *context && !row.keys.iter().all(hidden)
        })
    })
}
