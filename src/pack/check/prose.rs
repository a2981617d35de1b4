//! Warnings about any text of a pack: markup, and telephone numbers that the pack does not list.

use toml::Spanned;
use toml::de::DeValue;

use crate::pack::check::context::Context;
use crate::pack::check::position::Node;
use crate::pack::diagnostic::{Problem, quoted};

/// The fewest digits of a telephone number with its area code.
const LEAST_DIGITS: usize = 10;
/// Two numbers are the same if this many digits at their ends are equal; the rest depends on where
/// a call is made from.
const SAME_DIGITS: usize = 9;

/// Checks every text of the pack.
pub(super) fn check(context: &mut Context<'_>) {
    let listed: Vec<String> = context
        .pack
        .department
        .iter()
        .flat_map(|department| &department.number)
        .map(|number| digits(&number.e164))
        .collect();
    context.root.each_text(&mut |keys, node, text| {
        if keys.contains(&"url") {
            return;
        }
        if let Some(markup) = markup(text) {
            context.say(node.span(), |span| {
                Problem::new(span, format!("{} looks like markup", quoted(markup)))
                    .help("write plain text: it is shown as it is")
            });
        }
        // Titles of sources contain numbers of laws and pages, and an example stands for the
        // customer's own number.
        if matches!(keys, ["source", ..] | ["field", "example"] | ["department", "number", "e164" | "printed"]) {
            return;
        }
        for number in numbers(text) {
            let own = digits(number);
            let end = own.len().checked_sub(SAME_DIGITS).and_then(|at| own.get(at..)).unwrap_or_default();
            if !listed.iter().any(|listed| listed.ends_with(end)) {
                context.say(node.span(), |span| {
                    Problem::new(span, format!("{} is not in the directory", quoted(number)))
                        .help("add a [[department.number]] for it; `outside` names an owner other than the company")
                });
            }
        }
    });
}

/// Returns the first Markdown or HTML mark in `text`.
fn markup(text: &str) -> Option<&str> {
    let marks = ["**", "__", "`", "](", "</", "<br", "&amp;", "&nbsp;"];
    let found = marks.into_iter().find_map(|mark| text.find(mark).and_then(|at| text.get(at..at + mark.len())));
    found.or_else(|| text.lines().find(|line| line.starts_with("# ") || line.starts_with("## ")))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Returns the runs of digits, with separators between groups, that could be telephone numbers.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '+' | '-' | '(' | ')' | ' ' | '.'))
        .flat_map(|run| run.split(". "))
        .map(|run| run.trim_start_matches([' ', '.', '-', ')']).trim_end_matches([' ', '.', '-', '(']))
        .filter(|run| (LEAST_DIGITS..=15).contains(&digits(run).len()))
}

impl<'a> Node<'a> {
    /// Calls `look` with the keys that lead to each text, its place, and the text.
    fn each_text(self, look: &mut impl FnMut(&[&str], Node<'a>, &'a str)) {
        self.texts_below(&mut Vec::new(), look);
    }

    fn texts_below(self, keys: &mut Vec<&'a str>, look: &mut impl FnMut(&[&str], Node<'a>, &'a str)) {
        match self.value().map(Spanned::get_ref) {
            Some(DeValue::String(text)) => look(keys, self, text),
            Some(DeValue::Array(items)) => {
                for nth in 0..items.len() {
                    self.item(nth).texts_below(keys, look);
                }
            }
            Some(DeValue::Table(table)) => {
                for key in table.keys() {
                    keys.push(key.get_ref());
                    self.key(key.get_ref()).texts_below(keys, look);
                    keys.pop();
                }
            }
            Some(DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_)) | None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_other_digits() {
        for (text, found) in [
            ("Call 1-800-528-4800 now.", vec!["1-800-528-4800"]),
            ("Call (855) 411-2372. Or +44 20 7946 0101, day or night.", vec!["(855) 411-2372", "+44 20 7946 0101"]),
            ("El Paso, TX 79998-1535", vec![]),
            ("12 CFR 1026.13(b)(2)", vec![]),
            ("Within 60 days. 90 at most. $1,234.00", vec![]),
            ("2026-11-23", vec![]),
        ] {
            assert_eq!(numbers(text).collect::<Vec<_>>(), found, "{text}");
        }
    }

    #[test]
    fn marks_of_markup_are_found() {
        for (text, found) in [
            ("Call **now**", Some("**")),
            ("See [the page](https://x)", Some("](")),
            ("Line one\n# Heading", Some("# Heading")),
            ("a <br> b", Some("<br")),
            ("3 < 4, [your name], #1, _not_ markup", None),
        ] {
            assert_eq!(markup(text), found, "{text}");
        }
    }
}
