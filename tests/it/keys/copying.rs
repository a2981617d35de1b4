//! Copying: which number or text the copy key takes, by where the cursor is.

use onhold::app::Effect;
use onhold::pack::Field;

use super::dashboard;
use crate::support::Dashboard;

#[test]
fn copies_are_the_number_and_nothing_else() {
    let both = dashboard("2<Enter>").keys("y?printed<Enter>");
    let copies: Vec<_> = both.effects.iter().filter(|effect| matches!(effect, Effect::Copy(_))).collect();
    assert_eq!(copies, [&Effect::Copy("+18005284800".to_owned()), &Effect::Copy("1-800-528-4800".to_owned())]);
    assert!(dashboard("2Gy").effects.is_empty(), "a department without a number copies nothing");
    let reason = dashboard("clost<Enter>y");
    assert_eq!(reason.effects.last(), Some(&Effect::Copy("1-800-992-3404".to_owned())), "the number to dial");
    for (query, copied) in [("lost wallet", "1-800-992-3404"), ("card blocked in italy", "1-336-393-1111")] {
        let answer = Dashboard::new(80, 24).keys(query).keys("<Enter>y");
        assert_eq!(answer.effects.last(), Some(&Effect::Copy(copied.to_owned())), "the number in the answer: {query}");
    }
    let words = Dashboard::new(80, 24).keys("what is a chargeback<Enter>y");
    let Some(Effect::Copy(words)) = words.effects.last() else { panic!("an answer without a number") };
    assert!(words.starts_with(char::is_alphabetic) && words.lines().count() > 2, "{words}");
    let abroad = Dashboard::new(80, 24).keys("card blocked in italy<Enter><Enter>y");
    assert_eq!(abroad.effects.last(), Some(&Effect::Copy("+13363931111".to_owned())), "with the code of the country");
}

#[test]
fn the_field_at_the_cursor_of_the_notes_is_copied() {
    let call = || dashboard("clost<Enter>").keys("r4F-8831<Enter>aDana, no. 4471<Enter>");
    let fields = call().app.shown_fields();
    // From the text up to a field.
    let up_to = |field: Field, key: &str| key.repeat(fields.len() - fields.iter().position(|f| *f == field).unwrap());
    for (keys, copied) in [
        (format!("4<Esc>{}y", up_to(Field::Reference, "k")), "4F-8831"),
        (format!("4{}<A-y>", up_to(Field::Agent, "<Up>")), "Dana, no. 4471"),
        (format!("4<Esc>{}y", up_to(Field::Want, "k")), "1-800-992-3404"),
        ("4<Esc>y".to_owned(), "1-800-992-3404"),
        ("1<Esc>y".to_owned(), "1-800-992-3404"),
    ] {
        assert_eq!(call().keys(&keys).effects.last(), Some(&Effect::Copy(copied.to_owned())), "{keys}");
    }
    let masked = call().keys("4<Up>378282246310005 ok<A-y>");
    let Some(Effect::Copy(text)) = masked.effects.last() else { panic!("a field that is written") };
    assert!(text.contains("0005") && !text.contains("3782"), "{text}");
}
