//! What the user tells once about themselves: their own number for a company, their name and address for letters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::safe::SafeText;

/// The profile.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// The name under letters.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The address under letters, in a line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// By id of the company, the number on the user's own bill, contract or pass. A telephone number, never that of an account.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub number: BTreeMap<SafeText, OwnNumber>,
    /// By id of the company, what was typed as that number and is no telephone number yet.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub draft: BTreeMap<SafeText, String>,
}

/// A number on the user's own bill, contract or pass.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnNumber {
    /// As typed.
    pub printed: SafeText,
    /// E.164.
    pub e164: SafeText,
}

impl Profile {
    /// Returns the user's own number for the company with this id.
    #[must_use]
    pub fn number_for(&self, company: &str) -> Option<&OwnNumber> {
        self.number.iter().find(|(id, _)| id.as_str() == company).map(|(_, number)| number)
    }
}
