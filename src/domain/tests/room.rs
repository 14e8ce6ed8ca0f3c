//! Who may hear which family, and who is in the room for it.

use super::table::{
    ALLOWED_FOR_029, FAMILIES, Table, coordinates, day, decision, feedback, follow_up, note, outcome, spell, time,
};
use crate::domain::{
    access::{Access, AccessKind},
    case::{Restriction, RestrictionKind},
    clinic::{TeamRole, UsualAttendance},
    command::{Command, RoomChoice},
    consent::Recipient,
    disclosure::{Disclosure, Ground},
    event::Happened,
    fact::FeedbackTo,
    ids::PersonId,
    lens::{Label, Lens, Sight, bar},
    meeting::{Bar, Outcome},
    people::{DisciplineKind, Sector},
    refusal::{Field, Refusal},
    viewer::{Seat, Viewer},
};
use serde_json::Value;
use std::sync::Arc;

/// What must come out of week 48, by the last digits of the code.
fn expected(code: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../../tests/data/pop-week48/expected.json")).unwrap();
    let families = all["families"].as_array().unwrap();
    families.iter().find(|family| family["code"].as_str().unwrap().ends_with(code)).unwrap().clone()
}

/// A list of people as surnames, sorted.
fn surnames(list: &Value) -> Vec<String> {
    let names = list.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
    let mut names: Vec<String> = names.map(|name| name.split_once(' ').unwrap().1.to_owned()).collect();
    names.sort();
    names
}

#[test]
fn who_may_not_hear_a_family_is_who_the_scenario_says() {
    let table = Table::of_week_48();
    for family in FAMILIES {
        let case = table.world.case(table.case(family.code)).unwrap();
        let barred = table
            .world
            .people()
            .filter(|person| bar(&table.world, case, person, day(0)).is_some())
            .map(|person| &person.id);
        assert_eq!(table.names(barred), surnames(&expected(family.code)["may_not_see"]), "{}", family.code);
    }
}

#[test]
fn who_is_in_the_room_for_each_family_is_who_the_scenario_says() {
    let mut table = Table::in_week_48();
    let turns = ["13:00", "13:10", "13:17", "13:22", "13:33", "13:41", "13:50", "14:02"];
    for (family, at) in FAMILIES.iter().zip(turns) {
        table.it_is(at).opens_with(family.code, RoomChoice::TheyLeave).unwrap();
        let present = table.names(&table.item_now(family.code).present);
        assert_eq!(present, surnames(&expected(family.code)["present"]), "{}", family.code);
    }
}

#[test]
fn each_family_is_as_visible_as_its_consents_allow() {
    let table = Table::of_week_48();
    let part = || Sight::Part("praktische steun".to_owned());
    for (surname, code, sight) in [
        ("Demopad", "041", Sight::Open),
        ("Maquette", "041", Sight::Open),
        ("Maquette", "033", Sight::Anonymous),
        ("Verzonnen", "033", Sight::Anonymous),
        ("Demopad", "043", Sight::Open),
        ("Modeldijk", "043", Sight::Anonymous),
        ("Ontwerp", "029", Sight::Open),
        ("Maquette", "029", Sight::Masked),
        ("Teststra", "029", Sight::Masked),
        ("Verzonnen", "012", Sight::Open),
        ("Verzonnen", "021", part()),
        ("Voorbeeld", "044", Sight::Open),
        ("Proefveld", "044", Sight::Anonymous),
    ] {
        let lens = table.lens(surname);
        let case = table.world.case(table.case(code)).unwrap();
        assert_eq!(lens.sight(case), sight, "{surname} on {code}");
        assert_eq!(lens.case(case.id).is_some(), sight == Sight::Open, "{surname} on {code}");
        assert_eq!(lens.case_by_code(&case.code).is_some(), sight.shows_name(), "{surname} on {code}");
        assert_eq!(lens.known_cases().any(|known| known.id() == case.id), sight.shows_name(), "{surname} on {code}");
        assert_eq!(lens.cases().any(|whole| whole.id == case.id), sight == Sight::Open, "{surname} on {code}");
        let item = lens.item(table.item(code)).unwrap();
        let why: Vec<Bar> = lens.kept_nameless(&item).into_iter().map(|(_, bar)| bar).collect();
        let told = why.iter().all(|bar| matches!(bar, Bar::Objection | Bar::NotAsked));
        assert!(why.len() == usize::from(sight == Sight::Anonymous) && told, "{surname} on {code}: {why:?}");
        assert_eq!(item.details().is_some(), sight == Sight::Open, "{surname} on {code}");
        let label = match sight {
            Sight::Open | Sight::Part(_) => Label::Name(&case.family),
            Sight::Anonymous => Label::Number(case.anonymous_number()),
            Sight::Masked => Label::Masked,
        };
        assert_eq!(item.label(), label, "{surname} on {code}");
    }
}

#[test]
fn who_sees_a_part_gets_the_name_and_not_the_case() {
    let table = Table::of_week_48();
    let lens = table.lens("Verzonnen");
    let family = lens.case_by_code("igp-26-021").unwrap();
    assert_eq!((family.code(), family.name()), ("IGP-26-021", "Papegaaiduiker"));
    assert!(family.whole().is_none());
}

#[test]
fn a_viewer_whom_nobody_knows_sees_no_family() {
    let table = Table::of_week_48();
    let viewer = Viewer { person: Some(PersonId(999_999)), ..Viewer::of_the_house(Seat::Remote, table.now) };
    let lens = Lens::alone(Arc::new(table.world.clone()), viewer);
    assert_eq!(lens.known_cases().count(), 0);
}

#[test]
fn opening_names_who_may_not_hear_and_waits_for_a_choice() {
    let mut table = Table::in_week_48();
    let worker = table.person("Maquette");
    assert_eq!(table.opens("033"), Err(Refusal::Room(vec![(worker, Bar::Objection)])));
    assert_eq!(table.meeting_now().open_item, None);

    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    let item = table.item_now("033");
    assert_eq!(table.names(item.exits.iter().map(|exit| &exit.person)), ["Maquette"]);
    assert!(!item.present.contains(&worker));
    assert!(!item.anonymous);
    assert_eq!(table.screen().label(table.case("033")), Label::Name("Van 't Nergenshuizen"));
}

#[test]
fn without_a_name_everyone_may_stay_and_the_screen_shows_the_number() {
    let mut table = Table::in_week_48();
    table.opens_with("033", RoomChoice::Anonymous).unwrap();
    let item = table.item_now("033");
    assert!(item.anonymous && item.exits.is_empty() && item.present.contains(&table.person("Maquette")));
    assert_eq!(table.screen().label(table.case("033")), Label::Number("33"));
    let view_all = Viewer::of_the_house(Seat::Remote, table.now);
    let house = Lens::alone(Arc::new(table.world.clone()), view_all);
    assert_eq!(house.label(table.case("033")), Label::Name("Van 't Nergenshuizen"));
}

#[test]
fn a_family_that_nobody_may_hear_by_name_is_discussed_without_one() {
    let mut table = Table::in_week_48();
    let case = table.case("041");
    for sector in Sector::ALL {
        let consent = super::table::consent(Recipient::Sector(*sector), '-');
        table.must(Command::RecordConsent { case, consent });
    }
    table.opens_with("041", RoomChoice::TheyLeave).unwrap();
    let item = table.item_now("041");
    assert!(item.anonymous && item.exits.is_empty());
    assert!(!item.present.is_empty());
}

#[test]
fn an_anonymous_family_opens_without_a_question_and_without_a_name() {
    let mut table = Table::in_week_48();
    table.opens("043").unwrap();
    let item = table.item_now("043");
    assert!(item.anonymous && item.exits.is_empty());
    assert_eq!(table.screen().label(table.case("043")), Label::Number("43"));
    assert_eq!(table.lens("Demopad").label(table.case("043")), Label::Name("Ñandoe"));
}

#[test]
fn a_family_kept_safe_is_never_discussed_without_a_name_instead() {
    let mut table = Table::in_week_48();
    table.it_is("13:22");
    let barred = ["Teststra", "Maquette"].map(|surname| (table.person(surname), Bar::Restricted));
    assert_eq!(table.opens_with("029", RoomChoice::Anonymous), Err(Refusal::Room(barred.to_vec())));
    table.opens_with("029", RoomChoice::TheyLeave).unwrap();
    let mut allowed: Vec<String> = ALLOWED_FOR_029.iter().map(|name| (*name).to_owned()).collect();
    allowed.sort();
    assert_eq!(table.names(&table.item_now("029").present), allowed);
}

#[test]
fn a_choice_about_the_room_decides_nothing_where_everyone_may_hear() {
    let mut table = Table::in_week_48();
    table.opens_with("041", RoomChoice::Anonymous).unwrap();
    assert!(!table.item_now("041").anonymous);
}

#[test]
fn what_was_said_without_a_name_is_read_by_everyone_who_was_there_and_by_nobody_else() {
    let mut table = Table::in_week_48();
    table.opens("043").unwrap();
    table.says("043", note("Geen naam besproken.")).unwrap();
    let lines = |surname: &str| {
        let lens = table.lens(surname);
        let item = lens.item(table.item("043")).unwrap();
        lens.entries(&item).len()
    };
    assert_eq!(lines("Maquette"), 1, "she was in the room");
    assert_eq!(lines("Demopad"), 1, "she may know the family");
    assert_eq!(lines("Ontwerp"), 0, "he was not there and may not know");
    assert_eq!(table.screen().entries(&table.screen().item(table.item("043")).unwrap()).len(), 1);
}

#[test]
fn what_was_said_by_name_does_not_become_nameless() {
    let mut table = Table::in_week_48();
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    table.says("033", note("EMDR 3e sessie.")).unwrap();
    table.opens("041").unwrap();
    let worker = table.person("Maquette");
    assert_eq!(table.opens_with("033", RoomChoice::Anonymous), Err(Refusal::Room(vec![(worker, Bar::Objection)])));

    let restriction = Some(Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() });
    table.must(Command::Restrict { case: table.case("033"), restriction });
    assert!(table.opens("033").is_err());
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    let lens = table.lens("Maquette");
    assert!(lens.entries(&lens.item(table.item("033")).unwrap()).is_empty());
}

#[test]
fn lines_of_a_family_are_for_those_who_may_see_it_whole() {
    let mut table = Table::in_week_48();
    table.opens_with("021", RoomChoice::TheyLeave).unwrap();
    table.says("021", note("Baby obs. 5 dgn.")).unwrap();
    let lines = |lens: &Lens| lens.entries(&lens.item(table.item("021")).unwrap()).len();
    assert_eq!(lines(&table.lens("Prototype")), 1);
    assert_eq!(lines(&table.lens("Verzonnen")), 0);
    assert_eq!(lines(&table.screen().masked(true)), 0, "a beamer shows no lines of a family");
    assert_eq!(table.screen().masked(true).label(table.case("021")), Label::Number("21"));
}

#[test]
fn who_is_let_in_for_a_part_looks_along_at_the_table() {
    let mut table = Table::in_week_48();
    table.opens("021").unwrap();
    assert!(table.item_now("021").present.contains(&table.person("Verzonnen")));
    assert!(table.screen().case(table.case("021")).is_some());
}

#[test]
fn the_screen_at_the_table_shows_what_everyone_in_the_room_may_see() {
    let mut table = Table::in_week_48();
    assert_eq!(table.screen().label(table.case("033")), Label::Number("33"), "the social worker is in the room");
    assert_eq!(table.screen().label(table.case("029")), Label::Masked, "so are people who are not on its list");
    assert_eq!(table.screen().label(table.case("041")), Label::Name("Zeeëgel"));
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    assert_eq!(table.screen().label(table.case("033")), Label::Name("Van 't Nergenshuizen"), "she left for it");
    table.opens("041").unwrap();
    assert_eq!(table.screen().label(table.case("033")), Label::Number("33"), "she is back");
}

#[test]
fn who_comes_for_some_items_only_is_not_in_the_room_between_turns() {
    let table = Table::in_week_48();
    // The expert by experience may not know family 38; she comes for items 5 and 7.
    assert_eq!(table.screen().label(table.case("038")), Label::Name("Windroos"));
    let room = table.meeting_now().room(None, time("13:05"));
    assert!(!room.contains(&table.person("Verzonnen")) && !room.contains(&table.person("Ontwerp")));
}

#[test]
fn a_remote_terminal_shows_what_its_own_viewer_may_see_whoever_is_in_the_room() {
    let table = Table::in_week_48();
    let at_table = |seat| {
        let viewer = Viewer { seat, ..table.viewer("Voorbeeld") };
        Lens::at_table(&Arc::new(table.world.clone()), viewer, Some(table.meeting)).label(table.case("033"))
            == Label::Number("33")
    };
    assert!(!at_table(Seat::Remote));
    assert!(at_table(Seat::Host));
    assert!(at_table(Seat::Projector));
}

#[test]
fn who_arrives_during_a_turn_is_let_in_or_kept_out_by_the_same_rule() {
    let mut table = Table::in_week_48();
    table.leaves("Maquette", "13:00").unwrap();
    table.opens("033").unwrap();
    table.it_is("13:12").arrives("Maquette", "13:12").unwrap();
    let item = table.item_now("033");
    assert!(!item.present.contains(&table.person("Maquette")));
    assert_eq!(table.names(item.exits.iter().map(|exit| &exit.person)), ["Maquette"]);

    table.it_is("13:14").arrives("Sjabloon", "13:14").unwrap();
    assert!(table.item_now("033").present.contains(&table.person("Sjabloon")));
}

#[test]
fn who_is_expected_later_is_not_let_in_before_they_come() {
    let mut table = Table::in_week_48();
    table.opens("041").unwrap();
    table.leaves("Sjabloon", "13:00").unwrap();
    let events = table.arrives("Sjabloon", "13:40").unwrap();
    assert_eq!(events.len(), 1, "the room is as it was");
    assert!(!table.item_now("041").present.contains(&table.person("Sjabloon")));
}

#[test]
fn who_was_there_for_a_while_stays_among_those_who_heard_it() {
    let mut table = Table::in_week_48();
    table.opens("041").unwrap();
    table.it_is("13:08").leaves("Prototype", "13:08").unwrap();
    let psychiatrist = table.person("Prototype");
    assert!(table.item_now("041").present.contains(&psychiatrist));
    assert!(!table.meeting_now().room(Some(table.item_now("041")), time("13:08")).contains(&psychiatrist));

    table.it_is("13:09").leaves("Prototype", "13:00").unwrap();
    assert!(!table.item_now("041").present.contains(&psychiatrist), "after all they were never there");
}

#[test]
fn a_newcomer_who_may_not_hear_masks_the_screen_until_the_room_is_looked_at() {
    let mut table = Table::in_week_48();
    table.leaves("Maquette", "13:00").unwrap();
    table.arrives("Maquette", "13:15").unwrap();
    table.opens("033").unwrap();
    assert_eq!(table.screen().label(table.case("033")), Label::Name("Van 't Nergenshuizen"));
    table.it_is("13:16");
    assert_eq!(table.screen().label(table.case("033")), Label::Number("33"));
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    assert_eq!(table.screen().label(table.case("033")), Label::Name("Van 't Nergenshuizen"));
}

#[test]
fn nobody_gets_work_about_a_family_that_they_may_not_know() {
    let mut table = Table::in_week_48();
    table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    let (worker, due) = (table.person("Maquette"), super::table::day(7));
    let refused = Err(Refusal::OwnerMayNotKnow(worker, Bar::Objection));
    assert_eq!(table.says("033", follow_up("folder meegeven", &[worker], due)), refused);
    assert_eq!(table.says("033", feedback(FeedbackTo::Family, "bellen", worker, due)), refused);
    assert_eq!(table.says("033", coordinates(worker, "afwijking")), refused);
    table.says("033", decision("vervolg")).unwrap();
}

#[test]
fn work_that_is_given_without_a_name_goes_to_anyone_in_the_room() {
    let mut table = Table::in_week_48();
    table.opens("043").unwrap();
    let (worker, due) = (table.person("Maquette"), super::table::day(7));
    table.says("043", follow_up("contactpersoon zoeken", &[worker], due)).unwrap();
    let lens = table.lens("Maquette");
    let own: Vec<_> = lens.follow_ups().collect();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].label, Some(Label::Number("43")));
    assert_eq!(own[0].text(), Some("contactpersoon zoeken"));
    let other = table.lens("Proefveld");
    assert_eq!(other.follow_ups().map(|it| it.text()).collect::<Vec<_>>(), [None]);
    let only = table.world.follow_ups().next().unwrap().id;
    assert_eq!(lens.follow_up(only).and_then(|it| it.text()), Some("contactpersoon zoeken"));
    assert_eq!(other.follow_up(only).and_then(|it| it.text()), None);
    assert_eq!(table.world.follow_ups_to_decide(table.case("043"), day(0)).count(), 0);
}

#[test]
fn follow_ups_of_a_masked_family_are_not_there() {
    let mut table = Table::in_week_48();
    table.it_is("13:22").opens_with("029", RoomChoice::TheyLeave).unwrap();
    let doctor = table.person("Proefveld");
    table.says("029", follow_up("wegen", &[doctor], super::table::day(3))).unwrap();
    assert_eq!(table.lens("Teststra").follow_ups().count(), 0);
    assert_eq!(table.lens("Voorbeeld").follow_ups().count(), 1);
    assert_eq!(table.lens("Teststra").minutes(table.meeting).unwrap().families.len(), 7);
}

#[test]
fn an_anonymous_family_shows_only_its_part_to_who_may_know_a_part() {
    let mut table = Table::of_week_48();
    let case = table.case("043");
    table.must(Command::RecordConsent {
        case,
        consent: super::table::consent(Recipient::Sector(Sector::Informal), '/'),
    });
    assert!(table.lens("Verzonnen").case(case).is_none());
    assert!(table.lens("Verzonnen").case_by_code("IGP-26-043").is_some());
}

#[test]
fn opening_says_in_the_log_who_heard_it() {
    let mut table = Table::in_week_48();
    let events = table.opens_with("033", RoomChoice::TheyLeave).unwrap();
    let [Happened::ItemOpened { present, exits, case, .. }] = &events.iter().map(|it| &it.what).collect::<Vec<_>>()[..]
    else {
        panic!("{events:?}");
    };
    assert_eq!(present.len(), 8);
    assert_eq!(exits.len(), 1);
    assert_eq!(*case, Some(table.case("033")));
}

#[test]
fn secrecy_is_broken_on_a_ground_for_one_turn_and_for_those_at_the_table() {
    let mut table = Table::in_week_48();
    let (case, item, at) = (table.case("033"), table.item("033"), table.now);
    let maquette = table.person("Maquette");
    let with = |answers: Vec<String>| Command::BreakSecrecy {
        item,
        at,
        disclosure: Disclosure { ground: Ground::ConflictOfDuties, answers },
    };
    let whole = super::table::disclosure();
    assert_eq!(table.does(with(whole.answers[..4].to_vec())), Err(Refusal::Empty(Field::Text)));
    let blank = [&whole.answers[..4], &[" ".to_owned()]].concat();
    assert_eq!(table.does(with(blank)), Err(Refusal::Empty(Field::Text)));
    let chair = table.viewer("Demopad");
    let events = table.does_as(&chair, with(whole.answers.clone())).unwrap();
    assert!(matches!(&events[0].what, Happened::SecrecyBroken { told, .. } if *told == [maquette]), "{events:?}");
    assert!(matches!(&events[1].what, Happened::ItemOpened { exits, anonymous: false, .. } if exits.is_empty()));
    assert!(table.screen().case(case).is_some(), "the whole table hears it");
    table.says("033", follow_up("bellen", &[maquette], day(3))).unwrap();
    assert!(table.lens("Maquette").case(case).is_none(), "and nobody looks it up afterwards");
    let seen = Access::done(&table.world, &table.world, &chair, &events);
    let broke = seen.iter().find(|line| line.kind == AccessKind::BrokeGlass).unwrap();
    assert!(broke.users.iter().any(|user| user.person == Some(maquette)) && !broke.objects[0].consent);
    assert_eq!(crate::domain::undo::undo(&table.world, &events), None);
    table.settles("033", outcome(Outcome::Continue));
    table.closes("033").unwrap();
    let told = |lens: &Lens| lens.minutes(table.meeting).unwrap().families[1].broken.clone();
    let known = told(&table.lens("Demopad")).unwrap();
    assert_eq!((known.told, known.disclosure), (vec!["W. Maquette".to_owned()], whole));
    assert_eq!(told(&table.lens("Maquette")), None);
    table.opens("041").unwrap();
    assert!(table.screen().case(case).is_none(), "nor at the turn of another family");
}

#[test]
fn secrecy_is_not_broken_for_who_is_kept_out_for_safety_nor_where_nobody_is_kept_out() {
    let mut table = Table::in_week_48();
    for code in ["029", "041", "043"] {
        let (item, at, disclosure) = (table.item(code), table.now, super::table::disclosure());
        assert_eq!(table.does(Command::BreakSecrecy { item, at, disclosure }), Err(Refusal::NothingChanges), "{code}");
    }
}

#[test]
fn a_project_lead_hears_no_family_whatever_their_sector_may_hear() {
    let mut table = Table::of_week_48();
    let lead = super::table::somebody("Q. Fictie", DisciplineKind::ProjectLead, "gemeente Duinhaven", Sector::Social);
    let lead = table.registers(lead);
    table.joins(lead, TeamRole::ProjectLead, UsualAttendance::default());
    assert!(table.lens("Maquette").case(table.case("041")).is_some());
    assert_eq!(table.lens("Fictie").known_cases().count(), 0);
}

#[test]
fn who_is_kept_out_for_safety_does_not_change_what_is_kept_of_the_family() {
    let mut table = Table::of_week_48();
    let planner = super::table::somebody("Z. Namaak", DisciplineKind::Planner, "JGZ Kustland", Sector::Jgz);
    let planner = table.registers(planner);
    table.joins(planner, TeamRole::Planner, UsualAttendance::default());
    let (case, viewer) = (table.case("029"), table.viewer("Namaak"));
    let lift = Command::Restrict { case, restriction: None };
    assert!(matches!(table.does_as(&viewer, lift.clone()), Err(Refusal::MayNot(_))));
    let appoint = Command::Appoint { case, coordinator: spell(planner) };
    assert!(matches!(table.does_as(&viewer, appoint), Err(Refusal::MayNot(_))));
    let listed = table.viewer("Notelaar");
    table.does_as(&listed, lift).unwrap();
}
