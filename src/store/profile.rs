//! The profile's file, `profile.toml` in the folder of records: read and written whole, mode 0600.

use std::path::PathBuf;

use crate::call::profile::Profile;
use crate::store::error::StoreError;
use crate::store::name::{PROFILE, temporary_prefix};
use crate::store::records::Store;

/// The most bytes of a profile.
const LIMIT: u64 = 64 * 1024;

impl Store {
    fn profile_file(&self) -> PathBuf {
        self.dir().join(PROFILE).with_extension("toml")
    }

    /// Returns the profile; an empty one if there is no file.
    ///
    /// # Errors
    /// If the file can't be read, or is not a profile; it stays as it is.
    pub fn load_profile(&self) -> Result<Profile, StoreError> {
        let path = self.profile_file();
        let bytes = match self.disk().read(&path, LIMIT) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Profile::default()),
            Err(source) => return Err(StoreError::Io { action: "cannot read the profile", path, source }),
        };
        let text = String::from_utf8_lossy(&bytes);
        toml::from_str(&text).map(Profile::grouped).map_err(|error| {
            let line = error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().lines().count().max(1));
            StoreError::Broken { path, line, message: error.message().to_owned() }
        })
    }

    /// Writes the profile completely or not at all.
    ///
    /// # Errors
    /// If the file can't be written.
    pub fn save_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        let path = self.profile_file();
        let failed = |source| StoreError::Io { action: "cannot save the profile", path: path.clone(), source };
        let text = toml::to_string(profile).map_err(|error| failed(std::io::Error::other(error)))?;
        let disk = self.disk();
        let mut file = disk.create(self.dir(), &temporary_prefix(PROFILE)).map_err(failed)?;
        disk.write(file.as_file_mut(), text.as_bytes()).map_err(failed)?;
        disk.sync(file.as_file()).map_err(failed)?;
        disk.replace(file, &path).map_err(failed)?;
        disk.sync_folder(self.dir()).map_err(failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::profile::OwnNumber;

    #[test]
    fn a_profile_comes_back_and_is_no_record() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        assert_eq!(store.load_profile().unwrap(), Profile::default());
        let mut profile = Profile { name: "Ada Example".to_owned(), ..Profile::default() };
        let own = OwnNumber { printed: "1-800-555-0142".into(), e164: "+18005550142".into() };
        profile.number.insert("shop".into(), own);
        store.save_profile(&profile).unwrap();
        assert_eq!(store.load_profile().unwrap(), profile);
        assert!(store.list().unwrap().is_empty());
        std::fs::write(dir.path().join("profile.toml"), "name = 1\n").unwrap();
        assert!(store.load_profile().unwrap_err().to_string().contains("profile.toml, line 1"));
    }
}
