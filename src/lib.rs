//! `onhold`: the agent desktop turned round to face the caller. This is the tour of the house.
//!
//! A pure core with thin edges. The core reads no clock, no file and no environment; times and files come in as messages.
//!
//! | room | owns |
//! |---|---|
//! | [`pack`] | everything about one company: format, loading, checking; which packs are at hand |
//! | [`find`] | the search engine: a pure function from an index and a query to ranked hits |
//! | [`call`] | the record of a call and its rules: clock, segments, promises, cases, deadlines, masking |
//! | [`app`] | state, the one key table, `update(&mut App, Msg) -> Vec<Effect>` |
//! | [`ui`] | `draw(&App)`: changes nothing |
//! | [`export`] | a record as Markdown, text, JSON, calendar or letter |
//! | [`store`] | the folder of records: locks, atomic saves |
//! | [`runtime`] | terminal, threads, signals; performs effects |
//! | [`cli`] | one file for each subcommand |
//! | [`text`] | what hostile text becomes |
//!
//! Dependencies point one way: `pack, find, call` ← `app` ← `ui`; `store`, `export`, `runtime` and `cli` are the edges.

pub mod app;
pub mod call;
pub mod cli;
pub mod documents;
pub mod export;
pub mod find;
pub mod folders;
pub mod pack;
pub mod runtime;
pub mod store;
pub mod text;
pub mod ui;
