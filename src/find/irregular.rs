//! Word families that no suffix rule covers: irregular verbs and plurals, and nouns made from
//! verbs.
//!
//! Holds English words only; the terms of a company belong in the synonyms of its pack.

/// Returns the family of `word`, itself included; empty if its forms follow the rules.
pub(super) fn family(word: &str) -> &'static [&'static str] {
    let found = FAMILIES.iter().find(|family| family.contains(&word));
    found.copied().unwrap_or_default()
}

/// A word is in at most one family; the stemmer adds the regular forms of every member.
#[rustfmt::skip]
const FAMILIES: [&[&str]; 80] = [
    &["accident", "accidental", "accidentally"], &["apply", "application", "applicant"], &["approve", "approval"],
    &["argue", "argument"], &["arrive", "arrival"], &["assist", "assistance"], &["automatic", "automatically"],
    &["begin", "began", "begun"], &["break", "broke", "broken"], &["bring", "brought"], &["build", "built"],
    &["buy", "bought"], &["cancel", "cancellation", "cancelation"], &["catch", "caught"], &["child", "children"],
    &["choose", "chose", "chosen", "choice"], &["close", "closure"], &["come", "came"], &["complain", "complaint"],
    &["confirm", "confirmation"], &["deal", "dealt"], &["decide", "decision"], &["deny", "denial"],
    &["describe", "description"], &["die", "dead", "death"], &["draw", "drew", "drawn"], &["drive", "drove", "driven"],
    &["eat", "ate", "eaten"], &["eligible", "eligibility"], &["expire", "expiry", "expiration"],
    &["explain", "explanation"], &["fail", "failure"], &["fall", "fell", "fallen"], &["feel", "felt"],
    &["find", "found"], &["fly", "flew", "flown", "flight"], &["forget", "forgot", "forgotten"],
    &["fraud", "fraudulent", "fraudster"], &["freeze", "froze", "frozen"], &["grow", "grew", "grown"],
    &["hang", "hung"], &["hear", "heard"], &["hold", "held"], &["identify", "identification"],
    &["insure", "insurance"], &["keep", "kept"], &["know", "knew", "known"], &["leave", "left"], &["lend", "lent"],
    &["lose", "lost", "loss"], &["man", "men"], &["mean", "meant"], &["meet", "met"], &["pay", "paid", "payment"],
    &["person", "people"], &["prove", "proof"], &["refuse", "refusal"], &["renew", "renewal"],
    &["respond", "response"], &["ring", "rang", "rung"], &["rise", "rose", "risen"], &["run", "ran"],
    &["see", "saw", "seen"], &["sell", "sold", "sale"], &["send", "sent"], &["show", "shown"],
    &["sign", "signature"], &["speak", "spoke", "spoken", "speech"], &["spend", "spent"],
    &["steal", "stole", "stolen"], &["stick", "stuck"], &["take", "took", "taken"], &["tell", "told"],
    &["think", "thought"], &["travel", "traveler", "traveller"], &["understand", "understood"],
    &["verify", "verification"], &["withdraw", "withdrew", "withdrawn", "withdrawal"], &["woman", "women"],
    &["write", "wrote", "written"],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::stem::stem;
    use crate::find::stop_words::is_stop_word;

    #[test]
    fn a_word_is_in_one_family_at_most_and_no_family_follows_the_rules() {
        let all: Vec<_> = FAMILIES.iter().flat_map(|family| family.iter()).collect();
        for (at, word) in all.iter().enumerate() {
            assert!(!all[..at].contains(word) && !is_stop_word(word), "{word}");
        }
        for family in FAMILIES {
            assert!(family.len() > 1 && family[1..].iter().any(|word| stem(word) != stem(family[0])), "{family:?}");
        }
        assert!(family("stolen").contains(&"steal") && family("card").is_empty());
    }
}
