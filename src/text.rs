//! Text: what is safe to show, how wide it is, and how it wraps. The lowest floor: names nothing
//! else in the program.

pub mod ascii;
pub mod block;
pub mod carried;
pub mod columns;
pub mod digits;
pub mod fold;
pub mod safe;
pub mod wrap;
