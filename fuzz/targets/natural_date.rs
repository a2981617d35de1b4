//! What someone said about a day: a day, or nothing.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use onhold::call::date_words::Style;
use onhold::call::natural_date;

fuzz_target!(|said: &str| {
    for today in [date(2026, 11, 23), date(2028, 2, 29), date(1, 1, 1), date(9999, 12, 31)] {
        for home in [Style::American, Style::DayFirst] {
            let _ = natural_date::read(said, today, home);
            let _ = natural_date::explained(said, today, home, home);
        }
        if let Some((before, after)) = natural_date::split_end(said, today, Style::American) {
            assert!(before.len() + after.len() <= said.len());
        }
    }
});
