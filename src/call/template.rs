//! Words to say, with the record's values filled in and what is still missing marked as a blank.

use crate::call::record::Fields;
use crate::pack::Field;

/// A piece of words to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Said as it is.
    Words(String),
    /// The value of a field.
    Filled(String),
    /// A field without a value yet.
    Blank(Field),
}

/// `say` in pieces. Braces that name no field are words.
#[must_use]
pub fn pieces(say: &str, fields: &Fields) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = say;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((field, tail)) = after.split_once('}').and_then(|(key, tail)| Some((Field::from_key(key)?, tail)))
        else {
            out.push(Piece::Words(format!("{before}{{")));
            rest = after;
            continue;
        };
        if !before.is_empty() {
            out.push(Piece::Words(before.to_owned()));
        }
        let value = fields.get(field).trim();
        out.push(if value.is_empty() { Piece::Blank(field) } else { Piece::Filled(value.to_owned()) });
        rest = tail;
    }
    if !rest.is_empty() {
        out.push(Piece::Words(rest.to_owned()));
    }
    out
}

/// `say` as one text; blanks as `[agent]`.
#[must_use]
pub fn filled(say: &str, fields: &Fields) -> String {
    pieces(say, fields)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) | Piece::Filled(words) => words,
            Piece::Blank(field) => format!("[{}]", field.label().to_lowercase()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_and_blanks_are_marked() {
        let fields = Fields { reference: "4F-8831".to_owned(), ..Fields::default() };
        for (say, text) in [
            ("My number is {reference}.", "My number is 4F-8831."),
            ("You are {agent}?", "You are [agent]?"),
            ("{promise} by {by}", "[promised] by [by when]"),
            ("a {brace} stays", "a {brace} stays"),
            ("open { only", "open { only"),
        ] {
            assert_eq!(filled(say, &fields), text);
        }
    }
}
