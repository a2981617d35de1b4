//! Any text: masked once is masked for good, in bounded time.
#![no_main]

use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;
use onhold::call::redact;

fuzz_target!(|text: &str| {
    let begun = Instant::now();
    let masked = redact::masked(text);
    // Far more than it takes: a clock on the wall also counts what other programs take.
    assert!(begun.elapsed() < Duration::from_secs(5) + Duration::from_micros(text.len() as u64), "bounded time");
    if let Some(masked) = masked {
        assert_eq!(redact::masked(&masked), None, "masked for good");
    }
    // Each takes time of its own: of a long text, some.
    for at in (0..=text.len()).step_by(text.len() / 64 + 1) {
        if let Some(run) = redact::unfinished_run(text, at) {
            assert!(text.get(run).is_some(), "on the borders of characters");
        }
    }
});
