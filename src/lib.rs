//! `onhold`: a terminal dashboard for the person on the phone with customer service.
//!
//! A pure core with a thin edge: the core reads no clock, no file and no environment. Times and
//! files come in as messages, and what has to be done outside goes out as effects. See
//! `ARCHITECTURE.md`.
//!
//! The modules, lowest floor first; each uses only those listed before it, and a test checks that:
//!
//! | module | owns |
//! |---|---|
//! | [`text`] | safe text, widths, wrapping, blocks of text |
//! | [`pack`] | everything about one company: format, loading, checking; the packs at hand |
//! | [`call`] | the record of a call and its rules: times, segments, promises, cases, deadlines, masking |
//! | [`find`] | the search: a pure function from an index and a query to ranked hits |
//! | [`store`] | the folder of records: locks, atomic saves |
//! | [`export`] | a record as Markdown, text, JSON, calendar or letter |
//! | [`documents`] | what a pack says, as blocks of text |
//! | [`app`] | the dashboard: its state, its key table, what each message does |
//! | [`ui`] | drawing: reads the state and changes nothing |
//! | [`settings`] | what a user can set, and the file with it |
//! | [`folders`] | where packs and records are |
//! | [`runtime`] | terminal, threads, signals; performs effects |
//! | [`cli`] | one file for each subcommand |

pub mod app;
pub mod call;
pub mod cli;
pub mod documents;
pub mod export;
pub mod find;
pub mod folders;
pub mod pack;
pub mod runtime;
pub mod settings;
pub mod store;
pub mod text;
pub mod ui;
