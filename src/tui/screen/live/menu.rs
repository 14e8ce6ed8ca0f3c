//! The menu of all kinds of lines, over the line, for who types `/`.

use crate::{
    capture::Kind,
    keymap::Op,
    tui::{
        shared::Shared,
        theme::Role,
        widget::{ListState, Look, Pane, list, put},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

/// The kinds, what a line of each begins with, and how it goes on.
const KINDS: [(Kind, &str, &str); 9] = [
    (Kind::Decision, "! ", "live-example-decision"),
    (Kind::FollowUp, "> ", "live-example-follow-up"),
    (Kind::Coordinator, "= @", "live-example-coordinator"),
    (Kind::Feedback, "< ", "live-example-feedback"),
    (Kind::Concern, "- #", "live-example-concern"),
    (Kind::Strength, "+ #", "live-example-strength"),
    (Kind::Question, "? ", "live-example-question"),
    (Kind::Bottleneck, "* ", "live-example-bottleneck"),
    (Kind::Note, "", "live-example-note"),
];

/// Columns of sign and name.
const SIGN: u16 = 4;
const NAME: u16 = 17;

/// What became of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Nothing yet.
    Nothing,
    /// A line that begins so.
    Begins(&'static str),
    /// It was left.
    Left,
}

/// The menu; closed unless the line begins with `/`.
#[derive(Clone, Debug, Default)]
pub struct Menu {
    kinds: Vec<(&'static str, String, String)>,
    state: ListState,
}

impl Menu {
    /// Follows what is typed: letters after the `/` narrow the kinds down.
    pub fn refresh(&mut self, text: &str, typing: bool, shared: &Shared) {
        let texts = shared.texts();
        let before = self.kinds.len();
        self.kinds.clear();
        if let Some(typed) = text.strip_prefix('/').filter(|typed| typing && !typed.contains(' ')) {
            let typed = typed.to_lowercase();
            let kinds = KINDS.iter().filter(|(kind, ..)| texts.kind(*kind).to_lowercase().starts_with(&typed));
            let words = |(kind, begins, example): &(Kind, &'static str, &str)| {
                (*begins, texts.kind(*kind).to_owned(), texts.get(example).to_owned())
            };
            self.kinds = kinds.map(words).collect();
        }
        if before != self.kinds.len() {
            self.state = ListState::new(self.kinds.len());
            self.state.set_height(u16::try_from(self.kinds.len()).unwrap_or(u16::MAX));
        }
    }

    /// Whether it lies over the screen.
    pub fn is_open(&self) -> bool {
        !self.kinds.is_empty()
    }

    /// Takes an operation while it is open; none when it is not one for the menu.
    pub fn apply(&mut self, op: Op) -> Option<Picked> {
        let chosen = self.state.selected().and_then(|at| self.kinds.get(at))?;
        match op {
            Op::Back => Some(Picked::Left),
            Op::Record | Op::Complete => Some(Picked::Begins(chosen.0)),
            Op::EarlierLine | Op::LaterLine => {
                self.state.apply(if op == Op::EarlierLine { Op::Up } else { Op::Down });
                Some(Picked::Nothing)
            }
            _ => None,
        }
    }

    /// Draws it so that it ends at row `bottom`; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, bottom: u16, buf: &mut Buffer, look: &Look) -> Option<Position> {
        if self.kinds.is_empty() {
            return None;
        }
        let rows =
            u16::try_from(self.kinds.len()).unwrap_or(u16::MAX).saturating_add(2).min(bottom.saturating_sub(area.y));
        let width = area.width.min(70);
        let place = Rect { x: area.x, y: bottom.saturating_sub(rows), width, height: rows }.intersection(buf.area);
        Clear.render(place, buf);
        buf.set_style(place, look.style(Role::Text));
        buf.set_style(place, look.style(Role::Popup));
        let inside = Pane { title: look.texts.get("live-menu"), remark: "", focused: true }.draw(place, buf, look);
        let mut state = self.state.clone();
        state.set_height(inside.height);
        list(&state, inside, buf, look, true, |number, line, buf| {
            let Some((sign, name, example)) = self.kinds.get(number) else { return };
            let part = |from: u16, to: u16| Rect {
                x: line.x + from.min(line.width),
                width: to.min(line.width).saturating_sub(from),
                ..line
            };
            put(buf, part(1, SIGN), sign.get(..1).unwrap_or_default(), Role::Sigil, look);
            put(buf, part(SIGN, SIGN + NAME), name, Role::Popup, look);
            put(buf, part(SIGN + NAME, u16::MAX), example, Role::Dim, look);
        });
        None
    }
}
