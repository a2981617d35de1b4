//! Words: how text becomes tokens that can be compared.
