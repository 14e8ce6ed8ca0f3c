//! Follow-ups and promised feedback over all families.

use super::Screen;
use crate::{
    keymap::{Context, Op},
    tui::{act::Act, shared::Shared},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// Follow-ups.
#[derive(Clone, Debug, Default)]
pub struct FollowUps {}

impl Screen for FollowUps {
    fn context(&self) -> Context {
        Context::FollowUps
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
