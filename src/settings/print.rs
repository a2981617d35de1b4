//! The documented defaults: a settings file that sets everything to its default.

use std::fmt::Write as _;

use super::definition::{COLOR_NAMES, KEYS, Kind, OF_THEME, Setting, TABLES};
use crate::app::keymap::{self, Keymap};
use crate::text::wrap::wrap;

/// The width of the comments, in columns.
const COLUMNS: usize = 96;

const HEAD: &str = "Settings of onhold, all with their defaults. Save the lines that you change as config.toml in the \
    configuration folder; `onhold config --check` checks that file.";

const KEYS_HEAD: &str = "Keys, by the place where they work. What you set replaces the usual keys of that action. A key is a \
    character or a name (Space, Enter, Esc, Tab, Shift-Tab, Backspace, Delete, Left, Right, Up, Down, Home, End, PgUp, \
    PgDn, F1), with Ctrl- or Alt- before it. In a text every character is text, so keys there need one of those.";

/// Returns the documented defaults as a file.
#[must_use]
pub fn defaults() -> String {
    let mut out = String::new();
    comment(&mut out, HEAD);
    for table in TABLES {
        out.push('\n');
        if !table.name.is_empty() {
            if table.name == "colors" {
                comment(&mut out, &colors_head());
            }
            let _ = writeln!(out, "[{}]", table.name);
        }
        for setting in table.settings {
            comment(&mut out, setting.about);
            if let Kind::Word(words) = setting.kind {
                let _ = writeln!(out, "# {}", words.join(", "));
            }
            let _ = writeln!(out, "{} = {}", setting.key, default(setting));
        }
    }
    out.push('\n');
    comment(&mut out, KEYS_HEAD);
    keys(&mut out);
    out
}

fn colors_head() -> String {
    let names: Vec<&str> = COLOR_NAMES.iter().map(|(name, _)| *name).collect();
    format!("A color is \"{OF_THEME}\", one of {}, or a number from 16 to 255.", names.join(", "))
}

fn keys(out: &mut String) {
    let table = Keymap::default();
    for context in keymap::contexts() {
        let _ = writeln!(out, "\n# {}\n[{KEYS}.{}]", context.name, context.id);
        for row in table.bindings().filter(|row| row.context == context) {
            let keys: Vec<String> = row.keys.iter().map(|chord| format!("\"{}\"", chord.name())).collect();
            let keys = if let [one] = keys.as_slice() { one.clone() } else { format!("[{}]", keys.join(", ")) };
            let line = format!("{} = {keys}", row.action.name());
            let _ = writeln!(out, "{line:<32} # {}", row.action.describe());
        }
    }
}

fn default(setting: &Setting) -> String {
    match setting.kind {
        Kind::Flag(on) => on.to_string(),
        Kind::Word(words) => format!("\"{}\"", words.first().copied().unwrap_or_default()),
        Kind::Text => "\"\"".to_owned(),
        Kind::Color => format!("\"{OF_THEME}\""),
    }
}

fn comment(out: &mut String, text: &str) {
    for line in wrap(text, COLUMNS) {
        let _ = writeln!(out, "# {line}");
    }
}
