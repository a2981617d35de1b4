//! How the search shows itself: what it took a word for, what found nothing, numbers, kinds, and the strip of what fits.

use onhold::app::Effect;
use onhold::app::windows::Window;
use onhold::find::Kind;
use onhold::text::block::Row;

use crate::support::Dashboard;

fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys(keys)
}

/// What stands in the answer's place, as one text.
fn answer(dashboard: &Dashboard) -> String {
    let text = |row: Row| format!("{}{}\n", row.lead, row.text);
    dashboard.app.answer_rows(200).into_iter().map(text).collect()
}

/// What the search says of itself.
fn remarks(dashboard: &Dashboard) -> Vec<String> {
    dashboard.app.remarks().into_iter().map(|block| format!("{}{}", block.lead, block.text)).collect()
}

#[test]
fn a_mistake_is_named_with_what_it_was_taken_for_and_a_beginning_is_not() {
    for (keys, said) in [
        ("/dipsute", vec!["showing “dispute” for “dipsute”"]),
        ("/disp", vec![]),
        ("/dispute", vec![]),
        ("/", vec![]),
        ("/dipsute<C-u>", vec![]),
    ] {
        assert_eq!(remarks(&dashboard(keys)), said, "{keys}");
    }
}

#[test]
fn the_word_that_found_nothing_is_named_with_what_there_is_without_it() {
    let without = dashboard("/transponder dispute");
    let total = without.app.panes.search.summary.total;
    assert_eq!(remarks(&without), [format!("Nothing has “transponder”. Without it: {total} answers.")]);
    assert_eq!(without.app.panes.search.found, dashboard("/dispute").app.panes.search.found, "they are listed below");
    let nothing = remarks(&dashboard("/qqqq zzzz"));
    assert_eq!(nothing, ["Nothing has “qqqq” or “zzzz”.", "Try fewer or other words; Esc goes back."]);
}

#[test]
fn a_number_is_answered_at_once_typed_or_pasted() {
    for asked in
        [dashboard("/8005284800"), dashboard("/").paste("+1 (800) 528-4800"), dashboard("/call 1-800-528-4800 back")]
    {
        assert_eq!(asked.app.selected_entry().unwrap().kind, Kind::Department);
        assert!(remarks(&asked)[0].starts_with("≠ In the directory, but sources disagree"), "{:?}", remarks(&asked));
        assert!(answer(&asked).contains("Caller ID can be forged"), "{}", answer(&asked));
        assert!(
            asked.keys("<Enter>").screen().contains("The number on your own card comes first"),
            "Enter opens its card"
        );
    }
    let unknown = dashboard("/888 555 0100");
    assert_eq!(
        remarks(&unknown),
        ["! Not a listed American Express (US) number. Hang up and dial the number on the back of your card."]
    );
    assert!(answer(&unknown).contains("cannot tell whose it is"));
    assert_eq!(remarks(&dashboard("/800528480")), ["9 digits so far: not a complete telephone number."]);
    assert!(remarks(&dashboard("/4506")).is_empty(), "other figures are no telephone numbers");
}

#[test]
fn a_card_number_in_the_search_box_is_masked_and_no_number_is_judged() {
    let number = "378282246310005";
    let pasted = dashboard("/").paste(number);
    assert!(!pasted.screen().contains("37828224"), "{}", pasted.screen());
    assert!(pasted.screen().contains("A card number was masked"));
    for keys in [" is it", "<Enter>"] {
        let typed = dashboard("/").keys(number).keys(keys);
        assert!(!typed.screen().contains("37828224"), "{keys}");
        assert!(typed.app.panes.search.summary.verdict.is_none());
        assert!(!typed.effects.iter().any(|effect| matches!(effect, Effect::Save(_))));
    }
    assert_eq!(
        dashboard("/reset pin 1234 ").app.panes.search.query.value(),
        "reset pin 1234 ",
        "only what a card number gives away"
    );
}

#[test]
fn kinds_narrow_one_by_one_and_one_key_leads_back() {
    let mut dashboard = dashboard("/lost card");
    let all = dashboard.app.panes.search.found.clone();
    let mut seen = Vec::new();
    loop {
        dashboard = dashboard.keys("<C-t>");
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
    let narrowed = dashboard.keys("<C-t><C-t>");
    assert!(narrowed.screen().contains("1 FAQ · only departments"), "{}", narrowed.screen());
    assert_eq!(narrowed.keys("<A-t>").app.panes.search.found, all);
}

#[test]
fn a_kind_can_be_browsed_and_a_new_search_asks_for_all() {
    let tips = dashboard("/").keys(&"<C-t>".repeat(6));
    assert_eq!(tips.app.panes.search.kind, Some(Kind::Tip));
    assert_eq!(tips.app.panes.search.found.len(), tips.app.content.pack.tip.len());
    assert_eq!(tips.keys("<Enter>/").app.panes.search.kind, None);
    let elsewhere = dashboard("/<C-t><C-t>transcript");
    let total = elsewhere.app.panes.search.summary.elsewhere;
    assert!(elsewhere.app.panes.search.found.is_empty() && total > 0);
    assert!(
        remarks(&elsewhere).contains(&format!("Of all kinds: {total}. Alt-t shows them.")),
        "{:?}",
        remarks(&elsewhere)
    );
}

/// The titles of the strip as they can be seen.
fn strip(dashboard: &Dashboard) -> Vec<String> {
    let title = |at: usize| dashboard.app.content.index.entries()[at].title.clone();
    let seen = dashboard.app.suggested().into_iter().map(title).collect::<Vec<_>>();
    let screen = dashboard.screen();
    for place in 1..=seen.len() {
        assert!(screen.contains(&format!("Alt-{place} ")), "{screen}");
    }
    seen
}

const WAIVED: &str = "Can I get a late fee waived?";

#[test]
fn what_fits_the_note_comes_at_the_end_of_a_word_and_takes_no_key() {
    assert_eq!(strip(&dashboard("")), [""; 0], "nothing without a reason, a step or a note");
    assert_eq!(strip(&dashboard("4late fee waive")), strip(&dashboard("4late fee ")), "within a word nothing moves");
    let written = dashboard("4late fee waived ");
    assert_eq!(strip(&written)[0], WAIVED);
    let on = written.keys("this once");
    assert_eq!(on.app.call.note[0].text, "late fee waived this once", "the keys still go to the notes");
    assert_eq!(on.draw().1.map(|caret| caret.y), dashboard("4late fee waived this once").draw().1.map(|caret| caret.y));
}

#[test]
fn one_key_opens_an_entry_also_while_writing_and_esc_leads_back_to_the_cursor() {
    for before in ["4late fee waived this<Left><Left>", "4late fee waived <Esc>", "4late fee waived <Esc>z1jj"] {
        let there = dashboard(before);
        let open = dashboard(before).keys("<A-1>");
        assert!(open.screen().contains("Esc: back to where you were"), "{before}\n{}", open.screen());
        let back = open.keys("<A-2><Down><PgDn><A-1><Esc>");
        assert_eq!((back.screen(), back.draw().1), (there.screen(), there.draw().1), "{before}");
    }
}

#[test]
fn the_next_letter_or_paste_goes_on_with_the_text_under_an_entry_and_is_never_a_key() {
    let on = dashboard("4late fee waived this<Left><A-1>h/qX");
    assert_eq!((on.app.call.note[0].text.as_str(), on.app.times()), ("late fee waived thih/qXs", None));
    assert_eq!(dashboard("4late fee waived <A-1>").paste("once").app.call.note[0].text, "late fee waived once");
    let field = dashboard("4late fee waived <Up>ref<A-1>und");
    assert_eq!(field.app.call.fields.outcome, "refund");
    let outside = dashboard("4late fee waived <Esc><A-1>hs/");
    assert!(outside.app.times().is_none() && outside.app.windows.is_open(), "without a text they do nothing");
}

#[test]
fn a_department_opens_as_its_card() {
    let called = dashboard("clost<Enter>4lost or stolen card ");
    let place = strip(&called).iter().position(|title| title == "Lost or stolen card").unwrap();
    let card = called.keys(&format!("<A-{}>", place + 1));
    assert!(card.screen().contains("The number on your own card comes first"));
    assert!(card.keys("y").effects.contains(&Effect::Copy("+18009923404".to_owned())));
}

#[test]
fn the_strip_stays_away_from_a_search_from_small_panes_and_when_it_is_turned_off() {
    let fits = "4late fee waived <Esc>";
    assert_eq!(strip(&dashboard(fits))[0], WAIVED);
    for away in ["/", "/lost<Enter>", "1<Enter>"] {
        let asked = dashboard(fits).keys(away);
        assert_eq!(strip(&asked), [""; 0], "{away}");
        assert!(!asked.keys("<A-1>").screen().contains("Esc: back to where you were"), "{away}");
    }
    let off = dashboard(fits).keys("S");
    assert_eq!(strip(&off), [""; 0]);
    let on = off.keys("4late fee waived again <Esc>");
    assert_eq!(strip(&on), [""; 0], "off for as long as the program runs");
    assert_eq!(strip(&on.keys("S"))[0], WAIVED);
    let small = Dashboard::new(50, 12).keys(fits).keys("1");
    assert!(!small.screen().contains("Alt-1") && !small.keys("<A-1>").app.windows.is_open());
}

#[test]
fn what_is_selected_does_not_come_as_well() {
    let called = "cdispute charge<Enter>4he asks for evidence for the dispute <Esc>1";
    let first = "What evidence do I need for a dispute?";
    assert_eq!(strip(&dashboard(called))[0], first);
    let selected = dashboard(called).keys("j");
    assert_eq!(selected.app.selected_entry().unwrap().title, first);
    assert!(!strip(&selected).contains(&first.to_owned()));
    assert_eq!(strip(&selected.keys("j"))[0], first, "back in its place");
}

/// A dashboard whose records hold one call: a reference, an agent, a note.
fn desk_with_a_past_call() -> Dashboard {
    let called = dashboard("cdispute charge<Enter>4Ms. Moreno of disputes says the credit posts by friday<Up>resolved");
    let mut call = called.app.call.clone();
    call.id = "2026-11-02-090000-aaaa".into();
    call.fields.reference = "4F-8831".into();
    call.status = onhold::call::Status::Ended;
    let records = onhold::call::Records { revision: 1, ..onhold::call::Records::of(vec![call]) };
    dashboard("").stored(onhold::app::Stored::Records(Box::new(records)))
}

#[test]
fn past_calls_are_found_read_and_lead_to_their_matter() {
    for query in ["8831", "moreno", "4f8831"] {
        let found = desk_with_a_past_call().keys("/").keys(query);
        assert_eq!(found.app.selected_entry().map(|entry| entry.kind), Some(Kind::Call), "{query}");
        let said = answer(&found);
        for part in ["Dispute a charge", "Reference  4F-8831", "Summary  resolved", "credit posts by friday"] {
            assert!(said.contains(part), "{said}");
        }
        let case = found.keys("<Enter><Enter>");
        assert!(case.app.windows.top().and_then(Window::case).is_some(), "{query}");
        assert_eq!(case.keys("<Esc>").app.panes.search.query.value(), query, "back to the search");
    }
    let dispute = desk_with_a_past_call().keys("/dispute a charge");
    assert_eq!(dispute.app.selected_entry().map(|entry| entry.kind), Some(Kind::Faq), "answers come first");
    let narrowed = desk_with_a_past_call().keys("/").keys(&"<C-t>".repeat(9));
    assert_eq!((narrowed.app.panes.search.kind, narrowed.app.panes.search.found.len()), (Some(Kind::Call), 1));
    assert!(narrowed.screen().contains("1 FAQ · only past calls"));
}
