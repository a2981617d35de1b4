//! The mouse: a click hits what is drawn there.

use onhold::app::keys::action::Go;
use onhold::app::state::spot::{Mouse, Spot, Spots};
use onhold::app::{Msg, Pane};
use onhold::ui::{self, Theme};
use ratatui::buffer::Buffer;

use crate::support::{Dashboard, rows_of};

/// The screen as rows of cells, and what is where.
fn drawn(dashboard: &Dashboard) -> (Vec<String>, Spots) {
    let mut buffer = Buffer::empty(dashboard.app.view.area);
    let spots = ui::draw_screen(&dashboard.app, Theme::new(true), &mut buffer).spots;
    (rows_of(&buffer), spots)
}

/// The spot where `text` begins, which must be on the screen once.
fn spot(dashboard: &Dashboard, text: &str) -> Option<Spot> {
    let (rows, spots) = drawn(dashboard);
    let mut found = rows.iter().enumerate().filter_map(|(y, row)| Some((y, row.find(text)?)));
    let (y, byte) = found.next().unwrap_or_else(|| panic!("no {text:?} in\n{}", rows.join("\n")));
    let x = rows[y][..byte].chars().count();
    spots.at(u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
}

impl Dashboard {
    fn click(mut self, text: &str) -> Self {
        if let Some(spot) = spot(&self, text) {
            self.tell(Msg::Mouse(Mouse::Click(spot)));
        }
        self
    }

    fn wheel(mut self, text: &str, go: Go) -> Self {
        let spot = spot(&self, text).unwrap();
        self.tell(Msg::Mouse(Mouse::Wheel(spot, go)));
        self
    }
}

#[test]
fn a_click_selects_a_row_and_a_second_one_opens_it() {
    let dashboard = Dashboard::new(120, 40).keys("lost wallet");
    let second = dashboard.app.entry(&dashboard.app.panes.search.found[1]).unwrap().title.clone();
    let begin: String = second.chars().take(20).collect();
    let dashboard = dashboard.click(&begin);
    assert_eq!(dashboard.app.panes.search.selected, 1);
    assert!(!dashboard.app.panes.search.reading);
    assert!(dashboard.app.panes.search.searching, "the search box keeps its cursor");
    let opened = dashboard.click(&begin).app;
    assert!(opened.panes.search.reading || opened.windows.is_open(), "an answer, or the card of a number");
}

#[test]
fn a_click_on_a_pane_or_its_name_goes_there() {
    for (columns, rows, text, pane) in [
        (120, 40, "Directory", Pane::Directory),
        (120, 40, "Checklist", Pane::Checklist),
        (80, 24, "Directory", Pane::Directory),
        (80, 24, "Notes", Pane::Notes),
        (60, 20, "Notes", Pane::Notes),
    ] {
        let dashboard = Dashboard::new(columns, rows);
        assert!(matches!(spot(&dashboard, text), Some(Spot::Tab(_))), "{text} at {columns}");
        assert_eq!(dashboard.click(text).app.view.focus, pane, "{text} at {columns}");
    }
    let dashboard = Dashboard::new(120, 40).keys("<Esc>2").click("a word, a question");
    assert!(dashboard.app.panes.search.searching, "the search box is for searching");
}

#[test]
fn departments_and_steps_are_chosen_by_a_click() {
    let dashboard = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter>");
    let second = dashboard.app.facts().directory()[1].name.to_string();
    let dashboard = dashboard.click(&second);
    assert_eq!((dashboard.app.view.focus, dashboard.app.panes.directory), (Pane::Directory, 1));
    let dashboard = dashboard.click(&second);
    assert!(dashboard.app.windows.is_open(), "its card");
    let dashboard = dashboard.keys("<Esc>");
    let step = dashboard.app.way()[2].step.text.to_string();
    let begin: String = step.chars().take(18).collect();
    let dashboard = dashboard.click(&begin);
    assert_eq!((dashboard.app.view.focus, dashboard.app.panes.checklist.selected), (Pane::Checklist, 2));
}

#[test]
fn a_window_takes_the_clicks_and_nothing_under_it_does() {
    let dashboard = Dashboard::new(120, 40).keys("<Esc>?");
    let outside = drawn(&dashboard).1.at(1, 20);
    assert_eq!(outside, None);
    let mut dashboard = dashboard.click("Reference number");
    assert!(dashboard.app.windows.is_open(), "it is selected");
    dashboard.tell(Msg::Mouse(Mouse::Click(Spot::Pane(Pane::Notes))));
    assert!(dashboard.app.windows.is_open(), "what was clicked is gone");
    let dashboard = dashboard.click("Reference number");
    assert!(!dashboard.app.windows.is_open() && dashboard.app.is_writing(), "it was run");
}

#[test]
fn the_wheel_moves_what_is_under_it_and_not_the_cursor() {
    let dashboard = Dashboard::new(120, 40).keys("lost");
    let name = dashboard.app.facts().directory()[1].name.to_string();
    let dashboard = dashboard.wheel(&name, Go::Down).wheel(&name, Go::Down).wheel(&name, Go::Up);
    assert_eq!(dashboard.app.panes.directory, 1);
    assert!(dashboard.app.is_writing() && dashboard.app.view.focus == Pane::Faq);
    assert_eq!(dashboard.app.panes.search.query.value(), "lost");
}

#[test]
fn the_wheel_and_a_click_close_the_field_of_the_step_that_they_leave() {
    for mouse in [Mouse::Wheel(Spot::Pane(Pane::Checklist), Go::Down), Mouse::Click(Spot::Row(Pane::Checklist, 1))] {
        let mut dashboard = Dashboard::new(120, 40).keys("<Esc>clost<Enter>c<Esc>hjjjj<Space>a new card");
        let at = dashboard.app.panes.checklist.selected;
        dashboard.tell(Msg::Mouse(mouse));
        assert_eq!(dashboard.app.panes.checklist.selected, at + 1);
        assert!(dashboard.app.panes.checklist.field.is_none(), "{mouse:?}");
        assert_eq!(dashboard.app.call.promise[0].what, "a new card");
    }
}

#[test]
fn what_a_click_does_is_undone_like_what_a_key_does() {
    let dashboard = Dashboard::new(120, 40).keys("lost wallet<Enter><Enter><Esc>2<Esc>");
    let step = dashboard.app.way()[0].step.text.chars().take(18).collect::<String>();
    let dashboard = dashboard.click(&step).keys("<Enter>");
    assert_eq!(dashboard.app.call.step.len(), 1);
    assert_eq!(dashboard.keys("u").app.call.step.len(), 0);
}

#[test]
fn a_reason_is_chosen_by_a_click() {
    let dashboard = Dashboard::new(120, 40).click("Checklist").click("Dispute a charge");
    assert_eq!((dashboard.app.panes.checklist.selected, dashboard.app.call.checklist.as_deref()), (2, None));
    let dashboard = dashboard.click("Dispute a charge");
    assert!(dashboard.app.call.checklist.is_some(), "{}", dashboard.screen());
}
