//! How much the net lets through and how much it masks by mistake, as rates over two fixed corpora.
//!
//! A plain `cargo test` checks every fourth number and text against the goals. `MASKS=all cargo
//! test --test it masks` checks all of them and compares the rates with `tests/masks`; `UPDATE=1`
//! does the same and rewrites those files. A change there means that the net's behavior has
//! changed.

mod dice;
mod kinds;
mod numbers;
mod spellings;

use std::fmt::Write as _;

use onhold::call::redact::{self, Joint};

use self::dice::Dice;
use self::spellings::Written;
use crate::committed;

/// Texts of each kind.
const TEXTS: usize = 2_000;
/// A plain run checks one in this many numbers and texts.
const SHARE: usize = 4;
/// A plain run tolerates this many misses: two of 125 don't make a rate.
const LET_PASS: usize = 3;

/// Whether every number and text is checked.
fn is_whole() -> bool {
    std::env::var_os("UPDATE").is_some() || std::env::var("MASKS").is_ok_and(|wanted| wanted == "all")
}

/// Whether any digit but the last four is still visible.
fn is_through(written: &Written) -> bool {
    let texts: Vec<(Joint, &str)> = written.texts.iter().map(|(joint, text)| (*joint, text.as_str())).collect();
    let found = redact::findings_in(&texts, &[]);
    let is_covered = |(text, start, end): &(usize, usize, usize)| {
        found[*text].iter().any(|finding| finding.range.start <= *start && *end <= finding.range.end)
    };
    written.digits.iter().take(written.digits.len() - 4).any(|digit| !is_covered(digit))
}

/// `part` as a percentage of `whole`.
fn percent(part: usize, whole: usize) -> f64 {
    100.0 * f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole.max(1)).unwrap())
}

/// The rates of one corpus: a table, and the rows that miss their goal.
struct Rates {
    table: String,
    missed: Vec<String>,
}

impl Rates {
    fn new(heading: &str) -> Self {
        Self { table: format!("{heading}\n"), missed: Vec::new() }
    }

    /// Adds a row, and checks that at most `aim` percent of `whole` are wrong, if there is a goal.
    fn row(&mut self, name: &str, whole: usize, wrong: &[String], aim: Option<f64>, example: &str) {
        let rate = percent(wrong.len(), whole);
        let note = if aim.is_none() { "no rule can tell" } else { "" };
        writeln!(self.table, "{name}\t{whole}\t{}\t{rate:.2}\t{note}\t{}", wrong.len(), example.escape_debug())
            .unwrap();
        if aim.is_some_and(|aim| rate > aim) && (is_whole() || wrong.len() > LET_PASS) {
            let some: Vec<&str> = wrong.iter().take(8).map(String::as_str).collect();
            self.missed.push(format!("{name}: {rate:.2} % of {whole}, such as\n  {}", some.join("\n  ")));
        }
    }

    /// Asserts the goals; in a full run, also compares the table with the committed one.
    fn hold(&self, path: &str) {
        assert!(self.missed.is_empty(), "{}", self.missed.join("\n"));
        if is_whole() {
            committed::expect_file(path, &self.table);
        }
    }
}

#[test]
fn at_most_one_percent_of_card_numbers_is_through_in_each_spelling() {
    let (numbers, spellings) = (numbers::all(), spellings::all());
    assert_eq!(numbers.len(), 2_000);
    assert!(spellings.len() >= 60, "{}", spellings.len());
    let list: String =
        numbers.iter().fold(String::new(), |list, number| list + &format!("{}\t{}\n", number.brand, number.digits));
    committed::expect_file("tests/masks/numbers.tsv", &list);
    let share = if is_whole() { 1 } else { SHARE };
    let mut rates = Rates::new("spelling\tnumbers\tthrough\tpercent\t\texample");
    for spelling in &spellings {
        let mut dice = Dice::new(1);
        let (mut count, mut through, mut example) = (0, Vec::new(), String::new());
        for (at, number) in numbers.iter().enumerate().filter(|(_, number)| (spelling.of)(number)) {
            // Written even if it isn't checked, so that the same number is written the same way in
            // both runs.
            let written = spelling.write(number, &mut dice);
            if !at.is_multiple_of(share) {
                continue;
            }
            let texts: Vec<&str> = written.texts.iter().map(|(_, text)| text.as_str()).collect();
            if count == 0 {
                example = texts.join(" ¶ ");
            }
            count += 1;
            if is_through(&written) {
                through.push(format!("{}: {texts:?}", number.brand));
            }
        }
        rates.row(spelling.name, count, &through, Some(1.0), &example);
    }
    rates.hold("tests/masks/leaks.tsv");
}

#[test]
fn at_most_three_in_a_thousand_harmless_texts_are_masked() {
    assert!(kinds::sentences().len() >= 63);
    let share = if is_whole() { 1 } else { SHARE };
    let mut rates = Rates::new("kind\ttexts\tmasked\tpercent\t\texample");
    let (mut all, mut all_wrong) = (0, Vec::new());
    for kind in kinds::ALL {
        let mut dice = Dice::new(2);
        let texts: Vec<String> = (0..TEXTS).map(|_| kind.text(&mut dice)).step_by(share).collect();
        let masked =
            texts.iter().filter_map(|text| redact::masked(text).map(|masked| format!("{text:?} became {masked:?}")));
        let masked: Vec<String> = masked.collect();
        rates.row(kind.name, texts.len(), &masked, (!kind.cannot_be_told).then_some(1.0), &texts[0]);
        if !kind.cannot_be_told {
            all += texts.len();
            all_wrong.extend(masked);
        }
    }
    rates.row("all but those that no rule can tell", all, &all_wrong, Some(0.3), "");
    rates.hold("tests/masks/false-masks.tsv");
}

#[test]
fn no_harmless_sentence_is_masked() {
    let mut dice = Dice::new(3);
    let fixed: Vec<String> = kinds::sentences().into_iter().map(|sentence| dice.fill(sentence)).collect();
    let wrong: Vec<_> = fixed.iter().filter_map(|text| redact::masked(text).map(|masked| (text, masked))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Codes, PINs and social security numbers.
const SECRETS: &str = include_str!("../masks/secrets.txt");

/// `pattern` with digits filled in, and the bytes of the secret ones.
fn secret(pattern: &str, dice: &mut Dice) -> (String, Vec<usize>) {
    let mut text = String::new();
    let mut secret = Vec::new();
    for c in pattern.replace("\\n", "\n").chars() {
        if c == '#' {
            secret.push(text.len());
            // Neither 0 nor 9: not every social security number is assigned.
            text.push(char::from(b'1' + u8::try_from(dice.roll(5)).unwrap()));
        } else {
            text.push(c);
        }
    }
    (text, secret)
}

#[test]
fn no_code_pin_or_social_security_number_is_through() {
    let patterns: Vec<&str> = SECRETS.lines().filter(|line| !line.starts_with("# ")).collect();
    assert!(patterns.len() >= 150, "{}", patterns.len());
    let mut dice = Dice::new(4);
    let mut wrong = Vec::new();
    for pattern in patterns {
        for around in
            ["{}", "she said {}", "{} ok", "{}.", "note: {}, then hold", "{}\nagent 4471", "call at 14:02\n{}"]
        {
            let (text, digits) = secret(&around.replace("{}", pattern), &mut dice);
            let found = redact::findings(&text);
            let is_covered = |at: &usize| found.iter().any(|finding| finding.range.contains(at));
            let others = found
                .iter()
                .map(|finding| finding.range.clone().filter(|at| text.as_bytes()[*at].is_ascii_digit()).count());
            if !digits.iter().all(is_covered) || others.sum::<usize>() != digits.len() {
                wrong.push(format!("{text:?} became {:?}", redact::masked(&text)));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
