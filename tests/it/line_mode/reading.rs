//! What is read in lines: answers, what the call does, the deadlines, the ladder, letters.

use onhold::app::Effect;
use onhold::runtime::line_mode::words;

use super::{Lines, talking};

#[test]
fn a_search_is_answered_and_its_answer_becomes_the_reason() {
    let mut lines = Lines::new();
    let found = lines.line("search lost wallet");
    assert!(found.starts_with("1. "), "{found}");
    let answer = lines.line("1");
    assert!(answer.contains("“call” makes this your reason to call"), "{answer}");
    let chosen = lines.line("call");
    assert!(chosen.contains("1-800-992-3404") && chosen.contains("Step 1 of "), "{chosen}");
    assert!(lines.line("number").starts_with("Dial 1-800-992-3404"));
    assert!(lines.line("99").contains("Nothing has the number 99"));
}

#[test]
fn waiting_is_said_in_words_and_so_is_a_reason_that_is_missing() {
    let mut lines = Lines::new();
    lines.line("search general customer service");
    lines.line("1");
    let missing = "No reason is chosen yet: “call” and a few words choose one, and its steps.";
    assert!(lines.line("1").ends_with(missing));
    let waiting = lines.line("call");
    assert!(waiting.contains("\nYou are waiting: 0:00, 1-800-528-4800"), "{waiting}");
    assert!(waiting.ends_with(missing), "{waiting}");
    lines.line("call lost");
    let chosen = lines.line("1");
    assert!(chosen.contains("You are waiting: ") && chosen.contains("Step ") && !chosen.contains(missing), "{chosen}");
    assert!(lines.line("dropped").starts_with("The call dropped: "));
    let help = words::help().join("\n");
    for line in
        ["answered. Somebody answered: you wait no more.", "hold. They let you wait: time spent waiting is counted."]
    {
        assert!(help.contains(line), "{help}");
    }
}

#[test]
fn the_deadlines_are_read_and_a_day_is_set() {
    let mut lines = Lines::new();
    lines.line("call dispute");
    let page = lines.line("deadlines");
    let rules: Vec<_> = lines.mode.app.content.pack.deadline.clone();
    for rule in &rules {
        assert!(page.contains(rule.title.as_str()), "{}: {page}", rule.title);
    }
    let second = lines.line("2");
    let title = second.lines().next().unwrap().trim_start_matches("2. ").to_owned();
    let rule = rules.iter().find(|rule| rule.title.as_str() == title).unwrap();
    assert!(second.contains("Counts from: ") && second.contains(&format!("Rule: {}", rule.rule)), "{second}");
    assert!(lines.line("day").starts_with("Which day"));
    assert!(lines.line("never").contains("No date found"));
    let set = lines.line("10 days ago");
    assert_eq!(lines.mode.app.call.deadline[0].id, rule.id, "{set}");
    let again = lines.line("day yesterday");
    assert!(again.contains("left: ") || again.contains("OVERDUE") || again.contains("SOON"), "{again}");
    assert_eq!(lines.mode.app.call.deadline.len(), 1);
    let from = lines.mode.app.call.deadline[0].from;
    assert!(lines.line("last day").starts_with("Which last day"));
    let named = lines.line(":last day dec 11");
    assert!(named.contains("\nDue on: 18 days left: Friday, Dec 11"), "{named}");
    let counted = lines.line("day 10 days ago");
    let mark = &lines.mode.app.call.deadline[0];
    assert!(mark.from.is_some() && mark.from != from && mark.due.is_some(), "{counted}");
    assert!(lines.line("99").contains("Nothing has the number 99"));
    lines.line("note it is a dispute");
    assert_eq!(lines.mode.app.call.note.last().unwrap().text, "it is a dispute", "the page is left by a word");
}

#[test]
fn the_ladder_is_read_and_a_level_is_noted_as_tried() {
    let mut lines = talking();
    let page = lines.line("next level");
    let rungs = lines.mode.app.content.pack.rung.clone();
    for (place, rung) in rungs.iter().enumerate() {
        assert!(page.contains(&format!("{}. {}", place + 1, rung.title)), "{page}");
    }
    assert!(page.contains("\nHave ready:\n") && page.contains("\nSay:\n“"), "{page}");
    lines.line("done they said no");
    let call = &lines.mode.app.call;
    assert_eq!((call.rung[0].rung.as_str(), call.rung[0].result.as_str()), (rungs[0].id.as_str(), "they said no"));
    let third = lines.line("3");
    assert!(third.starts_with(&format!("3. {}", rungs[2].title)), "{third}");
    assert!(lines.line("done").starts_with("What did they say? "));
    lines.line("not yet");
    assert_eq!(lines.mode.app.call.rung[1].rung, rungs[2].id);
    let tried = lines.line("next level");
    assert!(tried.contains("(tried)"), "{tried}");
}

#[test]
fn letters_calls_and_the_profile_have_lines() {
    let mut lines = talking();
    lines.line("reference 4F-8831");
    let list = lines.line("letters");
    let letter = list.lines().find(|line| line.contains("(read it first)")).unwrap();
    let read = lines.line(letter.split_once('.').unwrap().0);
    let caveat = lines.mode.app.content.pack.letter[0].caveats[0].to_string();
    assert!(read.starts_with("Before you send it\n") && read.contains(&format!("Warning: {caveat}")), "{read}");
    assert!(read.contains("4F-8831") && !read.contains('─'), "{read}");
    lines.effects.clear();
    lines.line("save");
    assert!(lines.effects.iter().any(|effect| matches!(effect, Effect::Export(_))), "{:?}", lines.effects);
    assert!(lines.line("profile").starts_with("Own number? "));
    assert!(lines.line("1-800-555-0100").starts_with("Your name? "));
    lines.line("Dana Doe");
    assert!(lines.line("").contains("Profile saved"), "{}", lines.transcript);
    assert_eq!(lines.mode.app.facts().profile.name, "Dana Doe");
    lines.line("calls");
    assert!(lines.line("hold times").contains("calls"), "{}", lines.transcript);
}
