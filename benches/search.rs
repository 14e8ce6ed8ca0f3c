//! How long a search takes at 10 000, 100 000 and 1 000 000 lines of about 80 characters, beside what else looks through the
//! same lines in the same run: `fzf --filter`, nucleo-matcher and a plain memchr scan of the same bytes.
//!
//! `cargo bench --bench search`. fzf is taken from `FZF` or from the PATH; without one its column says so. The words are
//! invented, the families have ten lines each. "First" is the time from a key to the first results on their way to the
//! screen, over all keys of the words typed one after the other; "all" is the time to the whole answer.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark stops by panicking and prints"
)]

use std::{
    fs::File,
    io::Write,
    ops::ControlFlow,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use mdo::{
    domain::{
        ids::CaseId,
        lens::Lens,
        viewer::{Seat, Viewer},
        world::World,
    },
    search::{Earlier, Eyes, Facts, Field, Findable, Index, Line, Query, Search, Subject},
};
use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const LINES_A_FAMILY: usize = 10;
/// Of 1, 3, 6 and 12 characters; one that the letters rule out, and one of common letters that stands nowhere.
const QUERIES: [&str; 6] = ["m", "ver", "moeder", "woonurgentie", "qxzjvw", "nestradoline"];
const LIMIT: usize = 100;

fn main() {
    let fzf = fzf();
    println!("fzf: {}", fzf.as_deref().unwrap_or("not there; put it on the PATH or name it in FZF"));
    println!(
        "\n| lines | query | hits | first, least | first p50 | first p99 | all | fzf --filter | nucleo-matcher | memchr scan |\n|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    );
    let mut built = Vec::new();
    for size in SIZES {
        let families = families(size);
        let start = Instant::now();
        let mut index = Index::default();
        let empty = World::default();
        for family in &families {
            index.put(family, &empty);
        }
        let took = start.elapsed();
        let (text, bytes) = index.size();
        built.push(format!(
            "| {size} | {} | {:.1} MB | {:.2} |",
            shown(took),
            text as f64 / 1e6,
            bytes as f64 / text as f64
        ));
        let plain: Vec<String> = families
            .iter()
            .flat_map(|family| family.lines.iter().map(|line| mdo::domain::fold::fold(&line.text)))
            .collect();
        drop(families);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lines");
        write(&path, &plain);
        for query in QUERIES {
            row(&index, &plain, &path, fzf.as_deref(), query);
        }
    }
    println!("\n| lines | index built | text | bytes of index for a byte of text |\n|--:|--:|--:|--:|");
    built.iter().for_each(|line| println!("{line}"));
}

fn row(index: &Index, plain: &[String], path: &Path, fzf: Option<&str>, query: &str) {
    let world = Arc::new(World::default());
    let at = chrono::DateTime::from_timestamp(1_795_000_000, 0).unwrap();
    let lens = Lens::alone(world.clone(), Viewer::of_the_house(Seat::Host, at));
    let eyes = index.eyes(&lens);
    let rounds = if plain.len() > 500_000 { 15 } else { 40 };
    let (mut first, mut all, mut hits) = (Vec::new(), Vec::new(), 0);
    for _ in 0..rounds {
        let (keys, count) = typed(index, &eyes, &world, query);
        first.extend(keys);
        hits = count;
        let query = Query::read(query, &world, today());
        let start = Instant::now();
        Search { index, eyes: &eyes, query: &query, limit: LIMIT }.all();
        all.push(start.elapsed());
    }
    let few = if plain.len() > 500_000 { 3 } else { 7 };
    let fzf = fzf.map_or_else(|| "–".to_owned(), |fzf| shown(median(few, || run_fzf(fzf, path, query))));
    let nucleo = shown(median(few, || nucleo(plain, query)));
    let bytes = plain.join("\n").into_bytes();
    let finder = memchr::memmem::Finder::new(query);
    let scan = shown(median(few + 4, || {
        std::hint::black_box(finder.find_iter(std::hint::black_box(&bytes)).count());
    }));
    let of = |times: &mut Vec<Duration>, part: usize| {
        times.sort_unstable();
        shown(times[(times.len() * part / 100).min(times.len() - 1)])
    };
    println!(
        "| {} | `{query}` | {hits} | {} | {} | {} | {} | {fzf} | {nucleo} | {scan} |",
        plain.len(),
        of(&mut first, 0),
        of(&mut first, 50),
        of(&mut first, 99),
        of(&mut all, 50),
    );
}

/// Types a query key by key; gives for each key the time to its first results, and how many the whole query has.
fn typed(index: &Index, eyes: &Eyes, world: &World, query: &str) -> (Vec<Duration>, usize) {
    let (mut times, mut count) = (Vec::new(), 0);
    let mut earlier: Option<Earlier> = None;
    for end in 1..=query.len() {
        let start = Instant::now();
        let query = Query::read(&query[..end], world, today());
        let search = Search { index, eyes, query: &query, limit: LIMIT };
        let mut first = None;
        let (answer, next) = search.run(earlier.as_ref(), |answer| {
            if !answer.hits.is_empty() {
                first.get_or_insert_with(|| start.elapsed());
            }
            ControlFlow::Continue(())
        });
        times.push(first.unwrap_or_else(|| start.elapsed()));
        (earlier, count) = (next, answer.count);
    }
    (times, count)
}

fn run_fzf(fzf: &str, path: &Path, query: &str) {
    let input = File::open(path).unwrap();
    Command::new(fzf).args(["--filter", query]).stdin(input).stdout(Stdio::null()).status().unwrap();
}

fn nucleo(plain: &[String], query: &str) {
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(query, CaseMatching::Respect, Normalization::Never, AtomKind::Fuzzy);
    let mut buffer = Vec::new();
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (number, line) in plain.iter().enumerate() {
        if let Some(score) = pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher) {
            found.push((score, number));
        }
    }
    found.sort_unstable_by(|a, b| b.cmp(a));
    std::hint::black_box(found);
}

fn median(rounds: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[rounds / 2]
}

fn shown(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1e3;
    if ms < 10.0 { format!("{ms:.2} ms") } else { format!("{ms:.0} ms") }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn write(path: &Path, lines: &[String]) {
    let mut file = std::io::BufWriter::new(File::create(path).unwrap());
    for line in lines {
        writeln!(file, "{line}").unwrap();
    }
}

/// The fzf to compare with.
fn fzf() -> Option<String> {
    let named = std::env::var("FZF").unwrap_or_else(|_| "fzf".into());
    let there = Command::new(&named).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    there.is_ok_and(|status| status.success()).then_some(named)
}

/// A row of numbers that is always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

const WORDS: [&str; 60] = [
    "moeder",
    "vader",
    "partner",
    "vertelt",
    "dat",
    "zij",
    "slecht",
    "slaapt",
    "en",
    "opziet",
    "tegen",
    "de",
    "laatste",
    "weken",
    "wonen",
    "schulden",
    "post",
    "blijft",
    "liggen",
    "verslag",
    "bellen",
    "met",
    "het",
    "loket",
    "voor",
    "een",
    "afspraak",
    "op",
    "dinsdag",
    "zus",
    "woont",
    "in",
    "straat",
    "helpt",
    "kraamzorg",
    "vraagt",
    "om",
    "rust",
    "huis",
    "Stevig",
    "Ouderschap",
    "wekelijks",
    "bezoek",
    "verder",
    "geen",
    "zorgen",
    "over",
    "groei",
    "baby",
    "drinkt",
    "goed",
    "gewicht",
    "woonurgentie",
    "aanvragen",
    "bij",
    "gemeente",
    "Duinhaven",
    "intake",
    "gepland",
    "ziekenhuis",
];
const NAMES: [&str; 12] = [
    "Zeeëgel",
    "Windroos",
    "Papegaaiduiker",
    "Klaproos",
    "Kwartelkoning",
    "Theepot-de Lepelaar",
    "Van 't Nergenshuizen",
    "Ñandoe",
    "Schelpenpad",
    "Duindoorn",
    "Zandhaver",
    "Strandplevier",
];

/// Families with ten lines each, `lines` together.
fn families(lines: usize) -> Vec<Findable> {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    (0..lines / LINES_A_FAMILY)
        .map(|number| {
            let day = today() - chrono::Days::new(dice.roll(2000) as u64);
            let line = |field, row, text| Line { field, row, day: (row > 0).then_some(day), text };
            let mut all = vec![line(Field::Name, 0, format!("{} {number}", NAMES[dice.roll(NAMES.len())]))];
            all.push(line(Field::Code, 0, format!("IGP-26-{number:05}")));
            for row in all.len()..LINES_A_FAMILY {
                let mut text = String::new();
                while text.len() < 92 {
                    // Rare words are rare.
                    let word = WORDS[dice.roll(WORDS.len()).min(dice.roll(WORDS.len() + 20))];
                    text.push_str(word);
                    text.push(if dice.roll(9) == 0 { ',' } else { ' ' });
                }
                all.push(line(Field::Note, u32::try_from(row).unwrap(), text.trim().to_owned()));
            }
            let facts = Facts { open: dice.roll(10) == 0, last: Some(day), ..Facts::default() };
            Findable { subject: Subject::Case(CaseId(u32::try_from(number).unwrap())), facts, lines: all }
        })
        .collect()
}
