//! Marks: which parts of a text show why it was found, whatever was typed.

use proptest::prelude::*;

use super::find;
use super::fixture;

/// `text` with the marked parts in brackets.
fn marked(text: &str, marks: &[std::ops::Range<usize>]) -> String {
    let mut out = text.to_owned();
    for mark in marks.iter().rev() {
        out.insert(mark.end, ']');
        out.insert(mark.start, '[');
    }
    out
}

#[test]
fn marks_show_why() {
    let index = fixture();
    for (query, text, expected) in [
        ("stolen card", "How do I report a lost or stolen card?", "How do I report a lost or [stolen] [card]?"),
        ("charging", "How do I dispute a charge?", "How do I dispute a [charg]e?"),
        ("disp", "How do I dispute a charge?", "How do I [disp]ute a charge?"),
        ("dipsute", "How do I dispute a charge?", "How do I [dispute] a charge?"),
        ("rvw", "What is a financial review?", "What is a financial [r]e[v]ie[w]?"),
        ("4506c", "form 4506-C", "form [4506-C]"),
        ("5284800", "call 1-800-528-4800 now", "call 1-800-[528-4800] now"),
        ("cafe", "Does the Cafe\u{301} close?", "Does the [Cafe\u{301}] close?"),
        ("corner store", "the shop, no store", "the [shop], no store"),
        ("shop", "in corner stores, a store corner", "in [corner] [stores], a store corner"),
        ("ic", "an income check", "an [i]ncome [c]heck"),
        ("the", "How do I tell about the theft?", "How do I tell about [the] theft?"),
        ("", "How do I", "How do I"),
    ] {
        assert_eq!(marked(text, &index.highlights(query, text)), expected, "{query}");
    }
    let results = find(&index, "dispute chrge");
    let title = &index.entries()[results.hits[0].entry].title;
    assert_eq!(
        marked(title, &index.title_highlights("dispute chrge", results.hits[0].entry)),
        "How do I [dispute] a [charge]?"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn whatever_is_typed_is_answered_in_order_and_marked_on_letters(
        query in prop_oneof![
            ".{0,60}",
            "[ -]?(stolen|dispute|charges|4506-C|1-800|528|caf\u{e9}|e-mail|Stra\u{df}e|[a-z]{1,9})([ -](card|5284800|[a-z]{1,4})){0,4}",
        ],
        text in ".{0,40}(dispute|4506-C|cafe\u{301}|1-800-528-4800).{0,40}",
    ) {
        let index = fixture();
        let results = find(&index, &query);
        prop_assert_eq!(&results, &find(&index, &query));
        prop_assert!(results.hits.is_sorted_by(|a, b| (b.score, a.entry) < (a.score, b.entry)));
        prop_assert!(results.hits.iter().all(|hit| hit.score.is_finite() && hit.score > 0.0));
        let texts = results.hits.iter().map(|hit| (index.entries()[hit.entry].title.as_str(), index.title_highlights(&query, hit.entry)));
        for (text, marks) in texts.chain([(text.as_str(), index.highlights(&query, &text))]) {
            for mark in &marks {
                prop_assert!(mark.start < mark.end && text.get(mark.clone()).is_some(), "{:?} of {:?}", mark, text);
            }
            prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start), "{:?}", marks);
        }
    }
}
