//! The one integration binary; one file a subject.

mod harness;
mod store_crash;
mod store_damage;
mod store_files;
