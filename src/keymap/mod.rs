//! Which key means what: operations, key sequences, and keymap files as data.
