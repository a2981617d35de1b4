//! `onhold check`, `onhold pack` and `--pack`: what they print, and their exit codes. The real
//! program.

use std::fs;

use onhold::pack::built_in;

use super::fixtures;

/// `onhold` with these arguments: exit code, standard output, standard error.
fn onhold(arguments: &[&str]) -> (i32, String, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_onhold"));
    let output = command.env_remove("ONHOLD_PACK").args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn check_exits_with_0_1_or_2() {
    let good = fixtures("good")[0].display().to_string();
    let bad =
        fixtures("bad").into_iter().find(|path| path.ends_with("unknown-key.toml")).unwrap().display().to_string();
    // Warnings depend on the day: in a year, what was checked today is old.
    let sound = format!("{good} is valid: 1 FAQ, 4 departments, 3 numbers, 2 checklists");
    let last = |out: &str| out.lines().last().unwrap_or_default().starts_with(&sound);

    let (code, out, error) = onhold(&["check", &good]);
    assert!(code == 0 && last(&out) && error.is_empty(), "{code} {out} {error}");
    let warned = fixtures("warned")[0].display().to_string();
    let (code, out, _) = onhold(&["check", &warned]);
    assert!(code == 0 && out.starts_with("warning: ") && out.contains(" warning"), "{code} {out}");
    assert_eq!(onhold(&["check", "--deny", "warnings", &warned]).0, 1);

    let (code, out, _) = onhold(&["check", &bad, &good]);
    assert_eq!(code, 1);
    assert!(out.contains(&format!("--> {bad}:29:1\n")), "{out}");
    assert!(out.contains(&format!("1 problem in {bad}\n")) && last(&out), "{out}");
    assert!(!out.contains('\u{1b}'));

    // The other files are checked even if one can't be read.
    let (code, out, error) = onhold(&["check", "/no/such/pack.toml", &good]);
    assert!(code == 2 && last(&out), "{code} {out}");
    assert_eq!(error, "onhold: there is no file /no/such/pack.toml\n");

    let (code, out, _) = onhold(&["check", "--pack", &good]);
    assert!(code == 0 && last(&out), "without FILE it is the pack in use: {out}");
    let (_, out, _) = onhold(&["check"]);
    assert!(out.contains("built-in pack"), "{out}");
}

#[test]
fn pack_prints_the_built_in_pack() {
    assert_eq!(onhold(&["pack"]), onhold(&["pack", built_in::FIRST.id]));
    for pack in built_in::ALL {
        // Only the line about the schema differs: a pack in the folder of packs has this one.
        let (_, rest) = pack.text.split_once('\n').unwrap();
        let printed = format!("#:schema ../pack.schema.json\n{rest}");
        assert_eq!(onhold(&["pack", pack.id]), (0, printed, String::new()));
    }
    assert_eq!(onhold(&["pack", "--schema"]).1, include_str!("../../../docs/pack.schema.json"));
}

#[test]
fn a_pack_that_is_named_is_the_one_that_is_printed_and_must_be_there() {
    let good = fixtures("good").remove(0);
    let text = fs::read_to_string(&good).unwrap();
    assert_eq!(onhold(&["--pack", &good.display().to_string(), "pack"]), (0, text, String::new()));
    for command in [&["pack"][..], &["pack", "any-company"], &["numbers"]] {
        let (code, out, error) = onhold(&[&["--pack", "nope"], command].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}");
        assert!(error.contains("nope"), "{command:?}: {error}");
    }
}

#[test]
fn no_command_runs_on_a_broken_pack() {
    let bad =
        fixtures("bad").into_iter().find(|path| path.ends_with("unknown-key.toml")).unwrap().display().to_string();
    for command in [&["search", "lamp"][..], &["numbers"]] {
        let (code, out, error) = onhold(&[&["--pack", &bad], command].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{command:?}");
        assert!(error.contains(&format!("--> {bad}:29:1\n")), "{command:?}: {error}");
    }
}
