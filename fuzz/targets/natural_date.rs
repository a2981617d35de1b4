//! What someone said about a day: a day, or nothing.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use onhold::call::date_hints;
use onhold::call::date_words::Style;
use onhold::call::natural_date::{at_end, read, read_past};

fuzz_target!(|said: &str| {
    for today in [date(2026, 11, 23), date(2028, 2, 29), date(1, 1, 1), date(9999, 12, 31)] {
        for home in [Style::AMERICAN, Style::DAY_FIRST] {
            let _ = read(said, today, home);
            let _ = read(said, today.at(23, 30, 0, 0), home);
            let _ = read_past(said, today, home);
            let _ = date_hints::explained(said, today, home, home);
            let _ = at_end::has_due_date(said, today, home);
            let _ = at_end::split_amid(said, today, home);
            if let Some((before, after)) = at_end::split_end(said, today, home) {
                assert!(before.len() + after.len() <= said.len());
            }
        }
    }
});
