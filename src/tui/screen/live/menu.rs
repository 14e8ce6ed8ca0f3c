//! What can be picked, over the line: the kinds of lines for who types `/`, and the answers to what a line leaves open.

use super::{said, typing::Typing};
use crate::{
    capture::{Completion, Kind, Problem, answers},
    keymap::Op,
    tui::{
        shared::Shared,
        theme::Role,
        widget::{ListState, Look, Pane, list, put},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::Rect,
    widgets::{Clear, Widget},
};

/// The kinds, what a line of each begins with, and how it goes on.
const KINDS: [(Kind, &str, &str); 9] = [
    (Kind::Decision, "! ", "live-example-decision"),
    (Kind::FollowUp, "> ", "live-example-follow-up"),
    (Kind::Coordinator, "= @", "live-example-coordinator"),
    (Kind::Feedback, "< ", "live-example-feedback"),
    (Kind::Concern, "- #", "live-example-concern"),
    (Kind::Strength, "+ #", "live-example-strength"),
    (Kind::Question, "? ", "live-example-question"),
    (Kind::Bottleneck, "* ", "live-example-bottleneck"),
    (Kind::Note, "", "live-example-note"),
];

/// Columns of sign and name.
const SIGN: u16 = 4;
const NAME: u16 = 17;

/// What became of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// Nothing yet.
    Nothing,
    /// A line of this kind, which begins so where nothing is typed yet.
    Kind(Kind, &'static str),
    /// An answer to what the line leaves open.
    Answer(Completion),
    /// It was left.
    Left,
}

#[derive(Clone, Debug)]
struct Choice {
    sign: &'static str,
    name: String,
    example: String,
    picked: Picked,
}

/// The menu; closed unless the line begins with `/` or something was asked about it.
#[derive(Clone, Debug, Default)]
pub struct Menu {
    title: String,
    choices: Vec<Choice>,
    /// The line that it asks about, rather than offers kinds.
    asks: Option<String>,
    state: ListState,
}

impl Menu {
    /// Follows what is typed: letters after the `/` narrow the kinds down; a question goes when the line changes.
    pub fn refresh(&mut self, typing: &Typing, shared: &Shared) {
        if typing.on && self.asks.as_deref() == Some(typing.text()) {
            return;
        }
        let texts = shared.texts();
        let typed = typing.menu_word().map(str::to_lowercase);
        let kinds = KINDS.iter().filter(|(kind, ..)| {
            typed.as_ref().is_some_and(|typed| texts.kind(*kind).to_lowercase().starts_with(typed))
        });
        let choice = |(kind, begins, example): &(Kind, &'static str, &str)| Choice {
            sign: begins.get(..1).unwrap_or_default(),
            name: texts.kind(*kind).to_owned(),
            example: texts.get(example).to_owned(),
            picked: Picked::Kind(*kind, begins),
        };
        let before = self.choices.len();
        self.choices = kinds.map(choice).collect();
        let asked = self.asks.take().is_some();
        if asked || before != self.choices.len() {
            texts.get("live-menu").clone_into(&mut self.title);
            self.state = ListState::new(self.choices.len());
        }
    }

    /// Asks about what the line leaves open first, where it can be answered by picking; says whether it does.
    pub fn ask(&mut self, typing: &Typing, shared: &Shared) -> bool {
        let Some((reading, scene)) = typing.reading() else { return false };
        let texts = shared.texts();
        let coordinator = reading.kind == Kind::Coordinator;
        let asks_who = coordinator && reading.problems.first().is_some_and(Problem::asks_who);
        let choice = |answer: Completion| {
            let (name, example) = match (answer.person, answer.date) {
                (Some(who), _) if asks_who && scene.coordinator() == Some(who) => {
                    (said::person(who, shared), texts.get("live-coordinates-now").to_owned())
                }
                (Some(who), _) => (said::person(who, shared), String::new()),
                (None, Some(date)) => (texts.date(date), texts.distance(scene.today(), date)),
                (None, None) => (answer.text.trim().to_owned(), String::new()),
            };
            Choice { sign: "", name, example, picked: Picked::Answer(answer) }
        };
        let choices: Vec<Choice> = answers(typing.text(), reading, scene).into_iter().map(choice).collect();
        let (Some(problem), false) = (reading.problems.first(), choices.is_empty()) else { return false };
        self.title = match problem {
            _ if asks_who => texts.get("ask-coordinator").to_owned(),
            Problem::SeveralPeople(name, _) => texts.with("ask-who", &[("name", name.clone())]),
            Problem::UnknownPerson(name) => texts.with("ask-who-else", &[("name", name.clone())]),
            Problem::NoOwner => texts.get("ask-owner").to_owned(),
            Problem::TwoDates(..) => texts.get("ask-which-day").to_owned(),
            Problem::NoDate => texts.get("ask-date").to_owned(),
            other => texts.problem(other, scene),
        };
        self.state = ListState::new(choices.len());
        self.choices = choices;
        self.asks = Some(typing.text().to_owned());
        true
    }

    /// Goes: the line is typed on.
    pub fn close(&mut self) {
        self.choices.clear();
        self.asks = None;
    }

    /// Whether it lies over the screen.
    pub fn is_open(&self) -> bool {
        !self.choices.is_empty()
    }

    /// Whether it asks about the line.
    pub fn asks(&self) -> bool {
        self.asks.is_some()
    }

    /// Takes an operation while it is open; none when it is not one for the menu.
    pub fn apply(&mut self, op: Op) -> Option<Picked> {
        let chosen = self.state.selected().and_then(|at| self.choices.get(at))?;
        match op {
            Op::Back => Some(Picked::Left),
            Op::Record | Op::Complete => Some(chosen.picked.clone()),
            Op::EarlierLine | Op::LaterLine => {
                self.state.apply(if op == Op::EarlierLine { Op::Up } else { Op::Down });
                Some(Picked::Nothing)
            }
            _ => None,
        }
    }

    /// The rows that it has, and gets with its frame above row `bottom`.
    fn rows(&self, area: Rect, bottom: u16) -> u16 {
        let rows = u16::try_from(self.choices.len()).unwrap_or(u16::MAX);
        rows.saturating_add(2).min(bottom.saturating_sub(area.y))
    }

    /// It ends at row `bottom`.
    pub fn set_place(&mut self, area: Rect, bottom: u16) {
        let rows = self.rows(area, bottom);
        self.state.set_height(rows.saturating_sub(2));
    }

    /// Draws it so that it ends at row `bottom`.
    pub fn draw(&self, area: Rect, bottom: u16, buf: &mut Buffer, look: &Look) {
        if self.choices.is_empty() {
            return;
        }
        let rows = self.rows(area, bottom);
        let place = Rect { x: area.x, y: bottom.saturating_sub(rows), width: area.width.min(70), height: rows };
        let place = place.intersection(buf.area);
        Clear.render(place, buf);
        buf.set_style(place, look.style(Role::Text));
        buf.set_style(place, look.style(Role::Popup));
        let inside = Pane { title: &self.title, remark: "", focused: true }.draw(place, buf, look);
        let wide = self.choices.iter().map(|choice| crate::tui::text::width(&choice.name)).max().unwrap_or_default();
        let name = if self.asks() { u16::try_from(wide + 2).unwrap_or(NAME) } else { NAME };
        let sign = if self.asks() { 1 } else { SIGN };
        list(&self.state, inside, buf, look, true, |number, line, buf| {
            let Some(choice) = self.choices.get(number) else { return };
            let part = |from: u16, to: u16| Rect {
                x: line.x + from.min(line.width),
                width: to.min(line.width).saturating_sub(from),
                ..line
            };
            put(buf, part(1, sign), choice.sign, Role::Sigil, look);
            put(buf, part(sign, sign + name), &choice.name, Role::Popup, look);
            put(buf, part(sign + name, u16::MAX), &choice.example, Role::Dim, look);
        });
    }
}
