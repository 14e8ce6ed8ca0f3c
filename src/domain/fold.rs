//! Folds names and words so that people find them however they type them.
