//! Finding: a pure function from an index and a query to ranked hits. One engine for the dashboard and `onhold search`.
//!
//! Owns how text becomes words ([`tokenize`], [`stem`], [`stop_words`]), the words that occur ([`vocabulary`]), what can be found ([`index`]), how a
//! query is read ([`query`]), what a typed word may mean ([`expand`]), the order of the answers ([`rank`]) and the marked
//! letters ([`highlight`]). It must not know about screens, files or the clock.
//!
//! ```text
//! pack ─ Index::new ─▶ vocabulary + postings + phrases
//! query ─ words ─▶ expand against the vocabulary ─▶ add up the postings ─▶ closeness to phrases ─▶ ranked hits
//! several packs ─ IndexBuilder, Index::merge ─▶ one index      calls ─ Index::of_calls ─▶ another; a search takes several
//! ```

pub mod expand;
pub mod highlight;
pub mod index;
mod irregular;
pub mod query;
pub mod rank;
mod scope;
mod score;
pub mod stem;
pub mod stop_words;
pub mod tokenize;
pub mod vocabulary;

pub use expand::MatchKind;
pub use highlight::Marker;
pub use index::{Entry, Index, IndexBuilder, Kind};
pub use query::Correction;
pub use rank::{Hit, Query, Results, search, search_to_mark};
