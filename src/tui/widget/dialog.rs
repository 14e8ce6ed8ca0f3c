//! A question over the screen, with the answers as a list.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use super::{ListState, Look, Pane, cells, list, put, put_styled};
use crate::keymap::Op;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

/// The widest a question gets; longer lines are hard to read.
const WIDEST: u16 = 64;

/// A question that waits for an answer.
#[derive(Clone, Debug)]
pub struct Dialog {
    title: String,
    body: String,
    choices: Vec<String>,
    /// Whether the first two choices are yes and no, so that their letters answer.
    yes_no: bool,
    state: ListState,
}

/// What became of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It still waits.
    Waiting,
    /// This choice, counted from 0.
    Chosen(usize),
    /// None of them.
    Cancelled,
}

impl Dialog {
    /// A choice for yes.
    pub const YES: usize = 0;
    /// A choice for no.
    pub const NO: usize = 1;

    /// A question with yes ([`Dialog::YES`]) and no ([`Dialog::NO`]), for what can't be taken back: no is chosen. Write
    /// the answers out ("Nee, doorgaan").
    pub fn question(title: String, body: String, yes: String, no: String) -> Self {
        let mut dialog = Self { yes_no: true, ..Self::choice(title, body, vec![yes, no]) };
        dialog.state.select(Self::NO);
        dialog
    }

    /// A question with any answers; the first is chosen.
    pub fn choice(title: String, body: String, choices: Vec<String>) -> Self {
        let mut state = ListState::new(choices.len());
        state.set_height(cells(choices.len()));
        Self { title, body, choices, yes_no: false, state }
    }

    /// Takes an operation. Esc cancels, which answers nothing.
    pub fn apply(&mut self, op: Op) -> Answer {
        match op {
            Op::Back => Answer::Cancelled,
            Op::Confirm => self.state.selected().map_or(Answer::Cancelled, Answer::Chosen),
            Op::AnswerYes if self.yes_no => Answer::Chosen(Self::YES),
            Op::AnswerNo if self.yes_no => Answer::Chosen(Self::NO),
            other => {
                self.state.apply(other);
                Answer::Waiting
            }
        }
    }

    /// Chooses the answer at this place; says whether there is one.
    pub fn click(&mut self, at: Position, area: Rect) -> bool {
        let (place, _, choices) = self.layout(area);
        let bottom = place.bottom().saturating_sub(1);
        let answers = Rect { y: bottom.saturating_sub(choices), height: choices, ..place };
        self.state.click(at, answers)
    }

    /// Draws it in the middle of `area`; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) -> Option<Position> {
        let area = area.intersection(buf.area);
        let (place, lines, choices) = self.layout(area);
        Clear.render(place, buf);
        buf.set_style(place, look.style(Role::Text));
        buf.set_style(place, look.style(Role::Popup));
        let title = if self.asks_inside(place.width) { "" } else { &self.title };
        let inside = Pane { title, remark: "", focused: true }.draw(place, buf, look);
        let inside = Rect { x: inside.x + inside.width.min(1), width: inside.width.saturating_sub(2), ..inside };
        let answers = Rect {
            y: inside.bottom().saturating_sub(choices).max(inside.y),
            height: choices.min(inside.height),
            ..inside
        };
        for ((line, role), y) in lines.iter().zip(inside.y..answers.y) {
            put(buf, Rect { y, height: 1, ..inside }, line, *role, look);
        }
        let mut state = self.state.clone();
        state.set_height(answers.height);
        list(&state, answers, buf, look, true, |number, row, buf| {
            let rest = put_styled(buf, row, " ", look.style(Role::Popup));
            put(buf, rest, self.choices.get(number).map_or("", String::as_str), Role::Popup, look);
        });
        let y = answers.y + cells(state.selected()?.saturating_sub(state.visible().start));
        (y < answers.bottom()).then_some(Position { x: answers.x, y })
    }

    /// The question does not fit in the edge of a frame so wide: it is written out inside.
    fn asks_inside(&self, wide: u16) -> bool {
        width(&self.title) > usize::from(wide.saturating_sub(6))
    }

    /// Where it lies in `area`, the lines of its text, and the rows for its answers.
    fn layout(&self, area: Rect) -> (Rect, Vec<(String, Role)>, u16) {
        let widest = self.choices.iter().chain([&self.title]).map(|text| width(text)).max().unwrap_or_default();
        let wanted = cells(widest.max(width(&self.body)) + 6);
        let place_width = wanted.min(WIDEST).min(area.width);
        let wrapped = |text: &str, role: Role| {
            let lines = wrap(text, usize::from(place_width.saturating_sub(4)));
            lines.into_iter().map(move |line| (line, role)).collect::<Vec<_>>()
        };
        let asked = self.asks_inside(place_width).then(|| wrapped(&self.title, Role::Strong));
        let lines = [asked.unwrap_or_default(), wrapped(&self.body, Role::Popup)].concat();
        let height = cells(lines.len() + 1 + self.choices.len() + 2).min(area.height);
        let choices = cells(self.choices.len()).min(height.saturating_sub(2).max(1));
        let x = area.x + (area.width - place_width) / 2;
        let y = area.y + (area.height - height) / 2;
        (Rect { x, y, width: place_width, height }, lines, choices)
    }
}
