//! What a line was understood as: its kind, its recognised parts, what it says, and what has to be cleared up first.

use super::{catalogue::Limit, dates::Hint, scene::Away};
use crate::domain::{fact::Fact, ids::PersonId};
use chrono::NaiveDate;
use std::ops::Range;

/// Kinds of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Bespreekpunt: no sign.
    Note,
    /// `!` besluit.
    Decision,
    /// `>` actie.
    FollowUp,
    /// `=` coördinator.
    Coordinator,
    /// `<` terugkoppeling.
    Feedback,
    /// `-` zorg.
    Concern,
    /// `+` beschermende factor.
    Strength,
    /// `?` open vraag.
    Question,
    /// `*` knelpunt.
    Bottleneck,
    /// A note that begins with `Leerpunt:`.
    LearningPoint,
}

impl Kind {
    /// Every kind that has a sign, in the order of the menu.
    pub const SIGNED: &'static [(char, Self)] = &[
        ('!', Self::Decision),
        ('>', Self::FollowUp),
        ('=', Self::Coordinator),
        ('<', Self::Feedback),
        ('-', Self::Concern),
        ('+', Self::Strength),
        ('?', Self::Question),
        ('*', Self::Bottleneck),
    ];

    /// The kind that this character begins.
    pub fn of_sigil(sigil: char) -> Option<Self> {
        Self::SIGNED.iter().find(|(sign, _)| *sign == sigil).map(|(_, kind)| *kind)
    }

    /// The character that begins it.
    pub fn sigil(self) -> Option<char> {
        Self::SIGNED.iter().find(|(_, kind)| *kind == self).map(|(sign, _)| *sign)
    }
}

/// What a part of a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// The character that says what the line is.
    Sigil,
    /// A person.
    Person(PersonId),
    /// A date.
    Date,
    /// A life domain, or something of the clinic's catalogue.
    Tag,
    /// An outcome, a recipient: a word that the program acts on.
    Word,
    /// Meant as one of these, and not understood.
    Unresolved,
    /// A backslash that makes text of the word behind it; not part of the text itself.
    Escape,
}

/// A recognised part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: TokenKind,
}

/// What has to be cleared up before the line can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is said.
    NoText,
    /// Nothing is to be done.
    NoTask,
    /// Nobody has this name, and nobody else is named.
    UnknownPerson(String),
    /// These people stand equal.
    SeveralPeople(String, Vec<PersonId>),
    /// Nobody is named.
    NoOwner,
    /// No date.
    NoDate,
    /// The date can mean two days.
    TwoDates(NaiveDate, NaiveDate),
    /// Neither family nor referrer.
    NoRecipient,
    /// Family and referrer in one line.
    TwoRecipients,
    /// It does not say how.
    NoChannel,
    /// There is no such life domain.
    UnknownDomain(String),
    /// It does not say why.
    NoReason,
}

impl Problem {
    /// Whether nobody is named yet, not even by a beginning.
    pub fn asks_who(&self) -> bool {
        match self {
            Self::NoOwner => true,
            Self::UnknownPerson(name) => name.is_empty(),
            _ => false,
        }
    }
}

/// What a person may want to know before the line is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// This person is away.
    Away(Away),
    /// About the date.
    Date(NaiveDate, Hint),
    /// The family comes back, and no outcome is named.
    NoOutcome,
    /// No life domain; it is kept under "overig".
    NoDomain,
    /// Nobody has this name; it stays as text.
    UnknownPerson(String),
    /// A term of something that the line names.
    Intervention(String, Limit),
}

/// A line as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Its kind.
    pub kind: Kind,
    /// What it says; none while there are problems.
    pub fact: Option<Fact>,
    /// Its recognised parts, from left to right.
    pub tokens: Vec<Token>,
    /// What has to be cleared up.
    pub problems: Vec<Problem>,
    /// What to know.
    pub warnings: Vec<Warning>,
    /// The day that was recognised.
    pub date: Option<NaiveDate>,
    /// When on that day, in the words of the line; they stay in its text.
    pub time: Option<String>,
    /// The people who were recognised.
    pub people: Vec<PersonId>,
}
