//! Reads the settings from the text of a file, and collects every problem with its position.
//!
//! Problems are worded like those of a pack, and drawn by the same code.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::Settings;
use super::definition::{COLOR_NAMES, KEYS, Kind, OF_THEME, Setting, TABLES, TOP_OF_FILE, Table, Value, color_named};
use super::keys;
use super::wording::{meant, not_a_table};
use crate::pack::check::{kind_of, read_toml};
use crate::pack::diagnostic::{Problem, Problems, quoted};

/// The size of the largest file, in bytes.
pub const MOST_BYTES: usize = 256 * 1024;
/// The most ids of packs that a problem names.
const MOST_NAMED: usize = 8;

/// Reads the settings in `text`; anything that it leaves out has its default.
///
/// # Errors
/// All problems, in the order of the text.
pub fn parse(text: &str) -> Result<Settings, Problems> {
    let mut settings = Settings::default();
    if text.trim().is_empty() {
        return Ok(settings);
    }
    if text.len() > MOST_BYTES {
        return Err(Problems::of(Problem::new(0..0, "the file is too large for settings: the limit is 256 KB")));
    }
    let root = read_toml(text)?;
    let mut problems = Problems::default();
    if let DeValue::Table(table) = root.get_ref() {
        read_root(table, &mut settings, &mut problems);
    }
    if problems.is_empty() {
        return Ok(settings);
    }
    problems.sort();
    Err(problems)
}

/// Returns a problem if the file names a company without a pack; `known` are the ids of the packs.
///
/// [`parse`] can't find this problem, because the text doesn't tell which packs exist.
#[must_use]
pub fn unknown_company(text: &str, known: &[&str]) -> Option<Problem> {
    let root = read_toml(text).ok()?;
    let DeValue::Table(table) = root.get_ref() else { return None };
    let (_, value) = table.iter().find(|(key, _)| key.get_ref().as_ref() == "company")?;
    let id = value.get_ref().as_str().filter(|id| !id.is_empty() && !known.contains(id))?;
    let help = meant(id, known).unwrap_or_else(|| {
        let more = if known.len() > MOST_NAMED { ", ..." } else { "" };
        let ids: Vec<&str> = known.iter().take(MOST_NAMED).copied().collect();
        let ids = ids.join(", ");
        format!("write one of: {ids}{more}. `onhold new` writes a pack for a company without one")
    });
    Some(Problem::new(value.span(), format!("there is no pack for {}", quoted(id))).help(help))
}

fn read_root(root: &DeTable<'_>, settings: &mut Settings, problems: &mut Problems) {
    for (key, value) in root {
        let name = key.get_ref().as_ref();
        if name == KEYS {
            keys::read(value, settings, problems);
        } else if let Some(table) = TABLES.iter().find(|table| !table.name.is_empty() && table.name == name) {
            match value.get_ref() {
                DeValue::Table(inner) => inner.iter().for_each(|pair| read_setting(pair, *table, settings, problems)),
                DeValue::String(_)
                | DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_)
                | DeValue::Array(_) => problems.add(|| not_a_table(value, name)),
            }
        } else {
            read_setting((key, value), TOP_OF_FILE, settings, problems);
        }
    }
}

fn read_setting(
    (key, value): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>),
    table: Table,
    settings: &mut Settings,
    problems: &mut Problems,
) {
    let name = key.get_ref().as_ref();
    let Some(setting) = table.settings.iter().find(|setting| setting.key == name) else {
        problems.add(|| unknown(key, table));
        return;
    };
    match value_of(setting, value) {
        Ok(value) => settings.set(setting.id, value),
        Err(problem) => problems.add(|| problem),
    }
}

/// Checks a value against its setting's kind, and returns it.
fn value_of(setting: &Setting, value: &Spanned<DeValue<'_>>) -> Result<Value, Problem> {
    let found = value.get_ref();
    let key = setting.key;
    let wrong = |what: &str| Problem::new(value.span(), format!("`{key}` must be {what}, not {}", kind_of(found)));
    match (setting.kind, found) {
        (Kind::Flag(_), DeValue::Boolean(on)) => Ok(Value::Flag(*on)),
        (Kind::Flag(default), _) => {
            Err(wrong("true or false").help(format!("write {key} = {}, without quotes", !default)))
        }
        (Kind::Text, DeValue::String(text)) => Ok(Value::Text(text.as_ref().into())),
        (Kind::Text, _) => Err(wrong("text").help(format!("write {key} = \"...\""))),
        (Kind::Word(words), DeValue::String(text)) => {
            let word = words.iter().find(|word| **word == text.as_ref());
            word.map(|word| Value::Word(word)).ok_or_else(|| not_a_word(key, value, text, words))
        }
        // A number counts as the word that it stands for.
        (Kind::Word(words), DeValue::Integer(number)) if words.contains(&number.as_str()) => {
            let word = words.iter().find(|word| **word == number.as_str());
            Ok(Value::Word(word.copied().unwrap_or_default()))
        }
        (Kind::Word(words), _) => Err(wrong("a word").help(format!("one of: {}", listed(words)))),
        (Kind::Color, DeValue::String(text)) => {
            let names: Vec<&str> = COLOR_NAMES.iter().map(|(name, _)| *name).chain([OF_THEME]).collect();
            color_named(text).map(Value::Color).ok_or_else(|| not_a_color(key, value, text, &names))
        }
        (Kind::Color, DeValue::Integer(number)) => {
            let color = color_named(number.as_str()).map(Value::Color);
            color.ok_or_else(|| not_a_color(key, value, number.as_str(), &[]))
        }
        (Kind::Color, _) => Err(wrong("a color").help(format!("write {key} = \"cyan\""))),
    }
}

fn not_a_word(key: &str, value: &Spanned<DeValue<'_>>, word: &str, words: &[&str]) -> Problem {
    let problem = Problem::new(value.span(), format!("{} is not a value for `{key}`", quoted(word)));
    problem.help(meant(word, words).unwrap_or_else(|| format!("one of: {}", listed(words))))
}

fn not_a_color(key: &str, value: &Spanned<DeValue<'_>>, word: &str, names: &[&str]) -> Problem {
    let problem = Problem::new(value.span(), format!("{} is not a color for `{key}`", quoted(word)));
    problem.help(meant(word, names).unwrap_or_else(|| {
        "write a name such as \"cyan\" or \"bright-red\", \"default\", \"theme\", or a number from 16 to 255".to_owned()
    }))
}

/// Returns the problem of a key that a table doesn't have.
fn unknown(key: &Spanned<DeString<'_>>, table: Table) -> Problem {
    let name = key.get_ref().as_ref();
    let place = if table.name.is_empty() { "a setting".to_owned() } else { format!("a setting of [{}]", table.name) };
    let mut known: Vec<&str> = table.settings.iter().map(|setting| setting.key).collect();
    if table.name.is_empty() {
        known.extend(TABLES.iter().map(|table| table.name).filter(|name| !name.is_empty()).chain([KEYS]));
    }
    let elsewhere = TABLES
        .iter()
        .find(|other| other.name != table.name && other.settings.iter().any(|setting| setting.key == name));
    let help = meant(name, &known).unwrap_or_else(|| match elsewhere.map(|other| other.name) {
        Some("") => "it belongs to the top of the file, above the first [table]".to_owned(),
        Some(other) => format!("it belongs to [{other}]"),
        None => format!("settings here: {}", known.join(", ")),
    });
    Problem::new(key.span(), format!("{} is not {place}", quoted(name))).help(help)
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}
