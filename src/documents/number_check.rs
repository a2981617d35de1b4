//! Checks a telephone number that was typed or pasted: is it in the directory, and what do the
//! sources say?
//!
//! Pure: a pack and a text in, a verdict out. A verdict never calls a number safe, because caller
//! ID can be forged and a directory can be wrong. It never judges an incomplete number, and never
//! repeats digits that could be a card number.

mod parse;

use crate::call::date_words::Style;
use crate::call::profile::Profile;
use crate::documents::number_line::{labeled, number_line};
use crate::documents::sources::number_sources;
use crate::pack::library::{ListedNumber, Member};
use crate::pack::{Company, Department, Number, Pack, telephone};
use crate::text::block::{Block, Tone};
use crate::text::safe::SafeText;
use crate::text::wrap::capitalized;

/// The position of a number in the directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberPosition {
    /// The position of the department in the pack.
    pub department: usize,
    /// The position of the number in its department.
    pub number: usize,
}

/// The result of checking a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The number is not complete.
    Incomplete {
        /// The digits typed so far.
        digits: usize,
    },
    /// The number is in the directory, at least once.
    Listed {
        /// Its positions, in the pack's order.
        places: Vec<NumberPosition>,
    },
    /// The number is the user's own, from their profile.
    Own {
        /// The company, if it isn't the one of the pack.
        company: Option<SafeText>,
        /// The number as the profile shows it.
        shown: SafeText,
    },
    /// Other companies list the number.
    Elsewhere {
        /// The name of each company, and the number as it lists it.
        found: Vec<(SafeText, ListedNumber)>,
    },
    /// No company lists the number, and all were asked for.
    Nowhere {
        /// The number, grouped the way people read it.
        shown: String,
        /// A company, and a number of it that differs in one digit.
        near: Option<(SafeText, ListedNumber)>,
    },
    /// The number is not in the directory.
    Unlisted {
        /// The number, grouped the way people read it.
        shown: String,
        /// A listed number that differs in one digit.
        near: Option<NumberPosition>,
    },
}

/// Checks the first telephone number in `text`; returns `None` if there is none.
///
/// A number alone may be incomplete; among other words only a complete one counts. The number is
/// matched as printed, as the company's home country writes it, and in international form.
#[must_use]
pub fn judge(pack: &Pack, text: &str) -> Option<Verdict> {
    let candidates = parse::candidates(text);
    let is_printed =
        |number: &Number| candidates.iter().any(|digits| parse::digits(&number.printed).eq(digits.chars()));
    let printed: Vec<_> = all(pack).filter(|(_, number)| is_printed(number)).map(|(place, _)| place).collect();
    if !printed.is_empty() {
        return Some(Verdict::Listed { places: printed });
    }
    match parse::number(text, &pack.company.home)? {
        parse::Written::Part { digits } => Some(Verdict::Incomplete { digits }),
        parse::Written::Whole { digits } => {
            let matching = |is_it: &dyn Fn(&str) -> bool| -> Vec<NumberPosition> {
                all(pack).filter(|(_, number)| is_it(number.e164.trim_start_matches('+'))).map(|(at, _)| at).collect()
            };
            let places = matching(&|listed| listed == digits);
            if !places.is_empty() {
                return Some(Verdict::Listed { places });
            }
            let is_near = |listed: &str| listed.len() == digits.len() && strsim::osa_distance(listed, &digits) == 1;
            Some(Verdict::Unlisted { shown: telephone::grouped(&digits), near: matching(&is_near).first().copied() })
        }
    }
}

/// Checks a number in all available companies.
///
/// If `pack` doesn't list the number, the user's `profile` is checked, then the `others`.
#[must_use]
pub fn judge_everywhere(pack: &Pack, others: &[Member], profile: &Profile, text: &str) -> Option<Verdict> {
    let here = judge(pack, text);
    if matches!(here, Some(Verdict::Listed { .. })) {
        return here;
    }
    if let Some(own) = own(pack, others, profile, text) {
        return Some(own);
    }
    let candidates = parse::candidates(text);
    if candidates.is_empty() {
        return here;
    }
    // Most companies share one home country, so each country's reading of the number is kept.
    let mut read: Vec<(&str, Option<String>)> = Vec::new();
    let mut found = Vec::new();
    for member in others.iter().filter(|member| member.id != pack.company.id) {
        if !read.iter().any(|(home, _)| *home == &*member.home) {
            let whole = match parse::number(text, &member.home) {
                Some(parse::Written::Whole { digits }) => Some(digits),
                Some(parse::Written::Part { .. }) | None => None,
            };
            read.push((&member.home, whole));
        }
        let whole = read.iter().find(|(home, _)| *home == &*member.home).and_then(|(_, whole)| whole.as_deref());
        let is_it = |number: &&ListedNumber| {
            whole == Some(number.e164.trim_start_matches('+'))
                || candidates.iter().any(|digits| parse::digits(&number.printed).eq(digits.chars()))
        };
        found.extend(member.numbers.iter().find(is_it).map(|number| (member.name.clone(), number.clone())));
    }
    if found.is_empty() { here } else { Some(Verdict::Elsewhere { found }) }
}

/// Checks a number for a search in all companies, where `pack` is only the first of them.
///
/// If nobody lists the number, the verdict holds for every company.
#[must_use]
pub fn judge_all(pack: &Pack, others: &[Member], profile: &Profile, text: &str) -> Option<Verdict> {
    let verdict = judge_everywhere(pack, others, profile, text)?;
    let Verdict::Unlisted { shown, near } = verdict else { return Some(verdict) };
    let digits: String = parse::digits(&shown).collect();
    let here = near.and_then(|place| place.of(pack)).map(|(department, number)| ListedNumber {
        e164: number.e164.clone(),
        printed: number.printed.clone(),
        department: department.name.clone(),
    });
    let is_near = |number: &&ListedNumber| {
        let listed = number.e164.trim_start_matches('+');
        listed.len() == digits.len() && strsim::osa_distance(listed, &digits) == 1
    };
    let named = |member: &Member| Some((member.name.clone(), member.numbers.iter().find(is_near)?.clone()));
    let near = here.map(|number| (pack.company.name.clone(), number)).or_else(|| others.iter().find_map(named));
    Some(Verdict::Nowhere { shown, near })
}

/// Returns the verdict on a number that is the user's own at one of these companies.
fn own(pack: &Pack, others: &[Member], profile: &Profile, text: &str) -> Option<Verdict> {
    let here = profile.number_for(&pack.company.id).map(|own| (None, &pack.company.home, own));
    let elsewhere = others.iter().filter(|member| member.id != pack.company.id);
    let elsewhere =
        elsewhere.filter_map(|member| Some((Some(&member.name), &member.home, profile.number_for(&member.id)?)));
    here.into_iter().chain(elsewhere).find_map(|(company, home, own)| match parse::number(text, home)? {
        parse::Written::Whole { digits } if own.e164.trim_start_matches('+') == digits => {
            Some(Verdict::Own { company: company.cloned(), shown: own.printed.clone() })
        }
        parse::Written::Whole { .. } | parse::Written::Part { .. } => None,
    })
}

/// Returns every number with its position, in the pack's order.
fn all(pack: &Pack) -> impl Iterator<Item = (NumberPosition, &Number)> {
    pack.department.iter().enumerate().flat_map(|(at, department)| {
        department
            .number
            .iter()
            .enumerate()
            .map(move |(number, found)| (NumberPosition { department: at, number }, found))
    })
}

impl NumberPosition {
    /// Returns the department and the number.
    #[must_use]
    pub fn of(self, pack: &Pack) -> Option<(&Department, &Number)> {
        let department = pack.department.get(self.department)?;
        Some((department, department.number.get(self.number)?))
    }
}

impl Verdict {
    /// Returns the verdict as one sentence.
    #[must_use]
    pub fn headline(&self, pack: &Pack) -> Block {
        match self {
            Self::Incomplete { digits } => {
                Block::new(Tone::Quiet, format!("{digits} digits so far: not a complete phone number."))
            }
            Self::Listed { places } => {
                let found: Vec<_> = places.iter().filter_map(|place| place.of(pack)).collect();
                let mut names: Vec<String> =
                    found.iter().map(|(department, _)| whose(department, &pack.company)).collect();
                names.dedup();
                let names = names.join(" and ");
                if found.iter().any(|(_, number)| number.is_disputed()) {
                    Block::led(Tone::Dispute, "≠ ", format!("In the directory, but sources disagree: {names}"))
                } else {
                    Block::led(Tone::Strong, "☎ ", format!("In the directory: {names}"))
                }
            }
            Self::Own { company, shown } => {
                Block::led(Tone::Strong, "☎ ", format!("{}: {shown}", own_name(pack, company.as_ref())))
            }
            Self::Elsewhere { found } => {
                let names: Vec<_> =
                    found.iter().map(|(company, number)| format!("{company}: {}", number.department)).collect();
                Block::led(Tone::Strong, "☎ ", names.join(" and "))
            }
            Self::Nowhere { .. } => Block::led(
                Tone::Warning,
                "! ",
                "No company here lists this number. Hang up and dial the number on your bill or contract.",
            ),
            Self::Unlisted { .. } => {
                let (name, own) = (pack.company.short_name(), pack.company.own_number());
                Block::led(Tone::Warning, "! ", format!("Not a listed {name} number. Hang up and dial {own}."))
            }
        }
    }

    /// Returns the details: what each source says, and what the verdict does not mean.
    #[must_use]
    pub fn details(&self, pack: &Pack, style: Style) -> Vec<Block> {
        match self {
            Self::Incomplete { .. } => Vec::new(),
            Self::Listed { places } => listed(pack, places, style),
            Self::Own { company, shown } => own_details(pack, company.as_ref(), shown),
            Self::Elsewhere { found } => elsewhere(pack, found),
            Self::Nowhere { shown, near } => nowhere(shown, near.as_ref()),
            Self::Unlisted { shown, near } => unlisted(pack, shown, *near),
        }
    }
}

fn listed(pack: &Pack, places: &[NumberPosition], style: Style) -> Vec<Block> {
    let mut out = Vec::new();
    for (department, number) in places.iter().filter_map(|place| place.of(pack)) {
        out.push(Block::new(Tone::Title, number_line(number, style)));
        out.push(Block::new(Tone::Strong, labeled(department, number)));
        out.push(Block::led(
            Tone::Warning,
            "! ",
            format!("Caller ID can be forged. If they called you, hang up and dial {}.", pack.company.own_number()),
        ));
        push_number_sources(pack, number, &mut out);
        let rivals: Vec<_> = pack.rivals(number).collect();
        if !rivals.is_empty() {
            out.push(Block::led(Tone::Dispute, "≠ ", "Other sources give this number instead:"));
        }
        for rival in rivals {
            out.push(Block::led(Tone::Strong, "  ", rival.printed.as_str()));
            push_number_sources(pack, rival, &mut out);
        }
        out.extend(number.caution.as_ref().map(|caution| Block::led(Tone::Warning, "! ", caution.as_str())));
    }
    out
}

fn push_number_sources(pack: &Pack, number: &Number, out: &mut Vec<Block>) {
    out.extend(number_sources(pack, number).into_iter().map(|said| Block::led(Tone::Body, "· ", said)));
}

fn elsewhere(pack: &Pack, found: &[(SafeText, ListedNumber)]) -> Vec<Block> {
    let line = |(company, number): &(SafeText, ListedNumber)| {
        Block::new(Tone::Title, format!("{}  {company}: {}", number.printed, number.department))
    };
    let mut out: Vec<Block> = found.iter().map(line).collect();
    let here = pack.company.short_name();
    out.push(Block::new(Tone::Body, format!("The packs at hand list it there. It's not a number of {here}.")));
    let forged = "Caller ID can be forged. If they called you, hang up and dial them yourself.";
    out.push(Block::led(Tone::Warning, "! ", forged));
    out
}

/// Returns what the pack calls the user's own number: `The number on the back of your card`.
fn own_name(pack: &Pack, company: Option<&SafeText>) -> String {
    company.map_or_else(|| capitalized(&pack.company.own_number()), |company| format!("Your own number for {company}"))
}

fn own_details(pack: &Pack, company: Option<&SafeText>, shown: &str) -> Vec<Block> {
    let forged = "Caller ID can be forged. If they called you, hang up and dial this number yourself.";
    vec![
        Block::new(Tone::Title, shown),
        Block::new(Tone::Strong, format!("{}, from your profile.", own_name(pack, company))),
        Block::led(Tone::Warning, "! ", forged),
    ]
}

/// Returns the name of a department, with its owner if it doesn't belong to the company.
fn whose(department: &Department, company: &Company) -> String {
    match &department.outside {
        Some(owner) => format!("{} ({owner}, not {})", department.name, company.short_name()),
        None => department.name.to_string(),
    }
}

fn nowhere(shown: &str, near: Option<&(SafeText, ListedNumber)>) -> Vec<Block> {
    let near = near.map(|(company, number)| (&number.printed, format!("{company}: {}", number.department)));
    not_listed(shown, near, "No directory here lists this one")
}

fn unlisted(pack: &Pack, shown: &str, near: Option<NumberPosition>) -> Vec<Block> {
    let near = near.and_then(|place| place.of(pack));
    let near = near.map(|(department, number)| (&number.printed, department.name.to_string()));
    let mut out = not_listed(shown, near, "This one isn't in the directory");
    if let Some(own) = pack.department.iter().find(|department| department.own_number) {
        out.extend(own.reach.as_ref().map(|reach| Block::led(Tone::Strong, "→ ", reach.as_str())));
    }
    out
}

/// Returns the number, the listed number that may have been meant, and what it means that nobody
/// lists this one.
fn not_listed(shown: &str, near: Option<(&SafeText, String)>, where_not: &str) -> Vec<Block> {
    let mut out = vec![Block::new(Tone::Title, shown)];
    out.extend(near.map(|(printed, whose)| {
        let text = format!("One digit away from {printed} ({whose}). Check every digit.");
        Block::led(Tone::Warning, "! ", text)
    }));
    let anyone = "Anyone can put a number in a text message, an ad or a search result.";
    out.push(Block::new(Tone::Body, format!("{anyone} {where_not}, so it could be anyone's.")));
    out
}

#[cfg(test)]
mod tests;
