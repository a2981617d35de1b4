//! What makes a pack sound.
