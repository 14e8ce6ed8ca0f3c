//! Several fields that belong together, asked at once: text, a day, a person, or one of a few words.
//!
//! Enter records, from whichever field. What is wrong stands below the field that it is about, and what a day or a name is
//! understood as beside it, at every key. What was typed comes back when the form is left and asked for again.

mod consent;
pub(super) mod newcomer;
mod safety;

use super::terms::{self, People};
use crate::{
    domain::{
        command::Command,
        fold::fold,
        ids::{CaseId, PersonId},
    },
    keymap::Op,
    tui::{
        act::Asked,
        shared::Shared,
        text::{width, wrap},
        theme::Role,
        widget::{Input, Look, put, put_right},
    },
};
use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

/// What stands between the values of a form that was left.
const BETWEEN: char = '\n';
/// The widest that the column of names gets.
const NAMES: usize = 24;

/// A field.
#[derive(Clone, Debug)]
struct Field {
    /// Locale key of its name.
    name: &'static str,
    value: Value,
    /// What it is understood as; beside a choice, what has to be known of it.
    note: (String, Role),
}

/// What a field holds.
#[derive(Clone, Debug)]
enum Value {
    /// One of these words.
    Choice(Vec<String>, usize),
    /// Text.
    Text(Input),
    /// A day, or nothing.
    Day(Input),
    /// Somebody of the house, or nobody.
    Person(Input),
}

/// Fields that are asked at once.
#[derive(Clone, Debug)]
pub struct Form {
    fields: Vec<Field>,
    /// The field that has the keys.
    at: usize,
    /// What is wrong, and with which field.
    wrong: Option<(usize, String)>,
    people: People,
    /// As it was opened: only what differs is kept.
    began: String,
    /// What follows from other fields until it is changed by hand, and what was filled in so.
    follows: Option<Follows>,
    filled_in: Vec<usize>,
}

/// What fields hold as the form stands now, and whether they do.
type Follows = fn(&Form, &Shared) -> Vec<(usize, String, bool)>;

/// What is wrong with a form: the field, and why in words.
type Wrong = (usize, String);

impl Form {
    /// The form for what is asked; none where a line is enough.
    pub fn of(asked: &Asked, shared: &Shared) -> Option<Self> {
        match asked {
            Asked::Consent(case, known) => Some(consent::form(*case, known, shared)),
            Asked::Newcomer(_, typed) => Some(newcomer::form(typed, shared)),
            Asked::SafetyStep(case) => Some(safety::step(*case, shared)),
            Asked::SafetyFinding(_) => Some(safety::finding(shared)),
            Asked::Kindcheck(case) => Some(safety::kindcheck(*case, shared)),
            _ => None,
        }
    }

    fn new(fields: Vec<(&'static str, Value)>, shared: &Shared) -> Self {
        let field = |(name, value)| Field { name, value, note: (String::new(), Role::Dim) };
        let fields = fields.into_iter().map(field).collect();
        let people = People::of(shared);
        let (began, filled_in) = (String::new(), Vec::new());
        let mut form = Self { fields, at: 0, wrong: None, people, began, follows: None, filled_in };
        form.began = form.written();
        form.understand(shared);
        form
    }

    /// The values, to be [taken up](Self::take_up) later; empty where nothing was changed.
    pub fn left(&self) -> String {
        let now = self.written();
        if now == self.began { String::new() } else { now }
    }

    fn written(&self) -> String {
        self.fields.iter().map(Field::written).collect::<Vec<_>>().join(&BETWEEN.to_string())
    }

    /// What this field held when the form was opened.
    fn began(&self, at: usize) -> &str {
        self.began.split(BETWEEN).nth(at).unwrap_or_default()
    }

    /// Whether this field says something else than it did.
    fn is_changed(&self, at: usize) -> bool {
        self.fields.get(at).is_some_and(|field| field.written() != self.began(at))
    }

    /// Fills in what follows from what was changed, where nobody filled in anything, and takes it out again.
    fn follow(&mut self, shared: &Shared) {
        for (at, said, holds) in self.follows.map(|follows| follows(self, shared)).unwrap_or_default() {
            let (was_filled_in, began) = (self.filled_in.contains(&at), self.began(at).to_owned());
            if holds == was_filled_in {
                continue;
            }
            let (from, to) = if holds { (&began, &said) } else { (&said, &began) };
            if let Some(field) = self.fields.get_mut(at).filter(|field| field.written() == *from) {
                field.put(to);
            }
            if holds { self.filled_in.push(at) } else { self.filled_in.retain(|it| *it != at) }
        }
    }

    /// Puts the values of before back.
    pub fn take_up(&mut self, text: &str, shared: &Shared) {
        for (field, said) in self.fields.iter_mut().zip(text.split(BETWEEN)) {
            field.put(said);
        }
        self.understand(shared);
    }

    /// The command that the form comes to.
    ///
    /// # Errors
    /// What is wrong, which then stands below its field as well.
    pub fn confirm(&mut self, asked: &Asked, shared: &Shared) -> Result<Command, String> {
        let command = match asked {
            Asked::Consent(case, known) => consent::command(self, *case, known, shared),
            Asked::Newcomer(meeting, _) => newcomer::command(self, *meeting, shared),
            Asked::SafetyStep(case) => safety::put_step(self, *case, shared),
            Asked::SafetyFinding(case) => safety::put_finding(self, *case, shared),
            Asked::Kindcheck(case) => safety::put_kindcheck(self, *case, shared),
            _ => Err((0, shared.texts().get("prompt-empty").to_owned())),
        };
        command.map_err(|wrong| {
            self.at = wrong.0;
            self.wrong = Some(wrong.clone());
            wrong.1
        })
    }

    /// Takes a character: in a choice it goes to the next word that begins with it.
    pub fn text(&mut self, typed: char, shared: &Shared) {
        if let Some(field) = self.fields.get_mut(self.at) {
            match &mut field.value {
                Value::Choice(words, at) if typed == ' ' => *at = (*at + 1) % words.len().max(1),
                Value::Choice(words, at) => {
                    let begins = fold(&typed.to_string());
                    let places = (*at + 1..words.len()).chain(0..=*at);
                    let begins = |place: &usize| words.get(*place).is_some_and(|word| fold(word).starts_with(&begins));
                    *at = places.into_iter().find(begins).unwrap_or(*at);
                }
                Value::Text(input) | Value::Day(input) | Value::Person(input) => input.insert(typed),
            }
        }
        self.changed(shared);
    }

    /// Takes pasted text.
    pub fn paste(&mut self, pasted: &str, shared: &Shared) {
        if let Some(Value::Text(input) | Value::Day(input) | Value::Person(input)) = self.here() {
            input.paste(pasted);
        }
        self.changed(shared);
    }

    /// Takes an operation that does not record or leave.
    pub fn apply(&mut self, op: Op, shared: &Shared) {
        let last = self.fields.len().saturating_sub(1);
        match op {
            Op::Up => self.at = if self.at == 0 { last } else { self.at - 1 },
            Op::Down | Op::Complete => self.at = if self.at == last { 0 } else { self.at + 1 },
            Op::PageUp => self.at = 0,
            Op::PageDown => self.at = last,
            other => {
                let changes = match self.here() {
                    Some(Value::Choice(words, at)) => {
                        let most = words.len().max(1);
                        match other {
                            Op::CursorLeft => *at = (*at + most - 1) % most,
                            Op::CursorRight => *at = (*at + 1) % most,
                            _ => return,
                        }
                        true
                    }
                    Some(Value::Text(input) | Value::Day(input) | Value::Person(input)) => input.apply(other),
                    None => false,
                };
                if changes {
                    self.changed(shared);
                }
            }
        }
    }

    /// What is typed in.
    pub fn field(&self) -> Option<&Input> {
        match &self.fields.get(self.at)?.value {
            Value::Text(input) | Value::Day(input) | Value::Person(input) => Some(input),
            Value::Choice(..) => None,
        }
    }

    fn here(&mut self) -> Option<&mut Value> {
        self.fields.get_mut(self.at).map(|field| &mut field.value)
    }

    fn changed(&mut self, shared: &Shared) {
        self.wrong = None;
        self.follow(shared);
        self.understand(shared);
    }

    /// Says beside each field what it is understood as.
    fn understand(&mut self, shared: &Shared) {
        for at in 0..self.fields.len() {
            let note = match self.fields.get(at).map(|field| &field.value) {
                Some(Value::Day(input)) if !input.text().trim().is_empty() => match self.day(at, shared) {
                    Ok(day) => day.map_or((String::new(), Role::Dim), |day| {
                        (terms::day_text(day, shared).swap_remove(0).0, Role::Date)
                    }),
                    Err((_, why)) => (why, Role::Unresolved),
                },
                Some(Value::Person(input)) if !input.text().trim().is_empty() => match self.person(at, shared) {
                    Ok(who) => (who.map(|who| shared.person(who).to_owned()).unwrap_or_default(), Role::Person),
                    Err((_, why)) => (why, Role::Unresolved),
                },
                Some(Value::Choice(..)) => continue,
                _ => (String::new(), Role::Dim),
            };
            if let Some(field) = self.fields.get_mut(at) {
                field.note = note;
            }
        }
    }

    /// Which word is chosen in this field.
    fn choice(&self, at: usize) -> usize {
        match self.fields.get(at).map(|field| &field.value) {
            Some(Value::Choice(_, chosen)) => *chosen,
            _ => 0,
        }
    }

    /// The text of this field, without spaces around it.
    fn said(&self, at: usize) -> String {
        match self.fields.get(at).map(|field| &field.value) {
            Some(Value::Text(input) | Value::Day(input) | Value::Person(input)) => input.text().trim().to_owned(),
            _ => String::new(),
        }
    }

    fn day(&self, at: usize, shared: &Shared) -> Result<Option<NaiveDate>, Wrong> {
        let said = self.said(at);
        let day = (!said.is_empty()).then(|| terms::day(&said, None, shared));
        day.transpose().map_err(|why| (at, why))
    }

    fn person(&self, at: usize, shared: &Shared) -> Result<Option<PersonId>, Wrong> {
        let said = self.said(at);
        let name = said.trim_start_matches('@');
        let who = (!name.is_empty()).then(|| self.people.one(name, shared));
        who.transpose().map_err(|why| (at, why))
    }

    /// The rows that it takes in so many columns.
    pub fn rows(&self, columns: u16) -> u16 {
        let wrong = self.wrong.iter().map(|(_, why)| wrap(why, usize::from(columns.saturating_sub(4))).len()).sum();
        u16::try_from(self.fields.len().saturating_add(wrong)).unwrap_or(u16::MAX)
    }

    /// Draws as many fields around the one that has the keys as fit; gives where the cursor belongs.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, look: &Look) -> Option<Position> {
        let name = |field: &Field| look.texts.find(field.name).unwrap_or_default();
        let names = self.fields.iter().map(|field| width(name(field))).max().unwrap_or_default().min(NAMES) + 2;
        let names = u16::try_from(names).unwrap_or(u16::MAX).min(area.width / 2);
        let rows = usize::from(area.height);
        let wrong = usize::from(self.rows(area.width)).saturating_sub(self.fields.len());
        let below = if self.wrong.as_ref().is_some_and(|(at, _)| *at == self.at) { wrong } else { 0 };
        let first = (self.at + 1 + below).saturating_sub(rows).min(self.at);
        let (mut y, mut cursor) = (area.y, None);
        for (number, field) in self.fields.iter().enumerate().skip(first) {
            if y >= area.bottom() {
                break;
            }
            let row = Rect { y, height: 1, ..area };
            let here = number == self.at;
            put(buf, Rect { width: names, ..row }, name(field), if here { Role::Strong } else { Role::Dim }, look);
            let value = Rect { x: row.x + names, width: row.width - names, ..row };
            let at = field.draw(value, here, buf, look);
            if here {
                cursor = Some(at);
            }
            y += 1;
            for why in self.wrong.iter().filter(|(at, _)| *at == number).map(|(_, why)| why) {
                for (number, line) in wrap(why, usize::from(area.width.saturating_sub(4))).iter().enumerate() {
                    if y < area.bottom() {
                        let row = Rect { x: area.x + 2, y, width: area.width.saturating_sub(2), height: 1 };
                        let sign = if number == 0 { look.glyphs.no } else { " " };
                        put(buf, row, &format!("{sign} {line}"), Role::Bad, look);
                        y += 1;
                    }
                }
            }
        }
        cursor
    }
}

impl Field {
    fn written(&self) -> String {
        match &self.value {
            Value::Choice(words, at) => words.get(*at).cloned().unwrap_or_default(),
            Value::Text(input) | Value::Day(input) | Value::Person(input) => input.text().to_owned(),
        }
    }

    fn put(&mut self, said: &str) {
        match &mut self.value {
            Value::Choice(words, at) => *at = words.iter().position(|word| word == said).unwrap_or(*at),
            Value::Text(input) | Value::Day(input) | Value::Person(input) => input.set(said),
        }
    }

    fn draw(&self, area: Rect, here: bool, buf: &mut Buffer, look: &Look) -> Position {
        match &self.value {
            Value::Choice(words, at) => {
                let word = words.get(*at).map_or("", String::as_str);
                let word = if word.is_empty() { look.glyphs.dash } else { word };
                let (left, right) = if here { (look.glyphs.left, look.glyphs.right) } else { ("", "") };
                let shown = format!("{left} {word} {right}");
                let rest = if here {
                    put(buf, area, &shown, Role::Selected, look)
                } else {
                    put(buf, area, word, Role::Input, look)
                };
                put_right(buf, rest, &look.fit(&self.note.0, rest.width.saturating_sub(2)), self.note.1, look);
                area.as_position()
            }
            Value::Text(input) | Value::Day(input) | Value::Person(input) => {
                let (note, role) = &self.note;
                let says_more = !note.is_empty() && note != input.text();
                let note = look.fit(note, area.width / 2);
                let rest = if says_more { put_right(buf, area, &note, *role, look) } else { area };
                let rest = Rect { width: rest.width.saturating_sub(u16::from(says_more)), ..rest };
                let shown = if here { "" } else { look.glyphs.dash };
                input.draw(rest, buf, look, &[], shown).unwrap_or(area.as_position())
            }
        }
    }
}

/// A field with these words, `chosen` first where it is one of them.
fn choice(words: Vec<String>, chosen: usize) -> Value {
    Value::Choice(words, chosen)
}

fn filled(text: &str) -> Input {
    let mut input = Input::line();
    if !text.is_empty() {
        input.set(text);
    }
    input
}

fn day_text(day: NaiveDate) -> String {
    day.format("%d-%m-%Y").to_string()
}

fn day_field(day: Option<NaiveDate>) -> Value {
    Value::Day(filled(&day.map(day_text).unwrap_or_default()))
}

/// Whose family a form is about, where its persons may be named.
fn family(case: CaseId, shared: &Shared) -> Option<&crate::domain::case::Case> {
    shared.lens.case(case)
}
