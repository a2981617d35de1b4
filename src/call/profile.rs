//! The user's own details: their number for each company, and their name and address for letters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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
    /// By company id, text typed as that number that is not a telephone number yet.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub draft: BTreeMap<SafeText, String>,
}

/// A number on the user's own bill, contract or pass.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnNumber {
    /// The number as typed.
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
}
