//! The live meeting: this family, what we know, what we decide, who does what by when.

use super::Screen;
use crate::{
    keymap::{Context, Op},
    tui::{act::Act, shared::Shared},
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// The live meeting.
#[derive(Clone, Debug, Default)]
pub struct Live {}

impl Screen for Live {
    fn context(&self) -> Context {
        Context::Meeting
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

impl Live {
    /// For the meeting at hand.
    pub fn new(_shared: &Shared) -> Self {
        Self::default()
    }

    /// Takes unsent text from an earlier run.
    pub fn take_drafts(&mut self, _drafts: Vec<(crate::live::DraftKey, String)>, _shared: &Shared) {}
}
