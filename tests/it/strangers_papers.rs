//! What first-time users stumbled over in what the program writes, shows and undoes: their own
//! number, pasted transcripts, the end page, dates, and the records of past calls.

use onhold::app::state::notes::NotePosition;
use onhold::app::{Effect, Stored};
use onhold::call::Records;
use onhold::call::timeline::{began, event_texts};
use onhold::pack::{Field, load};

use crate::history;
use crate::support::Dashboard;

/// Talking to an agent about a lost card.
const TALKING: &str = "lost wallet<Enter><Enter>c<Esc>h";

fn talking(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys(TALKING)
}

#[test]
fn the_number_in_the_profile_is_known_as_ones_own_wherever_a_number_is_judged() {
    let own = Dashboard::new(120, 40).keys("<F1>profile<Enter>8005551234<Enter><Enter><Enter>");
    let judged = own.keys("<Esc>/800 555 1234");
    let screen = judged.screen();
    assert!(screen.contains("☎ The number on the back of your card: 1-800-555-1234"), "{screen}");
    assert!(!screen.contains("Not a listed"), "{screen}");
    let other = judged.keys("<Esc>/800 555 1235");
    assert!(other.screen().contains("! Not a listed Amex number."), "{}", other.screen());
    let strip = other.keys("<Esc>/dispute a charge<Enter><Enter>");
    assert!(strip.screen().contains("1-800-555-1234"), "{}", strip.screen());
    let copied = strip.keys("y");
    assert_eq!(copied.effects.last(), Some(&Effect::Copy("1-800-555-1234".to_owned())), "{}", copied.screen());
}

/// Twelve lines of a call, with a card number in one of them.
const TRANSCRIPT: &str = "\
[2:03 PM] Agent: Thank you for calling, how can I help you today?
[2:03 PM] Me: I was charged $40 on 11/12.
[2:04 PM] Agent: May I have the card number?
[2:04 PM] Me: It is 378282246310005.
[2:05 PM] Agent: Thank you, one moment.
[2:06 PM] Agent: I see the charge from that store.
[2:06 PM] Me: I did not make it.
[2:07 PM] Agent: I understand.
[2:08 PM] Agent: You'll see a credit of $40 on the statement for your account by Friday, Dec 11.
[2:08 PM] Agent: Your reference number is 4F-8831.
[2:09 PM] Me: Thank you.
[2:09 PM] Agent: Have a nice day.";

#[test]
fn a_masked_paste_is_one_undo_and_its_findings_go_with_it() {
    for columns in [120, 80] {
        let pasted = talking(columns, 40).keys("4hello there").wait(600).paste(TRANSCRIPT);
        let text = |dashboard: &Dashboard| dashboard.app.panes.notes.text.lines().join("\n");
        assert!(text(&pasted).contains("Have a nice day."), "{}", text(&pasted));
        assert!(pasted.screen().contains("found"), "{}", pasted.screen());
        let undone = pasted.keys("<C-_>");
        assert_eq!(text(&undone), "hello there", "{}", undone.screen());
        assert!(!undone.screen().contains(" found"), "the notice went with its text: {}", undone.screen());
        let before = undone.keys("<C-_>");
        assert_eq!(text(&before), "hello ");
        let redone = before.keys("<A-_><A-_>");
        assert!(!format!("{:?}", redone.app.panes.notes.text).contains("822463"), "the history never holds it");
    }
}

#[test]
fn the_findings_of_a_transcript_stay_one_key_away_and_their_dates_are_read_whole() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let listed = talking(columns, rows).keys("4").paste(TRANSCRIPT).keys("<Esc>.");
        let screen = listed.screen();
        assert!(screen.contains("Promise by Friday, Dec 11: You'll see"), "{screen}");
        let again = listed.keys("<Esc>.");
        assert!(again.screen().contains("Found in the transcript"), "{}", again.screen());
        let typed = again.keys("<Esc>4<A-.>");
        assert!(typed.screen().contains("Found in the transcript"), "{}", typed.screen());
        let left = typed.keys("none<Enter><Esc>.");
        assert!(!left.screen().contains("Found in the transcript"), "{}", left.screen());
    }
}

#[test]
fn the_end_page_asks_its_question_above_its_answers_and_keeps_its_first_line() {
    let filled = "r4f8831<Enter>aDana<Enter>pnew card by tomorrow<Enter><Enter>ssss";
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        for keys in ["e", "r4f8831<Enter>e", &format!("{filled}e")] {
            let page = talking(columns, rows).wait(60).keys(keys);
            let screen = page.screen();
            let at = |text: &str| screen.lines().position(|line| line.contains(text));
            let question = at("How did it end?").unwrap_or_else(|| panic!("{keys}\n{screen}"));
            let names = ["resolved"];
            let answer = names.iter().find_map(|name| at(name)).unwrap_or_else(|| panic!("no outcomes\n{screen}"));
            assert_eq!(question + 1, answer, "{screen}");
        }
        let page = talking(columns, rows).wait(60).keys(&format!("{filled}e"));
        let screen = page.screen();
        assert!(rows < 24 || screen.contains("on the line"), "{screen}");
    }
}

#[test]
fn after_a_drop_the_end_page_asks_nobody_for_anything() {
    let page = talking(80, 24).wait(60).keys("xq");
    let screen = page.screen();
    assert!(screen.contains("ask for these when you call again"), "{screen}");
    assert!(!screen.contains("before you hang up") && !screen.contains("wait for a yes"), "{screen}");
}

#[test]
fn fields_without_room_are_where_the_arrow_points() {
    let field = talking(50, 20).keys("r");
    assert!(field.screen().contains("↓ ") && !field.screen().contains("↑ "), "{}", field.screen());
    let text = Dashboard::new(80, 24).keys("dispute a charge<Enter><Enter>c<Esc>h4");
    let screen = text.screen();
    assert!(screen.contains("↑ ") && screen.contains("Summary"), "{screen}");
    let up = text.keys("<Up>");
    let screen = up.screen();
    assert!(up.app.panes.notes.at == NotePosition::Field(Field::Outcome), "the key goes where the arrow points");
    assert!(screen.contains("↑ ") && screen.contains("Summary") && !screen.contains("↓ "), "{screen}");
}

#[test]
fn a_date_that_was_understood_is_said_once_and_one_that_was_not_is_named() {
    let keys = "aDana<Enter>r4f8831<Enter>pnew card by nov 30<Enter><Enter>";
    for dashboard in [talking(120, 40).keys(keys).keys("4"), talking(120, 40).keys(keys).keys("e")] {
        let screen = dashboard.screen();
        assert!(screen.contains("Monday, Nov 30, in 7 days"), "{screen}");
        assert!(!screen.contains("30: Monday"), "{screen}");
    }
    for (columns, rows) in [(120, 40), (50, 20)] {
        let typed = Dashboard::new(columns, rows).keys("dispute a charge<Enter><Enter>c<Esc>h").keys(CHARGED_ON);
        let screen = typed.keys("Nov 12, 20264<Enter>").screen();
        assert!(screen.contains("“Nov 12, 20264” isn't a date"), "{screen}");
        let understood = Dashboard::new(columns, rows).keys("dispute a charge<Enter><Enter>c<Esc>h").keys(CHARGED_ON);
        let screen = understood.keys("Nov 12, 2026<Enter>").screen();
        assert!(!screen.contains("isn't a date"), "{screen}");
    }
}

/// The keys from the first step of a disputed charge to the field for its date.
const CHARGED_ON: &str = "jjjjjj<Space>";

#[test]
fn a_past_call_is_listed_by_its_day_and_reason_and_its_records_print_numbers() {
    let found = history::dashboard(120, 40).keys("4f-8831");
    let screen = found.screen();
    assert!(screen.contains("Nov 3 · 4F-8831 · Dispute a charge"), "{screen}");
    assert!(!screen.contains("2026-11") && !screen.contains("call ·"), "{screen}");
}

#[test]
fn waiting_from_the_dial_is_no_hold_and_a_redial_is_printed_as_one_dials_it() {
    let prepared = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>").wait(75);
    let held = prepared.keys("c<Esc>").wait(20).keys("h").wait(20).keys("h").wait(5);
    let call = held.keys("<Esc>h<Esc>x").wait(5).keys("<Esc>c").app.call;
    let pack = load::built_in().unwrap();
    let told: Vec<String> = event_texts(&call, Some(&pack)).map(|(_, words)| words).collect();
    assert_eq!(told[..4], ["Call started", "Waiting", "Answered", "On hold"], "{told:?}");
    assert!(told.contains(&"Redialed: 1-800-992-3404".to_owned()), "{told:?}");
    assert!(began(&call).millis_since(call.created) >= 0);
    assert_eq!(began(&call), call.event[0].at, "one time for the start, wherever it is said");
}

#[test]
fn without_a_call_the_latest_one_is_exported_and_a_case_offers_its_papers() {
    let menu = history::dashboard(80, 24).keys("<Esc>gx");
    let screen = menu.screen();
    assert!(screen.contains("Export") && screen.contains("The record as text"), "{screen}");
    let none = Dashboard::new(80, 24).keys("<Esc>gx");
    assert!(none.screen().contains("Nothing to export yet."), "{}", none.screen());
    for keys in ["<Esc>gl<Enter><Enter>", "<Esc>gl<Enter>k<Enter>"] {
        let case = history::dashboard(80, 24).keys(keys);
        let papers = "Export the record or the case, or write a letter";
        assert!(case.screen().contains(papers), "{keys}\n{}", case.screen());
        let export = case.keys("export<Enter>").screen();
        assert!(export.contains("The whole case as text") || export.contains("The record as text"), "{export}");
    }
}

#[test]
fn a_step_of_the_menu_is_named_by_its_key_and_by_undo() {
    let menu = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>c");
    assert!(menu.screen().contains("Space menu step done"), "{}", menu.screen());
    let undone = menu.keys("<Esc><Space>u");
    let screen = undone.screen();
    assert!(screen.contains("Undone: menu step: "), "{screen}");
}

#[test]
fn what_is_due_today_is_said_to_be_due_today() {
    let mut second = history::calls().remove(1);
    second.case = None;
    let records = Stored::Records(Box::new(Records::of(vec![second])));
    let promised = Dashboard::new(120, 40).stored(records);
    assert_eq!(promised.app.facts().due_in_short().as_deref(), Some("1 due within a week"));
    let later = promised.wait(4 * 86_400);
    assert_eq!(later.app.facts().due_in_short().as_deref(), Some("1 due today"));
}

#[test]
fn narrow_lists_and_strips_end_with_a_whole_word() {
    let list = history::dashboard(50, 20).keys("<Esc>gl");
    let screen = list.screen();
    assert!(!screen.contains("·…") && !screen.contains("since"), "{screen}");
    let own = Dashboard::new(50, 20).keys("<F1>profile<Enter>8005551234<Enter><Enter><Enter>");
    let strip = own.keys("<Esc>/dispute a charge<Enter><Enter>");
    let screen = strip.screen();
    let head: String = screen.lines().take(8).collect::<Vec<_>>().join("\n");
    assert!(!head.contains("then 2 …") && !head.contains("then …"), "{screen}");
}
