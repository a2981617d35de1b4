//! Tests of the net: what must be masked, what must stay, and what holds for every text.

mod properties;

use crate::call::redact::*;

/// The test number of American Express.
const AMEX: &str = "378282246310005";

fn mask(text: &str) -> String {
    masked(text).unwrap_or_else(|| text.to_owned())
}

/// Checks that each text becomes the one beside it; lists all that don't.
fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter(|(text, safe)| mask(text) != *safe || masked(safe).is_some())
        .map(|(text, safe)| format!("{text:?} became {:?}, not {safe:?}; again {:?}", mask(text), masked(safe)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn card_numbers_keep_their_last_four_digits() {
    check(&[
        ("378282246310005", "•••• 0005"),
        ("my card 3782 822463 10005, gold", "my card •••• 0005, gold"),
        ("3782-822463-10005", "•••• 0005"),
        ("3782.822463.10005", "•••• 0005"),
        ("3782\u{a0}822463\u{a0}10005", "•••• 0005"),
        ("3782/822463/10005", "•••• 0005"),
        ("３７８２８２２４６３１０００５", "•••• 0005"),
        ("٣٧٨٢ ٨٢٢٤٦٣ ١٠٠٠٥", "•••• 0005"),
        ("3 7 8 2 8 2 2 4 6 3 1 0 0 0 5", "•••• 0005"),
        ("37 82 82 24 63 10 00 5", "•••• 0005"),
        ("378 282 246 310 005", "•••• 0005"),
        ("3782 - 822463 - 10005", "•••• 0005"),
        ("3782\n822463\n10005", "•••• 0005"),
        ("3782\u{200b}8224\u{feff}6310005", "•••• 0005"),
        ("3\u{fe0f}\u{20e3}7\u{fe0f}\u{20e3}8282246310005", "•••• 0005"),
        ("REF378282246310005X", "REF•••• 0005X"),
        ("(378282246310005)", "(•••• 0005)"),
        ("4111 1111 1111 1111", "•••• 1111"),
        ("ref 7000123  4111 1111 1111 1111", "ref 7000123  •••• 1111"),
        ("5555555555554444", "•••• 4444"),
        ("6011-1111-1111-1117", "•••• 1117"),
        ("3056 930902 5904", "•••• 5904"),
        ("3530 1113 3330 0000", "•••• 0000"),
        ("6200 0000 0000 0005", "•••• 0005"),
        ("2223 0031 2200 3222", "•••• 3222"),
        ("4222222222222", "•••• 2222"),
        // Split over two lines in the middle of a group.
        ("4111 11\n11 1111 1111", "•••• 1111"),
        ("411111 1111111111", "•••• 1111"),
        // A code or a date right after or before the number.
        ("3782822463100051234", "•••• 0005"),
        ("3782 822463 100051234", "•••• 0005"),
        ("1234378282246310005", "•••• 0005"),
        ("4111111111111111123", "•••• 1111"),
        ("3782 822463 10005 1234", "•••• 0005 ••••"),
        ("378282246310005 (1234)", "•••• 0005 (••••)"),
        ("3782 822463 10005 09/28 1234", "•••• 0005 09/28 ••••"),
        // Even if the number and its code pass as a longer number.
        ("4111 1111 1111 1111 102", "•••• 1111"),
        ("378282246310005 800 528 4800", "•••• 0005 800 528 4800"),
        ("3782    822463    10005", "•••• 0005"),
        ("•••• 378282246310005", "•••• •••• 0005"),
        ("4111 1111 1111 1111 ••••", "•••• 1111 ••••"),
        ("•••• 1111  4111 1111 1111 1111 ••••", "•••• 1111  •••• 1111 ••••"),
        ("ref 7000123  ••••  4111 1111 1111 1111 x", "ref 7000123  ••••  •••• 1111 x"),
        // A smaller gap before or after it than inside.
        ("no. 2-378 282 246 310 005", "no. 2-•••• 0005"),
        ("12-4111 1111 1111 1111", "12-•••• 1111"),
        ("41.11.11.11.11.11.11.11-12", "•••• 1111-12"),
        // Two numbers.
        ("378282246310005 371449635398431", "•••• 0005 •••• 8431"),
        ("378282246310005/4111111111111111", "•••• 0005/•••• 1111"),
        ("378282246310005378282246310005", "•••• 0005"),
        ("3782 822463 100053782 822463 10005", "•••• 0005"),
        ("4111-1111-1111-11113782822463100054111-1111-1111-1111", "•••• 1111"),
        ("800-555-01994111111111111111", "800-555-•••• 1111"),
        ("1-800-555-01994111111111111111", "1-800-555-•••• 1111"),
    ]);
    assert_eq!(findings(AMEX), [Finding { range: 0..15, secret: Secret::Card, mask: "•••• 0005".into() }]);
}

#[test]
fn what_the_words_around_it_give_away_leaves_nothing() {
    check(&[
        ("CID 1234", "CID ••••"),
        ("cid:1234", "cid:••••"),
        ("cid1234", "cid••••"),
        ("C.I.D. 1234", "C.I.D. ••••"),
        ("c v v 123", "c v v ••••"),
        ("CVV2: 123", "CVV2: ••••"),
        ("Çvv 123", "Çvv ••••"),
        ("ＣＶＶ １２３", "ＣＶＶ ••••"),
        ("cvc is 1 2 3", "cvc is ••••"),
        ("csc-123", "csc-••••"),
        ("4DBC 1234", "4DBC ••••"),
        ("security-code: 1234", "security-code: ••••"),
        ("Sécurity code = 1234", "Sécurity code = ••••"),
        ("code on the front of the card 1234", "code on the front of the card ••••"),
        ("the code on the back says 123", "the code on the back says ••••"),
        ("1234 is the CID", "•••• is the CID"),
        ("1234 (cid)", "•••• (cid)"),
        ("cid 1234 or 1243", "cid •••• or ••••"),
        ("PIN 4821", "PIN ••••"),
        ("my pin is 482199", "my pin is ••••"),
        ("pin: 4 8 2 1", "pin: ••••"),
        ("4821 is my pin", "•••• is my pin"),
        ("one-time code 482 913", "one-time code •••• ••••"),
        ("OTP 482913", "OTP ••••"),
        ("pins 4821", "pins ••••"),
        ("4471 cid 1234", "4471 cid ••••"),
        ("3782 822463 10005, and the code is 1234.", "•••• 0005, and the code is ••••."),
        ("3782 822463 10005, confirmation code 1234", "•••• 0005, confirmation code 1234"),
        ("verification code: 48291322", "verification code: ••••"),
        ("verification no. 240", "verification no. ••••"),
        ("the last three on the back are 875", "the last three on the back are ••••"),
        ("the four on the front: 8751", "the four on the front: ••••"),
        ("the code they texted me is 457155", "the code they texted me is ••••"),
        ("The code I got was 457155", "The code I got was ••••"),
        ("the pin they gave me in 2024 is 4821", "the pin they gave me in 2024 is ••••"),
        ("password: hunter2", "password: ••••"),
        ("the password is Tulip.", "the password is ••••."),
        ("Password = \"blue tulip\"", "Password = \"•••• tulip\""),
        ("passcode is 99182", "passcode is ••••"),
        ("ssn 078-05-1120", "ssn ••••"),
        ("078-05-1120", "••••"),
        ("078–05–1120", "••••"),
        ("SSN: 078051120", "SSN: ••••"),
        ("social security number 078 05 1120", "social security number ••••"),
        ("last four of my social: 1120", "last four of my social: ••••"),
        ("1120 are the last of it, my ssn ends in 1120", "1120 are the last of it, my ssn ends in ••••"),
    ]);
}

#[test]
fn numbers_typed_straight_behind_one_another_hide_none() {
    let all = mask("3782 822463 100053782822463100053782 822463 10005");
    let left: String = all.chars().filter(char::is_ascii_digit).collect();
    assert!(!left.contains("378282246310005"), "{all}");
}

#[test]
fn numbers_beside_one_another_beside_their_masks_and_behind_a_telephone_number_are_masked() {
    for (text, masked) in [
        ("4111 1111 1111 1111 •••• 0005", "•••• 1111 •••• 0005"),
        ("•••• 0005 •••• 1111 4111 1111 1111 1111", "•••• 0005 •••• 1111 •••• 1111"),
        ("ref 4111 1111 1111 1111 •••• 0005", "ref •••• 1111 •••• 0005"),
        ("ref 4111 1111 1111 1111 4111 1111 1111 1111", "ref •••• 1111 •••• 1111"),
        ("ref 3782 822463 10005  4111 1111 1111 1111", "ref •••• 0005  •••• 1111"),
        ("ref 4471 3782 822463 10005", "ref 4471 •••• 0005"),
        ("ref 70001234111 1111 1111 1111", "ref •••• 1111"),
        ("ref 7000123 4378282246310005", "ref 7000123 •••• 0005"),
        ("ref 7000123 36 4111 1111 1111 11113", "ref 7000123 36 •••• 1111"),
        ("ref 7000123 1-800-528-4800 3782 822463 10005", "ref 7000123 1-800-528-4800 •••• 0005"),
        ("ref 7000123 1-800-528-4800 4111 1111 1111 1111", "ref 7000123 1-800-528-4800 •••• 1111"),
        ("ref 7000123  4111 1111 1111 1111/1-800-528-4800", "ref 7000123  •••• 1111/1-800-528-4800"),
        ("ref 22-4111 1111 1111 1111-22", "ref 22-•••• 1111-22"),
        ("ref a0005  4111 1111 1111 1111", "ref a0005  •••• 1111"),
        ("ref 7000123 a0005  4111 1111 1111 1111", "ref 7000123 a0005  •••• 1111"),
        ("ref a0005 4111 1111 1111 1111", "ref a0005 •••• 1111"),
        ("4111 1111 1111 111178282246310005", "•••• 1111"),
        ("ref 4111 1111 1111 1111782822463", "ref •••• 1111"),
        ("ref 7000123q78282246310005", "ref 7000123q•••• 0005"),
        ("dispute •••• 1111378282246310005", "dispute •••• •••• 0005"),
        ("111 1111 1111 1111  4111 1111 1111 1111  •••• 1111", "111 1111 1111 1111  •••• 1111  •••• 1111"),
        ("111 1111 1111 1111  4111 1111 1111 1111", "111 1111 1111 1111  •••• 1111"),
        // No rule can tell these from a reference in groups of four.
        ("agent 4471 4111 1111 1111 1111", "agent 4471 4111 1111 1111 1111"),
    ] {
        assert_eq!(mask(text), masked);
        assert_eq!(mask(masked), masked, "masked for good");
    }
}

#[test]
fn what_only_looks_like_a_secret_stays() {
    let all = [
        "asked for the CID, agent 4471",
        "cid not needed. ref 8831",
        "they want the security code? call 800-528-4800",
        "pin department 1-800-528-4800",
        "PIN by mail within 7-10 business days",
        "pin reset, ref 4F-8831",
        "pin changed on 2026-11-23 at 14:02",
        "they changed the password in 2024",
        "got a new PIN in 1998",
        "the cvv was declined twice in 2024",
        "security code refused 300 times",
        "the code they sent came after 600 seconds",
        "the code I got was never asked for",
        "security code was asked for, $1,250.00",
        "the password is wrong",
        "password is not working",
        "the spin 1234 and lucid 123",
        "step in 1234",
        "social worker",
        "agent 4471",
        "agent 4471 (cid)",
        "room 8831, cid unknown",
        "room 8831. CID unknown",
        "PIN line 800 528 4800",
        "PIN line +44 20 7946 0958",
        "cid fee $1250",
        "cid then A1234",
        "pin then X-8831",
        "cid 1234A",
        "cid lines 1 2 3 4 5 6",
        "1-123-45-6789",
        "123-45-6789-0",
        "password reset, name: Dana",
        "+4915112345678",
        "41111111111111110",
        "+44 20 7946 0958\n+44 20 7946 0959",
        "480-555-1234 800-528-4800\n480-555-1299",
        "fee 45.00, 12.50, 33.10 and 22.99",
    ];
    check(&all.map(|text| (text, text)));
}

/// Telephone numbers of the world, dates, times, amounts, references: none of this is a secret.
#[rustfmt::skip]
const HARMLESS: &[&str] = &[
    "+44 20 7946 0958", "+44 7700 900123", "020 7946 0958", "+49 30 901820", "+49 1512 3456789", "+49 151 12345678",
    "0049 151 12345678", "+33 1 23 45 67 89", "01 23 45 67 89", "+34 912 345 678", "+39 06 1234 5678",
    "+353 1 234 5678", "+358 9 1234567", "+370 5 212 3456", "+372 644 1234", "+375 17 123 45 67", "+377 93 12 34 56",
    "+61 2 9876 5432", "+64 9 123 4567", "+81 3-1234-5678", "+86 10 1234 5678", "+86 138 0013 8000",
    "+91 98765 43210", "+52 55 1234 5678", "+55 11 91234-5678", "+65 6123 4567", "+852 2123 4567", "+971 4 123 4567",
    "+972 3-123-4567", "+27 11 123 4567", "+7 495 123-45-67", "+90 212 123 45 67", "+20 2 12345678",
    "+234 1 234 5678", "+880 2 1234567", "347-555-0134", "(347) 555-0134 x 1234", "480-555-0134", "602 555 0134",
    "555-0134", "1-900-555-0134", "911", "+800 1234 5678", "2026-11-23", "23.11.2026", "11/23/2026",
    "2026-11-23 14:02:11", "20261123140211", "2026-11-23T14:02:11.480-05:00", "14:02 18:05 18:40 19:12 20:01",
    "09/28", "2026-11-23-140211-4f8c", "Q3 2026", "1764000000", "1764000000000", "$95.00", "$1,250.00",
    "USD 12,345,678.90", "695.00 / 250.00 / 150.00", "1.5 %", "100 000 points", "45000 MR", "4F-8831", "REF 88310045",
    "case 0012345678", "C-2026-0088-3100", "case 12345678901", "no. 4471", "dispute 700012345678",
    "1Z999AA10123456784", "9400111899223100001234", "tracking 123456789012", "ISBN 978-3-16-148410-0",
    "EAN 4006381333931x", "10001", "10001-1234", "P.O. Box 981535, El Paso, TX 79998-1535", "8°C", "3.14159265358979",
    "192.168.100.200", "lines 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 9 10 11 12", "A1B2C3D4E5F6", "build 1.89.0", "12345",
    "0", "000000000000000",
];

/// The nine numbers of the pack, in parts.
const PACK: [[&str; 3]; 9] = [
    ["800", "528", "4800"],
    ["800", "525", "3355"],
    ["800", "992", "3404"],
    ["800", "243", "3888"],
    ["336", "393", "1111"],
    ["800", "528", "2122"],
    ["623", "492", "5450"],
    ["800", "492", "3932"],
    ["623", "492", "3932"],
];

#[test]
fn the_corpus_of_numbers_has_no_finding() {
    let mut corpus: Vec<String> = HARMLESS.iter().map(|text| (*text).to_owned()).collect();
    for number @ [area, exchange, line] in PACK {
        for gap in ["", "-", ".", " "] {
            let plain = number.join(gap);
            corpus.extend(["", "1", "1-", "+1", "+1 ", "001 "].map(|country| format!("{country}{plain}")));
        }
        corpus.push(format!("({area}) {exchange}-{line}"));
        corpus.push(format!("tel:+1{area}{exchange}{line};ext=4471"));
    }
    corpus.push(PACK.map(|number| format!("1-{}", number.join("-"))).join("\n"));
    corpus.push(PACK.map(|number| number.join(" ")).join(" "));
    // Order numbers of all lengths, with first digits that no card has or with a wrong check digit.
    for length in 1..=30 {
        corpus.push("8".repeat(length));
        corpus.push(format!("9{}", "7".repeat(length)));
        corpus.push(format!("order {}", "1029384756".repeat(3).chars().take(length).collect::<String>()));
    }
    assert!(corpus.len() >= 200, "{}", corpus.len());
    for text in &corpus {
        assert_eq!(findings(text), [], "{text}");
    }
}

/// Texts that are expensive for the net, given as the part that they repeat.
const HARD: [&str; 30] = [
    "1",
    "4",
    "4 ",
    "1 ",
    "37",
    "4242 ",
    "378282246310005 ",
    "4111 1111 1111 1111 ",
    "3782 822463 10005\n",
    "•••• ",
    "•••• 4242 ",
    "pin ",
    "pin 123 ",
    "cid is ",
    "cid 1 2 3 ",
    "password=",
    "password: a ",
    "ssn ",
    "ssn 1 2 3 4 5 6 7 8 9 ",
    "123-45-6789 ",
    "three seven ",
    "double ",
    "o",
    "l1",
    "I ",
    "order 4 ",
    "DE89 ",
    "1Z ",
    "x ",
    "\n",
];

#[test]
fn the_steps_grow_with_the_text_and_no_faster() {
    for fragment in HARD {
        for length in [1_000, 4_000, 16_000] {
            let text = fragment.repeat(length / fragment.len());
            let steps = steps::of(|| drop(masked(&text)));
            assert!(steps <= 100 * text.len(), "{fragment:?}: {steps} steps for {} bytes", text.len());
        }
    }
}

#[test]
fn a_large_paste_is_looked_through_to_its_end() {
    for text in ["1 ".repeat(8_000), "pin 123 ".repeat(2_500), "3".repeat(20_000), format!("{AMEX} ").repeat(1_000)] {
        let safe = mask(&text);
        assert!(!safe.contains(AMEX), "{} bytes", text.len());
        assert_eq!(masked(&safe), None);
    }
}
