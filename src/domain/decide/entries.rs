//! Lines: recording, changing, striking.

use super::{
    Decided, Ids, LONGEST_TEXT, after, checked, closing::lacks, item, meeting_in, optional, person, plausible,
};
use crate::domain::{
    about::{named, names_any, names_no_other},
    apply::apply,
    case::Case,
    consent::express::may_say,
    contact::holds_contact,
    event::{Event, Happened},
    fact::{CoordinatorChoice, Fact},
    fold::fold,
    follow_up::FollowUp,
    ids::{CaseId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
    lens::bar_to_asking,
    meeting::{AgendaItem, Entry, ItemStatus, Meeting, MeetingStatus},
    people::DisciplineKind,
    policy::knows,
    refusal::{Field, Refusal, Thing},
    viewer::Viewer,
    world::World,
};
use chrono::DateTime;

/// Lines may change until the minutes are approved.
const WRITABLE: &[MeetingStatus] = &[MeetingStatus::Running, MeetingStatus::Closed];

pub fn record(w: &World, viewer: &Viewer, id: MeetingId, on: Option<ItemId>, fact: Fact) -> Decided {
    let meeting = meeting_in(w, id, WRITABLE)?;
    let on = on.map(|on| item(w, on)).transpose()?;
    if on.is_some_and(|on| on.meeting != id) {
        return Err(Refusal::Unknown(Thing::Item));
    }
    let on = on.filter(|_| !fact.is_about_the_network());
    match on.map(|on| on.status) {
        None | Some(ItemStatus::Opened | ItemStatus::Closed) => {}
        Some(ItemStatus::Waiting) => return Err(Refusal::OpenFirst),
        Some(status) => return Err(Refusal::ItemIs(status)),
    }
    let fact = with_each_owner_once(fact);
    let of_item = on.and_then(|on| on.details.case);
    let about = if of_item.is_none() { named(w, viewer, meeting, &[fact.text()])? } else { None };
    let case = of_item.or(about);
    check(w, viewer, meeting, on, of_item.or(told(w, viewer, about)), &fact)?;
    on.filter(|_| of_item.is_some()).map_or(Ok(()), |on| names_no_other(w, viewer, meeting, on, fact.text()))?;
    let mut ids = Ids::after(w);
    let entry_id = EntryId(ids.next());
    let (follow_up, feedback) = made(w, id, case, &fact, entry_id, &mut ids);
    let entry = Entry {
        id: entry_id,
        meeting: id,
        item: on.map(|on| on.id),
        about,
        by: viewer.person,
        at: viewer.at,
        provisional: fact.decides() && on.is_some_and(|on| !on.missing.is_empty()),
        fact,
        struck: None,
        follow_up,
        feedback,
        earlier: Vec::new(),
    };
    keeps_closed(w, on, Happened::EntryRecorded { entry: Box::new(entry), case })
}

fn with_each_owner_once(fact: Fact) -> Fact {
    let Fact::FollowUp { text, owners, due } = fact else { return fact };
    let mut once = Vec::with_capacity(owners.len().min(16));
    for owner in owners {
        if !once.contains(&owner) {
            once.push(owner);
        }
    }
    Fact::FollowUp { text, owners: once, due }
}

/// The follow-up or promise that a line makes: what it made before, an open one that says the same, or a new one. What was
/// first agreed in this very meeting with somebody else is theirs: two people may have to do the same.
fn made(
    w: &World,
    meeting: MeetingId,
    case: Option<CaseId>,
    fact: &Fact,
    line: EntryId,
    ids: &mut Ids,
) -> (Option<FollowUpId>, Option<FeedbackId>) {
    match fact {
        Fact::FollowUp { text, owners, .. } => {
            let others = |it: &&FollowUp| {
                let now = it.agreed_at(meeting).filter(|_| it.terms_before(meeting).is_none());
                now.is_some_and(|terms| {
                    !terms.owners.is_empty() && terms.owners.iter().all(|who| !owners.contains(who))
                })
            };
            let same = || w.same_follow_ups(case?, text).find(|it| !others(it));
            let known = asked_before(w, case, line, text).or_else(same).map(|known| known.id);
            (Some(known.unwrap_or_else(|| FollowUpId(ids.next()))), None)
        }
        Fact::Feedback { .. } => {
            let promised = case.and_then(|case| w.case(case)).into_iter().flat_map(|case| &case.feedback);
            let known = promised.copied().find(|id| w.one_feedback(*id).is_some_and(|it| it.entry == line));
            (None, Some(known.unwrap_or_else(|| FeedbackId(ids.next()))))
        }
        _ => (None, None),
    }
}

/// The follow-up that a line asked for before: the one with these words, else the one that began with this line.
fn asked_before<'a>(w: &'a World, case: Option<CaseId>, line: EntryId, text: &str) -> Option<&'a FollowUp> {
    w.entry(line)?;
    let text = fold(text);
    let of_case =
        case.and_then(|case| w.case(case)).map(|case| case.follow_ups.iter().filter_map(|id| w.follow_up(*id)));
    let of_none = case.is_none().then(|| w.follow_ups().map(AsRef::as_ref).filter(|it| it.case.is_none()));
    let all = of_case.into_iter().flatten().chain(of_none.into_iter().flatten());
    let asked: Vec<&FollowUp> = all.filter(|it| it.terms.iter().any(|terms| terms.entry == Some(line))).collect();
    let began = |it: &&&FollowUp| it.terms.first().is_some_and(|first| first.entry == Some(line));
    let same = asked.iter().find(|it| fold(&it.text) == text);
    same.or_else(|| asked.iter().find(began)).copied()
}

/// A line whose meeting can still be changed.
fn writable(w: &World, id: EntryId) -> Result<&Entry, Refusal> {
    let entry = w.entry(id).ok_or(Refusal::Unknown(Thing::Entry))?;
    meeting_in(w, entry.meeting, WRITABLE)?;
    Ok(entry)
}

/// Refuses a change of lines that would leave a closed item without what it needs, or would bring the family back on
/// another day than that on which it was put on the agenda at closing.
fn keeps_closed(w: &World, on: Option<&AgendaItem>, happened: Happened) -> Decided {
    let Some(before) = on.filter(|on| on.status == ItemStatus::Closed) else { return Ok(vec![happened]) };
    let event = Event { at: DateTime::UNIX_EPOCH, by: None, what: happened };
    let after = apply(w.clone(), &event);
    let on = item(&after, before.id)?;
    let lacking = lacks(&after, on);
    if !lacking.is_empty() {
        return Err(Refusal::Lacks(lacking));
    }
    if after.back_on(on) != w.back_on(before) {
        return Err(Refusal::ItemIs(ItemStatus::Closed));
    }
    Ok(vec![event.what])
}

fn item_of<'a>(w: &'a World, entry: &Entry) -> Option<&'a AgendaItem> {
    entry.item.and_then(|on| w.item(on))
}

pub fn amend(w: &World, viewer: &Viewer, id: EntryId, fact: Fact) -> Decided {
    let entry = writable(w, id)?;
    if !entry.stands() {
        return Err(Refusal::Unknown(Thing::Entry));
    }
    let fact = with_each_owner_once(fact);
    if entry.fact == fact {
        return Err(Refusal::NothingChanges);
    }
    let on = entry.item.map(|on| item(w, on)).transpose()?;
    if entry.fact.is_about_the_network() != fact.is_about_the_network() {
        return Err(Refusal::BelongsElsewhere);
    }
    let (meeting, case) = (entry.meeting, w.case_of(entry));
    let held = super::meeting(w, meeting)?;
    let asked = if entry.about.is_some() { told(w, viewer, entry.about) } else { case };
    check(w, viewer, held, on, asked, &fact)?;
    let turn = on.filter(|on| on.details.case.is_some());
    turn.map_or(Ok(()), |on| names_no_other(w, viewer, held, on, fact.text()))?;
    if on.is_none_or(|on| on.details.case.is_none()) {
        let names = named(w, viewer, held, &[fact.text()])?;
        // What it said before stays where it lies.
        if names.is_some() && names != entry.about {
            return Err(Refusal::BelongsElsewhere);
        }
    }
    let (follow_up, feedback) = made(w, meeting, case, &fact, id, &mut Ids::after(w));
    keeps_closed(w, on, Happened::EntryAmended { entry: id, case, meeting, fact, follow_up, feedback })
}

pub fn strike(w: &World, id: EntryId, reason: String) -> Decided {
    let entry = writable(w, id)?;
    optional(&reason, Field::Reason, LONGEST_TEXT)?;
    if !entry.stands() {
        return Err(Refusal::NothingChanges);
    }
    let (case, meeting, on) = (w.case_of(entry), entry.meeting, item_of(w, entry));
    tells_nobody(on, case.and_then(|case| w.case(case)), &reason)?;
    keeps_closed(w, on, Happened::EntryStruck { entry: id, case, meeting, reason })
}

pub fn restore(w: &World, id: EntryId) -> Decided {
    let entry = writable(w, id)?;
    if entry.stands() {
        return Err(Refusal::NothingChanges);
    }
    let (case, meeting) = (w.case_of(entry), entry.meeting);
    keeps_closed(w, item_of(w, entry), Happened::EntryRestored { entry: id, case, meeting })
}

/// The family that a line names outside its turn, as far as who records it may know it: to others a refusal would tell who
/// may know it. What they ask of somebody who may not is not seen by that person.
fn told(w: &World, viewer: &Viewer, about: Option<CaseId>) -> Option<CaseId> {
    about.filter(|case| w.case(*case).is_some_and(|case| knows(w, viewer, case)))
}

/// Who was let stay because no name is used hears and reads none.
fn tells_nobody(on: Option<&AgendaItem>, case: Option<&Case>, text: &str) -> Result<(), Refusal> {
    let tells = on.is_some_and(|on| on.anonymous) && case.is_some_and(|case| case.is_told_in(text));
    if tells { Err(Refusal::NamesTheFamily) } else { Ok(()) }
}

/// Whether a line may stand on an item, or outside any; `case` is the family that it is about.
fn check(
    w: &World,
    viewer: &Viewer,
    meeting: &Meeting,
    on: Option<&AgendaItem>,
    case: Option<CaseId>,
    fact: &Fact,
) -> Result<(), Refusal> {
    let case = case.and_then(|case| w.case(case));
    tells_nobody(on, case, fact.text())?;
    let of_case =
        || case.filter(|_| on.is_some_and(|on| on.details.case.is_some())).ok_or(Refusal::Unknown(Thing::Case));
    match fact {
        Fact::Note { text } | Fact::Question { text } => checked(text, Field::Text, LONGEST_TEXT),
        Fact::Concern { text, .. } | Fact::Strength { text, .. } => {
            of_case()?;
            checked(text, Field::Text, LONGEST_TEXT)
        }
        Fact::Decision { text, back_on, effective, .. } => {
            back_on.map_or(Ok(()), |back_on| after(meeting, back_on))?;
            plausible(*effective)?;
            case.map_or(Ok(()), |case| may_say(w, case, text, meeting.date))?;
            checked(text, Field::Text, LONGEST_TEXT)
        }
        Fact::Bottleneck { text } | Fact::LearningPoint { text } => {
            checked(text, Field::Text, LONGEST_TEXT)?;
            names_no_family(w, viewer, meeting, text)
        }
        Fact::FollowUp { text, owners, due } => {
            checked(text, Field::Text, LONGEST_TEXT)?;
            if owners.is_empty() {
                return Err(Refusal::Empty(Field::Owner));
            }
            due.ok_or(Refusal::Empty(Field::Due))?;
            plausible(*due)?;
            case.map_or(Ok(()), |case| may_say(w, case, text, meeting.date))?;
            owners.iter().try_for_each(|owner| may_know(w, meeting, on, case, *owner))
        }
        Fact::Feedback { to, channel, by, due } => {
            let case = of_case()?;
            checked(channel, Field::Channel, LONGEST_TEXT)?;
            let by = by.ok_or(Refusal::Empty(Field::Giver))?;
            due.ok_or(Refusal::Empty(Field::Due))?;
            plausible(*due)?;
            if !case.is_safe_contact(*to, channel) {
                return Err(Refusal::UnsafeContact);
            }
            may_know(w, meeting, on, Some(case), by)
        }
        Fact::NoFeedback { reason, .. } => {
            of_case()?;
            checked(reason, Field::Reason, LONGEST_TEXT)
        }
        Fact::Coordinator(choice) => check_coordinator(w, meeting, on, of_case()?, choice),
    }
}

fn check_coordinator(
    w: &World,
    meeting: &Meeting,
    on: Option<&AgendaItem>,
    case: &Case,
    choice: &CoordinatorChoice,
) -> Result<(), Refusal> {
    match choice {
        CoordinatorChoice::None { reason, contact, .. } => {
            contact.map_or(Ok(()), |contact| may_know(w, meeting, on, Some(case), contact))?;
            checked(reason, Field::Reason, LONGEST_TEXT).map_err(|refusal| match refusal {
                Refusal::Empty(_) => Refusal::CoordinatorNeedsReason,
                other => other,
            })
        }
        CoordinatorChoice::Assigned { person: who, reason, until, successor } => {
            may_know(w, meeting, on, Some(case), *who)?;
            optional(reason, Field::Reason, LONGEST_TEXT)?;
            plausible(*until)?;
            let discipline = person(w, *who)?.discipline.kind;
            let agreed = w.clinic(case.clinic).map(|clinic| clinic.agreements.default_coordinator);
            successor.map_or(Ok(()), |next| may_know(w, meeting, on, Some(case), next))?;
            if discipline == DisciplineKind::MedicalSocialWorker && agreed != Some(discipline) {
                until.and(*successor).ok_or(Refusal::CoordinatorNeedsEnd)?;
            }
            match agreed.filter(|agreed| !discipline.serves_as(*agreed)) {
                Some(agreed) if reason.trim().is_empty() => Err(Refusal::NotAsAgreed(*who, agreed)),
                _ => Ok(()),
            }
        }
    }
}

/// Whether somebody may be given work for this family: an anonymous turn keeps the name from whoever gets it.
fn may_know(
    w: &World,
    meeting: &Meeting,
    on: Option<&AgendaItem>,
    case: Option<&Case>,
    who: PersonId,
) -> Result<(), Refusal> {
    let person = person(w, who)?;
    let heard = |on: &AgendaItem| on.anonymous || on.told(who);
    match case.filter(|_| !on.is_some_and(heard)).and_then(|case| bar_to_asking(w, case, person, meeting.date)) {
        Some(bar) => Err(Refusal::OwnerMayNotKnow(who, bar)),
        None => Ok(()),
    }
}

/// Lines for the project lead hold no name or code of any family, and nothing by which to reach somebody. Of those on this
/// agenda that is told to everybody.
fn names_no_family(w: &World, viewer: &Viewer, meeting: &Meeting, text: &str) -> Result<(), Refusal> {
    let tells = holds_contact(text) || names_any(w, viewer, meeting, text);
    if tells { Err(Refusal::NamesTheFamily) } else { Ok(()) }
}
