//! The row that names the screens, each with its key; the one that is shown stands out in reverse.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Hint, Look, cells, put_styled};
use crate::keymap::Op;
use crate::tui::theme::Role;

/// The screens one can go to. Made when the moment changes, not when it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tabs {
    tabs: Vec<Hint>,
    shown: Option<Op>,
    /// Figures are text now: no tab says that one leads to it.
    muted: bool,
}

impl Tabs {
    /// A tab for each hint; the one whose operation is `shown` is where we are.
    pub fn new(tabs: Vec<Hint>, shown: Op) -> Self {
        Self { tabs, shown: Some(shown), muted: false }
    }

    /// Without the keys, while what is pressed is text.
    #[must_use]
    pub fn muted(self, muted: bool) -> Self {
        Self { muted, ..self }
    }

    /// Draws the tabs. Where they do not all fit, only the one that is shown keeps its name.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        for (place, tab, named) in self.places(area) {
            let here = self.is_shown(tab);
            let [key, word] = if here { [Role::Selected; 2] } else { [Role::Key, Role::Dim] };
            let (keys, key) = match (self.muted, named) {
                (false, _) => (tab.keys.clone(), key),
                (true, true) => (" ".repeat(crate::tui::text::width(&tab.keys)), key),
                (true, false) => (tab.keys.clone(), Role::Placeholder),
            };
            let rest = put_styled(buf, place, &format!(" {keys}"), look.style(key));
            let word_or_end = if named { format!(" {} ", tab.word) } else { " ".to_owned() };
            put_styled(buf, rest, &word_or_end, look.style(word));
        }
    }

    /// The operation whose tab was drawn at this place.
    pub fn at(&self, at: Position, area: Rect) -> Option<Op> {
        self.places(area).find(|(place, ..)| place.contains(at)).map(|(_, tab, _)| tab.op)
    }

    fn is_shown(&self, tab: &Hint) -> bool {
        self.shown == Some(tab.op)
    }

    /// Every tab with its place and whether its name is shown.
    fn places(&self, area: Rect) -> impl Iterator<Item = (Rect, &Hint, bool)> {
        let all = self.tabs.iter().map(|tab| tab.width() + 2).sum::<usize>() <= usize::from(area.width);
        let mut x = area.x;
        self.tabs.iter().map(move |tab| {
            let named = all || self.is_shown(tab);
            let width = if named { tab.width() } else { crate::tui::text::width(&tab.keys) };
            let place = Rect { x, width: cells(width + 2).min(area.right().saturating_sub(x)), ..area };
            x += place.width;
            (place, tab, named)
        })
    }
}
