//! The JSON Schema of the settings, from the same list as everything else about them.

use serde_json::{Map, Value, json};

use super::definition::{COLOR_NAMES, KEYS, Kind, OF_THEME, Setting, TABLES};
use crate::app::keymap::{self, Keymap};

/// Returns the schema as text, keys sorted.
#[must_use]
pub fn schema() -> String {
    let mut top = Map::new();
    for table in TABLES {
        let properties: Map<String, Value> =
            table.settings.iter().map(|setting| (setting.key.to_owned(), of(setting))).collect();
        if table.name.is_empty() {
            top.extend(properties);
        } else {
            top.insert(table.name.to_owned(), closed(&properties));
        }
    }
    top.insert(KEYS.to_owned(), keys());
    let mut schema = json!({ "$schema": "http://json-schema.org/draft-07/schema#", "title": "Settings of onhold" });
    if let (Value::Object(schema), Value::Object(root)) = (&mut schema, closed(&top)) {
        schema.extend(root);
    }
    format!("{schema:#}\n")
}

/// Returns the schema of a table that allows no keys but these.
fn closed(properties: &Map<String, Value>) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn of(setting: &Setting) -> Value {
    let about = setting.about;
    match setting.kind {
        Kind::Flag(on) => json!({ "description": about, "type": "boolean", "default": on }),
        Kind::Word(words) => {
            let mut allowed: Vec<Value> = words.iter().map(|word| json!(word)).collect();
            allowed.extend(words.iter().filter_map(|word| word.parse::<u8>().ok()).map(|number| json!(number)));
            json!({ "description": about, "enum": allowed, "default": words.first() })
        }
        Kind::Text => json!({ "description": about, "type": "string", "default": "" }),
        Kind::Color => {
            let names: Vec<&str> = [OF_THEME].into_iter().chain(COLOR_NAMES.iter().map(|(name, _)| *name)).collect();
            json!({
                "description": about,
                "anyOf": [
                    { "enum": names },
                    { "type": "integer", "minimum": 16, "maximum": 255 },
                    { "type": "string", "pattern": "^[0-9]{2,3}$" },
                ],
                "default": OF_THEME,
            })
        }
    }
}

fn keys() -> Value {
    let table = Keymap::default();
    let contexts = keymap::contexts().into_iter().map(|context| {
        let rows = table.bindings().filter(|row| row.context == context).map(|row| {
            let usual: Vec<String> = row.keys.iter().map(|chord| chord.name()).collect();
            let key = json!({
                "description": row.action.describe(),
                "anyOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 }],
                "default": usual,
            });
            (row.action.name().to_owned(), key)
        });
        (context.id.to_owned(), closed(&rows.collect()))
    });
    closed(&contexts.collect())
}
