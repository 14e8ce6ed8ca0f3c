//! Who may ask what, and who may read what: one table by role, where the role is one in the clinic that a command is
//! about, that of the coordinator of the family it is about, or one at the table of its meeting.

mod involved;
mod listing;
mod places;
mod roles;

pub use involved::{
    has_left, has_left_any, is_involved, is_of_clinic, is_outside, is_parted, is_stranger, knows, knows_whole, lets_in,
    reads_in, relates_to, went_from,
};
pub use listing::{kept_out, listed, may_restrict};
pub use roles::{ACTS, Act, Need, READINGS, ROLES, Reading, Role, carries, reads};

use super::{
    case::{Case, CaseStatus},
    clinic::TeamRole,
    command::Command,
    consent::{Consent, ConsentState, Giver, Recipient},
    deadlines::coordinates_by_discipline,
    follow_up::FollowUp,
    ids::{CaseId, ClinicId, FollowUpId, MeetingId, PersonId},
    lens::bar,
    meeting::{Bar, Meeting},
    people::{Absence, DisciplineKind, Person, PersonDetails},
    viewer::{Viewer, is_planner, plans_in},
    world::World,
};
use chrono::NaiveDate;
use std::borrow::Cow;

/// What a command is about, as far as it is known: which meeting, and which family.
pub fn concerns(world: &World, command: &Command) -> (Option<MeetingId>, Option<CaseId>) {
    let about = About::of(world, command);
    (about.meeting.map(|it| it.id), about.case.map(|it| it.id))
}

/// The family with which what a command says is kept: one that there is, or the one that it brings.
pub fn keeps_with<'w>(world: &'w World, command: &Command) -> Option<Cow<'w, Case>> {
    if let Command::ReferCase(new) = command {
        let case = Case::new(CaseId(0), new.clinic, CaseStatus::Referred, new.details.clone());
        return Some(Cow::Owned(Case { consents: new.consents.clone(), restriction: new.restriction.clone(), ..case }));
    }
    let names = command.names();
    let about = names.entry.and_then(|id| world.entry(id)).and_then(|entry| entry.about);
    let case = names.listed.or(about).and_then(|id| world.case(id)).or_else(|| About::of(world, command).case);
    case.map(Cow::Borrowed)
}

/// The clinic whose people read what a command says that is kept with no family; none where that goes with the family that it
/// names.
pub fn keeps_in(world: &World, command: &Command) -> Option<ClinicId> {
    let goes_along = matches!(command, Command::AgreeFollowUp(_));
    About::of(world, command).clinic().filter(|_| !goes_along)
}

/// The act that a command is; none for one that holds others.
pub fn act(command: &Command) -> Option<Act> {
    use Command as C;
    Some(match command {
        C::RegisterPerson(_) | C::ChangePerson { .. } | C::JoinTeam { .. } | C::LeaveTeam { .. } => Act::KeepPeople,
        C::FoundClinic { .. } | C::ChangeAgreements { .. } => Act::SetUp,
        C::ReferCase(_)
        | C::ChangeCase { .. }
        | C::RecordConsent { .. }
        | C::Restrict { .. }
        | C::Discharge { .. }
        | C::TriageCase { .. }
        | C::ReopenCase { .. }
        | C::Appoint { .. } => Act::KeepCases,
        C::HoldCase { .. } | C::ExportCase { .. } | C::EraseCase { .. } => Act::KeepArchive,
        C::AgreeFollowUp(_)
        | C::SettleFollowUp { .. }
        | C::ReassignFollowUp { .. }
        | C::TakeBackTerms { .. }
        | C::OfferFollowUp { .. }
        | C::AnswerOffer { .. }
        | C::WaitFollowUp { .. }
        | C::PutWork { .. }
        | C::StrikeWork { .. }
        | C::SettleFeedback { .. } => Act::KeepFollowUps,
        C::PutSafety { .. } | C::StrikeSafety { .. } => Act::KeepSafety,
        C::PlanMeeting { .. }
        | C::AddItem { .. }
        | C::ChangeItem { .. }
        | C::MoveItem { .. }
        | C::RemoveItem { .. }
        | C::PostponeItem { .. }
        | C::RestoreItem { .. }
        | C::DeclineProposal { .. } => Act::PrepareAgenda,
        C::Arrive { .. }
        | C::Leave { .. }
        | C::StepOut { .. }
        | C::StartMeeting { .. }
        | C::OpenItem { .. }
        | C::PauseClock { .. }
        | C::ResumeClock { .. }
        | C::CloseItem { .. }
        | C::ReopenItem { .. }
        | C::CloseMeeting { .. }
        | C::EmptyRoom { .. } => Act::RunMeeting,
        C::Record { .. } | C::Amend { .. } | C::Strike { .. } | C::Restore { .. } => Act::Capture,
        C::BreakSecrecy { .. } => Act::BreakSecrecy,
        C::ApproveMinutes { .. } | C::AddAddendum { .. } => Act::ApproveMinutes,
        C::Together { .. } => return None,
    })
}

/// Whether the viewer may ask for this. The unnamed user of this machine set it up and may; in an empty store
/// anybody may, since somebody has to begin.
///
/// A planner by profession may set up and prepare in every clinic of the house whose team they did not leave, who chairs or takes the minutes of a
/// meeting may do there what that role carries, and nobody changes what is kept of a family for whose safety they are
/// kept out.
pub fn allows(world: &World, viewer: &Viewer, command: &Command) -> bool {
    let (Some(act), Some(person)) = (act(command), viewer.person) else { return true };
    if world.seq() == 0 || is_own(world, person, viewer.day(), command) {
        return true;
    }
    let about = About::of(world, command);
    has_role(world, viewer, person, act, &about)
        && !about.is_kept_from(world, person, viewer.day(), act)
        && !places::opens_families(world, viewer, person, command)
}

/// Whether somebody asks something for a family with which they have nothing to do. On an agenda it would give everyone
/// at that table to do with it: on that of another clinic it is put by who knows it whole.
pub fn is_of_others(world: &World, viewer: &Viewer, command: &Command) -> bool {
    let names = command.names();
    let case = names.case.or(names.listed).and_then(|id| world.case(id));
    let table = names.listed.and(names.meeting).and_then(|id| world.meeting(id));
    let elsewhere = |case: &Case| table.is_some_and(|it| it.clinic != case.clinic);
    let knows = |case: &Case, who| !elsewhere(case) || knows_whole(world, case, who, viewer.day());
    case.is_some_and(|case| !relates_to(world, viewer, case) || viewer.person.is_some_and(|who| !knows(case, who)))
}

/// Whether the viewer may record the first answer of a family: nobody was asked yet, so that nobody may know it whole, and the
/// viewer keeps its data and has to do with it. Whom what was answered since lets know, that says.
pub fn may_ask(world: &World, viewer: &Viewer, case: &Case) -> bool {
    let unasked = Consent::new(Giver::Mother, Recipient::Everyone, ConsentState::NotAsked);
    let first = Command::RecordConsent { case: case.id, consent: unasked };
    !case.consents.iter().any(Consent::is_given)
        && !is_of_others(world, viewer, &first)
        && allows(world, viewer, &first)
}

/// Whether the viewer may do such an act at all: at this meeting, or without one at any clinic. Who may not is told so
/// before anything is looked up for them.
pub fn may(world: &World, viewer: &Viewer, act: Act, meeting: Option<MeetingId>) -> bool {
    let about = About { meeting: meeting.and_then(|id| world.meeting(id)), ..About::default() };
    let has_role = |person| has_role(world, viewer, person, act, &about);
    world.seq() == 0 || viewer.person.is_none_or(has_role)
}

/// Whether the viewer may read such a thing at all, by what they are in any team. Who may not is told so before anything
/// is looked up for them; how much of each family they read is up to the lens.
pub fn may_read(world: &World, viewer: &Viewer, reading: Reading) -> bool {
    let Some(person) = viewer.person.filter(|_| world.seq() > 0) else { return true };
    let planner = is_planner(world, person).then_some(Role::Planner);
    let in_teams = viewer.roles.iter().map(|(_, role)| Role::from(*role));
    let known = viewer.roles.is_empty().then_some(Role::Guest);
    let theirs = |clinic| viewer.roles.iter().any(|(of, role)| *of == clinic && reads((*role).into(), reading));
    let mut clinics = world.clinics().map(|clinic| clinic.id).filter(|id| !places::is_empty(world, *id)).peekable();
    match reading {
        // The store as a whole is every clinic's: putting a copy back undoes what families of each have said since.
        Reading::Store => return clinics.peek().is_some() && clinics.all(theirs),
        // Its keys are kept where the house began: who founds a clinic and gives themselves its keys has not got the house's.
        Reading::Keys => return clinics.next().is_some_and(theirs),
        _ => (),
    }
    in_teams.chain(known).chain(planner).any(|role| reads(role, reading))
}

/// Whether somebody is in a team that hears of families, or in none: then consent alone decides, but for who leads the project
/// or keeps people and keys by profession.
pub fn hears_families(world: &World, person: PersonId) -> bool {
    let hears_none = |it: &Person| matches!(it.discipline.kind, DisciplineKind::ProjectLead | DisciplineKind::Keeper);
    let teams = world.clinics().flat_map(|clinic| &clinic.team);
    let mut roles = teams.filter(|member| member.person == person).map(|member| member.role).peekable();
    roles.peek().is_none() && !world.person(person).is_some_and(hears_none)
        || roles.any(|role| reads(role.into(), Reading::Case))
}

fn has_role(world: &World, viewer: &Viewer, person: PersonId, act: Act, about: &About<'_>) -> bool {
    let carries = |role| carries(role, act);
    // A clinic that nobody is in yet has nobody who may begin there.
    let begins = |clinic| matches!(act, Act::KeepPeople | Act::SetUp) && places::is_empty(world, clinic);
    let plans = || match about.clinic() {
        Some(clinic) => plans_in(world, clinic, person),
        None => is_planner(world, person),
    };
    let here = |of: ClinicId| about.clinic().is_none_or(|clinic| clinic == of || begins(clinic));
    viewer.roles.iter().any(|(of, role)| carries((*role).into()) && here(*of))
        || about.roles_at_table(world, person).any(|role| carries(role.into()))
        || (about.is_coordinated_by(world, person, viewer.day()) && carries(Role::Coordinator))
        || (plans_for_the_house(act) && plans())
}

fn plans_for_the_house(act: Act) -> bool {
    matches!(act, Act::KeepPeople | Act::SetUp | Act::KeepCases | Act::PrepareAgenda)
}

fn writes_on_cases(act: Act) -> bool {
    matches!(act, Act::KeepCases | Act::Capture | Act::KeepFollowUps | Act::KeepSafety | Act::KeepArchive)
}

/// What a command is about, as far as it is known and permission depends on it.
#[derive(Default)]
struct About<'a> {
    named: Option<ClinicId>,
    meeting: Option<&'a Meeting>,
    case: Option<&'a Case>,
}

impl<'a> About<'a> {
    fn of(w: &'a World, command: &Command) -> Self {
        let names = command.names();
        let entry = names.entry.and_then(|id| w.entry(id));
        let item = names.item.or(entry.and_then(|it| it.item)).and_then(|id| w.item(id));
        let meeting = names.meeting.or(entry.map(|it| it.meeting)).or(item.map(|it| it.meeting));
        let follow_up = names.follow_up.and_then(|id| w.follow_up(id));
        let feedback = names.feedback.and_then(|id| w.one_feedback(id));
        let case = names.case.or(item.and_then(|it| it.details.case));
        let case = case.or(follow_up.and_then(|it| it.case)).or(feedback.map(|it| it.case));
        Self {
            named: names.clinic.or(follow_up.map(|it| it.clinic)).or(feedback.map(|it| it.clinic)),
            meeting: meeting.and_then(|id| w.meeting(id)),
            case: case.and_then(|id| w.case(id)),
        }
    }

    fn clinic(&self) -> Option<ClinicId> {
        self.named.or(self.meeting.map(|it| it.clinic)).or(self.case.map(|it| it.clinic))
    }

    /// What a person is at the meeting that it is about; nothing any more once they left its team.
    fn roles_at_table(&self, w: &World, person: PersonId) -> impl Iterator<Item = TeamRole> {
        let meeting = self.meeting.filter(|it| !went_from(w, it, person));
        let chairs = meeting.is_some_and(|it| it.chair == Some(person)).then_some(TeamRole::Chair);
        let writes = meeting.is_some_and(|it| it.minute_taker == Some(person)).then_some(TeamRole::MinuteTaker);
        chairs.into_iter().chain(writes)
    }

    /// Whether somebody may not do this to the family because they may not know it. Who was not asked about yet asks, and
    /// takes down what is said without a name.
    fn is_kept_from(&self, w: &World, person: PersonId, on: NaiveDate, act: Act) -> bool {
        let barred = || bar(w, self.case?, w.person(person)?, on);
        let involved = || self.case.is_none_or(|case| is_involved(w, case, person, on));
        match barred().filter(|_| writes_on_cases(act)) {
            Some(Bar::Restricted | Bar::Role | Bar::Uninvolved) => true,
            Some(_) if self.case.is_some_and(Case::is_restricted_for_safety) => true,
            // Nobody hands out or destroys what they may not read.
            Some(Bar::Objection) => matches!(act, Act::KeepFollowUps | Act::KeepArchive) || !involved(),
            Some(Bar::NotAsked) => act == Act::KeepArchive || !involved(),
            None => false,
        }
    }

    /// Whether somebody coordinates the family, or stands in for who does; where nobody does, who does so by default.
    fn is_coordinated_by(&self, w: &World, person: PersonId, on: NaiveDate) -> bool {
        let Some(case) = self.case else { return false };
        case.coordinates_on(on).map_or_else(
            || w.clinic(case.clinic).is_some_and(|clinic| coordinates_by_discipline(w, clinic, person)),
            |now| now == person || w.deputy_of(now, on).is_some_and(|deputy| deputy.id == person),
        )
    }
}

/// Whether this of somebody's absences says no more than that they are back sooner.
fn is_back_sooner(who: &Person, absences: &[Absence]) -> bool {
    let ends_no_later = |known: &Absence, said: &Absence| {
        known.until == said.until || known.until.is_none_or(|until| said.until.is_some_and(|said| said <= until))
    };
    let known = |said: &Absence| {
        let same = |known: &&Absence| known.from == said.from && known.deputy == said.deputy;
        who.absences.iter().filter(same).any(|known| ends_no_later(known, said))
    };
    absences.iter().all(known)
}

/// Everybody may settle, put off, offer and let wait what they themselves promised, answer what they are asked, leave a
/// team, and say when they are away and who stands in; so may who stands in as a rule, who lets nobody of other
/// teams do so, and who does this time may say that they are back sooner. Who hears of families may say that a room is empty once its meeting is over.
fn is_own(world: &World, person: PersonId, today: NaiveDate, command: &Command) -> bool {
    let owns = |id: FollowUpId| world.follow_up(id).is_some_and(|one| one.owners().contains(&person));
    match command {
        Command::EmptyRoom { meeting } => {
            let of = |it: &Meeting| !is_outside(world, it, person);
            hears_families(world, person) && world.meeting(*meeting).is_some_and(of)
        }
        Command::LeaveTeam { person: who, .. } => *who == person,
        Command::SettleFollowUp { follow_up, .. }
        | Command::OfferFollowUp { follow_up, .. }
        | Command::WaitFollowUp { follow_up, .. } => owns(*follow_up),
        Command::ReassignFollowUp { follow_up, owners, .. } => {
            world.follow_up(*follow_up).is_some_and(|one| one.owners().contains(&person) && one.owners() == owners)
        }
        Command::TakeBackTerms { follow_up } => {
            let given = world.follow_up(*follow_up).and_then(FollowUp::given_last);
            given.is_some_and(|(now, before)| now.owners.contains(&person) && now.owners == before.owners)
        }
        Command::AnswerOffer { follow_up, .. } => {
            let offer = world.follow_up(*follow_up).and_then(FollowUp::offer);
            owns(*follow_up) || offer.is_some_and(|offer| offer.to == person)
        }
        Command::SettleFeedback { feedback, .. } => {
            world.one_feedback(*feedback).is_some_and(|one| one.by == Some(person))
        }
        Command::ChangePerson { person: who, details } => {
            let absences = details.absences.clone();
            let me = world.person(person);
            let as_a_rule = me.is_some_and(|me| me.deputy_for == Some(*who));
            let stands_in = |it: &Person| {
                let now = it.absence_on(today).is_some_and(|absence| absence.deputy == Some(person));
                // Who comes to stand in so is of every team that they stand in for; where there is none, nobody else does.
                let is_in_a_team = world.clinics().any(|one| one.has(it.id));
                let of_theirs = |deputy| {
                    let all = || world.clinics().filter(|one| one.has(it.id)).all(|one| one.has(deputy));
                    if is_in_a_team { all() } else { deputy == person }
                };
                let is_new = |said: &&Absence| !it.absences.contains(said);
                let mut named = absences.iter().filter(is_new).filter_map(|said| said.deputy);
                (as_a_rule && named.all(of_theirs)) || (now && is_back_sooner(it, &absences))
            };
            let known = world.person(*who).filter(|it| *who == person || stands_in(it));
            known.is_some_and(|it| PersonDetails { absences: absences.clone(), ..it.details.clone() } == *details)
        }
        _ => false,
    }
}
