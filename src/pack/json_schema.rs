//! The JSON Schema of packs, generated from the types of the format when the tests run.
//!
//! The result is `docs/pack.schema.json`; the program only prints that file. A key is required if
//! its default is an empty text, which `check` refuses, or if it needs a minimum number of items.

use std::borrow::Cow;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::pack::schema::Pack;
use crate::text::safe::SafeText;

impl JsonSchema for SafeText {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// Returns the schema, with keys in the order of the types.
fn schema() -> Value {
    let mut schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<Pack>().to_value();
    schema["title"] = json!("A pack of onhold, format 2");
    tidy(&mut schema);
    schema
}

/// Lists the required keys of every table, drops what TOML doesn't have, and joins the lines of
/// descriptions.
fn tidy(schema: &mut Value) {
    if let Value::Object(table) = schema {
        if let Some(required) = table.get("properties").and_then(Value::as_object).map(required)
            && !required.is_empty()
        {
            let keys = json!(required);
            // A step that uses a shared one needs no keys of its own.
            match table["properties"].get("use") {
                Some(_) => table.insert("anyOf".into(), json!([{ "required": ["use"] }, { "required": keys }])),
                None => table.insert("required".into(), keys),
            };
        }
        if let Some(Value::String(text)) = table.get_mut("description") {
            *text = text.replace('\n', " ");
        }
        table.remove("default");
        table.remove("x-required");
        // The number format of JSON Schema, which TOML doesn't have; not the pack's own `format`
        // key.
        if table.get("format").is_some_and(Value::is_string) {
            table.remove("format");
        }
        if let Some(Value::Array(kinds)) = table.get_mut("type") {
            kinds.retain(|kind| kind != "null");
            let kind = kinds[0].clone();
            table["type"] = kind;
        }
        not_null(table);
    }
    match schema {
        Value::Object(table) => table.iter_mut().for_each(|(key, part)| match part {
            // Here the keys are names of the pack, one of which is `format`.
            Value::Object(named) if key == "properties" || key == "definitions" => named.values_mut().for_each(tidy),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
                tidy(part);
            }
        }),
        Value::Array(items) => items.iter_mut().for_each(tidy),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn required(properties: &Map<String, Value>) -> Vec<&String> {
    let is_required = |value: &Value| {
        value["default"] == ""
            || value["x-required"] == true
            || value["minItems"].as_u64().is_some_and(|least| least > 0)
    };
    properties.iter().filter(|(_, value)| is_required(value)).map(|(key, _)| key).collect()
}

/// Removes `null` from an optional enum, which the generator describes as "one of these or null".
fn not_null(table: &mut Map<String, Value>) {
    let Some(Value::Array(any)) = table.get_mut("anyOf") else { return };
    any.retain(|one| one["type"] != "null");
    if let [one] = any.as_mut_slice() {
        let all_of = json!([one.take()]);
        table.remove("anyOf");
        table.insert("allOf".into(), all_of);
    }
}

/// Compares the schema with the file; `UPDATE=1 cargo test` writes the file again.
#[test]
fn the_committed_schema_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pack.schema.json");
    let made = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, &made).unwrap();
    }
    assert!(std::fs::read_to_string(&file).unwrap() == made, "UPDATE=1 cargo test writes {}", file.display());
}
