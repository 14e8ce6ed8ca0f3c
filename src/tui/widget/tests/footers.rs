use super::*;

const OPS: [Op; 4] = [Op::Type, Op::CloseAndNext, Op::Attendance, Op::Undo];

fn drawn(width: u16, context: Context, ops: &[Op], lang: Lang) -> String {
    let look = look_in(lang, &Glyphs::UNICODE);
    let footer = Footer::new(ops, context, &default_keymap(), &look);
    let status = Status { text: "● bewaard 13:19:07".into(), urgent: false };
    shown(width, 1, |area, buf| footer.draw(area, buf, &look, &status))
}

#[test]
fn say_what_can_be_done_now() {
    assert_snapshot!(drawn(90, Context::Meeting, &OPS, Lang::Nl), @" Enter typen   n volgende   a aanwezig   u ongedaan   ? hulp           ● bewaard 13:19:07 ");
    assert_snapshot!(drawn(70, Context::Meeting, &OPS, Lang::En), @" Enter type   n next   a attendance   u undo   ? help       ● bewaard ");
    let typing = [Op::Record, Op::Complete, Op::Back];
    assert_snapshot!(drawn(60, Context::Typing, &typing, Lang::Nl), @" Enter vastleggen   Tab aanvullen   Esc terug   F1 hulp     ");
}

#[test]
fn never_cut_off_the_hint_for_help() {
    for width in 8..90 {
        let line = drawn(width, Context::Meeting, &OPS, Lang::Nl);
        assert!(line.contains("? hulp"), "{width}: {line:?}");
    }
}

#[test]
fn leave_out_what_no_key_leads_to() {
    let line = drawn(60, Context::Prompt, &[Op::Quit, Op::Confirm], Lang::Nl);
    assert!(!line.contains("stoppen") && line.contains("Enter bevestigen"), "{line}");
}

#[test]
fn use_the_word_of_the_moment() {
    let (keymap, look) = (default_keymap(), look());
    let hint = Hint::worded(Op::Back, "sturen", Context::Typing, &keymap, &look).unwrap();
    let footer = Footer::with_hints(&[hint], Context::Typing, &keymap, &look);
    assert!(shown(40, 1, |area, buf| footer.draw(area, buf, &look, &Status::default())).contains("Esc sturen"));
}

#[test]
fn name_keys_in_the_language_and_in_ascii_when_plain() {
    let keymap = default_keymap();
    let keys = |look: &Look, op| look.keys(&keymap.keys_for(op, Context::Agenda)[0]);
    assert_eq!(keys(&look(), Op::Choose), "Spatie");
    assert_eq!(keys(&look(), Op::MoveUp), "Shift-↑");
    assert_eq!(keys(&look_in(Lang::En, &Glyphs::ASCII), Op::MoveUp), "Shift-Up");
}

#[test]
fn two_that_go_either_way_are_told_together_and_each_is_pressed_by_its_own_key() {
    let ops = [Op::MoveDown, Op::AddFamily, Op::MoveUp, Op::MoreMinutes, Op::FewerMinutes];
    let line = drawn(80, Context::Agenda, &ops, Lang::Nl);
    assert!(line.contains(" Shift-↑/↓ volgorde   n erbij   +/- tijd   ? hulp"), "{line}");
    let (look, status) = (look(), Status::default());
    let footer = Footer::new(&ops, Context::Agenda, &default_keymap(), &look);
    let at = |x| footer.at(Position { x, y: 0 }, Rect::new(0, 0, 80, 1), &status);
    assert_eq!([1, 7, 9, 12].map(at), [Op::MoveUp, Op::MoveUp, Op::MoveDown, Op::MoveUp].map(Some));
    let one = drawn(80, Context::Agenda, &[Op::MoveUp], Lang::Nl);
    assert!(one.contains("Shift-↑ eerder"), "{one}");
}

#[test]
fn what_is_not_saved_is_said_whatever_else_there_is_to_say_and_no_sign_stands_alone() {
    let look = look();
    let footer = Footer::new(&OPS, Context::Meeting, &default_keymap(), &look);
    for width in 40..90 {
        let status = Status { text: "Niet bewaard! Controleer de schijf.".into(), urgent: true };
        let line = shown(width, 1, |area, buf| footer.draw(area, buf, &look, &status));
        assert!(line.contains("Niet bewaard!") && line.contains("? hulp"), "{width}: {line}");
        let line = drawn(width, Context::Meeting, &OPS, Lang::Nl);
        assert!(!line.contains('●') || line.contains("● bewaard"), "{width}: {line}");
    }
}
