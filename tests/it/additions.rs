//! What callers add to a pack over time: numbers, menus and answers join earlier additions, and
//! stand beside the pack's own.

use std::sync::Arc;

use onhold::app::state::library::Opened;
use onhold::app::state::msg::LibraryMsg;
use onhold::app::{Effect, Msg};
use onhold::find::Index;
use onhold::pack::own::{NewPack, Whereabouts};
use onhold::pack::{Pack, built_in, check, local};

use crate::support::Dashboard;

/// Adds a number to the department that is likely meant.
const ADD_NUMBER: &str = "<F1>add a phone number<Enter><Enter>";
const ADD_MENU: &str = "<F1>add this number<Enter>";
const ADD_ANSWER: &str = "<F1>add an answer<Enter>";

/// A pack that `onhold new` writes.
fn harbor(number: Option<&str>, user: Whereabouts) -> String {
    let number = number.map(str::to_owned);
    let new = NewPack { name: "Harbor Internet".to_owned(), number, extends: built_in::GENERAL.id.into(), user };
    new.text(jiff::civil::date(2026, 11, 23)).unwrap()
}

fn shared() -> Pack {
    check::parse(&harbor(Some("1-212-555-0142"), Whereabouts::default())).unwrap()
}

/// The pack with the additions in `text`, a whole file.
fn with_local(text: &str) -> Pack {
    check::parse_local(text, shared()).unwrap_or_else(|problems| panic!("{}\n{text}", problems.draw("local", text)))
}

/// Types `keys` in a dashboard with `pack`, and returns the template that the editor opens with.
fn template(pack: Pack, keys: &str) -> String {
    let mut asked = Dashboard::with_pack(pack, 80, 24).keys(keys);
    let Some(Effect::Add(addition)) = asked.effects.pop() else { panic!("{keys} asks for no editor") };
    addition.template
}

/// The file with one more addition: the template that `keys` lead to, filled in.
fn and(text: &str, keys: &str, filled: &[(&str, &str)]) -> String {
    let offered = template(with_local(text), keys);
    let written = filled.iter().fold(offered, |offered, (from, to)| {
        assert!(offered.contains(from), "{from} is not in\n{offered}");
        offered.replace(from, to)
    });
    format!("{}\n\n{written}", text.trim_end())
}

fn number(text: &str, printed: &str) -> String {
    let e164 = format!("e164 = \"+1{}\"", printed.replace('-', ""));
    and(
        text,
        &format!("<Esc>2{ADD_NUMBER}"),
        &[("e164 = \"+1\"", &e164), ("printed = \"\"", &format!("printed = \"{printed}\""))],
    )
}

#[test]
fn additions_to_one_department_join_each_other() {
    let one = number(local::HEAD, "212-555-0143");
    let two = number(&one, "212-555-0144");
    // The menu of the first number, then another menu, and an answer.
    let to_dial = format!("<Esc>2cn{ADD_MENU}");
    let heard: &[(&str, &str)] =
        &[("hear = \"\"", "hear = \"For billing, press 2\""), ("press = \"\"", "press = \"2\"")];
    let menu = and(&two, &to_dial, heard);
    let again = and(&menu, &to_dial, &[("press = \"2\"", "press = \"7\"")]);
    let answers: &[(&str, &str)] =
        &[("question = \"\"", "question = \"Is it on?\""), ("answer = \"\"", "answer = \"No.\"")];
    let all = and(&again, ADD_ANSWER, answers);
    let pack = with_local(&all);
    assert_eq!(pack.department.iter().filter(|department| department.id == "customer-service").count(), 1);
    let service = pack.department("customer-service").unwrap();
    let numbers: Vec<_> = service.number.iter().map(|number| &*number.printed).collect();
    assert_eq!(numbers, ["1-212-555-0142", "212-555-0143", "212-555-0144"], "{all}");
    let menus: Vec<Vec<_>> =
        service.number.iter().map(|number| number.menu.iter().map(|step| step.press.as_deref()).collect()).collect();
    assert_eq!(menus, [vec![], vec![Some("7")], vec![]], "the later menu counts: {all}");
    assert_eq!((&*service.name, &*pack.faq("my-answer-1").unwrap().answer), ("Customer service", "No."));
}

#[test]
fn what_two_departments_of_the_additions_share_is_still_a_mistake() {
    let twice = |first: &str, second: &str| {
        let number = |id: &str| {
            format!(
                "[[department]]\nid = \"{id}\"\n[[department.number]]\nid = \"n\"\ne164 = \"+12125550143\"\nprinted = \"212-555-0143\"\n"
            )
        };
        let text = format!("format = 2\n{}{}", number(first), number(second));
        check::parse_local(&text, shared()).map_err(|problems| problems.draw("local", &text))
    };
    assert!(twice("complaints", "complaints").is_ok());
    let report = twice("complaints", "cancellations").unwrap_err();
    assert!(report.contains("a second number with the id `n`"), "{report}");
    let pack = "format = 2\n[[department]]\nid = \"a\"\n[[department]]\nid = \"a\"\n";
    let report = check::check(pack).draw("pack", pack);
    assert!(report.contains("a second department with the id `a`"), "a pack of its own has each once: {report}");
}

#[test]
fn a_number_of_ones_own_stands_beside_the_one_of_the_pack() {
    let pack = with_local(&number(local::HEAD, "212-555-0143"));
    let names = |pack: &Pack| pack.department.iter().map(|department| department.id.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&pack), names(&shared()), "the directory keeps its order");
    let dial = Dashboard::with_pack(pack.clone(), 80, 24).keys("<Esc>c<Enter>");
    let facts = dial.app.facts();
    let (_, first) = facts.number_to_dial().unwrap();
    assert_eq!(first.printed, "1-212-555-0142", "the number of the pack is the one to dial");
    let offered: Vec<_> = facts.numbers_to_dial().iter().map(|number| (number.printed, number.name)).collect();
    assert_eq!(offered[1], ("212-555-0143", "Added by you"));
    let other = dial.keys("n");
    assert!(other.screen().contains("212-555-0143"), "{}", other.screen());
    // If the pack has no number, this is the one to dial, and needs no mark.
    let none = check::parse(&harbor(None, Whereabouts::default())).unwrap();
    let filled = template(none.clone(), ADD_NUMBER)
        .replace("e164 = \"+1\"", "e164 = \"+12125550143\"")
        .replace("printed = \"\"", "printed = \"212-555-0143\"");
    let alone = check::parse_local(&format!("format = 2\n{filled}"), none).unwrap();
    assert_eq!(alone.department("customer-service").unwrap().number[0].label, None);
}

#[test]
fn the_cursor_goes_to_the_department_of_a_number_that_was_added() {
    let before = shared();
    let own = "format = 2\n[[department]]\nid = \"complaints\"\n[[department.number]]\nid = \"mine\"\n\
               e164 = \"+12125550143\"\nprinted = \"212-555-0143\"\n";
    let after = with_local(own);
    let reread = |pack: &Pack| {
        let index = Arc::new(Index::new(pack));
        let opened = Opened { number: 0, pack: Arc::new(pack.clone()), index };
        Msg::Library(LibraryMsg::Reread(opened, "Added to your pack.".into()))
    };
    let selected =
        |dashboard: &Dashboard| dashboard.app.facts().directory()[dashboard.app.panes.directory].id.to_string();
    let mut adding = Dashboard::with_pack(before.clone(), 80, 24).keys("<Esc>2");
    adding.tell(reread(&after));
    assert_eq!(selected(&adding), "complaints", "{}", adding.screen());
    // Without a new number, the selection stays on its department, though that has moved.
    let mut reading = Dashboard::with_pack(after, 80, 24).keys("<Esc>2<Down>");
    assert_eq!(selected(&reading), "complaints");
    reading.tell(reread(&before));
    assert_eq!(selected(&reading), "complaints", "{}", reading.screen());
}

#[test]
fn hours_are_offered_in_the_zone_of_the_company() {
    let new_york = || Whereabouts { country: None, zone: Some("America/New_York".into()) };
    let american = || Whereabouts { country: Some("US".into()), ..new_york() };
    for (user, number, offered) in [
        (american(), "1-212-555-0142", "Mon-Fri 08:00-20:00 America/New_York\"]\n"),
        (new_york(), "+44 20 7946 0101", "Mon-Fri 08:00-20:00 Europe/London\"]\n"),
        (american(), "+44 20 7946 0101", "Mon-Fri 08:00-20:00 Europe/London\"]\n"),
        // A country with several zones: the caller's own would be a guess.
        (american(), "+52 55 5555 0101", "Mon-Fri 08:00-20:00 ZONE\"]    # ZONE: their time zone"),
    ] {
        let text = harbor(Some(number), user);
        assert!(text.contains(offered), "{number}: {offered}\n{text}");
    }
    // A number that is added later offers the hours, too.
    let offered = |number: &str| template(check::parse(&harbor(Some(number), american())).unwrap(), ADD_NUMBER);
    let british = offered("+44 20 7946 0101");
    assert!(british.contains("# hours = [\"Mon-Fri 08:00-20:00 Europe/London\"]\n"), "{british}");
    let mexican = offered("+52 55 5555 0101");
    assert!(mexican.contains("# hours = [\"Mon-Fri 08:00-20:00 ZONE\"]    # ZONE:"), "{mexican}");
}

#[test]
fn a_number_goes_to_the_department_that_is_chosen() {
    const ASK: &str = "<F1>add a phone number<Enter>";
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let asked = Dashboard::with_pack(shared(), columns, rows).keys("<Esc>2<Down>").keys(ASK);
        assert!(!asked.effects.iter().any(|effect| matches!(effect, Effect::Add(_))), "no editor yet");
        let screen = asked.screen();
        assert!(screen.contains("Who answers at this number?"), "{screen}");
        assert!(screen.contains("A department that isn't in this list"), "{screen}");
        let likely = screen.lines().find(|line| line.contains("likely")).unwrap_or_else(|| panic!("{screen}"));
        assert!(likely.contains("› 1 Cancellations"), "first and selected: {screen}");
    }
    for (keys, department) in
        [("<Esc>2<Down>", "id = \"cancellations\""), ("billing problem<Enter><Enter>", "id = \"customer-service\"")]
    {
        let text = template(shared(), &format!("{keys}{ASK}<Enter>"));
        assert!(text.contains(department), "{keys}: {text}");
    }
    let other = template(shared(), &format!("<Esc>2<Down>{ASK}complain<Enter>"));
    assert!(other.contains("id = \"complaints\""), "{other}");
    let new = template(shared(), &format!("<Esc>2<Down>{ASK}isn't<Enter>"));
    assert!(new.contains("id = \"my-number-1\"\nname = \"\"") && new.contains("keywords = ["), "{new}");
    // A number in the search box is the one that is added.
    let typed = template(shared(), &format!("212-555-0177{ASK}<Enter>"));
    assert!(typed.contains("e164 = \"+12125550177\""), "{typed}");
}

#[test]
fn no_secret_that_was_typed_gets_into_a_template() {
    for (typed, asked) in [
        ("4111 1111 1111 1111", "question = \"•••• 1111\""),
        ("is my ssn 123-45-6789 needed", "question = \"is my ssn •••"),
        ("my pin is 4471", "question = \"my pin is •••"),
    ] {
        let text = template(shared(), &format!("{typed}{ADD_ANSWER}"));
        assert!(text.contains(asked), "{text}");
    }
}

#[test]
fn each_department_has_a_draft_of_its_own() {
    let draft = |keys: &str| {
        let asked =
            Dashboard::with_pack(shared(), 80, 24).keys(&format!("<Esc>2{keys}<F1>add a phone number<Enter><Enter>"));
        let Some(Effect::Add(addition)) = asked.effects.last() else { panic!("{}", asked.screen()) };
        addition.draft.clone()
    };
    assert_eq!(draft(""), "number-customer-service");
    assert_eq!(draft("<Down>"), "number-cancellations");
}

/// An answer that was added, with nothing filled in but its first sentence.
fn answered(shared: Pack, question: &str) -> Pack {
    let text =
        template(shared.clone(), &format!("{question}{ADD_ANSWER}")).replace("answer = \"\"", "answer = \"No.\"");
    let text = format!("{}\n{text}", local::HEAD);
    check::parse_local(&text, shared).unwrap_or_else(|problems| panic!("{}\n{text}", problems.draw("local", &text)))
}

#[test]
fn an_answer_needs_one_sentence_and_is_found_by_the_words_of_its_question() {
    let built_in = onhold::pack::load::built_in().unwrap();
    for shared in [shared(), built_in] {
        let pack = answered(shared, "does the kayak rental refund deposits");
        for query in ["kayak rental", "kayak deposit refund", "does the kayak rental refund deposits"] {
            let found = Dashboard::with_pack(pack.clone(), 80, 24).keys(query);
            assert_eq!(&*found.app.selected_entry().unwrap().id, "my-answer-1", "{query}: {}", found.screen());
        }
    }
}

#[test]
fn an_answer_of_ones_own_says_that_it_was_heard_and_on_which_day() {
    let said = "Source: My own notes (heard on a call). Noted Nov 23, 2026.";
    let built_in = onhold::pack::load::built_in().unwrap();
    for shared in [shared(), built_in] {
        // The pack is older than the answer.
        let shared =
            Pack { company: onhold::pack::Company { checked: "2026-03-01".into(), ..shared.company }, ..shared };
        let shown = Dashboard::with_pack(answered(shared, "is the kayak insured"), 120, 40).keys("kayak<Enter>");
        assert!(shown.screen().contains(said), "{}", shown.screen());
    }
    // So does a number.
    let pack = with_local(&number(local::HEAD, "212-555-0143"));
    let added = pack.numbers().find(|(_, number)| number.printed == "212-555-0143").unwrap().1;
    assert_eq!(added.checked.as_deref(), Some("2026-11-23"));
}
