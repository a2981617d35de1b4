//! `onhold doctor`: what works here, for users and for bug reports.
//!
//! Must print nothing private: no names of users or companies, no notes, and no file names except
//! those of packs that can't be used. Must not create a folder.

use std::env;
use std::fs;
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};

use crate::cli::outcome::Outcome;
use crate::cli::paths;
use crate::folders::Folders;
use crate::pack::library::{AtHand, Companies, LeftOut, Place};
use crate::pack::load::LoadError;
use crate::runtime::clipboard::helper::Helper;
use crate::runtime::clipboard::way::Surroundings;
use crate::runtime::look::{self, LookArgs};
use crate::runtime::settings_file;
use crate::runtime::version::VERSION;
use crate::settings::Settings;
use crate::store::{Listed, Store};
use crate::text::columns::padded;
use crate::text::safe::neutralize_line;
use crate::ui::Depth;

/// The width of the labels, in columns.
const LABEL: usize = 10;

/// The findings.
#[derive(Default)]
struct Report {
    rows: Vec<(&'static str, String)>,
    problems: Vec<String>,
}

impl Report {
    fn say(&mut self, label: &'static str, text: impl Into<String>) {
        self.rows.push((label, text.into()));
    }

    /// Adds a problem: something that keeps the program from working as it should.
    fn complain(&mut self, text: impl Into<String>) {
        self.problems.push(text.into());
    }
}

/// Prints what works here; the outcome is `Nothing` if something doesn't.
///
/// # Errors
/// When the named pack doesn't exist, or `out` can't be written to.
pub fn run(folders: &Folders, look: LookArgs, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    if folders.names_a_pack()
        && let Err(error @ LoadError::Missing { .. }) = folders.load_pack()
    {
        return Err(error.into());
    }
    let mut report = Report::default();
    report.say("version", format!("onhold {VERSION}, {} {}", env::consts::OS, env::consts::ARCH));
    let settings = settings_file::read(folders);
    terminal(look, &mut report);
    let has_links = look::theme(look, settings.as_ref().unwrap_or(&Settings::default())).links;
    report.say("links", if has_links { "sent to this terminal (OSC 8)" } else { "not sent to this terminal" });
    clipboard(&mut report);
    for (name, path) in paths::all(folders) {
        folder(name.name(), path.as_deref(), &mut report);
    }
    if settings.is_err() {
        report.complain("The settings cannot be used: `onhold config --check` says why.");
    }
    if let Some(ignored) = settings_file::company_without_pack(folders).filter(|_| settings.is_ok()) {
        let (line, column) = ignored.at;
        report.complain(format!(
            "config.toml:{line}:{column}: there is no pack for the `company` there: see `onhold config --check`."
        ));
    }
    packs(folders, &mut report);
    records(folders, &mut report);
    for (label, text) in &report.rows {
        writeln!(out, "{}  {}", padded(label, LABEL), neutralize_line(text))?;
    }
    writeln!(out)?;
    if report.problems.is_empty() {
        writeln!(out, "No problem found.")?;
        return Ok(Outcome::Done);
    }
    for problem in &report.problems {
        writeln!(out, "! {}", neutralize_line(problem))?;
    }
    Ok(Outcome::Nothing)
}

fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

fn terminal(look: LookArgs, report: &mut Report) {
    let term = variable("TERM");
    let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let size = crossterm::terminal::size().ok().filter(|_| is_terminal);
    let size = size.map_or_else(|| "not run in a terminal".to_owned(), |(columns, rows)| format!("{columns} × {rows}"));
    let program =
        ["TERM_PROGRAM", "TERM_PROGRAM_VERSION"].into_iter().filter_map(variable).collect::<Vec<_>>().join(" ");
    let parts = [term.clone().unwrap_or_else(|| "TERM is not set".to_owned()), program, size];
    report.say("terminal", parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "));
    if term.as_deref() == Some("dumb") {
        report.complain("TERM=dumb: the dashboard needs a terminal that can move its cursor.");
    }
    let inside = [("TMUX", "tmux"), ("STY", "GNU screen"), ("SSH_CONNECTION", "SSH"), ("WSL_DISTRO_NAME", "WSL")];
    let inside: Vec<&str> = inside.iter().filter(|(name, _)| variable(name).is_some()).map(|(_, name)| *name).collect();
    report.say("inside", if inside.is_empty() { "no tmux, screen, SSH or WSL".to_owned() } else { inside.join(", ") });
    let colors = match look::colors(look) {
        Depth::Monochrome => "none",
        Depth::Sixteen => "16",
        Depth::Many => "256",
    };
    let said = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM"].into_iter();
    let said = said.filter_map(|name| Some(format!(", {name}={}", variable(name)?)));
    report.say("colors", format!("{colors}{}", said.collect::<String>()));
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| Some((name, variable(name)?)));
    report.say("locale", locale.map_or_else(|| "not set".to_owned(), |(name, value)| format!("{name}={value}")));
}

fn clipboard(report: &mut Report) {
    let surroundings = Surroundings::of_this_process();
    let helpers = surroundings.helpers();
    let mut ways: Vec<String> =
        helpers.iter().filter(|helper| is_installed(**helper)).map(|h| h.name.to_owned()).collect();
    ways.truncate(1);
    if surroundings.is_in_tmux && is_installed(Helper::TMUX) {
        ways.push("tmux".to_owned());
    }
    if ways.is_empty() {
        let (way, hope) = if surroundings.takes_commands {
            ("the terminal (OSC 52), if it takes it", "whether a copy arrives is up to the terminal")
        } else {
            ("none: this terminal takes no copies", "nothing can be copied here")
        };
        ways.push(way.to_owned());
        if let Some(wanted) = helpers.first() {
            report.complain(format!("{} is not installed: {hope}.", wanted.name));
        }
    }
    report.say("clipboard", ways.join(" and "));
}

fn is_installed(helper: Helper) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(helper.name).is_file())
}

/// Reports where a folder is, relative to the home folder, and who may read it.
fn folder(name: &'static str, path: Option<&Path>, report: &mut Report) {
    let Some(path) = path else {
        report.say(name, "no home folder is known");
        return report.complain("No home folder is known: name folders with --data-dir and --config-dir.");
    };
    let shown = without_home(path);
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => report.say(name, format!("{shown}, not there yet")),
        Err(error) => {
            report.say(name, shown);
            report.complain(format!("The folder of {name} cannot be read: {error}."));
        }
        Ok(found) if !found.is_dir() => {
            report.say(name, shown);
            report.complain(format!("The path of {name} is no folder."));
        }
        Ok(found) => mode(name, &shown, &found, report),
    }
}

/// Returns a path with `~` for the home folder, whose name is often a person's.
fn without_home(path: &Path) -> String {
    let home =
        ["HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"].into_iter().filter_map(env::var_os).map(PathBuf::from);
    let below =
        home.filter(|home| home.is_absolute()).find_map(|home| path.strip_prefix(home).ok().map(Path::to_owned));
    match below {
        Some(below) => format!("~/{}", below.display()),
        None => "elsewhere, as you chose".to_owned(),
    }
}

#[cfg(unix)]
fn mode(name: &'static str, shown: &str, found: &fs::Metadata, report: &mut Report) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = found.permissions().mode() & 0o777;
    report.say(name, format!("{shown}, mode {mode:04o}"));
    let is_private = ["records", "exports", "cache"].contains(&name);
    if is_private && mode & 0o077 != 0 {
        report.complain(format!("Others may look into the folder of {name}: `chmod 700` it."));
    }
    if !is_private && mode & 0o002 != 0 {
        report.complain(format!("Everybody may change the folder of {name}: `chmod 755` it."));
    }
}

#[cfg(not(unix))]
fn mode(name: &'static str, shown: &str, _found: &fs::Metadata, report: &mut Report) {
    report.say(name, shown);
}

fn packs(folders: &Folders, report: &mut Report) {
    let Ok(at_hand) = folders.at_hand() else {
        return report.complain("The pack that --pack names cannot be used: `onhold check` with that file says why.");
    };
    let AtHand { places, left_out } = &at_hand;
    let broken: Vec<String> = places.iter().filter_map(broken_file).collect();
    let mut taken = Companies::default();
    let packs = places.iter().filter_map(|place| Some((place, place.load().ok()?)));
    let twice: Vec<LeftOut> = packs.filter_map(|(place, pack)| taken.take(place, &pack).err()).collect();
    let (left, count) = (left_out.len() + twice.len(), broken.len());
    report.say("packs", format!("{} at hand, {count} of them broken, {left} files left out", places.len()));
    for left_out in twice {
        report.complain(format!("A pack is left out. {left_out}."));
    }
    for file in broken {
        report.complain(format!("A pack is broken, {file}: `onhold check` with that file says why."));
    }
}

/// Returns the name of the file that keeps a pack from being used, if one does.
fn broken_file(place: &Place) -> Option<String> {
    let file = match place {
        Place::WithLocal(shared, local) if shared.load().is_ok() => place.local_fault().map(|_| local.as_path()),
        Place::BuiltIn(_) | Place::Named(_) | Place::InFolder(_) | Place::WithLocal(..) => {
            place.load().err().map(|_| place.path())
        }
    }?;
    Some(file.file_name().unwrap_or_default().to_string_lossy().into_owned())
}

fn records(folders: &Folders, report: &mut Report) {
    let Some(dir) = folders.data_dir().ok().filter(|dir| dir.is_dir()) else { return report.say("calls", "none yet") };
    match Store::open(&dir).and_then(|mut store| store.list()) {
        Ok(all) => {
            let broken = all.iter().filter(|listed| matches!(listed, Listed::Broken { .. })).count();
            report.say("calls", format!("{} that can be read, {broken} that cannot", all.len() - broken));
            if broken > 0 {
                report.complain("A record cannot be read: `onhold calls` names it. It is left as it is.");
            }
        }
        Err(_) => report.complain("The folder of records cannot be opened: `onhold calls` says why."),
    }
}
