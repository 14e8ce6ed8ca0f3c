//! Ways round that were found by attacking: who may not know a family whole lets in nobody, least of all themselves; who had to
//! do with it once does so no more; and a name, a query or another table is no way in either.

use super::{
    involved::of_another_clinic,
    reach::{agrees, keeper, promised},
    table::{Table, consent, day, follow_up, nothing_known, somebody, spell, theme},
};
use crate::domain::{
    access::{Access, AccessKind, Purpose, Reader},
    case::{CoordinatorSpell, Restriction, RestrictionKind},
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{CaseReferral, Command, RoomChoice},
    consent::{Consent, Recipient},
    event::Happened,
    findable::Shield,
    follow_up::FollowUpStatus,
    ids::{ClinicId, MeetingId, PersonId},
    lens::Lens,
    meeting::{Bar, ItemDetails},
    people::{Absence, DisciplineKind, PersonDetails, Sector},
    policy::Act,
    refusal::Refusal,
    viewer::{Seat, Viewer},
    work::{Judgement, TargetGroup, Triage, TriageOutcome},
};
use chrono::Days;
use std::sync::Arc;

fn knows(table: &Table, who: &str, code: &str) -> bool {
    table.lens(who).case(table.case(code)).is_some()
}

fn asks(table: &mut Table, who: &str, command: Command) -> Result<(), Refusal> {
    let viewer = table.viewer(who);
    table.does_as(&viewer, command).map(|_| ())
}

/// A family of this clinic of which care and the social domain may know so much.
pub(super) fn brings(table: &mut Table, care: char, social: char) {
    let of = |sector, sign| consent(Recipient::Sector(sector), sign);
    let consents: Vec<Consent> = vec![of(Sector::Care, care), of(Sector::Social, social), of(Sector::Jgz, '+')];
    refers(table, consents).unwrap();
}

pub(super) fn refers(table: &mut Table, consents: Vec<Consent>) -> Result<(), Refusal> {
    let details = nothing_known("IGP-26-077", "Waterlelie");
    let (clinic, signals, restriction, coordinator) = (table.clinic, Vec::new(), None, None);
    let new = CaseReferral { clinic, details, signals, consents, restriction, coordinator, running: false };
    table.does(Command::ReferCase(Box::new(new))).map(|_| ())
}

fn plans(table: &mut Table, clinic: ClinicId, after: i64) -> MeetingId {
    let events = table.must(Command::PlanMeeting { clinic, date: day(after), start: None, place: None });
    let Happened::MeetingPlanned(meeting) = &events[0].what else { panic!() };
    meeting.id
}

fn joins(table: &mut Table, clinic: ClinicId, person: PersonId, role: TeamRole) {
    table.must(Command::JoinTeam { clinic, member: Member { person, role, usual: UsualAttendance::default() } });
}

fn details(table: &Table, who: PersonId) -> PersonDetails {
    table.world.person(who).unwrap().details.clone()
}

fn only_for(allowed: Vec<PersonId>) -> Restriction {
    Restriction { kind: RestrictionKind::Safety, allowed }
}

#[test]
fn who_may_not_know_a_family_whole_puts_nobody_on_its_list_who_does_not_either() {
    for sign in ['-', '?', '/'] {
        let mut table = Table::of_week_48();
        brings(&mut table, sign, '+');
        let (case, own, maquette) = (table.case("077"), table.person("Demopad"), table.person("Maquette"));
        let list = |allowed| Command::Restrict { case, restriction: Some(only_for(allowed)) };
        let refused = Err(Refusal::OwnerMayNotKnow(own, Bar::Uninvolved));
        assert_eq!(asks(&mut table, "Demopad", list(vec![maquette, own])), refused, "{sign}");
        assert!(!knows(&table, "Demopad", "077"));
        asks(&mut table, "Demopad", list(vec![maquette])).unwrap();
        assert!(knows(&table, "Maquette", "077"), "it is kept safe with those who know it");
    }
}

#[test]
fn who_may_not_know_a_family_whole_gives_nobody_to_do_with_it() {
    for sign in ['?', '/'] {
        let mut table = Table::of_week_48();
        let other = of_another_clinic(&mut table);
        brings(&mut table, '+', sign);
        let refused = Err(Refusal::OwnerMayNotKnow(other, Bar::Uninvolved));
        let agree = agrees(&table, "077", other);
        assert_eq!(asks(&mut table, "Maquette", agree.clone()), refused);
        let own = agrees(&table, "077", table.person("Schetsema"));
        asks(&mut table, "Maquette", own).unwrap();
        asks(&mut table, "Schetsema", agree).unwrap();
        assert!(knows(&table, "Ander", "077"), "who knows it whole does");
    }
    for (person, successor) in [(true, false), (false, true)] {
        let mut table = Table::of_week_48();
        let other = of_another_clinic(&mut table);
        brings(&mut table, '?', '+');
        let modeldijk = table.person("Modeldijk");
        let whom = |is: bool| if is { other } else { modeldijk };
        let spell = CoordinatorSpell { successor: successor.then_some(other), ..spell(whom(person)) };
        let appoint = Command::Appoint { case: table.case("077"), coordinator: spell };
        assert_eq!(asks(&mut table, "Demopad", appoint), Err(Refusal::OwnerMayNotKnow(other, Bar::Uninvolved)));
    }
}

#[test]
fn a_family_comes_on_the_agenda_of_another_clinic_by_who_knows_it_whole() {
    for (sign, expected) in [('?', Err(Refusal::FamilyOfOthers)), ('+', Ok(()))] {
        let mut table = Table::of_week_48();
        let other = of_another_clinic(&mut table);
        let elders = table.world.clinic_by_name("Elders").unwrap().id;
        brings(&mut table, sign, '+');
        promised(&mut table, "077", other);
        let meeting = plans(&mut table, elders, 1);
        let details = ItemDetails { case: Some(table.case("077")), ..theme("hoe verder?") };
        assert_eq!(asks(&mut table, "Ander", Command::AddItem { meeting, details }), expected, "{sign}");
    }
}

#[test]
fn who_coordinated_until_somebody_took_over_has_no_more_to_do_with_the_family() {
    let mut table = Table::of_week_48();
    let other = of_another_clinic(&mut table);
    let (until, successor) = (Some(day(5)), Some(table.person("Modeldijk")));
    let coordinator = CoordinatorSpell { until, successor, ..spell(other) };
    table.must(Command::Appoint { case: table.case("041"), coordinator });
    for (after, expected) in [(5, true), (6, false)] {
        table.now = super::table::time("13:00") + Days::new(after);
        assert_eq!(knows(&table, "Ander", "041"), expected, "{after}");
    }
}

#[test]
fn who_stands_in_as_a_rule_for_somebody_of_no_team_lets_nobody_else_do_so() {
    let mut table = Table::of_week_48();
    let other = of_another_clinic(&mut table);
    let nurse = |name| somebody(name, DisciplineKind::YouthNurse, "JGZ Ver", Sector::Jgz);
    let outside = table.registers(nurse("E. Extern"));
    table.registers(PersonDetails { deputy_for: Some(outside), ..nurse("D. Dienst") });
    table.must(Command::Appoint { case: table.case("041"), coordinator: spell(outside) });
    let away = |table: &Table, deputy| {
        let absences = vec![Absence { deputy, ..Absence::new(day(0), Some(day(5))) }];
        Command::ChangePerson { person: outside, details: PersonDetails { absences, ..details(table, outside) } }
    };
    let by_other = away(&table, Some(other));
    assert!(matches!(asks(&mut table, "Dienst", by_other), Err(Refusal::MayNot(_))));
    let by_rule = away(&table, None);
    asks(&mut table, "Dienst", by_rule).unwrap();
}

#[test]
fn what_was_promised_for_a_family_that_went_to_another_clinic_is_not_settled_by_who_has_nothing_to_do_with_it() {
    let mut table = Table::of_week_48();
    let founded = table.must(Command::FoundClinic { name: "Mama".to_owned(), kind: ClinicKind::MamaPlus });
    let Happened::ClinicFounded(clinic) = &founded[0].what else { panic!() };
    let doctor = table.registers(somebody("M. Mama", DisciplineKind::Paediatrician, "Elders", Sector::Care));
    joins(&mut table, clinic.id, doctor, TeamRole::Chair);
    brings(&mut table, '+', '?');
    let owner = table.person("Schetsema");
    let follow_up = promised(&mut table, "077", owner);
    let holds = || Judgement { holds: true, reason: "ja".to_owned() };
    let (group, outcome) = (Some(TargetGroup::ComplexSocial), TriageOutcome::Included);
    let triage = Box::new(Triage { social: holds(), medical: holds(), group, outcome, route: None });
    let settle =
        || Command::SettleFollowUp { follow_up, status: FollowUpStatus::Done { on: day(0), result: String::new() } };
    let mut before = table.clone();
    asks(&mut before, "Maquette", settle()).unwrap();
    table.must(Command::TriageCase { case: table.case("077"), triage });
    assert!(matches!(asks(&mut table, "Maquette", settle()), Err(Refusal::MayNot(_))));
    asks(&mut table, "Schetsema", settle()).unwrap();
}

#[test]
fn nobody_ends_hands_out_or_destroys_a_family_that_they_may_not_know() {
    for sign in ['-', '?'] {
        let mut table = Table::of_week_48();
        brings(&mut table, sign, '+');
        let case = table.case("077");
        let hold = Command::HoldCase { case, held: true, reason: "klacht".to_owned() };
        let commands = [Command::Discharge { case }, Command::EraseCase { case }, Command::ExportCase { case }, hold];
        for command in commands {
            let asked = format!("{command:?}");
            assert!(matches!(asks(&mut table, "Demopad", command), Err(Refusal::MayNot(_))), "{asked}");
        }
    }
}

#[test]
fn nobody_gives_up_the_name_by_which_a_key_is_theirs_and_a_changed_name_is_a_change_of_rights() {
    let mut table = Table::of_week_48();
    let clinic = table.clinic;
    keeper(&mut table, "B. Beheert", clinic);
    let (own, maquette) = (table.person("Beheert"), table.person("Maquette"));
    let renamed = |table: &Table, person, name: &str| {
        let details = PersonDetails { name: name.to_owned(), ..details(table, person) };
        Command::ChangePerson { person, details }
    };
    let gives_up = renamed(&table, own, "Z. Anders");
    assert!(matches!(asks(&mut table, "Beheert", gives_up), Err(Refusal::MayNot(_))));
    let (before, viewer) = (table.world.clone(), table.viewer("Beheert"));
    let change = renamed(&table, maquette, "W. Macket");
    let events = table.does_as(&viewer, change).unwrap();
    let told = Access::done(&before, &table.world, &viewer, &events);
    assert_eq!((told[0].kind, told[0].people.as_slice()), (AccessKind::ChangedRights, [maquette].as_slice()));
}

#[test]
fn what_somebody_searched_for_to_find_a_family_that_is_kept_safe_is_not_read_by_who_may_not_know_it() {
    let mut table = Table::of_week_48();
    let case = table.case("029");
    let allowed = vec![table.person("Schetsema"), table.person("Voorbeeld")];
    table.must(Command::Restrict { case, restriction: Some(only_for(allowed)) });
    let line = |table: &Table| {
        let query = Some("Kwartelkoning".to_owned());
        let purpose = Purpose { query, ..Purpose::new(AccessKind::Searched, vec![case]).by_file("kwartelkoning.md") };
        Access::asked(&table.world, &table.viewer("Schetsema"), purpose)
    };
    let read = |table: &Table, who: &str| {
        let lens = table.lens(who);
        let read = Reader::of(&lens).reads(line(table)).unwrap();
        (read.query.is_some(), read.file.is_some())
    };
    assert_eq!(read(&table, "Demopad"), (false, false));
    assert_eq!(read(&table, "Voorbeeld"), (true, true));
}

#[test]
fn where_two_meetings_run_the_people_of_both_look_along_unless_one_is_at_hand() {
    let mut table = Table::in_week_48();
    of_another_clinic(&mut table);
    let elders = table.world.clinic_by_name("Elders").unwrap().id;
    let (other, later) = (plans(&mut table, elders, 0), plans(&mut table, elders, 7));
    table.must(Command::StartMeeting { meeting: other, chair: None, minute_taker: None, at: table.now });
    let (viewer, world) = (Viewer::of_the_house(Seat::Host, table.now), Arc::new(table.world.clone()));
    let sees = |at| Lens::at_table(&world, viewer.clone(), at).case(table.case("029")).is_some();
    assert!(!sees(Some(table.meeting)) && sees(Some(other)), "nobody sits at the other");
    assert!(!sees(Some(later)) && !sees(None), "who leafs on sits where they sat");
    let kept = Access::asked(&world, &viewer, Purpose::new(AccessKind::Listed, []));
    assert!(kept.users.iter().any(|user| user.person == Some(table.person("Maquette"))));
}

#[test]
fn who_left_another_team_finds_the_families_of_their_own() {
    let mut table = Table::of_week_48();
    of_another_clinic(&mut table);
    let (elders, person) = (table.world.clinic_by_name("Elders").unwrap().id, table.person("Maquette"));
    joins(&mut table, elders, person, TeamRole::CoreTeam);
    table.must(Command::LeaveTeam { clinic: elders, person });
    let lens = table.lens("Maquette");
    for case in table.world.cases() {
        assert_eq!(lens.sight(&Shield::of(case).alone()), lens.sight(case), "{}", case.code);
    }
    assert!(knows(&table, "Maquette", "041"));
}

#[test]
fn who_may_not_know_a_family_whole_sends_it_to_no_other_clinic() {
    let refused = || Err(Refusal::MayNot(Act::KeepCases.into()));
    for (sign, expected) in [('-', refused()), ('?', refused()), ('+', Ok(()))] {
        let mut table = Table::of_week_48();
        table.must(Command::FoundClinic { name: "Mama".to_owned(), kind: ClinicKind::MamaPlus });
        brings(&mut table, sign, '+');
        let holds = || Judgement { holds: true, reason: "ja".to_owned() };
        let (group, outcome) = (Some(TargetGroup::ComplexSocial), TriageOutcome::Included);
        let triage = Box::new(Triage { social: holds(), medical: holds(), group, outcome, route: None });
        let sent = Command::TriageCase { case: table.case("077"), triage };
        assert_eq!(asks(&mut table, "Demopad", sent), expected, "{sign}");
    }
}

#[test]
fn who_is_not_in_the_room_for_a_turn_and_may_not_know_the_family_gives_nobody_to_do_with_it_by_a_line() {
    let mut table = Table::in_week_48();
    let other = of_another_clinic(&mut table);
    let (case, item, meeting) = (table.case("041"), table.item("041"), table.meeting);
    let recipient = Recipient::Organisation("Ziekenhuis Zeewende".to_owned());
    table.must(Command::RecordConsent { case, consent: consent(recipient, '-') });
    table.opens_with("041", RoomChoice::TheyLeave).unwrap();
    let record = |fact| Command::Record { meeting, item: Some(item), fact };
    let refused = Err(Refusal::OwnerMayNotKnow(other, Bar::Uninvolved));
    let line = record(follow_up("meedenken", &[other], day(3)));
    assert_eq!(asks(&mut table, "Notelaar", line.clone()), refused);
    let own = record(follow_up("meedenken", &[table.person("Modeldijk")], day(3)));
    asks(&mut table, "Notelaar", own).unwrap();
    let entry = *table.item_now("041").entries.last().unwrap();
    let amended = Command::Amend { entry, fact: follow_up("meedenken", &[other], day(3)) };
    assert_eq!(asks(&mut table, "Notelaar", amended), refused);
    table.must(line);
}

#[test]
fn who_leads_the_project_or_keeps_the_keys_hears_no_family_by_leaving_the_team_either() {
    for (kind, role) in
        [(DisciplineKind::ProjectLead, TeamRole::ProjectLead), (DisciplineKind::Keeper, TeamRole::Keeper)]
    {
        let mut table = Table::of_week_48();
        let (clinic, person) = (table.clinic, table.registers(somebody("P. Leider", kind, "Duinhaven", Sector::Care)));
        table.joins(person, role, UsualAttendance::default());
        brings(&mut table, '+', '+');
        promised(&mut table, "077", person);
        asks(&mut table, "Leider", Command::LeaveTeam { clinic, person }).unwrap();
        assert!(!knows(&table, "Leider", "077"), "{kind:?}");
    }
}
