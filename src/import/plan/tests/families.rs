//! What an agenda does to families that are known, and what it never undoes.

use super::*;

#[test]
fn an_older_or_undated_answer_never_opens_what_was_closed_since() {
    let mut house = small_house();
    let list = agenda("1;A-1;Schelp;;01-03-2027;ja;ja;10-11-2026;;;;\n2;A-2;Kreeft;;01-03-2027;ja;ja;;;;;\n");
    spotless(&house.import(ListKind::Agenda, &list));
    for code in ["A-1", "A-2"] {
        let case = house.case(code).id;
        let known = house.case(code).consents.iter().find(|it| it.recipient == Recipient::Sector(Sector::Social));
        let consent = Consent { state: ConsentState::No, on: Some(day(2026, 11, 20)), ..known.unwrap().clone() };
        house.ask(Command::RecordConsent { case, consent });
    }
    let again = house.plan(ListKind::Agenda, &list);
    assert!(again.is_empty());
    assert_eq!(doubts(&again), [DoubtKind::KnownConsentStays("ja".into()), DoubtKind::KnownConsentStays("ja".into())]);

    let newer = agenda("1;A-1;Schelp;;01-03-2027;ja;ja;23-11-2026;;;;\n2;A-2;Kreeft;;01-03-2027;?;;;;;;\n");
    let plan = house.import(ListKind::Agenda, &newer);
    assert_eq!(outcomes(&plan), [Outcome::Changed(vec![Topic::Consent]), Outcome::Same]);
    assert_eq!(house.barred("A-1"), ["B. Helm", "D. Wier"]);
    let gives_way = DoubtKind::RefusalGivesWay { was: "ja".into(), now: "ja".into() };
    assert_eq!(doubts(&plan), [gives_way], "and that is told");
    assert_eq!(house.barred("A-2"), ["B. Helm", "C. Wier", "D. Wier"]);
}

#[test]
fn a_list_opens_no_family_that_is_spoken_of_without_a_name() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;?;?;;;anoniem;;\n"));
    let before = house.case("A-1").consents.clone();
    let plan = house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;ja;23-11-2026;;;;\n"));
    assert!(doubts(&plan).iter().all(|doubt| matches!(doubt, DoubtKind::KnownConsentStays(_))), "{plan:?}");
    assert!(!doubts(&plan).is_empty());
    assert_eq!(house.case("A-1").consents, before);
}

#[test]
fn an_empty_cell_erases_nothing() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;01-02-1990;01-03-2027;ja;ja;10-11-2026;B. Helm;;;Hoe nu?\n"));
    let before = house.world.clone();
    let plan = house.import(ListKind::Agenda, &agenda(";A-1;;;;;;;;;;\n"));
    assert_eq!(outcomes(&plan), [Outcome::Same]);
    assert_eq!(house.world, before);
}

#[test]
fn a_row_changes_what_it_says_and_tells_what() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;01-02-1990;01-03-2027;ja;;;B. Helm;;;Hoe nu?\n"));
    let plan = house.import(ListKind::Agenda, &agenda("2;A-1;Schelp;;08-03-2027;ja;nee;;A. Duin;;;Hoe nu?\n"));
    let topics = vec![Topic::DueDate, Topic::Consent, Topic::Coordinator, Topic::Item];
    assert_eq!(outcomes(&plan), [Outcome::Changed(topics)]);
    assert_eq!(house.case("A-1").coordinator().map(|it| it.person), Some(house.who("A. Duin")));
    assert_eq!(house.case("A-1").due_date, Some(day(2027, 3, 8)));
}

#[test]
fn a_name_that_means_several_or_nobody_is_never_guessed() {
    let mut house = small_house();
    let rows = "1;A-1;Schelp;;01-03-2027;ja;;;Wier;;;\n2;A-2;Kreeft;;01-03-2027;ja;;;D. Wier;;;\n\
        3;A-3;Garnaal;;01-03-2027;ja;;;Zonnebloem;;;\n4;A-4;Mossel;;01-03-2027;ja;;;Wier (JVK);;;\n";
    let plan = house.import(ListKind::Agenda, &agenda(rows));
    let several = DoubtKind::SeveralPeople("Wier".into(), vec!["C. Wier".into(), "D. Wier".into()]);
    assert_eq!(doubts(&plan), [several, DoubtKind::UnknownPerson("Zonnebloem".into())]);
    let coordinator = |code: &str| house.case(code).coordinator().map(|it| it.person);
    let wier = Some(house.who("D. Wier"));
    assert_eq!(
        [coordinator("A-1"), coordinator("A-2"), coordinator("A-3"), coordinator("A-4")],
        [None, wier, None, wier]
    );
}

#[test]
fn a_restriction_of_which_nobody_is_known_shows_the_family_to_nobody() {
    let mut house = small_house();
    let list =
        agenda("1;A-1;Schelp;;01-03-2027;ja;ja;;;veiligheid;Zonnebloem;\n2;A-2;Kreeft;;01-03-2027;ja;ja;;;;B. Helm;\n");
    let plan = house.import(ListKind::Agenda, &list);
    let expected =
        [DoubtKind::UnknownPerson("Zonnebloem".into()), DoubtKind::NobodyAllowed, DoubtKind::RestrictedByList];
    assert_eq!(doubts(&plan), expected);
    assert_eq!(house.barred("A-1").len(), 4);
    assert_eq!(house.barred("A-2"), ["A. Duin", "C. Wier", "D. Wier"]);
    assert!(house.plan(ListKind::Agenda, &list).is_empty());
}

#[test]
fn a_list_never_shows_a_family_to_more_people() {
    let mut house = small_house();
    let list = agenda("1;A-1;Schelp;;01-03-2027;ja;ja;;;veiligheid;A. Duin, B. Helm;\n");
    house.import(ListKind::Agenda, &list);
    let restriction = Restriction { kind: RestrictionKind::Safety, allowed: vec![house.who("A. Duin")] };
    let case = house.case("A-1").id;
    house.ask(Command::Restrict { case, restriction: Some(restriction) });
    let again = house.plan(ListKind::Agenda, &list);
    assert!(again.is_empty());
    assert_eq!(doubts(&again), [DoubtKind::StaysRestricted]);
    assert!(house.plan(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;ja;;;;;\n")).is_empty());
}

#[test]
fn a_code_of_another_family_is_not_taken() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;01-02-1990;01-03-2027;ja;;;;;;\n"));
    let plan = house.plan(ListKind::Agenda, &agenda("1;A-1;Dolfijn;02-03-1991;05-05-2027;nee;;;;;;\n"));
    assert_eq!(outcomes(&plan), [Outcome::NotTaken(NotTaken::OtherFamily)]);
    assert!(plan.is_empty());
}

#[test]
fn families_without_code_get_one_and_are_found_again() {
    let mut house = small_house();
    let list = b"Gezin;Geb. moeder;Uitgerekend;Vraag\nDe Vries;01-02-1990;01-03-2027;Hoe nu?\nDe Vries;03-04-1995;01-05-2027;En hier?\n\
        Krab;;;Wie?\nThema;;;Wachtlijst\n";
    let plan = house.import(ListKind::Agenda, list);
    assert_eq!(outcomes(&plan), [Outcome::New, Outcome::New, Outcome::New, Outcome::New]);
    let codes: Vec<&str> = house.world.cases().map(|case| case.code.as_str()).collect();
    assert!(codes.iter().all(|code| code.starts_with("POP-26-")), "{codes:?}");
    let again = house.plan(ListKind::Agenda, list);
    assert!(again.is_empty(), "{:?}", again.commands);
    assert_eq!(doubts(&again), [DoubtKind::FoundByName]);
    let plan = house.plan(ListKind::Agenda, b"Gezin;Vraag\nDe Vries;Welke?\n");
    assert_eq!(outcomes(&plan), [Outcome::NotTaken(NotTaken::SeveralFamilies)]);
}

#[test]
fn a_family_taken_off_the_agenda_stays_off() {
    let mut house = small_house();
    let list = agenda("1;A-1;Schelp;;01-03-2027;ja;;;;;;\n");
    house.import(ListKind::Agenda, &list);
    let item = house.world.items().next().unwrap().id;
    house.ask(Command::RemoveItem { item, reason: "moeder belde af".to_owned() });
    assert_eq!(outcomes(&house.plan(ListKind::Agenda, &list)), [Outcome::NotTaken(NotTaken::TakenOff)]);
}

#[test]
fn the_meeting_is_the_one_said_titled_or_next() {
    let mut house = House { meeting: None, ..small_house() };
    let rows = "Gezin;Tijd;Uitgerekend\nSchelp;13:15;01-03-2027\nKreeft;13:05;01-03-2027\n";
    let which = Err(PlanError::WhichMeeting { clinic: "POP-poli".to_owned() });
    assert_eq!(house.try_plan(ListKind::Agenda, rows.as_bytes()), which);
    let titled = format!("MDO dinsdag 1 december 2026;;\n;;\n{rows}");
    let at = |hour, minute| day(2026, 12, 1).and_hms_opt(hour, minute, 0).unwrap();
    let plan = house.import(ListKind::Agenda, titled.as_bytes());
    assert_eq!(plan.notes, [PlanNote::Plans { clinic: "POP-poli".to_owned(), at: at(13, 5) }]);
    let plan = house.plan(ListKind::Agenda, rows.as_bytes());
    assert_eq!(plan.notes, [PlanNote::For { clinic: "POP-poli".to_owned(), at: at(13, 5) }]);
    house.meeting = day(2026, 12, 8).and_hms_opt(14, 0, 0);
    let plan = house.plan(ListKind::Agenda, titled.as_bytes());
    let other = PlanNote::TitleSaysOtherDay { source: "lijst".to_owned(), date: day(2026, 12, 1) };
    assert_eq!(plan.notes.first(), Some(&other));
}

#[test]
fn a_running_meeting_takes_no_agenda_from_a_list() {
    let mut house = scenario();
    let meeting = house.world.meetings().next().unwrap().id;
    let at = House::viewer().at;
    house.ask(Command::StartMeeting { meeting, chair: None, minute_taker: None, at });
    let refused = Err(PlanError::MeetingIs { date: day(2026, 11, 24), status: MeetingStatus::Running });
    assert_eq!(house.try_plan(ListKind::Agenda, &file("pop-week48/agenda.csv")), refused);
}

#[test]
fn consents_are_for_whom_the_list_says() {
    let mut house = small_house();
    let list = "Casusnr;Gezin;Uitgerekend;Toestemming;Toest. zorg;Toest. sociaal;Toestemming door\n\
        C-1;Schelp;01-03-2027;ja;;;\nC-2;Kreeft;01-03-2027;;ja;ja, niet gemeente;\n\
        C-3;Krab;01-03-2027;;ja;ja, niet de medicatie;moeder\nC-4;Alk;01-03-2027;;ja;nee, wel gemeente;\n\
        C-5;Stern;01-03-2027;;ja;ja;vader\n";
    let plan = house.import(ListKind::Agenda, list.as_bytes());
    assert_eq!(doubts(&plan), [DoubtKind::ConsentForAll, DoubtKind::ConsentByOther("vader".into())]);
    let jgz = ["B. Helm", "D. Wier"];
    assert_eq!(house.barred("C-1"), [""; 0]);
    assert_eq!(house.barred("C-2"), ["B. Helm", "C. Wier", "D. Wier"]);
    assert_eq!(house.barred("C-3"), jgz);
    assert_eq!(house.barred("C-4"), jgz);
    assert_eq!(house.barred("C-5").len(), 4);
    let limited = house.case("C-3").consents.iter().find(|it| it.state == ConsentState::Limited).unwrap();
    assert_eq!(
        (limited.scope.as_deref(), limited.note.as_str()),
        (Some("ja, niet de medicatie"), "ja, niet de medicatie (moeder)")
    );
    assert!(house.plan(ListKind::Agenda, list.as_bytes()).is_empty());
}

#[test]
fn a_list_says_who_asked_where_it_stands_and_until_when_a_consent_holds() {
    let mut house = small_house();
    let list = "Casusnr;Gezin;Uitgerekend;Toest. zorg;Toest. sociaal;Datum toestemming;\
        Gevraagd door;Toestemming bewijs;Toestemming tot\n\
        C-1;Schelp;01-03-2027;ja;nee;12-11-2026;A. Duin;formulier in het dossier;01-03-2027\n\
        C-2;Kreeft;01-03-2027;?;;;A. Duin;formulier;01-03-2027\n\
        C-3;Krab;01-03-2027;ja;;;iemand anders;;\n";
    let plan = house.import(ListKind::Agenda, list.as_bytes());
    assert_eq!(doubts(&plan), [DoubtKind::UnknownPerson("iemand anders".into())]);
    let asked_by = house.world.person_by_name("A. Duin").map(|person| person.id);
    assert!(asked_by.is_some());
    for consent in &house.case("C-1").consents {
        let told = (consent.asked_by, consent.evidence.as_str(), consent.until);
        assert_eq!(told, (asked_by, "formulier in het dossier", Some(day(2027, 3, 1))), "{consent:?}");
    }
    assert_eq!(house.case("C-1").consents.len(), 2);
    let unasked = &house.case("C-2").consents[0];
    assert_eq!((unasked.asked_by, unasked.evidence.as_str(), unasked.until), (None, "", None), "what nobody asked");
    assert_eq!(house.case("C-3").consents[0].asked_by, None);
    assert!(house.plan(ListKind::Agenda, list.as_bytes()).is_empty(), "the same list again changes nothing");
    let later = list
        .replace("12-11-2026", "20-11-2026")
        .replace("formulier in het dossier;01-03-2027", "formulier in het dossier;01-06-2027");
    house.import(ListKind::Agenda, later.as_bytes());
    assert!(house.case("C-1").consents.iter().all(|it| it.until == Some(day(2027, 6, 1))));
}

#[test]
fn what_grows_or_is_rounded_stays_the_same_family_member_and_date() {
    let mut house = small_house();
    let week = |rows: &str| format!("Casusnr;Gezin;Kinderen;Zw.duur;Uitgerekend\n{rows}").into_bytes();
    house.import(ListKind::Agenda, &week("A-1;Schélp;zoon (4), zoon (2);;01-03-2027\nA-2;Kreeft;2 (bij oma);26;\n"));
    let plan = house
        .import(ListKind::Agenda, &week("A-1;Schelp;zoon (5), zoon (2), baby O.;26;\nA-2;Kreeft;3 (bij oma);26+1;\n"));
    let grown = Outcome::Changed(vec![Topic::Members]);
    assert_eq!(outcomes(&plan), [grown, Outcome::Changed(vec![Topic::Members, Topic::DueDate])]);
    let names = |code: &str| house.case(code).members.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(
        (names("A-1"), names("A-2")),
        (vec!["zoon (5)".into(), "zoon (2)".into(), "baby O.".into()], vec!["3 (bij oma)".into()])
    );
    assert_eq!((house.case("A-1").family.as_str(), house.case("A-1").due_date), ("Schélp", Some(day(2027, 3, 1))));
}

#[test]
fn a_coordinator_that_a_meeting_decided_stays() {
    let mut house = small_house();
    house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;01-03-2027;ja;;;B. Helm;;;\n"));
    let (meeting, item) = house.world.items().map(|item| (item.meeting, item.id)).next().unwrap();
    let at = House::viewer().at;
    house.ask(Command::StartMeeting { meeting, chair: None, minute_taker: None, at });
    house.ask(Command::OpenItem { item, at, room: RoomChoice::TheyLeave });
    let person = house.who("A. Duin");
    let choice = CoordinatorChoice::Assigned { person, reason: "kent het gezin".into(), until: None, successor: None };
    house.ask(Command::Record { meeting, item: Some(item), fact: Fact::Coordinator(choice) });
    house.meeting = day(2026, 12, 1).and_hms_opt(13, 0, 0);
    let plan = house.import(ListKind::Agenda, &agenda("1;A-1;Schelp;;;;;;B. Helm;;;\n"));
    assert_eq!(outcomes(&plan), [Outcome::Changed(vec![Topic::OnAgenda])]);
    assert_eq!(doubts(&plan), [DoubtKind::DecidedCoordinatorStays("B. Helm".into())]);
    assert_eq!(house.case("A-1").coordinator().map(|it| it.person), Some(person));
}

#[test]
fn a_family_that_a_list_names_twice_counts_once_and_loses_nothing() {
    let mut house = small_house();
    let list = agenda(
        "1;A-1;Schelp;;01-03-2027;ja;;10-11-2026;;;;Slaap?\n2;A-2;Kreeft;;01-03-2027;ja;;;;;;\n\
        3;a-1;Schelp;01-02-1990;03-03-2027;ja;nee;10-11-2026;;;;Geld?\n",
    );
    let plan = house.import(ListKind::Agenda, &list);
    assert_eq!(outcomes(&plan), [Outcome::New, Outcome::New, Outcome::Same]);
    let differs = vec![Topic::DueDate, Topic::Item];
    assert_eq!(doubts(&plan), [DoubtKind::TwiceInList { first: 2, again: 4, differs }]);
    let case = house.case("A-1");
    assert_eq!((case.due_date, case.members[0].born), (Some(day(2027, 3, 1)), Some(day(1990, 2, 1))));
    let item = house.world.items_of(case.id).next().unwrap();
    assert_eq!((item.question.as_str(), item.number), ("Slaap? / Geld?", Some(1)));
    let refused = |it: &Consent| it.recipient == Recipient::Sector(Sector::Social) && it.state == ConsentState::No;
    assert!(house.case("A-1").consents.iter().any(refused), "the stricter answer counts");
    assert!(house.plan(ListKind::Agenda, &list).is_empty());
}

#[test]
fn rows_go_to_the_meeting_that_they_say() {
    let mut house = small_house();
    house.meeting = None;
    let list = b"Datum MDO;Tijd;Dossier;Naam;Vraag\n1-12-2026;14:00;A-1;Schelp;x\n8-12-2026;15:10;A-2;Kreeft;y\n\
        8-12-2026;15:00;A-3;Kwal;y\n10-11-2026;14:00;A-4;Zeester;z\n";
    let plan = house.import(ListKind::Agenda, list);
    let past = Outcome::NotTaken(NotTaken::PastMeeting);
    assert_eq!(outcomes(&plan), [Outcome::New, Outcome::New, Outcome::New, past]);
    let meetings: Vec<_> = house.world.meetings().map(|it| (it.date, it.start.to_string(), it.items.len())).collect();
    assert_eq!(meetings, [(day(2026, 12, 1), "14:00:00".into(), 1), (day(2026, 12, 8), "15:00:00".into(), 2)]);
    assert!(house.plan(ListKind::Agenda, list).is_empty());
    house.meeting = day(2026, 12, 1).and_hms_opt(14, 0, 0);
    let other = Outcome::NotTaken(NotTaken::OtherMeeting);
    let said = outcomes(&house.plan(ListKind::Agenda, list));
    assert_eq!(said, [Outcome::Same, other.clone(), other.clone(), other]);
}

#[test]
fn breaks_are_no_families_and_what_is_for_everybody_is_a_theme() {
    let mut house = small_house();
    let rows = ";;PAUZE 5 min;;;;;;;;;\n1;A-1;Schelp;;01-03-2027;;;;;;;\n;;Korte koffiepauze (10 min);;;;;;;;;\n\
        ;;Rondvraag;;;;;;;;;\n;;W.v.t.t.k.;;;;;;;;;\n";
    let plan = house.import(ListKind::Agenda, &agenda(rows));
    let skipped = Outcome::Skipped(crate::import::issue::Skipped::Break);
    assert_eq!(outcomes(&plan), [skipped.clone(), Outcome::New, skipped, Outcome::New, Outcome::New]);
    assert_eq!(house.world.cases().count(), 1);
}

#[test]
fn a_title_gives_day_and_room_without_a_year() {
    let mut house = small_house();
    house.meeting = None;
    let list = "MDO Zeepoli – di 1 dec – 14.00 uur – kamer 3.12;;\nDossier;Naam;Vraag\nA-1;Schelp;x\n";
    house.import(ListKind::Agenda, list.as_bytes());
    let meeting = house.world.meetings().next().unwrap();
    assert_eq!((meeting.date, meeting.start.to_string()), (day(2026, 12, 1), "14:00:00".to_owned()));
    assert_eq!(meeting.place, "kamer 3.12");
}
