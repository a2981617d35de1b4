//! Masks a record the way it is stored, shown and exported.

use crate::call::fields::Fields;
use crate::call::promise_list;
use crate::call::record::Call;
use crate::call::redact::texts::texts;
use crate::call::redact::{Joint, Masked, has_digits, mask_texts};
use crate::pack::Field;

/// The most bytes of a field that may hold part of a split number.
const SHORT: usize = 64;
/// The most numbers that a record may allow as not card numbers.
const MOST_ALLOWED: usize = 100;

/// Returns `call` the way it may be stored.
///
/// Numbers in [`not_cards`](Call::not_cards) stay. A number leaves that list once it isn't in any
/// text, so that deleted digits don't stay on the disk.
#[must_use]
pub fn stored(call: &Call) -> Call {
    let mut call = call.clone();
    (call.not_cards, _) = mask_all(&mut call);
    // A promise in the notes must match its line.
    promise_list::sync_loaded(&mut call);
    call
}

/// Masks everything in `call` that must not be stored; returns what was masked.
///
/// This alone decides what is masked in a record: on the disk, on the screen, in exports.
///
/// Every text that the caller can type is masked, including numbers that are split over fields or
/// lines of the notes. The number that was dialed stays: it comes from the directory.
pub fn mask(call: &mut Call) -> Option<Masked> {
    mask_all(call).1
}

/// Masks everything; returns the numbers of [`not_cards`](Call::not_cards) that are in the texts,
/// and what was masked.
fn mask_all(call: &mut Call) -> (Vec<String>, Option<Masked>) {
    let mut allowed: Vec<String> = call.not_cards.iter().take(MOST_ALLOWED).cloned().collect();
    let mut texts = texts(call);
    let all: Vec<(Joint, &str)> = texts.iter().map(|(joint, text)| (*joint, text.as_str())).collect();
    let (new, masked) = mask_texts(&all, &allowed);
    for ((_, text), new) in texts.iter_mut().zip(new) {
        text.set(new);
    }
    allowed.retain(|number| texts.iter().any(|(_, text)| holds_number(text.as_str(), number)));
    let in_pairs = mask_pairs(&mut call.fields, &allowed);
    (allowed, Masked::join(masked, in_pairs))
}

/// Returns whether `number` is in `text`, however its digits are grouped.
fn holds_number(text: &str, number: &str) -> bool {
    let [text, number] = [text, number].map(|text| text.chars().filter(char::is_ascii_digit).collect::<String>());
    !number.is_empty() && text.contains(&number)
}

/// Masks a number whose parts are in two fields, in either order; returns what was masked.
fn mask_pairs(fields: &mut Fields, allowed: &[String]) -> Option<Masked> {
    let is_part = |field: &Field| fields.get(*field).len() <= SHORT && has_digits(fields.get(*field));
    let parts: Vec<Field> = fields.all().filter(is_part).collect();
    let mut all = None;
    for first in &parts {
        for second in parts.iter().filter(|second| *second != first) {
            let pair = [first, second].map(|field| (Joint::Field, fields.get(*field)));
            let (new, masked) = mask_texts(&pair, allowed);
            all = Masked::join(all, masked);
            for (field, new) in [first, second].into_iter().zip(new) {
                if let Some(new) = new {
                    *fields.get_mut(*field) = new;
                }
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::{Event, EventKind, Mark, Moment, NoteLine, StepMark};
    use crate::text::safe::SafeText;

    const AMEX: &str = "378282246310005";

    fn own(id: &str) -> Field {
        Field::from_key(id).unwrap()
    }

    fn call() -> Call {
        let at: Moment = "2026-11-23T14:02:11.480-05:00".parse().unwrap();
        Call::new("2026-11-23-140211-4f8c".into(), "amex-us".into(), at)
    }

    #[test]
    fn every_text_of_a_record_is_masked_and_every_note_stays_in_its_line() {
        let at: Moment = "2026-11-23T14:02:11.480-05:00".parse().unwrap();
        let mut call = Call::new("2026-11-23-140211-4f8c".into(), "amex-us".into(), at);
        call.number = Some("+18005284800".into());
        let own = Field::from_key("booking").unwrap();
        let all: Vec<Field> = Field::OF_EVERY_CALL.into_iter().chain([own]).collect();
        for field in all.clone() {
            *call.fields.get_mut(field) = format!("{}: {AMEX}", field.key());
        }
        let choice = Some(SafeText::from("3782 822463 10005"));
        call.step.push(StepMark { checklist: "lost".into(), step: "say".into(), mark: Mark::Done, at, choice });
        let (agent, department) = (Some(SafeText::from(AMEX)), Some(SafeText::from(AMEX)));
        call.event.push(Event { agent, department, ..Event::new(at, EventKind::Transfer) });
        for text in ["card 3782 8224", "63 10005 she said", "then", "CID", "1234"] {
            call.note.push(NoteLine { at, text: text.into() });
        }
        let safe = stored(&call);
        for field in all {
            assert_eq!(safe.fields.get(field), format!("{}: •••• 0005", field.key()));
        }
        assert_eq!(safe.step[0].choice.as_deref(), Some("•••• 0005"));
        let told = [&safe.event[0].agent, &safe.event[0].department];
        assert!(told.iter().all(|text| text.as_deref() == Some("•••• 0005")), "{told:?}");
        let notes: Vec<&str> = safe.note.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(notes, ["card •••• 0005", " she said", "then", "CID", "••••"]);
        assert_eq!(safe.number, call.number);
        assert_eq!(stored(&safe), safe);
    }

    #[test]
    fn parts_of_a_number_in_two_fields_are_masked_in_any_order() {
        for (first, second) in
            [(Field::Reference, Field::CallBack), (Field::Outcome, Field::Agent), (own("date"), Field::Want)]
        {
            for (one, other) in [("3782 8224", "6310005"), ("3782 822463", "10005"), ("4111 1111", "0007 0005")] {
                let mut call = call();
                *call.fields.get_mut(first) = one.into();
                *call.fields.get_mut(second) = other.into();
                *call.fields.get_mut(own("merchant")) = "Hotel".into();
                let safe = stored(&call);
                assert_eq!(safe.fields.get(first), "•••• 0005");
                assert_eq!(safe.fields.get(second), "");
                assert_eq!(stored(&safe), safe);
            }
        }
    }

    #[test]
    fn fields_that_only_add_up_to_a_card_number_stay() {
        let mut call = call();
        for (field, text) in [
            (Field::Agent, "Dana 4111"),
            (Field::Reference, "111111111111"),
            (Field::CallBack, "800-528-4800"),
            (own("amount"), "37.82"),
            (own("date"), "2026-11-23"),
        ] {
            *call.fields.get_mut(field) = text.into();
        }
        assert_eq!(stored(&call), call);
    }

    #[test]
    fn what_the_record_says_is_no_card_number_stays_for_as_long_as_it_is_there() {
        let mut call = call();
        call.fields.reference = "4111 1111 1111 1111".into();
        call.fields.outcome = "4000 0000 0006 1111".into();
        call.fields.want = AMEX.into();
        call.not_cards = vec!["4111-1111-1111-1111".into(), AMEX.into()];
        let safe = stored(&call);
        assert_eq!(safe.fields.reference, "4111 1111 1111 1111");
        assert_eq!(safe.fields.outcome, "•••• 1111", "another number stays masked");
        assert_eq!(safe.fields.want, "•••• 0005", "an American Express number is masked whatever the record says");
        assert_eq!(safe.not_cards, ["4111-1111-1111-1111"]);
        assert_eq!(stored(&safe), safe);
        call.fields.reference.clear();
        assert!(stored(&call).not_cards.is_empty(), "what was deleted is not kept in the list");
    }
}
