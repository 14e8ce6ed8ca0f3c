//! What can be picked, over the line: the kinds of lines for who types `/`, and the answers to what a line leaves open,
//! which can be typed for: whoever goes by those letters, a day in words.

use super::{said, typing::Typing};
use crate::{
    capture::{Completion, Kind, Problem, Reading, Scene, answers, left_of, sought, unanswered},
    domain::fold::fold,
    keymap::{Context, Op},
    tui::{
        screen::phrases,
        shared::Shared,
        sift::sift,
        text::wrap,
        theme::Role,
        widget::{Figure, Input, ListState, Look, Pane, lift, list, put, spread},
    },
};
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
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

/// Examples of what answers a question.
const LIKE_NAME: &str = "live-like-name";
const LIKE_DAY: &str = "live-like-day";
const LIKE_WORD: &str = "live-like-word";
const LIKE_DECISION: &str = "live-like-decision";

/// Columns of sign and name.
const SIGN: u16 = 4;
const NAME: u16 = 17;
/// Columns of the menu, where there are many more.
const WIDEST: u16 = 70;

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
    /// Its place among the answers: the figure by which it is chosen stays its own.
    place: Option<usize>,
}

/// The menu; closed unless the line begins with `/` or something was asked about it.
#[derive(Clone, Debug, Default)]
pub struct Menu {
    title: String,
    choices: Vec<Choice>,
    /// The line that it asks about, rather than offers kinds.
    asks: Option<String>,
    /// The question put that line there by itself.
    offered: bool,
    /// What is typed to find an answer, the part of the line that it began with, and the locale key of an example.
    input: Input,
    given: String,
    placeholder: &'static str,
    /// How many answers there are, where they are all that can be answered.
    fixed: Option<usize>,
    /// Why nothing is offered for what is typed.
    nothing: String,
    state: ListState,
}

impl Menu {
    /// Follows what is typed: letters after the `/` narrow the kinds down; a question goes when the line changes.
    pub fn refresh(&mut self, typing: &Typing, shared: &Shared) {
        if typing.on && self.asks.as_deref() == Some(typing.text()) {
            return;
        }
        let texts = shared.texts();
        let names: Vec<String> = KINDS.iter().map(|(kind, ..)| fold(texts.kind(*kind))).collect();
        let found = typing.menu_word().map(|typed| sift(typed, names.iter().map(|name| (name.as_str(), ""))));
        let kinds = found.into_iter().flatten().filter_map(|at| KINDS.get(at));
        let choice = |(kind, begins, example): &(Kind, &'static str, &str)| Choice {
            sign: begins.get(..1).unwrap_or_default(),
            name: texts.kind(*kind).to_owned(),
            example: texts.get(example).to_owned(),
            picked: Picked::Kind(*kind, begins),
            place: None,
        };
        let before = self.choices.len();
        self.choices = kinds.map(choice).collect();
        let asked = self.asks.take().is_some();
        if asked || before != self.choices.len() {
            texts.get("live-menu").clone_into(&mut self.title);
            self.input = Input::line();
            self.fixed = None;
            self.state = ListState::new(self.choices.len());
        }
    }

    /// Asks about what the line leaves open first, where it can be answered by picking; says whether it does.
    pub fn ask(&mut self, typing: &Typing, shared: &Shared) -> bool {
        let Some((reading, scene)) = typing.reading() else { return false };
        let texts = shared.texts();
        let choices = offered(typing.text(), (reading, scene), answers(typing.text(), reading, scene), shared);
        let (Some(problem), false) = (reading.problems.first(), choices.is_empty()) else { return false };
        let asks_who = asks_coordinator(reading);
        (self.input, self.placeholder) = (Input::line(), like(problem));
        self.title = match problem {
            _ if asks_who => texts.get("ask-coordinator").to_owned(),
            Problem::SeveralPeople(name, _) => texts.with("ask-who", &[("name", name.clone())]),
            Problem::UnknownPerson(name) => texts.with("ask-who-else", &[("name", name.clone())]),
            Problem::NoOwner => texts.get("ask-owner").to_owned(),
            Problem::TwoDates(..) => texts.get("ask-which-day").to_owned(),
            Problem::NoDate => texts.get("ask-date").to_owned(),
            Problem::NoText => texts.get("ask-outcome").to_owned(),
            other => texts.problem(other, scene),
        };
        let few = [LIKE_WORD, LIKE_DECISION].contains(&self.placeholder).then_some(choices.len());
        self.fixed = few.filter(|count| Figure::are_for(*count));
        self.state = ListState::new(choices.len());
        self.choices = choices;
        self.asks = Some(typing.text().to_owned());
        self.offered = false;
        self.given.clear();
        if let Some((_, said)) = unanswered(typing.text()).filter(|_| asks_who) {
            said.clone_into(&mut self.given);
            self.input.set(said);
            self.narrow(typing, shared);
        }
        true
    }

    /// What was typed for an answer beyond what the line said already.
    pub fn typed(&self) -> &str {
        let typed = self.input.text().trim();
        if typed == self.given { "" } else { typed }
    }

    /// Whether it asks for somebody.
    pub fn asks_for_somebody(&self) -> bool {
        self.asks() && self.placeholder == LIKE_NAME
    }

    /// Whether it asks for somebody or what is decided, and nothing is typed yet or nobody is called so: a sign is no part
    /// of that.
    pub fn awaits_a_word(&self) -> bool {
        let nobody = self.asks_for_somebody() && self.choices.is_empty();
        nobody || (self.asks_for_somebody() || self.asks_for_a_decision()) && self.input.is_empty()
    }

    /// Whether it asks what is decided: the outcomes are offered, and any other words will do.
    pub fn asks_for_a_decision(&self) -> bool {
        self.asks() && self.placeholder == LIKE_DECISION
    }

    /// Where any words will do, those that were typed once no answer holds them.
    pub fn own_words(&self, typed: char) -> Option<String> {
        let is_text = self.fixed.is_some_and(|count| Figure::read(typed, count) == Figure::Text);
        let mut input = self.input.clone();
        input.insert(typed);
        let words = fold(input.text());
        let begun = self.choices.iter().any(|choice| fold(&choice.name).starts_with(&words));
        (self.asks_for_a_decision() && is_text && !begun).then(|| input.text().to_owned())
    }

    /// What the line says was put there by the question itself: it goes when the question is left.
    pub fn ask_unbidden(&mut self) {
        self.offered = true;
    }

    /// Takes the figure of an answer, or a character of what is looked for. Where there are no other answers one that would
    /// leave none changes nothing.
    pub fn text(&mut self, typed: char, typing: &Typing, shared: &Shared) {
        match self.fixed.map_or(Figure::Text, |count| Figure::read(typed, count)) {
            Figure::Of(place) => {
                self.input = Input::line();
                self.narrow(typing, shared);
                self.state.select(place);
            }
            Figure::OfNone => {}
            Figure::Text => self.look_for(|input| input.insert(typed), typing, shared),
        }
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, typing: &Typing, shared: &Shared) {
        self.look_for(|input| input.paste(pasted), typing, shared);
    }

    fn look_for(&mut self, change: impl FnOnce(&mut Input), typing: &Typing, shared: &Shared) {
        let (before, state) = (self.input.clone(), self.state.clone());
        change(&mut self.input);
        self.narrow(typing, shared);
        if self.choices.is_empty() && self.fixed.is_some() {
            self.input = before;
            self.narrow(typing, shared);
            self.state = state;
        }
    }

    /// Whether no kind would be left if this were typed as well.
    pub fn leaves_none(&self, typed: char, typing: &Typing, shared: &Shared) -> bool {
        let word = typing.menu_word().filter(|word| word.len() + 1 == typing.text().len() && !self.asks());
        let word = word.filter(|_| !typed.is_whitespace()).map(|word| format!("{word}{typed}"));
        let names = || KINDS.iter().map(|(kind, ..)| fold(shared.texts().kind(*kind))).collect::<Vec<_>>();
        word.is_some_and(|word| sift(&word, names().iter().map(|name| (name.as_str(), ""))).is_empty())
    }

    /// While kinds are offered, the one that this sign begins.
    pub fn kind_of(&self, sign: char) -> Option<Picked> {
        let kinds = KINDS.iter().filter(|_| self.is_open() && !self.asks());
        let of_sign = |(_, begins, _): &&(Kind, &'static str, &str)| begins.starts_with(sign);
        { kinds }.find(of_sign).map(|(kind, begins, _)| Picked::Kind(*kind, begins))
    }

    /// Leaves the answers that are typed for.
    fn narrow(&mut self, typing: &Typing, shared: &Shared) {
        let Some((reading, scene)) = typing.reading() else { return };
        // Who types the sign once more means what it asks.
        let (text, typed) = (typing.text(), self.input.text().trim_start_matches([' ', '@', '=']));
        let all = offered(text, (reading, scene), answers(text, reading, scene), shared);
        let place = |choice: &Choice| all.iter().position(|it| it.name == choice.name);
        self.choices = match sought(text, reading, scene, typed).filter(|_| !typed.trim().is_empty()) {
            Some(found) => {
                let found = offered(text, (reading, scene), found, shared);
                found.into_iter().map(|choice| Choice { place: place(&choice), ..choice }).collect()
            }
            None => {
                let folded: Vec<String> = all.iter().map(|choice| fold(&choice.name)).collect();
                let found = sift(typed, folded.iter().map(|name| (name.as_str(), "")));
                found.into_iter().filter_map(|at| all.get(at).cloned()).collect()
            }
        };
        let best = self.choices.first().and_then(|choice| choice.place);
        if self.fixed.is_some() {
            self.choices.sort_by_key(|choice| choice.place.unwrap_or(usize::MAX));
        }
        let nothing = match self.placeholder {
            LIKE_NAME => "live-nobody-found",
            LIKE_DAY => "live-no-day-found",
            _ => "live-none-found",
        };
        let args = [("typed", typed.trim().to_owned()), ("back", phrases::key(Op::Back, Context::Typing, shared))];
        self.nothing = shared.texts().with(nothing, &args);
        self.state = ListState::new(self.choices.len());
        self.state.select(self.choices.iter().position(|choice| choice.place == best).unwrap_or_default());
    }

    /// Goes: the line is typed on. Says whether the question itself had put there what the line says.
    pub fn close(&mut self) -> bool {
        self.choices.clear();
        self.asks = None;
        self.input = Input::line();
        std::mem::take(&mut self.offered)
    }

    /// Whether it lies over the screen.
    pub fn is_open(&self) -> bool {
        !self.choices.is_empty() || self.asks()
    }

    /// Whether there is anything to choose.
    pub fn offers(&self) -> bool {
        !self.choices.is_empty()
    }

    /// Whether it asks about the line.
    pub fn asks(&self) -> bool {
        self.asks.is_some()
    }

    /// Takes an operation while it is open; none when it is not one for the menu.
    pub fn apply(&mut self, op: Op, typing: &Typing, shared: &Shared) -> Option<Picked> {
        if !self.is_open() {
            return None;
        }
        match op {
            Op::Back => Some(Picked::Left),
            Op::Record | Op::Complete => {
                let chosen = self.state.selected().and_then(|at| self.choices.get(at));
                Some(chosen.map_or(Picked::Nothing, |chosen| chosen.picked.clone()))
            }
            Op::EarlierLine | Op::LaterLine => {
                self.state.apply(if op == Op::EarlierLine { Op::Up } else { Op::Down });
                Some(Picked::Nothing)
            }
            edit if !self.input.is_empty() && self.input.apply(edit) => {
                self.narrow(typing, shared);
                Some(Picked::Nothing)
            }
            _ => None,
        }
    }

    /// What stands before an answer to choose it by.
    fn figure(&self, place: usize) -> String {
        self.fixed.map_or_else(String::new, |count| Figure::before(place, count))
    }

    /// The rows that it has, and gets with its frame above row `bottom`.
    fn rows(&self, area: Rect, bottom: u16) -> u16 {
        let count = if self.choices.is_empty() { self.said_of_nothing(area).len() } else { self.choices.len() };
        let rows = u16::try_from(count).unwrap_or(u16::MAX).max(1);
        rows.saturating_add(2 + u16::from(self.asks())).min(bottom.saturating_sub(area.y))
    }

    /// Why nothing is offered, in rows that fit.
    fn said_of_nothing(&self, area: Rect) -> Vec<String> {
        wrap(&self.nothing, usize::from(spread(WIDEST, area).saturating_sub(4)))
    }

    /// It ends at row `bottom`.
    pub fn set_place(&mut self, area: Rect, bottom: u16) {
        let rows = self.rows(area, bottom);
        self.state.set_height(rows.saturating_sub(2 + u16::from(self.asks())));
    }

    /// Draws it so that it ends at row `bottom`; gives where the cursor belongs while an answer can be typed for.
    pub fn draw(&self, area: Rect, bottom: u16, buf: &mut Buffer, look: &Look) -> Option<Position> {
        if !self.is_open() {
            return None;
        }
        let rows = self.rows(area, bottom);
        let place = Rect { x: area.x, y: bottom.saturating_sub(rows), width: spread(WIDEST, area), height: rows };
        let place = place.intersection(buf.area);
        lift(place, buf, look);
        let inside = Pane { title: &self.title, remark: "", focused: true }.draw(place, buf, look);
        let field = Rect { height: u16::from(self.asks()).min(inside.height.saturating_sub(1)), ..inside };
        let inside = Rect { y: field.bottom(), height: inside.height - field.height, ..inside };
        let field = Rect { x: field.x + field.width.min(1), width: field.width.saturating_sub(1), ..field };
        let cursor = self.input.draw(field, buf, look, &[], look.texts.get(self.placeholder));
        if self.choices.is_empty() {
            for (said, y) in self.said_of_nothing(area).iter().zip(inside.y..inside.bottom()) {
                put(buf, Rect { x: field.x, y, height: 1, ..inside }, said, Role::Warning, look);
            }
        }
        let wide = self.choices.iter().map(|choice| crate::tui::text::width(&choice.name)).max().unwrap_or_default();
        let name = if self.asks() { u16::try_from(wide + 2).unwrap_or(NAME) } else { NAME };
        let sign = if self.asks() { 1 } else { SIGN };
        let figures = u16::try_from(self.figure(0).len()).unwrap_or_default();
        list(&self.state, inside, buf, look, true, |number, line, buf| {
            let Some(choice) = self.choices.get(number) else { return };
            let part = |from: u16, to: u16| Rect {
                x: line.x + from.min(line.width),
                width: to.min(line.width).saturating_sub(from),
                ..line
            };
            put(buf, part(1, sign), choice.sign, Role::Sigil, look);
            let before = choice.place.map(|place| self.figure(place)).unwrap_or_default();
            let said = put(buf, part(sign, sign + figures + name), &before, Role::Key, look);
            put(buf, said, &choice.name, Role::Popup, look);
            put(buf, part(sign + figures + name, u16::MAX), &choice.example, Role::Dim, look);
        });
        cursor
    }
}

/// Answers as they are offered.
fn offered(text: &str, (reading, scene): (&Reading, &Scene), answers: Vec<Completion>, shared: &Shared) -> Vec<Choice> {
    let texts = shared.texts();
    let choice = |answer: Completion| {
        let (name, example) = match (answer.person, answer.date) {
            (Some(who), _) if asks_coordinator(reading) && scene.coordinator() == Some(who) => {
                (said::person(who, shared), texts.get("live-coordinates-now").to_owned())
            }
            (Some(who), _) if asks_coordinator(reading) => (said::person(who, shared), phrases::work_of(who, shared)),
            (Some(who), _) if left_of(text, reading, &answer).is_some() => {
                let left = left_of(text, reading, &answer).unwrap_or_default().to_owned();
                (said::person(who, shared), texts.with("live-name-leaves", &[("text", left)]))
            }
            (Some(who), _) => {
                let behind = answer.text.trim().trim_start_matches('@').strip_prefix(scene.name(who));
                (said::person(who, shared), behind.unwrap_or_default().trim().to_owned())
            }
            (None, Some(date)) => (texts.date(date), texts.distance(scene.today(), date)),
            (None, None) => (answer.text.trim().to_owned(), String::new()),
        };
        Choice { sign: "", name, example, picked: Picked::Answer(answer), place: None }
    };
    let places = (0..).map(Some);
    answers.into_iter().map(choice).zip(places).map(|(choice, place)| Choice { place, ..choice }).collect()
}

/// Whether what is open first is who coordinates.
fn asks_coordinator(reading: &Reading) -> bool {
    reading.kind == Kind::Coordinator && reading.problems.first().is_some_and(Problem::asks_who)
}

/// Locale key of an example of what can be typed to answer.
const fn like(problem: &Problem) -> &'static str {
    match problem {
        Problem::NoDate | Problem::TwoDates(..) => LIKE_DAY,
        Problem::NoChannel | Problem::NoRecipient | Problem::UnknownDomain(_) => LIKE_WORD,
        Problem::NoText => LIKE_DECISION,
        _ => LIKE_NAME,
    }
}
