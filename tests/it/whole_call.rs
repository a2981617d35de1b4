//! Whole calls, from the first word to the saved end, with the keyboard alone, reading only the
//! screen.

use onhold::app::Effect;
use onhold::call::EventKind::{self, Agent, CutOff, Ended, HoldOff, HoldOn, Started, Transfer};
use onhold::call::letter::{Form, filled};
use onhold::call::{Call, Outcome, Status};
use onhold::pack::load;

use crate::support::{Dashboard, chords};

/// Keys, the seconds that pass after them, and what the screen then says.
type Part = (&'static str, i64, &'static [&'static str]);

/// A dispute that drops, continues, and ends with a promise.
const DISPUTE: &[Part] = &[
    // Prepare: a word, its answer, the reason; the number to dial before anything else.
    ("dispute", 5, &["› How do I dispute a wrong charge?"]),
    ("<Enter>", 20, &["› Call about this: Dispute a charge"]),
    ("<Enter>", 5, &["Before you dial 0/7", "c start", "Personal cards · toll-free in the US · 24/7"]),
    ("jjjj<Space>Corner Shop<Enter>", 5, &["Write down the merchant  … Corner Shop"]),
    ("<Space>$40.00<Enter>", 5, &["find the date  … $40.00"]),
    // Dial and wait: six minutes and forty seconds.
    ("c", 2, &["Call started", "WAITING · 1-800-528-4800", "Esc h answered", "First words: “Hi. Before we start"]),
    ("payment during dispute", 398, &["do I have to pay until then?", "█▀▀ ▄ █ █ █▀█"]),
    // Talk.
    ("<Esc>h", 20, &["TALKING 0:20 · waited 6:40", "▸ Get the agent's name or ID", "could I get your name"]),
    ("<Space>Dana, no. 4471<Enter>", 40, &["Agent      Dana, no. 4471", "▸ Answer the security questions"]),
    ("t", 5, &["read this to whoever answers", "I was just speaking with Dana, no. 4471."]),
    ("<Enter>disputes<Enter><Esc>", 55, &["before: Dana, no."]),
    ("aLee, no. 22<Enter>", 30, &["Agent      Lee, no. 22   before: Dana, no."]),
    // The call drops, and continues.
    ("x", 45, &["DROPPED 0:45", "redial 1-800-528-4800", "I was speaking with Lee, no. 22 in Disputes and billing"]),
    ("c", 8, &["Redialed", "First words: “I was speaking with Lee, no. 22", "key in your 15-digit"]),
    ("<Esc>haLee, no. 22<Enter>", 10, &["Agent      Lee, no. 22   before: Dana, no."]),
    // A promise for Friday.
    ("4<Enter>! a credit of $40 by fri", 15, &["in 4 days"]),
    // Close: the page asks for the reference, and reads the call back.
    ("<Esc>e", 5, &["› ! Reference", "✓ By when"]),
    ("4F-8831<Enter>", 5, &["So: a credit of $40 by Friday, Nov 27."]),
    ("2", 5, &["2 promised ✓"]),
    ("<Enter>", 0, &["Call ended and saved", "• a credit of $40 · due"]),
    // Export: the letter, and the calendar.
    ("<Esc>gxdispute letter<Enter>", 5, &["Merchant:  Corner Shop", "Amount:    $40.00"]),
    ("<Enter>", 0, &[]),
    ("<Esc>gxcalendar<Enter>", 5, &[]),
];

/// Makes the call, and checks after each part that the screen says what it must.
fn made(parts: &[Part], columns: u16, rows: u16) -> Dashboard {
    parts.iter().fold(Dashboard::new(columns, rows), |dashboard, (keys, seconds, shown)| {
        let dashboard = dashboard.keys(keys).wait(*seconds);
        let screen = dashboard.screen();
        for text in *shown {
            assert!(screen.contains(text), "after {keys:?}, {text:?} is missing in\n{screen}");
        }
        dashboard
    })
}

fn kinds(call: &Call) -> Vec<EventKind> {
    call.event.iter().map(|event| event.kind).collect()
}

#[test]
fn a_dispute_from_the_first_word_to_the_letter() {
    let dashboard = made(DISPUTE, 120, 40);
    let call = dashboard.last_saved().unwrap();
    assert_eq!(
        kinds(call),
        [Started, HoldOn, HoldOff, Agent, Transfer, Agent, CutOff, Started, HoldOn, HoldOff, Agent, Ended]
    );
    assert_eq!(call.event[7].number.as_deref(), Some("+18005284800"), "the second part says what was dialed");
    assert_eq!((call.outcome, call.fields.reference.as_str()), (Some(Outcome::Promised), "4F-8831"));
    assert_eq!(call.promise[0].by, Some("2026-11-27".parse().unwrap()));
    let forms: Vec<_> = dashboard
        .effects
        .iter()
        .filter_map(|effect| if let Effect::Export(export) = effect { Some(export.form.clone()) } else { None })
        .collect();
    assert_eq!(forms, [Form::Letter("dispute-letter".into()), Form::Calendar]);
    let pack = load::built_in().unwrap();
    let letter = pack.letter.iter().find(|letter| letter.id == "dispute-letter").unwrap();
    let letter = filled(letter, call, &pack, call.created);
    for line in ["Merchant:  Corner Shop", "and spoke with Dana, no. 4471, then Lee, no. 22", "[your name]"] {
        assert!(letter.contains(line), "{line:?} is missing in\n{letter}");
    }
}

/// A part of a call, counted by what its keys are for.
enum Typed {
    /// Text, with the Enter that ends it.
    Text(&'static str),
    /// Marks on steps.
    Mark(&'static str),
    /// Everything else.
    Keys(&'static str),
}

/// A lost wallet, in a panic.
const LOST_WALLET: &[Typed] = &[
    Typed::Text("lost wallet<Enter>"),
    // Call about this; which of its numbers; dial.
    Typed::Keys("<Enter>"),
    Typed::Mark("<Enter>"),
    Typed::Keys("c"),
    // Somebody answers.
    Typed::Keys("<Esc>h"),
    Typed::Mark("<Space><Space>"),
    Typed::Keys("a"),
    Typed::Text("Dana, no. 4471<Enter>"),
    Typed::Keys("r"),
    Typed::Text("4F-8831<Enter>"),
    // The end page asks for what is missing.
    Typed::Keys("e"),
    Typed::Text("a new card by courier<Enter>"),
    Typed::Text("fri<Enter>"),
    Typed::Keys("2<Enter>"),
];

#[test]
fn a_lost_wallet_takes_at_most_ten_keys_from_start_to_saved_end() {
    let (mut dashboard, mut count) = (Dashboard::new(80, 24), 0);
    for part in LOST_WALLET {
        let (keys, counted) = match part {
            Typed::Text(keys) | Typed::Mark(keys) => (keys, 0),
            Typed::Keys(keys) => (keys, chords(keys).len()),
        };
        dashboard = dashboard.keys(keys).wait(20);
        count += counted;
    }
    assert!(count <= 10, "{count} keys");
    let call = dashboard.last_saved().unwrap();
    assert_eq!((call.status, call.outcome), (Status::Ended, Some(Outcome::Promised)));
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("lost-stolen"), Some("+18009923404")));
    assert_eq!((call.fields.agent.as_str(), call.fields.reference.as_str()), ("Dana, no. 4471", "4F-8831"));
    assert_eq!(call.promise[0].by, Some("2026-11-27".parse().unwrap()));
    assert_eq!(call.step.len(), 5);
    assert_eq!(kinds(call), [Started, HoldOn, HoldOff, Agent, Ended]);
    assert!(dashboard.app.call.is_blank() && dashboard.app.panes.search.searching);
}
