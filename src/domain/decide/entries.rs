//! Lines: recording, changing, striking.

use super::{Decided, Ids, LONGEST_TEXT, checked, closing::lacks, item, meeting_in, optional, person, plausible};
use crate::domain::{
    apply::apply,
    case::Case,
    event::{Event, Happened},
    fact::{CoordinatorChoice, Fact},
    fold::fold,
    ids::{CaseId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    lens::bar,
    meeting::{AgendaItem, Entry, ItemStatus, MeetingStatus},
    people::DisciplineKind,
    refusal::{Field, Refusal, Thing},
    viewer::Viewer,
    world::World,
};

/// Lines may change until the minutes are approved.
const WRITABLE: &[MeetingStatus] = &[MeetingStatus::Running, MeetingStatus::Closed];

pub fn record(w: &World, viewer: &Viewer, id: MeetingId, on: Option<ItemId>, fact: Fact) -> Decided {
    meeting_in(w, id, WRITABLE)?;
    let on = on.map(|on| item(w, on)).transpose()?.filter(|_| !fact.is_about_the_network());
    match on.map(|on| on.status) {
        None | Some(ItemStatus::Opened | ItemStatus::Closed) => {}
        Some(ItemStatus::Waiting) => return Err(Refusal::OpenFirst),
        Some(status) => return Err(Refusal::ItemIs(status)),
    }
    check(w, id, on, &fact)?;
    let mut ids = Ids::after(w);
    let entry_id = EntryId(ids.next());
    let case = on.and_then(|on| on.details.case);
    let (follow_up, feedback) = made(w, case, &fact, None, &mut ids);
    let entry = Entry {
        id: entry_id,
        meeting: id,
        item: on.map(|on| on.id),
        by: viewer.person,
        at: viewer.at,
        provisional: fact.decides() && on.is_some_and(|on| !on.missing.is_empty()),
        fact,
        struck: None,
        follow_up,
        feedback,
        earlier: Vec::new(),
    };
    Ok(vec![Happened::EntryRecorded { entry: Box::new(entry), case }])
}

/// The follow-up or promise that a line makes: the one it made before, an open one that says the same, or a new one.
fn made(
    w: &World,
    case: Option<CaseId>,
    fact: &Fact,
    before: Option<&Entry>,
    ids: &mut Ids,
) -> (Option<FollowUpId>, Option<FeedbackId>) {
    match fact {
        Fact::FollowUp { text, .. } => {
            let own = before.and_then(|entry| entry.follow_up);
            let same = || case.and_then(|case| w.same_follow_up(case, text)).map(|known| known.id);
            (Some(own.or_else(same).unwrap_or_else(|| FollowUpId(ids.next()))), None)
        }
        Fact::Feedback { .. } => {
            let own = before.and_then(|entry| entry.feedback);
            (None, Some(own.unwrap_or_else(|| FeedbackId(ids.next()))))
        }
        _ => (None, None),
    }
}

/// A line whose meeting can still be changed.
fn writable(w: &World, id: EntryId) -> Result<&Entry, Refusal> {
    let entry = w.entry(id).ok_or(Refusal::Unknown(Thing::Entry))?;
    meeting_in(w, entry.meeting, WRITABLE)?;
    Ok(entry)
}

fn case_of(w: &World, entry: &Entry) -> Option<CaseId> {
    entry.item.and_then(|on| w.item(on)).and_then(|on| on.details.case)
}

/// Refuses a change that would leave a closed item without what it needs.
fn keeps_closed(w: &World, entry: &Entry, happened: Happened) -> Decided {
    let event = Event { at: entry.at, by: None, what: happened };
    if let Some(on) = entry.item.filter(|on| w.item(*on).is_some_and(|on| on.status == ItemStatus::Closed)) {
        let after = apply(w.clone(), &event);
        let before_back = w.item(on).and_then(|on| w.back_on(on));
        let Some(on) = after.item(on) else { return Err(Refusal::Unknown(Thing::Item)) };
        let lacking = lacks(&after, on);
        if !lacking.is_empty() {
            return Err(Refusal::Lacks(lacking));
        }
        if after.back_on(on) != before_back {
            return Err(Refusal::ItemIs(ItemStatus::Closed));
        }
    }
    Ok(vec![event.what])
}

pub fn amend(w: &World, id: EntryId, fact: Fact) -> Decided {
    let entry = writable(w, id)?;
    if !entry.stands() {
        return Err(Refusal::Unknown(Thing::Entry));
    }
    if entry.fact == fact {
        return Err(Refusal::NothingChanges);
    }
    let on = entry.item.map(|on| item(w, on)).transpose()?;
    if entry.fact.is_about_the_network() != fact.is_about_the_network() {
        return Err(Refusal::NothingChanges);
    }
    check(w, entry.meeting, on, &fact)?;
    let case = case_of(w, entry);
    let (follow_up, feedback) = made(w, case, &fact, Some(entry), &mut Ids::after(w));
    let meeting = entry.meeting;
    keeps_closed(w, entry, Happened::EntryAmended { entry: id, case, meeting, fact, follow_up, feedback })
}

pub fn strike(w: &World, id: EntryId, reason: String) -> Decided {
    let entry = writable(w, id)?;
    optional(&reason, Field::Reason, LONGEST_TEXT)?;
    if !entry.stands() {
        return Err(Refusal::NothingChanges);
    }
    let (case, meeting) = (case_of(w, entry), entry.meeting);
    keeps_closed(w, entry, Happened::EntryStruck { entry: id, case, meeting, reason })
}

pub fn restore(w: &World, id: EntryId) -> Decided {
    let entry = writable(w, id)?;
    if entry.stands() {
        return Err(Refusal::NothingChanges);
    }
    let (case, meeting) = (case_of(w, entry), entry.meeting);
    keeps_closed(w, entry, Happened::EntryRestored { entry: id, case, meeting })
}

fn check(w: &World, meeting: MeetingId, on: Option<&AgendaItem>, fact: &Fact) -> Result<(), Refusal> {
    let case = on.and_then(|on| on.details.case).and_then(|case| w.case(case));
    let of_case = || case.ok_or(Refusal::Unknown(Thing::Case));
    match fact {
        Fact::Note { text } | Fact::Question { text } => checked(text, Field::Text, LONGEST_TEXT),
        Fact::Concern { text, .. } | Fact::Strength { text, .. } => {
            of_case()?;
            checked(text, Field::Text, LONGEST_TEXT)
        }
        Fact::Decision { text, back_on, effective, .. } => {
            plausible(*back_on)?;
            plausible(*effective)?;
            checked(text, Field::Text, LONGEST_TEXT)
        }
        Fact::Bottleneck { text } | Fact::LearningPoint { text } => {
            checked(text, Field::Text, LONGEST_TEXT)?;
            names_no_family(w, meeting, text)
        }
        Fact::FollowUp { text, owners, due } => {
            checked(text, Field::Text, LONGEST_TEXT)?;
            if owners.is_empty() {
                return Err(Refusal::Empty(Field::Owner));
            }
            due.ok_or(Refusal::Empty(Field::Due))?;
            plausible(*due)?;
            owners.iter().try_for_each(|owner| may_know(w, on, case, *owner))
        }
        Fact::Feedback { channel, by, due, .. } => {
            let case = of_case()?;
            checked(channel, Field::Channel, LONGEST_TEXT)?;
            let by = by.ok_or(Refusal::Empty(Field::Giver))?;
            due.ok_or(Refusal::Empty(Field::Due))?;
            plausible(*due)?;
            if case.safe_contact_only && is_letter(channel) {
                return Err(Refusal::LettersBlocked);
            }
            may_know(w, on, Some(case), by)
        }
        Fact::NoFeedback { reason, .. } => {
            of_case()?;
            checked(reason, Field::Reason, LONGEST_TEXT)
        }
        Fact::Coordinator(choice) => check_coordinator(w, on, of_case()?, choice),
    }
}

fn check_coordinator(
    w: &World,
    on: Option<&AgendaItem>,
    case: &Case,
    choice: &CoordinatorChoice,
) -> Result<(), Refusal> {
    match choice {
        CoordinatorChoice::None { reason, contact, .. } => {
            contact.map_or(Ok(()), |contact| person(w, contact).map(|_| ()))?;
            checked(reason, Field::Reason, LONGEST_TEXT).map_err(|refusal| match refusal {
                Refusal::Empty(_) => Refusal::CoordinatorNeedsReason,
                other => other,
            })
        }
        CoordinatorChoice::Assigned { person: who, reason, until, successor } => {
            may_know(w, on, Some(case), *who)?;
            optional(reason, Field::Reason, LONGEST_TEXT)?;
            plausible(*until)?;
            let discipline = person(w, *who)?.discipline.kind;
            let agreed = w.clinic(case.clinic).map(|clinic| clinic.agreements.default_coordinator);
            if discipline == DisciplineKind::MedicalSocialWorker && agreed != Some(discipline) {
                until.and(*successor).ok_or(Refusal::CoordinatorNeedsEnd)?;
            }
            if agreed.is_some_and(|agreed| !discipline.serves_as(agreed)) && reason.trim().is_empty() {
                return Err(Refusal::CoordinatorNeedsReason);
            }
            Ok(())
        }
    }
}

/// Whether somebody may be given work for this family: an anonymous turn keeps the name from whoever gets it.
fn may_know(w: &World, on: Option<&AgendaItem>, case: Option<&Case>, who: PersonId) -> Result<(), Refusal> {
    let person = person(w, who)?;
    match case.filter(|_| on.is_none_or(|on| !on.anonymous)).and_then(|case| bar(case, person)) {
        Some(bar) => Err(Refusal::OwnerMayNotKnow(who, bar)),
        None => Ok(()),
    }
}

/// Whether feedback by this channel leaves something at the door or in a mailbox.
fn is_letter(channel: &str) -> bool {
    let channel = fold(channel);
    ["brief", "post", "mail", "letter"].iter().any(|word| channel.contains(word))
}

/// Lines for the project lead hold no name or code of any family on this agenda.
fn names_no_family(w: &World, meeting: MeetingId, text: &str) -> Result<(), Refusal> {
    let text = format!(" {} ", words(text));
    let Some(meeting) = w.meeting(meeting) else { return Ok(()) };
    let cases = w.agenda(meeting).filter_map(|on| w.case(on.details.case?));
    let names = |case: &Case| {
        let people = case.members.iter().map(|member| member.name.as_str()).filter(|name| name.contains(". "));
        let mut all = people.chain([case.family.as_str(), case.code.as_str()]).map(words);
        all.any(|name| name.chars().count() > 1 && text.contains(&format!(" {name} ")))
    };
    if cases.into_iter().any(names) { Err(Refusal::NamesTheFamily) } else { Ok(()) }
}

/// Folded words without punctuation, so that names are found wherever they stand.
fn words(text: &str) -> String {
    let plain: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
