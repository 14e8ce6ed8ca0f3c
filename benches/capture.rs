//! What reading a line costs at every key, with 200 people and 60 entries in the clinic's catalogue; and completing a
//! name among 5 000 people.
//!
//! `cargo bench --bench capture`

#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark stops by panicking")]

use chrono::NaiveDate;
use divan::{Bencher, black_box};
use mdo::{
    capture::{Scene, complete, names::Candidate, print, read},
    domain::clinic::{Agreements, ClinicKind, Intervention},
};

/// A line of each kind, as long as people type them; some name somebody whom nobody knows, which costs most.
const LINES: [&str; 8] = [
    "Somber sinds wk 26, geen suïcidaliteit, slaapt 4 u.",
    "! vervolg, alleen veilig contact, terug op 1 dec of eerder als het onveilig is",
    "> gezamenlijke intake CJG en aanmelding Stevig Ouderschap @modelkapper-17 @vondel-3 volgende week do",
    "> telefonische tolk boeken @qqqq @modlkapper-42 uiterlijk 27-11",
    "= @demovries-8 afwijking: complexe sociale problematiek, SKJ",
    "< gezin bellen+pictobrief @teststra-21 do",
    "- #financiën post blijft liggen, dreiging afsluiting energie",
    "* wachtlijst IMH 14 weken",
];
const SURNAMES: [&str; 8] =
    ["Modelkapper", "Vondel", "Demovries", "Teststra", "van 't Nergens", "Proefveld", "Şablon", "de Lepelaar"];
const DISCIPLINES: [&str; 5] = ["jeugdverpleegkundige", "kinderarts", "sociaal werker", "verloskundige", "gezinscoach"];

fn main() {
    divan::main();
}

/// So many people, twelve of them at the table, and so much in the catalogue.
fn scene(people: u32, catalogue: usize) -> Scene {
    let mut interventions = Agreements::of_kind(ClinicKind::Pop).interventions;
    for number in interventions.len()..catalogue {
        let name = format!("Buurtgroep {} {number}", SURNAMES[number % SURNAMES.len()]);
        interventions.push(Intervention { name, before_weeks: None, first_child_only: false });
    }
    let letters = ["A", "B", "D", "J", "K", "M", "R", "S", "T"].into_iter().cycle();
    let names: Vec<String> = (1..=people)
        .zip(SURNAMES.into_iter().cycle())
        .zip(letters)
        .map(|((id, surname), letter)| format!("{letter}. {surname}-{id}"))
        .collect();
    let candidates: Vec<Candidate> = (1..=people)
        .zip(&names)
        .zip(DISCIPLINES.into_iter().cycle())
        .map(|((id, name), discipline)| Candidate {
            id,
            name,
            discipline,
            organisation: "JGZ Kustland",
            rank: if id <= 12 { 0 } else { 3 },
        })
        .collect();
    Scene::of_table(&candidates, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(), &interventions)
}

#[divan::bench(args = LINES)]
fn reading(bencher: Bencher, line: &str) {
    let scene = scene(200, 60);
    bencher.bench(|| read(black_box(line), &scene));
}

#[divan::bench(args = [LINES[0], LINES[1], LINES[2], LINES[3], LINES[6], LINES[7]])]
fn printing(bencher: Bencher, line: &str) {
    let scene = scene(200, 60);
    let fact = read(line, &scene).fact.unwrap();
    bencher.bench(|| print(black_box(&fact), &scene));
}

/// Letters as they come, from one to a whole name, with a typing error, a discipline, and nobody's name.
#[divan::bench(args = ["@", "@m", "@mod", "@modelkapper-4", "@modlkaper", "@kinderarts", "@sbln", "@xqzwv", "#stevig"])]
fn completing_among_5000(bencher: Bencher, typed: &str) {
    let scene = scene(5_000, 60);
    let line = format!("> bellen {typed}");
    bencher.bench(|| complete(black_box(&line), line.len(), &scene));
}
