//! The pictures of `screenshots/` and the screens of `tests/screens/`: rendered from the real
//! program, compared with what is committed.

use std::collections::{BTreeMap, BTreeSet};

use onhold::app::Stored;
use onhold::call::{Records, Status};
use onhold::ui;
use onhold::ui::Theme;

use crate::committed::{expect_file, expect_files, written_in};
use crate::history;
use crate::library;
use crate::support::{Dashboard, rows_of};
use crate::svg::{DARK, Frame, LIGHT, Palette, animation, picture};

/// Makes a dashboard at a moment of a call, at any size.
type Scene = fn(u16, u16) -> Dashboard;

/// The sizes at which the moments of a call are kept, with the ending of the file's name. The
/// fourth is also a picture.
const SIZES: [(u16, u16, &str); 5] =
    [(40, 10, "-40"), (50, 20, "-50"), (80, 24, "-80"), (120, 40, ""), (200, 60, "-200")];

/// Nothing is chosen; reminders come first.
fn prepare(columns: u16, rows: u16) -> Dashboard {
    history::dashboard(columns, rows)
}

/// A lost wallet: the reason is chosen, and the number to dial is shown.
fn dial(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>")
}

/// Dialed two minutes ago.
fn wait(columns: u16, rows: u16) -> Dashboard {
    dial(columns, rows).keys("c").wait(125).stored(Stored::Saved(None))
}

/// A dispute, prepared up to the dialing.
fn prepared(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows)
        .keys("<Esc>cdispute charge<Enter>")
        .keys("<Enter><Enter><Space>Corner Shop<Enter><Space>40<Enter>")
}

/// After sixteen minutes of waiting: there are quicker ways.
fn wait_long(columns: u16, rows: u16) -> Dashboard {
    prepared(columns, rows).keys("c").wait(965).stored(Stored::Saved(None))
}

/// An agent is on the line; the name and two notes are written down.
fn talk(columns: u16, rows: u16) -> Dashboard {
    prepared(columns, rows)
        .keys("c")
        .wait(760)
        .keys("<Esc>h")
        .wait(20)
        .keys("<Space>Dana, no. 4471<Enter>")
        .wait(20)
        .keys("4says the charge is on hold while they look<Enter>")
        .wait(60)
        .keys("the merchant has ten days to answer<Esc>3")
        .stored(Stored::Saved(None))
}

/// The same call, while a note is written that brings up suggestions.
fn writing(columns: u16, rows: u16) -> Dashboard {
    talk(columns, rows).keys("4<Enter>send a letter in writing ").stored(Stored::Saved(None))
}

/// The same call, on hold again.
fn on_hold(columns: u16, rows: u16) -> Dashboard {
    talk(columns, rows).keys("h").wait(125).stored(Stored::Saved(None))
}

/// Dana transfers the call: what to say to somebody who knows nothing about it.
fn transfer(columns: u16, rows: u16) -> Dashboard {
    talk(columns, rows).keys("r4F-8831<Enter>").wait(30).keys("t").stored(Stored::Saved(None))
}

/// Lee has answered, and the call has dropped.
fn dropped(columns: u16, rows: u16) -> Dashboard {
    transfer(columns, rows).keys("<Esc>aLee, no. 22<Enter>").wait(140).keys("x").wait(12).stored(Stored::Saved(None))
}

/// Before hanging up: a promise is noted, two steps are skipped, a reference is missing.
fn close(columns: u16, rows: u16) -> Dashboard {
    talk(columns, rows)
        .keys("<Space>ss")
        .keys("pa credit of $40<Enter>fri<Enter>")
        .wait(30)
        .keys("<Esc>e")
        .stored(Stored::Saved(None))
}

/// The second call about the same case.
fn follow_up(columns: u16, rows: u16) -> Dashboard {
    history::dashboard(columns, rows).keys("<Enter><Enter>")
}

/// The moments of a call, each kept at every size.
const MOMENTS: [(&str, Scene); 9] = [
    ("prepare", prepare),
    ("dial", dial),
    ("wait", wait),
    ("wait-long", wait_long),
    ("talk", talk),
    ("transfer", transfer),
    ("dropped", dropped),
    ("close", close),
    ("follow-up", follow_up),
];

/// The computer slept for twenty-one minutes of a hold.
fn slept(columns: u16, rows: u16) -> Dashboard {
    on_hold(columns, rows).sleep(1260).stored(Stored::Saved(None))
}

/// A call that nobody ended is a row at the next start.
fn unfinished(columns: u16, rows: u16) -> Dashboard {
    let mut calls = history::calls();
    calls[1].status = Status::Unfinished;
    Dashboard::new(columns, rows).stored(Stored::Records(Box::new(Records::of(calls))))
}

/// A letter that must arrive, and a freeze that ends soon.
fn with_deadlines(dashboard: Dashboard) -> Dashboard {
    dashboard.keys("gd<Enter>2 nov<Enter>4<Enter>18 nov<Enter>1").stored(Stored::Saved(None))
}

/// One rung tried.
fn with_ladder(dashboard: Dashboard) -> Dashboard {
    dashboard.keys("ge<Space>will not reverse the charge<Enter>").stored(Stored::Saved(None))
}

fn profile(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows).keys("<Esc>?profile<Enter>")
}

/// The scenes that are pictures: the name, a description, the dashboard.
fn pictured() -> Vec<(&'static str, &'static str, Dashboard)> {
    let new = || Dashboard::new(120, 40);
    vec![
        ("prepare", "The start: what is due comes first", prepare(120, 40)),
        ("dial", "A reason is chosen: the number to dial", dial(120, 40)),
        ("wait", "Waiting: the clock, the number, the first words", wait(120, 40)),
        ("wait-long", "Sixteen minutes of waiting", wait_long(120, 40)),
        ("talk", "Talking: the step and its words", talk(120, 40)),
        ("transfer", "Transferred: what to say to someone new", transfer(120, 40)),
        ("dropped", "The call dropped", dropped(120, 40)),
        ("close", "What is still missing, before you hang up", close(120, 40)),
        ("follow-up", "The second call about the same problem", follow_up(120, 40)),
        ("searching", "Searching", new().keys("wallet stol")),
        ("reading", "An answer, and the call about it", new().keys("lost wallet<Enter>")),
        ("typo", "A typing mistake", new().keys("dipsute")),
        ("without-a-word", "A word that found nothing", new().keys("transponder fee")),
        ("nothing-found", "Nothing found", new().keys("qqqq")),
        ("number-disputed", "A number that sources disagree about", new().paste("+1 (800) 528-4800")),
        ("number-listed", "A number in the directory", new().keys("1 800 992 3404")),
        ("number-unknown", "A number that is not in the directory", new().paste("1-800-528-4801")),
        ("one-kind", "One kind of result", new().keys("lost card<F1>one kind<Enter><F1>one kind<Enter>")),
        ("suggestions", "Suggestions while a note is written", writing(120, 40)),
        ("number-card", "A number and what its sources say", new().keys("<Esc>2<Enter>")),
        ("checklist", "A checklist, zoomed", talk(120, 40).keys("z")),
        ("notes", "Notes", talk(120, 40).keys("4<Enter>asked for it in writing: they send a letter, it takes seven to ten days, and the amount stays out of my payment until then").stored(Stored::Saved(None))),
        ("reasons", "Why are you calling?", new().keys("<Esc>cannual")),
        ("actions", "Everything you can do now", talk(120, 40).keys("?")),
        ("pages", "More pages behind one key", talk(120, 40).keys("g")),
        ("promise", "Taking down a promise", talk(120, 40).keys("pa letter that says so<Enter>7 to 10 business days")),
        ("speller", "The speller", talk(120, 40).keys("gsfour foxtrot dash double eight three one")),
        ("deadlines", "Deadlines", with_deadlines(talk(120, 40))),
        ("ladder", "Who to ask next", with_ladder(talk(120, 40))),
        ("letter", "A letter to read before you send it", talk(120, 40).keys("gxwriting<Enter>")),
        ("profile", "Your own number, name and address", profile(120, 40)),
        ("history", "Calls and cases", history::dashboard(120, 40).keys("<Esc>gl")),
        ("case", "A case and its timeline", history::dashboard(120, 40).keys("<Esc>gl<Enter>")),
        ("hold-times", "Hold times", history::many(120, 40).keys("<Esc>?hold times<Enter>")),
        ("companies", "Companies to choose from", library::dashboard(120, 40).keys("<Esc>gc")),
        ("all-companies", "A search in all companies", library::dashboard(120, 40).keys("lost card<F1>search all<Enter>")),
        ("columns-80", "80 columns", talk(80, 24)),
        ("columns-50", "50 columns", talk(50, 20)),
        ("light", "On a light background", talk(120, 40).keys("/freeze")),
        ("no-color", "Without color", talk(120, 40).keys("/freeze")),
    ]
}

/// How a picture is drawn.
fn look(name: &str) -> (Palette, bool) {
    match name {
        "light" => (LIGHT, true),
        "no-color" => (DARK, false),
        _ => (DARK, true),
    }
}

#[test]
fn pictures_are_current() {
    expect_files(pictured().into_iter().map(|(name, _, dashboard)| {
        let (palette, color) = look(name);
        let (buffer, caret) = dashboard.draw_with(Theme::new(color));
        (format!("screenshots/{name}.svg").into(), picture(&buffer, caret, palette))
    }));
}

/// A whole call for the README: keys, the seconds that pass, and the tenths of a second for which
/// the moment is shown.
const CALL: [(&str, i64, u32); 15] = [
    ("", 0, 15),
    ("lost", 0, 5),
    (" wal", 0, 5),
    ("let", 0, 18),
    ("<Enter>", 0, 30),
    ("<Enter>", 0, 35),
    ("c", 4, 20),
    ("fees", 118, 30),
    ("<Esc>h", 2, 25),
    ("aDana, no. 4471<Enter>", 20, 20),
    ("r4F-8831<Enter>", 15, 18),
    ("pa new card<Enter>fri", 10, 25),
    ("<Enter><Esc>e", 5, 35),
    ("2", 0, 15),
    ("<Enter>", 0, 30),
];
/// The moment shown to readers who prefer no motion: somebody has answered.
const STILL: usize = 8;
/// The most bytes of the README's picture, which every visitor loads.
const MOST_BYTES: usize = 400_000;

#[test]
fn the_moving_picture_of_a_call_is_current() {
    let mut dashboard = Dashboard::new(80, 24);
    let mut frames = Vec::new();
    for (keys, seconds, tenths) in CALL {
        dashboard = dashboard.keys(keys).wait(seconds).stored(Stored::Saved(None));
        let (buffer, caret) = dashboard.draw_with(Theme::new(true));
        frames.push(Frame { buffer, caret, tenths });
    }
    let moving = animation(&frames, STILL, DARK);
    assert!(moving.len() < MOST_BYTES, "{} bytes", moving.len());
    expect_file("screenshots/call.svg", &moving);
}

#[test]
fn the_page_of_pictures_shows_them_all() {
    let row =
        |(name, title, _): &(&str, &str, Dashboard)| format!("## {title}\n\n![{title}](../screenshots/{name}.svg)\n");
    let rows: Vec<String> = pictured().iter().map(row).collect();
    let about = "The tests draw these from the real program (`UPDATE=1 cargo test`).";
    expect_file("docs/pictures.md", &format!("# Pictures\n\n{about}\n\n{}", rows.join("\n")));
}

/// The moments at the other sizes.
fn moments() -> impl Iterator<Item = (String, Dashboard)> {
    let sized = |(name, scene): (&'static str, Scene)| {
        SIZES.into_iter().map(move |(columns, rows, ending)| (format!("{name}{ending}"), scene(columns, rows)))
    };
    MOMENTS.into_iter().flat_map(sized)
}

/// Screens that are only compared as text: searching and reading.
fn searches() -> Vec<(&'static str, Dashboard)> {
    vec![
        ("first-start", Dashboard::new(120, 40)),
        ("first-start-80", Dashboard::new(80, 24)),
        ("first-start-50", Dashboard::new(50, 20)),
        ("unfinished-80", unfinished(80, 24)),
        ("one-kind-50", Dashboard::new(50, 20).keys("lost card<F1>one kind<Enter><F1>one kind<Enter>")),
        ("companies-80", library::dashboard(80, 24).keys("<Esc>gc")),
        ("companies-50", library::dashboard(50, 20).keys("<Esc>gc")),
        ("all-companies-50", library::dashboard(50, 20).keys("lost card<F1>search all<Enter>")),
        ("typo-50", Dashboard::new(50, 20).keys("dipsute chrge")),
        ("without-a-word-50", Dashboard::new(50, 20).keys("transponder fee")),
        ("number-disputed-80", Dashboard::new(80, 24).keys("8005284800")),
        ("number-disputed-50", Dashboard::new(50, 20).keys("8005284800")),
        ("number-unknown-80", Dashboard::new(80, 24).keys("8885550100")),
        ("number-unknown-50", Dashboard::new(50, 20).keys("8885550100")),
        ("number-part-80", Dashboard::new(80, 24).keys("5284800")),
        ("suggestions-80", writing(80, 24)),
        ("suggestion-read-80", writing(80, 24).keys("<A-.>")),
        ("suggestion-read-50", writing(50, 22).keys("<Esc>1.")),
        ("reading-80", Dashboard::new(80, 24).keys("freeze<Enter>")),
        ("reading-50", Dashboard::new(50, 20).keys("freeze<Enter>")),
        ("no-number", Dashboard::new(120, 40).keys("<Esc>2jjjjjjjj<Enter>")),
        ("step-field", talk(80, 24).keys("jjjj<Space>4F-88")),
        ("actions-50", talk(50, 20).keys("?")),
        ("pages-50", talk(50, 20).keys("g")),
    ]
}

/// The windows over the panes.
fn windows() -> Vec<(&'static str, Dashboard)> {
    vec![
        ("case-80", history::dashboard(80, 24).keys("<Esc>gl<Enter>Gk")),
        ("case-50", history::dashboard(50, 20).keys("<Esc>gl<Enter>gg")),
        ("case-what-to-do", history::dashboard(80, 24).keys("<Esc>gl<Enter><Enter>")),
        ("later-80", history::with_later(80, 24).keys("<Down><Down>")),
        ("later-list-80", history::with_later(80, 24).keys("<Down><Down><Enter>")),
        ("due-what-to-do", history::dashboard(80, 24).keys("<Enter>")),
        ("hold-times-80", history::many(80, 24).keys("<Esc>?hold times<Enter>")),
        ("hold-times-few", history::dashboard(50, 20).keys("<Esc>?hold times<Enter>")),
        ("close-filling", close(80, 24).keys("4F-8831")),
        ("close-outcome", close(80, 24).keys("4F-8831<Enter><Right><Right>")),
        ("promise-50", talk(50, 20).keys("pa letter<Enter>soon")),
        ("promises", talk(80, 24).keys("4<Enter>! they call me back by +3d<Enter>! they look into it<Esc>p")),
        ("speller-50", talk(50, 20).keys("gs4F-8831")),
        ("deadlines-80", with_deadlines(talk(80, 24))),
        ("deadlines-50", with_deadlines(talk(50, 20))),
        ("deadline-line-50", talk(50, 20).keys("gd<Enter>10 days ago")),
        ("ladder-80", with_ladder(talk(80, 24))),
        ("ladder-50", with_ladder(talk(50, 20))),
        ("letter-80", talk(80, 24).keys("gxwriting<Enter><PgDn>")),
        ("letter-50", talk(50, 20).keys("gxwriting<Enter>")),
        ("export", talk(80, 24).keys("gx")),
        ("export-50", talk(50, 20).keys("gx")),
        ("profile-80", profile(80, 24)),
        ("transfer-department", transfer(80, 24).keys("<Enter>disp")),
    ]
}

/// Other events on the line.
fn calls() -> Vec<(&'static str, Dashboard)> {
    vec![
        ("tiny-39", talk(39, 9)),
        ("tiny-20", talk(20, 3)),
        ("tiny-wait", wait(39, 9)),
        ("tiny-dial", dial(39, 9)),
        ("hold-again", on_hold(120, 40)),
        ("hold-again-80", on_hold(80, 24)),
        ("gap-80", slept(80, 24)),
        ("gap-what", slept(80, 24).keys("<Enter>")),
        ("redialed", dropped(80, 24).keys("c").wait(30)),
        ("next-number", dial(80, 24).keys("n")),
        ("undone", wait(80, 24).keys("<Esc>u")),
        ("not-saved", talk(80, 24).stored(Stored::Failed("the disk is full".into()))),
    ]
}

fn all() -> impl Iterator<Item = (String, Dashboard)> {
    let named = |(name, dashboard): (&'static str, Dashboard)| (name.to_owned(), dashboard);
    let pictured = pictured().into_iter().map(|(name, _, dashboard)| (name, dashboard));
    let others = searches().into_iter().chain(calls()).chain(windows()).chain(pictured).map(named);
    moments().chain(others)
}

#[test]
fn screens_are_current() {
    expect_files(all().map(|(name, dashboard)| (format!("tests/screens/{name}.txt").into(), dashboard.screen())));
}

#[test]
fn every_picture_and_every_screen_belongs_to_a_scene() {
    let mut pictures: BTreeSet<String> = pictured().into_iter().map(|(name, ..)| name.to_owned()).collect();
    pictures.insert("call".to_owned());
    assert_eq!(written_in("screenshots", "svg"), pictures);
    assert_eq!(written_in("tests/screens", "txt"), all().map(|(name, _)| name).collect());
}

/// The scenes that are kept as they look in ASCII.
const IN_ASCII: [&str; 4] = ["prepare", "talk", "wait-80", "hold-times-80"];

#[test]
fn with_ascii_no_scene_has_a_character_above_it() {
    let theme = Theme::new(true).in_ascii();
    let (mut scenes, mut kept) = (0, BTreeMap::new());
    for (name, dashboard) in all() {
        let (buffer, _) = dashboard.draw_with(theme);
        for (y, row) in rows_of(&buffer).into_iter().enumerate() {
            assert!(row.is_ascii(), "{name}, row {y}: {row}");
        }
        assert!(ui::title(&dashboard.app, theme).is_ascii(), "{name}: the title");
        scenes += 1;
        if IN_ASCII.contains(&name.as_str()) {
            let screen: String = rows_of(&buffer).iter().flat_map(|row| [row.trim_end(), "\n"]).collect();
            kept.insert(format!("tests/screens/ascii/{name}.txt").into(), screen);
        }
    }
    assert!(scenes > 100, "{scenes}");
    assert_eq!(kept.len(), IN_ASCII.len());
    expect_files(kept);
}

#[test]
fn what_is_typed_in_other_letters_is_drawn_in_ascii_and_kept_as_it_is() {
    let theme = Theme::new(false).in_ascii();
    let dashboard = Dashboard::new(80, 24).keys("<Esc>4née Müller, 漢字 – “ok”… ").stored(Stored::Saved(None));
    let (buffer, caret) = dashboard.draw_with(theme);
    let screen = rows_of(&buffer).join("\n");
    assert!(screen.is_ascii() && screen.contains("nee Muller, ???? - \"ok\"~"), "{screen}");
    assert_eq!(caret, dashboard.draw().1, "the caret stays where it is");
    assert!(dashboard.app.call.note.iter().any(|line| line.text.contains("née Müller, 漢字 – “ok”…")));
}
