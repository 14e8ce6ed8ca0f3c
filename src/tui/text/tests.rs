use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

#[test]
fn what_fits_is_left_alone() {
    assert_eq!(fit("Zeeëgel", 7, "…"), "Zeeëgel");
    assert_eq!(fit_middle("Zeeëgel", 7, "…"), "Zeeëgel");
    assert!(matches!(fit("Zeeëgel", 9, "…"), Cow::Borrowed(_)));
}

#[test]
fn what_does_not_fit_ends_in_an_ellipsis() {
    assert_eq!(fit("Van 't Nergenshuizen", 15, "…"), "Van 't Nergens…");
    assert_eq!(fit("Van 't Nergenshuizen", 15, "..."), "Van 't Nerge...");
    assert_eq!(fit("een twee", 5, "…"), "een…", "no space before it");
    assert_eq!(fit("twee", 2, "..."), "..");
    assert_eq!(fit("twee", 0, "…"), "");
}

#[test]
fn names_keep_their_end() {
    assert_eq!(fit_middle("Theepot-de Lepelaar", 12, "…"), "Theepot-…aar");
    assert_eq!(fit_middle("Theepot-de Lepelaar", 3, "…"), "Th…");
    assert_eq!(fit_middle("Theepot", 1, "…"), "…");
    assert_eq!(fit_middle("Theepot", 0, "…"), "");
}

#[test]
fn wide_and_combining_characters_are_never_split() {
    assert_eq!(width("漢字"), 4);
    assert_eq!(width("e\u{301}"), 1);
    assert_eq!(fit("漢字漢字", 4, "…"), "漢…");
    assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2, "…"), "e\u{301}…");
    assert_eq!(pad("漢字", 3, "…"), "漢…");
    assert_eq!(pad("漢字漢", 4, "…"), "漢… ", "half a wide character becomes a space");
}

#[test]
fn columns_are_straight() {
    for name in ["Ñandoe", "Zeeëgel", "IJsvogel", "Şahin", "漢字", "e\u{301}e\u{301}", "’t Hert", "👩‍👧 gezin"]
    {
        assert_eq!(width(&pad(name, 10, "…")), 10, "{name}");
        assert_eq!(width(&pad_left(name, 10, "…")), 10, "{name}");
    }
    assert_eq!(pad_left("7", 3, "…"), "  7");
}

#[test]
fn control_characters_are_shown_and_do_nothing() {
    assert_eq!(clean("a\x1b[31mb"), "a␛[31mb");
    assert_eq!(clean("a\tb\r\nc"), "a b  c");
    assert_eq!(clean("a\u{202e}b\u{2066}c"), "a\u{fffd}b\u{fffd}c");
    assert_eq!(clean("a\u{200b}b\u{feff}c\u{ad}d"), "abcd");
    assert_eq!(clean("\u{9b}31m\u{7f}"), "\u{fffd}31m␡");
    assert_eq!(clean("👩\u{200d}👧"), "👩\u{200d}👧");
}

#[test]
fn lines_break_between_words() {
    assert_eq!(
        wrap("Post blijft liggen, dreiging afsluiting", 14),
        ["Post blijft", "liggen,", "dreiging", "afsluiting"]
    );
    assert_eq!(wrap("een twee  drie", 8), ["een twee", "drie"]);
    assert_eq!(wrap("kinderarts-neonatoloog", 14), ["kinderarts-", "neonatoloog"]);
    assert_eq!(wrap("meerderjarigverklaring", 10), ["meerderja-", "rigverkla-", "ring"]);
    assert_eq!(wrap("een meerderjarigverklaring", 10), ["een", "meerderja-", "rigverkla-", "ring"]);
    assert_eq!(wrap("xxxxxxxxxxxx", 10), ["xxxxxxxxxx", "xx"]);
    assert_eq!(wrap("a\n\nb", 5), ["a", "", "b"]);
    assert_eq!(wrap("漢字漢", 5), ["漢字", "漢"]);
    assert_eq!(wrap("", 5), [""]);
    assert!(wrap("a", 0).is_empty());
}

#[test]
fn ranges_cover_the_text_but_for_line_ends() {
    let text = "een twee\ndrie  vier";
    let rows: Vec<&str> = wrap_ranges(text, 5).into_iter().map(|row| &text[row]).collect();
    assert_eq!(rows, ["een ", "twee", "drie  ", "vier"]);
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z ]{0,6}",
        Just("é".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("漢".to_owned()),
        Just("👩‍👧‍👦".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\x1b[2J".to_owned()),
        Just("\n".to_owned()),
        Just("ｶﾞ".to_owned()),
        "\\PC{0,3}",
        ".{0,3}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

#[test]
fn a_wide_letter_counts_for_its_cells_where_a_word_is_broken() {
    assert_eq!(wrap("ｶﾞke", 3), ["ｶﾞ", "ke"]);
    assert!(wrap("日本語kelder", 5).iter().all(|line| width(line) <= 5));
}

proptest! {
    #[test]
    fn nothing_is_wider_than_asked(text in any_text(), limit in 0usize..20, ellipsis in "…|\\.\\.\\.|") {
        prop_assert!(width(&fit(&text, limit, &ellipsis)) <= limit);
        prop_assert!(width(&fit_middle(&text, limit, &ellipsis)) <= limit);
        prop_assert_eq!(width(&pad(&text, limit, &ellipsis)), limit);
        prop_assert_eq!(width(&pad_left(&text, limit, &ellipsis)), limit);
        for line in wrap(&text, limit) {
            prop_assert!(width(&line) <= limit);
        }
    }

    #[test]
    fn ranges_lie_in_order_and_lose_nothing(text in any_text(), limit in 1usize..20) {
        let mut end = 0;
        for row in wrap_ranges(&text, limit) {
            prop_assert!(text[end..row.start].chars().all(|c| c == '\n'));
            prop_assert!(text.get(row.clone()).is_some());
            end = row.end;
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn the_drawing_library_agrees_on_the_width(text in any_text()) {
        let text = clean(&text);
        let mut buffer = Buffer::empty(Rect::new(0, 0, 200, 1));
        let (end, _) = buffer.set_stringn(0, 0, &text, 200, Style::default());
        prop_assert_eq!(usize::from(end), width(&text));
    }

    #[test]
    fn what_is_clean_holds_no_control_characters(text in any_text()) {
        let harmless = clean(&text);
        prop_assert!(!harmless.chars().any(char::is_control));
        prop_assert_eq!(clean(&harmless), harmless.clone());
    }
}

#[test]
fn letters_of_one_cell_take_one_beside_every_other() {
    let all: Vec<char> = (' '..='\u{2600}').filter(|c| is_of_one_cell(*c)).collect();
    assert!(all.contains(&'ë') && all.contains(&'…') && all.contains(&'│'));
    for first in &all {
        for second in [*first, ' ', 'e', 'ĳ', '\u{2014}', '│', '©'] {
            let text: String = [*first, second].iter().collect();
            assert_eq!(graphemes(&text).map(|(_, _, width)| width).collect::<Vec<_>>(), [1, 1], "{text:?}");
        }
    }
}
