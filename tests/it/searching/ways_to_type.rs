//! Ways to type: half words, mistakes, lost spaces, initials, numbers and synonyms find their
//! entry, and what was taken for another word is said.

use onhold::find::{Index, MatchKind, Query, search};

use super::find;
use super::fixture;
use super::names;
use super::pack;

#[test]
fn every_way_of_typing_finds_its_entry_first() {
    let index = fixture();
    for (query, first) in [
        ("stolen card", "faq:lost"),
        ("card stolen", "faq:lost"),
        ("how do i report the theft", "faq:lost"),
        ("charged twice", "faq:dispute"),
        ("disputing charges", "faq:dispute"),
        ("disp", "faq:dispute"),
        ("charge zebra disput", "faq:dispute"),
        ("dipsute", "faq:dispute"),
        ("idspute", "faq:dispute"),
        ("wallett", "faq:lost"),
        ("qallet", "faq:lost"),
        ("stolencard", "faq:lost"),
        ("disp utecharge", "faq:dispute"),
        ("finan cial review", "faq:review"),
        ("finacial reveiw", "faq:review"),
        ("dspt", "faq:dispute"),
        ("fin rvw", "faq:review"),
        ("lst stln crd", "faq:lost"),
        ("dipsut", "faq:dispute"),
        ("4506c", "faq:review"),
        ("4506-C", "faq:review"),
        ("4506 c", "faq:review"),
        ("CAFE", "faq:café"),
        ("strasse", "faq:café"),
        ("dont they", "faq:café"),
        ("email", "faq:café"),
        ("8005284800", "department:general"),
        ("5284800", "department:general"),
        ("528-4800", "department:general"),
        ("(800) 528 4800", "department:general"),
        ("+1 623 492 5450", "department:general"),
        ("customer service", "department:general"),
        ("981535", "address:post"),
        ("chat", "channel:chat"),
        ("calm", "script:calm"),
        ("early", "tip:early"),
        ("what is it", "faq:review"),
        ("corner store", "faq:dispute"),
        ("seller refuses", "faq:dispute"),
        ("sellers", "faq:dispute"),
        ("ic", "faq:review"), // the initials of its keyword, income check
        ("rn", "faq:number"),
        ("gl", "department:general"),
        ("general department", "department:general"),
        ("dispute checklist", "checklist:dispute"),
        ("what do i say to stay calm", "script:calm"),
        ("last day for the objection", "deadline:notice"),
        ("escalate to the boss", "rung:boss"),
        ("protest letter", "letter:protest"),
    ] {
        let results = find(&index, query);
        assert_eq!(names(&index, &results).first().map(String::as_str), Some(first), "{query}");
    }
}

#[test]
fn a_common_word_abbreviates_nothing_and_a_stop_word_is_never_unknown() {
    let index = Index::new(&pack(
        r#"faq = [
            { id = "plan", question = "Installments or interest", answer = "Islands, areas, washers, mystery meters, onions." },
            { id = "ticket", question = "Complaint ticket", answer = "Newest tickets that match." },
        ]"#,
    ));
    let plain = find(&index, "interest");
    for word in ["its", "is", "are", "was", "my", "me", "it", "on", "not"] {
        let alone = find(&index, &format!("{word} "));
        assert_eq!((alone.hits, alone.unknown, alone.corrections), (vec![], vec![], vec![]), "{word}");
        let beside = find(&index, &format!("{word} interest"));
        assert_eq!(
            (beside.unknown, beside.missing, beside.corrections),
            (vec![], Vec::<String>::new(), vec![]),
            "{word}"
        );
        assert_eq!((beside.hits, beside.confidence), (plain.hits.clone(), plain.confidence), "{word}");
    }
    for word in ["net", "cat"] {
        let results = find(&index, &format!("{word} interest"));
        assert_eq!((results.unknown, results.corrections), (vec![word.to_owned()], vec![]));
    }
    let taken_for_no_other = find(&index, "march complaint");
    assert_eq!(
        (taken_for_no_other.unknown, taken_for_no_other.corrections),
        (vec!["march".to_owned()], vec![]),
        "a mistake away from another word, but a word itself"
    );
    assert_eq!(find(&index, "tckt").corrections[0].meant[0], "ticket", "other words do");
}

#[test]
fn a_pasted_page_is_read_in_part_and_an_empty_pack_holds_nothing() {
    let page = "dispute é".repeat(100_000);
    assert!(names(&fixture(), &find(&fixture(), &page)).contains(&"faq:dispute".to_owned()));
    let empty = Index::new(&onhold::pack::Pack::default());
    assert_eq!(find(&empty, "card").unknown, ["card"]);
    assert!(empty.highlights("card", "card").is_empty());
}

#[test]
fn what_was_taken_for_another_word_is_said() {
    let index = fixture();
    let results = search(&[&index], Query { text: "dipsute rvw card zzebra", limit: 1, ..Query::default() });
    let said: Vec<_> =
        results.corrections.iter().map(|c| (c.typed.as_str(), c.meant.join(" "), c.match_kind)).collect();
    assert_eq!(
        said,
        [("dipsute", "dispute".to_owned(), MatchKind::Typo), ("rvw", "review".to_owned(), MatchKind::Letters)]
    );
    assert_eq!((results.hits.len(), results.unknown.len()), (1, 1));
    assert!(results.total > 1);
    for (typed, said) in [
        ("a stolencard", &[("stolencard", "stolen card")][..]),
        ("Disp  Utecharge", &[("Disp Utecharge", "dispute charge")]),
        ("wal let", &[("wal let", "wallet")]),
        ("zebra dispute", &[]), // what stands beside an unknown word stays
        ("weather", &[]),
    ] {
        let results = find(&index, typed);
        let told: Vec<_> = results.corrections.iter().map(|c| (c.typed.as_str(), c.meant[0].as_str())).collect();
        assert_eq!(told, said, "{typed}");
    }
}

#[test]
fn two_words_are_read_as_the_one_that_a_text_has_and_a_word_as_what_it_is_made_from() {
    let index = Index::new(&pack(
        r#"faq = [
            { id = "notice", question = "What does a shutoff notice say?", answer = "A day." },
            { id = "back", question = "What is the time of restoration?", answer = "Soon." },
            { id = "off", question = "The lights are off", answer = "Wait." },
        ]"#,
    ));
    for (text, first) in [("they shut off my power", "notice"), ("when is it restored", "back"), ("lights off", "off")]
    {
        assert_eq!(names(&index, &find(&index, text))[0], format!("faq:{first}"), "{text}");
    }
}

#[test]
fn the_words_of_an_id_are_searched() {
    let index = Index::new(&pack(
        r#"faq = [
            { id = "damaged-parcel", question = "What if it arrives broken?", answer = "Take a picture." },
            { id = "late", question = "Where is my parcel?", answer = "On its way." },
        ]
        script = [{ id = "not-the-sender", title = "You only wait for it", say = "I am waiting for it." }]"#,
    ));
    for (text, first) in [("damaged", "faq:damaged-parcel"), ("sender", "script:not-the-sender")] {
        assert_eq!(names(&index, &find(&index, text))[0], first, "{text}");
    }
}
