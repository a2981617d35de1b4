//! The ways that people write a card number.

use onhold::call::redact::Joint;

use crate::masks::dice::Dice;
use crate::masks::numbers::Number;

/// A number as written: its texts in order, and the place of each digit: the text, its first byte,
/// and the byte after it.
pub struct Written {
    pub texts: Vec<(Joint, String)>,
    pub digits: Vec<(usize, usize, usize)>,
}

impl Written {
    pub fn new() -> Self {
        Self { texts: vec![(Joint::Field, String::new())], digits: Vec::new() }
    }

    /// Adds something that is not a digit of the number.
    pub fn add(&mut self, text: &str) -> &mut Self {
        self.texts.last_mut().unwrap().1.push_str(text);
        self
    }

    /// Adds the next digit.
    fn digit(&mut self, text: &str) {
        let index = self.texts.len() - 1;
        let start = self.texts[index].1.len();
        self.add(text);
        self.digits.push((index, start, start + text.len()));
    }

    fn next_text(&mut self, joint: Joint) {
        self.texts.push((joint, String::new()));
    }
}

/// How each digit is written.
#[derive(Clone, Copy)]
pub enum Digits {
    Plain,
    /// The digits of another script, from its zero on.
    Script(char),
    /// One text for each digit.
    Table([&'static str; 10]),
    /// The first digits as words, the rest plain.
    HalfWords,
    /// `O` for 0 and the like.
    Letters(&'static [(char, &'static str)]),
}

/// How they are grouped.
#[derive(Clone, Copy)]
pub enum Groups {
    Whole,
    Printed,
    Every(usize),
    Any,
}

/// What is around the number, or what is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Twist {
    None,
    /// Each group between these.
    Around(&'static str, &'static str),
    /// Something after it.
    Behind(&'static str),
    /// One to four digits right before it, after it or on both sides.
    GluedBefore,
    GluedBehind,
    GluedAround,
    /// Its code, or its expiry date with the code, right after it.
    Code,
    DateAndCode,
    /// One digit is missing or wrong; not one of the first `.0`.
    Missing(usize),
    Mistyped(usize),
    /// Broken after a printed group, or anywhere.
    BrokenAtAGroup(Joint),
    Broken(Joint),
}

/// One way of writing.
pub struct Spelling {
    pub name: &'static str,
    pub digits: Digits,
    pub groups: Groups,
    pub gap: &'static str,
    pub twist: Twist,
    /// Words before it.
    pub before: &'static str,
    /// Which numbers can be known in this spelling.
    pub of: fn(&Number) -> bool,
}

const ENGLISH: [&str; 10] = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const OH: [&str; 10] = ["oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const SPANISH: [&str; 10] = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"];
const CHINESE: [&str; 10] = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const FORMAL: [&str; 10] = ["零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"];
const CIRCLED: [&str; 10] = ["⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨"];
const RAISED: [&str; 10] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"];
const KEYCAPS: [&str; 10] = [
    "0\u{fe0f}\u{20e3}",
    "1\u{fe0f}\u{20e3}",
    "2\u{fe0f}\u{20e3}",
    "3\u{fe0f}\u{20e3}",
    "4\u{fe0f}\u{20e3}",
    "5\u{fe0f}\u{20e3}",
    "6\u{fe0f}\u{20e3}",
    "7\u{fe0f}\u{20e3}",
    "8\u{fe0f}\u{20e3}",
    "9\u{fe0f}\u{20e3}",
];

/// Every brand.
pub fn every(_: &Number) -> bool {
    true
}

/// American Express only: other brands are no likelier than a reference.
pub fn amex(number: &Number) -> bool {
    number.is_amex()
}

/// Brands so common that a number with its code right after it is recognized.
pub fn common(number: &Number) -> bool {
    number.digits.len() == 16 && matches!(number.brand, "Visa" | "Mastercard" | "Discover")
}

fn sixteen(number: &Number) -> bool {
    number.digits.len() == 16
}

fn other(number: &Number) -> bool {
    number.digits.len() >= 15 && !number.is_amex()
}

impl Spelling {
    const fn new(name: &'static str, groups: Groups, gap: &'static str) -> Self {
        Self { name, digits: Digits::Plain, groups, gap, twist: Twist::None, before: "", of: every }
    }

    const fn digits(self, digits: Digits) -> Self {
        Self { digits, ..self }
    }

    const fn twist(self, twist: Twist, of: fn(&Number) -> bool) -> Self {
        Self { twist, of, ..self }
    }

    const fn behind(self, before: &'static str) -> Self {
        Self { before, ..self }
    }

    /// `number` in this spelling.
    pub fn write(&self, number: &Number, dice: &mut Dice) -> Written {
        let mut digits: Vec<char> = number.digits.chars().collect();
        let mut groups = self.groups_of(number, digits.len(), dice);
        self.slip(&mut digits, &mut groups, dice);
        let mut out = Written::new();
        let (before, behind) = self.around(dice);
        out.add(if self.before.is_empty() { dice.pick(&["", "", "it is ", "she read "]) } else { self.before })
            .add(&before);
        let total = digits.len();
        let broken = 1 + dice.roll(total - 1);
        let mut at = 0;
        for (index, size) in groups.iter().enumerate() {
            if index > 0 {
                if let (Twist::BrokenAtAGroup(joint), true) = (self.twist, index == groups.len() / 2) {
                    out.next_text(joint);
                } else {
                    out.add(self.gap);
                }
            }
            if let Twist::Around(open, _) = self.twist {
                out.add(open);
            }
            for place in at..at + size {
                if let Twist::Broken(joint) = self.twist
                    && place == broken
                {
                    out.next_text(joint);
                }
                self.add_digit(&mut out, &digits, place, place == at);
            }
            if let Twist::Around(_, close) = self.twist {
                out.add(close);
            }
            at += size;
        }
        out.add(&behind);
        out
    }

    fn groups_of(&self, number: &Number, count: usize, dice: &mut Dice) -> Vec<usize> {
        let mut left = count;
        let mut take = |size: usize| {
            let size = size.min(left);
            left -= size;
            size
        };
        match self.groups {
            Groups::Whole => vec![count],
            Groups::Printed => number.groups().to_vec(),
            Groups::Every(size) => (0..count.div_ceil(size)).map(|_| take(size)).collect(),
            Groups::Any => {
                std::iter::repeat_with(|| take(2 + dice.roll(5))).take_while(|size| *size > 0).take(count).collect()
            }
        }
    }

    /// Leaves one digit out, or mistypes it.
    fn slip(&self, digits: &mut Vec<char>, groups: &mut Vec<usize>, dice: &mut Dice) {
        match self.twist {
            Twist::Missing(from) => {
                let place = from + dice.roll(digits.len() - from);
                digits.remove(place);
                let mut end = 0;
                let group = groups.iter().position(|size| {
                    end += size;
                    place < end
                });
                groups[group.unwrap()] -= 1;
                groups.retain(|size| *size > 0);
            }
            Twist::Mistyped(from) => {
                let place = from + dice.roll(digits.len() - from);
                let old = digits[place].to_digit(10).unwrap();
                let new = (old + 1 + u32::try_from(dice.roll(9)).unwrap()) % 10;
                digits[place] = char::from_digit(new, 10).unwrap();
            }
            Twist::None
            | Twist::Around(..)
            | Twist::Behind(_)
            | Twist::GluedBefore
            | Twist::GluedBehind
            | Twist::GluedAround
            | Twist::Code
            | Twist::DateAndCode
            | Twist::BrokenAtAGroup(_)
            | Twist::Broken(_) => {}
        }
    }

    fn around(&self, dice: &mut Dice) -> (String, String) {
        let more = 1 + dice.roll(4);
        let glued = dice.digits(more);
        let other = dice.digits(more);
        match self.twist {
            Twist::Behind(text) => (String::new(), text.to_owned()),
            Twist::GluedBefore => (glued, String::new()),
            Twist::GluedBehind => (String::new(), glued),
            Twist::GluedAround => (glued, other),
            Twist::Code => (String::new(), dice.digits(3)),
            Twist::DateAndCode => {
                (String::new(), format!("{:02}{}{}", 1 + dice.roll(12), 26 + dice.roll(9), dice.digits(3)))
            }
            Twist::None
            | Twist::Around(..)
            | Twist::Missing(_)
            | Twist::Mistyped(_)
            | Twist::BrokenAtAGroup(_)
            | Twist::Broken(_) => (String::new(), String::new()),
        }
    }

    fn add_digit(&self, out: &mut Written, digits: &[char], place: usize, is_first: bool) {
        let c = digits[place];
        let value = usize::try_from(c.to_digit(10).unwrap()).unwrap();
        let plain = c.to_string();
        match self.digits {
            Digits::Plain => out.digit(&plain),
            Digits::Script(zero) => {
                let code = u32::from(zero) + u32::try_from(value).unwrap();
                out.digit(&char::from_u32(code).unwrap().to_string());
            }
            Digits::Table(table) => {
                let is_word = table[0].chars().all(|c| c.is_ascii_alphabetic());
                if is_word && !is_first {
                    out.add(" ");
                }
                out.digit(table[value]);
            }
            Digits::HalfWords => {
                let words = digits.len() / 2;
                if place > 0 && place <= words && !is_first {
                    out.add(" ");
                }
                out.digit(if place < words { ENGLISH[value] } else { &plain });
            }
            Digits::Letters(letters) => {
                let letter = letters.iter().find(|(digit, _)| *digit == c).map(|(_, letter)| *letter);
                out.digit(letter.unwrap_or(&plain));
            }
        }
    }
}

// Letters that stand for digits.
const O: &[(char, &str)] = &[('0', "O")];
const SMALL_O: &[(char, &str)] = &[('0', "o")];
const L: &[(char, &str)] = &[('1', "l")];
const BOTH: &[(char, &str)] = &[('0', "O"), ('1', "l")];
const CAPITALS: &[(char, &str)] = &[('0', "O"), ('1', "I")];
const CYRILLIC: &[(char, &str)] = &[('0', "О")];

/// Every spelling.
#[expect(clippy::too_many_lines, reason = "one line for each spelling")]
#[rustfmt::skip]
pub fn all() -> Vec<Spelling> {
    use Groups::{Any, Every, Printed, Whole};
    let mut all = vec![Spelling::new("bare", Whole, "")];
    for (name, gap) in [
        ("spaces", " "), ("hyphens", "-"), ("full stops", "."), ("slashes", "/"), ("no-break spaces", "\u{a0}"), ("dashes", "–"),
        ("underscores", "_"), ("spaced hyphens", " - "), ("line ends", "\n"), ("CRLF", "\r\n"), ("two spaces", "  "), ("four spaces", "    "), ("tabs", "\t"), ("commas", ","),
        ("spaced slashes", " / "), ("thin spaces", "\u{2009}"), ("middle dots", "·"), ("zero-width spaces", "\u{200b}"), ("bars", "|"), ("spaced bars", " | "), ("backslashes", "\\"), ("tildes", "~"), ("stars", "*"),
        ("semicolons", ";"), ("semicolon and space", "; "), ("colons", ":"), ("colon and space", ": "), ("plus", "+"), ("spaced plus", " + "), ("equals", "="), ("spaced equals", " = "), ("hashes", "#"), ("spaced hashes", " #"), ("ellipses", "…"), ("spaced ellipses", " … "), ("three dots", "..."), ("four dots", " .... "),
        ("quotes", "\""), ("single quotes", "'"), ("emoji", "💳"), ("spaced emoji", " 👉 "), ("family emoji", "👨‍👩‍👧"), ("arrows", "→"), ("spaced arrows", " -> "), ("comma and space", ", "), ("and", " and "), ("comma and", ", and "), ("then", " then "), ("x", "x"), ("spaced x", " x "), ("dash in words", " dash "), ("space in words", " space "), ("ampersands", "&"), ("at signs", "@"), ("carets", "^"), ("blank lines", "\n\n"),
    ] {
        all.push(Spelling::new(name, Printed, gap));
    }
    for (name, open, close) in [("quoted groups", "\"", "\""), ("curly quotes", "“", "”"), ("guillemets", "«", "»"), ("groups in brackets", "(", ")"), ("groups in square brackets", "[", "]"), ("groups in angles", "<", ">"), ("groups in braces", "{", "}")] {
        all.push(Spelling::new(name, Printed, " ").twist(Twist::Around(open, close), every));
    }
    for (name, size, gap) in [("single digits", 1, " "), ("single digits, hyphens", 1, "-"), ("single digits, comma and space", 1, ", "), ("single digits, full stops", 1, "."), ("single digits, line ends", 1, "\n"), ("single digits, and", 1, " and "), ("pairs", 2, " "), ("pairs, full stops", 2, "."), ("pairs, comma and space", 2, ", "), ("threes", 3, " "), ("threes, hyphens", 3, "-"), ("fives", 5, " "), ("eights, line ends", 8, "\n"), ("joiners", 1, "\u{200d}")] {
        all.push(Spelling::new(name, Every(size), gap));
    }
    all.push(Spelling::new("groups of any size", Any, " ").twist(Twist::None, |number| number.is_amex() || sixteen(number)));
    for (name, zero) in [("full width", '０'), ("Arabic", '٠'), ("Persian", '۰'), ("Devanagari", '०'), ("bold", '𝟎'), ("monospace", '𝟶')] {
        all.push(Spelling::new(name, Printed, " ").digits(Digits::Script(zero)));
    }
    for (name, table) in [("circled", CIRCLED), ("raised", RAISED), ("keycaps", KEYCAPS), ("Chinese numerals", CHINESE), ("formal Chinese numerals", FORMAL)] {
        all.push(Spelling::new(name, Whole, "").digits(Digits::Table(table)));
    }
    for (name, table, groups, gap) in [
        ("words", ENGLISH, Whole, ""), ("words, commas", ENGLISH, Printed, ", "), ("words, and", ENGLISH, Printed, " and "), ("words, line ends", ENGLISH, Printed, "\n"), ("words, commas all over", ENGLISH, Every(1), ", "), ("words with oh", OH, Whole, ""), ("Spanish words", SPANISH, Whole, ""), ("Chinese numerals in groups", CHINESE, Printed, " "),
    ] {
        all.push(Spelling::new(name, groups, gap).digits(Digits::Table(table)));
    }
    all.push(Spelling::new("half as words", Whole, "").digits(Digits::HalfWords));
    all.push(Spelling::new("half as words, groups", Printed, " ").digits(Digits::HalfWords).twist(Twist::None, |number| number.is_amex() || sixteen(number)));
    for (name, letters, groups, gap) in [("O for 0", O, Whole, ""), ("O for 0, groups", O, Printed, " "), ("o for 0", SMALL_O, Printed, "-"), ("l for 1", L, Whole, ""), ("l for 1, groups", L, Printed, " "), ("O and l", BOTH, Printed, " "), ("O and I", CAPITALS, Whole, ""), ("O and l, single digits", BOTH, Every(1), " "), ("Cyrillic O", CYRILLIC, Printed, " ")] {
        all.push(Spelling::new(name, groups, gap).digits(Digits::Letters(letters)).twist(Twist::None, |number| !number.digits.starts_with('1')));
    }
    all.extend([
        Spelling::new("letters around", Whole, "").twist(Twist::Around("XZ", "Q"), every),
        Spelling::new("digits glued before", Whole, "").twist(Twist::GluedBefore, amex),
        Spelling::new("digits glued behind", Whole, "").twist(Twist::GluedBehind, amex),
        Spelling::new("digits glued around", Whole, "").twist(Twist::GluedAround, Number::is_amex),
        Spelling::new("digits glued before, groups", Printed, " ").twist(Twist::GluedBefore, |number| matches!(number.digits.len(), 14..=16)),
        Spelling::new("digits glued behind, groups", Printed, " ").twist(Twist::GluedBehind, |number| matches!(number.digits.len(), 14..=16)),
        Spelling::new("code glued behind", Whole, "").twist(Twist::Code, |number| number.is_amex() || common(number)),
        Spelling::new("date and code glued behind", Whole, "").twist(Twist::DateAndCode, |number| number.is_amex() || sixteen(number)),
        Spelling::new("code behind", Printed, " ").twist(Twist::Behind(" 123"), every),
        Spelling::new("date and code behind", Printed, " ").twist(Twist::Behind(" 09/28 123"), every),
        Spelling::new("behind another number", Printed, " ").behind("4471, "),
        Spelling::new("behind a masked code", Printed, " ").behind("cid •••• ").twist(Twist::None, |number| matches!(number.digits.len(), 14..=16)),
        Spelling::new("one digit missing", Whole, "").twist(Twist::Missing(0), amex),
        Spelling::new("one digit missing, groups", Printed, " ").twist(Twist::Missing(0), amex),
        Spelling::new("one digit missing, single digits", Every(1), " ").twist(Twist::Missing(0), amex),
        Spelling::new("one digit mistyped", Whole, "").twist(Twist::Mistyped(0), amex),
        Spelling::new("one digit mistyped, groups", Printed, " ").twist(Twist::Mistyped(0), amex),
        Spelling::new("one digit mistyped, hyphens", Printed, "-").twist(Twist::Mistyped(0), amex),
        Spelling::new("other brands: one digit missing, groups", Printed, " ").twist(Twist::Missing(4), sixteen),
        Spelling::new("other brands: one digit mistyped, groups", Printed, " ").twist(Twist::Mistyped(4), sixteen),
        Spelling::new("beside a word, one digit missing", Whole, "").behind("visa card number ").twist(Twist::Missing(0), other),
        Spelling::new("beside a word, one digit mistyped", Whole, "").behind("my debit card is ").twist(Twist::Mistyped(0), other),
        Spelling::new("beside a word, digits glued before", Whole, "").behind("card ").twist(Twist::GluedBefore, sixteen),
        Spelling::new("beside a word, digits glued behind", Whole, "").behind("card ").twist(Twist::GluedBehind, sixteen),
        Spelling::new("two lines", Printed, " ").twist(Twist::BrokenAtAGroup(Joint::Line), every),
        Spelling::new("two lines, anywhere", Whole, "").twist(Twist::Broken(Joint::Line), |number| number.is_amex() || sixteen(number)),
        Spelling::new("two fields", Printed, " ").twist(Twist::BrokenAtAGroup(Joint::Field), every),
        Spelling::new("two fields, anywhere", Whole, "").twist(Twist::Broken(Joint::Field), amex),
    ]);
    all
}
