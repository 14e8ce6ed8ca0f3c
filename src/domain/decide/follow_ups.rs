//! What runs between meetings: follow-ups that are done, dropped, given, offered or wait, and promised feedback.

use super::{
    Decided, Ids, LONGEST_NAME, LONGEST_TEXT, case, checked, clinic, optional, person, plausible, unless_same,
};
use crate::domain::{
    about::named_outside,
    command::NewFollowUp,
    consent::express::may_say,
    event::Happened,
    follow_up::{DropReason, FollowUp, FollowUpStatus, Terms, Waiting},
    ids::{FeedbackId, FollowUpId, PersonId},
    lens::{bar_to_asking, bar_to_handing_over},
    offer::{Offer, OfferAnswer},
    policy::knows,
    refusal::{Field, Refusal, Thing},
    viewer::Viewer,
    world::World,
};
use chrono::NaiveDate;

/// What belongs to no family and names one goes with it, as a line does.
pub fn agree(w: &World, viewer: &Viewer, new: NewFollowUp) -> Decided {
    clinic(w, new.clinic)?;
    checked(&new.text, Field::Text, LONGEST_TEXT)?;
    optional(&new.remark, Field::Text, LONGEST_TEXT)?;
    new.named.iter().try_for_each(|name| checked(name, Field::Name, LONGEST_NAME))?;
    [new.due, Some(new.agreed_on)].into_iter().try_for_each(plausible)?;
    check_status(&new.status)?;
    new.owners.iter().try_for_each(|owner| person(w, *owner).map(|_| ()))?;
    let said = new.case.map(|id| case(w, id)).transpose()?;
    let texts = [new.text.as_str(), &new.remark, new.status.said()];
    let about = if said.is_none() { named_outside(w, viewer, new.clinic, &texts)? } else { None };
    let about = about.and_then(|id| w.case(id));
    if let Some(known) = about.filter(|it| knows(w, viewer, it)) {
        let bar = |who: &PersonId| Some((*who, bar_to_asking(w, known, w.person(*who)?, viewer.day())?));
        new.owners.iter().find_map(bar).map_or(Ok(()), |(who, bar)| Err(Refusal::OwnerMayNotKnow(who, bar)))?;
    }
    let of = said.or(about);
    // What a list says was agreed before is not agreed now.
    let now = of.filter(|_| new.agreed_on >= viewer.day());
    now.map_or(Ok(()), |case| may_say(w, case, &new.text, viewer.day()))?;
    Ok(vec![Happened::FollowUpAgreed(FollowUp {
        id: FollowUpId(Ids::after(w).next()),
        clinic: about.map_or(new.clinic, |it| it.clinic),
        case: of.map(|it| it.id),
        text: new.text,
        agreed_on: new.agreed_on,
        remark: new.remark,
        named: new.named,
        terms: vec![Terms { owners: new.owners, due: new.due, ..Terms::default() }],
        offers: Vec::new(),
        waiting: None,
        status: new.status,
    })])
}

fn follow_up(w: &World, id: FollowUpId) -> Result<&FollowUp, Refusal> {
    w.follow_up(id).filter(|one| one.status != FollowUpStatus::Struck).ok_or(Refusal::Unknown(Thing::FollowUp))
}

/// One that is still to be done.
fn open(w: &World, id: FollowUpId) -> Result<&FollowUp, Refusal> {
    let known = follow_up(w, id)?;
    if known.is_open() { Ok(known) } else { Err(Refusal::IsSettled) }
}

fn check_status(status: &FollowUpStatus) -> Result<(), Refusal> {
    match status {
        FollowUpStatus::Open => Ok(()),
        FollowUpStatus::Done { on, result } => {
            plausible(Some(*on))?;
            optional(result, Field::Text, LONGEST_TEXT)
        }
        FollowUpStatus::Dropped { on, reason, why } => {
            plausible(Some(*on))?;
            match why {
                None | Some(DropReason::Other) => checked(reason, Field::Reason, LONGEST_TEXT),
                Some(_) => optional(reason, Field::Reason, LONGEST_TEXT),
            }
        }
        FollowUpStatus::Struck => Err(Refusal::Unknown(Thing::FollowUp)),
    }
}

pub fn settle(w: &World, id: FollowUpId, status: FollowUpStatus) -> Decided {
    check_status(&status)?;
    let known = follow_up(w, id)?;
    unless_same(&known.status, &status)?;
    Ok(vec![Happened::FollowUpSettled { follow_up: id, case: known.case, status }])
}

pub fn reassign(
    w: &World,
    viewer: &Viewer,
    id: FollowUpId,
    owners: Vec<PersonId>,
    due: Option<NaiveDate>,
    reason: String,
) -> Decided {
    let known = follow_up(w, id)?;
    plausible(due)?;
    optional(&reason, Field::Reason, LONGEST_TEXT)?;
    if owners.is_empty() {
        return Err(Refusal::Empty(Field::Owner));
    }
    owners.iter().try_for_each(|owner| may_take_over(w, viewer, known, *owner))?;
    if known.owners() == owners && known.due() == due {
        return Err(Refusal::NothingChanges);
    }
    let terms = Terms { owners, due, reason, ..Terms::default() };
    Ok(vec![Happened::FollowUpReassigned { follow_up: id, case: known.case, terms }])
}

/// What people gave it last is struck; terms of a line go with their line.
pub fn take_back_terms(w: &World, viewer: &Viewer, id: FollowUpId) -> Decided {
    let known = follow_up(w, id)?;
    let (now, then) = known.given_last().ok_or(Refusal::NothingChanges)?;
    then.owners.iter().try_for_each(|owner| may_take_over(w, viewer, known, *owner))?;
    let terms = Terms { struck: true, ..now.clone() };
    Ok(vec![Happened::FollowUpReassigned { follow_up: id, case: known.case, terms }])
}

/// Whether a follow-up can be given to somebody: who has it already may keep it, another must be allowed to know the family.
fn may_take_over(w: &World, viewer: &Viewer, known: &FollowUp, who: PersonId) -> Result<(), Refusal> {
    let new_owner = person(w, who)?;
    let case = known.case.and_then(|id| w.case(id)).filter(|_| !known.owners().contains(&who));
    case.and_then(|case| bar_to_handing_over(w, case, viewer.person, new_owner, viewer.day()))
        .map_or(Ok(()), |bar| Err(Refusal::OwnerMayNotKnow(who, bar)))
}

/// Who hands over is relieved; where somebody else offers it, all owners are.
pub fn offer(
    w: &World,
    viewer: &Viewer,
    id: FollowUpId,
    to: PersonId,
    due: Option<NaiveDate>,
    note: String,
) -> Decided {
    let known = open(w, id)?;
    plausible(due)?;
    optional(&note, Field::Reason, LONGEST_TEXT)?;
    let owners = known.owners();
    if owners.contains(&to) || known.offer().is_some_and(|offer| offer.to == to) {
        return Err(Refusal::NothingChanges);
    }
    may_take_over(w, viewer, known, to)?;
    let own = viewer.person.filter(|who| owners.contains(who));
    let from = own.map_or_else(|| owners.to_vec(), |who| vec![who]);
    let by = viewer.person.filter(|who| *who != to && !from.contains(who));
    let offer = Offer { to, from, by, on: viewer.day(), due, note, answer: None };
    Ok(vec![Happened::FollowUpOffered { follow_up: id, case: known.case, offer }])
}

/// Yes and no are the receiver's own, or of who stands in for them; a receiver who may not know the family any more can
/// only say no.
pub fn answer(w: &World, viewer: &Viewer, id: FollowUpId, answer: OfferAnswer) -> Decided {
    let known = open(w, id)?;
    let offer = known.offer().ok_or(Refusal::NotOffered)?;
    let speaks = |who: PersonId| {
        let deputy = w.deputy_of(offer.to, viewer.day()).map(|it| it.id);
        who == offer.to || deputy == Some(who)
    };
    let receiver = viewer.person.is_none_or(speaks);
    match &answer {
        OfferAnswer::Accepted { .. } | OfferAnswer::Refused { .. } if !receiver => {
            return Err(Refusal::OfferedTo(offer.to));
        }
        OfferAnswer::Accepted { .. } => may_take_over(w, viewer, known, offer.to)?,
        OfferAnswer::Refused { reason, .. } => checked(reason, Field::Reason, LONGEST_TEXT)?,
        OfferAnswer::Withdrawn { .. } => {}
    }
    Ok(vec![Happened::OfferAnswered { follow_up: id, case: known.case, answer }])
}

pub fn wait(w: &World, viewer: &Viewer, id: FollowUpId, waiting: Option<Waiting>) -> Decided {
    let known = open(w, id)?;
    unless_same(&known.waiting, &waiting)?;
    if let Some(Waiting { on, since, expected, contact }) = &waiting {
        checked(on, Field::Text, LONGEST_TEXT)?;
        [Some(*since), *expected].into_iter().try_for_each(plausible)?;
        contact.map_or(Ok(()), |who| may_take_over(w, viewer, known, who))?;
    }
    Ok(vec![Happened::FollowUpWaits { follow_up: id, case: known.case, waiting }])
}

pub fn settle_feedback(w: &World, id: FeedbackId, status: FollowUpStatus) -> Decided {
    check_status(&status)?;
    let known = w.one_feedback(id).filter(|one| one.status != FollowUpStatus::Struck);
    let known = known.ok_or(Refusal::Unknown(Thing::Feedback))?;
    unless_same(&known.status, &status)?;
    let told = matches!(status, FollowUpStatus::Done { .. }) && known.to == crate::domain::fact::FeedbackTo::Family;
    if told && w.case(known.case).is_some_and(|it| !it.is_safe_contact(known.to, &known.channel)) {
        return Err(Refusal::UnsafeContact);
    }
    Ok(vec![Happened::FeedbackSettled { feedback: id, case: known.case, status }])
}
