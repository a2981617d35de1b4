//! The user's own details: their number for each company, and their name and address for letters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::pack::telephone;
use crate::text::safe::SafeText;

/// The user's own details.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// The name to sign letters with.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The address for letters, on one line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// By company id, the number on the user's own bill, contract or pass.
    ///
    /// A telephone number, never an account number.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub number: BTreeMap<SafeText, OwnNumber>,
    /// By company id, typed text that is not yet a telephone number.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub draft: BTreeMap<SafeText, String>,
}

/// A number on the user's own bill, contract or pass.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnNumber {
    /// The number to read: grouped, or as typed.
    pub printed: SafeText,
    /// The number in E.164 form.
    pub e164: SafeText,
}

impl Profile {
    /// Returns the user's own number for the company with this id.
    #[must_use]
    pub fn number_for(&self, company: &str) -> Option<&OwnNumber> {
        self.number.iter().find(|(id, _)| id.as_str() == company).map(|(_, number)| number)
    }

    /// Returns the profile with its numbers grouped; an earlier version saved them as typed.
    #[must_use]
    pub fn grouped(mut self) -> Self {
        for own in self.number.values_mut() {
            *own = OwnNumber::new(&own.printed, &own.e164);
        }
        self
    }
}

impl OwnNumber {
    /// Returns the number `e164`, which the user typed as `typed`.
    ///
    /// A North American number is grouped, unless it was typed with words: `1-800-FLOWERS`. Other
    /// numbers stay as typed.
    #[must_use]
    pub fn new(typed: &str, e164: &str) -> Self {
        let is_typed = !e164.starts_with("+1") || typed.contains(char::is_alphabetic);
        let printed = if is_typed { typed.into() } else { telephone::grouped(e164).into() };
        Self { printed, e164: e164.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_shown_grouped_however_it_was_typed() {
        for (typed, e164, printed) in [
            ("8005551234", "+18005551234", "1-800-555-1234"),
            ("+1 800.555.1234", "+18005551234", "1-800-555-1234"),
            ("1-800-FLOWERS", "+18003569377", "1-800-FLOWERS"),
            ("020 7946 0101", "+442079460101", "020 7946 0101"),
        ] {
            assert_eq!(OwnNumber::new(typed, e164).printed.as_str(), printed, "{typed}");
        }
    }
}
