//! Searching: queries and their right answers on the built-in pack.
