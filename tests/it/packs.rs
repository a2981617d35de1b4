//! Packs: every bad one with its exact message, and what hostile ones come to.

use std::fs;
use std::path::{Path, PathBuf};

use onhold::pack::check;
use onhold::pack::load;

/// The TOML files of a folder below `tests/fixtures`, in order.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    files
}

/// What `onhold check` prints for a text, but for the closing line.
fn report(name: &str, text: &str) -> String {
    check::check(text).draw(name, text)
}

/// `UPDATE=1 cargo test` writes the reports anew; read them before they are committed.
#[test]
fn every_bad_pack_has_its_exact_report() {
    let files = fixtures("bad");
    assert!(files.len() >= 30, "{} bad packs", files.len());
    let mut wrong = Vec::new();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let found = report(&name, &fs::read_to_string(&path).unwrap());
        assert!(!found.is_empty(), "{name} is sound");
        let expected = path.with_extension("txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &found).unwrap();
        }
        if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "{} reports differ (UPDATE=1 writes them):\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn good_packs_are_sound_and_read_as_serde_reads_them() {
    for path in fixtures("good") {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(report("good", &text), "");
        assert_eq!(check::parse(&text).unwrap(), toml::from_str(&text).unwrap(), "{}", path.display());
        assert!(load::from_path(&path).is_ok());
    }
}
