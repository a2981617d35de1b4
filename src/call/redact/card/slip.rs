//! Card numbers with one digit missing or mistyped.
//!
//! American Express numbers are recognized by their beginning and length alone. Numbers of other
//! brands must be in printed groups or next to a word for a card.

use crate::call::redact::brand::{self, AMEX, LENGTHS, bit};
use crate::call::redact::card::window::Window;
use crate::call::redact::shape::{self, Shape};
use crate::call::redact::words::Named;

/// The most groups of a slip that is neither an American Express number nor next to a word for a
/// card.
pub(super) const MOST_GROUPS: usize = 5;
/// The fewest digits of a slip.
pub(super) const LEAST: usize = 14;
/// The usual number of digits.
const USUAL: usize = 16;

impl Window<'_> {
    /// Returns whether this is a number with one digit missing or mistyped.
    pub(super) fn is_slip(&self) -> bool {
        let named = self.named();
        match named {
            Named::Other => {
                let is_printed = self.is_mistyped_amex() && self.shape() == Shape::Printed;
                // The word ends the number before it: "ref 7000123ok78282246310005".
                let lacks_the_first = self.is_glued_to_a_word() && self.digits.len() + 1 == AMEX && self.begins_wrong();
                (is_printed || lacks_the_first) && self.is_apart()
            }
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

    /// Returns whether this is one group, or groups of a usual shape.
    fn is_plain(&self) -> bool {
        matches!(self.shape(), Shape::Whole | Shape::Printed | Shape::Regular(_))
    }

    /// Returns whether these are 15 digits that begin like an American Express number.
    fn is_mistyped_amex(&self) -> bool {
        self.digits.len() == AMEX && brand::is_amex(self.lead()) && self.is_plain()
    }

    /// Returns whether these are 14 digits that begin like an American Express number.
    ///
    /// Some digit always completes them.
    fn is_short_amex(&self) -> bool {
        let is_shaped = self.is_plain() || shape::is_slipped(&self.sizes());
        self.digits.len() + 1 == AMEX && brand::is_amex(self.lead()) && is_shaped
    }

    /// Returns whether this is an American Express number whose first or second digit is missing or
    /// wrong.
    ///
    /// The check digit decides; one number in thirty passes by chance.
    fn begins_wrong(&self) -> bool {
        let is_printed = self.sizes().eq([4, 6, 5]) || self.sizes().eq([3, 6, 5]);
        let is_plain = matches!(self.shape(), Shape::Whole | Shape::Regular(_)) && !is_device(self.digits);
        (is_printed || is_plain) && is_repairable(self.digits)
    }

    /// Returns whether this is another brand in its printed groups, with a wrong check digit.
    fn is_mistyped_print(&self) -> bool {
        let count = self.digits.len();
        let is_brand = brand::lengths(self.lead()) & bit(count) != 0;
        self.shape() == Shape::Printed && count >= LEAST && is_brand && !self.is_list()
    }

    /// Returns whether this is a list of four-digit numbers that are close to each other.
    ///
    /// Examples are rooms, extensions and prices.
    fn is_list(&self) -> bool {
        let groups = || self.digits.chunks(4).map(brand::lead);
        let spread = groups().max().zip(groups().min()).map_or(0, |(most, least)| most - least);
        self.sizes().all(|size| size == 4) && spread < 1_000
    }

    /// Returns whether this is another brand in its printed groups, one of which lacks a digit.
    fn is_short_print(&self) -> bool {
        let is_usual = |digits: &[u8]| brand::lengths(brand::lead(digits)) & bit(USUAL) != 0;
        self.digits.len() + 1 == USUAL
            && shape::is_slipped(&self.sizes())
            && (is_usual(self.digits) || self.sizes().next() == Some(3))
    }

    /// Returns whether a number after a word for a card has about the right length.
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

/// Returns whether this is the number of a device (IMEI).
fn is_device(digits: &[u8]) -> bool {
    digits.len() == 15 && matches!(digits, [3, 5, ..] | [8, 6, ..] | [0, 1, ..] | [9, 9, ..])
}

/// Returns whether one change at the beginning makes an American Express number.
///
/// The change replaces the first or second digit, or adds one.
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
