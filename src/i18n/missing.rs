//! Bracketed names of messages that do not exist, lent out as long as the texts live.

use std::sync::OnceLock;

/// A list that only grows, so that what it has lent out stays where it is. Its length is bounded by the number of keys
/// in the code that are missing from `locales/`, which a test keeps at zero.
#[derive(Debug, Default)]
pub(super) struct Missing(OnceLock<Box<(String, Missing)>>);

impl Missing {
    /// `[key]`.
    pub(super) fn bracketed(&self, key: &str) -> &str {
        let wanted = |text: &str| text.strip_prefix('[').and_then(|text| text.strip_suffix(']')) == Some(key);
        let mut list = self;
        loop {
            let entry = list.0.get_or_init(|| Box::new((format!("[{key}]"), Self::default())));
            if wanted(&entry.0) {
                return &entry.0;
            }
            list = &entry.1;
        }
    }
}
