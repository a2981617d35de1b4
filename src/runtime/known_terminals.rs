//! What each terminal supports beyond text: one table, looked up by the environment.
//!
//! Must not ask the terminal: its answer would arrive as keys.

use std::env;
use std::fmt::Write as _;

/// Looks up a variable of the environment by name.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// How a terminal shows a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notification {
    /// OSC 9: a text.
    Nine,
    /// OSC 777: a title and a text.
    SevenSevenSeven,
    /// No known way: the bell rings instead.
    Bell,
}

/// What a terminal supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Takes {
    /// A window title (OSC 0), and copying (OSC 52) if the terminal has a clipboard.
    ///
    /// If false, no operating system command (OSC) may be sent at all: the terminal might show it
    /// as text.
    pub commands: bool,
    /// Links (OSC 8).
    pub links: bool,
    /// How the terminal shows a notification.
    pub notification: Notification,
}

/// A sign that identifies a terminal.
#[derive(Debug, Clone, Copy)]
enum Sign {
    /// `TERM` is this, or begins with it and a `-`.
    Term(&'static str),
    /// `TERM` begins with this.
    TermBegins(&'static str),
    /// `TERM_PROGRAM` is this.
    Program(&'static str),
    /// The same, from a version on.
    ProgramFrom(&'static str, (u32, u32)),
    /// This variable is set.
    Set(&'static str),
    /// This variable is a number, and at least this.
    AtLeast(&'static str, u32),
}

/// A row of the table.
#[derive(Debug)]
struct Row {
    name: &'static str,
    signs: &'static [Sign],
    takes: Takes,
}

const fn row(name: &'static str, signs: &'static [Sign], links: bool, notification: Notification) -> Row {
    Row { name, signs, takes: Takes { commands: true, links, notification } }
}

/// The VT100 and its kin.
const DEC: [&str; 7] = ["vt52", "vt100", "vt102", "vt132", "vt220", "vt320", "vt420"];

/// The terminals; the first row with a matching sign applies.
///
/// Terminals that don't support commands come first, then multiplexers, which inherit the variables
/// of the terminal around them.
const TABLE: [Row; 23] = {
    use Notification::{Bell, Nine, SevenSevenSeven};
    use Sign::{AtLeast, Program, ProgramFrom, Set, Term, TermBegins};
    [
        Row {
            name: "VT100 and its kin",
            signs: &[Term(DEC[0]), Term(DEC[1]), Term(DEC[2]), Term(DEC[3]), Term(DEC[4]), Term(DEC[5]), Term(DEC[6])],
            takes: Takes { commands: false, links: false, notification: Bell },
        },
        Row {
            name: "Linux console",
            signs: &[Term("linux")],
            takes: Takes { commands: false, links: false, notification: Bell },
        },
        Row {
            name: "`TERM=dumb`",
            signs: &[Term("dumb")],
            takes: Takes { commands: false, links: false, notification: Bell },
        },
        row("GNU screen", &[TermBegins("screen"), Set("STY")], false, Bell),
        row("tmux from 3.4 on", &[ProgramFrom("tmux", (3, 4))], true, Bell),
        row("tmux", &[Set("TMUX"), Program("tmux"), TermBegins("tmux")], false, Bell),
        row("Zellij", &[Set("ZELLIJ")], false, Bell),
        row("kitty", &[Term("xterm-kitty"), Set("KITTY_WINDOW_ID")], true, Nine),
        row("Ghostty", &[Term("xterm-ghostty"), Term("ghostty"), Program("ghostty")], true, Nine),
        row("WezTerm", &[Term("wezterm"), Program("WezTerm")], true, Nine),
        row("foot", &[Term("foot")], true, SevenSevenSeven),
        row("iTerm2 from 3.1 on", &[ProgramFrom("iTerm.app", (3, 1))], true, Nine),
        row("iTerm2", &[Program("iTerm.app")], false, Nine),
        row("Warp", &[Program("WarpTerminal")], false, Nine),
        row("Alacritty", &[Term("alacritty")], true, Bell),
        row("Contour", &[Term("contour")], true, Bell),
        row("Hyper, Rio, DomTerm", &[Program("Hyper"), Program("rio"), Set("DOMTERM")], true, Bell),
        row("VS Code from 1.72 on", &[ProgramFrom("vscode", (1, 72))], true, Bell),
        // VTE 0.50.0, the first version with links, could crash on one.
        row("GNOME Terminal and others built on VTE, from 0.50.1 on", &[AtLeast("VTE_VERSION", 5001)], true, Bell),
        row("Windows Terminal", &[Set("WT_SESSION")], true, Bell),
        row("Konsole from 20.12 on", &[AtLeast("KONSOLE_VERSION", 201_200)], true, Bell),
        row("urxvt", &[TermBegins("rxvt-unicode")], false, SevenSevenSeven),
        row("any other", &[], false, Bell),
    ]
};

/// Returns what this terminal supports.
#[must_use]
pub fn here() -> Takes {
    of(&variable)
}

/// Returns a variable of the environment.
#[must_use]
pub fn variable(name: &str) -> Option<String> {
    env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

/// Returns what the terminal that sets these variables supports.
#[must_use]
pub fn of(variables: Variables<'_>) -> Takes {
    let found = TABLE.iter().find(|row| row.signs.iter().any(|sign| sign.fits(variables)));
    found.map_or(Takes { commands: true, links: false, notification: Notification::Bell }, |row| row.takes)
}

/// Returns whether `TERM` names a VT100 or one of its kin.
#[must_use]
pub fn is_dec(term: &str) -> bool {
    DEC.iter().any(|name| is_named(term, name))
}

/// Returns the value of a variable, unless it is empty.
#[must_use]
pub fn set(variables: Variables<'_>, name: &str) -> Option<String> {
    variables(name).filter(|value| !value.is_empty())
}

/// Returns the table as Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut out = String::from("| terminal | title, clipboard | links | notification |\n|---|---|---|---|\n");
    for Row { name, takes, .. } in TABLE {
        let yes = |takes: bool| if takes { "yes" } else { "no" };
        let notification = match takes.notification {
            Notification::Nine => "OSC 9",
            Notification::SevenSevenSeven => "OSC 777",
            Notification::Bell => "the bell",
        };
        let _ = writeln!(out, "| {name} | {} | {} | {notification} |", yes(takes.commands), yes(takes.links));
    }
    out
}

impl Sign {
    fn fits(self, variables: Variables<'_>) -> bool {
        let is_program = |name: &str| set(variables, "TERM_PROGRAM").is_some_and(|program| program == name);
        match self {
            Self::Term(name) => set(variables, "TERM").is_some_and(|term| is_named(&term, name)),
            Self::TermBegins(name) => set(variables, "TERM").is_some_and(|term| term.starts_with(name)),
            Self::Program(name) => is_program(name),
            Self::ProgramFrom(name, first) => {
                let version = set(variables, "TERM_PROGRAM_VERSION").and_then(|version| parts(&version));
                is_program(name) && version.is_some_and(|version| version >= first)
            }
            Self::Set(name) => set(variables, name).is_some(),
            Self::AtLeast(name, least) => {
                set(variables, name).and_then(|value| value.parse::<u32>().ok()).is_some_and(|value| value >= least)
            }
        }
    }
}

fn is_named(term: &str, name: &str) -> bool {
    term.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Returns the first two numbers of a version such as `3.5.0beta2` or `3.3a`.
fn parts(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split('.').map(|part| {
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        part.get(..digits)?.parse().ok()
    });
    Some((numbers.next()??, numbers.next().flatten().unwrap_or(0)))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Returns a lookup in variables written as `NAME=value NAME=value`.
    pub(in crate::runtime) fn variables(text: &str) -> impl Fn(&str) -> Option<String> {
        let pairs: Vec<(String, String)> =
            text.split(' ').filter_map(|pair| pair.split_once('=')).map(|(a, b)| (a.into(), b.into())).collect();
        move |name| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn each_terminal_gets_what_it_takes() {
        use Notification::{Bell, Nine, SevenSevenSeven};
        for (text, commands, links, notification) in [
            ("TERM=xterm-256color", true, false, Bell),
            ("", true, false, Bell),
            ("TERM=xterm-kitty", true, true, Nine),
            ("TERM=xterm-256color KITTY_WINDOW_ID=1", true, true, Nine),
            ("TERM=xterm-ghostty TERM_PROGRAM=ghostty", true, true, Nine),
            ("TERM=xterm-256color WT_SESSION=x", true, true, Bell),
            ("TERM=xterm-256color VTE_VERSION=7006", true, true, Bell),
            ("TERM=xterm-256color VTE_VERSION=5000", true, false, Bell),
            ("TERM=xterm-256color VTE_VERSION=4800", true, false, Bell),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.5.0beta2", true, true, Nine),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.0.15", true, false, Nine),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", true, false, Nine),
            ("TERM=xterm-256color TERM_PROGRAM=WezTerm", true, true, Nine),
            ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", true, false, Bell),
            ("TERM=xterm-256color KONSOLE_VERSION=220401", true, true, Bell),
            ("TERM=xterm-256color KONSOLE_VERSION=180800", true, false, Bell),
            ("TERM=foot", true, true, SevenSevenSeven),
            ("TERM=foot-extra", true, true, SevenSevenSeven),
            ("TERM=footless", true, false, Bell),
            ("TERM=rxvt-unicode-256color", true, false, SevenSevenSeven),
            ("TERM=alacritty", true, true, Bell),
            ("WT_SESSION=x", true, true, Bell),
            // In a multiplexer, the variables come from the terminal around it.
            (
                "TERM=tmux-256color TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a TMUX=x KITTY_WINDOW_ID=1",
                true,
                false,
                Bell,
            ),
            ("TERM=tmux-256color TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4 TMUX=x", true, true, Bell),
            ("TERM=tmux-256color VTE_VERSION=7006", true, false, Bell),
            ("TERM=xterm-kitty TMUX=x", true, false, Bell),
            ("TERM=screen-256color TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.5a TMUX=x", true, false, Bell),
            ("TERM=screen VTE_VERSION=7006", true, false, Bell),
            ("TERM=screen TERM_PROGRAM=WezTerm", true, false, Bell),
            ("TERM=xterm-256color STY=x VTE_VERSION=7006", true, false, Bell),
            ("TERM=xterm-256color ZELLIJ=0 TERM_PROGRAM=WezTerm", true, false, Bell),
            // These may show a command as text.
            ("TERM=linux VTE_VERSION=7006", false, false, Bell),
            ("TERM=linux-16color", false, false, Bell),
            ("TERM=vt100 WT_SESSION=x", false, false, Bell),
            ("TERM=vt220-w KITTY_WINDOW_ID=1", false, false, Bell),
            ("TERM=dumb WT_SESSION=x", false, false, Bell),
        ] {
            assert_eq!(of(&variables(text)), Takes { commands, links, notification }, "{text}");
        }
    }
}
