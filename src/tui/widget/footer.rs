//! The last line: what can be done now, and with which key.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Look, cells, put, put_right};
use crate::keymap::{Context, Keymap, Op};
use crate::tui::text::width;
use crate::tui::theme::Role;

/// One thing that can be done now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub(super) op: Op,
    pub(super) keys: String,
    pub(super) word: String,
    /// The operation that goes the other way, where both are told together, and how far into the keys its own begin.
    other: Option<(Op, usize)>,
}

impl Hint {
    /// The hint for an operation in a context; none when no key leads to it there.
    pub fn new(op: Op, context: Context, keymap: &Keymap, look: &Look) -> Option<Self> {
        Self::worded(op, look.texts.get(op.hint_key()), context, keymap, look)
    }

    /// As [`Hint::new`], with a word that says better what the operation does at this moment.
    pub fn worded(op: Op, word: &str, context: Context, keymap: &Keymap, look: &Look) -> Option<Self> {
        let mut keys = keymap.keys_for(op, context).iter().map(|keys| look.keys(keys));
        let first = keys.next()?;
        // Where arrows are spelled out, a letter that does the same says it in less room.
        let keys = if width(&first) > LONG { keys.find(|keys| width(keys) <= LONG).unwrap_or(first) } else { first };
        // Where arrows are spelled out, "Omlaag omlaag" says nothing.
        (keys.to_lowercase() != word.to_lowercase()).then(|| Self { op, keys, word: word.to_owned(), other: None })
    }

    /// Two that go either way, as one: "Shift-↑/↓ volgorde".
    fn both(first: &Self, second: &Self, look: &Look) -> Self {
        let held = first.keys.rfind('-').map_or("", |at| first.keys.get(..=at).unwrap_or_default());
        let rest = second.keys.strip_prefix(held).filter(|rest| !rest.is_empty()).unwrap_or(&second.keys);
        Self {
            op: first.op,
            keys: format!("{}/{rest}", first.keys),
            word: look.texts.get(first.op.both_key()).to_owned(),
            other: Some((second.op, width(&first.keys) + 1)),
        }
    }

    /// What a press so many cells into it means.
    fn at(&self, cells: usize) -> Op {
        match self.other {
            Some((other, from)) if (from..width(&self.keys)).contains(&cells) => other,
            _ => self.op,
        }
    }

    pub(super) fn width(&self) -> usize {
        width(&self.keys) + 1 + width(&self.word)
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        let rest = put(buf, area, &self.keys, Role::Key, look);
        put(buf, skip(rest, 1), &self.word, Role::Dim, look);
    }
}

/// The hints of one moment. Made when the moment changes, not when it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    hints: Vec<Hint>,
    help: Option<Hint>,
}

/// Cells between hints, and where more of them fit with fewer.
const GAPS: [usize; 2] = [3, 2];

/// Cells from which on another key for the same is told where there is one.
const LONG: usize = 9;

/// So many hints matter more than when it was saved.
const USEFUL: usize = 5;

/// What stands at the right end of the line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The words, the most needed first.
    pub text: String,
    /// It has to be read whatever else there is to say.
    pub urgent: bool,
}

impl Footer {
    /// The hints for `ops` in a context, the most useful first; help comes by itself, at the end.
    pub fn new(ops: &[Op], context: Context, keymap: &Keymap, look: &Look) -> Self {
        let hints = ops.iter().filter_map(|op| Hint::new(*op, context, keymap, look));
        Self::with_hints(&hints.collect::<Vec<_>>(), context, keymap, look)
    }

    /// The given hints, and help at the end.
    pub fn with_hints(hints: &[Hint], context: Context, keymap: &Keymap, look: &Look) -> Self {
        Self { hints: paired(hints, look), help: Hint::new(Op::Help, context, keymap, look) }
    }

    /// Only the given hints, where no key leads to help.
    pub const fn without_help(hints: Vec<Hint>) -> Self {
        Self { hints, help: None }
    }

    /// Draws as many hints as fit whole, always the one for help, and `status` at the right. Where the most useful hints
    /// leave that too little room, only its first two words stay, or nothing.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, status: &Status) {
        let (shown, room, places) = self.places(area, status);
        put_right(buf, room, &shown, if status.urgent { Role::Bad } else { Role::Dim }, look);
        for (place, hint) in places {
            hint.draw(place, buf, look);
        }
    }

    /// The operation whose hint was drawn at this place.
    pub fn at(&self, at: Position, area: Rect, status: &Status) -> Option<Op> {
        let (_, _, places) = self.places(area, status);
        let (place, hint) = places.into_iter().find(|(place, _)| place.contains(at))?;
        Some(hint.at(usize::from(at.x.saturating_sub(place.x))))
    }

    /// As much of the status as fits, its room, and every hint that fits with its place.
    fn places(&self, area: Rect, status: &Status) -> (String, Rect, Vec<(Rect, &Hint)>) {
        let whole = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
        let mut room = whole;
        let help = self.help.as_ref().map_or(0, Hint::width);
        let sum =
            |gap: usize, hints: usize| self.hints.iter().take(hints).map(|hint| hint.width() + gap).sum::<usize>();
        let [wide, narrow] = GAPS;
        let useful = if status.urgent { 0 } else { sum(wide, USEFUL) };
        let brief = status.text.split(' ').take(2).collect::<Vec<_>>().join(" ");
        let fits = |text: &String| useful + help + wide + width(text) <= usize::from(room.width);
        let shown = [status.text.clone(), brief].into_iter().find(fits).unwrap_or_default();
        if !shown.is_empty() {
            room.width = room.width.saturating_sub(cells(width(&shown) + wide));
        }
        let left = usize::from(room.width).saturating_sub(help);
        let fitting =
            |gap: usize| (0..=self.hints.len()).rev().find(|hints| sum(gap, *hints) <= left).unwrap_or_default();
        let gap = if fitting(narrow) > fitting(wide) { narrow } else { wide };
        let mut places = Vec::new();
        for hint in self.hints.iter().take(fitting(gap)).chain(&self.help) {
            places.push((Rect { width: cells(hint.width()).min(room.width), ..room }, hint));
            room = skip(room, hint.width() + gap);
        }
        (shown, whole, places)
    }
}

/// The same, with those as one that go either way.
fn paired(hints: &[Hint], look: &Look) -> Vec<Hint> {
    let of = |op: Op| hints.iter().find(|hint| hint.op == op);
    let mut told: Vec<Hint> = Vec::new();
    for hint in hints {
        let both = hint.op.pair().and_then(|[first, second]| Some(Hint::both(of(first)?, of(second)?, look)));
        let hint = both.as_ref().unwrap_or(hint);
        if !told.contains(hint) {
            told.push(hint.clone());
        }
    }
    told
}

fn skip(area: Rect, columns: usize) -> Rect {
    let columns = cells(columns).min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}
