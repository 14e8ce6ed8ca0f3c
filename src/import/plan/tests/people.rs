//! Clinics, teams, actions, and who imports.

use super::*;

#[test]
fn clinics_are_said_known_or_asked_for() {
    let mut house = House::new();
    assert_eq!(house.try_plan(ListKind::Agenda, &agenda("1;A-1;Schelp;;;;;;;;;\n")), Err(PlanError::NoClinic));
    house.import(
        ListKind::Team,
        b"Naam;Discipline;Poli\nA. Duin;gynaecoloog;POP-poli, Nazorg neo\nB. Helm;JVK;Nazorg neo\n",
    );
    assert_eq!(house.world.clinics().map(|it| it.team.len()).collect::<Vec<_>>(), [1, 2]);
    let known = vec!["POP-poli".to_owned(), "Nazorg neo".to_owned()];
    let list = agenda("1;A-1;Schelp;;;;;;;;;\n");
    assert_eq!(house.try_plan(ListKind::Agenda, &list), Err(PlanError::WhichClinic { known: known.clone() }));
    house.clinic = Some("zonnebloem");
    let unknown = PlanError::UnknownClinic { name: "zonnebloem".to_owned(), known };
    assert_eq!(house.try_plan(ListKind::Agenda, &list), Err(unknown));
    house.clinic = Some("nazorg NEO");
    assert_eq!(house.plan(ListKind::Agenda, &list).count(|what| *what == Outcome::New), 1);
    let team = house.plan(ListKind::Team, b"Naam;Discipline;Poli\nC. Wier;JVK;POP\nD. Zand;JVK;Nazorg\n");
    assert_eq!(outcomes(&team), [Outcome::NotTaken(NotTaken::OtherClinic), Outcome::New]);
}

#[test]
fn rows_that_name_no_clinic_go_where_the_person_is() {
    let mut house = small_house();
    let list = b"Naam;Discipline;Poli\nA. Duin;gynaecoloog;\nE. Rif;JVK;POP\nF. Golf;JVK;Nazorg neo\nG. Eb;JVK;?\n";
    let plan = house.import(ListKind::Team, list);
    assert_eq!(plan.count(|what| *what == Outcome::New), 3);
    assert_eq!(house.world.clinics().map(|it| it.team.len()).collect::<Vec<_>>(), [6, 1]);
    let again = house.import(ListKind::Team, list);
    assert!(again.is_empty() && again.lines.iter().all(|line| line.what == Outcome::Same));
    let plan = house.plan(ListKind::Team, b"Naam;Discipline;Poli\nH. Vloed;JVK;\nI. Wad;JVK;Nazorg\n");
    assert_eq!(outcomes(&plan), [Outcome::NotTaken(NotTaken::NoClinic), Outcome::New]);
}

#[test]
fn deputies_may_stand_before_those_they_replace() {
    let mut house = House::new();
    let list = "Naam;Discipline;Domein;Waarnemer voor;Waarnemer\nA. Duin;JVK;jgz;B. Helm;\nB. Helm;JVK;jgz;;\n\
        C. Wier;JVK;jgz;;D. Zand\nD. Zand;JVK;jgz;;\nE. Rif;JVK;jgz;Zonnebloem;\n";
    let plan = house.import(ListKind::Team, list.as_bytes());
    assert_eq!(doubts(&plan), [DoubtKind::UnknownPerson("Zonnebloem".into())]);
    let deputy = |name: &str| house.world.person_by_name(name).unwrap().deputy_for;
    assert_eq!(deputy("A. Duin"), Some(house.who("B. Helm")));
    assert_eq!(deputy("D. Zand"), Some(house.who("C. Wier")));
    assert!(house.plan(ListKind::Team, list.as_bytes()).is_empty());
}

#[test]
fn somebody_new_without_sector_waits_for_it() {
    let mut house = small_house();
    let plan =
        house.import(ListKind::Team, b"Naam;Discipline;Organisatie\nZ. Zand;adviseur;Bureau\nA. Duin;;Ander huis\n");
    assert_eq!(outcomes(&plan), [Outcome::NotTaken(NotTaken::NoSector), Outcome::Changed(vec![Topic::Organisation])]);
    assert_eq!(house.world.person_by_name("A. Duin").unwrap().sector, Sector::Care);
}

#[test]
fn actions_find_their_family_and_settle_what_was_open() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;;;;;;\n2;A-2;Kreeft;;01-03-2027;ja;;;;;;\n"));
    let first = b"Gezin;Actie;Wie;Afgesproken op;Uiterlijk;Status\nSchelp;Bellen;B. Helm, huisarts;10-11-2026;20-11-2026;open\n\
        Dolfijn;Schrijven;B. Helm;10-11-2026;;open\n";
    let plan = house.import(ListKind::Actions, first);
    assert_eq!(
        outcomes(&plan),
        [Outcome::New, Outcome::Refused(Refusal::Unknown(crate::domain::refusal::Thing::Case))]
    );
    assert_eq!(doubts(&plan), [DoubtKind::UnknownPerson("huisarts".into())]);
    let done = house.world.follow_ups().next().unwrap();
    assert_eq!((done.owners(), done.named()), (&[house.who("B. Helm")][..], &["huisarts".to_owned()][..]));

    let second =
        b"Casusnr;Actie;Wie;Afgesproken op;Uiterlijk;Status\nA-1;bellen;A. Duin;10-11-2026;21-11-2026;gedaan 20-11\n\
        A-1;bellen;;17-11-2026;;vervallen\n;Zaal huren;A. Duin;;;\n";
    let plan = house.import(ListKind::Actions, second);
    let changed = Outcome::Changed(vec![Topic::Owner, Topic::Due, Topic::Status]);
    assert_eq!(outcomes(&plan), [changed, Outcome::New, Outcome::New]);
    assert!(house.plan(ListKind::Actions, second).is_empty());
    let settled = house.plan(ListKind::Actions, b"Actie;Wie;Status\nKoffie halen;A. Duin;gedaan\n");
    assert_eq!(outcomes(&settled), [Outcome::NotTaken(NotTaken::DoneWithoutFamily)]);
    let tables = read(first, "acties").unwrap();
    let codes = codes(ListKind::Actions, &tables, &house.world, day(2026, 11, 24));
    assert!(codes.contains(&"A-1".to_owned()), "{codes:?}");
    let statuses: Vec<_> = house.world.follow_ups().map(|it| it.status.clone()).collect();
    let dropped = FollowUpStatus::Dropped { on: day(2026, 11, 24), reason: "vervallen".to_owned() };
    assert_eq!(
        statuses,
        [FollowUpStatus::Done { on: day(2026, 11, 20), result: String::new() }, dropped, FollowUpStatus::Open]
    );
    assert!(house.plan(ListKind::Actions, first).is_empty());
}

#[test]
fn a_viewer_whose_role_does_not_allow_it_gets_refusals_and_no_commands() {
    let house = scenario();
    let at = House::viewer().at;
    let viewer = Viewer::of(&house.world, house.who("W. Maquette"), Seat::CommandLine, at);
    let cx = Context {
        world: &house.world,
        viewer: &viewer,
        clinic: None,
        meeting: house.meeting,
        today: day(2026, 11, 24),
    };
    let again = plan(ListKind::Agenda, &read(&file("pop-week48/agenda.csv"), "agenda").unwrap(), &cx).unwrap();
    assert!(again.lines.iter().all(|line| line.what == Outcome::Same));
    let list = agenda("1;IGP-26-041;Zeeëgel;;01-03-2027;;;;;;;\n");
    let refused = plan(ListKind::Agenda, &read(&list, "agenda").unwrap(), &cx).unwrap();
    assert!(refused.is_empty());
    assert_eq!(outcomes(&refused), [Outcome::Refused(Refusal::MayNot)]);
}

#[test]
fn a_planner_brings_in_a_family_that_she_may_not_change_afterwards() {
    let mut house = scenario();
    let viewer = Viewer::of(&house.world, house.who("R. Notelaar"), Seat::CommandLine, House::viewer().at);
    let list = agenda("9;A-9;Schelp;;01-03-2027;ja;;;;veiligheid;Demopad;\n");
    for expected in [Outcome::New, Outcome::Same] {
        let cx = Context {
            world: &house.world,
            viewer: &viewer,
            clinic: None,
            meeting: house.meeting,
            today: day(2026, 11, 24),
        };
        let plan = plan(ListKind::Agenda, &read(&list, "agenda").unwrap(), &cx).unwrap();
        assert_eq!(outcomes(&plan), [expected]);
        house.carry_out(&plan);
    }
}
