//! The steps of a checklist: marks, fields, questions, and words to say.

use onhold::app::Pane;
use onhold::call::Mark;

use super::dashboard;
use super::dashboard_at;

#[test]
fn steps_are_done_skipped_not_applicable_and_undone() {
    let chosen = dashboard("clost<Enter>");
    let count = chosen.app.way().len();
    for (keys, marks) in
        [("s-", vec![Some(Mark::Skipped), Some(Mark::NotApplicable)]), ("su", vec![None]), ("s-uu", vec![None, None])]
    {
        let dashboard = dashboard("clost<Enter>").keys(keys);
        let way = dashboard.app.way();
        assert_eq!(way.len(), count);
        assert_eq!(way.iter().take(marks.len()).map(|w| w.mark).collect::<Vec<_>>(), marks, "{keys}");
    }
    for again in ["<Space>", "<Enter>"] {
        let open = dashboard("clost<Enter>jjd").keys("k").keys(again);
        assert_eq!(open.app.way()[2].mark, None, "a plain step that is done is opened again by {again}");
    }
    let marked = dashboard("clost<Enter>s");
    assert_eq!(marked.app.panes.checklist.selected, 1, "a mark goes on to the next step");
    assert_eq!(dashboard("clost<Enter>su").app.panes.checklist.selected, 0, "undo goes back to its step");
}

#[test]
fn the_step_to_dial_starts_the_call_and_undo_takes_that_back() {
    for dialed in ["<Space>", "<Enter>", "d"] {
        let waiting = dashboard("clost<Enter>j").keys(dialed);
        assert!(waiting.screen().contains("WAITING"), "{dialed}: {}", waiting.screen());
        let dial = waiting.app.way().iter().position(|on_way| on_way.step.dial).unwrap();
        assert_eq!(waiting.app.way()[dial].mark, Some(Mark::Done));
        let undone = waiting.keys("<Esc>u");
        assert!(undone.app.call.event.is_empty(), "{dialed}: {}", undone.screen());
        let twice = if undone.app.way()[dial].mark.is_some() { undone.keys("<Esc>u") } else { undone };
        assert_eq!(twice.app.way()[dial].mark, None, "{dialed}: {}", twice.screen());
    }
    let talking = dashboard("clost<Enter>c<Esc>h").keys("ggj");
    let selected = talking.app.panes.checklist.selected;
    assert!(talking.app.way()[selected].step.dial, "{}", talking.screen());
    let talking = talking.keys("<Space>");
    assert_eq!(
        talking.app.call.event.len(),
        dashboard("clost<Enter>c<Esc>h").app.call.event.len(),
        "on the line already"
    );
}

#[test]
fn a_step_that_fills_a_field_asks_in_place() {
    let dashboard = dashboard("cdispute charge<Enter>");
    let place = dashboard.app.way().iter().position(|w| w.step.fill.is_some() && w.step.ask.is_none()).unwrap();
    let field = dashboard.app.way()[place].step.fill.as_deref().and_then(onhold::pack::Field::from_key).unwrap();
    let open = dashboard.keys("gg").keys(&"j".repeat(place)).keys("<Space>");
    assert!(open.app.panes.checklist.field.is_some());
    let typed = open.keys("Corner Shop");
    assert_eq!(typed.last_saved().unwrap().fields.get(field), "Corner Shop", "saved at each key");
    let done = typed.keys("<Enter>");
    assert_eq!(done.app.way()[place].mark, Some(Mark::Done));
    for again in ["<Space>", "<Enter>"] {
        let corrected = dashboard_at(place).keys("<Space>Corner Shop<Enter><Esc>k").keys(again).keys("s<Enter>");
        assert_eq!(corrected.app.call.fields.get(field), "Corner Shops", "a step that is done is corrected");
        assert_eq!(corrected.app.way()[place].mark, Some(Mark::Done));
    }
    let left = dashboard_at(place).keys("<Space>Corner<Esc>");
    assert_eq!((left.app.call.fields.get(field), left.app.way()[place].mark), ("Corner", None), "Esc discards nothing");
}

#[test]
fn a_question_is_answered_in_place() {
    let list = dashboard("cdispute charge<Enter>gg");
    let question = list.app.way()[0].step.choice.iter().map(|choice| choice.label.to_string()).collect::<Vec<_>>();
    assert!(question.len() > 1 && list.screen().contains(&question[1]), "{}", list.screen());
    for (keys, answer) in
        [("<Enter>", 0), ("<Right><Space>", 1), ("<Right><Right><Left><Enter>", 1), ("<Left><Space>", 0)]
    {
        let answered = dashboard("cdispute charge<Enter>gg").keys(keys);
        assert!(!answered.app.windows.is_open(), "{keys}");
        let mark = answered.app.call.step.last().unwrap();
        assert_eq!((mark.mark, mark.choice.as_deref()), (Mark::Done, Some(question[answer].as_str())), "{keys}");
    }
    let again = dashboard("cdispute charge<Enter>gg<Enter>gg<Right><Space>");
    assert_eq!(
        again.app.call.step.last().unwrap().choice.as_deref(),
        Some(question[1].as_str()),
        "a better answer is given"
    );
}

#[test]
fn the_key_that_marks_leads_to_the_question_that_it_does_not_answer() {
    for pane in ["1", "2"] {
        let told = dashboard("cdispute charge<Enter>").keys(pane).keys("d");
        assert!(told.screen().contains("Choose an answer: ← or →, then Enter."), "{}", told.screen());
        assert_eq!(told.app.view.focus, Pane::Checklist);
        let answer = told.app.way()[0].step.choice[1].label.to_string();
        let answered = told.keys("<Right><Enter>");
        assert_eq!(answered.app.call.step.last().unwrap().choice.as_deref(), Some(answer.as_str()), "{pane}");
    }
}

#[test]
fn words_to_say_quote_the_record_and_mark_what_is_missing() {
    let steps = dashboard("cdispute charge<Enter>");
    let place = steps.app.way().iter().position(|w| w.step.id == "say-charge").unwrap();
    let at_the_words =
        |keys: &str| dashboard("cdispute charge<Enter>").keys(keys).keys("3zgg").keys(&"j".repeat(place)).screen();
    let missing = at_the_words("");
    assert!(missing.contains("“I want to dispute a charge. I have"), "another wording, without a blank: {missing}");
    assert!(!missing.contains("[amount]") && !missing.contains("[merchant]"), "{missing}");
    // Before the call: the steps of merchant and amount.
    let filled = at_the_words("ggjjjj<Space>Corner Shop<Enter><Space>$12.34<Enter>");
    assert!(filled.contains("“I want to dispute a charge of $12.34 from Corner Shop."), "{filled}");
}
