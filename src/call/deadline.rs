//! Deadlines: from a rule of the pack and the day that it counts from, the last day and what is left until then.
//!
//! Pure calendar arithmetic in the caller's own days: a rule of 60 days that counts from 2 November ends on 1 January. What a
//! rule says, and where it comes from, belongs to the pack; nothing here is legal advice.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::call::date_words::{days_between, full_date};
use crate::call::moment::Moment;
use crate::pack::{Deadline, Pack};
use crate::text::safe::SafeText;

/// From so many days before its end on, a deadline is near.
const NEAR: i64 = 7;

/// The day that a rule counts from, as the caller gave it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineMark {
    /// Id of the rule.
    pub id: SafeText,
    /// The day that it counts from.
    pub from: Date,
    /// The caller's own last day, where another than the rule's is right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// When the caller last changed it.
    pub noted: Moment,
}

/// A rule with a day to count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<'a> {
    /// The rule.
    pub rule: &'a Deadline,
    /// What was noted.
    pub mark: &'a DeadlineMark,
    /// The last day: the caller's own, or the one worked out.
    pub due: Date,
}

/// How a deadline stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The last day has passed.
    Over,
    /// At most seven days are left.
    Near,
    /// More are left.
    Ahead,
}

impl Due<'_> {
    /// Days from `today` to the last day; negative when it has passed.
    #[must_use]
    pub fn left(&self, today: Date) -> i64 {
        days_between(today, self.due)
    }

    /// How it stands on `today`.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        match self.left(today) {
            ..0 => Standing::Over,
            0..=NEAR => Standing::Near,
            _ => Standing::Ahead,
        }
    }

    /// How the last day came about, and that it is no legal advice.
    #[must_use]
    pub fn worked_out(&self) -> String {
        match self.mark.due {
            Some(_) => "Your own last day, not the rule's; not legal advice".to_owned(),
            None => {
                format!(
                    "Worked out from {} + {}; not legal advice",
                    full_date(self.mark.from),
                    days(self.rule.days.into())
                )
            }
        }
    }
}

/// The last day that `rule` gives when it counts from `from`; `None` past the end of the calendar.
#[must_use]
pub fn last_day(rule: &Deadline, from: Date) -> Option<Date> {
    from.checked_add(i64::from(rule.days).days()).ok()
}

/// The deadline of `rule`, where a day to count from was noted.
#[must_use]
pub fn due<'a>(rule: &'a Deadline, marks: &'a [DeadlineMark]) -> Option<Due<'a>> {
    let mark = marks.iter().rev().find(|mark| mark.id == rule.id)?;
    let due = mark.due.or_else(|| last_day(rule, mark.from))?;
    Some(Due { rule, mark, due })
}

/// Every deadline of a record, the nearest first. A mark whose rule the pack no longer has says nothing.
#[must_use]
pub fn all<'a>(pack: &'a Pack, marks: &'a [DeadlineMark]) -> Vec<Due<'a>> {
    let mut all: Vec<Due<'a>> = pack.deadline.iter().filter_map(|rule| due(rule, marks)).collect();
    all.sort_by_key(|due| due.due);
    all
}

/// The rules of `pack` in the order of the deadlines page: those of the reason for calling, then the others.
#[must_use]
pub fn rules<'a>(pack: &'a Pack, reason: Option<&str>) -> Vec<&'a Deadline> {
    let mut rules: Vec<&Deadline> = pack.deadline.iter().collect();
    rules.sort_by_key(|rule| !concerns(rule, reason));
    rules
}

/// Whether `rule` belongs to the reason for calling.
#[must_use]
pub fn concerns(rule: &Deadline, reason: Option<&str>) -> bool {
    reason.is_some_and(|reason| rule.checklists.iter().any(|id| id.as_str() == reason))
}

/// What is left of a deadline, in words: `37 days left`, `today is the last day`, `over since yesterday`.
#[must_use]
pub fn left_in_words(left: i64) -> String {
    match left {
        0 => "today is the last day".to_owned(),
        1 => "tomorrow is the last day".to_owned(),
        2.. => format!("{} left", days(left)),
        -1 => "over since yesterday".to_owned(),
        _ => format!("over for {}", days(left.abs())),
    }
}

/// `1 day`, `60 days`.
fn days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn rule(days: u32) -> Deadline {
        Deadline { id: "notice".into(), days, ..Deadline::default() }
    }

    fn mark(from: &str, due: Option<&str>) -> DeadlineMark {
        let noted = "2026-11-23T14:00:00-05:00".parse().unwrap();
        DeadlineMark { id: "notice".into(), from: day(from), due: due.map(day), noted }
    }

    #[test]
    fn a_rule_and_a_day_give_the_last_day() {
        for (days, from, due) in [
            (60, "2026-11-02", "2027-01-01"),
            (30, "2026-11-02", "2026-12-02"),
            (90, "2026-11-02", "2027-01-31"),
            (7, "2026-11-20", "2026-11-27"),
            (30, "2028-02-01", "2028-03-02"),
            (15, "2026-12-20", "2027-01-04"),
            (1, "2026-12-31", "2027-01-01"),
        ] {
            assert_eq!(last_day(&rule(days), day(from)), Some(day(due)), "{days} from {from}");
        }
        assert_eq!(last_day(&rule(60), day("9999-12-01")), None, "there is no calendar beyond");
    }

    #[test]
    fn ones_own_last_day_wins_and_the_latest_mark_counts() {
        let rule = rule(60);
        let marks = [mark("2026-10-01", None), mark("2026-11-02", Some("2026-12-24"))];
        let found = due(&rule, &marks).unwrap();
        assert_eq!((found.due, found.mark.from), (day("2026-12-24"), day("2026-11-02")));
        assert_eq!(found.worked_out(), "Your own last day, not the rule's; not legal advice");
        let found = due(&rule, &marks[..1]).unwrap();
        assert_eq!(found.worked_out(), "Worked out from Thursday, 1 October 2026 + 60 days; not legal advice");
        assert_eq!(due(&Deadline { id: "other".into(), ..rule }, &marks), None);
    }

    #[test]
    fn what_is_left_is_said_in_words_and_is_near_within_a_week() {
        let rule = rule(1);
        let marks = [mark("2026-11-22", Some("2026-11-23"))];
        let due = due(&rule, &marks).unwrap();
        for (today, left, words, standing) in [
            ("2026-11-15", 8, "8 days left", Standing::Ahead),
            ("2026-11-16", 7, "7 days left", Standing::Near),
            ("2026-11-22", 1, "tomorrow is the last day", Standing::Near),
            ("2026-11-23", 0, "today is the last day", Standing::Near),
            ("2026-11-24", -1, "over since yesterday", Standing::Over),
            ("2027-11-23", -365, "over for 365 days", Standing::Over),
        ] {
            let today = day(today);
            assert_eq!((due.left(today), due.standing(today)), (left, standing), "{today}");
            assert_eq!(left_in_words(due.left(today)), words);
        }
    }
}
