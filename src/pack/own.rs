//! Users' own packs: writes a small pack that extends another one into the folder of packs, but
//! never over an existing file.
//!
//! Also writes the schema for editors. No other file of the core writes packs.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::pack::{built_in, check, telephone, zone};
use crate::text::safe::{SafeText, display_path, neutralize_line};

/// The JSON Schema of packs, as a test writes it. Editors that support schemas complete keys with
/// it.
pub const SCHEMA: &str = include_str!("../../docs/pack.schema.json");

/// The first line of a pack in the folder of packs, which tells an editor where the schema is.
pub const SCHEMA_LINE: &str = "#:schema ../pack.schema.json";

/// The name of the schema's file, in the folder above the folder of packs.
const SCHEMA_FILE: &str = "pack.schema.json";
/// The most bytes of an id.
const LONGEST_ID: usize = 64;
/// The department that the general pack reserves for the user's own number.
const DEPARTMENT: &str = "customer-service";

/// What the user knows about a company that has no pack yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPack {
    /// The name, as typed.
    pub name: String,
    /// A telephone number, as typed.
    pub number: Option<String>,
    /// The id of the pack to build on.
    pub extends: SafeText,
    /// Where the user is, as far as known.
    pub user: Whereabouts,
}

/// Where the user of a new pack is: the company is probably there, too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The two-letter code of the country.
    pub country: Option<SafeText>,
    /// The name of the time zone.
    pub zone: Option<SafeText>,
}

/// Where a new company is.
struct Location {
    /// Its number, in international form and as printed.
    number: Option<(String, String)>,
    /// The country.
    home: String,
}

/// Why there is no new pack. The text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum NewPackError {
    /// The name is blank.
    #[error("a company needs a name")]
    NoName,
    /// No telephone can have this number.
    #[error("{0} is not a phone number: write all of it, with + and the country's code")]
    NoNumber(String),
    /// A built-in pack has this name.
    #[error("the program has a pack called {0} already: choose another name")]
    BuiltIn(SafeText),
    /// No built-in pack has this id.
    #[error("there is no built-in pack {0}")]
    NoBase(SafeText),
    /// There is a pack with this name already.
    #[error("{0} is there already: it stays as it is")]
    Exists(String),
    /// The disk refused.
    #[error("cannot write {0}: {1}")]
    Io(String, io::Error),
}

impl NewPack {
    /// Returns the id of the company: its name in lower case, with hyphens.
    #[must_use]
    pub fn id(&self) -> String {
        let mut id = String::new();
        for c in self.name.to_lowercase().chars() {
            match c {
                'a'..='z' | '0'..='9' => id.push(c),
                _ if id.is_empty() || id.ends_with('-') => {}
                _ => id.push('-'),
            }
        }
        let id: String = id.chars().take(LONGEST_ID).collect();
        let id = id.trim_end_matches('-');
        if id.is_empty() { "company".to_owned() } else { id.to_owned() }
    }

    /// Returns the text of the pack as of `today`.
    ///
    /// # Errors
    /// If there is no name, or the number is not valid.
    pub fn text(&self, today: Date) -> Result<String, NewPackError> {
        let name = neutralize_line(self.name.trim());
        if name.is_empty() {
            return Err(NewPackError::NoName);
        }
        let base = built_in::by_id(&self.extends).ok_or_else(|| NewPackError::NoBase(self.extends.clone()))?;
        let is_called = base.department.iter().any(|department| department.id == DEPARTMENT);
        let called = if is_called {
            format!("        # the checklists of {} call this one", self.extends)
        } else {
            String::new()
        };
        let Location { number, home } = self.location(&base.company.home)?;
        let extends = self.extends.as_str();
        let (id, quoted_name) = (self.id(), quoted(&name));
        let mut text = format!(
            "{SCHEMA_LINE}\n\
             #\n\
             # {name}: a pack of your own. It takes over everything of the pack {extends}; what stands here comes first, and an\n\
             # entry with the same id replaces the one there. `onhold check` names every mistake, `onhold pack {extends}` prints\n\
             # what is taken over.\n\
             \n\
             format = 2\n\
             \n\
             [pack]\n\
             extends = \"{extends}\"\n\
             \n\
             [company]\n\
             id = \"{id}\"\n\
             name = {quoted_name}\n\
             checked = \"{today}\"         # the day you last looked\n\
             home = \"{home}\"                    # country, in two letters: how numbers and dates are written\n\
             number_on = \"your bill or contract\"    # where customers find a number of their own\n\
             source = \"own-notes\"             # where everything comes from that names no source\n\
             \n\
             [[source]]\n\
             id = \"own-notes\"\n\
             short = \"My own notes\"\n\
             title = \"What I learned on my own calls\"\n\
             kind = \"advice\"\n\
             checked = \"{today}\"\n\
             \n"
        );
        let hours = zone::hours_to_fill_in(None, &home, self.user.zone.as_deref());
        text.push_str(&department(number, &called, &hours));
        text.push_str(
            "\n\
             # An answer of your own:\n\
             # [[faq]]\n\
             # id = \"router\"\n\
             # question = \"The internet is down. What do they ask first?\"\n\
             # phrasings = [\"wifi is gone\", \"red light on the router\"]    # other ways to ask it\n\
             # answer = \"If you restarted the box. Do it before you call.\"\n\
             # keywords = [\"modem\", \"outage\"]    # other words that find it\n",
        );
        Ok(text)
    }

    /// Returns where the company is: in the country of its number, or else where the user is, or
    /// else in `usual`.
    ///
    /// # Errors
    /// If the number is not valid.
    fn location(&self, usual: &str) -> Result<Location, NewPackError> {
        let here = self.user.country.as_deref().filter(|country| telephone::is_country(country));
        let homes = || here.into_iter().chain([usual]);
        let number = match self.number.as_deref().map(str::trim).filter(|number| !number.is_empty()) {
            Some(printed) => {
                let e164 = homes().find_map(|home| telephone::read(printed, home));
                let e164 = e164.ok_or_else(|| NewPackError::NoNumber(neutralize_line(printed)))?;
                Some((e164, neutralize_line(printed)))
            }
            None => None,
        };
        let home = number.as_ref().and_then(|(e164, _)| telephone::country(e164));
        let home = home.or_else(|| homes().next().map(str::to_owned)).unwrap_or_default();
        Ok(Location { number, home })
    }

    /// Writes the pack into the folder `packs`, which is created if missing, and returns its file.
    ///
    /// # Errors
    /// As [`NewPack::text`], and if the file exists already or the disk refuses.
    pub fn create(&self, packs: &Path, today: Date) -> Result<PathBuf, NewPackError> {
        let text = self.text(today)?;
        debug_assert!(check::check(&text).is_empty(), "{}", check::check(&text).draw("new pack", &text));
        let id = self.id();
        if built_in::IDS.contains(&id.as_str()) {
            return Err(NewPackError::BuiltIn(id.into()));
        }
        let failed = |path: &Path| {
            let path = display_path(path);
            move |error| NewPackError::Io(path, error)
        };
        fs::create_dir_all(packs).map_err(failed(packs))?;
        let file = packs.join(format!("{id}.toml"));
        match write_new(&file, &text) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(NewPackError::Exists(display_path(&file)));
            }
            Err(error) => return Err(failed(&file)(error)),
        }
        // Only for editors: the pack is complete without it.
        drop(packs.parent().map(|above| write_new(&above.join(SCHEMA_FILE), SCHEMA)));
        Ok(file)
    }
}

/// Returns the text of the department to call.
///
/// Without `number` (in international form and as printed), it is commented out until one is known.
fn department(number: Option<(String, String)>, called: &str, hours: &str) -> String {
    match number {
        Some((e164, printed)) => format!(
            "[[department]]\n\
                 id = \"{DEPARTMENT}\"{called}\n\
                 name = \"Customer service\"\n\
                 handles = \"Most questions. They can transfer you to the other departments.\"\n\
                 \n\
                 [[department.number]]\n\
                 id = \"{DEPARTMENT}-1\"\n\
                 e164 = \"{e164}\"          # international form, digits only\n\
                 printed = {}      # as their paper prints it\n\
                 {hours}\
                 # cost = \"toll-free\"\n\
                 \n\
                 # What you hear on this number, and what to press or say, one step after the other:\n\
                 # [[department.number.menu]]\n\
                 # hear = \"For billing, press 2\"\n\
                 # press = \"2\"\n",
            quoted(&printed)
        ),
        None => format!(
            "# The number to call, when you know it:\n\
                 # [[department]]\n\
                 # id = \"{DEPARTMENT}\"\n\
                 # name = \"Customer service\"\n\
                 # handles = \"Most questions. They can transfer you to the other departments.\"\n\
                 # [[department.number]]\n\
                 # id = \"{DEPARTMENT}-1\"\n\
                 # e164 = \"+12125550142\"\n\
                 # printed = \"1-212-555-0142\"\n"
        ),
    }
}

/// Returns `text` as a TOML string.
#[must_use]
pub fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// Writes a new file completely or not at all, and never over an existing one.
///
/// # Errors
/// If the disk refuses, or the file exists.
pub fn write_new(file: &Path, text: &str) -> io::Result<()> {
    let written = written(file, text)?;
    written.persist_noclobber(file).map_err(|error| error.error)?;
    sync_folder(file);
    Ok(())
}

/// Replaces a file completely or not at all.
///
/// # Errors
/// If the disk refuses; the old file is then unchanged.
pub fn replace(file: &Path, text: &str) -> io::Result<()> {
    let written = written(file, text)?;
    written.persist(file).map_err(|error| error.error)?;
    sync_folder(file);
    Ok(())
}

fn written(file: &Path, text: &str) -> io::Result<tempfile::NamedTempFile> {
    let folder = file.parent().ok_or(io::ErrorKind::NotADirectory)?;
    let mut written = tempfile::Builder::new().prefix(".onhold-").suffix(".tmp").tempfile_in(folder)?;
    written.write_all(text.as_bytes())?;
    written.as_file().sync_all()?;
    Ok(written)
}

/// Makes the new name permanent, so that a power failure can't lose it.
///
/// A failure is ignored: the file itself is complete.
fn sync_folder(file: &Path) {
    if let Some(folder) = file.parent().and_then(|folder| fs::File::open(folder).ok()) {
        drop(folder.sync_all());
    }
}

#[cfg(test)]
mod tests;
