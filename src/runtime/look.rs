//! What this terminal can show: colors, characters beyond ASCII, and links. Decided by the options,
//! the settings and the environment.
//!
//! Must not ask the terminal: its answer would arrive as keys.

use crate::folders::Folders;
use crate::runtime::known_terminals::{self, Variables, is_dec, set, variable};
use crate::runtime::settings_file;
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
    /// Draw and print with ASCII characters only.
    #[arg(long, global = true)]
    ascii: bool,
}

impl LookArgs {
    /// Returns the options with `--ascii`, or without any.
    #[must_use]
    pub fn ascii(ascii: bool) -> Self {
        Self { ascii, ..Self::default() }
    }

    /// Returns whether `--ascii` was given.
    #[must_use]
    pub fn asks_for_ascii(self) -> bool {
        self.ascii
    }
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

/// Returns how many colors the dashboard uses here.
#[must_use]
pub fn colors(args: LookArgs) -> Depth {
    depth(args.color, &variable)
}

/// Returns the theme of the dashboard.
#[must_use]
pub fn theme(args: LookArgs, settings: &Settings) -> Theme {
    theme_of(args, settings, &variable)
}

/// Returns whether commands print ASCII only. A settings file that can't be used is ignored.
#[must_use]
pub fn is_ascii(args: LookArgs, folders: &Folders) -> bool {
    args.ascii || is_ascii_by(args, settings_file::read(folders).unwrap_or_default().ascii, &variable)
}

fn is_ascii_by(args: LookArgs, setting: Whether, variables: Variables<'_>) -> bool {
    match setting {
        _ if args.ascii => true,
        Whether::Always => true,
        Whether::Never => false,
        Whether::Auto => has_only_ascii(variables),
    }
}

fn theme_of(args: LookArgs, settings: &Settings, variables: Variables<'_>) -> Theme {
    let ascii = is_ascii_by(args, settings.ascii, variables);
    let takes = known_terminals::of(variables);
    let links = match settings.links {
        Whether::Always => takes.commands,
        Whether::Never => false,
        Whether::Auto => takes.links,
    };
    Theme::of(settings.palette(depth(args.color, variables)), ascii).with_links(links)
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

fn has_many_colors(variables: Variables<'_>) -> bool {
    let term = variables("TERM").unwrap_or_default();
    // TERM survives SSH, unlike COLORTERM, and these terminals identify themselves in it.
    let known = ["256color", "direct", "kitty", "alacritty", "ghostty", "wezterm", "foot", "contour"];
    cfg!(windows) || set(variables, "COLORTERM").is_some() || known.iter().any(|name| term.contains(name))
}

/// Returns whether only ASCII can be shown: in terminals with limited fonts, or if the locale says
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
    use crate::runtime::known_terminals::tests::variables;

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
    fn the_settings_go_before_what_is_known_of_links_but_never_send_what_is_shown_as_text() {
        let links = |links: Whether, text: &str| {
            theme_of(LookArgs::default(), &Settings { links, ..Settings::default() }, &variables(text)).links
        };
        for (text, auto, always) in
            [("TERM=xterm", false, true), ("TERM=xterm-kitty", true, true), ("TERM=linux", false, false)]
        {
            let found = [Whether::Auto, Whether::Always, Whether::Never].map(|whether| links(whether, text));
            assert_eq!(found, [auto, always, false], "{text}");
        }
    }
}
