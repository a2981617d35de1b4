//! Any text: safe to show afterwards, and the second time nothing changes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onhold::text::safe::{neutralize, neutralize_line};

fuzz_target!(|text: &str| {
    let is_harmful = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line = neutralize_line(text);
    assert!(!line.chars().any(is_harmful), "{line:?}");
    assert_eq!(neutralize_line(&line), line);
    let safe = neutralize(text);
    assert!(!safe.chars().any(|c| c != '\n' && is_harmful(c)), "{safe:?}");
    assert_eq!(neutralize(&safe), safe);
});
