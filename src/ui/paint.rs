//! The means of drawing: a painter, the colors, large digits, the hints of keys.

pub(super) mod digits;
pub(super) mod key_hints;
pub(super) mod painter;
pub(super) mod palette;
pub(super) mod plain_cells;
pub(super) mod theme;
