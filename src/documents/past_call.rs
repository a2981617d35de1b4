//! A past call as plain paragraphs, for the command line.

use crate::call::date_words::Style;
use crate::call::record::Call;
use crate::pack::{Field, Pack};

/// Returns what was noted in a call, one paragraph each: the fields in order, then the notes.
///
/// `pack` names the company's own fields.
#[must_use]
pub fn paragraphs(call: &Call, pack: Option<&Pack>, style: Style) -> Vec<String> {
    let field = |field: Field| {
        let value = call.fields.get(field).trim();
        (!value.is_empty())
            .then(|| format!("{}: {value}", pack.map_or_else(|| field.label(), |pack| pack.label(field))))
    };
    let notes = call.note.iter().filter(|line| !line.text.trim().is_empty());
    let notes = notes.map(|line| format!("{} {}", style.clock(line.at), line.text.trim()));
    call.fields.all().filter_map(field).chain(notes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::record::NoteLine;

    #[test]
    fn fields_come_before_notes_and_blanks_are_left_out() {
        let at = "2026-11-23T14:02:00-05:00".parse().unwrap();
        let mut call = Call::new("x".to_owned(), "shop".into(), at);
        call.fields.reference = "4F-8831".to_owned();
        call.fields.agent = " Dana ".to_owned();
        call.note = ["said so ", "  "].map(|text| NoteLine { at, text: text.to_owned() }).to_vec();
        assert_eq!(paragraphs(&call, None, Style::AMERICAN), ["Agent: Dana", "Reference: 4F-8831", "2:02 pm said so"]);
    }
}
