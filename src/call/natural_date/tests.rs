//! Every form of a date, and texts that are not dates.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

use crate::call::date_hints::{explained, refusal};
use crate::call::date_words::Style;
use crate::call::natural_date::at_end::{split_amid, split_end};
use crate::call::natural_date::*;

fn on(said: &str, today: Date) -> Option<String> {
    read(said, today, Style::AMERICAN).map(|when| when.date.to_string())
}

#[test]
fn a_single_word_that_is_no_day_is_refused() {
    let today = date(2026, 11, 25);
    for (said, is_refused) in [
        ("1", true),
        ("1 2", true),
        ("frdiay", true),
        ("30 feb", true),
        ("", false),
        ("fri", false),
        ("12/1", false),
        ("when it posts", false),
        ("as soon as possible", false),
    ] {
        assert_eq!(refusal(said, today, Style::AMERICAN).is_some(), is_refused, "{said:?}");
    }
    let message = refusal("1", today, Style::AMERICAN).unwrap();
    assert!(message.contains("“1”") && message.chars().count() <= 70, "{message}");
}

#[test]
fn each_form_means_a_day() {
    let wednesday = date(2026, 11, 25);
    for (said, day) in [
        ("today", "2026-11-25"),
        ("Tomorrow", "2026-11-26"),
        ("fri", "2026-11-27"),
        ("by Friday.", "2026-11-27"),
        ("on friday", "2026-11-27"),
        ("wed", "2026-12-02"),
        ("wednesday", "2026-12-02"),
        ("this wed", "2026-11-25"),
        ("tues", "2026-12-01"),
        ("next tue", "2026-12-01"),
        ("next fri", "2026-12-04"),
        ("next week", "2026-12-02"),
        ("+3d", "2026-11-28"),
        ("+2w", "2026-12-09"),
        ("+1m", "2026-12-25"),
        ("in 3 days", "2026-11-28"),
        ("within two weeks", "2026-12-09"),
        ("a week", "2026-12-02"),
        ("10 days", "2026-12-05"),
        ("3 business days", "2026-11-30"),
        ("in 1 business day", "2026-11-26"),
        ("7 to 10 business days", "2026-12-09"),
        ("7-10 business days", "2026-12-09"),
        ("5 to 7 days", "2026-12-02"),
        ("end of month", "2026-11-30"),
        ("by the end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of the week", "2026-11-27"),
        ("2026-12-01", "2026-12-01"),
        ("2020-02-29", "2020-02-29"),
        ("dec 1", "2026-12-01"),
        ("December 1st, 2027", "2027-12-01"),
        ("1 december", "2026-12-01"),
        ("the 1st of december", "2026-12-01"),
        ("nov 25", "2026-11-25"),
        ("nov 24", "2027-11-24"),
        ("12/1", "2026-12-01"),
        ("1/12", "2027-01-12"),
        ("12/1/26", "2026-12-01"),
        ("12/01/2026", "2026-12-01"),
        ("the 15th", "2026-12-15"),
        ("feb 29", "2028-02-29"),
    ] {
        assert_eq!(on(said, wednesday).as_deref(), Some(day), "{said}");
    }
}

#[test]
fn ends_of_years_leap_days_and_the_weekday_of_today() {
    for (said, today, day) in [
        ("tomorrow", date(2026, 12, 31), "2027-01-01"),
        ("fri", date(2026, 12, 30), "2027-01-01"),
        ("3 business days", date(2026, 12, 31), "2027-01-05"),
        ("+1d", date(2028, 2, 28), "2028-02-29"),
        ("+1d", date(2027, 2, 28), "2027-03-01"),
        ("end of month", date(2028, 2, 3), "2028-02-29"),
        ("+1m", date(2027, 1, 31), "2027-02-28"),
        ("jan 1", date(2026, 12, 31), "2027-01-01"),
        ("12/31", date(2026, 12, 31), "2026-12-31"),
        ("31st", date(2026, 11, 25), "2026-12-31"),
        ("feb 29", date(2097, 1, 1), "2104-02-29"),
        ("1 business day", date(2026, 11, 28), "2026-11-30"),
        ("next mon", date(2026, 11, 29), "2026-11-30"),
        ("end of week", date(2026, 11, 28), "2026-12-04"),
    ] {
        assert_eq!(on(said, today).as_deref(), Some(day), "{said} on {today}");
    }
    let friday = date(2026, 11, 27);
    assert_eq!(
        explained("fri", friday, Style::AMERICAN, Style::AMERICAN),
        "Friday, Dec 4, in 7 days (that's today, so a week from now)"
    );
    assert!(
        explained("3 business days", friday, Style::AMERICAN, Style::AMERICAN)
            .ends_with("(Monday to Friday; ignores holidays)")
    );
}

#[test]
fn what_names_no_day_is_kept_and_the_forms_are_told() {
    let today = date(2026, 11, 25);
    for said in [
        "",
        "soon",
        "f",
        "32 dec",
        "feb 30",
        "13/1",
        "+d",
        "+0x",
        "+99999d",
        "0 business days",
        "2026-13-01",
        "1-2-3",
        "may",
        "a",
        "3",
        "next",
        "12//1",
        "dec 1 x",
        "-3 days",
        "3 to x days",
    ] {
        assert_eq!(on(said, today), None, "{said}");
    }
    assert!(explained("as soon as possible", today, Style::AMERICAN, Style::AMERICAN).contains("your words stay"));
    assert!(explained("", today, Style::AMERICAN, Style::AMERICAN).contains("next tue"));
}

#[test]
fn a_day_that_has_been_is_the_latest_one() {
    // A Monday.
    let today = date(2026, 11, 23);
    for (said, day) in [
        ("2026-11-02", Some("2026-11-02")),
        ("2 nov", Some("2026-11-02")),
        ("nov 2", Some("2026-11-02")),
        ("11/2", Some("2026-11-02")),
        ("23 nov", Some("2026-11-23")),
        ("24 nov", Some("2025-11-24")),
        ("31 dec", Some("2025-12-31")),
        ("feb 29", Some("2024-02-29")),
        ("dec 31 2026", Some("2026-12-31")),
        ("2026-12-31", Some("2026-12-31")),
        ("today", Some("2026-11-23")),
        ("yesterday", Some("2026-11-22")),
        ("10 days ago", Some("2026-11-13")),
        ("2 weeks ago", Some("2026-11-09")),
        ("fri", Some("2026-11-20")),
        ("last friday", Some("2026-11-20")),
        ("15th", Some("2026-11-15")),
        ("the 30th", Some("2026-10-30")),
        ("by the 30th", Some("2026-10-30")),
        ("1 month ago", Some("2026-10-23")),
        ("3 business days ago", Some("2026-11-18")),
        ("monday", Some("2026-11-23")),
        ("this monday", Some("2026-11-23")),
        ("last monday", Some("2026-11-16")),
        ("next tue", Some("2026-12-01")),
        ("sunday", Some("2026-11-22")),
        ("tomorrow", Some("2026-11-24")),
        ("end of month", Some("2026-11-30")),
        ("+3d", Some("2026-11-26")),
        ("in 3 days", Some("2026-11-26")),
        ("within 3 days", Some("2026-11-26")),
        ("3 days", Some("2026-11-20")),
        ("for three days", Some("2026-11-20")),
        ("since tuesday", Some("2026-11-17")),
        ("since wednesday evening", Some("2026-11-18")),
        ("friday night", Some("2026-11-20")),
        ("last night", Some("2026-11-22")),
        ("yesterday morning", Some("2026-11-22")),
        ("this morning", Some("2026-11-23")),
        ("last week", Some("2026-11-16")),
        ("last month", Some("2026-10-23")),
        ("since", None),
        ("morning", None),
        ("soon", None),
        ("soon ago", None),
        ("99999 days ago", None),
        ("ago", None),
        ("last", None),
        ("", None),
    ] {
        assert_eq!(read_past(said, today, Style::AMERICAN).map(|day| day.to_string()).as_deref(), day, "{said:?}");
    }
}

#[test]
fn a_date_at_the_end_of_a_line_is_taken_off() {
    let today = date(2026, 11, 25);
    for (text, split) in [
        ("credit of $40 by fri", Some(("credit of $40", "fri"))),
        ("credit of $40, by the end of the month", Some(("credit of $40", "the end of the month"))),
        ("a letter within 7 to 10 business days", Some(("a letter", "within 7 to 10 business days"))),
        ("call me back on dec 1", Some(("call me back", "dec 1"))),
        ("by fri", Some(("", "fri"))),
        ("credit 40 dec 1", Some(("credit 40", "dec 1"))),
        ("credit by mail", None),
        ("$150 after I spend $1,000 by fri", None),
        ("decide 10 days after my papers arrive by fri", None),
        ("$150 if I spend $1,000 by dec 1, posted by fri", Some(("$150 if I spend $1,000 by dec 1, posted", "fri"))),
        ("$150 if I spend $1,000 by dec 1 by fri", Some(("$150 if I spend $1,000 by dec 1", "fri"))),
        ("a call after the review by fri", Some(("a call after the review", "fri"))),
        ("call me after dec 11", None),
        ("not before monday", None),
        ("a call, not before monday", None),
        ("no sooner than fri", None),
        ("a card no earlier than the 15th", None),
        ("card works until dec 4", None),
        ("card works till the end of the month", None),
        ("points from dec 1", None),
        ("fee waived since nov 20", None),
        ("points starting on dec 1", None),
        ("a call, but not on fri", None),
        ("fee waived for 3 months", None),
        ("a letter between 2 and 3 weeks", None),
        ("a call between dec 1 and dec 4", None),
        ("a week from fri", None),
        ("30,000 points after $3,000 spend in 90 days, posts within 8 weeks", None),
        ("a credit by fri, a letter by dec 4", None),
        ("points after 90 days by fri", Some(("points after 90 days", "fri"))),
        ("call me after dec 11 by dec 18", Some(("call me after dec 11", "dec 18"))),
        ("a credit, no later than the 15th", Some(("a credit", "the 15th"))),
        ("a credit on or before dec 4", Some(("a credit", "dec 4"))),
        ("it will be taken care of by fri", Some(("it will be taken care of", "fri"))),
        ("a call the day after tomorrow", Some(("a call", "the day after tomorrow"))),
        ("a 1st class letter by fri", Some(("a 1st class letter", "fri"))),
        ("a credit by Friday, Dec 11", Some(("a credit", "Friday, Dec 11"))),
        ("a call after fri, dec 11", None),
        ("fri is when they call", None),
        ("", None),
        ("漢字 fri", Some(("漢字", "fri"))),
    ] {
        assert_eq!(split_end(text, today, Style::AMERICAN), split, "{text}");
    }
}

#[test]
fn a_date_inside_a_sentence_is_taken_out_behind_by() {
    let today = date(2026, 11, 25);
    for (text, split) in [
        ("a letter by dec 4 with the decision", Some(("a letter with the decision", "dec 4"))),
        ("By December 4 you'll have it", Some(("you'll have it", "December 4"))),
        ("the credit by dec 4 at the latest", Some(("the credit", "dec 4"))),
        ("a form within 3 business days to your address", Some(("a form to your address", "within 3 business days"))),
        ("a letter by the end of the month, and a call", Some(("a letter, and a call", "the end of the month"))),
        ("not by dec 4 at all", None),
        ("a letter by dec 4 or by dec 11 with it", None),
        ("a letter by mail with the decision", None),
        ("a letter after dec 4 with the decision", None),
        ("漢字 by fri 漢字", Some(("漢字 漢字", "fri"))),
        ("", None),
    ] {
        let split = split.map(|(what, said)| (what.to_owned(), said));
        assert_eq!(split_amid(text, today, Style::AMERICAN), split, "{text}");
    }
}

proptest! {
    #[test]
    fn without_a_year_no_day_is_before_today(
        said in "(by )?(next |this |in |\\+|the )?[0-9]{0,4}[ /-]?[0-9]{0,2}(st|th|d|w)?[ ]?(mon|tue|fri|sunday|dec|feb|1|29|days|business days|weeks|end of month|today)?",
        days in 0_i64..40_000,
    ) {
        let today = date(2000, 1, 1).checked_add(days.days()).unwrap();
        if let Some(when) = read(&said, today, Style::AMERICAN) {
            let has_year = said.split(|c: char| !c.is_ascii_digit()).any(|run| run.len() == 4) || said.matches(['/', '-']).count() == 2;
            prop_assert!(has_year || when.date >= today, "{said} on {today}: {}", when.date);
        }
    }

    #[test]
    fn a_day_in_figures_reads_as_itself(days in 0_i64..40_000, said_on in 0_i64..40_000) {
        let day = date(2000, 1, 1).checked_add(days.days()).unwrap();
        let today = date(2000, 1, 1).checked_add(said_on.days()).unwrap();
        prop_assert_eq!(read(&day.to_string(), today, Style::AMERICAN), Some(day.into()));
        prop_assert_eq!(read(&day.strftime("%-d %B %Y").to_string(), today, Style::AMERICAN), Some(day.into()));
    }

    #[test]
    fn nothing_panics(said in ".{0,40}") {
        let today = date(2026, 11, 25);
        let _ = (read(&said, today, Style::AMERICAN), read_past(&said, today, Style::AMERICAN));
        if let Some((what, when)) = split_end(&said, today, Style::AMERICAN) {
            prop_assert!(said.contains(what) && read(when, today, Style::AMERICAN).is_some());
        }
        let _ = split_amid(&said, today, Style::AMERICAN);
        let now = today.at(23, 30, 0, 0);
        if let Some((what, when)) = split_end(&said, now, Style::AMERICAN) {
            prop_assert!(said.contains(what) && read(when, now, Style::AMERICAN).is_some());
        }
    }
}

#[test]
fn figures_are_read_as_at_home() {
    let today = date(2026, 11, 25);
    for (said, american, day_first) in [
        ("12/11", Some("2026-12-11"), Some("2027-11-12")),
        ("by 12/1/2026", Some("2026-12-01"), Some("2026-01-12")),
        ("1/12/26", Some("2026-01-12"), Some("2026-12-01")),
        // A date that makes a day in only one order is that day.
        ("12/24/2026", Some("2026-12-24"), Some("2026-12-24")),
        ("24/12/2026", Some("2026-12-24"), Some("2026-12-24")),
        ("24/7", None, Some("2027-07-24")),
        ("12/24", Some("2026-12-24"), None),
        ("2/29", Some("2028-02-29"), None),
        ("13/13", None, None),
        ("2026-12-01", Some("2026-12-01"), Some("2026-12-01")),
    ] {
        for (home, day) in [(Style::AMERICAN, american), (Style::DAY_FIRST, day_first)] {
            let read = read(said, today, home).map(|read| read.date.to_string());
            assert_eq!(read.as_deref(), day, "{said:?} {home:?}");
        }
    }
    let past = |home| read_past("12/11", today, home).map(|day| day.to_string());
    assert_eq!(
        (past(Style::AMERICAN).as_deref(), past(Style::DAY_FIRST).as_deref()),
        (Some("2025-12-11"), Some("2026-11-12"))
    );
    assert_eq!(
        explained("12/11", today, Style::DAY_FIRST, Style::AMERICAN),
        Style::AMERICAN.with_distance(date(2027, 11, 12), today)
    );
}
