//! Exports in every format, line by line, and what they may say of a call. What no export may
//! contain is `hostile`.

use onhold::call::{Call, Form, Promise};
use onhold::export::render_case;

use super::empty;
use super::exported;
use super::forms;
use super::full;
use super::moment;
use super::pack;
use crate::committed::expect_file;

#[test]
fn exports_are_current() {
    for (ending, form) in forms() {
        for (name, call) in [("full", full()), ("empty", empty())] {
            let Some(text) = exported(&form, &call) else {
                assert_eq!((ending, name), ("ics", "empty"), "only a calendar can be empty");
                continue;
            };
            expect_file(format!("tests/exports/{name}.{ending}"), &text.replace("\r\n", "\n"));
            assert_eq!(exported(&form, &call), Some(text), "{name}.{ending} comes out the same again");
        }
    }
}

#[test]
fn a_draft_is_in_every_report_and_marked_as_one() {
    for (name, form) in
        forms().into_iter().filter(|(_, form)| !matches!(form, Form::Calendar | Form::Letter(_) | Form::LetterPage(_)))
    {
        let text = exported(&form, &full()).unwrap();
        let before = text.split("they will call me ba").next().filter(|before| before.len() < text.len());
        let before = before.unwrap_or_else(|| panic!("{name}: {text}")).to_lowercase();
        assert!(before.contains("draft"), "{name}: {text}");
        assert!(!exported(&form, &Call { draft: Vec::new(), ..full() }).unwrap().contains("Drafts"), "{name}");
    }
}

#[test]
fn a_whole_case_is_one_file() {
    let mut later = empty();
    later.id = "2026-11-30-090000-0001".to_owned();
    later.created = moment(60 * 24 * 7);
    later.case = Some(full().id.into());
    later.fields.reference = "4F-9000".to_owned();
    let calls = [full(), later];
    for (ending, form) in forms() {
        let text = render_case(&form, &calls, pack(), moment(60 * 24 * 8));
        assert_eq!(text, render_case(&form, &calls, pack(), moment(60 * 24 * 8)));
        match (&form, text) {
            (Form::Letter(_) | Form::LetterPage(_), text) => assert_eq!(text, None, "a letter speaks of one record"),
            (Form::Markdown | Form::Text | Form::Page | Form::Json | Form::Calendar, text) => {
                expect_file(format!("tests/exports/case.{ending}"), &text.unwrap().replace("\r\n", "\n"));
            }
        }
    }
}

#[test]
fn who_promised_is_named_even_if_they_gave_the_name_later() {
    let mut call = full();
    call.promise = vec![Promise { what: "a refund".to_owned(), ..Promise::new(moment(13)) }];
    for (form, said) in [
        (Form::Text, "said by Dana, no. 4471, noted Nov 23, 2026, 2:15 pm"),
        (Form::Markdown, "said by Dana, no. 4471, noted"),
        (Form::Page, "<td>Dana, no. 4471</td><td>a refund</td>"),
        (Form::Json, "\"who\": \"Dana, no. 4471\""),
    ] {
        let text = exported(&form, &call).unwrap();
        assert!(text.contains(said), "{form:?}: {text}");
    }
    call.event.clear();
    call.fields.agent.clear();
    let json: serde_json::Value = serde_json::from_str(&exported(&Form::Json, &call).unwrap()).unwrap();
    assert_eq!(json["promises"][0]["who"], serde_json::Value::Null, "nobody gave a name");
}

#[test]
fn the_days_of_a_case_are_written_like_all_others() {
    let case = |calls: &[Call]| render_case(&Form::Text, calls, pack(), moment(0)).unwrap();
    assert!(case(&[full()]).contains("When            Nov 23, 2026\n"), "{}", case(&[full()]));
    let later = Call { created: moment(60 * 24 * 7), ..empty() };
    let both = case(&[full(), later]);
    assert!(both.contains("When            Nov 23, 2026 to Nov 30, 2026\n"), "{both}");
}

#[test]
fn a_record_of_another_company_takes_no_words_from_this_pack() {
    let mut call = full();
    call.company = "other-bank".into();
    let text = exported(&Form::Text, &call).unwrap();
    assert!(text.starts_with("Call to other-bank, 23 November 2026\n"), "{text}");
    assert!(!text.contains("American Express") && !text.contains("Regulation Z"), "{text}");
    assert_eq!(exported(&Form::Letter("dispute-letter".into()), &call), None);
}

#[test]
fn a_letter_holds_no_fact_that_nobody_entered() {
    let letters = &pack().letter;
    assert_eq!(letters.len(), 2);
    for letter in letters {
        let text = onhold::call::letter::filled(letter, &empty(), pack(), moment(0));
        // Besides its own words and the day, an empty record leaves blanks only.
        let facts: Vec<&str> =
            ["Corner", "$", "Dana", "4F-", "14:", "1-800"].into_iter().filter(|fact| text.contains(fact)).collect();
        assert_eq!(facts, Vec::<&str>::new(), "{text}");
        assert!(text.contains("November 23, 2026") && !text.contains('{'), "{text}");
        assert_eq!(text.matches('[').count(), text.matches(']').count());
    }
}

#[test]
fn every_key_of_the_json_is_described() {
    fn keys(value: &serde_json::Value, out: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(map) => map.iter().for_each(|(key, value)| {
                out.push(key.clone());
                keys(value, out);
            }),
            serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, out)),
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => {}
        }
    }
    let text = exported(&Form::Json, &full()).unwrap();
    let mut found = Vec::new();
    keys(&serde_json::from_str(&text).unwrap(), &mut found);
    found.sort();
    found.dedup();
    let case = render_case(&Form::Json, &[full()], pack(), moment(0)).unwrap();
    keys(&serde_json::from_str(&case).unwrap(), &mut found);
    found.sort();
    found.dedup();
    let page = include_str!("../../../docs/export.md");
    let missing: Vec<_> = found.iter().filter(|key| !page.contains(&format!("`{key}`"))).collect();
    assert_eq!(missing, Vec::<&String>::new(), "docs/export.md does not describe these keys");
    let version = format!("`schema_version` is {}", onhold::export::SCHEMA_VERSION);
    assert!(page.contains(&version), "docs/export.md names another version");
}
