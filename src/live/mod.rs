//! The hub (one owner of the store) and presence.
