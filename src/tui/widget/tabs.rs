//! The row that names the screens, each with its key; the one that is shown stands out in reverse.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Hint, Look, cells, put_styled};
use crate::keymap::Op;
use crate::tui::{text::width, theme::Role};

/// The screens one can go to. Made when the moment changes, not when it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tabs {
    tabs: Vec<Hint>,
    shown: Option<Op>,
    /// Figures are text now: no tab says that one leads to it.
    muted: bool,
}

/// Keys of at most so many cells are one key.
const SHORT: usize = 2;

/// What is shown of a tab.
#[derive(Clone, Copy)]
struct Shown {
    keyed: bool,
    named: bool,
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

    /// Draws the tabs. Where they do not all fit, only the one that is shown keeps its name; where keys are pressed one after
    /// another, the names stay and the keys go.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) {
        for (place, tab, Shown { keyed, named }) in self.places(area) {
            let here = self.is_shown(tab);
            let [key, word] = if here { [Role::Selected; 2] } else { [Role::Key, Role::Dim] };
            let keys = if self.muted && named { " ".repeat(width(&tab.keys)) } else { tab.keys.clone() };
            let key = if self.muted && !named { Role::Placeholder } else { key };
            let rest = if keyed { put_styled(buf, place, &format!(" {keys}"), look.style(key)) } else { place };
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

    /// Every tab with its place and what is shown of it.
    fn places(&self, area: Rect) -> impl Iterator<Item = (Rect, &Hint, Shown)> {
        let fits = |wide: fn(&Hint) -> usize| self.tabs.iter().map(wide).sum::<usize>() <= usize::from(area.width);
        let all = fits(|tab| tab.width() + 2);
        let names = !all && fits(|tab| width(&tab.word) + 2) && self.tabs.iter().any(|tab| width(&tab.keys) > SHORT);
        let mut x = area.x;
        self.tabs.iter().map(move |tab| {
            let shown = Shown { keyed: !names, named: all || names || self.is_shown(tab) };
            let room = match shown {
                Shown { keyed: false, .. } => width(&tab.word),
                Shown { named: false, .. } => width(&tab.keys),
                _ => tab.width(),
            };
            let place = Rect { x, width: cells(room + 2).min(area.right().saturating_sub(x)), ..area };
            x += place.width;
            (place, tab, shown)
        })
    }
}
