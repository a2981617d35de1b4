//! What the search shows: corrections, words that found nothing, numbers, kinds, and suggestions.

use onhold::app::windows::Window;
use onhold::app::{Effect, Pane};
use onhold::find::Kind;
use onhold::text::block::Row;

use crate::support::Dashboard;

fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys(keys)
}

/// Keys that leave the search box, and write a note.
const NOTE: &str = "<Esc>4";
/// Keys that run an action without a key of its own, from a text.
const NEXT_KIND: &str = "<F1>one kind<Enter>";
const ALL_KINDS: &str = "<F1>all kinds<Enter>";
const SUGGESTIONS: &str = "?suggestions on or<Enter>";

/// A dashboard with a note.
fn noted(keys: &str) -> Dashboard {
    dashboard(NOTE).keys(keys)
}

/// The text in the place of the answer, on one line.
fn answer(dashboard: &Dashboard) -> String {
    let text = |row: Row| format!("{}{}\n", row.lead, row.text);
    dashboard.app.answer_rows(200).into_iter().map(text).collect()
}

/// What the search says about its results.
fn remarks(dashboard: &Dashboard) -> Vec<String> {
    dashboard.app.remarks().into_iter().map(|block| format!("{}{}", block.lead, block.text)).collect()
}

#[test]
fn a_mistake_is_named_with_what_it_was_taken_for_and_a_beginning_is_not() {
    for (keys, said) in [
        ("dipsute", vec!["showing “dispute” for “dipsute”"]),
        ("disp", vec![]),
        ("dispute", vec![]),
        ("", vec![]),
        ("dipsute<C-u>", vec![]),
    ] {
        assert_eq!(remarks(&dashboard(keys)), said, "{keys}");
    }
}

#[test]
fn the_word_that_found_nothing_is_named_with_what_there_is_without_it() {
    let without = dashboard("transponder payment");
    let another = "Another company? Esc gc, then type its name.";
    assert_eq!(remarks(&without), ["Weak match: no results about “transponder”.", another]);
    assert_eq!(without.app.panes.search.found, dashboard("payment").app.panes.search.found, "they are listed below");
    let nothing = remarks(&dashboard("qqqq zzzz"));
    assert_eq!(nothing[0], "No results for “qqqq” or “zzzz”. Try fewer or different words.");
    assert_eq!(nothing[1], another);
    assert!(nothing[2].starts_with("Covered: ") && nothing[3].starts_with("Reasons to call: "), "{nothing:?}");
}

#[test]
fn a_number_is_answered_at_once_typed_or_pasted() {
    for asked in
        [dashboard("8005284800"), dashboard("").paste("+1 (800) 528-4800"), dashboard("call 1-800-528-4800 back")]
    {
        assert_eq!(asked.app.selected_entry().unwrap().kind, Kind::Department);
        assert!(remarks(&asked)[0].starts_with("≠ In the directory, but sources disagree"), "{:?}", remarks(&asked));
        assert!(answer(&asked).contains("Caller ID can be forged"), "{}", answer(&asked));
        assert!(
            asked.keys("<Enter>").screen().contains("Prefer the number on the back of your card"),
            "Enter opens its card"
        );
    }
    let unknown = dashboard("888 555 0100");
    assert_eq!(
        remarks(&unknown),
        ["! Not a listed Amex number. Hang up and dial the number on the back of your card."]
    );
    assert!(answer(&unknown).contains("could be anyone's"));
    assert_eq!(remarks(&dashboard("800528480")), ["9 digits so far: not a complete phone number."]);
    assert!(remarks(&dashboard("4506")).is_empty(), "other figures are no telephone numbers");
}

#[test]
fn a_card_number_in_the_search_box_is_masked_and_no_number_is_judged() {
    let number = "378282246310005";
    let pasted = dashboard("").paste(number);
    assert!(!pasted.screen().contains("37828224"), "{}", pasted.screen());
    assert!(pasted.screen().contains("Card number masked"));
    for keys in [" is it", "<Enter>"] {
        let typed = dashboard(number).keys(keys);
        assert!(!typed.screen().contains("37828224"), "{keys}");
        assert!(typed.app.panes.search.summary.verdict.is_none());
        assert!(!typed.effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    }
    assert_eq!(
        dashboard("reset pin 1234 ").app.panes.search.query.value(),
        "reset pin 1234 ",
        "only what a card number gives away"
    );
}

#[test]
fn kinds_narrow_one_by_one_and_one_key_leads_back() {
    let mut dashboard = dashboard("lost card");
    let all = dashboard.app.panes.search.found.clone();
    let mut seen = Vec::new();
    loop {
        dashboard = dashboard.keys(NEXT_KIND);
        let Some(kind) = dashboard.app.panes.search.kind else { break };
        let kinds = dashboard
            .app
            .panes
            .search
            .found
            .iter()
            .map(|found| dashboard.app.content.index.entries()[found.entry].kind);
        assert!(
            !dashboard.app.panes.search.found.is_empty() && kinds.into_iter().all(|other| other == kind),
            "{kind:?}"
        );
        seen.push(kind);
    }
    assert_eq!(dashboard.app.panes.search.found, all, "after the last kind come all of them");
    assert_eq!(seen[..3], [Kind::Faq, Kind::Department, Kind::Checklist]);
    let narrowed = dashboard.keys(NEXT_KIND).keys(NEXT_KIND);
    assert!(narrowed.screen().contains("1 FAQ · only departments"), "{}", narrowed.screen());
    assert_eq!(narrowed.keys(ALL_KINDS).app.panes.search.found, all);
}

#[test]
fn a_kind_can_be_browsed_and_a_new_search_asks_for_all() {
    let tips = dashboard(&NEXT_KIND.repeat(6));
    assert_eq!(tips.app.panes.search.kind, Some(Kind::Tip));
    assert_eq!(tips.app.panes.search.found.len(), tips.app.content.pack.tip.len());
    assert_eq!(tips.keys("<Enter><Esc>/").app.panes.search.kind, None);
    let elsewhere = dashboard(&NEXT_KIND.repeat(2)).keys("transcript");
    let total = elsewhere.app.panes.search.summary.elsewhere;
    assert!(elsewhere.app.panes.search.found.is_empty() && total > 0);
    let said = remarks(&elsewhere);
    assert!(said.contains(&format!("{total} results of other kinds")), "{said:?}");
}

/// The titles of the suggestions, all of which must be visible.
fn suggested(dashboard: &Dashboard) -> Vec<String> {
    let title = |at: usize| dashboard.app.content.index.entries()[at].title.clone();
    let seen = dashboard.app.suggested().into_iter().map(title).collect::<Vec<_>>();
    let screen = dashboard.screen();
    for title in &seen {
        let beginning: String = title.chars().take(30).collect();
        assert!(screen.contains(&format!("· {beginning}")), "{title}:\n{screen}");
    }
    seen
}

const WAIVED: &str = "Can I get a late fee waived?";

#[test]
fn a_suggestion_comes_at_the_end_of_a_word_and_takes_no_key() {
    assert_eq!(suggested(&noted("")), [""; 0], "nothing without a reason, a step or a note");
    assert_eq!(suggested(&noted("late fee waive")), suggested(&noted("late fee ")), "within a word nothing moves");
    let written = noted("late fee waived ");
    assert_eq!(suggested(&written)[0], WAIVED);
    let on = written.keys("this once");
    assert_eq!(on.app.call.note[0].text, "late fee waived this once", "the keys still go to the notes");
    assert_eq!(on.draw().1.map(|caret| caret.y), noted("late fee waived this once").draw().1.map(|caret| caret.y));
}

#[test]
fn suggestions_move_nothing_that_is_being_read() {
    let answer_at = |dashboard: &Dashboard| dashboard.app.search_parts().unwrap().answer.y;
    let (before, after) = (noted("late"), noted("late fee waived "));
    assert_eq!((suggested(&before).len(), suggested(&after).len()), (0, 1));
    assert_eq!(answer_at(&before), answer_at(&after));
}

#[test]
fn one_key_reads_a_suggestion_also_while_writing_and_esc_leads_back_to_the_cursor() {
    for (before, key) in [
        ("late fee waived this<Left><Left>", "<A-.>"),
        ("late fee waived <Esc>", "."),
        ("late fee waived <Esc>z1jj", "."),
    ] {
        let there = noted(before);
        let open = noted(before).keys(key);
        assert!(matches!(open.app.windows.top(), Some(Window::Reading(_))), "{before}\n{}", open.screen());
        let back = open.keys("<A-.><Down><PgDn><A-.><Esc>");
        assert_eq!((back.screen(), back.draw().1), (there.screen(), there.draw().1), "{before}");
    }
}

#[test]
fn the_same_key_reads_the_next_suggestion_and_after_the_last_the_first() {
    let called = "<Esc>cdispute charge<Enter>c<Esc>h4send a letter in writing <Esc>";
    let count = suggested(&dashboard(called)).len();
    assert!(count > 1, "{count}");
    let read = |times: usize| match dashboard(called).keys(&".".repeat(times)).app.windows.top() {
        Some(Window::Reading(open)) => open.entry,
        other => panic!("{times} times: {other:?}"),
    };
    assert_ne!(read(1), read(2));
    assert_eq!(read(1), read(1 + count));
}

#[test]
fn the_next_letter_or_paste_goes_on_with_the_text_under_a_suggestion_and_is_never_a_key() {
    let on = noted("late fee waived this<Left><A-.>h/qX.");
    assert_eq!((on.app.call.note[0].text.as_str(), on.app.times()), ("late fee waived thih/qX.s", None));
    assert_eq!(noted("late fee waived <A-.>").paste("once").app.call.note[0].text, "late fee waived once");
    let field = noted("late fee waived <Up>ref<A-.>und");
    assert_eq!(field.app.call.fields.outcome, "refund");
}

#[test]
fn suggestions_stay_away_from_a_search_from_small_panes_and_when_they_are_turned_off() {
    let fits = "late fee waived <Esc>";
    assert_eq!(suggested(&noted(fits))[0], WAIVED);
    for away in ["/", "/lost<Enter>", "1<Enter>"] {
        let asked = noted(fits).keys(away);
        assert_eq!(suggested(&asked), [""; 0], "{away}");
        assert!(!matches!(asked.keys("<A-.>").app.windows.top(), Some(Window::Reading(_))), "{away}");
    }
    let off = noted(fits).keys(SUGGESTIONS);
    assert_eq!(suggested(&off), [""; 0]);
    let on = off.keys("4late fee waived again <Esc>");
    assert_eq!(suggested(&on), [""; 0], "off for as long as the program runs");
    assert_eq!(suggested(&on.keys(SUGGESTIONS))[0], WAIVED);
    let small = Dashboard::new(50, 12).keys(NOTE).keys(fits).keys("1");
    assert!(!small.screen().contains("Suggestions") && !small.keys(".").app.windows.is_open());
}

#[test]
fn what_is_selected_is_not_suggested_as_well() {
    let called = "<Esc>cdispute charge<Enter>4he asks for evidence for the dispute <Esc>1";
    let first = &suggested(&dashboard(called))[0];
    let listed = dashboard(called).app.panes.search.found.iter().map(|found| found.entry).collect::<Vec<_>>();
    let titles = dashboard(called).app;
    let at = listed.iter().position(|entry| titles.content.index.entries()[*entry].title == *first).unwrap();
    let selected = dashboard(called).keys(&"j".repeat(at));
    assert_eq!(selected.app.selected_entry().unwrap().title, *first);
    assert!(!suggested(&selected).contains(first));
    assert!(suggested(&selected.keys("j")).contains(first), "and comes again");
}

#[test]
fn esc_that_leads_back_to_the_notes_begins_no_note() {
    let back = Dashboard::new(120, 40).keys("<Esc>4<Esc>/cvc<Esc><Esc><Esc>");
    assert_eq!(back.app.view.focus, Pane::Notes);
    assert!(!back.app.is_writing(), "{}", back.screen());
    assert!(back.keys("gl").app.call.is_blank(), "letters are commands");
}

#[test]
fn esc_leaves_the_text_then_the_answer_then_the_query() {
    let read = dashboard("lost card<Enter>");
    assert!(read.app.panes.search.reading);
    let listed = read.keys("<Esc>");
    assert_eq!((listed.app.panes.search.reading, listed.app.panes.search.query.value()), (false, "lost card"));
    let cleared = listed.keys("<Esc>");
    assert_eq!(cleared.app.panes.search.query.value(), "");
    let left = dashboard("lost card<Esc>");
    assert_eq!((left.app.panes.search.searching, left.app.panes.search.query.value()), (false, "lost card"));
    assert_eq!(left.keys("<Esc>").app.panes.search.query.value(), "");
}

/// A dashboard whose records hold one call: a reference, an agent, a note.
fn with_a_past_call() -> Dashboard {
    let called =
        dashboard("<Esc>cdispute charge<Enter>4Ms. Moreno of disputes says the credit posts by friday<Up>resolved");
    let mut call = called.app.call.clone();
    call.id = "2026-11-02-090000-aaaa".into();
    call.fields.reference = "4F-8831".into();
    call.status = onhold::call::Status::Ended;
    let records = onhold::call::Records { revision: 1, ..onhold::call::Records::of(vec![call]) };
    dashboard("").stored(onhold::app::Stored::Records(Box::new(records)))
}

#[test]
fn past_calls_are_found_read_and_lead_to_their_case() {
    for query in ["8831", "moreno", "4f8831"] {
        let found = with_a_past_call().keys(query);
        assert_eq!(found.app.selected_entry().map(|entry| entry.kind), Some(Kind::Call), "{query}");
        let said = answer(&found);
        for part in ["Dispute a charge", "Reference  4F-8831", "Summary  resolved", "credit posts by friday"] {
            assert!(said.contains(part), "{said}");
        }
        let case = found.keys("<Enter>");
        assert!(case.app.windows.top().and_then(Window::case).is_some(), "{query}");
        assert_eq!(case.keys("<Esc>").app.panes.search.query.value(), query, "back to the search");
    }
    let dispute = with_a_past_call().keys("dispute a charge");
    assert_eq!(dispute.app.selected_entry().map(|entry| entry.kind), Some(Kind::Faq), "answers come first");
    let narrowed = with_a_past_call().keys(&NEXT_KIND.repeat(12));
    assert_eq!((narrowed.app.panes.search.kind, narrowed.app.panes.search.found.len()), (Some(Kind::Call), 1));
    assert!(narrowed.screen().contains("1 FAQ · only past calls"));
}
