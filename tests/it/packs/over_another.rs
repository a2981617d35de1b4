//! Packs on top of another: `extends`, what a pack of another country leaves behind, and local
//! additions.

use onhold::pack::{Pack, built_in, check, load};

use super::fixtures;

#[test]
fn a_pack_that_extends_another_holds_both() {
    let pack =
        load::from_path(&fixtures("good").into_iter().find(|path| path.ends_with("extends.toml")).unwrap()).unwrap();
    let built_in = built_in::built_in().unwrap();
    assert_eq!(pack.faq.len(), built_in.faq.len(), "one is replaced");
    assert!(pack.faq("late-fee").unwrap().question.ends_with("again?") && pack.faq("freeze-card").is_some());
    let own = pack.checklist("my-own").unwrap();
    assert_eq!(own.during[0].say, built_in.step.iter().find(|step| step.id == "ask-reference").unwrap().say);
    assert_eq!((own.before[0].numbers.len(), &*own.sources[0]), (1, "phone-practice"));
}

/// The built-in pack with `additions`, or the report.
fn with_local(additions: &str) -> Result<Pack, String> {
    let text = format!("format = 2\n\n{additions}");
    check::parse_local(&text, built_in::built_in().unwrap()).map_err(|problems| problems.draw("local", &text))
}

/// Keys whose values refer to entries and sources, and are not text.
const IDS: [&str; 10] =
    ["id", "use", "next", "checklist", "sources", "warnings", "faqs", "departments", "numbers", "channels"];

/// Adds every text below `value`.
fn collect(value: &serde_json::Value, out: &mut Vec<String>) {
    if let Some(text) = value.as_str() {
        out.push(text.to_owned());
    }
    for item in value.as_array().into_iter().flatten() {
        collect(item, out);
    }
    for (_, value) in value.as_object().into_iter().flatten().filter(|(key, _)| !IDS.contains(&key.as_str())) {
        collect(value, out);
    }
}

/// Every text of every entry of a pack, without ids and sources.
fn texts(pack: &Pack) -> Vec<String> {
    let whole = serde_json::to_value(pack).unwrap();
    let is_about = |key: &str| ["pack", "company", "source"].contains(&key);
    let mut out = Vec::new();
    for (_, list) in whole.as_object().unwrap().iter().filter(|(key, _)| !is_about(key)) {
        collect(list, &mut out);
    }
    assert!(out.len() > 500, "{}", out.len());
    out
}

/// Whether `words` occur in a text as whole words.
fn has_words(text: &str, words: &str) -> bool {
    let plain: String = text.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(" {plain} ").contains(&format!(" {words} "))
}

#[test]
fn a_pack_of_another_country_takes_over_no_rule_of_the_us() {
    let british = |home: &str, without: &str| {
        let text = format!(
            "format = 2\n[pack]\nextends = \"any-company\"\n{without}\n[company]\nid = \"calder\"\nname = \"Calder\"\n\
             checked = \"2026-11-24\"\nhome = \"{home}\"\n"
        );
        check::parse(&text).unwrap_or_else(|problems| panic!("{}", problems.draw("x", &text)))
    };
    let (here, there) = (british("US", ""), british("GB", ""));
    assert!(!here.deadline.is_empty() && there.deadline.is_empty());
    assert!(here.warning("dispute-deadline").is_some() && there.warning("dispute-deadline").is_none());
    assert!(there.faq.iter().all(|faq| !faq.warnings.iter().any(|id| id == "dispute-deadline")));
    assert!(there.rung.iter().chain(&here.rung).any(|rung| rung.id == "regulator"), "its advice holds anywhere");
    assert_eq!(here.faq.len(), there.faq.len() + 1, "only the offices of the US are not taken over");
    assert!(there.faq("record-the-call").is_some());
    let (american, british_texts) = (texts(&here), texts(&there));
    let of_the_us = ["US", "FCC", "CFPB", "DOT", "711", "60 days", "30 days", "15 days", "state's", "states"];
    for word in of_the_us {
        let has = |texts: &[String]| texts.iter().find(|text| has_words(text, word)).cloned();
        assert!(has(&american).is_some(), "{word} is gone");
        assert_eq!(has(&british_texts), None, "{word}");
    }
    for searched in ["fcc", "cfpb", "dot", "711", "attorney", "bureau"] {
        let found = british_texts.iter().find(|text| has_words(text, searched));
        assert_eq!(found, None, "{searched}");
    }
    let short = british("US", "without = [\"card-dispute\", \"outside-help\"]");
    assert!(short.faq("outside-help").is_none() && short.deadline.iter().all(|rule| rule.id != "card-dispute"));
    assert!(short.checklist("complaint").unwrap().faqs.iter().all(|id| id != "outside-help"));
    // The id disappears as a question, as a checklist and as a reference.
    let no_parcels = british("US", "without = [\"missing-delivery\"]");
    assert!(here.faq("missing-delivery").is_some() && here.checklist("missing-delivery").is_some());
    let mut entries = no_parcels;
    entries.pack.without.clear();
    assert!(!serde_json::to_string(&entries).unwrap().contains("\"missing-delivery\""));
}

#[test]
fn local_additions_say_only_what_is_new() {
    let built_in = built_in::built_in().unwrap();
    let number = "[[department]]\nid = \"general\"\n\n[[department.number]]\nid = \"mine\"\ne164 = \"+12125550142\"\n\
                  printed = \"1-212-555-0142\"\n";
    let pack = with_local(number).unwrap();
    let general = pack.department.iter().find(|department| department.id == "general").unwrap();
    let ids: Vec<_> = general.number.iter().map(|number| &*number.id).collect();
    assert_eq!(ids, ["general-1", "general-2", "mine"], "the best one of the pack stays the first");
    assert_eq!(general.name, "General customer service");
    assert_eq!((&pack.company, &pack.pack, pack.faq.len()), (&built_in.company, &built_in.pack, built_in.faq.len()));
    let menu = "[[department]]\nid = \"general\"\n\n[[department.number]]\nid = \"general-1\"\n\n\
                [[department.number.menu]]\nhear = \"For fees, press 4\"\npress = \"4\"\n";
    let pack = with_local(menu).unwrap();
    let general = pack.numbers().find(|(_, number)| number.id == "general-1").unwrap().1;
    assert_eq!((general.menu.len(), &*general.printed), (1, "1-800-528-4800"));
    assert_eq!(general.menu[0].press.as_deref(), Some("4"));
    let answer = "[[faq]]\nid = \"late-fee\"\nquestion = \"Mine?\"\nphrasings = [\"a\", \"b\", \"c\", \"d\"]\nanswer = \"Yes.\"\n";
    assert_eq!(with_local(answer).unwrap().faq("late-fee").unwrap().question, "Mine?");
    for (wrong, said) in [
        ("[company]\nid = \"x\"\n", "local additions have no [company]"),
        ("[[department]]\nid = \"nobody\"\n", "the 1st [[department]], `nobody`: no `name`"),
        ("[[tip]]\nid = \"t\"\ntitel = \"x\"\n", "`titel` is not a key"),
    ] {
        let report = with_local(wrong).unwrap_err();
        assert!(report.contains(said), "{report}");
    }
}
