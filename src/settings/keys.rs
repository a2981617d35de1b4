//! The part of the settings that binds keys: `[keys.commands]`, `hold = ["w", "Ctrl-w"]`.
//!
//! A key in the file replaces the built-in keys of its action. A key that two rows would share is
//! an error.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeString, DeValue};

use super::Settings;
use super::definition::KEYS;
use super::wording::{meant, not_a_table};
use crate::app::keymap::faults::{Fault, FaultKind};
use crate::app::keymap::{self, Keymap};
use crate::app::keys::action::Action;
use crate::app::keys::chord::Chord;
use crate::app::keys::context::Context;
use crate::pack::check::kind_of;
use crate::pack::diagnostic::{Problem, Problems, quoted};

/// A row that the file binds: the row, the key, and its position in the file.
type Bound = ((Context, Action), Chord, Range<usize>);

/// Reads the table of keys.
pub(super) fn read(value: &Spanned<DeValue<'_>>, settings: &mut Settings, problems: &mut Problems) {
    let DeValue::Table(tables) = value.get_ref() else {
        problems.add(|| not_a_table(value, KEYS));
        return;
    };
    let mut bound: Vec<Bound> = Vec::new();
    let mut keymap = Keymap::default();
    for (key, value) in tables {
        let Some(context) = keymap::contexts().into_iter().find(|context| context.id == key.get_ref().as_ref()) else {
            problems.add(|| unknown_place(key));
            continue;
        };
        let DeValue::Table(rows) = value.get_ref() else {
            problems.add(|| not_a_table(value, &format!("{KEYS}.{}", context.id)));
            continue;
        };
        for (key, value) in rows {
            let name = key.get_ref().as_ref();
            let action = actions(context).find(|action| action.name() == name);
            let Some(action) = action else {
                problems.add(|| unknown_action(key, context));
                continue;
            };
            let keys = keys_of(name, value, problems);
            if !keys.is_empty() {
                let chords: Vec<Chord> = keys.iter().map(|(chord, _)| *chord).collect();
                keymap = keymap.rebind(context, action, &chords);
                bound.extend(keys.into_iter().map(|(chord, span)| ((context, action), chord, span)));
            }
        }
    }
    for fault in keymap.faults() {
        problems.add(|| fault_problem(&fault, &bound, value.span()));
    }
    settings.keymap = keymap;
}

/// Returns the actions that have keys in a context.
fn actions(context: Context) -> impl Iterator<Item = Action> {
    let rows: Vec<Action> =
        Keymap::default().bindings().filter(|row| row.context == context).map(|row| row.action).collect();
    rows.into_iter()
}

/// Reads one key, or a list of keys.
fn keys_of(name: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Vec<(Chord, Range<usize>)> {
    let one = std::slice::from_ref(value);
    let items = match value.get_ref() {
        DeValue::Array(items) if items.is_empty() => {
            problems.add(|| {
                let problem = Problem::new(value.span(), format!("`{name}` can't be reached: it has no key"));
                problem.help("give it a key, or remove the line to keep the usual one")
            });
            return Vec::new();
        }
        DeValue::Array(items) => items.as_ref(),
        DeValue::String(_)
        | DeValue::Integer(_)
        | DeValue::Float(_)
        | DeValue::Boolean(_)
        | DeValue::Datetime(_)
        | DeValue::Table(_) => one,
    };
    let mut keys = Vec::new();
    for item in items {
        match item.get_ref().as_str() {
            None => problems.add(|| {
                let found = kind_of(item.get_ref());
                Problem::new(item.span(), format!("a key of `{name}` must be text, not {found}"))
                    .help(format!("write {name} = \"x\", or {name} = [\"x\", \"Ctrl-n\"]"))
            }),
            Some(text) => match Chord::named(text) {
                Some(chord) => keys.push((chord, item.span())),
                None => problems.add(|| not_a_key(text, item.span())),
            },
        }
    }
    keys
}

fn not_a_key(text: &str, span: Range<usize>) -> Problem {
    let shared = match text.rsplit('-').next().unwrap_or_default() {
        "i" => Some("a terminal sends Tab for it"),
        "m" => Some("a terminal sends Enter for it"),
        "[" => Some("a terminal sends Esc for it"),
        "z" => Some("it stops the program"),
        _ => None,
    };
    let problem = Problem::new(span, format!("{} is not a key that can be bound", quoted(text)));
    match shared.filter(|_| text.starts_with("Ctrl-")) {
        Some(why) => problem.help(why),
        None => {
            problem.help("write a character, Space, Enter, Esc, Tab, Up, PgDn, F1, or one with Ctrl- or Alt- before it")
        }
    }
}

fn fault_problem(fault: &Fault, bound: &[Bound], table: Range<usize>) -> Problem {
    let Fault { row, chord, kind } = fault;
    let at = |row: &(Context, Action), chord: Chord| {
        let same = |key: &Chord| *key == chord || Chord { alt: true, ..*key } == chord;
        bound.iter().find(|(name, key, _)| name == row && same(key)).map(|(.., span)| span.clone())
    };
    let name = |(context, action): &(Context, Action)| format!("`{}` in [{KEYS}.{}]", action.name(), context.id);
    let shown = quoted(&chord.name());
    match kind {
        FaultKind::IsText => {
            let span = at(row, *chord).unwrap_or(table);
            let problem = Problem::new(span, format!("{shown} can't be a key of {}: it is text there", name(row)));
            problem.help("use a key with Ctrl- or Alt-, or one that types nothing")
        }
        FaultKind::Taken(other) | FaultKind::TakenInText(other) => {
            // The file may bind both rows. The one it binds is at fault, and is shown first.
            let (blamed, taken) = if at(row, *chord).is_some() { (row, other) } else { (other, row) };
            let span = at(blamed, *chord).unwrap_or(table);
            let problem = match kind {
                FaultKind::TakenInText(_) => {
                    format!("{} works from any text with Alt, where {shown} is {}", name(row), name(other))
                }
                FaultKind::Taken(_) | FaultKind::IsText => {
                    format!("{shown} of {} is the key of {} too", name(blamed), name(taken))
                }
            };
            let problem = Problem::new(span, problem);
            match at(taken, *chord) {
                Some(second) => problem.second(second, "here").help("give one of them another key"),
                None => problem.help(format!("choose another key, or give {} another one", name(taken))),
            }
        }
    }
}

fn unknown_place(key: &Spanned<DeString<'_>>) -> Problem {
    let name = key.get_ref().as_ref();
    let contexts: Vec<&str> = keymap::contexts().iter().map(|context| context.id).collect();
    let of_action =
        keymap::contexts().into_iter().find(|context| actions(*context).any(|action| action.name() == name));
    let help = meant(name, &contexts).unwrap_or_else(|| match of_action {
        Some(context) => format!("write it below [{KEYS}.{}]", context.id),
        None => format!("places: {}", contexts.join(", ")),
    });
    Problem::new(key.span(), format!("{} is not a place where keys work", quoted(name))).help(help)
}

fn unknown_action(key: &Spanned<DeString<'_>>, context: Context) -> Problem {
    let name = key.get_ref().as_ref();
    let known: Vec<&str> = actions(context).map(Action::name).collect();
    let help = meant(name, &known).unwrap_or_else(|| {
        let elsewhere =
            keymap::contexts().into_iter().find(|other| actions(*other).any(|action| action.name() == name));
        match elsewhere {
            Some(other) => format!("it belongs to [{KEYS}.{}]", other.id),
            None => format!("actions here: {}", known.join(", ")),
        }
    });
    Problem::new(key.span(), format!("{} is not an action of [{KEYS}.{}]", quoted(name), context.id)).help(help)
}
