//! The page on the pack format, the JSON Schema and the checker agree on which keys exist and which
//! are required.

use std::collections::BTreeSet;
use std::path::Path;

use onhold::pack::own::SCHEMA_LINE;
use onhold::pack::{BUILT_IN, built_in, check};
use onhold::text::safe::SafeText;
use serde_json::Value;

use crate::committed::expect_file;

const PAGE: &str = include_str!("../../docs/pack-format.md");
const EVERY_KEY: &str = include_str!("../fixtures/good/every-key.toml");

fn schema() -> Value {
    serde_json::from_str(include_str!("../../docs/pack.schema.json")).unwrap()
}

/// The part of the schema that `part` refers to.
fn resolved<'a>(schema: &'a Value, part: &'a Value) -> &'a Value {
    let reference = part["$ref"].as_str().or_else(|| part["allOf"][0]["$ref"].as_str());
    reference.map_or(part, |reference| schema.pointer(&reference[1..]).unwrap())
}

/// The table of the schema that a header such as `department.number` stands for.
fn table<'a>(schema: &'a Value, header: &str) -> &'a Value {
    header.split('.').filter(|key| !key.is_empty()).fold(schema, |table, key| {
        let property = resolved(schema, &table["properties"][key]);
        let inner = if property["type"] == "array" { resolved(schema, &property["items"]) } else { property };
        assert!(inner["properties"].is_object(), "[[{header}]] is not in the schema");
        inner
    })
}

fn is_required(table: &Value, key: &str) -> bool {
    let required = if table["required"].is_array() { &table["required"] } else { &table["anyOf"][1]["required"] };
    required.as_array().is_some_and(|required| required.iter().any(|known| known == key))
}

/// The examples of the page: the small pack, and the pieces of the whole one.
fn examples() -> (String, String) {
    let mut blocks = PAGE.split("```toml\n").skip(1).map(|rest| rest.split_once("```").unwrap().0);
    (blocks.next().unwrap().to_owned(), blocks.collect::<Vec<_>>().join("\n"))
}

#[test]
fn the_examples_of_the_page_are_sound_and_give_no_warning() {
    let (small, whole) = examples();
    for (name, text) in [("small", &small), ("whole", &whole)] {
        assert_eq!(check::check(text).draw(name, text), "");
        assert_eq!(check::warnings(text, jiff::civil::date(2026, 11, 24)).draw(name, text), "");
    }
}

/// What a pack takes over from the general one, as a table.
fn taken_over() -> String {
    let pack = built_in::GENERAL.load().unwrap();
    let row = |what: &str, ids: Vec<&str>| {
        format!("| {what} | {} |\n", ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(" "))
    };
    let abroad = |sources: &[SafeText]| {
        let is_abroad =
            |id: &SafeText| pack.source(id.split(':').next().unwrap()).is_some_and(|source| source.country.is_some());
        !sources.is_empty() && sources.iter().all(is_abroad)
    };
    let parted = |what: &str, entries: Vec<(&str, &[SafeText])>| {
        let (there, here): (Vec<_>, Vec<_>) = entries.into_iter().partition(|(_, sources)| abroad(sources));
        [(what.to_owned(), here), (format!("{what} of US packs alone"), there)]
            .into_iter()
            .filter(|(_, all)| !all.is_empty())
            .map(|(what, all)| row(&what, all.into_iter().map(|(id, _)| id).collect()))
            .collect::<String>()
    };
    macro_rules! rows {
        ($($what:literal $list:ident)*) => {
            [$(parted($what, pack.$list.iter().map(|entry| (entry.id.as_str(), entry.sources.as_slice())).collect())),*]
                .concat()
        };
    }
    let mut text = "| `any-company` has | ids |\n|---|---|\n".to_owned();
    text.push_str(&row("fields", pack.field.iter().map(|field| field.id.as_str()).collect()));
    text.push_str(&rows!("departments" department "channels" channel "addresses" address "checklists" checklist));
    text.push_str(&row("shared steps", pack.step.iter().map(|step| step.id.as_str()).collect()));
    text.push_str(&rows!("FAQs" faq "scripts" script "tips" tip "deadlines" deadline "rungs" rung "letters" letter));
    text.push_str(&rows!("warnings" warning));
    text
}

#[test]
fn the_page_lists_what_is_taken_over_from_the_general_pack() {
    const BEGIN: &str = "<!-- taken over: written by the tests, UPDATE=1 cargo test -->\n";
    const END: &str = "<!-- end of taken over -->\n";
    let page = PAGE.replace("\r\n", "\n");
    let (before, rest) = page.split_once(BEGIN).expect("the page marks where it begins");
    let (_, after) = rest.split_once(END).expect("the page marks where it ends");
    expect_file("docs/pack-format.md", &format!("{before}{BEGIN}\n{}\n{END}{after}", taken_over()));
}

#[test]
fn the_page_gives_the_schema_as_a_new_pack_does() {
    let (_, whole) = examples();
    assert_eq!(whole.lines().next(), Some(SCHEMA_LINE));
    assert!(PAGE.contains(&format!("where a pack begins with `{SCHEMA_LINE}`")));
}

/// The name in a line such as `[[faq]]`; `None` for a blank in a letter, such as `[your name]`.
fn header(line: &str) -> Option<&str> {
    line.strip_prefix('[').map(|name| name.trim_matches(['[', ']'])).filter(|name| !name.contains(' '))
}

/// The keys in a text: the table of the schema, the key, and the comment after it.
fn written<'a>(schema: &'a Value, text: &'a str) -> Vec<(&'a Value, &'a str, &'a str)> {
    let mut found = Vec::new();
    let (mut header, mut outer) = ("", "");
    for line in text.lines() {
        let (code, comment) = line.split_once(" #").map_or((line, ""), |(code, comment)| (code, comment));
        let code = code.trim_end();
        if let Some(name) = self::header(code) {
            header = name;
            let (parent, key) = header.rsplit_once('.').unwrap_or(("", header));
            found.push((table(schema, parent), key, comment));
        } else if let Some((key, _)) =
            code.trim_start_matches("# ").split_once(" = ").filter(|_| !code.starts_with(' '))
        {
            found.push((table(schema, header), key, comment));
            outer = key;
        }
        // Tables in braces: claims, things to have, choices.
        let braces =
            code.split('{').skip(1).filter_map(|rest| rest.split_once('}')).filter(|(inner, _)| inner.contains(" = "));
        for (inner, _) in braces {
            let table = table(schema, &format!("{header}.{outer}"));
            let mut rest = inner;
            while let Some((before, after)) = rest.split_once(" = ") {
                found.push((table, before.rsplit([' ', ',', '{']).next().unwrap(), "inline"));
                rest = after;
            }
        }
    }
    found
}

#[test]
fn the_page_shows_every_key_and_marks_the_optional_ones() {
    let schema = schema();
    let (_, whole) = examples();
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for (table, key, comment) in written(&schema, &whole) {
        let name = table["description"].as_str().unwrap_or_default().to_owned();
        if seen.insert((name.clone(), key.to_owned())) && comment != "inline" {
            assert_eq!(comment.starts_with('?'), !is_required(table, key), "{key} of {name} {comment}");
        }
    }
    let tables = schema["definitions"].as_object().unwrap().values().chain([&schema]);
    for table in tables.filter(|table| table["properties"].is_object()) {
        let name = table["description"].as_str().unwrap();
        for key in table["properties"].as_object().unwrap().keys() {
            assert!(seen.contains(&(name.to_owned(), key.clone())), "the page does not show {key} of {name}");
        }
    }
}

#[test]
fn the_checker_misses_the_keys_that_the_schema_requires_and_no_others() {
    let schema = schema();
    // Required only together with something else, which the schema doesn't say.
    let depends = ["reach", "number_on", "press", "say", "enter", "ask", "use", "phrasings"];
    let lines: Vec<&str> = EVERY_KEY.lines().collect();
    let mut header = "";
    let mut tried = 0;
    for (at, line) in lines.iter().enumerate() {
        if let Some(name) = self::header(line) {
            header = name;
            continue;
        }
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let inside = line.starts_with([' ', '#']) || value.ends_with('[') || value.ends_with("\"\"\"");
        // A step that takes over a shared one needs nothing.
        let is_shared =
            lines[..at].iter().rev().take_while(|line| !line.starts_with('[')).any(|line| line.starts_with("use"));
        let is_menu = header.ends_with("menu");
        if inside || is_shared || (depends.contains(&key) && (is_menu || !is_required(table(&schema, header), key))) {
            continue;
        }
        tried += 1;
        let rest =
            lines.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, line)| *line).collect::<Vec<_>>();
        let report = check::check(&rest.join("\n")).draw("x", "");
        let is_missed = report.contains(&format!("no `{key}`\n"));
        assert_eq!(is_missed, is_required(table(&schema, header), key), "{key} of [[{header}]]:\n{report}");
    }
    assert!(tried > 100, "{tried}");
}

/// What in a value violates the schema; `None` if nothing does.
fn fault(schema: &Value, part: &Value, value: &toml::Value, at: &str) -> Option<String> {
    let part = resolved(schema, part);
    match (part["type"].as_str(), value) {
        (Some("object"), toml::Value::Table(fields)) => {
            let properties = part["properties"].as_object().unwrap();
            let missing = properties
                .keys()
                .find(|key| is_required(part, key) && !fields.contains_key("use") && !fields.contains_key(*key));
            if let Some(missing) = missing {
                return Some(format!("{at}: no {missing}"));
            }
            fields.iter().find_map(|(key, value)| match properties.get(key) {
                Some(property) => fault(schema, property, value, &format!("{at}.{key}")),
                None => Some(format!("{at}: unknown {key}")),
            })
        }
        (Some("array"), toml::Value::Array(items)) => {
            if items.len() < usize::try_from(part["minItems"].as_u64().unwrap_or(0)).unwrap() {
                return Some(format!("{at}: too few"));
            }
            items.iter().find_map(|item| fault(schema, &part["items"], item, at))
        }
        (Some("string"), toml::Value::String(_)) | (Some("boolean"), toml::Value::Boolean(_)) => None,
        (Some("integer"), toml::Value::Integer(number)) => {
            (part["const"] != *number).then(|| format!("{at}: {number}"))
        }
        (None, toml::Value::String(word)) => {
            let known = part["oneOf"].as_array().is_some_and(|all| all.iter().any(|one| one["const"] == word.as_str()));
            (!known).then(|| format!("{at}: {word}"))
        }
        (_, _) => Some(format!("{at}: {} instead of {}", value.type_str(), part["type"])),
    }
}

#[test]
fn sound_packs_fit_the_schema_and_others_do_not() {
    let schema = schema();
    let (small, whole) = examples();
    let fault = |text: &str| fault(&schema, &schema, &toml::from_str(text).unwrap(), "pack");
    for text in [BUILT_IN, EVERY_KEY, &small, &whole] {
        assert_eq!(fault(text), None);
    }
    for (from, to, wrong) in [
        ("home", "hom", "pack.company: no home"),
        ("covers", "cover", "pack.company: unknown cover"),
        ("kind = \"company\"", "kind = \"page\"", "pack.source.kind: page"),
        ("format = 2", "format = 1", "pack.format: 1"),
        ("lines = [", "lines = []\nx = [", "pack.address.lines: too few"),
    ] {
        let broken = EVERY_KEY.replacen(from, to, 1);
        assert_ne!(fault(&broken), None, "{from}");
        let found = fault(&broken).unwrap();
        assert!(found == wrong || found.contains("unknown"), "{found} is not {wrong}");
    }
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pack.schema.json").exists());
}

#[test]
fn the_example_of_the_readme_is_sound() {
    let readme = include_str!("../../README.md");
    let example = readme.split("```toml\n").skip(1).map(|rest| rest.split_once("```").unwrap().0);
    let example = example.into_iter().find(|text| text.contains("[company]")).unwrap();
    assert_eq!(check::check(example).draw("README", example), "");
}
