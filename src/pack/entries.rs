//! The shape of the entries that are read rather than worked through: FAQs, scripts, tips,
//! warnings.

use serde::{Deserialize, Serialize};

use crate::pack::claim::Claim;
use crate::text::safe::SafeText;

/// `[[faq]]`: a question and its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Faq {
    /// Kebab-case.
    pub id: SafeText,
    /// The question, as a caller would ask it.
    pub question: SafeText,
    /// Other ways to ask it, at least four; in the user's own notes, as many as there are.
    pub phrasings: Vec<SafeText>,
    /// Single words and short phrases that people type.
    pub keywords: Vec<SafeText>,
    /// At most 80 words; the first sentence is the answer.
    pub answer: SafeText,
    /// What else is worth knowing, a paragraph each.
    pub details: Vec<SafeText>,
    /// What each side says, only where sources disagree; at least two.
    pub claims: Vec<Claim>,
    /// Ids of departments that deal with it, the best first.
    pub departments: Vec<SafeText>,
    /// Id of the checklist for it.
    pub checklist: Option<SafeText>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}

/// `[[script]]`: words to say, or, with `avoid`, words not to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Script {
    /// Kebab-case.
    pub id: SafeText,
    /// When it fits, in a few words.
    pub title: SafeText,
    /// The words, with blanks such as `{agent}`.
    pub say: SafeText,
    /// The words when a blank of `say` is empty.
    pub or_say: Option<SafeText>,
    /// True for words that do harm.
    pub avoid: bool,
    /// What the words do, or what goes wrong.
    pub why: Option<SafeText>,
    /// Words that people type to find it.
    pub keywords: Vec<SafeText>,
    /// Ids of the checklists where it is used.
    pub checklists: Vec<SafeText>,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}

/// `[[tip]]`: advice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Tip {
    /// Kebab-case.
    pub id: SafeText,
    /// The advice in a line.
    pub title: SafeText,
    /// One or two sentences more.
    pub text: SafeText,
    /// Words that people type to find it.
    pub keywords: Vec<SafeText>,
    /// What each side says, only where sources disagree; at least two.
    pub claims: Vec<Claim>,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}

/// `[[warning]]`: a danger that other entries refer to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Warning {
    /// Kebab-case.
    pub id: SafeText,
    /// The danger, in one or two sentences.
    pub text: SafeText,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}
