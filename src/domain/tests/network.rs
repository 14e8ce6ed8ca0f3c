//! What may never be stored: a family's name in a line for the project lead, and a citizen service number anywhere.

use super::table::{Table, bottleneck, consent, day, note, nothing_known, somebody, spell};
use crate::domain::{
    case::{CaseDetails, CoordinatorSpell, FamilyMember, Involved, LifeDomain, MemberRole, Signal},
    clinic::{Agreements, ClinicKind},
    command::{CaseReferral, Command, NewFollowUp},
    consent::{Consent, Recipient},
    fact::Fact,
    follow_up::FollowUpStatus,
    meeting::ItemDetails,
    people::{DisciplineKind, PersonDetails, Sector},
    refusal::Refusal,
};

/// Invented, and right by the elfproef.
const BSN: &str = "BSN 1112.22.333";

#[test]
fn a_line_for_the_project_lead_holds_no_name_and_no_code_of_a_family_on_the_agenda() {
    let mut table = Table::with_open_family();
    for text in [
        "wachtlijst voor Zeeëgel",
        "ZEEEGEL wacht",
        "zeeëgels wachten",
        "casus 41 wacht",
        "mevrouw Lepelaar wacht 14 weken",
        "Theepot-de Lepelaar",
        "fam. Nergenshuizen, weer",
        "M. Zeeëgel belde",
        "igp-26-041 wacht",
        "(Ñandoe)",
        "bij Klaproos: geen tolk",
        "belde met 06-12345678",
        "mailde m.voorbeeld@huis.example",
    ] {
        assert_eq!(table.says("041", bottleneck(text)), Err(Refusal::NamesTheFamily), "{text}");
        let learned = Fact::LearningPoint { text: text.to_owned() };
        assert_eq!(table.says_of_none(learned), Err(Refusal::NamesTheFamily), "{text}");
    }
}

#[test]
fn a_line_for_the_project_lead_may_hold_every_other_word() {
    let mut table = Table::with_open_family();
    for text in [
        "wachtlijst IMH 14 weken",
        "tolk kwam niet; telefonische tolk is geen standaard",
        "gemeente Overduin heeft geen linking pin van 't team",
        "de egels in het aquarium",
        "te weinig JVK: ziekte en verlof tegelijk",
    ] {
        let line = table.says("041", bottleneck(text)).unwrap();
        let entry = table.world.entry(line).unwrap();
        assert_eq!((entry.item, entry.follow_up), (None, None), "it lies with the meeting, never with a family");
    }
}

#[test]
fn amending_does_not_bring_a_name_in_either() {
    let mut table = Table::with_open_family();
    let line = table.says("041", bottleneck("wachtlijst")).unwrap();
    assert_eq!(table.amends(line, bottleneck("wachtlijst Zeeëgel")), Err(Refusal::NamesTheFamily));
}

/// Every command with a field that people type, each time with a citizen service number in that one field.
fn with_bsn(table: &Table) -> Vec<(&'static str, Command)> {
    let bsn = || BSN.to_owned();
    let (clinic, meeting, case, item) = (table.clinic, table.meeting, table.case("041"), table.item("041"));
    let nurse = table.person("Modeldijk");
    let entry = table.item_now("041").entries[0];
    let person = || somebody("A. Nieuw", DisciplineKind::Other, "Elders", Sector::Care);
    let details = || nothing_known("IGP-26-099", "Nieuw");
    let member =
        |name: &str| FamilyMember { role: MemberRole::Child, name: name.to_owned(), born: None, born_between: None };
    let signal = Signal { domain: LifeDomain::Work, text: bsn(), strength: false, entry: None };
    let answer = || consent(Recipient::Sector(Sector::Care), '+');
    let register = |name, details: PersonDetails| (name, Command::RegisterPerson(details));
    let change = |name, details: CaseDetails| {
        (name, Command::ChangeCase { case, details: Box::new(details), signals: Vec::new() })
    };
    let consents = |name, consent: Consent| (name, Command::RecordConsent { case, consent });
    let refer = |name, consents: Vec<Consent>, coordinator: Option<CoordinatorSpell>, signals: Vec<Signal>| {
        let (restriction, running, details) = (None, false, details());
        let referral = CaseReferral { clinic, details, signals, consents, restriction, coordinator, running };
        (name, Command::ReferCase(Box::new(referral)))
    };
    let agreed = |name, text: &str, remark: &str, status| {
        let (text, remark) = (text.to_owned(), remark.to_owned());
        let (case, owners, due) = (Some(case), vec![nurse], None);
        let new = NewFollowUp { named: Vec::new(), clinic, case, text, agreed_on: day(0), owners, due, remark, status };
        (name, Command::AgreeFollowUp(Box::new(new)))
    };
    let agreements = |name, change: fn(&mut Agreements)| {
        let mut agreements = Box::new(Agreements::of_kind(ClinicKind::Pop));
        change(&mut agreements);
        (name, Command::ChangeAgreements { clinic, agreements })
    };
    let item_details = |question: &str, submitter: &str| ItemDetails {
        case: Some(case),
        submitter: submitter.to_owned(),
        ..super::table::theme(question)
    };
    vec![
        register("name", PersonDetails { name: bsn(), ..person() }),
        register("organisation", PersonDetails { organisation: bsn(), ..person() }),
        register("email", PersonDetails { email: Some(bsn()), ..person() }),
        ("clinic", Command::FoundClinic { name: bsn(), kind: ClinicKind::Other }),
        agreements("place", |it| BSN.clone_into(&mut it.place)),
        agreements("label", |it| BSN.clone_into(&mut it.coordinator_label)),
        agreements("word", |it| it.outcomes[0].words.push(BSN.to_owned())),
        agreements("intervention", |it| BSN.clone_into(&mut it.interventions[0].name)),
        change("code", CaseDetails { code: "111222333".to_owned(), ..details() }),
        change("family", CaseDetails { family: bsn(), ..details() }),
        change("member", CaseDetails { members: vec![member(BSN)], ..details() }),
        change("municipality", CaseDetails { municipality: bsn(), ..details() }),
        change("request", CaseDetails { request: bsn(), ..details() }),
        change("remarks", CaseDetails { remarks: bsn(), ..details() }),
        change("goal", CaseDetails { goals: vec![bsn()], ..details() }),
        change("involved", CaseDetails { involved: vec![Involved { person: None, label: bsn() }], ..details() }),
        consents("note", Consent { note: bsn(), ..answer() }),
        consents("scope", Consent { scope: Some(bsn()), ..answer() }),
        consents("ground", Consent { ground: Some(bsn()), ..answer() }),
        consents("recipient", Consent { recipient: Recipient::Organisation(bsn()), ..answer() }),
        refer("consent", vec![Consent { note: bsn(), ..answer() }], None, Vec::new()),
        refer("coordinator", Vec::new(), Some(CoordinatorSpell { reason: bsn(), ..spell(nurse) }), Vec::new()),
        refer("signal", Vec::new(), None, vec![signal]),
        ("appoint", Command::Appoint { case, coordinator: CoordinatorSpell { reason: bsn(), ..spell(nurse) } }),
        agreed("text", BSN, "", FollowUpStatus::Open),
        agreed("remark", "bellen", BSN, FollowUpStatus::Open),
        agreed("result", "bellen", "", FollowUpStatus::Done { on: day(0), result: bsn() }),
        agreed("reason", "bellen", "", FollowUpStatus::Dropped { on: day(0), reason: bsn(), why: None }),
        ("meeting", Command::PlanMeeting { clinic, date: day(70), start: None, place: Some(bsn()) }),
        ("question", Command::ChangeItem { item, details: item_details(BSN, "") }),
        ("submitter", Command::ChangeItem { item, details: item_details("", BSN) }),
        ("postpone", Command::PostponeItem { item, to: None, reason: bsn() }),
        ("remove", Command::RemoveItem { item: table.item("033"), reason: bsn() }),
        ("line", Command::Record { meeting, item: Some(item), fact: note(BSN) }),
        ("amend", Command::Amend { entry, fact: note(BSN) }),
        ("strike", Command::Strike { entry, reason: bsn() }),
    ]
}

#[test]
fn a_citizen_service_number_is_refused_in_every_field_that_people_type() {
    let mut table = Table::with_open_family();
    table.says("041", note("besproken")).unwrap();
    for (field, command) in with_bsn(&table) {
        assert_eq!(table.does(command), Err(Refusal::HoldsBsn), "{field}");
    }
}
