//! A meeting from its first family to its approved minutes and beyond, as what each of its commands came to. Every kind
//! of event is in it, and everything that goes to the archive or comes back from it.

use mdo::domain::case::{CaseStatus, Restriction, RestrictionKind};
use mdo::domain::clinic::Agreements;
use mdo::domain::command::{CaseReferral, Command, NewFollowUp, RoomChoice};
use mdo::domain::consent::Recipient;
use mdo::domain::event::Event;
use mdo::domain::fact::{Fact, FeedbackTo};
use mdo::domain::follow_up::{FollowUpStatus, Waiting};
use mdo::domain::ids::{CaseId, CommandId, FollowUpId};
use mdo::domain::meeting::{ItemDetails, Outcome};
use mdo::domain::offer::OfferAnswer;
use mdo::domain::people::{DisciplineKind, Sector};
use mdo::domain::safety::{FindingKind, SafetyNote, SafetyStep};
use mdo::domain::work::{ContactHow, HandoverHow, Judgement, Route, Triage, TriageOutcome, Work};

use super::table::{self, FAMILIES, Table, day};

/// One command's events, under the id it was asked with.
#[derive(Clone)]
pub struct Step {
    pub id: CommandId,
    pub events: Vec<Event>,
}

/// Cuts the table's log after every command.
struct Scribe {
    table: Table,
    steps: Vec<Step>,
    told: usize,
}

impl Scribe {
    /// Lets something happen at the table; whatever it comes to is one step.
    #[track_caller]
    fn then<T>(&mut self, act: impl FnOnce(&mut Table) -> T) -> T {
        let value = act(&mut self.table);
        let events = self.table.log.get(self.told..).unwrap().to_vec();
        assert!(!events.is_empty(), "a step does something");
        self.told = self.table.log.len();
        self.steps.push(Step { id: CommandId(0xC0_0000 + self.steps.len() as u128), events });
        value
    }

    #[track_caller]
    fn asks(&mut self, command: Command) {
        self.then(|table| table.must(command));
    }
}

/// The script, the same every time.
pub fn meeting() -> Vec<Step> {
    let mut s = Scribe { table: Table::of_week_48(), steps: Vec::new(), told: 0 };
    // The clinic, its team and its families, all at once.
    s.then(|_| ());
    before(&mut s);
    during(&mut s);
    afterwards(&mut s);
    s.steps
}

fn before(s: &mut Scribe) {
    let (clinic, meeting) = (s.table.clinic, s.table.meeting);
    let agreed = s.table.world.clinic(clinic).unwrap().agreements.clone();
    let agreements = Agreements { place: "CJG Duinhaven-Zuid".into(), ..agreed };
    s.asks(Command::ChangeAgreements { clinic, agreements: Box::new(agreements) });
    let done = FollowUpStatus::Done { on: day(-3), result: "gebeld".into() };
    for (code, text, status) in [("041", "zus bellen", done), ("033", "gemeente vragen", FollowUpStatus::Open)] {
        let case = Some(s.table.case(code));
        let owners = vec![s.table.person("Maquette")];
        let (text, agreed_on, due, remark) = (text.into(), day(-14), Some(day(-4)), String::new());
        s.asks(Command::AgreeFollowUp(Box::new(NewFollowUp {
            named: Vec::new(),
            clinic,
            case,
            text,
            agreed_on,
            owners,
            due,
            remark,
            status,
        })));
    }
    let case = s.table.case("044");
    s.asks(Command::RecordConsent { case, consent: table::consent(Recipient::Sector(Sector::Jgz), '+') });
    let details = s.table.world.case(case).unwrap().details.clone();
    let details = mdo::domain::case::CaseDetails { code: "IGP-26-144".into(), ..details };
    s.asks(Command::ChangeCase { case, details: Box::new(details), signals: Vec::new() });
    let restriction = Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() };
    s.asks(Command::Restrict { case, restriction: Some(restriction) });
    s.asks(Command::Restrict { case, restriction: None });
    let coordinator = table::spell(s.table.person("Modeldijk"));
    s.asks(Command::Appoint { case, coordinator });

    guard(s);
    s.asks(Command::AddItem { meeting, details: table::theme("Zomerrooster") });
    let theme = s.table.world.items().last().unwrap().id;
    s.asks(Command::ChangeItem { item: theme, details: ItemDetails { minutes: Some(3), ..table::theme("Rooster") } });
    s.asks(Command::MoveItem { item: theme, to: 0 });
    s.asks(Command::RemoveItem { item: theme, reason: "volgende keer".into() });
    s.asks(Command::RestoreItem { item: theme });
    s.asks(Command::RemoveItem { item: theme, reason: "toch niet".into() });
    let (item, case) = (s.table.item("041"), s.table.case("041"));
    s.asks(Command::RemoveItem { item, reason: "geen nieuws".into() });
    s.asks(Command::DeclineProposal { case, meeting: s.table.meeting, reason: Some("geen nieuws".into()) });
    s.asks(Command::RestoreItem { item });
}

/// What stands on the safety track of the restricted family.
fn guard(s: &mut Scribe) {
    let (case, colleague) = (s.table.case("029"), s.table.person("Schetsema"));
    let put = |note| Command::PutSafety { case, place: None, note };
    let (done, outcome) = (Some(day(-5)), "signalen besproken".to_owned());
    let (step, who, consulted) = (SafetyStep::Signals, vec![colleague], "jeugdarts".to_owned());
    s.asks(put(SafetyNote::Step { step, who, consulted, due: None, done, outcome }));
    let (text, source) = ("blauwe plek bovenarm".to_owned(), "kraamverzorgende".to_owned());
    s.asks(put(SafetyNote::Finding { kind: FindingKind::Fact, text, source, seen: day(-6) }));
    let (ages, carers) = ("3 jaar, 5 weken".to_owned(), "beide ouders".to_owned());
    s.asks(put(SafetyNote::Kindcheck { children: 2, ages, carers, asked: day(-5) }));
    s.asks(Command::StrikeSafety { case, place: 1, struck: true });
}

fn during(s: &mut Scribe) {
    let meeting = s.table.meeting;
    s.then(Table::starts);
    s.then(|t| t.arrives("Verzonnen", "13:01").unwrap());
    s.then(|t| t.leaves("Verzonnen", "13:30").unwrap());
    s.then(|t| t.opens_with("041", RoomChoice::TheyLeave).unwrap());
    let (coach, nurse) = (s.table.person("Maquette"), s.table.person("Modeldijk"));
    let (item, at) = (s.table.item("041"), s.table.now);
    s.asks(Command::StepOut { item, person: nurse, at, out: true });
    s.asks(Command::StepOut { item, person: nurse, at: at + chrono::TimeDelta::minutes(2), out: false });
    let facts = [
        table::note("slaapt slecht"),
        table::question("wie belt de school?"),
        table::concern("woont bij haar zus in"),
        Fact::Strength { domain: mdo::domain::case::LifeDomain::Network, text: "zus in de straat".into() },
        table::follow_up("schuldenloket bellen", &[coach, nurse], day(3)),
        table::coordinates(nurse, ""),
        table::bottleneck("wachttijd van drie weken"),
        Fact::LearningPoint { text: "eerder uitnodigen".into() },
        Fact::NoFeedback { to: FeedbackTo::Referrer, reason: "verwijzer zit aan tafel".into() },
    ];
    let entries: Vec<_> = facts.into_iter().map(|fact| s.then(|t| t.says("041", fact).unwrap())).collect();
    s.then(|t| t.amends(entries[4], table::follow_up("schuldenloket bezoeken", &[coach], day(5))).unwrap());
    s.then(|t| t.strikes(entries[4]).unwrap());
    s.then(|t| t.restores(entries[4]).unwrap());
    s.then(|t| t.says_of_none(table::note("agenda was vol")).unwrap());
    let at = s.table.now;
    s.asks(Command::PauseClock { meeting, at });
    s.asks(Command::ResumeClock { meeting, at });
    s.then(|t| t.settles("041", table::outcome(Outcome::Continue)));
    s.then(|t| t.closes("041").unwrap());
    let item = s.table.item("041");
    s.asks(Command::ReopenItem { item });
    s.then(|t| t.closes("041").unwrap());
    s.then(|t| t.postpones("033", None).unwrap());
    s.then(|t| t.postpones("012", Some(day(7))).unwrap());
    for family in FAMILIES.iter().filter(|family| !["041", "033", "012"].contains(&&family.code[7..])) {
        let code = if family.code.ends_with("044") { "144" } else { &family.code[7..] };
        let outcome = match code {
            "043" => Outcome::Deferred,
            "038" => Outcome::Discharge,
            _ => Outcome::ConsultOnly,
        };
        s.then(|t| t.opens_with(code, RoomChoice::TheyLeave).unwrap());
        if code == "144" {
            let (item, at, disclosure) = (s.table.item(code), s.table.now, table::disclosure());
            s.asks(Command::BreakSecrecy { item, at, disclosure });
        }
        s.then(|t| t.settles(code, table::outcome(outcome)));
        s.then(|t| t.closes(code).unwrap());
    }
    s.then(|t| t.it_is("14:10").closes_meeting().unwrap());
    s.then(|t| t.says("041", table::note("vergeten: partner werkt in ploegen")).unwrap());
    s.asks(Command::EmptyRoom { meeting });
}

/// After the approval, what goes to the archive is asked for once more.
fn afterwards(s: &mut Scribe) {
    let (meeting, clinic) = (s.table.meeting, s.table.clinic);
    let done = |result: &str| FollowUpStatus::Done { on: day(1), result: result.into() };
    let case = s.table.case("021");
    let promises = s.table.world.case(case).unwrap().feedback.clone();
    let (last, first) = promises.split_last().unwrap();
    s.asks(Command::SettleFeedback { feedback: first[0], status: done("gebeld") });
    s.asks(Command::ApproveMinutes { meeting });
    // The case's last promise: it goes to the archive, and back.
    s.asks(Command::SettleFeedback { feedback: *last, status: done("gesproken") });
    s.asks(Command::SettleFeedback { feedback: *last, status: FollowUpStatus::Open });
    for case in ["144", "029"].map(|code| s.table.case(code)) {
        for feedback in s.table.world.case(case).unwrap().feedback.clone() {
            s.asks(Command::SettleFeedback { feedback, status: done("gebeld") });
        }
    }
    let leaving = s.table.case("038");
    leave(s, leaving);
    s.asks(Command::Discharge { case: leaving });
    s.asks(Command::ReopenCase { case: leaving, reason: "weer zwanger".into() });
    judge_a_referral(s);
    let archived = s.table.case("144");
    assert_eq!(s.table.world.case(archived).unwrap().status, CaseStatus::ConsultOnly);
    s.asks(Command::RecordConsent { case: archived, consent: table::consent(Recipient::Sector(Sector::Jgz), '-') });

    let follow_up: FollowUpId = s.table.world.follow_ups().find(|it| it.text.starts_with("schulden")).unwrap().id;
    s.asks(Command::SettleFollowUp { follow_up, status: done("geregeld") });
    let nurse = s.table.person("Teststra");
    s.asks(Command::SettleFollowUp { follow_up, status: FollowUpStatus::Open });
    s.asks(Command::ReassignFollowUp { follow_up, owners: vec![nurse], due: None, reason: String::new() });
    handing_over(s, follow_up);
    let (text, reason) = ("Datum verbeterd.".into(), "verschreven".into());
    s.asks(Command::AddAddendum { meeting, text, reason });
    let details = table::somebody("Q. Nieuweling", DisciplineKind::Volunteer, "Buurthuis", Sector::Informal);
    s.asks(Command::RegisterPerson(details));
    let next = s.table.world.meeting_on(clinic, day(7)).unwrap().id;
    let details = ItemDetails { case: Some(archived), ..table::theme("Nog eens") };
    s.asks(Command::AddItem { meeting: next, details });
    let item = s.table.world.items().last().unwrap().id;
    s.asks(Command::ChangeItem { item, details: table::theme("Nog een keer") });
    let ended = s.table.case("029");
    for (held, reason) in [(true, "klacht loopt"), (false, "klacht is klaar")] {
        s.asks(Command::HoldCase { case: ended, held, reason: reason.into() });
    }
    s.asks(Command::ExportCase { case: ended });
    s.asks(Command::LeaveTeam { clinic, person: s.table.person("Verzonnen") });
}

/// A follow-up is offered and refused, and then waits.
fn handing_over(s: &mut Scribe, follow_up: FollowUpId) {
    let to = s.table.person("Schetsema");
    s.asks(Command::OfferFollowUp { follow_up, to, due: Some(day(9)), note: "u kent het loket".into() });
    let answer = OfferAnswer::Refused { on: day(1), reason: "vol".into() };
    s.asks(Command::AnswerOffer { follow_up, answer });
    let (on, contact) = ("wachtlijst schuldhulp".into(), Some(to));
    let waiting = Some(Waiting { on, since: day(1), expected: Some(day(20)), contact });
    s.asks(Command::WaitFollowUp { follow_up, waiting });
}

/// What a family needs before it is discharged, and what is kept of the help around it.
fn leave(s: &mut Scribe, case: CaseId) {
    for feedback in s.table.world.case(case).unwrap().feedback.clone() {
        let status = FollowUpStatus::Done { on: day(1), result: "gebeld".into() };
        s.asks(Command::SettleFeedback { feedback, status });
    }
    let put = |work| Command::PutWork { case, place: None, work };
    let (how, text) = (ContactHow::Phone, "slaapt beter".into());
    s.asks(put(Work::Contact { on: day(1), by: None, how, text }));
    s.asks(put(Work::Goal { text: "rust".into(), who: Vec::new(), until: Some(day(60)), reached: None }));
    let waits = |started| Work::Referral {
        to: "wachtlijst GGZ".into(),
        on: day(1),
        expected: Some(day(30)),
        contact: None,
        started,
    };
    s.asks(put(waits(None)));
    s.asks(Command::PutWork { case, place: Some(2), work: waits(Some(day(1))) });
    let (to, how, reason) = ("wijkteam".into(), HandoverHow::Written, "gezin wil dat".into());
    let (from, receiver, introduced, due, done) = (None, None, false, Some(day(2)), Some(day(1)));
    s.asks(put(Work::Handover { from, to, receiver, how, reason, introduced, due, done }));
    s.asks(put(Work::Exit { aligned: "wijkteam gaat door".into(), experience: "fijn, één gezicht".into() }));
    s.asks(Command::StrikeWork { case, place: 1, struck: true });
}

/// A family that turns out not to be of the target group.
fn judge_a_referral(s: &mut Scribe) {
    let details = table::nothing_known("IGP-26-050", "Zilverreiger");
    let clinic = s.table.clinic;
    s.asks(Command::ReferCase(Box::new(CaseReferral {
        clinic,
        details,
        signals: Vec::new(),
        consents: Vec::new(),
        restriction: None,
        coordinator: None,
        running: false,
    })));
    let case = s.table.case("050");
    let judged = |holds, reason: &str| Judgement { holds, reason: reason.into() };
    let (social, medical) = (judged(true, "woont bij haar zus"), judged(false, "geen medische vraag"));
    let triage = Triage { social, medical, group: None, outcome: TriageOutcome::Outside, route: Some(Route::One) };
    s.asks(Command::TriageCase { case, triage: Box::new(triage) });
}
