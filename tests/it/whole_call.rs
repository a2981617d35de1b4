//! One whole dispute, from the first ring to the letter, from the keyboard alone; what the screen says is all there is to read.

use onhold::app::Effect;
use onhold::call::letter::{Form, filled};
use onhold::call::{EventKind, Outcome};
use onhold::pack::load;

use crate::support::Dashboard;

/// Keys, the seconds that pass after them, and what the screen then says.
type Part = (&'static str, i64, &'static [&'static str]);

const CALL: &[Part] = &[
    // Prepare and dial.
    ("cdispute<Enter>", 20, &["Before 0/9", "Disputes and billing"]),
    ("c<Down><Enter>", 30, &["call 0:30", "1-800-528-4800"]),
    // Wait: six minutes and forty seconds on hold.
    ("h", 400, &["ON HOLD 6:40", "h  when somebody answers", "While you wait"]),
    // Talk.
    ("h", 20, &["hold in all 6:40", "▸ Ask who you are speaking with", "may I have your name"]),
    ("aDana, no. 4471<Enter>", 40, &["Agent      Dana, no. 4471"]),
    ("tdisputes<Enter>", 60, &["before: Dana, no. 4471"]),
    ("aLee, no. 22<Enter>", 30, &["Agent      Lee, no. 22   before: Dana, no. 4471"]),
    ("4<Up><Up><Up><Up>2 November<Up>$40.00<Up>Corner Shop", 30, &["Merchant   Corner Shop", "Amount     $40.00"]),
    // The line drops, and the call goes on.
    ("<Esc>x", 45, &["The line dropped", "I was speaking with Lee, no. 22 in Disputes and billing"]),
    ("<Enter>", 15, &["When a human answers", "and the line dropped. Can we go on"]),
    ("aLee, no. 22<Enter>", 10, &["Agent      Lee, no. 22   before: Dana, no. 4471"]),
    // A promise for Friday.
    ("4<Enter>! a credit of $40 by fri", 15, &["→  by Friday 27 November 2026, in 4 days"]),
    // Close: the page asks for the reference, and reads the call back.
    ("<Esc>e", 5, &["! r  Reference   not taken down yet", "✓ b  By when     fri: Friday 27 November 2026"]),
    ("r4F-8831<Enter>", 5, &["So: you, Lee, no. 22, noted this today as case 4F-8831", "by Friday 27 November"]),
    ("2", 5, &["2 ✓ promised"]),
    ("<Enter>", 0, &["Call ended and kept: Dispute a charge", "due Fri 27 Nov: a credit of $40"]),
    // Out of the program: the letter, and the calendar.
    ("odispute letter<Enter>", 5, &["Merchant:  Corner Shop", "Amount:    $40.00"]),
    ("<Enter>", 0, &[]),
    ("<Esc>ocalendar<Enter>", 5, &["1 day, .ics"]),
];

#[test]
fn a_dispute_from_the_first_ring_to_the_letter() {
    let mut dashboard = Dashboard::new(120, 40);
    for (keys, seconds, shown) in CALL {
        dashboard = dashboard.keys(keys).wait(*seconds);
        let screen = dashboard.screen();
        for text in *shown {
            assert!(screen.contains(text), "after {keys:?}, {text:?} is missing in\n{screen}");
        }
    }
    let call = dashboard.last_saved().unwrap();
    let kinds: Vec<_> = call.event.iter().map(|event| event.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::Started,
            EventKind::HoldOn,
            EventKind::HoldOff,
            EventKind::Agent,
            EventKind::Transfer,
            EventKind::Agent,
            EventKind::CutOff,
            EventKind::Started,
            EventKind::Agent,
            EventKind::Ended
        ]
    );
    assert_eq!(call.event[7].number.as_deref(), Some("+18005284800"), "the second part says what was dialled");
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
    for line in [
        "Date:      2 November",
        "I called about this on 23 November 2026 at 14:02 and spoke with Dana, no. 4471, then Lee, no. 22. The reference of",
        "[your name]",
    ] {
        assert!(letter.contains(line), "{line:?} is missing in\n{letter}");
    }
}
