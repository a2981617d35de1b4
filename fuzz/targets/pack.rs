//! A pack file: sound, or a list of problems that can be drawn.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onhold::pack::check;

fuzz_target!(|text: &str| {
    if let Err(problems) = check::parse(text) {
        let drawn = problems.draw("fuzz.toml", text);
        assert!(!drawn.chars().any(|c| c.is_control() && c != '\n'), "only what can be shown");
    }
});
