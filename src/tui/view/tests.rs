use crate::{
    i18n::Lang,
    tui::{
        testing::{Stage, scenario},
        theme::Glyphs,
    },
};

#[test]
fn plain_screens_hold_letters_and_ascii_only() {
    for lang in [Lang::Nl, Lang::En] {
        let mut stage = Stage::of(scenario::held(), None, lang, scenario::at(16, 0), (120, 36));
        stage.app.shared.look.glyphs = &Glyphs::ASCII;
        stage.app.refresh();
        for keys in
            ["1", "2", "3", "4", "5", "6", "<left>", "8", "<tab>", "<tab>", "?", "<esc><ctrl-p>", "<esc>/zee", "<esc>b"]
        {
            let screen = stage.press(keys).screen();
            let odd: String = screen.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic() && *c != '€').collect();
            assert_eq!(odd, "", "after {keys}\n{screen}");
        }
    }
}
