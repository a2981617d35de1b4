//! The strip under the top line: from the choice of a reason until somebody answers, and after the
//! call drops, it shows the whole number to dial, whatever has the focus or is open, at every size.

use onhold::app::Stored;
use onhold::app::facts::stage::Stage;
use onhold::app::windows::Window;
use onhold::call::profile::{OwnNumber, Profile};

use crate::support::Dashboard;

const SIZES: [(u16, u16); 5] = [(40, 10), (50, 20), (80, 24), (120, 40), (200, 60)];

/// Keys that lead elsewhere; each is pressed outside of a text.
const ELSEWHERE: [&str; 14] =
    ["", "1", "2", "3", "4", "z", "/fee", "/fee<Enter>", "2<Enter>", "p", "?", "gd", "gl", "4a note<Esc>e"];

/// The large digits of the rows under the top line, read as a person reads them.
fn large_digits(screen: &str) -> String {
    const GLYPHS: [[&str; 3]; 10] = [
        ["█▀█", "█ █", "▀▀▀"],
        ["▄█ ", " █ ", "▀▀▀"],
        ["▀▀█", "█▀▀", "▀▀▀"],
        ["▀▀█", "▀▀█", "▀▀▀"],
        ["█ █", "▀▀█", "  ▀"],
        ["█▀▀", "▀▀█", "▀▀▀"],
        ["█▀▀", "█▀█", "▀▀▀"],
        ["▀▀█", "  █", "  ▀"],
        ["█▀█", "█▀█", "▀▀▀"],
        ["█▀█", "▀▀█", "▀▀▀"],
    ];
    let rows: Vec<Vec<char>> = screen.lines().skip(1).take(3).map(|row| row.chars().collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let at = |row: usize, x: usize| rows[row].get(x).copied().unwrap_or(' ');
    let (mut digits, mut x) = (String::new(), 0);
    while x < width {
        let is_here = |glyph: &[&str; 3]| (0..3).all(|row| (0..3).map(|dx| at(row, x + dx)).eq(glyph[row].chars()));
        match GLYPHS.iter().position(is_here) {
            Some(digit) => {
                digits.push_str(&digit.to_string());
                x += 4;
            }
            None => x += 1,
        }
    }
    digits
}

/// Whether the number can be read on the screen: in the strip, or in the top line over a window.
fn shows(screen: &str, printed: &str) -> bool {
    let digits: String = printed.chars().filter(char::is_ascii_digit).collect();
    screen.lines().take(4).any(|row| row.contains(printed)) || large_digits(screen) == digits
}

fn must_show(dashboard: &Dashboard, when: &str) {
    let facts = dashboard.app.facts();
    let (_, number) = facts.number_to_dial().unwrap_or_else(|| panic!("{when}: there is a number to dial"));
    let screen = dashboard.screen();
    assert!(shows(&screen, number.printed), "{when}: {} is missing in\n{screen}", number.printed);
}

#[test]
fn every_reason_shows_its_number_whole_from_its_choice() {
    for (columns, rows) in SIZES {
        let mut dashboard = Dashboard::new(columns, rows).keys("<Esc>");
        let reasons: Vec<_> = dashboard.app.reasons().map(|list| list.reason.to_string()).collect();
        assert!(reasons.len() > 20);
        for reason in &reasons {
            let list = if dashboard.app.reason().is_none() { "c" } else { "?choose another reason<Enter>" };
            dashboard = dashboard.keys(list).keys(reason).keys("<Enter>");
            assert_eq!(dashboard.app.reason().map(|list| list.reason.as_str()), Some(reason.as_str()));
            let numbers = dashboard.app.facts().numbers_to_dial().len();
            for place in 0..numbers {
                must_show(&dashboard, &format!("{reason}, number {place} at {columns}x{rows}"));
                dashboard = dashboard.keys("n");
            }
            let said = dashboard.screen();
            assert!(numbers > 0 || said.contains("Dial ") || said.contains("No number"), "{reason}: {said}");
        }
    }
}

#[test]
fn the_number_stays_until_somebody_answers_and_comes_back_when_the_line_drops() {
    for (columns, rows) in SIZES {
        for elsewhere in ELSEWHERE {
            let chosen = || Dashboard::new(columns, rows).keys("<Esc>clost<Enter>");
            let when = |moment: &str| format!("{moment}, {elsewhere:?} at {columns}x{rows}");
            must_show(&chosen().keys(elsewhere), &when("chosen"));
            let waiting = chosen().keys("c").wait(125).keys("<Esc>").keys(elsewhere);
            assert_eq!(waiting.app.facts().stage(), Stage::Wait);
            must_show(&waiting, &when("waiting"));
            let dropped = chosen().keys("h").wait(60).keys("x").keys(elsewhere);
            assert_eq!(dropped.app.facts().stage(), Stage::Dropped);
            must_show(&dropped, &when("dropped"));
            let redialed = chosen().keys("h").wait(60).keys("xc<Esc>").keys(elsewhere);
            must_show(&redialed, &when("redialed"));
        }
    }
}

#[test]
fn the_clock_and_the_key_of_the_moment_stand_beside_it() {
    for (columns, rows) in SIZES {
        let chosen = Dashboard::new(columns, rows).keys("<Esc>clost<Enter>");
        assert!(chosen.screen().contains("c start"), "{}", chosen.screen());
        let waiting = chosen.keys("c").wait(125);
        let screen = waiting.screen();
        assert!(screen.contains("WAITING 2:05") || large_digits(&screen) == "205", "{screen}");
        assert!(screen.contains("Esc h answered"), "{columns}x{rows}:\n{screen}");
        let talking = waiting.keys("<Esc>h").wait(100).screen();
        assert!(talking.contains("TALKING 1:40") && talking.contains("h on hold"), "{columns}x{rows}:\n{talking}");
    }
}

#[test]
fn ones_own_number_comes_first_where_it_helps() {
    let mut profile = Profile::default();
    let own = OwnNumber { printed: "1-800-555-0142".into(), e164: "+18005550142".into() };
    profile.number.insert("amex-us".into(), own);
    let with_profile =
        |keys: &str| Dashboard::new(80, 24).stored(Stored::Profile(Box::new(profile.clone()))).keys("<Esc>").keys(keys);
    let dispute = with_profile("cdispute charge<Enter>").screen();
    assert!(shows(&dispute, "1-800-555-0142"), "{dispute}");
    let lost = with_profile("clost<Enter>").screen();
    assert!(shows(&lost, "1-800-992-3404"), "the card is gone, and its number with it: {lost}");
    let abroad = with_profile("cabroad<Enter>");
    let first = abroad.app.facts().number_to_dial().unwrap().1;
    assert_eq!(first.printed, "1-336-393-1111", "a toll-free number often fails abroad: {}", abroad.screen());
    let own = abroad.keys("nn");
    assert!(strip_text(&own).contains("toll-free numbers often fail from other countries"), "{}", own.screen());
}

#[test]
fn a_lost_card_is_never_to_be_keyed_in() {
    for number in ["", "n", "nn", "nnn"] {
        let mut waiting = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>").keys(number).keys("c<Esc>");
        for _ in 0..4 {
            let screen = waiting.screen();
            let mut asked = screen.lines().filter(|line| line.contains("key in"));
            assert!(asked.all(|line| line.contains("if you have it")), "{number}: {screen}");
            waiting = waiting.keys("<Space>");
        }
    }
}

/// The text of the strip on one line, without its large digits.
fn strip_text(dashboard: &Dashboard) -> String {
    let screen = dashboard.screen();
    let rows = screen.lines().skip(1).take(usize::from(dashboard.app.strip_rows()));
    let text: String = rows.flat_map(|row| [row, " "]).collect();
    text.replace(['█', '▀', '▄'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn words_to_say_are_whole_while_waiting_after_a_quarter_of_an_hour_and_when_the_line_drops() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let reasons: Vec<_> = Dashboard::new(columns, rows).app.reasons().map(|list| list.reason.to_string()).collect();
        let (mut read, mut offered) = (0, 0);
        for reason in &reasons {
            let chosen = || Dashboard::new(columns, rows).keys("<Esc>c").keys(reason).keys("<Enter>");
            let mut must_read = |dashboard: &Dashboard, words: &str| {
                let text = strip_text(dashboard);
                assert!(text.contains(words), "{reason} at {columns}x{rows}: {words:?} is not whole in {text:?}");
                read += 1;
            };
            for seconds in [125, 965] {
                let waiting = chosen().keys("c").wait(seconds);
                let words = waiting.app.facts().words_for_a_human();
                if let Some(words) = words {
                    must_read(&waiting, &words);
                }
                if waiting.app.facts().nudges() > 0 {
                    let text = strip_text(&waiting);
                    assert!(text.contains("16 min of waiting.") && text.contains("may be faster."), "{text}");
                    offered += 1;
                }
            }
            let talking = chosen().keys("h").wait(60).keys("aLee Anderson, no. 22<Enter>r4F-8831-2207<Enter>");
            let dropped = talking.keys("x").wait(12);
            must_read(&dropped, &dropped.app.facts().words_after_cut().unwrap());
            let redialed = dropped.keys("c").wait(30);
            must_read(&redialed, &redialed.app.facts().opening_after_break().unwrap());
        }
        assert!(read > 3 * reasons.len() && offered > 3, "{read} read, {offered} offered at {columns}x{rows}");
    }
}

#[test]
fn the_key_of_what_is_missing_first_is_shown_at_every_size() {
    for (columns, rows) in [(50, 20), (80, 24), (120, 40)] {
        let talking = Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h");
        let missing = |dashboard: &Dashboard| {
            let screen = dashboard.screen();
            screen.lines().find(|row| row.contains("Missing:")).unwrap_or_else(|| panic!("{screen}")).to_owned()
        };
        assert!(missing(&talking).contains("r reference"), "{}", missing(&talking));
        let next = talking.keys("r4F-8831<Enter>aDana<Enter>");
        assert!(missing(&next).contains("p promise"), "{}", missing(&next));
        for after in ["xc<Esc>h", "t<Esc>"] {
            let new = Dashboard::new(columns, rows)
                .keys("lost wallet<Enter><Enter>c<Esc>haDana<Enter>")
                .wait(200)
                .keys(after);
            assert!(missing(&new).contains("Missing: agent's name"), "{after}: {}", missing(&new));
            assert!(missing(&new).contains("a agent"), "{after}: {}", missing(&new));
            assert_eq!(new.screen().matches("“I was").count(), 1, "{}", new.screen());
        }
    }
}

#[test]
fn the_keys_of_the_strip_work_where_the_cursor_is() {
    let form = Dashboard::new(80, 24).keys("lost wallet<Enter><Enter>c<Esc>hp");
    assert!(form.screen().contains("Esc h on hold"), "{}", form.screen());
    let page = form.keys("<Esc>e");
    assert!(!page.screen().contains("on hold"), "{}", page.screen());
    let waiting = Dashboard::new(50, 20).keys("lost wallet<Enter><Enter>c");
    assert!(
        waiting.screen().contains("Esc h answered") && waiting.screen().contains("Esc Space menu done"),
        "{}",
        waiting.screen()
    );
}

#[test]
fn a_message_hides_nothing_and_goes_with_the_next_key() {
    for (columns, rows) in [(50, 20), (80, 24)] {
        let said = Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>hxu");
        assert!(said.screen().contains("Undone: call dropped"), "{}", said.screen());
        let dropped = said.keys("x");
        assert!(!dropped.screen().contains("Undone"), "{}", dropped.screen());
        let page = dropped.keys("<Esc>ue").keys("x<Esc><Down>");
        assert!(page.screen().lines().count() <= usize::from(rows));
    }
}

#[test]
fn the_customers_own_number_is_asked_for_where_it_helps() {
    const ASKED: &str = "The number on the back of your card";
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let fee = Dashboard::new(columns, rows).keys("annual fee<Enter><Enter>");
        assert!(fee.screen().contains(ASKED) && fee.screen().contains("? save"), "{}", fee.screen());
        let profile = fee.keys("?save<Enter>");
        assert!(matches!(profile.app.windows.top(), Some(Window::Profile(_))), "{}", profile.screen());
        let lost = Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>");
        assert!(!lost.screen().contains(ASKED), "{}", lost.screen());
    }
}

#[test]
fn the_first_words_stay_until_the_first_step_of_the_talk_is_marked() {
    const WORDS: &str = "First words: “";
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let talking = Dashboard::new(columns, rows).keys("annual fee<Enter><Enter>c<Esc>h");
        assert!(talking.screen().contains(WORDS), "{}", talking.screen());
        let marked = talking.keys("<Space>");
        assert!(!marked.screen().contains(WORDS), "{}", marked.screen());
    }
}

#[test]
fn on_hold_the_cursor_is_in_the_search_box_also_from_the_notes() {
    let held = Dashboard::new(80, 24).keys("annual fee<Enter><Enter>c<Esc>h4<Esc>h");
    assert!(held.app.panes.search.searching, "{}", held.screen());
    let typed = held.keys("wallet");
    assert!(
        typed.app.call.fields.agent.is_empty() && typed.screen().contains("lost or stolen card"),
        "{}",
        typed.screen()
    );
    let writing = Dashboard::new(80, 24).keys("annual fee<Enter><Enter>c<Esc>h4a note<A-h>");
    assert!(writing.app.panes.notes.writing, "whoever writes goes on writing: {}", writing.screen());
}

#[test]
fn beside_the_notes_the_words_of_the_step_stay_in_sight() {
    let (columns, rows) = (80, 24);
    let noting = Dashboard::new(columns, rows).keys("annual fee<Enter><Enter>c<Esc>h<Space>4they say");
    let screen = noting.screen();
    assert_eq!(screen.matches("▸ ").count(), 1, "the title stands once: {screen}");
    let say = noting.app.way()[noting.app.facts().current_step().unwrap()].step.say.clone().unwrap();
    let first = say.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    assert!(screen.contains(&format!("“{first}")), "{first}: {screen}");
}

#[test]
fn the_key_that_starts_starts_whatever_is_searched_beside_it() {
    let dialing = Dashboard::new(80, 24).keys("annual fee<Enter><Enter>/wallet<Esc>");
    assert!(dialing.screen().contains("c start"), "{}", dialing.screen());
    let started = dialing.keys("c");
    assert!(started.app.is_calling(), "{}", started.screen());
    assert_eq!(started.app.call.checklist.as_deref(), Some("retention"));
}

#[test]
fn what_is_missing_and_has_no_room_is_counted() {
    let narrow = Dashboard::new(50, 20).keys("<Esc>clost<Enter>c<Esc>h");
    assert!(narrow.screen().contains("Missing: reference number · 3 more"), "{}", narrow.screen());
    let typing = narrow.keys("4a note");
    assert!(typing.screen().contains("Missing: reference number · +3  "), "{}", typing.screen());
    assert!(typing.screen().contains("Esc r reference"), "{}", typing.screen());
    let wide = Dashboard::new(120, 40).keys("<Esc>clost<Enter>c<Esc>h");
    assert!(wide.screen().contains("promise · by when"), "{}", wide.screen());
}

#[test]
fn what_was_to_do_before_dialing_is_gone_once_it_is_dialed() {
    for (columns, rows) in [(120, 40), (80, 24), (50, 20)] {
        let dialed = Dashboard::new(columns, rows).keys("<Esc>clost<Enter>c<Esc>h");
        assert!(!dialed.screen().contains("Before you dial"), "{}", dialed.screen());
        let back = dialed.keys("gg");
        assert!(back.screen().contains("Before you dial"), "the steps are still there: {}", back.screen());
    }
}
