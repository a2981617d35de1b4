//! The notes in the user's own editor: what goes out, and what comes back with which times.

use onhold::app::state::msg::{EditedNotes, Effect};
use onhold::app::{Msg, Stored};

use crate::support::Dashboard;

/// Two lines, begun at 14:02 and 14:04; the editor is asked for at 14:05.
fn asked() -> Dashboard {
    let noted = Dashboard::new(120, 40).keys("<Esc>4one").wait(120).keys("<Enter>two").wait(60);
    noted.keys("<F1>edit the notes<Enter>")
}

/// The dashboard after the editor returned, a minute later.
fn back(mut dashboard: Dashboard, lines: Option<&str>, failed: Option<&str>) -> Dashboard {
    dashboard = dashboard.wait(60);
    let lines = lines.map(|lines| lines.split_terminator('/').map(str::to_owned).collect());
    dashboard.effects.clear();
    dashboard.tell(Msg::Edited(EditedNotes {
        call: dashboard.app.call.id.clone(),
        lines,
        failed: failed.map(Into::into),
    }));
    dashboard
}

fn notes(dashboard: &Dashboard) -> String {
    let line = |line: &onhold::call::NoteLine| format!("{} {}", line.at.local().minute(), line.text);
    dashboard.app.call.note.iter().map(line).collect::<Vec<_>>().join("/")
}

#[test]
fn the_editor_gets_the_notes_and_the_record_is_saved_before() {
    let mut asked = asked();
    assert!(asked.app.is_in_notes_text());
    let Some(Effect::EditNotes(out)) = asked.effects.pop() else { panic!("no editor is asked for") };
    assert!(matches!(asked.effects.pop(), Some(Effect::Save(saved)) if saved.note == out.note && saved.id == out.call));
    assert_eq!(out.note, asked.app.call.note);
    assert_eq!(notes(&asked), "2 one/4 two");
}

#[test]
fn what_comes_back_keeps_its_times_and_nothing_is_lost_to_an_editor_that_fails() {
    let failure = Some("The editor failed: no such program");
    for (lines, failed, expected, said) in [
        (Some("one/two"), None, "2 one/4 two", "Notes unchanged."),
        (Some("one/two//"), None, "2 one/4 two", "Notes unchanged."),
        (Some("one/between/two/"), None, "2 one/6 between/4 two", "Notes updated."),
        (Some("two"), None, "4 two", "Notes updated."),
        (Some("One/two"), None, "2 One/4 two", "Notes updated."),
        (Some(""), None, "", "Notes updated."),
        (Some("one/378282246310005/two"), None, "2 one/6 •••• 0005/4 two", "Card number masked."),
        (Some("one/three"), failure, "2 one/6 three/4 two", "The editor failed"),
        (Some("one/two"), failure, "2 one/4 two", "The editor failed"),
        (None, failure, "2 one/4 two", "The editor failed"),
    ] {
        let back = back(asked(), lines, failed);
        assert_eq!(notes(&back), expected, "{lines:?}");
        assert!(back.screen().contains(said), "{said}:\n{}", back.screen());
        let taken = Effect::NotesTaken(back.app.call.id.clone());
        assert_eq!(back.effects.last(), Some(&taken), "{lines:?}: the file is removed");
        match back.last_saved() {
            Some(saved) => assert_eq!(saved.note, back.app.call.note, "{lines:?}"),
            None => assert!(matches!(back.effects.first(), Some(Effect::Discard(_))), "{lines:?}"),
        }
    }
}

#[test]
fn what_the_editor_did_can_be_undone_and_writing_goes_on() {
    let mut undone = back(asked(), Some("one/other/more"), None);
    for expected in ["one/two/one/other/more", "one/two"] {
        undone = undone.keys("<C-_>");
        let lines: Vec<&str> = undone.app.call.note.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines.join("/"), expected);
    }
    let on = back(asked(), Some("one/two/!refund, fri"), None).keys(" sharp<Enter>end");
    assert_eq!(notes(&on), "2 one/4 two/6 !refund, fri sharp/6 end");
    assert_eq!(on.app.call.promise.len(), 1, "a line that is a promise is one");
}

#[test]
fn a_record_that_stays_empty_is_removed_again() {
    let mut asked = Dashboard::new(120, 40).keys("<F1>edit the notes<Enter>");
    assert!(asked.effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "its notes need a place");
    assert!(asked.effects.iter().any(|effect| matches!(effect, Effect::EditNotes(_))));
    asked = back(asked, Some(""), None);
    let id = asked.app.call.id.clone();
    assert_eq!(asked.effects, [Effect::Discard(id.clone()), Effect::NotesTaken(id)]);
}

#[test]
fn what_does_not_fit_or_belongs_elsewhere_stays_where_it_is() {
    let long = "ab/".repeat(20_000);
    let refused = back(asked(), Some(&long), None);
    assert_eq!((notes(&refused).as_str(), refused.effects.len()), ("2 one/4 two", 0));
    assert!(refused.screen().contains("No room: a record holds 1 MB."), "{}", refused.screen());
    let mut other = asked();
    other.effects.clear();
    let lines = Some(vec!["three".to_owned()]);
    other.tell(Msg::Edited(EditedNotes { call: "2026-11-01-090000-aaaa".into(), lines, failed: None }));
    assert_eq!((notes(&other).as_str(), other.effects.len()), ("2 one/4 two", 0));
    let found = Dashboard::new(120, 40).stored(Stored::NotesFound(1));
    assert!(found.screen().contains("Notes that were still in your editor"), "{}", found.screen());
}
