//! Which suggestions appear when, which don't, and that the list stays stable.

use crate::app::search::suggestions::*;
use crate::pack::load;

fn titles(reason: Option<&str>, step: &str, note: &str) -> Vec<String> {
    let index = Index::new(&load::built_in().unwrap());
    let basis = Basis { reason: reason.map(str::to_owned), step: step.to_owned(), note: note.to_owned() };
    suggest(&index, &basis).into_iter().map(|entry| index.entries()[entry].title.clone()).collect()
}

#[test]
fn what_is_said_brings_its_answer() {
    for (note, first) in [
        ("late fee waived this once", "Can I get a late fee waived?"),
        ("she asks for the security code", "Where is the security code on my card?"),
        ("account is under financial review", "Why did my card stop working after I spent a lot?"),
    ] {
        assert_eq!(titles(None, "", note).first().map(String::as_str), Some(first), "{note}");
    }
    assert!(
        titles(None, "Ask for the balance that they see", "").contains(&"How do I check my points balance?".to_owned())
    );
}

#[test]
fn small_talk_names_and_figures_bring_nothing() {
    for note in [
        "",
        "ok",
        "Dana, no. 4471",
        "wait please, two minutes",
        "hm",
        "they went away again",
        "4F-8831",
        "! a credit of $40",
    ] {
        assert_eq!(titles(None, "", note), [""; 0], "{note}");
    }
}

#[test]
fn only_what_was_said_last_counts() {
    let long = format!("late fee waived {}", "and then he talked about this and that again ".repeat(4));
    assert!(!titles(None, "", &long).contains(&"Can I get a late fee waived?".to_owned()));
    assert_eq!(latest("one two"), "one two");
    assert_eq!(latest("a b c d e f g h i j k l m n").split(' ').count(), LATEST_WORDS);
}

#[test]
fn a_word_counts_when_it_is_finished() {
    for (line, is_writing, counts) in [
        ("annual fe", true, "annual"),
        ("annual fee ", true, "annual fee"),
        ("annual fee,", true, "annual fee"),
        ("ann", true, ""),
        ("annual fee", false, "annual fee"),
    ] {
        assert_eq!(finished(line, is_writing), counts, "{line:?}");
    }
}

#[test]
fn an_entry_keeps_its_place_as_long_as_it_fits() {
    for (before, fresh, settles) in [
        (vec![], vec![1, 2, 3], vec![1, 2, 3]),
        (vec![1, 2, 3], vec![3, 2, 1], vec![1, 2, 3]),
        (vec![1, 2, 3], vec![4, 3, 1], vec![1, 4, 3]),
        (vec![1, 2, 3], vec![4, 5, 6], vec![4, 5, 6]),
        (vec![1, 2, 3], vec![3], vec![3]),
        (vec![1, 2], vec![4, 2, 5], vec![4, 2, 5]),
        (vec![1], vec![], vec![]),
    ] {
        assert_eq!(settled(&before, &fresh), settles, "{before:?} {fresh:?}");
    }
}
