//! Card numbers with one digit missing or mistyped: the check digit gives the missing one away.
//!
//! The beginning and the length of an American Express number say enough by themselves; other brands must stand in printed
//! groups or beside a word for a card.

use crate::call::redact::brand::{self, AMEX, LENGTHS, bit};
use crate::call::redact::card::window::Window;
use crate::call::redact::shape::{self, Shape};
use crate::call::redact::words::Named;

/// In more groups only an American Express number is told, or one beside a word for a card.
pub(super) const MOST_GROUPS: usize = 5;
/// A shorter number is not told.
pub(super) const LEAST: usize = 14;
/// Most numbers have so many digits.
const USUAL: usize = 16;

impl Window<'_> {
    /// A number with one digit missing or mistyped.
    pub(super) fn is_slip(&self) -> bool {
        let named = self.named();
        match named {
            Named::Other => self.is_mistyped_amex() && self.shape() == Shape::Printed && self.is_apart(),
            Named::Card => self.is_near_a_card(),
            Named::Nothing => {
                self.is_tidy()
                    && self.is_apart()
                    && !self.is_telephone()
                    && (self.is_mistyped_amex()
                        || self.is_short_amex()
                        || self.begins_wrong()
                        || self.is_mistyped_print()
                        || self.is_short_print())
            }
        }
    }

    /// One group, or groups of one size.
    fn is_plain(&self) -> bool {
        matches!(self.shape(), Shape::Whole | Shape::Printed | Shape::Regular(_))
    }

    /// 15 digits that begin like an American Express number.
    fn is_mistyped_amex(&self) -> bool {
        self.digits.len() == AMEX && brand::is_amex(self.lead()) && self.is_plain()
    }

    /// 14 digits that begin like an American Express number: some digit completes them.
    fn is_short_amex(&self) -> bool {
        let is_shaped = self.is_plain() || shape::is_slipped(&self.sizes());
        self.digits.len() + 1 == AMEX && brand::is_amex(self.lead()) && is_shaped
    }

    /// An American Express number whose first or second digit is missing or wrong. The check digit says which; by chance
    /// it does so for one number in thirty.
    fn begins_wrong(&self) -> bool {
        let is_printed = self.sizes().eq([4, 6, 5]) || self.sizes().eq([3, 6, 5]);
        let is_plain = matches!(self.shape(), Shape::Whole | Shape::Regular(_)) && !is_device(self.digits);
        (is_printed || is_plain) && is_repairable(self.digits)
    }

    /// Another brand in its printed groups, with a wrong check digit.
    fn is_mistyped_print(&self) -> bool {
        let count = self.digits.len();
        let is_brand = brand::lengths(self.lead()) & bit(count) != 0;
        self.shape() == Shape::Printed && count >= LEAST && is_brand && !self.is_list()
    }

    /// Numbers of four digits that are near each other: rooms, extensions, prices.
    fn is_list(&self) -> bool {
        let groups = || self.digits.chunks(4).map(brand::lead);
        let spread = groups().max().zip(groups().min()).map_or(0, |(most, least)| most - least);
        self.sizes().all(|size| size == 4) && spread < 1_000
    }

    /// Another brand in its printed groups, one of which lacks a digit.
    fn is_short_print(&self) -> bool {
        let is_usual = |digits: &[u8]| brand::lengths(brand::lead(digits)) & bit(USUAL) != 0;
        self.digits.len() + 1 == USUAL
            && shape::is_slipped(&self.sizes())
            && (is_usual(self.digits) || self.sizes().next() == Some(3))
    }

    /// Behind a word for a card, a number of about the right length is one.
    fn is_near_a_card(&self) -> bool {
        let is_shaped = match self.shape() {
            Shape::Whole | Shape::Printed => true,
            Shape::Regular(_) => self.is_tidy(),
            Shape::Irregular => shape::is_slipped(&self.sizes()),
        };
        let is_long = (LEAST..=*LENGTHS.end()).contains(&self.digits.len());
        is_shaped && is_long && self.is_apart() && !self.is_telephone() && !self.is_known()
    }
}

/// True for the number of a telephone (IMEI).
fn is_device(digits: &[u8]) -> bool {
    digits.len() == 15 && matches!(digits, [3, 5, ..] | [8, 6, ..] | [0, 1, ..] | [9, 9, ..])
}

/// True where another first or second digit, or one more, makes an American Express number.
fn is_repairable(digits: &[u8]) -> bool {
    let is_card = |lead: &[u8], from: usize| brand::is_card(&[lead, digits.get(from..).unwrap_or_default()].concat());
    match (digits.len(), digits) {
        (14, [4 | 7, ..]) => is_card(&[3], 0),
        (14, [3, ..]) => is_card(&[3, 4], 1) || is_card(&[3, 7], 1),
        (15, [3, ..]) => is_card(&[3, 4], 2) || is_card(&[3, 7], 2),
        (15, [_, 4 | 7, ..]) => is_card(&[3], 1),
        _ => false,
    }
}
