//! The seam to the grammar of the capture line: what a text means here, how it can go on, how a fact is typed.

use super::said;
use crate::{
    capture::dates::{DateContext, Reading as DateReading, find},
    domain::{
        case::LifeDomain,
        clinic::OutcomeWords,
        decide::closing::next_date,
        fact::{CoordinatorChoice, Fact, FeedbackTo},
        fold::fold,
        ids::{ItemId, PersonId},
        meeting::Meeting,
    },
    tui::{shared::Shared, theme::Role, widget::Mark},
};
use chrono::NaiveDate;
use std::ops::Range;

/// What a line can speak of. Made when something happened, not when a key is pressed.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    people: Vec<(PersonId, String, String)>,
    outcomes: Vec<OutcomeWords>,
    today: NaiveDate,
    next_meeting: Option<NaiveDate>,
    closed_days: Vec<NaiveDate>,
}

/// What a text means.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The parts that were recognised.
    pub marks: Vec<Mark>,
    /// The fact, as far as it is there; what it lacks the hub will ask for.
    pub fact: Option<Fact>,
    /// What is wrong or worth a look, in words.
    pub remarks: Vec<(Role, String)>,
}

/// A way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The part of the text that it replaces.
    pub range: Range<usize>,
    /// What it puts there.
    pub text: String,
    /// How it is shown.
    pub label: String,
}

impl Scene {
    /// For a meeting and the item at hand.
    pub fn of(shared: &Shared, meeting: &Meeting, _item: Option<ItemId>) -> Self {
        let house = shared.house();
        let here = super::table::room(meeting, None, shared.now);
        let mut people: Vec<_> = house.people().map(|it| (it.id, it.name.clone(), fold(it.surname()))).collect();
        people.sort_by_key(|(id, ..)| !here.contains(id));
        let agreements = house.agreements(meeting);
        Self {
            people,
            outcomes: agreements.map(|it| it.outcomes.clone()).unwrap_or_default(),
            today: meeting.date,
            next_meeting: next_date(house, meeting),
            closed_days: agreements.map(|it| it.closed_days.clone()).unwrap_or_default(),
        }
    }

    fn person(&self, typed: &str) -> Option<PersonId> {
        let typed = fold(typed);
        let begins = |(_, _, surname): &&(PersonId, String, String)| !typed.is_empty() && surname.starts_with(&typed);
        self.people.iter().find(begins).map(|(id, ..)| *id)
    }
}

/// What a text means here.
pub fn read(text: &str, scene: &Scene) -> Reading {
    let sign = text.chars().next().filter(|sign| "!>=<-+?*".contains(*sign));
    let Some(sign) = sign else {
        let said = text.strip_prefix('\\').unwrap_or(text).trim().to_owned();
        let learning = said.strip_prefix("Leerpunt:").map(|text| Fact::LearningPoint { text: text.trim().to_owned() });
        let fact = (!said.is_empty()).then(|| learning.unwrap_or(Fact::Note { text: said }));
        return Reading { fact, ..Reading::default() };
    };
    let mut words = Words::of(text, scene, matches!(sign, '>' | '<'));
    words.marks.insert(0, (0..sign.len_utf8(), Role::Sigil));
    let said = words.rest.clone();
    let fact = match sign {
        '!' => Fact::Decision { outcome: outcome(&said, scene), back_on: None, effective: None, text: said },
        '>' => Fact::FollowUp { text: said, owners: words.people, due: words.due },
        '=' => match (words.people.first(), said.strip_prefix("geen")) {
            (Some(person), _) => Fact::Coordinator(CoordinatorChoice::Assigned {
                person: *person,
                reason: said,
                until: None,
                successor: None,
            }),
            (None, reason) => Fact::Coordinator(CoordinatorChoice::None {
                reason: reason.unwrap_or_default().trim().to_owned(),
                deferred: said.contains("uitgesteld"),
                contact: None,
            }),
        },
        '<' => {
            let (to, channel) = said.split_once(' ').unwrap_or((&said, ""));
            let to = FeedbackTo::of_word(to).unwrap_or(FeedbackTo::Family);
            Fact::Feedback { to, channel: channel.to_owned(), by: words.people.first().copied(), due: words.due }
        }
        '-' => Fact::Concern { domain: words.domain.unwrap_or(LifeDomain::Other), text: said },
        '+' => Fact::Strength { domain: words.domain.unwrap_or(LifeDomain::Other), text: said },
        '?' => Fact::Question { text: said },
        _ => Fact::Bottleneck { text: said },
    };
    Reading { marks: words.marks, fact: Some(fact), remarks: Vec::new() }
}

/// Ways to go on where the cursor stands, the best first.
pub fn complete(text: &str, cursor: usize, scene: &Scene) -> Vec<Candidate> {
    let before = text.get(..cursor).unwrap_or_default();
    let start = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let Some(typed) = before.get(start..).and_then(|word| word.strip_prefix('@')) else { return Vec::new() };
    let typed = fold(typed);
    let fits = |(_, name, surname): &&(PersonId, String, String)| surname.starts_with(&typed) || fold(name).starts_with(&typed);
    let candidate = |(_, name, _): &(PersonId, String, String)| {
        let surname = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        Candidate { range: start..cursor, text: format!("@{surname} "), label: name.clone() }
    };
    scene.people.iter().filter(fits).take(8).map(candidate).collect()
}

/// A fact as it would be typed.
pub fn print(fact: &Fact, shared: &Shared) -> String {
    let who = |people: &[PersonId]| {
        let names = people.iter().map(|who| format!(" @{}", said::surname(*who, shared).to_lowercase()));
        names.collect::<String>()
    };
    let when = |due: &Option<NaiveDate>| due.map_or_else(String::new, |due| due.format(" %-d-%-m-%Y").to_string());
    match fact {
        Fact::FollowUp { text, owners, due } => format!("> {text}{}{}", who(owners), when(due)),
        Fact::Feedback { to, channel, by, due } => {
            format!("< {} {channel}{}{}", to.word(), who(&by.iter().copied().collect::<Vec<_>>()), when(due))
        }
        Fact::Coordinator(CoordinatorChoice::Assigned { person, reason, .. }) => format!("={} {reason}", who(&[*person])),
        Fact::Coordinator(CoordinatorChoice::None { reason, .. }) => format!("= geen {reason}"),
        Fact::Concern { domain, text } | Fact::Strength { domain, text } => {
            format!("{} #{} {text}", said::sigil(fact), domain.word())
        }
        Fact::Note { text } => text.clone(),
        Fact::LearningPoint { text } => format!("Leerpunt: {text}"),
        _ => format!("{} {}", said::sigil(fact), fact.text()),
    }
}

struct Words {
    rest: String,
    people: Vec<PersonId>,
    domain: Option<LifeDomain>,
    due: Option<NaiveDate>,
    marks: Vec<Mark>,
}

impl Words {
    fn of(text: &str, scene: &Scene, dated: bool) -> Self {
        let mut found = Self { rest: String::new(), people: Vec::new(), domain: None, due: None, marks: Vec::new() };
        let mut taken: Vec<Range<usize>> = vec![0..1];
        let mut start = 0;
        for word in text.split_inclusive(char::is_whitespace) {
            let range = start..start + word.trim_end().len();
            start += word.len();
            let word = word.trim_end();
            if let Some(name) = word.strip_prefix('@') {
                match scene.person(name) {
                    Some(person) => {
                        found.people.push(person);
                        found.marks.push((range.clone(), Role::Person));
                        taken.push(range);
                    }
                    None => found.marks.push((range, Role::Unresolved)),
                }
            } else if let Some(tag) = word.strip_prefix('#') {
                let domain = LifeDomain::ALL.iter().find(|it| fold(it.word()).starts_with(&fold(tag)));
                found.marks.push((range.clone(), if domain.is_some() { Role::Tag } else { Role::Unresolved }));
                found.domain = domain.copied();
                taken.extend(domain.map(|_| range));
            }
        }
        let people: Vec<Range<usize>> = taken.iter().skip(1).cloned().collect();
        let context = DateContext { today: scene.today, next_meeting: scene.next_meeting, extra_closed: &scene.closed_days };
        if let Some(span) = find(text, &people, &context).filter(|_| dated) {
            let (DateReading::One(value) | DateReading::Two(value, _)) = span.reading;
            found.due = Some(value.date);
            found.marks.push((span.range.clone(), Role::Date));
            taken.push(span.range);
        }
        let kept = text.char_indices().filter(|(at, _)| !taken.iter().any(|range| range.contains(at)));
        let kept: String = kept.map(|(_, c)| c).collect();
        found.rest = kept.split_whitespace().collect::<Vec<_>>().join(" ");
        found
    }
}

fn outcome(said: &str, scene: &Scene) -> Option<crate::domain::meeting::Outcome> {
    let said = fold(said);
    let mut words = scene.outcomes.iter();
    words.find(|it| it.words.iter().any(|word| said.starts_with(word.as_str()))).map(|it| it.outcome)
}
