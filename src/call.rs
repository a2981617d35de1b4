//! The record of a call and its rules: clock, segments, steps, promises, deadlines, cases, masking.
//!
//! Pure: reads no clock and no file. Times come in as [`Moment`]s, and [`crate::store`] writes the
//! records. Files in this folder import each other directly, never through this file: the parts of
//! a record are below [`record`], and the code that reads a record is above it.

pub mod amount;
pub mod blanks;
pub mod case;
pub mod clock;
pub mod date_hints;
pub mod date_words;
pub mod deadline;
pub mod draft;
pub mod escalation;
pub mod fields;
pub mod heard;
pub mod journal;
pub mod letter;
pub mod medium;
pub mod missing;
pub mod moment;
pub mod natural_date;
pub mod note_lines;
pub mod outcome;
pub mod profile;
pub mod promise;
pub mod promise_list;
pub mod read_back;
pub mod record;
pub mod records;
pub mod redact;
pub mod rung;
pub mod segment;
pub mod size;
pub mod speller;
pub mod statistics;
pub mod steps;
pub mod template;
pub mod timeline;
pub mod transcript;
pub mod typed;

pub use clock::{Event, EventKind, GapKind};
pub use deadline::DeadlineMark;
pub use fields::Fields;
pub use letter::Form;
pub use medium::Medium;
pub use moment::Moment;
pub use outcome::Outcome;
pub use promise::{About, Promise, PromiseState, Settle};
pub use read_back::read_back;
pub use record::{Call, NoteLine, Status};
pub use records::Records;
pub use rung::RungMark;
pub use steps::{Mark, StepMark};
