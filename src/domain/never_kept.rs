//! What is kept nowhere, not in a line that is not sent yet nor in what somebody searched for either (handbook B.1 and A.4 nr 55).

use super::{bsn::without_bsn, instrument::holds_item_scores};

/// What stands in place of it.
const HIDDEN: &str = "…";

/// The text with "…" in place of every BSN; nothing but "…" where it answers the items of an instrument.
pub fn without_never_kept(text: &str) -> String {
    match without_bsn(text, HIDDEN) {
        _ if holds_item_scores(text) => HIDDEN.to_owned(),
        Some(bare) if holds_item_scores(&bare) => HIDDEN.to_owned(),
        bare => bare.unwrap_or_else(|| text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::without_never_kept;

    #[test]
    fn of_a_text_everything_else_is_left() {
        for (text, left) in [
            ("moeder heeft bsn 111222333 en verder", "moeder heeft bsn … en verder"),
            ("EPDS vraag 10: 2", "…"),
            ("EPDS 14, belt vrijdag", "EPDS 14, belt vrijdag"),
            ("", ""),
        ] {
            assert_eq!(without_never_kept(text), left);
        }
    }
}
