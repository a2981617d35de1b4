//! Links: which cells of a drawn screen lead where, and what a terminal is sent for them.

use onhold::pack::{Pack, load};
use onhold::ui::{Target, Theme, draw_screen};
use ratatui::buffer::Buffer;

use crate::support::{Dashboard, rows_of};

/// The links of the screen: the text of each, and where it leads. Large digits show as `#`.
fn links(dashboard: &Dashboard) -> Vec<(String, String)> {
    let mut buffer = Buffer::empty(dashboard.app.view.area);
    let links = draw_screen(&dashboard.app, Theme::new(true).with_links(true), &mut buffer).links;
    let text = |column, row| buffer[(column, row)].symbol().replace(['█', '▀', '▄', ' '], "#");
    let shown = links.iter().map(|link| {
        for column in link.columns.clone() {
            assert_eq!(links.at(column, link.row), Some(&link.target));
        }
        assert_ne!(links.at(link.columns.end, link.row), Some(&link.target));
        let shown: String = link.columns.clone().map(|column| text(column, link.row)).collect();
        (shown, link.target.address().to_owned())
    });
    shown.collect()
}

fn has(links: &[(String, String)], text: &str, target: &str) -> bool {
    links.iter().any(|(shown, to)| shown == text && to == target)
}

#[test]
fn numbers_are_links_in_the_directory_the_strip_and_the_card() {
    let first = links(&Dashboard::new(120, 40));
    assert!(has(&first, "1-800-528-4800", "tel:+18005284800"), "{first:?}");
    for (columns, rows, is_large) in [(120, 40, true), (80, 24, false), (50, 20, false)] {
        let strip = Dashboard::new(columns, rows).keys("lost<Enter><Enter>");
        let found = links(&strip);
        let large = found.iter().filter(|(text, to)| text.starts_with('#') && to == "tel:+18009923404").count();
        assert_eq!(large, if is_large { 3 } else { 0 }, "{columns}×{rows}: {found:?}\n{}", strip.screen());
        assert!(is_large || has(&found, "1-800-992-3404", "tel:+18009923404"), "{found:?}\n{}", strip.screen());
    }
    let card = Dashboard::new(120, 40).keys("<Esc>2<Enter>");
    let found = links(&card);
    let large = found.iter().filter(|(text, to)| text.starts_with('#') && to == "tel:+18005284800").count();
    assert_eq!(large, 3, "{found:?}\n{}", card.screen());
}

#[test]
fn addresses_of_the_pack_are_links_as_people_write_them() {
    let page = "https://www.consumerfinance.gov/complaint/";
    let dashboard = Dashboard::new(120, 40).keys("file a formal complaint cfpb<Enter>");
    let found = links(&dashboard);
    assert!(has(&found, "consumerfinance.gov/complaint", page), "{found:?}\n{}", dashboard.screen());
}

#[test]
fn a_window_hides_the_links_behind_it() {
    let dashboard = Dashboard::new(120, 40).keys("lost<Enter><Enter><Esc>?qr<Enter>");
    let screen = rows_of(&dashboard.draw().0).join("\n");
    for (text, to) in links(&dashboard) {
        assert!(text.starts_with('#') || screen.contains(&text), "{text} leads to {to}, and is not seen:\n{screen}");
    }
}

#[test]
fn what_the_pack_does_not_list_is_no_link_wherever_it_stands() {
    for text in [
        "https://evil.example/",
        "americanexpress.com.evil.example",
        "evil-americanexpress.com",
        "me@americanexpress.com",
        "1-800-528-48001",
        "1-800-528-4800-1",
        "91-800-528-4800",
        "1-888-555-0199",
    ] {
        let dashboard = Dashboard::new(120, 40).keys("/").paste(text);
        let row = rows_of(&dashboard.draw().0).into_iter().find(|row| row.contains(text));
        assert!(row.is_some(), "{text}\n{}", dashboard.screen());
        let mut buffer = Buffer::empty(dashboard.app.view.area);
        let found = draw_screen(&dashboard.app, Theme::new(true).with_links(true), &mut buffer).links;
        let y = rows_of(&buffer).iter().position(|row| row.contains(text)).unwrap();
        let there: Vec<_> = found.iter().filter(|link| usize::from(link.row) == y && link.columns.start < 40).collect();
        assert!(there.is_empty(), "{text}: {there:?}");
    }
}

#[test]
fn a_target_cannot_hold_what_ends_a_sequence_or_hides_a_host() {
    for bad in ["", "+", "12", "1-800", "+1800555010\x1b", "+1800555;0100", "+１２３４", "1234567890123456"] {
        assert_eq!(Target::call(bad), None, "{bad:?}");
    }
    for bad in [
        "http://example.com",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://example.com\x1b\\",
        "https://example.com\x07",
        "https://exämple.com",
        "https://example.com/a b",
        "https://americanexpress.com@evil.example",
        "https://example.com/\u{202e}",
    ] {
        assert_eq!(Target::page(bad), None, "{bad:?}");
    }
    assert_eq!(Target::page(&format!("https://{}", "a".repeat(3000))), None);
    let call = Target::call("+18005284800").unwrap();
    assert_eq!((call.address(), call.id().as_str()), ("tel:+18005284800", "tel18005284800"));
}

#[test]
fn an_address_of_a_pack_that_is_not_plain_is_text() {
    let mut pack: Pack = load::built_in().unwrap();
    let source =
        pack.source.iter_mut().find(|source| source.url.as_deref().is_some_and(|url| url.ends_with("complaint/")));
    source.unwrap().url = Some("https://www.consumerfinance.gov@evil.example/complaint/".into());
    let dashboard = Dashboard::with_pack(pack, 120, 40).keys("file a formal complaint cfpb<Enter>");
    let found = links(&dashboard);
    assert!(dashboard.screen().contains("consumerfinance.gov/complaint"), "{}", dashboard.screen());
    assert!(found.iter().all(|(_, to)| to.starts_with("tel:")), "{found:?}");
}

#[test]
fn without_links_in_the_theme_there_are_none() {
    let dashboard = Dashboard::new(120, 40);
    let mut buffer = Buffer::empty(dashboard.app.view.area);
    assert!(draw_screen(&dashboard.app, Theme::new(true), &mut buffer).links.is_empty());
}
