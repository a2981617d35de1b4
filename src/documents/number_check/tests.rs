//! Numbers as people write them, and the verdict on each.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::call::profile::Profile;
use crate::documents::number_check::*;
use crate::pack::load;

/// Returns the built-in pack, loaded once: a property test needs it hundreds of times.
fn pack() -> &'static Pack {
    static PACK: LazyLock<Pack> = LazyLock::new(|| load::built_in().unwrap());
    &PACK
}

/// Returns the verdict in a word, with the number.
fn said(pack: &Pack, text: &str) -> String {
    let printed = |place: &NumberPosition| place.of(pack).unwrap().1.printed.to_string();
    match judge(pack, text) {
        None => String::new(),
        Some(Verdict::Incomplete { digits }) => format!("part {digits}"),
        Some(Verdict::Own { shown, .. }) => format!("own {shown}"),
        Some(Verdict::Elsewhere { found }) => format!("elsewhere {}", found.len()),
        Some(Verdict::Nowhere { shown, .. }) => format!("nowhere {shown}"),
        Some(Verdict::Listed { places }) => format!("listed {}", printed(&places[0])),
        Some(Verdict::Unlisted { shown, near: None }) => format!("unlisted {shown}"),
        Some(Verdict::Unlisted { shown, near: Some(near) }) => format!("unlisted {shown} near {}", printed(&near)),
    }
}

#[test]
fn a_number_is_read_however_it_is_written() {
    let pack = pack();
    for (text, verdict) in [
        ("8005284800", "listed 1-800-528-4800"),
        ("18005284800", "listed 1-800-528-4800"),
        ("+18005284800", "listed 1-800-528-4800"),
        ("+1 (800) 528-4800", "listed 1-800-528-4800"),
        ("(800) 528.4800", "listed 1-800-528-4800"),
        ("800/528/4800", "listed 1-800-528-4800"),
        ("  1–800–528–4800 ", "listed 1-800-528-4800"),
        ("８００-５２８-４８００", "listed 1-800-528-4800"),
        ("011 1 800 528 4800", "listed 1-800-528-4800"),
        ("tel:+18005284800", "listed 1-800-528-4800"),
        ("1-800-528-4800 x12", "listed 1-800-528-4800"),
        ("1-800-528-4800, ext. 4471", "listed 1-800-528-4800"),
        ("they said 1-800-528-4800 is theirs", "listed 1-800-528-4800"),
        ("call (800) 528-4800 now", "listed 1-800-528-4800"),
        ("8005284801", "unlisted 1-800-528-4801 near 1-800-528-4800"),
        ("800 582 4800", "unlisted 1-800-582-4800 near 1-800-528-4800"),
        ("888 555 0100", "unlisted 1-888-555-0100"),
        ("1-800-THE-CARD", "unlisted 1-800-843-2273"),
        ("1-800-the-card", "unlisted 1-800-843-2273"),
        ("+44 20 7946 0958", "unlisted +442079460958"),
        ("00442079460958", "unlisted +442079460958"),
        ("0005284800", "unlisted 1-000-528-4800 near 1-800-528-4800"),
    ] {
        assert_eq!(said(pack, text), verdict, "{text:?}");
    }
}

fn airline() -> Pack {
    crate::pack::check::parse(include_str!("../../../assets/examples/tern-airways.toml")).unwrap()
}

#[test]
fn a_number_of_another_country_is_read_as_it_is_printed_and_as_at_home_and_from_abroad() {
    let airline = airline();
    for (text, verdict) in [
        ("020 7946 0101", "listed 020 7946 0101"),
        ("02079460101", "listed 020 7946 0101"),
        ("+44 20 7946 0101", "listed 020 7946 0101"),
        ("+44 (0)20 7946 0101", "listed 020 7946 0101"),
        ("0044 20 7946 0101", "listed 020 7946 0101"),
        ("call 020 7946 0101 now", "listed 020 7946 0101"),
        ("01 99 00 01 01", "listed 01 99 00 01 01"),
        ("0199000101", "listed 01 99 00 01 01"),
        ("+33 1 99 00 01 01", "listed 01 99 00 01 01"),
        ("1-212-555-0142", "listed 1-212-555-0142"),
        ("020 7946 0102", "unlisted +442079460102 near 020 7946 0101"),
        ("020 7946", "part 7"),
        ("3782 822463 10005", ""),
        ("2026-11-23", ""),
    ] {
        assert_eq!(said(&airline, text), verdict, "{text:?}");
    }
}

#[test]
fn a_number_is_looked_for_in_all_companies() {
    let (here, airline) = (pack(), airline());
    let others = [Member::new(0, here), Member::new(1, &airline)];
    for (text, headline) in [
        ("020 7946 0101", "☎ Tern Airways (invented): Bookings"),
        ("+442079460101", "☎ Tern Airways (invented): Bookings"),
        ("01 99 00 01 01", "☎ Tern Airways (invented): Bookings"),
        ("1-800-243-3888", "☎ In the directory: New card applications"),
        ("888 555 0100", "! Not a listed Amex number. Hang up and dial the number on the back of your card."),
        ("020 7946", "7 digits so far: not a complete phone number."),
    ] {
        let verdict = judge_everywhere(here, &others, &Profile::default(), text).unwrap();
        let said = verdict.headline(here);
        assert_eq!(format!("{}{}", said.lead, said.text), headline, "{text}");
        let details =
            verdict.details(here, Style::default()).iter().map(|block| block.text.clone()).collect::<String>();
        assert!(!details.contains("safe"), "{details}");
    }
}

#[test]
fn a_number_that_is_being_typed_is_not_judged_too_early() {
    let pack = pack();
    let typed = "1-800-528-4800";
    for end in 1..typed.len() {
        let (part, _) = typed.split_at(end);
        let digits = part.bytes().filter(u8::is_ascii_digit).count();
        let verdict = if digits < 7 { String::new() } else { format!("part {digits}") };
        assert_eq!(said(pack, part), verdict, "{part}");
    }
    for text in ["5284800", "528-4800", "80052848", "+44 20 7946"] {
        assert!(said(pack, text).starts_with("part"), "{text}");
    }
}

#[test]
fn other_figures_are_no_telephone_numbers() {
    let pack = pack();
    for text in [
        "",
        "4506-C",
        "annual fee 695",
        "2026-11-23",
        "11/23/2026",
        "33336-0001",
        "123-45-6789",
        "800 numbers",
        "800 number for disputes",
        "3782 822463 10005",
        "378282246310005",
        "4111 1111 1111 1111",
        "447100932210",
        "on 2026-11-23 14 said 40",
        "1,234,567.89",
        "1-800",
    ] {
        assert_eq!(said(pack, text), "", "{text:?}");
    }
}

#[test]
fn it_says_what_the_sources_say_and_never_that_a_number_is_safe() {
    let pack = pack();
    let text = |number: &str| {
        let verdict = judge(pack, number).unwrap();
        let blocks = std::iter::once(verdict.headline(pack)).chain(verdict.details(pack, Style::default()));
        blocks.flat_map(|block| [block.lead, block.text, "\n".to_owned()]).collect::<String>()
    };
    let disputed = text("8005284800");
    for says in [
        "≠ In the directory, but sources disagree: General customer service",
        "· Blog article",
        "Caller ID can be forged",
    ] {
        assert!(disputed.contains(says), "{disputed}");
    }
    let agreed = text("1-800-243-3888");
    assert!(agreed.starts_with("☎ In the directory: New card applications\n"), "{agreed}");
    let unknown = text("888-555-0100");
    assert!(
        unknown.starts_with("! Not a listed Amex number. Hang up and dial the number on the back of your card."),
        "{unknown}"
    );
    for said in [disputed, agreed, unknown] {
        assert!(
            !["safe", "genuine", "verified", "trust"].iter().any(|word| said.to_lowercase().contains(word)),
            "{said}"
        );
    }
}

proptest! {
    #[test]
    fn every_listed_number_is_found_in_any_writing_and_no_other_is(
        which in any::<prop::sample::Index>(),
        gaps in prop::collection::vec("[ ./()-]{0,2}", 11),
        prefix in prop::sample::select(vec!["", "+", "tel:", " "]),
        change in 0_usize..10,
    ) {
        let pack = pack();
        let numbers: Vec<_> = all(pack).collect();
        let (place, number) = which.get(&numbers);
        let digits = number.e164.trim_start_matches('+');
        let written: String = digits.chars().zip(&gaps).flat_map(|(digit, gap)| [digit.to_string(), gap.clone()]).collect();
        let text = format!("{prefix}{written}");
        let Some(Verdict::Listed { places }) = judge(pack, &text) else { panic!("{text:?} is listed") };
        prop_assert!(places.contains(place));
        // A different last digit makes a different number.
        let last = digits.as_bytes()[10] - b'0';
        let other = format!("{}{}", digits.split_at(10).0, (usize::from(last) + change) % 10);
        let is_listed = numbers.iter().any(|(_, number)| number.e164.trim_start_matches('+') == other);
        prop_assert_eq!(matches!(judge(pack, &other), Some(Verdict::Listed { .. })), is_listed);
    }

    #[test]
    fn whatever_is_pasted_is_read_without_a_panic_and_few_digits_are_never_judged(text in "\\PC{0,40}|[0-9 x.+()t-]{0,24}") {
        let pack = pack();
        let verdict = judge(pack, &text);
        let keys = text.chars().filter(|c| c.is_alphanumeric()).count();
        prop_assert!(keys >= 7 || verdict.is_none());
        let is_judged = matches!(verdict, Some(Verdict::Unlisted { .. }));
        prop_assert!(keys >= 10 || !is_judged);
    }
}
