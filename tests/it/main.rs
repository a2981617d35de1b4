//! The one integration test binary; every file beside this one is a chapter of it.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that fails says so by panicking"
)]

mod additions;
mod alerts;
mod any_company;
mod asking;
mod clock;
mod commands;
mod committed;
mod content;
mod docs;
mod ending;
mod floors;
#[path = "../../benches/library/generator.rs"]
mod generator;
mod handover;
mod heard;
mod history;
mod holding;
mod key_table;
mod keys;
mod library;
mod line_mode;
mod lines_together;
mod links;
mod masks;
mod mouse;
mod new_company;
mod not_card;
mod notes;
mod notes_editor;
mod obstacles;
mod only_ascii;
mod pack_format;
#[cfg(unix)]
mod packaging;
mod packs;
mod papers;
mod phone_code;
mod promises;
mod properties;
mod pty;
mod quality;
mod reading;
mod records;
mod runs;
mod scenes;
mod searching;
mod second_call;
mod settings;
mod shell;
mod six_calls;
mod slips;
mod strangers;
mod strangers_dates;
mod strangers_names;
mod strangers_papers;
mod strangers_promises;
mod strangers_talk;
mod strip;
mod support;
mod svg;
mod typed_words;
mod typing_safety;
mod undo;
mod whole_call;
