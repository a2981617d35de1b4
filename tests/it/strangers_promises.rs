//! What people who had never seen the program stumbled over where it keeps promises: dates that are no due date, promises in
//! the agent's own words, and promises of transcripts.

use crate::support::Dashboard;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 20)];

/// Talking to an agent about a lost card.
fn talking(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h")
}

/// Returns what was promised, and by when in the words that were used.
fn promises(dashboard: &Dashboard) -> Vec<(&str, &str)> {
    dashboard.app.call.promise.iter().map(|promise| (&*promise.what, &*promise.said)).collect()
}

#[test]
fn a_day_that_is_not_the_last_one_stays_in_the_words_of_the_promise() {
    for words in [
        "call me after dec 11",
        "a call not before monday",
        "card works until dec 4",
        "30,000 points after $3,000 spend in 90 days, posts within 8 weeks",
    ] {
        for (columns, rows) in SIZES {
            let in_form = talking(columns, rows).keys("p").keys(words).keys("<Enter><Enter>");
            let in_step = talking(columns, rows).keys("jjjj<Space>").keys(words).keys("<Enter>");
            let in_notes = talking(columns, rows).keys("4! ").keys(words).keys("<Esc>");
            let on_end_page = talking(columns, rows).keys("r4f8831<Enter>aDana<Enter>e").keys(words).keys("<Enter>");
            for dashboard in [in_form, in_step, in_notes, on_end_page] {
                assert_eq!(promises(&dashboard), [(words, "")], "{}", dashboard.screen());
            }
        }
    }
}
