use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use proptest::prelude::*;

use super::*;

const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const NONE: KeyModifiers = KeyModifiers::NONE;

fn default() -> Keymap {
    let (keymap, problems) = Keymap::load("default", None);
    assert_eq!(problems, []);
    keymap
}

fn with_user(text: &str) -> (Keymap, Vec<KeymapProblem>) {
    Keymap::load("default", Some(("mijn.toml", text)))
}

fn press(keymap: &Keymap, context: Context, code: KeyCode, modifiers: KeyModifiers) -> Step {
    keymap.feed(&mut Pending::default(), context.stack(), KeyEvent::new(code, modifiers))
}

fn type_char(keymap: &Keymap, context: Context, c: char) -> Step {
    press(keymap, context, KeyCode::Char(c), NONE)
}

fn labels(keymap: &Keymap, op: Op, context: Context) -> Vec<String> {
    keymap.keys_for(op, context).iter().map(ToString::to_string).collect()
}

#[test]
fn every_built_in_keymap_is_without_problems() {
    for name in Keymap::names() {
        let (keymap, problems) = Keymap::load(name, None);
        assert_eq!(problems, [], "{name}");
        assert!(!keymap.bindings().is_empty());
    }
}

#[test]
fn names_are_unique() {
    for (i, op) in Op::ALL.iter().enumerate() {
        assert_eq!(Op::by_name(op.name()), Some(*op), "{}", op.name());
        assert!(!Op::ALL[..i].iter().any(|other| other.name() == op.name()));
    }
    for context in Context::ALL {
        assert_eq!(Context::by_name(context.name()), Some(*context));
    }
}

#[test]
fn every_operation_has_a_key_but_the_open_question_and_the_number() {
    let keymap = default();
    let unbound = |op: &&Op| !keymap.bindings().iter().any(|binding| binding.op == **op);
    let unbound: Vec<_> = Op::ALL.iter().filter(unbound).collect();
    assert_eq!(unbound, [&Op::Count, &Op::LineQuestion], "figures are screens, `?` is help while steering");
}

#[test]
fn defaults_leave_free_what_browsers_and_keyboards_take() {
    let keymap = default();
    for binding in keymap.bindings() {
        let label = binding.keys.to_string();
        assert!(!["Ctrl-R", "Ctrl-S", "Ctrl-W", "Ctrl-T", "[", "]"].contains(&label.as_str()), "{label}");
        let is_function_key = label.starts_with('F') && label.len() > 1;
        if is_function_key {
            assert!(keymap.keys_for(binding.op, binding.context).len() > 1 || binding.context.takes_text(), "{label}");
        }
    }
}

#[test]
fn the_specific_context_wins_from_what_surrounds_it() {
    let keymap = default();
    assert_eq!(type_char(&keymap, Context::Agenda, 'n'), Step::Matched(Op::AddFamily));
    assert_eq!(type_char(&keymap, Context::Meeting, 'n'), Step::Matched(Op::CloseAndNext));
    assert_eq!(type_char(&keymap, Context::Meeting, 'j'), Step::Matched(Op::Down));
    assert_eq!(type_char(&keymap, Context::Meeting, 'q'), Step::Matched(Op::Quit));
    assert_eq!(press(&keymap, Context::Meeting, KeyCode::Enter, NONE), Step::Matched(Op::Type));
    assert_eq!(press(&keymap, Context::FollowUps, KeyCode::Enter, NONE), Step::Matched(Op::Open));
    assert_eq!(type_char(&keymap, Context::Agenda, '$'), Step::NotFound);
}

#[test]
fn characters_are_text_where_text_is_typed() {
    let keymap = default();
    for c in ['q', '1', '?', '/', ' ', 'K', 'ë', '€', '漢'] {
        assert_eq!(type_char(&keymap, Context::Typing, c), Step::Text(c));
        assert_eq!(type_char(&keymap, Context::Prompt, c), Step::Text(c));
    }
    assert_eq!(press(&keymap, Context::Typing, KeyCode::Enter, NONE), Step::Matched(Op::Record));
    assert_eq!(press(&keymap, Context::Typing, KeyCode::Char('j'), CTRL), Step::Matched(Op::NewLine));
    assert_eq!(press(&keymap, Context::Typing, KeyCode::F(1), NONE), Step::Matched(Op::Help));
    assert_eq!(press(&keymap, Context::Typing, KeyCode::Esc, NONE), Step::Matched(Op::Back));
}

#[test]
fn esc_never_quits() {
    let keymap = default();
    for context in Context::ALL {
        assert_ne!(press(&keymap, *context, KeyCode::Esc, NONE), Step::Matched(Op::Quit));
    }
}

#[test]
fn alt_gr_is_text() {
    let keymap = default();
    let alt_gr = CTRL | KeyModifiers::ALT;
    assert_eq!(press(&keymap, Context::Typing, KeyCode::Char('@'), alt_gr), Step::Text('@'));
    assert_eq!(press(&keymap, Context::Typing, KeyCode::Char('€'), alt_gr), Step::Text('€'));
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::Char('f'), alt_gr), Step::NotFound);
}

#[test]
fn shift_means_the_same_with_and_without_its_flag() {
    let keymap = default();
    for (c, modifiers) in [('K', NONE), ('K', SHIFT), ('k', SHIFT)] {
        assert_eq!(press(&keymap, Context::Agenda, KeyCode::Char(c), modifiers), Step::Matched(Op::MoveUp));
    }
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::Char('?'), SHIFT), Step::Matched(Op::Help));
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::BackTab, SHIFT), Step::Matched(Op::PreviousPane));
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::BackTab, NONE), Step::Matched(Op::PreviousPane));
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::Up, SHIFT), Step::Matched(Op::MoveUp));
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::Char('F'), CTRL | SHIFT), Step::Matched(Op::Search));
    assert_eq!(press(&keymap, Context::Typing, KeyCode::Char('é'), SHIFT), Step::Text('É'));
}

#[test]
fn releases_are_ignored_and_leave_a_sequence_alone() {
    let (keymap, _) = with_user("[global]\n\"h h\" = \"search\"");
    let mut pending = Pending::default();
    let h = KeyEvent::new(KeyCode::Char('h'), NONE);
    let release = KeyEvent::new_with_kind(KeyCode::Char('h'), NONE, KeyEventKind::Release);
    let repeat = KeyEvent::new_with_kind(KeyCode::Char('h'), NONE, KeyEventKind::Repeat);
    assert_eq!(keymap.feed(&mut pending, Context::Agenda.stack(), h), Step::Pending);
    assert_eq!(keymap.feed(&mut pending, Context::Agenda.stack(), release), Step::Ignored);
    assert_eq!(pending.shown().1.to_string(), "h");
    assert_eq!(keymap.feed(&mut pending, Context::Agenda.stack(), repeat), Step::Matched(Op::Search));
    assert!(pending.is_empty());
}

#[test]
fn a_sequence_can_be_continued_broken_off_and_cancelled() {
    let (keymap, problems) = with_user("[agenda]\n\"z a\" = \"add-family\"\n\"z b c\" = \"take-off\"");
    assert_eq!(problems, []);
    let mut pending = Pending::default();
    let mut feed = |c| {
        let code = if c == '\x1b' { KeyCode::Esc } else { KeyCode::Char(c) };
        keymap.feed(&mut pending, Context::Agenda.stack(), KeyEvent::new(code, NONE))
    };
    assert_eq!([feed('z'), feed('b'), feed('c')], [Step::Pending, Step::Pending, Step::Matched(Op::TakeOff)]);
    assert_eq!([feed('z'), feed('q')], [Step::Pending, Step::Cancelled], "q does not quit in the middle of one");
    assert_eq!([feed('z'), feed('\x1b')], [Step::Pending, Step::Cancelled]);
    assert_eq!(feed('n'), Step::Matched(Op::AddFamily));
    assert_eq!(feed('z'), Step::Pending);
    let go_on = keymap.continuations(&pending, Context::Agenda.stack());
    let go_on: Vec<_> = go_on.iter().map(|(keys, op)| (keys.to_string(), *op)).collect();
    assert_eq!(go_on, [("a".to_owned(), Op::AddFamily), ("b c".to_owned(), Op::TakeOff)]);
}

#[test]
fn a_number_before_a_key_says_how_often() {
    let (keymap, problems) = Keymap::load("vim", None);
    assert_eq!(problems, []);
    let mut pending = Pending::default();
    let mut feed = |c, context: Context| {
        let code = if c == '\x1b' { KeyCode::Esc } else { KeyCode::Char(c) };
        keymap.feed(&mut pending, context.stack(), KeyEvent::new(code, NONE))
    };
    let mut listed = |keys: &str| keys.chars().map(|c| feed(c, Context::Agenda)).last();
    assert_eq!(listed("3j"), Some(Step::Times(Op::Down, 3)));
    assert_eq!(listed("10G"), Some(Step::Times(Op::Last, 10)));
    assert_eq!(listed("2gg"), Some(Step::Times(Op::First, 2)));
    assert_eq!(listed("99999999j"), Some(Step::Times(Op::Down, 999)));
    assert_eq!(listed("0"), Some(Step::NotFound), "a number does not begin with nothing");
    assert_eq!(listed("4\x1b"), Some(Step::Cancelled));
    assert_eq!(listed("4%"), Some(Step::Cancelled));
    assert_eq!(listed("j"), Some(Step::Matched(Op::Down)));
    assert_eq!(listed("g2"), Some(Step::Matched(Op::ScreenAgenda)));
    assert_eq!(feed('3', Context::Typing), Step::Text('3'));
    assert_eq!(type_char(&default(), Context::Agenda, '3'), Step::Matched(Op::ScreenMeeting));
}

#[test]
fn keys_are_shown_as_they_stand_on_the_keyboard() {
    let keymap = default();
    assert_eq!(labels(&keymap, Op::MoveUp, Context::Agenda), ["Shift-↑", "K"]);
    assert_eq!(labels(&keymap, Op::Search, Context::Agenda), ["/", "Ctrl-F"]);
    assert_eq!(labels(&keymap, Op::PageUp, Context::Agenda), ["PgUp"]);
    assert_eq!(labels(&keymap, Op::PreviousPane, Context::Agenda), ["Shift-Tab"]);
    let words = KeyWords { space: "Spatie", up: "^", down: "v", left: "<", right: ">" };
    assert_eq!(keymap.keys_for(Op::Choose, Context::Agenda)[0].label(&words), "Spatie");
    assert_eq!(keymap.keys_for(Op::MoveUp, Context::Agenda)[0].label(&words), "Shift-^");
}

#[test]
fn only_keys_that_work_there_are_shown() {
    let keymap = default();
    assert_eq!(labels(&keymap, Op::Search, Context::Typing), ["Ctrl-F"]);
    assert_eq!(labels(&keymap, Op::Help, Context::Typing), ["F1"]);
    assert!(labels(&keymap, Op::Quit, Context::Prompt).is_empty());
    assert!(labels(&keymap, Op::Open, Context::Meeting).is_empty(), "Enter types there");
}

#[test]
fn pressing_what_is_shown_gives_the_operation() {
    for name in Keymap::names() {
        let (keymap, _) = Keymap::load(name, None);
        for &context in Context::ALL {
            for &op in Op::ALL {
                for sequence in keymap.keys_for(op, context) {
                    let mut pending = Pending::default();
                    let mut step = Step::Ignored;
                    for key in sequence.keys() {
                        step = keymap.feed(&mut pending, context.stack(), key.event());
                    }
                    let expected = if op == Op::Count { Step::Pending } else { Step::Matched(op) };
                    assert_eq!(step, expected, "{name}: {sequence} in {context:?}");
                }
            }
        }
    }
}

#[test]
fn the_users_file_adds_replaces_and_takes_away() {
    let (keymap, problems) = with_user("[agenda]\n\"ctrl-n\" = \"add-family\"\n\"x\" = \"none\"\n\"d\" = \"take-off\"");
    assert_eq!(problems, []);
    assert_eq!(labels(&keymap, Op::AddFamily, Context::Agenda), ["Ctrl-N", "n"]);
    assert_eq!(labels(&keymap, Op::TakeOff, Context::Agenda), ["d"]);
    assert_eq!(type_char(&keymap, Context::Agenda, 'x'), Step::NotFound);
    assert_eq!(type_char(&keymap, Context::Meeting, 'd'), Step::Matched(Op::Postpone));
}

#[test]
fn the_users_file_chooses_what_it_lies_over() {
    let (keymap, problems) = with_user("extends = \"vim\"\n[agenda]\n\"ctrl-n\" = \"add-family\"");
    assert_eq!(problems, []);
    assert_eq!(labels(&keymap, Op::First, Context::Agenda), ["g g", "Home"]);
    assert_eq!(labels(&keymap, Op::AddFamily, Context::Agenda), ["Ctrl-N", "o", "n"]);
}

#[test]
fn all_problems_are_told_at_once_and_the_rest_is_in_force() {
    let text = r#"
extends = "vmi"
stray = "help"

[agnda]
"n" = "add-family"

[agenda]
"ctrl-n" = "add-famliy"
"crtl-x" = "take-off"
"pagup" = "move-up"
"ctrl-alt-e" = "take-off"
"ctrl-i" = "take-off"
"enter" = "take-off"
"z" = "approve"
"y" = 3
"shift-y" = "add-family"
"Y" = "take-off"
"w" = "add-family"
"w w" = "take-off"
"ctrl-x" = "take-off"

[typing]
"a" = "record"

[list]
"x y" = "open"
"#;
    let (keymap, problems) = with_user(text);
    let unknown = |given: &str, near: &str| Unknown { given: given.into(), nearest: Some(near.into()) };
    let expected = [
        (2, Problem::UnknownBase(unknown("vmi", "vim"))),
        (3, Problem::Misplaced("stray".into())),
        (5, Problem::UnknownContext(unknown("agnda", "agenda"))),
        (9, Problem::UnknownOp(unknown("add-famliy", "add-family"))),
        (10, Problem::UnknownKey(unknown("crtl-x", "ctrl-x"))),
        (11, Problem::UnknownKey(unknown("pagup", "pageup"))),
        (12, Problem::AltGr("ctrl-alt-e".into())),
        (13, Problem::SameAs("ctrl-i".into(), "tab")),
        (14, Problem::Essential("enter".into())),
        (15, Problem::NotHere { op: "approve", context: "agenda", instead: "minutes".into() }),
        (16, Problem::Misplaced("y".into())),
        (17, Problem::Twice("Y".into(), 18)),
        (20, Problem::Shadowed("w".into(), "w w".into())),
        (24, Problem::Text("a".into())),
        (27, Problem::Shadowed("x y [list]".into(), "x [today]".into())),
        (27, Problem::Shadowed("x y [list]".into(), "x [agenda]".into())),
        (27, Problem::Shadowed("x y [list]".into(), "x [meeting]".into())),
        (27, Problem::Shadowed("x y [list]".into(), "x [follow-ups]".into())),
        (27, Problem::Shadowed("x y [list]".into(), "x [setup]".into())),
    ];
    let told: Vec<_> = problems.into_iter().map(|problem| (problem.line, problem.what)).collect();
    assert_eq!(told, expected);
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::Char('x'), CTRL), Step::Matched(Op::TakeOff));
    assert_eq!(type_char(&keymap, Context::Agenda, 'Y'), Step::Matched(Op::TakeOff));
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::Enter, NONE), Step::Matched(Op::Open));
}

#[test]
fn a_file_that_is_no_toml_is_told_by_line_and_keeps_what_can_be_read() {
    let (keymap, problems) = with_user("[agenda]\n\"ctrl-n\" = \"add-family\"\n\"z\" = = \n");
    assert_eq!(problems.first().map(|problem| (problem.file.as_str(), problem.line)), Some(("mijn.toml", 3)));
    assert!(matches!(problems[0].what, Problem::Syntax(_)));
    assert_eq!(press(&keymap, Context::Agenda, KeyCode::Char('n'), CTRL), Step::Matched(Op::AddFamily));
}

#[test]
fn an_unknown_keymap_is_told_and_the_default_holds() {
    let (keymap, problems) = Keymap::load("function-kees", None);
    let what = Problem::UnknownBase(Unknown::new("function-kees", Some("function-keys")));
    assert_eq!(problems, [KeymapProblem { file: "--keymap".into(), line: 1, what }]);
    assert_eq!(type_char(&keymap, Context::Agenda, 'n'), Step::Matched(Op::AddFamily));
}

#[test]
fn every_problem_has_its_sentence_in_both_languages() {
    let unknown = Unknown::new("x", None);
    let all = [
        Problem::Syntax("a".into()),
        Problem::UnknownBase(unknown.clone()),
        Problem::UnknownContext(unknown.clone()),
        Problem::UnknownOp(Unknown::new("hlep", Some("help"))),
        Problem::UnknownKey(unknown),
        Problem::Misplaced("a".into()),
        Problem::AltGr("a".into()),
        Problem::SameAs("ctrl-i".into(), "tab"),
        Problem::Text("a".into()),
        Problem::Essential("a".into()),
        Problem::NotHere { op: "a", context: "b", instead: "c".into() },
        Problem::Twice("a".into(), 3),
        Problem::Shadowed("a".into(), "b".into()),
    ];
    for lang in crate::i18n::Lang::ALL {
        let texts = crate::i18n::Texts::load(*lang);
        for problem in &all {
            let said = texts.with(problem.text_key(), &problem.args());
            assert!(!said.contains(['$', '{']) && !said.starts_with("[keymap"), "{said}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_file_gives_a_keymap_in_which_the_essential_keys_work(text in "(\\[[a-z]{1,8}\\]\n|\"[a-z A-Z-]{1,8}\" = \"[a-z-]{1,9}\"\n|.{0,9}\n){0,12}") {
        let (keymap, _) = with_user(&text);
        prop_assert_eq!(press(&keymap, Context::Typing, KeyCode::Enter, NONE), Step::Matched(Op::Record));
        prop_assert_eq!(press(&keymap, Context::Agenda, KeyCode::Down, NONE), Step::Matched(Op::Down));
        prop_assert_eq!(press(&keymap, Context::Dialog, KeyCode::Esc, NONE), Step::Matched(Op::Back));
    }

    #[test]
    fn parsing_a_key_never_panics(text in ".{0,12}") {
        let _ = Sequence::parse(&text);
    }
}
