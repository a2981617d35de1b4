//! Hold times: a list of few calls, a chart of many.

use super::{dashboard, many, with};

/// Keys to the hold times, from a pane.
const HOLD_TIMES: &str = "<Esc>?hold times<Enter>";

#[test]
fn hold_times_are_a_list_under_five_calls_and_a_chart_from_there_on() {
    let few = dashboard(120, 40).keys(HOLD_TIMES).screen();
    assert!(few.contains("3 calls. Your own calls, not a forecast.") && few.contains("41 min on hold"), "{few}");
    assert!(!few.contains("By weekday"), "{few}");
    let chart = many(120, 40).keys(HOLD_TIMES).screen();
    assert!(chart.contains("40 calls") && chart.contains('━') && chart.contains("By weekday"), "{chart}");
    let none = with(Vec::new(), 80, 24).keys(HOLD_TIMES).screen();
    assert!(none.contains("No finished calls to American Express (US) yet"), "{none}");
    let bottom = many(80, 24).keys(HOLD_TIMES).keys("G").screen();
    assert!(bottom.contains("all ") && !bottom.contains("more below"), "{bottom}");
}
