//! The deadlines and the escalation ladder as plain lines: a numbered list, and one item in full.

use super::{WIDE, line, rows};
use crate::app::App;
use crate::app::windows::accordion::{Accordion, Drawn};
use crate::app::windows::window::ListPage;
use crate::text::block::{Row, Tone};

/// Returns the open page, if it has a list.
fn page(app: &App) -> Option<ListPage<'_>> {
    ListPage::of(app.windows.top()?)
}

/// Returns the list of the open page, with its selected item.
#[must_use]
pub fn accordion(app: &App) -> Option<&Accordion> {
    page(app).map(ListPage::list)
}

/// Returns how many items the open page has.
#[must_use]
pub fn items(app: &App) -> usize {
    match page(app) {
        Some(ListPage::Deadlines(_)) => app.content.pack.deadline.len(),
        Some(ListPage::Escalation(_)) => app.content.pack.rung.len(),
        None => 0,
    }
}

/// Returns the open item: its title, and everything known about it.
#[must_use]
pub fn open_item(app: &App) -> Vec<String> {
    let place = accordion(app).map_or(0, |list| list.selected);
    let shown = at(app, place);
    let Some((title, rest)) = shown.split_first() else { return Vec::new() };
    let mut lines = vec![format!("{}. {}", place + 1, title_of(title))];
    for row in rest {
        // The mark of the selected row is for the screen only.
        let texts = rows(std::slice::from_ref(row)).into_iter().map(|text| text.trim_start_matches("› ").to_owned());
        // A heading is bold on the screen; here it gets a colon.
        lines.extend(texts.map(|text| if row.tone == Tone::Title { text + ":" } else { text }));
    }
    lines
}

/// Returns the question that the open item asks.
#[must_use]
pub fn item_question(app: &App) -> String {
    match page(app) {
        Some(ListPage::Escalation(_)) => "What did they say".to_owned(),
        Some(ListPage::Deadlines(page)) if page.is_at_last_day() => {
            "Which last day (dec 11, fri, in 2 weeks)".to_owned()
        }
        Some(ListPage::Deadlines(_)) => "Which day (nov 2, yesterday, 10 days ago)".to_owned(),
        None => String::new(),
    }
}

/// Returns the page: all items with their numbers, the open one in full, and what the user can do.
#[must_use]
pub fn list_page(app: &App) -> Vec<String> {
    let all = 0..items(app);
    let titles = all.filter_map(|place| Some(format!("{}. {}", place + 1, title_of(at(app, place).first()?))));
    let mut lines: Vec<String> = titles.collect();
    if lines.is_empty() {
        return vec!["This company has none.".to_owned()];
    }
    lines.extend(open_item(app));
    let hint = page(app).map(|page| match page {
        ListPage::Escalation(_) => "A number reads one; “done” and what they said notes that you tried it.",
        ListPage::Deadlines(_) => "A number reads one; “day” and a date sets the day from which it counts, “last day” and a date the last day.",
    });
    lines.extend(hint.map(str::to_owned));
    lines
}

/// Returns the rows of an item as shown while it is open.
fn at(app: &App, place: usize) -> Vec<Row> {
    let opened = Accordion { selected: place, ..Accordion::default() };
    let drawn = match page(app) {
        Some(ListPage::Deadlines(page)) => {
            let mut page = page.clone();
            page.list = opened;
            page.draw(app.facts(), WIDE)
        }
        Some(ListPage::Escalation(page)) => {
            let mut page = page.clone();
            page.list = opened;
            page.draw(app.facts(), WIDE)
        }
        None => Drawn::default(),
    };
    drawn.rows.get(drawn.open).map(<[Row]>::to_vec).unwrap_or_default()
}

/// Returns the title of an item, with words instead of the symbols beside it.
fn title_of(row: &Row) -> String {
    let tried = if row.lead.contains('✓') { " (tried)" } else { "" };
    format!("{}{tried}", line(&row.text.replace("  ← next", " (next)")))
}
