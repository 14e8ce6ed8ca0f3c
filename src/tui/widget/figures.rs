//! Answers of which there are few are numbered: a figure moves the choice to one, and nothing typed leaves none of them.

/// So many answers have a figure each.
const MOST: usize = 9;

/// What a character means where one of `count` answers is to be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The answer with this place, counted from 0.
    Of(usize),
    /// No answer has this figure.
    OfNone,
    /// It is typed to find an answer.
    Text,
}

impl Figure {
    /// Whether so many answers have one each.
    pub const fn are_for(count: usize) -> bool {
        count <= MOST
    }

    /// For `typed`.
    pub fn read(typed: char, count: usize) -> Self {
        match typed.to_digit(10) {
            Some(figure) if Self::are_for(count) => {
                let place = usize::try_from(figure).ok().and_then(|figure| figure.checked_sub(1));
                place.filter(|place| *place < count).map_or(Self::OfNone, Self::Of)
            }
            _ => Self::Text,
        }
    }

    /// The figure that stands before the answer with this place, and a space; nothing where there are too many.
    pub fn before(place: usize, count: usize) -> String {
        if Self::are_for(count) { format!("{} ", place + 1) } else { String::new() }
    }
}
