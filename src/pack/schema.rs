//! The shape of a pack, as serde types. Unknown keys are refused; what a field must hold is the business of
//! [`check`](super::check), so every field has a default here and a missing one is reported with all the other problems.
//!
//! No `flatten`: it loses the positions that error messages need. Text is [`SafeText`], made harmless while it is read.

use serde::{Deserialize, Serialize};

use crate::pack::checklist::Checklist;
use crate::pack::follow_up::{Letter, Rung};
use crate::text::safe::SafeText;

/// The version of the format that this program reads; `format = 1` at the top of a pack.
pub const FORMAT: u32 = 1;

/// One company's pack.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Pack {
    /// Version of the format; see [`FORMAT`].
    pub format: u32,
    /// Whose customer service this is.
    pub company: Company,
    /// Where the facts come from.
    pub source: Vec<Source>,
    /// Desks of the company; the first is the number on the customer's own card.
    pub department: Vec<Department>,
    /// Ways to reach the company.
    pub channel: Vec<Channel>,
    /// Postal addresses.
    pub address: Vec<Address>,
    /// Questions and answers.
    pub faq: Vec<Faq>,
    /// One checklist for each reason to call.
    pub checklist: Vec<Checklist>,
    /// Words to say, and words not to say.
    pub script: Vec<Script>,
    /// Advice in one or two sentences.
    pub tip: Vec<Tip>,
    /// Dangers that entries refer to.
    pub warning: Vec<Warning>,
    /// Rules of the kind "within 60 days of".
    pub deadline: Vec<Deadline>,
    /// The escalation ladder, from the lowest rung up.
    pub rung: Vec<Rung>,
    /// Letters with blanks.
    pub letter: Vec<Letter>,
    /// Words that mean the same here.
    pub synonym: Vec<Synonym>,
}

/// `[company]`: whose pack this is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Company {
    /// Kebab-case; saved calls refer to it.
    pub id: SafeText,
    /// As shown in the top line.
    pub name: SafeText,
    /// What the pack covers, and what not.
    pub covers: SafeText,
    /// The day the pack as a whole was last checked, `YYYY-MM-DD`.
    pub checked: SafeText,
    /// Not affiliated, not legal advice, the number on your card comes first.
    pub disclaimer: SafeText,
}

/// `[[source]]`: where facts come from. Others refer to it as `"id"` or `"id:place"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// Kebab-case.
    pub id: SafeText,
    /// A few words for a narrow screen; the title where it is absent.
    pub short: Option<SafeText>,
    /// What it is, for a reader.
    pub title: SafeText,
    /// How much it can be trusted.
    pub kind: SourceKind,
    /// The day it was checked, `YYYY-MM-DD`.
    pub checked: SafeText,
    /// A caution that is shown with each fact from here ("not legal advice; …").
    pub note: Option<SafeText>,
}

/// What sort of source, from the most to the least trusted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The company's own pages.
    Company,
    /// A law, a rule or a regulator.
    Regulation,
    /// A newspaper, magazine or consumer site.
    Press,
    /// One of the articles that the pack was built from.
    #[default]
    Article,
}

/// What one source says of a fact; two or more that differ are shown side by side as disputed (≠).
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Claim {
    /// A source reference, `"id"` or `"id:place"`.
    pub source: SafeText,
    /// What it says, in our words.
    pub says: SafeText,
}

/// `[[department]]`: a department of the company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Department {
    /// Kebab-case.
    pub id: SafeText,
    /// As a caller would call it.
    pub name: SafeText,
    /// What it deals with.
    pub handles: SafeText,
    /// Other words for it, for searching.
    pub keywords: Vec<SafeText>,
    /// What to have ready before calling it.
    pub ready: Vec<SafeText>,
    /// How to get there when it has no number of its own.
    pub reach: Option<SafeText>,
    /// Its telephone numbers, the best first.
    pub number: Vec<Number>,
    /// What sources say of the department itself, when they differ.
    pub claims: Vec<Claim>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[department.number]]`: one telephone number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Number {
    /// Kebab-case, unique in the whole pack.
    pub id: SafeText,
    /// International form, `+18005284800`.
    pub e164: SafeText,
    /// As the source prints it, `1-800-528-4800`.
    pub printed: SafeText,
    /// Where it can be called from.
    pub from: Reach,
    /// `"24/7"`, or as the source says it; absent means that the hours are not known.
    pub hours: Option<SafeText>,
    /// What each source says of it; every number has at least one.
    pub claims: Vec<Claim>,
    /// Ids of the numbers that other sources give for the same purpose; each names this one back.
    pub conflicts_with: Vec<SafeText>,
    /// Why to be careful with it.
    pub caution: Option<SafeText>,
}

/// Where a number can be called from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Inside the United States, free of charge.
    #[default]
    Us,
    /// From abroad, at the caller's cost.
    Abroad,
    /// From abroad, collect: the company accepts the charge.
    Collect,
}

/// `[[channel]]`: a way to reach the company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Channel {
    /// Kebab-case.
    pub id: SafeText,
    /// As a caller would call it.
    pub name: SafeText,
    /// What it is good for.
    pub good_for: SafeText,
    /// What it is not for.
    pub not_for: Option<SafeText>,
    /// How to use it, step by step.
    pub how: Vec<SafeText>,
    /// Words for searching.
    pub keywords: Vec<SafeText>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[address]]`: a postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// Kebab-case.
    pub id: SafeText,
    /// What it is.
    pub name: SafeText,
    /// The lines to write on the envelope.
    pub lines: Vec<SafeText>,
    /// What to send there, and what not.
    pub use_for: SafeText,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[faq]]`: a question and its answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Faq {
    /// Kebab-case.
    pub id: SafeText,
    /// As a caller would ask it.
    pub question: SafeText,
    /// Other ways to ask it; at least four.
    pub phrasings: Vec<SafeText>,
    /// Single words and short phrases that people type.
    pub keywords: Vec<SafeText>,
    /// The first sentence is the answer; at most 80 words.
    pub answer: SafeText,
    /// What else is worth knowing, a paragraph each.
    pub details: Vec<SafeText>,
    /// What sources say when they differ.
    pub claims: Vec<Claim>,
    /// Ids of departments that deal with it.
    pub departments: Vec<SafeText>,
    /// Id of the checklist for it.
    pub checklist: Option<SafeText>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[script]]`: words to say, or, with `avoid`, words not to say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Script {
    /// Kebab-case.
    pub id: SafeText,
    /// When it fits, in a few words.
    pub title: SafeText,
    /// The words, with blanks such as `{agent}`.
    pub say: SafeText,
    /// True for an anti-script: words that do harm.
    pub avoid: bool,
    /// What it does, or what goes wrong.
    pub why: Option<SafeText>,
    /// Words for searching.
    pub keywords: Vec<SafeText>,
    /// Ids of the checklists where it is used.
    pub checklists: Vec<SafeText>,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[tip]]`: advice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Tip {
    /// Kebab-case.
    pub id: SafeText,
    /// The advice in a line.
    pub title: SafeText,
    /// One or two sentences more.
    pub text: SafeText,
    /// Words for searching.
    pub keywords: Vec<SafeText>,
    /// What sources say when they differ.
    pub claims: Vec<Claim>,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[warning]]`: a danger that other entries refer to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Warning {
    /// Kebab-case.
    pub id: SafeText,
    /// The danger, in one or two sentences.
    pub text: SafeText,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[deadline]]`: a rule that gives a last day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Deadline {
    /// Kebab-case.
    pub id: SafeText,
    /// What must have happened by then.
    pub title: SafeText,
    /// The date that it counts from.
    pub counts_from: SafeText,
    /// How many calendar days.
    pub days: u32,
    /// The rule in words.
    pub rule: SafeText,
    /// Ids of the checklists that it concerns.
    pub checklists: Vec<SafeText>,
    /// Source references.
    pub sources: Vec<SafeText>,
}

/// `[[synonym]]`: words and short phrases that mean the same in this pack, to the search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct Synonym {
    /// At least two, as people type them: `["cvv", "cid", "security code"]`.
    pub words: Vec<SafeText>,
}
