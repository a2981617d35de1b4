//! Writes exports to files: completely or not at all, readable only by the owner, and never over an
//! existing file unless asked.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The name of the folder for exports, inside the folder of records.
pub const FOLDER: &str = "exports";
/// The most files with one name.
const MOST_COPIES: u32 = 999;

/// Writes `text` to `name` in `folder` and returns the path.
///
/// A missing folder is created (mode 0700). An existing file stays: the new one then gets a number,
/// as in `name-2`.
///
/// # Errors
/// If the folder can't be created or the file can't be written.
pub fn write_beside(folder: &Path, name: &str, text: &str) -> io::Result<PathBuf> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    for copy in 1..=MOST_COPIES {
        let name = if copy == 1 { name.to_owned() } else { format!("{stem}-{copy}.{ending}") };
        let path = folder.join(name);
        match write(&path, text, false) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            written => return written.map(|()| path),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Writes `text` to `path` (mode 0600). An existing file is replaced only with `force`.
///
/// # Errors
/// [`io::ErrorKind::AlreadyExists`] if there is a file and `force` is false; otherwise the error of
/// the system.
pub fn write(path: &Path, text: &str, force: bool) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A temporary file has mode 0600 from the start.
    let mut file = tempfile::Builder::new().prefix(".onhold.").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    let kept = if force { file.persist(path) } else { file.persist_noclobber(path) };
    kept.map(drop).map_err(|error| error.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_is_written_over_unasked() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("exports");
        let names: Vec<_> = ["one", "two", "three"]
            .iter()
            .map(|text| write_beside(&folder, "call.md", text).unwrap().file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["call.md", "call-2.md", "call-3.md"]);
        assert_eq!(std::fs::read_to_string(folder.join("call.md")).unwrap(), "one");
        let path = folder.join("call.md");
        assert_eq!(write(&path, "four", false).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        write(&path, "five", true).unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "five");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 3, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn exports_are_readable_by_their_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("exports");
        let path = write_beside(&folder, "call.md", "text").unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&path)), (0o700, 0o600));
        write(&path, "again", true).unwrap();
        assert_eq!(mode(&path), 0o600);
    }
}
