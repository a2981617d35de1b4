//! The speed of what a person waits for: startup, and key to frame, as percentiles.
//!
//! `cargo bench` prints them. A mean would hide the one slow key that a caller notices, so this
//! keeps every sample.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark prints, and stops where its input is wrong")]

#[path = "report/percentiles.rs"]
mod percentiles;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use onhold::app::keys::chord::{Chord, Key};
use onhold::app::{App, Clock, Msg};
use onhold::find;
use onhold::find::{Index, Query};
use onhold::pack::{Pack, load};
use onhold::ui;
use onhold::ui::Theme;
use ratatui::buffer::Buffer;

/// What callers type: words, sentences, mistakes, abbreviations.
const QUERIES: [&str; 12] = [
    "wallet stolen",
    "dipsute",
    "annual fee",
    "how do i get my points onto a flight",
    "4506-C",
    "fin rvw",
    "the hotel will not give me my money back",
    "cvc",
    "528-4800",
    "consierge",
    "why do they want my tax returns",
    "overseas",
];

fn main() {
    println!("{}", percentiles::heading(34));
    report(
        "read the built-in pack to show it",
        repeat(200, || drop(black_box(onhold::pack::built_in::FIRST.to_show()))),
    );
    report("read the built-in pack whole", repeat(200, || drop(black_box(load::built_in()))));
    let pack = load::built_in().expect("the built-in pack parses");
    report(
        "parse and check a pack of its size",
        repeat(200, || drop(black_box(load::from_text("pack", onhold::pack::BUILT_IN)))),
    );
    report("build the index", repeat(200, || drop(black_box(Index::new(&pack)))));
    let built_in = onhold::pack::built_in::FIRST;
    report("read the built-in index", repeat(200, || drop(black_box(Index::built_in(built_in)))));
    report("start: read, first frame", repeat(200, first_frame));
    report("key to frame, typing a query", keys_to_frame(&[]));
    report("the same, while a call waits", keys_to_frame(&CALL));
    report("search only, at every key", searches(&Index::new(&pack)));
}

fn repeat(times: usize, mut work: impl FnMut()) -> Vec<Duration> {
    (0..times)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect()
}

fn app(pack: Pack) -> App {
    let clock = Clock {
        now: "2026-11-23T14:02:00-05:00".parse().expect("a moment"),
        steady: 0,
        zone: None,
        style: onhold::call::date_words::Custom::default(),
        tag: "4f8c".to_owned(),
    };
    App::new(Arc::new(pack), clock, 120, 40)
}

fn first_frame() {
    let app = app(onhold::pack::built_in::FIRST.to_show().expect("the built-in pack"));
    let mut buffer = Buffer::empty(app.view.area);
    black_box(ui::draw(&app, Theme::new(true), &mut buffer));
}

/// Leaves the search box, chooses the first reason with its number, and starts the call.
const CALL: [Key; 5] = [Key::Esc, Key::Char('c'), Key::Enter, Key::Char('c'), Key::Esc];

fn keys_to_frame(before: &[Key]) -> Vec<Duration> {
    let mut app = app(load::built_in().expect("the built-in pack"));
    app.ready(Index::new(&app.content.pack), app.clock.clone());
    for key in before {
        drop(app.handle(app.clock.now, Duration::ZERO, Msg::Key(Chord::plain(*key))));
    }
    let theme = Theme::new(true).with_links(true);
    let mut samples = Vec::new();
    let mut press = |app: &mut App, chord: Chord| {
        let begun = Instant::now();
        black_box(app.handle(app.clock.now, Duration::ZERO, Msg::Key(chord)));
        black_box(app.before_draw());
        let mut buffer = Buffer::empty(app.view.area);
        black_box(ui::draw(app, theme, &mut buffer));
        samples.push(begun.elapsed());
    };
    for _ in 0..10 {
        for query in QUERIES {
            press(&mut app, Chord::char('/'));
            query.chars().for_each(|c| press(&mut app, Chord::char(c)));
            press(&mut app, Chord::plain(Key::Down));
            press(&mut app, Chord::plain(Key::Esc));
        }
    }
    samples
}

fn searches(index: &Index) -> Vec<Duration> {
    let mut samples = Vec::new();
    for _ in 0..10 {
        for query in QUERIES {
            for (end, _) in query.char_indices().skip(1).chain([(query.len(), ' ')]) {
                let text = query.get(..end).unwrap_or_default();
                let begun = Instant::now();
                black_box(find::search(&[index], Query { text, ..Query::default() }));
                samples.push(begun.elapsed());
            }
        }
    }
    samples
}

fn report(what: &str, samples: Vec<Duration>) {
    println!("{}", percentiles::row(34, what, samples));
}
