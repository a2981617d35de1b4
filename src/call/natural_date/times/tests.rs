//! Times of day beside a day, and those that name one.

use jiff::civil::{Date, date};

use crate::call::date_hints::explained;
use crate::call::date_words::Style;
use crate::call::natural_date::at_end::split_end;
use crate::call::natural_date::{end_of_hours, read, time_said};

fn on(said: &str, today: Date) -> Option<String> {
    read(said, today, Style::AMERICAN).map(|when| when.date.to_string())
}

#[test]
fn a_time_of_day_does_not_hide_the_day_beside_it() {
    // A Wednesday.
    let today = date(2026, 11, 25);
    for (said, day) in [
        ("by 7:50 am today", "2026-11-25"),
        ("today 7:50", "2026-11-25"),
        ("7:50 today", "2026-11-25"),
        ("today by 5 pm", "2026-11-25"),
        ("tonight at 8", "2026-11-25"),
        ("tomorrow at 9", "2026-11-26"),
        ("by 9 tomorrow", "2026-11-26"),
        ("tomorrow morning", "2026-11-26"),
        ("tomorrow, in the afternoon", "2026-11-26"),
        ("tomorrow 9 a.m.", "2026-11-26"),
        ("Friday 3pm", "2026-11-27"),
        ("5 pm on Friday", "2026-11-27"),
        ("by 5 pm Eastern time on Friday", "2026-11-27"),
        ("friday, 15:00", "2026-11-27"),
        ("friday at 5 o'clock", "2026-11-27"),
        ("friday between 9 and 11", "2026-11-27"),
        ("friday 9-11am", "2026-11-27"),
        ("friday 9 am to 5 pm", "2026-11-27"),
        ("monday 8-12", "2026-11-30"),
        ("friday 9 to 5", "2026-11-27"),
        ("end of day friday", "2026-11-27"),
        ("by eod tomorrow", "2026-11-26"),
        ("noon on dec 1", "2026-12-01"),
        ("dec 1, 3:30 pm", "2026-12-01"),
        ("12/1 at 12:15 PM PST", "2026-12-01"),
        ("in 3 days at 5 pm", "2026-11-28"),
        ("later today", "2026-11-25"),
    ] {
        assert_eq!(on(said, today).as_deref(), Some(day), "{said}");
    }
    for said in [
        "friday 25:00",
        "friday 9:5",
        "friday 13 pm",
        "friday 0 am",
        "friday 9",
        "at 9",
        "by 9",
        "pm friday",
        "5 pm",
        "9 to 5",
        "8-12 monday",
        "1 and 2 by friday",
    ] {
        assert_eq!(on(said, today), None, "{said}");
    }
}

#[test]
fn a_time_alone_or_a_span_of_hours_means_the_day_on_which_it_lies() {
    let at = |hour, minute| date(2026, 11, 25).at(hour, minute, 0, 0);
    for (said, now, day) in [
        ("in 10 minutes", at(14, 2), Some("2026-11-25")),
        ("in 10 minutes", at(23, 55), Some("2026-11-26")),
        ("10 min", at(14, 2), Some("2026-11-25")),
        ("within the hour", at(14, 2), Some("2026-11-25")),
        ("within the next hour", at(23, 30), Some("2026-11-26")),
        ("in half an hour", at(14, 2), Some("2026-11-25")),
        ("in an hour", at(23, 0), Some("2026-11-26")),
        ("in a couple of hours", at(14, 2), Some("2026-11-25")),
        ("in a few minutes", at(14, 2), Some("2026-11-25")),
        ("+2h", at(14, 2), Some("2026-11-25")),
        ("within 24 hours", at(14, 2), Some("2026-11-26")),
        ("24 to 48 hours", at(14, 2), Some("2026-11-27")),
        ("24-48 hours", at(14, 2), Some("2026-11-27")),
        ("by 5 pm", at(14, 2), Some("2026-11-25")),
        ("5 pm", at(14, 2), Some("2026-11-25")),
        ("by 17:00", at(14, 2), Some("2026-11-25")),
        // Somebody may write it down after the time has passed, but not long after.
        ("by 5 pm", at(17, 40), Some("2026-11-25")),
        ("by 9 am", at(14, 2), Some("2026-11-26")),
        ("at noon", at(14, 2), Some("2026-11-26")),
        // Without am or pm, the next such time counts.
        ("by 7:50", at(14, 2), Some("2026-11-25")),
        ("by 7:50", at(21, 30), Some("2026-11-26")),
        ("this evening", at(14, 2), Some("2026-11-25")),
        ("by midnight", at(14, 2), Some("2026-11-25")),
        ("eod", at(14, 2), Some("2026-11-25")),
        ("between 4 and 5 pm", at(14, 2), Some("2026-11-25")),
        ("by 9", at(14, 2), None),
        ("hour", at(14, 2), None),
        ("morning", at(14, 2), None),
        ("99999999999999999 hours", at(14, 2), None),
        ("in minutes", at(14, 2), None),
    ] {
        let read = read(said, now, Style::AMERICAN).map(|read| read.date.to_string());
        assert_eq!(read.as_deref(), day, "{said} at {now}");
    }
    let hint = |said| explained(said, at(14, 2), Style::AMERICAN, Style::AMERICAN);
    assert_eq!(hint("by 7:50 am"), "Thursday, Nov 26, tomorrow (that time has passed today)");
    assert_eq!(hint("in 10 minutes"), "Wednesday, Nov 25, today");
    let day = read("by 7:50", at(14, 2), Style::DAY_FIRST).map(|read| read.date);
    assert_eq!(day, Some(date(2026, 11, 26)), "a 24-hour clock has one 7:50 a day");
    // What is known of the day alone doesn't say on which day the moment lies.
    assert_eq!((on("in 2 hours", date(2026, 11, 25)), on("by 5 pm", date(2026, 11, 25))), (None, None));
}

#[test]
fn a_date_with_a_time_is_taken_off_the_end() {
    let now = date(2026, 11, 25).at(14, 2, 0, 0);
    for (text, split) in [
        ("a call back in 10 minutes", Some(("a call back", "in 10 minutes"))),
        ("a call by 5 pm today", Some(("a call", "5 pm today"))),
        ("a call by 9 tomorrow", Some(("a call", "by 9 tomorrow"))),
        ("a call at 5 pm", Some(("a call", "at 5 pm"))),
        ("an email within 24 hours", Some(("an email", "within 24 hours"))),
        ("a call on Friday, December 11 at 3 pm", Some(("a call", "Friday, December 11 at 3 pm"))),
        ("call before 5 pm", None),
        ("open until 5 pm", None),
        ("a hold for 10 minutes", None),
        ("a fee of 12 tomorrow", Some(("a fee of 12", "tomorrow"))),
        ("lower the rate by 9", None),
        ("credit 12 dec 1", Some(("credit 12", "dec 1"))),
    ] {
        assert_eq!(split_end(text, now, Style::AMERICAN), split, "{text}");
    }
    // A transcript says many things about minutes.
    assert_eq!(split_end("I'll be back in 2 minutes", now.date(), Style::AMERICAN), None);
}

#[test]
fn the_time_beside_a_day_is_known_as_it_was_said() {
    // A Wednesday.
    let today = date(2026, 11, 25);
    for (said, time) in [
        ("tomorrow between 8 and 12", Some("between 8 and 12")),
        ("between 8 and 12 tomorrow", Some("between 8 and 12")),
        ("Monday 8-12", Some("8-12")),
        ("by 5 pm Eastern time on Friday", Some("5 pm eastern time")),
        ("Friday, noon", Some("noon")),
        ("by 5 pm", Some("5 pm")),
        ("tomorrow morning", None),
        ("this evening", None),
        ("resend pages 3-5 by monday", None),
        ("friday", None),
        ("by dec 1", None),
        ("in 3 days", None),
        ("24 to 48 hours", None),
        ("as soon as it posts", None),
        ("", None),
    ] {
        assert_eq!(time_said(said, today, Style::AMERICAN).as_deref(), time, "{said}");
    }
}

#[test]
fn a_few_hours_end_at_a_time() {
    let from = date(2026, 11, 25).at(22, 30, 0, 0);
    for (said, end) in [
        ("within two hours", Some(date(2026, 11, 26).at(0, 30, 0, 0))),
        ("in 10 minutes", Some(date(2026, 11, 25).at(22, 40, 0, 0))),
        ("in an hour", Some(date(2026, 11, 25).at(23, 30, 0, 0))),
        ("+2h", Some(date(2026, 11, 26).at(0, 30, 0, 0))),
        // A longer span is rough, and so is one without a figure.
        ("in a few hours", None),
        ("in about two hours", None),
        ("within 24 hours", None),
        ("24 to 48 hours", None),
        ("by 5 pm", None),
        ("friday", None),
        ("", None),
    ] {
        assert_eq!(end_of_hours(said, from), end, "{said}");
    }
}
