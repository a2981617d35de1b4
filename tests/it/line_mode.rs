//! The line mode: makes the same call as the dashboard, word by word, and prints nothing but lines.

mod asking;
mod reading;
mod same_record;
mod saving;
mod words;

use std::time::Duration;

use onhold::app::{Effect, Msg};
use onhold::call::{Call, Moment};
use onhold::runtime::line_mode::LineMode;
use proptest::prelude::*;

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

/// A call about a lost card on which somebody answered.
fn talking() -> Lines {
    let mut lines = Lines::new();
    for line in ["call lost", "1", "call", "answered"] {
        lines.line(line);
    }
    lines
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
