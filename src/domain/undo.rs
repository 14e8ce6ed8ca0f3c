//! Taking back what was just done: for an accepted event the command that compensates it. Nothing is ever erased; what
//! is taken back has happened as well, and redo is taking back the taking back.

use super::{
    apply::apply,
    case::Case,
    clinic::Member,
    command::Command,
    consent::{Consent, ConsentState, Giver, Recipient},
    decide::{closing::place, decide},
    event::{Event, Happened as H},
    follow_up::FollowUpStatus,
    ids::{CaseId, ClinicId, FollowUpId, ItemId, MeetingId, PersonId},
    meeting::{Attendance, ItemStatus},
    offer::{Offer, OfferAnswer},
    safety::SafetyItem,
    viewer::{Seat, Viewer},
    work::WorkItem,
    world::World,
};

/// The reason that stands with what was taken back, in the field's own language as all that is stored.
pub const UNDONE: &str = "ongedaan gemaakt";

/// The command that takes back what one command did to `before`: the inverses of its events, last first. What follows by
/// itself from another of them (a family put on a later agenda, a room looked at again) goes back with it. A family that was
/// brought in stays known, and what else was done with it goes back. None when any of it can't be taken back.
pub fn undo(before: &World, events: &[Event]) -> Option<Command> {
    let sent_on = |origin: Option<ItemId>| {
        let sends = |event: &Event| match event.what {
            H::ItemPostponed { item, .. } | H::ItemClosed { item, .. } => Some(item) == origin,
            _ => false,
        };
        origin.is_some() && events.iter().any(sends)
    };
    let follows = |event: &Event| match &event.what {
        H::ItemAdded(item) => sent_on(item.origin),
        H::ItemRestored { item, .. } | H::ItemChanged { item, .. } => {
            sent_on(before.item(*item).and_then(|it| it.origin))
        }
        H::MeetingPlanned(_) | H::ItemOpened { .. } => true,
        // For whom what stands on it is kept goes with the restriction.
        H::SafetyPut { case, place, item } => {
            let known = before.case(*case).and_then(|case| case.safety.get(*place));
            known.is_some_and(|it| *item == SafetyItem { kept_for: item.kept_for.clone(), ..it.clone() })
        }
        _ => false,
    };
    let leads = events.iter().any(|event| !follows(event));
    let stays = |event: &Event| matches!(event.what, H::CaseReferred(_)) && events.len() > 1;
    let mut world = before.clone();
    let mut inverses = Vec::new();
    for event in events {
        if !(leads && follows(event) || stays(event)) {
            inverses.push(inverse(&world, event)?);
        }
        world = apply(world, event);
    }
    inverses.reverse();
    match inverses.len() {
        0 | 1 => inverses.pop(),
        _ => Some(Command::Together { after: None, commands: inverses }),
    }
}

/// The command that takes back `event`, which was accepted in `before`; none where there is no way back.
#[allow(clippy::too_many_lines, reason = "a line for each kind of event")]
pub fn inverse(before: &World, event: &Event) -> Option<Command> {
    use Command as C;
    let reason = || UNDONE.to_owned();
    Some(match &event.what {
        H::PersonChanged { person, .. } => {
            C::ChangePerson { person: *person, details: before.person(*person)?.details.clone() }
        }
        H::AgreementsChanged { clinic, .. } => {
            C::ChangeAgreements { clinic: *clinic, agreements: Box::new(before.clinic(*clinic)?.agreements.clone()) }
        }
        H::TeamJoined { clinic, member } => {
            let known = before.clinic(*clinic)?.team.iter().find(|known| known.person == member.person);
            let again = |known: &Member| C::JoinTeam { clinic: *clinic, member: known.clone() };
            known.map(again).or_else(|| leave_again(before, event, *clinic, member.person))?
        }
        H::TeamLeft { clinic, person } => {
            let known = before.clinic(*clinic)?.team.iter().find(|known| known.person == *person)?;
            C::JoinTeam { clinic: *clinic, member: known.clone() }
        }
        H::CaseChanged { case, .. } => {
            let known = before.case(*case)?;
            let signals = known.signals.iter().filter(|signal| signal.entry.is_none()).cloned().collect();
            C::ChangeCase { case: *case, details: Box::new(known.details.clone()), signals }
        }
        H::ConsentRecorded { case, consent } => {
            let (case, then) = (*case, consent_before(before.case(*case)?, consent)?);
            // What was recorded by mistake is struck first: else an older answer gave way to it, and it stayed as an answer.
            let strikes = (!then.strikes() && !consent.strikes()).then(|| Consent::struck(consent));
            let answers = strikes.into_iter().chain([then]);
            let mut commands: Vec<Command> = answers.map(|consent| C::RecordConsent { case, consent }).collect();
            if commands.len() == 1 { commands.pop()? } else { C::Together { after: None, commands } }
        }
        H::CaseRestricted { case, .. } => {
            C::Restrict { case: *case, restriction: before.case(*case)?.restriction.clone() }
        }
        H::LegalHoldSet { case, held, .. } => C::HoldCase { case: *case, held: !held, reason: reason() },
        H::CoordinatorAppointed { case, coordinator } => appoint_again(before, *case, coordinator.person)?,
        H::WorkPut { case, place, item } => put_back(before.case(*case)?, *place, item),
        H::SafetyPut { case, place, item } => put_safety_back(before.case(*case)?, *place, item),
        H::FollowUpAgreed(follow_up) if follow_up.is_open() => {
            let on = super::calendar::local(event.at).date();
            let status = FollowUpStatus::Dropped { on, reason: reason(), why: None };
            C::SettleFollowUp { follow_up: follow_up.id, status }
        }
        H::FollowUpSettled { follow_up, .. } => {
            C::SettleFollowUp { follow_up: *follow_up, status: before.follow_up(*follow_up)?.status.clone() }
        }
        H::FollowUpReassigned { follow_up, terms, .. } => take_back(before, *follow_up, terms.struck)?,
        H::FollowUpOffered { follow_up, offer, .. } => {
            C::AnswerOffer { follow_up: *follow_up, answer: OfferAnswer::Withdrawn { on: offer.on } }
        }
        H::OfferAnswered { follow_up, answer, .. } => ask_again(before, *follow_up, answer)?,
        H::FollowUpWaits { follow_up, .. } => {
            C::WaitFollowUp { follow_up: *follow_up, waiting: before.follow_up(*follow_up)?.waiting.clone() }
        }
        H::FeedbackSettled { feedback, .. } => {
            C::SettleFeedback { feedback: *feedback, status: before.one_feedback(*feedback)?.status.clone() }
        }
        H::ItemAdded(item) => C::RemoveItem { item: item.id, reason: reason() },
        H::ItemChanged { item, .. } => C::ChangeItem { item: *item, details: before.item(*item)?.details.clone() },
        H::ItemMoved { item, .. } => C::MoveItem { item: *item, to: place(before, *item)? },
        H::ItemRemoved { item, .. } | H::ItemPostponed { item, .. } => C::RestoreItem { item: *item },
        H::ItemRestored { item, .. } => {
            let known = before.item(*item)?;
            match known.status {
                ItemStatus::Postponed => {
                    C::PostponeItem { item: *item, to: known.postponed_to, reason: known.reason.clone() }
                }
                _ if known.reason.is_empty() => C::RemoveItem { item: *item, reason: reason() },
                _ => C::RemoveItem { item: *item, reason: known.reason.clone() },
            }
        }
        H::ProposalDeclined { case, meeting, .. } => decline_as_before(before, *case, *meeting)?,
        H::Arrived { meeting, person, .. } | H::Left { meeting, person, .. } => {
            attend_as_before(before, event, *meeting, *person)?
        }
        H::SteppedOut { item, person, at, out, .. } => C::StepOut { item: *item, person: *person, at: *at, out: !out },
        H::ClockPaused { meeting, at } => C::ResumeClock { meeting: *meeting, at: *at },
        H::ClockResumed { meeting, at } => C::PauseClock { meeting: *meeting, at: *at },
        H::EntryRecorded { entry, .. } => C::Strike { entry: entry.id, reason: reason() },
        H::EntryAmended { entry, .. } => C::Amend { entry: *entry, fact: before.entry(*entry)?.fact.clone() },
        H::EntryStruck { entry, .. } => C::Restore { entry: *entry },
        H::EntryRestored { entry, .. } => {
            C::Strike { entry: *entry, reason: before.entry(*entry)?.struck.clone().unwrap_or_default() }
        }
        H::ItemClosed { item, .. } => C::ReopenItem { item: *item },
        H::ItemReopened { item, .. } => C::CloseItem { item: *item, at: before.item(*item)?.closed? },
        H::PersonRegistered(_)
        | H::ClinicFounded(_)
        | H::CaseReferred(_)
        | H::CaseDischarged { .. }
        | H::CaseExported { .. }
        | H::CaseErased(_)
        | H::BackupPutBack { .. }
        | H::CaseTriaged { .. }
        | H::CaseReopened { .. }
        | H::FollowUpAgreed(_)
        | H::MeetingPlanned(_)
        | H::MeetingStarted { .. }
        | H::ItemOpened { .. }
        | H::SecrecyBroken { .. }
        | H::MeetingClosed { .. }
        | H::RoomEmptied { .. }
        | H::MinutesApproved { .. }
        | H::AddendumAdded { .. } => return None,
    })
}

/// Whether what an act left behind is still so, that `before` and its events were: what somebody changed since is not theirs to
/// take back who did what was there before it.
pub fn stands(before: &World, events: &[Event], now: &World) -> bool {
    let left = events.iter().fold(before.clone(), apply);
    events.iter().all(|event| is_as_left(&left, &event.what, now))
}

fn is_as_left(left: &World, what: &H, now: &World) -> bool {
    let same_case = |id: CaseId, same: &dyn Fn(&Case, &Case) -> bool| match (left.case(id), now.case(id)) {
        (Some(left), Some(now)) => same(left, now),
        (left, now) => left.is_none() && now.is_none(),
    };
    let member = |world: &World, id: ClinicId, who: PersonId| -> Option<Member> {
        world.clinic(id)?.team.iter().find(|it| it.person == who).cloned()
    };
    match what {
        H::PersonChanged { person, .. } => left.person(*person) == now.person(*person),
        H::AgreementsChanged { clinic, .. } => {
            left.clinic(*clinic).map(|it| &it.agreements) == now.clinic(*clinic).map(|it| &it.agreements)
        }
        H::TeamJoined { clinic, member: Member { person, .. } } | H::TeamLeft { clinic, person } => {
            member(left, *clinic, *person) == member(now, *clinic, *person)
        }
        H::CaseChanged { case, .. } => {
            let own = |case: &Case| case.signals.iter().filter(|it| it.entry.is_none()).cloned().collect::<Vec<_>>();
            same_case(*case, &|left, now| left.details == now.details && own(left) == own(now))
        }
        H::ConsentRecorded { case, consent } => {
            let answer = |case: &Case| case.consents.iter().find(|it| it.answers_as(consent)).cloned();
            same_case(*case, &|left, now| answer(left) == answer(now))
        }
        H::CaseRestricted { case, .. } => same_case(*case, &|left, now| left.restriction == now.restriction),
        H::LegalHoldSet { case, .. } => {
            same_case(*case, &|left, now| left.keeping.hold.is_some() == now.keeping.hold.is_some())
        }
        H::CoordinatorAppointed { case, .. } => {
            let who = |case: &Case| case.coordinator().map(|it| it.person);
            same_case(*case, &|left, now| who(left) == who(now))
        }
        H::WorkPut { case, place, .. } => same_case(*case, &|left, now| left.work.get(*place) == now.work.get(*place)),
        H::SafetyPut { case, place, .. } => {
            same_case(*case, &|left, now| left.safety.get(*place) == now.safety.get(*place))
        }
        H::FollowUpSettled { follow_up, .. } => {
            left.follow_up(*follow_up).map(|it| &it.status) == now.follow_up(*follow_up).map(|it| &it.status)
        }
        H::FollowUpReassigned { follow_up, .. } => {
            let terms = |world: &World| world.follow_up(*follow_up).map(|it| (it.owners().to_vec(), it.due()));
            terms(left) == terms(now)
        }
        H::FollowUpWaits { follow_up, .. } => {
            left.follow_up(*follow_up).map(|it| &it.waiting) == now.follow_up(*follow_up).map(|it| &it.waiting)
        }
        H::FeedbackSettled { feedback, .. } => {
            left.one_feedback(*feedback).map(|it| &it.status) == now.one_feedback(*feedback).map(|it| &it.status)
        }
        H::EntryAmended { entry, .. } => left.entry(*entry).map(|it| &it.fact) == now.entry(*entry).map(|it| &it.fact),
        _ => true,
    }
}

/// Takes out of a team again who had left it and came back, as long as nothing but that goes with it.
fn leave_again(before: &World, event: &Event, clinic: ClinicId, person: PersonId) -> Option<Command> {
    before.clinic(clinic)?.left.get(&person)?;
    let leave = Command::LeaveTeam { clinic, person };
    let viewer = Viewer::of_the_house(Seat::Host, event.at);
    let events = decide(&apply(before.clone(), event), &viewer, leave.clone()).ok()?;
    (events.len() == 1).then_some(leave)
}

/// Lets what is kept of a case be what it was; what was new does not count.
fn put_back(before: &Case, place: usize, now: &WorkItem) -> Command {
    let case = before.id;
    match before.work.get(place) {
        Some(known) if known.struck == now.struck => {
            Command::PutWork { case, place: Some(place), work: known.work.clone() }
        }
        known => Command::StrikeWork { case, place, struck: known.is_none_or(|it| it.struck) },
    }
}

fn put_safety_back(before: &Case, place: usize, now: &SafetyItem) -> Command {
    let case = before.id;
    match before.safety.get(place) {
        Some(known) if known.struck == now.struck => {
            Command::PutSafety { case, place: Some(place), note: known.note.clone() }
        }
        known => Command::StrikeSafety { case, place, struck: known.is_none_or(|it| it.struck) },
    }
}

/// Asks again who answered, after giving back what was accepted.
fn ask_again(before: &World, follow_up: FollowUpId, answer: &OfferAnswer) -> Option<Command> {
    let Offer { to, due, note, .. } = before.follow_up(follow_up)?.offer()?.clone();
    let again = Command::OfferFollowUp { follow_up, to, due, note };
    Some(match answer {
        OfferAnswer::Accepted { .. } => {
            Command::Together { after: None, commands: vec![give_back(before, follow_up)?, again] }
        }
        OfferAnswer::Refused { .. } | OfferAnswer::Withdrawn { .. } => again,
    })
}

/// Takes back what was given, and gives again what was taken back.
fn take_back(before: &World, id: FollowUpId, struck: bool) -> Option<Command> {
    if struck { give_back(before, id) } else { Some(Command::TakeBackTerms { follow_up: id }) }
}

/// Gives a follow-up to who had it, by when they had it.
fn give_back(before: &World, id: FollowUpId) -> Option<Command> {
    let terms = before.follow_up(id)?.present_terms().filter(|terms| !terms.owners.is_empty())?;
    let (owners, due, reason) = (terms.owners.clone(), terms.due, terms.reason.clone());
    Some(Command::ReassignFollowUp { follow_up: id, owners, due, reason })
}

/// The answer that stood before; where there was none and none more general either, that nobody asked. None when that is
/// what was recorded.
fn consent_before(case: &Case, consent: &Consent) -> Option<Consent> {
    let earlier = case.consents.iter().find(|known| known.answers_as(consent)).cloned();
    let nothing_general = || {
        let general = |known: &Consent| known.giver == Giver::Mother && known.recipient == Recipient::Everyone;
        matches!(consent.recipient, Recipient::Sector(_)) && !case.consents.iter().any(general)
    };
    let unasked = || Consent::new(consent.giver, consent.recipient.clone(), ConsentState::NotAsked);
    let before = || Some(if nothing_general() { unasked() } else { Consent::struck(consent) });
    earlier.or_else(before).filter(|then| then != consent)
}

/// Leaves a family off as it was left off before, or has it proposed again.
fn decline_as_before(before: &World, case: CaseId, meeting: MeetingId) -> Option<Command> {
    let declined = &before.case(case)?.declined;
    let reason = declined.iter().find(|it| it.meeting == meeting).and_then(|it| it.reason.clone());
    Some(Command::DeclineProposal { case, meeting, reason })
}

/// Appoints who coordinated before somebody else did. Whom the family could turn to meanwhile does not come back with it.
fn appoint_again(before: &World, id: CaseId, now: PersonId) -> Option<Command> {
    let case = before.case(id).filter(|case| case.point_of_contact.is_none())?;
    let coordinator = case.coordinator().filter(|then| then.person != now)?.clone();
    Some(Command::Appoint { case: id, coordinator })
}

/// Lets somebody's attendance be what it was before `event`: not there at all, and then each stretch again.
fn attend_as_before(before: &World, event: &Event, meeting: MeetingId, person: PersonId) -> Option<Command> {
    let after = apply(before.clone(), event);
    let known = before.meeting(meeting)?.attendance.get(&person);
    let first = after.meeting(meeting)?.attendance.get(&person).and_then(|now| now.spells.first());
    let gone = first.map(|first| Command::Leave { meeting, person, at: first.from });
    let again = known.into_iter().flat_map(|known| stretches(known, meeting, person));
    let mut commands: Vec<Command> = gone.into_iter().chain(again).collect();
    if commands.len() == 1 {
        return commands.pop();
    }
    Some(Command::Together { after: None, commands })
}

fn stretches(known: &Attendance, meeting: MeetingId, person: PersonId) -> impl Iterator<Item = Command> {
    let Attendance { spells, items, remote } = known;
    spells.iter().flat_map(move |spell| {
        let arrive = Command::Arrive { meeting, person, from: spell.from, items: items.clone(), remote: *remote };
        let leave = spell.until.map(|at| Command::Leave { meeting, person, at });
        std::iter::once(arrive).chain(leave)
    })
}
