//! Changing the user's own keymap file: an operation gets another key, one more, or its usual keys again. What else stands
//! in the file stays as it is, comments too; what would not work is refused as it is when a file is read.

use super::{
    Keymap,
    context::Context,
    key::Sequence,
    load::{BUILT_IN, NOTHING},
    op::Op,
    problem::{KeymapProblem, Problem},
};
use toml_edit::{DocumentMut, Item, Table, value};

/// What becomes of an operation's keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// These in place of those it has; Enter, the arrows and their kin stay beside them.
    Instead(Sequence),
    /// These as well.
    Besides(Sequence),
    /// Those that it has without the user's file.
    Usual,
}

/// The user's file with `change` for `op` in `context`, where the keymap is `name` with the user's file (path and text)
/// over it.
///
/// # Errors
/// What is wrong with the file, or would be with the change.
pub fn changed(
    name: &str,
    own: Option<(&str, &str)>,
    (context, op): (Context, Op),
    change: &Change,
) -> Result<String, Problem> {
    let (file, text) = own.unwrap_or_default();
    let broken = |error: toml_edit::TomlError| Problem::Syntax(error.message().to_owned());
    let mut document: DocumentMut = text.parse().map_err(broken)?;
    let extended = document.get("extends").and_then(Item::as_str);
    let base = BUILT_IN.iter().map(|(known, _)| *known).find(|known| Some(*known) == extended).unwrap_or(name);
    let (usual, _) = Keymap::load(base, None);
    let (now, before) = Keymap::load(name, own);
    let new = match change {
        Change::Instead(keys) | Change::Besides(keys) => Some(keys),
        Change::Usual => None,
    };

    let table = document.entry(context.name()).or_insert_with(|| Item::Table(Table::new()));
    let Some(table) = table.as_table_like_mut() else { return Err(Problem::Misplaced(context.name().to_owned())) };
    let bound = |keymap: &Keymap| keymap.here(context, op);
    let rows: Vec<(String, Sequence, bool)> = table
        .iter()
        .filter_map(|(row, said)| {
            let keys = Sequence::parse(row).ok()?;
            let is_ours = said.as_str() == Some(op.name());
            let takes_away = said.as_str() == Some(NOTHING) && bound(&usual).contains(&keys);
            let goes = match change {
                Change::Usual => is_ours || takes_away,
                Change::Instead(_) => is_ours,
                Change::Besides(_) => false,
            };
            Some((row.to_owned(), keys, goes))
        })
        .collect();
    for (row, keys, goes) in &rows {
        if *goes || Some(keys) == new {
            table.remove(row);
        }
    }
    if let Change::Instead(_) = change {
        let built_in = bound(&now).into_iter().filter(|keys| bound(&usual).contains(keys) && Some(keys) != new);
        for keys in built_in.filter(|keys| !matches!(keys.keys(), [key] if key.is_essential())) {
            table.insert(&keys.name(), value(NOTHING));
        }
    }
    if let Some(keys) = new.filter(|keys| !bound(&usual).contains(keys)) {
        table.insert(&keys.name(), value(op.name()));
    }
    if table.is_empty() {
        document.remove(context.name());
    }

    let text = document.to_string();
    let known = |problem: &KeymapProblem| before.iter().any(|other| other.what == problem.what);
    match Keymap::load(name, Some((file, &text))).1.into_iter().find(|problem| !known(problem)) {
        Some(problem) => Err(problem.what),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADD: (Context, Op) = (Context::Agenda, Op::AddFamily);

    fn keys(text: &str) -> Sequence {
        Sequence::parse(text).unwrap()
    }

    fn bound(name: &str, text: &str) -> Vec<String> {
        let (keymap, problems) = Keymap::load(name, Some(("own", text)));
        assert_eq!(problems, [], "{text}");
        keymap.here(ADD.0, ADD.1).iter().map(Sequence::name).collect()
    }

    #[test]
    fn a_key_in_place_of_another_one_more_and_back_to_the_usual_ones() {
        for name in Keymap::names() {
            let usual = bound(name, "");
            let instead = changed(name, None, ADD, &Change::Instead(keys("ctrl-n"))).unwrap();
            assert_eq!(bound(name, &instead), ["ctrl-n"], "{name}: {instead}");
            let besides = changed(name, Some(("own", &instead)), ADD, &Change::Besides(keys("f9"))).unwrap();
            assert_eq!(bound(name, &besides), ["ctrl-n", "f9"], "{name}: {besides}");
            let other = changed(name, Some(("own", &besides)), ADD, &Change::Instead(keys("ctrl-e"))).unwrap();
            assert_eq!(bound(name, &other), ["ctrl-e"], "{name}: {other}");
            let back = changed(name, Some(("own", &other)), ADD, &Change::Usual).unwrap();
            assert_eq!(bound(name, &back), usual);
            assert_eq!(back, "", "nothing is left behind");
        }
    }

    #[test]
    fn what_else_stands_in_the_file_stays() {
        let own = "# van mij\nextends = \"vim\"\n\n[agenda]\n\"f9\" = \"remove-item\" # weg\n";
        let text = changed("default", Some(("own", own)), ADD, &Change::Besides(keys("ctrl-n"))).unwrap();
        assert!(text.starts_with(own), "{text}");
        assert_eq!(changed("default", Some(("own", &text)), ADD, &Change::Usual).unwrap(), own);
        let taken = changed("default", Some(("own", own)), ADD, &Change::Besides(keys("f9"))).unwrap();
        assert!(bound("default", &taken).contains(&"f9".to_owned()), "{taken}");
    }

    #[test]
    fn what_would_not_work_is_refused() {
        let refused = |key: &str| changed("default", None, ADD, &Change::Besides(keys(key))).unwrap_err();
        assert!(matches!(refused("enter"), Problem::Essential(_)), "{:?}", refused("enter"));
        assert!(matches!(refused("up"), Problem::Essential(_)));
        let first = keys("x g");
        let shadowed = changed("default", None, ADD, &Change::Besides(first)).unwrap_err();
        assert!(matches!(shadowed, Problem::Shadowed(..)), "{shadowed:?}");
        let broken = changed("default", Some(("own", "[agenda\n")), ADD, &Change::Usual).unwrap_err();
        assert!(matches!(broken, Problem::Syntax(_)), "{broken:?}");
        assert!(changed("default", Some(("own", "agenda = 3")), ADD, &Change::Usual).is_err());
        let foreign = changed("default", None, (Context::Agenda, Op::Record), &Change::Besides(keys("f9")));
        assert!(matches!(foreign, Err(Problem::NotHere { .. })), "{foreign:?}");
    }

    #[test]
    fn a_key_reads_as_it_is_written() {
        for name in [
            "n",
            "N",
            "ctrl-n",
            "alt-n",
            "alt-N",
            "f1",
            "pageup",
            "shift-tab",
            "space",
            "-",
            "ctrl--",
            "g g",
            "ctrl-f5",
            "delete",
        ] {
            assert_eq!(keys(name).name(), name);
            assert_eq!(keys(&keys(name).name()), keys(name));
        }
    }
}
