//! Spelling, and reading it back.

use proptest::prelude::*;

use crate::call::speller::*;

#[test]
fn characters_are_read_in_breaths() {
    for (text, words) in [
        ("4F-8831", "four, foxtrot, dash, eight eight three one"),
        ("dana", "delta alfa november alfa"),
        ("88312", "eight eight three, one two"),
        ("8831224", "eight eight three, one two two four"),
        ("A1", "alfa, one"),
        ("é", "é"),
        ("", ""),
    ] {
        assert_eq!(spell(text), words, "{text}");
    }
}

#[test]
fn words_become_characters() {
    for (words, text) in [
        ("four foxtrot dash double eight three one", "4F-8831"),
        ("four, foxtrot, dash, eight eight three one", "4F-8831"),
        ("niner alpha alfa oh", "9AA0"),
        ("B as in boy, M for Mary, d like David", "BMD"),
        ("b as bravo", "B"),
        ("boy mary zebra", "BMZ"),
        ("triple seven", "777"),
        ("eighty eight thirty-one", "8831"),
        ("forty fifteen", "4015"),
        ("4 f hyphen 8831", "4F-8831"),
        ("4f-8831", "4F-8831"),
        ("x-ray xray", "XX"),
        ("double bravo", "BB"),
        ("", ""),
    ] {
        assert_eq!(decode(words).as_deref(), Ok(text), "{words}");
    }
    assert_eq!(decode("four banana"), Err("banana".to_owned()));
    assert_eq!(decode("double"), Err("double".to_owned()));
}

#[test]
fn only_spelling_words_are_decoded() {
    for (text, characters) in [
        ("four foxtrot", Some("4F")),
        ("b as in boy", Some("B")),
        ("4F-8831", None),
        ("Dana", None),
        ("Dana, no. 4471", None),
        ("case number four", None),
    ] {
        assert_eq!(decode_if_spelled(text).as_deref(), characters, "{text}");
    }
}

#[test]
fn what_sounds_or_looks_alike_is_pointed_out() {
    for (c, words) in [
        ('s', "S as in sierra, not F, X or 5"),
        ('M', "M as in mike, not N"),
        ('B', "B as in bravo"),
        ('3', "3 the digit"),
        ('0', "0, not O"),
        ('5', "5, not S or 9"),
        ('8', "8, not B"),
        ('2', "2, not Z"),
        ('1', "1, not I or L"),
    ] {
        assert_eq!(confusable(c).unwrap().in_words(), words);
    }
    for c in "BPDTECGVZMNSFX0O1IL58234-K".chars() {
        assert_eq!(confusable(c).is_some(), !"4-K".contains(c), "{c}");
    }
    let seen: String = confusables("4F-8831").into_iter().map(|confusable| confusable.character).collect();
    assert_eq!(seen, "138F");
}

proptest! {
    #[test]
    fn what_is_spelled_is_read_back_as_it_was(text in "[A-Z0-9-]{0,24}") {
        prop_assert_eq!(decode(&spell(&text)), Ok(text));
    }

    #[test]
    fn nothing_panics(text in ".{0,30}") {
        let _ = (decode(&text), decode_if_spelled(&text), confusables(&text));
        let words = spell(&text);
        prop_assert_eq!(words.is_empty(), text.trim().is_empty());
    }
}
