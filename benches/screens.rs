//! What a frame costs: the live meeting with 5 000 open cases in the world, against a bare program of the same drawing
//! library that puts the same cells on the screen.
//!
//! `cargo bench --bench screens`. The first part measures each by itself; the last lines measure a typed key in both, in
//! turn, up to the last byte for the terminal, and give how many times as long ours takes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark stops by panicking and prints"
)]

#[allow(dead_code, reason = "each benchmark uses other parts of it")]
#[allow(clippy::needless_pass_by_value, reason = "the lines are used up")]
mod families;

use std::{
    io::Write,
    sync::Arc,
    time::{Duration, Instant},
};

use divan::{Bencher, black_box};
use families::{FAMILIES, Families, Years};
use mdo::{
    domain::{
        apply::apply,
        command::{Command, RoomChoice},
        decide::decide,
        ids::MeetingId,
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
use ratatui::{
    Terminal, TerminalOptions, Viewport,
    backend::CrosstermBackend,
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

const OPEN: usize = 5_000;
/// Keys typed in each of the two; one line holds so many.
const KEYS: usize = 3_000;
const LINE: usize = 60;
const SIZES: [(u16, u16); 3] = [(80, 24), (120, 36), (200, 60)];

fn main() {
    divan::main();
    for size in SIZES {
        compare(size);
    }
}

/// Takes what would go to the terminal.
#[derive(Default)]
struct Wire(usize);

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += black_box(bytes).len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Looking with the eyes of a whole table, and with those of one, at every family of the house.
#[divan::bench(sample_count = 100)]
fn a_lens_is_built(bencher: Bencher) {
    let (world, meeting, viewer) = at_table();
    bencher.bench(|| black_box(Lens::at_table(&world, viewer.clone(), Some(meeting))));
}

/// Who may not hear the family whose turn begins: the command as the hub decides it.
#[divan::bench(sample_count = 100)]
fn the_room_is_checked(bencher: Bencher) {
    let (world, meeting, viewer) = at_table();
    let pending = world.agenda(world.meeting(meeting).unwrap()).find(|item| item.opened.is_none()).unwrap().id;
    let open = Command::OpenItem { item: pending, at: viewer.at, room: RoomChoice::TheyLeave };
    assert!(decide(&world, &viewer, open.clone()).is_ok());
    bencher.bench(|| black_box(decide(&world, &viewer, open.clone())));
}

/// A running meeting with everybody of the team at the table.
fn at_table() -> (Arc<World>, MeetingId, Viewer) {
    let app = live(OPEN, SIZES[0]);
    let world = app.world.clone();
    let meeting = app.shared.meeting.unwrap();
    assert!(!world.meeting(meeting).unwrap().attendance.is_empty());
    (world, meeting, app.viewer.at(app.shared.now))
}

type Screen = Terminal<CrosstermBackend<Wire>>;

fn screen((columns, rows): (u16, u16)) -> Screen {
    let viewport = Viewport::Fixed(Rect::new(0, 0, columns, rows));
    Terminal::with_options(CrosstermBackend::new(Wire::default()), TerminalOptions { viewport }).unwrap()
}

/// A running meeting in which a line is being typed about its first family.
fn live(open: usize, size: (u16, u16)) -> App {
    let mut years = Years::new();
    let mut cases = Vec::new();
    for _ in 0..open / FAMILIES {
        cases = years.meeting(Families::Open);
    }
    let meeting = years.starts_meeting();
    let items: Vec<_> = cases.iter().map(|case| years.lists(meeting, Some(*case))).collect();
    years.opens(meeting, items[0], Some(cases[0]));
    let world = years.events.iter().fold(World::default(), apply);
    assert_eq!(world.cases().count(), open / FAMILIES * FAMILIES);
    let now = years.events.last().unwrap().at;
    let look = Look {
        theme: Theme::load("dark", Depth::True).unwrap(),
        glyphs: &Glyphs::UNICODE,
        texts: Arc::new(Texts::load(Lang::Nl)),
    };
    let viewer = Viewer::of_the_house(Seat::Host, now);
    let mut app = App::new(look, Keymap::load("default", None).0, Arc::new(world), viewer, size);
    press(&mut app, "a");
    assert!(row_of(&drawn(&app, size), "a").is_some(), "the line takes what is typed");
    app
}

fn press(app: &mut App, key: &str) {
    black_box(update(app, Msg::Key(Key::parse(key).unwrap().event())));
}

fn drawn(app: &App, size: (u16, u16)) -> Buffer {
    let mut terminal = screen(size);
    let frame = terminal
        .draw(|frame| {
            view(app, frame);
        })
        .unwrap();
    frame.buffer.clone()
}

/// The row of the line being typed, where it is the last word.
fn row_of(buffer: &Buffer, text: &str) -> Option<u16> {
    let row = |y: u16| (0..buffer.area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (0..buffer.area.height).rev().find(|y| row(*y).split([' ', '│']).rfind(|it| !it.is_empty()) == Some(text))
}

/// The rows of a buffer as styled lines: what a bare program would have at hand.
fn lines(buffer: &Buffer) -> Vec<Line<'static>> {
    let row = |y: u16| {
        let cells = (0..buffer.area.width).map(|x| &buffer[(x, y)]);
        let mut spans: Vec<Span<'static>> = Vec::new();
        for cell in cells {
            match spans.last_mut().filter(|span| span.style == cell.style()) {
                Some(span) => span.content.to_mut().push_str(cell.symbol()),
                None => spans.push(Span::styled(cell.symbol().to_owned(), cell.style())),
            }
        }
        Line::from(spans)
    };
    (0..buffer.area.height).map(row).collect()
}

fn draw_lines(terminal: &mut Screen, lines: &[Line<'static>], typed: (&str, u16, u16)) {
    terminal
        .draw(|frame| {
            let width = frame.area().width;
            for (line, y) in lines.iter().zip(0..) {
                frame.buffer_mut().set_line(0, y, line, width);
            }
            let (text, x, y) = typed;
            frame.buffer_mut().set_string(x, y, text, ratatui::style::Style::default());
            frame.set_cursor_position((x, y));
        })
        .unwrap();
}

fn draw_app(terminal: &mut Screen, app: &App) {
    terminal
        .draw(|frame| {
            view(app, frame);
        })
        .unwrap();
}

#[divan::bench(args = SIZES)]
fn draw_live(bencher: Bencher, size: (u16, u16)) {
    let (app, mut terminal) = (live(OPEN, size), screen(size));
    bencher.bench_local(|| draw_app(&mut terminal, &app));
}

#[divan::bench(args = SIZES)]
fn draw_bare(bencher: Bencher, size: (u16, u16)) {
    let (lines, mut terminal) = (lines(&drawn(&live(8, size), size)), screen(size));
    bencher.bench_local(|| draw_lines(&mut terminal, &lines, ("", 1, 1)));
}

#[divan::bench(args = [8, 1_000, OPEN])]
fn key_to_screen(bencher: Bencher, open: usize) {
    let (mut app, mut terminal) = (live(open, (120, 36)), screen((120, 36)));
    let mut typed = 0;
    bencher.bench_local(|| {
        press(&mut app, if typed % LINE == LINE - 1 { "ctrl-u" } else { "a" });
        typed += 1;
        draw_app(&mut terminal, &app);
    });
}

/// A typed key in both, in turn.
fn compare(size: (u16, u16)) {
    let (mut app, mut ours, mut bare) = (live(OPEN, size), screen(size), screen(size));
    let picture = drawn(&app, size);
    let (lines, row) = (lines(&picture), row_of(&picture, "a").unwrap());
    draw_app(&mut ours, &app);
    draw_lines(&mut bare, &lines, ("", 2, row));
    let (mut text, mut times) = (String::from("a"), (Vec::new(), Vec::new()));
    for _ in 0..KEYS {
        let key = if text.len() == LINE { "ctrl-u" } else { "a" };
        let start = Instant::now();
        press(&mut app, key);
        draw_app(&mut ours, &app);
        times.0.push(start.elapsed());

        let start = Instant::now();
        if key == "a" {
            text.push('a');
        } else {
            text.clear();
        }
        draw_lines(&mut bare, &lines, (&text, 2, row));
        times.1.push(start.elapsed());
    }
    let (ours, bare) = (spread(times.0), spread(times.1));
    println!(
        "key to last byte at {}x{}, {OPEN} open: ours median {:.1?}, p99 {:.1?}; bare median {:.1?}, p99 {:.1?}; {:.2} times",
        size.0,
        size.1,
        ours.0,
        ours.1,
        bare.0,
        bare.1,
        ours.0.as_secs_f64() / bare.0.as_secs_f64(),
    );
}

/// Median and 99th percentile.
fn spread(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    (times[times.len() / 2], times[times.len() * 99 / 100])
}
