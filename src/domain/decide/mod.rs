//! Turns a command into events, or refuses it with a reason. Pure: the same world, viewer and command give the same
//! answer, and a refused command leaves nothing behind.

mod agenda;
mod cases;
pub mod closing;
mod entries;
mod follow_ups;
mod house;
mod keeping;
mod running;
mod safety;
pub mod work;

use super::{
    about::{names_no_other_outside, names_none_outside},
    apply::apply,
    command::Command,
    event::{Event, Happened},
    ids::{CaseId, ClinicId, ItemId, MeetingId, PersonId},
    meeting::{AgendaItem, Bar, Meeting, MeetingStatus},
    people::Person,
    policy,
    refusal::{Field, Refusal, Thing},
    viewer::Viewer,
    world::World,
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};

/// Longest text of one line or field, in characters.
pub const LONGEST_TEXT: usize = 4_000;
/// Longest name or code, in characters.
pub const LONGEST_NAME: usize = 200;
/// Most minutes that one item can be given.
pub const LONGEST_TURN: u16 = 240;

/// What happened by one command; empty only for a command that holds no others.
type Decided = Result<Vec<Happened>, Refusal>;

/// The events that `command` comes to when `viewer` asks for it, or why it is refused.
///
/// # Errors
/// A [`Refusal`] is the answer to give; nothing has changed.
pub fn decide(world: &World, viewer: &Viewer, command: Command) -> Result<Vec<Event>, Refusal> {
    if let Command::Together { after, commands } = command {
        return together(world, viewer, after, commands);
    }
    if policy::is_of_others(world, viewer, &command) {
        return Err(Refusal::FamilyOfOthers);
    }
    if let Some(act) = policy::act(&command).filter(|_| !policy::allows(world, viewer, &command)) {
        return Err(Refusal::MayNot(act.into()));
    }
    if let Some(who) = policy::lets_in(world, viewer, &command) {
        return Err(Refusal::OwnerMayNotKnow(who, Bar::Uninvolved));
    }
    if let Some(case) = policy::keeps_with(world, &command) {
        // What stands there already is not said now.
        let known: Vec<&str> = case.texts().into_iter().chain(case.signals.iter().map(|it| it.text.as_str())).collect();
        let said: Vec<&str> = command.texts().into_iter().filter(|text| !known.contains(text)).collect();
        names_no_other_outside(world, viewer, &case, &said)?;
    } else if let Some(clinic) = policy::keeps_in(world, &command) {
        let known = command.names().item.and_then(|id| world.item(id)).map(|it| it.question.as_str());
        let said: Vec<&str> = command.texts().into_iter().filter(|text| known != Some(text)).collect();
        names_none_outside(world, viewer, clinic, &said)?;
    }
    let happened = dispatch(world, viewer, command)?;
    Ok(happened.into_iter().map(|what| Event { at: viewer.at, by: viewer.person, what }).collect())
}

fn together(world: &World, viewer: &Viewer, after: Option<u64>, commands: Vec<Command>) -> Result<Vec<Event>, Refusal> {
    if after.is_some_and(|seq| seq != world.seq()) {
        return Err(Refusal::MovedOn);
    }
    let mut scratch = world.clone();
    let mut viewer = viewer.clone();
    let mut all = Vec::new();
    for (nr, command) in commands.into_iter().enumerate() {
        let events = decide(&scratch, &viewer, command).map_err(|refusal| Refusal::Part(nr, Box::new(refusal)))?;
        scratch = events.iter().fold(scratch, apply);
        viewer.gain_roles(&scratch);
        all.extend(events);
    }
    Ok(all)
}

fn dispatch(w: &World, viewer: &Viewer, command: Command) -> Decided {
    use Command as C;
    match command {
        C::RegisterPerson(details) => house::register(w, details),
        C::ChangePerson { person, details } => house::change_person(w, person, details),
        C::FoundClinic { name, kind } => house::found(w, name, kind),
        C::ChangeAgreements { clinic, agreements } => house::change_agreements(w, clinic, agreements),
        C::JoinTeam { clinic, member } => house::join(w, clinic, member),
        C::LeaveTeam { clinic, person } => house::leave(w, viewer, clinic, person),

        C::ReferCase(referral) => cases::refer(w, viewer.day(), *referral),
        C::ChangeCase { case, details, signals } => cases::change(w, viewer.day(), case, details, signals),
        C::RecordConsent { case, consent } => cases::record_consent(w, viewer.day(), case, consent),
        C::Restrict { case, restriction } => cases::restrict(w, case, restriction),
        C::HoldCase { case, held, reason } => keeping::hold(w, case, held, reason),
        C::ExportCase { case } => keeping::export(w, case),
        C::EraseCase { case } => keeping::erase(w, case),
        C::Discharge { case } => work::discharge(w, viewer, case),
        C::PutWork { case, place, work } => work::put(w, viewer, case, place, work),
        C::StrikeWork { case, place, struck } => work::strike(w, case, place, struck),
        C::TriageCase { case, triage } => work::triage(w, viewer, case, *triage),
        C::ReopenCase { case, reason } => work::reopen(w, viewer, case, reason),
        C::PutSafety { case, place, note } => safety::put(w, viewer, case, place, note),
        C::StrikeSafety { case, place, struck } => safety::strike(w, viewer, case, place, struck),
        C::Appoint { case, coordinator } => cases::appoint(w, case, coordinator),
        C::AgreeFollowUp(new) => follow_ups::agree(w, viewer, *new),
        C::SettleFollowUp { follow_up, status } => follow_ups::settle(w, follow_up, status),
        C::ReassignFollowUp { follow_up, owners, due, reason } => {
            follow_ups::reassign(w, viewer, follow_up, owners, due, reason)
        }
        C::TakeBackTerms { follow_up } => follow_ups::take_back_terms(w, viewer, follow_up),
        C::OfferFollowUp { follow_up, to, due, note } => follow_ups::offer(w, viewer, follow_up, to, due, note),
        C::AnswerOffer { follow_up, answer } => follow_ups::answer(w, viewer, follow_up, answer),
        C::WaitFollowUp { follow_up, waiting } => follow_ups::wait(w, viewer, follow_up, waiting),
        C::SettleFeedback { feedback, status } => follow_ups::settle_feedback(w, feedback, status),

        C::PlanMeeting { clinic, date, start, place } => agenda::plan(w, clinic, date, start, place),
        C::AddItem { meeting, details } => agenda::add(w, meeting, details),
        C::ChangeItem { item, details } => agenda::change(w, item, details),
        C::MoveItem { item, to } => agenda::move_to(w, item, to),
        C::RemoveItem { item, reason } => agenda::remove(w, item, reason),
        C::PostponeItem { item, to, reason } => agenda::postpone(w, item, to, reason),
        C::RestoreItem { item } => agenda::restore(w, item),
        C::DeclineProposal { case, meeting, reason } => agenda::decline(w, case, meeting, reason),

        C::Arrive { meeting, person, from, items, remote } => {
            running::arrive(w, viewer.at, Happened::Arrived { meeting, person, from, items, remote })
        }
        C::Leave { meeting, person, at } => running::arrive(w, viewer.at, Happened::Left { meeting, person, at }),
        C::StepOut { item, person, at, out } => running::step_out(w, viewer.at, item, person, out, at),
        C::StartMeeting { meeting, chair, minute_taker, at } => running::start(w, meeting, chair, minute_taker, at),
        C::OpenItem { item, at, room } => running::open(w, item, at, room),
        C::BreakSecrecy { item, at, disclosure } => running::break_secrecy(w, item, at, disclosure),
        C::PauseClock { meeting, at } => running::pause(w, meeting, at),
        C::ResumeClock { meeting, at } => running::resume(w, meeting, at),
        C::Record { meeting, item, fact } => entries::record(w, viewer, meeting, item, fact),
        C::Amend { entry, fact } => entries::amend(w, viewer, entry, fact),
        C::Strike { entry, reason } => entries::strike(w, entry, reason),
        C::Restore { entry } => entries::restore(w, entry),
        C::CloseItem { item, at } => closing::close_item(w, item, at),
        C::ReopenItem { item } => closing::reopen_item(w, item),
        C::CloseMeeting { meeting, at } => closing::close_meeting(w, meeting, at),
        C::EmptyRoom { meeting } => closing::empty_room(w, meeting),
        C::ApproveMinutes { meeting } => closing::approve(w, meeting),
        C::AddAddendum { meeting, text, reason } => closing::add_addendum(w, viewer, meeting, text, reason),
        C::Together { .. } => Ok(Vec::new()),
    }
}

/// Gives out ids one after another.
struct Ids(u32);

impl Ids {
    fn after(world: &World) -> Self {
        Self(world.last_id())
    }

    fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
}

fn person(w: &World, id: PersonId) -> Result<&Person, Refusal> {
    w.person(id).ok_or(Refusal::Unknown(Thing::Person))
}

fn clinic(w: &World, id: ClinicId) -> Result<&super::clinic::Clinic, Refusal> {
    w.clinic(id).ok_or(Refusal::Unknown(Thing::Clinic))
}

fn case(w: &World, id: CaseId) -> Result<&super::case::Case, Refusal> {
    w.case(id).ok_or(Refusal::Unknown(Thing::Case))
}

fn meeting(w: &World, id: MeetingId) -> Result<&Meeting, Refusal> {
    w.meeting(id).ok_or(Refusal::Unknown(Thing::Meeting))
}

/// A meeting that is in one of these states.
fn meeting_in<'a>(w: &'a World, id: MeetingId, states: &[MeetingStatus]) -> Result<&'a Meeting, Refusal> {
    let meeting = meeting(w, id)?;
    match meeting.status {
        now if states.contains(&now) => Ok(meeting),
        MeetingStatus::Approved => Err(Refusal::MinutesLocked),
        now => Err(Refusal::MeetingIs(now)),
    }
}

fn item(w: &World, id: ItemId) -> Result<&AgendaItem, Refusal> {
    w.item(id).ok_or(Refusal::Unknown(Thing::Item))
}

/// A text that holds something, fits, shows all that is in it, and holds neither a citizen service number nor the answers
/// to the items of an instrument.
fn checked(text: &str, field: Field, longest: usize) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Empty(field));
    }
    optional(text, field, longest)
}

/// The same for a text that may be empty.
fn optional(text: &str, field: Field, longest: usize) -> Result<(), Refusal> {
    if text.chars().nth(longest).is_some() {
        return Err(Refusal::TooLong(field, longest));
    }
    if text.contains(super::unseen::is_unseen) {
        return Err(Refusal::HoldsUnseen);
    }
    if super::instrument::holds_item_scores(text) {
        return Err(Refusal::HoldsScore);
    }
    if super::bsn::find_bsn(text).is_some() { Err(Refusal::HoldsBsn) } else { Ok(()) }
}

/// A date that people can have meant.
fn plausible(date: Option<NaiveDate>) -> Result<(), Refusal> {
    match date {
        Some(date) if !(1900..=2200).contains(&date.year()) => Err(Refusal::ImpossibleDate),
        _ => Ok(()),
    }
}

/// A moment that people can have meant.
fn moment(at: DateTime<Utc>) -> Result<(), Refusal> {
    plausible(Some(at.date_naive()))
}

/// A moment in a running meeting: never before it began, however the clocks of two terminals differ.
fn moment_of(meeting: &Meeting, at: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    moment(at)?;
    Ok(meeting.started.map_or(at, |started| at.max(started)))
}

/// A number of minutes that an item can be given.
fn turn(minutes: Option<u16>) -> Result<(), Refusal> {
    match minutes {
        Some(minutes) if !(1..=LONGEST_TURN).contains(&minutes) => Err(Refusal::ImpossibleMinutes(LONGEST_TURN)),
        _ => Ok(()),
    }
}

/// A day after that of a meeting.
fn after(meeting: &Meeting, date: NaiveDate) -> Result<(), Refusal> {
    plausible(Some(date))?;
    if date <= meeting.date { Err(Refusal::NotAfterMeeting) } else { Ok(()) }
}

/// Refuses what would change nothing.
fn unless_same<T: PartialEq>(before: &T, after: &T) -> Result<(), Refusal> {
    if before == after { Err(Refusal::NothingChanges) } else { Ok(()) }
}
