use crate::tui::testing::{Stage, scenario};

mod dump {
    use super::*;
    use ratatui::style::{Color, Modifier};
    use std::fmt::Write as _;

    pub fn ansi(stage: &Stage) -> String {
        let (buf, cursor) = stage.draw();
        let mut out = String::from("\x1b[2J\x1b[H");
        for y in 0..buf.area.height {
            let mut skip = 0;
            for x in 0..buf.area.width {
                let cell = &buf[(x, y)];
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                out.push_str("\x1b[0");
                let colour = |c: Color, base: u8, out: &mut String| {
                    if let Color::Rgb(r, g, b) = c {
                        write!(out, ";{base};2;{r};{g};{b}").unwrap();
                    }
                };
                colour(cell.fg, 38, &mut out);
                colour(cell.bg, 48, &mut out);
                for (m, c) in [
                    (Modifier::BOLD, 1),
                    (Modifier::ITALIC, 3),
                    (Modifier::UNDERLINED, 4),
                    (Modifier::REVERSED, 7),
                    (Modifier::CROSSED_OUT, 9),
                ] {
                    if cell.modifier.contains(m) {
                        write!(out, ";{c}").unwrap();
                    }
                }
                out.push('m');
                out.push_str(cell.symbol());
                skip = crate::tui::text::width(cell.symbol()).saturating_sub(1);
            }
            out.push_str("\x1b[0m");
            if y + 1 < buf.area.height {
                out.push_str("\r\n");
            }
        }
        match cursor {
            Some(at) => write!(out, "\x1b[{};{}H", at.y + 1, at.x + 1).unwrap(),
            None => out.push_str("\x1b[?25l"),
        }
        out
    }

    pub fn save(stage: &Stage, name: &str) {
        std::fs::create_dir_all("/tmp/live").unwrap();
        std::fs::write(format!("/tmp/live/{name}.ansi"), ansi(stage)).unwrap();
        std::fs::write(format!("/tmp/live/{name}.txt"), stage.screen()).unwrap();
    }
}

#[test]
fn dump_all() {
    for (w, h) in [(80, 24), (120, 36), (200, 60), (65, 17), (40, 10), (104, 30)] {
        let mut stage = Stage::new(w, h);
        stage.press("3");
        dump::save(&stage, &format!("{w}-planned"));
        stage.press("s");
        dump::save(&stage, &format!("{w}-started"));
        stage.press("<enter>").later(192);
        dump::save(&stage, &format!("{w}-open"));
        for line in [
            "Somber sinds wk 26, geen suïcidaliteit, slaapt 4 u.",
            "- #financiën post blijft liggen, dreiging afsluiting energie",
            "! instroom in de gezinspoli",
            "! Stevig Ouderschap aanbieden",
            "= @modeldijk JVK, standaard",
            "> gezamenlijke intake CJG @modeldijk @schetsema morgen",
            "> psychiatrische beoordeling @proto vr",
        ] {
            stage.line(line);
        }
        stage.type_text("> schuldenloket + energiebedrijf bellen @maq 27-11");
        dump::save(&stage, &format!("{w}-typing"));
        stage.press("<esc>");
        dump::save(&stage, &format!("{w}-steering"));
        stage.press("<down>");
        dump::save(&stage, &format!("{w}-look2"));
        stage.press("<enter>");
        dump::save(&stage, &format!("{w}-room"));
        stage.press("<enter>");
        stage.later(500);
        dump::save(&stage, &format!("{w}-open2"));
        stage.press("<esc><down><down>");
        dump::save(&stage, &format!("{w}-masked"));
        stage.press("<down><down>");
        dump::save(&stage, &format!("{w}-windroos"));
        stage.press("a");
        dump::save(&stage, &format!("{w}-attendance"));
    }
    let _ = scenario::held();
}
