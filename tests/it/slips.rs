//! Slips of the finger, and ways back: nothing removed, undone or left half written is lost.

use onhold::app::windows::Window;
use onhold::app::windows::picker::PickerKind;
use onhold::app::{Effect, Pane, Stored};
use onhold::call::{Medium, Records, Status};

use crate::support::Dashboard;

/// A call about a lost card that was ended, at every size.
const ENDED: &str = "lost wallet<Enter><Enter>c<Esc>he<Enter><Enter>";
/// Keys to the page of the only case, and to the actions on its record.
const RECORD: &str = "<Esc>gl<Enter><Enter>";
const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 20)];

fn ended(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys(ENDED)
}

fn removes(dashboard: &Dashboard) -> bool {
    dashboard.effects.iter().any(|effect| matches!(effect, Effect::Discard(_)))
}

/// Whether the list of calls is shown.
fn is_list(dashboard: &Dashboard) -> bool {
    matches!(dashboard.app.windows.top(), Some(Window::Picker(list)) if list.kind == PickerKind::History)
}

#[test]
fn a_number_typed_on_the_page_of_a_record_removes_nothing_and_opens_nothing() {
    for (columns, rows) in SIZES {
        let typed = ended(columns, rows).keys(RECORD).keys("62");
        assert!(!removes(&typed) && typed.app.history.records.calls.len() == 1, "{}", typed.screen());
        assert!(!typed.effects.iter().any(|effect| matches!(effect, Effect::Resume(_))));
    }
}

#[test]
fn a_removed_record_is_brought_back_with_its_notes_and_the_end_of_its_call_can_be_undone_then() {
    for (columns, rows) in SIZES {
        let removed = ended(columns, rows).keys(RECORD).keys("6<Enter>2<Enter>");
        assert!(removes(&removed) && is_list(&removed), "{}", removed.screen());
        let screen = removed.screen();
        assert!(screen.contains("Record removed · Esc u undo"), "{screen}");
        assert!(screen.contains("No calls yet.") && !screen.contains("No match"), "{screen}");
        assert!(!screen.contains("Enter choose"), "there is nothing to choose: {screen}");
        let saved = removed.last_saved().unwrap().clone();
        let back = removed.keys("<Esc>u");
        assert!(back.screen().contains("Undone: record removed"), "{}", back.screen());
        assert_eq!(back.effects.last(), Some(&Effect::Save(Box::new(saved.clone()))));
        assert_eq!(back.app.history.records.find(&saved.id), Some(&saved));
        let reopened = back.keys("u");
        assert_eq!(reopened.effects.last(), Some(&Effect::Resume(saved.id)));
    }
}

#[test]
fn after_a_record_is_removed_undo_asks_for_no_file_that_is_gone() {
    let started =
        ended(80, 24).keys(RECORD).keys("6<Enter>2<Enter><Esc>").keys("/dispute a charge<Enter><Enter>c<Esc>");
    let undone = started.keys("uu");
    assert!(undone.app.call.is_blank() && undone.app.history.records.calls.is_empty(), "what came last goes first");
    let back = undone.keys("u");
    assert_eq!(back.app.history.records.calls.len(), 1);
    let gone = back.keys("<Esc>gl<Enter><Enter>6<Enter>2<Enter><Esc>u");
    assert_eq!(gone.app.history.records.calls.len(), 1);
    assert!(gone.keys("u").effects.last().is_some_and(|effect| matches!(effect, Effect::Resume(_))));
}

#[test]
fn esc_leads_out_of_a_chat_that_was_written_down_and_ends_it() {
    for (columns, rows) in SIZES {
        let writing = ended(columns, rows).keys(RECORD).keys("41hello");
        assert_eq!(writing.app.call.medium, Medium::Chat);
        let id = writing.app.call.id.clone();
        let writing = writing.wait(1).stored(Stored::Saved(None));
        let screen = writing.screen();
        let top: String = screen.lines().filter(|line| line.contains("4 Notes")).collect();
        assert!(top.contains("chat"), "{screen}");
        assert!(columns == 120 || !screen.contains("▸ "), "no step of a call under it: {screen}");
        let listed = writing.keys("<Esc>gl");
        assert!(
            listed.screen().contains("being written") && !listed.screen().contains("nfinished"),
            "{}",
            listed.screen()
        );
        let page = listed.keys("<Esc><Esc>");
        assert!(page.app.windows.top().and_then(Window::case).is_some(), "{}", page.screen());
        assert!(page.screen().contains("Chat done and saved · u undo"), "{}", page.screen());
        assert!(!page.screen().contains("this call") && !page.screen().contains("being written"));
        assert_eq!(page.last_saved().map(|call| (&*call.id, call.status)), Some((&*id, Status::Ended)));
        let out = page.keys("<Esc>");
        assert!(!out.app.windows.is_open() && out.app.view.focus == Pane::Faq, "{}", out.screen());
        let log = out.keys("<Esc>gl");
        assert!(is_list(&log) && !log.screen().contains("nfinished"), "{}", log.screen());
        let undone = log.keys("<Esc>u");
        let Some(Effect::Resume(asked)) = undone.effects.last().cloned() else { panic!("{:?}", undone.effects.last()) };
        let call = undone.app.history.records.find(&asked).unwrap().clone();
        let again = undone.stored(Stored::Resumed(Box::new(call)));
        assert_eq!((&again.app.call.id, again.app.view.focus), (&id, Pane::Notes));
        assert!(again.screen().contains("Undone: chat done"), "{}", again.screen());
        assert!(again.keys("<Esc>U").screen().contains("Redone: chat done"));
    }
}

#[test]
fn a_letter_is_done_at_the_key_that_ends_a_call_and_at_the_one_that_quits() {
    let letter = || ended(80, 24).keys(RECORD).keys("42they refuse<Esc>");
    let done = letter().keys("e");
    assert!(done.app.windows.top().and_then(Window::case).is_some(), "{}", done.screen());
    assert_eq!(done.last_saved().map(|call| (call.medium, call.status)), Some((Medium::Letter, Status::Ended)));
    let left = letter().keys("q");
    assert_eq!(left.last_saved().unwrap().status, Status::Ended);
    assert!(left.effects.contains(&Effect::Quit));
    let nothing = ended(80, 24).keys(RECORD).keys("42<Esc><Esc>");
    assert!(nothing.app.windows.top().and_then(Window::case).is_some(), "{}", nothing.screen());
    assert!(!nothing.keys("<Esc>").app.windows.is_open());
}

#[test]
fn a_start_that_is_undone_and_done_again_keeps_its_time() {
    let started = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c");
    let (id, created) = (started.app.call.id.clone(), started.app.call.created);
    let undone = started.wait(61).keys("<Esc>uu");
    assert!(undone.app.call.is_blank());
    let again = undone.wait(61).keys("UU");
    assert!(again.app.is_calling());
    assert_eq!((&again.app.call.id, again.app.call.created), (&id, created));
    let saved = again.last_saved().unwrap();
    assert_eq!((&saved.id, saved.created), (&id, created));
    let fresh = again.keys("uu").wait(120).keys("c<Enter>c");
    assert!(fresh.app.is_calling() && fresh.app.call.created != created, "a new start has its own time");
}

#[test]
fn an_answer_that_led_to_another_checklist_is_taken_back_by_its_name() {
    for (columns, rows) in SIZES {
        let taken = Dashboard::new(columns, rows).keys("card lost in france<Enter><Enter><Right><Space>");
        assert_ne!(taken.app.call.checklist.as_deref(), Some("abroad"), "{}", taken.screen());
        let undone = taken.keys("u");
        let screen = undone.screen();
        assert!(screen.contains("Undone: answer “My card is lost or stolen”"), "{screen}");
        let question = undone.app.way()[undone.app.panes.checklist.selected].step;
        assert!(question.choice.iter().any(|choice| choice.label == "My card is lost or stolen"), "{screen}");
        assert_eq!(undone.app.panes.checklist.answer, 1, "{screen}");
        let redone = undone.keys("U");
        let at = redone.app.facts().current_step();
        assert_eq!(Some(redone.app.panes.checklist.selected), at, "{}", redone.screen());
    }
}

#[test]
fn a_department_that_was_typed_and_left_stands_on_the_card_and_is_kept_at_the_end() {
    for (columns, rows) in SIZES {
        let left = Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>htfra<Esc>");
        assert!(left.screen().contains("fra (a draft)"), "{}", left.screen());
        let ended = left.keys("<Esc>e<Enter><Enter>");
        let transfer = ended.last_saved().unwrap().event.iter().find_map(|event| event.department.clone());
        assert_eq!(transfer.as_deref(), Some("fra"), "{}", ended.screen());
    }
}

#[test]
fn the_list_of_actions_and_the_heading_of_suggestions_say_all_they_have_to() {
    for (columns, rows) in SIZES {
        let open = Dashboard::new(columns, rows).keys("?");
        assert!(open.screen().contains("more: PgDn"), "{}", open.screen());
        assert!(!open.keys("<PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn><PgDn>").screen().contains("more: PgDn"));
    }
    let heading = |columns, rows| {
        let noted = Dashboard::new(columns, rows).keys("<Esc>4they say my card was stolen in a hotel");
        noted.screen().lines().find(|line| line.contains("Suggestions")).map(ToOwned::to_owned).unwrap()
    };
    assert!(heading(120, 40).contains(" Esc . reads them "), "{}", heading(120, 40));
    assert!(heading(80, 24).contains(" Esc . reads ─"), "{}", heading(80, 24));
}

#[test]
fn only_the_question_mark_opens_the_actions_in_an_empty_search_box() {
    let colon = Dashboard::new(80, 24).keys(":");
    assert!(!colon.app.windows.is_open());
    assert_eq!(colon.app.panes.search.query.value(), ":");
    assert!(Dashboard::new(80, 24).keys("<Esc>:").app.windows.is_open());
}

#[test]
fn undo_after_a_note_says_that_the_note_stays() {
    let talking = "lost wallet<Enter><Enter>c<Esc>ht<Esc>";
    let undone = Dashboard::new(80, 24).keys(talking).keys("4a note<Esc>u");
    let screen = undone.screen();
    assert!(screen.contains("Undone: transferred. The notes stay; in them, Ctrl-_ undoes typing."), "{screen}");
    assert_eq!(undone.app.call.note[0].text, "a note");
    assert!(!undone.keys("u").screen().contains("The notes stay"), "said once");
}

#[test]
fn a_space_alone_is_no_value_of_a_field() {
    let talking = "lost wallet<Enter><Enter>c<Esc>h";
    let on_end_page =
        Dashboard::new(80, 24).keys(talking).keys("r4F8831<Enter>aDana<Enter>pnew card<Enter><Enter>e<Space>");
    assert!(on_end_page.app.call.fields.by.is_empty(), "{}", on_end_page.screen());
    let in_form = Dashboard::new(80, 24).keys(talking).keys("p<Space><Tab><Space><Esc>");
    assert!(in_form.app.call.draft.is_empty(), "{:?}", in_form.app.call.draft);
}

#[test]
fn the_list_of_calls_says_what_would_fill_it_at_every_size() {
    for (columns, rows) in SIZES {
        let empty =
            Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(Vec::new())))).keys("<Esc>gl");
        let screen = empty.screen();
        assert!(screen.contains("No calls yet.") && !screen.contains("No match"), "{screen}");
        assert!(!screen.contains("Enter choose") && !screen.contains("next"), "{screen}");
    }
}
