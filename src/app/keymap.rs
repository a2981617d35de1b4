//! The only key table. Dispatch, footer, list of actions, `onhold keys`, docs and man page all read
//! it.
//!
//! A key is looked up in the current contexts, the most specific first ([`super::App::contexts`]).
//! In a text, printable keys are always text: no row binds one there. A letter means the same in
//! every context. Tests prove both.

pub mod faults;

use super::keys::action::{Action, CallAction, Edit, Go, MarkAction, PageAction, PaneAction, SearchAction, ToolAction};
use super::keys::binding::{bind, c, k};
use super::keys::chord::{Chord, Key};
use super::keys::context::{ALWAYS, COMMANDS, Context, FIELD, FILTER, LIST, NOTES, PREFIX, SEARCH, TEXT, WINDOW};
use super::pane::Pane;

pub use super::keys::binding::Binding;

/// The table, in the order of the docs.
const TABLE: &[&[Binding<'static>]] = &[
    CALL_KEYS,
    COMMAND_KEYS,
    PREFIX_KEYS,
    ALWAYS_KEYS,
    LIST_KEYS,
    WINDOW_KEYS,
    SEARCH_KEYS,
    FIELD_KEYS,
    NOTES_KEYS,
    FILTER_KEYS,
    TEXT_KEYS,
];

const CALL_KEYS: &[Binding<'static>] = &[
    bind(COMMANDS, &[c('c')], Action::Call(CallAction::Call), "call"),
    bind(COMMANDS, &[c('h')], Action::Call(CallAction::Hold), "answered").in_text(),
    bind(COMMANDS, &[c('a')], Action::Call(CallAction::Agent), "agent").in_text(),
    bind(COMMANDS, &[c('r')], Action::Call(CallAction::Reference), "reference").in_text(),
    bind(COMMANDS, &[c('p')], Action::Call(CallAction::Promise), "promise").in_text(),
    bind(COMMANDS, &[c('t')], Action::Call(CallAction::Transfer), "transferred").in_text(),
    bind(COMMANDS, &[c('x')], Action::Call(CallAction::Dropped), "dropped").in_text(),
    bind(COMMANDS, &[c('e')], Action::Call(CallAction::End), "end").in_text(),
    bind(COMMANDS, &[c('n')], Action::Call(CallAction::NextNumber), "next number"),
    bind(COMMANDS, &[c(' '), c('d')], Action::Mark(MarkAction::Mark), "mark").in_text(),
    bind(COMMANDS, &[c('s')], Action::Mark(MarkAction::Skip), "skip"),
    bind(COMMANDS, &[c('-')], Action::Mark(MarkAction::NotApplicable), "n/a"),
    bind(COMMANDS, &[c('b')], Action::Mark(MarkAction::Broken), "broken"),
    bind(COMMANDS, &[c('u')], Action::Undo, "undo").in_text(),
    bind(COMMANDS, &[c('U')], Action::Redo, "redo"),
];

const COMMAND_KEYS: &[Binding<'static>] = &[
    bind(COMMANDS, &[k(Key::Esc)], Action::Back, "back"),
    bind(COMMANDS, &[c('/')], Action::Search(SearchAction::Start), "search"),
    bind(COMMANDS, &[c('.')], Action::Search(SearchAction::Suggestion), "suggestion").in_text(),
    bind(COMMANDS, &[c('y')], Action::Copy, "copy").in_text(),
    bind(COMMANDS, &[c('1')], Action::Pane(PaneAction::Show(Pane::Faq)), "FAQ"),
    bind(COMMANDS, &[c('2')], Action::Pane(PaneAction::Show(Pane::Directory)), "directory"),
    bind(COMMANDS, &[c('3')], Action::Pane(PaneAction::Show(Pane::Checklist)), "checklist"),
    bind(COMMANDS, &[c('4')], Action::Pane(PaneAction::Show(Pane::Notes)), "notes"),
    bind(COMMANDS, &[c('z')], Action::Pane(PaneAction::Zoom), "zoom"),
    bind(COMMANDS, &[c('?'), c(':')], Action::Actions, "actions"),
    bind(COMMANDS, &[c('g')], Action::Prefix, "more"),
    bind(COMMANDS, &[c('q')], Action::Quit, "quit"),
];

const PREFIX_KEYS: &[Binding<'static>] = &[
    bind(PREFIX, &[c('l')], Action::Page(PageAction::Log), "calls and cases"),
    bind(PREFIX, &[c('d')], Action::Page(PageAction::Deadlines), "deadlines"),
    bind(PREFIX, &[c('e')], Action::Page(PageAction::Escalation), "escalate"),
    bind(PREFIX, &[c('s')], Action::Page(PageAction::Tool(ToolAction::Speller)), "spell"),
    bind(PREFIX, &[c('x')], Action::Page(PageAction::Export), "export"),
    bind(PREFIX, &[c('c')], Action::Page(PageAction::Companies), "company"),
    bind(PREFIX, &[c('g')], Action::Go(Go::Top), "first"),
];

const ALWAYS_KEYS: &[Binding<'static>] = &[
    bind(ALWAYS, &[k(Key::Tab)], Action::Pane(PaneAction::Next), "pane"),
    bind(ALWAYS, &[k(Key::BackTab)], Action::Pane(PaneAction::Previous), ""),
    bind(ALWAYS, &[k(Key::F1), Chord::alt('?')], Action::Actions, "actions"),
    bind(ALWAYS, &[Chord::ctrl('c')], Action::Quit, "quit"),
];

const LIST_KEYS: &[Binding<'static>] = &[
    bind(LIST, &[k(Key::Enter)], Action::Open, "open"),
    bind(LIST, &[c('j'), k(Key::Down)], Action::Go(Go::Down), ""),
    bind(LIST, &[c('k'), k(Key::Up)], Action::Go(Go::Up), ""),
    bind(LIST, &[k(Key::Left)], Action::Go(Go::Left), ""),
    bind(LIST, &[k(Key::Right)], Action::Go(Go::Right), ""),
    bind(LIST, &[k(Key::PageDown)], Action::Go(Go::PageDown), ""),
    bind(LIST, &[k(Key::PageUp)], Action::Go(Go::PageUp), ""),
    bind(LIST, &[k(Key::Home)], Action::Go(Go::Top), ""),
    bind(LIST, &[c('G'), k(Key::End)], Action::Go(Go::Bottom), ""),
];

const WINDOW_KEYS: &[Binding<'static>] = &[
    bind(WINDOW, &[c('1')], Action::Digit(1), ""),
    bind(WINDOW, &[c('2')], Action::Digit(2), ""),
    bind(WINDOW, &[c('3')], Action::Digit(3), ""),
    bind(WINDOW, &[c('4')], Action::Digit(4), ""),
    bind(WINDOW, &[c('5')], Action::Digit(5), ""),
    bind(WINDOW, &[c('6')], Action::Digit(6), ""),
    bind(WINDOW, &[c('7')], Action::Digit(7), ""),
    bind(WINDOW, &[c('8')], Action::Digit(8), ""),
    bind(WINDOW, &[c('9')], Action::Digit(9), ""),
];

const SEARCH_KEYS: &[Binding<'static>] = &[
    bind(SEARCH, &[k(Key::Enter)], Action::Open, "open"),
    bind(SEARCH, &[k(Key::Esc)], Action::Back, "leave the box"),
    bind(SEARCH, &[k(Key::Up), Chord::ctrl('p')], Action::Go(Go::Up), ""),
    bind(SEARCH, &[k(Key::Down), Chord::ctrl('n')], Action::Go(Go::Down), "choose"),
    bind(SEARCH, &[k(Key::PageUp)], Action::Go(Go::PageUp), ""),
    bind(SEARCH, &[k(Key::PageDown)], Action::Go(Go::PageDown), "scroll"),
];

const FIELD_KEYS: &[Binding<'static>] = &[
    bind(FIELD, &[k(Key::Enter)], Action::Open, "save"),
    bind(FIELD, &[k(Key::Esc)], Action::Back, "close"),
    bind(FIELD, &[k(Key::Up)], Action::Go(Go::Up), ""),
    bind(FIELD, &[k(Key::Down)], Action::Go(Go::Down), "next field"),
];

const NOTES_KEYS: &[Binding<'static>] = &[
    bind(NOTES, &[k(Key::Enter)], Action::Edit(Edit::Newline), "new line"),
    bind(NOTES, &[k(Key::Esc)], Action::Back, "stop writing"),
    bind(NOTES, &[k(Key::Up)], Action::Go(Go::Up), ""),
    bind(NOTES, &[k(Key::Down)], Action::Go(Go::Down), ""),
    bind(NOTES, &[k(Key::PageUp)], Action::Go(Go::PageUp), ""),
    bind(NOTES, &[k(Key::PageDown)], Action::Go(Go::PageDown), ""),
];

const FILTER_KEYS: &[Binding<'static>] = &[
    bind(FILTER, &[k(Key::Enter)], Action::Open, "choose"),
    bind(FILTER, &[k(Key::Esc)], Action::Back, "close"),
    bind(FILTER, &[k(Key::Up), Chord::ctrl('p')], Action::Go(Go::Up), ""),
    bind(FILTER, &[k(Key::Down), Chord::ctrl('n')], Action::Go(Go::Down), ""),
    bind(FILTER, &[k(Key::PageUp)], Action::Go(Go::PageUp), ""),
    bind(FILTER, &[k(Key::PageDown)], Action::Go(Go::PageDown), ""),
];

const TEXT_KEYS: &[Binding<'static>] = &[
    bind(TEXT, &[k(Key::Left), Chord::ctrl('b')], Action::Edit(Edit::Left), ""),
    bind(TEXT, &[k(Key::Right), Chord::ctrl('f')], Action::Edit(Edit::Right), ""),
    bind(TEXT, &[Chord::ctrl_key(Key::Left), Chord::alt('b')], Action::Edit(Edit::WordLeft), ""),
    bind(TEXT, &[Chord::ctrl_key(Key::Right), Chord::alt('f')], Action::Edit(Edit::WordRight), ""),
    bind(TEXT, &[k(Key::Home), Chord::ctrl('a')], Action::Edit(Edit::LineStart), ""),
    bind(TEXT, &[k(Key::End), Chord::ctrl('e')], Action::Edit(Edit::LineEnd), ""),
    bind(TEXT, &[k(Key::Backspace), Chord::ctrl('h')], Action::Edit(Edit::DeleteLeft), ""),
    bind(TEXT, &[k(Key::Delete), Chord::ctrl('d')], Action::Edit(Edit::DeleteRight), ""),
    bind(TEXT, &[Chord::ctrl('w'), Chord::ctrl_key(Key::Backspace)], Action::Edit(Edit::DeleteWord), ""),
    bind(TEXT, &[Chord::ctrl('u')], Action::Edit(Edit::KillToStart), ""),
    bind(TEXT, &[Chord::ctrl('k')], Action::Edit(Edit::KillToEnd), ""),
    bind(TEXT, &[Chord::ctrl('y')], Action::Edit(Edit::Yank), ""),
    bind(TEXT, &[Chord::ctrl('_')], Action::Edit(Edit::Undo), "undo typing"),
    bind(TEXT, &[Chord::alt('_')], Action::Edit(Edit::Redo), ""),
];

/// The key table with the keys that the user chose.
///
/// The default leaves the table as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keymap {
    /// Positions of rows in the table, with the keys that replace their own.
    rebound: Vec<(usize, Vec<Chord>)>,
}

impl Keymap {
    /// Returns the table with other keys for one row.
    #[must_use]
    pub fn rebind(mut self, context: Context, action: Action, keys: &[Chord]) -> Self {
        let rows = TABLE.iter().copied().flatten().enumerate();
        for (place, row) in rows.filter(|(_, row)| row.context == context && row.action == action) {
            self.rebound.retain(|(rebound, _)| *rebound != place);
            if row.keys != keys {
                self.rebound.push((place, keys.to_vec()));
            }
        }
        self
    }

    /// Returns every row.
    pub fn bindings(&self) -> impl Iterator<Item = Binding<'_>> {
        self.bindings_of(|_, _| true)
    }

    /// Returns the rows whose context and action are wanted.
    fn bindings_of(&self, wanted: impl Fn(Context, Action) -> bool) -> impl Iterator<Item = Binding<'_>> {
        let rows = TABLE.iter().copied().flatten().enumerate();
        rows.filter(move |(_, row)| wanted(row.context, row.action)).map(|(place, row)| {
            let chosen = self.rebound.iter().find(|(rebound, _)| *rebound == place);
            Binding { keys: chosen.map_or(row.keys, |(_, keys)| keys), ..*row }
        })
    }

    /// Returns what `chord` means in `contexts`, most specific first.
    ///
    /// Some commands work with `Alt` from any text.
    #[must_use]
    pub fn resolve(&self, contexts: &[Context], chord: Chord) -> Option<Action> {
        let bound = |context: &Context| {
            let mut rows = self.bindings_of(|of, _| of == *context);
            rows.find(|row| row.keys.contains(&chord)).map(|row| row.action)
        };
        contexts.iter().find_map(bound).or_else(|| {
            let plain = Chord { alt: false, ..chord };
            let row = self.bindings().find(|row| chord.alt && row.from_text && row.keys.contains(&plain))?;
            contexts.contains(&ALWAYS).then_some(row.action)
        })
    }

    /// Returns whether `chord` is the first key of an action in a context.
    #[must_use]
    pub fn is_first_key(&self, context: Context, action: Action, chord: Chord) -> bool {
        let is_row = |row: &Binding<'_>| row.context == context && row.action == action;
        self.bindings().any(|row| is_row(&row) && row.keys.first() == Some(&chord))
    }

    /// Returns the rows that hold in `contexts`, in that order.
    ///
    /// Leaves out rows whose keys are all taken by an earlier context.
    pub fn rows<'a>(&'a self, contexts: &'a [Context]) -> impl Iterator<Item = Binding<'a>> {
        self.rows_of(contexts, |_| true)
    }

    /// Returns the rows in `contexts` whose action is wanted.
    ///
    /// Leaves out the others first: finding out whether a row is hidden takes a search of the
    /// table.
    fn rows_of<'a>(
        &'a self,
        contexts: &'a [Context],
        wanted: impl Fn(Action) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = Binding<'a>> {
        contexts.iter().enumerate().flat_map(move |(place, context)| {
            self.bindings_of(move |of, action| wanted(action) && of == *context).filter(move |row| {
                let hidden = |chord: &Chord| self.resolve(contexts.get(..place).unwrap_or_default(), *chord).is_some();
                !row.keys.iter().all(hidden)
            })
        })
    }

    /// Returns the key that opens the selection, for use in a sentence.
    #[must_use]
    pub fn open_key(&self) -> String {
        self.key_for(&[LIST], Action::Open).unwrap_or_default()
    }

    /// Returns the key to show for an action in `contexts`.
    ///
    /// If the action only works outside of a text, the key that leaves the text comes first.
    /// `None` if no key leads to the action.
    #[must_use]
    pub fn key_for(&self, contexts: &[Context], action: Action) -> Option<String> {
        let shown = |row: Binding<'_>| row.keys.first().map(ToString::to_string);
        if let Some(row) = self.rows_of(contexts, |wanted| wanted == action).next() {
            return shown(row);
        }
        if let Some(row) = self.bindings_of(|of, found| found == action && of == PREFIX).next() {
            let prefix = self.key_for(contexts, Action::Prefix)?;
            return shown(row).map(|key| format!("{prefix}{key}"));
        }
        let row = self.bindings_of(|of, found| found == action && of == COMMANDS).next()?;
        let out = self.out_of(contexts);
        shown(row).map(|key| format!("{out} {key}"))
    }

    /// Returns the key that leaves the text.
    fn out_of(&self, contexts: &[Context]) -> String {
        let row = self.rows_of(contexts, |wanted| wanted == Action::Back).next();
        row.and_then(|row| row.keys.first()).map_or_else(|| Chord::plain(Key::Esc).to_string(), ToString::to_string)
    }
}

/// Returns the contexts, in the order of the table.
#[must_use]
pub fn contexts() -> Vec<Context> {
    let mut out: Vec<Context> = Vec::new();
    for row in TABLE.iter().copied().flatten() {
        if !out.contains(&row.context) {
            out.push(row.context);
        }
    }
    out
}
