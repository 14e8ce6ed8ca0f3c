//! What is done to a store that nobody has open: verifying it, putting a backup back.
