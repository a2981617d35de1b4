//! Around the panes: the top line, the bottom line, and the screen that has no room for panes.

pub(super) mod bottom;
pub(super) mod tiny;
pub(super) mod top;
