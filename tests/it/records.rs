//! Records: what is on disk after what was typed.
