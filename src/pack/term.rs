//! How far from a date something is due: parses the `due` of a deadline.
//!
//! [`crate::call`], which knows the calendar, owns the arithmetic of days.

/// The largest count; a larger one is a typo, and would be beyond the calendar.
const MOST: u32 = 10_000;

/// `60 days after` as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The number of units, at least one.
    pub count: u32,
    /// What is counted.
    pub unit: Unit,
    /// Whether it is due before the date rather than after it.
    pub before: bool,
}

/// What a deadline counts. Dates that users type have their own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Hours.
    Hours,
    /// Calendar days.
    Days,
    /// Weeks of seven days.
    Weeks,
    /// Days without weekends and holidays.
    BusinessDays,
    /// Calendar months.
    Months,
}

impl Unit {
    /// Every unit.
    const ALL: [Self; 5] = [Self::Hours, Self::Days, Self::Weeks, Self::BusinessDays, Self::Months];

    /// Returns the words for one and for several.
    fn words(self) -> [&'static str; 2] {
        match self {
            Self::Hours => ["hour", "hours"],
            Self::Days => ["day", "days"],
            Self::Weeks => ["week", "weeks"],
            Self::BusinessDays => ["business day", "business days"],
            Self::Months => ["month", "months"],
        }
    }
}

impl Term {
    /// Parses `60 days after`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (count, rest) = text.split_once(' ')?;
        let count = count.parse().ok().filter(|count| (1..=MOST).contains(count))?;
        let (words, side) = rest.rsplit_once(' ')?;
        let before = match side {
            "before" => true,
            "after" => false,
            _ => return None,
        };
        let is_named = |unit: &Unit| {
            let [one, several] = unit.words();
            words == several || (count == 1 && words == one)
        };
        let unit = Unit::ALL.into_iter().find(is_named)?;
        Some(Self { count, unit, before })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_units_and_sides_are_read() {
        let due = |count, unit, before| Some(Term { count, unit, before });
        for (text, read) in [
            ("60 days after", due(60, Unit::Days, false)),
            ("1 day after", due(1, Unit::Days, false)),
            ("24 hours before", due(24, Unit::Hours, true)),
            ("5 business days after", due(5, Unit::BusinessDays, false)),
            ("2 months after", due(2, Unit::Months, false)),
            ("10000 days after", due(10_000, Unit::Days, false)),
            ("10001 days after", None),
            ("0 days after", None),
            ("-3 days after", None),
            ("2 day after", None),
            ("60 days", None),
            ("sixty days after", None),
            ("8 weeks after", due(8, Unit::Weeks, false)),
            ("1 week before", due(1, Unit::Weeks, true)),
            ("60 years after", None),
            ("", None),
        ] {
            assert_eq!(Term::parse(text), read, "{text}");
        }
    }
}
