//! What first-time users stumbled over with dates: a last day that the company named, a promise
//! with its date on the end page, days that are asked for after the end, and transcripts with a
//! heading.

use onhold::app::Stored;
use onhold::app::windows::Window;
use onhold::call::{Call, DeadlineMark, Records};
use onhold::pack::Field;

use crate::history;
use crate::support::Dashboard;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 20)];

/// Talking to an agent about a lost card.
fn talking(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h")
}

/// Talking about a Financial Review, with the deadlines open.
fn review(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("financial review<Enter><Enter>c<Esc>hgd")
}

fn marks(dashboard: &Dashboard) -> Vec<(Option<String>, Option<String>)> {
    let day = |day: jiff::civil::Date| day.to_string();
    dashboard.app.call.deadline.iter().map(|mark| (mark.from.map(day), mark.due.map(day))).collect()
}

#[test]
fn the_last_day_that_was_named_is_set_without_a_day_to_count_from() {
    for (columns, rows) in SIZES {
        let row = review(columns, rows).keys("<Down>");
        assert!(row.screen().contains("› Due on       not set yet"), "{}", row.screen());
        let typed = row.keys("<Enter>dec 11");
        let screen = typed.screen();
        assert!(screen.contains("› Due on       dec 11") && screen.contains("Friday, Dec 11, in 18 days"), "{screen}");
        let set = typed.keys("<Enter>");
        assert_eq!(marks(&set), [(None, Some("2026-12-11".to_owned()))]);
        let screen = set.screen();
        assert!(screen.contains("18 days left: Friday, Dec 11"), "{screen}");
        assert!(!screen.contains("OVERDUE") && !screen.contains("2025"), "{screen}");
        // Enter on an existing date changes nothing, and typing replaces it.
        let same = set.keys("<Enter><Enter>");
        assert_eq!(marks(&same), [(None, Some("2026-12-11".to_owned()))]);
        let other = same.keys("<Enter>dec 14<Enter>");
        assert_eq!(marks(&other), [(None, Some("2026-12-14".to_owned()))], "{}", other.screen());
        let cleared = other.keys("<Enter><C-u><Enter>");
        assert_eq!(marks(&cleared), []);
        assert_eq!(marks(&cleared.keys("<Esc>u")).len(), 1);
    }
}

#[test]
fn a_last_day_typed_as_the_day_to_count_from_moves_one_row_down() {
    for (columns, rows) in SIZES {
        let typed = review(columns, rows).keys("<Enter>dec 11");
        let screen = typed.screen().split_whitespace().filter(|word| *word != "┃").collect::<Vec<_>>().join(" ");
        assert!(screen.contains("If you mean the last day: one row down"), "{screen}");
        let moved = typed.keys("<Down><Enter>");
        assert_eq!(marks(&moved), [(None, Some("2026-12-11".to_owned()))], "{}", moved.screen());
    }
}

#[test]
fn the_day_to_count_from_and_the_last_day_are_kept_side_by_side() {
    let both = review(80, 24).keys("<Enter>nov 20<Enter><Down><Enter>dec 11<Enter>");
    assert_eq!(marks(&both), [(Some("2026-11-20".to_owned()), Some("2026-12-11".to_owned()))]);
    let only_from = both.keys("<Enter><C-u><Enter>");
    assert!(only_from.screen().contains("11 days left: Friday, Dec 4"), "{}", only_from.screen());
    let only_due = both_cleared(&only_from);
    assert_eq!(marks(&only_due), []);
}

/// The same deadlines with the day to count from cleared.
fn both_cleared(dashboard: &Dashboard) -> Dashboard {
    let mut again = review(80, 24);
    again.app.call.deadline.clone_from(&dashboard.app.call.deadline);
    again.keys("<Enter><C-u><Enter>")
}

#[test]
fn a_record_keeps_a_last_day_alone_and_old_records_open() {
    let noted = "2026-11-23T14:02:00.000-05:00";
    for (text, from, due) in [
        (format!("id = 'review-papers'\nfrom = '2026-11-20'\nnoted = '{noted}'"), true, false),
        (format!("id = 'review-papers'\nfrom = '2026-11-20'\ndue = '2026-12-11'\nnoted = '{noted}'"), true, true),
        (format!("id = 'review-papers'\ndue = '2026-12-11'\nnoted = '{noted}'"), false, true),
    ] {
        let mark: DeadlineMark = toml::from_str(&text).unwrap();
        assert_eq!((mark.from.is_some(), mark.due.is_some()), (from, due), "{text}");
        let again: DeadlineMark = toml::from_str(&toml::to_string(&mark).unwrap()).unwrap();
        assert_eq!(again, mark);
    }
}

#[test]
fn a_date_taken_from_the_promise_stands_in_its_field_on_the_end_page() {
    for (columns, rows) in SIZES {
        let page = talking(columns, rows).keys("r4f8831<Enter>aDana<Enter>e").keys("send papers by dec 11<Enter>");
        let Some(Window::EndPage(open)) = page.app.windows.top() else { panic!("{}", page.screen()) };
        assert_eq!(open.filling(), Some(Field::By));
        let screen = page.screen();
        assert!(screen.contains("✓ By when    dec 11"), "{screen}");
        assert!(screen.contains("Friday, Dec 11, in 18 days"), "{screen}");
        let spaced = page.keys("<Space>");
        assert!(!spaced.screen().contains("! By when"), "{}", spaced.screen());
        let call = spaced.keys("<Enter>").app.call;
        assert_eq!(call.promise[0].by.unwrap().to_string(), "2026-12-11");
        assert_eq!((&*call.promise[0].what, call.promise[0].said.trim_end()), ("send papers", "dec 11"));
    }
}

/// A dashboard whose folder holds `calls`.
fn with(calls: Vec<Call>, columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls))))
}

#[test]
fn a_last_day_of_an_open_case_is_shown_after_the_end_and_at_the_next_start() {
    for (columns, rows) in SIZES {
        let set = review(columns, rows).keys("<Down><Enter>dec 11<Enter><Esc>");
        // Another call than the next one, which has the same clock here.
        let mut record = set.app.call.clone();
        "2026-11-23-130000-aaaa".clone_into(&mut record.id);
        let ended = set.keys("e<Enter><Enter>").stored(Stored::Records(Box::new(Records::of(vec![record.clone()]))));
        assert!(ended.app.call.is_blank(), "{}", ended.screen());
        let started = with(vec![record], columns, rows);
        for dashboard in [ended, started] {
            let page = dashboard.keys("<Esc>gd");
            let Some(Window::Deadlines(open)) = page.app.windows.top() else { panic!("{}", page.screen()) };
            let rows = open.draw(page.app.facts(), 120).rows;
            let text: Vec<String> = rows.iter().map(|row| format!("{}{}", row.lead, row.text)).collect();
            let title = text.iter().position(|row| row.contains("Review papers are due")).unwrap();
            assert!(text[title + 1].contains("18 days left: Friday, Dec 11"), "{text:#?}");
            assert!(text[title + 1].contains("Financial Review"), "{text:#?}");
        }
    }
}

#[test]
fn what_is_left_for_me_to_do_stands_on_the_page_of_the_case() {
    for (columns, rows) in SIZES {
        let mut calls = history::calls();
        *calls[1].fields.get_mut(Field::from_key("next-steps").unwrap()) = "send the receipt".to_owned();
        let page = with(calls, columns, rows).keys("<Esc>gl<Enter>gg").screen();
        assert!(page.contains("Left for me to do") && page.contains("send the receipt"), "{page}");
        assert!(page.contains("Corner Shop"), "{page}");
    }
}

#[test]
fn a_long_label_of_a_text_export_stands_apart_from_its_value() {
    let pack = onhold::pack::load::built_in().unwrap();
    let mut call = history::calls().remove(0);
    *call.fields.get_mut(Field::from_key("next-steps").unwrap()) = "tax returns by dec 11".to_owned();
    let text = onhold::export::render(&onhold::call::Form::Text, &call, &pack, call.created).unwrap();
    assert!(text.contains("Left for me to do  tax returns by dec 11"), "{text}");
}

/// A transcript that a recorder heads with its name and the day.
const HEADED: &str = "\
Transcript, Nov 23, 2026 3:40 PM
[3:40 PM] Agent: Thank you for calling.
[3:41 PM] Me: I was charged $212.50 on Nov 3.
[3:42 PM] Agent: I am waiving the $39 late fee today.
[3:43 PM] Agent: We will send you a letter about the whole investigation by Friday, Dec 4.
[3:44 PM] Agent: Have a nice day.";

#[test]
fn the_heading_of_a_transcript_is_no_day_of_a_charge_and_stands_first() {
    let dispute = |columns, rows| Dashboard::new(columns, rows).keys("dispute a charge<Enter><Enter>c<Esc>h");
    for (columns, rows) in SIZES {
        let pasted = dispute(columns, rows).keys("4").paste(HEADED);
        let notes = &pasted.app.panes.notes;
        assert!(notes.text.lines()[0].starts_with("Transcript, "), "{:?}", notes.text.lines());
        let stamp = |line: usize| notes.stamps[line].unwrap().millis_since(notes.stamps[1].unwrap());
        assert!(stamp(0) <= stamp(1), "{:?}", notes.stamps);
        let listed = pasted.keys("<Esc>.");
        let screen = listed.screen();
        assert!(screen.contains("Found in the transcript"), "{screen}");
        assert!(!screen.contains("Charged on Nov 23"), "{screen}");
        assert!(screen.contains("Charged on Nov 3, 2026"), "{screen}");
        assert!(screen.contains("I am waiving"), "{screen}");
        let cut = screen.lines().find(|row| row.contains("by Friday, Dec 4")).unwrap();
        assert!(cut.trim_end_matches([' ', '┃', '│']).ends_with('…') || cut.contains("investigation"), "{screen}");
        // What the record has already is not offered.
        let amount = listed.keys("<Esc>").app.call.clone();
        assert!(amount.promise.is_empty(), "nothing by itself");
    }
    let noted = dispute(80, 24);
    let mut noted = noted;
    *noted.app.call.fields.get_mut(Field::from_key("amount").unwrap()) = "$212.50".to_owned();
    let screen = noted.keys("4").paste(HEADED).keys("<Esc>.").screen();
    assert!(screen.contains("Found in the transcript") && !screen.contains("Amount $212.50"), "{screen}");
}

#[test]
fn the_same_transcript_is_pasted_once() {
    let once = talking(80, 24).keys("4").paste(HEADED);
    let twice = once.keys("<Enter>").paste(HEADED);
    let lines = twice.app.panes.notes.text.lines();
    assert_eq!(lines.iter().filter(|line| line.contains("waiving")).count(), 1, "{lines:?}");
    assert!(twice.screen().contains("in the notes already"), "{}", twice.screen());
    let undone = talking(80, 24).keys("4").paste(HEADED).keys("<C-_>").paste(HEADED);
    assert!(undone.app.panes.notes.text.lines().iter().any(|line| line.contains("waiving")), "undone, it is new");
}
