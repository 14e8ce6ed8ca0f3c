//! Random commands for property tests: what people might ask, and what nobody would. An [`Ask`] is drawn without knowing
//! the world and becomes a [`Command`] against the world as it is then, so that most of them mean something and a shrunk
//! sequence still does. The store's crash tests draw from here as well.

use super::{
    domain::{
        case::{CaseStatus, CoordinatorSpell, LifeDomain, Restriction, RestrictionKind, Signal},
        clinic::{Agreements, ClinicKind, Member, TeamRole, UsualAttendance},
        command::{CaseReferral, Command, NewFollowUp, RoomChoice},
        consent::{Consent, ConsentState, Giver, Recipient},
        fact::{CoordinatorChoice, Fact, FeedbackTo},
        follow_up::FollowUpStatus,
        ids::{CaseId, ClinicId, EntryId, FeedbackId, FollowUpId, ItemId, MeetingId, PersonId},
        meeting::{ItemDetails, ItemKind, ItemStatus, MeetingStatus, Outcome},
        people::{Absence, DisciplineKind, Sector},
        safety::{FindingKind, SafetyNote, SafetyStep},
        viewer::{Seat, Viewer},
        work::{HandoverHow, Work},
        world::World,
    },
    table::{consent, day, disclosure, nothing_known, somebody, spell, theme},
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

/// One asking, as numbers that are read against a world.
#[derive(Clone)]
pub struct Ask {
    /// Which command.
    kind: u8,
    /// Which of the things there are, one after another as the command needs them.
    picks: [u16; 6],
    text: String,
    /// Minutes beside the moment at which it is asked.
    skew: i64,
}

impl std::fmt::Debug for Ask {
    /// On one line, so that a failing sequence can be read.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { kind, picks, text, skew } = self;
        write!(f, "{kind} {picks:?} {:?} {skew}", text.chars().take(40).collect::<String>())
    }
}

/// One asking of any kind.
pub fn ask() -> impl Strategy<Value = Ask> {
    let kind = prop_oneof![
        6 => 0..KINDS,
        3 => Just(OPEN_ITEM),
        6 => Just(RECORD),
        2 => Just(SETTLE),
        3 => Just(CLOSE_ITEM),
        2 => 11..=17_u8,
        1 => 18..=20_u8,
        2 => 33..=35_u8,
        1 => 38..=39_u8,
    ];
    let skew = prop_oneof![8 => Just(0), 3 => -40_i64..40, 1 => prop_oneof![Just(i64::MIN), Just(i64::MAX)]];
    (kind, prop::array::uniform6(any::<u16>()), text(), skew).prop_map(|(kind, picks, text, skew)| Ask {
        kind,
        picks,
        text,
        skew,
    })
}

/// So many askings, one after another.
pub fn asks(most: usize) -> impl Strategy<Value = Vec<Ask>> {
    prop::collection::vec(ask(), 1..=most)
}

/// What people type, and what they don't: nothing, far too much, control characters, a name, a citizen service number.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        12 => prop::sample::select(&["intake", "Intake", "INTAKE ", "bellen", "brief", "vervolg", "é́ë", "wachtlijst"][..])
            .prop_map(str::to_owned),
        2 => ".{0,40}",
        1 => Just(String::new()),
        1 => Just(" \u{202e}\u{1b}[2J\u{0}\n".to_owned()),
        1 => Just("Zeeëgel".to_owned()),
        1 => Just("111222333".to_owned()),
        1 => Just("ë".repeat(4_001)),
    ]
}

const KINDS: u8 = 40;
const OPEN_ITEM: u8 = 0;
const RECORD: u8 = 1;
const SETTLE: u8 = 2;
const CLOSE_ITEM: u8 = 3;

impl Ask {
    /// Who asks: mostly the unnamed user of the machine, now and then somebody of the team.
    pub fn viewer(&self, world: &World, now: DateTime<Utc>) -> Viewer {
        let [.., last] = self.picks;
        match world.people().nth(usize::from(last) % 97) {
            Some(person) => Viewer::of(world, person.id, Seat::Remote, now),
            None => Viewer::of_the_house(Seat::Host, now),
        }
    }

    /// The command, read against `world` at `now`.
    pub fn command(&self, world: &World, now: DateTime<Utc>) -> Command {
        Reader { ask: self, world, now, used: 0 }.command()
    }
}

/// Reads an asking against a world; each pick is used for one choice.
struct Reader<'a> {
    ask: &'a Ask,
    world: &'a World,
    now: DateTime<Utc>,
    used: usize,
}

impl Reader<'_> {
    fn pick(&mut self) -> usize {
        let picks = &self.ask.picks;
        let pick = picks[self.used % picks.len()].rotate_left(u32::try_from(self.used / picks.len()).unwrap());
        self.used += 1;
        usize::from(pick)
    }

    /// One of `all`, or once in a while something that is not there.
    fn of<T>(&mut self, all: impl Iterator<Item = T>, not_there: T) -> T {
        let mut all: Vec<T> = all.collect();
        let pick = self.pick();
        if all.is_empty() || pick % 31 == 30 { not_there } else { all.swap_remove(pick % all.len()) }
    }

    fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.pick() % all.len()]
    }

    fn person(&mut self) -> PersonId {
        self.of(self.world.people().map(|it| it.id), PersonId(9_999))
    }

    fn people(&mut self) -> Vec<PersonId> {
        (0..[1, 2, 1, 0, 3][self.pick() % 5]).map(|_| self.person()).collect()
    }

    fn clinic(&mut self) -> ClinicId {
        self.of(self.world.clinics().map(|it| it.id), ClinicId(9_999))
    }

    fn case(&mut self) -> CaseId {
        self.of(self.world.cases().map(|it| it.id), CaseId(9_999))
    }

    /// Mostly a meeting that runs, where there is one.
    fn meeting(&mut self) -> MeetingId {
        let running = self.world.meetings().find(|it| it.status == MeetingStatus::Running);
        let any = self.of(self.world.meetings().map(|it| it.id), MeetingId(9_999));
        running.filter(|_| !self.pick().is_multiple_of(4)).map_or(any, |it| it.id)
    }

    fn meeting_that_is(&mut self, status: MeetingStatus) -> MeetingId {
        let such = self.world.meetings().filter(|it| it.status == status).map(|it| it.id);
        self.of(such, MeetingId(1))
    }

    fn item(&mut self) -> ItemId {
        self.of(self.world.items().map(|it| it.id), ItemId(9_999))
    }

    fn item_whose_turn_it_is(&mut self) -> ItemId {
        let open = self.world.meetings().find_map(|it| it.open_item);
        let any = self.item();
        open.filter(|_| !self.pick().is_multiple_of(4)).unwrap_or(any)
    }

    fn item_that_is(&mut self, status: &[ItemStatus]) -> ItemId {
        let such = self.world.items().filter(|it| status.contains(&it.status)).map(|it| it.id);
        self.of(such, ItemId(1))
    }

    fn struck_entry(&mut self) -> EntryId {
        self.of(self.world.entries().filter(|it| !it.stands()).map(|it| it.id), EntryId(1))
    }

    fn entry(&mut self) -> EntryId {
        self.of(self.world.entries().map(|it| it.id), EntryId(9_999))
    }

    fn follow_up(&mut self) -> FollowUpId {
        self.of(self.world.follow_ups().map(|it| it.id), FollowUpId(9_999))
    }

    fn feedback(&mut self) -> FeedbackId {
        self.of(self.world.feedback().map(|it| it.id), FeedbackId(9_999))
    }

    fn text(&self) -> String {
        self.ask.text.clone()
    }

    fn at(&self) -> DateTime<Utc> {
        match self.ask.skew {
            i64::MIN => DateTime::<Utc>::MIN_UTC,
            i64::MAX => DateTime::<Utc>::MAX_UTC,
            minutes => self.now + TimeDelta::minutes(minutes),
        }
    }

    fn date(&mut self) -> NaiveDate {
        match self.pick() % 40 {
            38 => NaiveDate::MIN,
            39 => NaiveDate::MAX,
            n => day(i64::try_from(n).unwrap() - 8),
        }
    }

    fn maybe_date(&mut self) -> Option<NaiveDate> {
        Some(self.date()).filter(|_| !self.pick().is_multiple_of(3))
    }

    fn consent(&mut self) -> Consent {
        let recipient = match self.pick() % 5 {
            0 => Recipient::Organisation(self.text()),
            1 => Recipient::Organisation("gemeente".to_owned()),
            2 => Recipient::Everyone,
            _ => Recipient::Sector(self.one(Sector::ALL)),
        };
        let giver = if self.pick().is_multiple_of(6) { Giver::Partner } else { Giver::Mother };
        Consent { state: self.one(ConsentState::ALL), giver, on: self.maybe_date(), ..consent(recipient, '+') }
    }

    fn restriction(&mut self) -> Option<Restriction> {
        let kind = *[None, Some(RestrictionKind::Safety), Some(RestrictionKind::Anonymous)].get(self.pick() % 3)?;
        Some(Restriction { kind: kind?, allowed: self.people() })
    }

    fn spell(&mut self) -> CoordinatorSpell {
        CoordinatorSpell { until: self.maybe_date(), reason: self.text(), ..spell(self.person()) }
    }

    fn status(&mut self) -> FollowUpStatus {
        match self.pick() % 4 {
            0 => FollowUpStatus::Open,
            1 => FollowUpStatus::Done { on: self.date(), result: self.text() },
            2 => FollowUpStatus::Dropped { on: self.date(), reason: self.text(), why: None },
            _ => FollowUpStatus::Struck,
        }
    }

    fn fact(&mut self) -> Fact {
        let text = self.text();
        let domain = self.one(LifeDomain::ALL);
        let to = self.one(FeedbackTo::ALL);
        match self.pick() % 16 {
            0 => Fact::Note { text },
            1 => Fact::Question { text },
            2 => Fact::Concern { domain, text },
            3 => Fact::Strength { domain, text },
            4 => Fact::Bottleneck { text },
            5 => Fact::LearningPoint { text },
            6 | 7 => Fact::FollowUp { text, owners: self.people(), due: self.maybe_date() },
            8 => Fact::Feedback { to, channel: text, by: Some(self.person()), due: self.maybe_date() },
            9 => Fact::NoFeedback { to, reason: text },
            10 => Fact::Decision { text, outcome: None, back_on: None, effective: self.maybe_date() },
            11 | 12 => self.outcome(),
            13 => Fact::Coordinator(CoordinatorChoice::None {
                reason: text,
                deferred: self.pick().is_multiple_of(2),
                contact: Some(self.person()),
            }),
            _ => Fact::Coordinator(CoordinatorChoice::Assigned {
                person: self.person(),
                reason: text,
                until: self.maybe_date(),
                successor: Some(self.person()),
            }),
        }
    }

    fn outcome(&mut self) -> Fact {
        let (outcome, back_on) = (Some(self.one(Outcome::ALL)), self.maybe_date());
        Fact::Decision { text: self.text(), outcome, back_on, effective: None }
    }

    /// Everything that the item whose turn it is needs to close.
    fn settling(&mut self) -> Command {
        let item = self.item_whose_turn_it_is();
        let meeting = self.world.item(item).map_or(MeetingId(9_999), |it| it.meeting);
        let none = |to| Fact::NoFeedback { to, reason: "weet het al".to_owned() };
        let (reason, contact) = ("volgt".to_owned(), self.world.people().next().map(|it| it.id));
        let facts = [
            self.outcome(),
            Fact::Coordinator(CoordinatorChoice::None { reason, deferred: true, contact }),
            none(FeedbackTo::Family),
            none(FeedbackTo::Referrer),
        ];
        let commands = facts.into_iter().map(|fact| Command::Record { meeting, item: Some(item), fact }).collect();
        Command::Together { after: None, commands }
    }

    fn safety_note(&mut self) -> SafetyNote {
        let (text, source) = (self.text(), self.text());
        match self.pick() % 3 {
            0 => SafetyNote::Finding { kind: self.one(FindingKind::ALL), text, source, seen: self.date() },
            1 => SafetyNote::Kindcheck { children: 1, ages: text, carers: source, asked: self.date() },
            _ => {
                let (step, due, done) = (self.one(SafetyStep::ALL), self.maybe_date(), self.maybe_date());
                SafetyNote::Step { step, who: Vec::new(), consulted: source, due, done, outcome: text }
            }
        }
    }

    /// A discharge with what it needs besides promises and somebody to turn to.
    fn leaving(&mut self, case: CaseId) -> Command {
        let day = self.date();
        let put = |work| Command::PutWork { case, place: None, work };
        let (from, receiver, how, reason) = (None, None, HandoverHow::Phoned, String::new());
        let to = "wijkteam".to_owned();
        let handover = Work::Handover { from, to, receiver, how, reason, introduced: true, due: None, done: Some(day) };
        let exit = Work::Exit { aligned: "ja".to_owned(), experience: "goed".to_owned() };
        let promised = self.world.feedback().filter(|it| it.case == case && it.status == FollowUpStatus::Open);
        let open: Vec<_> = promised.map(|it| it.id).collect();
        let status = FollowUpStatus::Done { on: day, result: String::new() };
        let told = open.into_iter().map(|feedback| Command::SettleFeedback { feedback, status: status.clone() });
        let commands = told.chain([put(handover), put(exit), Command::Discharge { case }]).collect();
        Command::Together { after: None, commands }
    }

    fn hurrying(&mut self) -> Command {
        let (meeting, at) = (self.meeting(), self.at());
        let items = self.world.meeting(meeting).into_iter().flat_map(|it| self.world.agenda(it));
        let postpone = |item| Command::PostponeItem { item, to: None, reason: String::new() };
        let put_off = items.filter(|item| item.is_pending()).map(|item| postpone(item.id));
        Command::Together { after: None, commands: put_off.chain([Command::CloseMeeting { meeting, at }]).collect() }
    }

    fn item_details(&mut self) -> ItemDetails {
        let case = Some(self.case()).filter(|_| !self.pick().is_multiple_of(4));
        let minutes = u16::try_from(self.pick() % 300).ok();
        ItemDetails { case, kind: self.one(ItemKind::ALL), minutes, ..theme(&self.text()) }
    }

    fn command(&mut self) -> Command {
        match self.ask.kind {
            0..=20 => self.command_at_the_table(),
            _ => self.command_beside_it(),
        }
    }

    fn command_at_the_table(&mut self) -> Command {
        use Command as C;
        match self.ask.kind {
            OPEN_ITEM => {
                if self.pick().is_multiple_of(9) {
                    return C::BreakSecrecy { item: self.item(), at: self.at(), disclosure: disclosure() };
                }
                let rooms = [RoomChoice::Ask, RoomChoice::TheyLeave, RoomChoice::TheyLeave, RoomChoice::Anonymous];
                C::OpenItem { item: self.item(), at: self.at(), room: self.one(&rooms) }
            }
            RECORD => {
                let item = Some(self.item_whose_turn_it_is()).filter(|_| !self.pick().is_multiple_of(6));
                let meeting = item.and_then(|item| self.world.item(item)).map(|item| item.meeting);
                let any = self.meeting();
                let meeting = meeting.filter(|_| !self.pick().is_multiple_of(9)).unwrap_or(any);
                C::Record { meeting, item, fact: self.fact() }
            }
            SETTLE => self.settling(),
            CLOSE_ITEM => C::CloseItem { item: self.item_whose_turn_it_is(), at: self.at() },
            4 | 5 => {
                let (meeting, person, from) = (self.meeting(), self.person(), self.at());
                let items = (0..self.pick() % 3).map(|_| self.item()).collect();
                C::Arrive { meeting, person, from, items, remote: self.pick().is_multiple_of(2) }
            }
            6 => {
                if self.pick().is_multiple_of(3) {
                    let (item, person, at) = (self.item_whose_turn_it_is(), self.person(), self.at());
                    return C::StepOut { item, person, at, out: !self.pick().is_multiple_of(3) };
                }
                C::Leave { meeting: self.meeting(), person: self.person(), at: self.at() }
            }
            7 => C::Leave { meeting: self.meeting(), person: self.person(), at: self.at() },
            8 => {
                let (meeting, chair) = (self.meeting(), Some(self.person()));
                C::StartMeeting { meeting, chair, minute_taker: None, at: self.at() }
            }
            9 => C::PauseClock { meeting: self.meeting(), at: self.at() },
            10 => C::ResumeClock { meeting: self.meeting(), at: self.at() },
            11 | 12 => C::Amend { entry: self.entry(), fact: self.fact() },
            13 | 14 => C::Strike { entry: self.entry(), reason: self.text() },
            15 => C::Restore { entry: self.struck_entry() },
            16 => C::ReopenItem { item: self.item_that_is(&[ItemStatus::Closed]) },
            17 => match self.pick() % 3 {
                0 => C::CloseMeeting { meeting: self.meeting(), at: self.at() },
                _ => {
                    let leaving = self.world.cases().filter(|it| it.status == CaseStatus::Leaving);
                    let case = self.of(leaving.map(|it| it.id), CaseId(1));
                    self.leaving(case)
                }
            },
            18 => self.hurrying(),
            19 => match self.meeting_that_is(MeetingStatus::Closed) {
                meeting if self.pick().is_multiple_of(4) => C::EmptyRoom { meeting },
                meeting => C::ApproveMinutes { meeting },
            },
            _ => {
                let meeting = self.meeting_that_is(MeetingStatus::Approved);
                C::AddAddendum { meeting, text: self.text(), reason: self.text() }
            }
        }
    }

    fn command_beside_it(&mut self) -> Command {
        use Command as C;
        match self.ask.kind {
            21 => {
                let (kind, sector) = (self.one(DisciplineKind::ALL), self.one(Sector::ALL));
                C::RegisterPerson(somebody(&self.text(), kind, "gemeente Duinhaven", sector))
            }
            22 => {
                let person = self.person();
                let known = self.world.person(person).map(|it| it.details.clone());
                let mut details = known.unwrap_or_else(|| somebody("A", DisciplineKind::Other, "", Sector::Care));
                details.sector = self.one(Sector::ALL);
                details.absences = vec![Absence::new(self.date(), self.maybe_date())];
                details.deputy_for = Some(self.person()).filter(|_| !self.pick().is_multiple_of(2));
                C::ChangePerson { person, details }
            }
            23 => C::FoundClinic { name: self.text(), kind: self.one(ClinicKind::ALL) },
            24 => {
                let agreements = Agreements::of_kind(self.one(ClinicKind::ALL));
                let rhythm_days = u16::try_from(self.pick()).unwrap_or(u16::MAX);
                C::ChangeAgreements {
                    clinic: self.clinic(),
                    agreements: Box::new(Agreements { rhythm_days, ..agreements }),
                }
            }
            25 => {
                let usual = UsualAttendance { regular: self.pick().is_multiple_of(2), ..UsualAttendance::default() };
                let member = Member { person: self.person(), role: self.one(TeamRole::ALL), usual };
                let (clinic, person) = (self.clinic(), member.person);
                let leaves = self.pick().is_multiple_of(3);
                if leaves { C::LeaveTeam { clinic, person } } else { C::JoinTeam { clinic, member } }
            }
            26 => {
                let (clinic, restriction, coordinator) = (self.clinic(), self.restriction(), Some(self.spell()));
                let details = nothing_known(&format!("IGP-27-{:03}", self.pick() % 200), &self.text());
                let (signals, consents) = (Vec::new(), (0..3).map(|_| self.consent()).collect());
                let running = self.pick().is_multiple_of(2);
                let coordinator = coordinator.filter(|_| running);
                let all = CaseReferral { clinic, details, signals, consents, restriction, coordinator, running };
                C::ReferCase(Box::new(all))
            }
            27 => {
                let case = self.case();
                let known = self.world.case(case).map(|it| it.details.clone());
                let mut details = Box::new(known.unwrap_or_else(|| nothing_known("", "")));
                details.request = self.text();
                details.birth_date = self.maybe_date();
                let signal =
                    Signal { domain: self.one(LifeDomain::ALL), text: self.text(), strength: false, entry: None };
                C::ChangeCase { case, details, signals: vec![signal] }
            }
            28 | 29 => C::RecordConsent { case: self.case(), consent: self.consent() },
            30 => C::Restrict { case: self.case(), restriction: self.restriction() },
            31 => match self.pick() % 3 {
                0 => C::PutSafety { case: self.case(), place: None, note: self.safety_note() },
                1 => C::StrikeSafety {
                    case: self.case(),
                    place: self.pick() % 3,
                    struck: !self.pick().is_multiple_of(3),
                },
                _ => C::Appoint { case: self.case(), coordinator: self.spell() },
            },
            32 => {
                let (clinic, text, agreed_on) = (self.clinic(), self.text(), self.date());
                let case = Some(self.case()).filter(|_| !self.pick().is_multiple_of(4));
                let (owners, due, status) = (self.people(), self.maybe_date(), self.status());
                let (remark, status) = (String::new(), status);
                C::AgreeFollowUp(Box::new(NewFollowUp {
                    named: Vec::new(),
                    clinic,
                    case,
                    text,
                    agreed_on,
                    owners,
                    due,
                    remark,
                    status,
                }))
            }
            33 => C::SettleFollowUp { follow_up: self.follow_up(), status: self.status() },
            34 => {
                let (follow_up, owners) = (self.follow_up(), self.people());
                let (due, reason) = (self.maybe_date(), self.text());
                C::ReassignFollowUp { follow_up, owners, due, reason }
            }
            35 => C::SettleFeedback { feedback: self.feedback(), status: self.status() },
            36 => C::PlanMeeting { clinic: self.clinic(), date: self.date(), start: None, place: Some(self.text()) },
            37 => match self.pick() % 3 {
                0 => C::AddItem { meeting: self.meeting(), details: self.item_details() },
                1 => C::ChangeItem { item: self.item(), details: self.item_details() },
                _ => C::MoveItem { item: self.item(), to: self.pick() % 12 },
            },
            38 => C::RemoveItem { item: self.item(), reason: self.text() },
            _ => match self.pick() % 3 {
                0 => C::RestoreItem { item: self.item_that_is(&[ItemStatus::Removed, ItemStatus::Postponed]) },
                _ => C::PostponeItem { item: self.item(), to: self.maybe_date(), reason: self.text() },
            },
        }
    }
}
