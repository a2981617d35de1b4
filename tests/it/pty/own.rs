//! A company without a pack, from an empty home folder to the letter, with the keyboard alone.

use std::path::Path;
use std::process::Command;

use onhold::call::EventKind::{Agent, Ended, HoldOff, HoldOn, Started};
use onhold::call::Outcome;

use super::calls::{leave, make, only_call};
use super::terminal::{Terminal, command, files, until};
use crate::six_calls::kinds;

/// Runs `onhold` with these arguments from the home `dir`; returns what it prints.
fn printed(dir: &Path, arguments: &[&str]) -> String {
    let like = command(dir);
    let mut program = Command::new(env!("CARGO_BIN_EXE_onhold"));
    program.env_clear().envs(like.iter_full_env_as_str()).args(arguments);
    let output = program.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_whole_call_to_a_company_of_ones_own_from_an_empty_home_to_the_letter() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join(".config/onhold/packs/harbor-internet.toml");
    let said = printed(dir.path(), &["new", "Harbor Internet", "--number", "1-212-555-0142"]);
    assert_eq!(said, format!("Wrote {}\nOpen it: onhold --pack harbor-internet\n", file.display()));
    let listed = printed(dir.path(), &["numbers", "--pack", "harbor-internet"]);
    assert!(listed.contains("1-212-555-0142"), "a pack of one's own is known by its name: {listed}");
    // The commented-out lines about the menu can be used as they are.
    let text = std::fs::read_to_string(&file).unwrap();
    let menu = "# [[department.number.menu]]\n# hear = \"For billing, press 2\"\n# press = \"2\"\n";
    assert!(text.contains(menu), "{text}");
    std::fs::write(&file, text.replace(menu, &menu.replace("# ", ""))).unwrap();
    let mut terminal = Terminal::start_in(dir.path(), 80, 24);
    // Before the first call, the user's own company comes before the built-in ones.
    terminal.wait_for("onhold  Harbor Internet");
    terminal.leave_text();
    make(
        &mut terminal,
        &[
            ("c", &["Why are you calling?", "A wrong bill or charge"]),
            ("bill\r", &["1-212-555-0142", "Before you dial 0/3", "c start"]),
            ("c", &["WAITING 0:0", " · 1-212-555-0142", "First words: “Hi.", "press 2"]),
            ("\x1bh", &["TALKING 0:0", "▸ Get the agent's name"]),
            ("aDana, no. 4471\r", &["Dana, no. 4471 · "]),
            ("h", &["WAITING 0:0", "Esc h answered"]),
            ("\x1bh", &["TALKING 0:0"]),
            ("r4F-8831\r", &["Missing: promise"]),
            ("p", &["By when"]),
            ("a credit of $40\r", &["A date: fri"]),
            ("fri\r", &["Promise saved"]),
            ("e", &["End the call", "✓ Reference"]),
        ],
    );
    terminal.wait_for("Nothing important is missing.");
    make(&mut terminal, &[("2", &["2 promised ✓"]), ("\r", &["Call ended and saved", "a credit of $40"])]);
    terminal.leave_text();
    make(&mut terminal, &[("gx", &["Export", "Complaint letter"]), ("complaint letter\r", &["Harbor Internet"])]);
    terminal.send("\r");
    let letter = || files(dir.path()).into_iter().find(|(path, _)| path.to_string_lossy().ends_with("-letter.txt"));
    until("the letter", || letter().is_some(), || terminal.shown());
    let (_, letter) = letter().unwrap();
    for words in
        ["Harbor Internet\n[address for complaints]", "Reference: 4F-8831", "Dana, no. 4471", "a credit of $40"]
    {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    leave(terminal);
    let call = only_call(&dir.path().join("records"));
    assert_eq!((call.company.as_str(), call.checklist.as_deref()), ("harbor-internet", Some("billing-problem")));
    assert_eq!(call.number.as_deref(), Some("+12125550142"));
    assert_eq!(kinds(&call), [Started, HoldOn, HoldOff, Agent, HoldOn, HoldOff, Ended]);
    assert_eq!(call.outcome, Some(Outcome::Promised));
    let again = Terminal::start_in(dir.path(), 80, 24);
    again.wait_for("onhold  Harbor Internet");
}

#[test]
fn a_company_that_is_not_in_the_list_is_called_a_moment_later() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in(dir.path(), 80, 24);
    terminal.leave_text();
    make(
        &mut terminal,
        &[
            ("gc", &["Which company?", "Any company"]),
            ("Harbor Internet\r", &["Phone number of Harbor Internet?"]),
            ("1-212-555-0142\r", &["onhold  Harbor Internet", "Saved as "]),
        ],
    );
    // After the company changes the cursor is in its search box, as at the start.
    terminal.leave_text();
    make(
        &mut terminal,
        &[("cbill\r", &["1-212-555-0142", "Before you dial 0/3"]), ("c", &["WAITING 0:0", " · 1-212-555-0142"])],
    );
    let file = dir.path().join(".config/onhold/packs/harbor-internet.toml");
    assert!(std::fs::read_to_string(file).unwrap().contains("+12125550142"));
    let checked = printed(dir.path(), &["check", &dir.path().join(".config/onhold/packs").display().to_string()]);
    assert!(checked.contains("is valid"), "{checked}");
}

/// An editor that writes what the test asks for.
fn editor(dir: &Path, script: &str) -> String {
    let file = dir.join("editor");
    std::fs::write(&file, script).unwrap();
    format!("sh {}", file.display())
}

#[test]
fn an_addition_goes_to_the_editor_and_comes_back_checked() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join(".config/onhold/packs");
    // The editor first writes nonsense, and then waits for a key, as editors do; that key must not
    // reach the dashboard.
    let script = "printf 'EDITING\\n'; read key; echo \"$key\" >\"$HOME/key\"; \
                  if test -e \"$HOME/once\"; then sed -i 's/^nonsense$//' \"$1\"; \
                  sed -i 's/question = .*/question = \"Who is the harbor master?\"/; s/\"\", \"\", \"\", \"\"/\"a\", \"b\", \"c\", \"d\"/; s/answer = \"\"/answer = \"Nobody.\"/' \"$1\"; \
                  else echo nonsense >>\"$1\"; : >\"$HOME/once\"; fi";
    let editor = editor(dir.path(), script);
    let path = std::env::var("PATH").unwrap();
    let mut terminal = Terminal::start_with(dir.path(), &[("VISUAL", &editor), ("PATH", &path)], &[]);
    terminal.wait_for("1 FAQ");
    for (key, shown) in [("uvw\r", "Your text is kept"), ("xyz\r", "Added to your pack.")] {
        terminal.send("\x1bOP");
        terminal.wait_for("What you can do now");
        terminal.send("add an answer\r");
        terminal.wait_for("EDITING");
        terminal.send(key);
        terminal.wait_for(shown);
        assert_eq!(std::fs::read_to_string(dir.path().join("key")).unwrap().trim(), key.trim());
        assert!(!terminal.shown().contains(key.trim()), "{}", terminal.shown());
    }
    let written = std::fs::read_to_string(packs.join("amex-us.local.toml")).unwrap();
    assert!(written.contains("harbor master") && !written.contains("nonsense"), "{written}");
    assert_eq!(std::fs::read_dir(&packs).unwrap().count(), 1, "the draft is gone");
    terminal.send("harbor master");
    terminal.wait_for("› Who is the harbor master?");
    leave(terminal);
    let mut again = Terminal::start(dir.path());
    again.send("harbor master");
    again.wait_for("› Who is the harbor master?");
}

#[test]
fn a_pack_that_is_edited_elsewhere_is_read_again_and_a_broken_one_is_not() {
    let dir = tempfile::tempdir().unwrap();
    printed(dir.path(), &["new", "Harbor Internet"]);
    let file = dir.path().join(".config/onhold/packs/harbor-internet.toml");
    let mut terminal = Terminal::start(dir.path());
    terminal.leave_text();
    make(&mut terminal, &[("gc", &["Which company?", "Harbor Internet"]), ("harbor\r", &["onhold  Harbor Internet"])]);
    let text = std::fs::read_to_string(&file).unwrap();
    let answer = "[[faq]]\nid = \"tide\"\nquestion = \"When is high tide?\"\nphrasings = [\"a\", \"b\", \"c\", \"d\"]\nanswer = \"At six.\"\n";
    // The file is checked when a key comes, but not at every key.
    let mut write_and_wait = |text: &str, shown: &str| {
        let begun = std::time::Instant::now();
        std::fs::write(&file, text).unwrap();
        while !terminal.shown().contains(shown) {
            assert!(begun.elapsed().as_secs() < 60, "{shown}: {}", terminal.shown());
            terminal.send("j");
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        terminal.wait_for_no(shown);
    };
    write_and_wait(&format!("{text}\n"), "The pack was read again.");
    write_and_wait(&format!("{text}\nnonsense\n"), "harbor-internet.toml: ");
    write_and_wait(&format!("{text}\n{answer}"), "The pack was read again.");
    terminal.send("/high tide");
    terminal.wait_for("› When is high tide?");
    leave(terminal);
}

#[test]
fn a_pack_edited_before_the_first_key_is_read_again_and_a_new_one_is_in_the_list() {
    let dir = tempfile::tempdir().unwrap();
    printed(dir.path(), &["new", "Harbor Internet"]);
    let packs = dir.path().join(".config/onhold/packs");
    let text = std::fs::read_to_string(packs.join("harbor-internet.toml")).unwrap();
    let mut terminal = Terminal::start_in(dir.path(), 80, 24);
    terminal.wait_for("onhold  Harbor Internet");
    let begun = std::time::Instant::now();
    std::fs::write(packs.join("harbor-internet.toml"), text.replace("Harbor Internet", "Harbour Internet")).unwrap();
    terminal.leave_text();
    while !terminal.shown().contains("onhold  Harbour Internet") {
        assert!(begun.elapsed().as_secs() < 60, "{}", terminal.shown());
        terminal.send("j");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let tide = text.replace("Harbor Internet", "Tide Power").replace("harbor-internet", "tide-power");
    std::fs::write(packs.join("tide-power.toml"), tide).unwrap();
    std::fs::write(packs.join("broken.toml"), "format = 2").unwrap();
    terminal.send("gc");
    terminal.wait_for("Not loaded: broken.toml");
    terminal.send("tide\r");
    terminal.wait_for("onhold  Tide Power");
    leave(terminal);
}
