//! The line mode: makes the same call as the dashboard, word by word, and prints nothing but lines.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use onhold::app::keymap::Keymap;
use onhold::app::keys::action::Action;
use onhold::app::keys::context::COMMANDS;
use onhold::app::{Effect, Msg, Stored};
use onhold::call::{Call, Moment, Outcome, Status};
use onhold::runtime::line_mode::LineMode;
use onhold::runtime::line_mode::words::{self, Word};
use proptest::prelude::*;

use crate::committed::expect_file;
use crate::support::Dashboard;

/// A line mode with a fixed clock.
struct Lines {
    mode: LineMode,
    now: Moment,
    begun: Moment,
    effects: Vec<Effect>,
    /// Everything that was typed and printed.
    transcript: String,
}

impl Lines {
    fn new() -> Self {
        let app = Dashboard::new(120, 40).app;
        let now = app.clock.now;
        let mut lines =
            Self { mode: LineMode::new(app), now, begun: now, effects: Vec::new(), transcript: String::new() };
        let said = lines.mode.begin();
        lines.print(&said.lines);
        lines
    }

    fn print(&mut self, lines: &[String]) {
        for line in lines {
            assert!(!line.contains(char::is_control), "{line:?}");
            self.transcript.push_str(line);
            self.transcript.push('\n');
        }
    }

    fn steady(&self) -> Duration {
        Duration::from_millis(u64::try_from(self.now.millis_since(self.begun)).unwrap())
    }

    /// Types a line; returns what is printed.
    fn line(&mut self, line: &str) -> String {
        self.transcript.extend(["> ", line, "\n"]);
        let said = self.mode.take(self.now, self.steady(), line);
        self.effects.extend(said.effects);
        self.print(&said.lines);
        said.lines.join("\n")
    }

    fn wait(&mut self, seconds: i64) {
        let mut left = seconds;
        while left > 0 {
            self.now = self.now.plus_millis(left.min(60) * 1000);
            left -= 60;
            let said = self.mode.hear(self.now, self.steady(), Msg::Tick);
            self.effects.extend(said.effects);
            self.print(&said.lines);
        }
    }

    fn last_saved(&self) -> &Call {
        fn saved(effect: &Effect) -> Option<&Call> {
            if let Effect::Save(call) = effect { Some(call) } else { None }
        }
        self.effects.iter().rev().find_map(saved).unwrap()
    }
}

/// Keys in the dashboard, lines that do the same, and the seconds that pass.
type Part = (&'static str, &'static [&'static str], i64);

/// The same call in both; each part of it leaves the same record.
const WHOLE: &[Part] = &[
    ("<Esc>clost<Enter>", &["call lost", "1"], 20),
    ("<Enter>", &["done", "1"], 5),
    ("c", &["call"], 400),
    ("<Esc>h", &["answered"], 20),
    ("3<Space>", &["done"], 5),
    ("s", &["skip"], 5),
    ("-", &["n/a"], 5),
    ("aDana, no. 4471<Enter>", &["agent Dana, no. 4471"], 40),
    ("h", &["hold"], 90),
    ("<Esc>h", &["answered"], 5),
    ("t<Enter>replacement<Enter><Esc>", &["transferred replacement"], 30),
    ("aLee<Enter>", &["agent", "Lee"], 30),
    ("x", &["dropped"], 45),
    ("c", &["redialed"], 8),
    ("<Esc>h", &["answered"], 10),
    ("4they sent it on Monday<Esc>", &["note they sent it on Monday"], 100),
    ("4the old one is 3782 822463 10005<Esc>", &["note the old one is 3782 822463 10005"], 5),
    ("pa new card by courier<Enter>fri<Enter>", &["promise a new card by courier by fri"], 15),
    ("r9<Enter>", &["reference 9"], 5),
    ("u", &["undo"], 5),
    ("e", &["end"], 5),
    ("4F-8831<Enter>", &["4F-8831"], 5),
    ("Lee<Enter>", &["Lee"], 5),
    ("2<Enter>", &["2"], 0),
];

#[test]
fn a_whole_call_leaves_the_same_record_as_in_the_dashboard() {
    let (mut dashboard, mut lines) = (Dashboard::new(120, 40), Lines::new());
    for (keys, typed, seconds) in WHOLE {
        dashboard = dashboard.keys(keys).wait(*seconds);
        let printed: Vec<String> = typed.iter().map(|line| lines.line(line)).collect();
        lines.wait(*seconds);
        assert_eq!(as_made(&lines.mode.app.call), as_made(&dashboard.app.call), "{keys} and {typed:?}: {printed:#?}");
    }
    let (one, other) = (lines.last_saved(), dashboard.last_saved().unwrap());
    assert_eq!(as_made(one), as_made(other));
    assert_eq!((one.status, one.outcome), (Status::Ended, Some(Outcome::Promised)));
    assert_eq!(one.promise[0].by, Some("2026-11-27".parse().unwrap()));
    assert!(one.note.iter().all(|line| !line.text.contains("3782")), "masked: {:?}", one.note);
}

/// Another call, with the words that the first one does not need. Words without keys only print.
const OTHER_WORDS: &[Part] = &[
    ("", &["search refund", "more", "1", "back", "suggestion", "help", "number", "next", "steps", "status"], 5),
    ("<Esc>cdispute charge<Enter>", &["call dispute charge"], 5),
    ("", &["fields", "notes", "calls", "profile", "back", "export", "back", "not a card number"], 5),
    ("4<Up><Up><Up><Up><Up><Up><Up>$40 back<Enter><Esc>", &["want $40 back"], 5),
    ("c", &["call"], 60),
    ("<Esc><Space>", &["pressed"], 5),
    ("<Esc>n", &["next number"], 5),
    ("<Esc>h", &["answered"], 5),
    ("", &["handover", "back"], 5),
    (
        "gd<Enter>yesterday<Enter><Down><Enter>fri<Enter><Esc>",
        &["deadlines", "day yesterday", "last day fri", "back"],
        5,
    ),
    ("ge<Space>they said no<Enter><Esc>", &["next level", "done they said no", "back"], 5),
    ("u", &["undo"], 5),
    ("U", &["redo"], 5),
    ("t<Enter>platinum<Enter><Esc>", &["transferred", "department platinum"], 5),
    ("", &["letters", "1", "save", "edit"], 5),
];

#[test]
fn every_word_leaves_the_same_record_as_the_keys_for_it() {
    let (mut dashboard, mut lines) = (Dashboard::new(120, 40), Lines::new());
    for (keys, typed, seconds) in OTHER_WORDS {
        dashboard = dashboard.keys(keys).wait(*seconds);
        let printed: Vec<String> = typed.iter().map(|line| lines.line(line)).collect();
        lines.wait(*seconds);
        assert_eq!(as_made(&lines.mode.app.call), as_made(&dashboard.app.call), "{keys} and {typed:?}: {printed:#?}");
    }
    let call = &lines.mode.app.call;
    assert_eq!((call.fields.want.as_str(), call.deadline.len(), call.rung.len()), ("$40 back", 1, 1));
    assert_eq!(call.event.last().unwrap().kind, onhold::call::EventKind::Transfer);
    let keymap = Keymap::default();
    let both = || WHOLE.iter().chain(OTHER_WORDS).flat_map(|(_, typed, _)| *typed);
    let typed: Vec<String> = both().filter_map(|line| Some(words::read(&keymap, line)?.typed)).collect();
    for line in words::help() {
        let Some((head, _)) = line.split_once(". ").filter(|(head, _)| head.len() < 30) else { continue };
        let is_of_word = |part: &&str| !part.starts_with(|c: char| c.is_uppercase() || c == '[');
        let word = head.split(' ').take_while(is_of_word).collect::<Vec<_>>().join(" ");
        assert!(word.is_empty() || typed.contains(&word), "{word} is in neither script");
    }
}

#[test]
fn what_is_wanted_is_noted_at_once_or_asked_for() {
    let mut lines = talking();
    lines.line("want a new card by Friday");
    assert_eq!(lines.mode.app.call.fields.want, "a new card by Friday");
    lines.line("agent Maria");
    let fields = &lines.mode.app.call.fields;
    assert_eq!((fields.agent.as_str(), fields.promise.as_str()), ("Maria", ""), "the next line is a word again");
    let asked = lines.line("want");
    assert!(asked.starts_with("I want"), "{asked}");
    lines.line("two new cards");
    assert_eq!(lines.mode.app.call.fields.want, "two new cards");
}

/// The record without the time when it was last seen, because each mode checks the clock in its own
/// rhythm.
fn as_made(call: &Call) -> Call {
    Call { seen: None, ..call.clone() }
}

#[test]
fn the_page_shows_a_call_as_it_is() {
    let mut lines = Lines::new();
    for (_, typed, seconds) in WHOLE {
        for line in *typed {
            lines.line(line);
        }
        lines.wait(*seconds);
    }
    let help: String = words::help().iter().skip(1).flat_map(|line| ["- ", line.as_str(), "\n"]).collect();
    expect_file("docs/line-mode.md", &format!("{ABOUT}{help}\n{BEFORE}```text\n{}```\n", lines.transcript));
}

const ABOUT: &str = "# Line mode

`onhold call --plain` makes a call line by line: you type a word and Enter, and it prints a few lines. Nothing moves, nothing is
drawn again, and no escape sequence is sent, so a screen reader, a braille display, a slow link, `TERM=dumb` and a pipe can all
follow. The answers, the steps and the record are those of the dashboard; a call can be begun in one and ended in the other.

Card numbers and other secrets are masked in the record as in the dashboard. What you typed still stands in your terminal.

The words, and the keys of the dashboard too (`onhold keys`):

";

const BEFORE: &str = "A whole call, as the tests make it. What was typed stands behind `>`.

";

#[test]
fn every_command_of_the_key_table_has_a_word_or_is_of_the_screen() {
    // Panes, the list of actions, pages: there is no screen to show them.
    let of_the_screen = |action: Action| match action {
        Action::Pane(_) | Action::Actions | Action::Prefix | Action::Copy | Action::Back => true,
        Action::Mark(mark) => mark == onhold::app::keys::action::MarkAction::Broken,
        Action::Open
        | Action::Go(_)
        | Action::Digit(_)
        | Action::Edit(_)
        | Action::Search(_)
        | Action::Undo
        | Action::Redo
        | Action::Quit
        | Action::Call(_)
        | Action::Page(_)
        | Action::Row(_) => false,
    };
    let keymap = Keymap::default();
    let mut read = 0;
    for row in keymap.bindings().filter(|row| row.context == COMMANDS && !of_the_screen(row.action)) {
        for word in [row.hint, row.action.name(), &row.keys[0].to_string()] {
            let command = words::read(&keymap, word).unwrap_or_else(|| panic!("{word} means nothing"));
            assert_eq!(command.word, Word::Act(row.action), "{word}");
            read += 1;
        }
    }
    assert!(read > 40, "{read}");
}

#[test]
fn a_word_is_the_longest_that_fits_and_text_follows_it() {
    let keymap = Keymap::default();
    for (line, typed, rest) in [
        ("next", "next", ""),
        ("next number", "next number", ""),
        ("NOTE They said no", "note", "They said no"),
        ("promise a credit by fri", "promise", "a credit by fri"),
        ("on hold", "on hold", ""),
        ("h", "h", ""),
    ] {
        let command = words::read(&keymap, line).unwrap();
        assert_eq!((command.typed.as_str(), command.rest), (typed, rest), "{line}");
    }
    for line in ["notes2", "h x", "they said no", ""] {
        assert_eq!(words::read(&keymap, line), None, "{line}");
    }
    assert_eq!(words::meant(&keymap, "seach wallet").as_deref(), Some("search"));
}

#[test]
fn a_search_is_answered_and_its_answer_becomes_the_reason() {
    let mut lines = Lines::new();
    let found = lines.line("search lost wallet");
    assert!(found.starts_with("1. "), "{found}");
    let answer = lines.line("1");
    assert!(answer.contains("“call” makes this your reason to call"), "{answer}");
    let chosen = lines.line("call");
    assert!(chosen.contains("1-800-992-3404") && chosen.contains("Step 1 of "), "{chosen}");
    assert!(lines.line("number").starts_with("Dial 1-800-992-3404"));
    assert!(lines.line("99").contains("Nothing has the number 99"));
}

#[test]
fn a_word_says_what_it_means_whatever_the_call_does() {
    let mut lines = Lines::new();
    assert!(lines.line("hold").contains("No call is running"));
    lines.line("call lost");
    lines.line("1");
    lines.line("call");
    assert!(lines.line("hold").contains("waiting already") && lines.mode.app.is_on_hold());
    lines.line("answered");
    assert!(lines.line("answered").contains("answered already") && !lines.mode.app.is_on_hold());
}

/// A call about a lost card on which somebody answered.
fn talking() -> Lines {
    let mut lines = Lines::new();
    for line in ["call lost", "1", "call", "answered"] {
        lines.line(line);
    }
    lines
}

#[test]
fn what_is_asked_for_is_text_and_a_word_alone_or_a_colon_makes_a_command() {
    let mut lines = talking();
    assert_eq!(lines.line("agent"), "Agent? The next line is the text; an empty line leaves it.");
    lines.line("hold on Dana");
    assert_eq!((lines.mode.app.call.fields.agent.as_str(), lines.mode.app.is_on_hold()), ("hold on Dana", false));
    for command in ["hold", ":hold"] {
        lines.line("agent");
        lines.line(command);
        assert!(lines.mode.app.is_on_hold() && !lines.mode.is_asking(), "{command}");
        lines.line("answered");
    }
    assert_eq!(lines.mode.app.call.fields.agent, "hold on Dana");
    // Not a day: asked again. An empty line saves the promise without one.
    lines.line("promise a new card");
    assert!(lines.line("1").contains("isn't a date") && lines.mode.is_asking());
    lines.line("");
    assert_eq!((lines.mode.app.call.promise[0].what.as_str(), lines.mode.is_asking()), ("a new card", false));
}

#[test]
fn an_empty_line_goes_on_from_a_field_of_a_step_that_has_others() {
    let mut lines = Lines::new();
    for line in ["call charge you didn't make", "call", "skip"] {
        lines.line(line);
    }
    let asked = lines.line("done Blue Door");
    assert!(asked.ends_with("Amount? The next line is the text; an empty line goes on, “back” leaves."), "{asked}");
    assert!(lines.line("").contains("Charged on? "));
    lines.line("");
    assert!(!lines.mode.is_asking());
    let last = lines.mode.app.call.step.last().unwrap();
    assert_eq!((last.step.as_str(), last.mark), ("merchant", onhold::call::Mark::Done));
}

#[test]
fn at_the_end_a_word_that_is_only_read_leaves_the_question_and_says_it_again() {
    let mut lines = talking();
    let question = "Reference? The next line is the text; an empty line goes on, “back” returns to the call.";
    assert!(lines.line("end").ends_with(question));
    for word in ["status", "next", "number", "help", "steps", ":status"] {
        let said = lines.line(word);
        assert!(said.ends_with(question) && said.lines().count() > 1, "{word}: {said}");
    }
    assert!(lines.mode.app.call.fields.reference.is_empty());
    assert!(lines.line("4F-8831").starts_with("Reference: 4F-8831\nAgent? The next line is the text"));
    // The word that skips a step elsewhere continues here, and so does the word for the end.
    assert!(lines.line("skip").contains("How did it end?"));
    lines.line("back");
    assert!(lines.line("end").contains("Agent? "));
    assert!(lines.line("end").contains("How did it end?"));
    assert_eq!(lines.line("back").lines().next(), Some("You are talking: 0:00, 1-800-992-3404"));
    assert!(lines.mode.app.call.fields.agent.is_empty());
    assert!(lines.mode.app.call.step.iter().all(|step| step.mark != onhold::call::Mark::Skipped));
}

#[test]
fn waiting_is_said_in_words_and_so_is_a_reason_that_is_missing() {
    let mut lines = Lines::new();
    lines.line("search general customer service");
    lines.line("1");
    let missing = "No reason is chosen yet: “call” and a few words choose one, and its steps.";
    assert!(lines.line("1").ends_with(missing));
    let waiting = lines.line("call");
    assert!(waiting.contains("\nYou are waiting: 0:00, 1-800-528-4800"), "{waiting}");
    assert!(waiting.ends_with(missing), "{waiting}");
    lines.line("call lost");
    let chosen = lines.line("1");
    assert!(chosen.contains("You are waiting: ") && chosen.contains("Step ") && !chosen.contains(missing), "{chosen}");
    assert!(lines.line("dropped").starts_with("The call dropped: "));
    let help = words::help().join("\n");
    for line in
        ["answered. Somebody answered: you wait no more.", "hold. They let you wait: time spent waiting is counted."]
    {
        assert!(help.contains(line), "{help}");
    }
}

#[test]
fn the_deadlines_are_read_and_a_day_is_set() {
    let mut lines = Lines::new();
    lines.line("call dispute");
    let page = lines.line("deadlines");
    let rules: Vec<_> = lines.mode.app.content.pack.deadline.clone();
    for rule in &rules {
        assert!(page.contains(rule.title.as_str()), "{}: {page}", rule.title);
    }
    let second = lines.line("2");
    let title = second.lines().next().unwrap().trim_start_matches("2. ").to_owned();
    let rule = rules.iter().find(|rule| rule.title.as_str() == title).unwrap();
    assert!(second.contains("Counts from: ") && second.contains(&format!("Rule: {}", rule.rule)), "{second}");
    assert!(lines.line("day").starts_with("Which day"));
    assert!(lines.line("never").contains("No date found"));
    let set = lines.line("10 days ago");
    assert_eq!(lines.mode.app.call.deadline[0].id, rule.id, "{set}");
    let again = lines.line("day yesterday");
    assert!(again.contains("left: ") || again.contains("OVERDUE") || again.contains("SOON"), "{again}");
    assert_eq!(lines.mode.app.call.deadline.len(), 1);
    let from = lines.mode.app.call.deadline[0].from;
    assert!(lines.line("last day").starts_with("Which last day"));
    let named = lines.line(":last day dec 11");
    assert!(named.contains("\nDue on: 18 days left: Friday, Dec 11"), "{named}");
    let counted = lines.line("day 10 days ago");
    let mark = &lines.mode.app.call.deadline[0];
    assert!(mark.from.is_some() && mark.from != from && mark.due.is_some(), "{counted}");
    assert!(lines.line("99").contains("Nothing has the number 99"));
    lines.line("note it is a dispute");
    assert_eq!(lines.mode.app.call.note.last().unwrap().text, "it is a dispute", "the page is left by a word");
}

#[test]
fn the_ladder_is_read_and_a_level_is_noted_as_tried() {
    let mut lines = talking();
    let page = lines.line("next level");
    let rungs = lines.mode.app.content.pack.rung.clone();
    for (place, rung) in rungs.iter().enumerate() {
        assert!(page.contains(&format!("{}. {}", place + 1, rung.title)), "{page}");
    }
    assert!(page.contains("\nHave ready:\n") && page.contains("\nSay:\n“"), "{page}");
    lines.line("done they said no");
    let call = &lines.mode.app.call;
    assert_eq!((call.rung[0].rung.as_str(), call.rung[0].result.as_str()), (rungs[0].id.as_str(), "they said no"));
    let third = lines.line("3");
    assert!(third.starts_with(&format!("3. {}", rungs[2].title)), "{third}");
    assert!(lines.line("done").starts_with("What did they say? "));
    lines.line("not yet");
    assert_eq!(lines.mode.app.call.rung[1].rung, rungs[2].id);
    let tried = lines.line("next level");
    assert!(tried.contains("(tried)"), "{tried}");
}

#[test]
fn letters_calls_and_the_profile_have_lines() {
    let mut lines = talking();
    lines.line("reference 4F-8831");
    let list = lines.line("letters");
    let letter = list.lines().find(|line| line.contains("(read it first)")).unwrap();
    let read = lines.line(letter.split_once('.').unwrap().0);
    let caveat = lines.mode.app.content.pack.letter[0].caveats[0].to_string();
    assert!(read.starts_with("Before you send it\n") && read.contains(&format!("Warning: {caveat}")), "{read}");
    assert!(read.contains("4F-8831") && !read.contains('─'), "{read}");
    lines.effects.clear();
    lines.line("save");
    assert!(lines.effects.iter().any(|effect| matches!(effect, Effect::Export(_))), "{:?}", lines.effects);
    assert!(lines.line("profile").starts_with("Own number? "));
    assert!(lines.line("1-800-555-0100").starts_with("Your name? "));
    lines.line("Dana Doe");
    assert!(lines.line("").contains("Profile saved"), "{}", lines.transcript);
    assert_eq!(lines.mode.app.facts().profile.name, "Dana Doe");
    lines.line("calls");
    assert!(lines.line("hold times").contains("calls"), "{}", lines.transcript);
}

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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_lines_panic_or_print_a_control_character(
        typed in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "", "1", "2", "9", "call", "call lost", "answered", "hold", "done", "done x", "skip", "n/a", "agent Dana",
                    "agent", "promise a by fri", "promise x", "end", "undo", "redo", "search card", "search", "more", "back",
                    "steps", "fields", "notes", "note a\x1b[31m\u{202e}b", "transferred", "department x", "dropped", "export",
                    "company", "handover", "deadlines", "day", "day fri", "last day", "last day fri", "next level", "letters", "save", "calls", "profile", "edit", "suggestion", "pressed", "next number", "number", ":hold", "quit", "leave", "help",
                ])
                .prop_map(ToOwned::to_owned),
                ".{0,12}",
            ],
            0..40,
        )
    ) {
        let mut lines = Lines::new();
        for line in typed {
            lines.line(&line);
            lines.wait(7);
        }
    }
}
