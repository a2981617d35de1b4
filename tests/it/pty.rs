//! The real program in a real terminal: it starts, handles keys, saves, and gives the terminal
//! back, however it ends.
#![cfg(unix)]

mod allowed;
mod bound;
mod calls;
mod chaos;
mod copying;
mod dashboard;
mod ending;
mod input;
mod looks;
mod notes_editor;
mod output;
mod own;
mod terminal;
