//! Templates: texts with `{blanks}` that the record fills.
//!
//! Owns how blanks are found. [`blanks`](super::blanks) fills words to say,
//! [`letter`](super::letter) fills letters.

/// Fills the `{blanks}` of `template`.
///
/// `text` returns the text for a key; for an unknown key the braces stay.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_filled_in_and_other_braces_stay() {
        for (template, text) in [
            ("My number is {reference}.", "My number is 4F-8831."),
            ("a {brace} stays", "a {brace} stays"),
            ("open { only", "open { only"),
            ("{{reference}}", "{4F-8831}"),
            ("{ {reference}", "{ 4F-8831"),
        ] {
            assert_eq!(fill(template, |key| (key == "reference").then(|| "4F-8831".to_owned())), text);
        }
    }
}
