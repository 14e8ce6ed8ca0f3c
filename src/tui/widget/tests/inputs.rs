use super::*;

#[test]
fn the_cursor_moves_by_what_a_person_sees_as_a_character() {
    let mut input = typed("ae\u{301}👩\u{200d}👧漢");
    let mut stops = vec![input.cursor()];
    while input.cursor() > 0 {
        input.apply(Op::CursorLeft);
        stops.push(input.cursor());
    }
    assert_eq!(stops, [18, 15, 4, 1, 0]);
    input.apply(Op::LineEnd);
    input.apply(Op::DeleteBack);
    input.apply(Op::DeleteBack);
    assert_eq!(input.text(), "ae\u{301}");
    input.apply(Op::DeleteBack);
    assert_eq!(input.text(), "a");
}

#[test]
fn words_are_jumped_over_and_deleted_whole() {
    let mut input = typed("> bellen @maq vr");
    input.apply(Op::WordLeft);
    input.apply(Op::WordLeft);
    assert_eq!(input.cursor(), 10);
    input.apply(Op::WordRight);
    assert_eq!(input.cursor(), 13);
    input.apply(Op::DeleteWordBack);
    assert_eq!(input.text(), "> bellen @ vr");
    input.apply(Op::DeleteToEnd);
    assert_eq!(input.text(), "> bellen @");
    input.apply(Op::DeleteToStart);
    assert_eq!(input.text(), "");
}

#[test]
fn what_is_chosen_gives_way_to_what_is_typed() {
    let mut input = typed("> bellen @maq vr");
    input.apply(Op::SelectWordLeft);
    assert_eq!(input.chosen(), Some("vr"));
    input.insert('m');
    input.insert('a');
    assert_eq!((input.text(), input.chosen()), ("> bellen @maq ma", None));
    input.apply(Op::LineStart);
    input.apply(Op::SelectRight);
    input.apply(Op::SelectRight);
    input.apply(Op::SelectLeft);
    assert_eq!(input.chosen(), Some(">"));
    input.apply(Op::SelectLeft);
    assert_eq!(input.chosen(), None, "back where it began");
    input.apply(Op::SelectToEnd);
    input.apply(Op::DeleteForward);
    assert_eq!(input.text(), "");
    input.apply(Op::UndoTyping);
    assert_eq!(input.text(), "> bellen @maq ma");
    input.apply(Op::SelectAll);
    input.paste("- zorg");
    assert_eq!(input.text(), "- zorg");
}

#[test]
fn a_movement_without_choosing_goes_to_the_edge_of_what_was_chosen() {
    let mut input = typed("een twee drie");
    input.apply(Op::SelectWordLeft);
    input.apply(Op::SelectWordLeft);
    input.apply(Op::CursorRight);
    assert_eq!((input.cursor(), input.chosen()), (13, None));
    input.apply(Op::SelectToStart);
    input.apply(Op::CursorLeft);
    assert_eq!((input.cursor(), input.chosen()), (0, None));
}

#[test]
fn only_what_is_chosen_stands_out() {
    let mut input = typed("een twee");
    input.apply(Op::SelectWordLeft);
    let look = look();
    let area = Rect::new(0, 0, 12, 1);
    let mut buf = Buffer::empty(area);
    input.draw(area, &mut buf, &look, &[(0..3, Role::Good)], "");
    let chosen = look.style(Role::Selected);
    let stands_out = |x: u16| buf[(x, 0)].style() == Buffer::empty(area)[(0, 0)].clone().set_style(chosen).style();
    assert_eq!((0..12).map(stands_out).collect::<Vec<_>>(), (0..12).map(|x| (4..8).contains(&x)).collect::<Vec<_>>());
}

#[test]
fn undo_takes_back_a_word_and_redo_brings_it_back() {
    let mut input = typed("een twee drie");
    input.apply(Op::UndoTyping);
    assert_eq!(input.text(), "een twee");
    input.apply(Op::UndoTyping);
    assert_eq!(input.text(), "een");
    input.apply(Op::RedoTyping);
    assert_eq!((input.text(), input.cursor()), ("een twee", 8));
    input.insert('!');
    input.apply(Op::RedoTyping);
    assert_eq!(input.text(), "een twee!", "a new edit ends what can be redone");
}

#[test]
fn undo_goes_back_over_a_completion_in_one_step() {
    let mut input = typed("bellen @maq");
    input.replace(7..11, "@W. Maquette ");
    assert_eq!((input.text(), input.cursor()), ("bellen @W. Maquette ", 20));
    input.apply(Op::UndoTyping);
    assert_eq!((input.text(), input.cursor()), ("bellen @maq", 11));
}

#[test]
fn pasted_text_is_made_harmless() {
    let mut input = Input::line();
    input.paste("een\r\ntwee\x1b[31m\u{202e}\n");
    assert_eq!(input.text(), "een  twee␛[31m\u{fffd}");
    let mut input = Input::lines();
    input.paste("een\r\ntwee\rdrie\t!");
    assert_eq!(input.text(), "een\ntwee\ndrie !");
}

#[test]
fn a_mark_typed_after_its_letter_joins_it() {
    let mut input = typed("eb");
    input.apply(Op::CursorLeft);
    input.insert('\u{301}');
    assert_eq!((input.text(), input.cursor()), ("e\u{301}b", 3));
}

#[test]
fn lines_are_moved_between_by_column() {
    let mut input = Input::lines();
    input.paste("kort\neen langere regel\nmidden");
    assert!(input.move_line(true));
    assert_eq!(input.cursor(), 5 + 6);
    assert!(input.move_line(true));
    assert_eq!(input.cursor(), 4);
    assert!(!input.move_line(true));
    assert!(input.move_line(false));
    assert_eq!(input.cursor(), 5 + 4);
}

#[test]
fn only_a_field_of_more_lines_takes_a_new_line() {
    let mut line = typed("a");
    assert!(!line.apply(Op::NewLine));
    let mut lines = Input::lines();
    assert!(lines.apply(Op::NewLine));
    assert_eq!(lines.text(), "\n");
}

#[test]
fn taking_the_text_leaves_nothing_behind() {
    let mut input = typed("af");
    assert_eq!(input.take(), "af");
    input.apply(Op::UndoTyping);
    assert!(input.is_empty());
}

#[test]
fn a_long_line_wraps_and_the_cursor_stays_in_view() {
    let input = typed("schuldenloket en energiebedrijf bellen");
    assert_eq!(input.rows(16), 4);
    let mut at = None;
    let text = shown(16, 2, |area, buf| at = input.draw(area, buf, &look(), &[], ""));
    assert_snapshot!(text, @r"
    energiebedrijf  
    bellen          
    ");
    assert_eq!(at, Some(Position { x: 6, y: 1 }));
}

#[test]
fn what_was_recognised_is_marked() {
    let (area, look) = (Rect::new(0, 0, 20, 1), look());
    let mut buf = Buffer::empty(area);
    typed("> x @maq").draw(area, &mut buf, &look, &[(0..1, Role::Sigil), (4..8, Role::Person)], "");
    let fg = |x: u16| buf[(x, 0)].fg;
    assert_eq!(Some(fg(0)), look.style(Role::Sigil).fg);
    assert_eq!(Some(fg(2)), look.style(Role::Input).fg);
    assert_eq!(Some(fg(4)), look.style(Role::Person).fg);
}

#[test]
fn an_empty_field_says_what_could_be_typed() {
    let mut at = None;
    let text = shown(20, 1, |area, buf| at = Input::line().draw(area, buf, &look(), &[], "Typ hier"));
    assert_eq!((text.trim_end(), at), ("Typ hier", Some(Position { x: 0, y: 0 })));
}

#[test]
fn the_cursor_stands_right_at_every_cell_of_names_in_any_script() {
    // A row of text, and the columns at which the cursor can stand from its beginning to its end.
    for (text, columns) in [
        ("@Yıldız", vec![0, 1, 2, 3, 4, 5, 6, 7]),
        ("@Zoe\u{308} x", vec![0, 1, 2, 3, 4, 5, 6]),
        ("@لينا vr", vec![0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ("@נועה!", vec![0, 1, 2, 3, 4, 5, 6]),
        ("@王芳 vr", vec![0, 1, 3, 5, 6, 7, 8]),
        ("👩\u{200d}👧 ok", vec![0, 2, 3, 4, 5]),
        ("q\u{301}\u{323}w", vec![0, 1, 2]),
    ] {
        let mut input = typed(text);
        input.apply(Op::LineStart);
        let mut stops = Vec::new();
        loop {
            let (area, look) = (Rect::new(0, 0, 20, 1), look());
            let mut buf = Buffer::empty(area);
            stops.push(input.draw(area, &mut buf, &look, &[], "").unwrap().x);
            let shown: usize = (0..*stops.last().unwrap()).map(|x| usize::from(!buf[(x, 0)].symbol().is_empty())).sum();
            let before = text::graphemes(&text[..input.cursor()]).count();
            assert!(shown >= before, "{text}: what stands before the cursor is drawn before it");
            if input.cursor() == input.text().len() {
                break;
            }
            input.apply(Op::CursorRight);
        }
        assert_eq!(stops, columns, "{text}");
        // Typed in the middle it lands where the cursor stood, and is deleted as it was typed.
        for step in 0..columns.len() {
            input.apply(Op::LineStart);
            (0..step).for_each(|_| _ = input.apply(Op::CursorRight));
            let at = input.cursor();
            input.insert('-');
            assert_eq!((input.text().get(at..=at), input.cursor()), (Some("-"), at + 1), "{text} at {step}");
            input.apply(Op::DeleteBack);
            assert_eq!(input.text(), text);
        }
    }
}

fn any_edit() -> impl Strategy<Value = Result<Op, String>> {
    let ops = Op::ALL.iter().copied().filter(|op| op.applies_in(Context::Prompt)).collect::<Vec<_>>();
    prop_oneof![
        prop::sample::select(ops).prop_map(Ok),
        "[a-z \u{301}\n漢👩\u{200d}👧]{1,3}".prop_map(Err),
        ".{1,2}".prop_map(Err),
    ]
}

proptest! {
    #[test]
    fn whatever_is_done_the_cursor_stands_between_characters(
        edits in prop::collection::vec(any_edit(), 0..30),
        width in 1u16..12,
        height in 1u16..4,
    ) {
        let look = look();
        let mut input = Input::lines();
        for edit in edits {
            match edit {
                Ok(op) => _ = input.apply(op),
                Err(text) if text.len() % 2 == 0 => input.paste(&text),
                Err(text) => text.chars().for_each(|c| input.insert(c)),
            }
            let text = input.text();
            let between = text.len() == input.cursor() || text::graphemes(text).any(|(at, ..)| at == input.cursor());
            prop_assert!(between, "{input:?}");
            let area = Rect::new(0, 0, width, height);
            let mut buf = Buffer::empty(area);
            let at = input.draw(area, &mut buf, &look, &[], "");
            prop_assert!(at.is_some_and(|at| area.contains(at)));
        }
    }

    #[test]
    fn undoing_everything_gives_the_beginning(texts in prop::collection::vec(".{0,4}", 0..10)) {
        let mut input = Input::lines();
        for text in &texts {
            input.paste(text);
        }
        for _ in &texts {
            input.apply(Op::UndoTyping);
        }
        prop_assert_eq!(input.text(), "");
    }
}

#[test]
fn a_chosen_text_gives_way_to_what_is_typed_and_stays_when_the_cursor_moves() {
    let chosen = || {
        let mut input = typed("oud");
        input.choose_all();
        input
    };
    let mut input = chosen();
    input.insert('n');
    assert_eq!(input.text(), "n");
    input.apply(Op::UndoTyping);
    input.apply(Op::UndoTyping);
    assert_eq!(input.text(), "oud", "nothing typed is lost");
    let mut input = chosen();
    input.apply(Op::LineEnd);
    input.insert('n');
    assert_eq!(input.text(), "oudn");
    let mut input = chosen();
    input.paste("nieuw");
    assert_eq!(input.text(), "nieuw");
    let mut input = chosen();
    input.apply(Op::DeleteBack);
    assert_eq!(input.text(), "");
}

#[test]
fn in_a_single_row_the_line_is_seen_around_the_cursor() {
    let mut input = typed("> huurcontract nakijken en het schuldenloket bellen @maq vr");
    let row = |input: &Input| {
        let mut at = None;
        let text = shown(24, 1, |area, buf| at = input.draw(area, buf, &look(), &[], ""));
        (text, at.unwrap().x)
    };
    assert_eq!(row(&input), ("denloket bellen @maq vr ".into(), 23), "not its last word only");
    input.apply(Op::LineStart);
    assert_eq!(row(&input), ("> huurcontract nakijken ".into(), 0));
    input.apply(Op::WordRight);
    input.apply(Op::WordRight);
    input.apply(Op::WordRight);
    let (text, at) = row(&input);
    assert!(usize::from(at) == text.find(" het").unwrap(), "{text} {at}");
}
