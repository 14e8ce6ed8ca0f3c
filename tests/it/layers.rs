//! The house is built as its map says: the arrows are read from the comment of `src/lib.rs`, and no line of code draws
//! another one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Longest file that is still one file.
const LONGEST_FILE: usize = 500;

/// Files that are still to be split; a file that is not too long any more does not belong here.
const TO_BE_SPLIT: &[&str] = &[];

/// What a lens hands out with its house that holds what families said: that comes through the lens itself.
const BEHIND_THE_LENS: &[&str] = &[
    "case",
    "cases",
    "case_by_code",
    "entries",
    "standing",
    "follow_ups",
    "same_follow_up",
    "one_feedback",
    "feedback",
    "minutes_of",
];

/// Who asks the house all the same, and holds each thing against the lens. Whoever can ask the lens by id does not belong
/// here.
const HOLDS_EACH_AGAINST_IT: &[&str] = &["tui/screen/follow_ups/detail.rs", "tui/screen/follow_ups/index.rs"];

struct Source {
    /// From `src` on, e.g. `domain/lens.rs`.
    path: String,
    /// Its module as a path, e.g. `["domain", "lens"]`.
    module: Vec<String>,
    text: String,
    tokens: Vec<String>,
}

impl Source {
    /// The layer it lies in; `main` and `lib` are layers of their own.
    fn layer(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    fn is_test(&self) -> bool {
        self.module.iter().any(|part| part == "tests" || part == "testing")
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(source(&path));
            }
        }
    }
    assert!(found.len() > 40, "the sources were not found");
    found
}

fn source(path: &Path) -> Source {
    let text = fs::read_to_string(path).unwrap();
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let parts = inside.with_extension("");
    let parts = parts.iter().map(|part| part.to_str().unwrap().to_owned());
    let module = parts.filter(|part| part != "mod" && part != "lib").collect();
    let path = inside.to_str().unwrap().replace('\\', "/");
    Source { path, module, tokens: tokens(&text), text }
}

/// The words and signs of a source, without comments, texts and spaces; `::` is one sign.
fn tokens(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    let next = |at: usize| letters.get(at).copied().unwrap_or(' ');
    while at < letters.len() {
        let start = at;
        match letters[at] {
            '/' if next(at + 1) == '/' => at = skip_to(&letters, at, "\n"),
            '/' if next(at + 1) == '*' => at = skip_to(&letters, at + 2, "*/"),
            '"' => at = end_of_text(&letters, at + 1),
            '\'' if next(at + 1) == '\\' => at = skip_to(&letters, at + 3, "'"),
            '\'' if next(at + 2) == '\'' => at += 3,
            ':' if next(at + 1) == ':' => at += 2,
            letter if letter.is_alphanumeric() || letter == '_' => {
                while next(at).is_alphanumeric() || next(at) == '_' {
                    at += 1;
                }
                let word: String = letters[start..at].iter().collect();
                let hashes = letters[at..].iter().take_while(|letter| **letter == '#').count();
                if word.ends_with('r') && word.len() < 3 && next(at + hashes) == '"' {
                    at = skip_to(&letters, at + hashes + 1, &format!("\"{}", "#".repeat(hashes)));
                    continue;
                }
                found.push(word);
                continue;
            }
            letter => {
                at += 1;
                if !letter.is_whitespace() {
                    found.push(letter.to_string());
                }
                continue;
            }
        }
        if letters[start] == ':' {
            found.push("::".to_owned());
        }
    }
    found
}

fn skip_to(letters: &[char], from: usize, end: &str) -> usize {
    let end: Vec<char> = end.chars().collect();
    let found = letters.get(from..).and_then(|rest| rest.windows(end.len()).position(|window| window == end));
    found.map_or(letters.len(), |found| from + found + end.len())
}

fn end_of_text(letters: &[char], mut at: usize) -> usize {
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The parts of the crate that a source names, by `crate::` or by enough `super::`, alone or in a group.
fn modules_named(source: &Source) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let mut at = 0;
    while at < source.tokens.len() {
        let mut base = match source.tokens[at].as_str() {
            "crate" => Some(Vec::new()),
            "super" => Some(source.module[..source.module.len().saturating_sub(1)].to_vec()),
            _ => None,
        };
        at += 1;
        while base.is_some() && source.tokens.get(at).is_some_and(|token| token == "::") {
            at += 1;
            if source.tokens.get(at).is_some_and(|token| token == "super") {
                base.as_mut().map(Vec::pop);
                at += 1;
                continue;
            }
            if base.as_ref().is_some_and(Vec::is_empty) {
                named.extend(heads(&source.tokens[at..]));
            }
            base = None;
        }
    }
    named
}

/// What a path goes on with: one word, or the first word of each part of a group.
fn heads(tokens: &[String]) -> Vec<String> {
    let Some(first) = tokens.first() else { return Vec::new() };
    if first != "{" {
        return vec![first.clone()];
    }
    let (mut depth, mut found, mut fresh) = (0, Vec::new(), false);
    for token in tokens {
        match token.as_str() {
            "{" => (depth, fresh) = (depth + 1, depth == 0),
            "}" if depth == 1 => break,
            "}" => depth -= 1,
            "," => fresh = depth == 1,
            word if fresh => {
                found.push(word.to_owned());
                fresh = false;
            }
            _ => {}
        }
    }
    found
}

/// The map: for each module, what may stand right of its arrow. Words that are no module are crates.
fn arrows() -> BTreeMap<String, BTreeSet<String>> {
    let text = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let plain = text.replace(['[', ']', '`'], "");
    let lines = plain.lines().filter_map(|line| line.strip_prefix("//! - "));
    let drawn = lines.flat_map(|line| line.split('.').next().unwrap().split(';'));
    let names = |text: &str| -> Vec<String> {
        let names = text.split(',').map(|name| name.split("::").next().unwrap());
        names.map(|name| name.trim().replace('-', "_")).collect()
    };
    let mut map = BTreeMap::new();
    for (from, to) in drawn.filter_map(|arrow| arrow.split_once(" → ")) {
        for module in names(&from.replace(" and ", ", ")) {
            map.insert(module, names(to).into_iter().collect());
        }
    }
    map
}

fn modules() -> BTreeSet<String> {
    let lib = source(&root().join("src/lib.rs"));
    lib.tokens.windows(2).filter(|pair| pair[0] == "mod").map(|pair| pair[1].clone()).collect()
}

/// The crates that the package depends on, as code names them.
fn crates() -> BTreeSet<String> {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(root().join("Cargo.toml")).unwrap()).unwrap();
    manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect()
}

/// The crates that a source names: as the beginning of a path, never as a part of one.
fn crates_named(source: &Source) -> BTreeSet<String> {
    let all = crates();
    let is_head =
        |at: usize| at.checked_sub(1).is_none_or(|before| !matches!(source.tokens[before].as_str(), "::" | "."));
    let goes_on = |at: usize| {
        source.tokens.get(at + 1).is_some_and(|next| next == "::")
            || at.checked_sub(1).is_some_and(|before| source.tokens[before] == "use")
    };
    let tokens = source.tokens.iter().enumerate();
    tokens
        .filter(|(at, token)| all.contains(*token) && is_head(*at) && goes_on(*at))
        .map(|(_, token)| token.clone())
        .collect()
}

#[test]
fn the_map_has_an_arrow_for_every_module() {
    let drawn: BTreeSet<String> = arrows().into_keys().collect();
    assert_eq!(drawn, modules());
}

#[test]
fn no_module_uses_what_does_not_stand_right_of_its_arrow() {
    let (arrows, modules) = (arrows(), modules());
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let Some(allowed) = arrows.get(source.layer()) else { continue };
        let named = modules_named(source);
        let others = named.iter().filter(|name| *name != source.layer() && modules.contains(*name));
        wrong.extend(others.filter(|name| !allowed.contains(*name)).map(|name| format!("{} → {name}", source.path)));
    }
    assert!(wrong.is_empty(), "not on the map of src/lib.rs: {wrong:#?}");
}

#[test]
fn the_domain_knows_the_few_crates_of_its_arrow() {
    let allowed = &arrows()["domain"];
    let domain = sources().into_iter().filter(|source| source.layer() == "domain" && !source.is_test());
    let used: BTreeSet<String> = domain.flat_map(|source| crates_named(&source)).collect();
    assert!(used.contains("serde") && used.contains("chrono"), "{used:?}");
    assert!(used.is_subset(allowed), "{:?}", used.difference(allowed));
}

#[test]
fn what_is_pure_reads_no_file_and_asks_no_clock() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        if matches!(source.layer(), "domain" | "capture" | "search" | "report") {
            for words in source.tokens.windows(3).filter(|words| words[0] == "std" && words[1] == "::") {
                if matches!(words[2].as_str(), "fs" | "io" | "net" | "env" | "process" | "thread" | "time") {
                    wrong.push(format!("{} → std::{}", source.path, words[2]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn redb_is_named_by_the_store_only() {
    let all = sources();
    let naming = all.iter().filter(|source| source.tokens.iter().any(|token| token == "redb"));
    let wrong: Vec<&str> = naming.filter(|it| it.layer() != "store").map(|it| it.path.as_str()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn families_are_seen_through_the_lens() {
    let mut wrong = BTreeSet::new();
    let screens = |source: &&Source| matches!(source.layer(), "tui" | "cli" | "report" | "search") && !source.is_test();
    for source in sources().iter().filter(screens) {
        for words in source.tokens.windows(5).filter(|words| words[0] == "house" && words[1] == "(") {
            if words[3] == "." && BEHIND_THE_LENS.contains(&words[4].as_str()) {
                wrong.insert(source.path.clone());
            }
        }
    }
    let known = HOLDS_EACH_AGAINST_IT.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(wrong, known, "ask the lens itself");
}

#[test]
fn no_file_is_longer_than_one_file() {
    let sources = sources();
    let long = sources.iter().filter(|source| source.text.lines().count() > LONGEST_FILE);
    let long: BTreeSet<&str> = long.map(|source| source.path.as_str()).collect();
    assert_eq!(long, TO_BE_SPLIT.iter().copied().collect());
}

#[test]
fn paths_are_read_as_people_write_them() {
    let text = r##"
        //! crate::comment
        use crate::{domain::{lens::Lens, world}, store, tui::{self}};
        use super::super::live::Handle;
        fn f(c: char) -> bool { c == '"' && "crate::text" != r#"crate::"raw"# && crate::capture::x() && super::near() }
        /* crate::block */ let lifetime: &'a crate::search::Index;
    "##;
    let module = vec!["cli".to_owned(), "run".to_owned()];
    let source = Source { path: String::new(), module, tokens: tokens(text), text: String::new() };
    let named: Vec<String> = modules_named(&source).into_iter().collect();
    assert_eq!(named, ["capture", "domain", "live", "search", "store", "tui"]);
}
