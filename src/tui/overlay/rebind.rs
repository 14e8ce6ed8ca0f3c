//! Another key for an operation: the keys pressed are shown with what they mean now. Enter keeps them, Backspace takes the
//! last one back, Esc leaves it as it was.

use crate::{
    keymap::{Change, Context, Key, Keymap, Op, Pending, Sequence, Step},
    tui::{
        act::Act,
        shared::Shared,
        text::wrap,
        theme::Role,
        widget::{Pane, lift, margin, put, spread},
    },
};
use crossterm::event::{KeyCode, KeyEvent};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Most keys after each other.
const LONGEST: usize = 3;
/// Columns and rows at most.
const SIZE: (u16, u16) = (64, 6);

/// The question for keys.
#[derive(Clone, Debug)]
pub struct Rebind {
    what: (Context, Op),
    /// As well as the keys there are.
    besides: bool,
    keys: Vec<Key>,
}

impl Rebind {
    /// Asks for keys of `op` in `context`, in place of those it has or `besides` them.
    pub const fn new(context: Context, op: Op, besides: bool) -> Self {
        Self { what: (context, op), besides, keys: Vec::new() }
    }

    /// Takes a press; says whether it closes.
    pub fn press(&mut self, event: KeyEvent) -> (bool, Vec<Act>) {
        let Some(key) = Key::pressed(event) else { return (false, Vec::new()) };
        match event.code {
            _ if key.is_esc() => return self.apply(Op::Back),
            KeyCode::Enter => return self.apply(Op::Confirm),
            KeyCode::Backspace if !self.keys.is_empty() => drop(self.keys.pop()),
            _ if self.keys.len() < LONGEST => self.keys.push(key),
            _ => {}
        }
        (false, Vec::new())
    }

    /// What the footer offers.
    pub fn apply(&self, op: Op) -> (bool, Vec<Act>) {
        match (op, Sequence::of(self.keys.clone())) {
            (Op::Back, _) => (true, Vec::new()),
            (Op::Confirm, Some(keys)) => {
                let change = if self.besides { Change::Besides(keys) } else { Change::Instead(keys) };
                (true, vec![Act::Bind(self.what.0, self.what.1, change)])
            }
            _ => (false, Vec::new()),
        }
    }

    /// What the keys mean now.
    fn meaning(&self, shared: &Shared) -> (String, Role) {
        let texts = shared.texts();
        let say = |key: &str| texts.find(key).unwrap_or_default().to_owned();
        if self.keys.is_empty() {
            return (say("rebind-press"), Role::Dim);
        }
        match meant(&shared.keymap, self.what.0, &self.keys) {
            Some(op) if op == self.what.1 => (say("rebind-same"), Role::Dim),
            Some(op) => (texts.with("rebind-taken", &[("what", say(op.label_key()))]), Role::Warning),
            None => (say("rebind-free"), Role::Good),
        }
    }

    /// Draws it over the screen; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let (look, texts) = (&shared.look, shared.texts());
        let (wide, high) = (spread(SIZE.0, area), SIZE.1.min(area.height));
        let place = Rect {
            x: area.x + (area.width - wide) / 2,
            y: area.y + (area.height - high) / 3,
            width: wide,
            height: high,
        };
        lift(place, buf, look);
        let key = if self.besides { "rebind-besides" } else { "rebind-instead" };
        let name = texts.find(self.what.1.label_key()).unwrap_or_default().to_owned();
        let title = texts.with(key, &[("what", name)]);
        let inside = Pane { title: &title, remark: "", focused: true }.draw(place, buf, look);
        let inside = margin(inside);
        let pressed = Sequence::of(self.keys.clone()).map(|keys| look.keys(&keys)).unwrap_or_default();
        let (meaning, role) = self.meaning(shared);
        let room = usize::from(inside.width);
        let lines = [(pressed.as_str(), Role::Key), (meaning.as_str(), role), (texts.get("rebind-how"), Role::Dim)];
        let lines = lines.into_iter().flat_map(|(text, role)| {
            let wrapped = wrap(text, room);
            let wrapped = if wrapped.is_empty() { vec![String::new()] } else { wrapped };
            wrapped.into_iter().map(move |line| (line, role))
        });
        for ((line, role), y) in lines.zip(inside.y..inside.bottom()) {
            put(buf, Rect { y, height: 1, ..inside }, &line, role, look);
        }
        Some(Position { x: inside.x, y: inside.y })
    }
}

/// What these keys lead to in `context`, also where they only begin or go on from what is bound.
fn meant(keymap: &Keymap, context: Context, keys: &[Key]) -> Option<Op> {
    let mut pending = Pending::default();
    let mut steps = keys.iter().map(|key| keymap.feed(&mut pending, context.stack(), key.event()));
    match steps.find_map(|step| if let Step::Matched(op) = step { Some(op) } else { None }) {
        None if pending.shown().0.is_some() => Some(Op::Count),
        None if !pending.is_empty() => keymap.continuations(&pending, context.stack()).first().map(|(_, op)| *op),
        found => found,
    }
}
