//! Obstacles that aren't files: none of them makes the program hang.
#![cfg(unix)]

use std::ffi::OsStr;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What the program prints on standard error, and its exit code; `None` if it doesn't end.
fn run(home: &Path, arguments: &[&OsStr]) -> Option<(String, i32)> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_onhold"))
        .args(arguments)
        .env_clear()
        .env("HOME", home)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(20) {
        if let Some(status) = child.try_wait().unwrap() {
            let mut said = String::new();
            child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
            return Some((said, status.code().unwrap()));
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    None
}

#[test]
fn a_pipe_or_a_device_as_a_pack_is_refused_and_never_read() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for pack in [pipe.as_os_str(), "/dev/zero".as_ref()] {
        for arguments in [vec!["check".as_ref(), pack], vec!["--pack".as_ref(), pack, "numbers".as_ref()]] {
            let (said, code) = run(dir.path(), &arguments).unwrap_or_else(|| panic!("{arguments:?} waits forever"));
            assert!(code == 2 && said.contains("is a pipe or a device"), "{arguments:?}: {code}: {said}");
        }
    }
}
