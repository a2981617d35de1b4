//! What one source says where sources disagree.

use serde::{Deserialize, Serialize};

use crate::text::safe::SafeText;

/// What one side says where sources disagree.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Claim {
    /// The source, `"id"` or `"id:place"`.
    pub source: SafeText,
    /// What it says, in our words.
    pub says: SafeText,
}
