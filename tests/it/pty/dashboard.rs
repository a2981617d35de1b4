//! A person at the keyboard: typed text is kept, resumed, masked, and left alone by a second
//! program.

use rustix::process::Signal;

use super::terminal::{Terminal, files, records, until, wait_on_disk};

#[test]
fn what_was_typed_is_kept_and_the_terminal_is_given_back() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("the agent says five days");
    terminal.wait_for("the agent says five days");
    terminal.leave_text();
    terminal.send("q");
    assert!(terminal.exit().success());
    terminal.assert_restored();
    wait_on_disk(dir.path(), "the agent says five days");
    // Text that a killed program left on the screen must not show between our own words.
    let sent = String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).into_owned();
    assert!(sent.contains("\x1b[?1049h\x1b[2J"), "{sent}");
}

#[test]
fn a_killed_program_loses_nothing_and_the_next_start_offers_the_call() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("reference is 4F-8831");
    wait_on_disk(dir.path(), "4F-8831");
    terminal.signal(Signal::KILL);
    terminal.exit();
    let mut next = Terminal::start(dir.path());
    // The first row under the empty box.
    next.wait_for("Unfinished, ");
    next.wait_for("4F-8831");
    next.send("\r");
    next.wait_for("stop writing");
    next.send("and more");
    wait_on_disk(dir.path(), "and more");
    next.send("\x03");
    next.exit();
    assert_eq!(files(dir.path()).iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "toml")).count(), 1);
}

#[test]
fn a_call_that_was_killed_and_resumed_keeps_its_times_and_asks_what_nobody_saw() {
    let dir = tempfile::tempdir().unwrap();
    let records = dir.path().join("records");
    std::fs::create_dir(&records).unwrap();
    let ago = |minutes: i64| jiff::Timestamp::now() - jiff::SignedDuration::from_mins(minutes);
    let id = "2026-11-23-140211-4f8c";
    let record = format!(
        "format = 1\nid = \"{id}\"\nstatus = \"unfinished\"\ncompany = \"amex-us\"\ncreated = \"{}\"\nchecklist = \"late-fee\"\nseen = \"{}\"\n\n[fields]\n\n[[event]]\nat = \"{}\"\nkind = \"started\"\n\n[[event]]\nat = \"{}\"\nkind = \"hold-on\"\n",
        ago(60),
        ago(40),
        ago(60),
        ago(50)
    );
    std::fs::write(records.join(format!("{id}.toml")), record).unwrap();
    let mut terminal = Terminal::start_in(dir.path(), 80, 24);
    terminal.wait_for("Unfinished, ");
    terminal.send("\r");
    terminal.wait_for("› ? Not watched:");
    terminal.wait_for("WAITING 10:0");
    terminal.send("\r");
    terminal.wait_for("I was on hold");
    terminal.send("1");
    wait_on_disk(dir.path(), "was = \"hold\"");
    terminal.wait_for("WAITING 50:0");
    terminal.signal(Signal::KILL);
    terminal.exit();
    let mut next = Terminal::start_in(dir.path(), 80, 24);
    next.wait_for("Unfinished, ");
    next.send("\r");
    next.wait_for("WAITING 50:");
    assert!(!next.shown().contains("Not watched:"), "a moment is no gap");
    next.send("\x1bx");
    next.wait_for("DROPPED 0:");
    wait_on_disk(dir.path(), "cut-off");
    next.send("\x03");
    next.wait_for("1:00:");
    next.wait_for("on the line, 50:");
    next.send("\x03");
    next.exit();
}

#[test]
fn a_card_number_reaches_no_file_however_it_is_entered() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    let number = "378282246310005";
    terminal.send(number);
    terminal.wait_for(number);
    terminal.note(&format!("typed {number} done\r"));
    terminal.send(&format!("\x1b[200~pasted {number}\x1b[201~\r"));
    terminal.send("spaced 3782 822463 10005 done\r");
    terminal.send("cid 1234 done\r");
    terminal.send(&format!("at the end {number}"));
    // Up through every field.
    for _ in 0..5 {
        terminal.send(&format!("\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A\x1b[A{number}"));
    }
    terminal.send("\x1b[A marker");
    wait_on_disk(dir.path(), "marker");
    terminal.send("\x03");
    terminal.exit();
    for (path, text) in files(dir.path()) {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        assert!(!text.contains(number) && !digits.contains(number), "{}:\n{text}", path.display());
        assert!(!text.contains("1234") && !text.contains("•4"), "{text}");
    }
    wait_on_disk(dir.path(), "typed ");
    assert!(!String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).contains("]52;"), "nothing was copied");
}

#[test]
fn a_second_program_leaves_the_first_ones_call_alone() {
    let dir = tempfile::tempdir().unwrap();
    let mut first = Terminal::start(dir.path());
    first.note("from the first");
    wait_on_disk(dir.path(), "from the first");
    let mut second = Terminal::start(dir.path());
    second.note("from the second");
    wait_on_disk(dir.path(), "from the second");
    first.send(" again");
    wait_on_disk(dir.path(), "from the first again");
    second.send("\x03");
    second.exit();
    first.send("\x03");
    first.exit();
    let records = files(&dir.path().join("records"));
    assert_eq!(records.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "toml")).count(), 2);
}

#[test]
fn packs_of_the_users_own_folder_are_read_and_can_be_changed_to() {
    let dir = tempfile::tempdir().unwrap();
    let packs = dir.path().join(".config/onhold/packs");
    std::fs::create_dir_all(&packs).unwrap();
    std::fs::write(packs.join("lamps.toml"), include_str!("../../fixtures/good/every-key.toml")).unwrap();
    std::fs::write(packs.join("broken.toml"), "format = 1").unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.wait_for("Not loaded: broken.toml");
    terminal.wait_for("onhold  The Lamp Shop (US)");
    terminal.leave_text();
    terminal.send("gc");
    terminal.wait_for("F1 actions");
    terminal.send("american\r");
    terminal.wait_for("Switched to American Express (US)");
    terminal.leave_text();
    terminal.send("gclamp\r");
    terminal.wait_for("Switched to The Lamp Shop (US)");
    terminal.leave_text();
    terminal.send("4about a lamp");
    wait_on_disk(dir.path(), "company = \"lamp-shop\"");
    terminal.send("\x03");
    terminal.exit();
    let again = Terminal::start(dir.path());
    again.wait_for("onhold  The Lamp Shop (US)");
}

#[test]
fn what_is_typed_into_a_form_is_on_disk_before_it_is_taken() {
    for (keys, text) in [("gs", "four fox"), ("ge ", "she said no"), ("p\x1b[A", "Robin"), ("ht\r", "night shift")] {
        let dir = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start(dir.path());
        terminal.leave_text();
        if keys.starts_with('h') {
            terminal.send("clost\r");
            terminal.wait_for("Before you dial");
        }
        terminal.send(keys);
        terminal.send(text);
        wait_on_disk(dir.path(), text);
        terminal.signal(Signal::KILL);
    }
}

#[test]
fn a_whole_call_from_the_ring_to_the_calendar() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.leave_text();
    terminal.send("cdispute\r");
    terminal.wait_for("Before you dial 0/7");
    terminal.send("c");
    terminal.wait_for("WAITING · 1-800-528-4800");
    terminal.send("\x1bh");
    terminal.wait_for("TALKING 0:0");
    terminal.send("aDana, no. 4471\r");
    terminal.wait_for("Agent      Dana, no. 4471");
    terminal.send("t");
    terminal.wait_for("read this to whoever answers");
    terminal.send("\rdisputes\r");
    terminal.wait_for("Department  Disputes and billing");
    terminal.send("\x1b");
    terminal.wait_for("before: Dana, no. 4471");
    terminal.send("aLee, no. 22\r");
    terminal.wait_for("Agent      Lee, no. 22");
    terminal.send("x");
    terminal.wait_for("I was speaking with Lee, no. 22 in Disputes and billing");
    terminal.send("c");
    terminal.wait_for("Redialed");
    terminal.send("\x1bh");
    terminal.wait_for("TALKING");
    terminal.send("4! a credit of $40 by fri");
    terminal.wait_for("→  by Friday");
    terminal.leave_text();
    terminal.send("e");
    terminal.wait_for("› ! Reference");
    terminal.send("4F-8831\r");
    terminal.wait_for("› ! Agent");
    terminal.send("\r2");
    terminal.wait_for("2 promised ✓");
    terminal.send("\r");
    terminal.wait_for("Call ended and saved");
    terminal.leave_text();
    terminal.send("gxdispute letter\r");
    terminal.wait_for("Notice of a billing error");
    terminal.send("\r");
    terminal.wait_for("-dispute-letter.txt");
    terminal.send("gxcalendar\r");
    until(
        "the calendar",
        || files(dir.path()).iter().any(|(path, _)| path.extension().is_some_and(|e| e == "ics")),
        String::new,
    );
    terminal.send("\x03");
    assert!(terminal.exit().success());
    terminal.assert_restored();
    let written = files(dir.path());
    let with = |ending: &str| &written.iter().find(|(path, _)| path.to_string_lossy().ends_with(ending)).unwrap().1;
    assert_eq!(written.iter().filter(|(path, _)| path.extension().is_some_and(|e| e == "toml")).count(), 1);
    for kind in ["started", "hold-on", "hold-off", "transfer", "cut-off", "ended"] {
        assert!(with(".toml").contains(&format!("kind = \"{kind}\"")), "{kind}: {}", with(".toml"));
    }
    let letter = with("letter.txt").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(letter.contains("The reference number is 4F-8831."), "{letter}");
    assert!(with(".ics").contains("a credit of $40"), "{}", with(".ics"));
}

#[test]
fn what_is_typed_after_the_folder_was_removed_survives_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("before ");
    wait_on_disk(dir.path(), "before");
    std::fs::remove_dir_all(dir.path().join("records")).unwrap();
    terminal.send("and after");
    wait_on_disk(dir.path(), "before and after");
    terminal.signal(Signal::KILL);
    terminal.exit();
    assert_eq!(records(dir.path()).len(), 1);
}
