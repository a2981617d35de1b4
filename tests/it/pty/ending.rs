//! However the program ends, everything typed is on the disk, and the shell has its terminal back.

use rustix::process::Signal;

use super::terminal::{Terminal, files, is_on_disk, records, until, wait_on_disk};

#[test]
fn signals_save_restore_and_kill_as_asked() {
    for (signal, name) in
        [(Signal::TERM, "Terminated"), (Signal::HUP, "Hangup"), (Signal::INT, "Interrupt"), (Signal::QUIT, "Quit")]
    {
        let dir = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start(dir.path());
        terminal.note("last words");
        terminal.wait_for("last words");
        terminal.signal(signal);
        let status = terminal.exit();
        assert!(status.signal().is_some_and(|said| said.contains(name)), "{status:?}");
        terminal.assert_restored();
        wait_on_disk(dir.path(), "last words");
    }
}

#[test]
fn digits_that_are_held_back_are_written_when_the_program_ends() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    // After a word such as "reference", the digits would not be held back.
    terminal.note("she said 447100932210");
    terminal.wait_for("digits held back");
    terminal.wait_for("447100932210");
    terminal.signal(Signal::TERM);
    terminal.exit();
    wait_on_disk(dir.path(), "447100932210");
}

#[test]
fn leaving_while_nothing_can_be_saved_asks_and_drops_nothing() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("records"), "a file in the folder's place").unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.note("precious words");
    terminal.wait_for(" not saved: ");
    terminal.send("\x03");
    terminal.wait_for("only in this window");
    terminal.send("\x03");
    assert_eq!(terminal.exit().exit_code(), 2);
    terminal.assert_restored();
    terminal.wait_for("your notes could not be saved");
    wait_on_disk(dir.path(), "precious words");
}

#[test]
fn a_panic_of_any_thread_saves_restores_and_exits_with_101() {
    for thread in ["main", "keys", "signals", "store"] {
        let dir = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start_in_shell(dir.path());
        terminal.note("precious words");
        terminal.wait_for("precious words");
        terminal.ask_for(&format!("{thread}: panic"));
        // Wakes whichever thread it is.
        terminal.send(".");
        terminal.signal_group(Signal::CONT);
        terminal.assert_ended(101);
        let shown = terminal.shown();
        assert!(shown.contains("crashed at ") && !shown.contains("precious"), "{thread}: {shown}");
        assert!(is_on_disk(dir.path(), "precious words"), "{thread}: {:?}", files(dir.path()));
        assert_eq!(records(dir.path()).len(), 1, "{thread}: {:?}", files(dir.path()));
    }
}

#[test]
fn a_panic_at_the_start_restores_and_exits_with_101() {
    for thread in ["index", "library", "records"] {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("records")).unwrap();
        // The library is read only if there is more than one pack.
        let packs = dir.path().join(".config/onhold/packs");
        std::fs::create_dir_all(&packs).unwrap();
        std::fs::write(packs.join("lamps.toml"), include_str!("../../fixtures/good/every-key.toml")).unwrap();
        std::fs::write(dir.path().join("fault"), format!("{thread}: panic")).unwrap();
        Terminal::open_in_shell(dir.path()).assert_ended(101);
    }
}

#[test]
fn a_terminal_that_nobody_reads_keeps_nothing_from_being_saved_nor_the_program_from_ending() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130)] {
        let dir = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start_in_shell(dir.path());
        terminal.note("before ");
        wait_on_disk(dir.path(), "before");
        terminal.leave_text();
        terminal.stall();
        terminal.send("4words nobody saw");
        wait_on_disk(dir.path(), "words nobody saw");
        terminal.send(" and more");
        // By then, the key thread has read them.
        std::thread::sleep(std::time::Duration::from_millis(200));
        terminal.signal_group(signal);
        wait_on_disk(dir.path(), "and more");
        until("the end of the program", || dir.path().join("ended").exists(), String::new);
        terminal.go_on();
        terminal.assert_ended(code);
    }
}

#[test]
fn a_terminal_that_accepts_nothing_for_a_while_is_given_back_whole() {
    for millis in [150, 300, 500] {
        let dir = tempfile::tempdir().unwrap();
        let mut terminal = Terminal::start_in_shell(dir.path());
        terminal.note("some words");
        wait_on_disk(dir.path(), "some words");
        // The program has nothing left to send, but what others sent fills the terminal.
        terminal.fill();
        terminal.signal_group(Signal::TERM);
        std::thread::sleep(std::time::Duration::from_millis(millis));
        terminal.go_on();
        terminal.assert_ended(143);
    }
}

#[test]
fn a_terminal_that_the_watchdog_gave_back_is_not_taken_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in_shell(dir.path());
    terminal.note("some words");
    wait_on_disk(dir.path(), "some words");
    // So slow that it would take the terminal again after the watchdog gave it back, and come to the
    // signal only after the program's end.
    terminal.ask_for("main: stall 1450");
    terminal.signal_group(Signal::CONT);
    std::thread::sleep(std::time::Duration::from_millis(100));
    terminal.signal_group(Signal::TERM);
    terminal.assert_ended(143);
}

#[test]
fn a_terminal_that_is_read_again_shows_the_present() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.leave_text();
    terminal.stall();
    terminal.send("4words nobody saw");
    wait_on_disk(dir.path(), "words nobody saw");
    terminal.go_on();
    terminal.wait_for("words nobody saw");
}

#[test]
#[ignore = "run in a terminal by the next test"]
fn child_that_leaves_the_terminal_non_blocking() {
    let stdin = rustix::stdio::stdin();
    let flags = rustix::fs::fcntl_getfl(stdin).unwrap();
    rustix::fs::fcntl_setfl(stdin, flags | rustix::fs::OFlags::NONBLOCK).unwrap();
}

#[test]
fn a_terminal_that_another_program_left_non_blocking_is_written_to_again() {
    let dir = tempfile::tempdir().unwrap();
    let test = std::env::current_exe().unwrap();
    let child = "pty::ending::child_that_leaves_the_terminal_non_blocking";
    let before = format!("'{}' --exact {child} --ignored | grep -q '1 passed' && echo prepared", test.display());
    let mut terminal = Terminal::open_in_shell_after(dir.path(), &before);
    terminal.wait_for("1 FAQ");
    assert!(String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).contains("prepared"));
    terminal.leave_text();
    terminal.stall();
    terminal.send("4words nobody saw");
    wait_on_disk(dir.path(), "words nobody saw");
    terminal.go_on();
    terminal.wait_for("words nobody saw");
    terminal.signal_group(Signal::TERM);
    terminal.assert_ended(143);
}

#[test]
fn a_screen_that_cannot_be_drawn_ends_the_program_saved_and_restored() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in_shell(dir.path());
    terminal.note("the last words");
    terminal.wait_for("the last words");
    terminal.ask_for("screen: fail");
    terminal.send(", and more");
    terminal.assert_ended(2);
    wait_on_disk(dir.path(), "the last words, and more");
    assert!(terminal.shown().contains("a fault on demand"), "{}", terminal.shown());
}

#[test]
fn a_save_that_takes_long_is_waited_for() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in_shell(dir.path());
    terminal.ask_for("save: stall 3000");
    terminal.note("slow words");
    terminal.wait_for("slow words");
    // In the middle of the save; then everything that a closed window causes.
    std::thread::sleep(std::time::Duration::from_millis(300));
    for signal in [Signal::HUP, Signal::HUP, Signal::TERM] {
        terminal.signal_group(signal);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    terminal.assert_ended(129);
    assert!(is_on_disk(dir.path(), "slow words"), "{:?}", files(dir.path()));
}

#[test]
fn a_second_signal_after_three_seconds_ends_a_save_that_never_ends() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in_shell(dir.path());
    terminal.note("the last words");
    wait_on_disk(dir.path(), "the last words");
    terminal.ask_for("save: stall 600000");
    terminal.send(", and more");
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.signal_group(Signal::TERM);
    std::thread::sleep(std::time::Duration::from_millis(3100));
    assert!(!dir.path().join("ended").exists(), "one signal waits for the save");
    terminal.signal_group(Signal::TERM);
    terminal.assert_ended(143);
    assert!(is_on_disk(dir.path(), "the last words"));
}

#[test]
fn a_program_that_answers_nothing_any_more_is_ended_saved_and_restored() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in_shell(dir.path());
    terminal.note("the last words");
    wait_on_disk(dir.path(), "the last words");
    terminal.ask_for("main: stall 60000");
    terminal.send(".");
    std::thread::sleep(std::time::Duration::from_millis(100));
    terminal.signal_group(Signal::TERM);
    terminal.assert_ended(143);
}

#[test]
fn a_stop_that_nobody_announced_is_drawn_over_when_the_program_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start_in_shell(dir.path());
    terminal.note("some words");
    terminal.wait_for("some words");
    terminal.signal_group(Signal::STOP);
    // A shell would write here, and set the modes of the terminal.
    terminal.screen.lock().unwrap().process(b"\x1b[?1049l\x1b[2J$ ");
    terminal.signal_group(Signal::CONT);
    terminal.wait_for("some words");
    terminal.send(" more");
    terminal.wait_for("some words more");
    let sent = String::from_utf8_lossy(&terminal.bytes.lock().unwrap()).into_owned();
    assert_eq!(sent.matches("\x1b[22;2t").count(), 1, "the title of the shell is put aside once");
}

#[test]
fn a_program_that_goes_on_while_nobody_reads_sends_no_half_sequence() {
    let dir = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::start(dir.path());
    terminal.leave_text();
    // Chance decides where the frame is cut.
    for _ in 0..4 {
        terminal.stall();
        terminal.signal(Signal::CONT);
        std::thread::sleep(std::time::Duration::from_millis(50));
        terminal.go_on();
        terminal.send("?");
        terminal.wait_for("What you can do now");
        terminal.send("\x1b");
        terminal.wait_for_no("What you can do now");
    }
    terminal.signal(Signal::TERM);
    // Checks everything that was sent.
    terminal.exit();
}
