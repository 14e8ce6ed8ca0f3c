//! Finding a case: the scoring of folded text.
