//! The search engine: a pure function from an index and a query to ranked hits, used by the
//! dashboard and by `onhold search`.
//!
//! Must not know about screens, files or the clock.
//!
//! ```text
//! pack ─ IndexBuilder ─▶ vocabulary, postings, phrases
//! query ─ query ─▶ words ─ expand ─▶ candidates ─ score ─▶ BM25F per entry ─ rank ─▶ hits
//! ```
//!
//! Text becomes words in [`tokenize`], [`stem`] and [`stop_words`]; [`vocabulary`] and [`index`]
//! hold what can be found; [`expand`] says which words of the vocabulary a typed word may mean;
//! `kinds` and `cues` say which kind of entry a query asks for; [`highlight`] and [`summary`]
//! explain a result. Several packs become one index with [`Index::merge`], the user's calls another
//! one with [`Index::of_calls`], and one search takes several indexes. The indexes of the built-in
//! packs are built with the program: [`Index::built_in`].

mod built_in;
mod cues;
mod english;
pub mod expand;
mod fit;
pub mod highlight;
mod idf;
pub mod index;
mod irregular;
mod kinds;
mod packed;
pub mod query;
pub mod rank;
mod repeats;
mod scope;
mod score;
mod score_floor;
mod share;
pub mod stem;
pub mod stop_words;
pub mod summary;
pub mod tokenize;
pub mod vocabulary;

pub use expand::MatchKind;
pub use highlight::Highlighter;
pub use index::{Entry, Index, IndexBuilder, Kind, Wordings};
pub use query::Correction;
pub use rank::{Hit, Query, Results, search, search_and_highlight};
