//! A family that a list names twice: the first row counts, and the later one only adds to it. So no row overwrites another, and
//! reading the list again changes nothing.

use super::{Topic, family};
use crate::domain::{consent::ConsentState, fold::fold};
use crate::import::{
    agenda::{AgendaRow, Consents},
    list::List,
    values::{
        consent::ConsentCell,
        names::{Mention, Name},
    },
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A row that names a family once more.
pub(super) struct Again {
    /// The row that counts.
    pub first: usize,
    /// What this row says otherwise.
    pub differs: Vec<Topic>,
}

/// Lets rows that name a family again add to the row that named it first. Gives those rows by list and number. `days` are the
/// days that the lists are for; none for a list that is not read.
pub(super) fn settle(lists: &mut [List<AgendaRow>], days: &[Option<NaiveDate>]) -> HashMap<(usize, usize), Again> {
    let mut first: HashMap<(NaiveDate, String), (usize, usize)> = HashMap::new();
    let mut again = HashMap::new();
    for (at, day) in days.iter().enumerate() {
        for nth in 0..lists.get(at).map_or(0, |list| list.lines.len()) {
            let Some(line) = lists.get(at).and_then(|list| list.lines.get(nth)) else { continue };
            let (number, Ok(record), Some(day)) = (line.number, line.outcome.clone(), day) else { continue };
            let Some(key) = key(&record) else { continue };
            match first.get(&(record.meeting.unwrap_or(*day), key.clone())) {
                None => drop(first.insert((record.meeting.unwrap_or(*day), key), (at, nth))),
                Some((list, line)) => {
                    let Some(line) = lists.get_mut(*list).and_then(|list| list.lines.get_mut(*line)) else { continue };
                    let Ok(known) = &mut line.outcome else { continue };
                    let mut differs = add(known, &record);
                    differs.sort_unstable();
                    differs.dedup();
                    again.insert((at, number), Again { first: line.number, differs });
                }
            }
        }
    }
    again
}

/// What two rows of one family have in common: the number, else the name and the mother's birth date.
fn key(record: &AgendaRow) -> Option<String> {
    let bare = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    match &record.code {
        Some(code) => Some(bare(code)).filter(|code| !code.is_empty()),
        None => family::family_name(record).map(|name| format!("{} {:?}", fold(&name), record.mother_born)),
    }
}

/// Adds what a later row says and the first one does not; gives what they say otherwise.
fn add(first: &mut AgendaRow, again: &AgendaRow) -> Vec<Topic> {
    let mut differs = Vec::new();
    let mut say = |differ: bool, topic| differs.extend(differ.then_some(topic));
    say(fill(&mut first.number, again.number.as_ref()), Topic::Item);
    say(fill(&mut first.time, again.time.as_ref()), Topic::Item);
    say(fill(&mut first.minutes, again.minutes.as_ref()), Topic::Item);
    say(fill(&mut first.kind, again.kind.as_ref()), Topic::Item);
    say(text(&mut first.submitter, &again.submitter), Topic::Item);
    join(&mut first.question, &again.question);
    say(name(&mut first.family, &again.family), Topic::Family);
    say(name(&mut first.mother, &again.mother), Topic::Members);
    say(fill(&mut first.mother_born, again.mother_born.as_ref()), Topic::Members);
    say(fill(&mut first.mother_about, again.mother_about.as_ref()), Topic::Members);
    say(name(&mut first.partner, &again.partner), Topic::Members);
    say(fill(&mut first.partner_born, again.partner_born.as_ref()), Topic::Members);
    say(fill(&mut first.partner_about, again.partner_about.as_ref()), Topic::Members);
    say(name(&mut first.child, &again.child), Topic::Members);
    say(fill(&mut first.child_born, again.child_born.as_ref()), Topic::BirthDate);
    say(fill(&mut first.child_about, again.child_about.as_ref()), Topic::Members);
    say(fill(&mut first.due_date, again.due_date.as_ref()), Topic::DueDate);
    say(fill(&mut first.gestation, again.gestation.as_ref()), Topic::DueDate);
    say(fill(&mut first.gestation_at_birth, again.gestation_at_birth.as_ref()), Topic::BirthDate);
    say(fill(&mut first.referral_date, again.referral_date.as_ref()), Topic::Referral);
    say(fill(&mut first.intake_date, again.intake_date.as_ref()), Topic::Referral);
    say(text(&mut first.referrer, &again.referrer), Topic::Referral);
    join(&mut first.request, &again.request);
    say(list(&mut first.signals, &again.signals), Topic::Signals);
    say(list(&mut first.strengths, &again.strengths), Topic::Signals);
    let days = first.consents.date.zip(again.consents.date);
    say(days.is_some_and(|(first, again)| first != again), Topic::Consent);
    answers(&mut first.consents, again.consents.clone(), |differ| say(differ, Topic::Consent));
    say(fill(&mut first.consents.form, again.consents.form.as_ref()), Topic::Consent);
    say(text(&mut first.consents.by, &again.consents.by), Topic::Consent);
    say(text(&mut first.municipality, &again.municipality), Topic::Municipality);
    say(name(&mut first.coordinator, &again.coordinator), Topic::Coordinator);
    for mention in &again.involved {
        if !first.involved.iter().any(|known| fold(&known.name) == fold(&mention.name)) {
            first.involved.push(mention.clone());
        }
    }
    // Both limits count: who is kept out by one row is not let in by the other.
    if first.restriction.is_none() {
        first.restriction = again.restriction;
    }
    say(list(&mut first.allowed, &again.allowed), Topic::Allowed);
    first.safe_contact_only |= again.safe_contact_only;
    join(&mut first.remarks, &again.remarks);
    differs
}

/// Adds the answers of a later row. The day of a row is that of its own answers: what says none in the other stays of no day.
fn answers(first: &mut Consents, mut again: Consents, mut say: impl FnMut(bool)) {
    for row in [&mut *first, &mut again] {
        let day = row.date.take();
        let cells = row.by_sector.iter_mut().map(|(_, cell)| cell).chain(&mut row.unspecified).chain(&mut row.partner);
        cells.for_each(|cell| cell.date = cell.date.or(day));
    }
    for (sector, cell) in again.by_sector {
        match first.by_sector.iter_mut().find(|(known, _)| *known == sector) {
            None => first.by_sector.push((sector, cell)),
            Some((_, known)) => say(stricter(known, cell)),
        }
    }
    let others = [(&mut first.unspecified, again.unspecified), (&mut first.partner, again.partner)];
    for (known, said) in others {
        match (known.as_mut(), said) {
            (Some(known), Some(said)) => say(stricter(known, said)),
            (None, said) => *known = said,
            (Some(_), None) => {}
        }
    }
}

/// Of two answers the one that lets fewer know stays, with the day of its own row; whether the other one is left out.
fn stricter(known: &mut ConsentCell, said: ConsentCell) -> bool {
    if strictness(said.state) > strictness(known.state) {
        *known = said;
        return false;
    }
    strictness(said.state) > 0 && known.state != said.state
}

/// How few people an answer lets know; less than any for a question that was not asked.
fn strictness(state: ConsentState) -> u8 {
    match state {
        ConsentState::NotAsked => 0,
        ConsentState::Presumed => 1,
        ConsentState::Yes => 2,
        ConsentState::Limited => 3,
        ConsentState::No => 4,
    }
}

/// Takes over a value that is not there yet; whether there is another one.
fn fill<T: Clone + PartialEq>(known: &mut Option<T>, said: Option<&T>) -> bool {
    match (&*known, said) {
        (None, said) => {
            *known = said.cloned();
            false
        }
        (Some(known), Some(said)) => known != said,
        (Some(_), None) => false,
    }
}

fn text(known: &mut String, said: &str) -> bool {
    if known.is_empty() {
        said.clone_into(known);
    }
    !said.is_empty() && fold(known) != fold(said)
}

fn name(known: &mut Name, said: &Name) -> bool {
    let of = |mention: &Mention| fold(&mention.name);
    if known.known().is_none() && said.known().is_some() {
        *known = said.clone();
    }
    said.known().is_some_and(|said| known.known().is_some_and(|known| of(known) != of(said)))
}

fn list<T: Clone + PartialEq>(known: &mut Vec<T>, said: &[T]) -> bool {
    if known.is_empty() {
        *known = said.to_vec();
    }
    !said.is_empty() && known != said
}

/// Puts a text behind another that does not hold it yet.
fn join(known: &mut String, said: &str) {
    if known.is_empty() {
        said.clone_into(known);
    } else if !known.contains(said) {
        *known = format!("{known} / {said}");
    }
}
