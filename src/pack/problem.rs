//! A problem of a pack, and how it is drawn.
