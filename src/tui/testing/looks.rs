//! What holds of every picture whatever it shows: its colours can be read, its words are of one language, and what stands there
//! already is not written again.

use super::pictures::{each_of, world_of};
use crate::{
    i18n::Lang,
    tui::theme::{Depth, Theme, tests::contrast},
};
use ratatui::{buffer::Cell, style::Modifier};
use std::{collections::BTreeSet, path::Path};

/// Whether what stands in a cell is a frame or a gauge rather than text.
fn is_drawing(cell: &Cell) -> bool {
    cell.symbol().chars().all(|sign| sign.is_whitespace() || ('\u{2500}'..='\u{259f}').contains(&sign))
}

#[test]
fn every_text_can_be_read_on_what_lies_behind_it() {
    for (name, least) in [("dark", 4.5), ("light", 4.5), ("contrast", 7.0)] {
        let theme = Theme::load(name, Depth::True).unwrap();
        let mut poor = BTreeSet::new();
        each_of(&world_of, Lang::Nl, (120, 36), |picture, stage| {
            stage.app.shared.look.theme = theme.clone();
            for cell in stage.draw().0.content.iter().filter(|cell| !is_drawing(cell)) {
                // Reversed or not, the pair is the same.
                let found = contrast(cell.fg, cell.bg);
                if found < least && !cell.modifier.contains(Modifier::HIDDEN) {
                    poor.insert(format!(
                        "{picture}: {:?} on {:?} is {found:.2}, as of {:?}",
                        cell.fg,
                        cell.bg,
                        cell.symbol()
                    ));
                }
            }
        });
        assert!(poor.is_empty(), "{name}: {poor:#?}");
    }
}

/// The words of a language as they stand in its texts.
fn words(lang: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(lang);
    let mut words = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |(_, said)| said);
            let mut depth = 0;
            let outside = |sign: &char| {
                depth += i32::from(*sign == '{') - i32::from(*sign == '}');
                depth == 0 && *sign != '}'
            };
            words.extend(parts(&said.chars().filter(outside).collect::<String>()));
        }
    }
    words
}

/// The words of a text in small letters, but for those of two letters, which both languages have.
fn parts(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| word.chars().count() > 2);
    words.map(str::to_lowercase).collect()
}

/// Names of keys, which stand on the keyboard in English.
const KEYS: [&str; 2] = ["home", "end"];

#[test]
fn no_english_word_stands_on_a_dutch_screen() {
    let dutch = words("nl");
    let english: BTreeSet<String> =
        words("en").into_iter().filter(|word| !dutch.contains(word) && !KEYS.contains(&word.as_str())).collect();
    assert!(english.contains("families") && english.contains("nobody") && english.len() > 500, "{}", english.len());
    let mut found = BTreeSet::new();
    for size in [(80, 24), (200, 60)] {
        each_of(&world_of, Lang::Nl, size, |picture, stage| {
            // What a clinic agreed to take for an outcome is understood in both languages.
            let agreed = stage.world.clinics().flat_map(|clinic| parts(&format!("{:?}", clinic.agreements)));
            let agreed: BTreeSet<String> = agreed.collect();
            let said = parts(&stage.screen()).into_iter();
            let said = said.filter(|word| english.contains(word) && !agreed.contains(word));
            found.extend(said.map(|word| format!("{picture}: {word}")));
        });
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_screen_that_is_drawn_again_writes_no_cell() {
    each_of(&world_of, Lang::Nl, (120, 36), |picture, stage| {
        let (before, cursor) = stage.draw();
        let (after, still) = stage.draw();
        assert!(before.diff(&after).is_empty() && cursor == still, "{picture}");
        // The same world comes again when somebody elsewhere did what does not concern it.
        let world = stage.world.clone();
        stage.send(crate::tui::Msg::World(world));
        let (after, _) = stage.draw();
        assert!(before.diff(&after).is_empty(), "{picture}: {:?}", before.diff(&after));
    });
}
