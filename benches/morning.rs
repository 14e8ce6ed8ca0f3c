//! What a coordinator's morning costs: Vandaag of somebody with 200 families and 2 000 open follow-ups, drawn up and drawn
//! anew after each event, and the list of 10 000 follow-ups while it is scrolled and filtered.
//!
//! `cargo bench --bench morning`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark stops by panicking and prints")]

#[allow(dead_code, reason = "each benchmark uses other parts of it")]
#[allow(clippy::needless_pass_by_value, reason = "the lines are used up")]
mod families;

use chrono::{Days, NaiveDate};
use families::{FAMILIES, Families, Years};
use mdo::{
    domain::{
        apply::apply,
        deadlines::Deadlines,
        event::{Event, Happened},
        follow_up::{FollowUp, FollowUpStatus, Terms},
        ids::{CaseId, FollowUpId, PersonId},
        lens::Lens,
        viewer::{Seat, Viewer},
        world::World,
    },
    i18n::{Lang, Texts},
    keymap::{Key, Keymap},
    tui::{
        App, Msg,
        theme::{Depth, Glyphs, Theme},
        update, view,
        widget::Look,
    },
};
use ratatui::{Terminal, TerminalOptions, Viewport, backend::CrosstermBackend, layout::Rect};
use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

/// Who coordinates every family that the maker makes.
const ME: PersonId = PersonId(4);
const SIZE: (u16, u16) = (120, 36);
const ROUNDS: usize = 400;

fn main() {
    morning(200, 2_000);
    follow_ups(10_000);
}

/// A world of open families, with so many follow-ups open of one person, and that person's day.
fn world(families: usize, follow_ups: u32) -> (World, Viewer, Vec<Event>) {
    let mut years = Years::new();
    for _ in 0..families.div_ceil(FAMILIES) {
        years.meeting(Families::Open);
    }
    let mut world = years.events.iter().fold(World::default(), apply);
    let at = years.events.last().unwrap().at;
    let viewer = Viewer::of(&world, ME, Seat::Host, at);
    let cases: Vec<CaseId> = world.cases().map(|case| case.id).collect();
    let clinic = world.clinics().next().unwrap().id;
    let first = world.last_id() + 1;
    for nr in 0..follow_ups {
        let due = viewer.day() - Days::new(20) + Days::new(u64::from(nr % 60));
        let terms = Terms { owners: vec![ME], due: Some(due), ..Terms::default() };
        let case = cases[nr as usize % cases.len()];
        let agreed = FollowUp {
            id: FollowUpId(first + nr),
            clinic,
            case: Some(case),
            text: format!("schuldenloket en energiebedrijf bellen, nummer {nr}"),
            agreed_on: NaiveDate::from_ymd_opt(2026, 1, 1).unwrap(),
            remark: String::new(),
            named: Vec::new(),
            terms: vec![terms],
            offers: Vec::new(),
            waiting: None,
            status: FollowUpStatus::Open,
        };
        world = apply(world, &Event { at, by: Some(ME), what: Happened::FollowUpAgreed(agreed) });
    }
    // One follow-up after another is done, and open again.
    let events = (0..u32::try_from(ROUNDS).unwrap()).map(|round| {
        let status = if round % 2 == 0 {
            FollowUpStatus::Done { on: viewer.day(), result: String::new() }
        } else {
            FollowUpStatus::Open
        };
        let (follow_up, case) = (FollowUpId(first + round / 2), Some(cases[(round / 2) as usize % cases.len()]));
        Event { at, by: Some(ME), what: Happened::FollowUpSettled { follow_up, case, status } }
    });
    let events = events.collect();
    (world, viewer, events)
}

type Screen = Terminal<CrosstermBackend<std::io::Sink>>;

fn screen() -> Screen {
    let viewport = Viewport::Fixed(Rect::new(0, 0, SIZE.0, SIZE.1));
    Terminal::with_options(CrosstermBackend::new(std::io::sink()), TerminalOptions { viewport }).unwrap()
}

fn app(world: &World, viewer: &Viewer) -> App {
    let look = Look {
        theme: Theme::load("dark", Depth::True).unwrap(),
        glyphs: &Glyphs::UNICODE,
        texts: Arc::new(Texts::load(Lang::Nl)),
    };
    App::new(look, Keymap::load("default", None).0, Arc::new(world.clone()), viewer.clone(), SIZE)
}

fn draw(terminal: &mut Screen, app: &App) {
    terminal
        .draw(|frame| {
            view(app, frame);
        })
        .unwrap();
}

fn press(app: &mut App, key: &str) {
    black_box(update(app, Msg::Key(Key::parse(key).unwrap().event())));
}

fn morning(families: usize, follow_ups: u32) {
    let (mut world, viewer, events) = world(families, follow_ups);
    let (mut app, mut terminal) = (app(&world, &viewer), screen());
    press(&mut app, "1");
    draw(&mut terminal, &app);
    let (mut drawn_up, mut shown) = (Vec::new(), Vec::new());
    let mut most = 0;
    for event in &events {
        world = apply(world, event);
        let published = Arc::new(world.clone());
        let lens = Lens::alone(published.clone(), viewer.clone());
        let start = Instant::now();
        most = most.max(black_box(Deadlines::of(&lens)).all.len());
        drawn_up.push(start.elapsed());
        let start = Instant::now();
        black_box(update(&mut app, Msg::World(published)));
        draw(&mut terminal, &app);
        shown.push(start.elapsed());
    }
    println!(
        "Vandaag, {families} families, {follow_ups} open follow-ups, {most} lines, after each of {ROUNDS} events:"
    );
    say("  drawn up from the world", drawn_up);
    say("  up to the last byte of the screen", shown);
}

fn follow_ups(count: u32) {
    let (world, viewer, _) = world(1_000, count);
    let (mut app, mut terminal) = (app(&world, &viewer), screen());
    press(&mut app, "4");
    draw(&mut terminal, &app);
    println!("Acties with {} follow-ups, a key up to the last byte of the screen:", world.follow_ups().count());
    for (what, keys) in [
        ("  scrolling by line and page", &["down", "down", "pagedown", "up"][..]),
        ("  another filter or group", &["f", "g"][..]),
    ] {
        let mut times = Vec::new();
        for key in keys.iter().cycle().take(ROUNDS) {
            times.push(timed(&mut app, &mut terminal, key));
        }
        say(what, times);
    }
    press(&mut app, "t");
    let first = timed(&mut app, &mut terminal, "s");
    println!("  the first letter to find: {first:.1?}");
    let times = (0..ROUNDS).map(|round| {
        let key = ["c", "h", "u", "l", "d"].get(round % 6).copied().unwrap_or("ctrl-u");
        timed(&mut app, &mut terminal, key)
    });
    say("  a letter to find after it", times.collect());
}

fn timed(app: &mut App, terminal: &mut Screen, key: &str) -> Duration {
    let start = Instant::now();
    press(app, key);
    draw(terminal, app);
    start.elapsed()
}

/// Median and 99th percentile.
fn say(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |hundredths: usize| times.get(times.len() * hundredths / 100).copied().unwrap_or_default();
    println!("{what}: median {:.1?}, p99 {:.1?}", at(50), at(99));
}
