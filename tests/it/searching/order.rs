//! The order of what is found within one pack: kinds of match, kinds of entry, the reason to call.

use onhold::find::{Index, Kind, Query, search};

use super::find;
use super::fixture;
use super::names;
use super::pack;

#[test]
fn steps_stand_below_answers_and_the_same_step_is_told_once() {
    let index = fixture();
    let same_words = names(&index, &find(&index, "report a lost or stolen card"));
    assert_eq!(same_words[0], "faq:lost");
    assert!(same_words.contains(&"step:dispute/report".to_owned()));
    let asked = names(&index, &find(&index, "ask for a reference number"));
    assert_eq!(asked.iter().filter(|name| name.starts_with("step")).collect::<Vec<_>>(), ["step:lost/ask"]);
    let in_dispute = search(
        &[&index],
        Query { text: "ask reference", reason: Some("dispute"), kind: Some(Kind::Step), ..Query::default() },
    );
    assert_eq!(names(&index, &in_dispute)[0], "step:dispute/ask-too");
    assert!(!names(&index, &in_dispute).contains(&"step:lost/ask".to_owned()));
}

#[test]
fn the_reason_to_call_lifts_its_entries_but_gently() {
    let index = fixture();
    let place = |text, reason| {
        let names = names(&index, &search(&[&index], Query { text, reason, ..Query::default() }));
        (names[0].clone(), names.iter().position(|name| name == "faq:number"))
    };
    let score = |reason| {
        let results = search(&[&index], Query { text: "number", reason, ..Query::default() });
        results.hits.iter().find(|hit| index.entries()[hit.entry].id == "number").unwrap().score
    };
    assert!(score(Some("dispute")) > score(None) && score(Some("lost")) <= score(None));
    assert_eq!(place("stolen card number", Some("dispute")).0, place("stolen card number", None).0);
}

#[test]
fn a_better_kind_of_match_comes_first_wherever_it_stands() {
    let index = fixture();
    let faqs = |text| names(&index, &search(&[&index], Query { text, kind: Some(Kind::Faq), ..Query::default() }));
    // The word itself in an answer beats a word of a question that begins with it.
    assert_eq!(faqs("report"), ["faq:lost", "faq:number"]);
    // `front` is in an answer, so nothing else is tried, although `from` is one letter away.
    assert_eq!(faqs("front"), ["faq:number"]);
    // `dispute` is in an answer, too, which ranks below the question.
    assert_eq!(faqs("dispute"), ["faq:dispute", "faq:review"]);
}

#[test]
fn a_kind_narrows_what_is_found_and_what_a_word_can_mean() {
    let index = fixture();
    for kind in Kind::ALL {
        let results =
            search(&[&index], Query { text: "call card number app question", kind: Some(kind), ..Query::default() });
        assert!(results.hits.iter().all(|hit| index.entries()[hit.entry].kind == kind), "{kind:?}");
    }
    let tips = search(&[&index], Query { text: "stolen", kind: Some(Kind::Tip), ..Query::default() });
    assert_eq!((tips.hits, tips.unknown), (vec![], vec!["stolen".to_owned()]));
}

#[test]
fn a_pack_s_own_faq_comes_before_an_inherited_one_that_fits_as_well() {
    let faq = |id: &str, more: &str| {
        format!(
            r#"[[faq]]
            id = "{id}"
            question = "Why is my bill wrong?"
            phrasings = ["the amount is not right"{more}]
            answer = "Ask."
            "#
        )
    };
    let head = "company = { id = \"base\", name = \"Base\" }\n";
    let richer =
        r#", "my bill is too much", "a mistake in the invoice", "they billed me for nothing", "it is a wrong sum""#;
    let base = pack(&format!("{head}{}", faq("theirs", richer)));
    let own = pack(&format!("{head}{}", faq("mine", r#", "my bill is too much""#)));
    let index = Index::new(&own.over(base));
    for text in ["my bill is way too much", "bill too much", "wrong bill"] {
        assert_eq!(names(&index, &find(&index, text))[0], "faq:mine", "{text}");
    }
    assert_eq!(
        names(&index, &find(&index, "a mistake in the invoice"))[0],
        "faq:theirs",
        "what fits better stays first"
    );
}
