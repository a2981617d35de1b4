//! Helpers for all chapters: a dashboard with a fixed clock, keys as text, the screen as text.

use std::sync::Arc;
use std::time::Duration;

use onhold::app::keys::chord::{Chord, Key};
use onhold::app::{App, Clock, Effect, Msg, Stored};
use onhold::call::Moment;
use onhold::call::date_words::Custom;
use onhold::find::Index;
use onhold::pack::{Field, Pack, load};
use onhold::ui;
use onhold::ui::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// A field that a pack adds.
pub fn own(id: &str) -> Field {
    Field::from_key(id).unwrap()
}

/// A dashboard with the built-in pack, at 2:02 pm.
pub struct Dashboard {
    pub app: App,
    now: Moment,
    /// The start of the monotonic clock.
    begun: Moment,
    pub effects: Vec<Effect>,
}

impl Dashboard {
    pub fn new(columns: u16, rows: u16) -> Self {
        Self::with_pack(load::built_in().unwrap(), columns, rows)
    }

    /// The same with another pack.
    pub fn with_pack(pack: Pack, columns: u16, rows: u16) -> Self {
        let now: Moment = "2026-11-23T14:02:00.000-05:00".parse().unwrap();
        let clock = Clock {
            now,
            steady: 0,
            zone: Some("America/New_York".into()),
            style: Custom::default(),
            tag: "4f8c".to_owned(),
        };
        let pack = Arc::new(pack);
        let index = Index::new(&pack);
        let mut app = App::new(pack, clock.clone(), columns, rows);
        app.ready(index, clock);
        Self { app, now, begun: now, effects: Vec::new() }
    }

    /// Types `keys`: characters as they are, other keys in angle brackets: `/lost<Enter>`, `<C-u>`,
    /// `<lt>` for `<`.
    pub fn keys(mut self, keys: &str) -> Self {
        for chord in chords(keys) {
            self.tell(Msg::Key(chord));
        }
        self
    }

    /// Types `keys`, one every `millis` milliseconds, while what each leaves is saved and the clock
    /// ticks.
    pub fn keys_every(mut self, millis: i64, keys: &str) -> Self {
        for chord in chords(keys) {
            self.now = self.now.plus_millis(millis);
            let before = self.effects.len();
            self.tell(Msg::Key(chord));
            if self.effects.iter().skip(before).any(|effect| matches!(effect, Effect::Save(_))) {
                self.tell(Msg::Stored(Stored::Saved(None)));
            }
            self.tell(Msg::Tick);
        }
        self
    }

    /// Lets `seconds` pass, with a tick at least every minute, as while a clock is running.
    pub fn wait(mut self, seconds: i64) -> Self {
        let mut left = seconds;
        while left > 60 {
            self = self.sleep(60);
            left -= 60;
        }
        self.sleep(left)
    }

    /// Lets `seconds` pass without a tick, as if the computer slept.
    pub fn sleep(self, seconds: i64) -> Self {
        self.sleep_then(seconds, Msg::Tick)
    }

    /// The same, until `msg` comes.
    pub fn sleep_then(mut self, seconds: i64, msg: Msg) -> Self {
        self.now = self.now.plus_millis(seconds * 1000);
        self.tell(msg);
        self
    }

    /// Sets the wall clock back by `seconds`; the monotonic clock continues.
    pub fn set_back(mut self, seconds: i64) -> Self {
        self.now = self.now.plus_millis(-seconds * 1000);
        self.begun = self.begun.plus_millis(-seconds * 1000);
        self
    }

    pub fn paste(mut self, text: &str) -> Self {
        self.tell(Msg::Paste(text.to_owned()));
        self
    }

    pub fn stored(mut self, stored: Stored) -> Self {
        self.tell(Msg::Stored(stored));
        self
    }

    pub fn tell(&mut self, msg: Msg) {
        let steady = Duration::from_millis(u64::try_from(self.now.millis_since(self.begun)).unwrap_or_default());
        let effects = self.app.handle(self.now, steady, msg);
        self.effects.extend(effects);
        // As the program does before it draws.
        self.effects.extend(self.app.before_draw());
    }

    /// The record as it was last asked to be saved.
    pub fn last_saved(&self) -> Option<&onhold::call::Call> {
        self.effects
            .iter()
            .rev()
            .find_map(|effect| if let Effect::Save(call) = effect { Some(call.as_ref()) } else { None })
    }

    pub fn draw(&self) -> (Buffer, Option<Position>) {
        self.draw_with(Theme::new(true))
    }

    pub fn draw_with(&self, theme: Theme) -> (Buffer, Option<Position>) {
        let mut buffer = Buffer::empty(self.app.view.area);
        let caret = ui::draw(&self.app, theme, &mut buffer);
        (buffer, caret)
    }

    /// The screen as text, without trailing spaces.
    pub fn screen(&self) -> String {
        let (buffer, _) = self.draw();
        rows_of(&buffer).iter().flat_map(|row| [row.trim_end(), "\n"]).collect()
    }
}

/// The rows of a buffer as text.
pub fn rows_of(buffer: &Buffer) -> Vec<String> {
    let Rect { width, height, .. } = buffer.area;
    (0..height)
        .map(|y| {
            let mut row = String::new();
            let mut skip = 0;
            for x in 0..width {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                let symbol = buffer[(x, y)].symbol();
                skip = onhold::text::wrap::columns(symbol).saturating_sub(1);
                row.push_str(symbol);
            }
            row
        })
        .collect()
}

/// `keys` as chords.
pub fn chords(keys: &str) -> Vec<Chord> {
    let mut out = Vec::new();
    let mut rest = keys;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            let (name, tail) = rest[1..].split_once('>').expect("a key in angle brackets");
            out.push(named(name));
            rest = tail;
        } else {
            out.push(Chord::char(c));
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

fn named(name: &str) -> Chord {
    if let Some(rest) = name.strip_prefix("C-") {
        return Chord { ctrl: true, ..named(rest) };
    }
    if let Some(rest) = name.strip_prefix("A-") {
        return Chord { alt: true, ..named(rest) };
    }
    let key = match name {
        "Enter" => Key::Enter,
        "Esc" => Key::Esc,
        "Tab" => Key::Tab,
        "BackTab" => Key::BackTab,
        "Backspace" => Key::Backspace,
        "Del" => Key::Delete,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Home" => Key::Home,
        "End" => Key::End,
        "F1" => Key::F1,
        "PgUp" => Key::PageUp,
        "PgDn" => Key::PageDown,
        "Space" => Key::Char(' '),
        "lt" => Key::Char('<'),
        one if one.chars().count() == 1 => Key::Char(one.chars().next().unwrap()),
        other => panic!("no key is called <{other}>"),
    };
    Chord::plain(key)
}
