//! What no export may contain, whatever is in the record; and Markdown in notes stays text.

use onhold::call::profile::Profile;
use onhold::call::{Call, Event, EventKind, Form, NoteLine, Promise, RungMark};
use onhold::export::signed;
use onhold::pack::Field;
use proptest::prelude::*;
use pulldown_cmark::{Event as Md, Options, Parser, Tag};

use super::empty;
use super::exported;
use super::forms;
use super::full;
use super::moment;
use crate::support::own;

/// A record with `texts` in every place where a caller can type, as in a file from somebody else.
fn record(texts: &[String]) -> Call {
    let mut next = texts.iter().cycle().cloned();
    let mut next = || next.next().unwrap_or_default();
    let mut call = full();
    call.number = Some(next().into());
    call.zone = Some(next().into());
    let fields: Vec<Field> = call.fields.all().collect();
    for field in fields {
        *call.fields.get_mut(field) = next();
    }
    for minutes in 0..4 {
        call.note.push(NoteLine { at: moment(minutes), text: next() });
        call.event.push(Event { agent: Some(next().into()), ..Event::new(moment(minutes), EventKind::Agent) });
        call.event.push(Event { department: Some(next().into()), ..Event::new(moment(minutes), EventKind::Transfer) });
    }
    call.promise.push(Promise { who: next(), what: next(), said: next(), ..Promise::new(moment(1)) });
    call.rung.push(RungMark { rung: "regulator".into(), at: moment(2), result: next() });
    call
}

/// Pieces that hostile texts are made of.
fn text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("378282246310005"),
        Just("3782 822463 10005"),
        Just("4111-1111-1111-1111"),
        Just("37828224\u{200b}6310005"),
        Just("\u{1b}]52;c;eA==\u{7}"),
        Just("\u{9b}31m"),
        Just("\u{202e}"),
        Just("\u{2066}"),
        Just("\r"),
        Just("\n"),
        Just("\n\n# x\n"),
        Just("<script>"),
        Just("[a](http://b)"),
        Just("| x |"),
        Just("**b**"),
        Just("```"),
        Just("---"),
        Just("&amp;"),
        Just("\\"),
        Just("1. "),
        Just("words "),
        Just("漢字é\u{301} "),
    ];
    proptest::collection::vec(pieces, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_export_holds_a_card_number_a_control_character_or_a_bidi_override(texts in proptest::collection::vec(text(), 1..8)) {
        let call = record(&texts);
        for (ending, form) in forms() {
            let Some(out) = exported(&form, &call) else { continue };
            for c in out.chars() {
                prop_assert!(!c.is_control() || c == '\n' || c == '\r' && ending == "ics", "{c:?} in {ending}");
                prop_assert!(!matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), "{c:?} in {ending}");
            }
            let out = out.replace("\r\n ", "");
            let digits: String = out.chars().filter(|c| c.is_ascii_digit() || c.is_alphabetic()).collect();
            for number in ["378282246310005", "4111111111111111"] {
                prop_assert!(!digits.contains(number), "{number} in {ending}:\n{out}");
            }
        }
    }

    #[test]
    fn what_was_typed_stays_text_in_markdown(note in "[ -~]{1,60}", value in "[ -~]{1,60}") {
        let mut call = empty();
        call.note.push(NoteLine { at: moment(1), text: note });
        call.fields.want = value;
        let safe = onhold::export::outgoing(&call);
        let markdown = exported(&Form::Markdown, &call).unwrap();
        // What common readers understand: tables, strikethrough, tasks, footnotes, formulas.
        let common = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM | Options::ENABLE_MATH;
        let (mut headings, mut texts, mut current) = (0, Vec::new(), String::new());
        for event in Parser::new_ext(&markdown, common) {
            match event {
                Md::Start(Tag::Heading { .. }) => headings += 1,
                Md::Text(text) => current.push_str(&text),
                Md::End(_) => texts.push(std::mem::take(&mut current)),
                Md::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::Emphasis | Tag::Strikethrough)
                | Md::Html(_) | Md::InlineHtml(_) | Md::Code(_) | Md::InlineMath(_) | Md::DisplayMath(_) => {
                    prop_assert!(false, "{event:?} from {markdown}");
                }
                Md::Start(_) | Md::FootnoteReference(_) | Md::SoftBreak | Md::HardBreak | Md::Rule | Md::TaskListMarker(_) => {}
            }
        }
        let note = safe.note[0].text.trim();
        let promises = safe.promise.iter().any(|promise| !promise.is_blank());
        let expected = 1 + usize::from(!note.is_empty()) + usize::from(promises);
        prop_assert_eq!(headings, expected, "{}", markdown);
        let all = texts.concat();
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert!(squeezed(&all).contains(&squeezed(note)), "{:?} in {}", note, markdown);
        prop_assert!(squeezed(&all).contains(&squeezed(&safe.fields.want)), "{:?} in {}", safe.fields.want, markdown);
    }
}

#[test]
fn a_page_is_whole_in_itself_and_what_was_typed_stays_text() {
    let mut call = full();
    let evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\" 'onload='x' &lt; </style></title>";
    for field in [Field::Want, own("merchant"), Field::Agent] {
        evil.clone_into(call.fields.get_mut(field));
    }
    call.note.push(NoteLine { at: moment(31), text: evil.to_owned() });
    let profile = Profile { name: evil.to_owned(), ..Profile::default() };
    let text = signed(&Form::Page, exported(&Form::Page, &call).unwrap(), &profile);
    let tags: Vec<&str> = text.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()).collect();
    for tag in &tags {
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        assert!(TAGS.contains(&name), "<{tag}>");
        assert!(!tag.contains("src=") && !tag.contains("url(") && !tag.contains(" on"), "<{tag}>");
        assert!(!tag.contains("href=") || tag.starts_with("a href=\"#exhibit-"), "<{tag}>");
    }
    assert!(!text.contains("url(") && !text.contains("@import") && text.matches("<style>").count() == 1);
    assert!(text.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && text.contains("default-src 'none'"), "{text}");
    assert!(text.contains("id=\"exhibit-2\"") && text.contains("Exhibit 2: Dispute a charge"), "{text}");
}

/// Every element that a page may have.
const TAGS: [&str; 29] = [
    "!DOCTYPE", "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "dl", "dt", "dd", "table",
    "thead", "tbody", "tr", "th", "td", "ol", "ul", "li", "a", "b", "br", "span", "section", "footer",
];
