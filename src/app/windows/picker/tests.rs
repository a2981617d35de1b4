//! Tests of which rows a list shows and selects for a typed text.

use super::*;
use crate::call::GapKind;

fn picker() -> Picker {
    let row = |label: &str, keywords: &str| Row::new(label, Pick::Gap(GapKind::Unknown)).with("", keywords);
    Picker::new(
        PickerKind::Reasons,
        "Why",
        vec![row("Lost or stolen card", "wallet gone"), row("Dispute a charge", "refund")],
    )
}

#[test]
fn words_in_any_order_and_keywords_find_a_row() {
    for (typed, labels) in [
        ("", vec!["Lost or stolen card", "Dispute a charge"]),
        ("stolen lost", vec!["Lost or stolen card"]),
        ("wallet", vec!["Lost or stolen card"]),
        ("dspt", vec!["Dispute a charge"]),
        ("nothing", vec![]),
    ] {
        let mut picker = picker();
        picker.filter = TextField::new(typed);
        picker.refilter();
        let shown: Vec<_> = picker.shown.iter().map(|(at, _)| picker.rows[*at].label.as_str()).collect();
        assert_eq!(shown, labels, "{typed}");
    }
}

#[test]
fn only_the_whole_name_of_a_company_goes_before_a_new_one() {
    for (typed, known, is_new) in [
        ("Delta Air Lines", Some("The Delta Air"), false),
        ("Delta Dental", None, true),
        ("Vista Print", None, true),
        ("visa abroad", Some("Visa"), false),
        ("Hxrbor Trust", Some("Harbor of Trust"), true),
    ] {
        let companies = ["The Delta Air", "Visa", "Harbor of Trust"];
        let rows = companies.map(|name| Row::new(name, Pick::NewCompany(name.to_owned())));
        let picker = Picker::new(PickerKind::Companies, "Which", rows.to_vec()).filtered(typed);
        let first = picker.shown.first().map(|(at, _)| &picker.rows[*at]);
        assert_eq!(first.filter(|row| !row.is_typed).map(|row| row.label.as_str()), known, "{typed}");
        assert_eq!(picker.row().map(|row| row.is_typed), Some(is_new), "{typed}");
    }
}
