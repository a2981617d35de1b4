//! Deadlines: the last day that a rule in the pack allows, counted from a given day.
//!
//! Plain calendar arithmetic: a rule of 60 days that counts from November 2 ends on January 1. The
//! pack owns what a rule says and where it comes from; nothing here is legal advice.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use crate::call::date_words::{Style, days_between};
use crate::call::moment::Moment;
use crate::pack::{Company, Deadline, Pack, Term, Unit};
use crate::text::safe::SafeText;

/// A deadline is near with at most this many days left.
const NEAR: i64 = 7;

/// `[[deadline]]`: the day that a rule counts from or its last day, as the caller gave them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineMark {
    /// The id of the rule.
    pub id: SafeText,
    /// The day that the rule counts from; not needed if the caller knows the last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The caller's own last day: the company named it, or the computed one is wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// When the caller last changed it.
    pub noted: Moment,
}

/// The last day of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDate<'a> {
    /// The rule.
    pub rule: &'a Deadline,
    /// The day that the rule counts from.
    pub mark: &'a DeadlineMark,
    /// The last day: the caller's own, or else the one computed from the rule.
    pub due: Date,
}

/// How urgent a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// The last day has passed.
    Over,
    /// At most seven days are left.
    Near,
    /// More than seven days are left.
    Ahead,
}

impl DueDate<'_> {
    /// Returns the days from `today` to the last day; negative if it has passed.
    #[must_use]
    pub fn left(&self, today: Date) -> i64 {
        days_between(today, self.due)
    }

    /// Returns how urgent the deadline is on `today`.
    #[must_use]
    pub fn urgency(&self, today: Date) -> Urgency {
        match self.left(today) {
            ..0 => Urgency::Over,
            0..=NEAR => Urgency::Near,
            _ => Urgency::Ahead,
        }
    }

    /// Says what was due, to be followed by the day: `Review papers were due`.
    #[must_use]
    pub fn was_due(&self) -> String {
        let title = self.rule.title.as_str();
        let was = |suffix, was| title.strip_suffix(suffix).map(|what| format!("{what} {was} due"));
        was(" are due", "were")
            .or_else(|| was(" is due", "was"))
            .unwrap_or_else(|| format!("{title}: the last day was"))
    }

    /// Says how the last day was calculated, and that this is not legal advice.
    #[must_use]
    pub fn explanation(&self, style: Style) -> String {
        let day = self.counted_from().map(|day| style.full_date(day));
        format!("{}; not legal advice", self.worked_out(day))
    }

    /// Says how the last day was calculated; `from` is the day that the rule counts from, in words.
    #[must_use]
    pub fn worked_out(&self, from: Option<String>) -> String {
        match from {
            Some(day) => format!("Calculated: {} {day}", self.rule.due),
            None => "The date you noted, not the rule's".to_owned(),
        }
    }

    /// Returns the day that the last day was calculated from; `None` for the caller's own last day.
    #[must_use]
    pub fn counted_from(&self) -> Option<Date> {
        self.mark.from.filter(|_| self.mark.due.is_none())
    }
}

/// Returns the last day of `rule` when it counts from `from`; `None` past the end of the calendar.
///
/// Business days leave out Saturdays, Sundays and the company's holidays. Hours are rounded to
/// whole days, toward the earlier day.
#[must_use]
pub fn last_day(rule: &Deadline, from: Date, company: &Company) -> Option<Date> {
    let Term { count, unit, before } = rule.due()?;
    let count = i64::from(count);
    let sign = if before { -1 } else { 1 };
    match unit {
        Unit::Hours if before => from.checked_sub(((count + 23) / 24).days()).ok(),
        Unit::Hours => from.checked_add((count / 24).days()).ok(),
        Unit::Days => from.checked_add((sign * count).days()).ok(),
        Unit::Weeks => from.checked_add((sign * count).weeks()).ok(),
        Unit::Months => from.checked_add((sign * count).months()).ok(),
        Unit::BusinessDays => {
            let step = sign.days();
            let is_business =
                |day: &Date| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) && !company.is_holiday(*day);
            let days = std::iter::successors(Some(from), |day| day.checked_add(step).ok()).skip(1);
            days.filter(is_business).nth(usize::try_from(count - 1).ok()?)
        }
    }
}

/// Returns the last day of `rule`, if the caller gave it or a day to count from. The latest mark
/// counts.
#[must_use]
pub fn due_date<'a>(rule: &'a Deadline, marks: &'a [DeadlineMark], company: &Company) -> Option<DueDate<'a>> {
    let mark = marks.iter().rev().find(|mark| mark.id == rule.id)?;
    let due = mark.due.or_else(|| last_day(rule, mark.from?, company))?;
    Some(DueDate { rule, mark, due })
}

/// Returns the deadlines of a record, nearest first.
///
/// Ignores marks of rules that the pack no longer has.
#[must_use]
pub fn due_dates<'a>(pack: &'a Pack, marks: &'a [DeadlineMark]) -> Vec<DueDate<'a>> {
    let mut dates: Vec<DueDate<'a>> =
        pack.deadline.iter().filter_map(|rule| due_date(rule, marks, &pack.company)).collect();
    dates.sort_by_key(|date| date.due);
    dates
}

/// Returns the rules of `pack`, those for the reason for calling first.
#[must_use]
pub fn rules<'a>(pack: &'a Pack, reason: Option<&str>) -> Vec<&'a Deadline> {
    let mut rules: Vec<&Deadline> = pack.deadline.iter().collect();
    rules.sort_by_key(|rule| !applies_to(rule, reason));
    rules
}

/// Returns whether `rule` belongs to the reason for calling.
#[must_use]
pub fn applies_to(rule: &Deadline, reason: Option<&str>) -> bool {
    reason.is_some_and(|reason| rule.checklists.iter().any(|id| id.as_str() == reason))
}

/// Says how much time is left: `37 days left`, `today is the last day`, `ended yesterday`.
#[must_use]
pub fn left_words(left: i64) -> String {
    match left {
        0 => "today is the last day".to_owned(),
        1 => "tomorrow is the last day".to_owned(),
        2.. => format!("{} left", days(left)),
        -1 => "ended yesterday".to_owned(),
        _ => format!("ended {} ago", days(left.abs())),
    }
}

/// Formats a number of days: `1 day`, `60 days`.
fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn rule(due: &str) -> Deadline {
        Deadline { id: "notice".into(), due: due.into(), ..Deadline::default() }
    }

    fn company() -> Company {
        Company { holidays: vec!["11-26".into(), "2026-12-25".into()], ..Company::default() }
    }

    fn mark(from: &str, due: Option<&str>) -> DeadlineMark {
        let noted = "2026-11-23T14:00:00-05:00".parse().unwrap();
        DeadlineMark { id: "notice".into(), from: Some(day(from)), due: due.map(day), noted }
    }

    #[test]
    fn a_rule_and_a_day_give_the_last_day() {
        for (term, from, due) in [
            ("60 days after", "2026-11-02", "2027-01-01"),
            ("30 days after", "2026-11-02", "2026-12-02"),
            ("90 days after", "2026-11-02", "2027-01-31"),
            ("7 days after", "2026-11-20", "2026-11-27"),
            ("30 days after", "2028-02-01", "2028-03-02"),
            ("15 days after", "2026-12-20", "2027-01-04"),
            ("1 day after", "2026-12-31", "2027-01-01"),
            ("3 days before", "2026-12-02", "2026-11-29"),
            ("1 month after", "2027-01-31", "2027-02-28"),
            ("2 months before", "2027-01-15", "2026-11-15"),
            ("48 hours after", "2026-11-20", "2026-11-22"),
            ("36 hours after", "2026-11-20", "2026-11-21"),
            ("24 hours before", "2026-11-20", "2026-11-19"),
            ("36 hours before", "2026-11-20", "2026-11-18"),
            ("1 business day after", "2026-11-20", "2026-11-23"),
            ("5 business days after", "2026-11-20", "2026-11-30"),
            ("2 business days before", "2026-11-30", "2026-11-25"),
            ("1 business day after", "2026-12-24", "2026-12-28"),
        ] {
            assert_eq!(last_day(&rule(term), day(from), &company()), Some(day(due)), "{term} {from}");
        }
        assert_eq!(last_day(&rule("60 days after"), day("9999-12-01"), &company()), None, "no calendar beyond");
    }

    #[test]
    fn the_callers_own_last_day_wins_and_the_latest_mark_counts() {
        let rule = rule("60 days after");
        let marks = [mark("2026-10-01", None), mark("2026-11-02", Some("2026-12-24"))];
        let found = due_date(&rule, &marks, &company()).unwrap();
        assert_eq!((found.due, found.mark.from), (day("2026-12-24"), Some(day("2026-11-02"))));
        assert_eq!(found.explanation(Style::AMERICAN), "The date you noted, not the rule's; not legal advice");
        let found = due_date(&rule, &marks[..1], &company()).unwrap();
        assert_eq!(
            found.explanation(Style::AMERICAN),
            "Calculated: 60 days after Thursday, October 1, 2026; not legal advice"
        );
        let named = [DeadlineMark { from: None, ..mark("2026-10-01", Some("2026-12-24")) }];
        let found = due_date(&rule, &named, &company()).unwrap();
        assert_eq!((found.due, found.counted_from()), (day("2026-12-24"), None), "needs no day to count from");
        assert_eq!(due_date(&Deadline { id: "other".into(), ..rule }, &marks, &company()), None);
    }

    #[test]
    fn what_is_left_is_said_in_words_and_is_near_within_a_week() {
        let rule = rule("1 day after");
        let marks = [mark("2026-11-22", Some("2026-11-23"))];
        let due = due_date(&rule, &marks, &company()).unwrap();
        for (today, left, words, standing) in [
            ("2026-11-15", 8, "8 days left", Urgency::Ahead),
            ("2026-11-16", 7, "7 days left", Urgency::Near),
            ("2026-11-22", 1, "tomorrow is the last day", Urgency::Near),
            ("2026-11-23", 0, "today is the last day", Urgency::Near),
            ("2026-11-24", -1, "ended yesterday", Urgency::Over),
            ("2027-11-23", -365, "ended 365 days ago", Urgency::Over),
        ] {
            let today = day(today);
            assert_eq!((due.left(today), due.urgency(today)), (left, standing), "{today}");
            assert_eq!(left_words(due.left(today)), words);
        }
    }
}
