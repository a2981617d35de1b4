//! Templates: words to say and letters, whose `{blanks}` are filled from the record.
//!
//! Owns how blanks are found, and words to say. What fills a letter is [`letter`](super::letter)'s
//! business.

use crate::call::record::Fields;
use crate::pack::Field;

/// Fills the `{blanks}` of `template`. `text` gives the text for a key; braces around anything it
/// does not know stay.
pub fn fill(template: &str, text: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        if let Some((text, tail)) = after.split_once('}').and_then(|(key, tail)| Some((text(key)?, tail))) {
            out.push_str(&text);
            rest = tail;
        } else {
            out.push('{');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// Fills words to say with the values of `fields`; an empty field becomes a blank such as
/// `[agent]`.
#[must_use]
pub fn words_to_say(template: &str, fields: &Fields) -> String {
    fill(template, |key| {
        let field = Field::from_key(key)?;
        Some(value_or_blank(fields.get(field), field))
    })
}

/// Returns the value of a field, or `[its name]` where the value is empty.
#[must_use]
pub fn value_or_blank(value: &str, field: Field) -> String {
    let value = value.trim();
    if value.is_empty() { blank(field) } else { value.to_owned() }
}

/// Returns the blank that stands for an empty field: `[agent]`.
#[must_use]
pub fn blank(field: Field) -> String {
    format!("[{}]", field.label().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_and_blanks_are_marked() {
        let fields = Fields { reference: "4F-8831".to_owned(), ..Fields::default() };
        for (template, text) in [
            ("My number is {reference}.", "My number is 4F-8831."),
            ("You are {agent}?", "You are [agent]?"),
            ("{promise} by {by}", "[promise] by [by when]"),
            ("a {brace} stays", "a {brace} stays"),
            ("open { only", "open { only"),
            ("{{agent}}", "{[agent]}"),
            ("{ {agent}", "{ [agent]"),
        ] {
            assert_eq!(words_to_say(template, &fields), text);
        }
    }
}
