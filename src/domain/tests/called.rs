//! Whether a text names a family, however it is called, and where none may be named.

use super::table::{Table, bottleneck, consent, note, nothing_known, somebody, theme};
use crate::domain::{
    about::{named, named_outside, names_any, names_none_outside},
    called::Said,
    case::{CaseDetails, FamilyMember, MemberRole, Restriction, RestrictionKind},
    clinic::{ClinicKind, Member, TeamRole, UsualAttendance},
    command::{CaseReferral, Command},
    consent::Recipient,
    decide::decide,
    event::Happened,
    fact::Fact,
    ids::CaseId,
    meeting::{ItemDetails, ItemKind},
    people::{DisciplineKind, Sector},
    refusal::Refusal,
    viewer::Viewer,
    world::World,
};

fn refers(table: &mut Table, details: CaseDetails, allowed: Option<&str>) -> CaseId {
    let allowed = allowed.map(|who| vec![table.person(who)]);
    let restriction = allowed.map(|allowed| Restriction { kind: RestrictionKind::Safety, allowed });
    let (clinic, signals, consents) = (table.clinic, Vec::new(), Vec::new());
    let referral = CaseReferral { clinic, details, signals, consents, restriction, coordinator: None, running: true };
    table.must(Command::ReferCase(Box::new(referral)));
    table.world.cases().last().unwrap().id
}

fn family_of(members: &[&str]) -> CaseDetails {
    let member = |name: &&str| FamilyMember {
        role: MemberRole::Other,
        name: (*name).to_owned(),
        born: None,
        born_between: None,
    };
    CaseDetails { members: members.iter().map(member).collect(), ..nothing_known("IGP-26-401", "Hagedis") }
}

#[test]
fn who_is_of_a_family_is_named_by_their_whole_name_and_their_surname() {
    let family = family_of(&["Selam Tesfay", "Moeder Fatima van den Berghof", "zoon (4)", "de oma", "Roos"]);
    for text in [
        "Selam Tesfay belde",
        "mevr. Tesfay belt",
        "SELAM-TESFAY",
        "Tesfays zus",
        "Fatima van den Berghof",
        "de Berghof",
    ] {
        assert!(family.is_named_in(text), "{text}");
    }
    for (member, text) in [
        ("vriend Karim Bakkema", "Karim Bakkema krijgt geen plek"),
        ("mw. Terlouw", "Terlouw belt"),
        ("ex-partner Daan Vermaas", "Vermaas kwam langs"),
        ("K. Brouwers jr.", "meneer Brouwers"),
        ("mevrouw van Oosterom", "mw. van Oosterom"),
    ] {
        assert!(family_of(&[member]).is_named_in(text), "{member}: {text}");
    }
    for text in ["Selam belde", "een zoon van 4", "de oma van een roos", "mijn moeder", "van den akker"] {
        assert!(!family.is_named_in(text), "{text}");
    }
    assert!(family.is_told_in("Selam belde") && family.is_told_in("roos huilt"), "in a turn without a name");
    assert!(!family.is_told_in("de moeder huilt"));
}

#[test]
fn a_short_name_that_begins_other_words_is_not_named_by_them() {
    let called = |family: &str| nothing_known("IGP-26-402", family);
    for (family, text) in [
        ("De Jong", "de jongste slaapt slecht, de jonge moeder ook"),
        ("De Groot", "de grootouders passen op"),
        ("Klein", "kleine kamer, kleinkinderen"),
        ("De Wit", "de witte kraag"),
    ] {
        assert!(!called(family).is_named_in(text), "{family}: {text}");
        assert!(called(family).is_named_in(&format!("bij {family} thuis")), "{family}");
    }
}

#[test]
fn what_a_family_is_called_itself_is_written_in_its_turn_whoever_is_called_so_as_well() {
    let mut table = Table::in_week_48();
    let own = table.case("041");
    let details =
        Box::new(CaseDetails { family: "Jansen".to_owned(), ..table.world.case(own).unwrap().details.clone() });
    table.must(Command::ChangeCase { case: own, details, signals: Vec::new() });
    refers(&mut table, CaseDetails { family: "Jansen".to_owned(), ..family_of(&["Selam Jansen"]) }, Some("Demopad"));
    table.opens("041").unwrap();
    table.says("041", note("mevrouw Jansen belt morgen")).unwrap();
    assert_eq!(table.says("041", note("Selam Jansen belt morgen")), Err(Refusal::NamesAnother));
}

#[test]
fn a_line_for_the_project_lead_holds_no_given_name_of_whose_turn_it_is() {
    let mut table = Table::in_week_48();
    let own = table.case("041");
    let mut details = Box::new(table.world.case(own).unwrap().details.clone());
    details.members.push(FamilyMember {
        role: MemberRole::Child,
        name: "Roos".to_owned(),
        born: None,
        born_between: None,
    });
    table.must(Command::ChangeCase { case: own, details, signals: Vec::new() });
    table.opens("041").unwrap();
    assert_eq!(table.says_of_none(bottleneck("Roos krijgt geen tolk")), Err(Refusal::NamesTheFamily));
    table.says_of_none(bottleneck("Geen tolk te krijgen")).unwrap();
}

#[test]
fn the_families_that_a_text_names_are_found_as_if_each_was_looked_at() {
    let mut table = Table::in_week_48();
    refers(&mut table, family_of(&["An Li", "Selam Tesfay"]), None);
    refers(&mut table, nothing_known("IGP-26-402", "Ng Vo"), None);
    refers(&mut table, nothing_known("IGP-26-403", "Ab"), None);
    let (mut found, world) = (0, &table.world);
    for text in [
        "",
        " ",
        "a",
        "ab",
        "Ab",
        "xab",
        "zag Ab bij de deur",
        "An Li",
        "anli",
        "Ng Vo",
        "Ngvo",
        "Kwartel koning en Zeeëgels",
        "IGP-26-402 en casus 29",
        "de tesfays",
        "e",
        "Van 't Nergenshuizen",
        "nergens huizen",
        "ñandoe, ng vo, ab",
    ] {
        let said = Said::of(text);
        let each: Vec<CaseId> = world.cases().filter(|case| said.names(world, case)).map(|case| case.id).collect();
        found += each.len();
        assert_eq!(world.named_in(&said).iter().map(|case| case.id).collect::<Vec<_>>(), each, "{text}");
    }
    assert!(found > 12, "{found}");
}

#[test]
fn a_family_that_changes_its_name_is_found_by_the_new_one_alone() {
    for read_before in [false, true] {
        let mut table = Table::in_week_48();
        let case = refers(&mut table, family_of(&["Selam Tesfay"]), None);
        let named = |world: &World, text: &str| world.named_in(&Said::of(text)).iter().any(|it| it.id == case);
        assert!(!read_before || named(&table.world, "bij Hagedis"));
        let before = table.world.clone();
        let mut renamed = before.case(case).unwrap().clone();
        renamed.details = CaseDetails { family: "Distelvink".to_owned(), ..family_of(&[]) };
        table.world.put_case(case, renamed);
        let is = |text: &str| (named(&before, text), named(&table.world, text));
        assert_eq!(is("bij Distelvink"), (false, true));
        assert_eq!((is("bij Hagedis"), is("Selam Tesfay")), ((true, false), (true, false)), "the copy stays as it was");
        table.world.forget_case(case);
        assert!(!named(&table.world, "Distelvink"));
    }
}

#[test]
fn a_turn_names_no_other_family_that_is_not_on_the_agenda_either() {
    let mut table = Table::in_week_48();
    let safe = refers(&mut table, family_of(&["Selam Tesfay"]), Some("Demopad"));
    table.opens("041").unwrap();
    for text in ["Hagedis is verhuisd", "kent Selam Tesfay", "zie casus 401", "buur van casus 29"] {
        assert_eq!(table.says("041", note(text)), Err(Refusal::NamesAnother), "{text}");
    }
    table.says("041", note("casus 41 kent een hond")).unwrap();
    let line = table.says_of_none(note("Les van Hagedis")).unwrap();
    assert_eq!(table.world.entry(line).unwrap().about, Some(safe), "a theme is read by who may know it");
    assert_eq!(table.says_of_none(bottleneck("Geen plek voor Selam Tesfay")), Err(Refusal::NamesTheFamily));
    assert_eq!(table.says_of_none(bottleneck("Geen plek voor IGP-26-401")), Err(Refusal::NamesTheFamily));
}

#[test]
fn a_theme_on_the_agenda_names_no_family() {
    let table = Table::in_week_48();
    let meeting = table.meeting;
    let adds = |who: &str, question: &str| {
        let details = ItemDetails { kind: ItemKind::Theme, ..theme(question) };
        decide(&table.world, &table.viewer(who), Command::AddItem { meeting, details })
    };
    for question in ["Wat doen we met Kwartelkoning?", "Evaluatie IGP-26-029", "casus 29"] {
        assert_eq!(adds("Demopad", question), Err(Refusal::NamesTheFamily), "{question}");
    }
    adds("Demopad", "Evaluatie van de tolken").unwrap();
}

/// A family of another clinic of the house, in whose team somebody of this one is as well.
fn of_elsewhere(table: &mut Table, who: &str) -> CaseId {
    let founded = table.must(Command::FoundClinic { name: "Elders".to_owned(), kind: ClinicKind::Pop });
    let Happened::ClinicFounded(clinic) = &founded[0].what else { panic!() };
    let member = Member { person: table.person(who), role: TeamRole::CoreTeam, usual: UsualAttendance::default() };
    table.must(Command::JoinTeam { clinic: clinic.id, member });
    let (details, consents) = (family_of(&["Selam Tesfay"]), vec![consent(Recipient::Everyone, '+')]);
    let (clinic, signals, restriction, coordinator) = (clinic.id, Vec::new(), None, None);
    let new = CaseReferral { clinic, details, signals, consents, restriction, coordinator, running: true };
    table.must(Command::ReferCase(Box::new(new)));
    table.case("401")
}

#[test]
fn a_text_names_a_family_of_another_clinic_for_who_may_know_it_and_for_nobody_else() {
    let mut table = Table::in_week_48();
    let case = of_elsewhere(&mut table, "Schetsema");
    let (knows, not, meeting, clinic) =
        (table.viewer("Schetsema"), table.viewer("Maquette"), table.meeting, table.clinic);
    let named = |viewer: &Viewer, text: &str| named(&table.world, viewer, table.meeting_now(), &[text]);
    let outside = |viewer: &Viewer, text: &str| named_outside(&table.world, viewer, clinic, &[text]);
    let of_none = |viewer: &Viewer, text: &str| names_none_outside(&table.world, viewer, clinic, &[text]);
    let lead = |viewer: &Viewer, text: &str| names_any(&table.world, viewer, table.meeting_now(), text);
    for text in ["Hagedis belde", "mevrouw Tesfay", "zie IGP-26-401"] {
        assert_eq!((named(&knows, text), outside(&knows, text)), (Ok(Some(case)), Ok(Some(case))), "{text}");
        assert_eq!(of_none(&knows, text), Err(Refusal::NamesTheFamily), "{text}");
        assert!(lead(&knows, text), "{text}");
        assert_eq!((named(&not, text), outside(&not, text)), (Ok(None), Ok(None)), "{text}");
        assert_eq!(of_none(&not, text), Ok(()), "{text}");
        assert!(!lead(&not, text), "{text}");
    }
    assert_eq!(named(&knows, "casus 401"), Ok(None), "each clinic counts for itself");
    assert_eq!(named(&knows, "Hagedis en Zeeëgel"), Err(Refusal::NamesFamilies));
    assert_eq!(named(&not, "Hagedis en Zeeëgel"), Ok(Some(table.case("041"))));
    let record = |fact| Command::Record { meeting, item: None, fact };
    for fact in [bottleneck("Hagedis wacht"), Fact::LearningPoint { text: "Hagedis eerder bellen".to_owned() }] {
        table.does_as(&table.viewer("Demopad"), record(fact.clone())).unwrap();
        let mut known = Table::in_week_48();
        of_elsewhere(&mut known, "Demopad");
        let viewer = known.viewer("Demopad");
        assert_eq!(known.does_as(&viewer, record(fact)).err(), Some(Refusal::NamesTheFamily));
    }
}

#[test]
fn a_family_is_spoken_of_by_its_number_in_many_ways_and_by_no_number_that_counts() {
    for text in [
        "casus 29",
        "casus 029",
        "casus nr 29",
        "Casus nr. 29",
        "casus nummer 29",
        "casus29",
        "casusnr 29",
        "casusnr.29",
        "casusnummer: 29",
        "casus #29",
        "zaak 29",
        "zaaknummer 29",
        "dossier 29",
        "gezin 29",
        "gezin29 belt",
        "gezinsnummer 29",
        "familie 29",
        "case 29",
        "family 29",
        "gezin nr 29",
    ] {
        assert_eq!(Said::of(text).numbers(), ["29"], "{text}");
    }
    assert_eq!(Said::of("casus 7 en gezin nr. 8").numbers(), ["7", "8"]);
    for text in [
        "gezin 2 keer gezien",
        "gezin 12x gebeld",
        "gezin 3 kinderen",
        "zaak 2",
        "dossier 12 weken open",
        "gezin 24-11 gezien",
        "gezin 24 november gezien",
        "gezin 14:30",
        "gezinnen 29",
        "casussen 29",
        "de zaak is 29 dagen oud",
        "casusregisseur 29",
        "gezin",
        "casus nr",
        "29",
    ] {
        assert_eq!(Said::of(text).numbers(), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn a_line_that_speaks_of_a_family_by_another_word_for_its_number_goes_with_it() {
    let mut table = Table::in_week_48();
    let case = table.case("029");
    for text in ["zie dossier 29", "gezin nr. 29 verhuist", "casus29"] {
        let line = table.says_of_none(note(text)).unwrap();
        assert_eq!(table.world.entry(line).unwrap().about, Some(case), "{text}");
    }
    table.opens("041").unwrap();
    assert_eq!(table.says("041", note("buur van gezin 29")), Err(Refusal::NamesAnother));
    table.says("041", note("het gezin 29 weken gevolgd")).unwrap();
}

#[test]
fn a_name_in_small_letters_is_a_name_and_a_description_is_none() {
    for (member, text) in [
        ("fatima el amrani", "Fatima el Amrani belde"),
        ("fatima el amrani", "mevrouw Amrani"),
        ("mw. van oosterom", "bij van Oosterom"),
        ("selam tesfay (moeder)", "de Tesfays"),
        ("k. brouwers", "meneer Brouwers"),
    ] {
        assert!(family_of(&[member]).is_named_in(text), "{member}: {text}");
    }
    assert!(family_of(&["fatima el amrani"]).is_told_in("Fatima belt"), "in a turn without a name");
    for member in [
        "zoon (4)",
        "de oma",
        "oudste kind uit eerste huwelijk",
        "vriend van moeder",
        "moeder tolk nodig",
        "nog niet bekend",
        "wordt later ingevuld",
        "jongste van twee",
        "geen naam",
        "kraamhulp",
        "2 kinderen elders geplaatst",
    ] {
        for text in member.split(' ').chain([member]) {
            assert!(!family_of(&[member]).is_told_in(text), "{member}: {text}");
        }
    }
}

#[test]
fn a_given_name_is_known_with_an_s_behind_it() {
    let family = family_of(&["Samira el Amrani"]);
    for text in
        ["Samira belt", "Samira's moeder", "Samira’s moeder", "Samiras moeder", "het Samira-gesprek", "van samira-"]
    {
        assert!(family.is_told_in(text), "{text}");
    }
    assert!(!family.is_told_in("Samiraatje") && !family_of(&["Jan Bakkema"]).is_told_in("jansen"));
}

#[test]
fn who_of_the_house_is_called_as_a_family_is_written_by_their_whole_name_or_as_a_doctor() {
    let mut table = Table::in_week_48();
    let safe = refers(&mut table, nothing_known("IGP-26-404", "Post"), Some("Demopad"));
    table.registers(somebody("J. Post", DisciplineKind::Paediatrician, "Elders", Sector::Care));
    let named = |table: &Table, text: &str| {
        named(&table.world, &table.viewer("Demopad"), table.meeting_now(), &[text]).unwrap()
    };
    for text in ["J. Post belt", "J.Post", "dr. Post belt", "drs. J. Post", "bij dokter Post"] {
        assert_eq!(named(&table, text), None, "{text}");
    }
    for text in
        ["Post belt", "J. Post over Post", "K. Post", "huisarts van Post", "huisarts Post bellen", "mevrouw Post"]
    {
        assert_eq!(named(&table, text), Some(safe), "{text}");
    }
    assert_eq!(named(&table, "J. Post over casus 404"), Some(safe));
    let details = CaseDetails { family: "Post".to_owned(), ..family_of(&["J. Post"]) };
    let own = refers(&mut table, details, Some("Schetsema"));
    let viewer = table.viewer("Schetsema");
    let named = crate::domain::about::named(&table.world, &viewer, table.meeting_now(), &["J. Post belt"]);
    assert_eq!(named, Ok(Some(own)), "who is of a family is so whoever else is called the same");
}
