//! Notes that are in the user's editor: a file in a folder of its own, masked before and after, and
//! removed once the record has them.
//!
//! The folder also collects what editors leave beside a file, such as swap files and backups. If a
//! killed program left a folder behind, the next one takes the notes from it. Must not run the
//! editor.
//!
//! | function | when | what it does |
//! |---|---|---|
//! | `hand_out` | before the editor | makes the folder and writes the file |
//! | `take_back` | after the editor | returns the lines of the file, and masks the file |
//! | `put_away` | once the record has the notes | removes the folder |
//! | `take_in` | at the start, for each folder left behind | `take_back`, save, `put_away` |
//! | `read_back` | in `hand_out` and `take_back` | reads the file |
//! | `write_out` | in `hand_out` and `take_back` | writes the file, whole |

use std::io::{self, BufReader};
use std::path::PathBuf;

use jiff::Timestamp;

use crate::call::{Moment, NoteLine, note_lines};
use crate::store::error::StoreError;
use crate::store::lock;
use crate::store::long_notes::{self, masked};
use crate::store::name::Name;
use crate::store::records::Store;
use crate::text::safe::neutralize_line;

/// The beginning of the folder's name; the name of the record follows.
const FOLDER: &str = ".editing-";
/// The file in the folder.
const FILE: &str = "notes.txt";
/// The most bytes that are read back: more than any record holds.
const LIMIT: u64 = 4 * 1024 * 1024;

impl Store {
    /// Writes the notes of a record into a file for an editor (mode 0600, in a folder with mode
    /// 0700), and returns its path.
    ///
    /// Claims the record first, even if it isn't on disk yet: its lock tells other programs that
    /// the folder is in use. If an earlier file was left behind, adds its lines that the notes
    /// lack. Masks everything except `allowed`, the numbers that the record marks as not card
    /// numbers.
    ///
    /// # Errors
    /// If another program has the record open, or the file can't be written.
    pub fn hand_out(&mut self, id: &str, note: &[NoteLine], allowed: &[String]) -> Result<PathBuf, StoreError> {
        let name = Name::parse(id)?;
        if !self.claim(id)? {
            return Err(StoreError::OpenElsewhere(name.to_string()));
        }
        let folder = self.editing_folder(&name);
        let failed = |source| StoreError::Io { action: "cannot write", path: folder.clone(), source };
        let texts = |note: &[NoteLine]| note.iter().map(|line| line.text.clone()).collect();
        let lines = match (self.read_back(&name)?, note.last()) {
            (Some(left), Some(last)) => texts(&note_lines::joined(note, &left, last.at)),
            (Some(left), None) => left,
            (None, _) => texts(note),
        };
        self.disk().make_folder(&folder).map_err(failed)?;
        self.write_out(&name, &masked(&lines, allowed)).map_err(failed)?;
        Ok(folder.join(FILE))
    }

    /// Reads what the editor left, safe to show, and masks the file, except for `allowed`.
    ///
    /// The lines that are returned are not masked yet, so that the dashboard can mask them itself
    /// and say that it did. `None` if there is no file.
    ///
    /// # Errors
    /// If the file can't be read or written.
    pub fn take_back(&self, id: &str, allowed: &[String]) -> Result<Option<Vec<String>>, StoreError> {
        let name = Name::parse(id)?;
        let Some(lines) = self.read_back(&name)? else { return Ok(None) };
        let path = self.editing_folder(&name);
        self.write_out(&name, &masked(&lines, allowed)).map_err(|source| StoreError::Io {
            action: "cannot write",
            path,
            source,
        })?;
        Ok(Some(lines))
    }

    /// Removes the file of a record's notes, with everything beside it.
    ///
    /// # Errors
    /// If it can't be removed.
    pub fn put_away(&self, id: &str) -> Result<(), StoreError> {
        let path = self.editing_folder(&Name::parse(id)?);
        match self.disk().remove_folder(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::Io { action: "cannot remove", path, source })
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Takes the notes that killed programs left in an editor into their records.
    ///
    /// Returns how many records got notes, and the last problem. A file with a problem stays,
    /// masked.
    pub fn take_in_leftovers(&mut self) -> (usize, Option<StoreError>) {
        let (mut taken, mut problem) = (0, None);
        for name in self.leftovers() {
            match self.take_in(&name) {
                Ok(is_new) => taken += usize::from(is_new),
                Err(error) => problem = Some(error),
            }
        }
        (taken, problem)
    }

    /// Returns the records with an editing folder and no running program.
    ///
    /// A program holds the record's lock as long as it runs, from before the folder is made.
    fn leftovers(&self) -> Vec<Name> {
        let entries = self.disk().list(self.dir()).unwrap_or_default();
        let name = |path: PathBuf| Name::parse(path.file_name()?.to_str()?.strip_prefix(FOLDER)?).ok();
        entries.into_iter().filter_map(name).filter(|name| !lock::is_taken(self.dir(), self.disk(), name)).collect()
    }

    /// Takes in what was left of one record's notes; returns whether the record lacked any of it.
    fn take_in(&mut self, name: &Name) -> Result<bool, StoreError> {
        let file = self.editing_folder(name).join(FILE);
        // New lines get the time when the editor saved them, with the call's offset.
        let written = self.disk().look(&file).and_then(|known| known.modified()).ok();
        let written = written.and_then(|time| Timestamp::try_from(time).ok());
        let mut is_new = false;
        let allowed = self.load(name.as_str()).map(|call| call.not_cards).unwrap_or_default();
        if let Some(lines) = self.take_back(name.as_str(), &allowed)? {
            let lines = masked(&lines, &allowed);
            self.amend(name.as_str(), |call| {
                let at = written.map_or(call.created, |time| Moment::new(time, call.created.zoned().offset()));
                let note = note_lines::joined(&call.note, &lines, at);
                is_new = note != call.note;
                call.note = note;
                // Even if nothing is new: `false` would say that another program changed the
                // record.
                true
            })?;
        }
        self.put_away(name.as_str())?;
        Ok(is_new)
    }

    fn editing_folder(&self, name: &Name) -> PathBuf {
        self.dir().join(format!("{FOLDER}{name}"))
    }

    fn read_back(&self, name: &Name) -> Result<Option<Vec<String>>, StoreError> {
        let path = self.editing_folder(name).join(FILE);
        match self.disk().read(&path, LIMIT) {
            // The file may be longer than what was read of it.
            Ok(bytes) if bytes.len() as u64 == LIMIT => Err(self.mask_long(name, path)),
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).lines().map(neutralize_line).collect())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(source) => Err(StoreError::Io { action: "cannot read", path, source }),
        }
    }

    /// Masks a file that is too long to be taken back; returns what to say.
    ///
    /// The file stays, so that the user can shorten it. The files that the editor left beside it
    /// aren't masked, so they are removed now; otherwise they would go with the whole folder.
    fn mask_long(&self, name: &Name, path: PathBuf) -> StoreError {
        let (folder, disk) = (self.editing_folder(name), self.disk());
        let mask = || {
            let mut file = disk.create(&folder, ".notes.")?;
            let input = BufReader::new(disk.open(&path)?);
            long_notes::mask(input, |bytes| disk.write(file.as_file_mut(), bytes))?;
            disk.sync(file.as_file())?;
            disk.replace(file, &path)?;
            disk.list(&folder)?.iter().filter(|beside| **beside != path).try_for_each(|beside| disk.remove(beside))
        };
        match mask() {
            Ok(()) => StoreError::NotesTooLong(path),
            Err(source) => StoreError::Io { action: "cannot mask", path, source },
        }
    }

    fn write_out(&self, name: &Name, lines: &[String]) -> io::Result<()> {
        let (folder, disk) = (self.editing_folder(name), self.disk());
        let text: String = lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
        let mut file = disk.create(&folder, ".notes.")?;
        disk.write(file.as_file_mut(), text.as_bytes())?;
        disk.sync(file.as_file())?;
        // The folder isn't synced, so a power failure may bring the earlier file back. Before the
        // editor runs, that loses nothing: the record has the notes. After it, the earlier file is
        // what the editor wrote, unmasked until the next start takes it in.
        disk.replace(file, &folder.join(FILE))
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    use super::*;
    use crate::call::Call;

    const ID: &str = "2026-11-23-140211-4f8c";
    const CARD: &str = "3782 822463 10005";

    fn call(lines: &[&str]) -> Call {
        let at: Moment = "2026-11-23T14:02:11.480-05:00".parse().unwrap();
        let mut call = Call::new(ID.into(), "amex-us".into(), at);
        call.note = lines.iter().map(|text| NoteLine { at, text: (*text).into() }).collect();
        call
    }

    fn texts(call: &Call) -> Vec<&str> {
        call.note.iter().map(|line| line.text.as_str()).collect()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn the_file_is_private_and_masked_before_and_after() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let call = call(&["she said", CARD, "4111 1111", "1111 1111"]);
        store.save(&call).unwrap();
        let file = store.hand_out(ID, &call.note, &[]).unwrap();
        assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        assert_eq!(fs::read_to_string(&file).unwrap(), "she said\n•••• 0005\n•••• 1111\n\n");
        fs::write(&file, format!("she said\r\nmy card \u{1b}[2J{CARD}")).unwrap();
        fs::write(file.with_file_name("notes.txt~"), CARD).unwrap();
        let lines = store.take_back(ID, &[]).unwrap().unwrap();
        assert_eq!(lines, ["she said".to_owned(), format!("my card ␛[2J{CARD}")]);
        assert_eq!(fs::read_to_string(&file).unwrap(), "she said\nmy card ␛[2J•••• 0005\n");
        assert_eq!(mode(&file), 0o600);
        store.put_away(ID).unwrap();
        assert!(!file.parent().unwrap().exists());
        store.put_away(ID).unwrap();
        assert_eq!(store.take_back(ID, &[]).unwrap(), None);
    }

    #[test]
    fn what_the_record_says_is_no_card_number_goes_out_and_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let parcel = "4111 1111 1111 1111";
        let record = Call { not_cards: vec![parcel.to_owned()], ..call(&[parcel]) };
        store.save(&record).unwrap();
        let file = store.hand_out(ID, &record.note, &record.not_cards).unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), format!("{parcel}\n"));
        fs::write(&file, format!("{parcel}\nit is at the door, 5500 0000 0000 0004\n")).unwrap();
        store.take_back(ID, &record.not_cards).unwrap();
        let masked = format!("{parcel}\nit is at the door, •••• 0004\n");
        assert_eq!(fs::read_to_string(&file).unwrap(), masked);
        // The program was killed in the meantime.
        drop(store);
        let mut store = Store::open(dir.path()).unwrap();
        assert_eq!(store.take_in_leftovers().0, 1);
        assert_eq!(texts(&store.load(ID).unwrap()), [parcel, "it is at the door, •••• 0004"]);
    }

    #[test]
    fn what_a_killed_program_left_is_taken_into_the_record() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        store.save(&call(&["one", "two"])).unwrap();
        let file = store.hand_out(ID, &call(&["one", "two"]).note, &[]).unwrap();
        fs::write(&file, format!("one\nbetween {CARD}\nthree\n")).unwrap();
        let mut other = Store::open(dir.path()).unwrap();
        assert_eq!(other.take_in_leftovers().0, 0, "the program that has the record runs");
        assert!(file.exists());
        drop(store);
        let (taken, problem) = other.take_in_leftovers();
        assert!(taken == 1 && problem.is_none(), "{problem:?}");
        assert!(!file.parent().unwrap().exists());
        assert_eq!(texts(&other.load(ID).unwrap()), ["one", "between •••• 0005", "three", "two"]);
        assert_eq!(other.take_in_leftovers().0, 0);
    }

    #[test]
    fn notes_of_a_record_that_is_on_no_disk_yet_are_left_alone_while_their_program_runs() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let file = store.hand_out(ID, &call(&["one"]).note, &[]).unwrap();
        fs::write(&file, CARD).unwrap();
        let mut other = Store::open(dir.path()).unwrap();
        let (taken, problem) = other.take_in_leftovers();
        assert!(taken == 0 && problem.is_none(), "{problem:?}");
        assert_eq!(fs::read_to_string(&file).unwrap(), CARD, "the editor has the file");
        assert!(matches!(other.hand_out(ID, &[], &[]), Err(StoreError::OpenElsewhere(_))));
    }

    #[test]
    fn what_belongs_to_no_record_stays_masked_and_is_offered_to_the_next_edit() {
        let dir = tempfile::tempdir().unwrap();
        let file = Store::open(dir.path()).unwrap().hand_out(ID, &[], &[]).unwrap();
        fs::write(&file, CARD).unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        let (taken, problem) = store.take_in_leftovers();
        assert!(taken == 0 && problem.is_some());
        assert_eq!(fs::read_to_string(&file).unwrap(), "•••• 0005\n");
        assert_eq!(store.hand_out(ID, &call(&["one"]).note, &[]).unwrap(), file);
        assert_eq!(fs::read_to_string(&file).unwrap(), "•••• 0005\none\n");
        store.discard(ID).unwrap();
        assert!(!file.exists(), "a record that is deleted leaves nothing");
    }

    #[test]
    fn a_file_too_long_to_be_read_back_is_masked_where_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let mut store = Store::open(dir.path()).unwrap();
        store.save(&call(&["one"])).unwrap();
        let file = store.hand_out(ID, &call(&["one"]).note, &[]).unwrap();
        let filler = "they said no\n".repeat(usize::try_from(LIMIT).unwrap() / 13 + 1);
        fs::write(&file, format!("{CARD}\n{filler}{CARD}\n")).unwrap();
        fs::write(file.with_file_name("notes.txt~"), CARD).unwrap();
        let error = store.take_back(ID, &[]).unwrap_err();
        assert!(matches!(&error, StoreError::NotesTooLong(path) if *path == file), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), format!("•••• 0005\n{filler}•••• 0005\n"));
        assert_eq!((mode(&file), fs::read_dir(file.parent().unwrap()).unwrap().count()), (0o600, 1));
        // What a killed program left is masked at the next start, too, and taken in once it is
        // short enough.
        fs::write(&file, format!("{filler}{CARD}\n")).unwrap();
        drop(store);
        let mut store = Store::open(dir.path()).unwrap();
        let (taken, problem) = store.take_in_leftovers();
        assert!(taken == 0 && matches!(problem, Some(StoreError::NotesTooLong(_))), "{problem:?}");
        assert!(fs::read_to_string(&file).unwrap().ends_with("no\n•••• 0005\n"));
        fs::write(&file, "one\ntwo\n").unwrap();
        assert_eq!(store.take_in_leftovers().0, 1);
        assert_eq!(texts(&store.load(ID).unwrap()), ["one", "two"]);
    }
}
