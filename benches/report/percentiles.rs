//! Tables of percentiles. Every sample is kept: a mean would hide the one slow key that a caller
//! notices.

use std::time::Duration;

/// Returns the heading over [`row`]s, whose names are `width` columns wide.
pub fn heading(width: usize) -> String {
    format!("{:<width$} {:>10} {:>10} {:>10} {:>8}", "", "p50", "p99", "max", "samples")
}

/// Returns a row with the median, 99th percentile, maximum and number of `samples`.
pub fn row(width: usize, what: &str, mut samples: Vec<Duration>) -> String {
    samples.sort_unstable();
    let at =
        |share: usize| samples.get((samples.len() * share / 100).min(samples.len() - 1)).copied().unwrap_or_default();
    let shown = |time: Duration| format!("{:.3} ms", time.as_secs_f64() * 1000.0);
    let most = samples.last().copied().unwrap_or_default();
    format!("{what:<width$} {:>10} {:>10} {:>10} {:>8}", shown(at(50)), shown(at(99)), shown(most), samples.len())
}
