//! 2,000 card numbers of every brand, none of them real.

use crate::masks::dice::{Dice, check_digit};

/// A card number.
pub struct Number {
    pub brand: &'static str,
    pub digits: String,
}

impl Number {
    pub fn is_amex(&self) -> bool {
        self.brand == "American Express"
    }

    /// The groups in which it is printed.
    pub fn groups(&self) -> &'static [usize] {
        match self.digits.len() {
            12 => &[4, 4, 4],
            13 => &[4, 3, 3, 3],
            14 => &[4, 6, 4],
            15 => &[4, 6, 5],
            16 => &[4, 4, 4, 4],
            17 => &[4, 4, 4, 5],
            18 => &[4, 4, 4, 4, 2],
            _ => &[4, 4, 4, 4, 3],
        }
    }
}

/// Brand, beginnings, lengths, and how many.
const BRANDS: [(&str, &[&str], &[usize], usize); 17] = [
    ("American Express", &["34", "37"], &[15], 500),
    ("Visa", &["4"], &[16, 16, 16, 19, 13], 300),
    ("Mastercard", &["51", "52", "53", "54", "55", "2221", "23", "25", "26", "2720"], &[16], 250),
    ("Discover", &["6011", "644", "649", "65"], &[16], 100),
    ("Diners Club", &["300", "305", "3095", "36", "38", "39"], &[14], 100),
    ("JCB", &["3528", "354", "3589"], &[16], 80),
    ("UnionPay", &["62"], &[16, 17, 18, 19], 100),
    ("Maestro", &["5018", "5020", "5038", "5893", "6304", "6759", "6761", "6763"], &[12, 13, 16, 18, 19], 150),
    ("RuPay", &["60", "65", "81", "82", "508", "353"], &[16], 120),
    ("UATP", &["1"], &[15], 60),
    ("Humo", &["9860"], &[16], 40),
    ("Uzcard", &["8600", "5614"], &[16], 40),
    ("Mir", &["2200", "2204"], &[16], 40),
    ("Troy", &["9792", "65"], &[16], 30),
    ("Verve", &["5060", "5061"], &[16, 19], 40),
    ("Elo", &["6362", "5067"], &[16], 30),
    ("Napas", &["9704"], &[16], 20),
];

/// All numbers, the same each time.
pub fn all() -> Vec<Number> {
    let mut dice = Dice::new(9);
    let mut all = Vec::new();
    for (brand, beginnings, lengths, count) in BRANDS {
        for _ in 0..count {
            let beginning = dice.pick(beginnings);
            let length = lengths[dice.roll(lengths.len())];
            let mut digits = format!("{beginning}{}", dice.digits(length - beginning.len() - 1));
            digits.push(check_digit(&digits));
            all.push(Number { brand, digits });
        }
    }
    all
}
