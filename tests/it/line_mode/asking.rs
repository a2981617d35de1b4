//! What is asked for: text or a day on the next line, an empty line that goes on, and the questions
//! at the end.

use super::{Lines, talking};

#[test]
fn what_is_wanted_is_noted_at_once_or_asked_for() {
    let mut lines = talking();
    lines.line("want a new card by Friday");
    assert_eq!(lines.mode.app.call.fields.want, "a new card by Friday");
    lines.line("agent Maria");
    let fields = &lines.mode.app.call.fields;
    assert_eq!((fields.agent.as_str(), fields.promise.as_str()), ("Maria", ""), "the next line is a word again");
    let asked = lines.line("want");
    assert!(asked.starts_with("I want"), "{asked}");
    lines.line("two new cards");
    assert_eq!(lines.mode.app.call.fields.want, "two new cards");
}

#[test]
fn what_is_asked_for_is_text_and_a_word_alone_or_a_colon_makes_a_command() {
    let mut lines = talking();
    assert_eq!(lines.line("agent"), "Agent? The next line is the text; an empty line leaves it.");
    lines.line("hold on Dana");
    assert_eq!((lines.mode.app.call.fields.agent.as_str(), lines.mode.app.is_on_hold()), ("hold on Dana", false));
    for command in ["hold", ":hold"] {
        lines.line("agent");
        lines.line(command);
        assert!(lines.mode.app.is_on_hold() && !lines.mode.is_asking(), "{command}");
        lines.line("answered");
    }
    assert_eq!(lines.mode.app.call.fields.agent, "hold on Dana");
    // Not a day: asked again. An empty line saves the promise without one.
    lines.line("promise a new card");
    assert!(lines.line("1").contains("isn't a date") && lines.mode.is_asking());
    lines.line("");
    assert_eq!((lines.mode.app.call.promise[0].what.as_str(), lines.mode.is_asking()), ("a new card", false));
}

#[test]
fn an_empty_line_goes_on_from_a_field_of_a_step_that_has_others() {
    let mut lines = Lines::new();
    for line in ["call charge you didn't make", "call", "skip"] {
        lines.line(line);
    }
    let asked = lines.line("done Blue Door");
    assert!(asked.ends_with("Amount? The next line is the text; an empty line goes on, “back” leaves."), "{asked}");
    assert!(lines.line("").contains("Charged on? "));
    lines.line("");
    assert!(!lines.mode.is_asking());
    let last = lines.mode.app.call.step.last().unwrap();
    assert_eq!((last.step.as_str(), last.mark), ("merchant", onhold::call::Mark::Done));
}

#[test]
fn at_the_end_a_word_that_is_only_read_leaves_the_question_and_says_it_again() {
    let mut lines = talking();
    let question = "Reference? The next line is the text; an empty line goes on, “back” returns to the call.";
    assert!(lines.line("end").ends_with(question));
    for word in ["status", "next", "number", "help", "steps", ":status"] {
        let said = lines.line(word);
        assert!(said.ends_with(question) && said.lines().count() > 1, "{word}: {said}");
    }
    assert!(lines.mode.app.call.fields.reference.is_empty());
    assert!(lines.line("4F-8831").starts_with("Reference: 4F-8831\nAgent? The next line is the text"));
    // The word that skips a step elsewhere continues here, and so does the word for the end.
    assert!(lines.line("skip").contains("How did it end?"));
    lines.line("back");
    assert!(lines.line("end").contains("Agent? "));
    assert!(lines.line("end").contains("How did it end?"));
    assert_eq!(lines.line("back").lines().next(), Some("You are talking: 0:00, 1-800-992-3404"));
    assert!(lines.mode.app.call.fields.agent.is_empty());
    assert!(lines.mode.app.call.step.iter().all(|step| step.mark != onhold::call::Mark::Skipped));
}
