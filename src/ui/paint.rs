//! The tools for drawing: a painter, colors, large digits, key hints.

pub(super) mod key_hints;
pub(super) mod painter;
pub(super) mod palette;
pub(super) mod plain_cells;
pub(super) mod theme;
