//! Things in the way that are no files: none of them keeps the program waiting.
#![cfg(unix)]

use std::process::Command;
use std::time::Duration;

#[test]
fn a_pipe_or_a_device_as_a_pack_is_refused_and_never_read() {
    let dir = tempfile::tempdir().unwrap();
    let pipe = dir.path().join("pipe.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for pack in [pipe.as_path(), "/dev/zero".as_ref()] {
        for arguments in
            [vec!["check".as_ref(), pack.as_os_str()], vec!["--pack".as_ref(), pack.as_os_str(), "numbers".as_ref()]]
        {
            let run = assert_cmd::Command::new(env!("CARGO_BIN_EXE_onhold"))
                .args(&arguments)
                .env("HOME", dir.path())
                .timeout(Duration::from_secs(20))
                .assert()
                .code(2);
            let said = String::from_utf8_lossy(&run.get_output().stderr).into_owned();
            assert!(said.contains("is a pipe or a device"), "{arguments:?}: {said}");
        }
    }
}
