//! The shape of a pack: its head, its sources, its fields. Departments, entries, checklists and
//! what follows a call are in the files beside this one.
//!
//! The types mirror the TOML, so pack authors read these doc comments in their editors and in
//! `docs/pack-format.md`. Unknown keys are refused. [`check`](super::check) decides what a key must
//! hold; every key has a default here, and a missing one is reported with all other problems. No
//! `flatten`: it loses the positions that messages need. Text is [`SafeText`], neutralized while it
//! is read.

use serde::{Deserialize, Serialize};

use crate::pack::checklist::{Checklist, Step};
use crate::pack::directory::{Address, Channel, Department, MenuStep};
use crate::pack::entries::{Faq, Script, Tip, Warning};
use crate::pack::follow_up::{Deadline, Letter, Rung};
use crate::text::safe::SafeText;

/// The version of the format that this program reads; `format = 2` at the top of a pack.
pub const FORMAT: u32 = 2;

/// Everything about one company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Pack {
    /// Version of the format: 2.
    #[cfg_attr(test, schemars(extend("const" = FORMAT, "x-required" = true)))]
    pub format: u32,
    /// About this file: who wrote it, for which program.
    pub pack: About,
    /// The company.
    #[cfg_attr(test, schemars(extend("x-required" = true)))]
    pub company: Company,
    /// Where the facts come from.
    pub source: Vec<Source>,
    /// What to note on calls to this company besides the agent, the reference number and the like.
    pub field: Vec<OwnField>,
    /// Departments and their numbers, the most useful first.
    pub department: Vec<Department>,
    /// Ways to reach the company other than a number.
    pub channel: Vec<Channel>,
    /// Postal addresses.
    pub address: Vec<Address>,
    /// Questions and answers.
    pub faq: Vec<Faq>,
    /// Words to say, and words not to say.
    pub script: Vec<Script>,
    /// Advice in one or two sentences.
    pub tip: Vec<Tip>,
    /// Dangers that entries refer to.
    pub warning: Vec<Warning>,
    /// Rules such as "within 60 days".
    pub deadline: Vec<Deadline>,
    /// Who to ask next, from the lowest rung up.
    pub rung: Vec<Rung>,
    /// Letters with blanks.
    pub letter: Vec<Letter>,
    /// Words that mean the same.
    pub synonym: Vec<Synonym>,
    /// Steps that several checklists share.
    pub step: Vec<Step>,
    /// One checklist for each reason to call, in the order in which they are offered.
    pub checklist: Vec<Checklist>,
}

/// `[pack]`: about this file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct About {
    /// Version of the pack, any text.
    pub version: Option<SafeText>,
    /// Who wrote it.
    pub authors: Vec<SafeText>,
    /// License of the text, by its SPDX name.
    pub license: Option<SafeText>,
    /// Language of the text, such as `en`.
    pub language: Option<SafeText>,
    /// The oldest onhold that reads it, such as `0.2`.
    pub requires: Option<SafeText>,
    /// Id of a pack to build on. Everything in it is taken over; an entry here replaces one there
    /// of the same kind and id.
    pub extends: Option<SafeText>,
    /// Ids of entries of that pack to leave out, of whatever kind they are. Steps, fields, sources
    /// and numbers stay. `synonym:bill` leaves out the group of synonyms with that word.
    pub without: Vec<SafeText>,
    /// The number of its own FAQs, which come first, once it has taken over those of another pack.
    #[serde(skip)]
    pub own_faqs: usize,
}

/// `[company]`: whose pack this is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Company {
    /// Kebab-case; saved calls refer to it.
    pub id: SafeText,
    /// The name, as in the top line.
    pub name: SafeText,
    /// A short name, for messages and narrow screens.
    pub short: Option<SafeText>,
    /// What the pack covers, and what it doesn't.
    pub covers: Option<SafeText>,
    /// The day the whole pack was last checked, `YYYY-MM-DD`.
    pub checked: SafeText,
    /// What readers must know, shown with the help.
    pub disclaimer: Option<SafeText>,
    /// Country by its two-letter code. Numbers, dates and money are read and written as they are
    /// there.
    pub home: SafeText,
    /// Time zone of opening hours that name none, such as `America/New_York`.
    pub zone: Option<SafeText>,
    /// Where customers find a number of their own, as in "Dial the number on your boarding pass".
    pub number_on: Option<SafeText>,
    /// Source of every entry that names none.
    pub source: Option<SafeText>,
    /// Holidays: `MM-DD` for every year, or `YYYY-MM-DD`.
    pub holidays: Vec<SafeText>,
    /// The menu of every number that has none of its own.
    pub menu: Vec<MenuStep>,
}

impl Company {
    /// Returns the words for the customer's own number: `the number on your boarding pass`.
    #[must_use]
    pub fn own_number(&self) -> String {
        format!("the number on {}", self.number_on.as_deref().unwrap_or("your bill or contract"))
    }

    /// Returns the short name, or else the full one.
    #[must_use]
    pub fn short_name(&self) -> &SafeText {
        self.short.as_ref().unwrap_or(&self.name)
    }
}

/// `[[source]]`: where facts come from. Others refer to it as `"id"` or `"id:place"`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// Kebab-case.
    pub id: SafeText,
    /// What the reader sees: what it is, how old, whose.
    pub short: SafeText,
    /// Enough to find it.
    pub title: SafeText,
    /// What it is, and so how far to trust it.
    #[cfg_attr(test, schemars(extend("x-required" = true)))]
    pub kind: SourceKind,
    /// The year it was written: `2025` or `about 2025`.
    pub year: Option<SafeText>,
    /// Its address, `https://…`.
    pub url: Option<SafeText>,
    /// The country where it holds, by its two-letter code. A pack of another country doesn't take
    /// over what rests on such sources alone.
    pub country: Option<SafeText>,
    /// The day somebody last looked, `YYYY-MM-DD`.
    pub checked: SafeText,
    /// A caution that is shown with each fact from here.
    pub note: Option<SafeText>,
}

/// The id of the source of what the user heard on a call, which is of no other kind.
pub const OWN_NOTES: &str = "own-notes";

impl Source {
    /// Returns how far to trust the source, in a few words for the reader.
    #[must_use]
    pub fn trust(&self) -> &'static str {
        if self.id == *OWN_NOTES { "heard on a call" } else { self.kind.trust() }
    }
}

/// What a source is, from the most to the least trusted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// The company's own pages and papers.
    Company,
    /// A law, a rule, a regulator.
    Regulation,
    /// News or a consumer site.
    Press,
    /// A blog, a guide, a forum: unconfirmed.
    #[default]
    Independent,
    /// Good practice that needs no proof.
    Advice,
}

impl SourceKind {
    /// Returns how far to trust the source, in a few words for the reader.
    #[must_use]
    pub fn trust(self) -> &'static str {
        match self {
            Self::Company => "company page",
            Self::Regulation => "official rule",
            Self::Press => "news or consumer site",
            Self::Independent => "independent, unconfirmed",
            Self::Advice => "general advice",
        }
    }
}

/// `[[field]]`: something to note on calls to this company. Words and letters quote it as `{id}`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OwnField {
    /// Kebab-case; saved calls hold the value under it.
    pub id: SafeText,
    /// The name beside the value, and in brackets where the value is still missing.
    pub label: SafeText,
    /// What it holds.
    #[cfg_attr(test, schemars(extend("x-required" = true)))]
    pub kind: FieldKind,
    /// A value such as a person would type, shown while the field is empty.
    pub example: Option<SafeText>,
}

/// What a field holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// Any words.
    #[default]
    Text,
    /// Letters and digits to be read back one by one, such as a confirmation code.
    Code,
    /// An amount of money.
    Amount,
    /// A day.
    Date,
}

/// `[[synonym]]`: words and short phrases that mean the same to the search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Synonym {
    /// At least two, as people type them: `["cvv", "cid", "security code"]`.
    #[cfg_attr(test, schemars(length(min = 2)))]
    pub words: Vec<SafeText>,
}
