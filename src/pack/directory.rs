//! The shape of the directory: departments with their numbers and menus, other channels, postal
//! addresses.

use serde::{Deserialize, Serialize};

use crate::pack::claim::Claim;
use crate::text::safe::SafeText;

/// `[[department]]`: a part of the company that a caller can reach.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Department {
    /// Kebab-case.
    pub id: SafeText,
    /// The name that a caller would use.
    pub name: SafeText,
    /// What it deals with.
    pub handles: SafeText,
    /// Words that people type to find it.
    pub keywords: Vec<SafeText>,
    /// What to have in hand before the call.
    pub ready: Vec<SafeText>,
    /// How to get there; required where the department has no number.
    pub reach: Option<SafeText>,
    /// True for the number on the customer's own bill, contract or pass; at most one department. It
    /// lists no number.
    pub own_number: bool,
    /// For a department that does not belong to the company: whose it is.
    pub outside: Option<SafeText>,
    /// Its telephone numbers, the best first.
    pub number: Vec<Number>,
    /// What each side says, only where sources disagree; at least two.
    pub claims: Vec<Claim>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}

/// `[[department.number]]`: one telephone number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Number {
    /// Kebab-case, unique in the whole pack.
    pub id: SafeText,
    /// International form, `+18005550142`.
    #[cfg_attr(test, schemars(extend("pattern" = r"^\+[0-9]{7,15}$")))]
    pub e164: SafeText,
    /// As the source prints it, digits only; menu keys go into `menu`.
    pub printed: SafeText,
    /// What sets it apart from the other numbers of the department, such as `Spanish`.
    pub label: Option<SafeText>,
    /// Where it works from: two-letter country codes, and `abroad` for everywhere else; default:
    /// the company's home.
    pub from: Vec<SafeText>,
    /// What the call costs; leave it out if no source says.
    pub cost: Option<Cost>,
    /// `["24/7"]`, or lines such as `Mon-Fri 08:00-20:00 America/New_York` and `holidays closed`;
    /// leave it out if no source says.
    pub hours: Vec<SafeText>,
    /// How sure the hours are, such as `usually, unconfirmed`.
    pub hours_note: Option<SafeText>,
    /// The day the number and its menu were last checked, `YYYY-MM-DD`; default: that of the
    /// company.
    pub checked: Option<SafeText>,
    /// What happens on the line, one step after the other.
    pub menu: Vec<MenuStep>,
    /// What each side says, only where sources disagree about this number; at least two.
    pub claims: Vec<Claim>,
    /// Ids of numbers that other sources give for the same purpose; each names this one back.
    pub conflicts_with: Vec<SafeText>,
    /// Why to be careful, and which of two numbers to try first.
    pub caution: Option<SafeText>,
    /// Where the number comes from; default: the sources of the department.
    pub sources: Vec<SafeText>,
}

impl Number {
    /// Returns whether sources disagree about the number.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        !self.conflicts_with.is_empty() || !self.claims.is_empty()
    }
}

/// What a call to a number costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Cost {
    /// Nothing.
    TollFree,
    /// The usual cost of a call there.
    Paid,
    /// Nothing when the operator is asked for a collect call: the company pays.
    Collect,
}

/// `[[department.number.menu]]`, `[[company.menu]]`: one step of a phone menu. It has one of
/// `press`, `say` and `enter`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct MenuStep {
    /// What is heard.
    pub hear: Option<SafeText>,
    /// Keys to press, `0` to `9`, `*` and `#`.
    #[cfg_attr(test, schemars(extend("pattern" = "^[0-9*#]+$")))]
    pub press: Option<SafeText>,
    /// Words to say.
    pub say: Option<SafeText>,
    /// What to key in, in words: `your account number, then #`.
    pub enter: Option<SafeText>,
    /// Ids of the checklists for which it holds; default: all.
    pub checklists: Vec<SafeText>,
    /// Ids of the checklists for which it doesn't hold.
    pub except: Vec<SafeText>,
}

/// `[[channel]]`: a way to reach the company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Channel {
    /// Kebab-case.
    pub id: SafeText,
    /// The name that a caller would use.
    pub name: SafeText,
    /// What it is good for.
    pub good_for: SafeText,
    /// What it is not for.
    pub not_for: Option<SafeText>,
    /// How to use it, a line for each step.
    pub how: Vec<SafeText>,
    /// Page of the chat, the call-back form and the like, `https://…`.
    pub url: Option<SafeText>,
    /// Words that people type to find it.
    pub keywords: Vec<SafeText>,
    /// Ids of warnings.
    pub warnings: Vec<SafeText>,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}

/// `[[address]]`: a postal address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Address {
    /// Kebab-case.
    pub id: SafeText,
    /// What it is.
    pub name: SafeText,
    /// The lines to write on the envelope.
    #[cfg_attr(test, schemars(length(min = 1)))]
    pub lines: Vec<SafeText>,
    /// What to send there, and what not to.
    pub use_for: SafeText,
    /// Where this comes from; default: the company's source.
    pub sources: Vec<SafeText>,
}
