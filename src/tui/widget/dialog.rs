//! A question over the screen, with the answers as a list. Yes or no is answered by a letter; of other answers a
//! figure chooses one, and letters leave those in which they are found.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use super::{Figure, Input, ListState, Look, Pane, cells, lift, list, margin, put, put_right, put_styled, spread};
use crate::domain::fold::fold;
use crate::keymap::{Context, Op};
use crate::tui::sift::sift;
use crate::tui::text::{width, wrap};
use crate::tui::theme::Role;

/// The widest a question gets; longer lines are hard to read.
const WIDEST: u16 = 64;

/// Cells for saying that Enter gives an answer.
const ENTER: usize = 6;

/// A question that waits for an answer.
#[derive(Clone, Debug)]
pub struct Dialog {
    title: String,
    body: String,
    choices: Vec<String>,
    /// Whether the first two choices are yes and no, so that their letters answer.
    yes_no: bool,
    /// The choice by which nothing is done; Esc is that one as well.
    no: Option<usize>,
    /// What was typed to find an answer, and the answers in which it is found.
    input: Input,
    shown: Vec<usize>,
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
        let mut dialog = Self { yes_no: true, ..Self::choice(title, body, vec![yes, no]).or_leave(Self::NO) };
        dialog.state.select(Self::NO);
        dialog
    }

    /// A question with any answers; the first is chosen.
    pub fn choice(title: String, body: String, choices: Vec<String>) -> Self {
        let mut state = ListState::new(choices.len());
        state.set_height(cells(choices.len()));
        let shown = (0..choices.len()).collect();
        Self { title, body, choices, yes_no: false, no: None, input: Input::line(), shown, state }
    }

    /// The same, where this choice, counted from 0, does nothing.
    #[must_use]
    pub fn or_leave(mut self, no: usize) -> Self {
        self.no = Some(no);
        self
    }

    /// The choice by which nothing is done, where there is one.
    pub const fn no(&self) -> Option<usize> {
        self.no
    }

    /// What can be done.
    pub fn hints(&self) -> Vec<Op> {
        let other = if self.chosen() == Some(Self::NO) { Op::Up } else { Op::Down };
        [Some(Op::Confirm), self.yes_no.then_some(other), Some(Op::Back)].into_iter().flatten().collect()
    }

    /// The key of a word for the footer that says better what an operation does here.
    pub fn word(&self, op: Op) -> Option<&'static str> {
        let no = self.chosen() == Some(Self::NO);
        match op {
            Op::Confirm if !self.yes_no => Some("live-hint-pick"),
            Op::Confirm if no => Some(Op::AnswerNo.hint_key()),
            Op::Up | Op::Confirm => Some(Op::AnswerYes.hint_key()),
            Op::Down => Some(Op::AnswerNo.hint_key()),
            _ => None,
        }
    }

    /// Where its keys have their meaning: letters answer yes or no, and find any other answer.
    pub const fn context(&self) -> Context {
        if self.yes_no { Context::Dialog } else { Context::Prompt }
    }

    /// What is typed in.
    pub const fn field(&self) -> &Input {
        &self.input
    }

    /// Takes the figure of an answer, or a character of what is looked for; one that would leave no answer changes nothing.
    pub fn text(&mut self, typed: char) {
        if self.yes_no || (typed.is_whitespace() && self.input.is_empty()) {
            return;
        }
        match Figure::read(typed, self.choices.len()) {
            Figure::Of(place) => {
                self.input = Input::line();
                self.narrow();
                self.state.select(place);
            }
            Figure::OfNone => {}
            Figure::Text => self.look_for(|input| {
                input.insert(typed);
                true
            }),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str) {
        if !self.yes_no {
            self.look_for(|input| {
                input.paste(pasted);
                true
            });
        }
    }

    /// Changes what is looked for, unless no answer would be left; `change` says whether it did.
    fn look_for(&mut self, change: impl FnOnce(&mut Input) -> bool) {
        let (before, state) = (self.input.clone(), self.state.clone());
        if !change(&mut self.input) {
            return;
        }
        self.narrow();
        if self.shown.is_empty() {
            self.input = before;
            self.narrow();
            self.state = state;
        }
    }

    fn narrow(&mut self) {
        let folded: Vec<String> = self.choices.iter().map(|choice| fold(choice)).collect();
        self.shown = sift(self.input.text(), folded.iter().map(|choice| (choice.as_str(), "")));
        // An answer keeps its place and its figure; the one that fits best is chosen.
        let best = self.shown.first().copied();
        self.shown.sort_unstable();
        self.state.set_len(self.shown.len());
        self.state.select(self.shown.iter().position(|place| Some(*place) == best).unwrap_or_default());
    }

    fn chosen(&self) -> Option<usize> {
        self.shown.get(self.state.selected()?).copied()
    }

    /// Takes an operation. Esc cancels, which answers nothing.
    pub fn apply(&mut self, op: Op) -> Answer {
        match op {
            Op::Back => Answer::Cancelled,
            Op::Confirm => self.chosen().map_or(Answer::Cancelled, Answer::Chosen),
            Op::AnswerYes if self.yes_no => Answer::Chosen(Self::YES),
            Op::AnswerNo if self.yes_no => Answer::Chosen(Self::NO),
            other => {
                let moves = if other == Op::Complete { Op::Down } else { other };
                if !self.state.apply(moves) {
                    self.look_for(|input| input.apply(other));
                }
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
        lift(place, buf, look);
        let title = if self.asks_inside(place.width) { "" } else { &self.title };
        let inside = Pane { title, remark: "", focused: true }.draw(place, buf, look);
        let inside = margin(inside);
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
            let place = self.shown.get(number).copied().unwrap_or_default();
            let rest = put(buf, rest, &self.figure(place), Role::Key, look);
            let choice = self.choices.get(place).map_or("", String::as_str);
            // What Enter gives is said where it stands.
            let enters = state.selected() == Some(number) && width(choice) + ENTER <= usize::from(rest.width);
            let rest =
                if enters { put_right(buf, rest, look.texts.get("dialog-enter"), Role::Key, look) } else { rest };
            let behind = put(buf, rest, choice, Role::Popup, look);
            let letter = Rect { width: u16::from(self.yes_no).min(behind.x - rest.x), ..rest };
            buf.set_style(letter.intersection(buf.area), look.style(Role::Key));
        });
        if !self.input.is_empty() {
            let typed = Rect { y: answers.y.saturating_sub(1).max(inside.y), height: 1, ..inside };
            Clear.render(typed, buf);
            buf.set_style(typed, look.style(Role::Popup));
            return self.input.draw(typed, buf, look, &[], "");
        }
        let y = answers.y + cells(state.selected()?.saturating_sub(state.visible().start));
        (y < answers.bottom()).then_some(Position { x: answers.x, y })
    }

    /// What stands before an answer to choose it by; nothing before yes and no, which have a letter.
    fn figure(&self, place: usize) -> String {
        if self.yes_no { String::new() } else { Figure::before(place, self.choices.len()) }
    }

    /// The question does not fit in the edge of a frame so wide: it is written out inside.
    fn asks_inside(&self, wide: u16) -> bool {
        width(&self.title) > usize::from(wide.saturating_sub(6))
    }

    /// Where it lies in `area`, the lines of its text, and the rows for its answers.
    fn layout(&self, area: Rect) -> (Rect, Vec<(String, Role)>, u16) {
        let widest = self.choices.iter().chain([&self.title]).map(|text| width(text)).max().unwrap_or_default();
        let wanted = cells(widest.max(width(&self.body)) + width(&self.figure(0)) + 6);
        let place_width = spread(wanted.min(WIDEST), area);
        let wrapped = |text: &str, role: Role| {
            let lines = wrap(text, usize::from(place_width.saturating_sub(4)));
            lines.into_iter().filter(|_| !text.is_empty()).map(move |line| (line, role)).collect::<Vec<_>>()
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
