//! Text typed into fields and notes: read at once, kept readable, one promise per step,
//! transcripts.

use onhold::app::Stored;
use onhold::call::draft::Place;
use onhold::call::{Call, Mark, Records};
use onhold::pack::Field;

use crate::support::{Dashboard, own};

fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys(keys)
}

/// The dashboard with the cursor in a field of the notes.
fn in_field(field: Field) -> Dashboard {
    let mut dashboard = dashboard("<Esc>cdispute<Enter>4");
    let fields = dashboard.app.shown_fields();
    let place = fields.iter().position(|shown| *shown == field).unwrap();
    for _ in place..fields.len() {
        dashboard = dashboard.keys("<Up>");
    }
    dashboard
}

/// The steps of the checklist that fill a field, with their marks.
fn step_that_fills(dashboard: &Dashboard, key: &str) -> Vec<(String, Option<Mark>)> {
    let way = dashboard.app.way();
    let steps = way.iter().filter(|on_way| on_way.step.fill.as_deref() == Some(key));
    steps.map(|on_way| (on_way.step.id.to_string(), on_way.mark)).collect()
}

fn promises(call: &Call) -> Vec<(&str, &str, Option<&str>)> {
    call.promise.iter().map(|p| (p.what.as_str(), p.said.as_str(), p.step.as_deref())).collect()
}

#[test]
fn what_is_typed_into_a_field_is_shown_at_once_and_kept_readable() {
    for (field, typed, shown, kept) in [
        (own("amount"), "40", "$40.00", "$40.00"),
        (own("date"), "nov 12", "Nov 12, 2026, 11 days ago", "Nov 12, 2026"),
        (Field::Reference, "four foxtrot dash double eight", "4F-88 · “four, foxtrot, dash, eight eight”", "4F-88"),
        (own("amount"), "about 40", "your words stay", "about 40"),
    ] {
        for leave in ["<Enter>", "<Esc>", "<Up>", "<Tab>", "<A-p>"] {
            let typing = in_field(field).keys(typed);
            assert!(typing.screen().contains(shown), "{typed}:\n{}", typing.screen());
            assert_eq!(typing.app.call.fields.get(field), typed, "saved as typed meanwhile");
            let left = typing.keys(leave);
            assert_eq!(left.app.call.fields.get(field), kept, "{typed} and {leave}");
            assert_eq!(left.last_saved().unwrap().fields.get(field), kept, "{typed} and {leave}");
        }
    }
}

#[test]
fn what_was_typed_is_undone_whole() {
    let undone = in_field(own("amount")).keys("40<Esc>u");
    assert_eq!(undone.app.call.fields.get(own("amount")), "");
    assert_eq!(undone.keys("U").app.call.fields.get(own("amount")), "$40.00");
    let in_text = in_field(own("amount")).keys("40<A-u>");
    assert_eq!(in_text.app.call.fields.get(own("amount")), "");
}

#[test]
fn a_card_number_that_was_spelled_is_masked() {
    let digits = "three seven eight two eight two two four six three one zero zero zero five";
    let spelled = in_field(Field::Reference).keys(&format!("{digits}<Esc>"));
    let reference = &spelled.app.call.fields.reference;
    assert!(reference.contains("0005") && !reference.contains("822463"), "{reference}");
}

/// A call about a fee: its checklist has several steps that ask for a promise. Talking, the step
/// with this id selected.
fn at_step(id: &str) -> Dashboard {
    go_to_step(dashboard("<Esc>cannual fee<Enter>h"), id)
}

fn go_to_step(dashboard: Dashboard, id: &str) -> Dashboard {
    let place = dashboard.app.way().iter().position(|on_way| on_way.step.id == *id).unwrap();
    dashboard.keys("3gg").keys(&"j".repeat(place))
}

#[test]
fn a_promise_is_written_to_the_step_that_it_answers() {
    let start = at_step("offer-terms");
    let steps: Vec<String> = step_that_fills(&start, "promise").into_iter().map(|(id, _)| id).collect();
    assert_eq!(steps, ["close-now", "offer-terms"]);
    let noted = start.keys("pa credit of $40<Enter>fri<Enter>");
    assert_eq!(promises(&noted.app.call), [("a credit of $40", "fri", Some("offer-terms"))]);
    let marks = step_that_fills(&noted, "promise");
    assert_eq!(marks, [("close-now".to_owned(), None), ("offer-terms".to_owned(), Some(Mark::Done))]);
    let second = go_to_step(noted, "close-now").keys("<Enter>points back<Enter><Enter>");
    let both = [("a credit of $40", "fri", Some("offer-terms")), ("points back", "", Some("close-now"))];
    assert_eq!(promises(&second.app.call), both, "each step has its own");
    let undone = second.keys("uu");
    assert_eq!((undone.app.call.promise.len(), step_that_fills(&undone, "promise")[1].1), (1, Some(Mark::Done)));
    let undone = undone.keys("u");
    assert!(undone.screen().contains("Undone: promise"), "{}", undone.screen());
    assert!(undone.app.call.promise.is_empty() && step_that_fills(&undone, "promise")[1].1.is_none());
}

#[test]
fn a_promise_made_before_its_step_is_taken_over_there() {
    let current = dashboard("<Esc>cannual fee<Enter>h");
    let noted = current.keys("pa credit<Enter><Enter>");
    assert_eq!(promises(&noted.app.call), [("a credit", "", None)]);
    assert!(step_that_fills(&noted, "promise").iter().all(|(_, mark)| mark.is_none()));
    let there = go_to_step(noted, "offer-terms");
    assert!(!there.screen().contains("… a credit"), "not before it is said to be this one: {}", there.screen());
    let taken = there.keys("<Enter><Enter>");
    assert_eq!(promises(&taken.app.call), [("a credit", "", Some("offer-terms"))]);
}

#[test]
fn a_draft_of_the_promise_form_is_in_the_record_and_its_step_open() {
    let closed = at_step("offer-terms").keys("pa credit<Esc>");
    assert_eq!(promises(&closed.app.call), []);
    assert_eq!(closed.last_saved().unwrap().draft_at(&Place::What), Some("a credit"));
    assert_eq!(step_that_fills(&closed, "promise")[1].1, None);
    let done = go_to_step(closed, "offer-terms").keys("p of $40<Enter><Enter>");
    assert!(done.app.call.draft.is_empty());
    assert_eq!(promises(&done.app.call), [("a credit of $40", "", Some("offer-terms"))]);
    assert_eq!(step_that_fills(&done, "promise")[1].1, Some(Mark::Done));
}

#[test]
fn by_when_must_say_something() {
    for typing in [in_field(Field::By).keys("1<Enter>"), {
        let step = step_that_fills(&at_step("offer-terms"), "by")[0].0.clone();
        at_step(&step).keys("<Enter>1<Enter>")
    }] {
        assert!(typing.app.is_writing(), "{}", typing.screen());
        assert!(typing.screen().contains("“1” isn't a date. Try fri"), "{}", typing.screen());
        let kept = typing.keys("<Esc>");
        assert_eq!(kept.app.call.promise[0].said, "1", "closing keeps what was typed");
    }
    let words = dashboard("<Esc>pa credit<Enter>when it posts<Enter>");
    assert!(!words.app.windows.is_open());
}

#[test]
fn a_form_that_is_closed_keeps_its_text_as_a_draft() {
    for (open, typed) in [("gs", "four fox"), ("gd<Enter>", "nov 2x"), ("ge<Enter>", "she said no")] {
        let closed = dashboard("<Esc>").keys(open).keys(typed).keys("<Esc><Esc><Esc>");
        assert!(!closed.app.windows.is_open() && closed.app.call.draft.len() == 1, "{open}");
        let again = closed.keys(open);
        assert!(again.screen().contains(typed), "{open}:\n{}", again.screen());
    }
    let saved = dashboard("<Esc>gsfour foxtrot<Enter>").keys("gs<Esc>gs");
    assert!(saved.screen().contains("4F") && !saved.screen().contains("four foxtrot"), "{}", saved.screen());
    let day = dashboard("<Esc>gd<Enter>nov 2<Enter><Esc>gd<Enter>");
    assert!(day.screen().contains("Nov 2, 2026"), "{}", day.screen());
}

/// Lines of notes from one to `count`.
fn lines(count: usize) -> String {
    (1..=count).map(|line| ["line ", &line.to_string(), " of the notes<Enter>"].concat()).collect()
}

#[test]
fn up_and_down_go_by_rows_as_they_are_wrapped() {
    let long = "a line that is much longer than the pane is wide, so that it takes several rows";
    let typed = Dashboard::new(50, 20).keys("<Esc>4").keys(long);
    let (_, end) = typed.draw();
    let up = typed.keys("<Up>");
    let (_, above) = up.draw();
    assert_eq!(above.unwrap().y + 1, end.unwrap().y, "{}", up.screen());
    assert!(up.app.is_in_notes_text());
    let word = up.keys("<Up>NOW ");
    assert!(word.app.call.note[0].text.contains("NOW") && !word.app.call.note[0].text.ends_with("NOW "));
    let fields = word.keys("<Up><Up>");
    assert!(!fields.app.is_in_notes_text(), "over the first row come the fields:\n{}", fields.screen());
}

#[test]
fn the_column_is_kept_over_short_rows() {
    let moved = Dashboard::new(80, 24).keys("<Esc>4twelve letters<Enter>two<Enter>twelve letters");
    let moved = moved.keys("<Left><Left><Up><Up>X");
    assert_eq!(moved.app.call.note[0].text, "twelve letteXrs");
}

#[test]
fn the_notes_of_a_case_are_read_whole() {
    let mut call = dashboard("<Esc>4").keys(&lines(60)).app.call;
    call.id = "2026-11-22-090000-aaaa".to_owned();
    let mut page = Dashboard::new(80, 24).stored(Stored::Records(Box::new(Records::of(vec![call]))));
    page = page.keys("<Esc>gl<Enter>");
    let mut seen = String::new();
    for _ in 0..60 {
        seen.push_str(&page.screen());
        page = page.keys("j");
    }
    for line in 1..=60 {
        assert!(seen.contains(&format!("line {line} of the notes")), "{line}:\n{}", page.screen());
    }
}

const TRANSCRIPT: &str = "[2:03 PM] Agent: Thank you for calling.\n[2:04 PM] Me: I was charged $40 on 11/12.\n\
    [2:06 PM] Agent: You'll see a credit of $40 by Friday. Your reference number is 4F-8831.\n\
    [2:07 PM] Me: My card is 3782 822463 10005.";

#[test]
fn a_transcript_keeps_its_times_and_offers_what_it_holds() {
    let pasted = dashboard("").wait(600).paste(TRANSCRIPT);
    let lines: Vec<_> = pasted
        .app
        .call
        .note
        .iter()
        .map(|line| (line.at.local().strftime("%H:%M").to_string(), line.text.as_str()))
        .collect();
    assert_eq!(lines[0], ("14:03".to_owned(), "Agent: Thank you for calling."));
    assert_eq!(lines[2].0, "14:06");
    assert_eq!(lines.len(), 4);
    assert!(!pasted.last_saved().unwrap().note[3].text.contains("822463"), "masked first");
    let fields = &pasted.app.call.fields;
    assert!(fields.reference.is_empty() && fields.get(own("amount")).is_empty() && pasted.app.call.promise.is_empty());
    assert!(!pasted.app.windows.is_open(), "no list opens over what is being written: {}", pasted.screen());
    assert!(pasted.screen().contains("Esc . save 4 found"), "{}", pasted.screen());
    let pasted = pasted.keys("<Esc>.");
    for row in [
        "1 Amount $40.00",
        "2 Charged on Nov 12, 2026",
        "3 Promise by Friday, Nov 27: You'll see a credit of $40",
        "4 Reference number 4F-8831",
    ] {
        assert!(pasted.screen().contains(row), "{row}:\n{}", pasted.screen());
    }
    let taken = pasted.keys("1");
    assert_eq!(taken.app.call.fields.get(own("amount")), "$40.00");
    let all = taken.keys("111");
    assert!(!all.app.windows.is_open(), "{}", all.screen());
    assert_eq!(all.app.call.fields.reference, "4F-8831");
    assert_eq!(all.app.call.fields.get(own("date")), "Nov 12, 2026");
    let promise = &all.app.call.promise[0];
    assert_eq!(
        (promise.what.as_str(), promise.by.unwrap().to_string()),
        ("You'll see a credit of $40", "2026-11-27".to_owned())
    );
    let undone = all.keys("<Esc>u");
    assert!(undone.app.call.promise.is_empty() || undone.app.call.fields.reference.is_empty());
}

#[test]
fn a_transcript_is_left_alone_with_one_key_and_undone_with_one() {
    let left = dashboard("<Esc>4before").paste(TRANSCRIPT).keys("<Enter>12 and 4 more");
    assert!(!left.app.windows.is_open() && left.app.is_in_notes_text());
    assert_eq!((left.app.call.note.len(), left.app.call.note[5].text.as_str()), (6, "12 and 4 more"));
    assert!(left.app.call.fields.get(own("amount")).is_empty());
    // Later, and after the list was left, it is in the list of actions.
    let later = left.wait(60).keys("<A-.><Esc><Esc>?transcript<Enter>");
    assert!(later.screen().contains("1 Amount $40.00"), "{}", later.screen());
    let short = "2:03 PM one\n2:04 PM two";
    let undone = dashboard("<Esc>4before").paste(short).keys("<C-_>");
    let lines: Vec<_> = undone.app.call.note.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(lines, ["before"]);
}

#[test]
fn what_would_make_the_record_too_long_is_refused_at_once_and_said() {
    // 100 KB of short lines make a file of 600 KB, since each line has its time; twice that would
    // never be saved.
    let short = "ab\n".repeat(16_000);
    let once = dashboard("<Esc>4").paste(&short);
    assert_eq!(once.app.call.note.len(), 16_000);
    let twice = once.paste(&short);
    assert_eq!(twice.app.call.note.len(), 16_000, "refused whole");
    assert!(twice.screen().contains("No room: a record holds 1 MB."), "{}", twice.screen());
    assert_eq!(twice.keys("x").app.call.note.len(), 16_001, "there is room for a word");
}
