//! Promises and references as key scripts: noted in seconds, consistent everywhere, never a card
//! number.

use onhold::app::Effect;
use onhold::app::windows::Window;
use onhold::call::draft::Place;
use onhold::call::{Call, PromiseState};

use crate::support::Dashboard;

const AMEX: &str = "378282246310005";

/// A dashboard after `keys`, on a Monday at 2:02 pm, outside of the search box.
fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys("<Esc>").keys(keys)
}

/// The promises of a call: who, what, by which day.
fn listed(call: &Call) -> Vec<(&str, &str, String)> {
    call.promise
        .iter()
        .map(|p| (p.who.as_str(), p.what.as_str(), p.by.map_or_else(|| p.said.clone(), |by| by.to_string())))
        .collect()
}

#[test]
fn a_promise_is_three_keys_and_what_was_said() {
    let taken = dashboard("aDana<Enter>pa credit of $40<Enter>fri<Enter>");
    assert!(!taken.app.windows.is_open());
    assert_eq!(listed(taken.last_saved().unwrap()), [("Dana", "a credit of $40", "2026-11-27".to_owned())]);
    assert!(taken.screen().contains("in 4 days"), "{}", taken.screen());
    let half = dashboard("pa cred");
    let draft = |half: &Dashboard| half.last_saved().unwrap().draft_at(&Place::What).map(ToOwned::to_owned);
    assert_eq!(draft(&half).as_deref(), Some("a cred"), "saved at each key");
    let closed = half.keys("<Esc>");
    assert_eq!(draft(&closed).as_deref(), Some("a cred"), "Esc keeps what was typed");
    assert!(closed.app.call.promise.is_empty() && closed.screen().contains("Kept as a draft"), "{}", closed.screen());
    assert!(closed.keys("u").app.call.is_blank(), "the draft is taken back");
    assert!(dashboard("p<Esc>").effects.is_empty(), "nothing typed is nothing");
    assert!(dashboard("pa<Backspace><Esc>").app.call.promise.is_empty());
}

#[test]
fn a_date_goes_to_its_row_and_one_that_comes_later_to_its_promise() {
    let one = [("", "new card", "2026-11-27".to_owned())];
    assert_eq!(listed(&dashboard("pnew card by friday<Enter><Enter>").app.call), one);
    assert!(listed(&dashboard("pnew card by friday<Esc>").app.call).is_empty(), "Esc saves no promise");
    assert_eq!(listed(&dashboard("pnew card by friday<Esc>p<Enter><Enter>").app.call), one, "the draft is there again");
    let replaced = dashboard("pnew card by friday<Enter>dec 1<Enter>");
    assert_eq!(listed(&replaced.app.call)[0].2, "2026-12-01", "another date replaces the one from the promise");
    let later = dashboard("pnew card<Enter><Enter>").keys("p<Down>fri<Enter>");
    assert_eq!(listed(later.last_saved().unwrap()), one, "{}", later.screen());
    let another = later.keys("p<Down>dec 1<Enter>");
    assert_eq!(another.app.call.promise.len(), 2, "each has its day: this is of something else");
}

#[test]
fn a_day_that_cannot_be_read_is_asked_for_again() {
    for said in ["1", "soon"] {
        let asked = dashboard("pa card<Enter>").keys(said).keys("<Enter>");
        assert!(matches!(asked.app.windows.top(), Some(Window::Promises(_))), "{said}");
        assert!(asked.screen().contains(&format!("“{said}” isn't a date.")), "{said}: {}", asked.screen());
        let kept = asked.keys("<Esc>");
        assert_eq!(kept.last_saved().unwrap().draft_at(&Place::By), Some(said), "Esc keeps the words");
    }
    let words = dashboard("pa card<Enter>when it posts<Enter>");
    assert_eq!(
        listed(&words.app.call),
        [("", "a card", "when it posts".to_owned())],
        "several words are what was said"
    );
    assert!(!dashboard("pa card<Enter><Enter>").app.windows.is_open(), "a promise without a day is one");
}

#[test]
fn what_is_written_is_seen_on_the_smallest_screens() {
    for (columns, rows) in [(30, 6), (24, 4), (40, 8)] {
        for (keys, seen) in [
            ("pa credit", "a credit"),
            ("pa credit<Enter>fri", "fri"),
            ("gsfour foxtrot", "four foxtrot"),
            ("4note<Esc>e4F", "4F"),
        ] {
            let screen = Dashboard::new(columns, rows).keys("<Esc>").keys(keys).screen();
            assert!(screen.contains(seen), "{keys} at {columns}x{rows}:\n{screen}");
        }
    }
}

#[test]
fn form_fields_notes_and_steps_are_one_truth() {
    let form = dashboard("pa credit<Enter>fri<Enter>");
    assert_eq!((form.app.call.fields.promise.as_str(), form.app.call.fields.by.as_str()), ("a credit", "fri"));
    let changed = form.keys("4<Up><Up><C-u>thu<Esc>");
    assert_eq!(listed(&changed.app.call), [("", "a credit", "2026-11-26".to_owned())]);
    let two = dashboard("pa credit<Enter>fri<Enter>pa letter<Enter>+3d<Enter>");
    let expected = [("", "a credit", "2026-11-27".to_owned()), ("", "a letter", "2026-11-26".to_owned())];
    assert_eq!(listed(&two.app.call), expected);

    let line = dashboard("4! credit of $40 by fri");
    assert_eq!(listed(line.last_saved().unwrap()), [("", "credit of $40", "2026-11-27".to_owned())]);
    assert!(line.screen().contains("in 4 days"), "{}", line.screen());
    let edited = line.keys(&"<Backspace>".repeat(3)).keys("thu");
    assert_eq!(listed(&edited.app.call), [("", "credit of $40", "2026-11-26".to_owned())]);
    let gone = edited.keys(&"<Backspace>".repeat(26));
    assert!(gone.app.call.promise.is_empty() && gone.app.call.fields.promise.is_empty());
}

#[test]
fn by_when_asked_at_its_step_goes_into_the_line_of_the_promise() {
    let noted = dashboard("cany other<Enter>4! a new card<Esc>3");
    let step = noted.app.way().iter().position(|w| w.step.fill.as_deref() == Some("by")).unwrap();
    let asked = noted.keys("gg").keys(&"j".repeat(step)).keys("<Space>");
    assert!(asked.app.panes.checklist.field.is_some());
    let typed = asked.keys("fri");
    assert!(typed.screen().contains("in 4 days"), "{}", typed.screen());
    assert_eq!(listed(typed.last_saved().unwrap()), [("", "a new card", "2026-11-27".to_owned())]);
    let done = typed.keys("<Enter>4");
    assert_eq!(done.app.panes.notes.text.lines()[0], "! a new card by fri");
    assert_eq!(done.app.call.note[0].text, "! a new card by fri");
}

#[test]
fn a_promise_is_kept_broken_and_opened_again() {
    let state = |keys: &str| {
        let dashboard = dashboard("pa credit<Enter>fri<Enter>p<Down><Down>").keys(keys);
        (dashboard.app.call.promise[0].state, dashboard.app.call.promise[0].settled.is_some())
    };
    for (keys, expected) in [
        ("d", (PromiseState::Kept, true)),
        ("<Space>", (PromiseState::Kept, true)),
        ("b", (PromiseState::Broken, true)),
        ("d?still open<Enter>", (PromiseState::Open, false)),
        ("db<Esc>u", (PromiseState::Kept, true)),
        ("db<Esc>uu", (PromiseState::Open, false)),
        ("db<Esc>uuU", (PromiseState::Kept, true)),
    ] {
        assert_eq!(state(keys), expected, "{keys}");
    }
    let changed = dashboard("pa credit<Enter>fri<Enter>p<Down><Down><Enter> of $40<Enter><Esc>");
    assert_eq!(listed(&changed.app.call), [("", "a credit of $40", "2026-11-27".to_owned())]);
    let in_notes = dashboard("4! a credit<Esc>p<Down><Down><Enter> by fri");
    assert_eq!(in_notes.app.call.note[0].text, "! a credit by fri", "one of the notes is changed there");
}

#[test]
fn no_card_number_reaches_a_promise_or_a_reference() {
    for keys in [
        format!("p{AMEX} ok<Enter>{AMEX} <Enter>"),
        format!("p<Up>{AMEX}<Esc>"),
        format!("4! card {AMEX} by fri<Esc>"),
        format!("gs{AMEX}<Enter>"),
        format!("clost<Enter>he{AMEX}<Enter><Esc>"),
        format!("clost<Enter>he<Enter>p{AMEX}<C-c><C-c>"),
    ] {
        let dashboard = dashboard(&keys);
        for effect in &dashboard.effects {
            if let Effect::Save(call) = effect {
                let written = toml::to_string(call).unwrap();
                assert!(!written.contains("37828224"), "{keys}: {written}");
            }
        }
        let undone = dashboard.keys("<Esc><Esc>p<Down><Down><Enter>").keys(&"<C-_>".repeat(30)).keys("<Esc>4<Up>");
        let after = undone.keys("<Up>").keys(&"<C-_>".repeat(30)).keys("<Esc>4").keys(&"<C-_>".repeat(60));
        let after = after.keys("<Esc>").keys(&"u".repeat(30));
        assert!(!format!("{:?}", after.app.call).contains("37828224"), "{keys}: undo does not bring it back");
    }
}

#[test]
fn the_speller_hears_words_and_never_writes_over_silently() {
    let heard = dashboard("gsfour foxtrot dash double eight three one");
    let screen = heard.screen();
    assert!(screen.contains("Write  4F-8831") && screen.contains("four, foxtrot, dash, eight eight three one"));
    assert!(screen.contains("F as in foxtrot, not S or X"), "{screen}");
    let taken = heard.keys("<Enter>");
    assert_eq!(taken.last_saved().unwrap().fields.reference, "4F-8831");
    let asked = taken.keys("gs<Backspace>2<Enter>");
    assert!(asked.screen().contains("The record says 4F-8831"), "{}", asked.screen());
    assert_eq!(asked.app.call.fields.reference, "4F-8831");
    let written = asked.keys("<Enter>");
    assert_eq!(written.app.call.fields.reference, "4F-8832");
    let name = dashboard("aMike<Esc>4<Up><Up><Up><Up><Esc>gs");
    assert!(name.screen().contains("mike india kilo echo"), "a name that is a spelling word is still a name");
    assert!(
        matches!(dashboard("gs<Tab>").app.windows.top(), Some(Window::Speller(window)) if window.field == onhold::pack::Field::Agent)
    );
}

#[test]
fn doubtful_characters_are_pointed_out_while_a_reference_is_taken_down() {
    let field = dashboard("r4F-5");
    assert!(field.screen().contains("check 5, not S or 9; F as"), "{}", field.screen());
    assert!(!field.keys("<Esc>").screen().contains("not S or 9"));
    let words = dashboard("rfour foxtrot");
    assert!(words.screen().contains("4F · “four, foxtrot”"), "{}", words.screen());
}

#[test]
fn a_name_of_spelling_words_stays_a_name() {
    let named = dashboard("gs<Tab>Robert King<Enter>");
    assert_eq!(named.app.call.fields.agent, "Robert King");
    let spelled = dashboard("gs<Tab>romeo oscar bravo<Enter>");
    assert_eq!(spelled.app.call.fields.agent, "ROB");
}

#[test]
fn a_day_of_what_the_user_has_to_do_first_is_no_due_date() {
    let taken = dashboard("p$150 if I spend $1,000 by dec 4<Enter>");
    let Some(Window::Promises(form)) = taken.app.windows.top() else { panic!("{}", taken.screen()) };
    assert_eq!((form.promise.what.as_str(), form.promise.said.as_str()), ("$150 if I spend $1,000 by dec 4", ""));
    let dated = taken.keys("dec 11<Enter>");
    assert_eq!(listed(&dated.app.call), [("", "$150 if I spend $1,000 by dec 4", "2026-12-11".to_owned())]);
}

#[test]
fn a_date_alone_is_the_due_date_and_is_shown_while_it_is_typed() {
    let typed = dashboard("clost<Enter>c<Esc>hjjjj<Space>a new card by dec 4");
    assert!(typed.screen().contains("By Friday, Dec 4"), "{}", typed.screen());
    let alone = dashboard("clost<Enter>c<Esc>hjjjj<Space>dec 4<Enter>");
    assert_eq!(listed(&alone.app.call), [("", "", "2026-12-04".to_owned())]);
    assert!(alone.app.facts().read_back().contains("an answer by Friday, Dec 4"), "{}", alone.app.facts().read_back());
}

#[test]
fn a_promise_that_is_typed_again_with_another_date_has_that_one() {
    let noted = dashboard("clost<Enter>c<Esc>hjjjj<Space>a new card by dec 4<Enter>");
    let again = noted.keys("k<Space><C-u>a new card by dec 1<Enter>");
    assert_eq!(listed(&again.app.call), [("", "a new card", "2026-12-01".to_owned())], "{}", again.screen());
}

#[test]
fn the_time_that_was_said_stands_behind_the_day() {
    let talking = || Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5);
    let promised = talking().keys("pa courier tomorrow between 8 and 12<Enter><Enter><Enter>").wait(1);
    let screen = promised.screen();
    assert!(screen.contains("Tue, Nov 24, between 8 and 12"), "{screen}");
    let words = promised.keys("e").screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("a courier by Tuesday, Nov 24, between 8 and 12"), "{words}");
}

#[test]
fn a_promise_within_hours_has_the_time_when_they_end() {
    let talking = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5);
    let promised = talking.keys("pfraud hold lifted within two hours<Enter><Enter><Enter>").wait(1);
    assert!(promised.screen().contains("Monday, Nov 23, 4:02 pm"), "{}", promised.screen());
    let words = promised.keys("e").screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("fraud hold lifted by Monday, Nov 23, 4:02 pm"), "{words}");
}

#[test]
fn a_day_of_a_condition_that_is_yours_to_meet_is_not_when_it_is_due() {
    let offer = "20,000 points if you spend $2,000 in 3 months";
    let noted = dashboard("clost<Enter>c<Esc>h").keys(&format!("p{offer}<Enter><Enter><Enter>"));
    assert_eq!(listed(&noted.app.call), [("", offer, String::new())], "{}", noted.screen());
}
