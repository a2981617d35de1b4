//! A past call: its title in a list, and its text as plain paragraphs for the command line.

use crate::call::date_words::Style;
use crate::call::moment::Moment;
use crate::call::record::Call;
use crate::pack::{Field, Pack};
use crate::text::safe::neutralize_line;

/// Returns the title of a call in a list: its day, its reference number, and what it was about.
///
/// `pack` supplies the name of the reason, if it is the pack of the call's company.
#[must_use]
pub fn title(call: &Call, pack: Option<&Pack>, style: Style, now: Moment) -> String {
    let pack = pack.filter(|pack| pack.company.id == call.company);
    let reason = pack.and_then(|pack| pack.checklist(call.checklist.as_ref()?)).map(|list| list.reason.as_str());
    let known = |text: &&str| !text.trim().is_empty();
    let about = reason.or(Some(call.fields.want.as_str()).filter(known));
    let day = style.short_date(call.created, now);
    let parts = [Some(day.as_str()), Some(call.fields.reference.as_str()).filter(known), about];
    neutralize_line(&parts.into_iter().flatten().map(str::trim).collect::<Vec<_>>().join(" · "))
}

/// Returns what was noted in a call, one paragraph each: the fields in order, then the notes.
///
/// `pack` supplies the names of the company's own fields.
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
    fn a_title_has_the_day_as_the_settings_say_and_the_reason_in_the_words_of_its_pack() {
        let pack = crate::pack::load::built_in().unwrap();
        let at: Moment = "2026-11-23T14:02:00-05:00".parse().unwrap();
        let mut call = Call::new("x".to_owned(), pack.company.id.clone(), at);
        let title = |call: &Call, pack| title(call, Some(pack), Style::AMERICAN, at);
        assert_eq!(title(&call, &pack), "Nov 23");
        call.checklist = Some("dispute-charge".into());
        call.fields.reference = "FR-9021".to_owned();
        assert_eq!(title(&call, &pack), "Nov 23 · FR-9021 · Dispute a charge");
        call.company = "other".into();
        assert_eq!(title(&call, &pack), "Nov 23 · FR-9021");
    }

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
