//! The bridge to `locales/`: every text a person reads.
