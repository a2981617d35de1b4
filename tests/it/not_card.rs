//! "Not a card number": a masked number comes back from memory, when the user says so and for one
//! record only.

use onhold::app::keys::action::{Action, RowAction};
use onhold::app::{Effect, Stored};
use onhold::call::{Call, Records, redact};
use onhold::pack::Field;
use onhold::store::Store;

use crate::history;
use crate::support::Dashboard;

/// Digits that no rule can tell from a card number.
const PARCEL: &str = "4111 1111 1111 1111";
const MASK: &str = "•••• 1111";
/// Another such number.
const SECOND: &str = "5500 0000 0000 0004";
const SECOND_MASK: &str = "•••• 0004";
const AMEX: &str = "3782 822463 10005";

/// Chooses the action from the list of actions.
const TAKE: &str = "?not a card number<Enter>";

fn dashboard(keys: &str) -> Dashboard {
    Dashboard::new(120, 40).keys("<Esc>").keys(keys)
}

fn is_offered(dashboard: &Dashboard) -> bool {
    dashboard.app.can(Action::Row(RowAction::NotCard))
}

/// What the file holds once the store has written the last save.
fn on_disk(dashboard: &Dashboard) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path()).unwrap();
    let saved = store.save(dashboard.last_saved().expect("the record is saved")).unwrap();
    std::fs::read_to_string(saved.path).unwrap()
}

fn note(dashboard: &Dashboard, row: usize) -> &str {
    &dashboard.app.call.note[row].text
}

#[test]
fn the_row_brings_a_number_back_into_the_notes_and_undo_masks_it_again() {
    let masked = dashboard("4parcel ").paste(PARCEL).keys(" by Friday<Enter>next<Esc>");
    assert_eq!(note(&masked, 0), format!("parcel {MASK} by Friday"));
    assert!(!on_disk(&masked).contains("1111 1111"));
    assert!(is_offered(&masked));
    let listed = masked.keys("?not a card");
    assert!(listed.screen().contains("Not a card number: bring it back"), "{}", listed.screen());
    let back = listed.keys("<Enter>");
    assert_eq!(note(&back, 0), format!("parcel {PARCEL} by Friday"));
    assert_eq!(back.app.panes.notes.text.lines()[0], note(&back, 0), "the pane shows it");
    assert!(back.screen().contains("Brought back, and no longer masked in this record · u undo"), "{}", back.screen());
    assert!(on_disk(&back).contains(&format!("parcel {PARCEL} by Friday")));
    assert!(!is_offered(&back));
    let undone = back.keys("u");
    assert_eq!(note(&undone, 0), format!("parcel {MASK} by Friday"));
    assert_eq!(undone.app.panes.notes.text.lines()[0], note(&undone, 0));
    assert!(undone.app.call.not_cards.is_empty());
    let file = on_disk(&undone);
    assert!(!file.contains("1111 1111") && !file.contains("not_cards"), "{file}");
    let redone = undone.keys("U");
    assert_eq!(note(&redone, 0), format!("parcel {PARCEL} by Friday"));
    assert!(on_disk(&redone).contains(PARCEL));
}

#[test]
fn that_number_stays_unmasked_in_this_record_and_no_other_does() {
    let back = dashboard("4parcel ").paste(PARCEL).keys("<Esc>").keys(TAKE);
    let again = back.keys("4<End><Enter>again ").paste("4111111111111111").keys(" and ").paste(SECOND).keys("<Esc>");
    assert_eq!(note(&again, 1), format!("again 4111111111111111 and {SECOND_MASK}"));
    let file = on_disk(&again);
    assert!(file.contains("4111111111111111") && file.contains(PARCEL) && !file.contains("5500 0000"), "{file}");
    let longer = again.keys("4<End><Enter>").paste("4111 1111 1111 1129").keys("<Esc>");
    assert_eq!(note(&longer, 2), "•••• 1129", "other digits are another number");
    let typed = longer.keys("r4111 1111 1111 1111<Enter>");
    assert_eq!(typed.app.call.fields.reference, PARCEL);
    let next = typed.keys("e<Enter><Enter><Esc>4").paste(PARCEL).keys("<Esc>");
    assert_eq!(note(&next, 0), MASK, "another record says nothing of it");
}

#[test]
fn it_comes_back_in_fields_and_in_the_form_of_a_promise() {
    let masked = dashboard("r").paste(PARCEL).keys("<Enter>");
    assert_eq!(masked.app.call.fields.reference, MASK);
    let field = masked.keys("<Esc>").keys(TAKE);
    assert_eq!(field.app.call.fields.reference, PARCEL);
    assert!(on_disk(&field).contains(PARCEL));
    let undone = field.keys("u");
    assert_eq!(undone.app.call.fields.reference, MASK);
    assert!(!on_disk(&undone).contains("1111 1111"));

    let writing = dashboard("r").paste(PARCEL).keys(" ok<F1>not a card number<Enter>");
    assert_eq!(writing.app.call.fields.reference, format!("{PARCEL} ok"), "while the field is written");

    let form = dashboard("pparcel ").paste(PARCEL).keys("<F1>not a card number<Enter>");
    assert!(form.screen().contains(&format!("parcel {PARCEL}")), "{}", form.screen());
    assert!(on_disk(&form).contains(PARCEL), "as a draft");
    let saved = form.keys("<Enter>tomorrow<Enter><Esc>");
    assert_eq!(saved.app.call.promise[0].what, format!("parcel {PARCEL}"));
    assert!(on_disk(&saved).contains(PARCEL));

    let draft = dashboard("pparcel ").paste(PARCEL).keys("<Esc>").keys(TAKE);
    assert!(on_disk(&draft).contains(PARCEL), "a form that was closed");
    let undone = draft.keys("u");
    assert!(!on_disk(&undone).contains("1111 1111"));

    let promised = dashboard("pparcel ").paste(PARCEL).keys("<Enter>tomorrow<Enter><Esc>").keys(TAKE);
    assert_eq!(promised.app.call.promise[0].what, format!("parcel {PARCEL}"));
    assert!(promised.app.call.fields.promise.contains(PARCEL));
    let line = dashboard("4! parcel ").paste(PARCEL).keys(" by Friday<Esc>").keys(TAKE);
    assert!(line.app.call.promise[0].what.contains(PARCEL), "{:?}", line.app.call.promise);
}

#[test]
fn of_several_numbers_the_row_asks_which() {
    let masked = dashboard("4parcel ").paste(PARCEL).keys("<Enter>ticket ").paste(SECOND).keys("<Esc>");
    let asked = masked.keys(TAKE);
    let screen = asked.screen();
    assert!(screen.contains("Which one is not a card number?"), "{screen}");
    assert!(!screen.contains("1111 1111") && !screen.contains("5500"), "{screen}");
    let back = asked.keys("parcel<Enter>");
    assert_eq!((note(&back, 0), note(&back, 1)), (&*format!("parcel {PARCEL}"), &*format!("ticket {SECOND_MASK}")));
    assert!(!on_disk(&back).contains("5500 0000"), "the other stays masked");
}

#[test]
fn what_is_surely_a_card_number_and_every_other_secret_stays_masked() {
    for secret in [AMEX, "378282246310005", "cid 1234", "the pin is 90210", "ssn 123-45-6789"] {
        let masked = dashboard("4").paste(secret).keys(" ok<Esc>");
        assert!(note(&masked, 0).contains('•') && !is_offered(&masked), "{secret}");
    }
    // Neither does a record that allows it bring it back.
    let mut call: Call = dashboard("4x").app.call;
    call.not_cards.push(AMEX.into());
    call.note[0].text = AMEX.into();
    assert_eq!(redact::stored(&call).note[0].text, "•••• 0005");
}

#[test]
fn nothing_is_remembered_once_the_record_is_left_and_nothing_of_it_is_ever_saved() {
    let masked = dashboard("4parcel ").paste(PARCEL).keys("<Esc>");
    for effect in &masked.effects {
        if let Effect::Save(call) = effect {
            assert!(!format!("{call:?}").contains("1111 1111"), "never in what is saved");
        }
    }
    assert!(!format!("{:?}", masked.app.session).contains("1111 1111"), "nor where the state is written out");
    let saved = masked.app.call.clone();
    // The program ends and starts again.
    let restarted = dashboard("").stored(Stored::Resumed(Box::new(saved.clone())));
    assert_eq!(note(&restarted, 0), format!("parcel {MASK}"));
    assert!(!is_offered(&restarted));
    // The record is left and resumed.
    let left = masked.keys("e<Enter><Enter><Esc>");
    assert!(!is_offered(&left));
    assert!(!is_offered(&left.stored(Stored::Resumed(Box::new(saved)))));
    let deleted = dashboard("4parcel ").paste(PARCEL).keys("<C-u><Esc>");
    assert!(!is_offered(&deleted), "a mask that is gone has no place to come back to");
}

#[test]
fn a_number_that_was_deleted_is_not_kept_in_the_list_of_the_record() {
    let back = dashboard("4parcel ").paste(PARCEL).keys("<Esc>").keys(TAKE);
    let written = back.keys("4!");
    assert_eq!(note(&written, 0), format!("parcel {PARCEL}!"), "the cursor is where it was");
    let deleted = written.keys("<C-u>nothing<Esc>");
    let file = on_disk(&deleted);
    assert!(file.contains("nothing") && !file.contains("1111"), "{file}");
}

#[test]
fn the_record_on_the_disk_says_it_and_the_editor_is_told() {
    let back = dashboard("r").paste(PARCEL).keys("<Enter><Esc>").keys(TAKE);
    let read: Call = toml::from_str(&on_disk(&back)).unwrap();
    assert_eq!((read.not_cards.as_slice(), read.fields.get(Field::Reference)), (&[PARCEL.to_owned()][..], PARCEL));
    let resumed = dashboard("").stored(Stored::Resumed(Box::new(read)));
    let noted = resumed.keys("<Esc>4again ").paste(PARCEL).keys("<Esc>");
    assert_eq!(note(&noted, 0), format!("again {PARCEL}"), "the next time, too");
    let edited = noted.keys("<F1>edit the notes<Enter>");
    let Some(Effect::EditNotes(out)) = edited.effects.last() else { panic!("no editor is asked for") };
    assert_eq!(out.not_cards, [PARCEL]);
}

#[test]
fn a_case_that_goes_on_carries_the_number_and_what_was_said_of_it() {
    let mut calls = history::calls();
    for call in &mut calls {
        call.fields.reference = PARCEL.to_owned();
        call.not_cards = vec![PARCEL.to_owned()];
    }
    let records = Records::of(calls);
    let again =
        Dashboard::new(120, 40).stored(Stored::Records(Box::new(records))).keys("<Esc>gl<Enter>c4they agree<Esc>");
    assert_eq!(again.app.call.fields.reference, PARCEL);
    assert!(on_disk(&again).contains(PARCEL), "the new record says it, too");
}
