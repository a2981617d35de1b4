//! Where one pack is: in the program or in a file, with or without the user's additions; and why a
//! file is left out.
//!
//! Must not know which other packs there are.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::pack::Pack;
use crate::pack::built_in::BuiltIn;
use crate::pack::load;
use crate::pack::load::LoadError;
use crate::text::safe::{SafeText, neutralize_line};

/// The place of one pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Part of the program.
    BuiltIn(BuiltIn),
    /// This file, which the user named.
    Named(PathBuf),
    /// This file in a folder of packs.
    InFolder(PathBuf),
    /// A place, and the file with the user's additions.
    WithLocal(Box<Self>, PathBuf),
}

impl Place {
    /// Returns the name of the place, safe to show.
    #[must_use]
    pub fn shown(&self) -> SafeText {
        match self {
            Self::BuiltIn(_) => "the built-in pack".into(),
            Self::Named(path) => SafeText::from(neutralize_line(&path.display().to_string())),
            Self::InFolder(path) => file_name(path),
            Self::WithLocal(shared, _) => shared.shown(),
        }
    }

    /// Returns the pack's file; an empty path for a built-in pack.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::BuiltIn(_) => Path::new(""),
            Self::Named(path) | Self::InFolder(path) => path,
            Self::WithLocal(shared, _) => shared.path(),
        }
    }

    /// Returns the files that the pack is made of.
    #[must_use]
    pub fn files(&self) -> Vec<&Path> {
        match self {
            Self::BuiltIn(_) => Vec::new(),
            Self::Named(path) | Self::InFolder(path) => vec![path],
            Self::WithLocal(shared, local) => shared.files().into_iter().chain([local.as_path()]).collect(),
        }
    }

    /// Returns the built-in pack at this place, if it is one, with or without additions.
    #[must_use]
    pub fn built_in(&self) -> Option<BuiltIn> {
        match self {
            Self::BuiltIn(pack) => Some(*pack),
            Self::WithLocal(shared, _) => shared.built_in(),
            Self::Named(_) | Self::InFolder(_) => None,
        }
    }

    /// Returns the name that stands for the pack in a command: the id of a built-in one, or the name
    /// of its file without the ending.
    #[must_use]
    pub fn name(&self) -> SafeText {
        let of_file = || self.path().file_stem().unwrap_or_default().to_string_lossy();
        self.built_in().map_or_else(|| SafeText::from(neutralize_line(&of_file())), |pack| pack.id.into())
    }

    /// Reads and checks the pack, with the user's additions.
    ///
    /// Additions that are not sound are left out; see [`Place::local_fault`].
    ///
    /// # Errors
    /// If it can't be read, or isn't sound: then every problem.
    pub fn load(&self) -> Result<Pack, LoadError> {
        self.load_noting(&mut |_| {})
    }

    /// Does the same, and passes every text that the pack is made of to `note`.
    pub(in crate::pack) fn load_noting(&self, note: &mut dyn FnMut(&str)) -> Result<Pack, LoadError> {
        match self {
            Self::BuiltIn(pack) => {
                note(pack.id);
                pack.load().map_err(LoadError::BuiltIn)
            }
            Self::Named(path) | Self::InFolder(path) => {
                let file = neutralize_line(&path.display().to_string());
                let text = self.text()?;
                note(&text);
                load::from_text(&file, &text)
            }
            Self::WithLocal(shared, local) => Ok(with_local(shared.load_noting(note)?, local, note)),
        }
    }

    /// Passes every text that the pack is made of to `note`, unchecked.
    pub(in crate::pack) fn note_texts(&self, note: &mut dyn FnMut(&str)) -> Result<(), LoadError> {
        match self {
            Self::BuiltIn(pack) => note(pack.id),
            Self::Named(_) | Self::InFolder(_) => note(&self.text()?),
            Self::WithLocal(shared, local) => {
                shared.note_texts(note)?;
                note(&load::text_of(local)?);
            }
        }
        Ok(())
    }

    /// Returns what is wrong with the user's additions, if they are left out.
    #[must_use]
    pub fn local_fault(&self) -> Option<LeftOut> {
        let Self::WithLocal(shared, local) = self else { return None };
        let error = load::from_local(local, shared.load().ok()?).err()?;
        Some(LeftOut::because(&Self::InFolder(local.clone()), &error))
    }

    /// Reads the text of the pack, unchecked.
    ///
    /// # Errors
    /// If the file can't be read, or holds no text.
    pub fn text(&self) -> Result<String, LoadError> {
        match self {
            Self::BuiltIn(pack) => Ok(pack.text.to_owned()),
            Self::InFolder(path) if fs::metadata(path).is_ok_and(|found| !found.is_file()) => {
                Err(LoadError::NoFile { file: self.shown().to_string() })
            }
            Self::Named(path) | Self::InFolder(path) => load::text_of(path),
            Self::WithLocal(shared, _) => shared.text(),
        }
    }
}

/// A file that the library leaves out: a broken pack, or something that might be meant as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The name, safe to show.
    pub file: SafeText,
    /// The reason in words; for a broken pack, the number of problems and the first one.
    pub why: SafeText,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.why)
    }
}

impl LeftOut {
    /// Describes a pack that could not be loaded.
    #[must_use]
    pub fn because(place: &Place, error: &LoadError) -> Self {
        let why = match error {
            LoadError::Broken { problems, line, .. } => {
                let first = problems.shown().first().map_or("", |problem| problem.message.as_str());
                let count = match problems.count() {
                    1 => String::new(),
                    count => format!("{count} problems, first "),
                };
                format!("{count}line {line}: {first}")
            }
            LoadError::Missing { .. } => "it leads to a file that is not there".to_owned(),
            LoadError::Unreadable { reason, .. } => format!("it cannot be read: {reason}"),
            LoadError::NoFile { .. } => "it is no plain file".to_owned(),
            LoadError::TooLarge { .. } => "it is too large for a pack: 8 MB are the most".to_owned(),
            LoadError::NoPack { .. } | LoadError::BuiltIn(_) => error.to_string(),
        };
        Self { file: place.shown(), why: SafeText::from(neutralize_line(&why)) }
    }

    /// Describes a file that the library itself leaves out.
    pub(super) fn because_of(file: SafeText, why: &str) -> Self {
        Self { file, why: why.into() }
    }
}

/// Returns the pack with the user's additions, or without them if they aren't sound.
pub(super) fn with_local(shared: Pack, local: &Path, note: &mut dyn FnMut(&str)) -> Pack {
    let Ok(text) = load::text_of(local) else { return shared };
    let Ok(whole) = load::from_local_text(local, &text, shared.clone()) else { return shared };
    note(&text);
    whole
}

/// Returns the name of a file, safe to show.
pub(super) fn file_name(path: &Path) -> SafeText {
    let name = path.file_name().unwrap_or(path.as_os_str());
    SafeText::from(neutralize_line(&name.to_string_lossy()))
}
