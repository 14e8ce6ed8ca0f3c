//! What is damaged in a store, as sentences: which events, lines and rows, never whose.

use crate::{
    i18n::Texts,
    live::upkeep::{Hit, Told},
};

/// Damage as a part of a sentence.
pub fn said(texts: &Texts, hit: &Hit) -> String {
    let Told { key, table, fault, .. } = hit.told;
    let args = [
        ("which", ranges(&hit.numbers)),
        ("many", if hit.numbers.len() == 1 { "one" } else { "other" }.to_owned()),
        ("table", table.map(|table| texts.get(&table_key(table)).to_owned()).unwrap_or_default()),
        ("fault", fault.map(|fault| texts.get(fault).to_owned()).unwrap_or_default()),
    ];
    texts.with(key, &args)
}

/// One piece of damage, in the same words.
pub fn said_of_one(texts: &Texts, told: Told) -> String {
    said(texts, &Hit { told, numbers: told.number.into_iter().collect() })
}

/// The key of what a table holds; its name ends in the version of its shape.
fn table_key(table: &str) -> String {
    let name = table.rsplit_once("_v").map_or(table, |(name, _)| name);
    format!("table-{}", name.replace('_', "-"))
}

/// Numbers in order, those that follow each other as one: `3, 5–8`.
fn ranges(numbers: &[u64]) -> String {
    let runs = numbers.chunk_by(|one, next| *next <= one + 1);
    let run = |run: &[u64]| match *run {
        [first, .., last] if first != last => format!("{first}–{last}"),
        [first, ..] => first.to_string(),
        [] => String::new(),
    };
    runs.map(run).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_told_as_one() {
        assert_eq!(ranges(&[]), "");
        assert_eq!(ranges(&[4]), "4");
        assert_eq!(ranges(&[1, 3, 4, 5, 9]), "1, 3–5, 9");
    }
}
