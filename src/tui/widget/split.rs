//! A divider between two panes beside each other that the mouse can move. It remembers how far it was moved from where it
//! would stand, so that another size of window moves it along.

/// Columns that the pane at either side keeps at least.
const LEAST: u16 = 20;

/// How far a divider was moved: columns to the right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split(i32);

impl Split {
    /// Columns of the left pane of `width` together, where it has `usual` as long as nobody moved the divider. A room too
    /// small for two panes that can be read is divided as usual.
    pub fn left(self, usual: u16, width: u16) -> u16 {
        let most = width.saturating_sub(LEAST);
        if self.0 == 0 || most < LEAST {
            return usual.min(width);
        }
        let moved = i32::from(usual).saturating_add(self.0);
        u16::try_from(moved.max(0)).unwrap_or(u16::MAX).clamp(LEAST, most)
    }

    /// The mouse moved from one column to another. Moves the divider whose right pane begins at column `at`, where it was
    /// held at one of its two edges; says whether it was.
    pub fn drag(&mut self, at: u16, from: u16, to: u16) -> bool {
        let held = from == at || from + 1 == at;
        if held {
            self.0 = self.0.saturating_add(i32::from(to) - i32::from(from));
        }
        held
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn goes_along_with_the_mouse_and_stops_where_a_pane_can_not_be_read() {
        let mut split = Split::default();
        assert_eq!(split.left(40, 120), 40);
        assert!(split.drag(40, 39, 50) && split.left(40, 120) == 51);
        assert!(!split.drag(51, 40, 60), "it is held elsewhere");
        assert!(split.drag(51, 51, 119) && split.left(40, 120) == 100);
        assert_eq!(split.left(20, 39), 20, "too little for two");
    }

    proptest! {
        #[test]
        fn both_panes_keep_what_can_be_read(moves in prop::collection::vec((0_u16..300, 0_u16..300), 0..9), usual: u16, width: u16) {
            let mut split = Split::default();
            for (from, to) in moves {
                let at = split.left(usual, width);
                split.drag(at, from, to);
                let left = split.left(usual, width);
                prop_assert!(left <= width);
                prop_assert!(split == Split::default() || width < 2 * LEAST || (left >= LEAST && width - left >= LEAST));
            }
        }
    }
}
