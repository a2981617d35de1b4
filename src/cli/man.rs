//! `onhold man`: the man pages, one for each command. The program's page also has the keys.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Command;
use clap::builder::Resettable;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use crate::app::keymap::Keymap;
use crate::cli::about::{ELSEWHERE, EXAMPLES, EXIT_CODES, FOLDERS};
use crate::cli::keys;
use crate::cli::outcome::Outcome;
use crate::runtime::version::ISSUES;
use crate::text::safe::display_path;

/// Arguments of `onhold man`.
#[derive(Debug, clap::Args)]
pub struct ManArgs {
    /// The command to read about, such as `calls export`. Default: the program itself.
    #[arg(value_name = "COMMAND", conflicts_with = "out")]
    command: Vec<String>,
    /// Write all pages into this folder instead.
    #[arg(long, value_name = "FOLDER", value_hint = clap::ValueHint::DirPath)]
    out: Option<PathBuf>,
}

/// Prints one page, or writes all of them.
///
/// # Errors
/// When no command has this name, or something can't be written.
pub fn run(args: &ManArgs, command: Command, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let pages = pages(command)?;
    let Some(folder) = &args.out else {
        let name =
            std::iter::once("onhold").chain(args.command.iter().map(String::as_str)).collect::<Vec<_>>().join("-");
        let page = pages.iter().find(|(file, _)| *file == format!("{name}.1"));
        let (_, page) = page.with_context(|| format!("there is no command `{}`", args.command.join(" ")))?;
        out.write_all(page.as_bytes())?;
        return Ok(Outcome::Done);
    };
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", display_path(folder)))?;
    for (file, page) in pages {
        let path = folder.join(file);
        fs::write(&path, page).with_context(|| format!("cannot write {}", display_path(&path)))?;
        writeln!(out, "{}", display_path(&path))?;
    }
    Ok(Outcome::Done)
}

/// Returns the pages, each with its file name.
///
/// # Errors
/// Never in practice: the pages are written to memory.
pub fn pages(mut command: Command) -> std::io::Result<Vec<(String, String)>> {
    command.build();
    let mut pages = Vec::new();
    add(&command, "onhold", &mut pages)?;
    Ok(pages)
}

fn add(command: &Command, name: &str, pages: &mut Vec<(String, String)>) -> std::io::Result<()> {
    // The title of a page has the version, but no build date, which would change it each time.
    let page = command.clone().display_name(name.to_owned()).version(env!("CARGO_PKG_VERSION"));
    let man =
        Man::new(page.long_version(Resettable::Reset).after_long_help(Resettable::Reset).after_help(Resettable::Reset))
            .title(name)
            .source(concat!("onhold ", env!("CARGO_PKG_VERSION")))
            .manual("User Commands");
    let mut bytes = Vec::new();
    man.render(&mut bytes)?;
    // The crate leaves out an empty date, so the next part of the title would be taken for one.
    let title = format!(".TH {} 1 \"\" ", name.to_uppercase());
    let mut text = String::from_utf8_lossy(&bytes).replacen(&format!(".TH {name} 1  "), &title, 1);
    for argument in command.get_arguments().filter(|argument| argument.get_action().takes_values()) {
        let (Some(long), Some(names)) = (argument.get_long(), argument.get_value_names()) else { continue };
        let escaped = |text: &str| text.replace('-', "\\-");
        let option = format!("[\\fB\\-\\-{}\\fR", escaped(long));
        let values: Vec<String> = names.iter().map(|name| format!(" \\fI{}\\fR", escaped(name))).collect();
        let value = values.concat();
        // The crate omits the values from the synopsis.
        text = text.replacen(&format!("{option}]"), &format!("{option}{value}]"), 1);
    }
    text.push_str(&if name == "onhold" { program() } else { exit_codes().to_roff() });
    pages.push((format!("{name}.1"), text));
    for sub in command.get_subcommands() {
        add(sub, &format!("{name}-{}", sub.get_name()), pages)?;
    }
    Ok(())
}

/// Returns the sections that only the program's page has.
fn program() -> String {
    let mut roff = Roff::new();
    roff.control("SH", ["KEYS"]).control("PD", ["0"]);
    for (context, rows) in keys::sections(&Keymap::default()) {
        roff.control("SS", [context.name]);
        for (keys, does) in rows {
            roff.control("TP", ["16"]).text([bold(keys.join(" "))]).text([roman(does)]);
        }
    }
    roff.control("PD", []);
    let mut out = roff.to_roff();
    out.push_str(&exit_codes().to_roff());
    let mut roff = Roff::new();
    table(&mut roff, "FILES", &FOLDERS);
    roff.control("PP", []).text([roman(ELSEWHERE)]);
    table(&mut roff, "EXAMPLES", &EXAMPLES);
    roff.control("SH", ["BUGS"]).text([roman(format!("Report problems at {ISSUES}"))]);
    out.push_str(&roff.to_roff());
    out
}

fn exit_codes() -> Roff {
    let mut roff = Roff::new();
    table(&mut roff, "EXIT STATUS", &EXIT_CODES);
    roff
}

fn table(roff: &mut Roff, heading: &str, rows: &[(&str, &str)]) {
    roff.control("SH", [heading]);
    for (left, right) in rows {
        roff.control("TP", []).text([bold(*left)]).text([roman(*right)]);
    }
}
