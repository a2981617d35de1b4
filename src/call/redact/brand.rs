//! What a number reveals by itself: card brands, their lengths, and the check digit.

use std::ops::RangeInclusive;

use crate::call::redact::steps;

/// The lengths of card numbers, in digits.
pub(super) const LENGTHS: RangeInclusive<usize> = 12..=19;
/// The length of American Express numbers, which begin with 34 or 37.
pub(super) const AMEX: usize = 15;

/// The first and last leading four digits of each brand, and its lengths.
///
/// The ranges are those of ISO/IEC 7812 as the brands publish them. Lengths that no card in use has
/// are left out: they would only match reference numbers.
const BRANDS: [(u16, u16, &[usize]); 32] = [
    // American Express.
    (3400, 3499, &[AMEX]),
    (3700, 3799, &[AMEX]),
    // UATP.
    (1000, 1999, &[15]),
    // GPN.
    (1946, 1946, &[16]),
    // Mir and Borica.
    (2200, 2204, &[16, 17, 18, 19]),
    (2205, 2205, &[16]),
    // Mastercard.
    (2221, 2720, &[16]),
    // Diners Club.
    (3000, 3059, &[14, 16]),
    (3095, 3095, &[14, 16]),
    (3600, 3699, &[14, 16]),
    (3800, 3999, &[14, 16]),
    // JCB, and RuPay's part of its range.
    (3528, 3589, &[16, 17, 18, 19]),
    (3530, 3539, &[16]),
    // Visa.
    (4000, 4999, &[13, 16, 19]),
    // Mastercard, Maestro, Discover, UnionPay, Verve, RuPay, Uzcard: every 16-digit number that
    // begins with 5 or 6.
    (5000, 6999, &[16]),
    (6011, 6011, &[17, 18, 19]),
    (6440, 6599, &[17, 18, 19]),
    (6200, 6299, &[17, 18, 19]),
    (5060, 5061, &[18, 19]),
    (5078, 5079, &[18, 19]),
    // Maestro numbers that are not 16 digits long.
    (5018, 5018, &[12, 13, 14, 15, 17, 18, 19]),
    (5020, 5020, &[12, 13, 14, 15, 17, 18, 19]),
    (5038, 5038, &[12, 13, 14, 15, 17, 18, 19]),
    (5893, 5893, &[12, 13, 14, 15, 17, 18, 19]),
    (6304, 6304, &[12, 13, 14, 15, 17, 18, 19]),
    (6759, 6763, &[12, 13, 14, 15, 17, 18, 19]),
    // RuPay.
    (8100, 8299, &[16]),
    // Uzcard, Humo.
    (8600, 8600, &[16]),
    (9860, 9860, &[16]),
    // Belkart, Napas, Troy.
    (9112, 9112, &[16]),
    (9704, 9704, &[16, 19]),
    (9792, 9792, &[16]),
];

/// Returns the possible lengths of a card number whose first four digits are `lead`.
///
/// Bit `n` stands for `n` digits.
pub(super) fn lengths(lead: u16) -> u32 {
    let of_brand = |(first, last, lengths): &(u16, u16, &[usize])| {
        if (*first..=*last).contains(&lead) { lengths.iter().fold(0, |bits, length| bits | bit(*length)) } else { 0 }
    };
    BRANDS.iter().fold(0, |bits, brand| bits | of_brand(brand))
}

/// Returns the greatest length of a card number that begins with `lead`; 0 if none does.
pub(super) fn longest(lead: u16) -> usize {
    (*LENGTHS.start()..=*LENGTHS.end()).rev().find(|digits| lengths(lead) & bit(*digits) != 0).unwrap_or(0)
}

/// Returns the bit for a length of `digits`.
pub(super) fn bit(digits: usize) -> u32 {
    u32::try_from(digits).ok().and_then(|shift| 1_u32.checked_shl(shift)).unwrap_or(0)
}

/// Returns whether an American Express number begins with these four digits.
pub(super) fn is_amex(lead: u16) -> bool {
    matches!(lead / 100, 34 | 37)
}

/// Returns whether a common brand begins with these four digits.
///
/// A number of a common brand that is glued to other digits is probably a card.
pub(super) fn is_common(lead: u16) -> bool {
    matches!(lead, 2221..=2720 | 4000..=4999 | 5100..=5599 | 6011 | 6440..=6599)
}

/// Returns the first four digits as a number.
pub(super) fn lead(digits: &[u8]) -> u16 {
    digits.iter().take(4).fold(0, |number, digit| number * 10 + u16::from(*digit))
}

/// Returns whether the check digit is right (ISO/IEC 7812-1, annex B).
pub(super) fn passes_luhn(digits: &[u8]) -> bool {
    steps::count(digits.len());
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| match (place % 2, u32::from(*digit)) {
            (0, value) => value,
            (_, value) if value > 4 => value * 2 - 9,
            (_, value) => value * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Returns whether the number has a brand, a right length and a right check digit.
pub(super) fn is_card(digits: &[u8]) -> bool {
    lengths(lead(digits)) & bit(digits.len()) != 0 && passes_luhn(digits)
}
