use super::*;
use crate::tui::text::width;

fn luminance(colour: Color) -> f64 {
    let Color::Rgb(r, g, b) = colour else { panic!("not a true colour: {colour:?}") };
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

/// Contrast by WCAG 2.2 §1.4.3.
pub fn contrast(a: Color, b: Color) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn env<'a>(set: &'a [(&'a str, &'a str)]) -> impl Fn(&str) -> Option<String> + 'a {
    |name| set.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
}

fn all_roles(style: &str) -> String {
    Role::ALL.iter().flat_map(|role| [role.name(), " = ", style, "\n"]).collect()
}

#[test]
fn every_built_in_theme_is_complete_at_every_depth() {
    for name in Theme::names() {
        for depth in [Depth::None, Depth::Ansi16, Depth::Ansi256, Depth::True] {
            Theme::load(name, depth).unwrap_or_else(|e| panic!("{name}: {e}"));
        }
    }
}

#[test]
fn text_can_be_read_on_its_ground() {
    for (name, least) in [("dark", 4.5), ("light", 4.5), ("contrast", 7.0)] {
        let theme = Theme::load(name, Depth::True).unwrap();
        let ground = theme.style(Role::Text);
        for &role in Role::ALL {
            if matches!(role, Role::Border | Role::Rest) {
                continue;
            }
            let style = ground.patch(theme.style(role));
            let (fg, bg) = (style.fg.unwrap(), style.bg.unwrap());
            assert!(contrast(fg, bg) >= least, "{name} {}: {:.2}", role.name(), contrast(fg, bg));
        }
    }
}

#[test]
fn without_colour_there_is_none_and_selection_stands_out() {
    for name in Theme::names() {
        let theme = Theme::load(name, Depth::None).unwrap();
        for &role in Role::ALL {
            let style = theme.style(role);
            assert_eq!((style.fg, style.bg), (None, None), "{name} {}", role.name());
        }
        assert!(theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED));
    }
}

#[test]
fn selection_is_by_reverse_in_every_theme() {
    for name in Theme::names() {
        let theme = Theme::load(name, Depth::True).unwrap();
        assert!(theme.style(Role::Selected).add_modifier.contains(Modifier::REVERSED), "{name}");
    }
}

#[test]
fn fewer_colours_stay_near() {
    let accent = |depth| Theme::load("dark", depth).unwrap().style(Role::Accent).fg;
    assert_eq!(accent(Depth::True), Some(Color::Rgb(0x7f, 0xb8, 0xd0)));
    assert_eq!(accent(Depth::Ansi256), Some(Color::Indexed(110)));
    assert_eq!(accent(Depth::Ansi16), Some(Color::Cyan));
}

#[test]
fn a_colour_without_a_second_name_gets_the_nearest() {
    let roles = all_roles("{ fg = \"a\" }");
    let theme = Theme::parse(&format!("[palette]\na = \"#10a010\"\n[roles]\n{roles}"), Depth::Ansi16).unwrap();
    assert_eq!(theme.style(Role::Text).fg, Some(Color::Green));
}

#[test]
fn a_wrong_theme_says_what_is_wrong() {
    let roles = all_roles("{}");
    let parse = |text: &str| Theme::parse(text, Depth::True).map(drop).unwrap_err().to_string();
    assert!(parse(&format!("[palette]\na = \"blauw\"\n[roles]\n{roles}")).contains("line 2"));
    assert!(parse(&format!("[roles]\n{roles}tekst = {{}}")).contains("\"tekst\""));
    assert!(parse("[roles]\ntext = {}").contains("\"dim\""));
    assert!(parse(&format!("[roles]\n{}", roles.replacen("{}", "{ fg = \"b\" }", 1))).contains("\"b\""));
    assert!(Theme::load("donker", Depth::True).unwrap_err().to_string().contains("dark, light, contrast, mono"));
}

#[test]
fn the_environment_tells_how_many_colours() {
    assert_eq!(Depth::detect(env(&[("TERM", "xterm-256color")])), Depth::Ansi256);
    assert_eq!(Depth::detect(env(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")])), Depth::True);
    assert_eq!(Depth::detect(env(&[("TERM", "xterm-kitty")])), Depth::True);
    assert_eq!(Depth::detect(env(&[("WT_SESSION", "x")])), Depth::True);
    assert_eq!(Depth::detect(env(&[("TERM", "linux")])), Depth::Ansi16);
    assert_eq!(Depth::detect(env(&[])), Depth::Ansi16);
    assert_eq!(Depth::detect(env(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")])), Depth::None);
    assert_eq!(Depth::detect(env(&[("TERM", "linux"), ("NO_COLOR", "")])), Depth::Ansi16);
    assert_eq!(Depth::detect(env(&[("TERM", "dumb")])), Depth::None);
}

#[test]
fn glyphs_take_one_cell_and_plain_ones_are_ascii() {
    for glyphs in [Glyphs::UNICODE, Glyphs::ASCII] {
        let Glyphs { yes, no, warning, current, clock, dot, circle, full, empty, mask, separator, dash, .. } = glyphs;
        let Glyphs { ellipsis, thumb, rule, up, down, right, left, border, partly, presumed, unasked, .. } = glyphs;
        let frame = [border.top_left, border.vertical_left, border.horizontal_top, border.bottom_right];
        let all = [
            yes, no, partly, presumed, unasked, warning, current, clock, dot, circle, full, empty, mask, separator,
            dash,
        ];
        assert!(
            glyphs.marks.iter().all(|(mark, instead)| width(mark) == 1 && instead.is_ascii() && width(instead) == 1)
        );
        for glyph in all.into_iter().chain([thumb, rule, up, down, right, left]).chain(frame) {
            assert_eq!(width(glyph), 1, "{glyph}");
            assert!(glyphs == Glyphs::UNICODE || glyph.is_ascii());
        }
        assert!(glyphs == Glyphs::UNICODE || ellipsis.is_ascii());
        assert_ne!(yes, no);
    }
}
