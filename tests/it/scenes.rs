//! The pictures of `screenshots/` and the screens of `tests/screens/`: rendered from the real program, compared with what is committed.

use std::collections::BTreeSet;

use onhold::app::Stored;
use onhold::ui::Theme;

use crate::committed::{expect_files, written_in};
use crate::history;
use crate::library;
use crate::support::Dashboard;
use crate::svg::{DARK, LIGHT, Palette, picture};

/// A dispute, with an agent on the line: everything before the call is done, the name is taken down.
fn in_a_call(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows)
        .keys("cdispute charge<Enter>")
        .keys("<Space>posted<Enter><Space>yes<Enter>")
        .keys("<Space>Corner Shop<Enter><Space>$40.00<Enter><Space>2 November<Enter>")
        .keys("<Space><Space>a refund of $40<Enter><Space>")
        .keys("c<Enter>")
        .wait(65)
        .keys("h")
        .wait(760)
        .keys("h")
        .wait(20)
        .keys("<Space>Dana, no. 4471<Enter>")
        .wait(20)
        .keys("4says the charge is on hold while they look<Enter>")
        .wait(60)
        .keys("the merchant has ten days to answer<Esc>3")
        .stored(Stored::Saved(None))
}

/// The same call, before hanging up: a promise taken down, two steps skipped.
fn before_hanging_up(columns: u16, rows: u16) -> Dashboard {
    in_a_call(columns, rows)
        .keys("<Space>ss")
        .keys("4<Esc>")
        .keys("pa credit of $40<Enter>fri<Enter>")
        .keys("3")
        .wait(30)
        .stored(Stored::Saved(None))
}

/// The same call, while a note is being written.
fn writing_in_a_call(columns: u16, rows: u16) -> Dashboard {
    in_a_call(columns, rows).keys("4<Enter>he asks for evidence for the dispute ").stored(Stored::Saved(None))
}

/// The same call, on hold for a second time.
fn on_hold(columns: u16, rows: u16) -> Dashboard {
    in_a_call(columns, rows).keys("h").wait(125).stored(Stored::Saved(None))
}

/// The first hold of a call, sixteen minutes in: there are still steps to prepare.
fn first_hold(columns: u16, rows: u16) -> Dashboard {
    Dashboard::new(columns, rows)
        .keys("cdispute charge<Enter>")
        .keys("<Space>posted<Enter><Space>yes<Enter>")
        .keys("<Space>Corner Shop<Enter><Space>$40.00<Enter>s")
        .keys("c<Enter>")
        .wait(95)
        .keys("h")
        .wait(965)
        .stored(Stored::Saved(None))
}

/// Dana has passed us on, Lee has answered, and the line has dropped.
fn cut_off(columns: u16, rows: u16) -> Dashboard {
    in_a_call(columns, rows)
        .keys("2j<Enter>c")
        .keys("tdisputes<Enter>aLee, no. 22<Enter>")
        .keys("4")
        .keys(&"<Up>".repeat(10))
        .keys("4F-8831<Esc>3")
        .wait(140)
        .keys("x")
        .stored(Stored::Saved(None))
}

/// The computer slept for twenty-one minutes of a hold.
fn slept(columns: u16, rows: u16) -> Dashboard {
    on_hold(columns, rows).sleep(1260).stored(Stored::Saved(None))
}

/// A notice that must arrive, and a freeze that ends soon.
fn with_deadlines(dashboard: Dashboard) -> Dashboard {
    dashboard.keys("d<Enter>2 nov<Enter>jjj<Enter>18 nov<Enter>kkk").stored(Stored::Saved(None))
}

/// One rung tried.
fn with_ladder(dashboard: Dashboard) -> Dashboard {
    dashboard.keys("E<Space>will not reverse the charge<Enter>").stored(Stored::Saved(None))
}

fn scenes() -> Vec<(&'static str, Dashboard, Palette, bool)> {
    vec![
        ("dashboard", on_hold(120, 40).keys("<Esc>"), DARK, true),
        ("hold", first_hold(120, 40), DARK, true),
        ("cut-off", cut_off(120, 40), DARK, true),
        ("searching", Dashboard::new(120, 40).keys("/wallet stol"), DARK, true),
        ("typo", Dashboard::new(120, 40).keys("/dipsute"), DARK, true),
        ("without-a-word", Dashboard::new(120, 40).keys("/transponder fee"), DARK, true),
        ("nothing-found", Dashboard::new(120, 40).keys("/qqqq"), DARK, true),
        ("number-disputed", Dashboard::new(120, 40).keys("/").paste("+1 (800) 528-4800"), DARK, true),
        ("number-listed", Dashboard::new(120, 40).keys("/1 800 992 3404"), DARK, true),
        ("number-unknown", Dashboard::new(120, 40).keys("/").paste("1-800-528-4801"), DARK, true),
        ("one-kind", Dashboard::new(120, 40).keys("/lost card<C-t><C-t>"), DARK, true),
        ("fits-the-moment", writing_in_a_call(120, 40), DARK, true),
        ("number-card", Dashboard::new(120, 40).keys("2j<Enter>"), DARK, true),
        ("checklist", in_a_call(120, 40).keys("z"), DARK, true),
        ("notes", in_a_call(120, 40).keys("4<Enter>asked for it in writing: they send a letter, it takes seven to ten days, and the amount stays out of my payment until then").stored(Stored::Saved(None)), DARK, true),
        ("reasons", Dashboard::new(120, 40).keys("cannual"), DARK, true),
        ("help", Dashboard::new(120, 40).keys("3?"), DARK, true),
        ("end-of-call", before_hanging_up(120, 40).keys("e2"), DARK, true),
        ("promise", before_hanging_up(120, 40).keys("pa letter that says so<Enter>7 to 10 business days"), DARK, true),
        ("speller", before_hanging_up(120, 40).keys("nfour foxtrot dash double eight three one"), DARK, true),
        ("deadlines", with_deadlines(in_a_call(120, 40)), DARK, true),
        ("ladder", with_ladder(in_a_call(120, 40)), DARK, true),
        ("letter", in_a_call(120, 40).keys("oletter<Enter>"), DARK, true),
        ("columns-80", in_a_call(80, 24), DARK, true),
        ("columns-50", in_a_call(50, 20), DARK, true),
        ("due", history::dashboard(120, 40), DARK, true),
        ("history", history::dashboard(120, 40).keys("l"), DARK, true),
        ("case", history::dashboard(120, 40).keys("l<Enter>"), DARK, true),
        ("hold-times", history::many(120, 40).keys("l<Tab>"), DARK, true),
        ("companies", library::dashboard(120, 40).keys("C"), DARK, true),
        ("all-companies", library::dashboard(120, 40).keys("/lost card<C-l>"), DARK, true),
        ("light", in_a_call(120, 40).keys("1/freeze"), LIGHT, true),
        ("no-colour", in_a_call(120, 40).keys("1/freeze"), DARK, false),
    ]
}

#[test]
fn pictures_are_current() {
    expect_files(scenes().into_iter().map(|(name, dashboard, palette, colour)| {
        let (buffer, caret) = dashboard.draw_with(Theme::new(colour));
        (format!("screenshots/{name}.svg").into(), picture(&buffer, caret, palette))
    }));
}

/// Screens that are only compared as text: searching and reading.
fn searches() -> Vec<(&'static str, Dashboard)> {
    vec![
        ("first-start", Dashboard::new(120, 40)),
        ("first-start-80", Dashboard::new(80, 24)),
        ("first-start-50", Dashboard::new(50, 20)),
        ("one-kind-80", Dashboard::new(80, 24).keys("/lost card<C-t><C-t>")),
        ("one-kind-50", Dashboard::new(50, 20).keys("/lost card<C-t><C-t>")),
        ("companies-80", library::dashboard(80, 24).keys("C")),
        ("companies-50", library::dashboard(50, 20).keys("C")),
        ("all-companies-50", library::dashboard(50, 20).keys("/lost card<C-l>")),
        ("typo-80", Dashboard::new(80, 24).keys("/dipsute chrge")),
        ("typo-50", Dashboard::new(50, 20).keys("/dipsute chrge")),
        ("without-a-word-50", Dashboard::new(50, 20).keys("/transponder fee")),
        ("number-disputed-80", Dashboard::new(80, 24).keys("/8005284800")),
        ("number-disputed-50", Dashboard::new(50, 20).keys("/8005284800")),
        ("number-unknown-80", Dashboard::new(80, 24).keys("/8885550100")),
        ("number-unknown-50", Dashboard::new(50, 20).keys("/8885550100")),
        ("number-part-80", Dashboard::new(80, 24).keys("/5284800")),
        ("fits-the-moment-80", writing_in_a_call(80, 24)),
        ("fits-the-moment-50", writing_in_a_call(50, 20).keys("<Esc>1")),
        ("fitting-read-80", writing_in_a_call(80, 24).keys("<A-1>")),
        ("fitting-read-50", writing_in_a_call(50, 22).keys("<Esc>1<A-1>")),
        ("read-in-full", Dashboard::new(80, 24).keys("/freeze<Enter><Enter>")),
        ("no-number", Dashboard::new(120, 40).keys("2jjjjjjjj<Enter>")),
        ("step-field", in_a_call(80, 24).keys("jjjjj<Enter>4F-88")),
    ]
}

/// The pages over the panes.
fn pages() -> Vec<(&'static str, Dashboard)> {
    vec![
        ("due-80", history::dashboard(80, 24)),
        ("due-50", history::dashboard(50, 20)),
        ("case-80", history::dashboard(80, 24).keys("l<Enter>gj")),
        ("case-50", history::dashboard(50, 20).keys("l<Enter>g")),
        ("hold-times-80", history::many(80, 24).keys("l<Tab>")),
        ("hold-times-few", history::dashboard(50, 20).keys("l<Tab>")),
        ("case-continued", history::dashboard(80, 24).keys("l<Enter><Enter>4")),
        ("end-of-call-80", before_hanging_up(80, 24).keys("e")),
        ("end-of-call-50", before_hanging_up(50, 20).keys("e2")),
        ("end-of-call-filling", before_hanging_up(80, 24).keys("er4F-8831")),
        ("promise-50", before_hanging_up(50, 20).keys("pa letter<Enter>soon<Down>k")),
        (
            "promise-notes",
            before_hanging_up(80, 24).keys("4<Enter>! they call me back by +3d<Enter>! they look into it"),
        ),
        ("speller-50", before_hanging_up(50, 20).keys("n4F-8831")),
        ("deadlines-80", with_deadlines(in_a_call(80, 24))),
        ("deadlines-50", with_deadlines(in_a_call(50, 20))),
        ("deadline-line-50", in_a_call(50, 20).keys("d<Enter>10 days ago")),
        ("ladder-80", with_ladder(in_a_call(80, 24))),
        ("ladder-50", with_ladder(in_a_call(50, 20))),
        ("letter-80", in_a_call(80, 24).keys("oletter<Enter><PgDn>")),
        ("letter-50", in_a_call(50, 20).keys("oletter<Enter>")),
        ("out-of-the-program", in_a_call(80, 24).keys("o")),
        ("out-of-the-program-50", in_a_call(50, 20).keys("o")),
    ]
}

/// The line: hold, gaps, being cut off.
fn calls() -> Vec<(&'static str, Dashboard)> {
    vec![
        ("tiny-39", in_a_call(39, 9)),
        ("hold-80", first_hold(80, 24)),
        ("hold-50", first_hold(50, 20)),
        ("hold-again", on_hold(120, 40)),
        ("tiny-hold", first_hold(39, 9)),
        ("cut-off-80", cut_off(80, 24)),
        ("cut-off-50", cut_off(50, 20)),
        ("gap", slept(120, 40)),
        ("gap-50", slept(50, 20)),
        ("gap-left-out", slept(120, 40).keys("<Esc><Esc>")),
        ("back-after-cut", cut_off(80, 24).keys("<Enter>").wait(30)),
        ("transfer", in_a_call(80, 24).keys("tdisp")),
        ("tiny-20", in_a_call(20, 3)),
        ("not-saved", in_a_call(80, 24).stored(Stored::Failed("the disk is full".into()))),
    ]
}

#[test]
fn screens_are_current() {
    let pictured = scenes().into_iter().map(|(name, dashboard, ..)| (name, dashboard));
    let all = searches().into_iter().chain(calls()).chain(pages()).chain(pictured);
    expect_files(all.map(|(name, dashboard)| (format!("tests/screens/{name}.txt").into(), dashboard.screen())));
}

#[test]
fn every_picture_and_every_screen_belongs_to_a_scene() {
    let pictured: BTreeSet<String> = scenes().into_iter().map(|(name, ..)| name.to_owned()).collect();
    assert_eq!(written_in("screenshots", "svg"), pictured);
    let others = searches().into_iter().chain(calls()).chain(pages()).map(|(name, _)| name.to_owned());
    assert_eq!(written_in("tests/screens", "txt"), others.chain(pictured).collect());
}
