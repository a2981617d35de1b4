//! The words of the line mode: those of the key table, its keys, and a few for what the screen shows by itself.
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
    /// What only a line needs.
    Own(Own),
}

/// What a screen shows or does by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the list of them says what each one does, in the words that the user reads")]
pub enum Own {
    Back,
    Department,
    Fields,
    Help,
    More,
    Next,
    Note,
    Notes,
    Number,
    Pressed,
    Status,
    Steps,
}

/// Words that only the line mode has, with what they do.
const OWN: [(&str, Own, &str); 12] = [
    ("next", Own::Next, "Read the next step, and what to say"),
    ("note TEXT", Own::Note, "Write a note, with the time"),
    ("number", Own::Number, "Read the number to dial"),
    ("pressed", Own::Pressed, "The key of the phone menu is pressed"),
    ("department NAME", Own::Department, "Note the department you were transferred to"),
    ("status", Own::Status, "Read where the call is. An empty line does the same"),
    ("steps", Own::Steps, "Read all steps of this call"),
    ("fields", Own::Fields, "Read what is noted so far. A number changes one"),
    ("notes", Own::Notes, "Read the notes of this call"),
    ("more", Own::More, "Read the rest of a list"),
    ("back", Own::Back, "Leave a question or a list"),
    ("help", Own::Help, "Read these words"),
];

/// The actions that have a word here. What stands in capitals behind it is text; in brackets, it can be left out.
const ACTIONS: [(&str, Action); 19] = [
    ("search WORDS", Action::Search(SearchAction::Start)),
    ("call [REASON]", Action::Call(CallAction::Call)),
    ("answered", Action::Call(CallAction::Hold)),
    ("hold", Action::Call(CallAction::Hold)),
    ("done [TEXT]", Action::Mark(MarkAction::Mark)),
    ("skip", Action::Mark(MarkAction::Skip)),
    ("n/a", Action::Mark(MarkAction::NotApplicable)),
    ("agent NAME", Action::Call(CallAction::Agent)),
    ("reference NUMBER", Action::Call(CallAction::Reference)),
    ("promise WHAT by WHEN", Action::Call(CallAction::Promise)),
    ("transferred [DEPARTMENT]", Action::Call(CallAction::Transfer)),
    ("dropped", Action::Call(CallAction::Dropped)),
    ("next number", Action::Call(CallAction::NextNumber)),
    ("handover", Action::Page(PageAction::Tool(ToolAction::Handover))),
    ("suggestion", Action::Search(SearchAction::Suggestion)),
    ("export", Action::Page(PageAction::Export)),
    ("undo", Action::Undo),
    ("redo", Action::Redo),
    ("end", Action::Call(CallAction::End)),
];

/// Other words for them, and what is possible without standing in the help.
const MORE: [(&str, Action); 9] = [
    ("start", Action::Call(CallAction::Call)),
    ("dialed", Action::Call(CallAction::Call)),
    ("redialed", Action::Call(CallAction::Call)),
    ("on hold", Action::Call(CallAction::Hold)),
    ("leave", Action::Row(RowAction::LeaveUnfinished)),
    ("company", Action::Page(PageAction::Companies)),
    ("quit", Action::Quit),
    ("exit", Action::Quit),
    ("transfer", Action::Call(CallAction::Transfer)),
];

/// A line that begins with a word: what it means, the word as it was typed, and what follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Command<'a> {
    /// What it means.
    pub word: Word,
    /// The word, in lower case.
    pub typed: String,
    /// What stands behind it.
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
    // A letter is a key only where it stands alone and as it is: `U` is another one than `u`.
    let key = || known.iter().find(|(name, _)| *name == line).map(|(name, word)| (name, *word, ""));
    word.or_else(key).map(|(name, word, rest)| Command { word, typed: name.to_lowercase(), rest })
}

/// Returns the word that is nearest to the first of `line`.
#[must_use]
pub fn meant(keymap: &Keymap, line: &str) -> Option<String> {
    let first = line.split_whitespace().next()?;
    let known = known(keymap);
    nearest(first, known.iter().map(|(name, _)| name.as_str()).filter(|name| name.len() > 1)).map(ToOwned::to_owned)
}

/// Returns every word with what it does, one in a line.
#[must_use]
pub fn help() -> Vec<String> {
    let act = |(name, action): &(&str, Action)| format!("{name}. {}.", action.describe());
    let own = |(name, _, does): &(&str, Own, &str)| format!("{name}. {does}.");
    let mut lines = vec!["Type a word, then Enter. A number chooses from the list that was printed last.".to_owned()];
    lines.extend(ACTIONS.iter().map(act).chain(OWN.iter().map(own)));
    lines.push(
        "Where text is asked for, an empty line leaves it. A colon makes the line a command: “:hold”.".to_owned(),
    );
    lines.push(
        "“quit” leaves, and so does the end of the input. A call that is not ended is offered next time.".to_owned(),
    );
    lines
}

/// Every word with its meaning: our own, those of the key table, and its keys.
fn known(keymap: &Keymap) -> Vec<(String, Word)> {
    // What is in capitals stands for text, and so does what is in brackets.
    let is_word = |word: &&str| !word.starts_with('[') && word.to_lowercase() == **word;
    let bare = |name: &str| name.split(' ').take_while(is_word).collect::<Vec<_>>().join(" ");
    let own = OWN.iter().map(|(name, own, _)| (bare(name), Word::Own(*own)));
    let named = ACTIONS.iter().chain(&MORE).map(|(name, action)| (bare(name), Word::Act(*action)));
    let has_word = |action: Action| ACTIONS.iter().chain(&MORE).any(|(_, known)| *known == action);
    let rows = keymap.bindings().filter(|row| matches!(row.context, COMMANDS | PREFIX) && has_word(row.action));
    let of_table = rows.flat_map(|row| {
        // A key of a page stands behind another one, and is none alone.
        let keys = if row.context == COMMANDS { row.keys } else { &[] };
        let words = [row.hint.to_owned(), row.action.name().to_owned()];
        keys.iter().map(ToString::to_string).chain(words).map(move |name| (name, Word::Act(row.action)))
    });
    own.chain(named).chain(of_table).filter(|(name, _)| !name.is_empty()).collect()
}
