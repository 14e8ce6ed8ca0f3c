//! The minutes as they will be read, and what is missing.

use super::Screen;
use crate::{
    keymap::{Context, Op},
    tui::{act::Act, shared::Shared},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Minutes.
#[derive(Clone, Debug, Default)]
pub struct MinutesScreen {}

impl Screen for MinutesScreen {
    fn context(&self) -> Context {
        Context::Minutes
    }

    fn refresh(&mut self, _shared: &Shared) {}

    fn apply(&mut self, _op: Op, _shared: &Shared) -> Vec<Act> {
        Vec::new()
    }

    fn hints(&self, _shared: &Shared) -> Vec<Op> {
        vec![Op::Quit]
    }

    fn head(&self, _shared: &Shared) -> (String, String) {
        (String::new(), String::new())
    }

    fn draw(&self, _area: Rect, _buf: &mut Buffer, _shared: &Shared) -> Option<Position> {
        None
    }
}
