//! Clinics, teams, actions, and who imports.

use super::*;

#[test]
fn clinics_are_said_known_or_asked_for() {
    let mut house = House { first: None, ..House::new() };
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
    let dropped = FollowUpStatus::Dropped { on: day(2026, 11, 24), reason: "vervallen".to_owned(), why: None };
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
    assert!(matches!(outcomes(&refused)[..], [Outcome::Refused(Refusal::MayNot(_))]));
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

#[test]
fn a_team_list_names_its_clinic_and_each_person_once() {
    let mut house = House { first: None, ..House::new() };
    let list = "Teamoverzicht MDO Zee-poli Kustland – bijgewerkt 16 nov;;;;;;;\n\
        Achternaam;Voorl.;Tussenv.;Roepnaam;Functie;Sector;Rol;Opm.\n\
        Dijk;M.J.;van;Marieke;verloskundige;zorg;kern;komt om 14.15 u\nDijk;P.;van;Petra;secretaresse;JGZ/zorg;kern;\n\
        Helm;F.;;Femke;JVK;jgz;kern;naamgenoot!\nHelm;F.;;Femke;jeugdarts;jgz;kern;\n";
    let plan = house.import(ListKind::Team, list.as_bytes());
    let clinic = house.world.clinics().next().unwrap();
    assert_eq!(clinic.name, "Zee-poli Kustland");
    let names: Vec<&str> = house.world.people().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["M.J. (Marieke) van Dijk", "Petra van Dijk", "Femke Helm"]);
    assert_eq!(clinic.team[0].usual.from, chrono::NaiveTime::from_hms_opt(14, 15, 0));
    let twice = DoubtKind::TwiceInList { first: 5, again: 6, differs: vec![Topic::Discipline] };
    assert_eq!(doubts(&plan), [twice]);
    assert!(house.plan(ListKind::Team, list.as_bytes()).is_empty());
}

#[test]
fn owners_are_found_as_at_the_meeting_and_others_stand_as_typed() {
    let mut house = House::new();
    let team = "Naam;Discipline;Domein\nM.J. (Marieke) van Dijk;verloskundige;zorg\nPetra van Dijk;secretaresse;zorg\n\
        Femke Helm;JVK;jgz\nLotte Zwart;jeugdarts;jgz\nSietske Rif;JVK;jgz\n";
    house.import(ListKind::Team, team.as_bytes());
    house.import(ListKind::Agenda, "Dossier;Naam\nA-1;Schelp\n".as_bytes());
    for (owner, expected) in [
        ("Petra", "Petra van Dijk"),
        ("Femke H.", "Femke Helm"),
        ("F.H.", "Femke Helm"),
        ("jeugdarts", "Lotte Zwart"),
        ("van Dijk, P", "Petra van Dijk"),
        ("m.j. van dijk", "M.J. (Marieke) van Dijk"),
        ("Marieke", "M.J. (Marieke) van Dijk"),
        ("Lote", "Lotte Zwart"),
        ("JVK", "?"),
        ("v. Dijk", "?"),
        ("Zonnebloem", ""),
    ] {
        let list = format!("Dossier;Actie;Wie\nA-1;Bellen {owner};{owner}\n");
        let list = list.replace("van Dijk, P\n", "\"van Dijk, P\"\n");
        let plan = house.plan(ListKind::Actions, list.as_bytes());
        let made = plan.result.follow_ups().next().unwrap();
        let names: Vec<&str> = made.owners().iter().map(|id| plan.result.person(*id).unwrap().name.as_str()).collect();
        match expected {
            "?" => assert!(matches!(doubts(&plan)[..], [DoubtKind::SeveralPeople(..)]), "{owner}"),
            "" => assert_eq!((names, made.named()), (vec![], &[owner.to_owned()][..])),
            name => assert_eq!(names, [name], "{owner}"),
        }
    }
}

#[test]
fn two_actions_of_one_name_are_two_and_the_same_one_twice_is_one() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;;;;;;\n"));
    let list = b"Casusnr;Actie;Wie;Deadline\nA-1;Huisbezoek;B. Helm;1-12-2026\nA-1;Huisbezoek;A. Duin;8-12-2026\n\
        a1;Huisbezoek;B. Helm;1-12-2026\nA-7;Bellen;B. Helm;\n";
    let plan = house.import(ListKind::Actions, list);
    let unknown = Outcome::Refused(Refusal::Unknown(crate::domain::refusal::Thing::Case));
    assert_eq!(outcomes(&plan), [Outcome::New, Outcome::New, Outcome::Same, unknown]);
    let twice = DoubtKind::TwiceInList { first: 2, again: 4, differs: vec![] };
    assert_eq!(doubts(&plan), [DoubtKind::CodeReadAs("A-1".into()), twice]);
    assert!(house.plan(ListKind::Actions, list).is_empty());
}

#[test]
fn who_left_according_to_the_list_goes_from_the_clinics_of_the_row_and_no_others() {
    let mut house = House { first: None, ..House::new() };
    let team = "Naam;Discipline;Poli\nA. Duin;gynaecoloog;POP-poli, Nazorg neo\nB. Helm;JVK;POP-poli, Nazorg neo\n\
        C. Wier;JVK;POP-poli\nD. Zand;JVK;POP-poli\nE. Rif;JVK;Nazorg neo\n";
    house.import(ListKind::Team, team.as_bytes());
    let teams = |house: &House| {
        let of = |clinic: &crate::domain::clinic::Clinic| {
            clinic.team.iter().map(|it| house.world.person(it.person).unwrap().surname().to_owned()).collect::<String>()
        };
        house.world.clinics().map(|clinic| of(clinic)).collect::<Vec<_>>()
    };
    assert_eq!(teams(&house), ["DuinHelmWierZand", "DuinHelmRif"]);
    let list = "Naam;Discipline;Rol;Poli\nA. Duin;;uit dienst per 1-11-2026;POP-poli\nB. Helm;;Vertrokken;POP, Nazorg neo\n\
        C. Wier;;left;\nZ. Onbekend;;uit dienst;POP-poli\nE. Rif;;uit dienst;POP-poli\nD. Zand;;uit dienst per 1-2-2027;POP-poli\n\
        D. Zand;;uit dienst;Andere poli\n";
    let plan = house.import(ListKind::Team, list.as_bytes());
    let gone = || Outcome::Changed(vec![Topic::Team]);
    let no_clinic = Outcome::Refused(Refusal::Unknown(crate::domain::refusal::Thing::Clinic));
    let same = || Outcome::Same;
    assert_eq!(outcomes(&plan), [gone(), gone(), gone(), same(), same(), same(), no_clinic]);
    assert_eq!(
        doubts(&plan),
        [
            DoubtKind::NobodyLeft("Z. Onbekend".into()),
            DoubtKind::NotInTeam("POP-poli".into()),
            DoubtKind::LeavesLater(day(2027, 2, 1)),
        ]
    );
    assert!(plan.lines.iter().all(|line| line.issues.is_empty()), "what else the row says is not asked for");
    assert_eq!(teams(&house), ["Zand", "DuinRif"]);
    assert!(house.plan(ListKind::Team, list.as_bytes()).is_empty(), "twice is once");
    let last = house.plan(ListKind::Team, b"Naam;Rol;Poli\nD. Zand;uit dienst;POP-poli\n");
    assert_eq!(outcomes(&last), [Outcome::Refused(Refusal::LastInTeam(house.who("D. Zand")))]);
    let back = house.import(ListKind::Team, b"Naam;Discipline;Poli\nC. Wier;JVK;POP-poli\n");
    assert_eq!((outcomes(&back), doubts(&back)), (vec![Outcome::New], vec![DoubtKind::ComesBack(day(2026, 11, 24))]));
    assert_eq!(teams(&house)[0], "WierZand");
}

#[test]
fn a_column_of_its_own_says_who_left_in_words_with_yes_or_with_a_day() {
    for (heading, cells) in [
        ("Status", ["in dienst", "actief", "uit dienst", "Vertrokken per 3-11-2026"]),
        ("Uit dienst", ["", "nee", "ja", "3-11-2026"]),
        ("Uit dienst per", ["", "1-3-2027", "1-11-2026", "3 nov 2026"]),
        ("In dienst", ["ja", "x", "nee", "uit dienst"]),
        ("Left on", ["", "", "2026-11-01", "2026-11-03"]),
    ] {
        let mut house = small_house();
        let names = ["A. Duin", "B. Helm", "C. Wier", "D. Wier"];
        let rows = names.iter().zip(cells).map(|(name, cell)| format!("{name};{cell}\n"));
        let list = format!("Naam;{heading}\n{}", rows.collect::<String>());
        let plan = house.import(ListKind::Team, list.as_bytes());
        let gone = Outcome::Changed(vec![Topic::Team]);
        assert_eq!(outcomes(&plan), [Outcome::Same, Outcome::Same, gone.clone(), gone], "{heading}: {plan:?}");
        assert_eq!(house.world.clinics().next().unwrap().team.len(), 2, "{heading}");
    }
    let plan = small_house().plan(ListKind::Team, b"Naam;Status\nA. Duin;detachering\n");
    let unclear = plan.lines[0].issues.iter().find(|issue| issue.column == "Status").map(|issue| &issue.what);
    assert_eq!(
        unclear,
        Some(&crate::import::issue::IssueKind::NotUnderstood(crate::import::issue::Expected::Employment))
    );
}

#[test]
fn what_who_left_leaves_behind_is_told_by_the_import() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;;;B. Helm;;;\n"));
    house.import(ListKind::Actions, b"Casusnr;Actie;Wie\nA-1;Bellen;B. Helm\nA-1;Schrijven;B. Helm\n");
    let list = b"Naam;Rol\nB. Helm;uit dienst\n";
    let behind = crate::domain::lens::LeftBehind { families: 1, promises: 2 };
    let plan = house.plan(ListKind::Team, list);
    assert_eq!(doubts(&plan), [DoubtKind::LeavesBehind(behind)]);
    // Who may not know of the family is told of nothing of it.
    let keeper = "Naam;Discipline;Domein;Rol\nK. Sleutel;beheerder;zorg;beheerder\n";
    house.import(ListKind::Team, keeper.as_bytes());
    let viewer = Viewer::of(&house.world, house.who("K. Sleutel"), Seat::CommandLine, House::viewer().at);
    let cx = Context { world: &house.world, viewer: &viewer, clinic: None, meeting: None, today: day(2026, 11, 24) };
    let plan = plan_team(&read(list, "team").unwrap(), &cx).unwrap();
    assert_eq!((outcomes(&plan), doubts(&plan)), (vec![Outcome::Changed(vec![Topic::Team])], vec![]));
}

#[test]
fn a_day_that_there_is_none_of_takes_nobody_out_and_changes_nothing() {
    for (heading, said) in [
        ("Uit dienst", "31-02-2026"),
        ("Uit dienst per", "31/02/2026"),
        ("Status", "uit dienst per 31-02-2026"),
        ("Status", "uit dienst 2026"),
        ("Rol", "vertrokken per 31-02-2026"),
    ] {
        let mut house = small_house();
        let before = house.world.clone();
        let plan = house.import(ListKind::Team, format!("Naam;{heading}\nB. Helm;{said}\n").as_bytes());
        assert_eq!(outcomes(&plan), [Outcome::Same], "{heading} {said}: {plan:?}");
        assert_eq!(doubts(&plan), [DoubtKind::LeavesOnNoDay(said.to_owned())], "{heading} {said}");
        assert_eq!(house.world, before);
    }
}
