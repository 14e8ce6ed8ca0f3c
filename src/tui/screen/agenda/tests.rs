use crate::i18n::Lang;
use crate::tui::testing::{Stage, scenario};

#[test]
fn looks() {
    for (w, h) in [(80, 24), (120, 36), (200, 40), (65, 17), (40, 10)] {
        let mut stage = Stage::new(w, h);
        stage.press("2");
        println!("== {w}x{h}\n{}", stage.screen());
        if w == 80 || w == 120 {
            for keys in ["<down>", "<down><down><down><down>", "<down>"] {
                stage.press(keys);
                println!("== {w}x{h} {keys}\n{}", stage.screen());
            }
        }
    }
    let mut stage = Stage::new(80, 24);
    for keys in [
        "2",
        "J",
        "+",
        "<down><down>K",
        "K",
        "<tab><down><down>",
        "<tab>",
        "d",
        "<enter>",
        "<enter>",
        "<esc>",
        "x",
        "<enter>",
        "weg<enter>",
        "n",
        "<esc>",
        "<right>",
        "<right>",
        "<left>",
        "p",
        "s",
    ] {
        stage.press(keys);
        println!("== after {keys}\n{}", stage.screen());
    }
    let mut stage = Stage::of(scenario::prepared(), Some("W. Maquette"), Lang::En, scenario::at(13, 0), (80, 24));
    println!("== maquette\n{}", stage.screen());
    stage.press("<down>");
    println!("== maquette\n{}", stage.screen());
    stage.press("<down><down>");
    println!("== maquette\n{}", stage.screen());
    let mut stage = Stage::of(scenario::running(), None, Lang::Nl, scenario::at(13, 5), (80, 24));
    stage.press("2");
    println!("== running\n{}", stage.screen());
    let mut stage = Stage::of(scenario::held(), None, Lang::Nl, scenario::at(15, 5), (80, 24));
    stage.press("2");
    println!("== held\n{}", stage.screen());
    stage.press("<right>");
    println!("== next\n{}", stage.screen());
    stage.press("<down><down>");
    println!("== next\n{}", stage.screen());
    let mut stage = Stage::of(crate::domain::world::World::default(), None, Lang::Nl, scenario::at(15, 5), (80, 24));
    stage.press("2");
    println!("== none\n{}", stage.screen());
}
