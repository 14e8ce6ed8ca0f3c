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
}

impl Hint {
    /// The hint for an operation in a context; none when no key leads to it there.
    pub fn new(op: Op, context: Context, keymap: &Keymap, look: &Look) -> Option<Self> {
        Self::worded(op, look.texts.get(op.hint_key()), context, keymap, look)
    }

    /// As [`Hint::new`], with a word that says better what the operation does at this moment.
    pub fn worded(op: Op, word: &str, context: Context, keymap: &Keymap, look: &Look) -> Option<Self> {
        let keys = look.keys(keymap.keys_for(op, context).first()?);
        // Where arrows are spelled out, "Omlaag omlaag" says nothing.
        (keys.to_lowercase() != word.to_lowercase()).then(|| Self { op, keys, word: word.to_owned() })
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

const GAP: usize = 3;

/// So many hints matter more than when it was saved.
const USEFUL: usize = 5;

impl Footer {
    /// The hints for `ops` in a context, the most useful first; help comes by itself, at the end.
    pub fn new(ops: &[Op], context: Context, keymap: &Keymap, look: &Look) -> Self {
        let hints = ops.iter().filter_map(|op| Hint::new(*op, context, keymap, look));
        Self::with_hints(hints.collect(), context, keymap, look)
    }

    /// The given hints, and help at the end.
    pub fn with_hints(hints: Vec<Hint>, context: Context, keymap: &Keymap, look: &Look) -> Self {
        Self { hints, help: Hint::new(Op::Help, context, keymap, look) }
    }

    /// Only the given hints, where no key leads to help.
    pub const fn without_help(hints: Vec<Hint>) -> Self {
        Self { hints, help: None }
    }

    /// Draws as many hints as fit whole, always the one for help, and `status` at the right. Where the most useful hints
    /// leave it too little room, only its first word stays, which is its sign.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look, status: &str, role: Role) {
        let (shown, status, places) = self.places(area, status);
        put_right(buf, status, shown, role, look);
        for (place, hint) in places {
            hint.draw(place, buf, look);
        }
    }

    /// The operation whose hint was drawn at this place.
    pub fn at(&self, at: Position, area: Rect, status: &str) -> Option<Op> {
        let (_, _, places) = self.places(area, status);
        places.into_iter().find(|(place, _)| place.contains(at)).map(|(_, hint)| hint.op)
    }

    /// As much of the status as fits, its room, and every hint that fits with its place.
    fn places<'a>(&'a self, area: Rect, status: &'a str) -> (&'a str, Rect, Vec<(Rect, &'a Hint)>) {
        let whole = Rect { x: area.x + area.width.min(1), width: area.width.saturating_sub(2), ..area };
        let mut room = whole;
        let help = self.help.as_ref().map_or(0, Hint::width);
        let useful: usize = self.hints.iter().take(USEFUL).map(|hint| hint.width() + GAP).sum();
        let sign = status.split(' ').next().unwrap_or_default();
        let fits = |text: &&str| useful + help + GAP + width(text) <= usize::from(room.width);
        let shown = [status, sign].into_iter().find(fits).unwrap_or_default();
        if !shown.is_empty() {
            room.width = room.width.saturating_sub(cells(width(shown) + GAP));
        }
        let mut left = usize::from(room.width).saturating_sub(help);
        let fitting = self.hints.iter().take_while(|hint| {
            let needed = hint.width() + GAP;
            let fits = needed <= left;
            left = left.saturating_sub(needed);
            fits
        });
        let mut places = Vec::new();
        for hint in fitting.chain(&self.help) {
            places.push((Rect { width: cells(hint.width()).min(room.width), ..room }, hint));
            room = skip(room, hint.width() + GAP);
        }
        (shown, whole, places)
    }
}

fn skip(area: Rect, columns: usize) -> Rect {
    let columns = cells(columns).min(area.width);
    Rect { x: area.x + columns, width: area.width - columns, ..area }
}
