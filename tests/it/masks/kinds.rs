//! Kinds of numbers that are not card numbers, and sentences that only look as if they contained a
//! secret.

use crate::masks::dice::{Dice, check_digit};

/// Harmless sentences, one per line; their digits are replaced with random ones.
const SENTENCES: &str = include_str!("../../masks/sentences.txt");

/// A kind, and how to make a text of it.
pub struct Kind {
    pub name: &'static str,
    patterns: &'static [&'static str],
    /// No rule can tell these from a card, so they are counted but have no goal.
    pub cannot_be_told: bool,
}

const fn kind(name: &'static str, patterns: &'static [&'static str]) -> Kind {
    Kind { name, patterns, cannot_be_told: false }
}

const fn untold(name: &'static str, patterns: &'static [&'static str]) -> Kind {
    Kind { name, patterns, cannot_be_told: true }
}

impl Kind {
    /// A text of this kind. Besides what [`Dice::fill`] replaces, a pattern may have: `{13-30}`,
    /// that many digits; `{L15}`, fifteen digits with a check digit; `~~`, the check digits of an
    /// account number; `{D}`, a date; `{T}`, a time; `{$}`, an amount.
    pub fn text(&self, dice: &mut Dice) -> String {
        let pattern = if self.patterns.is_empty() {
            let all: Vec<&str> = sentences();
            dice.pick(&all)
        } else {
            dice.pick(self.patterns)
        };
        let mut out = String::new();
        let mut rest = pattern;
        while let Some((before, behind)) = rest.split_once('{') {
            let (what, behind) = behind.split_once('}').unwrap();
            out.push_str(&dice.fill(before));
            out.push_str(&special(what, dice));
            rest = behind;
        }
        out.push_str(&dice.fill(rest));
        checked(&out)
    }
}

/// The text with `~~` replaced by the check digits (ISO 13616) of the account number at its end.
fn checked(text: &str) -> String {
    let Some(at) = text.find("~~") else { return text.to_owned() };
    let (country, rest) = (&text[at - 2..at], &text[at + 2..]);
    let remainder = format!("{rest}{country}00")
        .chars()
        .filter_map(|character| character.to_digit(36))
        .fold(0, |sum, value| (if value < 10 { sum * 10 } else { sum * 100 } + value) % 97);
    text.replace("~~", &format!("{:02}", 98 - remainder))
}

fn special(what: &str, dice: &mut Dice) -> String {
    let (month, day) = (1 + dice.roll(12), 1 + dice.roll(28));
    match what {
        "D" => match dice.roll(4) {
            0 => format!("{:04}-{month:02}-{day:02}", 1990 + dice.roll(40)),
            1 => format!("{month:02}/{day:02}/{}", 1990 + dice.roll(40)),
            2 => format!("{day:02}.{month:02}.{}", 1990 + dice.roll(40)),
            _ => format!("{month}/{day}/{:02}", dice.roll(40)),
        },
        "T" => format!("{:02}:{:02}", dice.roll(24), dice.roll(60)),
        "$" => match dice.roll(3) {
            0 => format!("${}.{}", 1 + dice.roll(999), dice.digits(2)),
            1 => format!("${},{}.{}", 1 + dice.roll(99), dice.digits(3), dice.digits(2)),
            _ => format!("${},{},{}.{}", 1 + dice.roll(999), dice.digits(3), dice.digits(3), dice.digits(2)),
        },
        _ if what.starts_with('L') => {
            let digits = dice.digits(what[1..].parse::<usize>().unwrap() - 1);
            format!("{digits}{}", check_digit(&digits))
        }
        _ => {
            let (from, to) = what.split_once('-').unwrap();
            let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
            let count = from + dice.roll(to - from + 1);
            dice.digits(count)
        }
    }
}

/// The sentences; their digits stand for any digits.
pub fn sentences() -> Vec<&'static str> {
    SENTENCES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
}

/// Every kind.
#[rustfmt::skip]
pub const ALL: &[Kind] = &[
    kind("UPS", &["1Z%%%%%%##########", "1Z################", "1Z 999 %%% ## #### ###", "UPS 1Z################ arrives Friday", "tracking 1Z%%%%%%##########", "1Z ### ### ## #### ####"]),
    kind("FedEx", &["FedEx ############", "FedEx #### #### ####", "tracking ###############", "fedex tracking number is ############", "96####################", "9611####################", "96##################", "FedEx ####################", "9612 0##### ### ### ## ##########", "############"]),
    kind("USPS", &["94001#################", "9400 1### #### #### #### ##", "9205 5### #### #### #### ##", "9270 1### #### #### #### ##", "9361289###############", "42079998940011##############", "420 79998 9400 1### #### #### #### ##", "USPS 9505 5### #### #### #### ##", "EC ### ### ### US", "LX#########US", "7019 #### #### #### ####", "certified mail 7020 #### #### #### ####"]),
    kind("DHL and others", &["DHL ##########", "JD0146##############", "JJD00039##############", "JVGL##################", "GM##################", "TBA############", "waybill 125-#### ####", "LP##############", "parcel ################", "00340434##############"]),
    kind("order numbers", &["order {8-19}", "order no. {8-19}", "Order #{8-19}", "my order number is {10-19}", "orders {12-19} and {12-19}", "11N-#######-#######", "order ###-#######-#######", "2000###-########", "order 1###-####-####-####", "{16-16} is the order number", "{16-16} (order)", "PO {10-16}", "SO-################"]),
    kind("references behind a word", &["ref {13-30}", "ref. {13-30}", "Ref: {13-30}", "reference number {13-30}", "reference is {13-30}", "ref no. {13-30}", "case {13-19}", "claim number {13-19}", "confirmation {13-19}", "confirmation code: {13-19}", "dispute ID {13-19}", "transaction {13-30}", "invoice {13-19}", "ticket #{13-19}", "refs {13-19}, {13-19} and {13-19}", "reference number:\n{13-30}", "booking {13-16}", "serial number {13-20}", "policy {13-16}"]),
    kind("ARN", &["ARN 2######################", "ARN: 7######################", "arn 2#### ##### ##### ##### ###", "the ARN is 8######################", "2######################", "24######################"]),
    kind("long references, no word", &["{20-30}", "got {20-30}", "it's {20-34} she said"]),
    kind("IBAN", &["DE~~ #### #### #### #### ##", "DE~~##################", "IBAN DE~~ 3704 0044 0532 0130 00", "GB~~ NWBK #### #### #### ##", "FR~~ #### #### #### #### #@## ###", "ES~~ #### #### #### #### ####", "ES~~####################", "IBAN: NL~~ ABNA #### #### ##", "CH~~ #### #### #### #### #", "AT~~ #### #### #### ####", "iban {20-22}", "BE~~ #### #### ####", "PL~~ #### #### #### #### #### ####"]),
    kind("ICCID", &["8901410#############", "8901 410# #### #### ####", "ICCID 8901260##############", "sim 8944 #### #### #### ###", "89##################", "89#################", "SIM card 8901 #### #### #### ####"]),
    kind("IMEI", &["IMEI {L15}", "imei 35-######-######-#", "35 ###### ###### #", "35#############", "86#############", "01 ###### ###### #", "IMEISV 35-######-######-##", "990000#########"]),
    kind("ISBN and EAN", &["978-3-16-######-#", "978-#-###-#####-#", "978##########", "979-8-####-####-#", "ISBN 0-###-#####-#", "EAN {13-13}", "upc ############", "GTIN ##############", "ISSN ####-###N"]),
    kind("tickets", &["0##-##########", "ticket 001##########", "ticket number 016 ##########", "006##########", "eticket 220-##########", "125 ##########", "flight BA### on {D}, ticket 125##########", "PNR %%%%%%, 0011234567890"]),
    kind("amounts", &["{$}", "{$}, {$} and {$}", "{$} + {$} = {$}", "N5.00, ##.##, ##.##, ##.##, ##.##", "##.## ##.## ##.## ##.##", "total ###,###,###.##", "N# 000 points and ## 000 miles", "{$} {$} {$} {$}", "EUR #.###,## and #.###,##", "N### N### N### points", "fees {$}; {$}; {$}; {$}", "1,###,###,###.## yen", "$3,4##,###,###,###.##", "USD ##,###,###,###,###.##"]),
    kind("dates and times", &["{D}", "{D} {T}", "{D} {T}:##", "{D}, {D}, {D} and {D}", "{D} {D} {D} {D}", "{D}\n{D}\n{D}", "{T} {T} {T} {T}", "{T}, {T}, {T}, {T}", "from {D} {T} to {D} {T}", "2026######## 2026########", "2026##########", "17###########", "17########", "2026-##-##T##:##:##.###-05:00", "{T}-{T}, {T}-{T}", "{D} {$} {D} {$}"]),
    kind("telephone numbers", &["N##-N##-####", "(N##) N##-####", "1-N##-N##-####", "+1 N## N## ####", "+44 20 #### ####", "+49 1## ########", "+33 # ## ## ## ##", "N##-N##-#### ext ####", "N##-N##-####, N##-N##-####", "N##-N##-####\nN##-N##-####\nN##-N##-####", "+44 20 #### ####\n+44 7### ######", "call N##.N##.#### or N##.N##.####", "0## #### ####", "+34 ### ### ###, +34 ### ### ###", "+91 ##### #####", "1N##N######", "+86 1## #### ####; +86 1## #### ####", "tel:+1N##N######;ext=####", "fax (N##) N##-####, tel (N##) N##-####"]),
    kind("other numbers", &["C-2026-####-####", "%%%%%%%%-%%%%-4%%%-%%%%-%%%%%%%%%%%%", "192.168.#.##", "10.0.###.##:8080", "##:##:##:##:##:##", "VIN 1HGCM########%%%%", "routing 0########", "account ending ####", "agent ####, ext ####", "ZIP #####-####", "P.O. Box ######", "EIN ##-#######", "build 1.##.#-####", "3.14159265358979", "-77.0364######, 38.8951######", "UTR 1############### to HMRC", "lines 1 2 3 4 5 6 7 8 9 10 11 12", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16", "page 4 of 12, section 3.2.1.4", "scores N#-## N#-## N#-## N#-##", "one of the 4 agents, two times, three calls", "model X##-####-####", "0000000000000000", "{8-11}", "room ####, floor ##, desk ###", "case 00########, {D}"]),
    kind("order 123-45-6789", &["order ###-##-####", "ref ###-##-####", "part ###-##-####-#", "tracking ###-##-####", "case no. ###-##-####", "invoice 1##-##-####", "1-###-##-####", "000-##-####", "case ###.##.####"]),
    kind("sentences", &[]),
    untold("16 digits, no word", &["{16-16}", "she said {16-16}"]),
    untold("16 digits in fours, no word", &["#### #### #### ####", "it is ####-####-####-####"]),
    untold("13, 14 digits, no word", &["{13-14}"]),
    untold("15 digits, no word", &["{15-15}", "FedEx Ground: none, it is {15-15}"]),
    untold("17 to 19 digits, no word", &["{17-19}"]),
    untold("20 digits in fours, no word", &["#### #### #### #### ####"]),
];
