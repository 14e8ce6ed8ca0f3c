//! Of every kind of command it is known whether it can be taken back; who adds a kind has to say so here.

use super::table::{
    Table, consent, coordinates, day, feedback, follow_up, note, nothing_known, somebody, spell, theme, time,
};
use crate::domain::{
    case::{CoordinatorSpell, Restriction, RestrictionKind},
    clinic::{Agreements, ClinicKind},
    command::{CaseReferral, Command, NewFollowUp, RoomChoice},
    consent::Recipient,
    decide::decide,
    fact::FeedbackTo,
    follow_up::{FollowUpStatus, Waiting},
    ids::{FeedbackId, FollowUpId, ItemId},
    offer::OfferAnswer,
    people::{DisciplineKind, Sector},
    safety::SafetyNote,
    undo::undo,
    viewer::{Seat, Viewer},
    work::Work,
};
use std::collections::BTreeSet;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// Another command takes it back, and that one as well.
    Back,
    /// For good, or ended by another act with a reason of its own: asked before it is done.
    Asked,
    /// Adds something beside what there is, or begins a meeting or a turn: nothing that anybody had is lost by it.
    Adds,
}

fn way(command: &Command) -> Way {
    use Command as C;
    match command {
        C::ChangePerson { .. }
        | C::ChangeAgreements { .. }
        | C::JoinTeam { .. }
        | C::LeaveTeam { .. }
        | C::ChangeCase { .. }
        | C::RecordConsent { .. }
        | C::Restrict { .. }
        | C::HoldCase { .. }
        | C::PutWork { .. }
        | C::StrikeWork { .. }
        | C::PutSafety { .. }
        | C::StrikeSafety { .. }
        | C::Appoint { .. }
        | C::AgreeFollowUp(_)
        | C::SettleFollowUp { .. }
        | C::ReassignFollowUp { .. }
        | C::TakeBackTerms { .. }
        | C::OfferFollowUp { .. }
        | C::AnswerOffer { .. }
        | C::WaitFollowUp { .. }
        | C::SettleFeedback { .. }
        | C::AddItem { .. }
        | C::ChangeItem { .. }
        | C::MoveItem { .. }
        | C::RemoveItem { .. }
        | C::PostponeItem { .. }
        | C::DeclineProposal { .. }
        | C::RestoreItem { .. }
        | C::Arrive { .. }
        | C::Leave { .. }
        | C::StepOut { .. }
        | C::PauseClock { .. }
        | C::ResumeClock { .. }
        | C::Record { .. }
        | C::Amend { .. }
        | C::Strike { .. }
        | C::Restore { .. }
        | C::CloseItem { .. }
        | C::ReopenItem { .. }
        | C::Together { .. } => Way::Back,
        C::Discharge { .. }
        | C::EraseCase { .. }
        | C::TriageCase { .. }
        | C::ReopenCase { .. }
        | C::BreakSecrecy { .. }
        | C::CloseMeeting { .. }
        | C::EmptyRoom { .. }
        | C::ApproveMinutes { .. }
        | C::AddAddendum { .. } => Way::Asked,
        C::RegisterPerson(_)
        | C::FoundClinic { .. }
        | C::ReferCase(_)
        | C::ExportCase { .. }
        | C::PlanMeeting { .. }
        | C::StartMeeting { .. }
        | C::OpenItem { .. } => Way::Adds,
    }
}

/// The follow-up and the promise of feedback of the open family.
fn promised(table: &Table) -> (FollowUpId, FeedbackId) {
    let entries = table.item_now("041").entries.iter().map(|id| table.world.entry(*id).unwrap());
    let entries: Vec<_> = entries.collect();
    let follow_up = entries.iter().find_map(|entry| entry.follow_up).unwrap();
    (follow_up, entries.iter().find_map(|entry| entry.feedback).unwrap())
}

/// A step of the story: the command, made of how things stand then.
type Step = fn(&Table) -> Command;

/// Every kind of command that has a way back, each where it changes something, and those that can be done beside them.
const STORY: &[Step] = &[
    |_| Command::RegisterPerson(somebody("N. Nieuw", DisciplineKind::YouthNurse, "JGZ Kustland", Sector::Jgz)),
    |_| Command::FoundClinic { name: "Andere poli".to_owned(), kind: ClinicKind::Pop },
    |t| Command::PlanMeeting { clinic: t.clinic, date: day(14), start: None, place: None },
    |t| {
        Command::ReferCase(Box::new(CaseReferral {
            clinic: t.clinic,
            details: nothing_known("IGP-26-099", "Nieuw"),
            signals: Vec::new(),
            consents: Vec::new(),
            restriction: None,
            coordinator: None,
            running: false,
        }))
    },
    |t| {
        let person = t.person("Maquette");
        let known = t.world.person(person).unwrap().details.clone();
        Command::ChangePerson { person, details: crate::domain::people::PersonDetails { skj: !known.skj, ..known } }
    },
    |t| {
        let known = t.world.clinic(t.clinic).unwrap().agreements.clone();
        let agreements = Box::new(Agreements { minutes_per_family: known.minutes_per_family + 1, ..known });
        Command::ChangeAgreements { clinic: t.clinic, agreements }
    },
    |t| {
        let mut member = t.world.clinic(t.clinic).unwrap().team[0].clone();
        member.role = crate::domain::clinic::TeamRole::Planner;
        Command::JoinTeam { clinic: t.clinic, member }
    },
    |t| Command::LeaveTeam { clinic: t.clinic, person: t.person("Proefveld") },
    |t| {
        let case = t.case("041");
        let mut details = Box::new(t.world.case(case).unwrap().details.clone());
        details.family = "Zeeëgels".to_owned();
        Command::ChangeCase { case, details, signals: Vec::new() }
    },
    |t| Command::RecordConsent { case: t.case("041"), consent: consent(Recipient::Sector(Sector::Informal), '-') },
    |t| Command::HoldCase { case: t.case("041"), held: true, reason: "klacht".to_owned() },
    |t| Command::PutWork {
        case: t.case("041"),
        place: None,
        work: Work::Exit { aligned: "ja".to_owned(), experience: "goed".to_owned() },
    },
    |t| Command::StrikeWork { case: t.case("041"), place: 0, struck: true },
    |t| Command::Restrict {
        case: t.case("012"),
        restriction: Some(Restriction { kind: RestrictionKind::Safety, allowed: vec![t.person("Demopad")] }),
    },
    |t| Command::PutSafety {
        case: t.case("012"),
        place: None,
        note: SafetyNote::Kindcheck { children: 0, ages: String::new(), carers: String::new(), asked: day(0) },
    },
    |t| Command::StrikeSafety { case: t.case("012"), place: 0, struck: true },
    |t| Command::Record {
        meeting: t.meeting,
        item: Some(t.item("041")),
        fact: follow_up("intake", &[t.person("Maquette")], day(3)),
    },
    |t| Command::Record {
        meeting: t.meeting,
        item: Some(t.item("041")),
        fact: feedback(FeedbackTo::Family, "bellen", t.person("Modeldijk"), day(2)),
    },
    |t| Command::Record { meeting: t.meeting, item: Some(t.item("041")), fact: note("eerst") },
    |t| Command::Amend { entry: *t.item_now("041").entries.last().unwrap(), fact: note("later") },
    |t| Command::Strike { entry: *t.item_now("041").entries.last().unwrap(), reason: "fout".to_owned() },
    |t| Command::Restore { entry: *t.item_now("041").entries.last().unwrap() },
    |t| Command::ReassignFollowUp {
        follow_up: promised(t).0,
        owners: vec![t.person("Modeldijk")],
        due: Some(day(8)),
        reason: String::new(),
    },
    |t| Command::TakeBackTerms { follow_up: promised(t).0 },
    |t| {
        let (to, note) = (t.person("Modeldijk"), String::new());
        Command::OfferFollowUp { follow_up: promised(t).0, to, due: None, note }
    },
    |t| Command::AnswerOffer { follow_up: promised(t).0, answer: OfferAnswer::Withdrawn { on: day(0) } },
    |t| {
        let waiting = Some(Waiting { on: "uitslag".to_owned(), since: day(0), expected: Some(day(9)), contact: None });
        Command::WaitFollowUp { follow_up: promised(t).0, waiting }
    },
    |t| {
        let status = FollowUpStatus::Done { on: day(0), result: "gedaan".to_owned() };
        Command::SettleFollowUp { follow_up: promised(t).0, status }
    },
    |t| {
        let status = FollowUpStatus::Done { on: day(0), result: "gebeld".to_owned() };
        Command::SettleFeedback { feedback: promised(t).1, status }
    },
    |t| {
        Command::AgreeFollowUp(Box::new(NewFollowUp {
            clinic: t.clinic,
            case: Some(t.case("041")),
            text: "buiten de vergadering".to_owned(),
            agreed_on: day(0),
            owners: vec![t.person("Maquette")],
            named: Vec::new(),
            due: None,
            remark: String::new(),
            status: FollowUpStatus::Open,
        }))
    },
    |t| Command::PauseClock { meeting: t.meeting, at: t.now },
    |t| Command::ResumeClock { meeting: t.meeting, at: t.now },
    |t| Command::StepOut { item: t.item("041"), person: t.person("Modeldijk"), at: time("13:03"), out: true },
    |t| Command::Leave { meeting: t.meeting, person: t.person("Modeldijk"), at: time("13:04") },
    |t| Command::Arrive {
        meeting: t.meeting,
        person: t.person("Modeldijk"),
        from: time("13:04"),
        items: Vec::new(),
        remote: false,
    },
    |t| Command::AddItem { meeting: t.meeting, details: theme("tolken") },
    |t| {
        let item = t.item("021");
        let mut details = t.world.item(item).unwrap().details.clone();
        details.question = "Wat nu?".to_owned();
        Command::ChangeItem { item, details }
    },
    |t| Command::MoveItem { item: t.item("021"), to: 1 },
    |t| Command::RemoveItem { item: t.item("033"), reason: "verhuisd".to_owned() },
    |t| {
        let is_off = |id: &ItemId| t.world.item(*id).is_some_and(|item| !item.is_listed());
        Command::RestoreItem { item: t.meeting_now().items.iter().copied().find(is_off).unwrap() }
    },
    |t| Command::PostponeItem { item: t.item("033"), to: None, reason: "ziek".to_owned() },
    |t| {
        let reason = "woont dichtbij".to_owned();
        let coordinator = CoordinatorSpell { reason, ..spell(t.person("Teststra")) };
        Command::Appoint { case: t.case("033"), coordinator }
    },
    |t| Command::Record {
        meeting: t.meeting,
        item: Some(t.item("041")),
        fact: coordinates(t.person("Modeldijk"), "woont dichtbij"),
    },
];

fn kind(command: &Command) -> String {
    format!("{command:?}").chars().take_while(char::is_ascii_alphabetic).collect()
}

/// Does it, and holds what [`way`] says against what taking back comes to.
fn hold(table: &mut Table, command: &Command, told: &mut BTreeSet<String>) {
    let before = table.world.clone();
    let (name, way) = (kind(command), way(command));
    let events = table.does(command.clone()).unwrap_or_else(|why| panic!("{command:?}: {why:?}"));
    let back = undo(&before, &events);
    assert_eq!(back.is_some(), way == Way::Back, "{command:?}");
    told.insert(name);
    let Some(back) = back else { return };
    let viewer = Viewer::of_the_house(Seat::CommandLine, table.now);
    let undone = decide(&table.world, &viewer, back.clone()).unwrap_or_else(|why| panic!("{back:?}: {why:?}"));
    assert!(undo(&table.world, &undone).is_some(), "taking back {command:?} is taken back by nothing");
}

#[test]
fn every_kind_of_command_is_taken_back_by_another_or_known_to_have_no_way_back() {
    let mut table = Table::with_open_family();
    let mut told = BTreeSet::new();
    for step in STORY {
        let command = step(&table);
        hold(&mut table, &command, &mut told);
    }
    let (item, at) = (table.item("041"), time("13:06"));
    let mut closing = Table::with_open_family();
    closing.settles("041", super::table::outcome(crate::domain::meeting::Outcome::Inflow));
    hold(&mut closing, &Command::CloseItem { item, at }, &mut told);
    hold(&mut closing, &Command::ReopenItem { item }, &mut told);
    hold(&mut closing, &Command::OpenItem { item, at, room: RoomChoice::Ask }, &mut told);
    let decline = |t: &Table| {
        let (case, meeting) = (t.case("041"), t.world.meeting_on(t.clinic, day(14)).unwrap().id);
        Command::DeclineProposal { case, meeting, reason: Some("nog niet".to_owned()) }
    };
    let command = decline(&table);
    hold(&mut table, &command, &mut told);
    let rows = include_str!("../../../tests/data/policy.tsv").lines().skip(1);
    let kinds: BTreeSet<String> = rows.filter_map(|row| row.split('\t').next()).map(str::to_owned).collect();
    let asked = ["Discharge", "EraseCase", "TriageCase", "ReopenCase", "StartMeeting", "BreakSecrecy"];
    let asked_at_the_end = ["CloseMeeting", "EmptyRoom", "ApproveMinutes", "AddAddendum", "ExportCase"];
    let readings = ["Case", "List", "Minutes", "Audit", "Export", "Aggregates", "People", "Keys", "Store"];
    let known: BTreeSet<String> =
        asked.into_iter().chain(asked_at_the_end).chain(readings).map(str::to_owned).chain(told).collect();
    assert_eq!(kinds.difference(&known).collect::<Vec<_>>(), Vec::<&String>::new(), "no way back was tried of these");
}
