//! Reads the settings file, if there is one, and words its problems. Must not write it.

use crate::folders::Folders;
use crate::pack::diagnostic::Problems;
use crate::pack::library::AtHand;
use crate::pack::load::{self, LoadError};
use crate::settings::{self, Settings};
use crate::text::safe::{SafeText, display_path};

/// A settings file that can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The name of the file, for display.
    pub file: String,
    /// The line of the first problem, counted from 1; `None` if the file could not be read.
    pub line: Option<usize>,
    /// How many problems there are.
    pub count: usize,
    /// The report of all problems, for printing.
    pub report: String,
}

impl Broken {
    /// Returns a notice for the dashboard, on one line.
    #[must_use]
    pub fn notice(&self) -> String {
        let line = self.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        format!("config.toml not used{line}: see onhold config --check")
    }
}

/// A setting that can't be applied, although the others can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// The name of the file, for display.
    pub file: String,
    /// The line and the column of the value, counted from 1.
    pub at: (usize, usize),
    /// The report, for printing.
    pub report: String,
}

/// Returns the problem of a readable settings file that names a company without a pack.
#[must_use]
pub fn company_without_pack(folders: &Folders) -> Option<Ignored> {
    let path = folders.config_file()?;
    let text = load::text_of(&path).ok()?;
    let packs = AtHand::find(None, folders.packs_dir().as_deref()).ok()?;
    let ids: Vec<_> = packs.sound().map(|(_, pack)| pack.company.id).collect();
    let ids: Vec<&str> = ids.iter().map(SafeText::as_str).collect();
    let problem = settings::unknown_company(&text, &ids)?;
    let before = text.get(..problem.span.start)?;
    let line = before.rsplit('\n').next().unwrap_or_default();
    let at = (1 + before.matches('\n').count(), 1 + line.chars().count());
    let file = display_path(&path);
    let report = Problems::of(problem).as_warnings().draw(&file, &text);
    Some(Ignored { file, at, report })
}

/// Reads the settings; without a file, returns the defaults.
///
/// # Errors
/// When the file can't be read or has a problem; then use the defaults.
pub fn read(folders: &Folders) -> Result<Settings, Broken> {
    let Some(path) = folders.config_file() else { return Ok(Settings::default()) };
    let file = display_path(&path);
    match load::text_of(&path) {
        Ok(text) => settings::parse(&text).map_err(|problems| {
            let start = problems.shown().first().map_or(0, |problem| problem.span.start);
            let line = 1 + text.bytes().take(start).filter(|byte| *byte == b'\n').count();
            Broken { line: Some(line), count: problems.count(), report: problems.draw(&file, &text), file }
        }),
        Err(LoadError::Missing { .. }) => Ok(Settings::default()),
        Err(LoadError::Broken { line, problems, report, .. }) => {
            Err(Broken { file, line: Some(line), count: problems.count(), report })
        }
        Err(LoadError::Unreadable { reason, .. }) => Err(unreadable(&file, &format!("can't be read: {reason}"))),
        Err(LoadError::NoFile { .. }) => Err(unreadable(&file, "is a pipe or a device, not a file")),
        Err(LoadError::TooLarge { .. }) => Err(unreadable(&file, "is too large for settings")),
        Err(error @ (LoadError::NoPack { .. } | LoadError::BuiltIn(_))) => Err(unreadable(&file, &error.to_string())),
    }
}

fn unreadable(file: &str, why: &str) -> Broken {
    Broken { file: file.to_owned(), line: None, count: 1, report: format!("error: {file} {why}\n\n") }
}
