//! Text: what may be shown, how wide it is, and how it breaks into rows. The ground that everything else stands on.

pub mod block;
pub mod columns;
pub mod fold;
pub mod safe;
pub mod wrap;
