//! The one integration binary: every file beside this one is a chapter.

mod content;
mod docs;
mod keys;
mod packs;
mod properties;
mod pty;
mod records;
mod scenes;
mod searching;
mod support;
mod svg;
