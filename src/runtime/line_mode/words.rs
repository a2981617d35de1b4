//! The words of the line mode: words for actions, the keys of the key table, and a few words for
//! what a screen shows by itself.
//!
//! Owns what a word means, not what it does.

use crate::app::keymap::Keymap;
use crate::app::keys::action::{Action, CallAction, MarkAction, PageAction, RowAction, SearchAction, ToolAction};
use crate::app::keys::context::{COMMANDS, PREFIX};
use crate::pack::check::nearest;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// What the key with this meaning does.
    Act(Action),
    /// Something that only the line mode has.
    Own(Own),
}

/// What a screen shows or does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the list of them says what each one does, in the words that the user reads")]
pub enum Own {
    Back,
    Day,
    Department,
    Fields,
    Help,
    LastDay,
    More,
    Next,
    Note,
    Notes,
    Number,
    Pressed,
    Save,
    Status,
    Steps,
    Want,
}

/// Words that only the line mode has, with what they do.
const OWN: [(&str, Own, &str); 16] = [
    ("next", Own::Next, "Read the next step, and what to say"),
    ("note TEXT", Own::Note, "Write a note, with the time"),
    ("number", Own::Number, "Read the number to dial"),
    ("pressed", Own::Pressed, "The key of the phone menu is pressed"),
    ("want TEXT", Own::Want, "Note what you want from this call"),
    ("department NAME", Own::Department, "Note the department you were transferred to"),
    ("status", Own::Status, "Read where the call is. An empty line does the same"),
    ("steps", Own::Steps, "Read all steps of this call"),
    ("fields", Own::Fields, "Read what is noted so far. A number changes one"),
    ("notes", Own::Notes, "Read the notes of this call"),
    ("day DATE", Own::Day, "Set the day from which the deadline counts that was read last"),
    ("last day DATE", Own::LastDay, "Set the last day itself, as they named it"),
    ("save", Own::Save, "Save the letter that was read as a file"),
    ("more", Own::More, "Read the rest of a list"),
    ("back", Own::Back, "Leave a question or a list"),
    ("help", Own::Help, "Read these words"),
];

/// The actions that have a word here; the text says what the word does, unless the action's own
/// description does.
///
/// Capitals after a word stand for text; brackets mark optional text.
const ACTIONS: [(&str, Action, &str); 26] = [
    ("search WORDS", Action::Search(SearchAction::Start), ""),
    ("call [REASON]", Action::Call(CallAction::Call), ""),
    ("answered", Action::Call(CallAction::Hold), "Somebody answered: you wait no more"),
    ("hold", Action::Call(CallAction::Hold), "They let you wait: time spent waiting is counted"),
    ("done [TEXT]", Action::Mark(MarkAction::Mark), ""),
    ("skip", Action::Mark(MarkAction::Skip), ""),
    ("n/a", Action::Mark(MarkAction::NotApplicable), ""),
    ("agent NAME", Action::Call(CallAction::Agent), ""),
    ("reference NUMBER", Action::Call(CallAction::Reference), ""),
    ("promise WHAT by WHEN", Action::Call(CallAction::Promise), ""),
    ("transferred [DEPARTMENT]", Action::Call(CallAction::Transfer), ""),
    ("dropped", Action::Call(CallAction::Dropped), ""),
    ("next number", Action::Call(CallAction::NextNumber), ""),
    ("handover", Action::Page(PageAction::Tool(ToolAction::Handover)), ""),
    ("suggestion", Action::Search(SearchAction::Suggestion), ""),
    (
        "deadlines",
        Action::Page(PageAction::Deadlines),
        "Read the deadlines. A number reads one, “day” or “last day” sets it",
    ),
    ("next level", Action::Page(PageAction::Escalation), "Read who to ask next. “done” notes what they said"),
    ("letters", Action::Page(PageAction::Export), "List the exports with the letters. A number reads a letter"),
    ("calls", Action::Page(PageAction::Log), "List your calls and cases. A number reads one"),
    ("profile", Action::Page(PageAction::Profile), ""),
    ("edit", Action::Row(RowAction::EditNotes), ""),
    ("not a card number", Action::Row(RowAction::NotCard), ""),
    ("export", Action::Page(PageAction::Export), ""),
    ("undo", Action::Undo, ""),
    ("redo", Action::Redo, ""),
    ("end", Action::Call(CallAction::End), ""),
];

/// Other words for them, and words that work without being in the help.
const MORE: [(&str, Action); 11] = [
    ("start", Action::Call(CallAction::Call)),
    ("dialed", Action::Call(CallAction::Call)),
    ("redialed", Action::Call(CallAction::Call)),
    ("on hold", Action::Call(CallAction::Hold)),
    ("leave", Action::Row(RowAction::LeaveUnfinished)),
    ("company", Action::Page(PageAction::Companies)),
    ("hold times", Action::Page(PageAction::Tool(ToolAction::HoldTimes))),
    ("ladder", Action::Page(PageAction::Escalation)),
    ("quit", Action::Quit),
    ("exit", Action::Quit),
    ("transfer", Action::Call(CallAction::Transfer)),
];

/// A line that begins with a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command<'a> {
    /// What it means.
    pub word: Word,
    /// The word, in lower case.
    pub typed: String,
    /// What follows it.
    pub rest: &'a str,
}

/// Returns the command that `line` begins with: the longest word that fits.
#[must_use]
pub fn read<'a>(keymap: &Keymap, line: &'a str) -> Option<Command<'a>> {
    let line = line.trim();
    let known = known(keymap);
    let fits = |name: &str| {
        let (head, rest) = line.split_at_checked(name.len())?;
        (head.eq_ignore_ascii_case(name) && rest.chars().next().is_none_or(char::is_whitespace)).then_some(rest.trim())
    };
    let exact = known.iter().filter(|(name, _)| name.chars().count() > 1);
    let word = exact.filter_map(|(name, word)| Some((name, *word, fits(name)?))).max_by_key(|(name, ..)| name.len());
    // A letter is a key only if it stands alone, and `U` is not `u`.
    let key = || known.iter().find(|(name, _)| *name == line).map(|(name, word)| (name, *word, ""));
    word.or_else(key).map(|(name, word, rest)| Command { word, typed: name.to_lowercase(), rest })
}

/// Returns the command if `line` is one of the words above and nothing else, and so is not text.
#[must_use]
pub fn alone<'a>(keymap: &Keymap, line: &'a str) -> Option<Command<'a>> {
    let names = OWN.iter().map(|(name, ..)| *name).chain(ACTIONS.iter().map(|(name, ..)| *name));
    let mut names = names.chain(MORE.iter().map(|(name, _)| *name)).map(bare);
    let is_word = names.any(|name| name.chars().count() > 1 && line.trim().eq_ignore_ascii_case(&name));
    read(keymap, line).filter(|_| is_word)
}

/// Returns the known word that is nearest to the first word of `line`.
#[must_use]
pub fn meant(keymap: &Keymap, line: &str) -> Option<String> {
    let first = line.split_whitespace().next()?;
    let known = known(keymap);
    nearest(first, known.iter().map(|(name, _)| name.as_str()).filter(|name| name.len() > 1)).map(ToOwned::to_owned)
}

/// Returns every word with what it does, one on each line.
#[must_use]
pub fn help() -> Vec<String> {
    let act = |(name, action, does): &(&str, Action, &str)| {
        let does = if does.is_empty() { action.describe() } else { does };
        format!("{name}. {does}.")
    };
    let own = |(name, _, does): &(&str, Own, &str)| format!("{name}. {does}.");
    let mut lines = vec!["Type a word, then Enter. A number chooses from the list that was printed last.".to_owned()];
    lines.extend(ACTIONS.iter().map(act).chain(OWN.iter().map(own)));
    lines.push(
        "Where text is asked for, the next line is that text. An empty line leaves it, and so does a word of this list that \
         stands alone; a colon makes any line a command: “:note they called”."
            .to_owned(),
    );
    lines.push(
        "“quit” leaves, and so does the end of the input. A call that is not ended is offered next time.".to_owned(),
    );
    lines
}

/// Returns every word with its meaning: the line mode's own, those for actions, and keys.
fn known(keymap: &Keymap) -> Vec<(String, Word)> {
    let own = OWN.iter().map(|(name, own, _)| (bare(name), Word::Own(*own)));
    let actions = || ACTIONS.iter().map(|(name, action, _)| (*name, *action)).chain(MORE);
    let named = actions().map(|(name, action)| (bare(name), Word::Act(action)));
    let has_word = |action: Action| actions().any(|(_, known)| known == action);
    let rows = keymap.bindings().filter(|row| matches!(row.context, COMMANDS | PREFIX) && has_word(row.action));
    let of_table = rows.flat_map(|row| {
        // The key of a page follows another key, and means nothing alone.
        let keys = if row.context == COMMANDS { row.keys } else { &[] };
        let words = [row.hint.to_owned(), row.action.name().to_owned()];
        keys.iter().map(ToString::to_string).chain(words).map(move |name| (name, Word::Act(row.action)))
    });
    own.chain(named).chain(of_table).filter(|(name, _)| !name.is_empty()).collect()
}

/// Returns a name without the capitals and brackets after it.
fn bare(name: &str) -> String {
    let is_word = |word: &&str| !word.starts_with('[') && word.to_lowercase() == **word;
    name.split(' ').take_while(is_word).collect::<Vec<_>>().join(" ")
}
