//! What names a family where it belongs to none or to another: lines under a theme, and what is added to approved minutes.
//!
//! Such a line goes with the family that it names: sealed under its key, erased with it, and read by who may know it. So it names
//! one family at most.

use super::{
    called::{Said, words},
    case::Case,
    ids::{CaseId, ClinicId, EntryId, ItemId, MeetingId, PersonId},
    lens::{Lens, Sight, bar},
    meeting::{AgendaItem, Entry, Meeting},
    minutes::Minutes,
    people::Person,
    policy::{Reading, has_left_any, is_parted, is_stranger, knows, reads_in, relates_to},
    refusal::Refusal,
    viewer::Viewer,
    world::World,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A line of the minutes under a theme that names a family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Which.
    pub case: CaseId,
    /// Who recorded it.
    pub by: Option<PersonId>,
    /// What it says, after the name of its theme.
    pub text: String,
}

impl Named {
    /// The line as the minutes have it, when it names a family.
    pub fn of(entry: &Entry, text: String) -> Option<Self> {
        Some(Self { case: entry.about?, by: entry.by, text })
    }
}

/// The family that these texts name in a meeting.
///
/// # Errors
/// [`Refusal::NamesFamilies`] when they name several that the viewer may know. Of a family that they may not know nothing
/// is told, and one with which they have nothing to do is as one that there is not: to be named involves nobody.
pub fn named(w: &World, viewer: &Viewer, meeting: &Meeting, texts: &[&str]) -> Result<Option<CaseId>, Refusal> {
    let text = texts.join(" ");
    one_of(w, viewer, families_in(w, &text, meeting.clinic, on_agenda(w, meeting)))
}

/// Whether a text for who leads the project names a family: one on the agenda of the meeting, or another that who writes it
/// may know.
pub fn names_any(w: &World, viewer: &Viewer, meeting: &Meeting, text: &str) -> bool {
    // Of the family whose turn it is a given name is enough.
    let turn = meeting.open_item.and_then(|item| w.case(w.item(item)?.details.case?));
    if turn.is_some_and(|case| case.is_told_in(text)) {
        return true;
    }
    let on_agenda: Vec<CaseId> = on_agenda(w, meeting).map(|case| case.id).collect();
    let found = families_in(w, text, meeting.clinic, self::on_agenda(w, meeting));
    found.into_iter().any(|case| on_agenda.contains(&case.id) || knows(w, viewer, case))
}

/// The family that these texts of a clinic name outside any meeting.
///
/// # Errors
/// As [`named`].
pub fn named_outside(w: &World, viewer: &Viewer, clinic: ClinicId, texts: &[&str]) -> Result<Option<CaseId>, Refusal> {
    one_of(w, viewer, families_in(w, &texts.join(" "), clinic, std::iter::empty()))
}

fn one_of(w: &World, viewer: &Viewer, mut found: Vec<&Case>) -> Result<Option<CaseId>, Refusal> {
    found.retain(|case| relates_to(w, viewer, case));
    let knows = |case: &&&Case| knows(w, viewer, case);
    if found.iter().filter(knows).count() > 1 {
        return Err(Refusal::NamesFamilies);
    }
    Ok(found.iter().find(knows).or(found.first()).map(|case| case.id))
}

fn on_agenda<'w>(w: &'w World, meeting: &'w Meeting) -> impl Iterator<Item = &'w Case> {
    w.agenda(meeting).filter_map(|item| w.case(item.details.case?))
}

/// The families at hand that a text names, each once: of whatever clinic by name or code, by number those of this one and those
/// `before` it. Who asks looks which of them they may know: of the others nothing may be told.
fn families_in<'w>(
    w: &'w World,
    text: &str,
    clinic: ClinicId,
    before: impl Iterator<Item = &'w Case>,
) -> Vec<&'w Case> {
    let said = Said::of(text);
    let numbers = said.numbers();
    let is_numbered = |case: &&Case| numbers.contains(&case.anonymous_number());
    let of_clinic = (!numbers.is_empty()).then(|| w.cases().map(AsRef::as_ref).filter(|case| case.clinic == clinic));
    let by_number = of_clinic.into_iter().flatten().filter(is_numbered);
    let mut by_name = w.named_in(&said);
    if !by_name.is_empty() {
        let colleagues = said.colleagues(w);
        by_name.retain(|case| colleagues.is_empty() || said.names_besides(w, case, &colleagues));
    }
    let mut found: Vec<&Case> = Vec::new();
    let before = before.filter(|case| by_name.iter().any(|named| named.id == case.id) || is_numbered(case));
    for case in before.chain(by_name.iter().copied()).chain(by_number) {
        if !found.iter().any(|known| known.id == case.id) {
            found.push(case);
        }
    }
    found
}

/// Refuses a line in the turn of one family that names another, of whatever clinic, that somebody who was in the room for this
/// turn or who reads of this family may not know, or one that is kept safe.
///
/// # Errors
/// [`Refusal::NamesAnother`], for who may know the one that is named; to others nothing is told of it.
pub fn names_no_other(
    w: &World,
    viewer: &Viewer,
    meeting: &Meeting,
    on: &AgendaItem,
    text: &str,
) -> Result<(), Refusal> {
    let Some(case) = on.details.case.and_then(|id| w.case(id)) else { return Ok(()) };
    let kept_from_room = |other: &Case| on.present.iter().any(|who| !knows_on(w, *who, other, meeting.date));
    refuse_named(viewer, w, families_in(w, text, case.clinic, on_agenda(w, meeting)), (text, case), |other| {
        kept_from_room(other) || kept_from_readers(w, case, other, meeting.date)
    })
}

/// Refuses what is kept with a family outside its turn and names another: one that is kept safe, or one that somebody may not
/// know who may know the first.
///
/// # Errors
/// As [`names_no_other`].
pub fn names_no_other_outside(w: &World, viewer: &Viewer, case: &Case, texts: &[&str]) -> Result<(), Refusal> {
    let text = texts.join(" ");
    if words(&text).is_empty() {
        return Ok(());
    }
    let others = families_in(w, &text, case.clinic, std::iter::empty());
    refuse_named(viewer, w, others, (&text, case), |other| kept_from_readers(w, case, other, viewer.day()))
}

/// Refuses what a clinic keeps with no family and names one that somebody may not know who reads it, or that is kept safe.
///
/// # Errors
/// [`Refusal::NamesTheFamily`], for who may know the one that is named; to others nothing is told of it.
pub fn names_none_outside(w: &World, viewer: &Viewer, clinic: ClinicId, texts: &[&str]) -> Result<(), Refusal> {
    let text = texts.join(" ");
    if words(&text).is_empty() {
        return Ok(());
    }
    let on = viewer.day();
    let reads = |who: PersonId| !is_stranger(w, clinic, who) && reads_in(w, clinic, who, Reading::List);
    let is_kept = |case: &Case| {
        let kept_from = |who: &Person| reads(who.id) && !knows_on(w, who.id, case, on);
        case.is_restricted_for_safety() || w.people().any(|who| kept_from(who))
    };
    let named = families_in(w, &text, clinic, std::iter::empty());
    let mut told = named.into_iter().filter(|case| knows(w, viewer, case));
    if told.any(is_kept) { Err(Refusal::NamesTheFamily) } else { Ok(()) }
}

fn refuse_named<'w>(
    viewer: &Viewer,
    w: &'w World,
    others: Vec<&'w Case>,
    (text, case): (&str, &Case),
    is_kept: impl Fn(&Case) -> bool,
) -> Result<(), Refusal> {
    // By what the family itself is called none but itself is meant.
    let said = Said::of(text);
    let means = |other: &Case| !said.names(w, other) || said.names_beside(w, other, case);
    let mut named = others.into_iter().filter(|other| other.id != case.id && means(other) && is_kept(other));
    let tells = named.any(|other| viewer.person.is_none_or(|who| knows_on(w, who, other, viewer.day())));
    if tells { Err(Refusal::NamesAnother) } else { Ok(()) }
}

/// Whether somebody may not know a family who may know the first, and so reads what is kept with that: those of its team, who
/// left it, stands in or is of another clinic alike.
fn kept_from_readers(w: &World, case: &Case, other: &Case, on: NaiveDate) -> bool {
    let reads = |who: &Person| knows_on(w, who.id, case, on) && !knows_on(w, who.id, other, on);
    other.is_restricted_for_safety() || w.people().any(|who| reads(who))
}

fn knows_on(w: &World, who: PersonId, case: &Case, on: NaiveDate) -> bool {
    w.person(who).is_some_and(|who| bar(w, case, who, on).is_none())
}

impl Lens {
    /// Whether what names a family, or none, may be read: by who may know it whole, and by who wrote it as
    /// long as they did not leave.
    pub fn reads(&self, about: Option<CaseId>, by: Option<PersonId>) -> bool {
        let Some(case) = about else { return true };
        let (house, case) = (self.house(), self.house().case(case));
        let left = |who| case.map_or_else(|| has_left_any(house, who), |case| is_parted(house, case, who));
        let own = !self.is_masked() && by.is_some_and(|who| self.watchers() == [who] && !left(who));
        match case {
            Some(case) => own || self.sight(case) == Sight::Open,
            // Of a case that is not at hand nobody can tell who may know it.
            None => own || (self.watchers().is_empty() && !self.is_masked()),
        }
    }

    /// Those of these lines that may be read, in their order.
    pub(super) fn readable(&self, lines: &[EntryId]) -> Vec<&Entry> {
        let lines = lines.iter().filter_map(|id| self.house().entry(*id));
        lines.filter(|entry| self.reads(entry.about, entry.by)).collect()
    }

    /// The lines of a meeting that belong to no item, oldest first, struck ones included.
    pub fn loose(&self, meeting: &Meeting) -> Vec<&Entry> {
        let mut lines = self.readable(&meeting.entries);
        let for_all = self.reads_of_none(meeting.clinic, Some(meeting.id));
        lines.retain(|entry| for_all || entry.about.is_some());
        lines
    }

    /// Leaves of what names a family what may be read, by who gets these minutes as well.
    pub(super) fn keep_named(&self, minutes: &mut Minutes, readers: Option<&[Self]>) {
        let read = |about: Option<CaseId>, by| {
            let by_all = |readers: &[Self]| !readers.is_empty() && readers.iter().all(|it| it.reads(about, by));
            self.reads(about, by) && (about.is_none() || readers.is_none_or(by_all))
        };
        let named = std::mem::take(&mut minutes.named);
        minutes.themes.extend(named.into_iter().filter(|it| read(Some(it.case), it.by)).map(|it| it.text));
        minutes.follow_ups.retain(|it| read(it.about, None));
        minutes.addenda.retain(|it| read(it.case, it.by));
    }
}

impl World {
    /// Takes out what names a family that is erased.
    pub(super) fn drop_named(&mut self, case: CaseId) {
        let lines: Vec<(EntryId, MeetingId, Option<ItemId>)> = self
            .entries()
            .filter(|entry| entry.about == Some(case))
            .map(|entry| (entry.id, entry.meeting, entry.item))
            .collect();
        for (line, meeting, item) in lines {
            if let Some(item) = item.and_then(|item| self.item_mut(item)) {
                item.entries.retain(|known| *known != line);
            }
            if let Some(meeting) = self.meeting_mut(meeting) {
                meeting.entries.retain(|known| *known != line);
            }
            self.forget_entry(line);
            self.touched.entries.remove(&line);
        }
        let names = |minutes: &Minutes| {
            minutes.named.iter().any(|it| it.case == case)
                || minutes.follow_ups.iter().any(|it| it.about == Some(case))
                || minutes.addenda.iter().any(|it| it.case == Some(case))
        };
        let meetings: Vec<MeetingId> = self
            .meetings()
            .filter(|it| it.addenda.iter().any(|it| it.case == Some(case)) || self.minutes_of(it.id).is_some_and(names))
            .map(|it| it.id)
            .collect();
        for id in meetings {
            if let Some(meeting) = self.meeting_mut(id) {
                meeting.addenda.retain(|it| it.case != Some(case));
            }
            if let Some(minutes) = self.minutes_mut(id) {
                minutes.named.retain(|it| it.case != case);
                minutes.follow_ups.retain(|it| it.about != Some(case));
                minutes.addenda.retain(|it| it.case != Some(case));
            }
        }
    }
}
