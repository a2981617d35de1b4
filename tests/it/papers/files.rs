//! `onhold calls export` in a real process, and the files that it writes.

use std::fs;
use std::path::Path;

use super::full;

/// A folder with one record.
fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let call = full();
    fs::write(dir.path().join(format!("{}.toml", call.id)), toml::to_string(&call).unwrap()).unwrap();
    dir
}

fn onhold(dir: &Path, arguments: &[&str]) -> (i32, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_onhold"));
    command.env_remove("ONHOLD_PACK").args(["--data-dir", dir.to_str().unwrap(), "calls", "export"]).args(arguments);
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn every_format_goes_to_standard_output() {
    let dir = folder();
    for (format, beginning) in [
        ("md", "# Call to American"),
        ("txt", "Call to American"),
        ("json", "{\n  \"schema_version\": 1"),
        ("ics", "BEGIN:VCALENDAR\r\n"),
    ] {
        let (code, out, error) = onhold(dir.path(), &["last", "--format", format]);
        assert_eq!((code, error.as_str()), (0, ""), "{format}");
        assert!(out.starts_with(beginning) && !out.contains('\u{1b}'), "{format}: {out}");
    }
    let (code, out, _) = onhold(dir.path(), &["2026", "--letter", "dispute-letter"]);
    assert_eq!(code, 0);
    assert!(out.contains("Merchant:  Corner Shop\n"), "{out}");
    let (code, out, _) = onhold(dir.path(), &["2026", "--letter", "dispute-letter", "--format", "html"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("<!DOCTYPE html>") && out.contains("Corner Shop") && out.contains("Before you send it"));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "standard output leaves no file");
}

#[test]
fn without_a_format_the_name_of_the_file_decides_and_else_it_is_plain_text() {
    let dir = folder();
    let text = onhold(dir.path(), &["last", "--format", "txt"]).1;
    assert_eq!(onhold(dir.path(), &["last"]), (0, text.clone(), String::new()));
    for (name, format) in
        [("a.HTML", "html"), ("a.ics", "ics"), ("a.txt", "txt"), ("a.md", "md"), ("a.doc", "txt"), ("a", "txt")]
    {
        let file = dir.path().join(name);
        assert_eq!(onhold(dir.path(), &["last", "--out", file.to_str().unwrap()]).0, 0, "{name}");
        let asked = onhold(dir.path(), &["last", "--format", format]).1;
        // The time of writing may differ: the first line tells the formats apart.
        assert_eq!(fs::read_to_string(&file).unwrap().lines().next(), asked.lines().next(), "{name}");
    }
}

#[test]
fn a_file_is_never_written_over_without_force() {
    let dir = folder();
    let file = dir.path().join("call.md");
    let name = file.to_str().unwrap();
    let arguments = ["last", "--format", "md", "--out", name];
    assert_eq!(onhold(dir.path(), &arguments), (0, format!("Saved: {name}\n"), String::new()));
    let first = fs::read_to_string(&file).unwrap();
    fs::write(&file, "mine").unwrap();
    let (code, out, error) = onhold(dir.path(), &arguments);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(error, format!("onhold: {name} already exists: --force overwrites it\n"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    let (code, ..) = onhold(dir.path(), &[&arguments[..], &["--force"]].concat());
    assert_eq!((code, fs::read_to_string(&file).unwrap()), (0, first));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn what_cannot_be_exported_says_why() {
    let dir = folder();
    let (code, out, error) = onhold(dir.path(), &["2020", "--format", "md"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("no call id starts with `2020`"), "{error}");
    let (code, out, error) = onhold(dir.path(), &["last", "--letter", "love"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(error.contains("no letter `love`; it has: dispute-letter, complaint-letter"), "{error}");
    let (code, _, error) = onhold(dir.path(), &["last", "--letter", "dispute-letter", "--format", "md"]);
    assert_eq!((code, error.as_str()), (2, "onhold: a letter is written as txt or html\n"));
    for wrong in [&["last", "--format", "pdf"][..], &["last", "--format", "md", "--force"]] {
        assert_eq!(onhold(dir.path(), wrong).0, 2, "{wrong:?}");
    }
    let mut call = full();
    (call.promise, call.deadline) = (Vec::new(), Vec::new());
    fs::write(dir.path().join(format!("{}.toml", call.id)), toml::to_string(&call).unwrap()).unwrap();
    let (code, out, error) = onhold(dir.path(), &["last", "--format", "ics"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("this call has no dates yet"), "{error}");
}
