//! Packs: every bad one with its exact message, and what hostile ones come to.
