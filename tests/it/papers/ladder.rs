//! The escalation ladder: what is there, what is missing, what came of each rung.

use super::dashboard;
use super::full;

#[test]
fn the_ladder_shows_what_is_there_what_is_missing_and_what_comes_next() {
    let dashboard = dashboard(120, 40).keys("aDana<Enter>r4F-8831<Enter>ge");
    let screen = dashboard.screen();
    assert!(screen.contains("1 The agent who answers  ← next"), "{screen}");
    assert!(screen.contains("! what you want, in one sentence: missing"), "{screen}");
    // Tried, with the result; the next rung opens.
    let dashboard = dashboard.wait(60).keys("<Space>they say no<Enter>");
    let saved = dashboard.last_saved().unwrap();
    assert_eq!((saved.rung[0].rung.as_str(), saved.rung[0].result.as_str()), ("representative", "they say no"));
    let screen = dashboard.screen();
    assert!(screen.contains("Tried Nov 23, 2:03 pm: they say no"), "{screen}");
    assert!(screen.contains("2 A supervisor or manager  ← next"), "{screen}");
    for line in
        ["✓ you asked the agent first: Nov 23, 2026", "✓ the agent's name: Dana", "✓ the reference number: 4F-8831"]
    {
        assert!(screen.contains(line), "{line}: {screen}");
    }
    assert!(screen.contains("My reference number is 4F-8831.”"), "{screen}");
    // Undone.
    let dashboard = dashboard.keys("u");
    assert_eq!(dashboard.app.call.rung, []);
    assert!(dashboard.screen().contains("1 The agent who answers  ← next"));
    assert!(dashboard.last_saved().unwrap().rung.is_empty());
}

#[test]
fn a_broken_promise_is_what_a_formal_complaint_rests_on() {
    let mut dashboard = dashboard(120, 40);
    dashboard.app.call.promise = full().promise;
    let screen = dashboard.keys("gejjj").screen();
    assert!(screen.contains("✓ a promise they didn't keep, with its date: a call back, by Nov 24, 2026"), "{screen}");
}

#[test]
fn a_card_number_in_what_came_of_it_is_masked_at_once() {
    let dashboard = dashboard(120, 40).keys("ge<Space>card 378282246310005<Enter>");
    let saved = dashboard.last_saved().unwrap();
    assert_eq!(saved.rung[0].result, "card •••• 0005");
    assert!(dashboard.screen().contains("Card number masked"), "{}", dashboard.screen());
    assert!(!dashboard.screen().contains("378282246310005"));
}
