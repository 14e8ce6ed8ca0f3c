//! The one integration binary; one file a subject.
