//! The table of keys in the README: every operation of the registry that a key leads to, by place, in both languages.

use crate::{
    i18n::Texts,
    keymap::{Context, Keymap},
};
use std::fmt::Write;

/// What the table lies between in the README.
pub const MARKERS: (&str, &str) = ("<!-- keys -->", "<!-- /keys -->");

/// The table as Markdown, with the words of two languages.
pub fn key_table(keymap: &Keymap, first: &Texts, second: &Texts) -> String {
    let mut table = String::new();
    let names = |key: &str| match (first.get(key), second.get(key)) {
        (one, other) if one == other => one.to_owned(),
        (one, other) => format!("{one} · {other}"),
    };
    for place in Context::ALL {
        let rows = keymap.bound_in(*place);
        if rows.is_empty() {
            continue;
        }
        // Writing to a String can't fail.
        let _ = write!(table, "\n### {}\n\n", names(place.label_key()));
        let _ = writeln!(
            table,
            "| {} | {} | {} |\n|---|---|---|",
            names("keys-column"),
            first.get("keys-lang"),
            second.get("keys-lang")
        );
        for (op, keys) in rows {
            let keys: Vec<String> = keys.iter().map(|keys| format!("`{keys}`")).collect();
            let _ = writeln!(
                table,
                "| {} | {} | {} |",
                keys.join(" "),
                first.get(op.label_key()),
                second.get(op.label_key())
            );
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn the_readme_holds_the_keys_in_force() {
        let keymap = Keymap::load("default", None).0;
        let table = key_table(&keymap, &Texts::load(Lang::Nl), &Texts::load(Lang::En));
        let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
        let readme = readme.replace("\r\n", "\n");
        let written = readme.split_once(MARKERS.0).and_then(|(_, rest)| rest.split_once(MARKERS.1));
        let written = written.map(|(written, _)| written.trim());
        assert!(written == Some(table.trim()), "put this between {MARKERS:?} in README.md:\n{}", table.trim());
    }

    #[test]
    fn no_key_breaks_a_table() {
        let keymap = Keymap::load("default", None).0;
        let table = key_table(&keymap, &Texts::load(Lang::Nl), &Texts::load(Lang::En));
        let rows = table.lines().filter(|line| line.starts_with('|'));
        assert!(rows.clone().count() > 80);
        for row in rows {
            assert_eq!(row.matches('|').count(), 4, "{row}");
        }
    }
}
