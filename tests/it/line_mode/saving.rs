//! Saving: a failure is said once, and in a pipe the record is on the disk when the input ends.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use onhold::app::{Msg, Stored};

use super::Lines;

#[test]
fn a_failed_save_is_said_once_and_so_is_its_end() {
    let mut lines = Lines::new();
    let mut hear = |stored| {
        let said = lines.mode.hear(lines.now, lines.steady(), Msg::Stored(stored));
        said.lines.join("\n")
    };
    assert!(hear(Stored::Failed("disk full".into())).starts_with("Not saved: disk full."));
    assert_eq!(hear(Stored::Failed("disk full".into())), "");
    assert_eq!(hear(Stored::Saved(None)), "Saved now.");
    assert_eq!(hear(Stored::Saved(None)), "");
}

/// Runs the line mode on `input` in a folder, without a terminal.
fn piped(dir: &std::path::Path, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onhold"))
        .args(["call", "--plain"])
        .env_clear()
        .envs([("TERM", "dumb"), ("LC_ALL", "C"), ("ONHOLD_TEST", "1")])
        .env("HOME", dir)
        .env("APPDATA", dir)
        .env("ONHOLD_DATA_DIR", dir.join("records"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn in_a_pipe_a_call_is_saved_at_the_end_of_the_input_and_goes_on_next_time() {
    let dir = tempfile::tempdir().unwrap();
    let begun = piped(dir.path(), "call lost\n1\ncall\nanswered\nnote they said 3782 822463 10005\n");
    let text = String::from_utf8(begun.stdout.clone()).unwrap();
    assert!(begun.status.success(), "{}", String::from_utf8_lossy(&begun.stderr));
    assert!(text.is_ascii() && text.chars().all(|c| c == '\n' || !c.is_control()), "{text}");
    assert!(text.ends_with("Saved. The call is not ended: it is offered at the next start.\n"), "{text}");
    let record = || {
        let files = std::fs::read_dir(dir.path().join("records")).unwrap().map(|entry| entry.unwrap().path());
        let mut records = files.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
        std::fs::read_to_string(records.next().unwrap()).unwrap()
    };
    assert!(record().contains("status = \"unfinished\"") && !record().contains("3782"), "{}", record());
    let edited = piped(dir.path(), "1\nedit\n");
    let text = String::from_utf8(edited.stdout).unwrap();
    assert!(text.contains("An editor needs a terminal"), "{text}");
    // No line feed after the last word, and an answer that the store must give first.
    let ended = piped(dir.path(), "1\nend\n\n1\nundo\nend\n\nend");
    let text = String::from_utf8(ended.stdout).unwrap();
    assert!(text.contains("1. Unfinished,") && text.contains("Undone: call ended"), "{text}");
    assert!(record().contains("status = \"ended\"") && record().contains("outcome = \"resolved\""), "{}", record());
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_read_is_told_once_and_nothing_is_saved() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    let records = dir.path().join("records");
    std::fs::create_dir(&records).unwrap();
    std::fs::set_permissions(&records, std::fs::Permissions::from_mode(0o777)).unwrap();
    let begun = piped(dir.path(), "search lost\n");
    let text = String::from_utf8(begun.stdout).unwrap();
    assert_eq!(text.matches("other users can write").count(), 1, "{text}");
    assert!(text.contains("Can't read past calls: other users can write"), "{text}");
    assert!(!text.contains("Not saved") && !text.contains("Saved."), "{text}");
    assert!(begun.status.success(), "{}", String::from_utf8_lossy(&begun.stderr));
}
