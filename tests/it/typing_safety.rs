//! Typing is safe: in a text, words are just text, and whatever they do elsewhere, one key undoes
//! it.

use onhold::app::{Effect, Stored};
use onhold::call::{Call, Records};

use crate::support::Dashboard;

/// Two hundred common words of English.
const WORDS: &str = "
    the be to of and a in that have it for not on with he as you do at this but his by from they we say her she or an
    will my one all would there their what so up out if about who get which go me when make can like time no just him
    know take people into year your good some could them see other than then now look only come its over think also
    back after use two how our work first well way even new want because any these give day most us call help phone
    card wallet lost stolen charge money please thank number agent hold wait name address bank today tomorrow friday
    yes okay sorry again right left still never always maybe really very much many more little big old long short
    great small early late open close start stop end pay bill fee rate refund dispute report replace cancel account
    balance points travel hotel flight merchant receipt letter promise reference question answer buddy hello quick
    under down before where while here such why own same against between each both few city house night north
    jump lazy dog fox zebra quiz kept broken skip extra export redo undo next";

/// Texts, with the keys that lead there from anywhere.
const TEXTS: [(&str, &str); 7] = [
    ("the search box", "/"),
    ("the notes", "4"),
    ("a field of the notes", "r"),
    ("the form of a promise", "p"),
    ("the filter of the reasons", "c"),
    ("the list of actions", "?"),
    ("the speller", "gs"),
];
/// How many of the texts are in panes: these come first and get every word. To save time, texts in
/// windows get only one word in so many.
const IN_PANES: usize = 3;
const IN_WINDOWS_EVERY: usize = 20;

/// Places without a text.
const ELSEWHERE: [&str; 5] = ["1", "2", "3", "2<Enter>", "gd"];

fn words() -> impl Iterator<Item = &'static str> {
    WORDS.split_whitespace()
}

/// A call that was left unfinished yesterday.
fn unfinished() -> Call {
    let mut old = Dashboard::new(80, 24).keys("<Esc>clost<Enter>c<Esc>4half a note").app.call;
    "2026-11-22-090000-aaaa".clone_into(&mut old.id);
    old
}

/// The start, a call on hold, and the start with an unfinished call.
fn situations() -> [(&'static str, Dashboard); 3] {
    let found = Stored::Found { unfinished: vec![unfinished()], broken: Vec::new() };
    let records = Records { calls: vec![unfinished()], ..Records::default() };
    [
        ("at the start", Dashboard::new(80, 24)),
        ("on hold", Dashboard::new(80, 24).keys("<Esc>clost<Enter>c").wait(30)),
        ("with an unfinished call", Dashboard::new(80, 24).stored(found).stored(Stored::Records(Box::new(records)))),
    ]
}

/// Leaves whatever is open, then types `keys`.
fn gone_to(dashboard: Dashboard, keys: &str) -> Dashboard {
    dashboard.keys("<Esc><Esc><Esc><Esc><Esc>").keys(keys)
}

/// The parts of a call that no word in a text may change: all but its texts.
fn done(call: &Call) -> Call {
    let created = "2026-11-23T14:02:00-05:00".parse().unwrap();
    let mut call = Call { id: String::new(), created, seen: None, note: Vec::new(), draft: Vec::new(), ..call.clone() };
    call.fields.reference.clear();
    call.fields.promise.clear();
    call
}

/// The whole record, except for its name and the time when it was last seen.
fn record(call: &Call) -> Call {
    Call { note: call.note.clone(), fields: call.fields.clone(), draft: call.draft.clone(), ..done(call) }
}

/// Whether an effect reaches a record, the clipboard or the terminal although nobody asked for it.
fn is_unasked(effect: &Effect) -> bool {
    !matches!(effect, Effect::Save(_) | Effect::ReadRecords | Effect::OpenPack(_))
}

#[test]
fn there_are_two_hundred_words_and_every_letter_begins_one() {
    assert!(words().count() >= 200, "{}", words().count());
    for letter in ('a'..='z').filter(|letter| *letter != 'x') {
        assert!(words().any(|word| word.starts_with(letter)), "{letter}");
    }
}

#[test]
fn in_a_text_no_word_does_anything() {
    for (when, mut dashboard) in situations() {
        for (at, (place, keys)) in TEXTS.into_iter().enumerate() {
            let every = if at < IN_PANES { 1 } else { IN_WINDOWS_EVERY };
            let before = done(&dashboard.app.call);
            for word in words().step_by(every) {
                dashboard = gone_to(dashboard, keys);
                assert!(dashboard.app.is_writing(), "{place} {when} is a text");
                dashboard.effects.clear();
                // Clear the previous word, so that the texts stay short.
                dashboard = dashboard.keys("<C-u>").keys(word).keys("<Space>").keys(word).keys("<Esc>");
                let after = done(&dashboard.app.call);
                let of_form = if keys == "p" { before.promise.clone() } else { after.promise.clone() };
                assert_eq!(Call { promise: of_form, ..after }, before, "{word} in {place} {when}");
                let unasked = dashboard.effects.iter().find(|effect| is_unasked(effect));
                assert_eq!(unasked, None, "{word} in {place} {when}");
            }
            dashboard = gone_to(dashboard, keys).keys("<C-u><Esc>");
        }
    }
}

#[test]
fn outside_of_a_text_one_key_takes_back_what_a_word_did() {
    for (when, mut dashboard) in situations() {
        // On hold, an undo key inside a word undoes the start of the call, as it should.
        let is_typed = |word: &&str| when != "on hold" || !word.contains('u');
        for place in ELSEWHERE {
            for (word, end) in words().filter(is_typed).flat_map(|word| [(word, "<Space>"), (word, "<Esc>")]) {
                dashboard = gone_to(dashboard, place);
                // During a call the word may have become a note, which is what was meant.
                let record = |call: &Call| Call { note: Vec::new(), ..record(call) };
                let before = record(&dashboard.app.call);
                dashboard = gone_to(dashboard.keys(word).keys(end).wait(1), "3");
                for _ in 0..12 {
                    if record(&dashboard.app.call) == before {
                        break;
                    }
                    dashboard = dashboard.keys("u");
                }
                assert_eq!(record(&dashboard.app.call), before, "{word}{end} at {place} {when}");
                let lost =
                    |effect: &Effect| matches!(effect, Effect::Resume(_) | Effect::SetAside(_) | Effect::Settle(_));
                assert!(!dashboard.effects.iter().any(lost), "{word}{end} at {place} {when}");
                let on_disk = dashboard
                    .effects
                    .iter()
                    .rev()
                    .find(|effect| matches!(effect, Effect::Save(_) | Effect::Discard(_)));
                let is_clean = when == "on hold" || !matches!(on_disk, Some(Effect::Save(_)));
                assert!(is_clean, "{word}{end} at {place} {when}: no file is left");
                dashboard.effects.clear();
            }
        }
        assert_eq!(dashboard.app.call.is_blank(), when != "on hold");
    }
}

#[test]
fn the_key_for_somebody_who_answers_is_a_row_when_it_is_typed_into_the_search_box() {
    let waiting = || Dashboard::new(80, 24).keys("<Esc>clost<Enter>c").wait(30);
    let typed = waiting().keys("h");
    assert!(typed.screen().contains("› ? Somebody answered"), "{}", typed.screen());
    let talking = typed.keys("<Enter>");
    assert!(!talking.app.is_on_hold() && talking.app.panes.search.query.value().is_empty(), "{}", talking.screen());
    let searched = waiting().keys("how");
    assert!(!searched.screen().contains("Somebody answered") && searched.app.is_on_hold());
    assert!(!Dashboard::new(80, 24).keys("h").screen().contains("Somebody answered"), "nobody is called yet");
}
