mod dialogs;
mod footers;
mod gauges;
mod inputs;
mod lists;
mod pane;

use insta::assert_snapshot;
use proptest::prelude::*;
use ratatui::layout::Position;
use ratatui::style::Modifier;

use super::*;
use crate::i18n::Lang;
use crate::keymap::{Context, Keymap, Op};
use crate::tui::theme::Depth;

fn look_in(lang: Lang, glyphs: &'static Glyphs) -> Look {
    let theme = Theme::load("dark", Depth::True).unwrap();
    Look { theme, glyphs, texts: Arc::new(Texts::load(lang)) }
}

fn look() -> Look {
    look_in(Lang::Nl, &Glyphs::UNICODE)
}

fn default_keymap() -> Keymap {
    Keymap::load("default", None).0
}

/// What a person sees of `draw` in a window of this size.
fn shown(width: u16, height: u16, draw: impl FnOnce(Rect, &mut Buffer)) -> String {
    let area = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(area);
    draw(area, &mut buf);
    rows(&buf).join("\n")
}

fn rows(buf: &Buffer) -> Vec<String> {
    let area = buf.area;
    let mut rows = Vec::new();
    for y in area.rows().map(|row| row.y) {
        let (mut row, mut skip) = (String::new(), 0);
        for x in area.columns().map(|column| column.x) {
            let symbol = buf[(x, y)].symbol();
            if skip == 0 {
                row.push_str(symbol);
                skip = text::width(symbol).saturating_sub(1);
            } else {
                skip -= 1;
            }
        }
        rows.push(row);
    }
    rows
}

fn typed(text: &str) -> Input {
    let mut input = Input::line();
    text.chars().for_each(|c| input.insert(c));
    input
}

#[test]
fn a_toast_says_what_happened_with_a_sign_and_words() {
    let toast = |kind| {
        let toast = Toast { kind, text: "Actie vastgelegd. u = ongedaan".into() };
        shown(36, 1, |area, buf| toast.draw(area, buf, &look()))
    };
    assert_eq!(toast(ToastKind::Done).trim_end(), " ✓ Actie vastgelegd. u = ongedaan");
    assert_eq!(toast(ToastKind::Warning).trim_end(), " ! Actie vastgelegd. u = ongedaan");
    assert_eq!(toast(ToastKind::Refused).trim_end(), " ✗ Actie vastgelegd. u = ongedaan");
}

#[test]
fn a_window_that_is_too_small_says_what_is_needed() {
    let text = shown(30, 4, |area, buf| too_small(area, buf, &look()));
    assert!(text.contains("40") && text.contains("10"), "{text}");
}

#[test]
fn what_is_put_is_harmless_and_stays_in_its_place() {
    let text = shown(6, 1, |area, buf| {
        let rest = put(buf, Rect { width: 3, ..area }, "a\x1b[2Jbcd", Role::Text, &look());
        assert_eq!(rest.width, 0);
    });
    assert_eq!(text, "a␛…   ");
    let text = shown(6, 1, |area, buf| {
        let left = put_right(buf, area, "漢", Role::Text, &look());
        assert_eq!(left.width, 4);
    });
    assert_eq!(text, "    漢");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_panics_at_any_size_or_outside_the_screen(
        x in 0u16..12, y in 0u16..6, width in 0u16..90, height in 0u16..14, text in ".{0,12}", rows in 0usize..30
    ) {
        let look = look();
        let mut buf = Buffer::empty(Rect::new(0, 0, 60, 10));
        let area = Rect::new(x, y, width, height);
        Pane { title: &text, remark: &text, focused: true }.draw(area, &mut buf, &look);
        gauge(area, &mut buf, &look, 3, 7, Role::Filled);
        let mut state = ListState::new(rows);
        state.set_height(height);
        state.apply(Op::Last);
        list(&state, area, &mut buf, &look, true, |_, row, buf| {
            put(buf, row, &text, Role::Text, &look);
        });
        let footer = Footer::new(&[Op::Type, Op::Undo], Context::Meeting, &default_keymap(), &look);
        footer.draw(area, &mut buf, &look, &Status { text: text.clone(), urgent: rows > 9 });
        Toast { kind: ToastKind::Done, text: text.clone() }.draw(area, &mut buf, &look);
        let choices = vec![text.clone(); rows];
        Dialog::choice(text.clone(), text.clone(), choices).draw(area, &mut buf, &look);
        typed(&text).draw(area, &mut buf, &look, &[], &text);
        put_right(&mut buf, area, &text, Role::Text, &look);
        ground(&mut buf, area, &look);
        too_small(area, &mut buf, &look);
    }
}
