//! How a part of what can be found is laid out. A million lines are read before anything of the archive is found, so that
//! nothing here is named or copied: numbers are big endian, text is lent.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | 0: no head follows; 1: one without a shield; 2: one with |
//! | 29 | head: open, status, clinic or 0, life domains, expected birth, birth, promised, last day, 1 and the number or 0 |
//! | 4 + n | shield: its length, CBOR |
//! | 14 + n | a line, up to the end: field, kind of words (0 text, 1 people, 2 a clinic), row, day, length of the words |
//!
//! Days count from 1 January of the year 1; the lowest number is none.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::domain::findable::{Facts, Field, Head, Line, Part, Shield, Words};
use crate::domain::ids::{ClinicId, PersonId};
use crate::store::errors::StoreError;

const BARE: u8 = 0;
const OPEN: u8 = 1;
const SHIELDED: u8 = 2;
const TEXT: u8 = 0;
const PEOPLE: u8 = 1;
const CLINIC: u8 = 2;

/// Writes a part into `bytes`, over what is there.
pub(in crate::store) fn encode(part: &Part<'_>, bytes: &mut Vec<u8>) -> Result<(), StoreError> {
    bytes.clear();
    bytes.push(part.head.as_ref().map_or(BARE, |head| if head.shield.is_some() { SHIELDED } else { OPEN }));
    if let Some(Head { facts, number, shield }) = &part.head {
        bytes.extend([u8::from(facts.open), facts.status]);
        bytes.extend(facts.clinic.map_or(0, |clinic| clinic.0).to_be_bytes());
        bytes.extend(facts.domains.to_be_bytes());
        for date in [facts.due, facts.born, facts.promised, facts.last] {
            bytes.extend(day(date).to_be_bytes());
        }
        bytes.push(u8::from(number.is_some()));
        bytes.extend(number.unwrap_or_default().to_be_bytes());
        if let Some(shield) = shield {
            let mut inner = Vec::new();
            super::encode(&**shield, &mut inner)?;
            bytes.extend(length(inner.len())?);
            bytes.extend(inner);
        }
    }
    for line in &part.lines {
        let people;
        let clinic;
        let (kind, words) = match &line.words {
            Words::Text(text) => (TEXT, text.as_bytes()),
            Words::People(all) => {
                people = all.iter().flat_map(|who| who.0.to_be_bytes()).collect::<Vec<u8>>();
                (PEOPLE, people.as_slice())
            }
            Words::Clinic(id) => {
                clinic = id.0.to_be_bytes();
                (CLINIC, clinic.as_slice())
            }
        };
        bytes.extend([line.field as u8, kind]);
        bytes.extend(line.row.to_be_bytes());
        bytes.extend(day(line.day).to_be_bytes());
        bytes.extend(length(words.len())?);
        bytes.extend(words);
    }
    Ok(())
}

/// Reads parts. Most families are shielded as the one before them: their shield is read once.
#[derive(Default)]
pub(in crate::store) struct Parts {
    latest: Option<(Vec<u8>, Arc<Shield>)>,
}

impl Parts {
    /// Reads a part, or none when the payload says something else.
    pub(in crate::store) fn decode<'a>(&mut self, payload: &'a [u8]) -> Option<Part<'a>> {
        let mut rest = payload;
        let [begins] = take(&mut rest)?;
        let head = if begins == BARE { None } else { Some(self.head(begins, &mut rest)?) };
        let mut lines = Vec::new();
        while !rest.is_empty() {
            lines.push(line(&mut rest)?);
        }
        Some(Part { head, lines })
    }

    fn head(&mut self, begins: u8, rest: &mut &[u8]) -> Option<Head> {
        let [open, status] = take(rest)?;
        let clinic = u32::from_be_bytes(take(rest)?);
        let domains = u16::from_be_bytes(take(rest)?);
        let [due, born, promised, last] = [date(rest)?, date(rest)?, date(rest)?, date(rest)?];
        let [numbered] = take(rest)?;
        let number = u32::from_be_bytes(take(rest)?);
        let shield = match begins {
            OPEN => None,
            SHIELDED => Some(self.shield(slice(rest)?)?),
            _ => return None,
        };
        let clinic = (clinic > 0).then_some(ClinicId(clinic));
        let facts = Facts { open: open > 0, status, clinic, domains, due, born, promised, last };
        Some(Head { facts, number: (numbered > 0).then_some(number), shield })
    }

    fn shield(&mut self, bytes: &[u8]) -> Option<Arc<Shield>> {
        if let Some((_, shield)) = self.latest.as_ref().filter(|(known, _)| known == bytes) {
            return Some(shield.clone());
        }
        let shield = Arc::new(super::decode::<Shield>(bytes)?);
        self.latest = Some((bytes.to_vec(), shield.clone()));
        Some(shield)
    }
}

fn line<'a>(rest: &mut &'a [u8]) -> Option<Line<'a>> {
    let [field, kind] = take(rest)?;
    let row = u32::from_be_bytes(take(rest)?);
    let day = date(rest)?;
    let words = slice(rest)?;
    let words = match kind {
        TEXT => Words::Text(Cow::Borrowed(std::str::from_utf8(words).ok()?)),
        PEOPLE => {
            let (people, []) = words.as_chunks() else { return None };
            Words::People(people.iter().map(|id| PersonId(u32::from_be_bytes(*id))).collect())
        }
        CLINIC => Words::Clinic(ClinicId(u32::from_be_bytes(words.try_into().ok()?))),
        _ => return None,
    };
    Some(Line { field: Field::ALL.get(usize::from(field)).copied()?, row, day, words })
}

fn day(date: Option<NaiveDate>) -> i32 {
    date.map_or(i32::MIN, |date| date.num_days_from_ce())
}

fn date(rest: &mut &[u8]) -> Option<Option<NaiveDate>> {
    match i32::from_be_bytes(take(rest)?) {
        i32::MIN => Some(None),
        day => NaiveDate::from_num_days_from_ce_opt(day).map(Some),
    }
}

fn length(bytes: usize) -> Result<[u8; 4], StoreError> {
    u32::try_from(bytes).map(u32::to_be_bytes).map_err(|_| StoreError::TooLarge { bytes })
}

fn slice<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let len = u32::from_be_bytes(take(rest)?);
    let (taken, after) = rest.split_at_checked(usize::try_from(len).ok()?)?;
    *rest = after;
    Some(taken)
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::{Restriction, RestrictionKind};
    use crate::domain::consent::{Consent, ConsentState, Giver, Recipient};
    use proptest::prelude::*;

    fn days() -> impl Strategy<Value = Option<NaiveDate>> {
        let far = vec![NaiveDate::MIN, NaiveDate::MAX];
        let day = prop_oneof![(0..800_000).prop_map(NaiveDate::from_num_days_from_ce_opt), Just(None)];
        prop_oneof![4 => day, 1 => prop::sample::select(far).prop_map(Some)]
    }

    prop_compose! {
        fn lines()(
            field in prop::sample::select(Field::ALL), row: u32, day in days(), kind in 0..3, text: String,
            people in prop::collection::vec(any::<u32>().prop_map(PersonId), 0..4), clinic: u32,
        ) -> Line<'static> {
            let words = match kind {
                0 => Words::Text(text.into()),
                1 => Words::People(people),
                _ => Words::Clinic(ClinicId(clinic)),
            };
            Line { field, row, day, words }
        }
    }

    prop_compose! {
        fn heads()(
            (open, status, clinic, domains) in any::<(bool, u8, Option<u32>, u16)>(),
            (due, born, promised, last) in (days(), days(), days(), days()), number: Option<u32>,
            restricted in prop::option::of(any::<Option<u32>>()),
        ) -> Head {
            let clinic = clinic.filter(|id| *id > 0).map(ClinicId);
            let shield = restricted.map(|allowed| Arc::new(Shield {
                consents: vec![Consent::new(Giver::Mother, Recipient::Everyone, ConsentState::Yes)],
                restriction: allowed.map(|who| Restriction { kind: RestrictionKind::Safety, allowed: vec![PersonId(who)] }),
            }));
            Head { facts: Facts { open, status, clinic, domains, due, born, promised, last }, number, shield }
        }
    }

    prop_compose! {
        fn parts()(head in prop::option::of(heads()), lines in prop::collection::vec(lines(), 0..5)) -> Part<'static> {
            Part { head, lines }
        }
    }

    fn written(part: &Part<'_>) -> Vec<u8> {
        let mut bytes = vec![1, 2, 3];
        encode(part, &mut bytes).unwrap();
        bytes
    }

    proptest! {
        #[test]
        fn parts_are_read_as_they_were_written(all in prop::collection::vec(parts(), 1..4)) {
            let mut reader = Parts::default();
            for part in all {
                let bytes = written(&part);
                prop_assert_eq!(reader.decode(&bytes), Some(part));
            }
        }

        #[test]
        fn bytes_that_say_something_else_are_refused_or_read_and_never_panic(
            part in parts(), at: prop::sample::Index, byte: u8, bytes: Vec<u8>,
        ) {
            let mut changed = written(&part);
            let at = at.index(changed.len());
            let cut = Parts::default().decode(&changed[..at]).is_some_and(|cut| cut == part);
            prop_assert!(!cut, "what was cut off is not the same");
            changed[at] = byte;
            let _ = Parts::default().decode(&changed);
            let _ = Parts::default().decode(&bytes);
        }
    }
}
