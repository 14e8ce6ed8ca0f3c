//! Who has to do with a family, and what those see of it who may know a part or look at a beamer.

use super::table::{Table, day, feedback, follow_up, somebody};
use crate::domain::{
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{Command, NewFollowUp, RoomChoice},
    event::Happened,
    fact::FeedbackTo,
    follow_up::FollowUpStatus,
    ids::PersonId,
    lens::{FollowUpView, Lens, Sight, bar},
    meeting::Bar,
    people::{DisciplineKind, Sector},
    refusal::Refusal,
};

/// Somebody of another clinic in the same house, whom no family refused anything.
pub(super) fn of_another_clinic(table: &mut Table) -> PersonId {
    let person = table.registers(somebody("X. Ander", DisciplineKind::Paediatrician, "Elders", Sector::Care));
    let founded = table.must(Command::FoundClinic { name: "Elders".to_owned(), kind: ClinicKind::Pop });
    let Some(Happened::ClinicFounded(clinic)) = founded.into_iter().map(|event| event.what).next() else { panic!() };
    let member = Member { person, role: TeamRole::Chair, usual: UsualAttendance::default() };
    table.must(Command::JoinTeam { clinic: clinic.id, member });
    person
}

#[test]
fn who_has_nothing_to_do_with_a_family_knows_nothing_of_it() {
    let mut table = Table::in_week_48();
    let other = of_another_clinic(&mut table);
    let bars = |table: &Table| {
        bar(&table.world, table.world.case(table.case("041")).unwrap(), table.world.person(other).unwrap(), day(0))
    };
    assert_eq!(bars(&table), Some(Bar::Uninvolved));
    assert_eq!(table.lens("Ander").known_cases().count(), 0);
    let viewer = table.viewer("Ander");
    let export = Command::ExportCase { case: table.case("041") };
    assert_eq!(table.does_as(&viewer, export), Err(Refusal::FamilyOfOthers));
    let own = table.must(Command::PlanMeeting {
        clinic: table.world.clinic_by_name("Elders").unwrap().id,
        date: day(0),
        start: None,
        place: None,
    });
    let Some(Happened::MeetingPlanned(own)) = own.into_iter().map(|event| event.what).next() else { panic!() };
    // Whatever its consents say: on their own agenda they would come to have to do with it.
    for code in ["041", "033", "044", "029"] {
        let details = table.world.item(table.item(code)).unwrap().details.clone();
        let listed = Command::AddItem { meeting: own.id, details };
        assert_eq!(table.does_as(&viewer, listed), Err(Refusal::FamilyOfOthers), "{code}");
    }
    let declined = Command::DeclineProposal { case: table.case("041"), meeting: own.id, reason: None };
    assert_eq!(table.does_as(&viewer, declined), Err(Refusal::FamilyOfOthers));
    table.opens("041").unwrap();
    table.says("041", follow_up("meedenken", &[table.person("Demopad")], day(3))).unwrap();
    assert_eq!(bars(&table), Some(Bar::Uninvolved), "what others promise involves nobody");
}

#[test]
fn who_is_asked_to_the_table_or_promised_something_has_to_do_with_the_family() {
    let mut table = Table::in_week_48();
    let other = of_another_clinic(&mut table);
    let knows = |table: &Table, code: &str| table.lens("Ander").case(table.case(code)).is_some();
    let new = NewFollowUp {
        clinic: table.clinic,
        case: Some(table.case("012")),
        text: "meedenken".to_owned(),
        agreed_on: day(0),
        owners: vec![table.person("Demopad")],
        named: Vec::new(),
        due: None,
        remark: String::new(),
        status: FollowUpStatus::Open,
    };
    let agreed = table.must(Command::AgreeFollowUp(Box::new(new)));
    let Some(Happened::FollowUpAgreed(agreed)) = agreed.into_iter().map(|event| event.what).next() else { panic!() };
    let to_them = Command::OfferFollowUp { follow_up: agreed.id, to: other, due: None, note: String::new() };
    assert!(!knows(&table, "012"));
    table.must(to_them);
    assert!(knows(&table, "012") && !knows(&table, "041"), "only the family for which they are asked");
    table.arrives("Ander", "13:00").unwrap();
    assert!(knows(&table, "041"), "the families of the meeting that they sit at");
    table.opens("041").unwrap();
    assert!(table.item_now("041").exits.is_empty());
}

#[test]
fn who_comes_for_some_families_has_to_do_with_those_and_no_longer_once_they_were_not_there() {
    let mut table = Table::in_week_48();
    let guest = table.registers(somebody("X. Ander", DisciplineKind::Paediatrician, "Elders", Sector::Care));
    let knows = |table: &Table, code: &str| table.lens("Ander").case(table.case(code)).is_some();
    assert!(!knows(&table, "041"), "who is in no team has to do with nobody");
    table.must(Command::Arrive {
        meeting: table.meeting,
        person: guest,
        from: table.now,
        items: vec![table.item("041")],
        remote: false,
    });
    assert!(knows(&table, "041") && !knows(&table, "012"));
    table.must(Command::PostponeItem { item: table.item("041"), to: None, reason: String::new() });
    assert!(!knows(&table, "041"), "it was not discussed while they were there");
}

#[test]
fn what_was_promised_by_mistake_gives_nobody_to_do_with_a_family() {
    let mut table = Table::in_week_48();
    let other = of_another_clinic(&mut table);
    let knows = |table: &Table| table.lens("Ander").case(table.case("041")).is_some();
    table.opens("041").unwrap();
    let promised = table.says("041", follow_up("meedenken", &[other], day(3))).unwrap();
    let told = table.says("041", feedback(FeedbackTo::Family, "bellen", other, day(3))).unwrap();
    assert!(knows(&table));
    table.strikes(promised).unwrap();
    assert!(knows(&table), "there is another promise");
    table.strikes(told).unwrap();
    assert!(!knows(&table));
}

#[test]
fn naming_a_family_of_others_involves_nobody_and_tells_nothing() {
    let mut table = Table::in_week_48();
    let other = of_another_clinic(&mut table);
    let viewer = table.viewer("Ander");
    let clinic = table.world.clinic_by_name("Elders").unwrap().id;
    let plan = Command::PlanMeeting { clinic, date: day(0), start: None, place: None };
    let planned = table.does_as(&viewer, plan).unwrap();
    let Some(Happened::MeetingPlanned(own)) = planned.into_iter().map(|event| event.what).next() else { panic!() };
    let start = Command::StartMeeting { meeting: own.id, chair: None, minute_taker: None, at: table.now };
    table.does_as(&viewer, start).unwrap();
    for code in ["IGP-26-041", "IGP-26-029", "IGP-26-033", "IGP-26-999"] {
        let fact = follow_up(&format!("{code} opvragen"), &[other], day(3));
        let recorded = table.does_as(&viewer, Command::Record { meeting: own.id, item: None, fact }).unwrap();
        let Some(Happened::EntryRecorded { entry, .. }) = recorded.into_iter().map(|event| event.what).next() else {
            panic!("{code}")
        };
        let made = table.world.follow_up(entry.follow_up.unwrap()).unwrap();
        assert_eq!((entry.about, made.case), (None, None), "{code}");
    }
    assert_eq!(table.lens("Ander").known_cases().count(), 0);
}

#[test]
fn a_meeting_shows_who_is_outside_of_it_only_what_they_may_know() {
    let mut table = Table::in_week_48();
    let other = of_another_clinic(&mut table);
    table.opens("041").unwrap();
    let shown = |table: &Table, who: &str| table.lens(who).agenda(table.meeting_now()).count();
    assert_eq!((shown(&table, "Ander"), shown(&table, "Maquette")), (0, 8));
    let at_hand = |table: &Table, who: &str| table.viewer(who).meeting_at_hand(&table.world).unwrap();
    assert_eq!(at_hand(&table, "Ander"), table.meeting, "there is none of their own");
    let clinic = table.world.clinic_by_name("Elders").unwrap().id;
    table.must(Command::PlanMeeting { clinic, date: day(7), start: None, place: None });
    let own = table.world.meeting_on(clinic, day(7)).unwrap().id;
    assert_eq!((at_hand(&table, "Ander"), at_hand(&table, "Maquette")), (own, table.meeting));
    assert!(table.lens("Ander").item(table.item("041")).is_none());
    table.says("041", follow_up("meedenken", &[other], day(3))).unwrap();
    assert_eq!(shown(&table, "Ander"), 1);
    let slots = |who: &str| table.lens(who).timetable(table.meeting_now());
    let own = slots("Maquette").into_iter().find(|slot| slot.item == table.item("041"));
    assert_eq!(slots("Ander"), own.into_iter().collect::<Vec<_>>(), "its own time, not that of the first");
    let theirs = |table: &mut Table| {
        let viewer = table.viewer("Ander");
        table.does_as(&viewer, Command::EmptyRoom { meeting: table.meeting })
    };
    assert!(matches!(theirs(&mut table), Err(Refusal::MayNot(_))));
}

#[test]
fn a_part_is_heard_whole_only_in_the_turn_of_the_family() {
    let mut table = Table::in_week_48();
    table.it_is("13:40");
    let papegaaiduiker = |table: &Table| table.screen().sight_of_case(table.case("021"));
    assert_eq!(papegaaiduiker(&table), Sight::Open, "who comes for some families is not there yet");
    table.opens_with("012", RoomChoice::TheyLeave).unwrap();
    assert_eq!(papegaaiduiker(&table), Sight::Part("praktische steun".to_owned()), "in the turn of another family");
    table.opens_with("021", RoomChoice::TheyLeave).unwrap();
    assert_eq!(papegaaiduiker(&table), Sight::Open);
}

#[test]
fn a_beamer_shows_no_text_and_nothing_of_who_is_kept_safe() {
    let table = Table::of_week_48();
    let owner = |it: &FollowUpView<'_>| it.follow_up.owners().first().copied();
    for surname in ["Schetsema", "Demopad", "Modeldijk", "Ontwerp"] {
        let lens = table.lens(surname).masked(true);
        assert_eq!(lens.sight_of_case(table.case("029")), Sight::Masked);
        let counted = |lens: &Lens| lens.follow_ups().count();
        assert_eq!(counted(&lens), counted(&table.lens(surname)), "what is there is there");
        let shown = lens.follow_ups().filter(|it| it.label.is_some() && it.text().is_some());
        assert_eq!(shown.filter_map(|it| owner(&it)).collect::<Vec<_>>(), [], "{surname}");
    }
}
