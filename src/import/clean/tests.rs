use super::*;
use crate::domain::bsn::find_bsn;
use proptest::prelude::*;

fn text(input: &str) -> String {
    clean(input).text
}

#[test]
fn ordinary_text_stays_as_it_is() {
    for input in
        ["", "Zeeëgel", "- geen", "+ zus (dichtbij)", "-2", "+31 6 12 34 56 78", "@maquette vr", "a\nb", "van 't Hek"]
    {
        assert_eq!(clean(input), Cleaned { text: input.to_owned(), issues: vec![] }, "{input}");
    }
}

#[test]
fn spaces_and_line_breaks_are_tidied_without_a_word() {
    assert_eq!(
        clean("  a\u{a0}\u{a0}b \t c \r\n\r d\u{2028}\r\n"),
        Cleaned { text: "a b c\n\nd".into(), issues: vec![] }
    );
    assert_eq!(text("e\u{301}e\u{308}n"), "éën");
    assert_eq!(clean("zee\u{200b}\u{ad}egel\u{feff}").issues, vec![]);
}

#[test]
fn escape_sequences_vanish_whole() {
    for (input, output) in [
        ("a\u{1b}[31mrood\u{1b}[0mb", "aroodb"),
        ("a\u{9b}2Jb", "ab"),
        ("\u{1b}]0;titel\u{7}x", "x"),
        ("\u{1b}]8;;http://x\u{1b}\\link\u{1b}]8;;\u{1b}\\", "link"),
        ("\u{1b}Pq#0\u{1b}\\x", "x"),
        ("\u{1b}(Bx\u{1b}cy", "xy"),
        ("a\u{1b}", "a"),
        ("\u{1b}[31", ""),
        ("\u{1b}]0;nooit dicht\nb", "b"),
        ("a\0\u{7}\u{8}b\u{7f}", "ab"),
    ] {
        assert_eq!(
            clean(input),
            Cleaned { text: output.into(), issues: vec![IssueKind::ControlCharacters] },
            "{input:?}"
        );
    }
}

#[test]
fn turned_and_hidden_text_is_laid_open() {
    let cleaned = clean("\u{202e}legeëeZ\u{2066}x\u{2069}\u{200f}\u{e0041}");
    assert_eq!(cleaned, Cleaned { text: "legeëeZx".into(), issues: vec![IssueKind::HiddenCharacters] });
}

#[test]
fn joiners_stay_only_where_they_shape_letters() {
    assert_eq!(text("می\u{200c}خواهم"), "می\u{200c}خواهم");
    assert_eq!(text("Jan\u{200d}sen"), "Jansen");
}

#[test]
fn formulas_keep_their_text_but_can_not_run() {
    for input in ["=1+1", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "+SUM(A1)", "-2+3+cmd|' /C calc'!A0", "\t=1+1"] {
        let cleaned = clean(input);
        assert_eq!(cleaned.text, format!("'{}", input.trim()));
        assert_eq!(cleaned.issues, vec![IssueKind::Formula]);
        assert_eq!(clean(&cleaned.text).issues, vec![], "made harmless once");
    }
}

#[test]
fn a_bsn_is_taken_out_wherever_it_stands() {
    let cleaned = clean("moeder 111222333 en 1112.22.333");
    assert_eq!(cleaned.text, "moeder [BSN verwijderd] en [BSN verwijderd]");
    assert_eq!(cleaned.issues, vec![IssueKind::Bsn]);
    assert_eq!(text("111\u{200b}222333"), BSN_REMOVED);
}

#[test]
fn long_text_is_cut_and_says_so() {
    let cleaned = clean(&"é".repeat(10_000_000));
    assert_eq!(cleaned.text.chars().count(), MAX_CHARS);
    assert_eq!(cleaned.issues, vec![IssueKind::TooLong(MAX_CHARS)]);
    assert_eq!(clean(&"a ".repeat(MAX_CHARS)).issues, vec![IssueKind::TooLong(MAX_CHARS)]);
}

#[test]
fn lost_and_garbled_characters_are_told_apart() {
    assert_eq!(clean("Zee\u{fffd}gel").issues, vec![IssueKind::LostCharacters]);
    assert_eq!(clean("ZeeÃ«gel"), Cleaned { text: "Zeeëgel".into(), issues: vec![IssueKind::RepairedCharacters] });
}

proptest! {
    #[test]
    fn what_was_cleaned_is_clean(input in "[\\PC\\p{C}=@+\\-(|!0-9A-Z\u{1b}\u{9b}\u{202e}]{0,200}") {
        let once = clean(&input).text;
        prop_assert!(once.chars().all(|c| c == '\n' || !c.is_control()));
        prop_assert!(!looks_like_formula(&once));
        prop_assert!(find_bsn(&once).is_none());
        prop_assert_eq!(&clean(&once).text, &once);
    }
}
