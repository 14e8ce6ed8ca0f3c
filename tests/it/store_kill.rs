//! A kill at any moment of writing a store anew leaves the old store or the new one: a family is whole or erased.

use std::fs;
use std::process::Command;

use crate::harness::kill::killed;
use crate::harness::storage::Dice;
use crate::store_erase::advised;

const CODE: &str = "IGP-26-041";

#[test]
fn a_kill_at_any_moment_of_erasing_leaves_the_family_whole_or_erased() {
    let program = advised();
    program.run(&["case", "export", CODE]).done();
    let (store, key) = (program.store(), program.key());
    let untouched = fs::read(&store).unwrap();
    let before = program.run(&["verify"]).done();
    let (mut kills, mut outcomes) = (0, std::collections::BTreeSet::new());
    for seed in 0..24 {
        let mut dice = Dice(seed);
        fs::write(&store, &untouched).unwrap();
        let mut erase = Command::new(env!("CARGO_BIN_EXE_mdo"));
        erase.args(["--lang", "nl", "--now", program.now, "case", "erase", CODE, "--yes", "--store"]).arg(&store);
        erase.arg("--key-file").arg(&key).env("HOME", program.folder.path());
        // As long as it grows, at any size; when it has grown, at any moment up to long after it got the store's name.
        let grown = untouched.len() as u64;
        let (bytes, looks) = match seed % 2 {
            0 => (dice.roll() % (2 * grown), 0),
            _ => (grown / 2, 1 << dice.below(16)),
        };
        kills += u32::from(killed(&mut erase, &store, bytes, looks));
        let said = program.run(&["verify"]).done();
        let shown = program.run(&["case", CODE]);
        let is_there = shown.status == 0;
        assert_eq!(is_there, !said.contains("gewist"), "seed {seed}: {said}{shown:?}");
        // That it was asked for is a line of the access log, and so a row, whatever came of it.
        let events = |said: &str| said.split(',').next().map(str::to_owned);
        assert!(!is_there || events(&said) == events(&before), "seed {seed}: {said}");
        let left = fs::read_dir(program.folder.path()).unwrap().map(|file| file.unwrap().file_name());
        let left: Vec<_> = left.filter(|name| name.to_string_lossy().contains(".new-")).collect();
        assert!(left.is_empty(), "seed {seed}: {left:?}");
        outcomes.insert(is_there);
    }
    assert!(kills >= 8, "killed only {kills} times");
    assert!(outcomes.contains(&true), "always too late");
}
