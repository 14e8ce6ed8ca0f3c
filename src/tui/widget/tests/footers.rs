use super::*;

const OPS: [Op; 4] = [Op::Type, Op::CloseAndNext, Op::Attendance, Op::Undo];

fn drawn(width: u16, context: Context, ops: &[Op], lang: Lang) -> String {
    let look = look_in(lang, &Glyphs::UNICODE);
    let footer = Footer::new(ops, context, &default_keymap(), &look);
    shown(width, 1, |area, buf| footer.draw(area, buf, &look, "● bewaard 13:19:07", Role::Good))
}

#[test]
fn say_what_can_be_done_now() {
    assert_snapshot!(drawn(90, Context::Meeting, &OPS, Lang::Nl), @" Enter typen   n volgende   a aanwezig   u ongedaan   ? hulp           ● bewaard 13:19:07 ");
    assert_snapshot!(drawn(70, Context::Meeting, &OPS, Lang::En), @" Enter type   n next   a attendance   u undo   ? help               ● ");
    let typing = [Op::Record, Op::Complete, Op::Back];
    assert_snapshot!(drawn(60, Context::Typing, &typing, Lang::Nl), @" Enter vastleggen   Tab aanvullen   Esc terug   F1 hulp   ● ");
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
    let footer = Footer::with_hints(vec![hint], Context::Typing, &keymap, &look);
    assert!(shown(40, 1, |area, buf| footer.draw(area, buf, &look, "", Role::Dim)).contains("Esc sturen"));
}

#[test]
fn name_keys_in_the_language_and_in_ascii_when_plain() {
    let keymap = default_keymap();
    let keys = |look: &Look, op| look.keys(&keymap.keys_for(op, Context::Agenda)[0]);
    assert_eq!(keys(&look(), Op::Choose), "Spatie");
    assert_eq!(keys(&look(), Op::MoveUp), "Shift-↑");
    assert_eq!(keys(&look_in(Lang::En, &Glyphs::ASCII), Op::MoveUp), "Shift-Up");
}
