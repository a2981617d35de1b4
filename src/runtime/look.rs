//! What this terminal can show: colors, characters beyond ASCII, and links. Decided by the options,
//! the settings and the environment.
//!
//! Must not ask the terminal: its answer would arrive as keys.

use std::env;

use crate::settings::{Settings, Whether};
use crate::ui::{Depth, Theme};

/// The help text of `--color`.
const COLOR_HELP: &str = "When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal";

/// Options of how things look.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct LookArgs {
    /// When to use colors.
    #[arg(long, global = true, help = COLOR_HELP, value_name = "WHEN", default_value = "auto", hide_default_value = true)]
    color: When,
    /// Draw the dashboard with ASCII characters only.
    #[arg(long, global = true)]
    ascii: bool,
}

/// When to use colors.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum When {
    /// Where the terminal has them and nothing says otherwise.
    #[default]
    Auto,
    /// Whatever the environment says.
    Always,
    /// Not at all.
    Never,
}

/// Looks up a variable of the environment by name.
type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Returns how many colors the dashboard uses here.
#[must_use]
pub fn colors(args: LookArgs) -> Depth {
    depth(args.color, &|name| env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
}

/// Returns the theme of the dashboard.
#[must_use]
pub fn theme(args: LookArgs, settings: &Settings) -> Theme {
    let variables = |name: &str| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    theme_of(args, settings, &variables)
}

fn theme_of(args: LookArgs, settings: &Settings, variables: Variables<'_>) -> Theme {
    let ascii = match settings.ascii {
        _ if args.ascii => true,
        Whether::Always => true,
        Whether::Never => false,
        Whether::Auto => has_only_ascii(variables),
    };
    let links = match settings.links {
        Whether::Always => !shows_sequences(&variables("TERM").unwrap_or_default()),
        Whether::Never => false,
        Whether::Auto => has_links(variables),
    };
    Theme::of(settings.palette(depth(args.color, variables)), ascii).with_links(links)
}

/// Returns whether a terminal may show a sequence that it doesn't know as text.
fn shows_sequences(term: &str) -> bool {
    is_dec(term) || matches!(term, "dumb" | "linux") || term.starts_with("linux-")
}

/// Returns whether the terminal is known to have links (OSC 8).
///
/// A multiplexer inherits the variables of the terminal outside, so it comes first.
fn has_links(variables: Variables<'_>) -> bool {
    let term = variables("TERM").unwrap_or_default();
    let is_set = |name| set(variables, name).is_some();
    let program = set(variables, "TERM_PROGRAM").unwrap_or_default();
    let version = set(variables, "TERM_PROGRAM_VERSION").unwrap_or_default();
    let from = |first: (u32, u32)| parts(&version).is_some_and(|version| version >= first);
    if shows_sequences(&term) || term.starts_with("screen") || is_set("STY") {
        return false;
    }
    if is_set("TMUX") || program == "tmux" || term.starts_with("tmux") {
        return program == "tmux" && from((3, 4));
    }
    if is_set("ZELLIJ") {
        return false;
    }
    let by_term = ["xterm-kitty", "xterm-ghostty", "ghostty", "wezterm", "foot", "contour", "alacritty"];
    let by_program = match program.as_str() {
        "iTerm.app" => from((3, 1)),
        "vscode" => from((1, 72)),
        "WezTerm" | "ghostty" | "Hyper" | "rio" => true,
        _ => false,
    };
    // The first of VTE that had them, 0.50.0, could crash on one.
    let vte = set(variables, "VTE_VERSION").and_then(|version| version.parse::<u32>().ok());
    by_program
        || by_term
            .iter()
            .any(|name| term.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
        || vte.is_some_and(|version| version > 5000)
        || ["WT_SESSION", "KITTY_WINDOW_ID", "DOMTERM"].iter().any(|name| is_set(name))
        || set(variables, "KONSOLE_VERSION")
            .and_then(|version| version.parse::<u32>().ok())
            .is_some_and(|v| v >= 201_200)
}

/// Returns the first two numbers of a version such as `3.5.0beta2` or `3.3a`.
fn parts(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.split('.').map(|part| {
        let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        part.get(..digits)?.parse().ok()
    });
    Some((numbers.next()??, numbers.next().flatten().unwrap_or(0)))
}

/// Returns the value of a variable, unless it is empty.
fn set(variables: Variables<'_>, name: &str) -> Option<String> {
    variables(name).filter(|value| !value.is_empty())
}

fn depth(color: When, variables: Variables<'_>) -> Depth {
    let is_on = match color {
        When::Always => true,
        When::Never => false,
        When::Auto if set(variables, "NO_COLOR").is_some() => false,
        When::Auto if set(variables, "CLICOLOR_FORCE").is_some_and(|value| value != "0") => true,
        When::Auto => variables("CLICOLOR").as_deref() != Some("0") && !is_monochrome(variables),
    };
    match is_on {
        false => Depth::Monochrome,
        true if has_many_colors(variables) => Depth::Many,
        true => Depth::Sixteen,
    }
}

/// Returns whether the terminal has no colors: DEC terminals, and those that terminfo calls
/// monochrome.
fn is_monochrome(variables: Variables<'_>) -> bool {
    let term = variables("TERM").unwrap_or_default();
    is_dec(&term) || term.ends_with("-m") || term.ends_with("-mono") || term == "dumb"
}

fn is_dec(term: &str) -> bool {
    ["vt52", "vt100", "vt102", "vt132", "vt220", "vt320", "vt420"]
        .iter()
        .any(|name| term.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('-')))
}

fn has_many_colors(variables: Variables<'_>) -> bool {
    let term = variables("TERM").unwrap_or_default();
    // TERM survives SSH, unlike COLORTERM, and these terminals identify themselves in it.
    let known = ["256color", "direct", "kitty", "alacritty", "ghostty", "wezterm", "foot", "contour"];
    cfg!(windows) || set(variables, "COLORTERM").is_some() || known.iter().any(|name| term.contains(name))
}

/// Returns whether there is only ASCII: in terminals with limited fonts, and where the locale says
/// so.
fn has_only_ascii(variables: Variables<'_>) -> bool {
    let term = variables("TERM").unwrap_or_default();
    if is_dec(&term) || term == "linux" || term.starts_with("linux-") {
        return true;
    }
    if cfg!(windows) {
        return false;
    }
    let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| set(variables, name)) else {
        return false;
    };
    let locale = locale.split('@').next().unwrap_or_default();
    match locale.split_once('.') {
        Some((_, charset)) => !matches!(charset.to_ascii_lowercase().as_str(), "utf-8" | "utf8"),
        None => matches!(locale, "C" | "POSIX"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a lookup in variables written as `NAME=value NAME=value`.
    fn variables(text: &str) -> impl Fn(&str) -> Option<String> {
        let pairs: Vec<(String, String)> =
            text.split(' ').filter_map(|pair| pair.split_once('=')).map(|(a, b)| (a.into(), b.into())).collect();
        move |name| pairs.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn options_then_variables_then_the_terminal_decide_about_color() {
        use Depth::{Many, Monochrome, Sixteen};
        for (color, text, expected) in [
            (When::Auto, "TERM=xterm-256color", Many),
            (When::Auto, "TERM=xterm", Sixteen),
            (When::Auto, "TERM=xterm COLORTERM=truecolor", Many),
            (When::Auto, "TERM=xterm COLORTERM=", Sixteen),
            (When::Auto, "TERM=screen", Sixteen),
            (When::Auto, "TERM=linux", Sixteen),
            (When::Auto, "TERM=xterm-kitty", Many),
            (When::Auto, "TERM=vt100", Monochrome),
            (When::Auto, "TERM=vt220", Monochrome),
            (When::Auto, "TERM=xterm-mono", Monochrome),
            (When::Auto, "TERM=xterm NO_COLOR=1", Monochrome),
            (When::Auto, "TERM=xterm NO_COLOR=", Sixteen),
            (When::Auto, "TERM=xterm NO_COLOR=1 CLICOLOR_FORCE=1", Monochrome),
            (When::Auto, "TERM=vt100 CLICOLOR_FORCE=1", Sixteen),
            (When::Auto, "TERM=vt100 CLICOLOR_FORCE=0", Monochrome),
            (When::Auto, "TERM=xterm CLICOLOR=0", Monochrome),
            (When::Auto, "TERM=xterm CLICOLOR=1", Sixteen),
            (When::Auto, "TERM=xterm CLICOLOR=0 CLICOLOR_FORCE=1", Sixteen),
            (When::Always, "TERM=xterm-256color NO_COLOR=1", Many),
            (When::Always, "TERM=vt100", Sixteen),
            (When::Never, "TERM=xterm-256color CLICOLOR_FORCE=1", Monochrome),
        ] {
            assert_eq!(depth(color, &variables(text)), expected, "{color:?} {text}");
        }
    }

    #[test]
    fn the_locale_and_the_terminal_say_whether_there_is_more_than_ascii() {
        for (text, expected) in [
            ("TERM=xterm", false),
            ("TERM=xterm LANG=en_US.UTF-8", false),
            ("TERM=xterm LANG=C.utf8", false),
            ("TERM=xterm LANG=de_DE.UTF-8@euro", false),
            ("TERM=xterm LANG=en_US", false),
            ("TERM=xterm LANG=C", true),
            ("TERM=xterm LC_ALL=POSIX LANG=en_US.UTF-8", true),
            ("TERM=xterm LC_ALL= LC_CTYPE=C.UTF-8 LANG=C", false),
            ("TERM=xterm LANG=en_US.ISO-8859-1", true),
            ("TERM=linux LANG=en_US.UTF-8", true),
            ("TERM=vt100 LANG=en_US.UTF-8", true),
            ("TERM=screen.linux LANG=en_US.UTF-8", false),
        ] {
            let wanted = if cfg!(windows) { expected && !text.contains("LANG") } else { expected };
            assert_eq!(has_only_ascii(&variables(text)), wanted, "{text}");
        }
    }

    #[test]
    fn an_option_goes_before_the_settings_and_those_before_the_locale() {
        let ascii = |option: bool, ascii: Whether, text: &str| {
            let args = LookArgs { color: When::Auto, ascii: option };
            theme_of(args, &Settings { ascii, ..Settings::default() }, &variables(text)).ascii
        };
        assert!(!ascii(false, Whether::Auto, "TERM=xterm"));
        assert!(ascii(false, Whether::Auto, "TERM=linux"));
        assert!(!ascii(false, Whether::Never, "TERM=linux"));
        assert!(ascii(true, Whether::Never, "TERM=xterm"));
        assert!(ascii(false, Whether::Always, "TERM=xterm"));
    }

    #[test]
    fn only_terminals_known_to_have_links_get_them() {
        let links = |links: Whether, text: &str| {
            theme_of(LookArgs::default(), &Settings { links, ..Settings::default() }, &variables(text)).links
        };
        for (text, expected) in [
            ("TERM=xterm-256color", false),
            ("TERM=xterm-kitty", true),
            ("TERM=xterm-256color KITTY_WINDOW_ID=1", true),
            ("TERM=xterm-256color WT_SESSION=x", true),
            ("TERM=xterm-256color VTE_VERSION=7006", true),
            ("TERM=xterm-256color VTE_VERSION=5000", false),
            ("TERM=xterm-256color VTE_VERSION=4800", false),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.5.0beta2", true),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app TERM_PROGRAM_VERSION=3.0.15", false),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", false),
            ("TERM=xterm-256color TERM_PROGRAM=WezTerm", true),
            ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", false),
            ("TERM=xterm-256color KONSOLE_VERSION=220401", true),
            ("TERM=xterm-256color KONSOLE_VERSION=180800", false),
            ("TERM=foot", true),
            ("TERM=foot-extra", true),
            ("TERM=footless", false),
            ("TERM=alacritty", true),
            // Inside a multiplexer the variables are those of the terminal outside.
            ("TERM=tmux-256color TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.3a TMUX=x KITTY_WINDOW_ID=1", false),
            ("TERM=tmux-256color TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.4 TMUX=x", true),
            ("TERM=tmux-256color VTE_VERSION=7006", false),
            ("TERM=screen-256color TERM_PROGRAM=tmux TERM_PROGRAM_VERSION=3.5a TMUX=x", false),
            ("TERM=screen VTE_VERSION=7006", false),
            ("TERM=xterm-256color STY=x VTE_VERSION=7006", false),
            ("TERM=xterm-256color ZELLIJ=0 VTE_VERSION=7006", false),
            ("TERM=linux VTE_VERSION=7006", false),
            ("TERM=vt100 WT_SESSION=x", false),
            ("TERM=dumb WT_SESSION=x", false),
            ("WT_SESSION=x", true),
        ] {
            assert_eq!(links(Whether::Auto, text), expected, "{text}");
            assert!(!links(Whether::Never, text), "{text}");
            let shows_it = ["TERM=linux", "TERM=vt100", "TERM=dumb"].iter().any(|head| text.starts_with(head));
            assert_eq!(links(Whether::Always, text), !shows_it, "{text}");
        }
    }
}
