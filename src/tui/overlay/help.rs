//! Every key that means something here, from the registry; Enter does it.

use crate::{
    keymap::{Context, Op},
    tui::{
        shared::Shared,
        text::width,
        theme::Role,
        widget::{ListState, Pane, list, put},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    widgets::{Clear, Widget},
};

/// A line of the help.
#[derive(Clone, Debug)]
enum Row {
    /// A place.
    Heading(String),
    /// An operation with its keys.
    Op { op: Op, keys: String, text: String },
}

/// The help over a screen.
#[derive(Clone, Debug)]
pub struct Help {
    title: String,
    rows: Vec<Row>,
    keys_width: u16,
    state: ListState,
}

const WIDEST: u16 = 92;

impl Help {
    /// For a context: what is possible there first, then what surrounds it.
    pub fn new(context: Context, shared: &Shared) -> Self {
        let (texts, mut rows) = (shared.texts(), Vec::new());
        for place in context.stack() {
            let ops = Op::ALL.iter().filter(|op| op.contexts().contains(place));
            let ops: Vec<Row> = ops.filter_map(|op| row(*op, context, shared)).collect();
            if !ops.is_empty() {
                rows.push(Row::Heading(texts.get(place.label_key()).to_owned()));
                rows.extend(ops);
            }
        }
        let keys = rows.iter().map(|row| if let Row::Op { keys, .. } = row { width(keys) } else { 0 });
        let keys_width = u16::try_from(keys.max().unwrap_or(0) + 2).unwrap_or(WIDEST).min(WIDEST / 3);
        let mut state = ListState::new(rows.len());
        state.select(1);
        Self { title: texts.get("help-title").to_owned(), rows, keys_width, state }
    }

    /// The screen has this size.
    pub fn set_screen(&mut self, area: Rect) {
        self.state.set_height(area.height.saturating_sub(2));
    }

    /// Takes an operation; says whether it closes, and what to do then.
    pub fn apply(&mut self, op: Op) -> (bool, Option<Op>) {
        match op {
            Op::Back | Op::Help => (true, None),
            Op::Open | Op::Choose => match self.state.selected().and_then(|at| self.rows.get(at)) {
                Some(Row::Op { op, .. }) => (true, Some(*op)),
                _ => (false, None),
            },
            other => {
                self.state.apply(other);
                (false, None)
            }
        }
    }

    /// Draws it; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, shared: &Shared) -> Option<Position> {
        let look = &shared.look;
        let width = WIDEST.min(area.width);
        let place = Rect { x: area.x + (area.width - width) / 2, width, ..area };
        Clear.render(place, buf);
        buf.set_style(place, look.style(Role::Text));
        let inside = Pane { title: &self.title, remark: "", focused: true }.draw(place, buf, look);
        list(&self.state, inside, buf, look, true, |number, line, buf| match self.rows.get(number) {
            Some(Row::Heading(text)) => {
                put(buf, line, &format!(" {text}"), Role::Title, look);
            }
            Some(Row::Op { keys, text, .. }) => {
                let left = Rect { width: self.keys_width.min(line.width), ..line };
                put(buf, left, &format!("  {keys}"), Role::Key, look);
                let rest = Rect { x: line.x + left.width, width: line.width - left.width, ..line };
                put(buf, rest, &format!("  {text}"), Role::Text, look);
            }
            None => {}
        });
        let line = self.state.selected()?.checked_sub(self.state.visible().start)?;
        Some((inside.x, inside.y.checked_add(u16::try_from(line).ok()?)?).into())
    }
}

fn row(op: Op, context: Context, shared: &Shared) -> Option<Row> {
    let keys: Vec<String> = shared.keymap.keys_for(op, context).iter().map(|keys| shared.look.keys(keys)).collect();
    let texts = shared.texts();
    let text = texts.find(op.help_key()).unwrap_or_else(|| texts.get(op.label_key()));
    (!keys.is_empty()).then(|| Row::Op { op, keys: keys.join("  "), text: text.to_owned() })
}
