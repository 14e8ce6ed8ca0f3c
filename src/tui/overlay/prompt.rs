//! A line of text over the screen: a reason, a date, who takes over, a family to add.
//!
//! It stays open until what was asked is done, so that nothing typed is lost when it is refused: why stands below the
//! field, and so does what a date or a name is understood as, at every key.

pub mod agreed;
mod allow;
mod away;
mod confirm;
mod families;
mod form;
pub mod offer;
mod place;
mod plain;
mod postpone;
mod terms;
#[cfg(test)]
mod tests;
mod work;

use crate::{
    domain::{
        access::shown,
        command::Command,
        ids::{CaseId, PersonId},
        lens::Lens,
    },
    keymap::Op,
    tui::{
        act::{Act, Asked},
        screen::phrases,
        shared::Shared,
        theme::Role,
        widget::{Input, ListState, Mark, Piece, Sheet},
    },
};
use chrono::NaiveDate;
pub use confirm::{ask_break, go_to, signed};
use families::Families;
use form::Form;
use place::Place;
pub use place::draw;
use plain::PlainLine;
use std::{collections::BTreeSet, ops::Range};
use terms::People;
pub use work::criterion;

/// Most options that are listed at once.
const LISTED: u16 = 12;
/// Columns at most.
const WIDEST: u16 = 76;
/// Rows that a long text gets at most.
const TALLEST: u16 = 4;

/// Something that a prompt offers.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Choice {
    text: String,
    /// Why it is offered, or where it was found.
    note: String,
    what: Picked,
}

impl Choice {
    /// Says behind somebody how much work they have already.
    fn tell_work(&mut self, shared: &Shared) {
        if let Picked::Person(who) = self.what {
            let said = [std::mem::take(&mut self.note), phrases::work_of(who, shared)];
            let said: Vec<&str> = said.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
            self.note = said.join(&format!(" {} ", shared.look.glyphs.separator));
        }
    }
}

/// What a choice stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Picked {
    Family(CaseId),
    /// A family that is not known yet.
    Newcomer,
    /// What is discussed of no family.
    Theme,
    Person(PersonId),
    Day(NaiveDate),
}

/// What the text is held against; made once, not at a key.
#[derive(Clone, Debug)]
enum Known {
    Nothing,
    Families(Families),
    People(People),
    Line(PlainLine),
    /// Not a line but several fields.
    Form(Box<Form>),
}

/// A question with a line to answer it.
#[derive(Clone, Debug)]
pub struct Prompt {
    asked: Asked,
    title: String,
    placeholder: &'static str,
    input: Input,
    marks: Vec<Mark>,
    choices: Vec<Choice>,
    /// The bytes of the name at the cursor.
    begun: Option<Range<usize>>,
    picked: ListState,
    /// What is wrong with the text.
    wrong: String,
    /// What the text is understood as.
    reading: Vec<Piece>,
    /// One of the two as it stands below the field, and the question where the frame is too narrow for it.
    message: Sheet,
    question: Sheet,
    known: Known,
    lens: Lens,
    /// Asked of the hub, not answered yet.
    sent: Option<Command>,
}

/// The prompt for `asked` with this question.
pub fn prompt(asked: Asked, title: String, shared: &Shared) -> Prompt {
    let placeholder = match asked {
        Asked::Postpone(_) | Asked::Redate(_) => "prompt-like-date",
        Asked::Away(_) => "prompt-like-away",
        Asked::Held(..) | Asked::ContactDay(..) => "prompt-like-held",
        Asked::Coordinator(_) => "prompt-like-coordinator",
        Asked::Wait(_) | Asked::Onward(_) => "prompt-like-waiting",
        Asked::Contact(..) => "prompt-like-contact",
        Asked::Goal(_) => "prompt-like-goal",
        Asked::Handover(..) => "prompt-like-handover",
        Asked::Experience(..) => "prompt-like-experience",
        Asked::Reassign(_) => "prompt-like-terms",
        Asked::Allow(_) => "prompt-like-allow",
        Asked::Offer(..) => "prompt-like-offer",
        Asked::Agree(_, what) => what.example(),
        Asked::AddFamily(_) | Asked::ApproveBy(_) | Asked::AddendumBy(..) => "prompt-like-family",
        Asked::Question(..) | Asked::ItemQuestion(_) | Asked::Turn(_) => "prompt-like-question",
        Asked::SafeContact(_) => "prompt-like-contact-agreed",
        Asked::Result(_) => "prompt-may-be-empty",
        _ => "",
    };
    let mut prompt = Prompt {
        known: Known::of(&asked, shared),
        asked,
        title,
        placeholder,
        input: Input::line(),
        marks: Vec::new(),
        choices: Vec::new(),
        begun: None,
        picked: ListState::new(0),
        wrong: String::new(),
        reading: Vec::new(),
        message: Sheet::default(),
        question: Sheet::default(),
        lens: shared.lens.clone(),
        sent: None,
    };
    prompt.read(shared);
    prompt
}

impl Known {
    fn of(asked: &Asked, shared: &Shared) -> Self {
        if let Some(form) = Form::of(asked, shared) {
            return Self::Form(Box::new(form));
        }
        match asked {
            Asked::AddFamily(meeting) => Self::Families(Families::to_add(*meeting, shared)),
            Asked::Reassign(_) | Asked::Allow(_) | Asked::Away(_) | Asked::ApproveBy(_) | Asked::AddendumBy(..) => {
                Self::People(People::of(shared))
            }
            Asked::Contact(case, _)
            | Asked::Goal(case)
            | Asked::Onward(case)
            | Asked::Coordinator(case)
            | Asked::Handover(case, ..) => Self::Line(PlainLine::of(Some(*case), shared)),
            Asked::Wait(ids) => {
                let case = ids.first().and_then(|id| shared.lens.follow_up(*id)).and_then(|it| it.follow_up.case);
                Self::Line(PlainLine::of(case, shared))
            }
            _ => Self::Nothing,
        }
    }
}

impl Prompt {
    /// What is typed in.
    pub fn field(&self) -> Option<&Input> {
        if let Known::Form(form) = &self.known { form.field() } else { Some(&self.input) }
    }

    /// What can be done.
    pub fn hints(&self) -> Vec<Op> {
        if matches!(self.known, Known::Form(_)) {
            return vec![Op::Confirm, Op::Down, Op::CursorRight, Op::Back];
        }
        let names = matches!(self.known, Known::People(_) | Known::Line(_)) && !self.is_signed();
        let complete = names || self.can_leave_off();
        let ops = [Some(Op::Confirm), complete.then_some(Op::Complete), Some(Op::Back)];
        ops.into_iter().flatten().collect()
    }

    /// The key of a word for the footer that says better what an operation does here.
    pub fn word(&self, op: Op) -> Option<&'static str> {
        (op == Op::Complete && self.can_leave_off()).then_some("prompt-leave-off")
    }

    /// Families are offered, and nothing was typed that could be completed.
    fn can_leave_off(&self) -> bool {
        matches!(self.asked, Asked::AddFamily(_))
            && self.input.is_empty()
            && matches!(self.choice().map(|it| it.what), Some(Picked::Family(_)))
    }

    /// Whether it asks who puts their name to something.
    fn is_signed(&self) -> bool {
        matches!(self.asked, Asked::ApproveBy(_) | Asked::AddendumBy(..))
    }

    const fn asks_a_day(&self) -> bool {
        matches!(self.asked, Asked::Postpone(_) | Asked::Redate(_) | Asked::Held(..) | Asked::ContactDay(..))
    }

    /// What it asks.
    pub const fn asked(&self) -> &Asked {
        &self.asked
    }

    /// Takes up what was typed before.
    pub fn take_up(&mut self, text: &str, shared: &Shared) {
        if let Known::Form(form) = &mut self.known {
            form.take_up(text, shared);
            return self.lay_out(shared);
        }
        self.go_on_from(text, shared);
        self.input.choose_all();
    }

    /// Begins with a text that is to be changed.
    pub fn go_on_from(&mut self, text: &str, shared: &Shared) {
        self.input.set(text);
        self.read(shared);
    }

    /// What was typed and is left, with what it answers; nothing of what only looks for something, nor of a list of who may
    /// know a family: the next time that begins with who is on it then.
    pub fn left(&self) -> Vec<(Asked, String)> {
        let typed = match &self.known {
            Known::Form(form) => form.left(),
            _ => self.input.text().to_owned(),
        };
        let looks = matches!(self.asked, Asked::AddFamily(_) | Asked::Allow(_)) || self.is_signed();
        let here = (!looks).then(|| (self.asked.clone(), typed));
        let before = match &self.asked {
            Asked::AddendumReason(meeting, text) => vec![(Asked::Addendum(*meeting), text.clone())],
            Asked::AddendumBy(meeting, text, reason) => {
                let because = (Asked::AddendumReason(*meeting, text.clone()), reason.clone());
                vec![(Asked::Addendum(*meeting), text.clone()), because]
            }
            Asked::Break(item, ground, answers) => {
                let earlier = |at: usize| Asked::Break(*item, *ground, answers[..at].to_vec());
                answers.iter().enumerate().map(|(at, answer)| (earlier(at), answer.clone())).collect()
            }
            _ => Vec::new(),
        };
        here.into_iter().chain(before).filter(|(_, text)| !text.trim().is_empty()).collect()
    }

    /// Whether this command is the one that the prompt asked for.
    pub fn awaits(&self, command: &Command) -> bool {
        self.sent.as_ref() == Some(command)
    }

    /// What it asked for can't be done; says why and lets the text be changed.
    pub fn refused(&mut self, why: String, shared: &Shared) {
        self.sent = None;
        self.wrong = why;
        self.lay_out(shared);
    }

    /// The world, the size or the eyes that look may have changed.
    pub fn refresh(&mut self, shared: &Shared) {
        if !self.lens.shows_as(&shared.lens) {
            let picked = self.choice().map(|choice| choice.what);
            let wrong = std::mem::take(&mut self.wrong);
            self.lens = shared.lens.clone();
            // What stands in a form is the person's own.
            if !matches!(self.known, Known::Form(_)) {
                self.known = Known::of(&self.asked, shared);
            }
            self.read(shared);
            self.wrong = wrong;
            let again = self.choices.iter().position(|choice| Some(choice.what) == picked);
            self.picked.select(again.unwrap_or_default());
        }
        self.lay_out(shared);
    }

    /// Understands the text as it stands now.
    fn read(&mut self, shared: &Shared) {
        self.wrong.clear();
        (self.reading, self.marks, self.choices) = (Vec::new(), Vec::new(), Vec::new());
        match &self.known {
            Known::Families(families) => {
                let query = self.input.text();
                self.choices = families.offer(query, shared);
                let beyond = families.beyond(query, shared);
                if self.choices.is_empty() {
                    let key = match query.trim() {
                        "" if !beyond.is_empty() => "prompt-name-newcomer",
                        "" => "prompt-no-families",
                        _ => "prompt-nothing-found",
                    };
                    self.reading = vec![(shared.texts().find(key).unwrap_or_default().to_owned(), Role::Dim)];
                } else if query.trim().is_empty() {
                    self.reading = vec![(families.sum.clone(), Role::Dim)];
                }
                self.choices.extend(beyond);
            }
            Known::People(people) if self.is_signed() => {
                self.choices = people.signing(self.input.text(), &self.asked, shared);
                if self.choices.is_empty() {
                    self.reading = vec![(shared.texts().get("prompt-nothing-found").to_owned(), Role::Dim)];
                }
            }
            Known::People(people) => {
                let (text, cursor) = (self.input.text(), self.input.cursor());
                let terms = match self.asked {
                    Asked::Away(_) => away::read(people, text, cursor, shared).1,
                    Asked::Allow(_) => allow::read(people, text, cursor, shared).1,
                    _ => people.read(text, cursor, shared),
                };
                (self.reading, self.marks, self.choices) = (terms.shown, terms.marks, terms.choices);
                self.begun = terms.begun;
            }
            Known::Line(line) => {
                let terms = line.read(self.input.text(), self.input.cursor(), shared);
                (self.reading, self.marks, self.choices) = (terms.shown, terms.marks, terms.choices);
                self.begun = terms.begun;
                if matches!(self.asked, Asked::Coordinator(_)) {
                    self.choices.iter_mut().for_each(|choice| choice.tell_work(shared));
                }
            }
            Known::Nothing if matches!(self.asked, Asked::Postpone(_)) => {
                (self.reading, self.choices) = postpone::shown(self.input.text().trim(), shared);
            }
            Known::Nothing if self.asks_a_day() => {
                (self.reading, self.choices) = terms::day_shown(self.input.text(), shared);
            }
            Known::Nothing if matches!(self.asked, Asked::Offer(..)) => {
                self.reading = offer::shown(self.input.text(), shared);
            }
            Known::Nothing => {
                if let Asked::Agree(clinic, what) = self.asked {
                    self.reading = agreed::shown(clinic, what, self.input.text(), shared);
                }
            }
            Known::Form(_) => {}
        }
        self.picked = ListState::new(self.choices.len());
        self.lay_out(shared);
    }

    /// The families in view of which the name stands there, or where something about them was found.
    pub fn families(&self, lens: &Lens) -> BTreeSet<CaseId> {
        let choices = self.choices.get(self.picked.visible()).unwrap_or_default();
        let found = !self.input.text().trim().is_empty();
        let shown = choices.iter().filter_map(|choice| match choice.what {
            Picked::Family(case) => Some((case, found && !choice.note.is_empty())),
            Picked::Newcomer | Picked::Theme | Picked::Person(_) | Picked::Day(_) => None,
        });
        let shown: Vec<(CaseId, bool)> = shown.collect();
        let mut all = shown::named(lens, shown.iter().map(|(case, _)| *case));
        all.extend(shown.iter().filter(|(_, told)| *told).map(|(case, _)| *case));
        all
    }

    fn choice(&self) -> Option<&Choice> {
        self.choices.get(self.picked.selected()?)
    }

    /// Wraps what stands around the field.
    fn lay_out(&mut self, shared: &Shared) {
        let place = Place::new(self, shared.area);
        let room = place.inside.width;
        self.question = Sheet::new(room, TALLEST);
        if place.asks_inside {
            self.question.tell(&self.title, Role::Strong);
        }
        self.message = Sheet::new(room, 3);
        if self.wrong.is_empty() {
            self.message.tell_pieces(self.reading.clone());
        } else {
            let sign = format!("{} ", shared.look.glyphs.no);
            self.message.tell_pieces(vec![(sign, Role::Bad), (self.wrong.clone(), Role::Bad)]);
        }
        let place = Place::new(self, shared.area);
        self.picked.set_height(place.list.height);
    }

    /// Puts the picked person in place of the name at the cursor.
    fn complete(&mut self, shared: &Shared) {
        let Some(Choice { what, text, .. }) = self.choice().cloned() else { return };
        match what {
            Picked::Person(_) if self.is_signed() => self.input.set(&text),
            Picked::Person(_) => {
                let cursor = self.input.cursor();
                let name = self.begun.clone().unwrap_or(cursor..cursor);
                self.input.replace(name, &format!("@{text} "));
            }
            Picked::Day(date) => self.input.set(&date.format("%d-%m-%Y").to_string()),
            Picked::Family(_) => self.input.set(&text),
            Picked::Newcomer | Picked::Theme => {}
        }
        self.read(shared);
    }
}

/// Takes a character.
pub fn text(prompt: &mut Prompt, typed: char, shared: &Shared) -> Vec<Act> {
    match &mut prompt.known {
        Known::Form(form) => form.text(typed, shared),
        _ => prompt.input.insert(typed),
    }
    prompt.read(shared);
    Vec::new()
}

/// Takes pasted text.
pub fn paste(prompt: &mut Prompt, pasted: &str, shared: &Shared) -> Vec<Act> {
    match &mut prompt.known {
        Known::Form(form) => form.paste(pasted, shared),
        _ => prompt.input.paste(pasted),
    }
    prompt.read(shared);
    Vec::new()
}

/// Takes an operation; says whether the prompt closes.
pub fn apply(prompt: &mut Prompt, op: Op, shared: &Shared) -> (bool, Vec<Act>) {
    match op {
        Op::Back => return (true, Vec::new()),
        Op::Confirm | Op::Record | Op::Open if prompt.sent.is_some() => {}
        Op::Confirm | Op::Record | Op::Open => match confirm::answer(prompt, shared) {
            Ok(acts) => {
                prompt.sent = acts.iter().find_map(|act| match act {
                    Act::Do(it) | Act::DoAs(_, it) => Some(it.clone()),
                    _ => None,
                });
                return (prompt.sent.is_none(), acts);
            }
            // A form says itself what is wrong, below the field that it is about.
            Err(_) if matches!(prompt.known, Known::Form(_)) => prompt.lay_out(shared),
            Err(wrong) => {
                prompt.wrong = wrong;
                prompt.lay_out(shared);
            }
        },
        Op::Complete if prompt.can_leave_off() => {
            let acts: Vec<Act> = confirm::leave_off(prompt, shared).into_iter().collect();
            return (!acts.is_empty(), acts);
        }
        Op::Complete if !matches!(prompt.known, Known::Form(_)) => prompt.complete(shared),
        other => match &mut prompt.known {
            Known::Form(form) => {
                form.apply(other, shared);
                prompt.wrong.clear();
                prompt.lay_out(shared);
            }
            _ if !prompt.picked.apply(other) && prompt.input.apply(other) => prompt.read(shared),
            _ => {}
        },
    }
    (false, Vec::new())
}
